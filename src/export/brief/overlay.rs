//! The picture of a comparison: every scenario on one axis, told apart by dash and name as well as by colour.

use super::axes::{Axes, drawn, recorded};
use crate::chart::{Ink, Picture};
use crate::export::Made;
use crate::model::musd;
use crate::say;
use crate::scenario::HORIZON;

/// Size of the picture, points: across the sheet.
const SIZE: [f32; 2] = [516.0, 140.0];

/// Colour, width and dash of a line by its place: a photocopy keeps the last two.
const STROKES: [(Ink, f32, f32); 4] =
    [(Ink::Series(0), 2.0, 11.0), (Ink::Series(1), 1.6, 7.0), (Ink::Series(2), 1.5, 2.4), (Ink::Series(3), 2.6, 4.5)];

/// Draws it; `names` by place.
pub(super) fn overlay(of: &[&Made], names: &[String], title: String) -> Option<Picture> {
    let first = of.first()?;
    let recorded = recorded(&first.dataset, &first.outlook);
    let path = |made: &Made| drawn(&made.outlook.projection.recorded(made.outlook.reference.selection()));
    let paths: Vec<Vec<(i32, f64)>> = of.iter().map(|made| path(made)).collect();
    let reference = &first.outlook.reference;
    let shared = of.iter().all(|made| made.outlook.reference == *reference);
    let highest = paths.iter().flatten().map(|(_, value)| *value).chain(recorded.iter().map(|(_, value, _)| *value));
    let highest = highest.fold(if shared { reference.level } else { 0.0 }, f64::max);
    let from = recorded.first().map_or(HORIZON.0, |(year, ..)| *year);
    let axes = Axes::new(SIZE, from, highest, names.iter().map(String::as_str));

    let mut marks = axes.grid();
    if shared {
        let level = [from, HORIZON.1].map(|year| (year, reference.level));
        marks.push(axes.line(&level, Ink::Ink, 0.7, 1.8));
    }
    marks.extend(axes.observed(&recorded));
    // The first lies on top.
    for (place, path) in paths.iter().enumerate().rev() {
        let (ink, width, dash) = STROKES[place % STROKES.len()];
        marks.push(axes.line(path, ink, width, dash));
    }
    if shared {
        let words = say!("{year} level: {level}", year = reference.year, level = musd(reference.level));
        marks.push(axes.level_name(reference.level, words, &marks));
    }
    let end = |path: &[(i32, f64)]| path.last().map_or(0.0, |(_, value)| *value);
    let ends: Vec<(f64, &str, Ink)> = paths
        .iter()
        .zip(names)
        .enumerate()
        .map(|(place, (path, name))| (end(path), name.as_str(), STROKES[place % STROKES.len()].0))
        .collect();
    marks.extend(axes.names(&ends));
    let told = ends.iter().map(|(value, name, _)| say!("{name}: US$ {value} m", name, value = musd(*value)));
    Some(Picture {
        summary: say!("{title}. In {end}: {told}", title, end = HORIZON.1, told = told.collect::<Vec<_>>().join("; ")),
        title,
        subtitle: say!("US$ million a year, 2016 prices; recorded trade, and each scenario's own projection")
            .to_owned(),
        size: SIZE,
        marks,
    })
}
