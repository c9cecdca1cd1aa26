//! The steps between a path and its rows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Found, Reading};
use crate::file::TradeFile;
use crate::import::{Detected, Imported, Layout, Scope};
use crate::say;

/// A file, or a member of an archive.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file.
    pub path: PathBuf,
    /// Its name, or that of its member; without a folder.
    pub name: String,
    /// Place of the member in its archive; 0 for a plain file.
    pub member: usize,
    /// Length in bytes, as far as it is known.
    pub bytes: u64,
    /// What it turned out to be.
    pub detected: Detected,
    /// The file it is in, opened.
    pub file: Option<Arc<TradeFile>>,
}

/// What a file turned out to hold.
pub enum Looked {
    /// Rows in the program's own layout: read as they always were.
    Own,
    /// One table, or those of an archive.
    Tables(Vec<Table>),
}

/// What opens, recognises and reads files.
pub trait Steps: Send + Sync {
    /// Looks at a file and tells what its parts are.
    ///
    /// # Errors
    /// A sentence.
    fn look(&self, path: &Path, progress: &Reading) -> Result<Looked, String>;

    /// Reads every row of a part; stops soon after `progress` is cancelled.
    ///
    /// # Errors
    /// A sentence.
    fn read(&self, part: &Table, layout: &Layout, scope: &Scope, progress: &Reading) -> Result<Imported, String>;
}

/// Looks at all files. Of an archive, what is no trade table is passed by, as long as something else is one.
pub(super) fn look(paths: &[PathBuf], steps: &dyn Steps, progress: &Reading) -> Result<Found, String> {
    let mut parts = Vec::new();
    for path in paths {
        progress.begin(&path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()));
        let mut of_file = match steps.look(path, progress)? {
            Looked::Own => return Ok(Found::Own(path.clone())),
            Looked::Tables(tables) => tables,
        };
        let is_table = |part: &Table| !matches!(part.detected, Detected::Unknown(_));
        if of_file.len() > 1 && of_file.iter().any(is_table) {
            of_file.retain(is_table);
        }
        parts.append(&mut of_file);
    }
    Ok(Found::Parts(parts))
}

/// Reads all parts, whose formats are known by now.
pub(super) fn read(
    parts: &[Table],
    steps: &dyn Steps,
    scope: &Scope,
    progress: &Reading,
) -> Result<Vec<Arc<Imported>>, String> {
    progress.expect(parts.iter().map(|part| part.bytes).sum());
    let mut files = Vec::new();
    for part in parts {
        if progress.is_cancelled() {
            return Err(say!("Reading was cancelled").to_owned());
        }
        let (Detected::Known(layout) | Detected::Asks(layout, _)) = &part.detected else { continue };
        progress.begin(&part.name);
        files.push(Arc::new(steps.read(part, layout, scope, progress)?));
    }
    Ok(files)
}
