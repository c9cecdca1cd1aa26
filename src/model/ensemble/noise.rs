//! Yearly noise on recorded flows, applied last (MODEL section 3): AR(1) in logarithms, one series a flow.

use super::super::draw::Draw;
use super::super::plan::{Plan, YEARS};
use super::super::random::{NOISE, Random};
use crate::scenario::Parameter;
use crate::trade::Direction;

/// Factors by flow and year.
pub(super) struct Noise {
    factors: Vec<[f64; YEARS]>,
}

const STILL: [f64; YEARS] = [1.0; YEARS];

impl Noise {
    /// No noise.
    pub(super) fn none() -> Self {
        Self { factors: Vec::new() }
    }

    /// Noise with standard deviation sigma in every year: `e_0 = sigma z_0`, `e_t = rho e_(t-1) + sigma sqrt(1 -
    /// rho^2) z_t`. The factor is exp(e): its median is 1, so the middle of the band is the drawn parameters' own.
    pub(super) fn draw(&mut self, random: &Random, draw: &Draw<'_>, plan: &Plan<'_>) {
        let (sigma, rho) = (draw.parameter(Parameter::SigmaE), draw.parameter(Parameter::Rho));
        self.factors.clear();
        if sigma == 0.0 {
            return;
        }
        let fresh = sigma * (1.0 - rho * rho).sqrt();
        self.factors.resize(plan.members * 2, STILL);
        // A flow without trade has no noise to show.
        for flow in plan.flows.iter().filter(|flow| flow.partner < plan.members && flow.trades) {
            let place = flow.partner * 2 + flow.direction as usize;
            let normals: [f64; YEARS] = random.normals(NOISE + place as u64 * 64);
            let mut state = 0.0;
            for (year, (factor, z)) in self.factors[place].iter_mut().zip(normals).enumerate() {
                state = if year == 0 { sigma * z } else { rho * state + fresh * z };
                *factor = state.exp();
            }
        }
    }

    /// Factors of a flow.
    pub(super) fn of(&self, partner: usize, direction: Direction) -> &[f64; YEARS] {
        self.factors.get(partner * 2 + direction as usize).unwrap_or(&STILL)
    }
}
