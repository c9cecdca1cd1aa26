//! What goes into a scenario file beside the scenario: its results, its versions, the figures it rests on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::file::{
    self, Carried, Cause, Content, DatasetMark, Expected, Mark, Results, SaveError, Version, add_version,
};
use crate::model::{MODEL_VERSION, outlook};
use crate::scenario::{Catalog, Scenario};
use crate::trade::{self, Dataset};

/// Everything needed to write a file; put together in the frame, written outside it.
pub(super) struct Filing {
    /// The case without any figures of the person's own.
    pub case: Arc<Dataset>,
    pub dataset: Arc<Dataset>,
    pub catalog: Arc<Catalog>,
    pub scenario: Scenario,
    pub versions: Vec<Version>,
    pub carried: Option<Carried>,
    /// Text of the file it came from.
    pub old: Option<Arc<str>>,
    /// The file it came from: there, what was added by hand is never lost; elsewhere the text may be written anew.
    pub from: Option<PathBuf>,
    /// Who saves, as far as the person has said.
    pub by: String,
    /// What this version is for.
    pub note: String,
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
        Ok(Filed { mark, text: text.into(), versions, carried: self.carried.is_some() })
    }

    /// The facts a file rests on: with the figures that it carries, also where they are not in use here.
    fn facts(&self) -> Arc<Dataset> {
        let case = &self.case;
        let own = self.carried.as_ref().map(|data| trade::read_own(&data.name, &data.rows, case));
        match own {
            Some(Ok(own)) => Arc::new(trade::with_own(case, &own)),
            _ => Arc::clone(&self.dataset),
        }
    }

    fn text(&self, versions: &[Version], may_be_anew: bool) -> Result<String, Cause> {
        let dataset = self.facts();
        let mark = DatasetMark::of(&dataset);
        // Nobody supersedes it, and a scenario without an answer is still worth saving.
        let outlook = outlook(&dataset, &self.scenario, &|| true).ok();
        let results = outlook.map(|outlook| Results::of(&self.scenario, &outlook, &self.catalog, &mark));
        let results = results.transpose().map_err(Cause::Refused)?;
        let content = Content {
            scenario: &self.scenario,
            dataset: Some(&mark),
            model: Some(MODEL_VERSION),
            results: results.as_ref(),
            data: self.carried.as_ref(),
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
