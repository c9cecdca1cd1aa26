//! A workbook in a process of its own: what its sheets are, or one sheet as CSV. The library that reads workbooks takes
//! as much memory as a file asks for; here nothing else goes down with it.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use calamine::{Cell, DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use thiserror::Error;

/// The first line of a list of sheets: who answers is this program, and of this kind.
pub(super) const GREETING: &str = "detente sheets 1";
/// No table of figures has more columns.
pub(super) const MOST_COLUMNS: u32 = 500;
/// Bytes of a sheet as CSV.
pub(super) const MOST_BYTES: u64 = 512 << 20;
/// Cells after which a sign of life is given.
const LIFE: u64 = 50_000;
/// Sheets that are listed, and cells that are looked at for it: many sheets may name one part.
const MOST_SHEETS: usize = 50;
const MOST_CELLS: u64 = 50_000_000;
/// Bytes of one cell: Excel itself takes no more letters, of at most four bytes each.
const LONGEST: usize = 4 * 32_767;

/// A sheet and how much of it.
#[derive(Clone, Copy, Debug)]
pub struct SheetAsked {
    /// Its place among the sheets of the workbook.
    pub sheet: usize,
    /// Values of each row.
    pub columns: u32,
    /// Rows at most, blank ones included.
    pub rows: u32,
}

/// Why a sheet is not printed.
#[derive(Debug, Error)]
enum Unprinted {
    #[error("{0}")]
    Workbook(#[from] XlsxError),
    #[error("{0}")]
    Output(#[from] io::Error),
    #[error("there is no such sheet in it")]
    NoSheet,
    #[error("column {0} holds something, and no more than {MOST_COLUMNS} columns are read")]
    Wide(u32),
    #[error("its rows are not in order")]
    Disorder,
    #[error("a sheet is larger than {} MB", MOST_BYTES >> 20)]
    Large,
    #[error("a cell holds more text than Excel allows")]
    Long,
    #[error("its sheets have more than {MOST_CELLS} cells")]
    Many,
}

/// Prints one sheet as CSV with a line for each row of the sheet, or, without `asked`, a line for each sheet:
/// rows that hold something, columns, place, name.
///
/// # Errors
/// What is wrong with the workbook, in words.
pub fn print_sheet(path: &Path, asked: Option<SheetAsked>, out: &mut dyn Write) -> Result<(), String> {
    printed(path, asked, out).map_err(|error| error.to_string())
}

fn printed(path: &Path, asked: Option<SheetAsked>, out: &mut dyn Write) -> Result<(), Unprinted> {
    let mut workbook: Xlsx<BufReader<File>> = calamine::open_workbook(path)?;
    let sheets = workbook.sheets_metadata().to_vec();
    if let Some(asked) = asked {
        let sheet = sheets.get(asked.sheet).ok_or(Unprinted::NoSheet)?;
        return print(&mut workbook, &sheet.name, asked, out);
    }
    writeln!(out, "{GREETING}")?;
    let tables = sheets
        .iter()
        .enumerate()
        .filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    let mut seen = 0;
    for (at, sheet) in tables.take(MOST_SHEETS) {
        let (rows, columns) = extent(&mut workbook, &sheet.name, &mut seen, out)?;
        let name: String = sheet.name.chars().filter(|letter| !letter.is_control()).collect();
        writeln!(out, "{rows},{columns},{at},{name}")?;
        out.flush()?;
    }
    Ok(())
}

/// Rows that hold something, and columns up to the last that does.
fn extent(
    workbook: &mut Xlsx<BufReader<File>>,
    name: &str,
    seen: &mut u64,
    out: &mut dyn Write,
) -> Result<(u32, u32), Unprinted> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let (mut rows, mut columns, mut last) = (0, 0, None);
    while let Some(cell) = cells.next_cell()? {
        *seen += 1;
        if *seen > MOST_CELLS {
            return Err(Unprinted::Many);
        }
        if seen.is_multiple_of(LIFE) {
            // A blank line says that work goes on.
            writeln!(out)?;
            out.flush()?;
        }
        let Some((row, column)) = place(&cell) else { continue };
        if column >= MOST_COLUMNS {
            return Err(Unprinted::Wide(column + 1));
        }
        columns = columns.max(column + 1);
        if last != Some(row) {
            rows += 1;
            last = Some(row);
        }
    }
    Ok((rows, columns))
}

/// Where a cell stands that holds something.
fn place(cell: &Cell<DataRef<'_>>) -> Option<(u32, u32)> {
    let blank = match cell.get_value() {
        DataRef::Empty => true,
        DataRef::String(text) => text.trim().is_empty(),
        DataRef::SharedString(text) => text.trim().is_empty(),
        _ => false,
    };
    (!blank).then(|| cell.get_position())
}

fn print(
    workbook: &mut Xlsx<BufReader<File>>,
    name: &str,
    asked: SheetAsked,
    out: &mut dyn Write,
) -> Result<(), Unprinted> {
    let width = asked.columns.min(MOST_COLUMNS) as usize;
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut row = vec![String::new(); width];
    let (mut at, mut begun, mut written) = (0, false, 0_u64);
    while let Some(cell) = cells.next_cell()? {
        let Some((line, column)) = place(&cell) else { continue };
        if begun && line < at {
            return Err(Unprinted::Disorder);
        }
        if line >= asked.rows {
            break;
        }
        if begun && line > at {
            written += end_row(&mut row, out)?;
            at += 1;
        }
        for _ in at..line {
            out.write_all(b"\n")?;
        }
        written += u64::from(line - at);
        (at, begun) = (line, true);
        if written > MOST_BYTES {
            return Err(Unprinted::Large);
        }
        let text = text(cell.get_value());
        if text.len() > LONGEST {
            return Err(Unprinted::Long);
        }
        match row.get_mut(column as usize) {
            Some(place) => *place = text.into_owned(),
            None => return Err(Unprinted::Wide(column + 1)),
        }
    }
    if begun {
        end_row(&mut row, out)?;
    }
    Ok(out.flush()?)
}

/// Writes a row and empties it; bytes written.
fn end_row(row: &mut [String], out: &mut dyn Write) -> io::Result<u64> {
    let mut line = String::new();
    for (at, value) in row.iter_mut().enumerate() {
        if at > 0 {
            line.push(',');
        }
        // A line of the file is a row of the sheet: a break inside a cell is a space.
        let value = std::mem::take(value).replace(['\r', '\n'], " ");
        if value.contains(['"', ',']) {
            line.extend(["\"", &value.replace('"', "\"\""), "\""]);
        } else {
            line.push_str(&value);
        }
    }
    line.push('\n');
    out.write_all(line.as_bytes())?;
    Ok(line.len() as u64)
}

/// A value as CSV has it: whole numbers without a point, dates as ISO 8601, errors as the sheet shows them.
fn text<'a>(value: &'a DataRef<'a>) -> Cow<'a, str> {
    match value {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(number.to_string()),
        DataRef::Bool(yes) => Cow::Borrowed(if *yes { "TRUE" } else { "FALSE" }),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            Cow::Owned(if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            })
        }
        DataRef::DateTime(time) => Cow::Owned(time.as_f64().to_string()),
    }
}
