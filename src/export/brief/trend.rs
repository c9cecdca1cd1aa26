//! The first picture: recorded trade, the scenario with its range, and the status quo, against the reference level.

use crate::chart::{Align, Element, Ink, LETTERS, Picture, Weight};
use crate::model::{FIRST_DRAWN, Outlook, musd};
use crate::say;
use crate::scenario::HORIZON;
use crate::trade::Dataset;

/// Size of a picture, points.
pub(super) const SIZE: [f32; 2] = [360.0, 164.0];
/// Space for the words at the left, right, top and bottom.
const MARGINS: [f32; 4] = [38.0, 66.0, 12.0, 16.0];

/// Radius of a point, points.
const DOT: f32 = 1.8;

/// From years and US$ million to places on the sheet.
struct Axes {
    years: (f64, f64),
    top: f64,
}

impl Axes {
    fn at(&self, year: f64, value: f64) -> [f32; 2] {
        let [left, right, top, bottom] = MARGINS;
        let (width, height) = (SIZE[0] - left - right, SIZE[1] - top - bottom);
        let x = ((year - self.years.0) / (self.years.1 - self.years.0)) as f32;
        let y = (value / self.top) as f32;
        [left + x * width, SIZE[1] - bottom - y * height]
    }

    fn line(&self, points: &[(i32, f64)], ink: Ink, width: f32, dash: f32) -> Element {
        let points = points.iter().map(|(year, value)| self.at(f64::from(*year), *value)).collect();
        Element::Line { points, ink, width, dash }
    }
}

/// One to five steps of a round size up to `top`, and the round end above it.
fn steps(top: f64) -> (f64, f64) {
    let raw = (top / 4.0).max(1e-6);
    let tenfold = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|n| n * tenfold).find(|step| *step >= raw);
    let step = step.unwrap_or(raw);
    (step, (top / step).ceil().max(1.0) * step)
}

/// Recorded totals over the compared flows: year, value, and whether every flow is known.
fn recorded(dataset: &Dataset, outlook: &Outlook) -> Vec<(i32, f64, bool)> {
    let flows = &outlook.reference.flows;
    let (first, last) = dataset.years();
    let one = |year: i32| {
        let known: Vec<f64> = flows.iter().filter_map(|(p, d)| dataset.value(dataset.members[*p], *d, year)).collect();
        (!known.is_empty()).then(|| (year, known.iter().sum(), known.len() == flows.len()))
    };
    (first..=last).filter_map(one).collect()
}

/// What the picture shows: paths by year from the first drawn year on, and the range if there is one.
pub(super) struct Paths<'a> {
    pub scenario: &'a [f64],
    pub status_quo: &'a [f64],
    pub range: Option<&'a [[f64; 5]]>,
}

/// Draws it.
pub(super) fn trend(dataset: &Dataset, outlook: &Outlook, paths: &Paths<'_>) -> Picture {
    let drawn = |path: &[f64]| -> Vec<(i32, f64)> {
        (HORIZON.0..).zip(path.iter().copied()).filter(|(year, _)| *year >= FIRST_DRAWN).collect()
    };
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
    let (step, top) = steps(highest);
    let first = recorded.first().map_or(HORIZON.0, |(year, ..)| *year);
    let axes = Axes { years: (f64::from(first), f64::from(HORIZON.1)), top };

    let mut marks = grid(&axes, step);
    if !range.is_empty() {
        let points = range.iter().map(|(year, range)| {
            let [x, upper] = axes.at(f64::from(*year), range[4]);
            [x, upper, axes.at(f64::from(*year), range[0])[1]]
        });
        marks.push(Element::Band { points: points.collect(), ink: Ink::Band });
    }
    let level = [first, HORIZON.1].map(|year| (year, reference.level));
    marks.push(axes.line(&level, Ink::Ink, 0.8, 2.5));
    marks.extend(observed(&axes, &recorded));
    marks.push(axes.line(&status_quo, Ink::Muted, 1.4, 2.5));
    marks.push(axes.line(&scenario, Ink::Scenario, 2.0, 6.0));
    marks.extend(names(&axes, reference, &scenario, &status_quo));
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
            with = musd(scenario.last().map_or(0.0, |(_, value)| *value)),
            without = musd(status_quo.last().map_or(0.0, |(_, value)| *value))
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

/// Faint horizontal rules with their values, and years.
fn grid(axes: &Axes, step: f64) -> Vec<Element> {
    let mut marks = Vec::new();
    let mut value = 0.0;
    while value <= axes.top + step * 0.01 {
        let [left, right] = [axes.years.0, axes.years.1].map(|year| axes.at(year, value));
        let ink = if value == 0.0 { Ink::Muted } else { Ink::Rule };
        marks.push(Element::Line { points: vec![left, right], ink, width: 0.7, dash: 0.0 });
        let text = super::value::three(value);
        marks.push(Element::Words {
            at: [left[0] - 4.0, left[1]],
            text,
            ink: Ink::Muted,
            align: Align::Right,
            size: LETTERS,
            weight: Weight::Normal,
        });
        value += step;
    }
    let (from, to) = (axes.years.0 as i32, axes.years.1 as i32);
    for year in (from..=to).filter(|year| year % 10 == 0) {
        let [x, y] = axes.at(f64::from(year), 0.0);
        marks.push(Element::Words {
            at: [x, y + 9.0],
            text: year.to_string(),
            ink: Ink::Muted,
            align: Align::Middle,
            size: LETTERS,
            weight: Weight::Normal,
        });
    }
    marks
}

/// Solid where every flow is known, hollow points where some are missing.
fn observed(axes: &Axes, recorded: &[(i32, f64, bool)]) -> Vec<Element> {
    let mut marks = Vec::new();
    for run in recorded.chunk_by(|a, b| a.2 && b.2 && a.0 + 1 == b.0).filter(|run| run[0].2) {
        let points: Vec<(i32, f64)> = run.iter().map(|(year, value, _)| (*year, *value)).collect();
        marks.push(axes.line(&points, Ink::Ink, 1.6, 0.0));
        // A lone year between gaps would be invisible as a line.
        let dots = points.iter().filter(|_| points.len() == 1);
        marks.extend(dots.map(|(year, value)| Element::Dot {
            at: axes.at(f64::from(*year), *value),
            ink: Ink::Ink,
            filled: true,
            radius: DOT,
        }));
    }
    let hollow = recorded.iter().filter(|(.., whole)| !whole);
    marks.extend(hollow.map(|(year, value, _)| Element::Dot {
        at: axes.at(f64::from(*year), *value),
        ink: Ink::Ink,
        filled: false,
        radius: DOT,
    }));
    marks
}

/// Names at the ends of the lines, kept apart, and the level's over its line.
fn names(
    axes: &Axes,
    reference: &crate::model::Reference,
    scenario: &[(i32, f64)],
    status_quo: &[(i32, f64)],
) -> Vec<Element> {
    let end = |path: &[(i32, f64)]| axes.at(f64::from(HORIZON.1), path.last().map_or(0.0, |(_, value)| *value));
    let (mut with, mut without) = (end(scenario), end(status_quo));
    // The higher of the two gives way, because below there are the years.
    let upper = if with[1] <= without[1] { &mut with } else { &mut without };
    let lower = end(scenario)[1].max(end(status_quo)[1]);
    upper[1] = upper[1].min(lower - 11.0);
    let name = |[x, y]: [f32; 2], text: &str, ink| Element::Words {
        at: [x + 4.0, y],
        text: text.to_owned(),
        ink,
        align: Align::Left,
        size: LETTERS,
        weight: Weight::Normal,
    };
    // Between what was recorded and what is projected there is most room.
    let level = axes.at(f64::from(FIRST_DRAWN) - 1.5, reference.level);
    let text = say!("{year} level: {level}", year = reference.year, level = musd(reference.level));
    vec![
        name(with, say!("scenario"), Ink::Scenario),
        name(without, say!("status quo"), Ink::Muted),
        Element::Words {
            at: [level[0] + 2.0, level[1] - 6.0],
            text,
            ink: Ink::Ink,
            align: Align::Left,
            size: LETTERS,
            weight: Weight::Normal,
        },
    ]
}
