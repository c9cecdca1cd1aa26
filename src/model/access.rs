//! Access: the share of trade that is allowed, by partner, direction, product group and quarter (MODEL section 3).
//!
//! ```text
//! A = (1 - theta c (1 - r)) (1 - n (1 - s)) (1 - o (1 - q)) (1 - b)
//! ```
//! c UN coverage, r UN relief; n national suspension, s re-opening; o over-compliance and finance friction, q how
//! much of it has cleared; b the target's own border closure.

use super::draw::{Cause, Draw};
use super::grid::{Grid, QUARTERS, STEP, ramp};
use crate::scenario::{Parameter, Phase, Reopening, Scenario};
use crate::trade::{Country, Coverage, Dataset, Direction};

/// One value a quarter.
pub(super) type Path = [f64; QUARTERS];
/// One value a quarter for each of the draws that are run abreast.
pub(super) type Paths<const L: usize> = [[f64; L]; QUARTERS];

/// UN coverage of product groups that are banned alike.
#[derive(Clone, Debug, PartialEq)]
struct Ban {
    covered: Path,
    /// The same in the quarters before the horizon, as far back as anything was stopped.
    past: Vec<f64>,
    /// Place of the shares that each phase lifts.
    shares: usize,
}

/// National suspension of flows that are stopped alike.
#[derive(Clone, Debug, PartialEq)]
struct Suspended {
    extent: Path,
    /// The same in the quarters before the horizon.
    past: Vec<f64>,
    /// Place of the way it re-opens.
    reopening: usize,
}

/// What stands in the way of trade, by quarter: the part that is the same whatever the parameters.
#[derive(Clone, Debug)]
pub(super) struct Stops {
    /// Decimal years of the quarters before the horizon in which something was stopped.
    past: Vec<f64>,
    bans: Vec<Ban>,
    /// Shares that the phases lift, for bans that are lifted alike.
    shares: Vec<Vec<f64>>,
    suspended: Vec<Suspended>,
    /// Ways in which members re-open.
    reopenings: Vec<Reopening>,
    closed: Path,
    /// Decimal year from which over-compliance applies; infinite = never.
    over_compliance: f64,
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
    /// Access of a path in each quarter before the horizon, oldest first; empty where nothing was stopped by then.
    pub(super) fn before(
        &self,
        (direction, ban, suspension): (Direction, usize, usize),
        draw: &Draw<'_>,
    ) -> impl Iterator<Item = f64> {
        let theta = draw.parameter(Parameter::Theta);
        let friction = draw.parameter([Parameter::OX, Parameter::OM][direction as usize]);
        let stops = self.bans[ban].past.iter().zip(&self.suspended[suspension].past).zip(&self.past);
        stops.map(move |((covered, extent), time)| {
            let shunned = if *time >= self.over_compliance { friction } else { 0.0 };
            (1.0 - theta * covered) * (1.0 - extent) * (1.0 - shunned)
        })
    }

    /// For these partners.
    pub(super) fn new(dataset: &Dataset, scenario: &Scenario, partners: &[Country]) -> Self {
        let (mut bans, mut shares) = (Vec::new(), Vec::new());
        let (mut suspended, mut reopenings) = (Vec::new(), Vec::new());
        let past = past(dataset, scenario);
        let cells = Direction::BOTH.into_iter().flat_map(|d| (0..dataset.products.len()).map(move |g| (d, g)));
        let mut ban_of = Vec::new();
        for (direction, product) in cells {
            let covered = covered(dataset, scenario, direction, product);
            let ban = Ban {
                covered: std::array::from_fn(|q| covered(Grid::time(q))),
                past: past.iter().map(|time| covered(*time)).collect(),
                shares: place(&mut shares, lifted_by_phase(dataset, scenario, product)),
            };
            ban_of.push(place(&mut bans, ban));
        }
        let flows = partners.iter().flat_map(|partner| Direction::BOTH.map(|direction| (*partner, direction)));
        let mut suspension_of = Vec::new();
        for (partner, direction) in flows {
            let extent = extent(dataset, scenario, partner, direction);
            let suspension = Suspended {
                extent: std::array::from_fn(|q| extent(Grid::time(q))),
                past: past.iter().map(|time| extent(*time)).collect(),
                reopening: place(&mut reopenings, scenario.reopening(partner)),
            };
            suspension_of.push(place(&mut suspended, suspension));
        }
        let closed = |quarter: usize| {
            let year = Grid::year(quarter);
            let row = dataset.border.iter().find(|b| b.year == year && counts(scenario, f64::from(year)));
            row.map_or(0.0, |b| b.closed)
        };
        Self {
            past,
            bans,
            shares,
            suspended,
            reopenings,
            closed: std::array::from_fn(closed),
            over_compliance: dataset.over_compliance().unwrap_or(f64::INFINITY),
            ban_of,
            suspension_of,
        }
    }
}

/// Quarters before the horizon in which something was stopped already, oldest first.
fn past(dataset: &Dataset, scenario: &Scenario) -> Vec<f64> {
    let bans = dataset.coverage.iter().filter(|c| c.share > 0.0).map(|c| c.effective);
    let stops = dataset.suspensions.iter().filter(|s| s.extent > 0.0).map(|s| s.effective);
    let start = Grid::time(0);
    let first = bans.chain(stops).filter(|date| counts(scenario, *date)).fold(start, f64::min);
    let quarters = ((start - first) / STEP).ceil() as usize;
    (0..quarters).map(|quarter| start - (quarters - quarter) as f64 * STEP).collect()
}

/// Share of a group's base-window trade under UN bans, at a time.
fn covered(dataset: &Dataset, scenario: &Scenario, direction: Direction, product: usize) -> impl Fn(f64) -> f64 {
    let own = |c: &&Coverage| c.direction == direction && c.product == product && counts(scenario, c.effective);
    let rows: Vec<&Coverage> = dataset.coverage.iter().filter(own).collect();
    // Rows are sorted by date: the latest in force wins.
    move |time| rows.iter().rfind(|c| c.effective <= time).map_or(0.0, |c| c.share)
}

fn lifted_by_phase(dataset: &Dataset, scenario: &Scenario, product: usize) -> Vec<f64> {
    let id = dataset.products[product].id.as_str();
    let relief = &scenario.relief;
    relief.phases.iter().map(|phase| relief.extent * phase.share_of(id)).collect()
}

/// Share of a flow that a partner has stopped, at a time.
fn extent(dataset: &Dataset, scenario: &Scenario, partner: Country, direction: Direction) -> impl Fn(f64) -> f64 {
    let rows: Vec<_> = dataset
        .suspensions
        .iter()
        .filter(|s| s.partner == partner && s.directions.contains(&direction))
        .filter(|s| !scenario.uncounted.contains(&s.key()) && counts(scenario, s.effective))
        .collect();
    move |time| {
        let in_force = rows.iter().filter(|s| s.effective <= time);
        in_force.max_by(|a, b| a.effective.total_cmp(&b.effective)).map_or(0.0, |s| s.extent)
    }
}

/// Factors of access in the draws that are run abreast.
#[derive(Clone, Debug)]
pub(super) struct Access<const L: usize> {
    un: Vec<Paths<L>>,
    national: Vec<Paths<L>>,
    /// By direction; with the border in it.
    finance: [Paths<L>; 2],
}

impl<const L: usize> Access<L> {
    pub(super) fn new(stops: &Stops) -> Self {
        let free = [[1.0; L]; QUARTERS];
        Self { un: vec![free; stops.bans.len()], national: vec![free; stops.suspended.len()], finance: [free; 2] }
    }

    /// Works every factor out anew from a quarter on.
    pub(super) fn fill(&mut self, stops: &Stops, draws: &[Draw<'_>; L], from: usize) {
        let paces = draws.each_ref().map(Pace::new);
        let lifted: Vec<Paths<L>> =
            stops.shares.iter().map(|shares| lanes(|lane| paces[lane].lifted(shares))).collect();
        let theta = draws.each_ref().map(|draw| draw.parameter(Parameter::Theta));
        for (un, ban) in self.un.iter_mut().zip(&stops.bans) {
            let quarters = un.iter_mut().zip(&lifted[ban.shares]).zip(&ban.covered).skip(from);
            for ((un, lifted), covered) in quarters {
                *un = std::array::from_fn(|lane| 1.0 - theta[lane] * covered * (1.0 - lifted[lane]));
            }
        }
        let reopened = |way: &Reopening| lanes(|lane| paces[lane].reopened(&draws[lane], *way));
        let reopened: Vec<Paths<L>> = stops.reopenings.iter().map(reopened).collect();
        for (national, stop) in self.national.iter_mut().zip(&stops.suspended) {
            let quarters = national.iter_mut().zip(&reopened[stop.reopening]).zip(&stop.extent).skip(from);
            for ((national, reopened), extent) in quarters {
                *national = reopened.map(|reopened| 1.0 - extent * (1.0 - reopened));
            }
        }
        let cleared: Paths<L> = lanes(|lane| paces[lane].cleared);
        let border = draws.each_ref().map(|draw| draw.parameter(Parameter::Border));
        for (finance, friction) in self.finance.iter_mut().zip([Parameter::OX, Parameter::OM]) {
            let friction = draws.each_ref().map(|draw| draw.parameter(friction));
            for (q, (finance, cleared)) in finance.iter_mut().zip(&cleared).enumerate().skip(from) {
                let applies = f64::from(u8::from(Grid::time(q) >= stops.over_compliance));
                *finance = std::array::from_fn(|lane| {
                    (1.0 - applies * friction[lane] * (1.0 - cleared[lane])) * (1.0 - border[lane] * stops.closed[q])
                });
            }
        }
    }

    /// Factors of UN bans, of a suspension and of finance, under a ban and a suspension of [`Stops`]; their product is
    /// the share of trade allowed, 0 to 1.
    pub(super) fn of(&self, (direction, ban, suspension): (Direction, usize, usize)) -> [&Paths<L>; 3] {
        [&self.un[ban], &self.national[suspension], &self.finance[direction as usize]]
    }
}

/// One path a lane, side by side.
fn lanes<const L: usize>(path: impl Fn(usize) -> Path) -> Paths<L> {
    let mut out = [[0.0; L]; QUARTERS];
    for lane in 0..L {
        out.iter_mut().zip(path(lane)).for_each(|(out, value)| out[lane] = value);
    }
    out
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
        let phase = |phase: &Phase| -> Path {
            let starts = starts(draw, date, phase);
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
        let from = match reopening {
            _ if !draw.is(Cause::National) => None,
            Reopening::On(date) => Some(date),
            Reopening::Follows => following(draw),
            Reopening::Never => None,
        };
        let length = draw.parameter(Parameter::Dn);
        from.map_or([0.0; QUARTERS], |from| std::array::from_fn(|q| ramp(Grid::time(q), from, length) * self.kept[q]))
    }
}

/// When members that follow UN relief start to re-open, decimal year; never without relief.
pub(super) fn following(draw: &Draw<'_>) -> Option<f64> {
    let unity = draw.parameter(Parameter::AN) * draw.no_veto;
    Some(draw.relief? + draw.parameter(Parameter::Lag) * (1.0 - unity))
}

/// When a phase starts, decimal year, with what an envoy does to it.
pub(super) fn starts(draw: &Draw<'_>, relief: f64, phase: &Phase) -> f64 {
    let gain = draw.parameter(Parameter::APh) * draw.strength;
    hastened(draw, relief, relief + phase.after * draw.scenario.relief.stretch, gain)
}

/// An envoy shortens waiting by the share `gain`, but only the part that is still ahead when it starts to work.
/// Without one, or with one that comes too late, `date` comes back unchanged.
fn hastened(draw: &Draw<'_>, relief: f64, date: f64, gain: f64) -> f64 {
    if gain == 0.0 {
        return date;
    }
    let from = draw.scenario.envoy.date.clamp(relief, date);
    from + (date - from) * (1.0 - gain)
}

/// Share of finance friction that has cleared at a time, 0 to 1. An envoy shortens the half-life from the day it works.
fn cleared(draw: &Draw<'_>, relief: f64) -> impl Fn(f64) -> f64 {
    let half_life = draw.parameter(Parameter::Ho);
    let faster = half_life * (1.0 - draw.parameter(Parameter::AO) * draw.strength);
    let most = draw.parameter(Parameter::Qmax);
    // An envoy without effect leaves no trace, not even in the last digit.
    let envoy = if faster == half_life { relief } else { draw.scenario.envoy.date };
    move |time| {
        if time < relief {
            return 0.0;
        }
        let from = envoy.clamp(relief, time);
        let half_lives = (from - relief) / half_life + (time - from) / faster;
        most * (1.0 - (-half_lives).exp2())
    }
}
