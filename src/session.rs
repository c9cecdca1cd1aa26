//! State over time: the open document, its history, background work, and what the person should know.
//!
//! Nothing here draws. The window calls [`Session::tick`] once a frame and runs [`Command`]s.

mod asked;
mod before;
mod claims;
mod command;
mod document;
mod evidence;
mod history;
mod notice;
mod task;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub use asked::Asked;
pub use before::Earlier;
pub use claims::ScenarioClaim;
pub use command::Command;
pub use document::Document;
pub use history::History;
pub use notice::{Notice, Severity};
pub use task::Task;
pub use worker::{Answer, COARSE, FINE, Reply, Request, Worker};

use crate::file::{self, DatasetMark, FileError, Loaded, OPENING, Preferences, Preset, SaveError};
use crate::model::{self, Causes, Ensemble, Goal, Outlook, Point};
use crate::scenario::{Catalog, Scenario};
use crate::trade::{self, Dataset};

type Loading = Task<(PathBuf, Result<Loaded, FileError>)>;
type Saving = Task<(PathBuf, Scenario, Result<(), SaveError>)>;

/// Everything the window shows.
pub struct Session {
    /// Facts.
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
    outlook: Option<Arc<Outlook>>,
    causes: Option<Arc<Causes>>,
    bands: Option<Arc<Ensemble>>,
    goal: Asked<(Scenario, i32), Goal>,
    why: Asked<(Scenario, Point), String>,
    answered: Option<Scenario>,
    asked: Option<Scenario>,
    before: before::Before,
    claims: claims::Claims,
    worker: Worker,
    loading: Option<Loading>,
    saving: Option<Saving>,
    remembering: Option<Task<std::io::Result<()>>>,
    backtest: evidence::Scored,
    folder: Option<PathBuf>,
}

impl Session {
    /// A session on the bundled case and the opening scenario. `wake` is called from other threads when there is
    /// something new to show; `folder` holds the preferences, `None` keeps them in memory only.
    #[must_use]
    pub fn new(folder: Option<PathBuf>, wake: impl Fn() + Send + Sync + 'static) -> Self {
        let dataset = trade::bundled();
        let catalog = Arc::new(Catalog::new(&dataset));
        let presets = file::presets(&catalog);
        let opening = presets.iter().find(|p| p.name == OPENING).map(|p| p.scenario.clone()).unwrap_or_default();
        Self {
            worker: Worker::new(Arc::clone(&dataset), wake),
            preferences: folder.as_deref().map(Preferences::load).unwrap_or_default(),
            document: Document::new(opening),
            notices: Vec::new(),
            outlook: None,
            causes: None,
            bands: None,
            goal: Asked::default(),
            why: Asked::default(),
            answered: None,
            asked: None,
            before: before::Before::default(),
            claims: claims::Claims::default(),
            loading: None,
            saving: None,
            remembering: None,
            backtest: evidence::Scored::default(),
            dataset,
            catalog,
            presets,
            folder,
        }
    }

    /// Runs what happened since the last frame: refuses what cannot be, records undo steps when the hand has left the
    /// mouse, asks the model, takes answers and finished files.
    pub fn tick(&mut self, gesturing: bool) {
        self.refuse_contradictions();
        if !gesturing {
            self.document.settle();
        }
        if self.asked.as_ref() != Some(&self.document.scenario) {
            self.worker.submit(self.document.scenario.clone());
            // What went well needs no reading once the person has gone on.
            self.notices.retain(|notice| notice.severity != Severity::Info);
            self.asked = Some(self.document.scenario.clone());
        }
        while let Some(reply) = self.worker.poll() {
            self.take(reply);
        }
        self.take_loaded();
        self.take_saved();
        if let Some(Err(error)) = self.remembering.as_ref().and_then(Task::poll) {
            self.notices.push(Notice::warning(format!("Preferences could not be saved: {error}")));
        }
    }

    fn refuse_contradictions(&mut self) {
        if let Some(refusal) = self.catalog.contradictions(&self.document.scenario).first() {
            self.document.revert();
            self.say(Notice::warning(format!("Not changed: {}", refusal.problem)));
        } else {
            self.document.accept();
        }
    }

    fn take(&mut self, reply: Reply) {
        match reply.answer {
            Ok(Answer::First(first)) => {
                let (outlook, causes, bands) = *first;
                self.keep_before();
                self.outlook = Some(Arc::new(outlook));
                self.causes = Some(Arc::new(causes));
                self.bands = Some(Arc::new(bands));
                self.answered = Some(reply.scenario);
            }
            Ok(Answer::Fine(bands)) => self.bands = Some(Arc::new(*bands)),
            Err(problem) => {
                self.say(Notice::error(format!(
                    "The model stopped: {problem}. The last good chart stays; change a lever to try again"
                )));
            }
        }
    }

    /// The latest answer, if there is one yet.
    #[must_use]
    pub fn outlook(&self) -> Option<&Arc<Outlook>> {
        self.outlook.as_ref()
    }

    /// What the latest answer says of causes; of the same scenario as [`Self::outlook`].
    #[must_use]
    pub fn causes(&self) -> Option<&Arc<Causes>> {
        self.causes.as_ref()
    }

    /// Its bands: coarse at first, fine a moment later; always of the same scenario as [`Self::outlook`].
    #[must_use]
    pub fn bands(&self) -> Option<&Arc<Ensemble>> {
        self.bands.as_ref()
    }

    /// Whether the bands shown are still coarse.
    #[must_use]
    pub fn is_coarse(&self) -> bool {
        self.bands.as_ref().is_none_or(|bands| bands.draws < FINE)
    }

    /// What would have to be true to regain the reference level by a year, with whether the answer is of this scenario
    /// and year. `today` is the present as a decimal year.
    pub fn goal(&mut self, by: i32, today: f64) -> Option<(&Goal, bool)> {
        let (dataset, catalog, wake) = (Arc::clone(&self.dataset), Arc::clone(&self.catalog), self.worker.wake());
        self.goal.ask((self.document.scenario.clone(), by), |question| {
            Task::start(wake, move || {
                let goal = model::goal(&dataset, &catalog, &question.0, by, today);
                (question, goal)
            })
        })
    }

    /// Why a number is what it is, with whether the answer is of this scenario and point.
    pub fn why(&mut self, point: Point) -> Option<(&String, bool)> {
        let (dataset, wake) = (Arc::clone(&self.dataset), self.worker.wake());
        self.why.ask((self.document.scenario.clone(), point), |question| {
            Task::start(wake, move || {
                let text = model::why(&dataset, &question.0, point);
                (question, text)
            })
        })
    }

    /// The scenario the latest answer belongs to.
    #[must_use]
    pub fn answered(&self) -> Option<&Scenario> {
        self.answered.as_ref()
    }

    /// Whether the charts show an older scenario than the levers.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.answered.as_ref() != Some(&self.document.scenario)
    }

    /// Whether a file is being read or written.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.loading.is_some() || self.saving.is_some()
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
            if std::time::Instant::now() > end {
                return false;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    /// Runs a verb that needs no dialog. Verbs that do are the window's.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::New => self.show(Scenario { title: "Untitled".to_owned(), ..Scenario::default() }),
            Command::Undo => self.document.undo(),
            Command::Redo => self.document.redo(),
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
            Command::Open | Command::Save | Command::SaveAs | Command::Quit | Command::Properties | Command::About => {}
        }
    }

    /// Whether a verb can do something now.
    #[must_use]
    pub fn can(&self, command: Command) -> bool {
        match command {
            Command::Undo => self.document.can_undo(),
            Command::Redo => self.document.can_redo(),
            Command::Save | Command::SaveAs | Command::Open => !self.is_busy(),
            _ => true,
        }
    }

    /// Name of what undo or redo would change: "When", "3 levers".
    #[must_use]
    pub fn step_words(&self, command: Command) -> Option<String> {
        let (from, to) = self.document.step(command)?;
        let differing = self.catalog.differing(from, to);
        Some(match differing.as_slice() {
            [] => "title or notes".to_owned(),
            [one] => one.label.clone(),
            many => format!("{} levers", many.len()),
        })
    }

    /// Replaces the document by a fresh one.
    pub fn show(&mut self, scenario: Scenario) {
        self.document = Document::new(scenario);
    }

    /// Goes over to a preset. One undo step; the file stays as it is, because the preset is no version of it.
    pub fn use_preset(&mut self, index: usize) {
        if let Some(preset) = self.presets.get(index) {
            self.document.replace(preset.scenario.clone());
        }
    }

    /// Whether a path names something already.
    #[must_use]
    pub fn exists(&self, path: &Path) -> bool {
        path.exists()
    }

    /// Starts reading a scenario file.
    pub fn load(&mut self, path: &Path) {
        let (path, catalog) = (path.to_owned(), Arc::clone(&self.catalog));
        self.loading = Some(Task::start(self.worker.wake(), move || {
            let loaded = file::read(&path, &catalog);
            (path, loaded)
        }));
    }

    fn take_loaded(&mut self) {
        let Some((path, result)) = self.loading.as_ref().and_then(Task::poll) else { return };
        self.loading = None;
        match result {
            Ok(loaded) => {
                // What was said about the work before is over.
                self.notices.clear();
                for note in loaded.origin_notes(&self.dataset) {
                    self.say(Notice::warning(note));
                }
                self.document = Document::opened(loaded.scenario, path.clone());
                self.remember(&path);
            }
            Err(error) => self.say(Notice::error(error.to_string())),
        }
    }

    /// Starts writing the document.
    pub fn save(&mut self, path: &Path) {
        self.document.settle();
        let scenario = self.named_after(path);
        let text = match file::render(&scenario, &self.catalog, &DatasetMark::of(&self.dataset)) {
            Ok(text) => text,
            Err(refusal) => return self.say(Notice::error(refusal.to_string())),
        };
        let path = path.to_owned();
        self.saving = Some(Task::start(self.worker.wake(), move || {
            let result = file::save(&path, &text);
            (path, scenario, result)
        }));
    }

    /// The scenario as it goes into a file. An edited preset is no longer what its title and description say: it takes
    /// the name of its file.
    fn named_after(&self, path: &Path) -> Scenario {
        let mut scenario = self.document.scenario.clone();
        let preset = self.presets.iter().find(|p| p.scenario.title == scenario.title && p.scenario != scenario);
        if let (Some(preset), Some(stem)) = (preset, path.file_stem()) {
            if scenario.about == preset.scenario.about {
                scenario.about = format!("Changed from '{}'.", scenario.title);
            }
            scenario.title = stem.to_string_lossy().into_owned();
        }
        scenario
    }

    fn take_saved(&mut self) {
        let Some((path, scenario, result)) = self.saving.as_ref().and_then(Task::poll) else { return };
        self.saving = None;
        match result {
            Ok(()) => {
                // Only a name that is in the file is taken over.
                self.document.scenario.title.clone_from(&scenario.title);
                self.document.scenario.about.clone_from(&scenario.about);
                self.document.saved_as(scenario, path.clone());
                self.notices.retain(|notice| notice.severity != Severity::Error);
                self.say(Notice::info(format!("Saved to {}", path.display())));
                self.remember(&path);
            }
            Err(error) => self.say(Notice::error(error.to_string())),
        }
    }

    fn remember(&mut self, path: &Path) {
        self.preferences.remember(path);
        self.save_preferences();
    }

    /// Writes the preferences in the background.
    pub fn save_preferences(&mut self) {
        let Some(folder) = self.folder.clone() else { return };
        let preferences = self.preferences.clone();
        self.remembering = Some(Task::start(self.worker.wake(), move || preferences.save(&folder)));
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
