//! Marks of an axis.

use egui_plot::GridMark;

/// Marks at multiples of `step` inside the bounds, and inside `within` if given.
pub(super) fn marks(bounds: (f64, f64), step: f64, within: Option<(f64, f64)>) -> Vec<GridMark> {
    let (low, high) = within.map_or(bounds, |(low, high)| (bounds.0.max(low), bounds.1.min(high)));
    let from = (low / step).ceil() as i64;
    let to = (high / step).floor() as i64;
    (from..=to.min(from + 50)).map(|n| GridMark { value: n as f64 * step, step_size: step }).collect()
}
