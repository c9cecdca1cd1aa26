//! Trade data of the person's own: read in the background, looked at before anything changes, used, and set aside.
//!
//! Which data are in use is no part of a scenario and of no undo step: using a file has its own way back.

use std::path::Path;
use std::sync::Arc;

use super::{Asked, Notice, Session, Task};
use crate::file;
use crate::say;
use crate::scenario::Catalog;
use crate::trade::{self, Comparison, Dataset, OwnFile};

/// A file that was read, and what using it means.
#[derive(Debug)]
pub struct OwnData {
    /// The file as read.
    pub file: OwnFile,
    /// What it changes against the bundled figures.
    pub comparison: Comparison,
    dataset: Arc<Dataset>,
    catalog: Arc<Catalog>,
}

impl OwnData {
    /// Reads a file; a sentence when nothing of it can be read.
    fn read(path: &Path, case: &Dataset) -> Result<Self, String> {
        let text = file::read_text(path).map_err(|error| error.to_string())?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Self::of(&name, &text, &path.display().to_string(), case)
    }

    /// From text; `path` stands in errors.
    pub(super) fn of(name: &str, text: &str, path: &str, bundled: &Dataset) -> Result<Self, String> {
        let file = trade::read_own(name, text, bundled).map_err(|problem| {
            let (line, expected, found) = (problem.line, problem.expected, problem.found);
            say!("{path}, line {line}: expected {expected}; found '{found}'", path, line, expected, found)
        })?;
        Ok(Self::of_file(file, bundled))
    }

    /// Figures that were read already, over `bundled`.
    pub(super) fn of_file(file: OwnFile, bundled: &Dataset) -> Self {
        let dataset = Arc::new(trade::with_own(bundled, &file));
        let comparison = trade::compare(bundled, &file, &dataset);
        let catalog = Arc::new(Catalog::new(&dataset));
        Self { file, comparison, dataset, catalog }
    }

    /// Whether these figures are the ones in use.
    pub(super) fn is_same_as(&self, dataset: &Dataset) -> bool {
        self.dataset.fingerprint == dataset.fingerprint
    }
}

/// Where the person's own data stand.
#[derive(Debug, Default)]
pub(super) struct Own {
    pub(super) reading: Option<Task<Result<OwnData, String>>>,
    /// Shown, not used.
    offered: Option<Arc<OwnData>>,
    used: Option<Arc<OwnData>>,
}

impl Own {
    pub(super) fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    pub(super) fn used(&self) -> Option<&Arc<OwnData>> {
        self.used.as_ref()
    }
}

impl Session {
    /// Starts reading a trade file. Nothing changes but what is offered.
    pub fn load_data(&mut self, path: &Path) {
        let (path, case) = (path.to_owned(), Arc::clone(self.case()));
        self.own.reading = Some(Task::start(self.worker.wake(), move || OwnData::read(&path, &case)));
    }

    /// Takes a file that has been read.
    pub(super) fn take_own(&mut self) {
        let Some(result) = self.own.reading.as_ref().and_then(Task::poll) else { return };
        self.own.reading = None;
        match result {
            Ok(Ok(data)) => self.own.offered = Some(Arc::new(data)),
            Err(problem) => self.say(Notice::error(say!(
                "The program stopped while it read these trade data ({problem}). Nothing was changed; the figures in use stay. Check the file, or load another",
                problem
            ))),
            Ok(Err(problem)) => {
                let sentence = say!("{problem}. Nothing was changed; the figures in use stay", problem);
                self.say(Notice::error(sentence));
            }
        }
    }

    pub(super) fn offer_data(&mut self, data: OwnData) {
        self.own.offered = Some(Arc::new(data));
    }

    /// Whether a trade file is being read.
    #[must_use]
    pub fn is_reading_data(&self) -> bool {
        self.own.is_reading()
    }

    /// The file that waits for the person's word, if any.
    #[must_use]
    pub fn offered_data(&self) -> Option<&Arc<OwnData>> {
        self.own.offered.as_ref()
    }

    /// The file whose figures are in use, if any.
    #[must_use]
    pub fn own_data(&self) -> Option<&Arc<OwnData>> {
        self.own.used.as_ref()
    }

    /// Uses the file that is offered: its figures over the bundled ones.
    pub fn use_data(&mut self) {
        let Some(data) = self.own.offered.take().filter(|data| !data.file.used.is_empty()) else { return };
        self.stand_on(Arc::clone(&data.dataset), Arc::clone(&data.catalog));
        self.own.used = Some(data);
    }

    /// Leaves the file that is offered.
    pub fn leave_data(&mut self) {
        self.own.offered = None;
    }

    /// Back to the bundled figures; the file is offered again, so that this too has a way back.
    pub fn use_bundled_data(&mut self) {
        let Some(data) = self.own.used.take() else { return };
        let dataset = Arc::clone(self.case());
        let catalog = Arc::new(Catalog::new(&dataset));
        self.stand_on(dataset, catalog);
        self.own.offered = Some(data);
    }

    /// Goes over to other facts: what was worked out from the old ones is no longer true, and the open scenario is asked
    /// anew.
    fn stand_on(&mut self, dataset: Arc<Dataset>, catalog: Arc<Catalog>) {
        (self.dataset, self.catalog) = (dataset, catalog);
        self.shelf.aside.iter_mut().for_each(|aside| aside.answer = None);
        (self.answer, self.asked) = (None, None);
        self.stopped.forget();
        (self.goal, self.why) = (Asked::default(), Asked::default());
        self.claims.forget();
    }
}
