//! What is not known: three kinds of doubt that are never merged, and ranges a person states.

use crate::say;
use std::fmt;
use std::str::FromStr;

/// Kinds of doubt, each with a switch and a band of its own. What people decide is no doubt: compare scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Sources of the same flow disagree.
    Data,
    /// The model's parameters are not known exactly.
    Parameters,
    /// Relief may be taken back.
    Snapback,
}

impl Doubt {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Data, Self::Parameters, Self::Snapback];

    /// Short name used in files.
    #[must_use]
    pub fn code(self) -> &'static str {
        ["data", "parameters", "snapback"][self as usize]
    }

    /// Words for the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        [say!("Doubt about the data"), say!("Doubt about the parameters"), say!("Risk of snapback")][self as usize]
    }
}

/// A 5-95 % range, in the unit of its parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.low, self.high)
    }
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected = || say!("expected table, or a range as in '0.1 to 0.4', found '{text}'", text);
        let (low, high) = text.split_once(" to ").ok_or_else(expected)?;
        let number = |part: &str| part.trim().parse::<f64>().map_err(|_| expected());
        let range = Self { low: number(low)?, high: number(high)? };
        if range.low < range.high {
            Ok(range)
        } else {
            Err(say!("expected the smaller number first, as in '0.1 to 0.4', found '{text}'", text))
        }
    }
}
