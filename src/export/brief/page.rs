//! The sheet laid out on one page: every word at its place, measured in the letters it is printed in.

mod flow;
mod table;

use crate::chart::{PaperSize, Picture};

use super::sheet::{Block, Sheet};
use flow::Flow;

/// Width of what is printed, points: the same on both papers.
pub(super) const WIDTH: f32 = 516.0;
/// Margins at the top and the bottom, points.
const MARGINS: [f32; 2] = [34.0, 28.0];

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Every mark on it.
    pub picture: Picture,
    /// What stands where, in reading order.
    pub parts: Vec<Part>,
    /// Share of its height that is taken.
    used: f32,
}

/// A part of a page: for who does not see it, and to hold the layout against.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Left, top, right and bottom, points.
    pub place: [f32; 4],
    /// What it says.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title, or the name of a section.
    Heading,
    /// A paragraph.
    Text,
    /// A chart, as its sentence.
    Figure,
    /// A table, row by row.
    Table,
}

impl Page {
    /// Share of the height between the margins that is taken; above 1 it does not fit.
    pub(super) fn used(&self) -> f32 {
        self.used
    }
}

/// Lays a sheet out. The foot stands at the bottom of the page, everything else from the top.
pub(super) fn laid_out(sheet: &Sheet, paper: PaperSize) -> Page {
    let [width, height] = paper.size();
    let left = (width - WIDTH) / 2.0;
    let bottom = height - MARGINS[1];
    let mut flow = Flow::new(sheet.letters, [left, MARGINS[0]], WIDTH);
    sheet.blocks.iter().for_each(|block| flow.put(block));
    let used = (flow.y + flow.foot_height() - MARGINS[0]) / (bottom - MARGINS[0]);
    flow.put_foot(bottom);
    let (marks, parts) = flow.done();
    let headline = sheet.blocks.iter().find_map(|block| match block {
        Block::Headline(text) => Some(text.clone()),
        _ => None,
    });
    let picture = Picture {
        title: sheet.title.clone(),
        subtitle: String::new(),
        summary: headline.unwrap_or_default(),
        size: [width, height],
        marks,
    };
    Page { picture, parts, used }
}
