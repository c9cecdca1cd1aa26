//! What a parameter could be instead: its prior, around the value the scenario gives it.

use super::{Parameter, Range, Scenario};

/// Standard normal score of the 95th percentile.
const P95: f64 = 1.644_853_626_951_472_2;
/// Yearly rates stay below this: a rate of 1 would move everything in no time.
const FASTEST: f64 = 0.95;

/// Shape of a prior; the second number is its spread in the family's own scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Family {
    /// Median and standard deviation of the logarithm.
    Lognormal(f64, f64),
    /// Mean and standard deviation of the logit.
    LogitNormal(f64, f64),
    /// Mean and standard deviation.
    Normal(f64, f64),
}

impl Family {
    /// Value at a standard normal score.
    #[must_use]
    pub fn at(self, z: f64) -> f64 {
        match self {
            Self::Lognormal(median, s) => median * (s * z).exp(),
            Self::LogitNormal(mu, s) => 1.0 / (1.0 + (-(mu + s * z)).exp()),
            Self::Normal(mean, sd) => mean + sd * z,
        }
    }

    /// The same family with its middle moved as far as `to` is from `from`, in the family's own scale.
    fn moved(self, from: f64, to: f64) -> Self {
        if from == to {
            return self;
        }
        match self {
            Self::Lognormal(median, s) => Self::Lognormal(median * to / from, s),
            Self::LogitNormal(mu, s) => Self::LogitNormal(mu + logit(to) - logit(from), s),
            Self::Normal(mean, sd) => Self::Normal(mean + to - from, sd),
        }
    }

    /// The same family and middle with the spread of a 5-95 % range.
    fn with_range(self, Range { low, high }: Range) -> Self {
        match self {
            Self::Lognormal(median, _) => Self::Lognormal(median, (high / low).ln() / (2.0 * P95)),
            Self::LogitNormal(mu, _) => Self::LogitNormal(mu, (logit(high) - logit(low)) / (2.0 * P95)),
            Self::Normal(mean, _) => Self::Normal(mean, (high - low) / (2.0 * P95)),
        }
    }
}

fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

/// A parameter that is not known exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// Which parameter.
    pub parameter: Parameter,
    /// What it could be.
    pub family: Family,
    /// Its loading on the political climate, -1 to 1.
    pub climate: f64,
    /// Its place among the random numbers.
    pub place: u64,
}

impl Prior {
    /// The prior of a parameter in a scenario: the table's family, moved to the scenario's value, with the scenario's
    /// own range if it states one. `None` for parameters that are choices or fixed, and for those set to no effect.
    #[must_use]
    pub fn new(scenario: &Scenario, parameter: Parameter) -> Option<Self> {
        let row = parameter.row();
        let (a, b, place) = (row.param1?, row.param2?, row.draw_index?);
        let family = match row.family.split('(').next()? {
            "lognormal" => Family::Lognormal(a, b),
            "logit-normal" => Family::LogitNormal(a, b),
            "normal" => Family::Normal(a, b),
            _ => return None,
        };
        if scenario.evidence_only && row.no_effect.is_some() {
            return None;
        }
        let family = family.moved(row.default, scenario.parameter(parameter));
        let family = scenario.ranges.get(&parameter).map_or(family, |range| family.with_range(*range));
        Some(Self { parameter, family, climate: row.climate_loading.unwrap_or(0.0), place })
    }

    /// Every prior of a scenario, in table order.
    #[must_use]
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        Parameter::ALL.iter().filter_map(|parameter| Self::new(scenario, *parameter)).collect()
    }

    /// Value at a standard normal score, within what the model accepts.
    #[must_use]
    pub fn at(&self, z: f64) -> f64 {
        let value = self.family.at(z);
        match self.parameter {
            Parameter::LamX | Parameter::LamM | Parameter::Delta => value.min(FASTEST),
            _ => value,
        }
    }

    /// Value from the climate's score and its own: `z = l z0 + sqrt(1 - l^2) e`, always a valid correlation.
    #[must_use]
    pub fn drawn(&self, climate: f64, own: f64) -> f64 {
        self.at(self.climate * climate + (1.0 - self.climate * self.climate).sqrt() * own)
    }

    /// 5th and 95th percentile.
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        let (a, b) = (self.at(-P95), self.at(P95));
        (a.min(b), a.max(b))
    }
}
