//! Files of anybody's making on their way to figures: opened, recognised, asked about, read with a progress, looked at.
//!
//! Everything happens off the frame and ends in a [`Review`], which is offered like any own data: nothing in use changes
//! until the person says so. What is not there is an error in words; what is cancelled leaves nothing behind.

mod asking;
mod disk;
mod progress;
mod review;
mod steps;
mod to_score;

use std::path::PathBuf;
use std::sync::Arc;

use super::{Failed, Notice, Session, Task, scoring};
use crate::file::{self, SheetReader};
use crate::import::{Decisions, Detected, Imported, Layout, Profile, Question, Scope, profiles};
use crate::say;
use crate::trade::{Dataset, Own};

pub use asking::Asking;
pub use progress::{Reading, Snapshot};
pub use review::{Effects, Group, Review};
pub(super) use steps::read as read_tables;
pub use steps::{Looked, Steps, Table};

/// A change of a small file that is still under way is waited for, at most this long.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(200);

/// What came of looking at files.
pub(super) enum Found {
    /// The program's own layout.
    Own(PathBuf),
    /// Files or members of archives, each with what it turned out to be; and what is not read, with the reason.
    Tables(Vec<Table>, Vec<(String, String)>),
}

/// Where an import stands.
#[derive(Default)]
enum State {
    #[default]
    Idle,
    /// Opened and recognised.
    Looking(Task<Result<Found, String>>, Arc<Reading>),
    /// The person is asked.
    Asking(Asking),
    /// Read row by row.
    Scanning(Task<Result<Review, String>>, Arc<Reading>),
    /// The same, to be held against a stored projection.
    Scoring(Task<Result<scoring::Found, String>>, Arc<Reading>),
}

/// Imports of this session.
#[derive(Default)]
pub(super) struct Importing {
    state: State,
    steps: Option<Arc<dyn Steps>>,
    /// What is being brought, to be looked at again once a format is stated.
    paths: Vec<PathBuf>,
    review: Option<Arc<Review>>,
    /// Of which files figures were made that came into use in this run.
    used: Vec<(Own, Arc<Review>)>,
    deciding: Option<(Decisions, Task<Review>)>,
    /// Formats that the person has stated in this run.
    known: Vec<Profile>,
    /// What an archive holds and is not read, with the reason.
    passed_by: Vec<(String, String)>,
    /// What reads workbooks; this program itself where none is set.
    sheets: Option<SheetReader>,
    remembering: Option<Task<Result<(), String>>>,
    /// What the files are read to be held against; `None` where they are looked at for use.
    to_score: Option<scoring::Wanted>,
    /// A click while the figures were still being worked out for an earlier one.
    wanted: Option<Decisions>,
}

impl Importing {
    pub(super) fn is_busy(&self) -> bool {
        matches!(self.state, State::Looking(..) | State::Scanning(..) | State::Scoring(..)) || self.deciding.is_some()
    }
}

/// Pairs that this case is about.
fn scope(dataset: &Dataset) -> Scope {
    let partners = dataset.names.keys().copied().filter(|country| *country != dataset.target).collect();
    Scope { target: Some(dataset.target), partners }
}

impl Session {
    /// Starts reading files. Nothing changes but what is offered; what the program does not know, it asks.
    pub fn import(&mut self, paths: &[PathBuf]) {
        self.importing.to_score = None;
        self.import_knowing(paths, self.importing.known.clone(), Vec::new());
    }

    fn import_knowing(&mut self, paths: &[PathBuf], known: Vec<Profile>, set_aside: Vec<String>) {
        let sheets = self.importing.sheets.clone().map_or_else(SheetReader::this_program, Ok);
        match sheets {
            Ok(sheets) => {
                let own_apart = self.importing.to_score.is_none();
                let disk = disk::Disk { folder: self.folder.clone(), known, set_aside, sheets, own_apart };
                self.import_with(paths, Arc::new(disk));
            }
            Err(problem) => self.not_imported(&problem.to_string()),
        }
    }

    /// Workbooks are read by another copy of this program: in a test, which is none.
    pub fn read_sheets_with(&mut self, sheets: SheetReader) {
        self.importing.sheets = Some(sheets);
    }

    /// Starts reading files with other steps than the disk's: slower or failing ones, in a test.
    pub fn import_with(&mut self, paths: &[PathBuf], steps: Arc<dyn Steps>) {
        let progress = Arc::new(Reading::default());
        let (paths, watched, also) = (paths.to_vec(), Arc::clone(&progress), Arc::clone(&steps));
        self.importing.steps = Some(steps);
        self.importing.paths.clone_from(&paths);
        let look = move || steps::look(&paths, also.as_ref(), &watched);
        self.importing.state = State::Looking(Task::start(self.worker.wake(), look), progress);
    }

    /// How far reading has come; `None` when nothing is being read.
    #[must_use]
    pub fn import_progress(&self) -> Option<Snapshot> {
        match &self.importing.state {
            State::Looking(_, progress) | State::Scanning(_, progress) | State::Scoring(_, progress) => {
                Some(progress.snapshot())
            }
            State::Idle | State::Asking(_) => None,
        }
    }

    /// Gives up what is being read or asked about. The thread ends by itself; its answer is dropped.
    pub fn cancel_import(&mut self) {
        match std::mem::take(&mut self.importing.state) {
            State::Idle => return,
            State::Looking(_, progress) | State::Scanning(_, progress) | State::Scoring(_, progress) => {
                progress.cancel();
            }
            State::Asking(_) => {}
        }
        self.say(Notice::info(say!("Reading was cancelled. Nothing was changed; the figures in use stay").to_owned()));
    }

    /// What the person is asked before a file can be read.
    #[must_use]
    pub fn import_asks(&self) -> Option<&Asking> {
        match &self.importing.state {
            State::Asking(asking) => Some(asking),
            _ => None,
        }
    }

    /// The file that is asked about is of this format; then the next is asked about, or all are read.
    pub fn answer_import(&mut self, layout: &Layout) {
        let State::Asking(asking) = &mut self.importing.state else { return };
        if asking.answer(layout) {
            let tables = asking.take();
            self.scan(tables);
        }
    }

    /// The file that is asked about is of this format and of none of the others that its columns fit as well. As these may
    /// understand other columns, what is being brought is looked at again.
    pub fn choose_format(&mut self, profile: &Profile) {
        let Some(Detected::Asks(_, questions)) =
            self.import_asks().and_then(Asking::table).map(|table| &table.detected)
        else {
            return;
        };
        let formats = questions.iter().flat_map(|question| match question {
            Question::Format(formats) => formats.as_slice(),
            _ => &[],
        });
        let others = formats.map(|format| format.id.clone()).filter(|id| *id != profile.id).collect();
        let mut known = self.importing.known.clone();
        known.retain(|other| other.id != profile.id);
        known.insert(0, profile.clone());
        let paths = self.importing.paths.clone();
        self.import_knowing(&paths, known, others);
    }

    /// Files with these columns are of this format from now on; it is remembered or not. What is being brought is looked
    /// at again.
    pub fn map_import(&mut self, profile: Profile, remember: bool) {
        let mut known = self.importing.known.clone();
        known.retain(|other| other.id != profile.id);
        known.insert(0, profile.clone());
        if remember {
            self.importing.known.clone_from(&known);
            self.on_mappings(move |folder| file::remember_mapping(folder, &profile));
        }
        let paths = self.importing.paths.clone();
        self.import_knowing(&paths, known, Vec::new());
    }

    /// What the rows of a sample would be under a format of the person's: how it would be read, and what came of it.
    #[must_use]
    pub fn try_mapping(&self, sample: &[u8], profile: &Profile) -> Option<(Layout, Imported)> {
        disk::tried("", sample, profile)
    }

    /// Whether a format is one that the person stated, and not one of the program's own.
    #[must_use]
    pub fn is_remembered(&self, profile: &Profile) -> bool {
        !profiles().iter().any(|ours| ours.id == profile.id)
    }

    /// Forgets a format that the person stated; files that were read by it stay as they are.
    pub fn forget_mapping(&mut self, profile: &Profile) {
        self.importing.known.retain(|known| known.id != profile.id);
        let id = profile.id.clone();
        self.on_mappings(move |folder| file::forget_mapping(folder, &id));
        let title = &profile.title;
        self.say(Notice::info(say!("The format '{title}' is forgotten: the next such file is asked about", title)));
    }

    /// Changes the remembered formats, in the background and one change after another.
    fn on_mappings(&mut self, change: impl FnOnce(&std::path::Path) -> Result<(), String> + Send + 'static) {
        let Some(folder) = self.folder.clone() else { return };
        if let Some(Ok(Err(problem))) = self.importing.remembering.take().and_then(|task| task.wait(PATIENCE)) {
            self.say(Notice::warning(problem));
        }
        self.importing.remembering = Some(Task::start(self.worker.wake(), move || change(&folder)));
    }

    /// Looks at files that were read: what is in them, and what the case would use of them.
    pub fn review(&mut self, files: Vec<Imported>) {
        self.importing.to_score = None;
        let progress = Arc::new(Reading::default());
        let files = files.into_iter().map(Arc::new).collect();
        let case = Arc::clone(self.case());
        let make = move || Ok(Review::new(files, Decisions::default(), &case));
        self.importing.state = State::Scanning(Task::start(self.worker.wake(), make), progress);
    }

    /// Starts reading every row of files whose format is known.
    fn scan(&mut self, tables: Vec<Table>) {
        let Some(steps) = self.importing.steps.clone() else { return };
        let progress = Arc::new(Reading::default());
        let (watched, case) = (Arc::clone(&progress), Arc::clone(self.case()));
        if let Some(wanted) = self.importing.to_score.clone() {
            let facts = self.facts.base().clone();
            let task = wanted.start(tables, steps, watched, facts, scope(&case), self.worker.wake());
            self.importing.state = State::Scoring(task, progress);
            return;
        }
        let read = move || {
            let files = steps::read(&tables, steps.as_ref(), &scope(&case), &watched)?;
            Ok(Review::new(files, Decisions::default(), &case))
        };
        self.importing.state = State::Scanning(Task::start(self.worker.wake(), read), progress);
    }

    /// Takes what has been read or worked out.
    pub(super) fn take_importing(&mut self) {
        match &self.importing.state {
            State::Looking(task, _) => {
                if let Some(found) = task.poll() {
                    self.importing.state = State::Idle;
                    self.take_looked(found);
                }
            }
            State::Scanning(task, _) => {
                if let Some(review) = task.poll() {
                    self.importing.state = State::Idle;
                    match flatten(review) {
                        Ok(review) => self.offer_review(review),
                        Err(problem) => self.not_imported(&problem),
                    }
                }
            }
            State::Scoring(task, _) => {
                if let Some(found) = task.poll() {
                    self.importing.state = State::Idle;
                    match flatten(found) {
                        Ok(found) => self.take_score(found),
                        Err(problem) => self.not_imported(&problem),
                    }
                }
            }
            State::Idle | State::Asking(_) => {}
        }
        self.take_decided();
        if let Some(Ok(Err(problem))) = self.importing.remembering.as_ref().and_then(Task::poll) {
            self.importing.remembering = None;
            self.say(Notice::warning(problem));
        }
    }

    fn take_looked(&mut self, found: Result<Result<Found, String>, Failed>) {
        match flatten(found) {
            Ok(Found::Own(path)) => self.load_data(&path),
            Ok(Found::Tables(tables, passed_by)) => {
                self.importing.passed_by = passed_by;
                if tables.iter().all(|table| matches!(table.detected, Detected::Known(_))) {
                    self.scan(tables);
                } else {
                    self.importing.state = State::Asking(Asking::new(tables));
                }
            }
            Err(problem) => self.not_imported(&problem),
        }
    }

    fn not_imported(&mut self, problem: &str) {
        let problem = problem.trim_end_matches('.');
        self.say(Notice::error(say!("{problem}. Nothing was changed; the figures in use stay", problem)));
    }

    fn offer_review(&mut self, review: Review) {
        let (data, review) = review.own_data();
        let own = data.as_ref().map(|data| Own::of(Arc::clone(&data.file)));
        if let Some(data) = data {
            self.offer_data(data);
        }
        let review = Arc::new(review.offered_as(self.offered_data()));
        // Figures that were missed are in use without another word.
        if let Some(own) = own.filter(|own| self.document.scenario.data.own.as_ref() == Some(own)) {
            self.keep_review(own, Arc::clone(&review));
        }
        self.importing.review = Some(review);
    }

    /// Figures have come into use: what is in their files can be looked up as long as the session lives.
    pub(super) fn keep_review(&mut self, own: Own, review: Arc<Review>) {
        self.importing.used.retain(|(other, _)| *other != own);
        self.importing.used.push((own, review));
    }

    /// What is in the files that the own figures in use were made of, where they were read in this run.
    #[must_use]
    pub fn review_in_use(&self) -> Option<&Arc<Review>> {
        let own = self.document.scenario.data.own.as_ref()?;
        self.importing.used.iter().find(|(known, _)| known == own).map(|(_, review)| review)
    }

    /// What is in the files that wait for the person's word; `None` where none waits, or only one in the program's own
    /// layout.
    #[must_use]
    pub fn reviewed(&self) -> Option<&Arc<Review>> {
        let review = self.importing.review.as_ref()?;
        let offered = self.offered_data()?;
        review.offered.as_ref().is_some_and(|data| Arc::ptr_eq(data, offered)).then_some(review)
    }

    /// The person decides otherwise about the files that wait: figures are worked out anew, off the frame.
    pub fn decide_import(&mut self, decisions: Decisions) {
        self.importing.wanted = Some(decisions);
        self.take_decided();
    }

    /// What came with the files that wait and was not read: name and reason.
    #[must_use]
    pub fn passed_by(&self) -> &[(String, String)] {
        &self.importing.passed_by
    }

    /// What the person has decided so far, also where its figures are still being worked out.
    #[must_use]
    pub fn decided(&self) -> Option<&Decisions> {
        let review = self.reviewed()?;
        let under_way = self.importing.deciding.as_ref().map(|(decisions, _)| decisions);
        Some(self.importing.wanted.as_ref().or(under_way).unwrap_or(&review.decisions))
    }

    fn take_decided(&mut self) {
        if let Some((_, task)) = &self.importing.deciding
            && let Some(review) = task.poll()
        {
            self.importing.deciding = None;
            match review {
                // The person may have left the file meanwhile.
                Ok(review) if self.reviewed().is_some() => self.offer_review(review),
                Ok(_) => {}
                Err(problem) => self.not_imported(&stopped(&problem)),
            }
        }
        if self.importing.deciding.is_none()
            && let Some(decisions) = self.importing.wanted.take()
            && let Some(review) = self.reviewed().cloned()
        {
            let (also, case) = (decisions.clone(), Arc::clone(self.case()));
            let again = move || Review::decided(&review, also, &case);
            self.importing.deciding = Some((decisions, Task::start(self.worker.wake(), again)));
        }
    }
}

/// The sentence about work that stopped short.
fn stopped(problem: &Failed) -> String {
    say!("The program stopped while it read these trade data ({problem}). Check the file, or load another", problem)
}

fn flatten<T>(answer: Result<Result<T, String>, Failed>) -> Result<T, String> {
    answer.unwrap_or_else(|problem| Err(stopped(&problem)))
}
