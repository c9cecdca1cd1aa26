//! The stamp of a file, whatever the file is: text, picture, document or workbook. Read within bounds, because the file
//! may be anybody's.

use std::io::{Cursor, Read as _};

use super::super::STAMP;

/// Members of a document or workbook that say what it is; none is longer.
const MOST_SAID: u64 = 1 << 20;
/// No document of this program has more members.
const MOST_MEMBERS: usize = 1_000;
/// No stamp is longer: a title is not part of it, a command is.
const LONGEST: usize = 1 << 16;
/// No file has more: a page has one for each scenario on it.
const MOST: usize = 8;

/// A stamp as it was found; every part as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundStamp {
    /// SHA-256 of the scenario's own text.
    pub scenario: String,
    /// SHA-256 over the tables in use.
    pub data: String,
    /// Version of the model.
    pub model: String,
    /// Draws behind the bands.
    pub draws: String,
    /// Their seed.
    pub seed: String,
    /// Day, ISO 8601.
    pub date: String,
    /// The command that makes the file again; `None` where no single file holds what it shows.
    pub command: Option<String>,
}

impl FoundStamp {
    /// Reads the line that [`super::super::Stamp::text`] writes.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let rest = line.strip_prefix(STAMP)?.strip_prefix("; ")?;
        let mut rest = rest;
        let mut part = |name: &str| -> Option<String> {
            let (value, after) = rest.strip_prefix(name)?.strip_prefix('=')?.split_once("; ")?;
            rest = after;
            Some(value.to_owned())
        };
        let [scenario, data, model] = [part("scenario")?, part("data")?, part("model")?];
        let [draws, seed, day] = [part("draws")?, part("seed")?, part("date")?];
        let command = rest.strip_prefix("command=")?.trim_end();
        let command = (command.starts_with("detente ")).then(|| command.to_owned());
        Some(Self { scenario, data, model, draws, seed, date: day, command })
    }
}

/// The stamps of a file, each once; none where it has none, or where it is damaged.
#[must_use]
pub fn stamps(bytes: &[u8]) -> Vec<FoundStamp> {
    let lines = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        of_png(bytes)
    } else if bytes.starts_with(b"PK\x03\x04") {
        of_zip(bytes)
    } else {
        of_text(bytes)
    };
    let mut found: Vec<FoundStamp> = Vec::new();
    for stamp in lines.iter().filter_map(|line| FoundStamp::parse(line)) {
        if !found.contains(&stamp) {
            found.push(stamp);
        }
    }
    found
}

/// What the text chunks of a picture say.
fn of_png(bytes: &[u8]) -> Vec<String> {
    let limits = png::Limits { bytes: MOST_SAID as usize * 16 };
    let Ok(reader) = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info() else {
        return Vec::new();
    };
    let texts = reader.info().utf8_text.iter().take(64);
    texts.filter(|chunk| !chunk.compressed).filter_map(|chunk| chunk.get_text().ok()).collect()
}

/// What the properties of a document or workbook say.
fn of_zip(bytes: &[u8]) -> Vec<String> {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut lines = Vec::new();
    for at in 0..zip.len().min(MOST_MEMBERS) {
        let Ok(member) = zip.by_index(at) else { continue };
        if !member.name().is_ok_and(|name| name.starts_with("docProps/")) {
            continue;
        }
        let mut text = Vec::new();
        if member.take(MOST_SAID).read_to_end(&mut text).is_ok() {
            lines.extend(marked_up(&text));
        }
    }
    lines
}

/// What a text says: a table, a JSON document, or a page with marks; a PDF states its properties as one.
fn of_text(bytes: &[u8]) -> Vec<String> {
    if let Some(stamp) = serde_json::from_slice::<Stated>(bytes).ok().map(|document| document.stamp) {
        return vec![stamp];
    }
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first == Some(&b'<') {
        return marked_up(bytes);
    }
    if bytes.starts_with(b"%PDF-") {
        // Its properties stand in it twice; these are the ones with marks.
        let keywords = b"<pdf:Keywords>";
        let at = bytes.windows(keywords.len()).position(|part| part == keywords);
        return at.map_or_else(Vec::new, |at| marked_up(&bytes[at..bytes.len().min(at + MOST * LONGEST)]));
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let stamp = reader.byte_records().flatten().find_map(|row| {
        let cell = row.iter().find(|cell| cell.starts_with(STAMP.as_bytes()))?;
        Some(String::from_utf8_lossy(cell).into_owned())
    });
    stamp.map_or_else(|| marked_up(bytes), |stamp| vec![stamp])
}

/// The one member that is asked of a JSON document.
#[derive(serde::Deserialize)]
struct Stated {
    stamp: String,
}

/// Stamps between marks: each ends where a mark, a quote, the line or the next one does. Those that a page states of
/// itself, in quotes, go before those of the pictures on it.
fn marked_up(bytes: &[u8]) -> Vec<String> {
    let (mut quoted, mut plain) = (Vec::new(), Vec::new());
    let next = |from: &[u8]| from.windows(STAMP.len()).position(|part| part == STAMP.as_bytes());
    let mut from = 0;
    while quoted.len() + plain.len() < MOST * MOST
        && let Some(at) = next(&bytes[from..]).map(|at| from + at)
    {
        from = at + STAMP.len();
        let text = &bytes[at..bytes.len().min(at + LONGEST)];
        let text = &text[..text.iter().position(|byte| b"<\"\r\n".contains(byte)).unwrap_or(text.len())];
        let text = &text[..next(&text[STAMP.len()..]).map_or(text.len(), |next| next + STAMP.len())];
        let text = String::from_utf8_lossy(text);
        let text = unmarked(text.trim_end_matches("-->").trim_end_matches([' ', '|', ',']));
        let is_quoted = at > 0 && bytes[at - 1] == b'"';
        if is_quoted { quoted.push(text) } else { plain.push(text) }
    }
    let mut lines = if quoted.is_empty() { plain } else { quoted };
    lines.truncate(MOST);
    lines
}

/// Without the signs that stand for others.
fn unmarked(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (sign, letter)| text.replace(sign, letter))
}
