//! A row as one source has it, and who reported it.

use std::fmt;

use crate::say;
use crate::trade::{Country, Direction, Flow};

/// Names the figure that one source has for a flow in a year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowKey {
    /// The other country.
    pub partner: Country,
    /// Seen from the target.
    pub direction: Direction,
    /// Calendar year.
    pub year: i32,
    /// Id of the source.
    pub source: String,
}

impl RowKey {
    /// The row that a flow in use is.
    #[must_use]
    pub fn of(flow: &Flow) -> Self {
        Self { partner: flow.partner, direction: flow.direction, year: flow.year, source: flow.source.clone() }
    }

    /// The flow and year, whoever says so.
    #[must_use]
    pub fn flow(&self) -> (Country, Direction, i32) {
        (self.partner, self.direction, self.year)
    }

    /// Reads `THA.M.2015.COW4`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        let partner = Country::parse(parts.next()?)?;
        let code = parts.next()?;
        let direction = Direction::BOTH.into_iter().find(|direction| direction.code() == code)?;
        let year = parts.next()?.parse().ok()?;
        let source = parts.next().filter(|source| !source.is_empty())?.to_owned();
        Some(Self { partner, direction, year, source })
    }
}

/// As files write it: `THA.M.2015.COW4`.
impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.partner, self.direction.code(), self.year, self.source)
    }
}

/// Whose report of a flow goes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reported {
    /// As best estimated.
    #[default]
    Best,
    /// What the target itself reports.
    Direct,
    /// What its partners report: the mirror.
    Mirror,
}

impl Reported {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Best, Self::Direct, Self::Mirror];

    /// The word used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Direct => "direct",
            Self::Mirror => "mirror",
        }
    }

    /// The words for the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Best => say!("As best estimated"),
            Self::Direct => say!("Its own reports first"),
            Self::Mirror => say!("Its partners' reports first"),
        }
    }

    /// Reads the word of a file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reported| reported.code() == text)
    }

    /// Whether a row is of the side that goes first.
    pub(super) fn takes(self, by: Reporter) -> bool {
        match self {
            Self::Best => true,
            Self::Direct => by == Reporter::Target,
            Self::Mirror => by == Reporter::Partner,
        }
    }
}

/// Who reported a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// The target itself.
    Target,
    /// The partner.
    Partner,
    /// An estimate, made from both, or not said.
    Unknown,
}

/// Who reported a row, as far as a source says how it was made. An exporter's report of the target's imports is the
/// partner's; a CIF (cost, insurance, freight) value is the importer's, unless it was made from a FOB (free on board) one.
#[must_use]
pub fn reporter(direction: Direction, flags: &str) -> Reporter {
    let flags = flags.to_ascii_lowercase();
    let says = |word: &str| flags.contains(word);
    let of_side = |is_exporter: bool| match (is_exporter, direction) {
        (true, Direction::X) | (false, Direction::M) => Reporter::Target,
        (true, Direction::M) | (false, Direction::X) => Reporter::Partner,
    };
    if says("estimate") || says("extrapolated") {
        Reporter::Unknown
    } else if says("partner_reported") {
        Reporter::Partner
    } else if says("target_reported") {
        Reporter::Target
    } else if says("exporter_reported") || says("=fob") {
        of_side(true)
    } else if says("importer_reported") || says("cif_at_importer") {
        of_side(false)
    } else {
        Reporter::Unknown
    }
}
