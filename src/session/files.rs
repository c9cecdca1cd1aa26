//! Scenario files: read and written in the background, each into the document it belongs to.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Document, Notice, Session, Severity, Task};
use crate::file::{self, Cause, DatasetMark, Expected, FileError, Loaded, Mark, Preset, SaveError, Unwritten};
use crate::say;
use crate::scenario::Scenario;

/// A file being read.
pub(super) type Loading = (PathBuf, Task<Result<Loaded, FileError>>);
/// A file being written: where, for which document, what, and how it went.
pub(super) type Saving = Task<Saved>;

/// What became of a save.
pub(super) struct Saved {
    path: PathBuf,
    document: u32,
    scenario: Scenario,
    result: Result<Mark, SaveError>,
}

/// A save that was not made, because the file is no longer what this program read or wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The document, by [`Document::id`].
    pub document: u32,
    /// Its file.
    pub path: PathBuf,
    /// What the file held when the save was refused; `None` if it was gone.
    pub found: Option<Mark>,
}

impl Session {
    /// Starts reading a scenario file; several are taken in the order in which they were asked for.
    pub fn load(&mut self, path: &Path) {
        let (path, catalog) = (path.to_owned(), Arc::clone(&self.catalog));
        let read = path.clone();
        self.loading.push_back((path, Task::start(self.worker.wake(), move || file::read(&read, &catalog))));
    }

    pub(super) fn take_loaded(&mut self) {
        while let Some(result) = self.loading.front().and_then(|(_, task)| task.poll()) {
            let Some((path, _)) = self.loading.pop_front() else { return };
            match result {
                Ok(Ok(loaded)) => self.show_loaded(loaded, &path),
                Ok(Err(error)) => self.say(Notice::error(error.to_string())),
                Err(problem) => self.say(Notice::error(say!(
                    "{path}: the program stopped while it read this file ({problem}). Nothing was changed; open another file",
                    path = path.display(),
                    problem
                ))),
            }
        }
    }

    /// A file opens in a tab of its own; one that is open already is gone to, and read anew unless that would lose work.
    fn show_loaded(&mut self, loaded: Loaded, path: &Path) {
        // What was said about the work before is over.
        self.notices.clear();
        let notes = loaded.origin_notes(&self.dataset);
        let document = Document::opened(loaded.scenario, path.to_owned(), loaded.mark);
        if let Some(place) = self.place_of(path) {
            self.go_to(place);
            if self.document.has_unsaved_changes() {
                let text = say!(
                    "This file is open already, with unsaved changes: they are kept, and the file was not read again"
                );
                return self.say(Notice::warning(text.to_owned()));
            }
            self.document = document;
        } else if !self.add(document) {
            return;
        }
        for note in notes {
            self.say(Notice::warning(note));
        }
        self.note_move(say!("opened from {path}", path = path.display()));
        self.remember(path);
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
        self.settle();
        let scenario = self.named_after(path);
        let text = match file::render(&scenario, &self.catalog, &DatasetMark::of(&self.dataset)) {
            Ok(text) => text,
            Err(refusal) => return self.say(Notice::error(refusal.to_string())),
        };
        let (path, document) = (path.to_owned(), self.document.id());
        self.saving = Some(Task::start(self.worker.wake(), move || {
            let result = file::save(&path, &text, &expected);
            Saved { path, document, scenario, result }
        }));
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
        let Saved { path, document, scenario, result } = match saved {
            Ok(saved) => saved,
            Err(problem) => {
                return self.say(Notice::error(say!(
                    "The program stopped while it saved ({problem}). The file is as it was, and your work is still open; try 'Save as' under another name",
                    problem
                )));
            }
        };
        match result {
            Ok(mark) => {
                // Meanwhile the person may have gone to another tab.
                if let Some(document) = self.document_mut(document) {
                    // Only a name that is in the file is taken over.
                    document.scenario.title.clone_from(&scenario.title);
                    document.scenario.about.clone_from(&scenario.about);
                    document.saved_as(scenario, path.clone(), mark);
                }
                self.notices.retain(|notice| notice.severity != Severity::Error);
                self.note_move(say!("saved as {path}", path = path.display()));
                self.say(Notice::info(say!("Saved to {path}", path = path.display())));
                self.remember(&path);
            }
            Err(error) => self.not_saved(document, error),
        }
    }

    /// A save that would have replaced somebody else's work waits for the person's word; any other failure is told.
    fn not_saved(&mut self, document: u32, error: SaveError) {
        self.say(Notice::error(error.to_string()));
        if let Cause::Unwritten(Unwritten::Changed(found)) = error.cause {
            self.clash = Some(Clash { document, path: error.path, found });
        }
    }

    /// The save that waits for the person's word, if one does.
    #[must_use]
    pub fn clash(&self) -> Option<&Clash> {
        self.clash.as_ref()
    }

    fn document_mut(&mut self, id: u32) -> Option<&mut Document> {
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
