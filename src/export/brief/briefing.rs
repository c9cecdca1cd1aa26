//! A brief about one scenario or several, in every form it is passed on in.

use std::path::Path;

use super::fit::{Fit, LADDER};
use super::page::{Page, laid_out};
use super::sheet::{Form, Sheet};
use super::{Brief, Comparison, brief, comparison, docx};
use crate::chart::PaperSize;
use crate::export::{Made, pdf};
use crate::say;

/// How many scenarios share a brief: more lines and columns cannot be told apart on a page.
pub const MOST_COMPARED: usize = 4;
/// Of the height of a page, what a reader's own program may take for the same words in fonts of its own.
const ROOM: f32 = 0.94;

/// A brief.
#[derive(Clone, Debug, PartialEq)]
pub enum Briefing {
    /// About one scenario.
    One(Box<Brief>),
    /// About two to four.
    Several(Box<Comparison>),
}

impl Briefing {
    /// About these scenarios.
    ///
    /// # Errors
    /// A sentence: there are none, more than four, or they are of different cases.
    pub fn of(of: &[Made]) -> Result<Self, String> {
        match of {
            [] => Err(say!("There is nothing to pass on").to_owned()),
            [one] => Ok(Self::One(Box::new(brief(one)))),
            many if many.len() > MOST_COMPARED => Err(say!(
                "{count} scenarios are too many for one page: a brief compares at most {most}. Leave some out",
                count = many.len(),
                most = MOST_COMPARED
            )),
            several => Ok(Self::Several(Box::new(comparison(several)?))),
        }
    }

    fn sheet(&self, fit: Option<&Fit>, form: Form) -> Sheet {
        match self {
            Self::One(brief) => brief.sheet(fit, form),
            Self::Several(comparison) => comparison.sheet(fit, form),
        }
    }

    /// The sheet with as much on it as fits, and the page that it makes. `room` of the page's height is used.
    fn fitted(&self, ending: &'static str, paper: PaperSize, room: f32) -> (Sheet, Page) {
        let form = Form { ending, paper: Some(paper) };
        let made = |fit: &Fit| {
            let sheet = self.sheet(Some(fit), form);
            let page = laid_out(&sheet, paper);
            (sheet, page)
        };
        let (last, roomier) = (&LADDER[LADDER.len() - 1], &LADDER[..LADDER.len() - 1]);
        let fits = |(_, page): &(Sheet, Page)| page.used() <= room;
        roomier.iter().map(made).find(fits).unwrap_or_else(|| made(last))
    }

    /// The page as it is printed; the window shows it.
    #[must_use]
    pub fn page(&self, paper: PaperSize) -> Page {
        self.fitted("pdf", paper, 1.0).1
    }

    /// All of it as Markdown; the pictures as their sentences.
    #[must_use]
    pub fn markdown(&self) -> String {
        self.sheet(None, Form { ending: "md", paper: None }).markdown()
    }

    /// The page as one HTML file.
    #[must_use]
    pub fn html(&self, paper: PaperSize) -> String {
        self.fitted("html", paper, ROOM).0.html(paper)
    }

    /// The page as a document for Word and its like.
    ///
    /// # Errors
    /// A sentence: it cannot be written.
    pub fn docx(&self, paper: PaperSize) -> Result<Vec<u8>, String> {
        docx::docx(&self.fitted("docx", paper, ROOM).0, paper)
    }

    /// The page as PDF.
    ///
    /// # Errors
    /// A sentence: it cannot be drawn or written.
    pub fn pdf(&self, paper: PaperSize) -> Result<Vec<u8>, String> {
        let (sheet, page) = self.fitted("pdf", paper, 1.0);
        let described = crate::export::Paper { title: &sheet.title, author: &sheet.author };
        pdf(&[page.picture], described, &sheet.stamps)
    }

    /// The bytes for a file of this name.
    ///
    /// # Errors
    /// A sentence: the name's ending is none of a brief's, or it cannot be made.
    pub fn bytes_for(&self, path: &Path, paper: PaperSize) -> Result<Vec<u8>, String> {
        let extension = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match extension.as_deref() {
            Some("pdf") => self.pdf(paper),
            Some("html" | "htm") => Ok(self.html(paper).into_bytes()),
            Some("docx") => self.docx(paper),
            Some("md") => Ok(self.markdown().into_bytes()),
            _ => Err(say!(
                "A brief is written as .pdf, .html, .docx or .md; {name} is none of these. Choose another name",
                name = path.display()
            )),
        }
    }
}
