//! Writing a large file so that it is always a whole old or a whole new version, without holding it in memory.

use std::fs::File;
use std::io::{self, BufWriter, Read as _, Write};
use std::path::Path;

use flate2::Crc;

use super::atomic::{followed, keep_permissions, sync_folder, temporary};
use crate::say;

/// A file that knows what it was given.
struct Summed {
    file: File,
    sum: Crc,
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// As [`super::write_whole`], with bytes that `write` makes one after another: beside the target, synced, read back,
/// renamed. What `write` returns is handed on.
///
/// # Errors
/// The step that failed, or what `write` says; the old file is then untouched.
pub fn write_streamed<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    let path = &followed(path)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let temporary = temporary(folder)?;
    let summed = Summed { file: temporary.as_file().try_clone()?, sum: Crc::new() };
    let mut out = BufWriter::with_capacity(1 << 16, summed);
    let made = write(&mut out)?;
    let summed = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    summed.file.sync_all()?;
    // A disk that claims success and writes nothing is found out before the old file is replaced.
    if read_back(temporary.path())? != (summed.sum.sum(), summed.sum.amount()) {
        return Err(io::Error::other(say!("the disk did not keep what was written")));
    }
    keep_permissions(path, temporary.as_file())?;
    temporary.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)?;
    Ok(made)
}

fn read_back(path: &Path) -> io::Result<(u32, u32)> {
    let (mut file, mut sum) = (File::open(path)?, Crc::new());
    let mut bytes = vec![0; 1 << 16];
    loop {
        let count = file.read(&mut bytes)?;
        if count == 0 {
            return Ok((sum.sum(), sum.amount()));
        }
        sum.update(&bytes[..count]);
    }
}
