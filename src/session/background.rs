//! What a page asks for that would take longer than a frame.

use std::sync::Arc;

use super::{Asked, Progress, Session, Task};

impl Session {
    /// Where a question of a page stands; the work on it is done in the background.
    pub fn ask<'a, K: Clone + PartialEq + Send + 'static, T: Send + 'static>(
        &self,
        asked: &'a mut Asked<K, T>,
        question: K,
        work: impl FnOnce(K) -> T + Send + 'static,
    ) -> Progress<'a, T> {
        let wake = Arc::clone(&self.worker.wake());
        asked.ask(question, |question| Task::start(wake, move || work(question)))
    }
}
