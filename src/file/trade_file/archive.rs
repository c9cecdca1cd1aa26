//! What a zip archive holds, by its directory: the tables, and nothing that grows, hides or leads elsewhere.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use zip::{CompressionMethod, ZipArchive};

use super::stream::{DENSEST, MOST, Place, SMALL, Stream, grows, member};
use super::{LOOKED_AT, Member, NoTable, is_packed, not_opened, not_read, protected, shown};
use crate::file::whole::open_ordinary;
use crate::say;
use crate::trade::{Country, Named, nations};

/// No archive of tables has more.
const MOST_MEMBERS: usize = 1_000;
/// A list of countries is short.
const MOST_COUNTRIES: u64 = 1 << 20;
/// Where the end of the directory may stand, bytes from the end of the file.
const TAIL: u64 = 66_000;

/// A zip archive that was looked at.
#[derive(Debug)]
pub(super) struct Archive {
    places: Vec<Place>,
    pub countries: BTreeMap<u16, Country>,
    /// Name and reason.
    pub passed_by: Vec<(String, String)>,
}

impl Archive {
    /// Reads the directory, and refuses what no archive of tables looks like.
    pub(super) fn read(file: File, name: &str) -> Result<Self, NoTable> {
        let broken = |error: &dyn std::fmt::Display| {
            NoTable(say!("{name} is a damaged zip archive: {error}. Download it again.", name, error))
        };
        if stated_members(&file).map_err(|error| broken(&error))? > MOST_MEMBERS as u64 {
            return Err(crowded(name));
        }
        let mut zip = ZipArchive::new(file).map_err(|error| broken(&error))?;
        if zip.len() > MOST_MEMBERS {
            return Err(crowded(name));
        }
        if zip.has_overlapping_entries().map_err(|error| broken(&error))? {
            return Err(grows(name));
        }
        let mut places = Vec::new();
        let mut passed_by = Vec::new();
        let mut all = 0_u64;
        for at in 0..zip.len() {
            let entry = zip.by_index_raw(at).map_err(|error| broken(&error))?;
            let inner = entry.name().map_err(|error| broken(&error))?.into_owned();
            if entry.is_dir() || entry.is_symlink() {
                continue;
            }
            if entry.encrypted() {
                return Err(protected(name));
            }
            let deflated = match entry.compression() {
                CompressionMethod::Deflated => true,
                CompressionMethod::Stored => false,
                _ => {
                    let reason =
                        say!("compressed in a way that is not read here; pack it as an ordinary zip").to_owned();
                    passed_by.push((shown(&inner), reason));
                    continue;
                }
            };
            let start = entry.data_start().ok_or_else(|| broken(&say!("a file in it begins nowhere")))?;
            let (packed, bytes) = (entry.compressed_size(), entry.size());
            all = all.saturating_add(bytes);
            if all > MOST || (bytes > SMALL && bytes / DENSEST > packed) {
                return Err(grows(name));
            }
            places.push(Place { name: inner, start, packed, bytes, crc: entry.crc32(), deflated });
        }
        places.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self { places, countries: BTreeMap::new(), passed_by })
    }

    /// Whether it is a workbook of Excel.
    pub(super) fn is_workbook(&self) -> bool {
        self.places.iter().any(|place| place.name == "xl/workbook.xml")
    }

    /// Files in it, as its directory states them.
    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    /// Keeps the tables, and takes in what is known about them.
    pub(super) fn with_tables(mut self, path: &Path, name: &str) -> Result<(Self, Vec<Member>), NoTable> {
        let mut tables = Vec::new();
        let mut nested = None;
        let places = std::mem::take(&mut self.places);
        for place in places.into_iter().filter(|place| !is_aside(&place.name)) {
            let mut start = Vec::new();
            let read = Self::begun(path, &place)?.take(LOOKED_AT).read_to_end(&mut start);
            read.map_err(|error| not_read(name, &error))?;
            let inner = shown(&place.name);
            if is_packed(&start) {
                nested = Some(inner.clone());
                self.passed_by
                    .push((inner, say!("an archive or a workbook in the archive; unpack it first").to_owned()));
            } else if start.is_empty() {
                self.passed_by.push((inner, say!("empty").to_owned()));
            } else if let Some(list) = List::of(&start) {
                if list == List::Countries && place.bytes <= MOST_COUNTRIES {
                    self.countries = countries(Self::begun(path, &place)?).map_err(|error| not_read(name, &error))?;
                }
            } else {
                tables.push(place);
            }
        }
        self.places = tables;
        if self.places.is_empty() {
            return Err(NoTable(match nested {
                Some(inner) => say!(
                    "{name} holds another archive or a workbook, {inner}, and no table. Unpack it, and bring what is in it.",
                    name,
                    inner
                ),
                None => say!("{name} is an archive without a table that can be read.", name),
            }));
        }
        let members = self.places.iter().map(|place| {
            let bytes = Some(place.bytes);
            Member { name: shown(&place.name), bytes, rows: None }
        });
        let members = members.collect();
        Ok((self, members))
    }

    /// A member from its first byte.
    pub(super) fn stream(&self, file: File, at: usize) -> io::Result<Stream> {
        let place = self.places.get(at).ok_or(io::ErrorKind::NotFound)?;
        begin(file, place)
    }

    fn begun(path: &Path, place: &Place) -> Result<Stream, NoTable> {
        let name = shown(&place.name);
        let file = open_ordinary(path).map_err(|unread| not_opened(&name, &unread))?;
        begin(file, place).map_err(|error| not_read(&name, &error))
    }
}

/// The bytes of a place in an archive.
pub(super) fn begin(mut file: File, place: &Place) -> io::Result<Stream> {
    file.seek(SeekFrom::Start(place.start))?;
    Ok(member(file, place))
}

fn crowded(name: &str) -> NoTable {
    let most = MOST_MEMBERS;
    NoTable(say!("{name} holds more than {most} files. Unpack it, and bring the table that is needed.", name, most))
}

/// How many files the end of the directory states, before the directory itself is taken into memory.
fn stated_members(mut file: &File) -> io::Result<u64> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    file.rewind()?;
    let number = |at: usize, bytes: usize| {
        let digits = tail.get(at..at + bytes)?;
        Some(digits.iter().rev().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)))
    };
    let last = |magic: &[u8; 4]| tail.windows(4).rposition(|found| found == magic);
    let short = last(b"PK\x05\x06").and_then(|at| number(at + 10, 2)).unwrap_or(0);
    let long = last(b"PK\x06\x06").and_then(|at| number(at + 32, 8)).unwrap_or(0);
    Ok(short.max(long))
}

/// Files that come along with tables and are none.
fn is_aside(name: &str) -> bool {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
    let ends = [".pdf", ".doc", ".docx", ".html", ".png", ".jpg", ".xml", ".json", ".ds_store"];
    name.starts_with("__MACOSX/")
        || last.starts_with("metadata_")
        || last.starts_with("readme")
        || last.starts_with("._")
        || ends.iter().any(|end| last.ends_with(end))
}

/// A list that explains the tables beside it.
#[derive(PartialEq)]
enum List {
    Countries,
    Products,
}

impl List {
    /// By the header: BACI's are `country_code,country_name,…,country_iso3` and `code,description`.
    fn of(start: &[u8]) -> Option<Self> {
        let line = start.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
        let line = String::from_utf8_lossy(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)).to_lowercase();
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim().trim_matches('"')).collect();
        match cells[..] {
            ["code", "description"] => Some(Self::Products),
            ["country_code", ..] if cells.contains(&"country_iso3") => Some(Self::Countries),
            _ => None,
        }
    }
}

/// Numbers and what they stand for. A code that is not known says nothing: the table of the program holds then.
fn countries(list: Stream) -> io::Result<BTreeMap<u16, Country>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(list);
    let header = reader.byte_headers()?.clone();
    let column = |name: &str| header.iter().position(|cell| cell.trim_ascii() == name.as_bytes());
    let iso3 = column("country_iso3").unwrap_or(usize::MAX);
    let mut countries = BTreeMap::new();
    for row in reader.byte_records() {
        let row = row?;
        let text = |at: usize| row.get(at).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default().trim();
        if let (Ok(code), Named::Country(country)) = (text(0).parse(), nations().iso3(text(iso3))) {
            countries.insert(code, country);
        }
    }
    Ok(countries)
}
