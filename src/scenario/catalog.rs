//! Every lever with its words, unit, range, default, grade and source. The window, the scenario file, the command
//! line and the tests all read this one list.

mod entries;
mod unknown;

use super::{BaseWindow, HORIZON, Key, Phase, PostChange, Range, Refusal, Reopening, Scenario, Value};
use crate::trade::{Country, Dataset, Grade};

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
            Self::Sanctions => "UN sanctions",
            Self::Secondary => "US secondary sanctions",
            Self::Reopening => "National re-opening",
            Self::Envoy => "ARF special envoy",
            Self::Unity => "ASEAN unity",
            Self::Embassies => "Embassies",
            Self::Summit => "Summit host",
            Self::Recovery => "Trading capital",
            Self::Barriers => "Barriers",
            Self::Pace => "Pace after relief",
            Self::Economy => "Economies",
            Self::Diplomacy => "Effects of diplomacy",
            Self::History => "History that counts",
            Self::Comparison => "What recovery is measured against",
            Self::Chance => "Chance of relief and of snapback",
            Self::Doubt => "What is not known",
            Self::Competition => "Competition and limits",
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
}

impl Lever {
    /// Unit as words; empty for switches and words.
    #[must_use]
    pub fn unit(&self) -> &str {
        match &self.kind {
            Kind::Number { unit, .. } | Kind::Range { unit, .. } => unit,
            Kind::Date { .. } => "decimal year",
            Kind::Phases => "years after relief : years of ramp : share lifted",
            _ => "",
        }
    }

    /// Accepted values as words.
    #[must_use]
    pub fn range(&self) -> String {
        match &self.kind {
            Kind::Switch => "true or false".to_owned(),
            Kind::Number { range, .. } | Kind::Date { range } => format!("{} to {}", range.0, range.1),
            Kind::Reopening => format!("follows, never, or {} to {}", DATES.0, DATES.1),
            Kind::Post => format!("today, opens DATE, closes DATE; DATE {} to {}", DATES.0, DATES.1),
            Kind::Host => "none or a member's code".to_owned(),
            Kind::Base => "window or a year".to_owned(),
            Kind::ReferenceYear => "case or a year".to_owned(),
            Kind::Phases => format!("1 to {MAX_PHASES} phases, shares 0 to 1, times 0 to 20"),
            Kind::Range { range, .. } => format!("table, or LOW to HIGH within {} to {}", range.0, range.1),
        }
    }
}

/// Decimal years a decision can take: the horizon, up to the last quarter.
pub(super) const DATES: (f64, f64) = (HORIZON.0 as f64, HORIZON.1 as f64 + 0.75);
/// More phases than any proposal had; keeps files and charts readable.
const MAX_PHASES: usize = 8;

/// The levers of one case.
#[derive(Clone, Debug)]
pub struct Catalog {
    levers: Vec<Lever>,
    members: Vec<Country>,
    products: Vec<String>,
    flow_years: (i32, i32),
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
        }
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
        let hint = near.map_or_else(|| "'detente levers' lists all".to_owned(), |key| format!("did you mean '{key}'?"));
        Err(Refusal { key: name.to_owned(), problem: format!("there is no such lever; {hint}") })
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
                _ => return Err(refuse(format!("expected true or false, found '{text}'"))),
            }),
            Kind::Number { .. } | Kind::Date { .. } => {
                let expected = || refuse(format!("expected a plain number ({}), found '{text}'", lever.unit()));
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

    /// Whether a lever may take a value.
    ///
    /// # Errors
    /// What was expected and what was found.
    pub fn check(&self, lever: &Lever, value: &Value) -> Result<(), Refusal> {
        match (&lever.kind, value) {
            (Kind::Switch, Value::Switch(_)) => Ok(()),
            (Kind::Number { range, unit, .. }, Value::Number(number)) => within(*number, *range, unit),
            (Kind::Date { range }, Value::Number(date)) => within(*date, *range, "as a decimal year"),
            (Kind::Phases, Value::Phases(phases)) => self.check_phases(phases),
            (kind, Value::Text(text)) => self.check_text(kind, text),
            (_, found) => Err(format!("expected {}, found {found}", lever.range())),
        }
        .map_err(|problem| Refusal::new(&lever.key, problem))
    }

    fn check_phases(&self, phases: &[Phase]) -> Result<(), String> {
        if phases.is_empty() || phases.len() > MAX_PHASES {
            return Err(format!("expected 1 to {MAX_PHASES} phases, found {}", phases.len()));
        }
        for (number, phase) in (1..).zip(phases) {
            let named = |problem: String| format!("phase {number}: {problem}");
            within(phase.after, (0.0, 20.0), "years after relief").map_err(named)?;
            within(phase.ramp, (0.0, 20.0), "years of ramp").map_err(named)?;
            within(phase.share, (0.0, 1.0), "as a share").map_err(named)?;
            for (group, share) in &phase.only {
                if !self.products.contains(group) {
                    return Err(named(format!("unknown product group '{group}'; known: {}", self.products.join(", "))));
                }
                within(*share, (0.0, 1.0), "as a share").map_err(named)?;
            }
        }
        Ok(())
    }

    fn check_text(&self, kind: &Kind, text: &str) -> Result<(), String> {
        let year = |year: i32| {
            within(f64::from(year), (f64::from(self.flow_years.0), f64::from(self.flow_years.1)), "as a year")
        };
        match kind {
            Kind::Reopening => match text.parse()? {
                Reopening::On(date) => within(date, DATES, "as a decimal year"),
                Reopening::Follows | Reopening::Never => Ok(()),
            },
            Kind::Post if text == "today" => Ok(()),
            Kind::Post => {
                let change: PostChange = text.parse()?;
                within(change.date, DATES, "as a decimal year")
            }
            Kind::Host if text == "none" => Ok(()),
            Kind::Host => {
                let known = Country::parse(text).is_some_and(|country| self.members.contains(&country));
                let codes = || self.members.iter().map(Country::code).collect::<Vec<_>>().join(", ");
                known.then_some(()).ok_or_else(|| format!("expected none or one of {}, found '{text}'", codes()))
            }
            Kind::Base => match text.parse()? {
                BaseWindow::Year(one) => year(one),
                BaseWindow::Case => Ok(()),
            },
            Kind::ReferenceYear if text == "case" => Ok(()),
            Kind::ReferenceYear => {
                year(text.parse().map_err(|_| format!("expected a year or 'case', found '{text}'"))?)
            }
            Kind::Range { .. } if text == "table" => Ok(()),
            Kind::Range { unit, range } => {
                let stated: Range = text.parse()?;
                within(stated.low, *range, unit).and_then(|()| within(stated.high, *range, unit))
            }
            _ => Err(format!("does not take the word '{text}'")),
        }
    }

    /// What cannot be, taken together: each sentence names the levers.
    #[must_use]
    pub fn contradictions(&self, scenario: &Scenario) -> Vec<Refusal> {
        let relief = &scenario.relief;
        let mut out = Vec::new();
        if relief.lifted && relief.snapback && relief.snapback_date <= relief.date {
            let problem = format!(
                "relief cannot be taken back in {} before it starts in {}; choose a later date",
                relief.snapback_date, relief.date
            );
            out.push(Refusal::new(&Key::SnapbackDate, problem));
        }
        out
    }

    /// Keys whose values differ between two scenarios, in panel order.
    #[must_use]
    pub fn differing<'a>(&'a self, a: &Scenario, b: &Scenario) -> Vec<&'a Lever> {
        self.levers.iter().filter(|lever| a.get(&lever.key) != b.get(&lever.key)).collect()
    }
}

fn within(number: f64, range: (f64, f64), unit: &str) -> Result<(), String> {
    if number.is_finite() && (range.0..=range.1).contains(&number) {
        return Ok(());
    }
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    Err(format!("expected {} to {}{unit}, found {number}", range.0, range.1))
}
