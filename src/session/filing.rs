//! What goes into a scenario file beside the scenario: its results, its versions, the figures it rests on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::evidence::later::Stored;
use crate::file::{
    self, Carried, Cause, Content, DatasetMark, Expected, Mark, Results, SaveError, Version, add_version,
};
use crate::model::{MODEL_VERSION, Outlook, outlook};
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
    /// The projection that its file keeps so far.
    pub projection: Option<Arc<Stored>>,
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
    pub projection: Option<Arc<Stored>>,
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
        let outlook = self.outlook();
        let projection = outlook.as_ref().map(|outlook| {
            file::stored(&self.dataset, &self.catalog, &self.scenario, outlook, self.projection.as_deref())
        });
        let projection = projection.transpose().map_err(|refusal| failed(Cause::Refused(refusal)))?;
        let made = (outlook.as_ref(), projection.as_ref());
        let text = self.text(&versions, made, self.from.as_deref() != Some(path)).map_err(failed)?;
        let mark = file::save(path, &text, expected)?;
        if let Some(folder) = path.parent() {
            file::sweep(folder);
        }
        let carried = !matches!(self.carried, Rows::Absent);
        Ok(Filed { mark, text: text.into(), versions, carried, projection: projection.map(Arc::new) })
    }

    /// What the model says of it. Nobody supersedes it, and a scenario without an answer is still worth saving.
    fn outlook(&self) -> Option<Outlook> {
        outlook(&self.dataset, &self.scenario, &|| true).ok()
    }

    fn text(
        &self,
        versions: &[Version],
        (outlook, projection): (Option<&Outlook>, Option<&Stored>),
        may_be_anew: bool,
    ) -> Result<String, Cause> {
        let mark = DatasetMark::of(&self.dataset);
        let carried = self.carried.carried(&self.dataset);
        let results = outlook.map(|outlook| Results::of(&self.scenario, outlook, &self.catalog, &mark));
        let results = results.transpose().map_err(Cause::Refused)?;
        let content = Content {
            scenario: &self.scenario,
            dataset: Some(&mark),
            model: Some(MODEL_VERSION),
            results: results.as_ref(),
            projection,
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
