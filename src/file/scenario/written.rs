//! Scenario to text: what differs from the status quo, in the catalogue's order.

use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::figures::Figures;
use super::{Carried, Cause, DatasetMark, Loaded, NotKept, SCHEMA, Version, parse, rewritten};
use crate::evidence::later::Stored;
use crate::file::Results;
use crate::model::MODEL_VERSION;
use crate::scenario::{Catalog, Key, Refusal, Scenario, Value};

/// Everything that goes into a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Content<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Facts it rests on.
    pub dataset: Option<&'a DatasetMark>,
    /// Model it was projected with.
    pub model: Option<&'a str>,
    /// What the model said of it.
    pub results: Option<&'a Results>,
    /// The projection itself, for a later score.
    pub projection: Option<&'a Stored>,
    /// The person's own trade figures, where the file carries them.
    pub data: Option<&'a Carried>,
    /// Saved versions, oldest first.
    pub versions: &'a [Version],
}

impl<'a> Content<'a> {
    /// A scenario and nothing else.
    #[must_use]
    pub fn new(scenario: &'a Scenario) -> Self {
        Self { scenario, dataset: None, model: None, results: None, projection: None, data: None, versions: &[] }
    }

    /// What a file held.
    #[must_use]
    pub fn of(loaded: &'a Loaded) -> Self {
        Self {
            scenario: &loaded.scenario,
            dataset: loaded.dataset.as_ref(),
            model: loaded.model.as_deref(),
            results: loaded.results.as_ref(),
            projection: loaded.projection.as_ref(),
            data: loaded.data.as_ref(),
            versions: &loaded.versions,
        }
    }
}

/// The text of the scenario alone, without results, data and versions: the same content gives the same bytes, so its
/// digest names the scenario.
///
/// # Errors
/// A note, title or value that RON cannot write: none is known.
pub fn render(scenario: &Scenario, catalog: &Catalog, dataset: &DatasetMark) -> Result<String, Refusal> {
    compose(&Content { dataset: Some(dataset), model: Some(MODEL_VERSION), ..Content::new(scenario) }, catalog)
}

/// The text of a whole file.
///
/// # Errors
/// As [`render`].
pub fn compose(content: &Content<'_>, catalog: &Catalog) -> Result<String, Refusal> {
    let document = Document {
        stated: Stated::of(content.scenario, catalog),
        dataset: content.dataset,
        model: content.model,
        results: content.results,
        projection: content.projection,
        data: Figures { choices: &content.scenario.data, carried: content.data },
        versions: Versions(content.versions, catalog),
    };
    let pretty = PrettyConfig::new().depth_limit(3).escape_strings(false).new_line("\n".to_owned());
    let body = ron::ser::to_string_pretty(&document, pretty)
        .map_err(|error| Refusal { key: "file".to_owned(), problem: error.to_string() })?;
    Ok(format!("{SCHEMA}\n{body}\n"))
}

/// The text of a file that was read from `old`, with new content: what a person added by hand stays, as do fields and
/// versions that this program cannot read.
///
/// # Errors
/// [`Cause::NotKept`] when that cannot be done, [`Cause::Refused`] as of [`compose`].
pub fn updated(content: &Content<'_>, catalog: &Catalog, old: &str) -> Result<String, Cause> {
    let now = compose(content, catalog).map_err(Cause::Refused)?;
    let known = parse(old, "", catalog).map_err(|_| Cause::NotKept)?;
    let was = compose(&Content::of(&known), catalog).map_err(Cause::Refused)?;
    if old == was {
        return Ok(now);
    }
    let text = rewritten(old, &was, &now).map_err(|NotKept| Cause::NotKept)?;
    let meant = parse(&now, "", catalog).map_err(|_| Cause::NotKept)?;
    let made = parse(&text, "", catalog).map_err(|_| Cause::NotKept)?;
    let is_meant =
        Content::of(&made) == Content::of(&meant) && (made.unread, &made.unknown) == (known.unread, &known.unknown);
    if is_meant { Ok(text) } else { Err(Cause::NotKept) }
}

/// What a scenario states.
struct Stated<'a> {
    scenario: &'a Scenario,
    assumptions: Entries<'a>,
    notes: Entries<'a>,
}

impl<'a> Stated<'a> {
    fn of(scenario: &'a Scenario, catalog: &'a Catalog) -> Self {
        let differing = catalog.differing(scenario, &Scenario::default());
        let assumptions = differing.into_iter().map(|lever| (&lever.key, scenario.get(&lever.key)));
        let notes = scenario.notes.iter().map(|(key, note)| (key, Value::Text(note.clone())));
        Self { scenario, assumptions: Entries(assumptions.collect()), notes: Entries(notes.collect()) }
    }
}

struct Document<'a> {
    stated: Stated<'a>,
    dataset: Option<&'a DatasetMark>,
    model: Option<&'a str>,
    results: Option<&'a Results>,
    projection: Option<&'a Stored>,
    data: Figures<'a>,
    versions: Versions<'a>,
}

/// The fields in the order of the file; what is empty is left out.
impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = Fields::begin(serializer)?;
        out.words(self.stated.scenario)?;
        out.field("dataset", self.dataset)?;
        out.field("model", self.model)?;
        out.numbers(&self.stated)?;
        out.field("results", self.results)?;
        out.field("projection", self.projection)?;
        out.field("data", Some(&self.data).filter(|data| !data.is_none()))?;
        out.field("versions", Some(&self.versions).filter(|versions| !versions.0.is_empty()))?;
        out.end()
    }
}

/// A version states its scenario in the same fields, after who saved it and why.
struct Saved<'a>(&'a Version, &'a Catalog);

impl Serialize for Saved<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(version, catalog) = self;
        let mut out = Fields::begin(serializer)?;
        out.field("by", Some(&version.by).filter(|by| !by.is_empty()))?;
        out.field("note", Some(&version.note).filter(|note| !note.is_empty()))?;
        out.words(&version.scenario)?;
        let data = Figures { choices: &version.scenario.data, carried: None };
        out.field("data", Some(&data).filter(|data| !data.is_none()))?;
        out.numbers(&Stated::of(&version.scenario, catalog))?;
        out.end()
    }
}

struct Versions<'a>(&'a [Version], &'a Catalog);

impl Serialize for Versions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for version in self.0 {
            map.serialize_entry(&version.at, &Saved(version, self.1))?;
        }
        map.end()
    }
}

/// A struct whose fields may be absent.
struct Fields<S: Serializer>(S::SerializeStruct);

impl<S: Serializer> Fields<S> {
    fn begin(serializer: S) -> Result<Self, S::Error> {
        // RON asks only whether there are any.
        serializer.serialize_struct("Scenario", 1).map(Self)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: Option<&T>) -> Result<(), S::Error> {
        use serde::ser::SerializeStruct as _;
        value.map_or(Ok(()), |value| self.0.serialize_field(name, value))
    }

    fn words(&mut self, scenario: &Scenario) -> Result<(), S::Error> {
        self.field("title", Some(&scenario.title))?;
        self.field("author", Some(&scenario.author).filter(|text| !text.is_empty()))?;
        self.field("about", Some(&scenario.about).filter(|text| !text.is_empty()))
    }

    fn numbers(&mut self, stated: &Stated<'_>) -> Result<(), S::Error> {
        self.field("seed", Some(&stated.scenario.seed))?;
        self.field("assumptions", Some(&stated.assumptions))?;
        self.field("notes", Some(&stated.notes).filter(|notes| !notes.0.is_empty()))
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        self.0.end()
    }
}

/// A map in the order given.
struct Entries<'a>(Vec<(&'a Key, Value)>);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(&key.to_string(), value)?;
        }
        map.end()
    }
}
