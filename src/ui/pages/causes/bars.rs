//! Shares and swings as rows of bars.

use crate::model::{Cause, Shares, Swing, musd, percent};
use crate::say;
use crate::scenario::{Catalog, Key, Kind};
use crate::ui::charts::Bar;
use crate::ui::number::three_figures;
use crate::words;

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
            let words = say!("{amount} m{share}", amount = format!("{sign}{}", musd(part.abs())), share);
            Bar {
                name: capital(cause.label()),
                ends,
                hue: Some(usize::from(part < 0.0)),
                about: say!(
                    "{cause}: {part} of the rise of {rise} m by {year}. Without it alone trade would be {rest} m",
                    cause = capital(cause.label()),
                    part = words,
                    rise = musd(rise),
                    year = shares.year,
                    rest = musd(shares.all_but[cause as usize])
                ),
                words,
            }
        })
        .collect()
}

/// The first letter of some words as a capital.
fn capital(words: &str) -> String {
    let Some(at) = words.find(char::is_alphabetic) else { return words.to_owned() };
    let (before, from) = words.split_at(at);
    let mut letters = from.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    before.chars().chain(first).chain(letters).collect()
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
            name: words::phrase(&row.label).to_owned(),
            ends: (swing.outcomes[0], swing.outcomes[1]),
            hue: Some(usize::from(swing.outcomes[1] < swing.outcomes[0])),
            words: say!(
                "{low} to {high} m",
                low = musd(swing.outcomes[0].min(swing.outcomes[1])),
                high = musd(swing.outcomes[0].max(swing.outcomes[1]))
            ),
            about: say!(
                "{name}: at {low} {unit} trade is {at_low} m, at {high} {unit} it is {at_high} m. Grade: {grade}. {source}",
                name = words::phrase(&row.label),
                low,
                at_low,
                high,
                at_high,
                grade = row.grade().label(),
                source = row.source,
                unit = words::phrase(&row.shown_unit)
            ),
        }
    };
    swings.iter().take(WIDEST).map(one).collect()
}
