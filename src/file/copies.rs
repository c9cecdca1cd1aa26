//! Copies beside a file, under names that are free: nothing that is there gives way, and nothing is lost.

use std::path::{Path, PathBuf};

use super::day::today;
use super::presence::host;
use super::{Cause, Expected, Mark, SaveError, Unwritten, read_whole, replace};
use crate::say;

/// No scenario is longer, in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// Copies of one name that are tried.
const MOST: usize = 99;
/// Longest part of a file's name that says whose copy it is, in letters.
const WHOSE: usize = 40;

/// Writes beside a file, with `write`, the copy of `who`, or of this computer where nobody has given a name. Gives where
/// it is, and what `write` gives.
///
/// # Errors
/// [`SaveError`]; nothing is then written.
pub fn save_copy<T>(
    path: &Path,
    who: &str,
    write: impl Fn(&Path, &Expected) -> Result<T, SaveError>,
) -> Result<(PathBuf, T), SaveError> {
    let who = [who, host()].into_iter().map(letters).find(|who| !who.is_empty()).unwrap_or_default();
    let day = today();
    let words = if who.is_empty() { say!("copy {day}", day) } else { say!("copy of {who} {day}", who, day) };
    first_free(path, &words, |name| Ok((name.to_owned(), write(name, &Expected::Absent)?)))
}

/// Writes, with `write`, over the very version that was shown, which stays beside it as a copy. Gives what `write` gives
/// and where the copy is.
///
/// # Errors
/// [`SaveError`]; the file is then what it was.
pub fn save_over<T>(
    path: &Path,
    shown: &Mark,
    write: impl Fn(&Path, &Expected) -> Result<T, SaveError>,
) -> Result<(T, PathBuf), SaveError> {
    let failed = |unwritten| SaveError { path: path.to_owned(), cause: Cause::Unwritten(unwritten) };
    let bytes = read_whole(path, MAX_BYTES).map_err(|unread| failed(Unwritten::Failed(unread.into())))?;
    let found = Mark::of(&bytes);
    if found != *shown {
        return Err(failed(Unwritten::Changed(Some(found))));
    }
    let kept = first_free(path, &say!("replaced {day}", day = today()), |name| {
        let written = replace(name, &bytes, &Expected::Absent).map(|()| name.to_owned());
        written.map_err(|unwritten| SaveError { path: name.to_owned(), cause: Cause::Unwritten(unwritten) })
    })?;
    Ok((write(path, &Expected::Held(found))?, kept))
}

/// Tries "plan (words).detente", "plan (words) 2.detente" and so on until one is free.
fn first_free<T>(path: &Path, words: &str, write: impl Fn(&Path) -> Result<T, SaveError>) -> Result<T, SaveError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let end = path.extension().map_or_else(String::new, |end| format!(".{}", end.to_string_lossy()));
    let mut number = 1;
    loop {
        let again = if number > 1 { format!(" {number}") } else { String::new() };
        let written = write(&path.with_file_name(format!("{stem} ({words}){again}{end}")));
        let is_taken = |error: &SaveError| error.is_changed() || matches!(error.cause, Cause::Newer(_));
        match written {
            Err(error) if is_taken(&error) && number < MOST => number += 1,
            written => return written,
        }
    }
}

/// A name in letters that every file system takes.
fn letters(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { ' ' });
    let plain: String = plain.take(WHOSE).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
