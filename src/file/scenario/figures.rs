//! What a scenario file says of the facts it rests on: figures of one's own, by name and digest or row by row, and what
//! is chosen among all of them.
//!
//! Format 1 had name and rows alone; both still stand where they stood.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize};

use super::Carried;
use crate::say;
use crate::scenario::Catalog;
use crate::trade::{self, Choices, Own, Reported, RowKey};

/// Longest name, source or reason.
const MAX_TEXT: usize = 2_000;
/// More rows than a case has are no choice of a person.
const MAX_ROWS: usize = 20_000;

/// Choices as a file writes them, with the rows that go along.
pub(super) struct Figures<'a> {
    pub choices: &'a Choices,
    pub carried: Option<&'a Carried>,
}

impl Figures<'_> {
    /// Whether there is nothing to write.
    pub fn is_none(&self) -> bool {
        self.choices.is_none() && self.carried.is_none()
    }
}

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { choices, carried } = self;
        // RON asks only whether there are any.
        let mut out = serializer.serialize_struct("Data", 1)?;
        if let Some(name) = choices.own.as_ref().map(|own| &own.name).or(carried.map(|carried| &carried.name)) {
            out.serialize_field("name", name)?;
        }
        if let Some(own) = &choices.own {
            out.serialize_field("digest", &own.digest)?;
        }
        if let Some(carried) = carried {
            out.serialize_field("rows", &carried.rows)?;
        }
        if !choices.sources.is_empty() {
            out.serialize_field("sources", &choices.sources)?;
        }
        if choices.reported != Reported::Best {
            out.serialize_field("reported", choices.reported.code())?;
        }
        for (name, rows) in [("excluded", &choices.excluded), ("accepted", &choices.accepted)] {
            if !rows.is_empty() {
                let rows: BTreeMap<String, &String> =
                    rows.iter().map(|(row, reason)| (row.to_string(), reason)).collect();
                out.serialize_field(name, &rows)?;
            }
        }
        out.end()
    }
}

/// Choices as a file states them, and the rows it carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Read {
    pub choices: Choices,
    pub carried: Option<Carried>,
}

/// Reads the field `data`, of the case whose levers these are.
pub(super) struct DataSeed<'a>(pub &'a Catalog);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Stated {
    name: String,
    digest: String,
    rows: String,
    sources: Vec<String>,
    reported: String,
    excluded: BTreeMap<String, String>,
    accepted: BTreeMap<String, String>,
}

impl<'de> DeserializeSeed<'de> for DataSeed<'_> {
    type Value = Read;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Read, D::Error> {
        Stated::deserialize(deserializer)?.read(self.0).map_err(D::Error::custom)
    }
}

impl Stated {
    fn read(self, catalog: &Catalog) -> Result<Read, String> {
        let mut read = Read::default();
        self.own(catalog, &mut read)?;
        for source in self.sources {
            if source.is_empty() || source.chars().any(char::is_control) || source.chars().count() > MAX_TEXT {
                return Err(say!("expected the id of a source, found '{source}'", source));
            }
            if !read.choices.sources.contains(&source) {
                read.choices.sources.push(source);
            }
        }
        if !self.reported.is_empty() {
            let word = self.reported;
            let found = Reported::parse(&word);
            read.choices.reported =
                found.ok_or_else(|| say!("expected reported to be best, direct or mirror, found '{word}'", word))?;
        }
        if self.accepted.len() + self.excluded.len() > MAX_ROWS {
            return Err(say!("far too many rows are left out or taken in").to_owned());
        }
        for (rows, is_in) in [(self.accepted, true), (self.excluded, false)] {
            for (key, reason) in rows {
                let row = RowKey::parse(&key);
                let row = row.ok_or_else(|| say!("expected a row as in THA.M.2015.COW4, found '{key}'", key))?;
                let reason: String = reason.chars().take(MAX_TEXT).collect();
                if is_in { read.choices.accept(row, &reason) } else { read.choices.exclude(row, &reason) }
            }
        }
        Ok(read)
    }

    /// Figures of one's own: row by row, or by their digest alone.
    fn own(&self, catalog: &Catalog, read: &mut Read) -> Result<(), String> {
        let name = file_name(&self.name);
        let digest = self.digest.to_ascii_lowercase();
        let is_digest = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
        if !digest.is_empty() && !is_digest {
            return Err(say!("expected the digest to have 64 digits, found '{digest}'", digest));
        }
        let has_rows = !self.rows.is_empty();
        if self.name.is_empty() == (has_rows || is_digest) {
            return Err(say!("figures of one's own need 'name' and either 'digest' or 'rows'").to_owned());
        }
        let own = has_rows.then(|| trade::read_carried(&name, &self.rows, catalog.ground()).ok()).flatten();
        let own = own.filter(|file| !file.used.is_empty()).map(|file| Own::of(Arc::new(file)));
        read.choices.own = own.or_else(|| is_digest.then(|| Own::missing(&name, &digest)));
        // What cannot be read stays in the file as it is.
        read.carried = has_rows.then(|| Carried { name, rows: self.rows.clone() });
        Ok(())
    }
}

/// A name to be shown, never a path to be followed.
fn file_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(200).collect()
}

/// What a file says of its facts, found before anything else of it is read: they decide which years there are.
pub(super) fn of_text(text: &str, catalog: &Catalog) -> Option<Choices> {
    if !text.contains("data") {
        return None;
    }
    let options = ron::Options::default().with_recursion_limit(32);
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options).ok()?;
    let found = RefCell::new(None);
    // What is wrong with the text is told when all of it is read.
    drop(Only(&found, catalog).deserialize(&mut deserializer));
    found.into_inner()
}

/// Reads the field `data` and passes everything else over.
struct Only<'a>(&'a RefCell<Option<Choices>>, &'a Catalog);

impl<'de> DeserializeSeed<'de> for Only<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("Scenario", &[], self)
    }
}

impl<'de> Visitor<'de> for Only<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a scenario in round brackets")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(super::reader::Name(name)) = map.next_key()? {
            if name == "data" {
                let read = map.next_value_seed(DataSeed(self.1))?;
                self.0.borrow_mut().get_or_insert(read.choices);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// Years of flows that choices may bring, beyond those of the case; figures that are not at hand may be of any year.
pub(super) fn years(choices: &Choices, catalog: &Catalog) -> Option<(i32, i32)> {
    let own = choices.own.as_ref()?;
    if let Some(file) = &own.file {
        return file.years();
    }
    let years = &catalog.ground().deflator;
    years.keys().next().copied().zip(years.keys().next_back().copied())
}
