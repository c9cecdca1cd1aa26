//! Limits on the target's trade as a whole, and other partners' competition for it (MODEL section 3).
//!
//! From relief on, all exports together are at most the target's capacity, and all imports at most what exports and a
//! bearable deficit pay for:
//!
//! ```text
//! sum X <= S_2016 supply (1 + supply_g)^(t - tL) N_t          sum M <= eta sum X + F
//! ```
//! What is too much is rationed in proportion. `S_2016` is the case's: US$ 2,820 million for the DPRK (KOTRA). Both hold only while the partners
//! that dwarf the group are in the data (China and South Korea): without them the total says nothing.

mod competition;

use super::access::Paths;
use super::draw::{Cause, Draw};
use super::grid::{Grid, PER_YEAR, QUARTERS, STEP};
use super::plan::{Plan, Run, YEARS};
use super::potential::normalisation;
use crate::scenario::{Parameter, Scenario};
use crate::trade::{Country, Dataset, Rival};

use competition::Competition;

/// Partners without which the limits say nothing.
const DWARFING: [&str; 2] = ["CHN", "KOR"];

/// Rivals that count in a scenario.
pub(super) fn rivals<'a>(dataset: &'a Dataset, scenario: &Scenario) -> &'a [Rival] {
    if scenario.limits || scenario.equilibrium { &dataset.rivals } else { &[] }
}

/// What the target exported to the world in 2016, US$ million, where the data let its trade be rationed by that; `None`
/// where they do not.
#[must_use]
pub fn rationed(dataset: &Dataset) -> Option<f64> {
    let known = |code: &&str| dataset.rivals.iter().any(|rival| Country::parse(code) == Some(rival.country));
    dataset.exports_2016().filter(|_| DWARFING.iter().all(known))
}

/// What holds trade back besides bans and capital.
#[derive(Clone, Debug, Default)]
pub(super) struct Limits {
    /// What the target exported to the world in 2016, US$ million, where exports and imports are rationed by it.
    rationed: Option<f64>,
    competition: Option<Competition>,
}

impl Limits {
    /// For a plan whose runs are without them so far.
    pub(super) fn new(dataset: &Dataset, plan: &Plan<'_>) -> Self {
        let scenario = plan.scenario;
        Self {
            rationed: rationed(dataset).filter(|_| scenario.limits),
            competition: scenario.equilibrium.then(|| Competition::new(dataset, plan)).flatten(),
        }
    }

    /// What other partners' competition makes of a flow in each year, at a trade elasticity; `None` without competition.
    pub(super) fn competing(&self, flow: usize, theta: f64) -> Option<[f64; YEARS]> {
        self.competition.as_ref().map(|competition| competition.of(flow, theta))
    }

    /// Share that is left of each flow, by quarter; `None` = all of every flow.
    pub(super) fn left<const L: usize>(
        &self,
        plan: &Plan<'_>,
        draws: &[Draw<'_>; L],
        run: &Run<L>,
    ) -> Option<Vec<Paths<L>>> {
        if self.rationed.is_none() && self.competition.is_none() {
            return None;
        }
        let mut left = vec![[[1.0; L]; QUARTERS]; plan.flows.len()];
        if let Some(competition) = &self.competition {
            for (lane, draw) in draws.iter().enumerate().filter(|(_, draw)| draw.is(Cause::Limits)) {
                for (flow, left) in left.iter_mut().enumerate() {
                    let factors = competition.of(flow, draw.parameter(Parameter::SigmaGe));
                    left.iter_mut().enumerate().for_each(|(q, left)| left[lane] = factors[q / PER_YEAR]);
                }
            }
        }
        if let Some(exports) = self.rationed {
            ration(plan, draws, run, exports, &mut left);
        }
        Some(left)
    }
}

/// Takes away what is above capacity and what cannot be paid for, in proportion.
fn ration<const L: usize>(
    plan: &Plan<'_>,
    draws: &[Draw<'_>; L],
    run: &Run<L>,
    exports_2016: f64,
    left: &mut [Paths<L>],
) {
    let mut totals = [[[0.0; L]; QUARTERS]; 2];
    for (index, flow) in plan.flows.iter().enumerate() {
        for (q, sum) in totals[flow.direction as usize].iter_mut().enumerate() {
            let wanted = run.unlimited(index, flow.partner, q);
            (0..L).for_each(|lane| sum[lane] += wanted[lane] * left[index][q][lane]);
        }
    }
    for (lane, draw) in draws.iter().enumerate() {
        let Some(relief) = draw.relief.filter(|_| draw.is(Cause::Limits)) else { continue };
        for (q, time) in Grid::times().enumerate().filter(|(_, time)| *time >= relief) {
            let growth = (1.0 + draw.parameter(Parameter::SupplyG)).powf(time - relief);
            let most = exports_2016 * draw.parameter(Parameter::Supply) * growth * normalisation(draw, time) * STEP;
            let [exports, imports] = [totals[0][q][lane], totals[1][q][lane]];
            let paid = draw.parameter(Parameter::Eta) * exports.min(most) + draw.parameter(Parameter::Fx) * STEP;
            let shares = [share(exports, most), share(imports, paid)];
            for (flow, left) in plan.flows.iter().zip(left.iter_mut()) {
                left[q][lane] *= shares[flow.direction as usize];
            }
        }
    }
}

/// Share that is left when `wanted` may be at most `most`.
fn share(wanted: f64, most: f64) -> f64 {
    if wanted > most { most / wanted } else { 1.0 }
}
