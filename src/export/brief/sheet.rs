//! What stands on a sheet in which order, whatever it is written as: Markdown, HTML, Word or a drawn page.

use crate::chart::{PaperSize, Picture};
use crate::export::Stamp;

/// A sheet before it is written.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// Its title, for the properties of a file.
    pub title: String,
    /// Who wrote the scenario; may be empty.
    pub author: String,
    /// One for each scenario, with the command that makes this very file again.
    pub stamps: Vec<Stamp>,
    /// Size of the letters of its text, points.
    pub letters: f32,
    /// From top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of it.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// Its title.
    Title(String),
    /// Who and when.
    Byline(String),
    /// The finding.
    Headline(String),
    /// A paragraph.
    Text(String),
    /// Small print.
    Small(String),
    /// Above what follows.
    Heading(String),
    /// One paragraph a line.
    List(Vec<String>),
    /// One across the sheet, or two side by side.
    Pictures(Vec<Picture>),
    /// Rows and columns.
    Table(Table),
    /// Two halves side by side.
    Pair([Vec<Self>; 2]),
    /// At the foot of the sheet.
    Foot(Vec<String>),
}

/// Rows and columns.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its class in a style sheet.
    pub class: &'static str,
    /// Names of the columns; none where the first column names the rows.
    pub heads: Vec<String>,
    /// Widths of the columns, as shares of the sheet's.
    pub shares: Vec<f32>,
    /// Whether all columns but the first hold numbers, which stand at the right.
    pub numbers: bool,
    /// The cells.
    pub rows: Vec<Vec<String>>,
}

/// What a file says of itself: the end of the command that makes it again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Ending of the file's name.
    pub ending: &'static str,
    /// The sheet it is laid out for; Markdown knows none.
    pub paper: Option<PaperSize>,
}

impl Form {
    /// A stamp with the whole command. The name of the file is not the person's own, so that the bytes do not hang on it.
    pub fn stamp(self, stamp: &Stamp) -> Stamp {
        let paper = match self.paper {
            Some(paper) if paper != PaperSize::default() => format!(" --paper {}", paper.code()),
            _ => String::new(),
        };
        let whole = |command: &String| format!("{command}{paper} -o brief.{}", self.ending);
        Stamp { command: stamp.command.as_ref().map(whole), ..stamp.clone() }
    }
}
