//! What is merged as a whole: a lever, a note, a word.

use crate::say;
use crate::scenario::{Catalog, Key, Scenario, Value};
use crate::trade::{Own, Reported, RowKey};
use crate::words::phrase;

/// Between the sources of a precedence.
const BETWEEN: &str = "\n";
/// Before the reason of a row that is left out, and of one that is taken in.
const OUT: char = '-';
const IN: char = '+';

/// A part of a scenario that is taken as a whole from one side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each names a field of Scenario")]
pub enum Unit {
    Title,
    Author,
    About,
    Seed,
    /// Figures of one's own.
    Figures,
    /// The order of sources.
    Sources,
    /// Whose reports go first.
    Reported,
    /// A row that is left out or taken in, with its reason.
    Row(RowKey),
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
    /// Figures of one's own; their digest is the value.
    pub own: Option<Own>,
}

impl Unit {
    /// What it holds.
    #[must_use]
    pub fn standing(&self, scenario: &Scenario) -> Standing {
        let text = |text: &String| Standing { value: Some(Value::Text(text.clone())), ..Standing::default() };
        let data = &scenario.data;
        match self {
            Self::Title => text(&scenario.title),
            Self::Author => text(&scenario.author),
            Self::About => text(&scenario.about),
            // As text: a number would lose the last digits of a long seed.
            Self::Seed => text(&scenario.seed.to_string()),
            Self::Figures => {
                let value = data.own.as_ref().map(|own| Value::Text(own.digest.clone()));
                Standing { value, own: data.own.clone(), note: None }
            }
            Self::Sources => text(&data.sources.join(BETWEEN)),
            Self::Reported => text(&data.reported.code().to_owned()),
            Self::Row(row) => {
                let standing = |sign: char, reason: &String| text(&format!("{sign}{reason}"));
                let excluded = data.excluded.get(row).map(|reason| standing(OUT, reason));
                excluded.or_else(|| data.accepted.get(row).map(|reason| standing(IN, reason))).unwrap_or_default()
            }
            Self::Lever(key) => {
                Standing { value: Some(scenario.get(key)), note: scenario.notes.get(key).cloned(), own: None }
            }
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
            (Self::Figures, _) => scenario.data.own.clone_from(&standing.own),
            (Self::Sources, _) => {
                let sources = text.split(BETWEEN).filter(|source| !source.is_empty());
                scenario.data.sources = sources.map(str::to_owned).collect();
            }
            (Self::Reported, _) => scenario.data.reported = Reported::parse(text).unwrap_or_default(),
            (Self::Row(row), _) => {
                scenario.data.forget(row);
                if let Some(reason) = text.strip_prefix(OUT) {
                    scenario.data.exclude(row.clone(), reason);
                } else if let Some(reason) = text.strip_prefix(IN) {
                    scenario.data.accept(row.clone(), reason);
                }
            }
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
            Self::Figures => "data.own".to_owned(),
            Self::Sources => "data.sources".to_owned(),
            Self::Reported => "data.reported".to_owned(),
            Self::Row(row) => format!("data.row.{row}"),
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
            Self::Figures => say!("Figures of one's own").to_owned(),
            Self::Sources => say!("Order of sources").to_owned(),
            Self::Reported => say!("Whose reports go first").to_owned(),
            Self::Row(row) => say!("Row {row}", row),
            Self::Lever(key) => lever(key),
            Self::Note(key) => say!("Reason for '{lever}'", lever = lever(key)),
        }
    }

    /// What it holds in words: a lever's value with its unit.
    #[must_use]
    pub fn said(&self, catalog: &Catalog, standing: &Standing) -> String {
        match (self, &standing.value) {
            (Self::Figures, value) => {
                let name = standing.own.as_ref().filter(|_| value.is_some()).map(|own| own.name.clone());
                name.unwrap_or_else(|| say!("the bundled figures").to_owned())
            }
            (Self::Row(_), None) => say!("as it is in the data").to_owned(),
            (Self::Row(_), Some(value)) => {
                let text = value.to_string();
                match (text.strip_prefix(OUT), text.strip_prefix(IN)) {
                    (Some(reason), _) => say!("left out: {reason}", reason),
                    (_, Some(reason)) => say!("taken in: {reason}", reason),
                    _ => text,
                }
            }
            (Self::Reported, Some(value)) => Reported::parse(&value.to_string()).unwrap_or_default().label().to_owned(),
            (Self::Sources, Some(value)) => {
                let order = value.to_string();
                let then = |before: String, next: &str| say!("{before}, then {next}", before, next);
                if order.is_empty() {
                    say!("the best estimate").to_owned()
                } else {
                    let mut sources = order.split(BETWEEN);
                    let first = sources.next().unwrap_or_default().to_owned();
                    sources.fold(first, then)
                }
            }
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
