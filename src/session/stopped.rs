//! Where the model stopped short: told once, and tried again as soon as the scenario is another.

use super::{Failed, Notice, Session};
use crate::say;
use crate::scenario::Scenario;

/// Open scenarios at which the model stopped, and what was said about it.
#[derive(Default)]
pub(super) struct Stopped {
    at: Vec<Scenario>,
    said: Option<String>,
}

impl Stopped {
    pub(super) fn is_at(&self, scenario: &Scenario) -> bool {
        self.at.contains(scenario)
    }

    /// Other facts: what stopped on the old ones may not stop on these.
    pub(super) fn forget(&mut self) {
        self.at.clear();
    }
}

impl Session {
    /// Whether the model stopped at the scenario in hand; it is asked again once the scenario is another.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stopped.is_at(&self.document.scenario)
    }

    /// Whether what is shown stays at an older value of the scenario in hand, because the model stopped at this one.
    #[must_use]
    pub fn is_old(&self) -> bool {
        self.is_stopped() && self.is_stale()
    }

    /// Notes that the model stopped at a scenario. One sentence at a time, however often it happens.
    pub(super) fn stop_at(&mut self, scenario: Scenario, failed: &Failed) {
        let opened = self.opened();
        let is_shown = opened.iter().any(|open| open.answer.is_some_and(|answer| answer.scenario == scenario));
        let (title, problem) = (&scenario.title, failed);
        let text = if is_shown {
            say!(
                "The model stopped while it refined the ranges of '{title}' ({problem}). The first, rough ranges stay; change a lever to try again",
                title,
                problem
            )
        } else {
            say!(
                "The model stopped at '{title}' ({problem}). The last good chart stays, marked as old; change a lever to try again",
                title,
                problem
            )
        };
        self.unsay_stop();
        self.stopped.at.push(scenario);
        self.stopped.said = Some(text.clone());
        self.say(Notice::error(text));
    }

    /// Takes the sentence back, as it is no longer so.
    pub(super) fn unsay_stop(&mut self) {
        if let Some(said) = self.stopped.said.take() {
            self.notices.retain(|notice| notice.text != said);
        }
    }

    /// Forgets scenarios that nobody looks at any more: they are tried again when they come back.
    pub(super) fn tick_stopped(&mut self) {
        if self.stopped.at.is_empty() {
            return;
        }
        let mut at = std::mem::take(&mut self.stopped.at);
        at.retain(|scenario| self.opened().iter().any(|open| open.document.scenario == *scenario));
        self.stopped.at = at;
    }

    /// The model has answered: what was said about its stopping holds only while a scenario still waits for it.
    pub(super) fn has_gone_on(&mut self) {
        if self.stopped.at.is_empty() {
            self.unsay_stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Arc;
    use std::time::{Duration, Instant};

    use super::super::{Session, Severity, Task};

    /// Work that stops short at once.
    fn failing<T: Send + 'static>() -> Task<T> {
        Task::start(Arc::new(|| {}), || panic!("a fault"))
    }

    /// Starts work in a session, and gives the error that comes of it.
    fn told(start: impl FnOnce(&mut Session)) -> String {
        let mut session = Session::new(None, || {});
        start(&mut session);
        assert!(session.is_busy());
        let end = Instant::now() + Duration::from_secs(10);
        while session.is_busy() {
            assert!(Instant::now() < end, "it is busy no longer");
            session.tick(false);
        }
        let errors = session.notices.iter().filter(|notice| notice.severity == Severity::Error);
        let errors: Vec<&str> = errors.map(|notice| notice.text.as_str()).collect();
        assert_eq!(errors.len(), 1, "{errors:?}");
        errors[0].to_owned()
    }

    #[test]
    fn no_file_that_fails_keeps_the_session_busy_and_each_says_what_to_do() {
        let text = told(|session| session.loading.push_back((PathBuf::from("a.detente"), failing())));
        assert!(text.starts_with("a.detente: the program stopped while it read this file (a fault)"), "{text}");
        let text = told(|session| session.saving = Some(failing()));
        assert!(text.contains("while it saved (a fault)") && text.contains("try 'Save as'"), "{text}");
        let text = told(|session| session.own.reading = Some(failing()));
        assert!(text.contains("trade data (a fault). Nothing was changed"), "{text}");
        let text = told(|session| session.writing.push(failing()));
        assert!(text.contains("before the file was written (a fault)"), "{text}");
    }
}
