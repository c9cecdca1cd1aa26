//! The steps on disk: opens files, looks at their first bytes, reads them as a stream.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Looked, Reading, Steps, Table};
use crate::file::{self, SheetReader, TradeFile};
use crate::import::{self, Detected, Imported, Layout, Profile, Scope, Stopped};
use crate::say;

/// Bytes by which a format is told.
const SAMPLE: usize = 1024 * 1024;
/// Most bytes of a file in the program's own layout that is read as a whole.
const SMALL: u64 = 16 * 1024 * 1024;
/// Columns of the program's own layout; a file with products as well is read as any other.
const OWN: [&str; 4] = ["year", "exporter", "importer", "value_usd"];

/// Files on disk, and the formats that the person has stated.
pub(super) struct Disk {
    /// Where mappings are remembered.
    pub folder: Option<PathBuf>,
    /// Mappings of this run.
    pub known: Vec<Profile>,
    /// Mappings that the person has passed over for another.
    pub set_aside: Vec<String>,
    /// What reads workbooks.
    pub sheets: SheetReader,
    /// Whether small files in the program's own layout are read apart from all others.
    pub own_apart: bool,
}

impl Steps for Disk {
    fn look(&self, path: &Path, reading: &Reading) -> Result<Looked, String> {
        let cancelled = || reading.is_cancelled();
        let file = TradeFile::open(path, &self.sheets, &cancelled).map_err(|none| none.0)?;
        let mut known = self.known.clone();
        // A file of mappings that cannot be read is no reason not to read this one; it is told when one is remembered.
        known.extend(self.folder.as_deref().and_then(|folder| file::mappings(folder).ok()).unwrap_or_default());
        // One that was stated in this run and is remembered as well is one format, not two that fit equally well.
        let mut seen = self.set_aside.clone();
        known.retain(|profile| {
            let is_new = !seen.contains(&profile.id);
            seen.push(profile.id.clone());
            is_new
        });
        let file = Arc::new(file);
        let (mut tables, mut passed_by) = (Vec::new(), file.passed_by().to_vec());
        for (member, of) in file.members().iter().enumerate() {
            if cancelled() {
                return Err(say!("Reading was cancelled").to_owned());
            }
            let (sample, whole) = file.sample(member, SAMPLE, &cancelled).map_err(|none| none.0)?;
            // Packed or larger than that, the program's own layout is read like any other.
            let is_small = of.bytes.is_some_and(|bytes| bytes <= SMALL) && of.name == file.name();
            if self.own_apart && is_small && is_own(&sample) {
                return Ok(Looked::Own);
            }
            match import::detect(&of.name, &sample, whole, &known) {
                Ok(detected) => tables.push(Table {
                    path: path.to_owned(),
                    name: of.name.clone(),
                    member,
                    bytes: of.bytes.unwrap_or(0),
                    detected,
                    file: Some(Arc::clone(&file)),
                }),
                Err(unreadable) => passed_by.push((of.name.clone(), unreadable.0)),
            }
        }
        match passed_by.last() {
            Some((_, problem)) if tables.is_empty() => Err(problem.clone()),
            _ => Ok(Looked::Tables(tables, passed_by)),
        }
    }

    fn read(&self, table: &Table, layout: &Layout, scope: &Scope, reading: &Reading) -> Result<Imported, String> {
        let Some(file) = &table.file else { return Err(say!("Reading was cancelled").to_owned()) };
        let (name, cancelled) = (&table.name, || reading.is_cancelled());
        let stream = file.read(table.member, layout.encoding, &cancelled).map_err(|none| none.0)?;
        reading.follow(stream.passed(), stream.total());
        let mut counted = Counted { inner: stream, reading };
        // What is not made of bytes that are ASCII comes out of the stream as UTF-8.
        let encoding = if layout.encoding.is_ascii_compatible() { layout.encoding } else { encoding_rs::UTF_8 };
        // What an archive itself says about its numbers comes before the program's own list.
        let layout = &Layout { encoding, countries: file.countries().clone(), ..layout.clone() };
        let read = import::read(name, layout, &mut counted, scope, &mut |_| !reading.is_cancelled());
        reading.settle();
        read.map_err(|stopped| match stopped {
            Stopped::Cancelled => say!("Reading was cancelled").to_owned(),
            other => say!("{name}: {problem}", name, problem = other),
        })
    }
}

/// Whether the first line names the columns of the program's own layout to the letter, in UTF-8; what is only like it is
/// read as any other format.
fn is_own(sample: &[u8]) -> bool {
    let bare = sample.strip_prefix(b"\xef\xbb\xbf").unwrap_or(sample);
    let first = bare.split(|byte| *byte == b'\n').next().unwrap_or_default();
    // A sample may end within a letter.
    let is_utf8 = std::str::from_utf8(bare).map_or_else(|error| error.error_len().is_none(), |_| true);
    let first = String::from_utf8_lossy(first);
    let names: Vec<&str> = first.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"').trim()).collect();
    let has = |own: &str| names.iter().any(|name| name.eq_ignore_ascii_case(own));
    is_utf8 && OWN.iter().all(|own| has(own)) && !has("product")
}

/// What the rows of a sample would be under a format; `None` while the format asks something that is not in it.
pub(super) fn tried(name: &str, sample: &[u8], profile: &Profile) -> Option<(Layout, Imported)> {
    let known = std::slice::from_ref(profile);
    let (Detected::Known(layout) | Detected::Asks(layout, _)) = import::detect(name, sample, true, known).ok()? else {
        return None;
    };
    let read = import::read(name, &layout, &mut &*sample, &Scope::default(), &mut |_| true).ok()?;
    Some((*layout, read))
}

/// Counts lines on their way.
struct Counted<'a, R> {
    inner: R,
    reading: &'a Reading,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        let lines: u64 = into[..count].iter().map(|byte| u64::from(*byte == b'\n')).sum();
        self.reading.count(lines);
        Ok(count)
    }
}
