//! Everything that can be passed on, in one list: the window's dialogs, the command line and the stamp read it.

use std::path::Path;

use super::{Briefing, Made};
use crate::chart::PaperSize;
use crate::say;

/// Something to pass on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// One page from a scenario, or from several, on this paper.
    Brief(PaperSize),
}

impl Export {
    /// Words above the dialog that asks for a name.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Brief(_) => say!("Save the brief: .pdf to print, .html, .docx to go on writing, .md as text"),
        }
    }

    /// File types with their words and endings; the first is taken where a name has no ending.
    #[must_use]
    pub fn types(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Brief(_) => &[("PDF", &["pdf"]), ("HTML", &["html"]), ("Word", &["docx"]), ("Markdown", &["md"])],
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
        match self {
            Self::Brief(paper) => Briefing::of(of)?.bytes_for(path, paper),
        }
    }
}
