//! What a change in trade costs between some countries does to the trade of all: general equilibrium in changes.
//!
//! Armington structural gravity with one sector, in exact-hat form (Dekle, Eaton and Kortum, IMF Staff Papers 55,
//! 2008; Arkolakis, Costinot and Rodríguez-Clare, American Economic Review 102, 2012). Only flows before the shock,
//! the changes in trade costs, and one elasticity are needed. A prime is after the shock; `w` is the change in wages:
//!
//! ```text
//! l_ij  = X_ij / E_j                                    share of j's expenditure that goes to i
//! l'_ij = l_ij that_ij w_i^-theta / S_j                 S_j = sum_k l_kj that_kj w_k^-theta
//! w_i Y_i = sum_j l'_ij E'_j                            P_j = S_j^(-1/theta)
//! ```
//! `that` is the change in `t^-theta`: above 1 means that trade becomes cheaper and rises.

mod competition;
mod error;
mod market;
mod newton;
mod world;

use market::{Market, deficit};

pub use competition::{PartnerAccess, PartnerCompetition, competition};
pub use error::EquilibriumError;
pub use world::World;

/// What happens to the difference between a country's purchases and sales.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deficits {
    /// It keeps its value as a part of world output: `E' = wY + D`, with `sum wY = sum Y`.
    #[default]
    Additive,
    /// It keeps its ratio to the country's own output, but for one factor that makes the world's purchases equal its
    /// sales: `E' = k (E/Y) wY`. The reference implementation calls it `mult_scaled`.
    Multiplicative,
}

/// The world after the shock. Amounts in the unit of the world before it, at wages scaled so that world output keeps
/// its value. Vectors have one entry a country, in the world's order; a hat is a ratio, after to before.
#[derive(Clone, Debug, PartialEq)]
pub struct Equilibrium {
    /// Counterfactual flows, row by row; the row is the exporter.
    pub flows: Vec<f64>,
    /// `w`.
    pub wage_hat: Vec<f64>,
    /// `P`.
    pub price_index_hat: Vec<f64>,
    /// `wY`.
    pub output: Vec<f64>,
    /// `E'`.
    pub expenditure: Vec<f64>,
    /// `(E'/E)/P`: welfare.
    pub real_expenditure_hat: Vec<f64>,
    /// Steps taken; 0 when the wages before the shock were right already.
    pub iterations: usize,
    /// Largest imbalance left, as a share of a country's output.
    pub residual: f64,
}

/// Solves for the world after the shock `that`, one factor for each flow of `world`, in the same order.
///
/// Newton's method on log wages with the fixed-point step of the reference, `w (R/(wY))^(1/(1+theta))`, to fall back
/// on; it ends at an imbalance of 1e-14 of output, or where rounding leaves nothing to gain below 1e-12.
/// Where factors of 0 cut the world into parts without trade between them, each part keeps the value of its output.
///
/// # Errors
/// [`EquilibriumError`] when theta or a factor is not allowed, a country is left with nothing to sell or to buy, a
/// part of the world is cut off with a deficit, additive deficits leave nothing to spend, or nothing is found.
pub fn exact_hat(world: &World, that: &[f64], theta: f64, rule: Deficits) -> Result<Equilibrium, EquilibriumError> {
    check(world, that, theta)?;
    let n = world.countries().len();
    let mut answer = Equilibrium {
        flows: world.flows().to_vec(),
        wage_hat: vec![1.0; n],
        price_index_hat: vec![1.0; n],
        output: world.output().to_vec(),
        expenditure: world.expenditure().to_vec(),
        real_expenditure_hat: vec![1.0; n],
        iterations: 0,
        residual: 0.0,
    };
    if that.iter().all(|factor| *factor == 1.0) {
        // Nothing to solve, and no rounding to show.
        return Ok(answer);
    }
    let parts = parts(world, that);
    if parts.len() > 1 {
        for members in &parts {
            balanced(world, members)?;
        }
        // What is traded between parts is what the factors have made impossible.
        answer.flows.fill(0.0);
    }
    for members in parts {
        let mut market = Market::new(world, members, that, theta, rule);
        market.clear()?;
        answer.take(world, that, theta, &market);
    }
    if answer.flows.iter().chain(&answer.price_index_hat).any(|value| !value.is_finite()) {
        return Err(EquilibriumError::NotConverged { iterations: answer.iterations, residual: f64::INFINITY });
    }
    Ok(answer)
}

impl Equilibrium {
    /// Takes over what one part of the world has come to.
    fn take(&mut self, world: &World, that: &[f64], theta: f64, market: &Market<'_>) {
        let n = world.countries().len();
        for (a, &i) in market.members.iter().enumerate() {
            self.wage_hat[i] = market.wage[a];
            self.output[i] = market.wage[a] * world.output()[i];
            self.price_index_hat[i] = market.competitors[a].powf(-1.0 / theta);
            self.expenditure[i] = market.purchases[a];
            self.real_expenditure_hat[i] = market.purchases[a] / world.expenditure()[i] / self.price_index_hat[i];
            for (b, &j) in market.members.iter().enumerate() {
                self.flows[i * n + j] = world.flow(i, j) * that[i * n + j] * market.beyond_factor(a, b);
            }
        }
        self.iterations = self.iterations.max(market.iterations);
        self.residual = self.residual.max(market.residual);
    }
}

fn check(world: &World, that: &[f64], theta: f64) -> Result<(), EquilibriumError> {
    let n = world.countries().len();
    if !theta.is_finite() || theta <= 0.0 {
        return Err(EquilibriumError::Theta(theta));
    }
    if that.len() != world.flows().len() {
        return Err(EquilibriumError::FactorCount { countries: n, found: that.len() });
    }
    let name = |i: usize| world.countries()[i].clone();
    if let Some(at) = that.iter().position(|factor| !factor.is_finite() || *factor < 0.0) {
        return Err(EquilibriumError::Factor { exporter: name(at / n), importer: name(at % n), value: that[at] });
    }
    let traded = |i: usize, j: usize| world.flow(i, j) * that[i * n + j] > 0.0;
    for i in 0..n {
        if !(0..n).any(|j| traded(i, j)) {
            return Err(EquilibriumError::NoBuyer(name(i)));
        }
        if !(0..n).any(|k| traded(k, i)) {
            return Err(EquilibriumError::NoSupplier(name(i)));
        }
    }
    Ok(())
}

/// The parts of the world that still trade within themselves, directly or through others; usually one.
fn parts(world: &World, that: &[f64]) -> Vec<Vec<usize>> {
    let n = world.countries().len();
    let linked =
        |i: usize, j: usize| world.flow(i, j) * that[i * n + j] > 0.0 || world.flow(j, i) * that[j * n + i] > 0.0;
    let mut left: Vec<usize> = (0..n).collect();
    let mut parts = Vec::new();
    while !left.is_empty() {
        let mut part = vec![left.remove(0)];
        let mut next = 0;
        while next < part.len() {
            let i = part[next];
            let (more, rest) = left.iter().partition(|&&j| linked(i, j));
            part.extend::<Vec<usize>>(more);
            left = rest;
            next += 1;
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

/// A part without trade with the rest can have no deficit against it. Rounding may leave a trace of one.
fn balanced(world: &World, members: &[usize]) -> Result<(), EquilibriumError> {
    let total: f64 = members.iter().map(|&i| deficit(world, i)).sum();
    let output: f64 = members.iter().map(|&i| world.output()[i]).sum();
    if total.abs() <= 1e-13 * output {
        return Ok(());
    }
    Err(EquilibriumError::CutOff { countries: world.names(members), deficit: total })
}
