//! Reading a whole file, so much and no more: what is not an ordinary file is not waited for.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

use crate::say;

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// The system says no: missing, not permitted, links in a circle.
    System(io::Error),
    /// A folder, a pipe, a device: nothing with a beginning and an end.
    NotAFile,
    /// More than the limit; with the length in bytes as it stands in the folder.
    TooLarge(u64),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl From<Unread> for io::Error {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::System(error) => error,
            Unread::NotAFile => Self::other(say!("it is no ordinary file any more")),
            Unread::TooLarge(_) => Self::from(io::ErrorKind::FileTooLarge),
        }
    }
}

/// Why the system gave no file to read, and what to do: without its numbers, and in the person's language.
pub(super) fn refusal(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => say!("is not there; check the name and folder").to_owned(),
        io::ErrorKind::PermissionDenied => {
            say!("is not yours to read; ask its owner for the right to, or for a copy").to_owned()
        }
        _ => say!("{problem}; check the name and folder", problem = error),
    }
}

/// Reads all of an ordinary file of at most `most` bytes. Never waits for a pipe, and never takes more than `most`
/// bytes into memory, also where the file grows meanwhile or another takes its place.
///
/// # Errors
/// [`Unread`].
pub fn read_whole(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let (file, metadata) = ordinary(path, most)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(most + 1).read_to_end(&mut bytes)?;
    // The stated length is not what counts: the file may have grown, and some state none.
    if bytes.len() as u64 > most { Err(Unread::TooLarge(bytes.len() as u64)) } else { Ok(bytes) }
}

/// Opens an ordinary file to be read piece by piece. Never waits for a pipe.
///
/// # Errors
/// [`Unread`], but never for its size.
pub(super) fn open_ordinary(path: &Path) -> Result<File, Unread> {
    ordinary(path, u64::MAX).map(|(file, _)| file)
}

fn ordinary(path: &Path, most: u64) -> Result<(File, Metadata), Unread> {
    // Looked at before it is opened: opening alone does something to some devices.
    allowed(&std::fs::metadata(path)?, most)?;
    let file = open(path)?;
    // And again what was opened: the name may mean another file by now.
    let metadata = file.metadata()?;
    allowed(&metadata, most)?;
    Ok((file, metadata))
}

fn allowed(metadata: &Metadata, most: u64) -> Result<(), Unread> {
    if !metadata.is_file() {
        return Err(Unread::NotAFile);
    }
    if metadata.len() > most {
        return Err(Unread::TooLarge(metadata.len()));
    }
    Ok(())
}

/// `O_NONBLOCK`: a pipe that nobody writes to is opened at once instead of waited for.
#[cfg(target_os = "linux")]
const AT_ONCE: i32 = 0o4000;
#[cfg(all(unix, not(target_os = "linux")))]
const AT_ONCE: i32 = 0x4;

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().read(true).custom_flags(AT_ONCE).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}
