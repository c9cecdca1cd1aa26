//! One answer from another thread: a file read or written, a path picked.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use crate::words;

/// Work under way; its answer comes once.
#[derive(Debug)]
pub struct Task<T> {
    answer: Receiver<T>,
    started: std::time::Instant,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own and calls `wake` when it is done.
    #[must_use]
    pub fn start(wake: Arc<dyn Fn() + Send + Sync>, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, answer) = channel();
        let manner = words::manner();
        #[expect(clippy::disallowed_methods, reason = "this is the one place that starts threads for single answers")]
        std::thread::spawn(move || {
            words::set_manner(manner);
            // The receiver is gone when the person closed the window meanwhile: nobody waits for the answer.
            drop(sender.send(work()));
            wake();
        });
        Self { answer, started: std::time::Instant::now() }
    }

    /// The answer, if it has come.
    #[must_use]
    pub fn poll(&self) -> Option<T> {
        self.answer.try_recv().ok()
    }

    /// Waits for the answer, at most `limit`; at the end of the run, never for a frame.
    #[must_use]
    pub fn wait(&self, limit: std::time::Duration) -> Option<T> {
        self.answer.recv_timeout(limit).ok()
    }

    /// How long it has been under way.
    #[must_use]
    pub fn age(&self) -> std::time::Duration {
        self.started.elapsed()
    }
}
