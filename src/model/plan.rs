//! One arithmetic for every run of the model: the drawn line, the bands, the causes and the tornado all go through
//! [`Run::fill`]. A [`Plan`] holds what does not change from run to run.
//!
//! Cells (partner, direction, product group) that are banned and suspended alike have the same access and capital; each
//! such path is walked once, and the cells are its multiples.

use super::access::{Access, Path, Stops};
use super::base::{Base, base};
use super::capital;
use super::draw::Draw;
use super::grid::{PER_YEAR, QUARTERS, STEP};
use super::limits::{self, Limits};
use super::potential::Economies;
use crate::scenario::{Parameter, Scenario};
use crate::trade::{Country, Dataset, Direction};

/// Years of the horizon.
pub(super) const YEARS: usize = QUARTERS / PER_YEAR;
/// Paths walked side by side, so that the processor need not wait for each step's result.
const ABREAST: usize = 8;

/// A flow as a sum of paths.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub partner: usize,
    pub direction: Direction,
    /// Path and base level, US$ million a year at 2016 prices.
    pub parts: Vec<(usize, f64)>,
}

/// What is the same in every run of one scenario.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    pub(super) base: Base,
    pub(super) flows: Vec<Flow>,
    pub(super) members: usize,
    stops: Stops,
    economies: Economies,
    paths: Vec<(Direction, usize, usize)>,
    limits: Limits,
    products: usize,
}

impl<'a> Plan<'a> {
    /// Prepares the runs of a scenario.
    #[must_use]
    pub fn new(dataset: &Dataset, scenario: &'a Scenario) -> Self {
        let base = base(dataset, scenario.base);
        let members = dataset.members.len();
        let rivals = limits::rivals(dataset, scenario);
        let mut partners: Vec<Country> = dataset.members.clone();
        partners.extend(rivals.iter().map(|rival| rival.country));
        let stops = Stops::new(dataset, scenario, &partners);
        let products = dataset.products.len();
        let mut paths: Vec<(Direction, usize, usize)> = Vec::new();
        let mut flows = Vec::new();
        for direction in Direction::BOTH {
            for partner in 0..partners.len() {
                let mut parts: Vec<(usize, f64)> = Vec::new();
                for product in 0..products {
                    let level = match partner.checked_sub(members) {
                        None => base.level(partner, direction, product),
                        Some(rival) => rivals[rival].flows[direction as usize] * base.group_share(direction, product),
                    };
                    if level == 0.0 {
                        // Nothing to allow or to be able to do.
                        continue;
                    }
                    let ban = stops.ban_of[direction as usize * products + product];
                    let key = (direction, ban, stops.suspension_of[partner * 2 + direction as usize]);
                    let path = paths.iter().position(|path| *path == key).unwrap_or(paths.len());
                    if path == paths.len() {
                        paths.push(key);
                    }
                    match parts.iter_mut().find(|(known, _)| *known == path) {
                        Some((_, sum)) => *sum += level,
                        None => parts.push((path, level)),
                    }
                }
                flows.push(Flow { partner, direction, parts });
            }
        }
        let economies = Economies::new(dataset, scenario, &partners);
        let mut plan =
            Self { scenario, base, flows, members, stops, economies, paths, limits: Limits::none(), products };
        plan.limits = Limits::new(dataset, &plan);
        plan
    }

    /// The path a cell takes; `None` where the cell has no trade.
    pub(super) fn path_of(&self, partner: usize, direction: Direction, product: usize) -> Option<usize> {
        let ban = self.stops.ban_of[direction as usize * self.products + product];
        let key = (direction, ban, self.stops.suspension_of[partner * 2 + direction as usize]);
        self.paths.iter().position(|path| *path == key)
    }
}

/// Access and capital along one path, by quarter.
#[derive(Clone, Debug)]
pub(super) struct Walk {
    pub access: Path,
    pub able: Path,
}

/// The result of one run; reused from run to run.
#[derive(Clone, Debug)]
pub struct Run {
    pub(super) walks: Vec<Walk>,
    /// Potential as a multiple of the base level, by partner.
    pub(super) multiples: Vec<Path>,
    /// What limits and competition leave, by flow.
    pub(super) left: Option<Vec<Path>>,
    annual: Vec<[f64; YEARS]>,
}

impl Run {
    /// An empty result for a plan.
    #[must_use]
    pub fn new(plan: &Plan<'_>) -> Self {
        let walk = Walk { access: [0.0; QUARTERS], able: [1.0; QUARTERS] };
        Self {
            walks: vec![walk; plan.paths.len()],
            multiples: Vec::new(),
            left: None,
            annual: vec![[0.0; YEARS]; plan.flows.len()],
        }
    }

    /// One run alone.
    #[must_use]
    pub fn of(plan: &Plan<'_>, draw: &Draw<'_>) -> Self {
        let mut run = Self::new(plan);
        run.fill(plan, draw);
        run
    }

    /// Runs the model.
    pub fn fill(&mut self, plan: &Plan<'_>, draw: &Draw<'_>) {
        self.walk(plan, draw);
        let shared = plan.economies.shared(draw);
        self.multiples.clear();
        let partners = plan.flows.len() / 2;
        self.multiples.extend((0..partners).map(|partner| plan.economies.path(draw, &shared, partner)));
        self.left = plan.limits.left(plan, draw, self);
        self.add_up(plan);
    }

    /// Access and capital along every path: `able` is capital at the start of a quarter, 1 in 2016.
    fn walk(&mut self, plan: &Plan<'_>, draw: &Draw<'_>) {
        let access = Access::new(&plan.stops, draw);
        for (walk, (direction, ban, suspension)) in self.walks.iter_mut().zip(&plan.paths) {
            walk.access = access.path(*direction, *ban, *suspension);
        }
        let loss = capital::quarterly(draw.parameter(Parameter::Delta));
        let gains = [Parameter::LamX, Parameter::LamM].map(|speed| capital::quarterly(draw.parameter(speed)));
        for (walks, paths) in self.walks.chunks_mut(ABREAST).zip(plan.paths.chunks(ABREAST)) {
            let mut able = [1.0; ABREAST];
            let mut gain = [0.0; ABREAST];
            gain.iter_mut().zip(paths).for_each(|(gain, (direction, ..))| *gain = gains[*direction as usize]);
            for quarter in 0..QUARTERS {
                for ((able, walk), gain) in able.iter_mut().zip(walks.iter_mut()).zip(gain) {
                    walk.able[quarter] = *able;
                    *able = capital::step(*able, walk.access[quarter], gain, loss);
                }
            }
        }
    }

    /// Recorded trade of a flow by quarter, without limits: US$ million.
    pub(super) fn unlimited(&self, flow: &Flow) -> Path {
        let mut sum = [0.0; QUARTERS];
        for (path, level) in &flow.parts {
            let walk = &self.walks[*path];
            for q in 0..QUARTERS {
                sum[q] += level * walk.access[q].min(walk.able[q]);
            }
        }
        let multiples = &self.multiples[flow.partner];
        std::array::from_fn(|q| sum[q] * multiples[q] * STEP)
    }

    fn add_up(&mut self, plan: &Plan<'_>) {
        for (index, flow) in plan.flows.iter().enumerate() {
            let quarters = self.unlimited(flow);
            let left = self.left.as_ref().map(|left| &left[index]);
            self.annual[index] = std::array::from_fn(|year| {
                let quarter = |q: usize| quarters[q] * left.map_or(1.0, |left| left[q]);
                (year * PER_YEAR..(year + 1) * PER_YEAR).map(quarter).sum()
            });
        }
    }

    /// Recorded trade of a member's flow by year: US$ million at 2016 prices.
    #[must_use]
    pub fn annual(&self, partner: usize, direction: Direction) -> &[f64; YEARS] {
        &self.annual[direction as usize * (self.annual.len() / 2) + partner]
    }
}
