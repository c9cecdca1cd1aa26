//! Bands and lines.

use super::Measures;
use super::axes::Axes;
use crate::chart::picture::{Element, Ink};
use crate::chart::{Fan, Figure, Line, Style, dash};

/// What a line is drawn with.
pub(super) fn ink(line: &Line) -> Ink {
    match (line.style, line.hue) {
        (Style::Baseline, _) => Ink::Muted,
        (_, None) => Ink::Ink,
        (_, Some(hue)) => Ink::Series(hue),
    }
}

/// Whether marks tell lines apart: where more than one has a colour.
pub(super) fn has_marks(figure: &Figure) -> bool {
    let mut hues: Vec<usize> = figure.lines.iter().filter_map(|line| line.hue).collect();
    hues.sort_unstable();
    hues.dedup();
    hues.len() > 1
}

/// Whether an earlier line of another name has the same colour: the chance in a year beside the chance by then.
pub(super) fn is_second(figure: &Figure, line: &Line) -> bool {
    let earlier = figure.lines.iter().take_while(|known| !std::ptr::eq(*known, line));
    line.hue.is_some()
        && earlier
            .filter(|known| known.hue == line.hue && known.style == line.style)
            .any(|known| known.name != line.name)
}

/// A mark by the place of a line's colour: round, square, and so on; hollow for what is measured otherwise, and for the
/// second line of one colour.
pub(super) fn mark([x, y]: [f32; 2], line: &Line, second: bool, radius: f32) -> Element {
    let (ink, filled) = (ink(line), line.style != Style::Aside && !second);
    let shape = |corners: &[[f32; 2]]| Element::Shape {
        points: corners.iter().map(|[dx, dy]| [x + dx * radius, y + dy * radius]).collect(),
        ink,
        filled,
        width: radius * 0.5,
    };
    match line.hue.unwrap_or(0) % 5 {
        1 => shape(&[[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]),
        2 => shape(&[[0.0, -1.2], [1.15, 0.9], [-1.15, 0.9]]),
        3 => shape(&[[0.0, -1.35], [1.35, 0.0], [0.0, 1.35], [-1.35, 0.0]]),
        4 => shape(&[[-1.15, -0.9], [1.15, -0.9], [0.0, 1.2]]),
        _ => Element::Dot { at: [x, y], ink, filled, radius },
    }
}

/// All bands.
pub(super) fn fans(figure: &Figure, axes: &Axes, measures: Measures, marks: &mut Vec<Element>) {
    // A band that reaches down to nothing reaches the floor of an axis that has no zero.
    let at = |value: f64| {
        let height = if figure.is_tenfold() { value.max(0.0).log10().max(axes.bottom()) } else { value };
        axes.y(height).max(axes.frame[1])
    };
    let edge = |fan: &Fan, which: usize| -> Vec<[f32; 2]> {
        fan.points.iter().map(|(year, fan)| [axes.x(*year), at(fan[which])]).collect()
    };
    for fan in &figure.fans {
        if fan.outline {
            for which in [0, 4] {
                let (points, width) = (edge(fan, which), 1.2 * measures.unit);
                marks.push(Element::Line { points, ink: Ink::Series(fan.hue), width, dash: 1.6 * measures.unit });
            }
            continue;
        }
        for (low, high, ink) in [(0, 4, Ink::Fan(fan.hue)), (1, 3, Ink::FanMiddle(fan.hue))] {
            let edges = edge(fan, high).into_iter().zip(edge(fan, low));
            let points = edges.map(|([x, upper], [_, lower])| [x, upper, lower]).collect();
            marks.push(Element::Band { points, ink });
        }
    }
}

/// All lines.
pub(super) fn draw(figure: &Figure, axes: &Axes, measures: Measures, marks: &mut Vec<Element>) {
    let marked = has_marks(figure);
    for line in &figure.lines {
        let how = How { marked, second: is_second(figure, line) };
        for run in runs(figure, line, axes) {
            one(line, &run, how, measures, marks);
        }
    }
}

/// Runs of points that have a place in the drawing, as places: a value that has none on the axis leaves a gap, one above
/// the top ends the line there.
fn runs(figure: &Figure, line: &Line, axes: &Axes) -> Vec<Vec<[f32; 2]>> {
    let mut out = Vec::new();
    for run in line.points.split(|point| !figure.is_drawn(point[1])) {
        let places = run.iter().map(|[year, value]| [axes.x(*year), axes.y(figure.height(*value))]);
        out.extend(below(&places.collect::<Vec<_>>(), axes.frame[1]));
    }
    out
}

/// The parts of a line that lie at or below `top`, cut where it crosses.
fn below(run: &[[f32; 2]], top: f32) -> Vec<Vec<[f32; 2]>> {
    // A hair above is the rounding of a line that ends at the top.
    let inside = |point: &[f32; 2]| point[1] >= top - 0.5;
    let crossing = |a: [f32; 2], b: [f32; 2]| {
        let part = (top - a[1]) / (b[1] - a[1]);
        [a[0] + (b[0] - a[0]) * part, top]
    };
    let mut parts: Vec<Vec<[f32; 2]>> = Vec::new();
    let mut part = Vec::new();
    for (place, point) in run.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| run[place]);
        match (before, inside(point)) {
            (Some(before), true) if !inside(&before) => part = vec![crossing(before, *point), *point],
            (_, true) => part.push(*point),
            (Some(before), false) if inside(&before) => {
                part.push(crossing(before, *point));
                parts.push(std::mem::take(&mut part));
            }
            (_, false) => {}
        }
    }
    parts.push(part);
    parts.retain(|part| !part.is_empty());
    parts
}

/// What tells a line from the others, beside its colour.
#[derive(Clone, Copy)]
struct How {
    marked: bool,
    second: bool,
}

fn one(line: &Line, run: &[[f32; 2]], how: How, measures: Measures, marks: &mut Vec<Element>) {
    let unit = measures.unit;
    let ink = ink(line);
    if line.style == Style::Partial {
        marks.extend(run.iter().map(|at| Element::Dot { at: *at, ink, filled: false, radius: 2.2 * unit }));
        return;
    }
    let (width, dash) = match line.style {
        Style::Observed | Style::Partial => (2.0, 0.0),
        Style::Connector => (1.0, 1.6),
        Style::Projection if how.second => (1.4, dash(line.hue) * 0.4),
        Style::Projection | Style::Ghost => (2.0, dash(line.hue)),
        Style::Baseline => (1.6, 2.5),
        Style::Analogue => (1.5, 0.0),
        Style::Aside => (1.5, 1.8),
    };
    if run.len() > 1 {
        marks.push(Element::Line { points: run.to_vec(), ink, width: width * unit, dash: dash * unit });
    }
    let coloured = how.marked && line.hue.is_some() && line.style != Style::Connector;
    if line.is_observed() {
        let radius = if coloured { 2.6 } else { 1.8 } * unit;
        marks.extend(run.iter().map(|at| {
            if coloured {
                mark(*at, line, how.second, radius)
            } else {
                Element::Dot { at: *at, ink, filled: line.style != Style::Aside, radius }
            }
        }));
    } else if coloured {
        // Now and then along the line, counted from its end, where its name is.
        marks.extend(run.iter().rev().step_by(3).map(|at| mark(*at, line, how.second, 2.6 * unit)));
    }
}
