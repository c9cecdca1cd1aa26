//! The facts that each open scenario rests on: made once for equal choices, and never mixed.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Asked, MOST_OPEN, Session, before};
use crate::scenario::Catalog;
use crate::trade::{self, Choices, Dataset, Own, OwnFile};

/// Facts that are kept made: those of every open scenario and of its last undo steps.
const MOST_MADE: usize = MOST_OPEN * 2;
/// Files of one's own whose figures are kept at hand.
const MOST_KNOWN: usize = MOST_OPEN * 2;

/// Facts, and the levers of these facts.
type Standing = (Arc<Dataset>, Arc<Catalog>);

/// Everything that is made from the facts of the case.
#[derive(Debug)]
pub(super) struct Facts {
    base: Standing,
    /// Files that were met in this session, the latest first: a scenario may name one without its figures.
    known: VecDeque<Own>,
    made: VecDeque<(Choices, Standing)>,
}

impl Facts {
    pub(super) fn new(dataset: Arc<Dataset>) -> Self {
        let catalog = Arc::new(Catalog::new(&dataset));
        Self { base: (dataset, catalog), known: VecDeque::new(), made: VecDeque::new() }
    }

    /// The facts of the case, with nothing chosen.
    pub(super) fn base(&self) -> &Standing {
        &self.base
    }

    /// Choices with the figures that they name, if those are at hand.
    pub(super) fn whole(&self, choices: &Choices) -> Choices {
        let mut whole = choices.clone();
        if let Some(own) = whole.own.as_mut().filter(|own| own.is_missing()) {
            own.file = self.file(own).cloned();
        }
        whole
    }

    /// The figures of a file, if they are at hand.
    pub(super) fn file<'a>(&'a self, own: &'a Own) -> Option<&'a Arc<OwnFile>> {
        let known = || self.known.iter().find(|known| *known == own).and_then(|known| known.file.as_ref());
        own.file.as_ref().or_else(known)
    }

    /// The facts that follow from choices: the very same for equal choices.
    pub(super) fn of(&mut self, choices: &Choices) -> Standing {
        if choices.is_none() {
            return self.base.clone();
        }
        if let Some(at) = self.made.iter().position(|(known, _)| known == choices)
            && let Some(made) = self.made.remove(at)
        {
            self.made.push_front(made.clone());
            return made.1;
        }
        let whole = self.whole(choices);
        let dataset = Arc::new(trade::chosen(&self.base.0, &whole));
        let catalog = Arc::new(Catalog::new(&dataset));
        self.made.push_front((whole, (Arc::clone(&dataset), Arc::clone(&catalog))));
        self.made.truncate(MOST_MADE);
        (dataset, catalog)
    }

    /// Keeps the figures of a file at hand; whether they were not before.
    fn know(&mut self, own: &Own) -> bool {
        if own.is_missing() || self.known.contains(own) {
            return false;
        }
        self.known.push_front(own.clone());
        self.known.truncate(MOST_KNOWN);
        self.made.retain(|(choices, _)| choices.own.as_ref() != Some(own) || choices.file().is_some());
        true
    }

    /// Names everything anew, in another language.
    pub(super) fn name_anew(&mut self) {
        self.base.1 = Arc::new(Catalog::new(&self.base.0));
        self.made.clear();
    }
}

impl Session {
    /// Goes over to the facts of the scenario in hand. Costs a comparison where it stands on them already.
    pub(super) fn stand(&mut self) {
        let missing = self.document.scenario.data.own.as_mut().filter(|own| own.is_missing());
        if let Some(own) = missing
            && let Some(known) = self.facts.known.iter().find(|known| *known == own)
        {
            own.clone_from(known);
        }
        let data = &self.document.scenario.data;
        if self.standing == *data {
            return;
        }
        self.standing.clone_from(data);
        self.stand_anew();
    }

    /// Takes the facts of the scenario in hand; what was worked out from others is no longer shown.
    pub(super) fn stand_anew(&mut self) {
        (self.dataset, self.catalog) = self.facts.of(&self.document.scenario.data);
        let data = &self.document.scenario.data;
        self.answer = self.answer.take().filter(|answer| answer.scenario.data == *data);
        (self.goal, self.why) = (Asked::default(), Asked::default());
        self.claims.forget();
    }

    /// Keeps the figures of a file at hand. Scenarios that rest on them and lacked them are asked anew.
    pub(super) fn know(&mut self, own: &Own) {
        if !self.facts.know(own) {
            return;
        }
        let rests = |data: &Choices| data.own.as_ref() == Some(own);
        for aside in self.shelf.aside.iter_mut().filter(|aside| rests(&aside.document.scenario.data)) {
            aside.document.scenario.data.own = Some(own.clone());
            aside.answer = None;
        }
        if rests(&self.document.scenario.data) {
            self.document.scenario.data.own = Some(own.clone());
            self.answer = None;
            self.stopped.forget();
            self.stand_anew();
        }
        self.asked = None;
        self.before = before::Before::default();
    }

    /// Figures of one's own that the scenario in hand names and that are not at hand; the bundled ones are in use.
    #[must_use]
    pub fn missing_figures(&self) -> Option<&Own> {
        self.document.scenario.data.own.as_ref().filter(|own| self.facts.file(own).is_none())
    }

    /// What the scenario in hand has chosen among the facts, with its own figures where they are at hand.
    #[must_use]
    pub fn choices(&self) -> Choices {
        self.facts.whole(&self.document.scenario.data)
    }
}
