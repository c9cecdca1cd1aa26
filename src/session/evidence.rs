//! The back-test, worked out once, when somebody first asks for it.

use std::sync::Arc;

use super::{Session, Task};
use crate::evidence::{self, Backtest, Settings};
use crate::scenario::Scenario;

/// A back-test on its way, or there.
#[derive(Default)]
pub(super) struct Scored {
    task: Option<Task<Backtest>>,
    answer: Option<Arc<Backtest>>,
    /// The scenario in hand when the work stopped short: with another one it is tried again.
    stopped: Option<Scenario>,
}

impl Session {
    /// The model on past reliefs of sanctions. The first call starts the work on a thread of its own; `None` until it
    /// is done.
    pub fn backtest(&mut self) -> Option<&Arc<Backtest>> {
        let wake = self.worker.wake();
        if self.backtest.answer.is_none() && !self.is_backtest_stopped() {
            let scored = &mut self.backtest;
            let start = || Task::start(wake, || evidence::backtest(&evidence::bundled(), Settings::default()));
            let result = scored.task.get_or_insert_with(start).poll();
            if result.is_some() {
                scored.task = None;
            }
            match result {
                None => {}
                Some(Ok(answer)) => scored.answer = Some(Arc::new(answer)),
                Some(Err(failed)) => {
                    log::warn!("the back-test: {failed}");
                    scored.stopped = Some(self.document.scenario.clone());
                }
            }
        }
        self.backtest.answer.as_ref()
    }

    /// Whether the work on past reliefs stopped short; it is tried again once the scenario in hand is another.
    #[must_use]
    pub fn is_backtest_stopped(&self) -> bool {
        self.backtest.stopped.as_ref() == Some(&self.document.scenario)
    }
}
