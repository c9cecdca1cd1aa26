//! What is at a path now: first by what the folder says, which is cheap, then by what the file holds.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use super::Mark;
use crate::say;

/// No scenario is longer, in bytes; what is there then need not be read to be something else.
const MOST: u64 = 4 * 1024 * 1024;

/// What is at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// A file that holds this.
    Held(Mark),
    /// Nothing: removed, renamed, or the folder is gone.
    Gone,
    /// Something that cannot be read, and why.
    Unreadable(String),
}

impl OnDisk {
    /// What a file holds if it holds anything, as a refused save tells it.
    #[must_use]
    pub fn of(found: Option<Mark>) -> Self {
        found.map_or(Self::Gone, Self::Held)
    }

    /// Looks, and reads the file.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        match Stamp::of(path) {
            Err(instead) => instead,
            Ok(_) => match Mark::on_disk(path) {
                Ok(found) => Self::of(found),
                Err(error) => Self::unreadable(&error),
            },
        }
    }

    fn unreadable(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Gone,
            io::ErrorKind::PermissionDenied => Self::Unreadable(say!("you may not read it").to_owned()),
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

/// What the folder says of a file. While it is the same, so is what the file holds: a change within one tick of the
/// clock apart, which a save still finds, because it compares what the file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    identity: [i64; 3],
}

impl Stamp {
    /// As the folder says it now.
    ///
    /// # Errors
    /// What is there instead of a file that could be a scenario.
    pub fn of(path: &Path) -> Result<Self, OnDisk> {
        let found = std::fs::metadata(path).map_err(|error| OnDisk::unreadable(&error))?;
        if found.is_dir() {
            return Err(OnDisk::Unreadable(say!("a folder has this name").to_owned()));
        }
        // A pipe would be waited for, a device never ends.
        if !found.is_file() {
            return Err(OnDisk::Unreadable(say!("it is no ordinary file any more").to_owned()));
        }
        if found.len() > MOST {
            return Err(OnDisk::Unreadable(say!("it is longer than any scenario").to_owned()));
        }
        Ok(Self { bytes: found.len(), modified: found.modified().ok(), identity: identity(&found) })
    }
}

/// Number of the file and the time of its last change of any kind, which no program can set back.
#[cfg(unix)]
fn identity(found: &std::fs::Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt as _;
    [found.ino() as i64, found.ctime(), found.ctime_nsec()]
}

#[cfg(not(unix))]
fn identity(_: &std::fs::Metadata) -> [i64; 3] {
    [0; 3]
}
