//! A file that is no longer what this program read or wrote: what differs, and what the person decides about it.

use std::path::PathBuf;
use std::sync::Arc;

use super::files::Written;
use super::{Clash, Document, Notice, Session, Severity, Task};
use crate::file::{self, Expected, FileError, Loaded, Mark, OnDisk};
use crate::say;
use crate::scenario::{Catalog, Scenario, facts_difference};
use crate::words::phrase;

/// One thing that is not the same in both versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Lever, or what else it is.
    pub what: String,
    /// As it is open here.
    pub mine: String,
    /// As it is in the file.
    pub theirs: String,
}

/// What somebody else has put into the file.
#[derive(Debug)]
pub struct Theirs {
    /// The scenario, or why there is none.
    pub read: Result<Loaded, FileError>,
    /// What differs from the one that is open, levers in the order of their panel.
    pub differing: Vec<Differing>,
}

/// Which file, holding what, compared with which scenario.
type Question = (PathBuf, Mark, Scenario);

/// Reading of the other version.
#[derive(Default)]
pub(super) struct Clashing {
    reading: Option<(Question, Task<Theirs>)>,
    theirs: Option<(Question, Theirs)>,
    /// Theirs is taken as soon as it is read: nothing of the person's own would be replaced.
    at_once: bool,
}

impl Clashing {
    pub(super) fn is_reading(&self) -> bool {
        self.reading.is_some()
    }
}

impl Session {
    /// The file about which the person has to decide, if there is one.
    #[must_use]
    pub fn clash(&self) -> Option<&Clash> {
        self.clash.as_ref().filter(|_| !self.clashing.at_once)
    }

    /// What the other version holds, once it is read.
    #[must_use]
    pub fn theirs(&self) -> Option<&Theirs> {
        let (question, theirs) = self.clashing.theirs.as_ref()?;
        (self.question().as_ref() == Some(question)).then_some(theirs)
    }

    /// Asks about a change that was noticed.
    pub fn ask_about(&mut self, document: u32) {
        let clash = self.noticed().find(|clash| clash.document == document).cloned();
        if clash.is_some() {
            self.go_to_document(document);
            self.clash = clash;
        }
    }

    /// Takes a change that was noticed without asking: the scenario has no changes of its own. Asks if it has.
    pub fn follow(&mut self, document: u32) {
        self.ask_about(document);
        self.clashing.at_once = self.clash.is_some() && !self.document.has_unsaved_changes();
    }

    /// Saves the open scenario beside the file; it belongs to the copy from then on.
    pub fn keep_as_copy(&mut self) {
        if self.saving.is_some() {
            return;
        }
        let Some(clash) = self.decide() else { return };
        let by = self.preferences.author.clone().unwrap_or_default();
        let who = if by.is_empty() { self.document.scenario.author.clone() } else { by };
        self.start_saving(&clash.path, move |path, write| {
            let (path, filed) = file::save_copy(&path, &who, write)?;
            Ok(Written { path, filed, kept: None })
        });
    }

    /// Opens what is in the file in the tab of the scenario, as one undo step.
    pub fn take_theirs(&mut self) {
        if self.theirs().is_none_or(|theirs| theirs.read.is_err()) {
            return;
        }
        let read = self.clashing.theirs.take().and_then(|(_, theirs)| theirs.read.ok());
        let (Some(loaded), Some(clash)) = (read, self.decide()) else { return };
        self.settle();
        self.know_figures(&loaded);
        let notes = self.words_on(&loaded);
        self.compare_results(&loaded);
        self.document.take_theirs(loaded, clash.path.clone());
        self.stand();
        self.settle_clash(clash.document);
        self.notices.retain(|notice| notice.severity != Severity::Error);
        self.note_move(say!("taken as it is on disk from {path}", path = clash.path.display()));
        for note in notes {
            self.say(Notice::warning(note));
        }
        let text = say!("{file} is open as it is on disk now. Undo brings back what you had", file = name_of(&clash));
        self.say(Notice::warning(text));
    }

    /// Writes over the version that was shown and no other; it is kept beside the file. Where the file is gone, it is
    /// written again.
    pub fn replace_theirs(&mut self) {
        if self.saving.is_some() {
            return;
        }
        let Some(clash) = self.decide() else { return };
        match clash.found {
            OnDisk::Held(shown) => self.start_saving(&clash.path, move |path, write| {
                let (filed, kept) = file::save_over(&path, &shown, write)?;
                Ok(Written { path, filed, kept: Some(kept) })
            }),
            OnDisk::Gone => self.save_over(&clash.path, Expected::Absent),
            OnDisk::Unreadable(_) => {}
        }
    }

    /// Starts to bring both versions together; once that is done, a save replaces the one that is there.
    pub fn merge_clash(&mut self) {
        if let Some(clash) = self.decide() {
            self.forget_noticed(clash.document);
            self.merge_with(&clash.path);
        }
    }

    /// Nothing happens; the next save asks again.
    pub fn leave_clash(&mut self) {
        if let Some(clash) = self.decide() {
            self.forget_noticed(clash.document);
        }
    }

    /// A change that was noticed need not be shown any longer; the next save asks.
    pub fn leave_noticed(&mut self, document: u32) {
        self.forget_noticed(document);
    }

    /// The person has decided: the question is over, and its document is in hand. `None` if it has been closed.
    fn decide(&mut self) -> Option<Clash> {
        let clash = self.clash.take()?;
        self.clashing.reading = None;
        self.clashing.at_once = false;
        self.go_to_document(clash.document);
        (self.document.id() == clash.document).then_some(clash)
    }

    /// The file of a document holds what it should: nothing is to be asked about it any more.
    pub(super) fn settle_clash(&mut self, document: u32) {
        self.forget_noticed(document);
        if self.clash.as_ref().is_some_and(|clash| clash.document == document) {
            self.clash = None;
            self.clashing = Clashing::default();
        }
    }

    fn asked_about(&self) -> Option<&Document> {
        let id = self.clash.as_ref()?.document;
        self.opened().into_iter().map(|open| open.document).find(|document| document.id() == id)
    }

    fn question(&self) -> Option<Question> {
        let clash = self.clash.as_ref()?;
        let OnDisk::Held(mark) = &clash.found else { return None };
        Some((clash.path.clone(), mark.clone(), self.asked_about()?.scenario.clone()))
    }

    /// Reads the other version in the background while the person is asked about it.
    pub(super) fn tick_clash(&mut self) {
        if self.clash.is_some() && self.asked_about().is_none() {
            (self.clash, self.clashing) = (None, Clashing::default());
        }
        if let Some((mut question, theirs)) =
            self.clashing.reading.as_ref().and_then(|(q, t)| Some((q.clone(), t.poll()?)))
        {
            self.clashing.reading = None;
            let theirs = match theirs {
                Ok(theirs) => theirs,
                Err(problem) => {
                    // Not read again at once: it would only fail again.
                    self.leave_clash();
                    return self.say(Notice::error(say!(
                        "The program stopped while it read what is in the file now ({problem}). Nothing was changed; saving asks again",
                        problem
                    )));
                }
            };
            if let (Ok(loaded), Some(clash)) = (&theirs.read, &mut self.clash) {
                // Another version may have come meanwhile: the one that is shown is the one that is decided about.
                question.1 = loaded.mark.clone();
                clash.found = OnDisk::Held(loaded.mark.clone());
            }
            self.clashing.theirs = Some((question, theirs));
        }
        let Some(question) = self.question() else {
            self.clashing.at_once = false;
            return;
        };
        if self.theirs().is_some() {
            if self.clashing.at_once {
                // What cannot be taken is asked about.
                self.clashing.at_once = false;
                if !self.asked_about().is_some_and(Document::has_unsaved_changes) {
                    self.take_theirs();
                }
            }
            return;
        }
        if self.clashing.reading.is_none() {
            let (catalog, (path, _, mine)) = (Arc::clone(&self.facts.base().1), question.clone());
            let task = Task::start(self.worker.wake(), move || {
                let read = file::read(&path, &catalog);
                let differing = read.as_ref().map_or_else(|_| Vec::new(), |t| differing(&catalog, &mine, &t.scenario));
                Theirs { read, differing }
            });
            self.clashing.reading = Some((question, task));
        }
    }
}

/// Name of the file alone.
fn name_of(clash: &Clash) -> String {
    clash.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Levers, texts, reasons and seed that differ.
fn differing(catalog: &Catalog, mine: &Scenario, theirs: &Scenario) -> Vec<Differing> {
    let row = |what: &str, mine: String, theirs: String| Differing { what: what.to_owned(), mine, theirs };
    let levers = catalog
        .differing(mine, theirs)
        .into_iter()
        .map(|lever| row(phrase(&lever.label), lever.said(&mine.get(&lever.key)), lever.said(&theirs.get(&lever.key))));
    let text = |text: Option<&String>| match text.map(|text| text.trim()) {
        None | Some("") => say!("(empty)").to_owned(),
        Some(text) => text.to_owned(),
    };
    let texts = [
        (say!("Title"), &mine.title, &theirs.title),
        (say!("Author"), &mine.author, &theirs.author),
        (say!("About"), &mine.about, &theirs.about),
    ];
    let texts = texts.into_iter().filter(|(_, mine, theirs)| mine != theirs);
    let texts = texts.map(|(what, mine, theirs)| row(what, text(Some(mine)), text(Some(theirs))));
    let notes = catalog.levers().iter().filter_map(|lever| {
        let (mine, theirs) = (mine.notes.get(&lever.key), theirs.notes.get(&lever.key));
        let what = say!("Reason for {lever}", lever = phrase(&lever.label));
        (mine != theirs).then(|| row(&what, text(mine), text(theirs)))
    });
    let seed = (mine.seed != theirs.seed).then(|| row(say!("Seed"), mine.seed.to_string(), theirs.seed.to_string()));
    let facts = facts_difference(mine, theirs).into_iter().map(|of| {
        let said = |standing| of.unit.said(catalog, standing);
        row(&of.unit.label(catalog), said(&of.a), said(&of.b))
    });
    levers.chain(facts).chain(texts).chain(notes).chain(seed).collect()
}
