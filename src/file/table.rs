//! Trade tables of any length: opened to be read piece by piece.

use std::fs::File;
use std::path::Path;

use super::whole::open;
use super::{FileError, Unread};
use crate::say;

/// Opens an ordinary file and tells its length in bytes. Never waits for a pipe.
///
/// # Errors
/// [`FileError::Unreadable`] with the name of the file, what is wrong with it and what to do.
pub fn open_table(path: &Path) -> Result<(File, u64), FileError> {
    let unreadable = |problem: String| FileError::Unreadable { path: path.display().to_string(), problem };
    let opened = || -> Result<(File, u64), Unread> {
        // Looked at before it is opened: opening alone does something to some devices.
        if !std::fs::metadata(path)?.is_file() {
            return Err(Unread::NotAFile);
        }
        let file = open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_file() { Ok((file, metadata.len())) } else { Err(Unread::NotAFile) }
    };
    opened().map_err(|unread| {
        unreadable(match unread {
            Unread::NotAFile => say!("is not an ordinary file; choose a CSV file").to_owned(),
            other => say!("{problem}; check the name and folder", problem = std::io::Error::from(other)),
        })
    })
}
