//! One open scenario: its value, where it is saved, and its history.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::filing::Filed;
use super::{Command, History};
use crate::evidence::later::Stored;
use crate::file::{Carried, Found, Loaded, Mark, Version, united_versions};
use crate::say;
use crate::scenario::Scenario;
use crate::trade::Own;

/// An open scenario. Widgets write straight into `scenario`; everything else follows from comparing values.
#[derive(Clone, Debug)]
pub struct Document {
    id: u32,
    /// The value being edited.
    pub scenario: Scenario,
    accepted: Scenario,
    saved: Scenario,
    path: Option<PathBuf>,
    mark: Option<Mark>,
    text: Option<Arc<str>>,
    versions: Vec<Version>,
    /// The projection that its file keeps.
    projection: Option<Arc<Stored>>,
    saved_versions: usize,
    /// Whether its file carries the figures of the person's own that it rests on.
    carries: bool,
    /// Figures in its file that could not be read: they stay in it as they are.
    unread: Option<Carried>,
    saved_carried: bool,
    /// Whether its file is gone.
    missing: bool,
    history: History<Scenario>,
}

impl Document {
    /// A scenario that is in no file yet and not worth asking about until it is edited.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            accepted: scenario.clone(),
            saved: scenario.clone(),
            history: History::new(scenario.clone()),
            path: None,
            mark: None,
            text: None,
            versions: Vec::new(),
            projection: None,
            saved_versions: 0,
            carries: false,
            unread: None,
            saved_carried: false,
            missing: false,
            scenario,
        }
    }

    /// A scenario from a file, with what else the file holds.
    #[must_use]
    pub fn opened(loaded: Loaded, path: PathBuf) -> Self {
        Self {
            path: Some(path),
            mark: Some(loaded.mark),
            text: Some(loaded.text),
            saved_versions: loaded.versions.len(),
            versions: loaded.versions,
            projection: loaded.projection.map(Arc::new),
            carries: loaded.data.is_some(),
            saved_carried: loaded.data.is_some(),
            unread: loaded.data.filter(|_| loaded.scenario.data.file().is_none()),
            ..Self::new(loaded.scenario)
        }
    }

    /// A scenario that is in no file yet, and that would be missed.
    #[must_use]
    pub fn new_unsaved(scenario: Scenario) -> Self {
        let saved = Scenario { title: String::new(), ..scenario.clone() };
        Self { saved, ..Self::new(scenario) }
    }

    /// What an earlier run left unsaved: tied to its file, which is expected to hold what it held then.
    #[must_use]
    pub fn recovered(found: &Found) -> Self {
        let path = found.kept.path.clone();
        // Where it is not known what the file held, saving asks whatever it holds.
        let mark = path.as_ref().map(|_| found.kept.mark.clone().unwrap_or_else(|| Mark::of(b"")));
        let unsaved = Self::new_unsaved(found.loaded.scenario.clone());
        let saved = found.present.scenario().cloned().unwrap_or_else(|| unsaved.saved.clone());
        let Loaded { versions, data, text, .. } = found.loaded.as_ref().clone();
        let (saved_versions, carries) = (versions.len(), data.is_some() && !found.kept.private);
        let unread = data.filter(|_| unsaved.scenario.data.file().is_none());
        let saved_carried = carries;
        let text = Some(text);
        Self { saved, path, mark, text, versions, saved_versions, carries, unread, saved_carried, ..unsaved }
    }

    /// Tells it from every other document of this run.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Whether nobody has edited it, and it is in no file: it can give way to another.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.path.is_none() && !self.has_unsaved_changes() && !self.can_undo() && !self.can_redo()
    }

    /// Where it is saved.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What its file held when it was last read or written: a save replaces only that.
    #[must_use]
    pub fn mark(&self) -> Option<&Mark> {
        self.mark.as_ref()
    }

    /// The text of its file, with whatever a person added by hand.
    #[must_use]
    pub fn text(&self) -> Option<&Arc<str>> {
        self.text.as_ref()
    }

    /// The projection that its file keeps, as it was saved; `None` where there is no file, or an older one.
    #[must_use]
    pub fn projection(&self) -> Option<&Arc<Stored>> {
        self.projection.as_ref()
    }

    /// Versions that its file keeps, oldest first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Takes over the versions of a colleague's file, beside its own.
    pub(super) fn add_versions(&mut self, theirs: &[Version]) {
        self.versions = united_versions(&self.versions, theirs);
    }

    /// Its file holds this now, and all of it that the person wants has come in: a save replaces it, and keeps its
    /// comments and versions.
    pub(super) fn goes_on_from(&mut self, theirs: Loaded) {
        self.add_versions(&theirs.versions);
        self.saved_versions = self.versions.len();
        (self.mark, self.text, self.saved) = (Some(theirs.mark), Some(theirs.text), theirs.scenario);
        self.projection = theirs.projection.map(Arc::new);
    }

    /// Forgets all versions but the last; they are in the file until it is saved.
    pub fn forget_versions(&mut self) {
        let earlier = self.versions.len().saturating_sub(1);
        self.versions.drain(..earlier);
    }

    /// Goes back to a version as it was saved. One undo step; the later ones stay.
    pub fn restore(&mut self, version: usize) {
        self.settle();
        if let Some(version) = self.versions.get(version) {
            self.scenario = version.scenario.clone();
        }
    }

    /// Whether its next save puts trade figures into its file.
    #[must_use]
    pub fn is_carrying(&self) -> bool {
        self.unread().is_some() || (self.carries && self.scenario.data.own.is_some())
    }

    /// From now on its file carries the trade figures that it rests on, or none.
    pub(super) fn carry(&mut self, carries: bool) {
        self.carries = carries;
        self.unread = None;
    }

    /// Figures in its file that could not be read, as long as no others have taken their place.
    pub(super) fn unread(&self) -> Option<&Carried> {
        self.unread.as_ref().filter(|_| self.scenario.data.own.as_ref().is_none_or(Own::is_missing))
    }

    /// Whether closing would lose something.
    #[must_use]
    pub fn has_unsaved_changes(&self) -> bool {
        self.scenario != self.saved
            || self.versions.len() < self.saved_versions
            || self.is_carrying() != self.saved_carried
            || self.missing
    }

    /// Whether its file is gone: what was saved is then in no file either.
    pub(super) fn set_missing(&mut self, missing: bool) {
        self.missing = missing;
    }

    /// What somebody else wrote into its file, as one undo step: a step back brings the person's own back, unsaved.
    pub(super) fn take_theirs(&mut self, theirs: Loaded, path: PathBuf) {
        self.settle();
        (self.scenario, self.accepted) = (theirs.scenario.clone(), theirs.scenario.clone());
        self.settle();
        let Loaded { scenario, mark, text, versions, data, projection, .. } = theirs;
        let projection = projection.map(Arc::new);
        let carried = data.is_some();
        self.carries = carried;
        self.unread = data.filter(|_| scenario.data.file().is_none());
        self.saved_as(scenario, path, Filed { mark, text, versions, carried, projection });
    }

    /// Its file holds this now, though not what the person meant to have saved.
    pub(super) fn acknowledge(&mut self, mark: Mark) {
        self.mark = Some(mark);
    }

    /// The scenario as last saved or opened.
    #[must_use]
    pub fn saved(&self) -> &Scenario {
        &self.saved
    }

    /// Marks what was written.
    pub(super) fn saved_as(&mut self, scenario: Scenario, path: PathBuf, filed: Filed) {
        self.saved = scenario;
        self.path = Some(path);
        (self.mark, self.text) = (Some(filed.mark), Some(filed.text));
        (self.saved_versions, self.versions) = (filed.versions.len(), filed.versions);
        (self.saved_carried, self.projection) = (filed.carried, filed.projection);
        self.missing = false;
    }

    /// Another scenario in the same window, as one undo step and in no file. Where nothing was unsaved, nothing is.
    pub(super) fn replace(&mut self, scenario: Scenario) {
        self.settle();
        if !self.has_unsaved_changes() {
            self.saved = scenario.clone();
        }
        (self.path, self.mark, self.text, self.missing) = (None, None, None, false);
        self.projection = None;
        (self.saved_versions, self.saved_carried) = (0, self.is_carrying());
        self.versions.clear();
        self.scenario = scenario;
    }

    /// Records an undo step if the value changed, and gives the value before it.
    pub fn settle(&mut self) -> Option<Scenario> {
        if self.history.record(&self.scenario) { self.history.before().cloned() } else { None }
    }

    /// Whether it was edited since it was last looked at.
    pub(super) fn is_moved(&self) -> bool {
        self.accepted != self.scenario
    }

    /// The last value that could be.
    pub(super) fn accepted(&self) -> &Scenario {
        &self.accepted
    }

    /// The present value can be.
    pub(super) fn accept(&mut self) {
        self.accepted = self.scenario.clone();
    }

    /// The present value cannot be: back to the last that could.
    pub(super) fn revert(&mut self) {
        self.scenario = self.accepted.clone();
    }

    /// One step back; a change that is still in hand counts as a step.
    pub fn undo(&mut self) {
        self.settle();
        if let Some(scenario) = self.history.undo() {
            self.scenario = scenario.clone();
        }
    }

    /// One step forward.
    pub fn redo(&mut self) {
        self.settle();
        if let Some(scenario) = self.history.redo() {
            self.scenario = scenario.clone();
        }
    }

    /// Whether there is a step back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.before().is_some() || *self.history.present() != self.scenario
    }

    /// Whether the scenario has changed since the last undo step: a lever is still in the person's hand.
    #[must_use]
    pub fn is_in_hand(&self) -> bool {
        *self.history.present() != self.scenario
    }

    /// Whether there is a step forward.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.after().is_some()
    }

    /// The two values between which undo or redo would step.
    #[must_use]
    pub fn step(&self, command: Command) -> Option<(&Scenario, &Scenario)> {
        let present = self.history.present();
        match command {
            Command::Undo if *present != self.scenario => Some((&self.scenario, present)),
            Command::Undo => Some((present, self.history.before()?)),
            Command::Redo => Some((present, self.history.after()?)),
            _ => None,
        }
    }

    /// The scenario before the last change of a number; words that were typed since do not count. While a change is in
    /// hand, the scenario before it.
    #[must_use]
    pub fn before(&self) -> Option<&Scenario> {
        let now = &self.scenario;
        self.history.back().find(|earlier| {
            let renamed = Scenario {
                title: now.title.clone(),
                author: now.author.clone(),
                about: now.about.clone(),
                notes: now.notes.clone(),
                ..(*earlier).clone()
            };
            renamed != *now
        })
    }

    /// Name for a file: the file's own, or the title in letters every file system takes.
    #[must_use]
    pub fn proposed_name(&self) -> String {
        if let Some(name) = self.path.as_deref().and_then(Path::file_name) {
            return name.to_string_lossy().into_owned();
        }
        let clean: String = self
            .scenario
            .title
            .chars()
            .map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { ' ' })
            .collect();
        let words: Vec<&str> = clean.split_whitespace().collect();
        let stem = if words.is_empty() { say!("scenario").to_owned() } else { words.join(" ") };
        format!("{stem}.detente")
    }
}
