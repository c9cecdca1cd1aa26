//! The model's thread: one slot, the newest request wins, stale work stops, stale answers are never shown.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::model::{Causes, Ensemble, Outlook, Superseded, causes, ensemble, outlook};
use crate::scenario::Scenario;
use crate::trade::Dataset;

/// A scenario to project, on the facts that were in use when it was asked.
#[derive(Clone, Debug)]
pub struct Request {
    revision: u64,
    dataset: Arc<Dataset>,
    scenario: Scenario,
}

/// Draws of the band that comes with the first answer, within a frame.
pub const COARSE: usize = 200;
/// Draws of the band that replaces it.
pub const FINE: usize = 2_000;

/// The answer to the newest request; it comes in two parts.
#[derive(Debug)]
pub struct Reply {
    revision: u64,
    /// What was asked.
    pub scenario: Scenario,
    /// The part, or why the model stopped, if that is known.
    pub answer: Result<Answer, Option<String>>,
}

/// Part of an answer.
#[derive(Debug)]
pub enum Answer {
    /// Everything, with a coarse band.
    First(Box<(Outlook, Causes, Ensemble)>),
    /// The fine band.
    Fine(Box<Ensemble>),
}

#[derive(Default)]
struct Slot {
    request: Mutex<Option<Request>>,
    filled: Condvar,
    newest: AtomicU64,
    closed: std::sync::atomic::AtomicBool,
}

impl Slot {
    /// Puts a request in and wakes the thread.
    fn put(&self, request: Option<Request>) {
        // A poisoned lock only says that a panic happened elsewhere; the slot is a plain value and still good.
        *self.request.lock().unwrap_or_else(PoisonError::into_inner) = request;
        self.filled.notify_one();
    }

    /// Waits for a request; `None` when the window has closed.
    fn take(&self) -> Option<Request> {
        let mut request = self.request.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if self.closed.load(Ordering::SeqCst) {
                return None;
            }
            if let Some(request) = request.take() {
                return Some(request);
            }
            request = self.filled.wait(request).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Handle to the model's thread.
pub struct Worker {
    slot: Arc<Slot>,
    replies: Receiver<Reply>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Worker {
    /// Starts the thread.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let slot = Arc::new(Slot::default());
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(wake);
        let (sender, replies) = channel();
        let (its_slot, its_wake) = (Arc::clone(&slot), Arc::clone(&wake));
        #[expect(clippy::disallowed_methods, reason = "this is the one place that starts the model's thread")]
        std::thread::spawn(move || serve(&its_slot, &sender, &*its_wake));
        Self { slot, replies, wake }
    }

    /// What other threads call when they have something to show.
    #[must_use]
    pub fn wake(&self) -> Arc<dyn Fn() + Send + Sync> {
        Arc::clone(&self.wake)
    }

    /// Asks for a scenario; one that is still waiting or being worked on is given up.
    pub fn submit(&self, dataset: Arc<Dataset>, scenario: Scenario) {
        let revision = self.slot.newest.fetch_add(1, Ordering::SeqCst) + 1;
        self.slot.put(Some(Request { revision, dataset, scenario }));
    }

    /// The next part of an answer to the newest request, if it has come; older ones are dropped.
    #[must_use]
    pub fn poll(&self) -> Option<Reply> {
        let newest = self.slot.newest.load(Ordering::SeqCst);
        self.replies.try_iter().find(|reply| reply.revision == newest)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.slot.closed.store(true, Ordering::SeqCst);
        self.slot.put(None);
    }
}

fn serve(slot: &Slot, replies: &Sender<Reply>, wake: &(dyn Fn() + Send + Sync)) {
    while let Some(Request { revision, dataset, scenario }) = slot.take() {
        let still_wanted = || slot.newest.load(Ordering::SeqCst) == revision;
        let first = || -> Result<Answer, Superseded> {
            let outlook = outlook(&dataset, &scenario, &still_wanted)?;
            let causes = causes(&dataset, &scenario);
            let bands = ensemble(&dataset, &scenario, COARSE, &still_wanted)?;
            Ok(Answer::First(Box::new((outlook, causes, bands))))
        };
        let fine = || Ok(Answer::Fine(Box::new(ensemble(&dataset, &scenario, FINE, &still_wanted)?)));
        let parts: [&dyn Fn() -> Result<Answer, Superseded>; 2] = [&first, &fine];
        for part in parts {
            let answer = match catch_unwind(AssertUnwindSafe(part)) {
                Ok(Ok(answer)) => Ok(answer),
                Ok(Err(Superseded)) => break,
                Err(panic) => Err(panic_words(panic.as_ref())),
            };
            let failed = answer.is_err();
            if replies.send(Reply { revision, scenario: scenario.clone(), answer }).is_err() {
                return;
            }
            wake();
            if failed {
                break;
            }
        }
    }
}

fn panic_words(panic: &(dyn std::any::Any + Send)) -> Option<String> {
    let words = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    words.or_else(|| panic.downcast_ref::<String>().cloned())
}
