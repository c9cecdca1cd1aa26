//! When what is decided takes effect on the central path: the dates behind the timeline.

use super::access::{following, starts};
use super::draw::Draw;
use crate::scenario::{Parameter, Scenario};

/// Dates as decimal years, lengths in years.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Phases of relief as listed; empty without relief.
    pub phases: Vec<Step>,
    /// When members that follow UN relief start to re-open.
    pub follows: Option<f64>,
    /// How long any member takes to re-open.
    pub reopening: f64,
    /// Start of the wind-down when relief is taken back.
    pub snapback: Option<f64>,
    /// How long that takes.
    pub wind_down: f64,
}

/// One phase of relief.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Decimal year that the scenario sets.
    pub set: f64,
    /// Decimal year in which it starts: earlier where an envoy shortens the waiting.
    pub starts: f64,
    /// Years until it is in full effect.
    pub length: f64,
    /// Share of every ban that it lifts, 0 to 1, as far as relief goes.
    pub share: f64,
}

impl Schedule {
    /// Of a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let draw = Draw::central(scenario);
        let relief = &scenario.relief;
        let step = |date: f64| relief.phases.iter().map(move |phase| (date, phase)).collect::<Vec<_>>();
        let phases = draw.relief.map(step).unwrap_or_default().into_iter().map(|(date, phase)| Step {
            set: date + phase.after * relief.stretch,
            starts: starts(&draw, date, phase),
            length: phase.ramp * relief.stretch,
            share: phase.share * relief.extent,
        });
        Self {
            phases: phases.collect(),
            follows: following(&draw),
            reopening: draw.parameter(Parameter::Dn),
            snapback: draw.snapback,
            wind_down: draw.parameter(Parameter::Ds),
        }
    }

    /// Share of a ban that is lifted at a time, 0 to 1, with the phases as they are set.
    #[must_use]
    pub fn lifted(&self, time: f64) -> f64 {
        let kept = self.snapback.map_or(1.0, |from| 1.0 - super::grid::ramp(time, from, self.wind_down));
        let come = |step: &Step| step.share * super::grid::ramp(time, step.set, step.length);
        self.phases.iter().map(come).sum::<f64>().min(1.0) * kept
    }
}
