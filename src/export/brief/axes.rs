//! What both charts of years share: from years and US$ million to places, rules, names that stand apart.

use super::value::three;
use crate::chart::{Align, Element, Ink, Weight, grid_step, heights, round_up};
use crate::model::{FIRST_DRAWN, Outlook};
use crate::scenario::HORIZON;
use crate::trade::Dataset;

/// Size of the letters in a picture, points.
pub(super) const LETTERS: f32 = 7.5;
/// Radius of a point, points.
const DOT: f32 = 1.5;
/// From one line of letters to the next.
const LINE: f32 = 9.5;
/// Space above and below the lines.
const ABOVE_BELOW: [f32; 2] = [8.0, 14.0];

/// A straight piece of a line.
type Piece = [[f32; 2]; 2];

/// From years and US$ million to places on the sheet.
pub(super) struct Axes {
    pub size: [f32; 2],
    /// Space for the words at the left and the right.
    sides: [f32; 2],
    pub years: (i32, i32),
    step: f64,
    top: f64,
}

/// Words of a picture.
pub(super) fn words(at: [f32; 2], text: String, ink: Ink, align: Align) -> Element {
    Element::Words { at, text, ink, align, size: LETTERS, weight: Weight::Normal }
}

pub(super) fn width(text: &str) -> f32 {
    crate::chart::width(text, LETTERS, Weight::Normal)
}

impl Axes {
    /// For values up to `highest` from a year to the last, with `names` at the right.
    pub fn new<'a>(size: [f32; 2], first: i32, highest: f64, names: impl Iterator<Item = &'a str>) -> Self {
        let top = round_up(highest);
        let step = grid_step(top);
        let right = names.map(width).fold(0.0, f32::max) + 8.0;
        let left = [three(top), three(step)].iter().map(|text| width(text)).fold(0.0, f32::max) + 6.0;
        Self { size, sides: [left, right], years: (first, HORIZON.1), step, top }
    }

    pub fn at(&self, year: f64, value: f64) -> [f32; 2] {
        let ([left, right], [above, below]) = (self.sides, ABOVE_BELOW);
        let (width, height) = (self.size[0] - left - right, self.size[1] - above - below);
        let (from, to) = (f64::from(self.years.0), f64::from(self.years.1));
        let x = ((year - from) / (to - from)) as f32;
        let y = (value / self.top) as f32;
        [left + x * width, self.size[1] - below - y * height]
    }

    pub fn places(&self, points: &[(i32, f64)]) -> Vec<[f32; 2]> {
        points.iter().map(|(year, value)| self.at(f64::from(*year), *value)).collect()
    }

    pub fn line(&self, points: &[(i32, f64)], ink: Ink, width: f32, dash: f32) -> Element {
        Element::Line { points: self.places(points), ink, width, dash }
    }

    /// Faint rules with their values, and years.
    pub fn grid(&self) -> Vec<Element> {
        let mut marks = Vec::new();
        let mut value = 0.0;
        while value <= self.top + self.step * 0.01 {
            let [left, right] = [self.years.0, self.years.1].map(|year| self.at(f64::from(year), value));
            let ink = if value == 0.0 { Ink::Muted } else { Ink::Rule };
            marks.push(Element::Line { points: vec![left, right], ink, width: 0.6, dash: 0.0 });
            marks.push(words([left[0] - 4.0, left[1]], three(value), Ink::Muted, Align::Right));
            value += self.step;
        }
        for year in (self.years.0..=self.years.1).filter(|year| year % 10 == 0) {
            let [x, y] = self.at(f64::from(year), 0.0);
            marks.push(words([x, y + 7.5], year.to_string(), Ink::Muted, Align::Middle));
        }
        marks
    }

    /// Solid where every flow is known, hollow points where some are missing.
    pub fn observed(&self, recorded: &[(i32, f64, bool)]) -> Vec<Element> {
        let mut marks = Vec::new();
        let dot = |(year, value): (i32, f64), filled| Element::Dot {
            at: self.at(f64::from(year), value),
            ink: Ink::Ink,
            filled,
            radius: DOT,
        };
        for run in recorded.chunk_by(|a, b| a.2 && b.2 && a.0 + 1 == b.0).filter(|run| run[0].2) {
            let points: Vec<(i32, f64)> = run.iter().map(|(year, value, _)| (*year, *value)).collect();
            marks.push(self.line(&points, Ink::Ink, 1.3, 0.0));
            // A lone year between gaps would be invisible as a line.
            marks.extend(points.iter().filter(|_| points.len() == 1).map(|point| dot(*point, true)));
        }
        let hollow = recorded.iter().filter(|(.., whole)| !whole);
        marks.extend(hollow.map(|(year, value, _)| dot((*year, *value), false)));
        marks
    }

    /// Names at the ends of lines, kept apart; a hair leads to one that had to move.
    pub fn names(&self, ends: &[(f64, &str, Ink)]) -> Vec<Element> {
        let x = self.size[0] - self.sides[1];
        let ys = ends.iter().map(|(value, ..)| self.at(f64::from(self.years.1), *value)[1]);
        let wanted: Vec<(f32, f32, f32)> = ys.map(|y| (x, self.size[0], y)).collect();
        let places = heights(&wanted, LINE, LETTERS * 0.5, self.size[1] - ABOVE_BELOW[1]);
        let mut marks = Vec::new();
        for (((_, name, ink), (.., y)), place) in ends.iter().zip(&wanted).zip(places) {
            if (place - y).abs() > 3.0 {
                let points = vec![[x + 0.5, *y], [x + 4.5, place]];
                marks.push(Element::Line { points, ink: *ink, width: 0.5, dash: 0.0 });
            }
            marks.push(words([x + 6.0, place], (*name).to_owned(), *ink, Align::Left));
        }
        marks
    }

    /// The name of a level beside its line, where no curve runs through it.
    pub fn level_name(&self, level: f64, text: String, marks: &[Element]) -> Element {
        let pieces = pieces(marks, self.at(f64::from(self.years.0), level)[1]);
        let (length, [left, y]) = (width(&text), self.at(f64::from(self.years.0), level));
        let right = self.size[0] - self.sides[1] - length;
        let tried = (0..48).flat_map(|step| {
            let x = left + 3.0 + (right - left - 3.0) * step as f32 / 47.0;
            [y - 5.5, y + 6.0].map(|middle| [x, middle])
        });
        let fits = |at: &[f32; 2]| at[1] > 4.0 && at[1] < self.size[1] - ABOVE_BELOW[1] - 4.0;
        let box_at = |[x, y]: [f32; 2]| [x - 1.0, y - LETTERS * 0.5, x + length + 1.0, y + LETTERS * 0.5];
        let crossed = |at: &[f32; 2]| pieces.iter().filter(|piece| crosses(piece, box_at(*at))).count();
        let best = tried.filter(fits).min_by_key(crossed).unwrap_or([left + 3.0, y - 5.5]);
        words(best, text, Ink::Ink, Align::Left)
    }
}

/// Pieces of every line that is no rule of the grid, and the dots; the level's own line, at this height, is none.
fn pieces(marks: &[Element], level: f32) -> Vec<Piece> {
    let mut out = Vec::new();
    for mark in marks {
        match mark {
            Element::Line { points, ink, .. } if *ink != Ink::Rule => {
                let pairs = points.windows(2).map(|pair| [pair[0], pair[1]]);
                out.extend(pairs.filter(|[a, b]| a[1] != level || b[1] != level));
            }
            Element::Dot { at: [x, y], .. } => out.push([[x - 2.0, y - 2.0], [x + 2.0, y + 2.0]]),
            Element::Band { points, .. } => {
                for pair in points.windows(2) {
                    out.extend([1, 2].map(|edge| [[pair[0][0], pair[0][edge]], [pair[1][0], pair[1][edge]]]));
                }
            }
            _ => {}
        }
    }
    out
}

/// Whether a piece runs through a box (left, top, right, bottom): it is cut to the box's width, and what is left of it
/// lies between top and bottom somewhere.
fn crosses([a, b]: &Piece, [left, top, right, bottom]: [f32; 4]) -> bool {
    let (a, b) = if a[0] <= b[0] { (a, b) } else { (b, a) };
    if b[0] < left || a[0] > right {
        return false;
    }
    let height = |x: f32| if b[0] - a[0] < 1e-3 { a[1] } else { a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]) };
    let (from, to) = (height(left.max(a[0])), height(right.min(b[0])));
    from.min(to) <= bottom && from.max(to) >= top
}

/// Recorded totals over the compared flows: year, value, and whether every flow is known.
pub(super) fn recorded(dataset: &Dataset, outlook: &Outlook) -> Vec<(i32, f64, bool)> {
    let flows = &outlook.reference.flows;
    let (first, last) = dataset.years();
    let one = |year: i32| {
        let known: Vec<f64> = flows.iter().filter_map(|(p, d)| dataset.value(dataset.members[*p], *d, year)).collect();
        (!known.is_empty()).then(|| (year, known.iter().sum(), known.len() == flows.len()))
    };
    (first..=last).filter_map(one).collect()
}

/// A path by year of the horizon, from the first drawn year on.
pub(super) fn drawn(path: &[f64]) -> Vec<(i32, f64)> {
    (HORIZON.0..).zip(path.iter().copied()).filter(|(year, _)| *year >= FIRST_DRAWN).collect()
}
