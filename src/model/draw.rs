//! A scenario as one run of the model sees it: its parameters, dates and which causes are at work.

use crate::say;
use crate::scenario::{Parameter, Scenario};

/// What can drive trade, each with a switch: the rise is shared out among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// UN bans lifted.
    Relief,
    /// Members re-open their own trade.
    National,
    /// Over-compliance and finance friction clear.
    Finance,
    /// The envoy.
    Envoy,
    /// Economies grow after the base window.
    Growth,
    /// Embassies that the scenario opens or closes, and a summit.
    Embassy,
    /// The target becomes a normal trading country.
    Normalisation,
    /// Capacity, foreign exchange and competing partners.
    Limits,
}

impl Cause {
    /// All eight.
    pub const ALL: [Self; 8] = [
        Self::Relief,
        Self::National,
        Self::Finance,
        Self::Envoy,
        Self::Growth,
        Self::Embassy,
        Self::Normalisation,
        Self::Limits,
    ];

    /// Words for the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        [
            say!("UN relief"),
            say!("national re-opening"),
            say!("finance clearing"),
            say!("the envoy"),
            say!("growth"),
            say!("embassies and summit"),
            say!("normalisation"),
            say!("limits and competition"),
        ][self as usize]
    }
}

/// One run's view of a scenario.
#[derive(Clone, Debug)]
pub struct Draw<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Decimal year of relief; `None` without relief.
    pub relief: Option<f64>,
    /// Decimal year in which relief is taken back.
    pub snapback: Option<f64>,
    /// Strength of the envoy, E.
    pub strength: f64,
    /// Chance that no bloc vetoes, G.
    pub no_veto: f64,
    parameters: [f64; Parameter::COUNT],
    on: [bool; 8],
}

impl<'a> Draw<'a> {
    /// The central run: every parameter at the scenario's value, everything at work.
    #[must_use]
    pub fn central(scenario: &'a Scenario) -> Self {
        Self::with(scenario, [true; 8])
    }

    /// The central run with some causes switched off. Off means: bans stay (relief), no member re-opens (national),
    /// no friction clears (finance), no envoy, economies stay as in the base window (growth), embassies stay as
    /// recorded and nobody hosts (embassy), no normalisation, no limits.
    #[must_use]
    pub fn with(scenario: &'a Scenario, on: [bool; 8]) -> Self {
        let is = |cause: Cause| on[cause as usize];
        let relief = &scenario.relief;
        let lifted = relief.lifted && is(Cause::Relief);
        let mut parameters = std::array::from_fn(|i| scenario.parameter(Parameter::ALL[i]));
        if !is(Cause::Finance) {
            parameters[Parameter::Qmax as usize] = 0.0;
        }
        if !is(Cause::Normalisation) {
            parameters[Parameter::Omega as usize] = 0.0;
        }
        Self {
            scenario,
            relief: lifted.then_some(relief.date),
            snapback: (lifted && relief.snapback).then_some(relief.snapback_date),
            strength: if is(Cause::Envoy) { scenario.envoy_strength() } else { 0.0 },
            no_veto: scenario.no_veto(),
            parameters,
            on,
        }
    }

    /// A parameter's value in this run, in the unit of its row.
    #[must_use]
    pub fn parameter(&self, parameter: Parameter) -> f64 {
        self.parameters[parameter as usize]
    }

    /// Gives a parameter another value.
    pub fn set(&mut self, parameter: Parameter, value: f64) {
        self.parameters[parameter as usize] = value;
    }

    /// Whether a cause is at work.
    #[must_use]
    pub fn is(&self, cause: Cause) -> bool {
        self.on[cause as usize]
    }

    /// Whether economies grow.
    #[must_use]
    pub(super) fn grows(&self) -> bool {
        self.scenario.growth && self.is(Cause::Growth)
    }
}
