//! A colleague's version of the scenario in hand: read in the background, looked at, and merged as one undo step.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Document, Notice, Session, Task};
use crate::file::{self, FileError, Loaded};
use crate::say;
use crate::scenario::{Merged, Scenario, merge};

/// Most changes that a notice names.
const NAMED: usize = 6;

/// What a merge would do, while the person looks at it.
#[derive(Debug)]
pub struct Merging {
    /// The colleague's file.
    pub path: PathBuf,
    /// What comes in, what stays, and what is to be decided.
    pub merged: Merged,
    /// For each conflict, whether theirs is taken.
    pub theirs: Vec<bool>,
    document: u32,
    ours: Scenario,
    loaded: Loaded,
}

impl Merging {
    /// Name of the file.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// Whether nothing could come in, whatever is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.merged.taken.is_empty() && self.merged.conflicts.is_empty()
    }

    /// The scenario with what is chosen.
    #[must_use]
    pub fn outcome(&self) -> Scenario {
        self.merged.settled(|place| self.theirs.get(place).is_some_and(|theirs| *theirs))
    }
}

/// A colleague's file as read, where from, and for which document.
type Theirs = (u32, PathBuf, Task<Result<Loaded, FileError>>);

/// A file being read; then the question it leads to.
#[derive(Debug, Default)]
pub(super) struct State {
    reading: Option<Theirs>,
    asked: Option<Merging>,
}

impl State {
    pub(super) fn is_reading(&self) -> bool {
        self.reading.is_some()
    }
}

/// Where both sides began: the latest version that both files keep, or else what was last saved or opened.
fn base(document: &Document, theirs: &Loaded) -> Scenario {
    let common = document.versions().iter().rev().find(|version| {
        theirs.versions.iter().any(|other| (&other.at, &other.scenario) == (&version.at, &version.scenario))
    });
    common.map_or_else(|| document.saved().clone(), |version| version.scenario.clone())
}

impl Session {
    /// Starts reading a colleague's version of the scenario in hand. Nothing changes before [`Self::apply_merge`].
    pub fn merge_with(&mut self, path: &Path) {
        let (path, catalog, document) = (path.to_owned(), Arc::clone(&self.facts.base().1), self.document.id());
        let from = path.clone();
        let reading = Task::start(self.worker.wake(), move || file::read(&from, &catalog));
        self.merging.reading = Some((document, path, reading));
    }

    /// Takes a file that has been read.
    pub(super) fn take_merging(&mut self) {
        let Some(result) = self.merging.reading.as_ref().and_then(|(_, _, task)| task.poll()) else { return };
        let Some((document, path, _)) = self.merging.reading.take() else { return };
        let theirs = match result {
            Ok(Ok(loaded)) => loaded,
            Ok(Err(error)) => return self.say(Notice::error(error.to_string())),
            Err(problem) => {
                return self.say(Notice::error(say!(
                    "{path}: the program stopped while it read this file ({problem}). Nothing was changed; open another file",
                    path = path.display(),
                    problem
                )));
            }
        };
        self.go_to_document(document);
        if self.document.id() != document {
            // Its tab was closed meanwhile: nobody asks any more.
            return;
        }
        self.know_figures(&theirs);
        let (dataset, _) = self.facts.of(&theirs.scenario.data);
        for note in theirs.origin_notes(&dataset) {
            self.say(Notice::warning(note));
        }
        self.settle();
        let ours = self.document.scenario.clone();
        let merged = merge(&self.catalog, &base(&self.document, &theirs), &ours, &theirs.scenario);
        let choices = vec![false; merged.conflicts.len()];
        if self.document.path() == Some(&path) && merged.taken.is_empty() && merged.conflicts.is_empty() {
            // Its own file, changed in nothing that counts: the next save may replace it.
            self.document.goes_on_from(theirs);
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return self
                .say(Notice::warning(say!("{file} holds nothing that you do not have: save to replace it", file)));
        }
        self.merging.asked = Some(Merging { path, merged, theirs: choices, document, ours, loaded: theirs });
    }

    /// What waits for the person's word, if anything.
    #[must_use]
    pub fn merging(&self) -> Option<&Merging> {
        self.merging.asked.as_ref()
    }

    /// Decides a conflict, by its place: theirs or mine.
    pub fn choose_theirs(&mut self, place: usize, theirs: bool) {
        let choice = self.merging.asked.as_mut().and_then(|merging| merging.theirs.get_mut(place));
        if let Some(choice) = choice {
            *choice = theirs;
        }
    }

    /// Why what is chosen cannot be, if it cannot.
    #[must_use]
    pub fn merge_refused(&self) -> Option<String> {
        let outcome = self.merging()?.outcome();
        self.catalog.contradictions(&outcome).into_iter().next().map(|refusal| refusal.problem)
    }

    /// Gives the merge up: nothing has changed.
    pub fn leave_merge(&mut self) {
        self.merging.asked = None;
    }

    /// Merges, as one undo step, and says what came in. Where what is chosen cannot be, the question stays.
    pub fn apply_merge(&mut self) {
        if self.merge_refused().is_some() {
            return;
        }
        let Some(merging) = self.merging.asked.take() else { return };
        if self.document.id() != merging.document || self.document.scenario != merging.ours {
            let text = say!("The scenario has changed meanwhile, and nothing was merged: merge again");
            return self.say(Notice::warning(text.to_owned()));
        }
        self.settle();
        self.document.scenario = merging.outcome();
        if merging.loaded.data.is_some() && self.document.scenario.data.own == merging.loaded.scenario.data.own {
            self.document.carry(true);
        }
        self.stand();
        self.keep_reference();
        if self.document.path() == Some(&merging.path) {
            self.document.goes_on_from(merging.loaded.clone());
        } else {
            self.document.add_versions(&merging.loaded.versions);
        }
        // What a file holds may stand, also where an edit could not bring it about.
        self.document.accept();
        self.note_move(say!("merged with {file}", file = merging.name()));
        // What is said before the new scenario is asked for would be taken away with the old.
        self.tick(false);
        self.say(Notice::info(self.came_in(&merging)));
    }

    /// What a merge brought, in words.
    fn came_in(&self, merging: &Merging) -> String {
        let chosen = merging.merged.conflicts.iter().zip(&merging.theirs).filter(|(_, theirs)| **theirs);
        let all = merging.merged.told().chain(chosen.map(|(conflict, _)| &conflict.change));
        let mut labels: Vec<String> = all.map(|change| change.unit.label(&self.catalog)).collect();
        let file = merging.name();
        if labels.is_empty() {
            return say!("Merged with {file}: everything stays as you had it", file);
        }
        if labels.len() > NAMED {
            let more = labels.len() - NAMED + 1;
            labels.truncate(NAMED - 1);
            labels.push(say!("and {more} more", more));
        }
        say!("Merged with {file}. Came in: {what}. Undo takes all of it back", file, what = labels.join(", "))
    }
}
