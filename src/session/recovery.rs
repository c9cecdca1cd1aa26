//! Work that an earlier run left unsaved: looked for at the start, offered, never forced.

use super::{Document, Notice, Session, Task};
use crate::file::{Found, LeftBehind};
use crate::say;

/// What is offered, and whether the person would rather see it at the next start.
#[derive(Default)]
pub(super) struct Recovery {
    looking: Option<Task<LeftBehind>>,
    found: Vec<Found>,
    put_off: bool,
}

impl Session {
    /// Starts looking for what earlier runs left behind.
    pub(super) fn look_for_unsaved(&mut self) {
        let Some(folder) = self.folder.clone() else { return };
        let catalog = std::sync::Arc::clone(&self.facts.base().1);
        let look = move || crate::file::left_behind(&folder, &catalog);
        self.recovery.looking = Some(Task::start(self.worker.wake(), look));
    }

    pub(super) fn take_found(&mut self) {
        let Some(left) = self.recovery.looking.as_ref().and_then(Task::poll) else { return };
        self.recovery.looking = None;
        let left = match left {
            Ok(left) => left,
            Err(problem) => {
                return self.say(Notice::warning(say!(
                    "The program stopped while it looked for unsaved work ({problem}). It looks again at the next start",
                    problem
                )));
            }
        };
        self.recovery.found = left.found;
        for problem in left.problems.into_iter().take(3) {
            self.say(Notice::warning(problem));
        }
    }

    /// Whether earlier runs' work is still being looked for.
    #[must_use]
    pub fn is_looking_for_unsaved(&self) -> bool {
        self.recovery.looking.is_some()
    }

    /// Work that earlier runs left unsaved, latest first; nothing once the person has put it off.
    #[must_use]
    pub fn recoverable(&self) -> &[Found] {
        if self.recovery.put_off { &[] } else { &self.recovery.found }
    }

    /// Opens one in a tab of its own, with unsaved changes. Its file is not touched, and is expected to hold what it
    /// held when the work was begun. It stays kept until it is saved or closed.
    pub fn recover(&mut self, place: usize) {
        let Some(found) = self.recoverable().get(place).cloned() else { return };
        self.know_figures(&found.loaded);
        let document = Document::recovered(&found);
        let id = document.id();
        if !self.add(document) {
            return;
        }
        self.recovery.found.remove(place);
        self.note_move(say!("recovered").to_owned());
        for (label, text) in &found.kept.typing {
            self.say(Notice::warning(say!("You were typing '{text}' in '{label}'", text, label)));
        }
        self.adopt(id, found);
    }

    /// Keeps one no longer.
    pub fn discard_recoverable(&mut self, place: usize) {
        if place < self.recoverable().len() {
            let found = self.recovery.found.remove(place);
            self.drop_found(found);
        }
    }

    /// Offers them at the next start again, and not before.
    pub fn put_off_recovery(&mut self) {
        self.recovery.put_off = true;
    }
}
