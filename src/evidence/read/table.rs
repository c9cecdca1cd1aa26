//! Rows of one table, checked as they come.

use csv::{ErrorKind, StringRecord};

use super::{ReadError, Text};

/// Calendar years that can be meant.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// One row, and where it stands.
pub(super) struct Row<'a> {
    file: &'a str,
    /// Counted from 1.
    pub line: u64,
    columns: &'a [&'static str],
    at: &'a [usize],
    record: &'a StringRecord,
}

impl Row<'_> {
    pub fn error(&self, problem: impl Into<String>) -> ReadError {
        ReadError { file: self.file.to_owned(), line: self.line, problem: problem.into() }
    }

    /// The field under a column, without spaces around it.
    pub fn text(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|name| *name == column);
        place.and_then(|place| self.record.get(self.at[place])).unwrap_or_default().trim()
    }

    /// A field that must say something.
    pub fn name(&self, column: &str) -> Result<String, ReadError> {
        match self.text(column) {
            "" => Err(self.error(format!("{column} is blank; expected a name or code"))),
            text => Ok(text.to_owned()),
        }
    }

    /// A calendar year; `None` when blank.
    pub fn year_or_blank(&self, column: &str) -> Result<Option<i32>, ReadError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let year = text.parse::<i32>().map_err(|_| {
            self.error(format!("{column} is not readable: expected a year such as 1994, found '{text}'"))
        })?;
        if YEARS.contains(&year) {
            Ok(Some(year))
        } else {
            Err(self.error(format!("{column} is {year}; expected a year from 1900 to 2100, check the digits")))
        }
    }

    /// A calendar year.
    pub fn year(&self, column: &str) -> Result<i32, ReadError> {
        let blank = || self.error(format!("{column} is blank; expected a year from 1900 to 2100"));
        self.year_or_blank(column)?.ok_or_else(blank)
    }

    /// Zero or more, at most `most`; `None` when blank.
    pub fn amount(&self, column: &str, most: f64) -> Result<Option<f64>, ReadError> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let value = text.parse::<f64>().map_err(|_| {
            self.error(format!(
                "{column} is not a readable number: expected digits such as 1250000.5, found '{text}'; leave it blank if it is not known"
            ))
        })?;
        if !value.is_finite() || value < 0.0 {
            let problem = format!("{column} is {text}; expected a number of at least 0, or a blank if it is not known");
            return Err(self.error(problem));
        }
        if value > most {
            return Err(self.error(format!("{column} is {text}; expected at most {most:e}, check the unit")));
        }
        Ok(Some(value))
    }

    /// A number above zero.
    pub fn positive(&self, column: &str) -> Result<f64, ReadError> {
        match self.amount(column, f64::MAX)? {
            Some(value) if value > 0.0 => Ok(value),
            _ => Err(self.error(format!("{column} must be above 0, found '{}'", self.text(column)))),
        }
    }
}

/// Turns each row into `T`.
pub(super) fn rows<T>(
    table: Text<'_>,
    columns: &[&'static str],
    mut convert: impl FnMut(&Row<'_>) -> Result<T, ReadError>,
) -> Result<Vec<T>, ReadError> {
    let Text { name: file, text } = table;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let refused = |line: u64, problem: String| ReadError { file: file.to_owned(), line, problem };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| refused(1, error.to_string()))?.clone();
    let place = |column: &&str| {
        header.iter().position(|name| name.trim() == *column).ok_or_else(|| {
            let found: String = header.iter().collect::<Vec<_>>().join(",").chars().take(120).collect();
            let expected = columns.join(",");
            refused(1, format!("the column '{column}' is missing; expected the header {expected}, found '{found}'"))
        })
    };
    let at = columns.iter().map(place).collect::<Result<Vec<usize>, _>>()?;
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            refused(line, match error.kind() {
                ErrorKind::UnequalLengths { expected_len, len, .. } => format!(
                    "expected {expected_len} fields as in the header, found {len}; put a text that has commas in it in quotation marks"
                ),
                _ => error.to_string(),
            })
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        out.push(convert(&Row { file, line, columns, at: &at, record: &record })?);
    }
    Ok(out)
}
