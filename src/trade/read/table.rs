//! Rows of one table, checked as they come.

use serde::de::DeserializeOwned;

use super::ReadError;
use crate::trade::{Country, Direction, Grade};

/// One table being read.
pub(super) struct Table {
    pub name: &'static str,
    pub line: u64,
}

impl Table {
    pub fn error(&self, problem: impl Into<String>) -> ReadError {
        ReadError { table: self.name, line: self.line, problem: problem.into() }
    }

    pub fn country(&self, code: &str) -> Result<Country, ReadError> {
        Country::parse(code).ok_or_else(|| self.error(format!("expected a three-letter country code, found '{code}'")))
    }

    pub fn direction(&self, text: &str) -> Result<Direction, ReadError> {
        match text {
            "X" => Ok(Direction::X),
            "M" => Ok(Direction::M),
            _ => Err(self.error(format!("expected direction X or M, found '{text}'"))),
        }
    }

    pub fn grade(&self, text: &str) -> Result<Grade, ReadError> {
        Grade::parse(text)
            .ok_or_else(|| self.error(format!("expected the grade measured, analogue or judgement, found '{text}'")))
    }

    pub fn share(&self, value: f64) -> Result<f64, ReadError> {
        if (0.0..=1.0).contains(&value) {
            Ok(value)
        } else {
            Err(self.error(format!("expected a share from 0 to 1, found {value}")))
        }
    }

    /// A calendar year that can be meant.
    pub fn year(&self, year: i32) -> Result<i32, ReadError> {
        if (1800..=2100).contains(&year) {
            Ok(year)
        } else {
            Err(self.error(format!("expected a year from 1800 to 2100, found {year}")))
        }
    }

    /// A decimal year that can be meant.
    pub fn date(&self, date: f64) -> Result<f64, ReadError> {
        if (1800.0..=2101.0).contains(&date) {
            Ok(date)
        } else {
            Err(self.error(format!("expected a decimal year from 1800 to 2100 as in 2018.35, found {date}")))
        }
    }

    /// More than zero, finite.
    pub fn above_zero(&self, value: f64) -> Result<f64, ReadError> {
        if value.is_finite() && value > 0.0 {
            Ok(value)
        } else {
            Err(self.error(format!("expected a number above 0, found {value}")))
        }
    }

    /// Zero or more, finite.
    pub fn amount(&self, value: f64) -> Result<f64, ReadError> {
        if value.is_finite() && value >= 0.0 {
            Ok(value)
        } else {
            Err(self.error(format!("expected a number of at least 0, found {value}")))
        }
    }
}

/// Reads each row as `R` and turns it into `T`; the closure sees the table positioned on the row.
pub(super) fn rows<R: DeserializeOwned, T>(
    name: &'static str,
    text: &str,
    mut convert: impl FnMut(&Table, R) -> Result<T, ReadError>,
) -> Result<Vec<T>, ReadError> {
    let mut table = Table { name, line: 1 };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut out = Vec::new();
    for row in reader.deserialize::<R>() {
        let row = row.map_err(|error| {
            table.line = error.position().map_or(0, csv::Position::line);
            table.error(match error.kind() {
                csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
                _ => error.to_string(),
            })
        })?;
        table.line += 1;
        out.push(convert(&table, row)?);
    }
    Ok(out)
}
