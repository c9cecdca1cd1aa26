//! Names at the ends of lines, and the level's: in a column at the right, none over another.

use super::axes::Axes;
use super::lines::{has_marks, ink, is_second, mark};
use super::{Measures, Sheet, words};
use crate::chart::picture::{Align, Element, Ink, Weight};
use crate::chart::spread::stack;
use crate::chart::{Figure, Line, width, wrapped};
use crate::model::musd;

/// Part of a sheet's width that names may take.
const PART: f32 = 0.3;
/// From one line of a name to the next, in heights of letters.
const LEADING: f32 = 1.18;

/// One name.
struct Name {
    lines: Vec<String>,
    ink: Ink,
    /// Year and height of the line's end.
    end: (f64, f64),
    /// Place of the line in the figure, if it has a mark.
    marked: Option<usize>,
}

/// All names of a figure, broken to fit.
pub(super) struct Names {
    all: Vec<Name>,
    size: f32,
    /// Room they take at the right of the drawing.
    pub wide: f32,
}

fn text(figure: &Figure, line: &Line) -> String {
    let value = line.points.last().map_or(0.0, |point| point[1]);
    let value = if figure.unit == "US$ m" { musd(value) } else { figure.said(value) };
    format!("{} {value}", line.label())
}

impl Names {
    /// `high` is what there is of height for them.
    pub fn of(figure: &Figure, sheet: &Sheet<'_>, measures: Measures, high: f32) -> Self {
        let most = sheet.size[0] * PART;
        let mut size = measures.letters();
        // Many names in a low drawing are smaller.
        let mut names = broken(figure, most, size);
        while total(&names, size) > high && size > 0.66 * measures.letters() {
            size *= 0.94;
            names = broken(figure, most, size);
        }
        let widest = names.iter().flat_map(|name| &name.lines).map(|line| width(line, size, Weight::Normal));
        let wide = widest.fold(0.0, f32::max) + indent(figure, size) + 1.0;
        Self { all: names, size, wide }
    }

    /// Puts them beside the drawing, each with a thin line to the end it belongs to where it had to move.
    pub fn place(self, figure: &Figure, axes: &Axes, measures: Measures, marks: &mut Vec<Element>) {
        let [_, top, right, bottom] = axes.frame;
        let (size, step) = (self.size, self.size * LEADING);
        let at = |name: &Name| [axes.x(name.end.0), axes.y(name.end.1).clamp(top, bottom)];
        let mut middles: Vec<f32> = self.all.iter().map(|name| at(name)[1]).collect();
        let heights: Vec<f32> = self.all.iter().map(|name| name.lines.len() as f32 * step).collect();
        stack(&mut middles, &heights, top, bottom);
        for (name, middle) in self.all.iter().zip(middles) {
            let [x, y] = at(name);
            let left = right + indent(figure, size);
            let start = left - if name.marked.is_some() { size * 0.95 } else { size * 0.2 };
            if (middle - y).abs() > size * 0.3 || x < right - 1.0 {
                let points = vec![[x, y], [start, middle]];
                marks.push(Element::Line { points, ink: name.ink, width: 0.5 * measures.unit, dash: 0.0 });
            }
            if let Some(line) = name.marked.and_then(|place| figure.lines.get(place)) {
                let second = is_second(figure, line);
                marks.push(mark([left - size * 0.5, middle], line, second, size * 0.24));
            }
            for (place, line) in name.lines.iter().enumerate() {
                let from_middle = place as f32 - (name.lines.len() - 1) as f32 / 2.0;
                marks.push(words([left, middle + from_middle * step], line, name.ink, Align::Left, size));
            }
        }
    }
}

/// From the end of the drawing to the names.
fn indent(figure: &Figure, size: f32) -> f32 {
    if has_marks(figure) { size * 1.7 } else { size * 0.7 }
}

fn total(names: &[Name], size: f32) -> f32 {
    names.iter().map(|name| name.lines.len() as f32 * size * LEADING).sum()
}

/// The names in lines no wider than `most`.
fn broken(figure: &Figure, most: f32, size: f32) -> Vec<Name> {
    let marked = has_marks(figure);
    let lines = |text: &str| wrapped(text, most - indent(figure, size), size, Weight::Normal);
    let with_name = figure.lines.iter().enumerate().filter(|(_, line)| line.is_named());
    let mut names: Vec<Name> = with_name
        .filter_map(|(place, line)| {
            let [year, value] = *line.points.last()?;
            figure.is_drawn(value).then(|| Name {
                lines: lines(&text(figure, line)),
                ink: ink(line),
                end: (year, figure.height(value)),
                marked: (marked && line.hue.is_some()).then_some(place),
            })
        })
        .collect();
    if let Some(level) = figure.level.as_ref().filter(|level| figure.is_drawn(level.value)) {
        names.push(Name {
            lines: lines(&level.words),
            ink: Ink::Ink,
            end: (f64::from(figure.years.1), figure.height(level.value)),
            marked: None,
        });
    }
    names
}
