//! Later figures, from trade files as they were read: whole years, best estimates as the case makes them, at the prices
//! of the stored projection.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::PRICES;
use crate::import::{Decisions, Imported, Products, doubts, own_file};
use crate::model::percent;
use crate::say;
use crate::trade::{Country, Dataset, Direction, OwnFlow, Quality};

/// Years of inflation that years without a price index are carried on by.
const CARRIED_ON_BY: i32 = 10;
/// Last year that a trade file may state.
const LAST_YEAR: i32 = 2100;

/// What a partner's trade in one direction came to in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Actual {
    /// The other country, a member of the case.
    pub partner: Country,
    /// Seen from the target.
    pub direction: Direction,
    /// Calendar year, a whole one.
    pub year: i32,
    /// US$ million at 2016 prices.
    pub value: f64,
    /// A zero that may mean no report, or a figure about which there is a doubt.
    pub doubtful: bool,
}

/// What became of trade, as far as it is known. What is not in it is not known, and never zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actuals {
    /// Name of the file, or files.
    pub name: String,
    /// One a flow and year, by partner, direction and year.
    pub flows: Vec<Actual>,
    /// What was not taken, and what was assumed; whole sentences.
    pub notes: Vec<String>,
}

/// Takes the figures of trade files: those of whole years and of members of `case`, mirror figures first, as the case
/// has them. Nominal US$ are brought to 2016 prices with its price index.
///
/// # Errors
/// A sentence: the files state some products only, or no price index is known.
pub fn actuals(files: &[Arc<Imported>], case: &Dataset) -> Result<Actuals, String> {
    let Some((priced, assumed)) = priced(case) else {
        return Err(say!(
            "This case has no price index, so that later figures cannot be brought to {year} prices",
            year = PRICES
        ));
    };
    let summed = own_file(files, &doubts(files), &priced, &Decisions::default());
    if let Products::Some(only) = &summed.products {
        return Err(say!(
            "{name} holds only some products ({codes}): a score needs figures of all trade. Take a file with totals, or with every product",
            name = summed.file.name,
            codes = only.join(", ")
        ));
    }
    let partial: BTreeSet<(Country, Direction, i32)> = summed.incomplete.iter().copied().collect();
    let mut out = Actuals { name: summed.file.name.clone(), ..Actuals::default() };
    let (mut others, mut blank) = (BTreeSet::new(), 0_usize);
    for own in &summed.file.used {
        let flow = &own.flow;
        let key = (flow.partner, flow.direction, flow.year);
        if !case.members.contains(&flow.partner) {
            others.insert(flow.partner);
        } else if partial.contains(&key) {
        } else if let Some(value) = at_prices(own, &priced) {
            let doubtful = matches!(flow.quality, Quality::C | Quality::N);
            out.flows.push(Actual { partner: key.0, direction: key.1, year: key.2, value, doubtful });
        } else if flow.value_usd.is_none() {
            blank += 1;
        }
    }
    out.flows.sort_by_key(|actual| (actual.partner, actual.direction, actual.year));
    let last = out.flows.iter().map(|actual| actual.year).max();
    if let Some((known, rate)) = assumed.filter(|(known, _)| last.is_some_and(|last| last > *known)) {
        out.notes.push(say!(
            "Prices after {known} are an assumption: the US consumer price index is known to {known} and carried on at the {rate} a year of its last {years} years",
            known,
            rate = percent(rate),
            years = CARRIED_ON_BY
        ));
    }
    out.notes.extend(partial_words(&partial));
    if !others.is_empty() {
        let names: Vec<String> = others.iter().map(|country| case.name(*country)).collect();
        out.notes.push(say!("Passed over, because it is not projected: trade with {names}", names = names.join(", ")));
    }
    if blank > 0 {
        out.notes.push(say!("Left blank in the file and taken as not known: {count} figures", count = blank));
    }
    out.notes.extend(row_words(files, summed.repeated));
    Ok(out)
}

/// Rows that state a flow again, and rows that do not count.
fn row_words(files: &[Arc<Imported>], repeated: usize) -> Vec<String> {
    let mut notes = Vec::new();
    if repeated > 0 {
        notes.push(say!(
            "{count} rows state a flow again and are added up: if they are copies, take them out of the file first",
            count = repeated
        ));
    }
    let left_out: u64 = files.iter().map(|file| file.facts.left_out).sum();
    if left_out > 0 {
        let rows: u64 = files.iter().map(|file| file.facts.rows).sum();
        notes.push(say!(
            "{left_out} of {rows} rows of the file were left out because something is wrong in them: 'detente import' or the page Data says what",
            left_out,
            rows
        ));
    }
    notes
}

/// US$ million at 2016 prices; `None` for a blank.
fn at_prices(own: &OwnFlow, priced: &Dataset) -> Option<f64> {
    let factor = priced.deflator.get(&own.flow.year)?;
    Some(own.flow.value_usd? * factor / 1e6).filter(|value| value.is_finite())
}

/// The case with prices for years to come: its last known year, and the yearly rate by which it is carried on.
fn priced(case: &Dataset) -> Option<(Dataset, Option<(i32, f64)>)> {
    let (last, factor) = case.deflator.iter().next_back().map(|(year, factor)| (*year, *factor))?;
    let mut priced = case.clone();
    let Some(earlier) = case.deflator.get(&(last - CARRIED_ON_BY)) else { return Some((priced, None)) };
    let growth = (earlier / factor).powf(1.0 / f64::from(CARRIED_ON_BY));
    for year in last + 1..=LAST_YEAR {
        priced.deflator.insert(year, factor / growth.powi(year - last));
    }
    Some((priced, Some((last, growth - 1.0))))
}

/// Flows of which only a part of a year is known.
fn partial_words(partial: &BTreeSet<(Country, Direction, i32)>) -> Option<String> {
    let years: BTreeSet<i32> = partial.iter().map(|(_, _, year)| *year).collect();
    let listed: Vec<String> = years
        .iter()
        .map(|year| {
            let flows = partial.iter().filter(|(_, _, of)| of == year);
            let names: Vec<String> = flows.map(|(p, d, _)| format!("{p} {}", d.code())).collect();
            format!("{year} ({})", names.join(", "))
        })
        .collect();
    (!listed.is_empty()).then(|| {
        say!("Passed over, because only some months or quarters are in the file: {years}", years = listed.join("; "))
    })
}
