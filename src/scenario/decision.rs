//! The decisions a scenario can take.

use std::fmt;
use std::str::FromStr;

use super::{Parameter, Phase, Scenario, default_phases};
use crate::say;
use crate::trade::Country;

/// UN sanctions lifted: when, how far, how fast, and whether they come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Relief {
    /// Whether it happens. The other fields keep their values while it does not.
    pub lifted: bool,
    /// Decimal year of the first step.
    pub date: f64,
    /// Share of the phases that is carried out, 0 to 1.
    pub extent: f64,
    /// Multiplies every waiting time and ramp of the phases: 2 = half as fast.
    pub stretch: f64,
    /// The steps.
    pub phases: Vec<Phase>,
    /// Whether relief is taken back.
    pub snapback: bool,
    /// Decimal year in which that starts.
    pub snapback_date: f64,
}

impl Default for Relief {
    fn default() -> Self {
        Self {
            lifted: false,
            date: 2028.0,
            extent: 1.0,
            stretch: 1.0,
            phases: default_phases(),
            snapback: false,
            snapback_date: 2031.0,
        }
    }
}

/// When a member re-opens its own trade.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum Reopening {
    /// After UN relief, with the common delay; never without relief.
    #[default]
    Follows,
    /// From a decimal year of its own choosing, with or without UN relief.
    On(f64),
    /// Not within the horizon.
    Never,
}

impl fmt::Display for Reopening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Follows => f.write_str("follows"),
            Self::On(date) => write!(f, "{date}"),
            Self::Never => f.write_str("never"),
        }
    }
}

impl FromStr for Reopening {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "follows" => Ok(Self::Follows),
            "never" => Ok(Self::Never),
            other => other
                .parse()
                .map(Self::On)
                .map_err(|_| say!("expected follows, never or a date as in 2029.5, found '{text}'", text)),
        }
    }
}

/// The six parties whose seats give an envoy its strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// The DPRK: without it there is no envoy.
    Dprk,
    /// The United States: without it there is no envoy.
    Us,
    /// The Republic of Korea.
    Rok,
    /// China.
    China,
    /// Japan.
    Japan,
    /// Russia.
    Russia,
}

impl Party {
    /// All six.
    pub const ALL: [Self; 6] = [Self::Dprk, Self::Us, Self::Rok, Self::China, Self::Japan, Self::Russia];

    /// Short name used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        ["dprk", "us", "rok", "china", "japan", "russia"][self as usize]
    }

    /// Words for the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        [say!("DPRK"), say!("United States"), say!("Republic of Korea"), say!("China"), say!("Japan"), say!("Russia")]
            [self as usize]
    }
}

/// ARF special envoy.
#[derive(Clone, Debug, PartialEq)]
pub struct Envoy {
    /// Whether one is formed.
    pub formed: bool,
    /// Decimal year from which it works. It speeds up only what is still ahead of it.
    pub date: f64,
    /// Who takes part, by [`Party`].
    pub seats: [bool; 6],
}

impl Default for Envoy {
    fn default() -> Self {
        Self { formed: false, date: 2027.0, seats: [true; 6] }
    }
}

impl Envoy {
    /// Q = `m_DPRK` `m_US` (Q0 + Q1 (`m_ROK` + `m_CHN` + `m_JPN` + `m_RUS`)), at most 1 (MODEL section 3).
    #[must_use]
    pub fn quality(&self, scenario: &Scenario) -> f64 {
        let [dprk, us, others @ ..] = self.seats;
        if !(dprk && us) {
            return 0.0;
        }
        let others = others.iter().filter(|seat| **seat).count() as f64;
        (scenario.parameter(Parameter::Q0) + scenario.parameter(Parameter::Q1) * others).min(1.0)
    }
}

/// An embassy that opens or closes on a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PostChange {
    /// Open or closed from then on.
    pub open: bool,
    /// Decimal year.
    pub date: f64,
}

impl fmt::Display for PostChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", if self.open { "opens" } else { "closes" }, self.date)
    }
}

impl FromStr for PostChange {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || say!("expected today, 'opens 2028.0' or 'closes 2028.0', found '{text}'", text);
        let (verb, date) = text.trim().split_once(' ').ok_or_else(expected)?;
        let open = match verb {
            "opens" => true,
            "closes" => false,
            _ => return Err(expected()),
        };
        Ok(Self { open, date: date.trim().parse().map_err(|_| expected())? })
    }
}

/// Host of a summit: trade gets a short bump (Nitsch 2007).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Host {
    /// The member that hosts, if any.
    pub country: Option<Country>,
    /// Decimal year.
    pub date: f64,
}

impl Default for Host {
    fn default() -> Self {
        Self { country: None, date: 2028.0 }
    }
}

/// Years whose mean is the base level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum BaseWindow {
    /// The case's own window (2013-16).
    #[default]
    Case,
    /// One year alone.
    Year(i32),
}

impl fmt::Display for BaseWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case => f.write_str("window"),
            Self::Year(year) => write!(f, "{year}"),
        }
    }
}

impl FromStr for BaseWindow {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "window" => Ok(Self::Case),
            year => year
                .parse()
                .map(Self::Year)
                .map_err(|_| say!("expected window or a year as in 2016, found '{text}'", text)),
        }
    }
}
