//! What the scenario in hand is compared with, and which scenarios share a chart. A way of looking: in no file and in
//! no undo step.

use super::{Notice, Opened, Session};
use crate::say;
use crate::scenario::{Key, Scenario, Value, short_name};

/// How many scenarios share a chart, the one in hand included: more lines with bands and names cannot be told apart.
pub const MOST_OVERLAID: usize = 4;

/// What the scenario in hand is compared with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Comparator {
    /// Its own status quo: the same world, decisions as they stand today.
    #[default]
    Baseline,
    /// Another open scenario, by [`super::Document::id`].
    Open(u32),
}

/// The person's choices. Identities of scenarios that are closed stay behind harmlessly: none is given out twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparison {
    with: Comparator,
    /// Scenarios that were put on the chart, or taken off it.
    chosen: Vec<(u32, bool)>,
}

impl Comparison {
    fn choice(&self, id: u32) -> Option<bool> {
        self.chosen.iter().find(|(known, _)| *known == id).map(|(_, shown)| *shown)
    }
}

impl Session {
    /// What the scenario in hand is compared with. The baseline where the chosen scenario is closed, or in hand itself.
    #[must_use]
    pub fn comparator(&self) -> Comparator {
        match self.comparison.with {
            Comparator::Open(id) if self.compared_open(id).is_some() => Comparator::Open(id),
            _ => Comparator::Baseline,
        }
    }

    /// The open scenario that the one in hand is compared with; `None` where that is its baseline.
    #[must_use]
    pub fn compared(&self) -> Option<Opened<'_>> {
        match self.comparison.with {
            Comparator::Open(id) => self.compared_open(id),
            Comparator::Baseline => None,
        }
    }

    fn compared_open(&self, id: u32) -> Option<Opened<'_>> {
        self.opened().into_iter().find(|open| open.document.id() == id && !open.in_hand)
    }

    /// Compares with the baseline or with another open scenario from now on.
    pub fn compare_with(&mut self, comparator: Comparator) {
        if let Comparator::Open(id) = comparator {
            // What is compared with is worth seeing.
            self.comparison.chosen.retain(|(known, shown)| *known != id || *shown);
        }
        self.comparison.with = comparator;
    }

    /// Compares with a preset: in the tab aside that holds it already, or in a new one. Where there is no room for a
    /// tab, says so and leaves the comparison as it is.
    pub fn compare_with_preset(&mut self, index: usize) {
        let Some(preset) = self.presets.get(index) else { return };
        // On the same facts, so that what differs is the preset's doing.
        let scenario = Scenario { data: self.document.scenario.data.clone(), ..preset.scenario.clone() };
        let open = self.opened().into_iter().find(|open| !open.in_hand && open.document.scenario == scenario);
        let held = open.map(|open| open.document.id());
        if let Some(id) = held.or_else(|| self.add_aside(scenario)) {
            self.compare_with(Comparator::Open(id));
        }
    }

    /// Scenarios that share a chart: the one in hand first, then those the person put there, the comparator, and others
    /// in the order of their tabs while there is room. Each keeps the order of its tab after the first.
    #[must_use]
    pub fn overlaid(&self) -> Vec<Opened<'_>> {
        let (hand, others): (Vec<_>, Vec<_>) = self.opened().into_iter().partition(|open| open.in_hand);
        let rank = |open: &Opened<'_>| {
            let id = open.document.id();
            match self.comparison.choice(id) {
                Some(true) => Some(0),
                Some(false) => None,
                None if self.comparator() == Comparator::Open(id) => Some(1),
                None => Some(2),
            }
        };
        let mut ranked: Vec<(u8, usize)> =
            others.iter().enumerate().filter_map(|(at, open)| Some((rank(open)?, at))).collect();
        ranked.sort_unstable();
        let mut places: Vec<usize> = ranked.into_iter().take(MOST_OVERLAID - 1).map(|(_, at)| at).collect();
        places.sort_unstable();
        hand.into_iter().chain(places.into_iter().map(|at| others[at])).collect()
    }

    /// Puts a scenario on the chart or takes it off. The one in hand stays; a fifth finds no room.
    pub fn overlay(&mut self, id: u32, shown: bool) {
        if shown && self.overlaid().len() >= MOST_OVERLAID {
            return;
        }
        // From now on all of them are as the person sees them: none comes or goes because another did.
        let on: Vec<u32> = self.overlaid().iter().map(|open| open.document.id()).collect();
        let all: Vec<u32> = self.opened().iter().map(|open| open.document.id()).collect();
        let chosen = all.into_iter().map(|known| (known, if known == id { shown } else { on.contains(&known) }));
        self.comparison.chosen = chosen.collect();
    }

    /// A short name for every open scenario, by identity and in the order of the tabs: its title, cut where it is
    /// long, and numbered where two have the same.
    #[must_use]
    pub fn names(&self) -> Vec<(u32, String)> {
        let mut names: Vec<(u32, String)> = Vec::new();
        for open in self.opened() {
            let title = short_name(&open.document.scenario.title);
            let taken = |name: &str| RESERVED.contains(&name) || names.iter().any(|(_, known)| known == name);
            let numbered = (2..).map(|n| format!("{title} ({n})"));
            let name = std::iter::once(title.clone()).chain(numbered).find(|name| !taken(name));
            names.push((open.document.id(), name.unwrap_or(title)));
        }
        names
    }

    /// The short name of an open scenario.
    #[must_use]
    pub fn name_of(&self, id: u32) -> String {
        self.names().into_iter().find(|(known, _)| *known == id).map(|(_, name)| name).unwrap_or_default()
    }

    /// Sets a lever of the scenario in hand to a value seen elsewhere, with the reason given there if `note` is one.
    /// One undo step of its own; what cannot be is refused by the next [`Self::tick`], or here if it is out of range.
    pub fn take_value(&mut self, key: &Key, value: &Value, note: Option<&str>) {
        self.document.settle();
        let scenario = &mut self.document.scenario;
        match self.catalog.set(scenario, key, value) {
            Ok(()) => {
                if let Some(note) = note {
                    scenario.notes.insert(key.clone(), note.to_owned());
                }
            }
            Err(refusal) => {
                self.say(Notice::warning(say!("Not changed: {problem}", problem = refusal.problem)));
            }
        }
    }
}

/// Names that lines of a chart have already.
const RESERVED: [&str; 3] = ["observed", "scenario", "status quo"];
