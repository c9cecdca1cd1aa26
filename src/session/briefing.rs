//! What the brief is about: the scenario in hand, and those put beside it. A way of looking: in no file and in no undo
//! step.

use super::{Answered, Document, Opened, Session};
use crate::export::{Briefing, Export, MOST_COMPARED, Made, Origin};
use crate::file;
use crate::scenario::Scenario;

impl Session {
    /// Scenarios that the brief is about: the one in hand first, the others in the order of their tabs.
    #[must_use]
    pub fn briefed(&self) -> Vec<Opened<'_>> {
        let (hand, others): (Vec<_>, Vec<_>) = self.opened().into_iter().partition(|open| open.in_hand);
        let others = others.into_iter().filter(|open| self.beside.contains(&open.document.id()));
        hand.into_iter().chain(others.take(MOST_COMPARED - 1)).collect()
    }

    /// Puts an open scenario beside the one in hand, or takes it away; a fifth finds no room.
    pub fn brief_with(&mut self, id: u32, beside: bool) {
        let full = self.briefed().len() >= MOST_COMPARED;
        self.beside.retain(|known| *known != id);
        if beside && !full {
            self.beside.push(id);
        }
    }

    /// What the brief is made from; empty until the scenario in hand has its answer. One that is put beside it and has
    /// none yet is left out until it has.
    pub fn briefed_made(&mut self, today: f64) -> Vec<Made> {
        let Some(hand) = self.made(today) else { return Vec::new() };
        let others: Vec<u32> = self.briefed().iter().skip(1).map(|open| open.document.id()).collect();
        let others: Vec<Made> = others.into_iter().filter_map(|id| self.made_aside(id, today)).collect();
        std::iter::once(hand).chain(others).collect()
    }

    /// The brief of the latest answers; `None` until there is one, a sentence where it cannot be made.
    pub fn briefing(&mut self, today: f64) -> Option<Result<Briefing, String>> {
        let made = self.briefed_made(today);
        (!made.is_empty()).then(|| Briefing::of(&made))
    }

    /// What is passed on: several scenarios in a brief that compares, otherwise the one in hand.
    pub(super) fn passed_on(&mut self, what: Export, today: f64) -> Vec<Made> {
        if matches!(what, Export::Brief(_)) { self.briefed_made(today) } else { self.made(today).into_iter().collect() }
    }

    fn made_aside(&mut self, id: u32, today: f64) -> Option<Made> {
        let aside = self.shelf.aside.iter().find(|aside| aside.document.id() == id)?;
        let Answered { scenario, outlook, causes, bands } = aside.answer.clone()?;
        let origin = self.origin(&aside.document, &scenario);
        let (dataset, catalog) = self.facts.of(&scenario.data);
        let scenario = Scenario { data: self.facts.whole(&scenario.data), ..scenario };
        let own = scenario.data.file().map(|file| file.name.clone());
        let about = self.described(&scenario).about;
        Some(Made { dataset, catalog, about, origin, scenario, outlook, causes, bands, day: file::day(today), own })
    }

    /// Where a scenario can be had again: in its file, while nothing was changed since; among the presets.
    pub(super) fn origin(&self, document: &Document, scenario: &Scenario) -> Origin {
        let is_kept = !document.has_unsaved_changes() && document.scenario == *scenario;
        if let Some(path) = document.path().filter(|_| is_kept) {
            return Origin::File(path.to_owned());
        }
        let preset = self.presets.iter().find(|preset| preset.scenario == *scenario);
        preset.map_or(Origin::Unsaved, |preset| Origin::Preset(preset.name.to_owned()))
    }
}
