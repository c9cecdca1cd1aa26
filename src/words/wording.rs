//! What is said in any case but the first: texts that name a country or a group are written for the case this program
//! began with; `assets/words/elsewhere.csv` has them for the others, with places for the names.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::{Language, texts};

/// Texts of the first case, and what is said instead: English, Indonesian. `<target>` and the like are places.
const ELSEWHERE: &str = include_str!("../../assets/words/elsewhere.csv");

/// What a case calls its countries.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// The sanctioned country before a noun: "Iran".
    pub target: String,
    /// The same where it stands alone: "Iran", "the DPRK".
    pub the_target: String,
    /// Its capital.
    pub capital: String,
    /// The group before a noun: "EU".
    pub group: String,
    /// The same where it stands alone: "the EU".
    pub the_group: String,
}

impl Names {
    /// Each place with what stands in it.
    fn places(&self) -> [(&'static str, &str); 5] {
        [
            ("<target>", &self.target),
            ("<the target>", &self.the_target),
            ("<capital>", &self.capital),
            ("<group>", &self.group),
            ("<the group>", &self.the_group),
        ]
    }

    /// A text with the names in their places. `<The target>` begins a sentence.
    fn fill(&self, text: &str, said: &dyn Fn(&str) -> String) -> String {
        let mut out = text.to_owned();
        for (place, name) in self.places() {
            let name = said(name);
            out = out.replace(place, &name);
            let begins = place.replacen("<t", "<T", 1);
            if out.contains(&begins) {
                let mut letters = name.chars();
                let first: String = letters.next().map(char::to_uppercase).into_iter().flatten().collect();
                out = out.replace(&begins, &(first + letters.as_str()));
            }
        }
        out
    }
}

/// The texts of one case, in every language, with its names in their places. Equal only to itself.
#[derive(Debug)]
pub struct Wording {
    names: Names,
    english: HashMap<String, String>,
    indonesian: HashMap<String, String>,
    marked: HashMap<String, String>,
}

impl PartialEq for Wording {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Wording {}

impl Wording {
    /// What this case says instead of a text of the first case, if it says something else.
    pub(super) fn said(&self, language: Language, english: &str) -> Option<&str> {
        let texts = match language {
            Language::English => &self.english,
            Language::Indonesian => &self.indonesian,
            Language::Marked => &self.marked,
        };
        texts.get(english).map(String::as_str)
    }
}

/// The rows for other cases: (text of the first case, English elsewhere, Indonesian elsewhere).
#[must_use]
pub fn elsewhere() -> Vec<(String, String, String)> {
    let mut rows = Vec::new();
    for row in csv::Reader::from_reader(ELSEWHERE.as_bytes()).into_deserialize() {
        match row {
            Ok(row) => rows.push(row),
            Err(error) => log::error!("assets/words/elsewhere.csv: {error}"),
        }
    }
    rows
}

/// The wording of a case with these names. It lives as long as the program, once for each set of names.
#[must_use]
pub fn wording(names: &Names) -> &'static Wording {
    static KNOWN: Mutex<Vec<&'static Wording>> = Mutex::new(Vec::new());
    // A poisoned lock only says that a panic happened elsewhere; the list is still good.
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(wording) = known.iter().find(|wording| wording.names == *names) {
        return wording;
    }
    let plain = |name: &str| name.to_owned();
    let indonesian = |name: &str| {
        let said = texts(Language::Indonesian).and_then(|texts| texts.get(name)).filter(|said| !said.is_empty());
        said.map_or_else(|| name.to_owned(), Clone::clone)
    };
    let rows = elsewhere();
    let all = |text: &dyn Fn(&(String, String, String)) -> String| -> HashMap<String, String> {
        rows.iter().map(|row| (row.0.clone(), text(row))).collect()
    };
    let wording: &'static Wording = Box::leak(Box::new(Wording {
        english: all(&|row| names.fill(&row.1, &plain)),
        indonesian: all(&|row| names.fill(&row.2, &indonesian)),
        marked: all(&|row| format!("[{}]", names.fill(&row.1, &plain))),
        names: names.clone(),
    }));
    known.push(wording);
    wording
}
