//! Access: the share of trade that is allowed, by partner, direction, product group and quarter (MODEL section 3).
//!
//! ```text
//! A = (1 - theta c (1 - r)) (1 - n (1 - s)) (1 - o (1 - q)) (1 - b)
//! ```
//! c UN coverage, r UN relief; n national suspension, s re-opening; o over-compliance and finance friction, q how
//! much of it has cleared; b the target's own border closure.

use super::grid::{Grid, QUARTERS, ramp};
use crate::scenario::{Parameter, Phase, Reopening, Scenario};
use crate::trade::{Country, Coverage, Dataset, Direction};

/// Over-compliance applies from mid-September 2017, with resolution 2375 (MODEL section 3).
const OVER_COMPLIANCE_FROM: f64 = 2017.70;

/// Precomputed factors of access.
#[derive(Clone, Debug)]
pub struct Access {
    /// UN factor by (direction, product), quarter.
    un: Vec<Vec<f64>>,
    /// National factor by (partner, direction), quarter.
    national: Vec<Vec<f64>>,
    /// Finance factor by direction, quarter.
    finance: [Vec<f64>; 2],
    /// Border factor by quarter.
    border: Vec<f64>,
    products: usize,
}

impl Access {
    /// Works out every factor once.
    #[must_use]
    pub fn new(dataset: &Dataset, scenario: &Scenario) -> Self {
        let pace = Pace::new(scenario);
        let un = Direction::BOTH.iter().flat_map(|direction| {
            let pace = &pace;
            (0..dataset.products.len()).map(move |product| un(dataset, scenario, pace, *direction, product))
        });
        let national = dataset
            .members
            .iter()
            .flat_map(|member| Direction::BOTH.map(|direction| national(dataset, scenario, &pace, *member, direction)));
        let finance = [Parameter::OX, Parameter::OM].map(|friction| {
            let friction = scenario.parameter(friction);
            let factor = |(time, cleared): (f64, &f64)| {
                if time >= OVER_COMPLIANCE_FROM { 1.0 - friction * (1.0 - cleared) } else { 1.0 }
            };
            Grid::times().zip(&pace.cleared).map(factor).collect()
        });
        Self {
            un: un.collect(),
            national: national.collect(),
            finance,
            border: (0..QUARTERS).map(|quarter| border(dataset, scenario, Grid::year(quarter))).collect(),
            products: dataset.products.len(),
        }
    }

    /// Share of trade allowed, 0 to 1.
    #[must_use]
    pub fn at(&self, partner: usize, direction: Direction, product: usize, quarter: usize) -> f64 {
        let d = direction as usize;
        self.un[d * self.products + product][quarter]
            * self.national[partner * 2 + d][quarter]
            * self.finance[d][quarter]
            * self.border[quarter]
    }
}

/// How fast relief goes, the same for every cell; by quarter.
struct Pace {
    /// What snapback leaves of any relief: 1 before, falling to 0 over the wind-down (JCPOA: 90 and 180 days).
    kept: Vec<f64>,
    /// How far each phase has come, with what snapback leaves of it.
    phases: Vec<Vec<f64>>,
    /// Share of finance friction that has cleared.
    cleared: Vec<f64>,
    /// When members that follow UN relief start to re-open.
    members_follow: f64,
}

impl Pace {
    fn new(scenario: &Scenario) -> Self {
        let relief = &scenario.relief;
        let strength = scenario.envoy_strength();
        let wind_down = scenario.parameter(Parameter::Ds);
        let kept: Vec<f64> =
            Grid::times()
                .map(|time| {
                    if relief.lifted && relief.snapback {
                        1.0 - ramp(time, relief.snapback_date, wind_down)
                    } else {
                        1.0
                    }
                })
                .collect();
        let phase = |phase: &Phase| {
            let gain = scenario.parameter(Parameter::APh) * strength;
            let starts = hastened(scenario, relief.date + phase.after * relief.stretch, gain);
            let come = |(time, kept): (f64, &f64)| ramp(time, starts, phase.ramp * relief.stretch) * kept;
            Grid::times().zip(&kept).map(come).collect()
        };
        let unity = scenario.parameter(Parameter::AN) * scenario.no_veto();
        Self {
            phases: relief.phases.iter().map(phase).collect(),
            cleared: Grid::times().zip(&kept).map(|(time, kept)| cleared(scenario, strength, time) * kept).collect(),
            members_follow: relief.date + scenario.parameter(Parameter::Lag) * (1.0 - unity),
            kept,
        }
    }
}

/// An envoy shortens waiting by the share `gain`, but only the part that is still ahead when it starts to work.
/// Without one, or with one that comes too late, `date` comes back unchanged.
fn hastened(scenario: &Scenario, date: f64, gain: f64) -> f64 {
    let from = scenario.envoy.date.clamp(scenario.relief.date, date);
    from + (date - from) * (1.0 - gain)
}

/// Share of finance friction that has cleared, 0 to 1. An envoy shortens the half-life from the day it works.
fn cleared(scenario: &Scenario, strength: f64, time: f64) -> f64 {
    let start = scenario.relief.date;
    if !scenario.relief.lifted || time < start {
        return 0.0;
    }
    let half_life = scenario.parameter(Parameter::Ho);
    let faster = 1.0 - scenario.parameter(Parameter::AO) * strength;
    let from = scenario.envoy.date.clamp(start, time);
    let half_lives = (from - start) / half_life + (time - from) / (half_life * faster);
    scenario.parameter(Parameter::Qmax) * (1.0 - 0.5_f64.powf(half_lives))
}

fn un(dataset: &Dataset, scenario: &Scenario, pace: &Pace, direction: Direction, product: usize) -> Vec<f64> {
    let theta = scenario.parameter(Parameter::Theta);
    let id = dataset.products[product].id.as_str();
    let own = |c: &&Coverage| c.direction == direction && c.product == product && counts(scenario, c.effective);
    let rows: Vec<&Coverage> = dataset.coverage.iter().filter(own).collect();
    let relief = &scenario.relief;
    let shares: Vec<f64> = relief.phases.iter().map(|phase| relief.extent * phase.share_of(id)).collect();
    // Share of the ban that has been lifted.
    let lifted = |quarter: usize| {
        let sum: f64 = shares.iter().zip(&pace.phases).map(|(share, phase)| share * phase[quarter]).sum();
        if relief.lifted { sum.min(1.0) } else { 0.0 }
    };
    Grid::times()
        .enumerate()
        .map(|(quarter, time)| {
            // Rows are sorted by date: the latest in force wins.
            let latest = rows.iter().rfind(|c| c.effective <= time);
            latest.map_or(1.0, |c| 1.0 - theta * c.share * (1.0 - lifted(quarter)))
        })
        .collect()
}

/// Whether something that began at `date` belongs to the history the scenario counts.
fn counts(scenario: &Scenario, date: f64) -> bool {
    date.floor() <= scenario.history_to
}

fn national(dataset: &Dataset, scenario: &Scenario, pace: &Pace, member: Country, direction: Direction) -> Vec<f64> {
    let own: Vec<_> = dataset
        .suspensions
        .iter()
        .filter(|s| s.partner == member && s.directions.contains(&direction))
        .filter(|s| !scenario.uncounted.contains(&s.key()) && counts(scenario, s.effective))
        .collect();
    let reopening = scenario.reopening(member);
    let ramp_years = scenario.parameter(Parameter::Dn);
    // How far the member has re-opened its own trade. One that follows UN relief also follows it back.
    let reopened = |quarter: usize, time: f64| match reopening {
        Reopening::Never => 0.0,
        Reopening::On(date) => ramp(time, date, ramp_years) * pace.kept[quarter],
        Reopening::Follows if !scenario.relief.lifted => 0.0,
        Reopening::Follows => ramp(time, pace.members_follow, ramp_years) * pace.kept[quarter],
    };
    Grid::times()
        .enumerate()
        .map(|(quarter, time)| {
            let latest = own.iter().filter(|s| s.effective <= time).max_by(|a, b| a.effective.total_cmp(&b.effective));
            latest.map_or(1.0, |s| 1.0 - s.extent * (1.0 - reopened(quarter, time)))
        })
        .collect()
}

fn border(dataset: &Dataset, scenario: &Scenario, year: i32) -> f64 {
    let closed = dataset.border.iter().find(|b| b.year == year && counts(scenario, f64::from(year)));
    1.0 - scenario.parameter(Parameter::Border) * closed.map_or(0.0, |b| b.closed)
}
