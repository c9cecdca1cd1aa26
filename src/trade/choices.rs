//! Which of the facts a scenario rests on: figures of the person's own, whose word goes first, and rows that are left out
//! or taken back in.
//!
//! [`Choices`] is a plain value, and [`chosen`] makes the dataset that follows it. Choices of nothing leave a dataset as
//! it is, to the digit.

mod chosen;
mod own;
mod row;
mod spread;
mod told;

use std::collections::BTreeMap;

pub use chosen::chosen;
pub use own::Own;
pub use row::{Reported, Reporter, RowKey, reporter};
pub use spread::{SourceCount, Spread, source_counts, spreads, totals};

/// What a person has chosen among the facts. Cheap to compare: figures of one's own are equal by their digest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// Figures of the person's own, over the bundled ones.
    pub own: Option<Own>,
    /// Ids of sources: for each flow and year the first that has a total wins; where none has, the best estimate stays.
    pub sources: Vec<String>,
    /// Whose report goes first.
    pub reported: Reported,
    /// Rows that do not count, and why.
    pub excluded: BTreeMap<RowKey, String>,
    /// Rows that count although the best estimate is blank on purpose or a zero that may mean no report, and why.
    pub accepted: BTreeMap<RowKey, String>,
}

impl Choices {
    /// Whether nothing is chosen: the facts are the bundled ones.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.own.is_none() && self.is_plain()
    }

    /// Whether nothing is chosen beyond figures of one's own.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.sources.is_empty()
            && self.reported == Reported::Best
            && self.excluded.is_empty()
            && self.accepted.is_empty()
    }

    /// The person's own file, where its figures are at hand.
    #[must_use]
    pub fn file(&self) -> Option<&super::OwnFile> {
        self.own.as_ref()?.file.as_deref()
    }

    /// Leaves a row out, for a reason.
    pub fn exclude(&mut self, row: RowKey, reason: &str) {
        self.accepted.remove(&row);
        self.excluded.insert(row, reason.trim().to_owned());
    }

    /// Takes a row in, for a reason.
    pub fn accept(&mut self, row: RowKey, reason: &str) {
        self.excluded.remove(&row);
        self.accepted.insert(row, reason.trim().to_owned());
    }

    /// As if nothing had been said about a row.
    pub fn forget(&mut self, row: &RowKey) {
        self.excluded.remove(row);
        self.accepted.remove(row);
    }
}
