//! The level trade would return to: the base window, at 2016 prices, split into product groups.

use crate::scenario::BaseWindow;
use crate::trade::{Country, Dataset, Direction, Quality, Rival};

/// A split is taken from the partner's own sections only above this, in US$ (MODEL section 3).
const SPLIT_FROM_USD: f64 = 1e5;

/// Where the product split of a flow comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// The partner's own SITC sections.
    Own,
    /// All members' sections of that direction, because the partner's are missing or under US$ 0.1 m.
    Group,
}

/// How the base of one partner and direction was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// Years whose mean it is.
    pub years: Vec<i32>,
    /// Of these, the zeros that may mean "no report".
    pub doubtful_zeros: Vec<i32>,
    /// Source of the product split.
    pub split: Split,
}

/// Base levels by partner, direction and product group; US$ million a year at 2016 prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    levels: Vec<f64>,
    basis: Vec<Basis>,
    products: usize,
}

impl Base {
    /// One cell's level.
    #[must_use]
    pub fn level(&self, partner: usize, direction: Direction, product: usize) -> f64 {
        self.levels[(partner * 2 + direction as usize) * self.products + product]
    }

    /// How a flow's base was made.
    #[must_use]
    pub fn basis(&self, partner: usize, direction: Direction) -> &Basis {
        &self.basis[partner * 2 + direction as usize]
    }

    /// Share of a product group in all members' trade of a direction; 0 where there is no trade.
    #[must_use]
    pub fn group_share(&self, direction: Direction, product: usize) -> f64 {
        let flows = || (0..self.basis.len() / 2).map(|partner| partner * 2 + direction as usize);
        let total: f64 = flows().flat_map(|f| &self.levels[f * self.products..(f + 1) * self.products]).sum();
        let own: f64 = flows().map(|f| self.levels[f * self.products + product]).sum();
        if total > 0.0 { own / total } else { 0.0 }
    }

    /// Sum over all cells.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.levels.iter().sum()
    }
}

/// First and last year of the window a scenario picked.
#[must_use]
pub fn window(dataset: &Dataset, choice: BaseWindow) -> (i32, i32) {
    match choice {
        BaseWindow::Case => dataset.case.base_window,
        BaseWindow::Year(year) => (year, year),
    }
}

/// Mean of the years present in the window, per partner and direction, split by the SITC sections of the case's
/// split year. Blank years are absent, zeros count.
#[must_use]
pub fn base(dataset: &Dataset, choice: BaseWindow) -> Base {
    let (from, to) = window(dataset, choice);
    let products = dataset.products.len();
    let mut out = Base { levels: Vec::new(), basis: Vec::new(), products };
    let sections = sections(dataset);
    let mut group = [[0.0; 10]; 2];
    for (index, own) in sections.iter().enumerate() {
        group[index % 2].iter_mut().zip(own).for_each(|(total, value)| *total += value);
    }
    for (index, member) in dataset.members.iter().enumerate() {
        for direction in Direction::BOTH {
            let present: Vec<(i32, f64)> =
                (from..=to).filter_map(|year| Some((year, dataset.value(*member, direction, year)?))).collect();
            let mean = if present.is_empty() {
                0.0
            } else {
                present.iter().map(|(_, value)| value).sum::<f64>() / present.len() as f64
            };
            let own = sections[index * 2 + direction as usize];
            let (split, values) = if own.iter().sum::<f64>() >= SPLIT_FROM_USD {
                (Split::Own, own)
            } else {
                (Split::Group, group[direction as usize])
            };
            let total: f64 = values.iter().sum();
            out.levels.extend(
                dataset
                    .products
                    .iter()
                    // A single group needs no split: all trade is in it.
                    .map(|product| match total {
                        _ if products == 1 => mean,
                        total if total > 0.0 => mean * product.weigh(direction, &values) / total,
                        _ => 0.0,
                    }),
            );
            let doubtful =
                |year: &i32| dataset.flow(*member, direction, *year).is_some_and(|f| f.quality == Quality::N);
            let years: Vec<i32> = present.iter().map(|(year, _)| *year).collect();
            out.basis.push(Basis { doubtful_zeros: years.iter().copied().filter(doubtful).collect(), years, split });
        }
    }
    out
}

/// US$ by SITC section 0-9 in the split year, for each member and direction.
fn sections(dataset: &Dataset) -> Vec<[f64; 10]> {
    let flows = dataset.members.iter().flat_map(|member| Direction::BOTH.map(|direction| (*member, direction)));
    flows.map(|(member, direction)| own_sections(dataset, member, direction)).collect()
}

fn own_sections(dataset: &Dataset, partner: Country, direction: Direction) -> [f64; 10] {
    let case = &dataset.case;
    let mut out = [0.0; 10];
    let own = dataset.by_source.iter().filter(|f| f.partner == partner && f.direction == direction);
    for flow in own.filter(|f| f.year == case.split_year && f.source == case.split_source) {
        let section = flow.product.strip_prefix("SITC").and_then(|s| s.parse::<usize>().ok()).filter(|s| *s < 10);
        if let Some(section) = section {
            out[section] += flow.value_usd;
        }
    }
    out
}

/// Shares of the product groups in a partner's trade, by its own sections; `None` where they are missing or too small.
fn own_split(dataset: &Dataset, partner: Country, direction: Direction) -> Option<Vec<f64>> {
    let own = own_sections(dataset, partner, direction);
    let total: f64 = own.iter().sum();
    (total >= SPLIT_FROM_USD).then(|| dataset.products.iter().map(|p| p.weigh(direction, &own) / total).collect())
}

/// A rival's trade by product group, US$ million a year at 2016 prices: split by its own sections, or as the members'.
#[must_use]
pub fn rival_levels(dataset: &Dataset, base: &Base, rival: &Rival, direction: Direction) -> Vec<f64> {
    let split = own_split(dataset, rival.country, direction);
    let share = |product| split.as_ref().map_or_else(|| base.group_share(direction, product), |split| split[product]);
    (0..dataset.products.len()).map(|product| rival.flows[direction as usize] * share(product)).collect()
}
