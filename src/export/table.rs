//! Tables for a spreadsheet and for other programs, as CSV and JSON. Nothing in them is translated: names are codes, so
//! that the same answer gives the same bytes in every language.

mod charts;
mod layout;
mod projection;
mod series;
mod written;

use std::path::Path;

use super::{Made, Stamp};
use crate::chart::Kind;
use crate::say;
use crate::words::in_english;
use layout::Rows;

/// What a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableOf {
    /// The numbers of a chart, over the compared flows only or over all.
    Chart {
        /// Which chart.
        kind: Kind,
        /// Only the flows observed in the reference year.
        compared: bool,
    },
    /// Every cell of the projection, what was observed, and the totals with their bands.
    Projection,
}

/// How a table lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A row a value, with columns for what it is: for pivot tables and programs.
    Tidy,
    /// A row a year and a column a line, as the chart's own table: for reading.
    Wide,
}

impl Layout {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Tidy, Self::Wide];

    /// Its name on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Tidy => "tidy",
            Self::Wide => "wide",
        }
    }
}

/// The command that makes a table again, as [`Stamp::of`] takes it.
fn command(of: TableOf, layout: Layout, ending: &str) -> String {
    let layout = layout.code();
    match of {
        TableOf::Projection => format!("table {{}} --layout {layout} -o projection.{ending}"),
        TableOf::Chart { kind, compared } => {
            let compared = if compared { " --compared" } else { " --all-flows" };
            let chart = kind.code();
            format!("table {{}} --chart {chart}{compared} --layout {layout} -o {chart}.{ending}")
        }
    }
}

/// The table as its file has it: CSV, or JSON by the name's ending.
///
/// # Errors
/// A sentence: the name's ending is neither.
pub(super) fn table(made: &Made, of: TableOf, layout: Layout, path: &Path) -> Result<Vec<u8>, String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    // No language changes a table, nor its stamp.
    let stamp = |ending| in_english(|| Stamp::of(made, Some(&command(of, layout, ending))));
    match ending.as_str() {
        "csv" => Ok(rows(made, of, layout, &stamp("csv")).csv().into_bytes()),
        "json" => {
            let stamp = stamp("json");
            let document = serde_json::json!({ "stamp": stamp.text(), "rows": rows(made, of, layout, &stamp).json() });
            super::document::pretty(&document).map(String::into_bytes)
        }
        _ => Err(say!("{path}: a table ends in .csv or .json", path = path.display())),
    }
}

fn rows(made: &Made, of: TableOf, layout: Layout, stamp: &Stamp) -> Rows {
    let table = match of {
        TableOf::Projection => projection::of_projection(made),
        TableOf::Chart { kind: Kind::Statements, compared } => {
            let checks = made.subject(compared).checks();
            if layout == Layout::Wide {
                return layout::statements(&checks, stamp);
            }
            layout::statement_lines(&checks, &made.dataset.case.group)
        }
        TableOf::Chart { kind, compared } => charts::of_chart(made.subject(compared), kind),
    };
    match layout {
        Layout::Tidy => layout::tidy(&table, stamp),
        Layout::Wide => layout::wide(&table, stamp),
    }
}
