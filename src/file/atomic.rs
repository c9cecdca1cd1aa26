//! Writing a file so that it is always a whole old or a whole new version.

use crate::say;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

/// Writes beside the target, syncs, reads back, renames, and syncs the folder: a kill or a power cut leaves the old
/// file or the new one, and a save that was reported done stays done.
///
/// # Errors
/// The step that failed; the old file is then untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary = tempfile::Builder::new().prefix(".detente-").suffix(".tmp").tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    // A disk that claims success and writes nothing is found out before the old file is replaced.
    let mut written = Vec::with_capacity(bytes.len());
    File::open(temporary.path())?.read_to_end(&mut written)?;
    if written != bytes {
        return Err(io::Error::other(say!("the disk did not keep what was written")));
    }
    keep_permissions(path, temporary.as_file())?;
    temporary.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// A replaced file keeps its permissions; a new one gets those an ordinary new file would have.
#[cfg(unix)]
fn keep_permissions(path: &Path, new: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = match std::fs::metadata(path) {
        Ok(old) => old.permissions(),
        // Readable by everyone, as editors create them; private files are made private by their folder.
        Err(_) => std::fs::Permissions::from_mode(0o644),
    };
    new.set_permissions(mode)
}

#[cfg(not(unix))]
fn keep_permissions(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be opened for syncing here; the rename itself is journaled by the file system.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
