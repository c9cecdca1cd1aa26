//! Later figures held against the projection that the file of the scenario in hand keeps: read in the background like
//! own data, with the same questions, and nothing in use changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::importing::{Reading, Steps, Table, read_tables};
use super::{Notice, Session, Task};
use crate::evidence::later::{Score, Stored, actuals, score};
use crate::file;
use crate::import::Scope;
use crate::say;
use crate::scenario::Catalog;
use crate::trade::Dataset;

/// Whose projection later figures are read for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    document: u32,
    /// The text of its file.
    text: Arc<str>,
    stored: Arc<Stored>,
}

/// A score, and which projection of which document it is of.
#[derive(Debug)]
pub(super) struct Found {
    wanted: Wanted,
    score: Arc<Score>,
}

impl Wanted {
    /// Starts reading tables, whose formats are known by now, and scores.
    pub fn start(
        self,
        tables: Vec<Table>,
        steps: Arc<dyn Steps>,
        progress: Arc<Reading>,
        (case, catalog): (Arc<Dataset>, Arc<Catalog>),
        scope: Scope,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Task<Result<Found, String>> {
        Task::start(wake, move || {
            let files = read_tables(&tables, steps.as_ref(), &scope, &progress)?;
            let loaded = file::parse(&self.text, "", &catalog).map_err(|error| error.to_string())?;
            let (stored, changed) = file::kept(&loaded, &catalog)?;
            let found = score(&loaded.scenario.title, stored, changed, actuals(&files, &case)?);
            Ok(Found { score: Arc::new(found), wanted: self })
        })
    }
}

impl Session {
    /// Starts reading later figures and holds them against the stored projection of the scenario in hand.
    pub fn score_against(&mut self, paths: &[PathBuf]) {
        let (Some(text), Some(stored)) = (self.document.text().cloned(), self.document.projection().cloned()) else {
            let why = self.why_no_score().unwrap_or_default().to_owned();
            return self.say(Notice::warning(why));
        };
        self.scored = None;
        self.import_to_score(paths, Wanted { document: self.document.id(), text, stored });
    }

    /// Why the scenario in hand cannot be scored; `None` where it can.
    #[must_use]
    pub fn why_no_score(&self) -> Option<&'static str> {
        if self.document.projection().is_some() {
            None
        } else if self.document.path().is_none() {
            Some(say!(
                "A score needs a projection that was saved: save this scenario, and later figures can be held against what its file keeps"
            ))
        } else {
            Some(say!(
                "This file was saved before projections were kept: save it again, and later figures can be held against what it then keeps"
            ))
        }
    }

    /// The score of the stored projection of the scenario in hand, once there is one; gone as soon as a save has replaced
    /// that projection.
    #[must_use]
    pub fn score(&self) -> Option<&Arc<Score>> {
        let found = self.scored.as_ref().filter(|found| found.wanted.document == self.document.id())?;
        let same = self.document.projection().is_some_and(|kept| **kept == *found.wanted.stored);
        same.then_some(&found.score)
    }

    pub(super) fn take_score(&mut self, found: Found) {
        self.scored = Some(found);
    }

    /// Puts the score away.
    pub fn leave_score(&mut self) {
        self.scored = None;
    }

    /// Starts writing the score as CSV: one row a series and year.
    pub fn save_score(&mut self, path: &Path) {
        let text = self.score().map(|score| score.csv(self.case()));
        if let Some(text) = text {
            self.write(path, text);
        }
    }

    /// Whether a save replaced a projection of an earlier day; told, because a later score is then of the new one.
    pub(super) fn tell_replaced(&mut self, before: Option<&Arc<Stored>>, now: Option<&Arc<Stored>>) {
        if let (Some(before), Some(now)) = (before, now)
            && before.day != now.day
        {
            let day = &before.day;
            self.say(Notice::warning(say!(
                "The projection that this file kept since {day} is replaced: later figures are held against the new one",
                day
            )));
        }
    }

    /// The day of the projection that a save would replace by another; `None` where it would not.
    #[must_use]
    pub fn would_replace(&self) -> Option<&str> {
        let kept = self.document.projection()?;
        (self.document.scenario != *self.document.saved()).then_some(kept.day.as_str())
    }
}
