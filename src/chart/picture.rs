//! A picture as marks on a sheet: the window paints the same marks that a file has as SVG, PNG or PDF.

mod written;

pub use written::{Hand, escaped};

use super::colours::{BAND, INK, MUTED, RULE, SERIES, WARNING, thinned};

/// What a mark is drawn with; the window and the file each have their own colours for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Text and main lines.
    Ink,
    /// What stands back.
    Muted,
    /// Faint lines.
    Rule,
    /// The scenario's colour.
    Scenario,
    /// The scenario's, lightened.
    Band,
    /// What goes the other way.
    Loss,
    /// A line's by its place.
    Series(usize),
    /// The outer part of a line's band.
    Fan(usize),
    /// Its middle half.
    FanMiddle(usize),
    /// The years to come, behind everything.
    Future,
    /// Words that warn.
    Warning,
    /// The sheet itself.
    Paper,
}

impl Ink {
    /// Its colour on paper: red, green, blue.
    #[must_use]
    pub fn on_paper(self) -> [u8; 3] {
        let series = |place: usize| SERIES[place % SERIES.len()];
        match self {
            Self::Ink => INK,
            Self::Muted => MUTED,
            Self::Rule => RULE,
            Self::Scenario => SERIES[0],
            Self::Band => thinned(SERIES[0], 1.0 / 6.0),
            Self::Loss => SERIES[1],
            Self::Series(place) => series(place),
            Self::Fan(place) => thinned(series(place), BAND[0]),
            // The middle lies over the whole of the band.
            Self::FanMiddle(place) => thinned(series(place), BAND[0] + BAND[1] * (1.0 - BAND[0])),
            Self::Future => [0xF7, 0xF7, 0xF5],
            Self::Warning => WARNING,
            Self::Paper => [0xFF; 3],
        }
    }
}

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the name says it")]
pub enum Align {
    Left,
    Middle,
    Right,
}

/// How heavy letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the name says it")]
pub enum Weight {
    #[default]
    Normal,
    Bold,
}

/// One element; places in points from the top left.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the name says it")]
pub enum Element {
    Line {
        points: Vec<[f32; 2]>,
        ink: Ink,
        width: f32,
        dash: f32,
    },
    /// x, upper y, lower y.
    Band {
        points: Vec<[f32; 3]>,
        ink: Ink,
    },
    Dot {
        at: [f32; 2],
        ink: Ink,
        filled: bool,
        radius: f32,
    },
    /// A closed outline with no dent.
    Shape {
        points: Vec<[f32; 2]>,
        ink: Ink,
        filled: bool,
        width: f32,
    },
    Bar {
        from: [f32; 2],
        to: [f32; 2],
        ink: Ink,
    },
    /// The text's middle stands at this height; `size` is the height of its letters. One line: [`super::wrapped`]
    /// breaks longer texts.
    Words {
        at: [f32; 2],
        text: String,
        ink: Ink,
        align: Align,
        size: f32,
        weight: Weight,
    },
}

impl Element {
    /// Left, top, right and bottom of words; `None` of any other element.
    #[must_use]
    pub fn words_box(&self) -> Option<[f32; 4]> {
        let Self::Words { at: [x, y], text, align, size, weight, .. } = self else { return None };
        let width = super::width(text, *size, *weight);
        let left = match align {
            Align::Left => *x,
            Align::Middle => x - width / 2.0,
            Align::Right => x - width,
        };
        Some([left, y - size / 2.0, left + width, y + size / 2.0])
    }
}

/// Marks on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// A sentence with the finding.
    pub title: String,
    /// Unit and scope.
    pub subtitle: String,
    /// All of it in words, for who does not see it.
    pub summary: String,
    /// Width and height in points.
    pub size: [f32; 2],
    /// From the back to the front.
    pub marks: Vec<Element>,
}

impl Picture {
    /// The marks as inline SVG, in a page that has a title and a font of its own.
    #[must_use]
    pub fn svg(&self) -> String {
        let [width, height] = self.size;
        let summary = escaped(&self.summary);
        let marks = self.marks_written(Hand::Reader);
        format!("<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{summary}\">{marks}</svg>")
    }
}
