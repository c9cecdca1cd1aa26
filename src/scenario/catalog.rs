//! Every lever with its words, unit, range, default, grade and source. The window, the scenario file, the command
//! line and the tests all read this one list.

mod check;
mod contradictions;
mod entries;
mod unknown;
mod years;

pub(super) use contradictions::TOGETHER;

use std::sync::Arc;

use super::unfit::Stops;
use super::{HORIZON, Key, Phase, Refusal, Scenario, Value};
use crate::say;
use crate::trade::{Country, Dataset, Grade};
use crate::words::{self, shortest};

/// Where a lever stands in the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the label says it")]
pub enum Section {
    Sanctions,
    Secondary,
    Reopening,
    Envoy,
    Unity,
    Embassies,
    Summit,
    Recovery,
    Barriers,
    Pace,
    Economy,
    Diplomacy,
    History,
    Comparison,
    Chance,
    Doubt,
    Competition,
}

impl Section {
    /// All, in panel order.
    pub const ALL: [Self; 17] = [
        Self::Sanctions,
        Self::Secondary,
        Self::Reopening,
        Self::Envoy,
        Self::Unity,
        Self::Embassies,
        Self::Summit,
        Self::Recovery,
        Self::Barriers,
        Self::Pace,
        Self::Economy,
        Self::Diplomacy,
        Self::History,
        Self::Comparison,
        Self::Chance,
        Self::Doubt,
        Self::Competition,
    ];

    /// Heading.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Sanctions => say!("UN sanctions"),
            Self::Secondary => say!("US secondary sanctions"),
            Self::Reopening => say!("National re-opening"),
            Self::Envoy => say!("ARF special envoy"),
            Self::Unity => say!("ASEAN unity"),
            Self::Embassies => say!("Embassies"),
            Self::Summit => say!("Summit host"),
            Self::Recovery => say!("Trading capital"),
            Self::Barriers => say!("Barriers"),
            Self::Pace => say!("Pace after relief"),
            Self::Economy => say!("Economies"),
            Self::Diplomacy => say!("Effects of diplomacy"),
            Self::History => say!("History that counts"),
            Self::Comparison => say!("What recovery is measured against"),
            Self::Chance => say!("Chance of relief and of snapback"),
            Self::Doubt => say!("What is not known"),
            Self::Competition => say!("Competition and limits"),
        }
    }

    /// Whether governments decide it; the rest is what the world does.
    #[must_use]
    pub fn is_decision(self) -> bool {
        self <= Self::Summit
    }
}

/// What values a lever takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// On or off.
    Switch,
    /// A number in `unit`; on screen it is multiplied by `scale` and written with `shown_unit`.
    Number {
        /// Unit of the stored value.
        unit: String,
        /// Unit on screen.
        shown_unit: String,
        /// Screen value = stored value x this.
        scale: f64,
        /// Accepted range.
        range: (f64, f64),
        /// 5-95 % range of what is plausible.
        plausible: (f64, f64),
    },
    /// A decimal year.
    Date {
        /// Accepted range.
        range: (f64, f64),
    },
    /// `follows`, `never` or a date.
    Reopening,
    /// `today`, `opens DATE` or `closes DATE`.
    Post,
    /// `none` or one of the members.
    Host,
    /// `window` or a year.
    Base,
    /// `case` or a year.
    ReferenceYear,
    /// A list of phases.
    Phases,
    /// `table` or a 5-95 % range as in `0.1 to 0.4`, within what the parameter's own lever accepts.
    Range {
        /// Unit of both ends.
        unit: String,
        /// Accepted range of both ends.
        range: (f64, f64),
    },
}

/// One lever.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Its name in files and on the command line.
    pub key: Key,
    /// Its name on screen.
    pub label: String,
    /// Where it stands.
    pub section: Section,
    /// What it takes.
    pub kind: Kind,
    /// Value in the status quo.
    pub default: Value,
    /// What it means.
    pub help: String,
    /// How firmly its default and effect stand.
    pub grade: Grade,
    /// Who says so, and when it was gathered.
    pub source: String,
    /// Words that have a name of their own on screen, with it: a member's code, the case's own window.
    pub named: Vec<(String, String)>,
    /// Why this case has no use for it, if so: it then moves nothing.
    pub unfit: Option<&'static str>,
}

impl Lever {
    /// Unit as words; empty for switches and words.
    #[must_use]
    pub fn unit(&self) -> &str {
        match &self.kind {
            Kind::Number { unit, .. } | Kind::Range { unit, .. } => words::phrase(unit),
            Kind::Date { .. } => say!("decimal year"),
            Kind::Phases => say!("years after relief : years of ramp : share lifted"),
            _ => "",
        }
    }

    /// Decimal years that this lever takes, if it has a date in it.
    #[must_use]
    pub fn dates(&self) -> Option<(f64, f64)> {
        match &self.kind {
            Kind::Date { range } => Some(*range),
            Kind::Reopening | Kind::Post => Some(DATES),
            _ => None,
        }
    }

    /// Accepted values as words.
    #[must_use]
    pub fn range(&self) -> String {
        match &self.kind {
            Kind::Switch => say!("true or false").to_owned(),
            Kind::Number { range, .. } | Kind::Date { range } => {
                say!("{low} to {high}", low = shortest(range.0), high = shortest(range.1))
            }
            Kind::Reopening => {
                say!("follows, never, or {low} to {high}", low = shortest(DATES.0), high = shortest(DATES.1))
            }
            Kind::Post => say!(
                "today, opens DATE, closes DATE; DATE {low} to {high}",
                low = shortest(DATES.0),
                high = shortest(DATES.1)
            ),
            Kind::Host => say!("none or a member's code").to_owned(),
            Kind::Base => say!("window or a year").to_owned(),
            Kind::ReferenceYear => say!("case or a year").to_owned(),
            Kind::Phases => say!("1 to {most} phases, shares 0 to 1, times 0 to 20", most = Phase::MOST),
            Kind::Range { range, .. } => {
                say!("table, or LOW to HIGH within {low} to {high}", low = shortest(range.0), high = shortest(range.1))
            }
        }
    }
}

/// Decimal years a decision can take: the horizon, up to the last quarter.
pub(super) const DATES: (f64, f64) = (HORIZON.0 as f64, HORIZON.1 as f64 + 0.75);

/// The levers of one case.
#[derive(Clone, Debug)]
pub struct Catalog {
    levers: Vec<Lever>,
    members: Vec<Country>,
    products: Vec<String>,
    flow_years: (i32, i32),
    /// The case without its figures.
    ground: Arc<Dataset>,
    /// Which embassies are recorded open, by year.
    posts: contradictions::Recorded,
    stops: Stops,
    /// Id of the case.
    case: String,
    is_asean_dprk: bool,
}

impl Catalog {
    /// The levers for a case: its members, suspensions and product groups decide which there are.
    #[must_use]
    pub fn new(dataset: &Dataset) -> Self {
        Self {
            levers: entries::levers(dataset),
            members: dataset.members.clone(),
            products: dataset.products.iter().map(|p| p.id.clone()).collect(),
            flow_years: dataset.years(),
            ground: Arc::new(dataset.ground()),
            posts: contradictions::recorded(dataset),
            stops: Stops::new(dataset),
            case: dataset.case.id.clone(),
            is_asean_dprk: dataset.is_asean_dprk(),
        }
    }

    /// Id of the case these levers are of.
    #[must_use]
    pub fn case(&self) -> &str {
        &self.case
    }

    /// Whether the case is about ASEAN and the DPRK, as [`Dataset::is_asean_dprk`].
    #[must_use]
    pub fn is_asean_dprk(&self) -> bool {
        self.is_asean_dprk
    }

    /// The reason why a lever changes no number at present, if so: the case has no use for it, or the scenario none.
    #[must_use]
    pub fn idle(&self, scenario: &Scenario, key: &Key) -> Option<&'static str> {
        let unfit = self.lever(key).and_then(|lever| lever.unfit);
        unfit.or_else(|| self.stops.idle(scenario, key).unwrap_or_else(|()| scenario.idle(key)))
    }

    /// Every lever, in panel order.
    #[must_use]
    pub fn levers(&self) -> &[Lever] {
        &self.levers
    }

    /// The lever with this key.
    #[must_use]
    pub fn lever(&self, key: &Key) -> Option<&Lever> {
        self.levers.iter().find(|lever| &lever.key == key)
    }

    /// The lever with this name, or a sentence that says what was meant, if that can be guessed.
    ///
    /// # Errors
    /// No lever has this name.
    pub fn find(&self, name: &str) -> Result<&Lever, Refusal> {
        if let Some(lever) = Key::parse(name).and_then(|key| self.lever(&key)) {
            return Ok(lever);
        }
        let near = self.levers.iter().map(|l| l.key.to_string()).find(|key| key.eq_ignore_ascii_case(name));
        let problem = match near {
            None => say!("there is no such lever; 'detente levers' lists all").to_owned(),
            Some(key) => say!("there is no such lever; did you mean '{key}'?", key),
        };
        Err(Refusal { key: name.to_owned(), problem })
    }

    /// Sets a lever after checking the value against its range.
    ///
    /// # Errors
    /// The value is of another kind, out of range, or not a number.
    pub fn set(&self, scenario: &mut Scenario, key: &Key, value: &Value) -> Result<(), Refusal> {
        let name = key.to_string();
        self.check(self.find(&name)?, value)?;
        scenario.put(key, value)
    }

    /// Sets a lever from the text after `=` on the command line.
    ///
    /// # Errors
    /// As [`Self::set`]; also when the text is not a value at all.
    pub fn set_text(&self, scenario: &mut Scenario, name: &str, text: &str) -> Result<(), Refusal> {
        let lever = self.find(name)?;
        let refuse = |problem: String| Refusal::new(&lever.key, problem);
        let value = match &lever.kind {
            Kind::Switch => Value::Switch(match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => true,
                "false" | "no" | "off" | "0" => false,
                _ => return Err(refuse(say!("expected true or false, found '{text}'", text))),
            }),
            Kind::Number { .. } | Kind::Date { .. } => {
                let expected =
                    || refuse(say!("expected a plain number ({unit}), found '{text}'", unit = lever.unit(), text));
                Value::Number(text.trim().parse().map_err(|_| expected())?)
            }
            Kind::Phases => {
                let phases = text.split(',').map(Phase::parse).collect::<Result<Vec<_>, _>>();
                Value::Phases(phases.map_err(refuse)?)
            }
            _ => Value::Text(text.trim().to_owned()),
        };
        self.check(lever, &value)?;
        scenario.put(&lever.key, &value)
    }

    /// Keys whose values differ between two scenarios, in panel order.
    #[must_use]
    pub fn differing<'a>(&'a self, a: &Scenario, b: &Scenario) -> Vec<&'a Lever> {
        self.levers.iter().filter(|lever| a.get(&lever.key) != b.get(&lever.key)).collect()
    }
}
