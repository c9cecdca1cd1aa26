//! What came with a file: whether its numbers are still those that were saved, and the trade figures it rests on.

use std::sync::Arc;

use super::{Notice, Session};
use crate::file::{DatasetMark, Loaded, Sameness, sameness};
use crate::say;
use crate::trade;

/// A scenario's file has at most 4 MiB; figures that leave no room for the rest cannot go along.
const MOST_CARRIED: usize = 3 * 1024 * 1024;

/// Files whose numbers have not been compared yet.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    waiting: Vec<Arc<Loaded>>,
}

impl Session {
    /// Compares the numbers of a file with its own, once the model has answered.
    pub(super) fn compare_results(&mut self, loaded: &Loaded) {
        if loaded.results.is_some() {
            // Nobody waits for more files than can be open.
            self.arrived.waiting.truncate(super::MOST_OPEN);
            self.arrived.waiting.push(Arc::new(loaded.clone()));
        }
    }

    /// Says whether the numbers are the same, once an answer tells.
    pub(super) fn tell_sameness(&mut self) {
        if self.arrived.waiting.is_empty() {
            return;
        }
        let answered = |loaded: &Arc<Loaded>| {
            let opened = self.opened();
            let answers = opened.iter().filter_map(|open| open.answer);
            answers.filter(|answer| answer.scenario == loaded.scenario).map(|answer| Arc::clone(&answer.outlook)).next()
        };
        let (told, still): (Vec<_>, Vec<_>) = self
            .arrived
            .waiting
            .iter()
            .map(|loaded| (Arc::clone(loaded), answered(loaded)))
            .partition(|one| one.1.is_some());
        self.arrived.waiting = still.into_iter().map(|(loaded, _)| loaded).collect();
        for (loaded, outlook) in told {
            let Some(outlook) = outlook else { continue };
            let (dataset, catalog) = self.facts.of(&loaded.scenario.data);
            let mark = DatasetMark::of(&dataset);
            let title = &loaded.scenario.title;
            match sameness(&loaded, &outlook, &catalog, &mark) {
                None => {}
                Some(Sameness::Same) => {
                    self.say(Notice::info(say!("'{title}' gives the same numbers as when it was saved", title)));
                }
                Some(Sameness::Changed(changes)) => {
                    let changes = changes.join("; ");
                    self.say(Notice::warning(say!(
                        "'{title}' gives other numbers than when it was saved: {changes}",
                        title,
                        changes
                    )));
                }
            }
        }
    }

    /// Keeps figures that came with a file at hand, those of its versions too.
    pub(super) fn know_figures(&mut self, loaded: &Loaded) {
        let versions = loaded.versions.iter().map(|version| &version.scenario);
        for own in std::iter::once(&loaded.scenario).chain(versions).filter_map(|of| of.data.own.as_ref()) {
            self.know(own);
        }
    }

    /// Says which trade figures of its author the scenario in hand rests on, and which are missing.
    pub(super) fn tell_figures(&mut self, loaded: &Loaded) {
        let data = &loaded.scenario.data;
        if let Some(carried) = loaded.data.as_ref().filter(|_| data.file().is_none()) {
            let (name, rows) = (&carried.name, &carried.rows);
            let problem = match trade::read_carried(name, rows, self.case()) {
                Ok(_) => say!("no row can be used").to_owned(),
                Err(problem) => {
                    say!("line {line}: expected {expected}", line = problem.line, expected = problem.expected)
                }
            };
            return self.say(Notice::warning(say!(
                "The trade figures that this file carries cannot be read ({problem}): the bundled ones are used",
                problem
            )));
        }
        if let Some(file) = data.file().filter(|_| loaded.data.is_some()) {
            let (rows, name) = (file.used.len(), &file.name);
            self.say(Notice::warning(say!(
                "This file carries trade figures of its author: {rows} rows of {name} are in use. 'Set your own trade data aside' goes back to the bundled ones",
                rows,
                name
            )));
        } else if let Some(name) = self.missing_figures().map(|own| own.name.clone()) {
            self.say(Notice::warning(say!(
                "This scenario rests on trade figures of {name} that are not in its file and not at hand here: the bundled figures are used in their place, so its numbers differ from its author's. Load {name} ('Load trade data', Ctrl+I) to put them right",
                name
            )));
        }
    }

    /// Whether the file of the scenario in hand carries trade figures.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.document.is_carrying()
    }

    /// Puts the figures in use into the file of the scenario in hand from its next save on, or leaves them out.
    pub fn carry_data(&mut self, carry: bool) {
        let target = self.dataset.target;
        let size = self.own_data().map_or(0, |file| trade::written(file, target).len());
        if carry && size > MOST_CARRIED {
            let text =
                say!("These figures are too many to go along in the scenario's file: pass the trade file on beside it");
            return self.say(Notice::warning(text.to_owned()));
        }
        self.document.carry(carry);
    }
}
