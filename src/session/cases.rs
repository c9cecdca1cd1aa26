//! The case in use. Every scenario of a session is of one case; another case is another session.

use std::sync::Arc;

use super::{Notice, Session, Task};
use crate::file;
use crate::say;
use crate::trade::Dataset;

/// A case that is being read.
pub(super) type Reading = Task<Result<Arc<Dataset>, String>>;

impl Session {
    /// The case in use, without any figures of the person's own.
    #[must_use]
    pub fn case(&self) -> &Arc<Dataset> {
        &self.facts.base().0
    }

    /// Starts reading a case, by its id or from a folder. Nothing changes yet.
    pub fn load_case(&mut self, named: String) {
        self.reading_case = Some(Task::start(self.worker.wake(), move || file::case(&named)));
    }

    /// Whether a case is being read.
    #[must_use]
    pub fn is_reading_case(&self) -> bool {
        self.reading_case.is_some()
    }

    /// The case that was read, once; what is wrong with its tables is told.
    pub fn take_case(&mut self) -> Option<Arc<Dataset>> {
        let read = self.reading_case.as_ref()?.poll()?;
        self.reading_case = None;
        let problem = match read {
            Ok(Ok(case)) => return Some(case),
            Ok(Err(problem)) => problem,
            Err(failed) => failed.to_string(),
        };
        self.say(Notice::error(say!("{problem}. The case in use stays", problem)));
        None
    }

    /// A session on another case, to take the place of this one: no scenario, figure or answer goes over. What is unsaved
    /// here has been asked about, and is kept no longer.
    #[must_use]
    pub fn on_another(&mut self, case: Arc<Dataset>) -> Self {
        self.keep_nothing();
        let wake = self.worker.wake();
        let new = Self::on(case, self.folder.clone(), move || wake());
        // As they are here: what was changed last may still be on its way to the disk.
        Self { preferences: self.preferences.clone(), ..new }
    }
}
