//! One answer from another thread: a file read or written, a path picked, a page's question.

use std::any::Any;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};

use crate::say;
use crate::words;

/// Longest reason that is told, in letters.
const REASON: usize = 120;

/// Work that stopped short: a fault of the program, never of what a person did. Prints as the reason in brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failed {
    reason: Option<String>,
}

impl Failed {
    /// From what a panic carries: the first line of its words.
    fn of(panic: &(dyn Any + Send)) -> Self {
        let words = panic.downcast_ref::<&str>().copied();
        let words = words.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        let line = words.and_then(|words| words.lines().next()).map(str::trim).filter(|line| !line.is_empty());
        Self { reason: line.map(|line| line.chars().take(REASON).collect()) }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason.as_deref().unwrap_or(say!("for an unknown reason")))
    }
}

/// Does work that may panic; a panic ends the work and nothing else.
pub(super) fn attempt<T>(work: impl FnOnce() -> T) -> Result<T, Failed> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Failed::of(panic.as_ref()))
}

/// Work under way; its answer comes once.
#[derive(Debug)]
pub struct Task<T> {
    answer: Receiver<Result<T, Failed>>,
    started: std::time::Instant,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of its own and calls `wake` when it is done.
    #[must_use]
    pub fn start(wake: Arc<dyn Fn() + Send + Sync>, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, answer) = channel();
        let manner = words::manner();
        let also = Arc::clone(&wake);
        let run = move || {
            words::set_manner(manner);
            // The receiver is gone when the person closed the window meanwhile: nobody waits for the answer.
            drop(sender.send(attempt(work)));
            wake();
        };
        #[expect(clippy::disallowed_methods, reason = "this is the one place that starts threads for single answers")]
        if let Err(error) = std::thread::Builder::new().spawn(run) {
            // The sender is gone with the work: whoever asks is told that it failed.
            log::warn!("no thread: {error}");
            also();
        }
        Self { answer, started: std::time::Instant::now() }
    }

    /// The answer, if it has come, or that the work stopped short. Not to be asked again after that.
    #[must_use]
    pub fn poll(&self) -> Option<Result<T, Failed>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Failed::default())),
        }
    }

    /// Waits for the answer, at most `limit`; at the end of the run, never for a frame.
    #[must_use]
    pub fn wait(&self, limit: std::time::Duration) -> Option<Result<T, Failed>> {
        match self.answer.recv_timeout(limit) {
            Ok(answer) => Some(answer),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Err(Failed::default())),
        }
    }

    /// How long it has been under way.
    #[must_use]
    pub fn age(&self) -> std::time::Duration {
        self.started.elapsed()
    }
}
