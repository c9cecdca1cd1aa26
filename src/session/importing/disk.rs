//! The steps on disk: opens files, looks at their first bytes, reads them as a stream.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Looked, Reading, Steps, Table};
use crate::file;
use crate::import::{self, Imported, Layout, Profile, Scope, Stopped};
use crate::say;

/// Bytes by which a format is told.
const SAMPLE: u64 = 1024 * 1024;
/// Columns of the program's own layout; a file with products as well is read as any other.
const OWN: [&str; 4] = ["year", "exporter", "importer", "valueusd"];

/// Files on disk, and the formats that the person has stated.
pub(super) struct Disk {
    /// Where mappings are remembered.
    pub folder: Option<PathBuf>,
    /// Mappings of this run.
    pub known: Vec<Profile>,
}

impl Steps for Disk {
    fn look(&self, path: &Path, reading: &Reading) -> Result<Looked, String> {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let (file, bytes) = file::open_table(path).map_err(|error| error.to_string())?;
        let mut sample = Vec::new();
        let problem = |problem: io::Error| say!("{name}: {problem}", name, problem);
        file.take(SAMPLE).read_to_end(&mut sample).map_err(problem)?;
        if is_own(&sample) {
            return Ok(Looked::Own);
        }
        if reading.is_cancelled() {
            return Err(say!("Reading was cancelled").to_owned());
        }
        let mut known = self.known.clone();
        // A file of mappings that cannot be read is no reason not to read this one; it is told when one is remembered.
        known.extend(self.folder.as_deref().and_then(|folder| file::mappings(folder).ok()).unwrap_or_default());
        let whole = sample.len() as u64 == bytes;
        let detected = import::detect(&name, &sample, whole, &known).map_err(|unreadable| unreadable.0)?;
        Ok(Looked::Tables(vec![Table { path: path.to_owned(), name, member: 0, bytes, detected }]))
    }

    fn read(&self, table: &Table, layout: &Layout, scope: &Scope, reading: &Reading) -> Result<Imported, String> {
        let (file, _) = file::open_table(&table.path).map_err(|error| error.to_string())?;
        let name = &table.name;
        let mut counted = Counted { inner: file, reading };
        import::read(name, layout, &mut counted, scope, &mut |_| !reading.is_cancelled()).map_err(|stopped| {
            match stopped {
                Stopped::Cancelled => say!("Reading was cancelled").to_owned(),
                other => say!("{name}: {problem}", name, problem = other),
            }
        })
    }
}

/// Whether the first line names the columns of the program's own layout.
fn is_own(sample: &[u8]) -> bool {
    let bare = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample);
    let first = bare.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first);
    let names: Vec<String> = first.split([',', ';', '\t']).map(import::normalised).collect();
    OWN.iter().all(|own| names.iter().any(|name| name == own)) && !names.iter().any(|name| name == "product")
}

/// Counts bytes and lines on their way.
struct Counted<'a, R> {
    inner: R,
    reading: &'a Reading,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.reading.advance(count as u64);
        self.reading.count(into[..count].iter().filter(|byte| **byte == b'\n').count() as u64);
        Ok(count)
    }
}
