//! A process that reads a workbook, held on a short lead: so much time, so many bytes, and it is always ended.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::NamedTempFile;

use super::SheetReader;
use super::sheet::{MOST_BYTES, SheetAsked};
use crate::say;

/// How long it may say nothing.
const SILENCE: Duration = Duration::from_secs(10);
/// How long it may take in all.
const LONGEST: Duration = Duration::from_mins(5);
/// How often it is looked at; a cancel waits no longer.
const LOOK: Duration = Duration::from_millis(5);
/// Bytes of what it complains about.
const COMPLAINT: u64 = 500;

/// A child that is ended and reaped, however its reader leaves.
struct Leash(Child);

impl Drop for Leash {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to kill, and waiting only reaps it.
        let (_gone, _reaped) = (self.0.kill(), self.0.wait());
    }
}

/// What a workbook holds, or a sheet of it, as a file of the system's own.
///
/// # Errors
/// Why not, in words that complete "… cannot be read: ".
pub(super) fn run(
    sheets: &SheetReader,
    path: &Path,
    asked: Option<SheetAsked>,
    cancelled: &dyn Fn() -> bool,
) -> Result<NamedTempFile, String> {
    let failed = |error: io::Error| error.to_string();
    let out = NamedTempFile::new().map_err(failed)?;
    let mut complaint = tempfile::tempfile().map_err(failed)?;
    let mut command = Command::new(&sheets.program);
    command.arg("__sheet").arg(path);
    if let Some(SheetAsked { sheet, columns, rows }) = asked {
        command.args([sheet.to_string(), columns.to_string(), rows.to_string()]);
    }
    command.stdin(Stdio::null());
    command.stdout(out.reopen().map_err(failed)?).stderr(complaint.try_clone().map_err(failed)?);
    let mut child = Leash(command.spawn().map_err(failed)?);
    let status = wait(&mut child.0, out.as_file(), cancelled)?;
    if status.success() {
        return Ok(out);
    }
    let mut words = String::new();
    let said = complaint.rewind().and_then(|()| complaint.take(COMPLAINT).read_to_string(&mut words));
    let words = words.trim().trim_start_matches("detente: ");
    // It speaks when it refuses; when it is cut off, by its memory above all, it does not speak like that.
    Err(match (said, status.code()) {
        (Ok(_), Some(2)) if !words.is_empty() => words.to_owned(),
        _ => say!("it needs more memory than a table of figures does").to_owned(),
    })
}

fn wait(child: &mut Child, out: &File, cancelled: &dyn Fn() -> bool) -> Result<std::process::ExitStatus, String> {
    let began = Instant::now();
    let (mut length, mut moved) = (0, began);
    loop {
        if cancelled() {
            return Err(say!("reading was cancelled").to_owned());
        }
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(status);
        }
        let now = out.metadata().map_or(length, |metadata| metadata.len());
        if now != length {
            (length, moved) = (now, Instant::now());
        }
        if length > MOST_BYTES + (1 << 20) {
            return Err(say!("it is larger than a table of figures can be").to_owned());
        }
        if moved.elapsed() > SILENCE || began.elapsed() > LONGEST {
            return Err(say!("it takes too long").to_owned());
        }
        std::thread::sleep(LOOK);
    }
}
