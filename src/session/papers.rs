//! What is written for others to read: the brief, and the report on a trade file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Answered, Failed, Notice, Session, Task};
use crate::export::{Export, Made};
use crate::file::{self, Expected, Mark};
use crate::say;
use crate::scenario::Scenario;

/// How long the end of the run waits for a file that is being written.
const PATIENCE: Duration = Duration::from_secs(10);

/// Something to pass on, on its way to the disk: where to, and what came of it or a sentence why not.
pub(super) type Writing = Task<(PathBuf, Result<Mark, String>)>;

impl Session {
    /// Whether a path names something already.
    #[must_use]
    pub fn exists(&self, path: &Path) -> bool {
        path.exists()
    }

    /// What is passed on of the latest answer; `None` until there is one. `today` is the present as a decimal year.
    #[must_use]
    pub fn made(&self, today: f64) -> Option<Made> {
        let Answered { scenario, outlook, causes, bands } = self.answer.clone()?;
        let scenario = Scenario { data: self.facts.whole(&scenario.data), ..scenario };
        Some(Made {
            dataset: Arc::clone(&self.dataset),
            catalog: Arc::clone(&self.catalog),
            // The digest is of the scenario as it is; only the words about it follow what became of it.
            about: self.described(&scenario).about,
            origin: self.origin(&self.document, &scenario),
            scenario,
            outlook,
            causes,
            bands,
            day: file::day(today),
            own: self.own_data().map(|file| file.name.clone()),
        })
    }

    /// Starts making and writing something to pass on, of the answer in hand or of several; all of it in the background.
    /// What goes out rests on all draws, also when it is asked for a moment after an edit.
    pub fn export(&mut self, what: Export, path: &Path, today: f64) {
        let made = self.passed_on(what, today);
        if made.is_empty() {
            return self
                .say(Notice::error(say!("There is nothing to pass on before the model has answered").to_owned()));
        }
        self.write_made(path, move |path| {
            let made: Vec<Made> = made.into_iter().map(Made::with_all_draws).collect();
            what.bytes(&made, path)
        });
    }

    /// Starts writing every problem of the file that is offered, or else in use, as CSV.
    pub fn save_data_report(&mut self, path: &Path) {
        let report = match (self.reviewed(), self.offered_data()) {
            (Some(review), _) => Some(review.report()),
            (None, Some(data)) => Some(data.file.report()),
            (None, None) => self.used_report(),
        };
        if let Some(report) = report {
            self.write(path, report);
        }
    }

    /// Every problem of the files that the own figures in use were made of, as CSV.
    fn used_report(&self) -> Option<String> {
        self.review_in_use().map(|review| review.report()).or_else(|| self.own_data().map(|file| file.report()))
    }

    /// Whether anything was wrong in the files that the own figures in use were made of, so far as this session has read
    /// them.
    #[must_use]
    pub fn has_used_report(&self) -> bool {
        let of_review = self.review_in_use().is_some_and(|review| !review.groups.is_empty());
        of_review || self.own_data().is_some_and(|file| !file.problems.is_empty())
    }

    /// Starts writing the moves of this session as text.
    pub fn save_log(&mut self, path: &Path) {
        let text = self.log_text() + "\n";
        self.write(path, text);
    }

    pub(super) fn write(&mut self, path: &Path, text: String) {
        self.write_made(path, move |_| Ok(text.into_bytes()));
    }

    /// Starts making the bytes of a file and writing them. What was started before goes on, and is told as well.
    pub(super) fn write_made(
        &mut self,
        path: &Path,
        make: impl FnOnce(&Path) -> Result<Vec<u8>, String> + Send + 'static,
    ) {
        let path = path.to_owned();
        self.writing.push(Task::start(self.worker.wake(), move || {
            let written = make(&path).map(|bytes| file::save(&path, bytes, &Expected::Anything));
            let result = written.and_then(|saved| saved.map_err(|error| error.to_string()));
            (path, result)
        }));
    }

    /// Waits for the files that are still being written: at the end of the run, so that none is lost with it.
    pub fn finish_writing(&mut self) {
        for writing in std::mem::take(&mut self.writing) {
            if !matches!(writing.wait(PATIENCE), Some(Ok((_, Ok(_))))) {
                log::warn!("a file was not written before the end");
            }
        }
    }

    /// Takes word of the texts that were written.
    pub(super) fn take_written(&mut self) {
        let mut written = Vec::new();
        self.writing.retain(|writing| match writing.poll() {
            Some(result) => {
                written.push(result);
                false
            }
            None => true,
        });
        for result in written {
            self.tell_written(result);
        }
    }

    fn tell_written(&mut self, result: Result<(PathBuf, Result<Mark, String>), Failed>) {
        match result {
            Ok((path, Ok(_))) => self.say(Notice::info(say!("Saved to {path}", path = path.display()))),
            Ok((_, Err(error))) => self.say(Notice::error(error)),
            Err(problem) => self.say(Notice::error(say!(
                "The program stopped before the file was written ({problem}). The file is as it was, and your work is still open; change a lever, or choose another file",
                problem
            ))),
        }
    }
}
