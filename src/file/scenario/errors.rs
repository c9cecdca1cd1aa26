//! Why a scenario was not read or not written, in words.

use std::io;
use std::path::{Path, PathBuf};

use crate::file::Unwritten;
use crate::say;
use crate::scenario::Refusal;

/// Why a scenario file was refused. Prints as file, line, column, expected, found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Not readable at all.
    #[error("{path}: {problem}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says, and what to do.
        problem: String,
    },
    /// Readable, but not a scenario: every problem on a line of its own.
    #[error("{}", lines(path, problems))]
    Invalid {
        /// The file.
        path: String,
        /// At least one, in the order of the file.
        problems: Vec<Problem>,
    },
    /// A scenario of another case: its levers and figures are not these.
    #[error("{}", of_another(path, theirs, ours))]
    OtherCase {
        /// The file.
        path: String,
        /// Id of the case it was made for.
        theirs: String,
        /// Id of the case in use.
        ours: String,
    },
}

fn of_another(path: &str, theirs: &str, ours: &str) -> String {
    say!(
        "{path} is a scenario of the case '{theirs}', and the case in use is '{ours}'. Nothing of it was read: go over to its case first (menu File, Case; or --case {theirs})",
        path,
        theirs,
        ours
    )
}

/// One thing that is wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1.
    pub column: usize,
    /// Expected and found.
    pub words: String,
}

fn lines(path: &str, problems: &[Problem]) -> String {
    let line = |p: &Problem| {
        say!(
            "{path}, line {line}, column {column}: {problem}",
            path,
            line = p.line,
            column = p.column,
            problem = p.words.replace('\n', " ")
        )
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Why a save failed; the file on disk is then what it was, but for [`Unwritten::Unconfirmed`].
#[derive(Debug, thiserror::Error)]
#[error("{}", not_saved(path, cause))]
pub struct SaveError {
    /// Where to.
    pub path: PathBuf,
    /// What was in the way.
    pub cause: Cause,
}

/// What was in the way of a save.
#[derive(Debug)]
pub enum Cause {
    /// The disk, or somebody else's version.
    Unwritten(Unwritten),
    /// The file there is of this newer format.
    Newer(String),
    /// Comments and other things added by hand cannot be kept in place.
    NotKept,
    /// Something in it cannot be written.
    Refused(Refusal),
}

impl SaveError {
    /// Whether somebody else has written, removed or created the file meanwhile.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        matches!(self.cause, Cause::Unwritten(Unwritten::Changed(_)))
    }
}

fn not_saved(path: &Path, cause: &Cause) -> String {
    let path = path.display();
    match cause {
        Cause::Newer(version) => say!(
            "Not saved: {path} has format {version}, which a newer Détente wrote, and would lose what this one does not know. Save under another name",
            path,
            version
        ),
        Cause::NotKept => say!(
            "Not saved: {path} holds comments or fields that cannot be kept in place. Save under another name to write it anew without them",
            path
        ),
        Cause::Refused(refusal) => say!("Not saved to {path}: {problem}", path, problem = refusal.to_string()),
        Cause::Unwritten(Unwritten::Changed(Some(_))) => {
            say!("Not saved: {path} has been changed outside this window meanwhile. Your work is still open", path)
        }
        Cause::Unwritten(Unwritten::Changed(None)) => {
            say!("Not saved: {path} has been removed or renamed meanwhile. Your work is still open", path)
        }
        Cause::Unwritten(Unwritten::Unconfirmed(_, error)) => say!(
            "{path} was written, but the disk did not confirm that it is safe from a power cut: {reason}. Save again, or under another name",
            path,
            reason = why(error)
        ),
        Cause::Unwritten(Unwritten::Failed(error)) => say!(
            "Could not save {path}: {reason}. Nothing was changed on disk, and your work is still open; try 'Save as' in another folder",
            path,
            reason = why(error)
        ),
    }
}

/// The reason of the system in plain words, where there are some.
#[must_use]
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => say!("the folder does not exist").to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            say!("you may not write there").to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => say!("the disk is full").to_owned(),
        io::ErrorKind::IsADirectory => say!("a folder has this name").to_owned(),
        _ => error.to_string(),
    }
}
