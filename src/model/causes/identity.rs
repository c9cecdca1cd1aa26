//! The headline split into the factors that multiply to it.

use super::super::plan::YEARS;
use super::super::projection::{Measured, Projection, Selection};

/// Trade = level x growth x share open x ramp-up, in every year.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity {
    /// Base level over the selected flows: mean of the base window; US$ million a year at 2016 prices.
    pub level: f64,
    /// Potential trade as a multiple of it: growth, embassies, normalisation.
    pub growth: Vec<f64>,
    /// Share of potential trade that the rules allow.
    pub open: Vec<f64>,
    /// Share of allowed trade that traders do: trading capital, and limits where they bind.
    pub ramp: Vec<f64>,
    /// The product: recorded trade, US$ million a year.
    pub trade: Vec<f64>,
}

/// The factors of a projection over some flows. Where there is nothing to divide by, a factor is 1 or 0 and the product
/// still holds.
#[must_use]
pub fn identity(projection: &Projection, selection: Selection<'_>) -> Identity {
    let read = |measured| projection.annual(measured, selection);
    let (potential, allowed, trade) = (read(Measured::Potential), read(Measured::Allowed), read(Measured::Recorded));
    let level = projection.base_level(selection);
    let over = |a: &[f64], b: &[f64]| -> Vec<f64> {
        a.iter().zip(b).map(|(a, b)| if *b > 0.0 { a / b } else { 0.0 }).collect()
    };
    Identity {
        level,
        growth: over(&potential, &[level; YEARS]),
        open: over(&allowed, &potential),
        ramp: over(&trade, &allowed),
        trade,
    }
}
