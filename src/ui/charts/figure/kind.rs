//! The charts a person can choose.

/// Charts a person can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

    /// Words above a miniature.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Self::Total => "Total",
            Self::Partner => "Partners",
            Self::Direction => "Directions",
            Self::Product => "Product groups",
            Self::Difference => "Difference",
            Self::Shares => "Allowed, able",
            Self::Informal => "Informal",
            Self::Statements => "Statements",
        }
    }

    /// Words in the menu.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Total => "Total trade",
            Self::Partner => "By partner",
            Self::Direction => "By direction",
            Self::Product => "By product group",
            Self::Difference => "Against the status quo",
            Self::Shares => "Allowed, able, traded",
            Self::Informal => "Informal trade (a guess)",
            Self::Statements => "Beside published statements",
        }
    }
}
