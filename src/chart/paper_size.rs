//! Sheets of paper.

use serde::{Deserialize, Serialize};

use crate::say;

/// A size of sheet, upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaperSize {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl PaperSize {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// Width and height, points.
    #[must_use]
    pub fn size(self) -> [f32; 2] {
        match self {
            Self::A4 => [595.28, 841.89],
            Self::Letter => [612.0, 792.0],
        }
    }

    /// Its name on the command line and in a style sheet.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Its name for a person.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::A4 => say!("A4"),
            Self::Letter => say!("Letter"),
        }
    }
}
