//! Files, one after another: what each is, and its rows.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::answers::Said;
use crate::import::{Imported, Scope, detect, scan};

/// Bytes by which a file is told.
const SAMPLE: u64 = 1 << 20;

/// Reads a file; what it holds is added to `files`.
pub(super) fn read(path: &Path, said: &Said, scope: &Scope, files: &mut Vec<Imported>) -> Result<(), String> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = File::open(path).map_err(failed)?;
    let mut sample = Vec::new();
    file.by_ref().take(SAMPLE).read_to_end(&mut sample).map_err(failed)?;
    let whole = (sample.len() as u64) < SAMPLE;
    let detected =
        detect(&name, &sample, whole, said.profile.as_slice()).map_err(|unreadable| unreadable.to_string())?;
    let layout = said.layout(&name, detected)?;
    let mut bytes = sample.as_slice().chain(file);
    let read = scan(&name, &layout, &mut bytes, scope, &mut |_| true);
    files.push(read.map_err(|stopped| format!("{name}: {stopped}"))?);
    Ok(())
}
