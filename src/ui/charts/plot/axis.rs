//! Ends, steps and marks of an axis.

use egui_plot::GridMark;

use crate::words::number;

/// A round number at or above `value`: 1, 2, 2.5 or 5 times a power of ten, in steps fine enough to fill the chart.
pub(in crate::ui) fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    let mantissa = value / power;
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.into_iter().find(|step| *step >= mantissa - 1e-9).unwrap_or(10.0) * power
}

/// Distance between horizontal lines: about four in the range, at a round value.
pub(super) fn grid_step(range: f64) -> f64 {
    let raw = (range / 4.0).max(1e-9);
    let power = 10_f64.powf(raw.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps.into_iter().find(|step| step * power >= raw - 1e-12).unwrap_or(10.0) * power
}

/// Marks at multiples of `step` inside the bounds, and inside `within` if given.
pub(super) fn marks(bounds: (f64, f64), step: f64, within: Option<(f64, f64)>) -> Vec<GridMark> {
    let (low, high) = within.map_or(bounds, |(low, high)| (bounds.0.max(low), bounds.1.min(high)));
    let from = (low / step).ceil() as i64;
    let to = (high / step).floor() as i64;
    (from..=to.min(from + 50)).map(|n| GridMark { value: n as f64 * step, step_size: step }).collect()
}

/// A value on the axis: no more decimals than its step needs.
pub(super) fn axis_number(value: f64) -> String {
    let decimals = [1.0, 0.1, 0.01].into_iter().position(|step| {
        let steps = value / step;
        (steps - steps.round()).abs() < 1e-6
    });
    number(value, decimals.unwrap_or(3))
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
