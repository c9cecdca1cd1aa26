//! Two people's changes to one scenario, brought together: each lever, each note and each word by itself.
//!
//! What one side changed is taken from that side; what both changed alike is taken once; what both changed differently
//! is a [`Conflict`] and holds ours until somebody decides. By value through the catalogue, never by lines of text.

mod unit;

use std::collections::BTreeSet;

pub use unit::{Standing, Unit};

use super::catalog::TOGETHER;
use super::{Catalog, Key, Scenario};
use crate::trade::RowKey;

/// One unit of merging, with what it holds in each of three scenarios.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What was changed.
    pub unit: Unit,
    /// Where both began.
    pub base: Standing,
    /// On our side.
    pub ours: Standing,
    /// On their side.
    pub theirs: Standing,
}

/// What both sides changed, and differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The three values. Where a lever is in conflict its note goes with it: a reason belongs to its value.
    pub change: Change,
    /// Why the two cannot stand together, where each by itself could: both levers are then left as ours.
    pub contradiction: Option<String>,
}

/// Two sets of changes brought together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// With ours wherever there is a conflict.
    pub scenario: Scenario,
    /// Changed by them alone, and taken.
    pub taken: Vec<Change>,
    /// Changed by us alone, and kept.
    pub kept: Vec<Change>,
    /// To be decided.
    pub conflicts: Vec<Conflict>,
}

impl Merged {
    /// What was taken, as it is told: a note that comes with its lever's value is told with the lever.
    pub fn told(&self) -> impl Iterator<Item = &Change> {
        let with_value = |key: &Key| self.taken.iter().any(|other| matches!(&other.unit, Unit::Lever(k) if k == key));
        self.taken.iter().filter(move |change| match &change.unit {
            Unit::Note(key) => change.theirs.value.is_none() || !with_value(key),
            _ => true,
        })
    }

    /// The scenario once the conflicts are decided: theirs where `theirs` says so for the conflict at this place.
    #[must_use]
    pub fn settled(&self, theirs: impl Fn(usize) -> bool) -> Scenario {
        let mut scenario = self.scenario.clone();
        for (_, conflict) in self.conflicts.iter().enumerate().filter(|(place, _)| theirs(*place)) {
            conflict.change.unit.put(&mut scenario, &conflict.change.theirs);
        }
        scenario
    }
}

/// Three scenarios of one origin.
struct Three<'a> {
    base: &'a Scenario,
    ours: &'a Scenario,
    theirs: &'a Scenario,
}

/// Who changed a unit.
enum By {
    Nobody,
    Us,
    Them,
    Both,
}

impl Three<'_> {
    fn change(&self, unit: Unit) -> Change {
        let [base, ours, theirs] = [self.base, self.ours, self.theirs].map(|scenario| unit.standing(scenario));
        Change { unit, base, ours, theirs }
    }

    /// Who changed what stands at a unit; two who changed it alike left nothing to merge.
    fn by(&self, unit: &Unit) -> By {
        let [base, ours, theirs] = [self.base, self.ours, self.theirs].map(|scenario| unit.standing(scenario).value);
        if ours == theirs {
            By::Nobody
        } else if base == ours {
            By::Them
        } else if base == theirs {
            By::Us
        } else {
            By::Both
        }
    }

    /// Both sides brought together, with `held` in the levers of these keys.
    fn levers(&self, catalog: &Catalog, keys: &BTreeSet<Key>, held: &Scenario) -> Scenario {
        let mut scenario = self.ours.clone();
        for lever in catalog.levers() {
            let unit = Unit::Lever(lever.key.clone());
            if keys.contains(&lever.key) {
                unit.copy(held, &mut scenario);
            } else if matches!(self.by(&unit), By::Them) {
                unit.copy(self.theirs, &mut scenario);
            }
        }
        scenario
    }

    /// Levers that both changed, and those that would contradict each other, with the sentence that says why.
    fn conflicts(&self, catalog: &Catalog) -> (BTreeSet<Key>, Option<String>) {
        let keys = catalog.levers().iter().map(|lever| lever.key.clone());
        let mut keys: BTreeSet<Key> =
            keys.filter(|key| matches!(self.by(&Unit::Lever(key.clone())), By::Both)).collect();
        // However the conflicts are settled, with all of ours or all of theirs: what comes out can be.
        let outcomes = [self.ours, self.theirs].map(|held| self.levers(catalog, &keys, held));
        let refusal = outcomes.iter().find_map(|outcome| catalog.contradictions(outcome).into_iter().next());
        if refusal.is_some() {
            let differs = |key: &Key| self.ours.get(key) != self.theirs.get(key);
            keys.extend(TOGETHER.into_iter().filter(differs));
        }
        (keys, refusal.map(|refusal| refusal.problem))
    }
}

/// Brings together what two people made of `base`.
#[must_use]
pub fn merge(catalog: &Catalog, base: &Scenario, ours: &Scenario, theirs: &Scenario) -> Merged {
    let three = Three { base, ours, theirs };
    let (keys, contradiction) = three.conflicts(catalog);
    let mut merged = Merged {
        scenario: three.levers(catalog, &keys, ours),
        taken: Vec::new(),
        kept: Vec::new(),
        conflicts: Vec::new(),
    };
    for unit in units(catalog, &[base, ours, theirs]) {
        let conflict = match &unit {
            Unit::Lever(key) => keys.contains(key),
            // Goes with its lever.
            Unit::Note(key) if keys.contains(key) => continue,
            _ => false,
        };
        if conflict {
            let together = matches!(&unit, Unit::Lever(key) if TOGETHER.contains(key));
            let contradiction = contradiction.clone().filter(|_| together);
            merged.conflicts.push(Conflict { change: three.change(unit), contradiction });
            continue;
        }
        match three.by(&unit) {
            By::Nobody => {}
            By::Us => merged.kept.push(three.change(unit)),
            By::Them => {
                unit.copy(theirs, &mut merged.scenario);
                merged.taken.push(three.change(unit));
            }
            By::Both => merged.conflicts.push(Conflict { change: three.change(unit), contradiction: None }),
        }
    }
    merged
}

/// What differs between two scenarios.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where.
    pub unit: Unit,
    /// In the first.
    pub a: Standing,
    /// In the second.
    pub b: Standing,
}

/// Levers, notes and words that differ, words first, then in panel order. A note that differs on a lever that differs
/// stands with the lever.
#[must_use]
pub fn difference(catalog: &Catalog, a: &Scenario, b: &Scenario) -> Vec<Difference> {
    let together = |unit: &Unit| matches!(unit, Unit::Note(key) if a.get(key) != b.get(key));
    let all = units(catalog, &[a, b]).into_iter().filter(|unit| !together(unit));
    let rows = all.map(|unit| Difference { a: unit.standing(a), b: unit.standing(b), unit });
    rows.filter(|row| row.a.value != row.b.value).collect()
}

/// What differs in the facts that two scenarios rest on.
#[must_use]
pub fn facts_difference(a: &Scenario, b: &Scenario) -> Vec<Difference> {
    let rows = of_facts(&[a, b]).map(|unit| Difference { a: unit.standing(a), b: unit.standing(b), unit });
    rows.filter(|row| row.a.value != row.b.value).collect()
}

/// Units of the facts that these scenarios rest on.
fn of_facts<'a>(scenarios: &[&'a Scenario]) -> impl Iterator<Item = Unit> + use<'a> {
    let rows = scenarios.iter().flat_map(|of| of.data.excluded.keys().chain(of.data.accepted.keys()));
    let rows: BTreeSet<&RowKey> = rows.collect();
    [Unit::Figures, Unit::Sources, Unit::Reported].into_iter().chain(rows.into_iter().cloned().map(Unit::Row))
}

/// Every unit of these scenarios: words, facts, then each lever with its note.
fn units(catalog: &Catalog, scenarios: &[&Scenario]) -> Vec<Unit> {
    let mut noted: BTreeSet<&Key> = scenarios.iter().flat_map(|scenario| scenario.notes.keys()).collect();
    let mut units = vec![Unit::Title, Unit::Author, Unit::About, Unit::Seed];
    units.extend(of_facts(scenarios));
    for lever in catalog.levers() {
        units.push(Unit::Lever(lever.key.clone()));
        if noted.remove(&lever.key) {
            units.push(Unit::Note(lever.key.clone()));
        }
    }
    // Notes on levers that these facts do not have.
    units.extend(noted.into_iter().cloned().map(Unit::Note));
    units
}
