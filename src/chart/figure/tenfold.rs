//! An axis on which every step is tenfold: what has no place on it.

use super::{Figure, Style};
use crate::say;

/// Decades drawn below the highest: further down a chart shows nothing but its floor.
const DECADES: f64 = 6.0;

/// How many values an axis of tenfold steps cannot show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotShown {
    /// Values that are zero.
    pub zeros: usize,
    /// Values below zero.
    pub negatives: usize,
    /// Values below the lowest decade drawn.
    pub small: usize,
}

impl NotShown {
    /// "3 zeros not shown", one sentence a kind.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        match self.zeros {
            0 => {}
            1 => words.push(say!("1 zero not shown").to_owned()),
            count => words.push(say!("{count} zeros not shown", count)),
        }
        match self.negatives {
            0 => {}
            1 => words.push(say!("1 negative value not shown").to_owned()),
            count => words.push(say!("{count} negative values not shown", count)),
        }
        match self.small {
            0 => {}
            1 => words.push(say!("1 value below the axis not shown").to_owned()),
            count => words.push(say!("{count} values below the axis not shown", count)),
        }
        words
    }
}

impl Figure {
    /// Whether every step of the axis is tenfold.
    #[must_use]
    pub fn is_tenfold(&self) -> bool {
        self.since_lifting || self.log
    }

    /// Exponents of the lowest and highest value on an axis of tenfold steps.
    #[must_use]
    pub fn decades(&self, top: f64) -> (f64, f64) {
        let high = if top > 0.0 { top.log10() } else { 0.0 };
        let lowest = self.values().filter(|value| *value > 0.0).fold(f64::INFINITY, f64::min);
        let low = if lowest.is_finite() { lowest.log10().floor() } else { high - 1.0 };
        (low.max((high - DECADES).floor()).min(high - 1.0), high)
    }

    /// What an axis of tenfold steps from 10^`low` on cannot show.
    #[must_use]
    pub fn not_shown(&self, low: f64) -> NotShown {
        let mut hidden = NotShown::default();
        for value in self.values() {
            match value {
                0.0 => hidden.zeros += 1,
                value if value < 0.0 => hidden.negatives += 1,
                value if value.log10() < low - 1e-9 => hidden.small += 1,
                _ => {}
            }
        }
        hidden
    }

    /// Every value of a line, those that only join two others aside.
    fn values(&self) -> impl Iterator<Item = f64> {
        let lines = self.lines.iter().filter(|line| !matches!(line.style, Style::Connector | Style::Ghost));
        lines.flat_map(|line| &line.points).map(|point| point[1])
    }
}
