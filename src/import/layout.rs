//! A format found in a file: which column is which, how numbers and letters are written.

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::{Filter, Period, Profile, Role};
use crate::trade::Country;

/// What stands between whole and part of a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Decimal {
    /// `1234.5`, also `1,234.5`.
    Point,
    /// `1234,5`, also `1.234,5`.
    Comma,
    /// Nothing says: each number is read as it can only be read, and one like `1.234` is ambiguous.
    Unsaid,
}

/// Where a role stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// What it says.
    pub role: Role,
    /// Index of the column, from 0.
    pub at: usize,
}

/// Everything needed to read the rows of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The format.
    pub profile: Profile,
    /// How bytes become letters: rows are read as bytes, and only names are decoded. UTF-8 for a file in UTF-16, which is
    /// made UTF-8 before.
    pub encoding: &'static Encoding,
    /// What stands between two values.
    pub delimiter: u8,
    /// What stands before the part of a number.
    pub decimal: Decimal,
    /// Line of the header, from 1; lines above it are a preamble.
    pub header_line: u64,
    /// The header as it stands.
    pub header: Vec<String>,
    /// Columns that are looked at.
    pub places: Vec<Place>,
    /// Columns that hold the values of a year, or of a quarter or month where the file has no years: index and period.
    pub years: Vec<(usize, Period)>,
    /// Filters whose column is there: its index.
    pub filters: Vec<(usize, Filter)>,
    /// Whether rows end in one empty value more than the header has.
    pub trailing: bool,
    /// What a file does not say and a person did: the reporter of a file without such a column, by its ISO code.
    pub reporter: Option<Country>,
    /// Likewise, for a file without a column for the flow: whether its values are the reporter's exports.
    pub exports: Option<bool>,
    /// Numbers of countries that a list in the same archive explains; they come before the format's own.
    pub countries: BTreeMap<u16, Country>,
    /// US$ that a 1 stands for, where a person or the values said so; otherwise the profile's.
    pub unit: u32,
}

/// What a file does not say, and the program does not guess.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Dollars, thousands or millions? With an example: the column's name, the line and the value as it stands.
    Unit {
        /// Name of the value column.
        column: String,
        /// A line.
        line: u64,
        /// The value there.
        value: String,
    },
    /// `1.234`: one and a bit, or more than a thousand?
    Decimal {
        /// A line.
        line: u64,
        /// The value there.
        value: String,
    },
    /// The file has no column for one side of the trade: whose is it?
    Reporter,
    /// The file does not say whether it holds the exports or the imports of the reporter.
    Flow,
    /// The header fits several formats equally well: which, the one of the layout first.
    Format(Vec<Profile>),
}

/// The first rows of a file whose format is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// How bytes become letters, as far as can be told.
    pub encoding: &'static Encoding,
    /// What stands between two values, as far as can be told.
    pub delimiter: u8,
    /// Line of the row that looks like a header, from 1.
    pub header_line: u64,
    /// Cells of the header and of the rows below it, at most 20.
    pub rows: Vec<Vec<String>>,
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Detected {
    /// A known format, ready to be read.
    Known(Box<Layout>),
    /// A known format that leaves questions; the layout holds the likelier answer to each.
    Asks(Box<Layout>, Vec<Question>),
    /// No known format: the person says which column is which.
    Unknown(Sample),
}
