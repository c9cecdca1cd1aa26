//! Limits on the target's trade as a whole, and other partners' competition for it (MODEL section 3).
//!
//! From relief on, all exports together are at most the target's capacity, and all imports at most what exports and a
//! bearable deficit pay for:
//!
//! ```text
//! sum X <= S_2016 supply (1 + supply_g)^(t - tL) N_t          sum M <= eta sum X + F
//! ```
//! What is too much is rationed in proportion. S_2016 = US$ 2,820 million (KOTRA).

use super::access::Path;
use super::draw::{Cause, Draw};
use super::grid::{Grid, QUARTERS, STEP};
use super::plan::{Plan, Run};
use super::potential::normalisation;
use crate::scenario::{Parameter, Scenario};
use crate::trade::{Dataset, Direction, Rival};

/// DPRK exports in 2016, US$ million (KOTRA).
const EXPORTS_2016: f64 = 2820.0;

/// Rivals that count in a scenario.
pub(super) fn rivals<'a>(dataset: &'a Dataset, scenario: &Scenario) -> &'a [Rival] {
    if scenario.limits { &dataset.rivals } else { &[] }
}

/// What holds trade back besides bans and capital.
#[derive(Clone, Debug, Default)]
pub(super) struct Limits {
    rationed: bool,
}

impl Limits {
    pub(super) fn none() -> Self {
        Self::default()
    }

    pub(super) fn new(_dataset: &Dataset, plan: &Plan<'_>) -> Self {
        // Without the largest partners the total says nothing about what the target can make or pay.
        Self { rationed: plan.scenario.limits && plan.flows.len() > plan.members * 2 }
    }

    /// Share of each flow that is left, by quarter; `None` = all of it.
    pub(super) fn left(&self, plan: &Plan<'_>, draw: &Draw<'_>, run: &Run) -> Option<Vec<Path>> {
        let relief = draw.relief.filter(|_| draw.is(Cause::Limits) && self.rationed)?;
        let mut totals = [[0.0; QUARTERS]; 2];
        for flow in &plan.flows {
            let quarters = run.unlimited(flow);
            totals[flow.direction as usize].iter_mut().zip(quarters).for_each(|(sum, value)| *sum += value);
        }
        let mut left = [[1.0; QUARTERS]; 2];
        for (quarter, time) in Grid::times().enumerate().filter(|(_, time)| *time >= relief) {
            let growth = (1.0 + draw.parameter(Parameter::SupplyG)).powf(time - relief);
            let most = EXPORTS_2016 * draw.parameter(Parameter::Supply) * growth * normalisation(draw, time) * STEP;
            let [exports, imports] = [totals[0][quarter], totals[1][quarter]];
            left[Direction::X as usize][quarter] = rationed(exports, most);
            let paid = draw.parameter(Parameter::Eta) * exports.min(most) + draw.parameter(Parameter::Fx) * STEP;
            left[Direction::M as usize][quarter] = rationed(imports, paid);
        }
        Some(plan.flows.iter().map(|flow| left[flow.direction as usize]).collect())
    }
}

/// Share that is left when `wanted` may be at most `most`.
fn rationed(wanted: f64, most: f64) -> f64 {
    if wanted > most { most / wanted } else { 1.0 }
}
