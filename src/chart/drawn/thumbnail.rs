//! A figure as small as a file manager shows it: lines and one sentence, readable at 128 dots.

use super::axes::Axes;
use super::{Measures, Sheet, lines};
use crate::chart::picture::{Align, Element, Ink, Picture, Weight};
use crate::chart::{Figure, Style, shortened, wrapped};

/// A square picture, `side` points wide: the finding in as many lines as fit, and the lines under it.
#[must_use]
pub fn thumbnail(figure: &Figure, side: f32, today: f64) -> Picture {
    let unit = side / 128.0;
    let measures = Measures { unit: unit * 0.75, pad: 6.0 * unit };
    let sheet = Sheet { size: [side, side], scenario: "", today, top: None, sources: "", stamp: "" };
    let (letters, most) = (10.5 * unit, side - 12.0 * unit);
    let mut marks = Vec::new();
    let mut title = wrapped(&figure.title, most, letters, Weight::Bold);
    if title.len() > 3 {
        let rest = title.split_off(2).join(" ");
        title.push(shortened(&rest, most, letters, Weight::Bold));
    }
    let mut y = 3.0 * unit;
    for text in title {
        let at = [6.0 * unit, y + letters * 0.6];
        marks.push(Element::Words { at, text, ink: Ink::Ink, align: Align::Left, size: letters, weight: Weight::Bold });
        y += letters * 1.2;
    }
    let mut figure = figure.clone();
    figure.lines.retain(|line| !matches!(line.style, Style::Ghost | Style::Connector));
    let ends = figure.fitted();
    let mut axes = Axes::new(&figure, ends, [y + 4.0 * unit, side - 5.0 * unit], 0.0, &sheet, measures);
    axes.frame[0] = 5.0 * unit;
    axes.frame[2] = side - 5.0 * unit;
    let [left, top, right, bottom] = axes.frame;
    let future = Element::Bar { from: [axes.x(today).clamp(left, right), top], to: [right, bottom], ink: Ink::Future };
    marks.push(future);
    lines::fans(&figure, &axes, measures, &mut marks);
    marks.push(Element::Line {
        points: vec![[left, bottom], [right, bottom]],
        ink: Ink::Muted,
        width: unit,
        dash: 0.0,
    });
    if let Some(level) = figure.level.as_ref().filter(|level| figure.is_drawn(level.value)) {
        let y = axes.y(figure.height(level.value));
        let points = vec![[left, y], [right, y]];
        marks.push(Element::Line { points, ink: Ink::Ink, width: unit, dash: 3.0 * unit });
    }
    lines::draw(&figure, &axes, measures, &mut marks);
    Picture {
        title: figure.title.clone(),
        subtitle: figure.subtitle.clone(),
        summary: figure.summary(),
        size: [side, side],
        marks,
    }
}
