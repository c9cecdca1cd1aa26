//! A file held against its stamp, in the background.

use std::path::Path;
use std::sync::Arc;

use super::{Notice, Session, Task};
use crate::export::{Audit, MOST_AUDITED, audit};
use crate::file::{self, Unread};
use crate::say;

/// What a check found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Name of the file.
    pub name: String,
    /// What was found.
    pub audit: Audit,
}

/// A check under way, and what the last one found.
#[derive(Debug, Default)]
pub(super) struct Checking {
    working: Option<Task<Checked>>,
    found: Option<Checked>,
}

impl Checking {
    pub(super) fn is_busy(&self) -> bool {
        self.working.is_some()
    }
}

impl Session {
    /// Starts holding a file against its stamp, and against the scenarios in its folder that the stamp names.
    pub fn check_stamp(&mut self, path: &Path) {
        let (path, case) = (path.to_owned(), Arc::clone(self.case()));
        self.checking.working = Some(Task::start(self.worker.wake(), move || {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            let audit = match file::read_whole(&path, MOST_AUDITED[0]) {
                Ok(bytes) => {
                    audit(&name, &bytes, &case, &|beside| file::read_whole(&folder.join(beside), MOST_AUDITED[1]).ok())
                }
                Err(unread) => Audit::unread(not_read(&name, unread)),
            };
            Checked { name, audit }
        }));
    }

    /// What the last check found, until it is left.
    #[must_use]
    pub fn checked(&self) -> Option<&Checked> {
        self.checking.found.as_ref()
    }

    /// What the last check found has been read.
    pub fn leave_checked(&mut self) {
        self.checking.found = None;
    }

    pub(super) fn take_checked(&mut self) {
        let Some(result) = self.checking.working.as_ref().and_then(Task::poll) else { return };
        self.checking.working = None;
        match result {
            Ok(checked) => self.checking.found = Some(checked),
            Err(problem) => self.say(Notice::error(say!(
                "The program stopped while it checked this file ({problem}). Nothing was changed; check another file",
                problem
            ))),
        }
    }
}

/// Why a file cannot be checked.
fn not_read(name: &str, unread: Unread) -> String {
    match unread {
        Unread::System(problem) => say!("{name} cannot be read: {problem}", name, problem),
        Unread::NotAFile => say!("{name} is no ordinary file", name),
        Unread::TooLarge(bytes) => say!("{name} has {bytes} bytes: this program makes nothing as large", name, bytes),
    }
}
