//! Trading capital: what traders are still able to do. Lost slowly while idle, rebuilt slowly after re-opening
//! (MODEL section 3; speeds from Dai et al. 2021, Boehm et al. 2023, Head, Mayer and Ries 2010).

use super::grid::STEP;

/// A yearly rate as the share that moves in one step.
#[must_use]
pub fn quarterly(rate: f64) -> f64 {
    1.0 - (1.0 - rate).powf(STEP)
}

/// Capital after one step, from capital and access now; `gain` and `loss` are shares that move in one step:
/// a yearly rate r gives 1 - (1 - r)^0.25.
#[must_use]
#[expect(clippy::inline_always, reason = "part of the loop that is compiled for the vector unit")]
#[inline(always)]
pub fn step(capital: f64, access: f64, gain: f64, loss: f64) -> f64 {
    let gap = access - capital;
    // One formula for both, so that the processor need not guess which way a path goes.
    capital + if gap >= 0.0 { gain } else { loss } * gap
}

/// Capital after `idle` years without trade and `open` years of free trade, from yearly rates. The steps of [`step`]
/// multiply out to this exactly.
#[must_use]
pub fn closed_form(loss: f64, gain: f64, idle: f64, open: f64) -> f64 {
    let left = (1.0 - loss).powf(idle);
    1.0 - (1.0 - left) * (1.0 - gain).powf(open)
}
