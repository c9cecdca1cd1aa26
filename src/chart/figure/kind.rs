//! The charts a person can choose.

use crate::say;

/// Charts a person can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the label says it")]
pub enum Kind {
    Total,
    Partner,
    Direction,
    Product,
    Difference,
    Shares,
    Informal,
    Statements,
}

impl Kind {
    /// All, in menu order.
    pub const ALL: [Self; 8] = [
        Self::Total,
        Self::Partner,
        Self::Direction,
        Self::Product,
        Self::Difference,
        Self::Shares,
        Self::Informal,
        Self::Statements,
    ];

    /// Its name on the command line and in files; the same in every language.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Partner => "partner",
            Self::Direction => "direction",
            Self::Product => "product",
            Self::Difference => "difference",
            Self::Shares => "shares",
            Self::Informal => "informal",
            Self::Statements => "statements",
        }
    }

    /// The chart of a name.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Words above a miniature.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Total => say!("Total"),
            Self::Partner => say!("Partners"),
            Self::Direction => say!("Directions"),
            Self::Product => say!("Product groups"),
            Self::Difference => say!("Difference"),
            Self::Shares => say!("Allowed, able"),
            Self::Informal => say!("Informal"),
            Self::Statements => say!("Statements"),
        }
    }

    /// Words in the menu.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Total => say!("Total trade"),
            Self::Partner => say!("By partner"),
            Self::Direction => say!("By direction"),
            Self::Product => say!("By product group"),
            Self::Difference => say!("Against the status quo"),
            Self::Shares => say!("Allowed, able, traded"),
            Self::Informal => say!("Informal trade (a guess)"),
            Self::Statements => say!("Beside published statements"),
        }
    }
}
