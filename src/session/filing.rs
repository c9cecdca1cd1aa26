//! What goes into a scenario file beside the scenario: its results, its versions, the figures it rests on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::file::{
    self, Carried, Cause, Content, DatasetMark, Expected, Mark, Results, SaveError, Version, add_version,
};
use crate::model::{MODEL_VERSION, outlook};
use crate::scenario::{Catalog, Scenario};
use crate::trade::{Dataset, OwnFile};

/// Everything needed to write a file; put together in the frame, written outside it.
pub(super) struct Filing {
    /// The facts that the scenario rests on.
    pub dataset: Arc<Dataset>,
    pub catalog: Arc<Catalog>,
    pub scenario: Scenario,
    pub versions: Vec<Version>,
    pub carried: Rows,
    /// Text of the file it came from.
    pub old: Option<Arc<str>>,
    /// The file it came from: there, what was added by hand is never lost; elsewhere the text may be written anew.
    pub from: Option<PathBuf>,
    /// Who saves, as far as the person has said.
    pub by: String,
    /// What this version is for.
    pub note: String,
}

/// Trade figures that go along.
#[derive(Clone)]
pub(super) enum Rows {
    /// None.
    Absent,
    /// Those of a file.
    Of(Arc<OwnFile>),
    /// Those that stand in the file already, and that could not be read.
    Unread(Carried),
}

impl Rows {
    /// As a file holds them.
    pub fn carried(&self, dataset: &Dataset) -> Option<Carried> {
        match self {
            Self::Absent => None,
            Self::Of(file) => Some(Carried::of(file, dataset.target)),
            Self::Unread(carried) => Some(carried.clone()),
        }
    }
}

/// What a file holds after it was written.
#[derive(Debug)]
pub(super) struct Filed {
    pub mark: Mark,
    pub text: Arc<str>,
    pub versions: Vec<Version>,
    pub carried: bool,
}

impl Filing {
    /// Writes the file.
    ///
    /// # Errors
    /// [`SaveError`]; the file is then what it was.
    pub fn write(&self, path: &Path, expected: &Expected) -> Result<Filed, SaveError> {
        let failed = |cause| SaveError { path: path.to_owned(), cause };
        let mut versions = self.versions.clone();
        add_version(&mut versions, &self.scenario, &self.by, &self.note);
        let text = self.text(&versions, self.from.as_deref() != Some(path)).map_err(failed)?;
        let mark = file::save(path, &text, expected)?;
        if let Some(folder) = path.parent() {
            file::sweep(folder);
        }
        let carried = !matches!(self.carried, Rows::Absent);
        Ok(Filed { mark, text: text.into(), versions, carried })
    }

    fn text(&self, versions: &[Version], may_be_anew: bool) -> Result<String, Cause> {
        let mark = DatasetMark::of(&self.dataset);
        let carried = self.carried.carried(&self.dataset);
        // Nobody supersedes it, and a scenario without an answer is still worth saving.
        let outlook = outlook(&self.dataset, &self.scenario, &|| true).ok();
        let results = outlook.map(|outlook| Results::of(&self.scenario, &outlook, &self.catalog, &mark));
        let results = results.transpose().map_err(Cause::Refused)?;
        let content = Content {
            scenario: &self.scenario,
            dataset: Some(&mark),
            model: Some(MODEL_VERSION),
            results: results.as_ref(),
            data: carried.as_ref(),
            versions,
        };
        let anew = || file::compose(&content, &self.catalog).map_err(Cause::Refused);
        match self.old.as_deref().map(|old| file::updated(&content, &self.catalog, old)) {
            None => anew(),
            Some(Err(Cause::NotKept)) if may_be_anew => anew(),
            Some(text) => text,
        }
    }
}
