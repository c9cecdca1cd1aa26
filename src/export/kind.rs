//! Everything that can be passed on, in one list: the window's dialogs, the command line and the stamp read it.

use std::path::Path;

use super::{Made, brief, workbook};
use crate::say;

/// Something to pass on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// One page from a scenario.
    Brief,
    /// A spreadsheet that works the path out again.
    Workbook,
}

impl Export {
    /// Words above the dialog that asks for a name.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Brief => say!("Save the brief: .html to print, .md as text"),
            Self::Workbook => say!("Save the workbook with live formulas: .xlsx"),
        }
    }

    /// File types with their words and endings; the first is taken where a name has no ending.
    #[must_use]
    pub fn types(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Brief => &[("HTML", &["html"]), ("Markdown", &["md"])],
            Self::Workbook => &[("XLSX", &["xlsx"])],
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
            Self::Workbook => workbook(made),
        }
    }
}
