//! A trade file that a person brings, in the program's own layout: text in, rows and problems out.
//!
//! Every row of the file is either used or left out, and one that is left out has at least one problem that says why:
//! rows in = rows used + rows left out. Nothing is changed by reading; [`compare`] says what using it would change, and
//! [`with_own`] makes the dataset that has it.

mod layout;
mod merge;
mod names;
mod row;

use std::collections::BTreeSet;

use super::{Country, Flow};
use crate::words::harmless;

pub use layout::{read_carried, read_own, written};
pub use merge::{Change, Comparison, YearTotal, compare, with_own};

/// One thing that is odd or wrong in a file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowProblem {
    /// Line, counted from 1 with the header.
    pub line: u64,
    /// Name of the column.
    pub column: String,
    /// What stands there, shortened.
    pub found: String,
    /// What was expected, and what to do.
    pub expected: String,
    /// Whether the row is left out because of it; otherwise it is used and flagged.
    pub left_out: bool,
}

/// A row that can be used.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFlow {
    /// Its line in the file.
    pub line: u64,
    /// The figure, as a best estimate.
    pub flow: Flow,
}

/// A file as read.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnFile {
    /// Name of the file, without its folder.
    pub name: String,
    /// What stands between two values.
    pub separator: char,
    /// Rows below the header; blank lines are no rows.
    pub rows: usize,
    /// Rows that can be used, by partner, direction and year.
    pub used: Vec<OwnFlow>,
    /// Everything odd or wrong, in the order of the file.
    pub problems: Vec<FlowProblem>,
    /// Columns that are not looked at.
    pub ignored: Vec<String>,
}

impl OwnFile {
    /// Rows that are not used; each has a problem.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.problems.iter().filter(|p| p.left_out).map(|p| p.line).collect::<BTreeSet<_>>().len()
    }

    /// Partners of the usable rows.
    #[must_use]
    pub fn partners(&self) -> Vec<Country> {
        self.used.iter().map(|own| own.flow.partner).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// First and last year of the usable rows.
    #[must_use]
    pub fn years(&self) -> Option<(i32, i32)> {
        let years = || self.used.iter().map(|own| own.flow.year);
        Some((years().min()?, years().max()?))
    }

    /// Every problem as CSV: `file,line,column,value,problem,action`, with action `excluded` or `kept`.
    #[must_use]
    pub fn report(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let rows = self.problems.iter().map(|p| {
            let action = if p.left_out { "excluded" } else { "kept" };
            let [name, column, found, expected] = [&self.name, &p.column, &p.found, &p.expected].map(|t| harmless(t));
            [name, p.line.to_string(), column, found, expected, action.to_owned()]
        });
        let header = ["file", "line", "column", "value", "problem", "action"].map(str::to_owned);
        for row in std::iter::once(header).chain(rows) {
            // Writing into memory cannot fail.
            let _infallible = writer.write_record(&row);
        }
        writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}
