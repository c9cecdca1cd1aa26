//! Workbooks of Excel (.xlsx): looked at before a process reads them, so that what was made to explode never starts.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tempfile::NamedTempFile;

use super::archive::{Archive, begin};
use super::sheet::{GREETING, SheetAsked};
use super::stream::{Place, Stream, grows, plain};
use super::{Member, NoTable, SheetReader, child, not_opened, not_read};
use crate::file::whole::open_ordinary;
use crate::say;

/// Bytes of all parts of a workbook, unpacked.
const MOST: u64 = 1 << 30;
/// Bytes of the table of its texts.
const MOST_TEXTS: u64 = 256 << 20;
/// Bytes of any other part that is no sheet.
const MOST_OTHER: u64 = 32 << 20;
/// Rows of a sheet that there can be.
const MOST_ROWS: u32 = 1_048_576;
/// Rows of a sheet that a look at it takes.
const START: u32 = 1_000;
/// Where a document type would stand in a part.
const HEAD: u64 = 4096;

/// A workbook, and its sheets as CSV as far as they were asked for.
#[derive(Debug)]
pub(super) struct Workbook {
    path: PathBuf,
    sheets: SheetReader,
    asked: Vec<SheetAsked>,
    read: Mutex<Vec<Option<NamedTempFile>>>,
}

impl Workbook {
    /// Checks the parts and lists the sheets that hold something.
    pub(super) fn open(
        path: &Path,
        name: &str,
        parts: &Archive,
        sheets: &SheetReader,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(Self, Vec<Member>), NoTable> {
        check(path, name, parts.places())?;
        let list = child::run(sheets, path, None, cancelled).map_err(|why| unread(name, &why))?;
        let mut lines = BufReader::new(list).lines().map_while(Result::ok);
        if lines.next().as_deref() != Some(GREETING) {
            return Err(unread(name, say!("the part of this program that reads workbooks does not answer")));
        }
        let mut members = Vec::new();
        let mut asked = Vec::new();
        for line in lines {
            let mut cells = line.splitn(4, ',');
            let mut number = || cells.next()?.parse::<u32>().ok();
            let (Some(rows), Some(columns), Some(sheet)) = (number(), number(), number()) else { continue };
            if rows > 0 {
                let title = shown_sheet(cells.next().unwrap_or_default());
                members.push(Member { name: title, bytes: None, rows: Some(rows) });
                asked.push(SheetAsked { sheet: sheet as usize, columns, rows: MOST_ROWS });
            }
        }
        if members.is_empty() {
            return Err(NoTable(say!("{name} is a workbook whose sheets are empty.", name)));
        }
        let read = Mutex::new(members.iter().map(|_| None).collect());
        Ok((Self { path: path.to_owned(), sheets: sheets.clone(), asked, read }, members))
    }

    /// The first rows of a sheet as CSV, and whether that is all of it.
    pub(super) fn start(
        &self,
        sheet: usize,
        name: &str,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<(Stream, bool), NoTable> {
        let asked = self.asked.get(sheet).ok_or_else(|| gone(name))?;
        let short = SheetAsked { rows: START, ..*asked };
        let csv = child::run(&self.sheets, &self.path, Some(short), cancelled).map_err(|why| unread(name, &why))?;
        let lines = BufReader::new(csv.reopen().map_err(|error| not_read(name, &error))?).split(b'\n').count();
        // The end is not seen where a thousand lines came: more may follow.
        Ok((stream(&csv, name)?, lines < START as usize))
    }

    /// A sheet as CSV. It is read once; the next time it lies there.
    pub(super) fn stream(&self, sheet: usize, name: &str, cancelled: &dyn Fn() -> bool) -> Result<Stream, NoTable> {
        let mut read = self.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (Some(place), Some(asked)) = (read.get_mut(sheet), self.asked.get(sheet)) else { return Err(gone(name)) };
        let csv = match place {
            Some(csv) => csv,
            None => place.insert(
                child::run(&self.sheets, &self.path, Some(*asked), cancelled).map_err(|why| unread(name, &why))?,
            ),
        };
        stream(csv, name)
    }
}

fn stream(csv: &NamedTempFile, name: &str) -> Result<Stream, NoTable> {
    let file = csv.reopen().map_err(|error| not_read(name, &error))?;
    let length = file.metadata().map_err(|error| not_read(name, &error))?.len();
    Ok(plain(file, length))
}

fn gone(name: &str) -> NoTable {
    unread(name, say!("there is no such sheet in it"))
}

fn unread(name: &str, why: &str) -> NoTable {
    NoTable(say!(
        "{name} is no workbook that this program can read: {why}. Save its table as CSV, and bring that.",
        name,
        why
    ))
}

fn shown_sheet(title: &str) -> String {
    // A sheet may be named like a path.
    title.chars().filter(|letter| !letter.is_control()).take(120).collect()
}

/// Refuses parts that are too large, that hold more than they state, or that define entities of their own.
fn check(path: &Path, name: &str, parts: &[Place]) -> Result<(), NoTable> {
    let xml = |place: &&Place| place.name.ends_with(".xml") || place.name.ends_with(".rels");
    let mut all = 0;
    for part in parts.iter().filter(xml) {
        let inner = part.name.to_ascii_lowercase();
        let most = if inner.starts_with("xl/worksheets/") {
            MOST
        } else if inner == "xl/sharedstrings.xml" {
            MOST_TEXTS
        } else {
            MOST_OTHER
        };
        all += part.bytes;
        if part.bytes > most || all > MOST {
            return Err(grows(name));
        }
    }
    for part in parts.iter().filter(xml) {
        let file = open_ordinary(path).map_err(|error| not_opened(name, &error))?;
        let mut bytes = begin(file, part).map_err(|error| not_read(name, &error))?;
        let mut head = Vec::new();
        let read = bytes.by_ref().take(HEAD).read_to_end(&mut head);
        // To its end: the sizes in a directory are only a claim, and the process would find out with its memory.
        let rest = read.and_then(|_| std::io::copy(&mut bytes, &mut std::io::sink()));
        rest.map_err(|error| not_read(name, &error))?;
        if head.windows(9).any(|word| word.eq_ignore_ascii_case(b"<!doctype") || word.starts_with(b"<!ENTITY")) {
            return Err(unread(name, say!("it defines entities of its own, as no office program does")));
        }
    }
    Ok(())
}

/// Whether an OLE container holds an encrypted workbook: the name of its stream, in UTF-16.
pub(super) fn is_protected(file: &mut File) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut start = Vec::new();
    let read = file.rewind().and_then(|()| file.take(4 << 20).read_to_end(&mut start));
    read.is_ok() && start.windows(name.len()).any(|found| found == name)
}
