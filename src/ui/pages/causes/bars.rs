//! Shares and swings as rows of bars.

use crate::model::{Cause, Shares, Swing, musd, percent};
use crate::scenario::{Catalog, Key, Kind};
use crate::ui::charts::Bar;
use crate::ui::number::three_figures;

/// Rows shown of the tornado: what is below moves little.
const WIDEST: usize = 9;

/// Each cause's part of the rise, as a bar that starts where the one above ended.
pub(super) fn shares(shares: &Shares) -> Vec<Bar> {
    let rise = shares.all - shares.none;
    let mut at = 0.0;
    Cause::ALL
        .into_iter()
        .map(|cause| {
            let part = shares.parts[cause as usize];
            let ends = (at, at + part);
            at += part;
            let share = if rise.abs() > 1e-9 { format!(" ({})", percent(part / rise)) } else { String::new() };
            let sign = if part < 0.0 { "−" } else { "" };
            let words = format!("{sign}{} m{share}", musd(part.abs()));
            Bar {
                name: capital(cause.label()),
                ends,
                hue: Some(usize::from(part < 0.0)),
                about: format!(
                    "{}: {words} of the rise of {} m by {}. Without it alone trade would be {} m",
                    capital(cause.label()),
                    musd(rise),
                    shares.year,
                    musd(shares.all_but[cause as usize])
                ),
                words,
            }
        })
        .collect()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The widest swings, as bars between their two outcomes.
pub(super) fn swings(swings: &[Swing], catalog: &Catalog) -> Vec<Bar> {
    let one = |swing: &Swing| {
        let row = swing.parameter.row();
        let scale = match catalog.lever(&Key::Parameter(swing.parameter)).map(|lever| &lever.kind) {
            Some(Kind::Number { scale, .. }) => *scale,
            _ => 1.0,
        };
        let [low, high] = swing.values.map(|value| three_figures(value * scale));
        let [at_low, at_high] = swing.outcomes.map(musd);
        Bar {
            name: row.label.clone(),
            ends: (swing.outcomes[0], swing.outcomes[1]),
            hue: Some(usize::from(swing.outcomes[1] < swing.outcomes[0])),
            words: format!(
                "{} to {} m",
                musd(swing.outcomes[0].min(swing.outcomes[1])),
                musd(swing.outcomes[0].max(swing.outcomes[1]))
            ),
            about: format!(
                "{}: at {low} {unit} trade is {at_low} m, at {high} {unit} it is {at_high} m. Grade: {}. {}",
                row.label,
                row.grade,
                row.source,
                unit = row.shown_unit
            ),
        }
    };
    swings.iter().take(WIDEST).map(one).collect()
}
