//! What came with a file: whether its numbers are still those that were saved, and trade figures that it carries.

use std::sync::Arc;

use super::{Notice, OwnData, Session};
use crate::file::{Carried, DatasetMark, Loaded, Sameness, sameness};
use crate::say;

/// Files whose numbers have not been compared yet.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    waiting: Vec<Arc<Loaded>>,
    /// Name of figures that a file carries and that are not in use.
    offered: Option<String>,
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
            let mark = DatasetMark::of(&self.dataset);
            let title = &loaded.scenario.title;
            match sameness(&loaded, &outlook, &self.catalog, &mark) {
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

    /// Figures that a file carries: used at once where nothing else is open, because the file is about them; looked at
    /// first where other scenarios would change with them.
    pub(super) fn take_carried(&mut self, carried: Result<OwnData, String>) {
        let data = match carried {
            Ok(data) => data,
            Err(problem) => {
                return self.say(Notice::warning(say!(
                    "The trade figures that this file carries cannot be read ({problem}): the bundled ones are used",
                    problem
                )));
            }
        };
        let (rows, name) = (data.file.used.len(), data.file.name.clone());
        if data.is_same_as(&self.dataset) {
            return;
        }
        let is_alone = self.opened().len() == 1 && self.own_data().is_none();
        self.offer_data(data);
        if is_alone {
            self.use_data();
            self.say(Notice::warning(say!(
                "This file carries trade figures of its author: {rows} rows of {name} are in use. 'Set your own trade data aside' goes back to the bundled ones",
                rows,
                name
            )));
        } else {
            self.arrived.offered = Some(name);
        }
    }

    /// Trade figures that a file carries and that wait for the person's word; with the name they came under.
    #[must_use]
    pub fn brought(&self) -> Option<&OwnData> {
        let name = self.arrived.offered.as_ref()?;
        self.offered_data().map(Arc::as_ref).filter(|data| data.file.name == *name)
    }

    /// Whether the file of the scenario in hand carries trade figures.
    #[must_use]
    pub fn is_carried(&self) -> bool {
        self.document.carried().is_some()
    }

    /// Puts the figures in use into the file of the scenario in hand from its next save on, or leaves them out.
    pub fn carry_data(&mut self, carry: bool) {
        let used = self.own_data().map(|data| Carried::of(&data.file, &self.dataset));
        self.document.carry(if carry { used } else { None });
    }
}
