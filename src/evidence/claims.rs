//! What was said in public about this trade, each with the rows behind it and a verdict (MODEL section 1, SCREENS 4.4).
//!
//! Every verdict is worked out from the rows of the case; nothing here knows the answer beforehand. The command, the
//! window and a brief show the same text.

mod embassies;
mod forum;
mod machinery;
mod peak;
mod rank;
mod recovery;
mod recovery_words;
mod stated;
mod third;

use crate::say;
use crate::trade::{Country, Dataset};
use crate::words::harmless_line;

pub use peak::{Level, peak};
pub use rank::{Place, Reading, Third, Way, readings};
pub use recovery::{Chance, Reached, Recovery, Switched, recovery};
pub use recovery_words::recovery_quote;

/// Where the quotes come from.
#[must_use]
pub fn origin() -> &'static str {
    say!(
        "From the 2018 article that this program starts from, as its claims are passed on: not compared with the article itself"
    )
}

/// Why there is nothing to check in a case, if so: the claims are about the DPRK and ASEAN alone.
#[must_use]
pub fn none_about(dataset: &Dataset) -> Option<&'static str> {
    (!dataset.is_asean_dprk())
        .then_some(say!("Nothing to check in this case: the claims that this program checks were made about another"))
}

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// On every reading that can judge it.
    Holds,
    /// On some readings only.
    Depends,
    /// In some years only.
    Dated,
    /// Under the scenario at hand.
    UnderScenario,
    /// Under the scenario at hand, but not to its end.
    ForATime,
    /// Not under the scenario at hand.
    NotUnderScenario,
    /// On no reading that can judge it.
    Fails,
    /// As worded it is wrong, something near it is not.
    NotAsStated,
    /// The data do not say.
    CannotTell,
}

impl Verdict {
    /// Words on the badge.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Holds => say!("Holds"),
            Self::Depends => say!("Depends on the source"),
            Self::Dated => say!("Depends on the year"),
            Self::UnderScenario => say!("Yes, under this scenario"),
            Self::ForATime => say!("For a time, under this scenario"),
            Self::NotUnderScenario => say!("Not under this scenario"),
            Self::Fails => say!("Does not hold"),
            Self::NotAsStated => say!("Not as stated"),
            Self::CannotTell => say!("Cannot tell"),
        }
    }

    /// Whether the claim stands as worded.
    #[must_use]
    pub fn stands(self) -> bool {
        matches!(self, Self::Holds | Self::UnderScenario)
    }
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimColumn {
    /// Words above it, with the unit.
    pub title: &'static str,
    /// Whether it holds figures, which stand to the right.
    pub figures: bool,
}

/// Rows behind a claim, as text a person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimTable {
    /// What it holds.
    pub title: String,
    /// Columns, left to right.
    pub columns: Vec<ClaimColumn>,
    /// One text a column; empty = nothing to say.
    pub rows: Vec<Vec<String>>,
    /// What a reader must know.
    pub notes: Vec<String>,
}

/// A claim, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// As it was said.
    pub quote: &'static str,
    /// How it stands.
    pub verdict: Verdict,
    /// Why, in sentences.
    pub words: String,
    /// The rows behind it.
    pub tables: Vec<ClaimTable>,
}

impl Claim {
    /// The whole claim as text, tables with tabs between columns, so that a letter and a spreadsheet both take it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = vec![
            say!("Claim: “{quote}”", quote = self.quote),
            say!("Verdict: {verdict}", verdict = self.verdict.label()),
            self.words.clone(),
        ];
        for table in &self.tables {
            lines.push(String::new());
            lines.push(table.title.clone());
            lines.push(table.columns.iter().map(|column| column.title).collect::<Vec<_>>().join("\t"));
            let cell = |(text, column): (&String, &ClaimColumn)| {
                if column.figures { text.clone() } else { harmless_line(text) }
            };
            let line = |row: &Vec<String>| row.iter().zip(&table.columns).map(cell).collect::<Vec<_>>().join("\t");
            lines.extend(table.rows.iter().map(line));
            lines.extend(table.notes.iter().map(|note| say!("Note: {note}.", note)));
        }
        lines.push(String::new());
        lines.push(format!("{}.", origin()));
        lines.join("\n") + "\n"
    }
}

/// A country's name as it stands in a sentence.
fn in_sentence(dataset: &Dataset, country: Country) -> String {
    match country.code() {
        "PHL" => say!("the Philippines").to_owned(),
        "USA" => say!("the United States").to_owned(),
        _ => dataset.name(country),
    }
}

/// What the rows say of themselves, where they do.
fn memory_note<'a>(mut sources: impl Iterator<Item = &'a str>) -> Option<String> {
    let said = sources.any(|source| source.contains("from memory"));
    said.then(|| say!("Rows whose source says “from memory” have not been checked against a document").to_owned())
}

/// A column of words.
fn text(title: &'static str) -> ClaimColumn {
    ClaimColumn { title, figures: false }
}

/// A column of figures.
fn figures(title: &'static str) -> ClaimColumn {
    ClaimColumn { title, figures: true }
}

/// The claims that the data alone decide: the Philippines' place, the embassies, the forum.
#[must_use]
pub fn data_claims(dataset: &Dataset) -> [Claim; 3] {
    [third::third(dataset), embassies::embassies(dataset), forum::forum(dataset)]
}

/// The claim that hangs on a scenario: whether trade gets back to 2016 levels and above.
#[must_use]
pub fn recovery_claim(recovery: &Recovery) -> Claim {
    recovery_words::claim(recovery)
}

/// All four, in the order in which they were made.
#[must_use]
pub fn in_order(of_data: &[Claim; 3], of_scenario: Claim) -> [Claim; 4] {
    let [third, embassies, forum] = of_data.clone();
    [third, of_scenario, embassies, forum]
}
