//! The first picture: recorded trade, the scenario with its range, and the status quo, against the reference level.

use super::axes::{Axes, drawn, recorded};
use crate::chart::{Element, Ink, Picture};
use crate::model::{FIRST_DRAWN, Outlook, musd};
use crate::say;
use crate::scenario::HORIZON;
use crate::trade::Dataset;

/// Size of each of the two pictures, points.
pub(super) const SIZE: [f32; 2] = [250.0, 130.0];

/// What the picture shows: paths by year of the horizon, and the range if there is one.
pub(super) struct Paths<'a> {
    pub scenario: &'a [f64],
    pub status_quo: &'a [f64],
    pub range: Option<&'a [[f64; 5]]>,
}

/// Draws it.
pub(super) fn trend(dataset: &Dataset, outlook: &Outlook, paths: &Paths<'_>) -> Picture {
    let (scenario, status_quo) = (drawn(paths.scenario), drawn(paths.status_quo));
    let recorded = recorded(dataset, outlook);
    let range: Vec<(i32, [f64; 5])> = paths.range.map_or_else(Vec::new, |range| {
        (HORIZON.0..).zip(range.iter().copied()).filter(|(year, _)| *year >= FIRST_DRAWN).collect()
    });
    let reference = &outlook.reference;
    let lines = scenario.iter().chain(&status_quo).map(|(_, value)| *value);
    let highest = lines
        .chain(recorded.iter().map(|(_, value, _)| *value))
        .chain(range.iter().map(|(_, range)| range[4]))
        .fold(reference.level, f64::max);
    let first = recorded.first().map_or(HORIZON.0, |(year, ..)| *year);
    let axes = Axes::new(SIZE, first, highest, [say!("scenario"), say!("status quo")].into_iter());

    let mut marks = axes.grid();
    if !range.is_empty() {
        let points = range.iter().map(|(year, range)| {
            let [x, upper] = axes.at(f64::from(*year), range[4]);
            [x, upper, axes.at(f64::from(*year), range[0])[1]]
        });
        marks.push(Element::Band { points: points.collect(), ink: Ink::Band });
    }
    let level = [first, HORIZON.1].map(|year| (year, reference.level));
    marks.push(axes.line(&level, Ink::Ink, 0.7, 1.8));
    marks.extend(axes.observed(&recorded));
    marks.push(axes.line(&status_quo, Ink::Muted, 1.2, 1.8));
    marks.push(axes.line(&scenario, Ink::Scenario, 1.6, 5.0));
    let words = say!("{year} level: {level}", year = reference.year, level = musd(reference.level));
    marks.push(axes.level_name(reference.level, words, &marks));
    let end = |path: &[(i32, f64)]| path.last().map_or(0.0, |(_, value)| *value);
    marks.extend(axes.names(&[
        (end(&scenario), say!("scenario"), Ink::Scenario),
        (end(&status_quo), say!("status quo"), Ink::Muted),
    ]));
    Picture {
        title: title(outlook),
        subtitle: say!(
            "US$ million a year, 2016 prices; the {count} flows observed in {year}; shaded: middle 90 % of draws",
            count = reference.flows.len(),
            year = reference.year
        ),
        summary: say!(
            "{title}. In {end}: scenario US$ {with} m, status quo US$ {without} m",
            title = title(outlook),
            end = HORIZON.1,
            with = musd(end(&scenario)),
            without = musd(end(&status_quo))
        ),
        size: SIZE,
        marks,
    }
}

fn title(outlook: &Outlook) -> String {
    let level = outlook.reference.year;
    match (outlook.regained, outlook.lost_again) {
        (Some(year), Some(lost)) => {
            say!("Trade regains its {level} level in {year}, loses it in {lost}", level, year, lost)
        }
        (Some(year), None) => say!("Trade regains its {level} level in {year}", level, year),
        (None, _) => say!("Trade does not regain its {level} level by {end}", level, end = HORIZON.1),
    }
}
