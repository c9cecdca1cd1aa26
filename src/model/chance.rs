//! When relief comes, and when it is taken back, if that is left to chance (MODEL section 3, hazard mode).
//!
//! Relief by t with chance 1 - exp(-q0 m (t - now)), m = 1 + (`m_E` - 1) E once an envoy works. Snapback after a waiting
//! time at hazard h (1 - `a_sb` E). Neither is known: `q0` is a rate from twenty years without any relief.

use crate::scenario::{Parameter, Scenario};

/// A yearly rate that an envoy changes on the day it starts to work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Hazard {
    /// Decimal year from which it counts.
    pub from: f64,
    /// A year, before the envoy works.
    pub before: f64,
    /// A year, once it does.
    pub after: f64,
    /// Decimal year in which that is.
    pub envoy: f64,
}

impl Hazard {
    /// The hazard of relief with an envoy of some strength.
    pub(super) fn relief(scenario: &Scenario, parameter: impl Fn(Parameter) -> f64, strength: f64) -> Self {
        let before = parameter(Parameter::Q0Rate);
        let after = before * (1.0 + (parameter(Parameter::ME) - 1.0) * strength);
        Self { from: scenario.hazard_from, before, after, envoy: scenario.envoy.date }
    }

    /// The hazard of snapback after relief.
    pub(super) fn snapback(
        scenario: &Scenario,
        parameter: impl Fn(Parameter) -> f64,
        strength: f64,
        relief: f64,
    ) -> Self {
        let before = parameter(Parameter::H);
        Self {
            from: relief,
            before,
            after: before * (1.0 - parameter(Parameter::ASb) * strength),
            envoy: scenario.envoy.date,
        }
    }

    /// Years at the first rate. An envoy without effect leaves no trace, not even in the last digit.
    fn waiting(&self) -> f64 {
        if self.before == self.after { 0.0 } else { (self.envoy - self.from).max(0.0) }
    }

    /// Chance that it has happened by a time.
    pub(super) fn by(&self, time: f64) -> f64 {
        let years = (time - self.from).max(0.0);
        let first = years.min(self.waiting());
        1.0 - (-(self.before * first + self.after * (years - first))).exp()
    }

    /// When it happens, at a uniform number in (0, 1).
    pub(super) fn date(&self, uniform: f64) -> f64 {
        let wanted = -(1.0 - uniform).ln();
        let first = self.before * self.waiting();
        if wanted <= first {
            self.from + wanted / self.before
        } else {
            self.from + self.waiting() + (wanted - first) / self.after
        }
    }
}

/// Chance that relief has come by the end of each year of the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct ReliefChance {
    /// Years, first to last.
    pub years: Vec<i32>,
    /// Without an envoy, 0 to 1.
    pub without: Vec<f64>,
    /// With the scenario's envoy, formed or not yet: its seats, unity and date.
    pub with: Vec<f64>,
    /// Strength of that envoy, E.
    pub strength: f64,
}

impl ReliefChance {
    /// At the scenario's own yearly chance.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let strength = scenario.envoy_if_formed();
        let hazard = |strength| Hazard::relief(scenario, |p| scenario.parameter(p), strength);
        let years: Vec<i32> = (scenario.hazard_from.floor() as i32..=crate::scenario::HORIZON.1).collect();
        let by_end = |hazard: &Hazard| years.iter().map(|year| hazard.by(f64::from(*year) + 1.0)).collect();
        Self { without: by_end(&hazard(0.0)), with: by_end(&hazard(strength)), strength, years }
    }
}
