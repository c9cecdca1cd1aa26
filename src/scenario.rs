//! What a person assumes: decisions governments take, and what the world does.
//!
//! A [`Scenario`] is one plain value. It states dates as decimal years (2028.5 = July 2028), shares as 0-1, and
//! amounts in the units of `assets/parameters.csv`. [`Scenario::default`] is the status quo.

mod catalog;
mod decision;
mod doubt;
mod idle;
mod key;
mod merge;
mod parameter;
mod phase;
mod prior;
mod said;
mod unfit;
mod value;

use std::collections::{BTreeMap, BTreeSet};

pub use catalog::{Catalog, Kind, Lever, Section};
pub use decision::{BaseWindow, Envoy, Host, Party, PostChange, Relief, Reopening};
pub use doubt::{Doubt, Range};
pub use key::Key;
pub use merge::{Change, Conflict, Difference, Merged, Standing, Unit, difference, facts_difference, merge};
pub use parameter::{Parameter, ParameterRow, parameters};
pub use phase::{Phase, default_phases};
pub use prior::{Family, Prior};
pub use said::{date_words, plain_number, short_name, years_words};
pub use unfit::fitted;
pub use value::{Refusal, Value};

use crate::trade::{Choices, Country, Side};

/// First and last calendar year of every projection.
pub const HORIZON: (i32, i32) = (2016, 2040);

/// Decisions and world assumptions. Equal scenarios give equal projections.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that a person sees")]
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
    /// Which of the facts it rests on.
    pub data: Choices,
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
    /// Whether the date of relief is left to chance (hazard mode) in the bands, instead of the date set above.
    pub hazard: bool,
    /// Decimal year from which the yearly chance of relief counts.
    pub hazard_from: f64,
    /// Which doubts the bands show, by [`Doubt`].
    pub doubts: [bool; 3],
    /// 5-95 % ranges that replace those of `assets/parameters.csv`.
    pub ranges: BTreeMap<Parameter, Range>,
    /// Whether levers graded judgement are set to no effect.
    pub evidence_only: bool,
    /// Whether other partners compete for the target's trade (general equilibrium).
    pub equilibrium: bool,
    /// Whether export capacity and foreign exchange limit trade from relief on.
    pub limits: bool,
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            title: "Status quo".to_owned(),
            author: String::new(),
            about: String::new(),
            notes: BTreeMap::new(),
            seed: 42,
            data: Choices::default(),
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
            hazard: false,
            hazard_from: 2027.0,
            doubts: [true; 3],
            ranges: BTreeMap::new(),
            evidence_only: false,
            equilibrium: false,
            limits: false,
        }
    }
}

impl Scenario {
    /// The path with no change of policy: this scenario's world and facts, decisions as they stand today.
    #[must_use]
    pub fn baseline(&self) -> Self {
        let mut parameters = self.parameters;
        for decision in [Parameter::Qmax, Parameter::U, Parameter::Neff] {
            parameters[decision as usize] = Parameter::defaults()[decision as usize];
        }
        let status_quo = Self::default();
        Self {
            title: status_quo.title,
            author: status_quo.author,
            about: status_quo.about,
            notes: status_quo.notes,
            relief: status_quo.relief,
            reopening: status_quo.reopening,
            envoy: status_quo.envoy,
            posts: status_quo.posts,
            host: status_quo.host,
            parameters,
            ..self.clone()
        }
    }

    /// A parameter's value, in the unit of its row; the value without effect where only evidence counts.
    #[must_use]
    pub fn parameter(&self, parameter: Parameter) -> f64 {
        let without = if self.evidence_only { parameter.row().no_effect } else { None };
        without.unwrap_or(self.parameters[parameter as usize])
    }

    /// Whether the bands show a doubt.
    #[must_use]
    pub fn doubts(&self, doubt: Doubt) -> bool {
        self.doubts[doubt as usize]
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
        if self.envoy.formed { self.envoy_if_formed() } else { 0.0 }
    }

    /// Strength that the envoy has, or would have with these seats and this unity.
    #[must_use]
    pub fn envoy_if_formed(&self) -> f64 {
        self.envoy.quality(self) * self.no_veto()
    }
}
