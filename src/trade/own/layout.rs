//! The layout: which column is which, and the rows one after another.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::row::{Cells, flow, is_ambiguous, origin};
use super::{FlowProblem, OwnFile, OwnFlow};
use crate::say;
use crate::trade::{Country, Dataset, Direction};

/// Columns of the layout; the first four must be there.
pub(super) const COLUMNS: [&str; 7] = ["year", "exporter", "importer", "value_usd", "source", "quality", "note"];
/// How many of them must be there.
const NEEDED: usize = 4;
/// Longest text of a cell that is repeated in a problem.
const SHOWN: usize = 40;

/// Where each column stands, if it is there.
type Places = [Option<usize>; COLUMNS.len()];

/// A text that may be long, for a message.
pub(super) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).filter(|c| !c.is_control()).collect();
    if text.chars().count() > SHOWN {
        short.push('…');
    }
    short
}

fn reader(text: &str, separator: char) -> csv::Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator as u8).trim(Trim::All).flexible(true).has_headers(false);
    builder.from_reader(text.as_bytes())
}

/// The separator under which the first line names most columns.
fn separator(text: &str) -> char {
    let named = |separator: char| {
        let header = reader(text, separator).records().next().and_then(Result::ok).unwrap_or_default();
        COLUMNS.iter().filter(|column| header.iter().any(|name| name.eq_ignore_ascii_case(column))).count()
    };
    let mut best = (',', named(','));
    for separator in [';', '\t'] {
        let count = named(separator);
        if count > best.1 {
            best = (separator, count);
        }
    }
    best.0
}

/// Places of the columns, and the names of those that are not looked at.
fn places(header: &StringRecord) -> Result<(Places, Vec<String>), FlowProblem> {
    let problem = |column: &str, expected: String| FlowProblem {
        line: 1,
        column: column.to_owned(),
        found: shortened(&header.iter().collect::<Vec<_>>().join(",")),
        expected,
        left_out: true,
    };
    let mut places = [None; COLUMNS.len()];
    for (at, (place, column)) in places.iter_mut().zip(COLUMNS).enumerate() {
        let mut found = header.iter().enumerate().filter(|(_, name)| name.eq_ignore_ascii_case(column));
        *place = found.next().map(|(index, _)| index);
        if found.next().is_some() {
            return Err(problem(column, say!("the column '{column}' once; it stands twice", column)));
        }
        if place.is_none() && at < NEEDED {
            let needed = COLUMNS[..NEEDED].join(",");
            return Err(problem(column, say!("the columns {needed}; '{column}' is missing", needed, column)));
        }
    }
    let known = |name: &&str| !COLUMNS.iter().any(|column| name.eq_ignore_ascii_case(column));
    Ok((places, header.iter().filter(known).filter(|name| !name.is_empty()).map(shortened).collect()))
}

/// The line a record starts on: the reader counts blank lines before it to the record.
fn line_of(text: &str, record: &StringRecord) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let before = text.as_bytes().get(position.byte() as usize..).unwrap_or_default();
    let blank = before.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n');
    position.line() + blank.count() as u64
}

/// Reads a file in the program's own layout: columns `year,exporter,importer,value_usd` and, if they are there,
/// `source,quality,note`, in any order and among others; comma, semicolon or tab; nominal US$. Figures of `dataset`
/// are what a row is compared with. `name` is the file's and becomes the source of rows that name none.
///
/// # Errors
/// The header does not name the columns; nothing of the file can then be read.
pub fn read_own(name: &str, text: &str, dataset: &Dataset) -> Result<OwnFile, FlowProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let separator = separator(text);
    let mut records = reader(text, separator).into_records();
    let header = records.next().and_then(Result::ok).unwrap_or_default();
    let (places, ignored) = places(&header)?;
    let mut file =
        OwnFile { name: name.to_owned(), separator, rows: 0, used: Vec::new(), problems: Vec::new(), ignored };
    let mut rows: Vec<OwnFlow> = Vec::new();
    // Text in memory that is valid UTF-8 always reads; a record of another length is looked at below.
    for record in records.filter_map(Result::ok) {
        file.rows += 1;
        let line = line_of(text, &record);
        if record.len() > header.len() {
            let (found, count) = (say!("{count} values", count = record.len()), header.len());
            let expected = say!("{count} values as in the first line; put text that has a separator in quotes", count);
            file.problems.push(FlowProblem { line, column: "-".to_owned(), found, expected, left_out: true });
            continue;
        }
        let cells = Cells { line, values: places.map(|place| place.and_then(|at| record.get(at)).unwrap_or_default()) };
        let (read, problems) = flow(&cells, name, dataset);
        file.problems.extend(problems);
        rows.extend(read.map(|flow| OwnFlow { line, flow }));
    }
    file.used = once_each(rows, &mut file.problems);
    file.problems.sort_by_key(|problem| problem.line);
    Ok(file)
}

/// A key that stands twice counts once if the values agree; if they do not, nobody but the person can choose.
fn once_each(rows: Vec<OwnFlow>, problems: &mut Vec<FlowProblem>) -> Vec<OwnFlow> {
    let mut by_key: BTreeMap<(Country, Direction, i32), Vec<OwnFlow>> = BTreeMap::new();
    for row in rows {
        by_key.entry((row.flow.partner, row.flow.direction, row.flow.year)).or_default().push(row);
    }
    let mut used = Vec::new();
    for mut same in by_key.into_values() {
        let agree = same.iter().all(|row| row.flow.value_usd == same[0].flow.value_usd);
        let lines: Vec<u64> = same.iter().map(|row| row.line).collect();
        let kept = usize::from(agree);
        for (at, row) in same.iter().enumerate().skip(kept).filter(|_| lines.len() > 1) {
            let other = lines[usize::from(at == 0)];
            let expected = if agree {
                say!("each flow once; line {other} has the same value and is used", other)
            } else {
                say!("each flow once; line {other} has another value, so neither is used: keep one", other)
            };
            let found = row.flow.value_usd.map_or_else(String::new, |value| value.to_string());
            problems.push(FlowProblem {
                line: row.line,
                column: "value_usd".to_owned(),
                found,
                expected,
                left_out: true,
            });
        }
        if agree || lines.len() == 1 {
            used.push(same.swap_remove(0));
        }
    }
    used
}

/// Reads rows that [`written`] made: notes stay as they are, where [`read_own`] adds the line to them.
///
/// # Errors
/// As [`read_own`].
pub fn read_carried(name: &str, text: &str, dataset: &Dataset) -> Result<OwnFile, FlowProblem> {
    let mut file = read_own(name, text, dataset)?;
    for own in &mut file.used {
        let note = own.flow.note.strip_suffix(origin(own.line, name).as_str()).map(str::len);
        if let Some(length) = note {
            own.flow.note.truncate(length);
            let kept = own.flow.note.strip_suffix("; ").map(str::len);
            own.flow.note.truncate(kept.unwrap_or(length));
        }
    }
    Ok(file)
}

/// The rows of a file that are used, in the same layout; reading them gives the same figures. `target` is the case's.
#[must_use]
pub fn written(file: &OwnFile, target: Country) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = file.used.iter().map(|own| {
        let flow = &own.flow;
        let (exporter, importer) = match flow.direction {
            Direction::X => (target, flow.partner),
            Direction::M => (flow.partner, target),
        };
        let value = flow.value_usd.map_or_else(String::new, |value| value.to_string());
        // One more decimal, and nobody takes it for thousands.
        let value = if is_ambiguous(&value) { value + "0" } else { value };
        let [exporter, importer] = [exporter, importer].map(|country| country.to_string());
        let (source, quality, note) = (flow.source.clone(), format!("{:?}", flow.quality), flow.note.clone());
        [flow.year.to_string(), exporter, importer, value, source, quality, note]
    });
    for row in std::iter::once(COLUMNS.map(str::to_owned)).chain(rows) {
        // Writing into memory cannot fail.
        let _infallible = writer.write_record(&row);
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
