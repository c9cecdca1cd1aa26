//! Files that are no tables of text, and what to bring instead.

use thiserror::Error;

use crate::say;

/// Why nothing of a file can be read: a sentence for the person, in the language of the thread.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct Unreadable(pub String);

/// By the first bytes.
pub(super) fn by_magic(name: &str, sample: &[u8]) -> Result<(), Unreadable> {
    let starts = |magic: &[&[u8]]| magic.iter().any(|magic| sample.starts_with(magic));
    let sentence = if sample.is_empty() {
        say!("{name} is empty.", name)
    } else if starts(&[b"PAR1"]) {
        say!("{name} is a Parquet file. Save it as CSV first: the manual shows how with DuckDB and with pandas.", name)
    } else if starts(&[b"\xd0\xcf\x11\xe0"]) {
        say!("{name} is a workbook of Excel 2003 or older. Save it as .xlsx or as CSV.", name)
    } else if starts(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        say!("{name} is an archive or a workbook inside another file. Unpack it, and open what is in it.", name)
    } else if starts(&[b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd"]) {
        say!("{name} is compressed in a way that is not read here. Unpack it, and open what is in it.", name)
    } else if starts(&[b"%PDF"]) {
        say!("{name} is a PDF. Ask for the table as CSV or .xlsx.", name)
    } else if starts(&[b"<stata_dta>"]) {
        say!("{name} is a Stata file. In Stata, 'export delimited' saves it as CSV.", name)
    } else if starts(&[b"RDX", b"RDA", b"X\n"]) {
        say!("{name} is an R file. In R, write.csv saves a table as CSV.", name)
    } else if starts(&[b"SQLite format 3"]) {
        say!("{name} is a database. Save the table of flows as CSV.", name)
    } else {
        return Ok(());
    };
    Err(Unreadable(sentence))
}

/// By what stands in it, once it is text of one byte a letter or UTF-8.
pub(super) fn by_content(name: &str, text: &[u8]) -> Result<(), Unreadable> {
    let text = text.trim_ascii_start();
    let opens = |word: &[u8]| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let zeros = text.split(|byte| *byte == 0).count() - 1;
    let control = |byte: &&u8| **byte < b' ' && !matches!(**byte, 0 | b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b);
    let controls = text.iter().filter(control).count();
    let sentence = if text.is_empty() {
        say!("{name} holds nothing but blank lines.", name)
    } else if zeros > 0 && zeros * 200 > text.len() {
        say!("{name} is no text: it is full of NUL bytes. It may be damaged, or not what its name says.", name)
    } else if controls * 50 > text.len() {
        say!("{name} is no text. Bring the table as CSV or .xlsx.", name)
    } else if opens(b"<!doctype html") || opens(b"<html") || opens(b"<head") {
        say!(
            "{name} is a web page that was saved instead of the data, often a page to log in. Download the file again.",
            name
        )
    } else if opens(b"<?xml") || opens(b"<message:") {
        say!("{name} is XML. Where it was downloaded, choose CSV: for SDMX, 'SDMX-CSV'.", name)
    } else if opens(b"{") || opens(b"[{") {
        say!("{name} is JSON. Where it was downloaded, choose CSV.", name)
    } else {
        return Ok(());
    };
    Err(Unreadable(sentence))
}
