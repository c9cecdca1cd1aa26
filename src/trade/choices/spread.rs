//! How far sources are apart, and how many figures each would give.

use std::collections::BTreeMap;

use super::chosen::Rows;
use super::{Choices, Reported, Reporter, reporter};
use crate::trade::{Country, Dataset, Direction, with_own};

/// No choice.
static NOTHING: Choices = Choices {
    own: None,
    sources: Vec::new(),
    reported: Reported::Best,
    excluded: BTreeMap::new(),
    accepted: BTreeMap::new(),
};

/// A source and what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCount {
    /// Id of the source.
    pub source: String,
    /// Flows and years of which it has a total.
    pub has: usize,
    /// Those it decides: at its place in the precedence, or at the end of it where it is not chosen yet.
    pub gives: usize,
    /// Totals that the target itself reported, and that its partners reported.
    pub reported: [usize; 2],
}

/// What each source that has totals gives: chosen ones in their order, then the others, most figures first.
#[must_use]
pub fn source_counts(dataset: &Dataset, choices: &Choices) -> Vec<SourceCount> {
    let merged = choices.file().map(|file| with_own(dataset, file));
    let dataset = merged.as_ref().unwrap_or(dataset);
    let rows = Rows { dataset, choices };
    let mut counts: BTreeMap<String, SourceCount> = BTreeMap::new();
    for place in rows.all_places() {
        let said = rows.said(place);
        let first = rows.first(place).filter(|first| choices.sources.iter().any(|source| source == first.source));
        let (partner, direction, year) = place;
        let is_open = dataset.flow(partner, direction, year).is_none_or(|best| best.value_usd.is_some());
        for one in &said {
            let count = counts.entry(one.source.to_owned()).or_insert_with(|| SourceCount {
                source: one.source.to_owned(),
                has: 0,
                gives: 0,
                reported: [0; 2],
            });
            count.has += 1;
            let gives = match &first {
                Some(first) => first.source == one.source,
                None => {
                    is_open
                        && !choices.sources.iter().any(|source| source == one.source)
                        && !rows.is_left_out(place, one.source)
                }
            };
            count.gives += usize::from(gives);
        }
    }
    for row in dataset.by_source.iter().filter(|row| row.product == "all") {
        let Some(count) = counts.get_mut(&row.source) else { continue };
        match reporter(row.direction, &row.flags) {
            Reporter::Target => count.reported[0] += 1,
            Reporter::Partner => count.reported[1] += 1,
            Reporter::Unknown => {}
        }
    }
    let rank = |source: &str| choices.sources.iter().position(|known| known == source).unwrap_or(usize::MAX);
    let mut counts: Vec<SourceCount> = counts.into_values().collect();
    counts.sort_by(|a, b| {
        let by_place = rank(&a.source).cmp(&rank(&b.source));
        by_place.then(b.has.cmp(&a.has)).then_with(|| a.source.cmp(&b.source))
    });
    counts
}

/// A flow in a year of which several sources say something; nominal US$.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The other country.
    pub partner: Country,
    /// Seen from the target.
    pub direction: Direction,
    /// Calendar year.
    pub year: i32,
    /// Lowest total, and who says so.
    pub low: (f64, String),
    /// Highest total, and who says so.
    pub high: (f64, String),
    /// The figure in use; `None` where it is blank or there is none.
    pub used: Option<f64>,
    /// How many say something.
    pub sources: usize,
}

impl Spread {
    /// From lowest to highest, nominal US$.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.high.0 - self.low.0
    }
}

/// Where sources are apart, widest first; rows that are left out are not counted, as `dataset` is what was chosen.
#[must_use]
pub fn spreads(dataset: &Dataset) -> Vec<Spread> {
    let rows = Rows { dataset, choices: &NOTHING };
    let mut spreads: Vec<Spread> = Vec::new();
    for place in rows.all_places() {
        let said = rows.said(place);
        let by_value = |a: &&super::chosen::Said<'_>, b: &&super::chosen::Said<'_>| a.value.total_cmp(&b.value);
        let (Some(low), Some(high)) = (said.iter().min_by(by_value), said.iter().max_by(by_value)) else { continue };
        let (partner, direction, year) = place;
        let spread = Spread {
            partner,
            direction,
            year,
            low: (low.value, low.source.to_owned()),
            high: (high.value, high.source.to_owned()),
            used: dataset.flow(partner, direction, year).and_then(|flow| flow.value_usd),
            sources: said.len(),
        };
        if spread.width() > 0.0 {
            spreads.push(spread);
        }
    }
    spreads.sort_by(|a, b| b.width().total_cmp(&a.width()));
    spreads
}

/// Every source that has a total for a flow in a year, with it; nominal US$. `dataset` is the case, with nothing left out.
#[must_use]
pub fn totals(dataset: &Dataset, place: (Country, Direction, i32)) -> Vec<(&str, f64)> {
    let said = Rows { dataset, choices: &NOTHING }.said(place);
    said.into_iter().map(|said| (said.source, said.value)).collect()
}
