//! Which assumptions differ, and what else stands between two scenarios: by value, tested without a window.

use std::borrow::Cow;

use super::rows::comparator_name;
use crate::say;
use crate::scenario::{Catalog, Lever, Scenario, Value, facts_difference};
use crate::session::{Document, Opened, Session};

/// One scenario of the list of differences.
pub struct Column<'a> {
    /// Short name.
    pub name: String,
    /// Its values now, whatever the model has answered so far.
    pub scenario: Cow<'a, Scenario>,
}

/// A lever that does not stand at the same value everywhere.
pub struct Difference<'a> {
    /// The lever.
    pub lever: &'a Lever,
    /// Its value by column.
    pub values: Vec<Value>,
}

fn column<'a>(session: &'a Session, document: &'a Document) -> Column<'a> {
    Column { name: session.name_of(document.id()), scenario: Cow::Borrowed(&document.scenario) }
}

/// The one in hand, what it is compared with, and whatever else is on the chart.
#[must_use]
pub fn columns<'a>(session: &'a Session) -> Vec<Column<'a>> {
    let column = |open: &Opened<'a>| column(session, open.document);
    let shown = session.overlaid();
    let against = session.compared();
    let hand = shown.first().map(column);
    let comparator = against.as_ref().map_or_else(
        || Column { name: comparator_name(session), scenario: Cow::Owned(session.document.scenario.baseline()) },
        column,
    );
    let apart = |open: &&Opened<'_>| against.is_none_or(|against| against.document.id() != open.document.id());
    let others = shown.iter().skip(1).filter(apart).map(column);
    hand.into_iter().chain([comparator]).chain(others).collect()
}

/// Levers whose values differ between any two columns, in panel order: by value, never by how they came about.
#[must_use]
pub fn differing<'a>(catalog: &'a Catalog, columns: &[Column<'_>]) -> Vec<Difference<'a>> {
    let values = |lever: &'a Lever| Difference {
        lever,
        values: columns.iter().map(|column| column.scenario.get(&lever.key)).collect(),
    };
    let all = catalog.levers().iter().map(values);
    all.filter(|one| one.values.iter().any(|value| *value != one.values[0])).collect()
}

/// What differs beside the levers: texts, notes on equal values, the seed. Nothing against the baseline, which has none.
#[must_use]
pub fn texts_differing(session: &Session) -> Vec<String> {
    let Some(other) = session.compared() else { return Vec::new() };
    let (own, other) = (&session.document.scenario, &other.document.scenario);
    let mut out = Vec::new();
    let texts = [
        (say!("Title"), &own.title, &other.title),
        (say!("Author"), &own.author, &other.author),
        (say!("About"), &own.about, &other.about),
    ];
    let none = || say!("(empty)").to_owned();
    let or_none = |text: &String| if text.trim().is_empty() { none() } else { text.clone() };
    for (what, own, other) in texts.iter().filter(|(_, own, other)| own != other) {
        out.push(say!("{what}: {own} | {other}", what, own = or_none(own), other = or_none(other)));
    }
    for row in facts_difference(own, other) {
        let what = row.unit.label(&session.catalog);
        let [own, other] = [&row.a, &row.b].map(|standing| row.unit.said(&session.catalog, standing));
        out.push(say!("{what}: {own} | {other}", what, own, other));
    }
    if own.seed != other.seed {
        let (own, other) = (own.seed, other.seed);
        out.push(say!("Seed: {own} | {other}. Bands and chances differ by chance as well", own, other));
    }
    let levers = session.catalog.levers().iter();
    let only_note = |lever: &&Lever| {
        own.get(&lever.key) == other.get(&lever.key) && own.notes.get(&lever.key) != other.notes.get(&lever.key)
    };
    let noted: Vec<&str> = levers.filter(only_note).map(|lever| crate::words::phrase(&lever.label)).collect();
    if !noted.is_empty() {
        out.push(say!("Same value, other reason: {levers}", levers = noted.join(", ")));
    }
    out
}

/// What stands in the way of comparing like with like.
#[must_use]
pub fn caveats(session: &Session) -> Vec<String> {
    let mut shown = session.overlaid();
    shown.extend(session.compared());
    let hand = &session.document.scenario;
    let mut out = Vec::new();
    let own = session.dataset.case.reference_year;
    let year = |scenario: &Scenario| scenario.reference_year.unwrap_or(own);
    if shown.iter().any(|open| year(&open.document.scenario) != year(hand)) {
        out.push(say!(
            "Reference years differ: regained years, shares and chances are each against their own level; the chart adds up the flows observed in {year}",
            year = year(hand)
        ));
    }
    if shown.iter().any(|open| open.document.scenario.base != hand.base) {
        out.push(say!("Base windows differ: the scenarios start from different levels of trade").to_owned());
    }
    if shown.iter().any(|open| open.document.scenario.data != hand.data) {
        out.push(
            say!("The scenarios rest on different figures: the observed line is that of the scenario in hand")
                .to_owned(),
        );
    }
    for open in shown.iter().filter(|open| open.document.scenario.hazard && open.document.scenario.relief.lifted) {
        let name = session.name_of(open.document.id());
        let sentence = say!("{name} leaves the date of relief to chance: its line keeps the date that is set", name);
        if !out.contains(&sentence) {
            out.push(sentence);
        }
    }
    out
}
