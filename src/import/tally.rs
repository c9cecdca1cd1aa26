//! What rows have to do with each other: flows summed by key, keys that stand twice, series that look odd.
//!
//! Rows are sorted in their pieces and merged, so that this takes no memory of its own beyond what it finds.

mod gathered;
mod group;
mod merge;
mod series;
mod totals;

use std::convert::Infallible;

use super::rows::Key;
use super::{Action, Imported, Kind, Problem, Problems, Role, Rows, Side};
use crate::trade::Country;
pub use gathered::{Gathered, TooMany};
use group::Group;
use merge::Merge;
use totals::Totals;

/// A flow: all rows of one key, added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Flow {
    pub key: Key,
    /// Millionths of a nominal US$; as many rows as there are cannot overflow it.
    pub amount: i128,
}

/// A place in one of several files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct At {
    pub file: u32,
    pub line: u64,
}

/// Something odd about a row that is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Odd {
    pub at: At,
    pub kind: Kind,
    /// What it has to do with.
    pub other: Option<At>,
    /// Millionths of a US$, of the row or of the year's total; missing years or parts that are there, where it is about
    /// those.
    pub amount: i128,
}

/// What the numbers in keys stand for.
pub(super) struct Tables<'a> {
    pub products: &'a [String],
    /// By source: a number for each format, and who reports.
    pub sources: &'a [(usize, Side)],
    /// The country whose series are looked at; repeated keys are found everywhere.
    pub target: Option<Country>,
}

/// Adds up all rows by key, in the order of the keys, and says what is odd. The rows are left sorted in their pieces.
pub(super) fn tally<'a, E>(
    rows: impl Iterator<Item = &'a mut Rows>,
    tables: &Tables<'_>,
    flow: &mut dyn FnMut(Flow) -> Result<(), E>,
    odd: &mut dyn FnMut(Odd),
) -> Result<(), E> {
    let mut totals = Totals::new(tables);
    let mut group: Option<Group> = None;
    for row in Merge::new(rows.flat_map(Rows::sort)) {
        match &mut group {
            Some(group) if group.key == row.key => group.add(row, odd),
            _ => {
                if let Some(done) = group.replace(Group::new(row)) {
                    let whole = done.done(odd);
                    totals.add(whole, done.first());
                    flow(whole)?;
                }
            }
        }
    }
    if let Some(done) = group {
        let whole = done.done(odd);
        totals.add(whole, done.first());
        flow(whole)?;
    }
    series::look(&totals.done(), tables, odd);
    Ok(())
}

/// What is odd in one file, as problems of rows that are kept; the rows are in the order of the file again.
pub(super) fn odd(file: &mut Imported, target: Option<Country>) -> Problems {
    let sources = Side::ALL.map(|side| (0, side));
    let mut rows = std::mem::take(&mut file.rows);
    let mut problems = Problems::default();
    let tables = Tables { products: &file.products, sources: &sources, target };
    let Ok(()) = tally(std::iter::once(&mut rows), &tables, &mut |_| Ok::<(), Infallible>(()), &mut |odd| {
        problems.push(&problem(odd, file));
    });
    rows.unsort();
    file.rows = rows;
    problems
}

/// As a problem of a file.
pub(super) fn problem(odd: Odd, file: &Imported) -> Problem {
    let is_count = matches!(odd.kind, Kind::Gap | Kind::Incomplete);
    let role = if is_count { Role::Year } else { Role::Value };
    let place = file.layout.places.iter().find(|place| place.role == role);
    let column = place.and_then(|place| file.layout.header.get(place.at)).map_or("-", String::as_str);
    let same_file = |other: &At| other.file == odd.at.file;
    Problem {
        line: odd.at.line,
        kind: odd.kind,
        action: Action::Kept,
        column: column.to_owned(),
        value: if is_count { odd.amount.to_string() } else { in_unit(odd.amount, file.layout.unit) },
        other: odd.other.filter(same_file).map(|other| other.line),
    }
}

/// An amount in the unit of its file, without zeros behind.
fn in_unit(amount: i128, unit: u32) -> String {
    let unit = i128::from(unit.max(1));
    // A millionth of a US$ in thousands has nine places.
    let billionths = amount * 1000 / unit;
    decimal(billionths, 1_000_000_000, 9)
}

/// A number of `scale` parts, without zeros behind.
pub(super) fn decimal(parts: i128, scale: i128, places: usize) -> String {
    let (whole, rest) = (parts / scale, parts % scale);
    if rest == 0 {
        return whole.to_string();
    }
    let digits = format!("{rest:0places$}");
    format!("{whole}.{}", digits.trim_end_matches('0'))
}
