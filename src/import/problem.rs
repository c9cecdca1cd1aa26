//! What is odd or wrong in a file, where, and what was done about it.

mod log;

pub use log::Problems;
pub(super) use log::shortened;

/// What was done with the row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Action {
    /// Left out; it can be taken back.
    Excluded,
    /// Used, and flagged.
    Kept,
}

impl Action {
    /// The word of a report.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Kept => "kept",
        }
    }
}

/// Sorts of problems, for counting; the order is the one in which they are told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "named as what they are")]
pub enum Kind {
    /// Another number of values than the header, or no row at all.
    Shape,
    Year,
    Country,
    /// North or South Korea: the text does not say, or the figures look exchanged.
    Korea,
    Flow,
    Product,
    NotANumber,
    Negative,
    /// NaN or infinite.
    NotFinite,
    /// More than all trade of the world.
    TooLarge,
    Quantity,
    /// A country with itself.
    Itself,
    Ambiguous,
    /// The same key again, with the same value.
    Repeated,
    /// The same key again, with another value.
    Contradicting,
    /// A thousand times what stands beside it.
    UnitJump,
    /// A year without a figure between years with one.
    Gap,
    /// The two directions of a flow are further apart than freight and insurance explain.
    Mirror,
    /// A code that lost its leading zero and got it back.
    Padded,
    /// A year with fewer than its four quarters or twelve months.
    Incomplete,
    /// The header once more, where files were put together.
    HeaderAgain,
    /// A line of text below the table.
    Footnote,
}

impl Kind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 22] = [
        Self::Shape,
        Self::Year,
        Self::Country,
        Self::Korea,
        Self::Flow,
        Self::Product,
        Self::NotANumber,
        Self::Negative,
        Self::NotFinite,
        Self::TooLarge,
        Self::Quantity,
        Self::Itself,
        Self::Ambiguous,
        Self::Repeated,
        Self::Contradicting,
        Self::UnitJump,
        Self::Gap,
        Self::Mirror,
        Self::Padded,
        Self::Incomplete,
        Self::HeaderAgain,
        Self::Footnote,
    ];
}

/// One problem of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line, counted from 1 with the header; 0 for the file as a whole.
    pub line: u64,
    /// What sort.
    pub kind: Kind,
    /// What was done.
    pub action: Action,
    /// Name of the column as the file has it; `-` for the row as a whole.
    pub column: String,
    /// What stands there, shortened.
    pub value: String,
    /// A line that it has to do with: the first row of the same key.
    pub other: Option<u64>,
}
