//! Marks as SVG.

use std::fmt::Write as _;

use super::{Align, Element, Picture, Weight};
use crate::chart::letters::{BOLD_SPACE, width};

/// Who draws what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A program of the reader's, with the fonts it has: words are told how wide they are.
    Reader,
    /// This program, with the one font it carries. That font is light, and has no bold: letters get a thin line around
    /// them in their own colour, and stay letters.
    Own,
}

/// Width of the line around letters, in heights of the letters.
fn outline(weight: Weight) -> f32 {
    match weight {
        Weight::Normal => 0.014,
        Weight::Bold => 0.062,
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
            // XML has no place for these, written in any way.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

impl Picture {
    /// The marks alone, as elements of an SVG. Colours are stated at each mark and not in a style sheet, because programs
    /// that are no browser read only that.
    #[must_use]
    pub fn marks_written(&self, hand: Hand) -> String {
        let mut out = String::new();
        for mark in &self.marks {
            // Writing into a String cannot fail.
            let _infallible = write_mark(&mut out, mark, hand);
        }
        out
    }
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn write_mark(out: &mut String, mark: &Element, hand: Hand) -> std::fmt::Result {
    match mark {
        Element::Line { points, ink, width, dash } => {
            write!(out, "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"{width:.2}\"", hex(ink.on_paper()))?;
            if *dash > 0.0 {
                write!(out, " stroke-dasharray=\"{dash:.2} {:.2}\"", dash * 0.6)?;
            } else {
                out.push_str(" stroke-linejoin=\"round\"");
            }
            out.push_str(" points=\"");
            for [x, y] in points {
                write!(out, "{x:.1},{y:.1} ")?;
            }
            out.push_str("\"/>");
        }
        Element::Band { points, ink } => {
            write!(out, "<polygon fill=\"{}\" points=\"", hex(ink.on_paper()))?;
            let upper = points.iter().map(|[x, upper, _]| (x, upper));
            for (x, y) in upper.chain(points.iter().rev().map(|[x, _, lower]| (x, lower))) {
                write!(out, "{x:.1},{y:.1} ")?;
            }
            out.push_str("\"/>");
        }
        Element::Shape { points, ink, filled, width } => {
            let colour = hex(ink.on_paper());
            let fill = if *filled { &*colour } else { "#ffffff" };
            write!(out, "<polygon fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"{width:.2}\" points=\"")?;
            for [x, y] in points {
                write!(out, "{x:.1},{y:.1} ")?;
            }
            out.push_str("\"/>");
        }
        Element::Dot { at: [x, y], ink, filled, radius } => {
            let colour = hex(ink.on_paper());
            let fill = if *filled { &*colour } else { "#ffffff" };
            let line = radius * 0.5;
            write!(
                out,
                "<circle fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"{line:.2}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\"/>"
            )?;
        }
        Element::Bar { from, to, ink } => {
            let (x, y, colour) = (from[0].min(to[0]), from[1].min(to[1]), hex(ink.on_paper()));
            let (width, height) = ((to[0] - from[0]).abs().max(1.0), (to[1] - from[1]).abs());
            write!(
                out,
                "<rect fill=\"{colour}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>"
            )?;
        }
        Element::Words { .. } => write_words(out, mark, hand)?,
    }
    Ok(())
}

fn write_words(out: &mut String, mark: &Element, hand: Hand) -> std::fmt::Result {
    let Element::Words { at: [x, y], text, ink, align, size, weight } = mark else { return Ok(()) };
    let anchor = match align {
        Align::Left => "start",
        Align::Middle => "middle",
        Align::Right => "end",
    };
    // A third of the letters' height below the middle is their base line.
    let (colour, words, base) = (hex(ink.on_paper()), escaped(text), y + size * 0.35);
    write!(
        out,
        "<text fill=\"{colour}\" font-size=\"{size:.1}\" x=\"{x:.1}\" y=\"{base:.1}\" text-anchor=\"{anchor}\""
    )?;
    match hand {
        Hand::Reader => {
            if *weight == Weight::Bold {
                out.push_str(" font-weight=\"bold\"");
            }
            let width = width(text, *size, *weight);
            write!(out, " textLength=\"{width:.1}\" lengthAdjust=\"spacingAndGlyphs\"")?;
        }
        Hand::Own => {
            write!(
                out,
                " stroke=\"{colour}\" stroke-width=\"{:.2}\" stroke-linejoin=\"round\"",
                size * outline(*weight)
            )?;
            if *weight == Weight::Bold {
                write!(out, " letter-spacing=\"{:.2}\"", size * BOLD_SPACE)?;
            }
        }
    }
    write!(out, ">{words}</text>")
}
