//! Time: quarterly steps from the first quarter of the horizon. A step is named by its start, as a decimal year.

use crate::scenario::HORIZON;

/// Length of a step in years.
pub const STEP: f64 = 0.25;
/// Steps in a year.
pub const PER_YEAR: usize = 4;
/// Steps in the horizon.
pub const QUARTERS: usize = (HORIZON.1 - HORIZON.0 + 1) as usize * PER_YEAR;

/// The steps of a projection.
#[derive(Clone, Copy, Debug)]
pub struct Grid;

impl Grid {
    /// Start of a step, decimal year. Exact: a quarter is a binary fraction.
    #[must_use]
    pub fn time(quarter: usize) -> f64 {
        f64::from(HORIZON.0) + quarter as f64 * STEP
    }

    /// First step at or after a date, at most [`QUARTERS`].
    #[must_use]
    pub fn quarter(date: f64) -> usize {
        (((date - f64::from(HORIZON.0)) / STEP).ceil().max(0.0) as usize).min(QUARTERS)
    }

    /// Calendar year of a step.
    #[must_use]
    pub fn year(quarter: usize) -> i32 {
        HORIZON.0 + (quarter / PER_YEAR) as i32
    }

    /// Every year of the horizon.
    #[must_use]
    pub fn years() -> std::ops::RangeInclusive<i32> {
        HORIZON.0..=HORIZON.1
    }

    /// Start of every step.
    pub fn times() -> impl Iterator<Item = f64> {
        (0..QUARTERS).map(Self::time)
    }
}

/// How far a ramp that starts at `from` and lasts `length` years has come at `time`, 0 to 1. A ramp of no length is
/// a step.
#[must_use]
pub fn ramp(time: f64, from: f64, length: f64) -> f64 {
    if length > 0.0 {
        ((time - from) / length).clamp(0.0, 1.0)
    } else if time >= from {
        1.0
    } else {
        0.0
    }
}
