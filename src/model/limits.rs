//! Limits on the target's trade as a whole, and other partners' competition for it (MODEL section 3).
//!
//! From relief on, all exports together are at most the target's capacity, and all imports at most what exports and a
//! bearable deficit pay for:
//!
//! ```text
//! sum X <= S_2016 supply (1 + supply_g)^(t - tL) N_t          sum M <= eta sum X + F
//! ```
//! What is too much is rationed in proportion. S_2016 = US$ 2,820 million (KOTRA).

use super::access::Paths;
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

    /// Share of exports and of imports that is left, by quarter; `None` = all.
    pub(super) fn left<const L: usize>(
        &self,
        plan: &Plan<'_>,
        draws: &[Draw<'_>; L],
        run: &Run<L>,
    ) -> Option<[Paths<L>; 2]> {
        if !self.rationed {
            return None;
        }
        let mut totals = [[[0.0; L]; QUARTERS]; 2];
        for (index, flow) in plan.flows.iter().enumerate() {
            for (q, sum) in totals[flow.direction as usize].iter_mut().enumerate() {
                sum.iter_mut().zip(run.unlimited(index, flow.partner, q)).for_each(|(sum, value)| *sum += value);
            }
        }
        let mut left = [[[1.0; L]; QUARTERS]; 2];
        for (lane, draw) in draws.iter().enumerate() {
            let Some(relief) = draw.relief.filter(|_| draw.is(Cause::Limits)) else { continue };
            for (q, time) in Grid::times().enumerate().filter(|(_, time)| *time >= relief) {
                let growth = (1.0 + draw.parameter(Parameter::SupplyG)).powf(time - relief);
                let most = EXPORTS_2016 * draw.parameter(Parameter::Supply) * growth * normalisation(draw, time) * STEP;
                let [exports, imports] = [totals[0][q][lane], totals[1][q][lane]];
                left[Direction::X as usize][q][lane] = rationed(exports, most);
                let paid = draw.parameter(Parameter::Eta) * exports.min(most) + draw.parameter(Parameter::Fx) * STEP;
                left[Direction::M as usize][q][lane] = rationed(imports, paid);
            }
        }
        Some(left)
    }
}

/// Share that is left when `wanted` may be at most `most`.
fn rationed(wanted: f64, most: f64) -> f64 {
    if wanted > most { most / wanted } else { 1.0 }
}
