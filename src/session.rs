//! State over time: the open document, its history, background work, and what the person should know.
//!
//! Nothing here draws. The window calls [`Session::tick`] once a frame and runs [`Command`]s.

mod answers;
mod arrived;
mod asked;
mod background;
mod before;
mod briefing;
mod cases;
mod checking;
mod claims;
mod clash;
mod comfort;
mod command;
mod comparison;
mod document;
mod evidence;
mod facts;
mod files;
mod filing;
mod history;
mod importing;
mod journal;
mod log;
mod manner;
mod merging;
mod notice;
mod own;
mod papers;
mod pictures;
mod recovery;
mod scoring;
mod shelf;
mod stopped;
mod task;
mod watching;
mod worker;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use asked::{Asked, Progress};
pub use before::Earlier;
pub use checking::Checked;
pub use claims::ScenarioClaim;
pub use clash::{Differing, Theirs};
pub use command::Command;
pub use comparison::{Comparator, MOST_OVERLAID};
pub use document::Document;
pub use files::Clash;
pub use history::History;
pub use importing::{Asking, Effects, Group, Looked, Reading, Review, Snapshot, Steps, Table};
pub use journal::Typing;
pub use log::Move;
pub use merging::Merging;
pub use notice::{Notice, Severity};
pub use own::OwnData;
pub use pictures::Pictured;
pub use shelf::{Answered, MOST_OPEN, Opened};
pub use task::{Failed, Task};
pub use worker::{Answer, COARSE, FINE, Part, Reply, Request, Work, Worker, work};

use crate::file::{self, Preferences, Preset, opening};
use crate::model::{Goal, Point};
use crate::say;
use crate::scenario::{Catalog, Scenario, facts_difference};
use crate::trade::{self, Choices, Dataset};
use crate::words;

/// Everything the window shows.
pub struct Session {
    /// Facts that the scenario in hand rests on.
    pub dataset: Arc<Dataset>,
    /// Levers of these facts.
    pub catalog: Arc<Catalog>,
    /// Scenarios that come with the program.
    pub presets: Vec<Preset>,
    /// The open scenario.
    pub document: Document,
    /// Remembered between runs.
    pub preferences: Preferences,
    /// What the person should know, latest last.
    pub notices: Vec<Notice>,
    /// What is half typed in the boxes of the open scenario.
    pub typing: Typing,
    shelf: shelf::Shelf,
    comparison: comparison::Comparison,
    /// Open scenarios that the brief is about beside the one in hand, by identity.
    beside: Vec<u32>,
    answer: Option<Answered>,
    goal: Asked<(Scenario, i32), Goal>,
    why: Asked<(Scenario, Point), String>,
    asked: Option<Scenario>,
    log: log::Log,
    before: before::Before,
    claims: claims::Claims,
    stopped: stopped::Stopped,
    worker: Worker,
    loading: VecDeque<files::Loading>,
    /// Opened, and no scenarios.
    tables: Vec<PathBuf>,
    saving: Option<files::Saving>,
    clash: Option<Clash>,
    arrived: arrived::Arrived,
    /// What the next saved version is for, in the person's words.
    pub note: String,
    clashing: clash::Clashing,
    watching: watching::Watching,
    remembering: comfort::Remembering,
    backtest: evidence::Scored,
    own: own::Offered,
    facts: facts::Facts,
    /// Choices that the facts in use were made from.
    standing: Choices,
    importing: importing::Importing,
    writing: Vec<papers::Writing>,
    drawing: Option<pictures::Drawing>,
    scored: Option<scoring::Found>,
    merging: merging::State,
    checking: checking::Checking,
    journaling: journal::Journaling,
    recovery: recovery::Recovery,
    folder: Option<PathBuf>,
    reading_case: Option<cases::Reading>,
}

impl Session {
    /// A session on the bundled case and the opening scenario. `wake` is called from other threads when there is
    /// something new to show; `folder` holds the preferences, `None` keeps them in memory only.
    #[must_use]
    pub fn new(folder: Option<PathBuf>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        Self::on(trade::bundled(), folder, wake)
    }

    /// A session on any case: from now on this thread, and those it starts, speak of its countries.
    #[must_use]
    pub fn on(dataset: Arc<Dataset>, folder: Option<PathBuf>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        words::set_case(dataset.said.as_ref());
        let facts = facts::Facts::new(dataset);
        let (dataset, catalog) = facts.base().clone();
        let presets = file::presets(&catalog);
        let (preferences, problems) =
            folder.as_deref().map_or_else(|| (Preferences::of_manner(words::manner()), Vec::new()), Preferences::load);
        let opening = opening(&presets).scenario.clone();
        let mut session = Self {
            worker: Worker::new(wake),
            preferences,
            document: Document::new(opening),
            notices: problems.into_iter().map(Notice::warning).collect(),
            shelf: shelf::Shelf::default(),
            comparison: comparison::Comparison::default(),
            beside: Vec::new(),
            answer: None,
            goal: Asked::default(),
            why: Asked::default(),
            asked: None,
            log: log::Log::default(),
            before: before::Before::default(),
            claims: claims::Claims::default(),
            stopped: stopped::Stopped::default(),
            loading: VecDeque::new(),
            tables: Vec::new(),
            saving: None,
            clash: None,
            arrived: arrived::Arrived::default(),
            note: String::new(),
            clashing: clash::Clashing::default(),
            watching: watching::Watching::default(),
            remembering: comfort::Remembering::default(),
            backtest: evidence::Scored::default(),
            own: own::Offered::default(),
            facts,
            standing: Choices::default(),
            importing: importing::Importing::default(),
            writing: Vec::new(),
            drawing: None,
            scored: None,
            merging: merging::State::default(),
            checking: checking::Checking::default(),
            typing: Typing::new(),
            journaling: journal::Journaling::new(folder.clone()),
            recovery: recovery::Recovery::default(),
            dataset,
            catalog,
            presets,
            folder,
            reading_case: None,
        };
        session.look_for_unsaved();
        session
    }

    /// Another thread for the model, asked anew: one that fails, in a test.
    #[must_use]
    pub fn with_worker(mut self, worker: Worker) -> Self {
        (self.worker, self.asked) = (worker, None);
        self
    }

    /// Runs what happened since the last frame: refuses what cannot be, records undo steps when the hand has left the
    /// mouse, asks the model, takes answers and finished files.
    pub fn tick(&mut self, gesturing: bool) {
        self.stand();
        self.refuse_contradictions();
        if !gesturing {
            self.settle();
        }
        self.tick_stopped();
        let wanted = self.wanted().filter(|wanted| self.asked.as_ref() != Some(wanted)).cloned();
        if let Some(wanted) = wanted {
            if wanted == self.document.scenario {
                // What went well needs no reading once the person has gone on.
                self.notices.retain(|notice| notice.severity != Severity::Info);
            }
            let (dataset, _) = self.facts.of(&wanted.data);
            self.worker.submit(dataset, wanted.clone());
            self.asked = Some(wanted);
        }
        while let Some(reply) = self.worker.poll() {
            self.take(reply);
        }
        self.take_loaded();
        self.tell_sameness();
        self.take_saved();
        self.tick_watching();
        self.tick_clash();
        self.take_own();
        self.take_importing();
        self.take_written();
        self.take_merging();
        self.take_checked();
        self.take_found();
        self.take_unkept();
        self.tick_preferences();
        self.stand();
        self.keep_edits();
    }

    fn refuse_contradictions(&mut self) {
        if !self.document.is_moved() {
            return;
        }
        let refused = self.catalog.refused_edits(&self.document.scenario);
        // What was so before the edit, as a file may have brought it, is not the edit's doing.
        let before = self.catalog.refused_edits(self.document.accepted());
        if let Some(refusal) = refused.into_iter().find(|refusal| !before.contains(refusal)) {
            self.document.revert();
            self.say(Notice::warning(say!("Not changed: {problem}", problem = refusal.problem)));
        } else {
            self.document.accept();
        }
    }

    /// Whether a file is being read or written.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        !self.loading.is_empty()
            || self.saving.is_some()
            || self.own.is_reading()
            || self.importing.is_busy()
            || !self.writing.is_empty()
            || self.checking.is_busy()
            || self.merging.is_reading()
            || self.clashing.is_reading()
            || self.is_reading_case()
    }

    /// Waits until the model and the files are done, at most `limit`; for tests and benchmarks, never for a frame.
    /// Returns whether everything finished.
    pub fn wait(&mut self, limit: Duration) -> bool {
        let end = std::time::Instant::now() + limit;
        loop {
            self.tick(false);
            if !self.is_stale() && !self.is_busy() {
                return true;
            }
            let is_over = self.is_stopped() && !self.is_busy();
            if is_over || std::time::Instant::now() > end {
                return false;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    /// Runs a verb that needs no dialog. Verbs that do are the window's.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::New => {
                let title = say!("Untitled").to_owned();
                let reference_year = comfort::reference_year(&self.preferences, self.case());
                self.add(Document::new(Scenario { title, reference_year, ..Scenario::default() }));
            }
            Command::Duplicate => self.duplicate(),
            Command::NextTab => self.go_to((self.place() + 1) % self.opened().len()),
            Command::PreviousTab => self.go_to((self.place() + self.opened().len() - 1) % self.opened().len()),
            Command::MoveTabLeft => self.move_tab(self.place(), self.place().saturating_sub(1)),
            Command::MoveTabRight => self.move_tab(self.place(), self.place() + 1),
            Command::Undo | Command::Redo => self.step(command),
            Command::ResetDecisions => {
                let kept = &self.document.scenario;
                self.document.scenario = Scenario {
                    title: kept.title.clone(),
                    author: kept.author.clone(),
                    about: kept.about.clone(),
                    notes: kept.notes.clone(),
                    ..kept.baseline()
                };
            }
            Command::ResetWorld => {
                let status_quo = Scenario::default();
                for lever in self.catalog.levers().iter().filter(|lever| !lever.section.is_decision()) {
                    let put = self.document.scenario.put(&lever.key, &status_quo.get(&lever.key));
                    debug_assert!(put.is_ok(), "a default is a value of its lever");
                }
            }
            Command::BundledData => self.use_bundled_data(),
            // The others ask first, and are the window's.
            _ => {}
        }
    }

    /// Whether a verb can do something now.
    #[must_use]
    pub fn can(&self, command: Command) -> bool {
        match command {
            Command::Undo => self.document.can_undo(),
            Command::Redo => self.document.can_redo(),
            Command::Save | Command::SaveAs | Command::Merge | Command::LoadData | Command::CheckStamp => {
                !self.is_busy()
            }
            Command::BundledData => self.document.scenario.data.own.is_some(),
            Command::SaveBrief
            | Command::SavePicture
            | Command::SaveWorkbook
            | Command::SaveChartTable
            | Command::SaveTable
            | Command::SaveJson => !self.is_busy() && self.answer.is_some(),
            Command::Score => !self.is_busy() && self.document.projection().is_some(),
            Command::Open => !self.is_busy() && self.has_room(),
            Command::New | Command::Duplicate => self.has_room(),
            Command::NextTab | Command::PreviousTab => self.opened().len() > 1,
            Command::MoveTabLeft => self.place() > 0,
            Command::MoveTabRight => self.place() + 1 < self.opened().len(),
            _ => true,
        }
    }

    /// Name of what undo or redo would change: "When", "3 levers".
    #[must_use]
    pub fn step_words(&self, command: Command) -> Option<String> {
        let (from, to) = self.document.step(command)?;
        let differing = self.catalog.differing(from, to);
        let facts = facts_difference(from, to);
        Some(match differing.as_slice() {
            [] if facts.len() == 1 => facts[0].unit.label(&self.catalog),
            [] if !facts.is_empty() => say!("choices among the data").to_owned(),
            [] => say!("title or notes").to_owned(),
            [one] => one.label.clone(),
            many => say!("{n} levers", n = many.len()),
        })
    }

    fn step(&mut self, command: Command) {
        self.settle();
        let words = self.step_words(command).unwrap_or_default();
        if command == Command::Undo {
            self.document.undo();
            self.note_move(say!("undone: {words}", words));
        } else {
            self.document.redo();
            self.note_move(say!("redone: {words}", words));
        }
        self.stand();
    }

    /// Goes over to a preset. One undo step; the file stays as it is, because the preset is no version of it.
    pub fn use_preset(&mut self, index: usize) {
        if let Some(preset) = self.presets.get(index) {
            // A preset says nothing about the facts: those in use stay.
            let data = self.document.scenario.data.clone();
            let scenario = Scenario { data, ..preset.scenario.clone() };
            self.document.replace(scenario);
        }
    }

    /// Tells the person something; the same words are not repeated.
    pub fn say(&mut self, notice: Notice) {
        self.notices.retain(|known| known.text != notice.text);
        self.notices.push(notice);
        if self.notices.len() > 5 {
            self.notices.remove(0);
        }
    }
}
