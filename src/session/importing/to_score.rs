//! Files that are not looked at for use, only held against a stored projection.

use std::path::PathBuf;

use super::State;
use crate::session::{Session, scoring};

impl Session {
    /// Starts reading files that are only held against a stored projection.
    pub(in crate::session) fn import_to_score(&mut self, paths: &[PathBuf], wanted: scoring::Wanted) {
        self.importing.to_score = Some(wanted);
        self.import_knowing(paths, self.importing.known.clone(), Vec::new());
    }

    /// Whether files are being read, or asked about, to be held against a stored projection.
    #[must_use]
    pub fn is_scoring(&self) -> bool {
        self.importing.to_score.is_some() && !matches!(self.importing.state, State::Idle)
    }
}
