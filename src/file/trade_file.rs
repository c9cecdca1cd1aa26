//! A trade file as it is brought: text, gzip, a zip archive or a workbook; and the tables in it, each as a bounded
//! stream of bytes. What it is, is told by its first bytes, never by its name. Nothing is unpacked to the disk but a
//! sheet of a workbook, as CSV, into a file of the system's own that goes with the [`TradeFile`].

mod archive;
mod child;
mod sheet;
mod stream;
mod utf16;
mod workbook;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use thiserror::Error;

use super::whole::{Unread, open_ordinary};
use crate::say;
use crate::trade::Country;
use archive::Archive;
use workbook::Workbook;

pub use sheet::{SheetAsked, print_sheet};
pub use stream::Stream;

/// Why a file gives no table: a sentence that says what is wrong and what to do.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct NoTable(pub String);

/// One table of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Name of the file without its folder, of the file inside an archive, or of a sheet.
    pub name: String,
    /// Its size in bytes once it is unpacked, as far as that is stated.
    pub bytes: Option<u64>,
    /// Rows that hold something, for a sheet.
    pub rows: Option<u32>,
}

/// The program that reads workbooks in a process of its own: this one, started anew.
#[derive(Clone, Debug)]
pub struct SheetReader {
    program: PathBuf,
}

impl SheetReader {
    /// This program itself.
    ///
    /// # Errors
    /// The system does not say where it is.
    pub fn this_program() -> io::Result<Self> {
        Ok(Self { program: std::env::current_exe()? })
    }

    /// Another copy of it, for those who link the library into something else.
    #[must_use]
    pub fn at(program: PathBuf) -> Self {
        Self { program }
    }
}

#[derive(Debug)]
enum Packing {
    Plain,
    Gzip,
    Zip(Archive),
    Workbook(Workbook),
}

/// A file that was looked at, with what is in it.
#[derive(Debug)]
pub struct TradeFile {
    path: PathBuf,
    name: String,
    packing: Packing,
    members: Vec<Member>,
}

/// First bytes by which a file is known.
const LOOKED_AT: u64 = 600;

impl TradeFile {
    /// Looks at an ordinary file: what it is, and which tables it holds. `cancelled` is asked while a workbook is read.
    ///
    /// # Errors
    /// No ordinary file, or an archive or workbook that cannot be read, is protected, or would grow without measure.
    pub fn open(path: &Path, sheets: &SheetReader, cancelled: &dyn Fn() -> bool) -> Result<Self, NoTable> {
        let name = path.file_name().map_or_else(String::new, |name| shown(&name.to_string_lossy()));
        let mut file = open_ordinary(path).map_err(|unread| not_opened(&name, &unread))?;
        let length = file.metadata().map_err(|error| not_read(&name, &error))?.len();
        let mut start = Vec::new();
        let read = file.by_ref().take(LOOKED_AT).read_to_end(&mut start).and_then(|_| file.rewind());
        read.map_err(|error| not_read(&name, &error))?;
        let plain = |bytes| vec![Member { name: name.clone(), bytes, rows: None }];
        let (packing, members) = if start.starts_with(&[0x1f, 0x8b]) {
            check_gzip(&name, stream::gzip(file, length, &name))?;
            let inner = name.strip_suffix(".gz").unwrap_or(&name).to_owned();
            (Packing::Gzip, vec![Member { name: inner, bytes: None, rows: None }])
        } else if is_zip(&start) {
            let archive = Archive::read(file, &name)?;
            if archive.is_workbook() {
                let (workbook, members) = Workbook::open(path, &name, &archive, sheets, cancelled)?;
                (Packing::Workbook(workbook), members)
            } else {
                let (archive, members) = archive.with_tables(path, &name)?;
                (Packing::Zip(archive), members)
            }
        } else if start.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) && workbook::is_protected(&mut file) {
            return Err(protected(&name));
        } else {
            (Packing::Plain, plain(Some(length)))
        };
        Ok(Self { path: path.to_owned(), name, packing, members })
    }

    /// Name of the file, without its folder.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its tables, in the order in which they are read.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Numbers that the archive's own list of countries explains, as BACI's does.
    #[must_use]
    pub fn countries(&self) -> &BTreeMap<u16, Country> {
        static NONE: BTreeMap<u16, Country> = BTreeMap::new();
        if let Packing::Zip(archive) = &self.packing { &archive.countries } else { &NONE }
    }

    /// What an archive holds and is not read: name and reason.
    #[must_use]
    pub fn passed_by(&self) -> &[(String, String)] {
        if let Packing::Zip(archive) = &self.packing { &archive.passed_by } else { &[] }
    }

    /// The first `most` bytes of a table as they stand, and whether that is all of it. Of a sheet, at most its first
    /// thousand rows.
    ///
    /// # Errors
    /// The table cannot be read: a sentence.
    pub fn sample(&self, member: usize, most: usize, cancelled: &dyn Fn() -> bool) -> Result<(Vec<u8>, bool), NoTable> {
        let (stream, whole) = match &self.packing {
            Packing::Workbook(workbook) => workbook.start(member, &self.name, cancelled)?,
            _ => (self.bytes(member, cancelled)?, true),
        };
        let mut sample = Vec::new();
        let read = stream.take(most as u64 + 1).read_to_end(&mut sample);
        read.map_err(|error| not_read(&self.name, &error))?;
        let whole = whole && sample.len() <= most;
        sample.truncate(most);
        Ok((sample, whole))
    }

    /// A table as a stream from its beginning. UTF-16 comes out as UTF-8, everything else byte by byte.
    ///
    /// # Errors
    /// The table cannot be read: a sentence. The stream itself breaks off with one where it is damaged or grows without
    /// measure.
    pub fn read(
        &self,
        member: usize,
        encoding: &'static Encoding,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Stream, NoTable> {
        let stream = self.bytes(member, cancelled)?;
        Ok(if encoding.is_ascii_compatible() { stream } else { stream.transcoded(encoding) })
    }

    fn bytes(&self, member: usize, cancelled: &dyn Fn() -> bool) -> Result<Stream, NoTable> {
        let ordinary = || open_ordinary(&self.path).map_err(|unread| not_opened(&self.name, &unread));
        let failed = |error: io::Error| not_read(&self.name, &error);
        let length = |file: &File| file.metadata().map(|metadata| metadata.len()).map_err(failed);
        match &self.packing {
            Packing::Plain => {
                let file = ordinary()?;
                let total = length(&file)?;
                Ok(stream::plain(file, total))
            }
            Packing::Gzip => {
                let file = ordinary()?;
                let total = length(&file)?;
                Ok(stream::gzip(file, total, &self.name))
            }
            Packing::Zip(archive) => archive.stream(ordinary()?, member).map_err(failed),
            Packing::Workbook(workbook) => workbook.stream(member, &self.name, cancelled),
        }
    }
}

fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") || start.starts_with(b"PK\x07\x08")
}

/// Whether bytes begin an archive or a compressed file.
fn is_packed(start: &[u8]) -> bool {
    const MAGIC: [&[u8]; 6] = [b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd"];
    is_zip(start) || MAGIC.iter().any(|magic| start.starts_with(magic)) || start.get(257..262) == Some(b"ustar")
}

fn check_gzip(name: &str, inside: Stream) -> Result<(), NoTable> {
    let mut start = Vec::new();
    inside.take(LOOKED_AT).read_to_end(&mut start).map_err(|error| damaged_gzip(name, &error))?;
    if is_packed(&start) {
        return Err(NoTable(say!(
            "{name} holds another archive. Unpack it once, and bring the file that is in it.",
            name
        )));
    }
    Ok(())
}

/// A name for sentences: the last part, without signs that would move the cursor, and not endless.
fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars().filter(|letter| !letter.is_control()).take(120).collect()
}

fn not_opened(name: &str, unread: &Unread) -> NoTable {
    NoTable(match unread {
        Unread::NotAFile => say!("{name} is no ordinary file, and nothing else is read. Choose a file.", name),
        Unread::TooLarge(_) => say!("{name} is too large to be read.", name),
        Unread::System(error) => {
            say!("{name} cannot be opened: {error}. Check that it is there and may be read.", name, error)
        }
    })
}

/// Whether a stream has found out by itself what is wrong.
fn is_sentence(error: &io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<NoTable>)
}

fn not_read(name: &str, error: &io::Error) -> NoTable {
    if is_sentence(error) {
        return NoTable(error.to_string());
    }
    NoTable(say!("{name} cannot be read: {error}. If it was downloaded, download it again.", name, error))
}

fn damaged_gzip(name: &str, error: &io::Error) -> NoTable {
    if is_sentence(error) {
        return NoTable(error.to_string());
    }
    NoTable(say!("{name} is a damaged gzip file: {error}. Download it again.", name, error))
}

fn protected(name: &str) -> NoTable {
    NoTable(say!(
        "{name} is protected by a password. Open it where it was made, save it without one, and bring that.",
        name
    ))
}
