//! Why: how much of the rise is due to what, and which assumption matters most (MODEL section 6).

mod goal;
mod identity;
mod why;
mod words;

use rayon::prelude::*;

use super::chance::ReliefChance;
use super::draw::{Cause, Draw};
use super::plan::{Plan, Run, YEARS};
use super::recovery::Reference;
use crate::scenario::{HORIZON, Parameter, Prior, Scenario, fitted};
use crate::trade::Dataset;

pub use goal::{Goal, Wanted, goal};
pub use identity::{Identity, identity};
pub use why::{Point, why};

/// Runs side by side.
const ABREAST: usize = 8;
/// Standard normal score of the 90th percentile.
const P90: f64 = 1.281_551_565_544_600_4;

/// What the rise is made of, in one year: each cause's exact Shapley share, its average effect over every order in which
/// the eight could be switched on. The shares add up to the rise.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// Calendar year.
    pub year: i32,
    /// Trade with none of the causes at work; US$ million at 2016 prices, over the compared flows.
    pub none: f64,
    /// Trade with all of them: the scenario.
    pub all: f64,
    /// Share by [`Cause`], US$ million.
    pub parts: [f64; 8],
    /// Trade with all but one, by [`Cause`].
    pub all_but: [f64; 8],
}

/// The exact Shapley shares: 256 runs, one for every set of causes.
#[must_use]
pub fn shapley(plan: &Plan<'_>, reference: &Reference, year: i32) -> Shares {
    let place = (year - HORIZON.0) as usize;
    let groups: Vec<usize> = (0..256).step_by(ABREAST).collect();
    let values: Vec<f64> = groups
        .into_par_iter()
        .flat_map_iter(|first| {
            let draws: [Draw<'_>; ABREAST] = std::array::from_fn(|lane| {
                let set = first + lane;
                Draw::with(plan.scenario, std::array::from_fn(|cause| set >> cause & 1 == 1))
            });
            let mut run = Run::<ABREAST>::new(plan);
            run.fill(plan, &draws);
            (0..ABREAST).map(move |lane| reference.sum_of(&run, lane)[place]).collect::<Vec<_>>()
        })
        .collect();
    let share = |cause: usize| -> f64 {
        let without = (0..256_usize).filter(|set| set >> cause & 1 == 0);
        without.map(|set| weight(set.count_ones()) * (values[set | 1 << cause] - values[set])).sum()
    };
    Shares {
        year,
        none: values[0],
        all: values[255],
        parts: std::array::from_fn(share),
        all_but: std::array::from_fn(|cause| values[255 & !(1 << cause)]),
    }
}

/// Share of the orders of eight in which exactly these `before` come first: s! (7 - s)! / 8!.
fn weight(before: u32) -> f64 {
    let factorial = |n: u32| (1..=n).map(f64::from).product::<f64>();
    factorial(before) * factorial(7 - before) / factorial(8)
}

/// How far one parameter alone moves the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// Which.
    pub parameter: Parameter,
    /// Its 10th and 90th percentile.
    pub values: [f64; 2],
    /// The outcome at each, all others at the scenario's values.
    pub outcomes: [f64; 2],
}

/// One parameter at a time at its 10th and 90th percentile, widest swing first. `outcome` reads a number off the compared
/// flows' path (US$ million a year, by year of the horizon). Returns the central outcome and the swings; parameters that
/// do not move it are left out.
#[must_use]
pub fn tornado(plan: &Plan<'_>, reference: &Reference, outcome: impl Fn(&[f64; YEARS]) -> f64) -> (f64, Vec<Swing>) {
    let priors = Prior::all(plan.scenario);
    let central = Draw::central(plan.scenario);
    let set = |prior: &Prior, z: f64| {
        let mut draw = central.clone();
        draw.set(prior.parameter, prior.at(z));
        draw
    };
    let mut draws: Vec<Draw<'_>> = priors.iter().flat_map(|prior| [set(prior, -P90), set(prior, P90)]).collect();
    draws.push(central.clone());
    let mut run = Run::<ABREAST>::new(plan);
    let mut outcomes = Vec::new();
    for group in draws.chunks(ABREAST) {
        let abreast = std::array::from_fn(|lane| group.get(lane).unwrap_or(&central).clone());
        run.fill(plan, &abreast);
        outcomes.extend((0..group.len()).map(|lane| outcome(&reference.sum_of(&run, lane))));
    }
    let base = outcomes.pop().unwrap_or(0.0);
    let mut swings: Vec<Swing> = priors
        .iter()
        .zip(outcomes.chunks(2))
        .map(|(prior, outcomes)| Swing {
            parameter: prior.parameter,
            values: [prior.at(-P90), prior.at(P90)],
            outcomes: [outcomes[0], outcomes[1]],
        })
        .filter(|swing| swing.outcomes[0] != swing.outcomes[1])
        .collect();
    swings.sort_by(|a, b| b.width().total_cmp(&a.width()));
    (base, swings)
}

impl Swing {
    /// Distance between the two outcomes.
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.outcomes[1] - self.outcomes[0]).abs()
    }
}

/// What an envoy alone would do.
#[derive(Clone, Debug, PartialEq)]
pub struct EnvoyAlone {
    /// Calendar year.
    pub year: i32,
    /// Change of that year's trade when an envoy is formed and nothing else changes; US$ million.
    pub trade: f64,
    /// Its share of the scenario's rise: the year with it less without it, all else equal.
    pub within: f64,
    /// Chance of relief by the end of that year, without and with it.
    pub chance: [f64; 2],
    /// Its strength, E.
    pub strength: f64,
}

/// Everything about causes that one edit asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Causes {
    /// What the rise is made of.
    pub shares: Shares,
    /// Outcome of the tornado with every parameter at the scenario's value: trade in the year.
    pub central: f64,
    /// Its bars.
    pub swings: Vec<Swing>,
    /// The envoy's own story.
    pub envoy: EnvoyAlone,
    /// Chance of relief by year.
    pub chance: ReliefChance,
}

/// Works them out for the last year.
#[must_use]
pub fn causes(dataset: &Dataset, scenario: &Scenario) -> Causes {
    causes_in(dataset, scenario, HORIZON.1)
}

/// Works them out for a year of the horizon.
#[must_use]
pub fn causes_in(dataset: &Dataset, scenario: &Scenario, year: i32) -> Causes {
    let scenario = &*fitted(dataset, scenario);
    let place = (year - HORIZON.0) as usize;
    let plan = Plan::new(dataset, scenario);
    let reference = Reference::new(dataset, scenario);
    let shares = shapley(&plan, &reference, year);
    let (central, swings) = tornado(&plan, &reference, |path| path[place]);
    let chance = ReliefChance::new(scenario);
    // Before the first year that counts, relief cannot have come.
    let by_then = |values: &[f64]| {
        let of_year = chance.years.iter().zip(values).find(|(known, _)| **known == year);
        of_year.map_or(0.0, |(_, value)| *value)
    };
    let mut alone = scenario.baseline();
    let in_year = |scenario: &Scenario| {
        let plan = Plan::new(dataset, scenario);
        reference.sum(&Run::of(&plan, &Draw::central(scenario)))[place]
    };
    let without = in_year(&alone);
    alone.envoy = scenario.envoy.clone();
    alone.envoy.formed = true;
    let envoy = EnvoyAlone {
        year,
        trade: in_year(&alone) - without,
        within: shares.all - shares.all_but[Cause::Envoy as usize],
        chance: [by_then(&chance.without), by_then(&chance.with)],
        strength: chance.strength,
    };
    Causes { shares, central, swings, envoy, chance }
}
