//! When everyone may trade again, the target turns to others as well: the factor GE of MODEL section 3.
//!
//! Each year of the central path is one experiment in the world table: the access of every partner that year, relative to
//! the base window, is its change in trade costs. The factor is 1 when nothing is banned, as in the base window, and when
//! a change concerns one partner alone. Draws take the factor of the central path's years at their own trade elasticity.

use rayon::prelude::*;

use super::super::draw::Draw;
use super::super::equilibrium::{Deficits, PartnerAccess, World, competition};
use super::super::grid::PER_YEAR;
use super::super::plan::{Plan, Run, YEARS};
use crate::scenario::{Parameter, Prior};
use crate::trade::{Dataset, Direction};

/// Factors by trade elasticity, flow and year.
#[derive(Clone, Debug)]
pub(super) struct Competition {
    /// Low, central and high elasticity, and the factors at each.
    by_theta: Vec<(f64, Vec<[f64; YEARS]>)>,
}

impl Competition {
    /// `None` where the case has no world table, or none that balances.
    pub(super) fn new(dataset: &Dataset, plan: &Plan<'_>) -> Option<Self> {
        let world = balanced(dataset)?;
        let target = world.position(dataset.target.code())?;
        let run = Run::of(plan, &Draw::central(plan.scenario));
        let central = plan.scenario.parameter(Parameter::SigmaGe);
        let (low, high) = Prior::new(plan.scenario, Parameter::SigmaGe)?.range();
        // An elasticity at or below 0 has no equilibrium.
        let thetas = [low.clamp(0.5, central), central, high.max(central)];
        let access: Vec<Vec<PartnerAccess>> =
            (0..YEARS).map(|year| access(dataset, plan, &run, &world, year)).collect();
        let solved = |theta: f64| -> Option<Vec<[f64; YEARS]>> {
            let years: Option<Vec<Vec<(f64, f64)>>> = access
                .par_iter()
                .map(|access| {
                    let factors = competition(&world, target, access, theta, Deficits::Additive).ok()?;
                    Some(factors.iter().map(|factor| (factor.exports, factor.imports)).collect())
                })
                .collect();
            let years = years?;
            let of = |flow: &super::super::plan::Flow| {
                std::array::from_fn(|year| match flow.direction {
                    Direction::X => years[year][flow.partner].0,
                    Direction::M => years[year][flow.partner].1,
                })
            };
            Some(plan.flows.iter().map(of).collect())
        };
        let by_theta: Option<Vec<_>> = thetas.into_iter().map(|theta| Some((theta, solved(theta)?))).collect();
        by_theta.map(|by_theta| Self { by_theta })
    }

    /// Factors of a flow by year at an elasticity: between the solved ones by interpolation of logarithms.
    pub(super) fn of(&self, flow: usize, theta: f64) -> [f64; YEARS] {
        let [low, centre, high] = [0, 1, 2].map(|which| &self.by_theta[which]);
        let (below, above) = if theta < centre.0 { (low, centre) } else { (centre, high) };
        let width = above.0 - below.0;
        let share = if width > 0.0 { ((theta - below.0) / width).clamp(0.0, 1.0) } else { 0.0 };
        std::array::from_fn(|year| {
            let (a, b) = (below.1[flow][year], above.1[flow][year]);
            if share == 0.0 { a } else { a * (b / a).powf(share) }
        })
    }
}

/// The world table with the target's imports scaled so that it has no deficit: a fixed deficit would have to be bought
/// even when nothing may be traded, and the factor of imports would grow without bound.
fn balanced(dataset: &Dataset) -> Option<World> {
    let mut countries: Vec<String> = Vec::new();
    for flow in &dataset.world {
        if !countries.iter().any(|known| known == flow.exporter.code()) {
            countries.push(flow.exporter.code().to_owned());
        }
    }
    let n = countries.len();
    let place = |code: &str| countries.iter().position(|known| known == code);
    let mut flows = vec![0.0; n * n];
    for flow in &dataset.world {
        flows[place(flow.exporter.code())? * n + place(flow.importer.code())?] = flow.musd;
    }
    let target = place(dataset.target.code())?;
    let abroad = || (0..n).filter(|other| *other != target);
    let exports: f64 = abroad().map(|other| flows[target * n + other]).sum();
    let imports: f64 = abroad().map(|other| flows[other * n + target]).sum();
    abroad().for_each(|other| flows[other * n + target] *= exports / imports);
    World::new(countries, flows).ok()
}

/// Access of every partner in a year, weighted by base levels: members first, then rivals, as in the plan.
fn access(dataset: &Dataset, plan: &Plan<'_>, run: &Run, world: &World, year: usize) -> Vec<PartnerAccess> {
    let partners = dataset.members.iter().copied().chain(dataset.rivals.iter().map(|rival| rival.country));
    let mean = |partner: usize, direction: Direction| {
        let (mut open, mut level) = (0.0, 0.0);
        for (path, share) in plan.paths_of(partner, direction) {
            let quarters = &run.access[path][year * PER_YEAR..(year + 1) * PER_YEAR];
            open += share * quarters.iter().map(|[access]| access).sum::<f64>() / PER_YEAR as f64;
            level += share;
        }
        if level > 0.0 { open / level } else { 1.0 }
    };
    partners
        .enumerate()
        .filter_map(|(partner, country)| {
            Some(PartnerAccess {
                partner: world.position(country.code())?,
                exports: mean(partner, Direction::X),
                imports: mean(partner, Direction::M),
            })
        })
        .collect()
}
