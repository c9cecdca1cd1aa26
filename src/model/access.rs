//! Access: the share of trade that is allowed, by partner, direction, product group and quarter (MODEL section 3).
//!
//! ```text
//! A = (1 - theta c (1 - r)) (1 - n (1 - s)) (1 - o (1 - q)) (1 - b)
//! ```
//! c UN coverage, r UN relief; n national suspension, s re-opening; o over-compliance and finance friction, q how
//! much of it has cleared; b the target's own border closure.

use super::grid::{Grid, QUARTERS, ramp};
use crate::scenario::{Parameter, Phase, Reopening, Scenario};
use crate::trade::{Country, Dataset, Direction};

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
        let un = Direction::BOTH.iter().flat_map(|direction| {
            (0..dataset.products.len()).map(move |product| un(dataset, scenario, *direction, product))
        });
        let national = dataset
            .members
            .iter()
            .flat_map(|member| Direction::BOTH.map(|direction| national(dataset, scenario, *member, direction)));
        let cleared: Vec<f64> = Grid::times().map(|time| cleared(scenario, time)).collect();
        let finance = [Parameter::OX, Parameter::OM].map(|friction| {
            let friction = scenario.parameter(friction);
            let factor = |(time, cleared): (f64, &f64)| {
                if time >= OVER_COMPLIANCE_FROM { 1.0 - friction * (1.0 - cleared) } else { 1.0 }
            };
            Grid::times().zip(&cleared).map(factor).collect()
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

/// What snapback leaves of any relief: 1 before, falling to 0 over the wind-down (JCPOA: 90 and 180 days).
fn kept(scenario: &Scenario, time: f64) -> f64 {
    if scenario.relief.lifted && scenario.relief.snapback {
        1.0 - ramp(time, scenario.relief.snapback_date, scenario.parameter(Parameter::Ds))
    } else {
        1.0
    }
}

/// An envoy shortens waiting by the share `gain`, but only the part that is still ahead when it starts to work.
/// Without one, or with one that comes too late, `date` comes back unchanged.
fn hastened(scenario: &Scenario, date: f64, gain: f64) -> f64 {
    let from = scenario.envoy.date.clamp(scenario.relief.date, date);
    from + (date - from) * (1.0 - gain * scenario.envoy_strength())
}

/// Share of the ban on a product group that has been lifted, 0 to 1.
fn relief(scenario: &Scenario, product: &str, time: f64) -> f64 {
    let relief = &scenario.relief;
    if !relief.lifted {
        return 0.0;
    }
    let gain = scenario.parameter(Parameter::APh);
    let lifted = |phase: &Phase| {
        let starts = hastened(scenario, relief.date + phase.after * relief.stretch, gain);
        relief.extent * phase.share_of(product) * ramp(time, starts, phase.ramp * relief.stretch)
    };
    (relief.phases.iter().map(lifted).sum::<f64>() * kept(scenario, time)).min(1.0)
}

fn un(dataset: &Dataset, scenario: &Scenario, direction: Direction, product: usize) -> Vec<f64> {
    let theta = scenario.parameter(Parameter::Theta);
    let rows = || dataset.coverage.iter().filter(|c| c.direction == direction && c.product == product);
    let id = dataset.products[product].id.as_str();
    Grid::times()
        .map(|time| {
            // Rows are sorted by date: the latest in force wins.
            let latest = rows().rfind(|c| c.effective <= time && counts(scenario, c.effective));
            latest.map_or(1.0, |c| 1.0 - theta * c.share * (1.0 - relief(scenario, id, time)))
        })
        .collect()
}

/// Whether something that began at `date` belongs to the history the scenario counts.
fn counts(scenario: &Scenario, date: f64) -> bool {
    date.floor() <= scenario.history_to
}

fn national(dataset: &Dataset, scenario: &Scenario, member: Country, direction: Direction) -> Vec<f64> {
    let own: Vec<_> = dataset
        .suspensions
        .iter()
        .filter(|s| s.partner == member && s.directions.contains(&direction))
        .filter(|s| !scenario.uncounted.contains(&s.key()) && counts(scenario, s.effective))
        .collect();
    Grid::times()
        .map(|time| {
            let latest = own.iter().filter(|s| s.effective <= time).max_by(|a, b| a.effective.total_cmp(&b.effective));
            latest.map_or(1.0, |s| 1.0 - s.extent * (1.0 - reopened(scenario, member, time)))
        })
        .collect()
}

/// How far a member has re-opened its own trade, 0 to 1. A member that follows UN relief also follows it back.
fn reopened(scenario: &Scenario, member: Country, time: f64) -> f64 {
    let ramp_years = scenario.parameter(Parameter::Dn);
    match scenario.reopening(member) {
        Reopening::Never => 0.0,
        Reopening::On(date) => ramp(time, date, ramp_years) * kept(scenario, time),
        Reopening::Follows if !scenario.relief.lifted => 0.0,
        Reopening::Follows => {
            let unity = scenario.parameter(Parameter::AN) * scenario.no_veto();
            let starts = scenario.relief.date + scenario.parameter(Parameter::Lag) * (1.0 - unity);
            ramp(time, starts, ramp_years) * kept(scenario, time)
        }
    }
}

/// Share of finance friction that has cleared, 0 to 1. An envoy shortens the half-life from the day it works.
fn cleared(scenario: &Scenario, time: f64) -> f64 {
    let start = scenario.relief.date;
    if !scenario.relief.lifted || time < start {
        return 0.0;
    }
    let half_life = scenario.parameter(Parameter::Ho);
    let faster = 1.0 - scenario.parameter(Parameter::AO) * scenario.envoy_strength();
    let from = scenario.envoy.date.clamp(start, time);
    let half_lives = (from - start) / half_life + (time - from) / (half_life * faster);
    scenario.parameter(Parameter::Qmax) * (1.0 - 0.5_f64.powf(half_lives)) * kept(scenario, time)
}

fn border(dataset: &Dataset, scenario: &Scenario, year: i32) -> f64 {
    let closed = dataset.border.iter().find(|b| b.year == year && counts(scenario, f64::from(year)));
    1.0 - scenario.parameter(Parameter::Border) * closed.map_or(0.0, |b| b.closed)
}
