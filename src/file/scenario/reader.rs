//! Text to scenario. The name of a lever decides what its value must be, so that errors point at the value itself.

mod past;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{DatasetMark, Loaded, Problem, figures};
use crate::evidence::later::Stored;
use crate::file::Results;
use crate::say;
use crate::scenario::{Catalog, Kind, Lever, Phase, Refusal, Scenario, Value};

/// Longest title, author, note or description; longer text is not a note.
const MAX_TEXT: usize = 20_000;
/// Fields of other programs; a file with more is no scenario.
const MAX_UNKNOWN: usize = 100;
/// Refused levers that are told; more say nothing new.
const MAX_REFUSALS: usize = 100;

/// Reads the struct after the first line. What RON cannot read ends the reading; a lever that is unknown, out of range
/// or given twice does not, so that all of them are told at once.
pub(super) fn document(text: &str, catalog: &Catalog) -> Result<Loaded, Vec<Problem>> {
    let at = |error: &ron::error::SpannedError| {
        let start = error.span.start;
        vec![Problem { line: start.line, column: start.col, words: explain(&error.code) }]
    };
    let options = ron::Options::default().with_recursion_limit(32);
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options).map_err(|e| at(&e))?;
    let refusals = RefCell::new(Vec::new());
    // Figures of one's own bring years of their own.
    let spanning = figures::of_text(text, catalog)
        .and_then(|data| figures::years(&data, catalog))
        .map(|years| catalog.spanning(years));
    let catalog = spanning.as_ref().unwrap_or(catalog);
    let seed = DocumentSeed { catalog, refusals: &refusals };
    let placed = || refusals.borrow().iter().map(|refusal| refusal.place(text)).collect::<Vec<Problem>>();
    let loaded = match seed.deserialize(&mut deserializer) {
        Ok(loaded) => loaded,
        Err(_) if refusals.borrow().len() >= MAX_REFUSALS => return Err(placed()),
        Err(error) => return Err(at(&deserializer.span_error(error))),
    };
    deserializer.end().map_err(|error| at(&deserializer.span_error(error)))?;
    let mut problems = placed();
    let mut loaded = loaded;
    past::recall(&mut loaded);
    for refusal in catalog.contradictions(&loaded.scenario) {
        problems.push(
            Refused { words: refusal.to_string(), name: refusal.key, section: "assumptions", nth: 0 }.place(text),
        );
    }
    problems.sort();
    if problems.is_empty() { Ok(loaded) } else { Err(problems) }
}

/// Id of the case a scenario says it was made for, whatever else is in it.
pub(super) fn made_for(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Head {
        dataset: DatasetMark,
    }
    if !text.contains("dataset") {
        return None;
    }
    let options = ron::Options::default().with_recursion_limit(32);
    options.from_str::<Head>(text).ok().map(|head| head.dataset.id)
}

/// A lever that was read but not accepted.
struct Refused {
    name: String,
    section: &'static str,
    /// Which occurrence of the name is meant, from 0.
    nth: usize,
    words: String,
}

impl Refused {
    /// Finds the name in its section of the text.
    fn place(&self, text: &str) -> Problem {
        let start = text.find(&format!("{}:", self.section)).unwrap_or(0);
        let needle = format!("\"{}\"", self.name);
        let found = text[start..].match_indices(&needle).nth(self.nth).map_or(start, |(at, _)| start + at);
        let before = &text[..found];
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        Problem { line: before.matches('\n').count() + 1, column, words: self.words.clone() }
    }
}

/// RON's words where they are good, ours where they would puzzle.
fn explain(error: &ron::Error) -> String {
    match error {
        ron::Error::Message(message) => message.clone(),
        ron::Error::ExpectedComma => {
            say!("expected a comma or the end of the list; is the file cut off, or a decimal written with a comma?")
                .to_owned()
        }
        ron::Error::Eof => say!("the file ends too early; expected a closing bracket").to_owned(),
        ron::Error::ExpectedStringEnd => {
            say!("a text in quotation marks has no end; is the last part of the file missing?").to_owned()
        }
        ron::Error::ExceededRecursionLimit => say!("brackets are nested too deeply for a scenario").to_owned(),
        ron::Error::TrailingCharacters => say!("expected nothing after the closing bracket").to_owned(),
        other => other.to_string(),
    }
}

struct DocumentSeed<'a> {
    catalog: &'a Catalog,
    refusals: &'a RefCell<Vec<Refused>>,
}

const FIELDS: &[&str] = &[
    "title",
    "author",
    "about",
    "dataset",
    "model",
    "seed",
    "assumptions",
    "notes",
    "results",
    "projection",
    "data",
    "versions",
];

impl<'de> DeserializeSeed<'de> for DocumentSeed<'_> {
    type Value = Loaded;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Loaded, D::Error> {
        deserializer.deserialize_struct("Scenario", FIELDS, self)
    }
}

/// Name of a field, known or not.
pub(super) struct Name(pub String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Name;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }
        deserializer.deserialize_identifier(Any)
    }
}

impl<'de> Visitor<'de> for DocumentSeed<'_> {
    type Value = Loaded;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scenario in round brackets")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loaded, A::Error> {
        let mut loaded = Loaded::default();
        let mut seen = BTreeSet::new();
        while let Some(Name(name)) = map.next_key()? {
            if !seen.insert(name.clone()) {
                return Err(A::Error::custom(say!("'{name}' is given twice; keep one", name)));
            }
            let (scenario, refusals) = (&mut loaded.scenario, self.refusals);
            match name.as_str() {
                "dataset" => loaded.dataset = Some(map.next_value::<DatasetMark>()?),
                "model" => loaded.model = Some(map.next_value_seed(Text)?),
                "results" => loaded.results = Some(map.next_value::<Results>()?).filter(Results::is_possible),
                "projection" => loaded.projection = Some(map.next_value::<Stored>()?),
                "data" => {
                    let figures::Read { choices, carried } = map.next_value_seed(figures::DataSeed(self.catalog))?;
                    (scenario.data, loaded.data) = (choices, carried);
                }
                "versions" => map.next_value_seed(past::Versions { catalog: self.catalog, loaded: &mut loaded })?,
                _ if stated(self.catalog, &name, scenario, refusals, &mut map)? => {}
                _ => {
                    // A slip of the pen must not be taken for a field of a newer program: its assumptions would be gone.
                    if let Some(meant) = FIELDS.iter().find(|field| is_slip(field, &name)) {
                        let meant = *meant;
                        return Err(A::Error::custom(say!("no field '{name}'; did you mean '{meant}'?", name, meant)));
                    }
                    map.next_value::<IgnoredAny>()?;
                    loaded.unknown.push(name);
                    if loaded.unknown.len() > MAX_UNKNOWN {
                        return Err(A::Error::custom(say!("far too many fields that this program does not know")));
                    }
                }
            }
        }
        if !seen.contains("title") {
            return Err(A::Error::missing_field("title"));
        }
        Ok(loaded)
    }
}

/// Whether a name is another but for a letter or two.
fn is_slip(field: &str, name: &str) -> bool {
    strsim::damerau_levenshtein(field, &name.to_lowercase()) <= 2
}

/// Reads a field that a scenario states, in the file or in a saved version of it; `false` if it is none.
fn stated<'de, A: MapAccess<'de>>(
    catalog: &Catalog,
    name: &str,
    scenario: &mut Scenario,
    refusals: &RefCell<Vec<Refused>>,
    map: &mut A,
) -> Result<bool, A::Error> {
    match name {
        "title" => scenario.title = map.next_value_seed(Text)?,
        "author" => scenario.author = map.next_value_seed(Text)?,
        "about" => scenario.about = map.next_value_seed(Text)?,
        "seed" => scenario.seed = map.next_value()?,
        "assumptions" => map.next_value_seed(Assumptions { catalog, scenario, refusals })?,
        "notes" => map.next_value_seed(Notes { catalog, scenario, refusals })?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// Text of a sane length.
struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.chars().count() > MAX_TEXT {
            return Err(D::Error::custom(say!("text is longer than {most} characters; shorten it", most = MAX_TEXT)));
        }
        Ok(text)
    }
}

macro_rules! map_seed {
    ($seed:ident, $section:literal, $expecting:literal) => {
        struct $seed<'a> {
            catalog: &'a Catalog,
            scenario: &'a mut Scenario,
            refusals: &'a RefCell<Vec<Refused>>,
        }

        impl<'de> DeserializeSeed<'de> for $seed<'_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.deserialize_map(self)
            }
        }

        impl<'de> Visitor<'de> for $seed<'_> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($expecting)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
                let mut seen = BTreeMap::new();
                while let Some(name) = map.next_key::<String>()? {
                    let times = seen.entry(name.clone()).or_insert(0);
                    let nth = std::mem::replace(times, *times + 1);
                    let refuse = |words| Refused { name: name.clone(), section: $section, nth, words };
                    let refused = match self.catalog.find(&name) {
                        Err(refusal) => Some(refusal.to_string()),
                        Ok(_) if nth > 0 => Some(say!("'{name}' is given twice; keep one", name)),
                        Ok(lever) => {
                            let accepted = Self::entry(self.catalog, self.scenario, lever, &mut map)?;
                            self.refusals.borrow_mut().extend(accepted.err().map(|r| refuse(r.to_string())));
                            continue;
                        }
                    };
                    self.refusals.borrow_mut().extend(refused.map(refuse));
                    // A file with hundreds of wrong names is no scenario: the first ones say so, the others are not read.
                    if self.refusals.borrow().len() >= MAX_REFUSALS {
                        return Err(A::Error::custom("too many levers are wrong"));
                    }
                    map.next_value::<IgnoredAny>()?;
                }
                Ok(())
            }
        }
    };
}

map_seed!(Assumptions, "assumptions", "assumptions in curly brackets, as in {\"relief.lifted\": true}");
map_seed!(Notes, "notes", "notes in curly brackets, as in {\"relief.date\": \"why\"}");

impl Assumptions<'_> {
    fn entry<'de, A: MapAccess<'de>>(
        catalog: &Catalog,
        scenario: &mut Scenario,
        lever: &Lever,
        map: &mut A,
    ) -> Result<Result<(), Refusal>, A::Error> {
        let value = map.next_value_seed(OfLever(lever))?;
        Ok(catalog.set(scenario, &lever.key, &value))
    }
}

impl Notes<'_> {
    fn entry<'de, A: MapAccess<'de>>(
        _: &Catalog,
        scenario: &mut Scenario,
        lever: &Lever,
        map: &mut A,
    ) -> Result<Result<(), Refusal>, A::Error> {
        scenario.notes.insert(lever.key.clone(), map.next_value_seed(Text)?);
        Ok(Ok(()))
    }
}

/// A value of the kind a lever takes.
struct OfLever<'a>(&'a Lever);

impl<'de> DeserializeSeed<'de> for OfLever<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let expected = |error: D::Error| {
            let text = error.to_string();
            // RON names the kind of value that it expected, which the range has said already.
            let text = if text.starts_with("Expected ") { say!("found something else").to_owned() } else { text };
            D::Error::custom(say!(
                "{lever}: expected {range}; {problem}",
                lever = self.0.key,
                range = self.0.range(),
                problem = text
            ))
        };
        match self.0.kind {
            Kind::Switch => bool::deserialize(deserializer).map(Value::Switch).map_err(expected),
            Kind::Number { .. } | Kind::Date { .. } => {
                f64::deserialize(deserializer).map(Value::Number).map_err(expected)
            }
            Kind::Phases => deserializer.deserialize_seq(PhaseList).map(Value::Phases).map_err(expected),
            _ => String::deserialize(deserializer).map(Value::Text).map_err(expected),
        }
    }
}

/// Phases, stopping early when there are absurdly many.
struct PhaseList;

impl<'de> Visitor<'de> for PhaseList {
    type Value = Vec<Phase>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of phases, as in [(after: 0.0, ramp: 0.5, share: 0.7)]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Phase>, A::Error> {
        let mut phases = Vec::new();
        while let Some(phase) = list.next_element::<Phase>()? {
            phases.push(phase);
            if phases.len() > 100 {
                return Err(A::Error::custom(say!("far too many phases")));
            }
        }
        Ok(phases)
    }
}
