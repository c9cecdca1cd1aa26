//! The difference from what is compared with in per cent, where there is something to take per cent of.

use super::{Figure, Style, Subject, total};
use crate::model::{FIRST_DRAWN, Grid, SMALL_BASE, percent, share_of};
use crate::say;
use crate::scenario::HORIZON;

/// Scenario against what it is compared with, per cent of that in the same year; in US$ with a sentence why where that is
/// too small in some year.
#[must_use]
pub fn difference_in_per_cent(subject: Subject<'_>) -> Figure {
    let scenario = subject.outlook.projection.recorded(subject.selection());
    let other = subject.against.map_or(&subject.outlook.baseline, |against| &against.outlook.projection);
    let baseline = other.recorded(subject.selection());
    let name = subject.against.map_or_else(|| say!("the status quo").to_owned(), |against| against.name());
    let mut plain = total::difference(subject);
    let drawn = || Grid::years().zip(&baseline).filter(|(year, _)| *year >= FIRST_DRAWN);
    if let Some((year, _)) = drawn().find(|(_, base)| share_of(0.0, **base).is_none()) {
        plain.notes.push(say!(
            "In US$, not per cent: in {year} {name} is below US$ {least} m, and a share of so little says nothing",
            year,
            name,
            least = SMALL_BASE
        ));
        return plain;
    }
    let shares: Vec<f64> = scenario.iter().zip(&baseline).map(|(a, b)| (a / b - 1.0) * 100.0).collect();
    let last = shares.last().copied().unwrap_or(0.0);
    let (size, end) = (percent(last.abs() / 100.0), HORIZON.1);
    Figure {
        title: if last < 0.0 {
            say!("− {size} in {end} against {name}", size, end, name)
        } else {
            say!("+ {size} in {end} against {name}", size, end, name)
        },
        subtitle: say!("Per cent of the same year in {name}", name),
        unit: "%",
        lines: vec![subject.projected(total::DIFFERENCE, Some(0), Style::Projection, &shares)],
        ..plain
    }
}
