//! Preferences at work: they are written, they colour what is new, and they never reach into an open scenario.

use std::io;
use std::time::Duration;

use super::{Notice, Session, Task};
use crate::file::{self, Places, Preferences, WindowState};
use crate::say;
use crate::trade::Dataset;

/// At the end of the run a save under way is waited for this long.
const PATIENCE: Duration = Duration::from_secs(3);

/// Writing of preferences: one save at a time, so that an older one never ends up on top of a newer one.
#[derive(Default)]
pub(super) struct Remembering {
    saving: Option<Task<io::Result<()>>>,
    due: bool,
}

/// Reference year of a new scenario: the preferred one if the data know that year and the case means another.
pub(super) fn reference_year(preferences: &Preferences, dataset: &Dataset) -> Option<i32> {
    let (first, last) = dataset.years();
    preferences.reference_year.filter(|year| (first..=last).contains(year) && *year != dataset.case.reference_year)
}

impl Session {
    /// Where the program keeps its files on this computer, looked up now.
    #[must_use]
    pub fn places(&self) -> Places {
        file::places(self.folder.as_deref())
    }

    /// Says everything as the preferences have it from now on. Names of levers are made anew; the scenario, and with
    /// it every number, stays.
    pub fn follow_manner(&mut self) {
        self.set_manner(self.preferences.manner());
    }

    /// Writes the preferences in the background, as they are by then.
    pub fn save_preferences(&mut self) {
        self.remembering.due = true;
        self.tick_preferences();
    }

    pub(super) fn tick_preferences(&mut self) {
        if let Some(result) = self.remembering.saving.as_ref().and_then(Task::poll) {
            self.remembering.saving = None;
            let problem = match result {
                Ok(saved) => saved.err().map(|error| error.to_string()),
                Err(failed) => Some(failed.to_string()),
            };
            if let Some(problem) = problem {
                self.say(Notice::warning(say!("Preferences could not be saved: {problem}", problem)));
            }
        }
        if !self.remembering.due || self.remembering.saving.is_some() {
            return;
        }
        self.remembering.due = false;
        let Some(folder) = self.folder.clone() else { return };
        let preferences = self.preferences.clone();
        self.remembering.saving = Some(Task::start(self.worker.wake(), move || preferences.save(&folder)));
    }

    /// Writes where the window was, at the end of the run: at once, because no frame waits any more. Another window may
    /// have saved preferences of its own since; of them only this part changes.
    ///
    /// # Errors
    /// As of the disk.
    pub fn remember_window(&mut self, window: WindowState) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Ok(()) };
        if let Some(saving) = self.remembering.saving.take() {
            // One that stopped short has written nothing: what follows does.
            saving.wait(PATIENCE).unwrap_or(Ok(Ok(()))).unwrap_or(Ok(()))?;
        }
        let own = std::mem::take(&mut self.remembering.due);
        let kept = if own { self.preferences.clone() } else { Preferences::load(folder).0 };
        Preferences { window, ..kept }.save(folder)
    }
}
