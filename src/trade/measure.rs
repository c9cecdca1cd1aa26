//! What was forbidden, suspended or closed, from when, and how sure that is.

use super::{Country, Direction};
use crate::say;

/// How firmly a figure stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Grade {
    /// Measured on this case.
    Measured,
    /// Carried over from a comparable case.
    Analogue,
    /// Nobody has measured it: a reasoned guess.
    Judgement,
}

impl Grade {
    /// The word used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Analogue => "analogue",
            Self::Judgement => "judgement",
        }
    }

    /// The word for the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Measured => say!("measured"),
            Self::Analogue => say!("analogue"),
            Self::Judgement => say!("judgement"),
        }
    }

    /// Reads the word of a file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Measured, Self::Analogue, Self::Judgement].into_iter().find(|g| g.code() == text)
    }
}

/// Share of a product group's base-window trade under a UN ban, from a date on. The latest row wins.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// Seen from the target.
    pub direction: Direction,
    /// Index into [`super::Dataset::products`].
    pub product: usize,
    /// Decimal year from which it holds.
    pub effective: f64,
    /// 0 to 1, relative to the base window.
    pub share: f64,
    /// UN Security Council resolutions.
    pub resolutions: String,
    /// How firmly the share stands.
    pub grade: Grade,
    /// Reason.
    pub note: String,
}

/// One entry of the legal history, for display.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// UN resolution or national act.
    pub resolution: String,
    /// Day or month of adoption, ISO 8601.
    pub adopted: String,
    /// Decimal year from which it holds.
    pub effective: f64,
    /// Seen from the target; `XM` both.
    pub direction: String,
    /// Goods in words.
    pub goods: String,
    /// HS codes.
    pub hs: String,
    /// `ban`, `cap`, `suspension`, ...
    pub kind: String,
    /// What it says.
    pub note: String,
    /// What was checked and what is from memory.
    pub verified: String,
}

/// A partner's own stop of trade, by law or in fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspension {
    /// The partner.
    pub partner: Country,
    /// Directions it stops.
    pub directions: Vec<Direction>,
    /// Decimal year from which it holds.
    pub effective: f64,
    /// Share of trade stopped, 0 to 1.
    pub extent: f64,
    /// `law`, `observed` or `de facto`.
    pub kind: String,
    /// How firmly it stands.
    pub grade: Grade,
    /// Who says so.
    pub source: String,
}

impl Suspension {
    /// `MYS.X` or `SGP.XM`: names the row in a scenario.
    #[must_use]
    pub fn key(&self) -> String {
        let directions: String = self.directions.iter().map(|d| d.code()).collect();
        format!("{}.{directions}", self.partner)
    }
}

/// Share of trade stopped in a year by the target's own closed border.
#[derive(Clone, Debug, PartialEq)]
pub struct BorderYear {
    /// Calendar year.
    pub year: i32,
    /// 0 to 1.
    pub closed: f64,
    /// How firmly it stands.
    pub grade: Grade,
    /// Who says so.
    pub source: String,
}
