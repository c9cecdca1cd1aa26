//! What earlier runs left behind: read, set beside the file it belongs to, and never written to that file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Kept, MAX_BYTES, folder_of, lock, lock_path, remove};
use crate::file::{self, Loaded};
use crate::say;
use crate::scenario::{Catalog, Scenario};

/// How many are offered at once; more than can be looked at wait for the next start.
const MOST: usize = 50;
/// Leftovers younger than this may be somebody's who is just starting.
const SWEPT_AFTER: Duration = Duration::from_mins(10);

/// Unsaved work of a run that has ended. While this value lives, no other window offers it.
#[derive(Clone, Debug)]
pub struct Found {
    /// What was kept.
    pub kept: Kept,
    /// The scenario it holds, with the comments, versions and figures of its file.
    pub loaded: Box<Loaded>,
    /// The file it belongs to, as it is now.
    pub present: Present,
    journal: PathBuf,
    _run: Arc<File>,
}

/// What became of a file meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub enum Present {
    /// The work was in no file.
    NoFile,
    /// The file holds what it held when the work was begun.
    Same(Box<Scenario>),
    /// Somebody has changed it since, or it is not known what it held.
    Changed(Box<Scenario>),
    /// There is no such file any more.
    Gone,
    /// It cannot be read as a scenario: why.
    Unreadable(String),
}

impl Present {
    fn of(kept: &Kept, catalog: &Catalog) -> Self {
        let Some(path) = &kept.path else { return Self::NoFile };
        if fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Self::Gone;
        }
        let now = match file::read(path, catalog) {
            Ok(loaded) => loaded,
            Err(error) => return Self::Unreadable(error.to_string()),
        };
        if kept.mark.as_ref() == Some(&now.mark) {
            Self::Same(Box::new(now.scenario))
        } else {
            Self::Changed(Box::new(now.scenario))
        }
    }

    /// The scenario that the file holds now, if it holds one.
    #[must_use]
    pub fn scenario(&self) -> Option<&Scenario> {
        match self {
            Self::Same(scenario) | Self::Changed(scenario) => Some(scenario),
            _ => None,
        }
    }
}

/// Everything that earlier runs left behind.
#[derive(Clone, Debug, Default)]
pub struct LeftBehind {
    /// Latest first.
    pub found: Vec<Found>,
    /// What could not be read, a sentence each.
    pub problems: Vec<String>,
}

/// Looks for what earlier runs left behind, and sweeps away what they left by accident. What a living run keeps is
/// neither read nor touched. What cannot be read is kept aside with `.bad` at the end of its name.
#[must_use]
pub fn left_behind(preferences: &Path, catalog: &Catalog) -> LeftBehind {
    let folder = folder_of(preferences);
    let mut out = LeftBehind::default();
    let names = names(&folder);
    sweep_locks(&folder, &names);
    let mut runs: BTreeMap<&str, Option<Arc<File>>> = BTreeMap::new();
    // Names begin with the time of the start: the latest come first.
    for name in names.iter().rev() {
        let Some(run) = run_of(name) else { continue };
        let free = runs.entry(run).or_insert_with(|| free(&lock_path(&folder, run)));
        let Some(run) = free else { continue };
        let path = folder.join(name);
        match read(&path, catalog) {
            Ok((kept, loaded)) => {
                let present = Present::of(&kept, catalog);
                // Saved a moment before the run ended: nothing is missing.
                if present.scenario() == Some(&loaded.scenario) && kept.typing.is_empty() {
                    note(&path, remove(&path));
                    continue;
                }
                out.found.push(Found { kept, loaded, present, journal: path, _run: Arc::clone(run) });
            }
            // It waits for the case it belongs to.
            Err(Unread::OtherCase(sentence)) => out.problems.push(sentence),
            Err(Unread::Bad(problem)) => out.problems.push(set_aside(&path, &problem)),
        }
        if out.found.len() == MOST {
            break;
        }
    }
    out.found.sort_by_key(|found| std::cmp::Reverse(found.kept.when));
    out
}

/// Keeps it no longer.
///
/// # Errors
/// As of the disk; that it is gone already is none.
pub fn remove_found(found: &Found) -> io::Result<()> {
    remove(&found.journal)
}

/// Names in the folder, as text; an unreadable folder has none.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().take(10_000);
    entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
}

/// The run a journal belongs to, by its name.
fn run_of(name: &str) -> Option<&str> {
    let (run, document) = name.strip_suffix(".ron")?.rsplit_once('-')?;
    document.parse::<u32>().ok().map(|_| run)
}

/// The lock of a run that has ended.
fn free(path: &Path) -> Option<Arc<File>> {
    // What is no ordinary file could keep whoever opens it waiting.
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return None;
    }
    match lock(path, false) {
        Ok(lock) => lock.map(Arc::new),
        Err(error) => {
            log::warn!("{}: {error}", path.display());
            None
        }
    }
}

/// Why a journal was not read.
enum Unread {
    /// It is of another case: a sentence.
    OtherCase(String),
    /// It is no journal.
    Bad(String),
}

impl From<String> for Unread {
    fn from(problem: String) -> Self {
        Self::Bad(problem)
    }
}

fn read(path: &Path, catalog: &Catalog) -> Result<(Kept, Box<Loaded>), Unread> {
    let metadata = fs::symlink_metadata(path).map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err(say!("it is not an ordinary file").to_owned().into());
    }
    if metadata.len() > MAX_BYTES {
        return Err(say!("it is larger than any scenario").to_owned().into());
    }
    let mut text = String::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(MAX_BYTES).read_to_string(&mut text).map_err(|error| error.to_string())?;
    let kept = Kept::parse(&text)?;
    let loaded = file::parse(&kept.text, &kept.title, catalog).map_err(|error| match error {
        file::FileError::OtherCase { theirs, .. } => Unread::OtherCase(say!(
            "Unsaved work of an earlier run, '{title}', is of the case '{theirs}'. It is kept, and offered when that case is opened",
            title = kept.title,
            theirs
        )),
        other => Unread::Bad(other.to_string()),
    })?;
    Ok((kept, Box::new(loaded)))
}

/// Keeps what cannot be read out of the way, and says where.
fn set_aside(path: &Path, problem: &str) -> String {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".bad");
    if fs::rename(path, &aside).is_ok() {
        let path = Path::new(&aside).display();
        return say!(
            "Unsaved work of an earlier run could not be read: {problem}. It is kept as {path}",
            problem,
            path
        );
    }
    let path = path.display();
    say!("Unsaved work of an earlier run could not be read: {problem}. It stays as {path}", problem, path)
}

/// Removes half-written files, and locks under which nothing is kept.
fn sweep_locks(folder: &Path, names: &BTreeSet<String>) {
    let is_old = |path: &Path| {
        let changed = fs::symlink_metadata(path).and_then(|metadata| metadata.modified());
        changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|age| age > SWEPT_AFTER))
    };
    file::sweep(folder);
    let kept: BTreeSet<&str> = names.iter().filter_map(|name| run_of(name)).collect();
    for name in names {
        let path = folder.join(name);
        let is_idle = name.strip_suffix(".lock").is_some_and(|run| !kept.contains(run));
        if is_idle && is_old(&path) && free(&path).is_some() {
            note(&path, remove(&path));
        }
    }
}

/// What could not be removed is there again at the next start; no person can do anything about it.
fn note(path: &Path, result: io::Result<()>) {
    if let Err(error) = result {
        log::warn!("{}: {error}", path.display());
    }
}
