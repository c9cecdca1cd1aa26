//! `*.detente`: a scenario as RON text that a person can read, compare and edit.
//!
//! The first line names the schema. After it comes one struct that states only what differs from the status quo;
//! each lever stands under the name that `detente levers` prints. The same content always gives the same bytes.

mod errors;
mod figures;
mod reader;
mod rewrite;
mod version;
mod written;

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use super::whole::{open_ordinary, refusal};
use super::{Expected, Mark, Results, Unread, digest, read_whole, replace};
use crate::evidence::later::Stored;
use crate::model::MODEL_VERSION;
use crate::say;
use crate::scenario::{Catalog, Scenario};
use crate::trade::Dataset;

pub use errors::{Cause, FileError, Problem, SaveError, why};
use rewrite::{NotKept, rewritten};
pub use version::{Carried, Version, add_version, united_versions};
pub use written::{Content, compose, render, updated};

/// First line of every file.
pub const SCHEMA: &str = "#![schema = \"detente-scenario/1\"]";
/// What any version of the first line starts with.
const SCHEMA_START: &str = "#![schema = \"detente-scenario/";
/// A scenario is a few kilobytes; more is not a scenario. Checked before reading.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Which facts a scenario was made with.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatasetMark {
    /// Id of the case.
    pub id: String,
    /// SHA-256 over its tables.
    pub fingerprint: String,
}

impl DatasetMark {
    /// The mark of a dataset.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        Self { id: dataset.case.id.clone(), fingerprint: dataset.fingerprint.clone() }
    }
}

/// A scenario as read, with what else the file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The scenario.
    pub scenario: Scenario,
    /// Facts it was made with, if the file says.
    pub dataset: Option<DatasetMark>,
    /// Model it was made with, if the file says.
    pub model: Option<String>,
    /// What the model said of it when it was saved, if the file says.
    pub results: Option<Results>,
    /// The projection as it was saved, for a later score, if the file keeps one.
    pub projection: Option<Stored>,
    /// Trade figures that it carries, as they stand in it; the scenario has them among its choices, if they can be read.
    pub data: Option<Carried>,
    /// Saved versions, oldest first.
    pub versions: Vec<Version>,
    /// Versions that could not be read; they stay in the file as they are.
    pub unread: usize,
    /// Fields that this program does not know; they stay in the file as they are.
    pub unknown: Vec<String>,
    /// The text it was read from: comments and whatever else a save has to keep.
    pub text: Arc<str>,
    /// What the file held.
    pub mark: Mark,
}

impl Loaded {
    /// SHA-256 of the scenario as the file states it, as [`Results::scenario`] has it; `None` where the file does not say
    /// what it was made with.
    #[must_use]
    pub fn own_digest(&self, catalog: &Catalog) -> Option<String> {
        let (dataset, model) = (self.dataset.as_ref()?, self.model.as_deref()?);
        let content = Content { dataset: Some(dataset), model: Some(model), ..Content::new(&self.scenario) };
        compose(&content, catalog).ok().map(|text| digest(&text))
    }

    /// What differs from these facts and this model: the numbers may then differ from those its author saw.
    #[must_use]
    pub fn origin_notes(&self, dataset: &Dataset) -> Vec<String> {
        let mark = DatasetMark::of(dataset);
        let data = self.dataset.as_ref().filter(|made_with| **made_with != mark).map(|_| {
            say!(
                "This scenario was made with another version of the data: its numbers here may differ from its author's"
            )
            .to_owned()
        });
        let model = self.model.as_ref().filter(|model| *model != MODEL_VERSION).map(|model| {
            say!(
                "This scenario was made with model {model}, this is model {own}: numbers may differ",
                model,
                own = MODEL_VERSION
            )
        });
        data.into_iter().chain(model).collect()
    }
}

/// Whether a file is to be read as a scenario: by its name, or because its first line names a schema. One that cannot be
/// looked at is taken for one too, so that it is told like one.
#[must_use]
pub fn is_scenario(path: &Path) -> bool {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("detente")) {
        return true;
    }
    let mut start = Vec::new();
    let Ok(file) = open_ordinary(path) else { return true };
    let read = file.take(64).read_to_end(&mut start);
    let bare = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    read.is_err() || bare.starts_with(b"#![schema")
}

/// Reads a scenario file.
///
/// # Errors
/// [`FileError`]; nothing else is touched.
pub fn read(path: &Path, catalog: &Catalog) -> Result<Loaded, FileError> {
    let name = path.display().to_string();
    let unreadable = |problem: String| FileError::Unreadable { path: name.clone(), problem };
    let bytes = read_whole(path, MAX_BYTES).map_err(|unread| {
        unreadable(match unread {
            Unread::System(problem) => refusal(&problem),
            Unread::NotAFile if path.is_dir() => say!(
                "is a folder; open a .detente file or a trade file in it, or, if it holds the tables of another case, choose File > Case > From a folder"
            )
            .to_owned(),
            Unread::NotAFile => say!("is not an ordinary file; choose a .detente file").to_owned(),
            Unread::TooLarge(bytes) => say!(
                "has {size} MiB; a scenario has at most 4 MiB, so this is something else",
                size = bytes / 1024 / 1024
            ),
        })
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|b| *b == b'\n').count();
        let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
        let words = say!("expected UTF-8 text, found other bytes; save the file as UTF-8").to_owned();
        FileError::Invalid { path: name.clone(), problems: vec![Problem { line, column, words }] }
    })?;
    parse(&text, &name, catalog)
}

/// Reads a scenario from text; `name` stands in errors.
///
/// # Errors
/// [`FileError::Invalid`] with line and column.
pub fn parse(text: &str, name: &str, catalog: &Catalog) -> Result<Loaded, FileError> {
    let invalid = |problems: Vec<Problem>| FileError::Invalid { path: name.to_owned(), problems };
    let whole = text;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default().trim_end();
    if first != SCHEMA {
        let words = match other_format(first) {
            Some(version) => {
                say!(
                    "this file has format {version}, this program reads format 1; open it with a newer Détente",
                    version
                )
            }
            None if text.trim().is_empty() => {
                say!("the file is empty; ask for it again, the copy may have been cut off").to_owned()
            }
            None => {
                say!("expected the first line to be {schema}, found '{text}'", schema = SCHEMA, text = shortened(first))
            }
        };
        return Err(invalid(vec![Problem { line: 1, column: 1, words }]));
    }
    if let Some(theirs) = reader::made_for(text).filter(|id| id != catalog.case()) {
        return Err(FileError::OtherCase { path: name.to_owned(), theirs, ours: catalog.case().to_owned() });
    }
    let read = reader::document(text, catalog).map_err(invalid)?;
    Ok(Loaded { text: whole.into(), mark: Mark::of(whole.as_bytes()), ..read })
}

/// The first forty characters.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Writes a scenario, or anything else that a person keeps, if the file holds what is expected there. A scenario of a
/// newer format is never written over: its fields would be lost.
///
/// # Errors
/// [`SaveError`].
pub fn save(path: &Path, content: impl AsRef<[u8]>, expected: &Expected) -> Result<Mark, SaveError> {
    let failed = |cause| SaveError { path: path.to_owned(), cause };
    if let Some(version) = newer_format(path) {
        return Err(failed(Cause::Newer(version)));
    }
    let content = content.as_ref();
    replace(path, content, expected).map_err(|unwritten| failed(Cause::Unwritten(unwritten)))?;
    Ok(Mark::of(content))
}

/// The format that a file names in its first line, if it is a scenario of a format that is not ours.
fn newer_format(path: &Path) -> Option<String> {
    let bytes = read_whole(path, MAX_BYTES).ok()?;
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(128)]);
    let first = text.lines().next()?.trim_end();
    if first == SCHEMA { None } else { other_format(first).map(str::to_owned) }
}

/// The version in a first line.
fn other_format(first: &str) -> Option<&str> {
    first.strip_prefix(SCHEMA_START).and_then(|rest| rest.strip_suffix("\"]"))
}
