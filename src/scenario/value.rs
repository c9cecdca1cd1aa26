//! Reading and writing a lever by its key.

use serde::Serialize;

use super::{BaseWindow, Host, Key, Phase, PostChange, Range, Reopening, Scenario};
use crate::say;
use crate::trade::Country;

/// What a lever is set to, as files and the command line write it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// On or off.
    Switch(bool),
    /// In the unit of the lever.
    Number(f64),
    /// A word or a date with a word: `follows`, `opens 2028.0`, `SGP`, `window`.
    Text(String),
    /// Phases of relief.
    Phases(Vec<Phase>),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Switch(on) => write!(f, "{on}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
            Self::Phases(phases) => f.write_str(&phases.iter().map(Phase::text).collect::<Vec<_>>().join(",")),
        }
    }
}

/// Why a value was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {problem}")]
pub struct Refusal {
    /// The lever.
    pub key: String,
    /// Expected, found, remedy.
    pub problem: String,
}

impl Refusal {
    /// A refusal for a key.
    #[must_use]
    pub fn new(key: &Key, problem: impl Into<String>) -> Self {
        Self { key: key.to_string(), problem: problem.into() }
    }
}

/// The word for "none" or "as recorded" of text levers.
const NONE: &str = "none";
const TODAY: &str = "today";
const CASE: &str = "case";
const TABLE: &str = "table";

impl Scenario {
    /// The number behind a key, if it is a number.
    pub fn number_mut(&mut self, key: &Key) -> Option<&mut f64> {
        Some(match key {
            Key::ReliefDate => &mut self.relief.date,
            Key::Extent => &mut self.relief.extent,
            Key::Stretch => &mut self.relief.stretch,
            Key::SnapbackDate => &mut self.relief.snapback_date,
            Key::EnvoyDate => &mut self.envoy.date,
            Key::HostDate => &mut self.host.date,
            Key::Parameter(parameter) => &mut self.parameters[*parameter as usize],
            Key::HistoryTo => &mut self.history_to,
            Key::HazardFrom => &mut self.hazard_from,
            _ => return None,
        })
    }

    /// The switch behind a key, if it is a plain one.
    pub fn switch_mut(&mut self, key: &Key) -> Option<&mut bool> {
        Some(match key {
            Key::Lifted => &mut self.relief.lifted,
            Key::Snapback => &mut self.relief.snapback,
            Key::EnvoyFormed => &mut self.envoy.formed,
            Key::Seat(party) => &mut self.envoy.seats[*party as usize],
            Key::Growth => &mut self.growth,
            Key::Hazard => &mut self.hazard,
            Key::Doubt(doubt) => &mut self.doubts[*doubt as usize],
            Key::EvidenceOnly => &mut self.evidence_only,
            Key::Equilibrium => &mut self.equilibrium,
            Key::Limits => &mut self.limits,
            _ => return None,
        })
    }

    /// What a lever is set to.
    #[must_use]
    pub fn get(&self, key: &Key) -> Value {
        match key {
            Key::Lifted => Value::Switch(self.relief.lifted),
            Key::ReliefDate => Value::Number(self.relief.date),
            Key::Extent => Value::Number(self.relief.extent),
            Key::Stretch => Value::Number(self.relief.stretch),
            Key::Phases => Value::Phases(self.relief.phases.clone()),
            Key::Snapback => Value::Switch(self.relief.snapback),
            Key::SnapbackDate => Value::Number(self.relief.snapback_date),
            Key::Reopening(country) => Value::Text(self.reopening(*country).to_string()),
            Key::EnvoyFormed => Value::Switch(self.envoy.formed),
            Key::EnvoyDate => Value::Number(self.envoy.date),
            Key::Seat(party) => Value::Switch(self.envoy.seats[*party as usize]),
            Key::Post(country, side) => {
                Value::Text(self.posts.get(&(*country, *side)).map_or_else(|| TODAY.to_owned(), PostChange::to_string))
            }
            Key::HostCountry => {
                Value::Text(self.host.country.map_or_else(|| NONE.to_owned(), |country| country.to_string()))
            }
            Key::HostDate => Value::Number(self.host.date),
            // As set, also while only evidence counts: the view must not be written over the work.
            Key::Parameter(parameter) => Value::Number(self.parameters[*parameter as usize]),
            Key::Growth => Value::Switch(self.growth),
            Key::HistoryTo => Value::Number(self.history_to),
            Key::Suspension(row) => Value::Switch(!self.uncounted.contains(row)),
            Key::Base => Value::Text(self.base.to_string()),
            Key::ReferenceYear => {
                Value::Text(self.reference_year.map_or_else(|| CASE.to_owned(), |year| year.to_string()))
            }
            Key::Hazard => Value::Switch(self.hazard),
            Key::HazardFrom => Value::Number(self.hazard_from),
            Key::Doubt(doubt) => Value::Switch(self.doubts(*doubt)),
            Key::EvidenceOnly => Value::Switch(self.evidence_only),
            Key::Range(parameter) => {
                Value::Text(self.ranges.get(parameter).map_or_else(|| TABLE.to_owned(), Range::to_string))
            }
            Key::Equilibrium => Value::Switch(self.equilibrium),
            Key::Limits => Value::Switch(self.limits),
        }
    }

    /// Sets a lever. Ranges are the catalogue's business: see [`super::Catalog::set`].
    ///
    /// # Errors
    /// The value is not of the lever's kind.
    pub fn put(&mut self, key: &Key, value: &Value) -> Result<(), Refusal> {
        let refuse = |problem: String| Refusal::new(key, problem);
        match (key, value) {
            (Key::Suspension(row), Value::Switch(counted)) => {
                if *counted {
                    self.uncounted.remove(row);
                } else {
                    self.uncounted.insert(row.clone());
                }
            }
            (_, Value::Switch(on)) => {
                *self.switch_mut(key).ok_or_else(|| refuse(say!("is not a switch, found {found}", found = on)))? = *on;
            }
            (_, Value::Number(number)) => {
                *self
                    .number_mut(key)
                    .ok_or_else(|| refuse(say!("is not a number, found {found}", found = number)))? = *number;
            }
            (Key::Phases, Value::Phases(phases)) => self.relief.phases.clone_from(phases),
            (_, Value::Phases(_)) => return Err(refuse(say!("is not a list of phases").to_owned())),
            (_, Value::Text(text)) => self.put_text(key, text)?,
        }
        Ok(())
    }

    fn put_text(&mut self, key: &Key, text: &str) -> Result<(), Refusal> {
        let refuse = |problem: String| Refusal::new(key, problem);
        match key {
            Key::Reopening(country) => match text.parse().map_err(refuse)? {
                Reopening::Follows => drop(self.reopening.remove(country)),
                other => drop(self.reopening.insert(*country, other)),
            },
            Key::Post(country, side) if text == TODAY => drop(self.posts.remove(&(*country, *side))),
            Key::Post(country, side) => {
                let change = text.parse().map_err(refuse)?;
                self.posts.insert((*country, *side), change);
            }
            Key::HostCountry if text == NONE => self.host = Host { country: None, ..self.host },
            Key::HostCountry => {
                let country = Country::parse(text);
                if country.is_none() {
                    return Err(refuse(say!("expected a member's code such as SGP, or 'none', found '{text}'", text)));
                }
                self.host.country = country;
            }
            Key::Base => self.base = text.parse::<BaseWindow>().map_err(refuse)?,
            Key::ReferenceYear if text == CASE => self.reference_year = None,
            Key::ReferenceYear => {
                let year = text.parse().map_err(|_| refuse(say!("expected a year or 'case', found '{text}'", text)))?;
                self.reference_year = Some(year);
            }
            Key::Range(parameter) if text == TABLE => drop(self.ranges.remove(parameter)),
            Key::Range(parameter) => {
                let range = text.parse().map_err(refuse)?;
                self.ranges.insert(*parameter, range);
            }
            _ => return Err(refuse(say!("does not take the word '{text}'", text))),
        }
        Ok(())
    }
}
