//! Formats that a person has stated, remembered beside the preferences: found again by the columns of the next file.

use std::path::{Path, PathBuf};

use super::{Unread, read_whole, write_whole};
use crate::import::Profile;
use crate::say;

/// A mapping is a kilobyte; more than so much is something else.
const MAX_BYTES: u64 = 1024 * 1024;
/// Most mappings that are kept, the latest first.
const MOST: usize = 50;

fn file(folder: &Path) -> PathBuf {
    folder.join("mappings.ron")
}

/// The mappings in a folder; none where there is no file.
///
/// # Errors
/// A sentence: the file is there and cannot be read. It is left as it is.
pub fn mappings(folder: &Path) -> Result<Vec<Profile>, String> {
    let path = file(folder);
    let problem = |problem: String| {
        let path = path.display();
        say!("The remembered formats could not be read: {path}: {problem}", path, problem)
    };
    let bytes = match read_whole(&path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(Unread::System(error)) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(unread) => return Err(problem(std::io::Error::from(unread).to_string())),
    };
    let text = String::from_utf8(bytes).map_err(|_| problem(say!("is not UTF-8 text").to_owned()))?;
    ron::from_str(&text).map_err(|error| problem(error.to_string()))
}

/// Remembers a mapping; one of the same name is replaced.
///
/// # Errors
/// A sentence.
pub fn remember_mapping(folder: &Path, profile: &Profile) -> Result<(), String> {
    let mut known = mappings(folder)?;
    known.retain(|other| other.id != profile.id);
    known.insert(0, profile.clone());
    known.truncate(MOST);
    written(folder, &known)
}

/// Forgets a mapping by its id.
///
/// # Errors
/// A sentence.
pub fn forget_mapping(folder: &Path, id: &str) -> Result<(), String> {
    let mut known = mappings(folder)?;
    known.retain(|other| other.id != id);
    written(folder, &known)
}

fn written(folder: &Path, mappings: &[Profile]) -> Result<(), String> {
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let pretty = ron::ser::PrettyConfig::default();
        let text = ron::ser::to_string_pretty(&mappings, pretty).map_err(std::io::Error::other)?;
        write_whole(&file(folder), text.as_bytes())
    };
    write().map_err(|problem| say!("The format could not be remembered: {problem}", problem))
}
