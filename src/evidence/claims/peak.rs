//! Observed levels of one or more years, and the two years in which trade was highest.

use crate::model::Reference;
use crate::say;
use crate::trade::{Dataset, Direction, Quality};

/// The observed level of some years, and the flows observed in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Calendar years.
    pub years: Vec<i32>,
    /// Level in US$ million a year at 2016 prices and flows; its `year` is the last of the years.
    pub reference: Reference,
    /// Flows and years by grade, best first; blanks last.
    pub grades: Vec<(Quality, usize)>,
}

impl Level {
    /// Per flow the mean over those of the years in which it is observed, added up; zeros count, blanks do not.
    #[must_use]
    pub fn over(dataset: &Dataset, years: &[i32]) -> Self {
        let year = years.last().copied().unwrap_or(dataset.case.reference_year);
        let mut reference = Reference { year, level: 0.0, flows: Vec::new() };
        for (partner, member) in dataset.members.iter().enumerate() {
            for direction in Direction::BOTH {
                let observed: Vec<f64> =
                    years.iter().filter_map(|year| dataset.value(*member, direction, *year)).collect();
                if !observed.is_empty() {
                    reference.level += observed.iter().sum::<f64>() / observed.len() as f64;
                    reference.flows.push((partner, direction));
                }
            }
        }
        let of_members =
            |flow: &&crate::trade::Flow| years.contains(&flow.year) && dataset.members.contains(&flow.partner);
        let count = |quality| dataset.flows.iter().filter(of_members).filter(|flow| flow.quality == quality).count();
        let grades =
            [Quality::A, Quality::B, Quality::C, Quality::N, Quality::X].map(|quality| (quality, count(quality)));
        Self { years: years.to_vec(), reference, grades: grades.into_iter().filter(|(_, n)| *n > 0).collect() }
    }

    /// "2016", "2005-06 peak".
    #[must_use]
    pub fn label(&self) -> String {
        match self.years.as_slice() {
            [first, .., last] => say!("{years} peak", years = format!("{first}-{:02}", last % 100)),
            [one] => one.to_string(),
            [] => String::new(),
        }
    }
}

/// The two years in a row with the highest observed level.
#[must_use]
pub fn peak(dataset: &Dataset) -> Level {
    let (first, last) = dataset.years();
    let pairs = (first..last).map(|year| Level::over(dataset, &[year, year + 1]));
    let highest = pairs.max_by(|a, b| a.reference.level.total_cmp(&b.reference.level));
    highest.unwrap_or_else(|| Level::over(dataset, &[last]))
}
