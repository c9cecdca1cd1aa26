//! A small chart as marks on a sheet: the window paints the same marks that the file has as SVG.

use std::fmt::Write as _;

/// What a mark is drawn with; the window and the file each have their own colours for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the name says it")]
pub enum Ink {
    Ink,
    Muted,
    Rule,
    Scenario,
    Band,
    Loss,
}

impl Ink {
    /// Its colour on paper, and how much of it. Stated at each mark and not in the style sheet, because programs that
    /// are no browser read only that.
    fn on_paper(self) -> &'static str {
        match self {
            Self::Ink => "#1b1b1d",
            Self::Muted => "#5a5c60",
            Self::Rule => "#d9d5cb",
            Self::Scenario => "#005f9e",
            // The scenario's, lightened to a sixth.
            Self::Band => "#d5e4ee",
            Self::Loss => "#c25500",
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
    },
    Bar {
        from: [f32; 2],
        to: [f32; 2],
        ink: Ink,
    },
    /// The text's middle stands at this height.
    Words {
        at: [f32; 2],
        text: String,
        ink: Ink,
        align: Align,
    },
}

/// A small chart.
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

/// Height of the letters in a picture, points.
pub const LETTERS: f32 = 10.0;

impl Picture {
    /// The marks as inline SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        let [width, height] = self.size;
        let mut out = format!(
            "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\" font-size=\"{LETTERS}\">",
            escaped(&self.summary)
        );
        for mark in &self.marks {
            // Writing into a String cannot fail.
            let _infallible = write_mark(&mut out, mark);
        }
        out.push_str("</svg>");
        out
    }
}

/// Text inside HTML or SVG, in an element or in a quoted attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn write_mark(out: &mut String, mark: &Element) -> std::fmt::Result {
    match mark {
        Element::Line { points, ink, width, dash } => {
            write!(out, "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"", ink.on_paper())?;
            if *dash > 0.0 {
                write!(out, " stroke-dasharray=\"{dash} {}\"", dash * 0.6)?;
            }
            out.push_str(" points=\"");
            for [x, y] in points {
                write!(out, "{x:.1},{y:.1} ")?;
            }
            out.push_str("\"/>");
        }
        Element::Band { points, ink } => {
            write!(out, "<polygon fill=\"{}\" points=\"", ink.on_paper())?;
            let upper = points.iter().map(|[x, upper, _]| (x, upper));
            for (x, y) in upper.chain(points.iter().rev().map(|[x, _, lower]| (x, lower))) {
                write!(out, "{x:.1},{y:.1} ")?;
            }
            out.push_str("\"/>");
        }
        Element::Dot { at: [x, y], ink, filled } => {
            let colour = ink.on_paper();
            let fill = if *filled { colour } else { "none" };
            write!(out, "<circle fill=\"{fill}\" stroke=\"{colour}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"1.8\"/>")?;
        }
        Element::Bar { from, to, ink } => {
            let (x, y, colour) = (from[0].min(to[0]), from[1], ink.on_paper());
            let (width, height) = ((to[0] - from[0]).abs().max(1.0), to[1] - from[1]);
            write!(
                out,
                "<rect fill=\"{colour}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>"
            )?;
        }
        Element::Words { at: [x, y], text, ink, align } => {
            let anchor = match align {
                Align::Left => "start",
                Align::Middle => "middle",
                Align::Right => "end",
            };
            // A third of the letters' height below the middle is their base line.
            let (colour, text, base) = (ink.on_paper(), escaped(text), y + LETTERS * 0.35);
            write!(out, "<text fill=\"{colour}\" x=\"{x:.1}\" y=\"{base:.1}\" text-anchor=\"{anchor}\">{text}</text>")?;
        }
    }
    Ok(())
}
