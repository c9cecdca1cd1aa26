//! The second picture: what the rise is made of, each cause's bar starting where the one above ended.

use super::trend::SIZE;
use crate::chart::{Align, Element, Ink, LETTERS, Picture, Weight};
use crate::model::{Cause, Causes, musd, percent};
use crate::say;
use crate::words;

/// Width of the names at the left and of the figures at the right, points.
const SIDES: [f32; 2] = [146.0, 80.0];

/// Draws it.
pub(super) fn bars(causes: &Causes) -> Picture {
    let shares = &causes.shares;
    let rise = shares.all - shares.none;
    let ends: Vec<(f64, f64)> = shares
        .parts
        .iter()
        .scan(0.0, |at, part| {
            let from = *at;
            *at += part;
            Some((from, *at))
        })
        .collect();
    let low = ends.iter().fold(0.0_f64, |low, (from, to)| low.min(*from).min(*to));
    let high = ends.iter().fold(0.0_f64, |high, (from, to)| high.max(*from).max(*to));
    let width = SIZE[0] - SIDES[0] - SIDES[1];
    let x = |value: f64| SIDES[0] + ((value - low) / (high - low).max(1e-12)) as f32 * width;
    let height = SIZE[1] / Cause::ALL.len() as f32;
    let mut marks = Vec::new();
    let mut told = Vec::new();
    for (row, (cause, (from, to))) in Cause::ALL.into_iter().zip(&ends).enumerate() {
        let part = shares.parts[cause as usize];
        let (top, middle) = (row as f32 * height, (row as f32 + 0.5) * height);
        let sign = if part < 0.0 { "−" } else { "" };
        let share = if rise.abs() > 1e-9 { format!(" ({})", percent(part / rise)) } else { String::new() };
        let figure = format!("{sign}{}{share}", musd(part.abs()));
        let ink = if part < 0.0 { Ink::Loss } else { Ink::Scenario };
        let name = capital(words::phrase(cause.label()));
        told.push(format!("{name} {figure}"));
        let words =
            |at, text, align| Element::Words { at, text, ink: Ink::Ink, align, size: LETTERS, weight: Weight::Normal };
        marks.push(words([SIDES[0] - 6.0, middle], name, Align::Right));
        marks.push(Element::Bar { from: [x(*from), top + 4.0], to: [x(*to), top + height - 4.0], ink });
        marks.push(words([SIZE[0] - SIDES[1] + 6.0, middle], figure, Align::Left));
    }
    let zero = x(0.0);
    let points = vec![[zero, 0.0], [zero, SIZE[1]]];
    marks.push(Element::Line { points, ink: Ink::Muted, width: 0.7, dash: 0.0 });
    let title = if rise < 0.0 {
        say!("What the fall by {year} is made of", year = shares.year)
    } else {
        say!("What the rise by {year} is made of", year = shares.year)
    };
    Picture {
        summary: format!("{title}: {}", told.join("; ")),
        title,
        subtitle: say!("US$ million, and share of the change, over a world with none of these").to_owned(),
        size: SIZE,
        marks,
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
