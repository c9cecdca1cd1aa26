//! The dataset that follows from choices.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use super::{Choices, Reported, Reporter, RowKey, reporter};
use crate::say;
use crate::trade::{Country, Dataset, Direction, Flow, Quality, SourcedFlow, with_own};

/// A flow in a year, whoever says so.
pub(super) type Place = (Country, Direction, i32);

/// The facts with everything that is chosen: figures of one's own over the others, then for each flow and year
/// - the row that was taken in, else
/// - the first row of the precedence that is not left out, reports of the chosen side before others, else
/// - the best estimate; a blank where that is left out.
///
/// What the tables leave blank on purpose stays blank unless a row of it is taken in. Choices of nothing give the same
/// facts with the same fingerprint. Values stay as each source has them: nothing is brought from CIF to FOB.
#[must_use]
pub fn chosen(dataset: &Dataset, choices: &Choices) -> Dataset {
    let mut made = choices.file().map_or_else(|| dataset.clone(), |file| with_own(dataset, file));
    if choices.is_plain() {
        return made;
    }
    let rows = Rows { dataset: &made, choices };
    let changes: Vec<Flow> = rows.places().into_iter().filter_map(|place| rows.picked(place)).collect();
    let fingerprint = fingerprint(&made.fingerprint, choices);
    for flow in changes {
        match made.flows.binary_search_by_key(&place(&flow), place) {
            Ok(at) => made.flows[at] = flow,
            Err(at) => made.flows.insert(at, flow),
        }
    }
    if !choices.excluded.is_empty() {
        made.by_source.retain(|row| row.product != "all" || !choices.excluded.contains_key(&key(row)));
    }
    made.fingerprint = fingerprint;
    made
}

fn place(flow: &Flow) -> Place {
    (flow.partner, flow.direction, flow.year)
}

pub(super) fn key(row: &SourcedFlow) -> RowKey {
    RowKey { partner: row.partner, direction: row.direction, year: row.year, source: row.source.clone() }
}

/// What one source says of a flow in a year: its row, or the best estimate where that is the source's.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub source: &'a str,
    pub value: f64,
    flags: &'a str,
    /// The best estimate, if this is it.
    best: Option<&'a Flow>,
}

/// The facts with figures of one's own, and what is chosen among them.
pub(super) struct Rows<'a> {
    pub dataset: &'a Dataset,
    pub choices: &'a Choices,
}

impl<'a> Rows<'a> {
    /// Flows and years at which something may be other than best estimated.
    pub fn places(&self) -> BTreeSet<Place> {
        let choices = self.choices;
        if choices.sources.is_empty() && choices.reported == Reported::Best {
            return choices.excluded.keys().chain(choices.accepted.keys()).map(RowKey::flow).collect();
        }
        self.all_places()
    }

    /// Every flow and year of which anybody says something.
    pub fn all_places(&self) -> BTreeSet<Place> {
        let totals = self.dataset.by_source.iter().filter(|row| row.product == "all");
        let totals = totals.map(|row| (row.partner, row.direction, row.year));
        self.dataset.flows.iter().map(place).chain(totals).collect()
    }

    /// Totals of all sources for a flow in a year.
    pub fn said(&self, (partner, direction, year): Place) -> Vec<Said<'a>> {
        let dataset = self.dataset;
        let at = |row: &SourcedFlow| (row.partner, row.direction, row.year);
        let from = dataset.by_source.partition_point(|row| at(row) < (partner, direction, year));
        let own = dataset.by_source[from..].iter().take_while(|row| at(row) == (partner, direction, year));
        let mut said: Vec<Said<'_>> = own
            .filter(|row| row.product == "all")
            .map(|row| Said { source: &row.source, value: row.value_usd, flags: &row.flags, best: None })
            .collect();
        let best = dataset.flow(partner, direction, year);
        if let Some((best, value)) = best.and_then(|best| Some((best, best.value_usd?))) {
            let source = best.source.as_str();
            if let Some(same) = said.iter_mut().find(|said| said.source == source) {
                (same.value, same.best) = (value, Some(best));
            } else {
                // "COW4/1.10" is made from the row of COW4, whoever reported that.
                let origin = source.split('/').next().unwrap_or(source);
                let flags = said.iter().find(|said| said.source == origin).map_or("", |said| said.flags);
                said.push(Said { source, value, flags, best: Some(best) });
            }
        }
        said
    }

    fn is_out(&self, place: Place, source: &str) -> Option<&'a String> {
        self.choices.excluded.get(&row(place, source))
    }

    /// Whether the row of a source is left out.
    pub fn is_left_out(&self, place: Place, source: &str) -> bool {
        self.is_out(place, source).is_some()
    }

    /// The row that the precedence gives, if it gives one.
    pub fn first(&self, place: Place) -> Option<Said<'a>> {
        let choices = self.choices;
        let (partner, direction, year) = place;
        // Blank on purpose: only who takes it back in, for a reason, fills it.
        if self.dataset.flow(partner, direction, year).is_some_and(|best| best.value_usd.is_none()) {
            return None;
        }
        let by_side = |said: &Said<'_>| choices.reported.takes(reporter(direction, said.flags));
        let said = self.said(place).into_iter().filter(|said| self.is_out(place, said.source).is_none());
        if choices.sources.is_empty() {
            let order = |said: &Said<'_>| {
                let known = self.dataset.sources.iter().position(|entry| entry.id == said.source);
                (said.best.is_none(), known)
            };
            let is_asked = choices.reported != Reported::Best;
            return said.filter(|said| is_asked && by_side(said)).min_by_key(order);
        }
        let rank = |said: &Said<'_>| choices.sources.iter().position(|source| source == said.source);
        said.filter(|said| rank(said).is_some()).min_by_key(|said| (!by_side(said), rank(said)))
    }

    /// The flow that takes the place of the best estimate; `None` where that stays.
    fn picked(&self, place: Place) -> Option<Flow> {
        let (partner, direction, year) = place;
        let flow = |value_usd: Option<f64>, source: &str, quality: Quality, note: String| {
            Some(Flow { partner, direction, year, value_usd, source: source.to_owned(), quality, note })
        };
        let accepted = self.choices.accepted.iter().find(|(row, _)| row.flow() == place);
        if let Some((row, reason)) = accepted.filter(|(row, _)| !self.choices.excluded.contains_key(row))
            && let Some(said) = self.said(place).into_iter().find(|said| said.source == row.source)
        {
            let note = say!("taken in by you: {reason}", reason);
            return flow(Some(said.value), said.source, Quality::C, note);
        }
        if let Some(said) = self.first(place) {
            // The best estimate itself keeps its grade and note.
            return if said.best.is_some() {
                None
            } else {
                flow(Some(said.value), said.source, said.grade(), said.note(direction))
            };
        }
        let best = self.dataset.flow(partner, direction, year)?;
        let reason = self.is_out(place, &best.source)?;
        flow(None, &best.source, Quality::X, say!("left out by you: {reason}", reason))
    }
}

impl Said<'_> {
    fn grade(&self) -> Quality {
        let flags = self.flags.to_ascii_lowercase();
        if self.value == 0.0 {
            Quality::N
        } else if flags.contains("estimate") || flags.contains("extrapolated") {
            Quality::C
        } else {
            Quality::B
        }
    }

    /// Where a figure that was chosen comes from, and how its source made it.
    fn note(&self, direction: Direction) -> String {
        let by = match reporter(direction, self.flags) {
            Reporter::Target => say!("chosen by you, reported by the target itself"),
            Reporter::Partner => say!("chosen by you, reported by the partner"),
            Reporter::Unknown => say!("chosen by you"),
        };
        if self.flags.is_empty() { by.to_owned() } else { format!("{by}; {}", self.flags) }
    }
}

pub(super) fn row((partner, direction, year): Place, source: &str) -> RowKey {
    RowKey { partner, direction, year, source: source.to_owned() }
}

/// Over the facts below and everything that is chosen; reasons change no figure.
fn fingerprint(below: &str, choices: &Choices) -> String {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    hash.update(below);
    hash.update(format!("\n{}", choices.reported.code()));
    for source in &choices.sources {
        hash.update(format!("\n{} {source}", source.len()));
    }
    for (sign, rows) in [('-', &choices.excluded), ('+', &choices.accepted)] {
        for row in rows.keys() {
            hash.update(format!("\n{sign}{row}"));
        }
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}
