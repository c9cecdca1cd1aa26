//! The back-test, worked out once, when somebody first asks for it.

use std::sync::Arc;

use super::{Session, Task};
use crate::evidence::{self, Backtest, Settings};

/// A back-test on its way, or there.
#[derive(Default)]
pub(super) struct Scored {
    task: Option<Task<Backtest>>,
    answer: Option<Arc<Backtest>>,
}

impl Session {
    /// The model on past reliefs of sanctions. The first call starts the work on a thread of its own; `None` until it
    /// is done.
    pub fn backtest(&mut self) -> Option<&Arc<Backtest>> {
        let wake = self.worker.wake();
        let scored = &mut self.backtest;
        if scored.answer.is_none() {
            let start = || Task::start(wake, || evidence::backtest(&evidence::bundled(), Settings::default()));
            scored.answer = scored.task.get_or_insert_with(start).poll().map(Arc::new);
        }
        if scored.answer.is_some() {
            scored.task = None;
        }
        scored.answer.as_ref()
    }
}
