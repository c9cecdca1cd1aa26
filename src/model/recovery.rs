//! Measured against what? The reference level, and the year it is regained (MODEL section 6).

use super::plan::{Run, YEARS};
use super::projection::{Projection, Selection};
use crate::scenario::{HORIZON, Scenario};
use crate::trade::{Dataset, Direction};

/// First year that is drawn as projection: the first full year under the measures of 2017.
pub const FIRST_DRAWN: i32 = 2018;

/// The observed level of a year, and the flows observed in it. Projections are compared over the same flows.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Calendar year.
    pub year: i32,
    /// US$ million at 2016 prices.
    pub level: f64,
    /// (partner, direction) observed in that year; zeros count, blanks do not.
    pub flows: Vec<(usize, Direction)>,
}

impl Reference {
    /// The reference a scenario picked.
    #[must_use]
    pub fn new(dataset: &Dataset, scenario: &Scenario) -> Self {
        let year = scenario.reference_year.unwrap_or(dataset.case.reference_year);
        let mut reference = Self { year, level: 0.0, flows: Vec::new() };
        for (partner, member) in dataset.members.iter().enumerate() {
            for direction in Direction::BOTH {
                if let Some(value) = dataset.value(*member, direction, year) {
                    reference.level += value;
                    reference.flows.push((partner, direction));
                }
            }
        }
        reference
    }

    /// Cells to compare a projection over.
    #[must_use]
    pub fn selection(&self) -> Selection<'_> {
        Selection { flows: Some(&self.flows), ..Selection::ALL }
    }

    /// A run's recorded trade by year over the same cells.
    #[must_use]
    pub fn sum(&self, run: &Run) -> [f64; YEARS] {
        self.sum_of(run, 0)
    }

    /// The same for one of the draws that are run abreast.
    #[must_use]
    pub fn sum_of<const L: usize>(&self, run: &Run<L>, lane: usize) -> [f64; YEARS] {
        let mut sum = [0.0; YEARS];
        for (partner, direction) in &self.flows {
            sum.iter_mut().zip(run.of_lane(*partner, *direction, lane)).for_each(|(sum, value)| *sum += value);
        }
        sum
    }

    /// The part of the level that belongs to one partner, and the cells to compare it over.
    #[must_use]
    pub fn of_partner(&self, dataset: &Dataset, partner: usize) -> f64 {
        let own = self.flows.iter().filter(|(p, _)| *p == partner);
        own.filter_map(|(p, d)| dataset.value(dataset.members[*p], *d, self.year)).sum()
    }

    /// First year at or after the relief date in which a projection is at or above the level, over the same flows.
    #[must_use]
    pub fn regained(&self, projection: &Projection, scenario: &Scenario) -> Option<i32> {
        regained(&projection.recorded(self.selection()), self.level, search_from(scenario))
    }
}

/// Where the search starts: the year of relief, or the first drawn year where nothing is lifted.
#[must_use]
pub fn search_from(scenario: &Scenario) -> i32 {
    // Before the first drawn year nothing was lost yet, so nothing can be regained.
    let relief = if scenario.relief.lifted { scenario.relief.date.floor() as i32 } else { FIRST_DRAWN };
    relief.max(FIRST_DRAWN)
}

/// First year from `from` on in which `path` (one value a year of the horizon) is at or above `level`.
#[must_use]
pub fn regained(path: &[f64], level: f64, from: i32) -> Option<i32> {
    (HORIZON.0..).zip(path).find(|(year, value)| *year >= from && **value >= level).map(|(year, _)| year)
}
