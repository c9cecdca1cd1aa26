//! Years of which there are flows, as a scenario measures against one of them; and the case that figures are of.

use super::Catalog;
use crate::scenario::Scenario;
use crate::trade::Dataset;

impl Catalog {
    /// The case without its figures: what it takes to read those that a file brings.
    #[must_use]
    pub fn ground(&self) -> &Dataset {
        &self.ground
    }

    /// First and last year of which there are flows.
    #[must_use]
    pub fn flow_years(&self) -> (i32, i32) {
        self.flow_years
    }

    /// The same levers, also for flows of these years: a file that brings figures is read before they are in use.
    #[must_use]
    pub fn spanning(&self, (from, to): (i32, i32)) -> Self {
        let flow_years = (self.flow_years.0.min(from), self.flow_years.1.max(to));
        Self { flow_years, ..self.clone() }
    }

    /// Whether there are flows of the year that a scenario measures against.
    #[must_use]
    pub fn has_reference(&self, scenario: &Scenario) -> bool {
        let (from, to) = self.flow_years;
        scenario.reference_year.is_none_or(|year| (from..=to).contains(&year))
    }
}
