//! Writing a file so that it is always a whole old or a whole new version, and never over somebody else's.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Mark;
use crate::say;

/// What a save may replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever is there: the person has said so.
    Anything,
    /// Nothing may be there.
    Absent,
    /// Only what was read or written last.
    Held(Mark),
}

/// Why a file was not written; it is then what it was, but for [`Self::Unconfirmed`].
#[derive(Debug)]
pub enum Unwritten {
    /// The step that failed.
    Failed(io::Error),
    /// Something else is there than expected: its mark, or `None` where there is nothing.
    Changed(Option<Mark>),
    /// The new version is in place, but the disk did not confirm that it survives a power cut. The only failure after
    /// which the file is not what it was; with what it holds now.
    Unconfirmed(Mark, io::Error),
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// How the file that is written beside the target is named, with letters left to chance between.
const PREFIX: &str = ".detente-";
const SUFFIX: &str = ".tmp";
/// A save under way elsewhere is waited for this long; a process that stands still in the middle blocks nobody longer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Writes beside the target, syncs, reads back, renames, and syncs the folder: a kill or a power cut leaves the old
/// file or the new one, and a save that was reported done stays done.
///
/// # Errors
/// The step that failed; the old file is then untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match replace(path, bytes, &Expected::Anything) {
        Ok(()) => Ok(()),
        Err(Unwritten::Failed(error) | Unwritten::Unconfirmed(_, error)) => Err(error),
        Err(Unwritten::Changed(_)) => Err(io::Error::other("anything may be replaced")),
    }
}

/// As [`write_whole`], if the file holds what is expected at the moment of replacing it.
///
/// # Errors
/// [`Unwritten`].
pub fn replace(path: &Path, bytes: &[u8], expected: &Expected) -> Result<(), Unwritten> {
    let path = &followed(path)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary = temporary(folder)?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    // A disk that claims success and writes nothing is found out before the old file is replaced.
    let mut written = Vec::with_capacity(bytes.len());
    File::open(temporary.path())?.read_to_end(&mut written)?;
    if written != bytes {
        return Err(io::Error::other(say!("the disk did not keep what was written")).into());
    }
    keep_permissions(path, temporary.as_file())?;
    // Two windows that save at once take turns, so that the second sees what the first has written.
    let turn = turn(folder);
    if *expected != Expected::Anything {
        let found = Mark::on_disk(path)?;
        let as_expected = match (expected, &found) {
            (Expected::Held(mark), Some(found)) => mark == found,
            (expected, None) => *expected == Expected::Absent,
            _ => false,
        };
        if !as_expected {
            return Err(Unwritten::Changed(found));
        }
    }
    temporary.persist(path).map_err(|error| error.error)?;
    drop(turn);
    sync_folder(folder).map_err(|error| Unwritten::Unconfirmed(Mark::of(bytes), error))
}

/// Leftovers younger than this may be of a save that is still under way.
const SWEPT_AFTER: Duration = Duration::from_mins(10);

/// Removes what saves that were killed have left beside a file. What cannot be removed does no harm.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_half = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.strip_suffix(SUFFIX).is_some());
        let age = || entry.metadata().and_then(|metadata| metadata.modified()).ok()?.elapsed().ok();
        if is_half
            && age().is_some_and(|age| age > SWEPT_AFTER)
            && let Err(error) = std::fs::remove_file(entry.path())
        {
            log::warn!("{}: {error}", entry.path().display());
        }
    }
}

/// What is written before it takes the place of a file; it goes away by itself where that fails.
pub(super) fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)
}

/// A link stays a link: what it leads to is replaced.
pub(super) fn followed(path: &Path) -> io::Result<PathBuf> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => std::fs::canonicalize(path),
        _ => Ok(path.to_owned()),
    }
}

/// A replaced file keeps its permissions; a new one gets those an ordinary new file would have.
#[cfg(unix)]
pub(super) fn keep_permissions(path: &Path, new: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = match std::fs::metadata(path) {
        Ok(old) => old.permissions(),
        // Readable by everyone, as editors create them; private files are made private by their folder.
        Err(_) => std::fs::Permissions::from_mode(0o644),
    };
    new.set_permissions(mode)
}

#[cfg(not(unix))]
pub(super) fn keep_permissions(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

/// The lock of a folder, for as long as it is held; the system gives it back when its holder dies. `None` where folders
/// cannot be locked, or where a holder stands still: what is there is compared all the same.
#[cfg(unix)]
fn turn(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    let end = Instant::now() + PATIENCE;
    loop {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) if Instant::now() < end => std::thread::sleep(Duration::from_millis(2)),
            Err(_) => return None,
        }
    }
}

#[cfg(not(unix))]
fn turn(_: &Path) -> Option<File> {
    None
}

#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be opened for syncing here; the rename itself is journaled by the file system.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
