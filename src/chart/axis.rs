//! Ends and steps of an axis, at round values.

use super::Figure;
use crate::words::number;

/// A round number at or above `value`: 1, 2, 2.5 or 5 times a power of ten, in steps fine enough to fill the chart.
#[must_use]
pub fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    let mantissa = value / power;
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.into_iter().find(|step| *step >= mantissa - 1e-9).unwrap_or(10.0) * power
}

/// Distance between horizontal lines: about four in the range, at a round value.
#[must_use]
pub fn grid_step(range: f64) -> f64 {
    let raw = (range / 4.0).max(1e-9);
    let power = 10_f64.powf(raw.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps.into_iter().find(|step| step * power >= raw - 1e-12).unwrap_or(10.0) * power
}

/// A value on the axis: no more decimals than its step needs.
#[must_use]
pub fn axis_number(value: f64) -> String {
    let decimals = [1.0, 0.1, 0.01].into_iter().position(|step| {
        let steps = value / step;
        (steps - steps.round()).abs() < 1e-6
    });
    number(value, decimals.unwrap_or(3))
}

impl Figure {
    /// Where a value stands on the axis: itself, or its power of ten where every step is tenfold.
    #[must_use]
    pub fn height(&self, value: f64) -> f64 {
        if self.is_tenfold() { value.log10() } else { value }
    }

    /// Whether a value has a place on the axis.
    #[must_use]
    pub fn is_drawn(&self, value: f64) -> bool {
        !self.is_tenfold() || value > 0.0
    }

    /// Bottom and top of an axis that has room for all that decides the scale, as heights.
    #[must_use]
    pub fn fitted(&self) -> (f64, f64) {
        if self.since_lifting {
            // Half steps around the lines.
            let heights = self.lines.iter().flat_map(|line| &line.points).map(|point| self.height(point[1]));
            let (low, high) = heights.fold((0.0, 0.0), |(low, high): (f64, f64), at| (low.min(at), high.max(at)));
            let half = |at: f64, round: fn(f64) -> f64| round(at * 2.0) / 2.0;
            return (half(low, f64::floor).min(-1.0), half(high, f64::ceil).max(1.0));
        }
        let top = round_up(self.top());
        if self.log {
            return self.decades(top);
        }
        (if self.bottom() < 0.0 { -round_up(-self.bottom()) } else { 0.0 }, top)
    }
}

#[cfg(test)]
mod tests {
    use super::{grid_step, round_up};

    #[test]
    fn the_axis_ends_at_a_round_number_not_far_above_the_data() {
        for value in [0.03, 1.0, 7.2, 99.9, 100.1, 404.5, 12_345.0] {
            let top = round_up(value);
            assert!(top >= value && top <= value * 1.5 + 1e-9, "{value} -> {top}");
            let lines = top / grid_step(top);
            assert!((2.0..=5.0).contains(&lines), "{value}: {lines} lines");
        }
    }
}
