//! One arithmetic for every run of the model: the drawn line, the bands, the causes and the tornado all go through
//! [`Run::fill`]. A [`Plan`] holds what does not change from run to run.
//!
//! Cells (partner, direction, product group) that are banned and suspended alike have the same access and capital; each
//! such path is walked once, and the cells are its multiples.

use fearless_simd::{Level, Simd, dispatch};

use super::access::{Access, Paths, Stops};
use super::base::{Base, base, rival_levels};
use super::capital;
use super::draw::Draw;
use super::grid::{PER_YEAR, QUARTERS, STEP};
use super::limits::{self, Limits};
use super::potential::Economies;
use crate::scenario::{Parameter, Scenario};
use crate::trade::{Country, Dataset, Direction};

/// Years of the horizon.
pub(super) const YEARS: usize = QUARTERS / PER_YEAR;

/// One partner and direction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    pub partner: usize,
    pub direction: Direction,
    /// Whether there is any trade to allow or to be able to do.
    pub trades: bool,
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
    /// Flows that a path is part of, by path: flow and base level, US$ million a year at 2016 prices.
    shares: Vec<Vec<(usize, f64)>>,
    limits: Limits,
    products: usize,
    /// What the machine's vector unit can do.
    level: Level,
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
        let mut shares: Vec<Vec<(usize, f64)>> = Vec::new();
        let mut flows = Vec::new();
        for direction in Direction::BOTH {
            for partner in 0..partners.len() {
                let mut trades = false;
                let rival = partner.checked_sub(members).map(|rival| &rivals[rival]);
                let own = rival.map(|rival| rival_levels(dataset, &base, rival, direction));
                for product in 0..products {
                    let level =
                        own.as_ref().map_or_else(|| base.level(partner, direction, product), |levels| levels[product]);
                    if level == 0.0 {
                        continue;
                    }
                    trades = true;
                    let ban = stops.ban_of[direction as usize * products + product];
                    let key = (direction, ban, stops.suspension_of[partner * 2 + direction as usize]);
                    let path = paths.iter().position(|path| *path == key).unwrap_or(paths.len());
                    if path == paths.len() {
                        paths.push(key);
                        shares.push(Vec::new());
                    }
                    match shares[path].iter_mut().find(|(flow, _)| *flow == flows.len()) {
                        Some((_, sum)) => *sum += level,
                        None => shares[path].push((flows.len(), level)),
                    }
                }
                flows.push(Flow { partner, direction, trades });
            }
        }
        let economies = Economies::new(dataset, scenario, &partners);
        let mut plan = Self {
            scenario,
            base,
            flows,
            members,
            stops,
            economies,
            paths,
            shares,
            limits: Limits::default(),
            products,
            level: Level::new(),
        };
        plan.limits = Limits::new(dataset, &plan);
        plan
    }

    /// By what factor other partners' competition changes a flow in each year of the drawn line; members first, then the
    /// rivals in the data. `None` where the scenario has no competition.
    #[must_use]
    pub fn competition(&self, partner: usize, direction: Direction) -> Option<[f64; YEARS]> {
        let theta = self.scenario.parameter(Parameter::SigmaGe);
        self.limits.competing(self.flow(partner, direction), theta)
    }

    /// Whether a member's flow has any trade to allow or to be able to do.
    pub(super) fn trades(&self, partner: usize, direction: Direction) -> bool {
        self.flows[self.flow(partner, direction)].trades
    }

    /// Place of a flow.
    pub(super) fn flow(&self, partner: usize, direction: Direction) -> usize {
        direction as usize * (self.flows.len() / 2) + partner
    }

    /// Paths that a flow is made of, with the base level on each.
    pub(super) fn paths_of(&self, partner: usize, direction: Direction) -> impl Iterator<Item = (usize, f64)> {
        let flow = self.flow(partner, direction);
        let shares = self.shares.iter().enumerate();
        shares.filter_map(move |(path, shares)| Some((path, shares.iter().find(|(of, _)| *of == flow)?.1)))
    }

    /// The path a cell takes; `None` where the cell has no trade.
    pub(super) fn path_of(&self, partner: usize, direction: Direction, product: usize) -> Option<usize> {
        let ban = self.stops.ban_of[direction as usize * self.products + product];
        let key = (direction, ban, self.stops.suspension_of[partner * 2 + direction as usize]);
        self.paths.iter().position(|path| *path == key)
    }
}

/// The result of L draws run abreast, so that the processor works on several at once; reused from run to run. The drawn
/// line is a run of one.
#[derive(Clone, Debug)]
pub struct Run<const L: usize = 1> {
    factors: Access<L>,
    /// Share allowed: by path where paths are kept, else of the last path.
    pub(super) access: Vec<Paths<L>>,
    /// Capital at the start of a quarter, by path; 1 in 2016 unless something was stopped before.
    pub(super) able: Vec<Paths<L>>,
    /// The smaller of the two along the last path.
    smaller: Paths<L>,
    /// Potential as a multiple of the base level, by partner.
    multiples: Vec<Paths<L>>,
    /// Base level times what is allowed and able, by flow: US$ million a year.
    used: Vec<Paths<L>>,
    /// What limits and competition leave, by flow.
    pub(super) left: Option<Vec<Paths<L>>>,
    annual: Vec<[[f64; L]; YEARS]>,
}

impl Run<1> {
    /// One run alone, with the access of every path kept.
    #[must_use]
    pub fn of(plan: &Plan<'_>, draw: &Draw<'_>) -> Self {
        let mut run = Self::new(plan);
        run.access.resize(plan.paths.len(), [[1.0]; QUARTERS]);
        run.fill(plan, std::array::from_ref(draw));
        run
    }

    /// Recorded trade of a member's flow by year: US$ million at 2016 prices.
    #[must_use]
    pub fn annual(&self, partner: usize, direction: Direction) -> [f64; YEARS] {
        self.of_lane(partner, direction, 0)
    }

    /// What UN bans, a suspension, and finance with the border leave of a path's trade, by quarter.
    pub(super) fn factors_of(&self, plan: &Plan<'_>, path: usize) -> [&Paths<1>; 3] {
        self.factors.of(plan.paths[path])
    }

    /// Potential of a partner as a multiple of the base level, by quarter.
    pub(super) fn multiple(&self, partner: usize) -> &Paths<1> {
        &self.multiples[partner]
    }
}

impl<const L: usize> Run<L> {
    /// An empty result for a plan.
    #[must_use]
    pub fn new(plan: &Plan<'_>) -> Self {
        let one = [[1.0; L]; QUARTERS];
        Self {
            factors: Access::new(&plan.stops),
            access: vec![one],
            able: vec![one; plan.paths.len()],
            smaller: one,
            multiples: vec![one; plan.flows.len() / 2],
            used: vec![one; plan.flows.len()],
            left: None,
            annual: vec![[[0.0; L]; YEARS]; plan.flows.len()],
        }
    }

    /// Runs the model.
    pub fn fill(&mut self, plan: &Plan<'_>, draws: &[Draw<'_>; L]) {
        let idle = |partner: usize| Direction::BOTH.iter().all(|direction| !plan.trades(partner, *direction));
        plan.economies.fill(draws, &idle, &mut self.multiples);
        self.begin(plan, draws);
        self.refill(plan, draws, 0);
    }

    /// What traders are able to do on the first day of the horizon: all they ever were, but for what was stopped before.
    fn begin(&mut self, plan: &Plan<'_>, draws: &[Draw<'_>; L]) {
        for (able, key) in self.able.iter_mut().zip(&plan.paths) {
            let start = |draw: &Draw<'_>| {
                let gain = capital::quarterly(draw.parameter([Parameter::LamX, Parameter::LamM][key.0 as usize]));
                let loss = capital::quarterly(draw.parameter(Parameter::Delta));
                plan.stops.before(*key, draw).fold(1.0, |able, access| capital::step(able, access, gain, loss))
            };
            able[0] = draws.each_ref().map(start);
        }
    }

    /// Runs it again for draws that differ from the last ones only in what happens from a quarter on, and not in
    /// potential.
    pub fn refill(&mut self, plan: &Plan<'_>, draws: &[Draw<'_>; L], from: usize) {
        self.factors.fill(&plan.stops, draws, from);
        let loss = draws.each_ref().map(|draw| capital::quarterly(draw.parameter(Parameter::Delta)));
        let gains = [Parameter::LamX, Parameter::LamM]
            .map(|speed| draws.each_ref().map(|draw| capital::quarterly(draw.parameter(speed))));
        dispatch!(plan.level, simd => self.walk(simd, plan, &gains, &loss, from));
        self.left = plan.limits.left(plan, draws, self);
        self.add_up(plan, from / PER_YEAR);
    }

    /// Access, capital and what is used along every path. Compiled once for each kind of vector unit, and the widest that
    /// the machine has is used: the same operations in the same order, so the same digits.
    #[expect(clippy::inline_always, reason = "only what is inlined is compiled for the vector unit")]
    #[inline(always)]
    fn walk<S: Simd>(&mut self, _: S, plan: &Plan<'_>, gains: &[[f64; L]; 2], loss: &[f64; L], from: usize) {
        self.used.iter_mut().for_each(|used| used[from..].fill([0.0; L]));
        for (path, (key, shares)) in plan.paths.iter().zip(&plan.shares).enumerate() {
            let slot = path.min(self.access.len() - 1);
            let access = &mut self.access[slot][from..];
            let able = &mut self.able[path][from..];
            let [un, national, finance] = self.factors.of(*key).map(|factor| factor[from..].as_flattened());
            let factors = un.iter().zip(national).zip(finance);
            access.as_flattened_mut().iter_mut().zip(factors).for_each(|(a, ((un, n), f))| *a = un * n * f);
            let gain = &gains[key.0 as usize];
            let Some(first) = able.first() else { continue };
            let mut now = *first;
            for (able, access) in able.iter_mut().zip(access.iter()) {
                *able = now;
                for lane in 0..L {
                    now[lane] = capital::step(now[lane], access[lane], gain[lane], loss[lane]);
                }
            }
            let both = access.as_flattened().iter().zip(able.as_flattened());
            let smaller = &mut self.smaller[from..].as_flattened_mut();
            smaller.iter_mut().zip(both).for_each(|(smaller, (a, k))| *smaller = if a < k { *a } else { *k });
            for (flow, level) in shares {
                let used = self.used[*flow][from..].as_flattened_mut();
                used.iter_mut().zip(smaller.iter()).for_each(|(used, smaller)| *used += level * smaller);
            }
        }
    }

    /// Recorded trade of a flow in a quarter, without limits: US$ million.
    pub(super) fn unlimited(&self, flow: usize, partner: usize, quarter: usize) -> [f64; L] {
        let (used, multiple) = (&self.used[flow][quarter], &self.multiples[partner][quarter]);
        std::array::from_fn(|lane| used[lane] * multiple[lane] * STEP)
    }

    fn add_up(&mut self, plan: &Plan<'_>, from: usize) {
        let trading = |flow: &Flow| flow.partner < plan.members && flow.trades;
        for (index, flow) in plan.flows.iter().enumerate().filter(|(_, flow)| trading(flow)) {
            for year in from..YEARS {
                let mut sum = [0.0; L];
                for q in year * PER_YEAR..(year + 1) * PER_YEAR {
                    let traded = self.unlimited(index, flow.partner, q);
                    let left = self.left.as_ref().map_or([1.0; L], |left| left[index][q]);
                    (0..L).for_each(|lane| sum[lane] += traded[lane] * left[lane]);
                }
                self.annual[index][year] = sum;
            }
        }
    }

    /// Recorded trade of a member's flow by year in one of the draws: US$ million at 2016 prices.
    #[must_use]
    pub fn of_lane(&self, partner: usize, direction: Direction, lane: usize) -> [f64; YEARS] {
        let flow = &self.annual[direction as usize * (self.annual.len() / 2) + partner];
        std::array::from_fn(|year| flow[year][lane])
    }
}
