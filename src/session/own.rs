//! Trade data of the person's own: read in the background, looked at before anything changes, used, and set aside.
//!
//! Using a file is a change of the scenario in hand, and one undo step.

use std::path::Path;
use std::sync::Arc;

use super::{Notice, Session, Task};
use crate::file;
use crate::say;
use crate::trade::{self, Comparison, Dataset, Own, OwnFile};

/// A file that was read, and what using it means.
#[derive(Debug)]
pub struct OwnData {
    /// The file as read.
    pub file: Arc<OwnFile>,
    /// What it changes against the bundled figures.
    pub comparison: Comparison,
}

impl OwnData {
    /// Reads a file; a sentence when nothing of it can be read.
    fn read(path: &Path, case: &Dataset) -> Result<Self, String> {
        let text = file::read_text(path).map_err(|error| error.to_string())?;
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let file = trade::read_own(&name, &text, case).map_err(|problem| {
            let (path, line, expected, found) = (path.display(), problem.line, problem.expected, problem.found);
            say!("{path}, line {line}: expected {expected}; found '{found}'", path, line, expected, found)
        })?;
        Ok(Self::of_file(file, case))
    }

    /// Figures that were read already, over `bundled`.
    pub(super) fn of_file(file: OwnFile, bundled: &Dataset) -> Self {
        let merged = trade::with_own(bundled, &file);
        let comparison = trade::compare(bundled, &file, &merged);
        Self { file: Arc::new(file), comparison }
    }
}

/// What is being read, and what waits for the person's word.
#[derive(Debug, Default)]
pub(super) struct Offered {
    pub(super) reading: Option<Task<Result<OwnData, String>>>,
    /// Shown, not used.
    data: Option<Arc<OwnData>>,
}

impl Offered {
    pub(super) fn is_reading(&self) -> bool {
        self.reading.is_some()
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
            Ok(Ok(data)) => self.offer_data(data),
            Err(problem) => self.say(Notice::error(say!(
                "The program stopped while it read these trade data ({problem}). Nothing was changed; the figures in use stay. Check the file, or load another",
                problem
            ))),
            Ok(Err(problem)) => {
                let sentence = say!("{problem}. Nothing was changed; the figures in use stay", problem = problem.trim_end_matches('.'));
                self.say(Notice::error(sentence));
            }
        }
    }

    /// Offers figures for use. Those that the scenario in hand names and lacks are its own, and in use at once.
    pub(super) fn offer_data(&mut self, data: OwnData) {
        let own = Own::of(Arc::clone(&data.file));
        if self.missing_figures() == Some(&own) {
            self.know(&own);
            let (name, title) = (own.name, &self.document.scenario.title);
            let text =
                say!("These are the figures that '{title}' rests on: those of {name} are in use again", title, name);
            return self.say(Notice::warning(text));
        }
        self.own.data = Some(Arc::new(data));
    }

    /// Whether a trade file is being read.
    #[must_use]
    pub fn is_reading_data(&self) -> bool {
        self.own.is_reading()
    }

    /// The file that waits for the person's word, if any.
    #[must_use]
    pub fn offered_data(&self) -> Option<&Arc<OwnData>> {
        self.own.data.as_ref()
    }

    /// The file whose figures the scenario in hand rests on, if there is one and its figures are at hand.
    #[must_use]
    pub fn own_data(&self) -> Option<&Arc<OwnFile>> {
        self.facts.file(self.document.scenario.data.own.as_ref()?)
    }

    /// Uses the file that is offered in the scenario in hand: its figures over the bundled ones. One undo step.
    pub fn use_data(&mut self) {
        let review = self.reviewed().cloned();
        let Some(data) = self.own.data.take().filter(|data| !data.file.used.is_empty()) else { return };
        let own = Own::of(Arc::clone(&data.file));
        self.know(&own);
        if let Some(review) = review {
            self.keep_review(own.clone(), review);
        }
        self.settle();
        self.document.scenario.data.own = Some(own);
        self.settle();
        self.stand();
    }

    /// Leaves the file that is offered.
    pub fn leave_data(&mut self) {
        self.own.data = None;
    }

    /// Back to the bundled figures, as one undo step; other choices among the data stay.
    pub fn use_bundled_data(&mut self) {
        if self.document.scenario.data.own.is_none() {
            return;
        }
        self.settle();
        self.document.scenario.data.own = None;
        self.stand();
        self.keep_reference();
        self.settle();
    }

    /// A year of which the facts in use have no flow cannot be measured against: back to the year of the case.
    pub(super) fn keep_reference(&mut self) {
        if self.catalog.has_reference(&self.document.scenario) {
            return;
        }
        let before = self.document.scenario.reference_year.take().unwrap_or_default();
        let now = self.dataset.case.reference_year;
        self.say(Notice::warning(say!(
            "There are no figures of {before} any more: recovery is measured against {now} again",
            before,
            now
        )));
    }
}
