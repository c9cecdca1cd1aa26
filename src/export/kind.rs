//! Everything that can be passed on, in one list: the window's dialogs, the command line and the stamp read it.

use std::path::Path;

use super::{Briefing, Chart, Layout, Made, TableOf, document, table, workbook};
use crate::chart::PaperSize;
use crate::say;

/// Something to pass on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// One page from a scenario, or from several, on this paper.
    Brief(PaperSize),
    /// A chart as a picture.
    Chart(Chart),
    /// A table: the numbers of a chart, or the whole projection.
    Table {
        /// What it is of.
        of: TableOf,
        /// How it lies.
        layout: Layout,
    },
    /// The whole projection for other programs.
    Json,
    /// A spreadsheet that works the path out again.
    Workbook,
}

impl Export {
    /// Words above the dialog that asks for a name.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Chart(_) => say!("Save the picture: .svg and .pdf stay sharp at any size, .png is dots"),
            Self::Table { of: TableOf::Projection, .. } => say!("Save the projection as a table"),
            Self::Table { .. } => say!("Save the numbers of the chart as a table"),
            Self::Json => say!("Save the projection for other programs"),
            Self::Workbook => say!("Save the workbook with live formulas: .xlsx"),
            Self::Brief(_) => say!("Save the brief: .pdf to print, .html, .docx to go on writing, .md as text"),
        }
    }

    /// File types with their words and endings; the first is taken where a name has no ending.
    #[must_use]
    pub fn types(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Chart(_) => &[("SVG", &["svg"]), ("PNG", &["png"]), ("PDF", &["pdf"])],
            Self::Table { .. } => &[("CSV", &["csv"]), ("JSON", &["json"])],
            Self::Json => &[("JSON", &["json"])],
            Self::Workbook => &[("XLSX", &["xlsx"])],
            Self::Brief(_) => {
                &[("PDF", &["pdf"]), ("HTML", &["html", "htm"]), ("Word", &["docx"]), ("Markdown", &["md"])]
            }
        }
    }

    /// The ending of a name that has none.
    #[must_use]
    pub fn ending(self) -> &'static str {
        self.types().first().and_then(|(_, endings)| endings.first()).copied().unwrap_or_default()
    }

    /// Whether a name ends as one of the types does.
    #[must_use]
    pub fn is_named(self, path: &Path) -> bool {
        let endings = || self.types().iter().flat_map(|(_, endings)| *endings);
        path.extension().is_some_and(|ending| endings().any(|known| ending.eq_ignore_ascii_case(known)))
    }

    /// The file, whole. `of` are the scenarios it is about, the one in hand first; never empty.
    ///
    /// # Errors
    /// A sentence: the name's ending is none of [`Self::types`], or it cannot be made.
    pub fn bytes(self, of: &[Made], path: &Path) -> Result<Vec<u8>, String> {
        let Some(made) = of.first() else { return Err(say!("There is nothing to pass on").to_owned()) };
        match self {
            Self::Chart(chart) => chart.bytes(made, None, path),
            Self::Table { of, layout } => table::table(made, of, layout, path),
            Self::Json | Self::Workbook if !self.is_named(path) => Err(say!(
                "{path}: expected a name that ends in .{ending}",
                path = path.display(),
                ending = self.ending()
            )),
            Self::Json => document::projection_json(made, false).map(String::into_bytes),
            Self::Workbook => workbook(made),
            Self::Brief(paper) => Briefing::of(of)?.bytes_for(path, paper),
        }
    }
}
