//! A CSV file as rows of the three columns that are asked for.

use std::path::Path;

use super::TableError;
use crate::file::{Unread, read_whole};

/// A world of a thousand countries is about 40 MB; more is something else.
const MAX_MIB: u64 = 64;

/// The wanted columns of a file.
pub(super) struct Table {
    pub path: String,
    pub rows: Vec<Row>,
}

/// The wanted values of a row, without spaces around them.
pub(super) struct Row {
    pub line: u64,
    pub values: [String; 3],
}

/// Reads the columns named; others are not looked at.
pub(super) fn table(name: &str, text: &str, columns: [&str; 3]) -> Result<Table, TableError> {
    let at = |line: u64, problem: String| TableError { path: name.to_owned(), line, problem };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let expected = columns.join(",");
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let bad = |error: &csv::Error| {
        let line = error.position().map_or(0, csv::Position::line);
        let problem = match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("expected {expected_len} values as in the first line, found {len}")
            }
            _ => error.to_string(),
        };
        at(line, problem)
    };
    let header = reader.headers().map_err(|error| bad(&error))?.clone();
    if header.is_empty() {
        return Err(at(0, format!("is empty; expected the columns {expected}")));
    }
    let mut places = [0; 3];
    for (place, column) in places.iter_mut().zip(columns) {
        let mut found = header.iter().enumerate().filter(|(_, name)| *name == column).map(|(index, _)| index);
        *place = found.next().ok_or_else(|| {
            let found = header.iter().collect::<Vec<_>>().join(",");
            at(1, format!("expected the columns {expected}, found {found}: '{column}' is missing"))
        })?;
        if found.next().is_some() {
            return Err(at(1, format!("the column '{column}' stands twice; keep one")));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| bad(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let values = places.map(|place| record[place].to_owned());
        if let Some(column) = (0..2).find(|&column| values[column].is_empty()) {
            return Err(at(line, format!("expected the name of a country as {}, found nothing", columns[column])));
        }
        rows.push(Row { line, values });
    }
    if rows.is_empty() {
        return Err(at(0, format!("has no row below its header; expected one row a pair with {expected}")));
    }
    Ok(Table { path: name.to_owned(), rows })
}

/// The whole file as text.
pub(super) fn text(path: &Path) -> Result<String, TableError> {
    let at = |line: u64, problem: String| TableError { path: path.display().to_string(), line, problem };
    let bytes = read_whole(path, MAX_MIB * 1024 * 1024).map_err(|unread| {
        let problem = match unread {
            Unread::System(error) => format!("{error}; check the name and folder"),
            Unread::NotAFile => "is not an ordinary file; name a CSV file".to_owned(),
            Unread::TooLarge(_) => {
                format!("has more than {MAX_MIB} MiB, which no table of world trade has; check the name")
            }
        };
        at(0, problem)
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count() as u64;
        at(line, "is not UTF-8 text; save the table as CSV in UTF-8".to_owned())
    })
}
