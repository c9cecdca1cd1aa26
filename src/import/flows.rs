//! What a file says, row by row.

use std::collections::BTreeSet;

use super::{Layout, Part, Problems, Rows};
use crate::trade::Country;

/// Parts of a US$ that amounts are counted in: sums are then the same in any order.
pub const USD: i64 = 1_000_000;

/// Who reported a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The exporter; FOB.
    Exporter,
    /// The importer; CIF.
    Importer,
    /// Made from both, or not said.
    Both,
}

impl Side {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Exporter, Self::Importer, Self::Both];
}

/// Trade of one year between two countries in one product, as one row has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// Millionths of a nominal US$ ([`USD`]).
    pub amount: i64,
    /// Line in the file, from 1.
    pub line: u64,
    /// Index into [`Imported::products`].
    pub product: u32,
    /// Who sells.
    pub exporter: Country,
    /// Who buys.
    pub importer: Country,
    /// Calendar year.
    pub year: i16,
    /// The whole year, or the quarter or month of it.
    pub part: Part,
    /// Who reported it.
    pub side: Side,
}

/// Which rows are kept: all are checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The sanctioned country; `None` keeps every pair.
    pub target: Option<Country>,
    /// Its partners; empty keeps all.
    pub partners: BTreeSet<Country>,
}

/// Counts of a file. Rows in = rows used + left out + passed over; where a row has several figures (a column a year, a
/// column a direction), each figure counts as a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Rows below the header; blank lines are no rows.
    pub rows: u64,
    /// Rows left out: each has a problem.
    pub left_out: u64,
    /// Good rows that are not of this case, or that a filter of the format drops; by reason, in words.
    pub passed_over: Vec<(String, u64)>,
    /// First and last year of good rows.
    pub years: Option<(i32, i32)>,
    /// Countries in good rows.
    pub countries: BTreeSet<Country>,
    /// Nominal US$ of all good rows, kept or not.
    pub total_usd: f64,
}

impl Facts {
    /// Rows passed over, for any reason.
    #[must_use]
    pub fn passed(&self) -> u64 {
        self.passed_over.iter().map(|(_, count)| count).sum()
    }
}

/// A file as read.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Name of the file, or of its member in an archive; without a folder.
    pub name: String,
    /// How it was read.
    pub layout: Layout,
    /// Counts.
    pub facts: Facts,
    /// Product codes, as the file has them, sorted.
    pub products: Vec<String>,
    /// Rows that are kept, by line; several figures of one line by what they are of.
    pub rows: Rows,
    /// Rows of the scope that are left out but say all that a row must say ("Korea" read as the North, a product that
    /// is no code): the person may take them back. Each has a problem with [`super::Action::Excluded`].
    pub held: Vec<Row>,
    /// Everything odd or wrong.
    pub problems: Problems,
}
