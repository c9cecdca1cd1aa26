//! What using a file changes, and the dataset that has it.

use sha2::{Digest as _, Sha256};

use super::OwnFile;
use crate::say;
use crate::trade::{Country, Dataset, Direction, Flow, SourceEntry, SourcedFlow};

/// One figure that a file states, beside the present one.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The other country.
    pub partner: Country,
    /// Seen from the target.
    pub direction: Direction,
    /// Calendar year.
    pub year: i32,
    /// The present figure, nominal US$; the outer `None` where there is no row, the inner where it is blank.
    pub before: Option<Option<f64>>,
    /// The file's figure, nominal US$; `None` where it is blank on purpose.
    pub after: Option<f64>,
}

impl Change {
    /// Whether the file says what is known already.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.before == Some(self.after)
    }

    /// Whether there was no row.
    #[must_use]
    pub fn is_added(&self) -> bool {
        self.before.is_none()
    }
}

/// Recorded trade of all members in a year; US$ million at 2016 prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearTotal {
    /// Calendar year.
    pub year: i32,
    /// With the present figures; `None` where none is known.
    pub before: Option<f64>,
    /// With the file's.
    pub after: Option<f64>,
}

/// What using a file would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// One a usable row, by partner, direction and year.
    pub changes: Vec<Change>,
    /// One a year of the file.
    pub totals: Vec<YearTotal>,
}

impl Comparison {
    /// Figures replaced by others, figures that are new, and figures that stay.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let added = self.changes.iter().filter(|change| change.is_added()).count();
        let same = self.changes.iter().filter(|change| change.is_same()).count();
        (self.changes.len() - added - same, added, same)
    }
}

/// What `merged`, which is [`with_own`] of the same two, has that `dataset` has not.
#[must_use]
pub fn compare(dataset: &Dataset, file: &OwnFile, merged: &Dataset) -> Comparison {
    let change = |flow: &Flow| Change {
        partner: flow.partner,
        direction: flow.direction,
        year: flow.year,
        before: dataset.flow(flow.partner, flow.direction, flow.year).map(|known| known.value_usd),
        after: flow.value_usd,
    };
    let total = |of: &Dataset, year: i32| {
        let flows = of.members.iter().flat_map(|member| Direction::BOTH.map(|direction| (*member, direction)));
        flows.filter_map(|(member, direction)| of.value(member, direction, year)).reduce(|sum, value| sum + value)
    };
    let mut years: Vec<i32> = file.used.iter().map(|own| own.flow.year).collect();
    years.sort_unstable();
    years.dedup();
    let totals = years
        .into_iter()
        .map(|year| YearTotal { year, before: total(dataset, year), after: total(merged, year) })
        .collect();
    Comparison { changes: file.used.iter().map(|own| change(&own.flow)).collect(), totals }
}

/// The dataset with a file's figures over its own; flows that the file does not have stay as they are.
#[must_use]
pub fn with_own(dataset: &Dataset, file: &OwnFile) -> Dataset {
    let mut merged = dataset.clone();
    let key = |flow: &Flow| (flow.partner, flow.direction, flow.year);
    for own in &file.used {
        match merged.flows.binary_search_by_key(&key(&own.flow), key) {
            Ok(at) => merged.flows[at] = own.flow.clone(),
            Err(at) => merged.flows.insert(at, own.flow.clone()),
        }
    }
    // A source among others as well: rankings and the doubt about data set it beside what others say.
    let said = |flow: &Flow| {
        Some(SourcedFlow {
            partner: flow.partner,
            direction: flow.direction,
            year: flow.year,
            product: "all".to_owned(),
            value_usd: flow.value_usd?,
            source: flow.source.clone(),
            flags: file.name.clone(),
        })
    };
    let own: Vec<SourcedFlow> = file.used.iter().filter_map(|own| said(&own.flow)).collect();
    let place = |f: &SourcedFlow| (f.partner, f.direction, f.year, f.product.clone(), f.source.clone());
    let known: std::collections::BTreeSet<_> = own.iter().map(place).collect();
    merged.by_source.retain(|row| row.product != "all" || !known.contains(&place(row)));
    merged.by_source.extend(own);
    merged.by_source.sort_by_key(place);
    sources(&mut merged, file);
    merged.fingerprint = fingerprint(dataset, file);
    merged
}

/// Names the sources that only the file has.
fn sources(merged: &mut Dataset, file: &OwnFile) {
    let mut ids: Vec<&str> = file.used.iter().map(|own| own.flow.source.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        if merged.sources.iter().any(|known| known.id == id) {
            continue;
        }
        let years = || file.used.iter().filter(|own| own.flow.source == id).map(|own| own.flow.year);
        let (from, to) = (years().min().unwrap_or_default(), years().max().unwrap_or_default());
        merged.sources.push(SourceEntry {
            id: id.to_owned(),
            title: say!("As stated in the file {name}", name = file.name),
            covers: format!("{from}-{to}"),
            retrieved: say!("not stated").to_owned(),
        });
    }
}

/// Over the facts below and every figure that replaces one: the same figures give the same mark, whatever the file is
/// called.
fn fingerprint(dataset: &Dataset, file: &OwnFile) -> String {
    use std::fmt::Write as _;
    let mut hash = Sha256::new();
    hash.update(&dataset.fingerprint);
    for own in &file.used {
        let flow = &own.flow;
        let value = flow.value_usd.map_or_else(|| "-".to_owned(), |value| value.to_string());
        let row = format!("\n{},{},{},{value},{:?}", flow.partner, flow.direction.code(), flow.year, flow.quality);
        hash.update(row);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}
