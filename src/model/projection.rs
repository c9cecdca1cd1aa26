//! The outcome conditional on a scenario: never a forecast.

use std::ops::Range;

use super::base::Base;
use super::draw::Draw;
use super::grid::{PER_YEAR, QUARTERS, STEP};
use super::plan::{Plan, Run};
use crate::scenario::Parameter;
use crate::trade::{Country, Dataset, Direction};

/// What to read from a projection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Trade that statistics would see.
    Recorded,
    /// Guess at trade that goes around the bans; never added to recorded trade.
    Informal,
    /// Trade with neither ban nor lost capital.
    Potential,
    /// Trade that the rules allow: potential x access.
    Allowed,
    /// Trade that traders are able to do: potential x capital.
    Able,
}

/// Which cells to add up; `None` = all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection<'a> {
    /// One partner, by its place among the members.
    pub partner: Option<usize>,
    /// One direction.
    pub direction: Option<Direction>,
    /// One product group, by its place in the table.
    pub product: Option<usize>,
    /// Only these flows (partner, direction): the cells observed in a reference year.
    pub flows: Option<&'a [(usize, Direction)]>,
}

impl Selection<'_> {
    /// Every cell.
    pub const ALL: Self = Self { partner: None, direction: None, product: None, flows: None };

    fn takes(&self, partner: usize, direction: Direction, product: usize) -> bool {
        self.partner.is_none_or(|p| p == partner)
            && self.direction.is_none_or(|d| d == direction)
            && self.product.is_none_or(|g| g == product)
            && self.flows.is_none_or(|flows| flows.contains(&(partner, direction)))
    }
}

/// Quarterly paths of every cell; US$ million a quarter at 2016 prices.
#[derive(Clone, Debug)]
pub struct Projection {
    /// Partners, in the order of the selection indices.
    pub partners: Vec<Country>,
    /// How many product groups.
    pub products: usize,
    /// Base levels and how they were made.
    pub base: Base,
    /// Strength of the envoy, E, and chance that no bloc vetoes, G.
    pub envoy: (f64, f64),
    recorded: Vec<f64>,
    informal: Vec<f64>,
    access: Vec<f64>,
    capital: Vec<f64>,
    growth: Vec<f64>,
}

impl Projection {
    /// Every cell of a run.
    #[must_use]
    pub fn new(dataset: &Dataset, plan: &Plan<'_>, draw: &Draw<'_>, run: &Run) -> Self {
        let partners = dataset.members.clone();
        let products = dataset.products.len();
        let size = partners.len() * 2 * products * QUARTERS;
        let empty = || vec![0.0; size];
        let mut projection = Self {
            growth: (0..partners.len()).flat_map(|p| run.multiple(p).iter().flatten().copied()).collect(),
            envoy: (draw.strength, draw.no_veto),
            recorded: empty(),
            informal: empty(),
            access: empty(),
            capital: empty(),
            partners,
            products,
            base: plan.base.clone(),
        };
        let phi = draw.parameter(Parameter::Phi);
        for flow in plan.flows.iter().filter(|flow| flow.partner < plan.members) {
            let left = run.left.as_ref().map(|left| &left[plan.flow(flow.partner, flow.direction)]);
            for product in 0..products {
                let level = projection.base.level(flow.partner, flow.direction, product);
                let path = plan.path_of(flow.partner, flow.direction, product).filter(|_| level != 0.0);
                let Some(path) = path else { continue };
                let span = projection.span(flow.partner, flow.direction, product);
                for quarter in 0..QUARTERS {
                    let ([access], [able]) = (run.access[path][quarter], run.able[path][quarter]);
                    // A quarter of a year's trade.
                    let could_be = level * run.multiple(flow.partner)[quarter][0] * STEP;
                    let at = span.start + quarter;
                    projection.recorded[at] = could_be * access.min(able) * left.map_or(1.0, |left| left[quarter][0]);
                    projection.informal[at] = phi * could_be * (1.0 - access);
                    projection.access[at] = access;
                    projection.capital[at] = able;
                }
            }
        }
        projection
    }

    fn span(&self, partner: usize, direction: Direction, product: usize) -> Range<usize> {
        let cell = (partner * 2 + direction as usize) * self.products + product;
        cell * QUARTERS..(cell + 1) * QUARTERS
    }

    /// US$ million in each quarter, summed over the selected cells.
    #[must_use]
    pub fn quarterly(&self, measured: Measured, selection: Selection<'_>) -> Vec<f64> {
        let mut out = vec![0.0; QUARTERS];
        for partner in 0..self.partners.len() {
            for direction in Direction::BOTH {
                for product in 0..self.products {
                    if selection.takes(partner, direction, product) {
                        self.add(measured, partner, direction, product, &mut out);
                    }
                }
            }
        }
        out
    }

    fn add(&self, measured: Measured, partner: usize, direction: Direction, product: usize, out: &mut [f64]) {
        let span = self.span(partner, direction, product);
        let mut sum = |values: &[f64]| out.iter_mut().zip(values).for_each(|(total, value)| *total += value);
        match measured {
            Measured::Recorded => sum(&self.recorded[span]),
            Measured::Informal => sum(&self.informal[span]),
            Measured::Potential | Measured::Allowed | Measured::Able => {
                let level = self.base.level(partner, direction, product) / PER_YEAR as f64;
                let growth = &self.growth[partner * QUARTERS..(partner + 1) * QUARTERS];
                let share = |quarter: usize| match measured {
                    Measured::Allowed => self.access[span.start + quarter],
                    Measured::Able => self.capital[span.start + quarter],
                    _ => 1.0,
                };
                for (quarter, total) in out.iter_mut().enumerate() {
                    *total += level * growth[quarter] * share(quarter);
                }
            }
        }
    }

    /// US$ million in each year of the horizon, summed over the selected cells.
    #[must_use]
    pub fn annual(&self, measured: Measured, selection: Selection<'_>) -> Vec<f64> {
        self.quarterly(measured, selection).chunks(PER_YEAR).map(|year| year.iter().sum()).collect()
    }

    /// Base level of the selected cells: US$ million a year at 2016 prices.
    #[must_use]
    pub fn base_level(&self, selection: Selection<'_>) -> f64 {
        let mut sum = 0.0;
        for partner in 0..self.partners.len() {
            for direction in Direction::BOTH {
                for product in (0..self.products).filter(|product| selection.takes(partner, direction, *product)) {
                    sum += self.base.level(partner, direction, product);
                }
            }
        }
        sum
    }

    /// Recorded US$ million in each year.
    #[must_use]
    pub fn recorded(&self, selection: Selection<'_>) -> Vec<f64> {
        self.annual(Measured::Recorded, selection)
    }
}
