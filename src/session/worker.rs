//! The model's thread: one slot, the newest request wins, stale work stops, stale answers are never shown.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::task::{Failed, attempt};
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
pub const FINE: usize = crate::export::DRAWS;

/// The answer to the newest request; it comes in two parts.
#[derive(Debug)]
pub struct Reply {
    revision: u64,
    /// What was asked.
    pub scenario: Scenario,
    /// The part, or why the model stopped.
    pub answer: Result<Answer, Failed>,
}

/// The parts of an answer, in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything, with a coarse band.
    First,
    /// The fine band.
    Fine,
}

/// What works out a part of an answer, or gives it up as soon as its last argument says that nobody wants it any more.
pub type Work = Box<dyn Fn(Part, &Dataset, &Scenario, &(dyn Fn() -> bool + Sync)) -> Result<Answer, Superseded> + Send>;

/// One part, worked out.
#[derive(Clone, Debug)]
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
    /// Starts the thread, with the model's own work.
    #[must_use]
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self::serving(wake, Box::new(work))
    }

    /// Starts the thread with other work: a test makes it fail.
    #[must_use]
    pub fn serving(wake: impl Fn() + Send + Sync + 'static, work: Work) -> Self {
        let slot = Arc::new(Slot::default());
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(wake);
        let (sender, replies) = channel();
        let (its_slot, its_wake) = (Arc::clone(&slot), Arc::clone(&wake));
        #[expect(clippy::disallowed_methods, reason = "this is the one place that starts the model's thread")]
        std::thread::spawn(move || serve(&its_slot, &sender, &*its_wake, &work));
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
        // Nobody waits for what is being worked out.
        self.slot.newest.fetch_add(1, Ordering::SeqCst);
        self.slot.put(None);
    }
}

/// The model's own work.
///
/// # Errors
/// [`Superseded`] once `still_wanted` says no.
pub fn work(
    part: Part,
    dataset: &Dataset,
    scenario: &Scenario,
    still_wanted: &(dyn Fn() -> bool + Sync),
) -> Result<Answer, Superseded> {
    match part {
        Part::First => {
            let outlook = outlook(dataset, scenario, &still_wanted)?;
            let causes = causes(dataset, scenario);
            let bands = ensemble(dataset, scenario, COARSE, still_wanted)?;
            Ok(Answer::First(Box::new((outlook, causes, bands))))
        }
        Part::Fine => Ok(Answer::Fine(Box::new(ensemble(dataset, scenario, FINE, still_wanted)?))),
    }
}

fn serve(slot: &Slot, replies: &Sender<Reply>, wake: &(dyn Fn() + Send + Sync), work: &Work) {
    while let Some(Request { revision, dataset, scenario }) = slot.take() {
        let still_wanted = || slot.newest.load(Ordering::SeqCst) == revision;
        for part in [Part::First, Part::Fine] {
            let answer = match attempt(|| work(part, &dataset, &scenario, &still_wanted)) {
                Ok(Ok(answer)) => Ok(answer),
                Ok(Err(Superseded)) => break,
                // The thread itself goes on, and takes the next request.
                Err(failed) => Err(failed),
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};

    use super::{Request, Slot, Superseded, Worker};
    use crate::scenario::Scenario;
    use crate::trade;

    #[test]
    fn a_worker_that_is_given_up_stops_what_it_works_on() {
        let (began, is_working) = channel();
        let (ended, has_ended) = channel();
        let worker = Worker::serving(
            || {},
            Box::new(move |_, _, _, still_wanted| {
                began.send(()).expect("somebody listens");
                let end = Instant::now() + Duration::from_secs(20);
                while still_wanted() && Instant::now() < end {
                    std::thread::yield_now();
                }
                ended.send(still_wanted()).expect("somebody listens");
                Err(Superseded)
            }),
        );
        worker.submit(Arc::clone(&trade::bundled()), Scenario::default());
        is_working.recv().expect("it works");
        drop(worker);
        assert_eq!(has_ended.recv(), Ok(false), "it stopped because nobody wanted it any more");
    }

    #[test]
    fn a_lock_that_a_panic_poisoned_is_taken_all_the_same() {
        let slot = Slot::default();
        std::thread::scope(|scope| {
            let poisoned = scope.spawn(|| {
                let _held = slot.request.lock();
                panic!("with the lock in hand");
            });
            assert!(poisoned.join().is_err());
        });
        assert!(Mutex::is_poisoned(&slot.request));
        slot.put(Some(Request { revision: 1, dataset: Arc::clone(&trade::bundled()), scenario: Scenario::default() }));
        assert_eq!(slot.take().map(|request| request.revision), Some(1));
    }
}
