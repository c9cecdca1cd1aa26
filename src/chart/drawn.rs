//! A figure drawn on a sheet of any size: for documents, without a window. Light, and legible without colour: lines
//! differ by dashes and marks, and each has its name at its end.

mod around;
mod axes;
mod ends;
mod lines;
mod thumbnail;

pub use thumbnail::thumbnail;

use super::picture::{Align, Element, Ink, Picture, Weight};
use super::{Figure, Style};
use axes::Axes;

/// What a sheet says beside its figure.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// Width and height, points.
    pub size: [f32; 2],
    /// Whose figure it is: the scenario's title; may be empty.
    pub scenario: &'a str,
    /// Decimal year that divides past and future.
    pub today: f64,
    /// Top of the axis where it is not fitted to the lines: 100 for a chance in per cent.
    pub top: Option<f64>,
    /// Who recorded what is drawn as observed; may be empty.
    pub sources: &'a str,
    /// From the sheet back to the file, data and digits.
    pub stamp: &'a str,
}

/// Least and largest width and height of a sheet, points.
pub const SIDES: [(u16, u16); 2] = [(360, 4000), (240, 4000)];

/// Heights of letters, and distances, that go with the size of a sheet.
#[derive(Clone, Copy)]
struct Measures {
    /// 1 on a sheet of 800 x 450.
    unit: f32,
    /// Space around everything.
    pad: f32,
}

impl Measures {
    fn of([width, height]: [f32; 2]) -> Self {
        let unit = (width * height / (800.0 * 450.0)).sqrt().min(width / 480.0).max(0.8);
        Self { unit, pad: 14.0 * unit }
    }

    /// Letters of names and axes.
    fn letters(self) -> f32 {
        11.0 * self.unit
    }
}

/// Words at a place.
fn words(at: [f32; 2], text: impl Into<String>, ink: Ink, align: Align, size: f32) -> Element {
    Element::Words { at, text: text.into(), ink, align, size, weight: Weight::Normal }
}

/// The figure on a sheet.
#[must_use]
pub fn drawn(figure: &Figure, sheet: &Sheet<'_>) -> Picture {
    let measures = Measures::of(sheet.size);
    let mut figure = figure.clone();
    figure.lines.retain(|line| line.style != Style::Ghost);
    let (mut bottom, mut top) = figure.fitted();
    top = sheet.top.unwrap_or(top);
    if figure.log {
        figure.notes.extend(figure.not_shown(bottom).words());
    } else if !figure.is_tenfold() {
        // A little air between the lowest line and the years.
        bottom -= if bottom < 0.0 { (top - bottom) * 0.04 } else { 0.0 };
    }
    let figure = &figure;
    let mut marks = Vec::new();
    let upper = around::head(figure, sheet, measures, &mut marks);
    let above = measures.letters() * if figure.relief.is_some() { 1.4 } else { 0.6 };
    // Where words take all the room, a sliver is left: a drawing is never upside down.
    let lower = around::foot(figure, sheet, measures, &mut marks).max(upper + above + 1.0);
    let names = ends::Names::of(figure, sheet, measures, lower - upper);
    let axes = Axes::new(figure, (bottom, top), [upper + above, lower], names.wide, sheet, measures);
    axes::behind(figure, &axes, sheet, measures, &mut marks);
    lines::draw(figure, &axes, measures, &mut marks);
    axes::before(figure, &axes, measures, &mut marks);
    names.place(figure, &axes, measures, &mut marks);
    Picture {
        title: figure.title.clone(),
        subtitle: figure.subtitle.clone(),
        summary: figure.summary(),
        size: sheet.size,
        marks,
    }
}
