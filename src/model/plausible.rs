//! Whether a result can be: trade beside the economies that would carry it, and per cent of next to nothing.

use super::grid::Grid;
use super::headline::{musd, percent};
use super::projection::{Projection, Selection};
use super::recovery::{FIRST_DRAWN, Reference};
use crate::say;
use crate::scenario::{Parameter, Scenario};
use crate::trade::{Country, Dataset};

/// Below this, in US$ million a year, a level is no base for per cent: the data are wrong by up to a factor of two and
/// miss whole flows, so that a share of it says more about the gaps than about trade. US$ are said instead.
pub const SMALL_BASE: f64 = 1.0;

/// More than this many times the reference level is not believed: 10,000 %.
pub const LARGEST_MULTIPLE: f64 = 100.0;

/// A value as a share of a base; `None` where the base is too small to say anything in per cent.
#[must_use]
pub fn share_of(value: f64, base: f64) -> Option<f64> {
    (base >= SMALL_BASE).then(|| value / base)
}

/// A result that cannot be, with the first year in which it stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Absurd {
    /// Trade is larger than a whole economy.
    AboveGdp {
        /// Whose.
        country: String,
        /// First year.
        year: i32,
        /// US$ million at 2016 prices.
        trade: f64,
        /// US$ million.
        gdp: f64,
    },
    /// Trade is too many times the reference level.
    Multiple {
        /// First year.
        year: i32,
        /// Year of the level.
        reference: i32,
        /// Times the level.
        share: f64,
    },
}

impl Absurd {
    /// A sentence of warning.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::AboveGdp { country, year, trade, gdp } => say!(
                "Not credible: in {year} trade of US$ {trade} m is more than the whole GDP of {country}, about US$ {gdp} m",
                year,
                trade = musd(*trade),
                country,
                gdp = musd(*gdp)
            ),
            Self::Multiple { year, reference, share } => say!(
                "Not credible: in {year} trade is {share} of the {reference} level, more than 10,000 %",
                year,
                share = percent(*share),
                reference
            ),
        }
    }
}

/// What cannot be in a projection. Trade with all members is held against the target's GDP, trade with one member
/// against that member's; trade over the flows of the reference against its level.
#[must_use]
pub fn absurd(dataset: &Dataset, scenario: &Scenario, projection: &Projection, reference: &Reference) -> Vec<Absurd> {
    let mut found = Vec::new();
    let all = projection.recorded(Selection::ALL);
    found.extend(above(dataset, scenario, dataset.target, &all));
    for (place, member) in dataset.members.iter().enumerate() {
        let own = projection.recorded(Selection { partner: Some(place), ..Selection::ALL });
        found.extend(above(dataset, scenario, *member, &own));
    }
    let compared = projection.recorded(reference.selection());
    let share = |value: f64| share_of(value, reference.level).filter(|share| *share > LARGEST_MULTIPLE);
    let first = drawn(&compared).find_map(|(year, value)| Some((year, share(value)?)));
    found.extend(first.map(|(year, share)| Absurd::Multiple { year, reference: reference.year, share }));
    found
}

fn drawn(path: &[f64]) -> impl Iterator<Item = (i32, f64)> {
    Grid::years().zip(path.iter().copied()).filter(|(year, _)| *year >= FIRST_DRAWN)
}

/// The first year in which a path is above a country's GDP.
fn above(dataset: &Dataset, scenario: &Scenario, country: Country, path: &[f64]) -> Option<Absurd> {
    let gdp = Economy::new(dataset, scenario, country)?;
    let (year, trade) = drawn(path).find(|(year, trade)| *trade > gdp.in_year(*year))?;
    Some(Absurd::AboveGdp { country: dataset.name(country), year, trade, gdp: gdp.in_year(year) })
}

/// GDP of a country by year, US$ million.
struct Economy {
    known: std::collections::BTreeMap<i32, f64>,
    /// Growth a year after the last one known.
    growth: f64,
}

impl Economy {
    /// `None` where no level in US$ is known: nothing is then said about it.
    fn new(dataset: &Dataset, scenario: &Scenario, country: Country) -> Option<Self> {
        let mut known = dataset.gdp_path(country);
        let is_target = country == dataset.target;
        // The target's series is an index: its level is what it makes for itself and for others in the base window.
        let scale = if is_target {
            let made: f64 = dataset.world.iter().filter(|row| row.exporter == country).map(|row| row.musd).sum();
            let (from, to) = dataset.case.base_window;
            let index: Vec<f64> = known.range(from..=to).map(|(_, value)| *value).collect();
            made / (index.iter().sum::<f64>() / index.len() as f64)
        } else {
            1e-6
        };
        for value in known.values_mut() {
            *value *= scale;
        }
        let usable = !known.is_empty() && known.values().all(|value| value.is_finite() && *value > 1.0);
        let growth = scenario.parameter(if is_target { Parameter::Gk } else { Parameter::Gp });
        usable.then_some(Self { known, growth })
    }

    fn in_year(&self, year: i32) -> f64 {
        let before = self.known.range(..=year).next_back().or_else(|| self.known.first_key_value());
        before.map_or(f64::INFINITY, |(known, value)| value * (1.0 + self.growth).powi((year - known).max(0)))
    }
}
