//! The search for the wages at which no excess demand is left.

use super::{Imbalance, Market};
use crate::model::equilibrium::newton::Point;
use crate::model::equilibrium::{Deficits, EquilibriumError};

/// Largest imbalance of a country at which the search ends, as a share of its output.
const TOLERANCE: f64 = 1e-14;
/// And as a share of its foreign trade, so that a nearly closed country is not taken for solved.
const TRADE_TOLERANCE: f64 = 1e-12;
/// Where rounding leaves no better wages, this is still an answer; the residual is reported.
const ROUNDING: f64 = 1e-12;
/// Newton needs about five; more only when a shock is extreme.
const MAX_ITERATIONS: usize = 500;
/// Largest change of a log wage in one step.
const LONGEST_STEP: f64 = 1.5;
/// Steps without improvement after which rounding is to blame.
const STALLED: usize = 4;

impl Imbalance {
    fn is_cleared(self) -> bool {
        self.residual <= TOLERANCE && self.of_trade <= TRADE_TOLERANCE
    }
}

impl Market<'_> {
    /// Searches from the present wages.
    pub fn clear(&mut self) -> Result<(), EquilibriumError> {
        let mut now = self.evaluate();
        let (mut best, mut stalled) = (f64::INFINITY, 0);
        self.iterations = 0;
        while !now.is_cleared() {
            if now.of_trade < best {
                (best, stalled) = (now.of_trade, 0);
            } else {
                stalled += 1;
            }
            if stalled >= STALLED && now.residual <= ROUNDING && now.of_trade <= ROUNDING.sqrt() {
                break;
            }
            if self.iterations == MAX_ITERATIONS {
                return Err(self.given_up(now));
            }
            self.iterations += 1;
            now = match self.newton_step(now) {
                Some(next) => next,
                None => self.damped_step()?,
            };
        }
        self.residual = now.residual;
        Ok(())
    }

    fn given_up(&self, now: Imbalance) -> EquilibriumError {
        self.overdrawn
            .map_or(EquilibriumError::NotConverged { iterations: self.iterations, residual: now.residual }, |i| {
                self.negative(i)
            })
    }

    fn negative(&self, i: usize) -> EquilibriumError {
        EquilibriumError::NegativeExpenditure(self.world.countries()[self.members[i]].clone())
    }

    /// Newton's step, shortened until the imbalance falls; `None`, and the wages as they were, if it never does.
    fn newton_step(&mut self, now: Imbalance) -> Option<Imbalance> {
        let n = self.members.len();
        for j in 0..n {
            let row = &mut self.shares_t[j * n..(j + 1) * n];
            for ((share, offer), appeal) in row.iter_mut().zip(&self.offers_t[j * n..]).zip(&self.appeal) {
                *share = offer * appeal / self.competitors[j];
            }
            row[j] = self.home[j] * self.appeal[j] / self.competitors[j];
        }
        if self.rule == Deficits::Multiplicative {
            let world: f64 = self.sales.iter().sum();
            for ((tilt, sales), bought) in self.tilt.iter_mut().zip(&self.sales).zip(&self.purchases) {
                *tilt = (sales - bought) / world;
            }
        }
        self.newton.solve(&Point {
            shares_t: &self.shares_t,
            sales: &self.sales,
            purchases: &self.purchases,
            excess: &self.excess,
            theta: self.theta,
            tilt: (self.rule == Deficits::Multiplicative).then_some(&self.tilt),
        });
        let longest = self.newton.step.iter().fold(0.0_f64, |most, x| if x.is_nan() { *x } else { most.max(x.abs()) });
        if !longest.is_finite() {
            return None;
        }
        self.trial.copy_from_slice(&self.wage);
        let mut length = (LONGEST_STEP / longest).min(1.0);
        for _ in 0..8 {
            for ((wage, old), step) in self.wage.iter_mut().zip(&self.trial).zip(&self.newton.step) {
                *wage = old * (length * step).exp();
            }
            let next = self.evaluate();
            // Near the end rounding may raise it a little; `clear` notices when that goes on.
            if next.of_trade < now.of_trade || next.residual <= ROUNDING {
                return Some(next);
            }
            length *= 0.5;
        }
        self.wage.copy_from_slice(&self.trial);
        self.evaluate();
        None
    }

    /// The step of the reference, `w (R/(wY))^(1/(1+theta))`: slow, but it gets there from afar.
    fn damped_step(&mut self) -> Result<Imbalance, EquilibriumError> {
        self.trial.copy_from_slice(&self.wage);
        let received: Vec<f64> = self.sales.iter().zip(&self.excess).map(|(sold, more)| 1.0 + more / sold).collect();
        let mut power = 1.0 / (1.0 + self.theta);
        for _ in 0..40 {
            for ((wage, old), ratio) in self.wage.iter_mut().zip(&self.trial).zip(&received) {
                *wage = old * ratio.powf(power);
            }
            let next = self.evaluate();
            if next.residual.is_finite() {
                return Ok(next);
            }
            power *= 0.5;
        }
        let residual = f64::INFINITY;
        Err(self.given_up(Imbalance { residual, of_trade: residual }))
    }
}
