//! The brief: one page to pass on, from one scenario or from up to four. Plain values ([`Brief`], [`Comparison`]) become
//! one [`Sheet`](sheet::Sheet), which is written as Markdown, HTML and Word, and drawn as the page that the window shows
//! and that the PDF holds.

mod axes;
mod bars;
mod briefing;
mod compared;
mod docx;
mod fit;
mod html;
mod made;
mod markdown;
mod overlay;
mod page;
mod said;
mod several;
mod sheet;
mod single;
mod trend;
mod value;

use crate::chart::Picture;
use crate::export::Stamp;
use crate::model::musd;
use crate::say;

pub use briefing::{Briefing, MOST_COMPARED};
pub use compared::{Comparison, Differing, Standing, comparison};
pub use made::brief;
pub use page::{Page, Part, Role};

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// The scenario's title.
    pub title: String,
    /// Author, if any, and day.
    pub byline: String,
    /// Who wrote the scenario; may be empty.
    pub author: String,
    /// What the scenario is meant to show; may be empty.
    pub about: String,
    /// The finding.
    pub headline: String,
    /// Between what most draws lie at the end; `None` where that doubt is switched off.
    pub range: Option<String>,
    /// Chance, and what the rise is due to.
    pub findings: Vec<String>,
    /// The trend, and what the rise is made of.
    pub pictures: [Picture; 2],
    /// What the table adds up, and its unit.
    pub table_words: String,
    /// The table.
    pub rows: Vec<BriefRow>,
    /// Levers that differ from the status quo, in panel order.
    pub moved: Vec<Moved>,
    /// What the outcome hangs on most, widest swing first.
    pub support: Vec<Support>,
    /// What the model cannot say.
    pub limits: Vec<String>,
    /// From the page back to the file, the data and the digits; its command lacks the name of the file.
    pub stamp: Stamp,
}

/// A year of the table; US$ million at 2016 prices over the compared flows.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefRow {
    /// Calendar year.
    pub year: i32,
    /// Under the scenario.
    pub scenario: f64,
    /// 5 and 95 % of the draws, if relief holds; `None` where that doubt is switched off.
    pub range: Option<(f64, f64)>,
    /// With no change of policy.
    pub status_quo: f64,
}

impl BriefRow {
    /// Scenario minus status quo.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.scenario - self.status_quo
    }

    /// The five cells in words.
    #[must_use]
    pub fn cells(&self) -> [String; 5] {
        let range = self
            .range
            .map_or_else(|| "–".to_owned(), |(low, high)| say!("{low} to {high}", low = musd(low), high = musd(high)));
        let difference = self.difference();
        let sign = if difference < 0.0 { "−" } else { "+" };
        let difference =
            if difference.abs() < 0.005 { "0".to_owned() } else { format!("{sign}{}", musd(difference.abs())) };
        [self.year.to_string(), musd(self.scenario), range, musd(self.status_quo), difference]
    }

    /// What stands above them.
    #[must_use]
    pub fn heads() -> [&'static str; 5] {
        [say!("Year"), say!("Scenario"), say!("5-95 %, if relief holds"), say!("Status quo"), say!("Difference")]
    }
}

/// A lever that was moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Its name.
    pub label: String,
    /// Its value in the scenario.
    pub value: String,
    /// Its value in the status quo.
    pub status_quo: String,
    /// The person's own reason; may be empty.
    pub note: String,
    /// How firmly its default and effect stand.
    pub grade: String,
    /// Who says so.
    pub source: String,
}

/// An assumption the outcome hangs on.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// Name, value and grade.
    pub what: String,
    /// What another value would do.
    pub swing: String,
    /// Who says so.
    pub source: String,
}
