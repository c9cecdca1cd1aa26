//! What is merged as a whole: a lever, a note, a word.

use crate::say;
use crate::scenario::{Catalog, Key, Scenario, Value};
use crate::words::phrase;

/// A part of a scenario that is taken as a whole from one side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each names a field of Scenario")]
pub enum Unit {
    Title,
    Author,
    About,
    Seed,
    /// The value of a lever; all phases of relief are one value.
    Lever(Key),
    /// The reason for a lever's value.
    Note(Key),
}

/// What a unit holds in one scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// A lever's value, or a text; `None` where there is no note.
    pub value: Option<Value>,
    /// The note of a lever.
    pub note: Option<String>,
}

impl Unit {
    /// What it holds.
    #[must_use]
    pub fn standing(&self, scenario: &Scenario) -> Standing {
        let text = |text: &String| Standing { value: Some(Value::Text(text.clone())), note: None };
        match self {
            Self::Title => text(&scenario.title),
            Self::Author => text(&scenario.author),
            Self::About => text(&scenario.about),
            // As text: a number would lose the last digits of a long seed.
            Self::Seed => text(&scenario.seed.to_string()),
            Self::Lever(key) => Standing { value: Some(scenario.get(key)), note: scenario.notes.get(key).cloned() },
            Self::Note(key) => scenario.notes.get(key).map(text).unwrap_or_default(),
        }
    }

    /// Takes it from another scenario; a lever without its note.
    pub(super) fn copy(&self, from: &Scenario, to: &mut Scenario) {
        let note = match self {
            Self::Lever(key) => to.notes.get(key).cloned(),
            _ => None,
        };
        self.put(to, &Standing { note, ..self.standing(from) });
    }

    /// Sets it to what it holds elsewhere; a lever with its note.
    pub(super) fn put(&self, scenario: &mut Scenario, standing: &Standing) {
        let text = match &standing.value {
            Some(Value::Text(text)) => text.as_str(),
            _ => "",
        };
        match (self, &standing.value) {
            (Self::Title, _) => text.clone_into(&mut scenario.title),
            (Self::Author, _) => text.clone_into(&mut scenario.author),
            (Self::About, _) => text.clone_into(&mut scenario.about),
            (Self::Seed, _) => scenario.seed = text.parse().unwrap_or(scenario.seed),
            (Self::Lever(key), Some(value)) => {
                let put = scenario.put(key, value);
                debug_assert!(put.is_ok(), "a value of this lever");
                note(scenario, key, standing.note.as_deref());
            }
            (Self::Lever(_), None) => {}
            (Self::Note(key), value) => note(scenario, key, value.as_ref().map(|_| text)),
        }
    }

    /// Its name in tables for other programs: the lever's key, with `notes.` before it for its note.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Author => "author".to_owned(),
            Self::About => "about".to_owned(),
            Self::Seed => "seed".to_owned(),
            Self::Lever(key) => key.to_string(),
            Self::Note(key) => format!("notes.{key}"),
        }
    }

    /// Its name on screen.
    #[must_use]
    pub fn label(&self, catalog: &Catalog) -> String {
        let lever = |key: &Key| match catalog.lever(key) {
            Some(lever) => phrase(&lever.label).to_owned(),
            None => key.to_string(),
        };
        match self {
            Self::Title => say!("Title").to_owned(),
            Self::Author => say!("Author").to_owned(),
            Self::About => say!("About").to_owned(),
            Self::Seed => say!("Seed").to_owned(),
            Self::Lever(key) => lever(key),
            Self::Note(key) => say!("Reason for '{lever}'", lever = lever(key)),
        }
    }

    /// What it holds in words: a lever's value with its unit.
    #[must_use]
    pub fn said(&self, catalog: &Catalog, standing: &Standing) -> String {
        match (self, &standing.value) {
            (_, None) => say!("(no reason given)").to_owned(),
            (Self::Lever(key), Some(value)) => {
                catalog.lever(key).map_or_else(|| value.to_string(), |lever| lever.said(value))
            }
            (_, Some(value)) => {
                let text = value.to_string();
                if text.trim().is_empty() { say!("(empty)").to_owned() } else { text }
            }
        }
    }
}

fn note(scenario: &mut Scenario, key: &Key, note: Option<&str>) {
    match note {
        Some(note) => drop(scenario.notes.insert(key.clone(), note.to_owned())),
        None => drop(scenario.notes.remove(key)),
    }
}
