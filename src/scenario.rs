//! What a person assumes: decisions governments take, and what the world does.
//!
//! A [`Scenario`] is one plain value. It states dates as decimal years (2028.5 = July 2028), shares as 0-1, and
//! amounts in the units of `assets/parameters.csv`. [`Scenario::default`] is the status quo.

mod catalog;
mod decision;
mod idle;
mod key;
mod parameter;
mod phase;
mod value;

use std::collections::{BTreeMap, BTreeSet};

pub use catalog::{Catalog, Kind, Lever, Section};
pub use decision::{BaseWindow, Envoy, Host, Party, PostChange, Relief, Reopening};
pub use key::Key;
pub use parameter::{Parameter, ParameterRow, parameters};
pub use phase::{Phase, default_phases};
pub use value::{Refusal, Value};

use crate::trade::{Country, Side};

/// First and last calendar year of every projection.
pub const HORIZON: (i32, i32) = (2016, 2040);

/// Decisions and world assumptions. Equal scenarios give equal projections.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Name shown in tabs and briefs.
    pub title: String,
    /// Who made it; empty until the person says.
    pub author: String,
    /// What it is meant to show.
    pub about: String,
    /// Reason for a lever's value, in the person's words.
    pub notes: BTreeMap<Key, String>,
    /// Seed of the ensemble: the same seed gives a colleague the same band.
    pub seed: u64,
    /// UN sanctions lifted, and taken back.
    pub relief: Relief,
    /// When each member re-opens; absent = follows UN relief.
    pub reopening: BTreeMap<Country, Reopening>,
    /// ARF special envoy.
    pub envoy: Envoy,
    /// Embassies that open or close after the record; absent = as the record has it.
    pub posts: BTreeMap<(Country, Side), PostChange>,
    /// Host of a summit.
    pub host: Host,
    /// `assets/parameters.csv`, by row. `qmax`, `U` and `neff` are decisions, the others world assumptions.
    pub parameters: [f64; Parameter::COUNT],
    /// Whether economies grow after the base window. Off shows what relief alone does.
    pub growth: bool,
    /// Last year of history that counts; later suspensions, closures and growth are set aside.
    pub history_to: f64,
    /// National suspensions that are not counted, by [`crate::trade::Suspension::key`].
    pub uncounted: BTreeSet<String>,
    /// Years whose mean is the level trade would return to.
    pub base: BaseWindow,
    /// Year whose observed level a recovery is measured against; `None` = the case's own.
    pub reference_year: Option<i32>,
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            title: "Status quo".to_owned(),
            author: String::new(),
            about: String::new(),
            notes: BTreeMap::new(),
            seed: 42,
            relief: Relief::default(),
            reopening: BTreeMap::new(),
            envoy: Envoy::default(),
            posts: BTreeMap::new(),
            host: Host::default(),
            parameters: Parameter::defaults(),
            growth: true,
            history_to: 2024.0,
            uncounted: BTreeSet::new(),
            base: BaseWindow::Case,
            reference_year: None,
        }
    }
}

impl Scenario {
    /// The path with no change of policy: this scenario's world, decisions as they stand today.
    #[must_use]
    pub fn baseline(&self) -> Self {
        let mut parameters = self.parameters;
        for decision in [Parameter::Qmax, Parameter::U, Parameter::Neff] {
            parameters[decision as usize] = Parameter::defaults()[decision as usize];
        }
        Self {
            seed: self.seed,
            parameters,
            growth: self.growth,
            history_to: self.history_to,
            uncounted: self.uncounted.clone(),
            base: self.base,
            reference_year: self.reference_year,
            ..Self::default()
        }
    }

    /// A parameter's value, in the unit of its row.
    #[must_use]
    pub fn parameter(&self, parameter: Parameter) -> f64 {
        self.parameters[parameter as usize]
    }

    /// How a member's trade re-opens.
    #[must_use]
    pub fn reopening(&self, member: Country) -> Reopening {
        self.reopening.get(&member).copied().unwrap_or_default()
    }

    /// Chance that no ASEAN bloc vetoes: G = `U^n_eff`.
    #[must_use]
    pub fn no_veto(&self) -> f64 {
        self.parameter(Parameter::U).powf(self.parameter(Parameter::Neff))
    }

    /// Strength of the envoy once formed: E = Q G, with Q = 0 unless both the DPRK and the US take part.
    #[must_use]
    pub fn envoy_strength(&self) -> f64 {
        if self.envoy.formed { self.envoy.quality(self) * self.no_veto() } else { 0.0 }
    }
}
