//! The frame of a drawing: from years and values to places, the grid, the level, the dates.

use super::{Measures, Sheet, words};
use crate::chart::picture::{Align, Element, Ink, Weight};
use crate::chart::{Figure, axis_number, grid_step, width};

/// From years and heights to places on the sheet.
pub(super) struct Axes {
    /// First and last year drawn, with a little air before the first.
    years: (f64, f64),
    /// Bottom and top, as heights.
    ends: (f64, f64),
    /// Left, top, right, bottom of the drawing.
    pub frame: [f32; 4],
    /// Between two horizontal lines, as a height.
    step: f64,
}

impl Axes {
    /// `names` is the width that names at the right take.
    pub fn new(
        figure: &Figure,
        ends: (f64, f64),
        [top, bottom]: [f32; 2],
        names: f32,
        sheet: &Sheet<'_>,
        measures: Measures,
    ) -> Self {
        let high = bottom - top;
        // A low drawing has room for half as many numbers.
        let crowded = if high < 110.0 * measures.unit { 2.0 } else { 1.0 };
        let step = if figure.is_tenfold() { 1.0 } else { grid_step((ends.1 - ends.0) * crowded) };
        let years = (f64::from(figure.years.0) - 0.4, f64::from(figure.years.1));
        let mut axes = Self { years, ends, frame: [0.0, top, 0.0, bottom], step };
        let size = measures.letters();
        let numbers = axes.heights().into_iter().map(|at| width(&number(figure, at), size, Weight::Normal));
        axes.frame[0] = measures.pad + numbers.fold(0.0, f32::max) + 5.0 * measures.unit;
        axes.frame[2] = sheet.size[0] - measures.pad - names;
        axes
    }

    /// Place of a year.
    pub fn x(&self, year: f64) -> f32 {
        let [left, _, right, _] = self.frame;
        left + ((year - self.years.0) / (self.years.1 - self.years.0)) as f32 * (right - left)
    }

    /// Place of a height.
    pub fn y(&self, height: f64) -> f32 {
        let [_, top, _, bottom] = self.frame;
        bottom - ((height - self.ends.0) / (self.ends.1 - self.ends.0)) as f32 * (bottom - top)
    }

    /// Heights of the horizontal lines.
    fn heights(&self) -> Vec<f64> {
        let (from, to) =
            ((self.ends.0 / self.step - 1e-6).ceil() as i64, (self.ends.1 / self.step + 1e-6).floor() as i64);
        (from..=to.min(from + 50)).map(|n| n as f64 * self.step).collect()
    }

    /// The height that the drawing stands on.
    fn floor(&self, figure: &Figure) -> f64 {
        if figure.is_tenfold() { self.ends.0 } else { 0.0 }
    }

    /// The lowest height there is a place for.
    pub fn bottom(&self) -> f64 {
        self.ends.0
    }

    fn level_line(&self, height: f64, ink: Ink, width: f32, dash: f32) -> Element {
        let [left, _, right, _] = self.frame;
        let y = self.y(height);
        Element::Line { points: vec![[left, y], [right, y]], ink, width, dash }
    }
}

/// A value on the axis by its height.
fn number(figure: &Figure, height: f64) -> String {
    axis_number(if figure.is_tenfold() { 10_f64.powf(height) } else { height })
}

/// What lies behind the lines: the years to come, and bands over them, then the grid with its numbers.
pub(super) fn behind(figure: &Figure, axes: &Axes, sheet: &Sheet<'_>, measures: Measures, marks: &mut Vec<Element>) {
    let [left, top, right, bottom] = axes.frame;
    let today = if figure.since_lifting { f64::INFINITY } else { sheet.today.max(axes.years.0) };
    if today < axes.years.1 {
        marks.push(Element::Bar { from: [axes.x(today), top], to: [right, bottom], ink: Ink::Future });
    }
    super::lines::fans(figure, axes, measures, marks);
    let size = measures.letters();
    // Every line of a low drawing stays; of its numbers as many as have room.
    let apart = (axes.y(0.0) - axes.y(axes.step)).abs().max(1.0);
    let numbered = (size * 1.25 / apart).ceil().max(1.0) as usize;
    for (place, height) in axes.heights().into_iter().enumerate() {
        let y = axes.y(height);
        marks.push(axes.level_line(height, Ink::Rule, 0.7 * measures.unit, 0.0));
        if place % numbered == 0 {
            marks.push(words([left - 5.0 * measures.unit, y], number(figure, height), Ink::Muted, Align::Right, size));
        }
    }
    marks.push(axes.level_line(axes.floor(figure), Ink::Muted, measures.unit, 0.0));
    years(figure, axes, measures, marks);
}

/// The years, as many as have room.
fn years(figure: &Figure, axes: &Axes, measures: Measures, marks: &mut Vec<Element>) {
    let (size, bottom) = (measures.letters(), axes.frame[3]);
    let (first, last) = figure.years;
    let room = width("2000", size, Weight::Normal) * 1.7;
    let apart = axes.x(1.0) - axes.x(0.0);
    let step = [1, 2, 5, 10, 20].into_iter().find(|step| *step as f32 * apart >= room).unwrap_or(50);
    for year in (first..=last).filter(|year| year % step == 0) {
        let x = axes.x(f64::from(year));
        let points = vec![[x, bottom], [x, bottom + 3.0 * measures.unit]];
        marks.push(Element::Line { points, ink: Ink::Muted, width: 0.7 * measures.unit, dash: 0.0 });
        let at = [x, bottom + 3.0 * measures.unit + size * 0.75];
        let text =
            if figure.since_lifting && year > 0 { format!("+{year}") } else { year.to_string().replace('-', "−") };
        marks.push(words(at, text, Ink::Muted, Align::Middle, size));
    }
}

/// What lies before the lines: the reference level, and the date of relief with its words above the drawing.
pub(super) fn before(figure: &Figure, axes: &Axes, measures: Measures, marks: &mut Vec<Element>) {
    let [left, top, right, bottom] = axes.frame;
    if let Some(level) = figure.level.as_ref().filter(|level| figure.is_drawn(level.value)) {
        marks.push(axes.level_line(figure.height(level.value), Ink::Ink, measures.unit, 3.0 * measures.unit));
    }
    if let Some((date, text)) = &figure.relief {
        let (x, size) = (axes.x(*date), measures.letters());
        let points = vec![[x, top - 2.0 * measures.unit], [x, bottom]];
        marks.push(Element::Line { points, ink: Ink::Muted, width: measures.unit, dash: 0.0 });
        let half = width(text, size, Weight::Normal) / 2.0;
        let middle = x.min(right - half).max(left + half);
        marks.push(words([middle, top - 2.0 * measures.unit - size * 0.6], text, Ink::Muted, Align::Middle, size));
    }
}
