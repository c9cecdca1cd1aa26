//! Unsaved work is kept on disk while it is worked on: by a thread of its own, which needs no frame to be drawn.
//!
//! [`Session::keep_edits`] hands over what changed; the thread writes it at once, then at most twice a second a
//! scenario, the newest always. Nothing here looks at the clock on the wall.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::filing::Rows;
use super::{Document, Notice, Session, Task};
use crate::file::{self, Content, DatasetMark, Found, Journal, Kept, Mark, Version};
use crate::model::MODEL_VERSION;
use crate::say;
use crate::scenario::{Catalog, Scenario};
use crate::trade::Dataset;

/// Between two writes.
const PACE: Duration = Duration::from_millis(500);
/// After a write that failed, until it is tried again.
const RETRY: Duration = Duration::from_secs(1);
/// At the end of the run what is being written is waited for this long.
const PATIENCE: Duration = Duration::from_secs(3);

/// A scenario that is kept has at most this many bytes.
const MOST_TEXT: usize = 4 * 1024 * 1024;

/// What stands in a box and is no value yet: which box, and the text.
pub type Typing = Vec<(String, String)>;

/// What the thread was given of a document, to see when there is something newer.
#[derive(Clone)]
struct Handed {
    scenario: Arc<Scenario>,
    path: Option<PathBuf>,
    mark: Option<Mark>,
    text: Option<Arc<str>>,
    versions: Vec<Version>,
    /// Trade figures that the scenario rests on: whether or not its file carries them, they are kept.
    rows: Rows,
    carries: bool,
    typing: Typing,
}

impl Handed {
    fn is_of(&self, document: &Document, typing: &Typing) -> bool {
        *self.scenario == document.scenario
            && self.typing == *typing
            && self.path.as_deref() == document.path()
            && self.mark.as_ref() == document.mark()
            && self.versions.len() == document.versions().len()
            && self.carries == document.is_carrying()
    }
}

/// What is to be done about a document's journal.
enum Job {
    Keep(Handed, Arc<Catalog>, Arc<Dataset>),
    Forget,
}

/// What waits for the thread: of each document the newest alone.
#[derive(Default)]
struct Slots {
    jobs: BTreeMap<u32, Job>,
    /// Journals of earlier runs that are kept until the document is kept by this one, or needed no longer.
    adopted: BTreeMap<u32, Found>,
    discarded: Vec<Found>,
    is_writing: bool,
    hurry: bool,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    slots: Mutex<Slots>,
    changed: Condvar,
}

impl Shared {
    fn slots(&self) -> MutexGuard<'_, Slots> {
        // A poisoned lock only says that a panic happened elsewhere; the slots are plain values and still good.
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, slots: MutexGuard<'a, Slots>, limit: Duration) -> MutexGuard<'a, Slots> {
        self.changed.wait_timeout(slots, limit).unwrap_or_else(PoisonError::into_inner).0
    }

    /// What waits, all of it; `None` once the session has ended and nothing waits.
    fn take(&self) -> Option<(BTreeMap<u32, Job>, Vec<Found>)> {
        let mut slots = self.slots();
        while slots.jobs.is_empty() && slots.discarded.is_empty() {
            if slots.closed {
                return None;
            }
            slots = self.wait(slots, Duration::from_hours(1));
        }
        slots.is_writing = true;
        Some((std::mem::take(&mut slots.jobs), std::mem::take(&mut slots.discarded)))
    }

    /// Puts back what failed, unless something newer has come meanwhile; then rests.
    fn rest(&self, failed: BTreeMap<u32, Job>) {
        let until = Instant::now() + if failed.is_empty() { PACE } else { RETRY };
        let mut slots = self.slots();
        slots.is_writing = false;
        if !slots.closed {
            for (document, job) in failed {
                slots.jobs.entry(document).or_insert(job);
            }
        }
        self.changed.notify_all();
        while !slots.closed && !slots.hurry {
            let Some(left) = until.checked_duration_since(Instant::now()) else { break };
            slots = self.wait(slots, left);
        }
        slots.hurry = false;
    }
}

/// The session's end of the journal.
pub(super) struct Journaling {
    folder: Option<PathBuf>,
    handed: BTreeMap<u32, Handed>,
    shared: Arc<Shared>,
    thread: Option<(Task<()>, Receiver<io::Error>)>,
}

impl Journaling {
    /// Without a folder nothing is kept.
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, handed: BTreeMap::new(), shared: Arc::default(), thread: None }
    }

    fn put(&mut self, wake: &Arc<dyn Fn() + Send + Sync>, change: impl FnOnce(&mut Slots)) {
        let Some(folder) = &self.folder else { return };
        change(&mut self.shared.slots());
        self.shared.changed.notify_all();
        if self.thread.is_none() {
            let (sender, problems) = channel();
            let (shared, folder, its_wake) = (Arc::clone(&self.shared), folder.clone(), Arc::clone(wake));
            let serve = move || serve(&shared, &folder, &sender, &*its_wake);
            self.thread = Some((Task::start(Arc::clone(wake), serve), problems));
        }
    }
}

impl Drop for Journaling {
    /// Writes what still waits. What is unsaved stays kept: only who says so ends the keeping.
    fn drop(&mut self) {
        self.shared.slots().closed = true;
        self.shared.changed.notify_all();
        if let Some((thread, _)) = self.thread.take()
            && thread.wait(PATIENCE).is_none()
        {
            log::warn!("the journal was still being written when the program ended");
        }
    }
}

fn serve(shared: &Shared, folder: &std::path::Path, problems: &Sender<io::Error>, wake: &(dyn Fn() + Send + Sync)) {
    let mut journal = None;
    let mut was_failing = false;
    while let Some((jobs, discarded)) = shared.take() {
        for found in discarded {
            discard(&found);
        }
        let (mut failed, mut problem) = (BTreeMap::new(), None);
        for (document, job) in jobs {
            let work = AssertUnwindSafe(|| carry_out(&mut journal, folder, document, &job));
            let result = catch_unwind(work).unwrap_or_else(|_| Err(io::Error::other(say!("the program has a fault"))));
            match result {
                Ok(()) => shared.slots().adopted.remove(&document).iter().for_each(discard),
                Err(error) => {
                    failed.insert(document, job);
                    problem = Some(error);
                }
            }
        }
        // Said once, until it has gone well again.
        let is_failing = problem.is_some();
        if let Some(problem) = problem.filter(|_| !was_failing) {
            // Nobody listens once the window has closed.
            drop(problems.send(problem));
            wake();
        }
        was_failing = is_failing;
        shared.rest(failed);
    }
}

fn carry_out(journal: &mut Option<Journal>, folder: &std::path::Path, document: u32, job: &Job) -> io::Result<()> {
    let (handed, catalog, dataset) = match (job, journal.as_mut()) {
        (Job::Forget, None) => return Ok(()),
        (Job::Forget, Some(journal)) => return journal.forget(document),
        (Job::Keep(handed, catalog, dataset), _) => (handed, catalog, dataset),
    };
    let mut text = text(handed, &handed.rows, catalog, dataset)?;
    if text.len() > MOST_TEXT {
        // Work without its figures is better than none: they can be loaded again.
        text = self::text(handed, &Rows::Absent, catalog, dataset)?;
    }
    let title = handed.scenario.title.clone();
    let mut kept = Kept::now(title, handed.path.as_deref(), handed.mark.clone(), text);
    kept.typing.clone_from(&handed.typing);
    kept.private = !handed.carries;
    let open = match journal.take() {
        Some(open) => open,
        None => Journal::start(folder)?,
    };
    let result = journal.insert(open).keep(document, &kept);
    // Somebody has removed the folder: the next try makes it anew.
    if result.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        *journal = None;
    }
    result
}

/// The document as its file would hold it, comments and all; without them where they cannot be kept.
fn text(handed: &Handed, rows: &Rows, catalog: &Catalog, dataset: &Dataset) -> io::Result<String> {
    let mark = DatasetMark::of(dataset);
    let carried = rows.carried(dataset);
    let content = Content {
        dataset: Some(&mark),
        model: Some(MODEL_VERSION),
        data: carried.as_ref(),
        versions: &handed.versions,
        ..Content::new(&handed.scenario)
    };
    let kept = handed.text.as_deref().and_then(|old| file::updated(&content, catalog, old).ok());
    kept.map_or_else(|| file::compose(&content, catalog).map_err(io::Error::other), Ok)
}

/// What cannot be removed is offered once more at the next start: nothing is lost by it.
fn discard(found: &Found) {
    if let Err(error) = file::remove_found(found) {
        log::warn!("{error}");
    }
}

impl Session {
    /// Looks at what the hand has just changed: refuses what cannot be, and sees to it that the rest is on disk within
    /// moments, also if no further frame is ever drawn. Costs a comparison where nothing has changed.
    pub fn keep_edits(&mut self) {
        self.refuse_contradictions();
        let wake = self.worker.wake();
        let hand = std::iter::once((&self.document, Some(&self.typing)));
        let documents = hand.chain(self.shelf.aside.iter().map(|aside| (&aside.document, None)));
        let journal = &mut self.journaling;
        if journal.folder.is_none() {
            return;
        }
        let mut gone: Vec<u32> = journal.handed.keys().copied().collect();
        for (document, typing) in documents {
            let id = document.id();
            let before = journal.handed.get(&id);
            // What was typed and not entered stays with a scenario that is put aside.
            let nothing = Typing::new();
            let typing = typing.or(before.map(|handed| &handed.typing)).unwrap_or(&nothing);
            if !document.has_unsaved_changes() && typing.is_empty() {
                continue;
            }
            gone.retain(|known| *known != id);
            if before.is_some_and(|handed| handed.is_of(document, typing)) {
                continue;
            }
            let scenario = Arc::new(document.scenario.clone());
            let (dataset, catalog) = self.facts.of(&document.scenario.data);
            let file = document.scenario.data.own.as_ref().and_then(|own| self.facts.file(own));
            let unread = document.unread().cloned().map(Rows::Unread);
            let handed = Handed {
                scenario,
                path: document.path().map(ToOwned::to_owned),
                mark: document.mark().cloned(),
                text: document.text().cloned(),
                versions: document.versions().to_vec(),
                rows: unread.or_else(|| file.cloned().map(Rows::Of)).unwrap_or(Rows::Absent),
                carries: document.is_carrying(),
                typing: typing.clone(),
            };
            journal.handed.insert(id, handed.clone());
            let job = Job::Keep(handed, catalog, dataset);
            journal.put(&wake, |slots| drop(slots.jobs.insert(id, job)));
        }
        for id in gone {
            journal.handed.remove(&id);
            journal.put(&wake, |slots| drop(slots.jobs.insert(id, Job::Forget)));
        }
    }

    /// The program ends, and the person wants nothing kept that is still unsaved.
    pub fn keep_nothing(&mut self) {
        let wake = self.worker.wake();
        let journal = &mut self.journaling;
        for (id, _) in std::mem::take(&mut journal.handed) {
            journal.put(&wake, |slots| drop(slots.jobs.insert(id, Job::Forget)));
        }
        journal.folder = None;
    }

    /// A document goes on from what an earlier run kept: that stays until this run keeps it, or need not.
    pub(super) fn adopt(&mut self, id: u32, found: Found) {
        let wake = self.worker.wake();
        let journal = &mut self.journaling;
        let scenario = Arc::new(found.loaded.scenario.clone());
        let typing = found.kept.typing.clone();
        let handed = Handed {
            scenario,
            path: None,
            mark: None,
            text: None,
            versions: Vec::new(),
            rows: Rows::Absent,
            carries: false,
            typing,
        };
        journal.handed.insert(id, handed);
        journal.put(&wake, |slots| drop(slots.adopted.insert(id, found)));
    }

    /// What an earlier run kept is not wanted.
    pub(super) fn drop_found(&mut self, found: Found) {
        let wake = self.worker.wake();
        self.journaling.put(&wake, |slots| slots.discarded.push(found));
    }

    /// Says that unsaved work cannot be kept, once until it can be again.
    pub(super) fn take_unkept(&mut self) {
        let Some(problem) = self.journaling.thread.as_ref().and_then(|(_, problems)| problems.try_iter().last()) else {
            return;
        };
        self.say(Notice::warning(say!(
            "Unsaved work cannot be kept for the case of a crash: {problem}. It is tried again with every change; save your scenario soon",
            problem = file::why(&problem)
        )));
    }

    /// Waits until what was handed over is on disk, at most `limit`; for tests, never for a frame. Returns whether it is.
    #[must_use]
    pub fn wait_kept(&self, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        let shared = &self.journaling.shared;
        let mut slots = shared.slots();
        loop {
            if slots.jobs.is_empty() && slots.discarded.is_empty() && !slots.is_writing {
                return true;
            }
            let Some(left) = end.checked_duration_since(Instant::now()) else { return false };
            slots.hurry = true;
            shared.changed.notify_all();
            slots = shared.wait(slots, left);
        }
    }
}
