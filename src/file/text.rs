//! Tables a person brings along.

use std::path::Path;

use super::whole::refusal;
use super::{FileError, Unread, read_whole};
use crate::say;

/// Largest table that is read.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Reads a whole UTF-8 text of at most 16 MiB.
///
/// # Errors
/// [`FileError::Unreadable`] with the name of the file, what is wrong with it and what to do.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    let name = path.display().to_string();
    let unreadable = |problem: String| FileError::Unreadable { path: name.clone(), problem };
    let bytes = read_whole(path, MAX_BYTES).map_err(|unread| {
        unreadable(match unread {
            Unread::System(error) => refusal(&error),
            Unread::NotAFile => say!("is not an ordinary file; choose a CSV file").to_owned(),
            Unread::TooLarge(_) => {
                say!("has more than 16 MiB; a table that this program reads is far smaller, so this is something else")
                    .to_owned()
            }
        })
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|byte| *byte == b'\n').count();
        unreadable(say!("line {line}: expected UTF-8 text, found other bytes; save the file as CSV in UTF-8", line))
    })
}
