//! Saved versions as a file holds them. One that cannot be read is counted and left as it is: what once was must not
//! keep anybody from what is.

use std::cell::RefCell;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};

use super::{Name, Text, stated};
use crate::file::scenario::{Loaded, Version, figures};
use crate::say;
use crate::scenario::{Catalog, Scenario};

/// This program keeps 50; a file with many more is no scenario.
const MOST: usize = 1_000;

/// Reads all versions into what has been loaded.
pub(super) struct Versions<'a> {
    pub catalog: &'a Catalog,
    pub loaded: &'a mut Loaded,
}

impl<'de> DeserializeSeed<'de> for Versions<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Versions<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("saved versions in curly brackets, each under its date")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(at) = map.next_key::<String>()? {
            let version = map.next_value_seed(One { catalog: self.catalog, at })?;
            let is_new = |read: &Version| self.loaded.versions.iter().all(|known| known.at != read.at);
            match version.filter(is_new) {
                Some(version) => self.loaded.versions.push(version),
                None => self.loaded.unread += 1,
            }
            if self.loaded.versions.len() + self.loaded.unread > MOST {
                return Err(A::Error::custom(say!("far too many saved versions")));
            }
        }
        Ok(())
    }
}

/// Versions name figures of one's own; those that the file carries are theirs too.
pub(super) fn recall(loaded: &mut Loaded) {
    let Some(own) = loaded.scenario.data.own.clone().filter(|own| !own.is_missing()) else { return };
    for version in &mut loaded.versions {
        if version.scenario.data.own.as_ref() == Some(&own) {
            version.scenario.data.own = Some(own.clone());
        }
    }
}

/// One version; `None` if a lever of it is not accepted any more.
struct One<'a> {
    catalog: &'a Catalog,
    at: String,
}

impl<'de> DeserializeSeed<'de> for One<'_> {
    type Value = Option<Version>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Version>, D::Error> {
        deserializer.deserialize_struct("Version", &[], self)
    }
}

impl<'de> Visitor<'de> for One<'_> {
    type Value = Option<Version>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a saved version in round brackets")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Version>, A::Error> {
        let (mut by, mut note, mut scenario) = (String::new(), String::new(), Scenario::default());
        let (refusals, mut unknown) = (RefCell::new(Vec::new()), false);
        let mut spanning = None;
        while let Some(Name(name)) = map.next_key()? {
            match name.as_str() {
                "by" => by = map.next_value_seed(Text)?,
                "note" => note = map.next_value_seed(Text)?,
                // It stands before the levers, whose ranges hang on it.
                "data" => {
                    scenario.data = map.next_value_seed(figures::DataSeed(self.catalog))?.choices;
                    spanning = figures::years(&scenario.data, self.catalog).map(|years| self.catalog.spanning(years));
                }
                _ if stated(spanning.as_ref().unwrap_or(self.catalog), &name, &mut scenario, &refusals, &mut map)? => {}
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    unknown = true;
                }
            }
        }
        let whole = refusals.into_inner().is_empty() && !unknown && self.catalog.contradictions(&scenario).is_empty();
        Ok(whole.then_some(Version { at: self.at, by, note, scenario }))
    }
}
