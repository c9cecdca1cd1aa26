//! The one number that is ever fitted: a common multiple on both recovery speeds.

use super::ensemble::{central, times};
use super::measure::log_level;
use super::setup::{AHEAD, Setup};

/// Multiples that are tried: a tenth to ten times.
const WIDEST: f64 = std::f64::consts::LN_10;
/// Steps of the search on either side of 1.
const STEPS: i32 = 40;

/// Sum of squared log errors at t+1 to t+5 before any re-imposition.
fn loss(setups: &[&Setup<'_>], log_multiple: f64) -> f64 {
    let speeds = times(&central(), log_multiple.exp());
    let mut sum = 0.0;
    for setup in setups {
        let paths = setup.predict(&speeds);
        for ahead in (1..=AHEAD).filter(|ahead| !setup.reversed(*ahead)) {
            let observed = setup.episode.total(setup.episode.lifted + ahead as i32, &setup.directions);
            if let Some(observed) = observed {
                sum += (log_level(paths[0][ahead] + paths[1][ahead]) - log_level(observed)).powi(2);
            }
        }
    }
    sum
}

/// The multiple of least squares over these pairs, between 0.1 and 10; of several that do equally well, the one nearest
/// to 1, which is also the answer when the pairs say nothing about speed.
pub(super) fn multiple(setups: &[&Setup<'_>]) -> f64 {
    let width = WIDEST / f64::from(STEPS);
    let (mut best, mut at) = (loss(setups, 0.0), 0.0);
    let tries = (1..=STEPS).flat_map(|step| [f64::from(step), -f64::from(step)]);
    for candidate in tries.map(|step| step * width) {
        let found = loss(setups, candidate);
        if found < best - 1e-12 {
            (best, at) = (found, candidate);
        }
    }
    // Golden section between the neighbours.
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let (mut low, mut high) = ((at - width).max(-WIDEST), (at + width).min(WIDEST));
    while high - low > 1e-9 {
        let (left, right) = (high - golden * (high - low), low + golden * (high - low));
        if loss(setups, left) <= loss(setups, right) {
            high = right;
        } else {
            low = left;
        }
    }
    let middle = f64::midpoint(low, high);
    if loss(setups, middle) < best - 1e-12 { middle.exp() } else { at.exp() }
}
