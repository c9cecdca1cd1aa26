//! Unsaved work on disk: one file per open scenario with unsaved changes, in a folder of its own beside the
//! preferences. Whole old version or whole new version, as every file; never the scenario's own file.
//!
//! Each run of the program holds a lock for as long as it lives. What stands under a name whose lock is free was left
//! behind, and [`left_behind`] finds it.

mod found;

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use ron::ser::PrettyConfig;

pub use found::{Found, LeftBehind, Present, left_behind, remove_found};

use super::{Mark, write_whole};
use crate::say;

/// First line of every journal.
const SCHEMA: &str = "#![schema = \"detente-journal/1\"]";
/// A scenario of at most 4 MiB, and a little about it. Checked before reading.
const MAX_BYTES: u64 = 5 * 1024 * 1024;

/// What a journal holds: one scenario that is in no file as it stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, rename = "Journal")]
pub struct Kept {
    /// When it was kept, in seconds since 1970.
    pub when: u64,
    /// Its title.
    pub title: String,
    /// The file it belongs to, in full; a name that is no text is left out.
    pub path: Option<PathBuf>,
    /// What that file held when it was read or last saved.
    pub mark: Option<Mark>,
    /// The whole scenario as in a scenario file.
    pub text: String,
    /// What stood in a box and was no value yet: which box, and the text.
    pub typing: Vec<(String, String)>,
    /// Whether trade figures in the text are there for this computer alone: the scenario's file does not carry them.
    #[serde(default)]
    pub private: bool,
}

impl Kept {
    /// Of this moment.
    #[must_use]
    pub fn now(title: String, path: Option<&Path>, mark: Option<Mark>, text: String) -> Self {
        let when = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let path = path.and_then(|path| std::path::absolute(path).ok()).filter(|path| path.to_str().is_some());
        Self { when, title, mark: mark.filter(|_| path.is_some()), path, text, typing: Vec::new(), private: false }
    }

    fn render(&self) -> io::Result<String> {
        let pretty = PrettyConfig::new().escape_strings(false).new_line("\n".to_owned());
        let body = ron::ser::to_string_pretty(self, pretty).map_err(io::Error::other)?;
        Ok(format!("{SCHEMA}\n{body}\n"))
    }

    /// Reads it; a sentence when it is none.
    fn parse(text: &str) -> Result<Self, String> {
        let first = text.lines().next().unwrap_or_default().trim_end();
        if first != SCHEMA {
            return Err(say!("its first line is not {schema}", schema = SCHEMA));
        }
        let options = ron::Options::default().with_recursion_limit(16);
        options.from_str(text).map_err(|error| error.to_string())
    }
}

/// The journal of this run: what it keeps stands under its own name.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    run: String,
    kept: BTreeSet<u32>,
    /// Free again when this run ends, however it ends.
    _lock: File,
}

/// The folder of journals.
fn folder_of(preferences: &Path) -> PathBuf {
    preferences.join("journal")
}

fn lock_path(folder: &Path, run: &str) -> PathBuf {
    folder.join(format!("{run}.lock"))
}

/// Locks a run's name; `None` while a living run holds it.
fn lock(path: &Path, new: bool) -> io::Result<Option<File>> {
    let file = File::options().write(true).create(true).create_new(new).truncate(false).open(path)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        // Some network drives know no locks: offering work twice is better than never.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

impl Journal {
    /// Takes a name of its own in the folder of journals, which is made if there is none.
    ///
    /// # Errors
    /// As of the disk.
    pub fn start(preferences: &Path) -> io::Result<Self> {
        let folder = folder_of(preferences);
        make_private(&folder)?;
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        for start in since.. {
            let run = format!("{start:020}-{}", std::process::id());
            match lock(&lock_path(&folder, &run), true) {
                Ok(Some(lock)) => return Ok(Self { folder, run, kept: BTreeSet::new(), _lock: lock }),
                Ok(None) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other(say!("no name is free")))
    }

    fn path(&self, document: u32) -> PathBuf {
        self.folder.join(format!("{}-{document}.ron", self.run))
    }

    /// Keeps a scenario: when this returns, it survives a power cut.
    ///
    /// # Errors
    /// As of the disk; what was kept before is then still there.
    pub fn keep(&mut self, document: u32, kept: &Kept) -> io::Result<()> {
        let text = kept.render()?;
        if text.len() as u64 > MAX_BYTES {
            return Err(io::Error::other(say!("the scenario is larger than 4 MiB")));
        }
        write_whole(&self.path(document), text.as_bytes())?;
        self.kept.insert(document);
        Ok(())
    }

    /// Keeps a scenario no longer, because it is saved or not wanted.
    ///
    /// # Errors
    /// As of the disk; that it is gone already is none.
    pub fn forget(&mut self, document: u32) -> io::Result<()> {
        if self.kept.contains(&document) {
            remove(&self.path(document))?;
            self.kept.remove(&document);
        }
        Ok(())
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if self.kept.is_empty()
            && let Err(error) = remove(&lock_path(&self.folder, &self.run))
        {
            log::warn!("{}: {error}", self.folder.display());
        }
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Unsaved work is nobody else's to read.
#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    if let Some(above) = folder.parent() {
        std::fs::create_dir_all(above)?;
    }
    match std::fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A person's own folder is private here by its place.
#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}
