//! The second picture: what the rise is made of, each cause's bar starting where the one above ended.

use super::axes::{width, words};
use super::trend::SIZE;
use crate::chart::{Align, Element, Ink, Picture};
use crate::model::{Cause, Causes, musd, percent};
use crate::say;
use crate::words;

/// A cause: its name, what it adds in words, and where its bar runs from and to, US$ million.
struct Row {
    name: String,
    figure: String,
    ends: (f64, f64),
}

fn rows(causes: &Causes) -> Vec<Row> {
    let shares = &causes.shares;
    let rise = shares.all - shares.none;
    let mut at = 0.0;
    let row = |cause: Cause| {
        let part = shares.parts[cause as usize];
        let from = at;
        at += part;
        let sign = if part < 0.0 { "−" } else { "" };
        let share = if rise.abs() > 1e-9 { format!(" ({})", percent(part / rise)) } else { String::new() };
        Row {
            name: capital(words::phrase(cause.label())),
            figure: if part == 0.0 { "0".to_owned() } else { format!("{sign}{}{share}", musd(part.abs())) },
            ends: (from, at),
        }
    };
    Cause::ALL.into_iter().map(row).collect()
}

/// Draws it.
pub(super) fn bars(causes: &Causes) -> Picture {
    let rows = rows(causes);
    let low = rows.iter().fold(0.0_f64, |low, row| low.min(row.ends.0).min(row.ends.1));
    let high = rows.iter().fold(0.0_f64, |high, row| high.max(row.ends.0).max(row.ends.1));
    let widest = |text: &dyn Fn(&Row) -> f32| rows.iter().map(text).fold(0.0, f32::max);
    // Names at the left, figures at the right, bars between them.
    let (left, right) = (widest(&|row| width(&row.name)) + 6.0, SIZE[0] - widest(&|row| width(&row.figure)) - 8.0);
    let x = |value: f64| left + ((value - low) / (high - low).max(1e-12)) as f32 * (right - left);
    let height = SIZE[1] / rows.len().max(1) as f32;
    let mut marks = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let (top, middle) = (place as f32 * height, (place as f32 + 0.5) * height);
        let (from, to) = row.ends;
        let ink = if to < from { Ink::Loss } else { Ink::Scenario };
        marks.push(words([left - 6.0, middle], row.name.clone(), Ink::Ink, Align::Right));
        if from != to {
            marks.push(Element::Bar { from: [x(from), top + 3.0], to: [x(to), top + height - 3.0], ink });
        }
        marks.push(words([right + 6.0, middle], row.figure.clone(), Ink::Ink, Align::Left));
    }
    let zero = x(0.0);
    marks.push(Element::Line { points: vec![[zero, 0.0], [zero, SIZE[1]]], ink: Ink::Muted, width: 0.7, dash: 0.0 });
    let year = causes.shares.year;
    let title = if causes.shares.all < causes.shares.none {
        say!("What the fall by {year} is made of", year)
    } else {
        say!("What the rise by {year} is made of", year)
    };
    let told: Vec<String> = rows.iter().map(|row| format!("{} {}", row.name, row.figure)).collect();
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
