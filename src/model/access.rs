//! Access: the share of trade that is allowed, by partner, direction, product group and quarter (MODEL section 3).
//!
//! ```text
//! A = (1 - theta c (1 - r)) (1 - n (1 - s)) (1 - o (1 - q)) (1 - b)
//! ```
//! c UN coverage, r UN relief; n national suspension, s re-opening; o over-compliance and finance friction, q how
//! much of it has cleared; b the target's own border closure.

use super::draw::{Cause, Draw};
use super::grid::{Grid, QUARTERS, ramp};
use crate::scenario::{Parameter, Phase, Reopening, Scenario};
use crate::trade::{Country, Coverage, Dataset, Direction};

/// Over-compliance applies from mid-September 2017, with resolution 2375 (MODEL section 3).
const OVER_COMPLIANCE_FROM: f64 = 2017.70;

/// One value a quarter.
pub(super) type Path = [f64; QUARTERS];

/// UN coverage of product groups that are banned alike.
#[derive(Clone, Debug, PartialEq)]
struct Ban {
    covered: Path,
    /// Share that each phase lifts.
    shares: Vec<f64>,
}

/// National suspension of flows that are stopped alike.
#[derive(Clone, Debug, PartialEq)]
struct Suspended {
    extent: Path,
    reopening: Reopening,
}

/// What stands in the way of trade, by quarter: the part that is the same whatever the parameters.
#[derive(Clone, Debug)]
pub(super) struct Stops {
    bans: Vec<Ban>,
    suspended: Vec<Suspended>,
    closed: Path,
    /// Ban by (direction, product).
    pub ban_of: Vec<usize>,
    /// Suspension by (partner, direction).
    pub suspension_of: Vec<usize>,
}

/// Place of `item` in `items`, where it is put if it is new.
fn place<T: PartialEq>(items: &mut Vec<T>, item: T) -> usize {
    items.iter().position(|known| *known == item).unwrap_or_else(|| {
        items.push(item);
        items.len() - 1
    })
}

/// Whether something that began at `date` belongs to the history the scenario counts.
fn counts(scenario: &Scenario, date: f64) -> bool {
    date.floor() <= scenario.history_to
}

impl Stops {
    /// For these partners.
    pub(super) fn new(dataset: &Dataset, scenario: &Scenario, partners: &[Country]) -> Self {
        let (mut bans, mut suspended) = (Vec::new(), Vec::new());
        let cells = Direction::BOTH.into_iter().flat_map(|d| (0..dataset.products.len()).map(move |g| (d, g)));
        let ban_of = cells.map(|(d, g)| place(&mut bans, ban(dataset, scenario, d, g))).collect();
        let flows = partners.iter().flat_map(|partner| Direction::BOTH.map(|direction| (*partner, direction)));
        let suspension_of = flows.map(|(p, d)| place(&mut suspended, suspension(dataset, scenario, p, d))).collect();
        let closed = |quarter: usize| {
            let year = Grid::year(quarter);
            let row = dataset.border.iter().find(|b| b.year == year && counts(scenario, f64::from(year)));
            row.map_or(0.0, |b| b.closed)
        };
        Self { bans, suspended, closed: std::array::from_fn(closed), ban_of, suspension_of }
    }
}

fn ban(dataset: &Dataset, scenario: &Scenario, direction: Direction, product: usize) -> Ban {
    let own = |c: &&Coverage| c.direction == direction && c.product == product && counts(scenario, c.effective);
    let rows: Vec<&Coverage> = dataset.coverage.iter().filter(own).collect();
    let id = dataset.products[product].id.as_str();
    let relief = &scenario.relief;
    // Rows are sorted by date: the latest in force wins.
    let covered = |quarter| rows.iter().rfind(|c| c.effective <= Grid::time(quarter)).map_or(0.0, |c| c.share);
    Ban {
        covered: std::array::from_fn(covered),
        shares: relief.phases.iter().map(|phase| relief.extent * phase.share_of(id)).collect(),
    }
}

fn suspension(dataset: &Dataset, scenario: &Scenario, partner: Country, direction: Direction) -> Suspended {
    let rows: Vec<_> = dataset
        .suspensions
        .iter()
        .filter(|s| s.partner == partner && s.directions.contains(&direction))
        .filter(|s| !scenario.uncounted.contains(&s.key()) && counts(scenario, s.effective))
        .collect();
    let extent = |quarter| {
        let in_force = rows.iter().filter(|s| s.effective <= Grid::time(quarter));
        in_force.max_by(|a, b| a.effective.total_cmp(&b.effective)).map_or(0.0, |s| s.extent)
    };
    Suspended { extent: std::array::from_fn(extent), reopening: scenario.reopening(partner) }
}

/// Factors of access in one run.
#[derive(Clone, Debug)]
pub(super) struct Access {
    un: Vec<Path>,
    national: Vec<Path>,
    /// By direction; with the border in it.
    finance: [Path; 2],
}

impl Access {
    pub(super) fn new(stops: &Stops, draw: &Draw<'_>) -> Self {
        let pace = Pace::new(draw);
        let theta = draw.parameter(Parameter::Theta);
        let un = |ban: &Ban| {
            let lifted = pace.lifted(&ban.shares);
            std::array::from_fn(|q| 1.0 - theta * ban.covered[q] * (1.0 - lifted[q]))
        };
        let national = |stop: &Suspended| {
            let reopened = pace.reopened(draw, stop.reopening);
            std::array::from_fn(|q| 1.0 - stop.extent[q] * (1.0 - reopened[q]))
        };
        let border = draw.parameter(Parameter::Border);
        let finance = [Parameter::OX, Parameter::OM].map(|friction| {
            let friction = draw.parameter(friction);
            std::array::from_fn(|q| {
                let applies = Grid::time(q) >= OVER_COMPLIANCE_FROM;
                let left = if applies { 1.0 - friction * (1.0 - pace.cleared[q]) } else { 1.0 };
                left * (1.0 - border * stops.closed[q])
            })
        });
        Self {
            un: stops.bans.iter().map(un).collect(),
            national: stops.suspended.iter().map(national).collect(),
            finance,
        }
    }

    /// Share of trade allowed in each quarter, 0 to 1, under a ban and a suspension of [`Stops`].
    pub(super) fn path(&self, direction: Direction, ban: usize, suspension: usize) -> Path {
        let (un, national, finance) = (&self.un[ban], &self.national[suspension], &self.finance[direction as usize]);
        std::array::from_fn(|q| un[q] * national[q] * finance[q])
    }
}

/// How fast relief goes, the same for every cell; by quarter.
struct Pace {
    /// What snapback leaves of any relief: 1 before, falling to 0 over the wind-down (JCPOA: 90 and 180 days).
    kept: Path,
    /// How far each phase has come, with what snapback leaves of it.
    phases: Vec<Path>,
    /// Share of finance friction that has cleared.
    cleared: Path,
}

impl Pace {
    fn new(draw: &Draw<'_>) -> Self {
        let wind_down = draw.parameter(Parameter::Ds);
        let kept: Path = match draw.snapback {
            Some(from) => std::array::from_fn(|q| 1.0 - ramp(Grid::time(q), from, wind_down)),
            None => [1.0; QUARTERS],
        };
        let Some(date) = draw.relief else { return Self { kept, phases: Vec::new(), cleared: [0.0; QUARTERS] } };
        let relief = &draw.scenario.relief;
        let gain = draw.parameter(Parameter::APh) * draw.strength;
        let phase = |phase: &Phase| -> Path {
            let starts = hastened(draw, date, date + phase.after * relief.stretch, gain);
            std::array::from_fn(|q| ramp(Grid::time(q), starts, phase.ramp * relief.stretch) * kept[q])
        };
        let cleared = cleared(draw, date);
        Self {
            phases: relief.phases.iter().map(phase).collect(),
            cleared: std::array::from_fn(|q| cleared(Grid::time(q)) * kept[q]),
            kept,
        }
    }

    /// Share of a ban that has been lifted.
    fn lifted(&self, shares: &[f64]) -> Path {
        let mut lifted = [0.0; QUARTERS];
        for (share, phase) in shares.iter().zip(&self.phases) {
            lifted.iter_mut().zip(phase).for_each(|(sum, come)| *sum += share * come);
        }
        lifted.map(|sum| sum.min(1.0))
    }

    /// How far a member has re-opened its own trade. One that follows UN relief also follows it back.
    fn reopened(&self, draw: &Draw<'_>, reopening: Reopening) -> Path {
        let from = match (reopening, draw.relief) {
            _ if !draw.is(Cause::National) => None,
            (Reopening::On(date), _) => Some(date),
            (Reopening::Follows, Some(relief)) => {
                let unity = draw.parameter(Parameter::AN) * draw.no_veto;
                Some(relief + draw.parameter(Parameter::Lag) * (1.0 - unity))
            }
            _ => None,
        };
        let length = draw.parameter(Parameter::Dn);
        from.map_or([0.0; QUARTERS], |from| std::array::from_fn(|q| ramp(Grid::time(q), from, length) * self.kept[q]))
    }
}

/// An envoy shortens waiting by the share `gain`, but only the part that is still ahead when it starts to work.
/// Without one, or with one that comes too late, `date` comes back unchanged.
fn hastened(draw: &Draw<'_>, relief: f64, date: f64, gain: f64) -> f64 {
    let from = draw.scenario.envoy.date.clamp(relief, date);
    from + (date - from) * (1.0 - gain)
}

/// Share of finance friction that has cleared at a time, 0 to 1. An envoy shortens the half-life from the day it works.
fn cleared(draw: &Draw<'_>, relief: f64) -> impl Fn(f64) -> f64 {
    let half_life = draw.parameter(Parameter::Ho);
    let faster = half_life * (1.0 - draw.parameter(Parameter::AO) * draw.strength);
    let most = draw.parameter(Parameter::Qmax);
    let envoy = draw.scenario.envoy.date;
    move |time| {
        if time < relief {
            return 0.0;
        }
        let from = envoy.clamp(relief, time);
        let half_lives = (from - relief) / half_life + (time - from) / faster;
        most * (1.0 - (-half_lives).exp2())
    }
}
