//! The difference from the status quo in per cent, where there is something to take per cent of.

use super::{Figure, Style, Subject, total};
use crate::model::{FIRST_DRAWN, Grid, SMALL_BASE, percent, share_of};
use crate::say;
use crate::scenario::HORIZON;

/// Scenario against status quo, per cent of the status quo of the same year; in US$ with a sentence why where that is
/// too small in some year.
#[must_use]
pub fn difference_in_per_cent(subject: Subject<'_>) -> Figure {
    let scenario = subject.outlook.projection.recorded(subject.selection());
    let baseline = subject.outlook.baseline.recorded(subject.selection());
    let mut plain = total::difference(subject);
    let drawn = || Grid::years().zip(&baseline).filter(|(year, _)| *year >= FIRST_DRAWN);
    if let Some((year, _)) = drawn().find(|(_, base)| share_of(0.0, **base).is_none()) {
        plain.notes.push(say!(
            "In US$, not per cent: in {year} the status quo is below US$ {least} m, and a share of so little says nothing",
            year,
            least = SMALL_BASE
        ));
        return plain;
    }
    let shares: Vec<f64> = scenario.iter().zip(&baseline).map(|(a, b)| (a / b - 1.0) * 100.0).collect();
    let last = shares.last().copied().unwrap_or(0.0);
    let (size, end) = (percent(last.abs() / 100.0), HORIZON.1);
    Figure {
        title: if last < 0.0 {
            say!("− {size} in {end} against the status quo", size, end)
        } else {
            say!("+ {size} in {end} against the status quo", size, end)
        },
        subtitle: say!("Per cent of the status quo of the same year").to_owned(),
        unit: "%",
        lines: vec![subject.projected(total::DIFFERENCE, Some(0), Style::Projection, &shares)],
        ..plain
    }
}
