//! One observed value of trade, and what is known about its reliability.

use super::Country;
use crate::say;

/// Direction of a flow, seen from the target.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Direction {
    /// Exports of the target.
    X,
    /// Imports of the target.
    M,
}

impl Direction {
    /// Both, exports first.
    pub const BOTH: [Self; 2] = [Self::X, Self::M];

    /// `X` or `M`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::X => "X",
            Self::M => "M",
        }
    }

    /// The words a chart uses.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::X => say!("DPRK exports"),
            Self::M => say!("DPRK imports"),
        }
    }
}

/// How far a best-estimate value can be trusted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quality {
    /// Reported by the partner.
    A,
    /// Reported, with a known weakness (converted, single source, spike).
    B,
    /// Suspect or an estimate.
    C,
    /// A zero that may mean "no report". Counted as zero and flagged.
    N,
    /// Blank on purpose: the published figure is known to be wrong. Never a zero.
    X,
}

impl Quality {
    /// The letter and what it means.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::A => say!("A: reported by the partner"),
            Self::B => say!("B: reported, with a known weakness"),
            Self::C => say!("C: suspect or an estimate"),
            Self::N => say!("N: zero that may mean no report"),
            Self::X => say!("X: left blank, published figure known to be wrong"),
        }
    }

    /// Reads the letter.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "A" => Self::A,
            "B" => Self::B,
            "C" => Self::C,
            "N" => Self::N,
            "X" => Self::X,
            _ => return None,
        })
    }
}

/// Best estimate of one year's trade with one partner in one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// The other country.
    pub partner: Country,
    /// Seen from the target.
    pub direction: Direction,
    /// Calendar year.
    pub year: i32,
    /// US$, nominal. `None` only with [`Quality::X`].
    pub value_usd: Option<f64>,
    /// Id in [`super::Dataset::sources`].
    pub source: String,
    /// Reliability.
    pub quality: Quality,
    /// What is odd about it.
    pub note: String,
}

/// The same flow as one source has it, kept beside the best estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcedFlow {
    /// The other country.
    pub partner: Country,
    /// Seen from the target.
    pub direction: Direction,
    /// Calendar year.
    pub year: i32,
    /// `all`, a SITC section (`SITC0`..`SITC9`) or a raw-material subset of an HS chapter (`HS27`).
    pub product: String,
    /// US$, nominal.
    pub value_usd: f64,
    /// Id in [`super::Dataset::sources`].
    pub source: String,
    /// How the source made it.
    pub flags: String,
}

/// A figure somebody published about the target's trade; never mixed into the flows.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Calendar year the figure is about.
    pub year: i32,
    /// `year`, or the months covered.
    pub period: String,
    /// Who reported it, or on what basis.
    pub basis: String,
    /// ISO code, `WLD` or `ASEAN`.
    pub partner: String,
    /// `X`, `M` or `X+M`.
    pub direction: String,
    /// US$ million, nominal.
    pub value_musd: f64,
    /// Stated or derived, and how.
    pub kind: String,
    /// Where it was published.
    pub source: String,
}
