//! Scenario files: read and written in the background, each into the document it belongs to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::filing::{Filed, Filing, Rows};
use super::{Document, Notice, Session, Severity, Task};
use crate::file::{self, Cause, Expected, FileError, Loaded, OnDisk, Preset, SaveError, Unwritten};
use crate::say;
use crate::scenario::Scenario;

/// A file being read; `None` where it turns out to be no scenario.
pub(super) type Loading = (PathBuf, Task<Option<Result<Loaded, FileError>>>);
/// A file being written: for which document, what, and how it went.
pub(super) type Saving = Task<Saved>;

/// Writes a document over what is expected at a path.
type Write<'a> = dyn Fn(&Path, &Expected) -> Result<Filed, SaveError> + 'a;

/// What became of a save.
pub(super) struct Saved {
    document: u32,
    scenario: Scenario,
    result: Result<Written, SaveError>,
}

/// What was written: where, what the file now holds, and where the version before it was kept.
pub(super) struct Written {
    pub path: PathBuf,
    pub filed: Filed,
    pub kept: Option<PathBuf>,
}

/// A file that is no longer what this program read or wrote: a save of it was refused, or it was noticed meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The document, by [`Document::id`].
    pub document: u32,
    /// Its file.
    pub path: PathBuf,
    /// What is there instead.
    pub found: OnDisk,
}

impl Session {
    /// Starts reading a scenario file; several are taken in the order in which they were asked for. What turns out to be
    /// no scenario waits among [`Self::take_tables`].
    pub fn load(&mut self, path: &Path) {
        let (path, catalog) = (path.to_owned(), Arc::clone(&self.facts.base().1));
        let from = path.clone();
        let read =
            Task::start(self.worker.wake(), move || file::is_scenario(&from).then(|| file::read(&from, &catalog)));
        self.loading.push_back((path, read));
    }

    pub(super) fn take_loaded(&mut self) {
        while let Some(result) = self.loading.front().and_then(|(_, task)| task.poll()) {
            let Some((path, _)) = self.loading.pop_front() else { return };
            match result {
                Ok(None) => self.tables.push(path),
                Ok(Some(Ok(loaded))) => self.show_loaded(&loaded, &path),
                Ok(Some(Err(error))) => self.say(Notice::error(error.to_string())),
                Err(problem) => self.say(Notice::error(say!(
                    "{path}: the program stopped while it read this file ({problem}). Nothing was changed; open another file",
                    path = path.display(),
                    problem
                ))),
            }
        }
    }

    /// Files that were to be opened and are no scenarios, once all that was to be opened has been looked at: they can only
    /// be trade files, and are brought together.
    pub fn take_tables(&mut self) -> Vec<PathBuf> {
        if self.loading.is_empty() { std::mem::take(&mut self.tables) } else { Vec::new() }
    }

    /// A file opens in a tab of its own; one that is open already is gone to, and read anew unless that would lose work.
    fn show_loaded(&mut self, loaded: &Loaded, path: &Path) {
        // What was said about the work before is over.
        self.notices.clear();
        self.know_figures(loaded);
        let notes = self.words_on(loaded);
        self.compare_results(loaded);
        let document = Document::opened(loaded.clone(), path.to_owned());
        if let Some(place) = self.place_of(path) {
            self.go_to(place);
            if self.document.has_unsaved_changes() {
                let text = say!(
                    "This file is open already, with unsaved changes: they are kept, and the file was not read again"
                );
                return self.say(Notice::warning(text.to_owned()));
            }
            self.document = document;
            self.stand();
        } else if !self.add(document) {
            return;
        }
        for note in notes {
            self.say(Notice::warning(note));
        }
        self.tell_figures(loaded);
        self.note_move(say!("opened from {path}", path = path.display()));
        self.remember(path);
    }

    /// What there is to say about a file besides its scenario.
    pub(super) fn words_on(&mut self, loaded: &Loaded) -> Vec<String> {
        let mut notes = Vec::new();
        if !loaded.unknown.is_empty() {
            let names = loaded.unknown.join(", ");
            notes.push(say!("This file has fields that this program does not know ({names}): they stay in it", names));
        }
        if loaded.unread > 0 {
            let count = loaded.unread;
            notes.push(say!("{count} saved versions in this file cannot be read: they stay in it as they are", count));
        }
        // Results that were saved tell more than a version does.
        if loaded.results.is_none() && loaded.scenario.data.own.is_none() {
            notes.extend(loaded.origin_notes(&self.facts.of(&loaded.scenario.data).0));
        }
        notes
    }

    /// Starts writing the document. Its own file is replaced only while it holds what was read or written last; another
    /// file only if it is there already, because the person was asked about it.
    pub fn save(&mut self, path: &Path) {
        let expected = match self.document.mark() {
            Some(mark) if self.document.path() == Some(path) => Expected::Held(mark.clone()),
            _ if self.exists(path) => Expected::Anything,
            _ => Expected::Absent,
        };
        self.save_over(path, expected);
    }

    /// Starts writing the document over what is expected there.
    pub(super) fn save_over(&mut self, path: &Path, expected: Expected) {
        self.start_saving(path, move |path, write| {
            let filed = write(&path, &expected)?;
            Ok(Written { path, filed, kept: None })
        });
    }

    /// Starts `save`, which gets the path and what writes the document over what is expected at a path.
    pub(super) fn start_saving(
        &mut self,
        path: &Path,
        save: impl FnOnce(PathBuf, &Write<'_>) -> Result<Written, SaveError> + Send + 'static,
    ) {
        self.settle();
        let (scenario, document) = (self.named_after(path), self.document.id());
        let filing = self.filing(scenario.clone());
        let path = path.to_owned();
        self.saving = Some(Task::start(self.worker.wake(), move || {
            let result = save(path, &|path, expected| filing.write(path, expected));
            Saved { document, scenario, result }
        }));
    }

    /// What goes into the file of the scenario in hand.
    fn filing(&mut self, scenario: Scenario) -> Filing {
        let (dataset, catalog) = self.facts.of(&scenario.data);
        let document = &self.document;
        let by = self.preferences.author.clone().unwrap_or_default();
        Filing {
            carried: self.rows(document),
            dataset,
            catalog,
            by: if by.is_empty() { scenario.author.clone() } else { by },
            scenario,
            versions: document.versions().to_vec(),
            projection: document.projection().cloned(),
            old: document.text().cloned(),
            from: document.path().map(Path::to_owned),
            note: self.note.trim().to_owned(),
        }
    }

    /// Trade figures that go along in the file of a document.
    pub(super) fn rows(&self, document: &Document) -> Rows {
        let file = document.scenario.data.own.as_ref().and_then(|own| self.facts.file(own));
        match (document.unread(), file) {
            (Some(unread), _) => Rows::Unread(unread.clone()),
            (None, Some(file)) if document.is_carrying() => Rows::Of(Arc::clone(file)),
            _ => Rows::Absent,
        }
    }

    /// Who saves from now on, if a name was given, and what the next version is for. A name once given is remembered.
    pub fn sign(&mut self, by: &str, note: &str) {
        note.clone_into(&mut self.note);
        let by = by.trim();
        if self.preferences.author.as_deref().unwrap_or_default() != by {
            self.preferences.author = Some(by.to_owned());
            self.save_preferences();
        }
    }

    /// The scenario as it goes into a file. An edited preset is no longer what its title and description say: it takes
    /// the name of its file.
    fn named_after(&self, path: &Path) -> Scenario {
        let scenario = &self.document.scenario;
        let is_changed = |preset: &&Preset| preset.scenario.title == scenario.title && preset.scenario != *scenario;
        let (Some(_), Some(stem)) = (self.presets.iter().find(is_changed), path.file_stem()) else {
            return scenario.clone();
        };
        Scenario { title: stem.to_string_lossy().into_owned(), ..self.described(scenario) }
    }

    /// The scenario without a description that is no longer true of it: a preset's own words say what the preset does,
    /// not what an edited copy of it does.
    pub(super) fn described(&self, scenario: &Scenario) -> Scenario {
        let mut scenario = scenario.clone();
        let of_preset = |preset: &&Preset| !scenario.about.is_empty() && preset.scenario.about == scenario.about;
        if let Some(preset) = self.presets.iter().find(of_preset)
            && !self.catalog.differing(&preset.scenario, &scenario).is_empty()
        {
            scenario.about = say!("Changed from '{title}'.", title = preset.scenario.title);
        }
        scenario
    }

    pub(super) fn take_saved(&mut self) {
        let Some(saved) = self.saving.as_ref().and_then(Task::poll) else { return };
        self.saving = None;
        let Saved { document, scenario, result } = match saved {
            Ok(saved) => saved,
            Err(problem) => {
                return self.say(Notice::error(say!(
                    "The program stopped while it saved ({problem}). The file is as it was, and your work is still open; try 'Save as' under another name",
                    problem
                )));
            }
        };
        match result {
            Ok(Written { path, filed, kept }) => {
                self.settle_clash(document);
                let now = filed.projection.clone();
                let before = self.document_mut(document).and_then(|document| document.projection().cloned());
                // Meanwhile the person may have gone to another tab.
                if let Some(document) = self.document_mut(document) {
                    // Only a name that is in the file is taken over.
                    document.scenario.title.clone_from(&scenario.title);
                    document.scenario.about.clone_from(&scenario.about);
                    document.saved_as(scenario, path.clone(), filed);
                }
                self.note.clear();
                self.notices.retain(|notice| notice.severity != Severity::Error);
                self.tell_replaced(before.as_ref(), now.as_ref());
                self.note_move(say!("saved as {path}", path = path.display()));
                if self.preferences.author.is_none() {
                    // Asked once, and taken for an answer.
                    self.preferences.author = Some(String::new());
                    self.say(Notice::info(
                        say!("No name stands beside this version: if you want yours there, it goes into the preferences (Ctrl+comma)").to_owned(),
                    ));
                }
                self.say(Notice::info(match &kept {
                    None => say!("Saved to {path}", path = path.display()),
                    Some(kept) => say!(
                        "Saved to {path}. The version that it replaced is kept as {kept}",
                        path = path.display(),
                        kept = kept.display()
                    ),
                }));
                if self.own_data().is_some() && !self.is_carried() {
                    self.say(Notice::warning(
                        say!("It rests on trade figures of your own that are not in its file: colleagues see other numbers unless you switch on 'Carry these figures in the file' on the page Data").to_owned(),
                    ));
                }
                self.remember(&path);
            }
            Err(error) => self.not_saved(document, error),
        }
    }

    /// A save that would have replaced somebody else's work waits for the person's word; any other failure is told.
    fn not_saved(&mut self, document: u32, error: SaveError) {
        self.say(Notice::error(error.to_string()));
        match error.cause {
            Cause::Unwritten(Unwritten::Changed(found)) => {
                self.clash = Some(Clash { document, path: error.path, found: OnDisk::of(found) });
            }
            // The next save replaces what this one has put there.
            Cause::Unwritten(Unwritten::Unconfirmed(mark, _)) => {
                if let Some(document) = self.document_mut(document).filter(|open| open.path() == Some(&error.path)) {
                    document.acknowledge(mark);
                }
            }
            _ => {}
        }
    }

    pub(super) fn document_mut(&mut self, id: u32) -> Option<&mut Document> {
        if self.document.id() == id {
            return Some(&mut self.document);
        }
        let aside = self.shelf.aside.iter_mut().map(|aside| &mut aside.document);
        aside.into_iter().find(|document| document.id() == id)
    }

    pub(super) fn remember(&mut self, path: &Path) {
        self.preferences.remember(path);
        self.save_preferences();
    }
}
