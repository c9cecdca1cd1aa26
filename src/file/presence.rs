//! Who has a file open: a small hidden file beside it, locked while its holder lives. It tells, and never blocks.

use std::fs::{File, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// On another computer a lock does not tell; a holder that has not been heard of for so long is gone.
const SILENT: Duration = Duration::from_mins(10);
/// A card is a few dozen bytes; whatever is longer is none.
const LONGEST: u64 = 4096;
/// More than ever work on one file at once.
const MOST: usize = 32;

/// Somebody who has a file open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// As the person calls themselves; empty if they have not said.
    pub name: String,
    /// Name of the computer; empty if the system does not tell.
    pub host: String,
    /// Number of the process there.
    pub pid: u32,
    /// Since when, in seconds since 1970.
    pub since: u64,
}

/// Says that a file is open here, until dropped.
#[derive(Debug)]
pub struct Presence {
    path: PathBuf,
    file: File,
}

impl Presence {
    /// Says beside a file that `name` has it open since `since`, in seconds since 1970. `None` where nothing can be
    /// written: nobody is told then, and nothing else is different.
    #[must_use]
    pub fn of(path: &Path, name: &str, since: u64) -> Option<Self> {
        let (folder, start) = beside(path)?;
        let holder = Holder { name: clean(name), host: host().to_owned(), pid: std::process::id(), since };
        let text = ron::to_string(&holder).ok()?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".detente-").suffix(".tmp");
        // Colleagues have to be able to read who it is.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
        let mut file = builder.tempfile_in(&folder).ok()?;
        file.write_all(text.as_bytes()).ok()?;
        // Where there are no locks, its age tells.
        drop(file.as_file().try_lock_shared());
        // Whole and locked before it has its name: whoever finds it unlocked knows that its holder is gone.
        let random = file.path().file_stem()?.to_string_lossy().trim_start_matches(".detente-").to_owned();
        let path = folder.join(format!("{start}{random}.open"));
        let file = file.persist_noclobber(&path).ok()?;
        Some(Self { path, file })
    }

    /// Lets others see that the holder is still there; `false` if the file has been swept away.
    #[must_use]
    pub fn refresh(&self) -> bool {
        self.path.exists() && self.file.set_modified(SystemTime::now()).is_ok()
    }

    /// The file that says so.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // What stays behind is unlocked, and swept by whoever opens the file next.
        drop(std::fs::remove_file(&self.path));
    }
}

/// Everybody else who has a file open, each with the file that says so. What a dead process left on this computer is
/// swept away.
#[must_use]
pub fn others(path: &Path, own: Option<&Presence>) -> Vec<(PathBuf, Holder)> {
    let Some((folder, start)) = beside(path) else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_card = |name: &str| name.starts_with(&start) && Path::new(name).extension().is_some_and(|end| end == "open");
    let cards = entries.flatten().filter(|entry| entry.file_name().to_str().is_some_and(is_card)).take(MOST);
    let cards = cards.map(|entry| entry.path()).filter(|card| own.is_none_or(|own| own.path != *card));
    cards.filter_map(|card| Some((card.clone(), living(&card)?))).collect()
}

/// The holder that a card names, if it lives.
fn living(card: &Path) -> Option<Holder> {
    let found = std::fs::symlink_metadata(card).ok()?;
    if !found.is_file() || found.len() > LONGEST {
        return None;
    }
    let file = File::open(card).ok()?;
    let mut text = String::new();
    (&file).take(LONGEST).read_to_string(&mut text).ok()?;
    let holder: Holder = ron::from_str(&text).ok()?;
    // A clock that runs ahead elsewhere makes a card look newer than now: then it is not silent.
    let is_silent = found.modified().ok()?.elapsed().is_ok_and(|age| age > SILENT);
    let is_alive = match file.try_lock() {
        Err(TryLockError::WouldBlock) if holder.host == host() => true,
        // Computers without a name are not for that reason the same one.
        Ok(()) if holder.host == host() && !host().is_empty() => {
            drop(std::fs::remove_file(card));
            false
        }
        _ => !is_silent,
    };
    is_alive.then(|| Holder { name: clean(&holder.name), host: clean(&holder.host), ..holder })
}

/// Folder of the file itself, whatever link leads to it, and how the name of its cards starts.
fn beside(path: &Path) -> Option<(PathBuf, String)> {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some((folder.to_owned(), format!(".~{}.", path.file_name()?.to_str()?)))
}

/// One short line, whatever stands in the file.
fn clean(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(60).collect();
    plain.trim().to_owned()
}

#[cfg(unix)]
fn system_host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn system_host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// Name of this computer; empty where the system does not tell.
#[must_use]
pub fn host() -> &'static str {
    static HOST: OnceLock<String> = OnceLock::new();
    HOST.get_or_init(|| clean(&system_host()))
}
