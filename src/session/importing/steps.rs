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
    /// One table, or those of an archive; and what else is in it, each with the reason why it is not read.
    Tables(Vec<Table>, Vec<(String, String)>),
}

/// What opens, recognises and reads files.
pub trait Steps: Send + Sync {
    /// Looks at a file and tells what its tables are.
    ///
    /// # Errors
    /// A sentence.
    fn look(&self, path: &Path, progress: &Reading) -> Result<Looked, String>;

    /// Reads every row of a table; stops soon after `progress` is cancelled.
    ///
    /// # Errors
    /// A sentence.
    fn read(&self, table: &Table, layout: &Layout, scope: &Scope, progress: &Reading) -> Result<Imported, String>;
}

/// Size of what is seen of a table whose format is not known.
fn cells(table: &Table) -> usize {
    match &table.detected {
        Detected::Unknown(sample) => {
            sample.rows.iter().map(|row| row.iter().filter(|cell| !cell.is_empty()).count()).sum()
        }
        _ => 0,
    }
}

/// Looks at all files. Of an archive, what is no trade table is passed by, as long as something else is one.
pub(super) fn look(paths: &[PathBuf], steps: &dyn Steps, reading: &Reading) -> Result<Found, String> {
    let (mut tables, mut passed) = (Vec::new(), Vec::new());
    for path in paths {
        reading.begin(&path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()));
        let (mut of_file, mut passed_by) = match steps.look(path, reading)? {
            Looked::Own => return Ok(Found::Own(path.clone())),
            Looked::Tables(tables, passed_by) => (tables, passed_by),
        };
        let is_known = |table: &Table| !matches!(table.detected, Detected::Unknown(_));
        if of_file.iter().any(is_known) {
            let why = || say!("no format that the program knows").to_owned();
            passed_by.extend(of_file.iter().filter(|table| !is_known(table)).map(|table| (table.name.clone(), why())));
            of_file.retain(is_known);
        }
        // One table is stated at a time; that of a workbook's notes is rarely the one that is meant.
        if let Some(largest) = of_file.iter().map(cells).max().filter(|_| !of_file.iter().any(is_known)) {
            let at = of_file.iter().position(|table| cells(table) == largest).unwrap_or(0);
            let chosen = of_file.swap_remove(at);
            let why = || say!("another table of the same file has more rows and columns").to_owned();
            passed_by.extend(of_file.drain(..).map(|table| (table.name, why())));
            of_file.push(chosen);
        }
        tables.append(&mut of_file);
        passed.append(&mut passed_by);
    }
    Ok(Found::Tables(tables, passed))
}

/// Reads all tables, whose formats are known by now.
pub(in crate::session) fn read(
    tables: &[Table],
    steps: &dyn Steps,
    scope: &Scope,
    progress: &Reading,
) -> Result<Vec<Arc<Imported>>, String> {
    progress.expect(tables.iter().map(|table| table.bytes).sum());
    let mut files = Vec::new();
    for table in tables {
        if progress.is_cancelled() {
            return Err(say!("Reading was cancelled").to_owned());
        }
        let (Detected::Known(layout) | Detected::Asks(layout, _)) = &table.detected else { continue };
        progress.begin(&table.name);
        files.push(Arc::new(steps.read(table, layout, scope, progress)?));
    }
    Ok(files)
}
