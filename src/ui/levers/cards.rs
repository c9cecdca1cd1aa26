//! What a lever's card says beyond the catalogue: `assets/cards.ron`, an entry for a lever or for a family of them.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::chart::Kind;
use crate::scenario::Key;

/// One entry. Its texts are English; [`crate::words::phrase`] says them in the language of the window.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Levers it is about, by their names in files; `post.*` stands for all that begin so.
    keys: Vec<String>,
    /// The one thing to know.
    pub message: String,
    /// Values that have a name, and where they come from; empty where none has.
    #[serde(default)]
    pub bands: String,
    /// What it leaves out.
    pub not_covered: String,
    /// Who decides it.
    pub decides: String,
    /// Where to see it work.
    pub watch: String,
    levers: Vec<String>,
    charts: Vec<String>,
}

impl Card {
    /// Levers to look at next.
    #[must_use]
    pub fn levers(&self) -> Vec<Key> {
        self.levers.iter().filter_map(|name| Key::parse(name)).collect()
    }

    /// Charts that show it.
    #[must_use]
    pub fn charts(&self) -> Vec<Kind> {
        let named = |name: &String| Kind::ALL.into_iter().find(|kind| format!("{kind:?}") == *name);
        self.charts.iter().filter_map(named).collect()
    }

    /// How many levers and charts the entry names, known or not.
    #[must_use]
    pub fn links(&self) -> usize {
        self.levers.len() + self.charts.len()
    }

    fn is_about(&self, name: &str) -> bool {
        self.keys.iter().any(|key| key.strip_suffix('*').map_or(key == name, |family| name.starts_with(family)))
    }
}

/// The lever whose card holds a lever's own: a range stands with its parameter.
pub(super) fn home(key: &Key) -> Key {
    match key {
        Key::Range(parameter) => Key::Parameter(*parameter),
        other => other.clone(),
    }
}

/// The entry about a lever.
#[must_use]
pub fn card(key: &Key) -> Option<&'static Card> {
    static CARDS: OnceLock<Vec<Card>> = OnceLock::new();
    let cards = CARDS.get_or_init(|| {
        ron::from_str(include_str!("../../../assets/cards.ron")).unwrap_or_else(|error| {
            log::error!("assets/cards.ron: {error}");
            Vec::new()
        })
    });
    let name = home(key).to_string();
    cards.iter().find(|card| card.is_about(&name))
}
