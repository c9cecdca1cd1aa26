//! Two people's changes to one scenario, brought together by value.

use std::collections::BTreeSet;

use detente::model::random::Random;
use detente::scenario::{Catalog, Key, Merged, Scenario, Standing, Unit, Value, difference, merge};
use detente::trade::{Reported, RowKey, bundled};

use crate::compare::another;
use crate::properties::iran;

/// Rounds of each property: random edits, the same in every run.
const ROUNDS: u64 = 400;

/// Random numbers in the order in which they are asked for.
struct Dice {
    random: Random,
    next: u64,
}

impl Dice {
    fn new(round: u64) -> Self {
        Self { random: Random::new(round, 0), next: 0 }
    }

    fn roll(&mut self) -> f64 {
        self.next += 1;
        self.random.uniform(self.next)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.roll() * count as f64) as usize
    }
}

/// A scenario that somebody made of `start`: up to `most` changes to levers, notes and words. Only what can be.
fn edited(catalog: &Catalog, start: &Scenario, dice: &mut Dice, most: usize) -> Scenario {
    let mut scenario = start.clone();
    for _ in 0..dice.below(most + 1) {
        let before = scenario.clone();
        // The four dates and switches of relief are moved often: they can contradict each other.
        let lever = if dice.roll() < 0.5 {
            let name = ["relief.lifted", "relief.date", "relief.snapback", "relief.snapback_date"][dice.below(4)];
            catalog.find(name).expect("a lever")
        } else {
            &catalog.levers()[dice.below(catalog.levers().len())]
        };
        let text = format!("words {}", dice.below(3));
        match dice.below(14) {
            0 => scenario.title = text,
            1 => scenario.author = text,
            2 => scenario.about = text,
            3 => scenario.seed = dice.below(3) as u64,
            4 | 5 => drop(scenario.notes.insert(lever.key.clone(), text)),
            6 => drop(scenario.notes.remove(&lever.key)),
            _ => {
                let value = another(lever, &scenario.get(&lever.key), dice.roll());
                catalog.set(&mut scenario, &lever.key, &value).expect("a value of the lever");
            }
        }
        if !catalog.contradictions(&scenario).is_empty() {
            scenario = before;
        }
    }
    edit_facts(&mut scenario, dice);
    scenario
}

/// Now and then another choice among the facts; drawn apart, so that the other edits are what they would be without.
fn edit_facts(scenario: &mut Scenario, dice: &Dice) {
    let below = |n: u64, count: usize| (dice.random.uniform(1_000_000 + 10 * dice.next + n) * count as f64) as usize;
    let orders = [vec![], vec!["COW4".to_owned()], vec!["OEC_SITC2".to_owned(), "COW4".to_owned()]];
    let row = RowKey::parse(&format!("THA.M.{}.COW4", 2010 + below(0, 3))).expect("a row");
    let reason = format!("words {}", below(1, 3));
    match below(2, 12) {
        0 => scenario.data.sources.clone_from(&orders[below(3, 3)]),
        1 => scenario.data.reported = Reported::ALL[below(3, 3)],
        2 | 3 => scenario.data.exclude(row, &reason),
        4 => scenario.data.accept(row, &reason),
        5 => scenario.data.forget(&row),
        _ => {}
    }
}

/// Where two people began, and what they made of it.
fn three(catalog: &Catalog, round: u64, most: usize) -> [Scenario; 3] {
    let mut dice = Dice::new(round);
    let mut base = edited(catalog, &iran(), &mut dice, 12);
    if round.is_multiple_of(2) {
        // Two dates far apart: each side alone can move one of them towards the other.
        (base.relief.lifted, base.relief.date) = (true, 2020.0);
        (base.relief.snapback, base.relief.snapback_date) = (true, 2039.0);
    }
    let ours = edited(catalog, &base, &mut dice, most);
    let theirs = edited(catalog, &base, &mut dice, most);
    [base, ours, theirs]
}

fn catalog() -> Catalog {
    Catalog::new(&bundled())
}

fn units(changes: &[detente::scenario::Change]) -> BTreeSet<Unit> {
    changes.iter().map(|change| change.unit.clone()).collect()
}

fn conflicts(merged: &Merged) -> BTreeSet<Unit> {
    merged.conflicts.iter().map(|conflict| conflict.change.unit.clone()).collect()
}

#[test]
fn merging_with_itself_changes_nothing() {
    let catalog = catalog();
    for round in 0..ROUNDS {
        let [base, ours, _] = three(&catalog, round, 8);
        let merged = merge(&catalog, &base, &ours, &ours);
        assert_eq!(merged.scenario, ours, "round {round}");
        assert!(merged.taken.is_empty() && merged.kept.is_empty() && merged.conflicts.is_empty());
        assert!(difference(&catalog, &ours, &ours).is_empty());
    }
}

#[test]
fn where_one_side_did_nothing_the_other_is_the_outcome() {
    let catalog = catalog();
    for round in 0..ROUNDS {
        let [base, ours, _] = three(&catalog, round, 8);
        let theirs_only = merge(&catalog, &base, &base, &ours);
        assert_eq!((theirs_only.scenario, theirs_only.conflicts.len()), (ours.clone(), 0), "round {round}");
        assert!(theirs_only.kept.is_empty());
        let ours_only = merge(&catalog, &base, &ours, &base);
        assert_eq!((ours_only.scenario, ours_only.conflicts.len()), (ours.clone(), 0), "round {round}");
        assert!(ours_only.taken.is_empty());
        assert_eq!(units(&ours_only.kept), units(&theirs_only.taken), "the same changes, from the other side");
    }
}

#[test]
fn sides_can_be_exchanged() {
    let catalog = catalog();
    let (mut clean, mut torn) = (0, 0);
    for round in 0..ROUNDS {
        let [base, ours, theirs] = three(&catalog, round, 6);
        let here = merge(&catalog, &base, &ours, &theirs);
        let there = merge(&catalog, &base, &theirs, &ours);
        assert_eq!(units(&here.taken), units(&there.kept), "round {round}");
        assert_eq!(units(&here.kept), units(&there.taken), "round {round}");
        assert_eq!(here.conflicts.len(), there.conflicts.len(), "round {round}");
        for (one, other) in here.conflicts.iter().zip(&there.conflicts) {
            let [own, mirrored] = [&one.change, &other.change];
            assert_eq!((&own.unit, &own.base), (&mirrored.unit, &mirrored.base));
            assert_eq!((&own.ours, &own.theirs), (&mirrored.theirs, &mirrored.ours));
            assert_eq!(one.contradiction.is_some(), other.contradiction.is_some());
        }
        if here.conflicts.is_empty() {
            clean += 1;
            assert_eq!(here.scenario, there.scenario, "round {round}");
        } else {
            torn += 1;
            // Settled for the same side, it is the same scenario, whoever merged.
            assert_eq!(here.settled(|_| true), there.scenario, "round {round}");
            assert_eq!(here.scenario, there.settled(|_| true), "round {round}");
        }
    }
    assert!(clean > 50 && torn > 50, "both happen: {clean} clean, {torn} with conflicts");
}

#[test]
fn two_clean_merges_come_to_the_same_in_either_order() {
    let catalog = catalog();
    let mut tried = 0;
    for round in 0..ROUNDS {
        let [base, one, other] = three(&catalog, round, 4);
        let mine = edited(&catalog, &base, &mut Dice::new(round + 10_000), 4);
        let both = |first: &Scenario, second: &Scenario| {
            let first = merge(&catalog, &base, &mine, first);
            let second = merge(&catalog, &base, &first.scenario, second);
            (first.conflicts.is_empty() && second.conflicts.is_empty()).then_some(second.scenario)
        };
        let (Some(here), Some(there)) = (both(&one, &other), both(&other, &one)) else { continue };
        assert_eq!(here, there, "round {round}");
        tried += 1;
    }
    assert!(tried > 100, "{tried} of {ROUNDS} were clean in both orders");
}

#[test]
fn every_unit_comes_from_where_it_was_changed_and_the_outcome_can_be() {
    let catalog = catalog();
    let mut contradictions = 0;
    for round in 0..ROUNDS {
        let [base, ours, theirs] = three(&catalog, round, 8);
        let merged = merge(&catalog, &base, &ours, &theirs);
        let open = conflicts(&merged);
        for scenario in [merged.scenario.clone(), merged.settled(|_| true)] {
            assert!(catalog.contradictions(&scenario).is_empty(), "round {round}");
        }
        contradictions += usize::from(merged.conflicts.iter().any(|conflict| conflict.contradiction.is_some()));
        // Counted apart from the merge, straight from the values.
        for lever in catalog.levers() {
            let (unit, key) = (Unit::Lever(lever.key.clone()), &lever.key);
            let [was, own, other, now] = [&base, &ours, &theirs, &merged.scenario].map(|of| of.get(key));
            if open.contains(&unit) {
                assert_eq!(now, own, "a conflict holds ours: {key}, round {round}");
                assert_ne!(own, other);
            } else if own == was {
                assert_eq!(now, other, "{key}, round {round}");
            } else {
                assert_eq!(now, own, "{key}, round {round}");
                assert!(other == was || other == own, "{key} was changed by both, round {round}");
            }
        }
        let named: BTreeSet<&Key> = [&base, &ours, &theirs].into_iter().flat_map(|of| of.notes.keys()).collect();
        for key in named {
            let [was, own, other, now] = [&base, &ours, &theirs, &merged.scenario].map(|of| of.notes.get(key));
            let held = open.contains(&Unit::Note(key.clone())) || open.contains(&Unit::Lever(key.clone()));
            assert_eq!(now, if held || own != was { own } else { other }, "note of {key}, round {round}");
        }
    }
    assert!(contradictions > 5, "changes that contradict each other happen: {contradictions}");
}

#[test]
fn a_difference_is_empty_once_each_of_its_rows_is_taken_over() {
    let catalog = catalog();
    for round in 0..ROUNDS {
        let [_, a, b] = three(&catalog, round, 8);
        let rows = difference(&catalog, &a, &b);
        let mirrored = difference(&catalog, &b, &a);
        assert_eq!(rows.len(), mirrored.len());
        let levers: Vec<&Key> = catalog.differing(&a, &b).into_iter().map(|lever| &lever.key).collect();
        let listed = rows.iter().filter_map(|row| match &row.unit {
            Unit::Lever(key) => Some(key),
            _ => None,
        });
        assert_eq!(listed.collect::<Vec<_>>(), levers, "round {round}");
        let mut left = a.clone();
        for row in &rows {
            match &row.unit {
                Unit::Lever(key) => {
                    left.put(key, &b.get(key)).expect("its own value");
                    copy_note(&mut left, &b, key);
                }
                Unit::Note(key) => copy_note(&mut left, &b, key),
                Unit::Title => left.title.clone_from(&b.title),
                Unit::Author => left.author.clone_from(&b.author),
                Unit::About => left.about.clone_from(&b.about),
                Unit::Seed => left.seed = b.seed,
                Unit::Figures => left.data.own.clone_from(&b.data.own),
                Unit::Sources => left.data.sources.clone_from(&b.data.sources),
                Unit::Reported => left.data.reported = b.data.reported,
                Unit::Row(row) => {
                    left.data.forget(row);
                    left.data.excluded.extend(b.data.excluded.get_key_value(row).map(|(r, w)| (r.clone(), w.clone())));
                    left.data.accepted.extend(b.data.accepted.get_key_value(row).map(|(r, w)| (r.clone(), w.clone())));
                }
            }
        }
        assert_eq!(left, b, "round {round}: nothing differs that is not listed");
    }
}

fn copy_note(to: &mut Scenario, from: &Scenario, key: &Key) {
    match from.notes.get(key) {
        Some(note) => drop(to.notes.insert(key.clone(), note.clone())),
        None => drop(to.notes.remove(key)),
    }
}

#[test]
fn a_conflict_tells_both_values_with_both_reasons() {
    let catalog = catalog();
    let base = iran();
    let side = |date: f64, note: &str| {
        let mut scenario = base.clone();
        scenario.relief.date = date;
        scenario.notes.insert(Key::ReliefDate, note.to_owned());
        scenario
    };
    let merged = merge(&catalog, &base, &side(2029.5, "after the talks"), &side(2031.0, "after the vote"));
    let [conflict] = merged.conflicts.as_slice() else { panic!("one conflict, not one for the note as well") };
    let standing = |date: f64, note: &str| {
        let note = Some(note.to_owned());
        Standing { value: Some(Value::Number(date)), note, own: None }
    };
    assert_eq!(conflict.change.unit, Unit::Lever(Key::ReliefDate));
    assert_eq!(conflict.change.base.value, Some(Value::Number(base.relief.date)));
    assert_eq!(conflict.change.ours, standing(2029.5, "after the talks"));
    assert_eq!(conflict.change.theirs, standing(2031.0, "after the vote"));
    assert_eq!(merged.scenario, side(2029.5, "after the talks"), "ours until decided");
    assert_eq!(merged.settled(|_| true), side(2031.0, "after the vote"), "the reason comes with its value");
}

#[test]
fn a_reason_is_not_put_beside_a_value_it_does_not_explain() {
    let catalog = catalog();
    let base = iran();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.relief.date = 2029.5;
    theirs.relief.date = 2031.0;
    theirs.notes.insert(Key::ReliefDate, "after the vote".to_owned());
    let merged = merge(&catalog, &base, &ours, &theirs);
    assert_eq!(merged.scenario, ours, "their reason explains their date, not ours");
    assert!(merged.taken.is_empty());
    assert_eq!(merged.settled(|_| true), theirs);
}

#[test]
fn changes_that_cannot_stand_together_are_told_and_left_as_ours() {
    let catalog = catalog();
    let mut base = iran();
    (base.relief.date, base.relief.snapback, base.relief.snapback_date) = (2028.0, true, 2034.0);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.relief.snapback_date = 2030.0;
    theirs.relief.date = 2031.0;
    let merged = merge(&catalog, &base, &ours, &theirs);
    let named: Vec<&Unit> = merged.conflicts.iter().map(|conflict| &conflict.change.unit).collect();
    assert_eq!(named, [&Unit::Lever(Key::ReliefDate), &Unit::Lever(Key::SnapbackDate)]);
    for conflict in &merged.conflicts {
        let why = conflict.contradiction.as_deref().expect("a reason");
        assert!(why.contains("2030") && why.contains("2031"), "{why}");
    }
    assert_eq!(merged.scenario, ours);
    assert_eq!(merged.settled(|_| true), theirs);
}

#[test]
fn phases_are_one_value() {
    let catalog = catalog();
    let base = iran();
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    ours.relief.phases[0].share *= 0.5;
    theirs.relief.phases[0].ramp += 1.0;
    let merged = merge(&catalog, &base, &ours, &theirs);
    assert_eq!(conflicts(&merged), BTreeSet::from([Unit::Lever(Key::Phases)]));
    assert_eq!(merged.scenario.relief.phases, ours.relief.phases);
}
