//! Everything that can be passed on, in one list: the window's dialogs, the command line and the stamp read it.

use std::path::Path;

use super::{Layout, Made, TableOf, brief, document, table};
use crate::say;

/// Something to pass on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// One page from a scenario.
    Brief,
    /// A table: the numbers of a chart, or the whole projection.
    Table {
        /// What it is of.
        of: TableOf,
        /// How it lies.
        layout: Layout,
    },
    /// The whole projection for other programs.
    Json,
}

impl Export {
    /// Words above the dialog that asks for a name.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Brief => say!("Save the brief: .html to print, .md as text"),
            Self::Table { of: TableOf::Projection, .. } => say!("Save the projection as a table"),
            Self::Table { .. } => say!("Save the numbers of the chart as a table"),
            Self::Json => say!("Save the projection for other programs"),
        }
    }

    /// File types with their words and endings; the first is taken where a name has no ending.
    #[must_use]
    pub fn types(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Brief => &[("HTML", &["html"]), ("Markdown", &["md"])],
            Self::Table { .. } => &[("CSV", &["csv"]), ("JSON", &["json"])],
            Self::Json => &[("JSON", &["json"])],
        }
    }

    /// The ending of a name that has none.
    #[must_use]
    pub fn ending(self) -> &'static str {
        self.types().first().and_then(|(_, endings)| endings.first()).copied().unwrap_or_default()
    }

    /// The file, whole. `of` are the scenarios it is about, the one in hand first; never empty.
    ///
    /// # Errors
    /// A sentence: the name's ending is none of [`Self::types`], or it cannot be made.
    pub fn bytes(self, of: &[Made], path: &Path) -> Result<Vec<u8>, String> {
        let Some(made) = of.first() else { return Err(say!("There is nothing to pass on").to_owned()) };
        match self {
            Self::Brief => brief(made).text_for(path).map(String::into_bytes),
            Self::Table { of, layout } => table::table(made, of, layout, path),
            Self::Json => document::projection_json(made, false).map(String::into_bytes),
        }
    }
}
