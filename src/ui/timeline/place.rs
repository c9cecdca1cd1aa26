//! Where bars stand: years to points, rows and lanes.

use egui::{Align2, FontId, Pos2, Rect, Stroke, Ui, Vec2};

use super::Subject;
use super::rows::{END, Form, Row, RowKind};
use crate::ui::theme;

/// Height of the line of years.
pub(super) const AXIS: f32 = 14.0;
/// Height of a lane of bars.
pub(super) const LANE: f32 = 14.0;
/// Height of a line of the past.
pub(super) const THIN: f32 = 4.5;
/// Height of the row of relief: its steps are drawn to scale.
const STEPS: f32 = 26.0;
/// Between rows.
const AIR: f32 = 4.0;
/// A bar is at least as wide as a hand can take hold of.
pub(super) const NARROWEST: f32 = 9.0;

/// The line of years, the same years as the charts'.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    first: f64,
    pub left: f32,
    width: f32,
}

impl Axis {
    pub(super) fn new(first: i32, width: f32) -> Self {
        Self { first: f64::from(first), left: 0.0, width }
    }

    /// The same, starting at a point of the screen.
    pub(super) fn at(self, left: f32) -> Self {
        Self { left, ..self }
    }

    /// Point of a decimal year.
    pub(super) fn x(&self, year: f64) -> f32 {
        self.left + ((year.min(END) - self.first) / (END - self.first)) as f32 * self.width
    }

    /// Decimal year at a point.
    pub(super) fn year(&self, x: f32) -> f64 {
        self.first + f64::from((x - self.left) / self.width) * (END - self.first)
    }

    /// Years under the rows, the future tinted, the relief date as a rule as in the charts.
    pub(super) fn paint(&self, ui: &Ui, whole: Rect, subject: &Subject<'_>) {
        let tokens = *theme::tokens(ui.ctx());
        let axis = self.at(whole.left());
        let painter = ui.painter();
        let floor = whole.bottom() - AXIS;
        let right = axis.x(END);
        let future = Rect::from_min_max(Pos2::new(axis.x(subject.today), whole.top()), Pos2::new(right, floor));
        painter.rect_filled(future, 0.0, tokens.future);
        painter.hline(whole.left()..=right, floor, Stroke::new(1.0, tokens.muted));
        let room = f64::from(self.width) / (END - self.first);
        let every = [1.0, 2.0, 5.0, 10.0].into_iter().find(|years| years * room >= 56.0).unwrap_or(10.0);
        let mut year = (self.first / every).ceil() * every;
        while year < END {
            let x = axis.x(year);
            painter.vline(x, floor..=floor + 3.0, Stroke::new(1.0, tokens.muted));
            let align = if year == self.first { Align2::LEFT_TOP } else { Align2::CENTER_TOP };
            let font = FontId::proportional(theme::CAPTION);
            painter.text(Pos2::new(x, floor + 2.0), align, format!("{year:.0}"), font, tokens.muted);
            year += every;
        }
        if subject.scenario.relief.lifted {
            let x = axis.x(subject.scenario.relief.date);
            painter.vline(x, whole.top()..=floor, Stroke::new(1.0, tokens.muted));
        }
    }
}

/// Where the bars of a row stand, from the top of the rows.
pub(super) struct RowPlace {
    pub top: f32,
    pub height: f32,
    /// Lane of each bar, counted apart for what is past.
    pub lanes: Vec<usize>,
}

/// All of them.
pub(super) struct Places {
    pub rows: Vec<RowPlace>,
    pub height: f32,
}

impl Places {
    pub(super) fn new(ui: &Ui, rows: &[Row], axis: &Axis) -> Self {
        let mut top = 0.0;
        let mut out = Vec::new();
        for row in rows {
            let lanes = lanes(ui, row, axis);
            let count = |past: bool| {
                let own = row.bars.iter().zip(&lanes).filter(|(bar, _)| (bar.form == Form::Past) == past);
                own.map(|(_, lane)| lane + 1).max().unwrap_or(0) as f32
            };
            let height = match row.kind {
                RowKind::Relief => STEPS,
                _ => (count(true) * THIN).max(count(false) * LANE).max(LANE),
            };
            out.push(RowPlace { top, height, lanes });
            top += height + AIR;
        }
        Self { rows: out, height: top }
    }
}

/// Bars that would cover each other, with their words, stand below each other.
fn lanes(ui: &Ui, row: &Row, axis: &Axis) -> Vec<usize> {
    if row.kind == RowKind::Relief {
        return vec![0; row.bars.len()];
    }
    let mut past = 0;
    let mut ends: Vec<f32> = Vec::new();
    let mut out = Vec::new();
    for bar in &row.bars {
        if bar.form == Form::Past {
            out.push(past);
            past += 1;
            continue;
        }
        let (left, words) = (axis.x(bar.start), width(ui, &bar.label));
        let right = (left + NARROWEST).max(axis.x(bar.start + bar.length)) + words + theme::GAP * 3.0;
        let lane = ends.iter().position(|end| *end <= left).unwrap_or_else(|| {
            ends.push(0.0);
            ends.len() - 1
        });
        ends[lane] = right;
        out.push(lane);
    }
    out
}

/// Points that a caption takes.
pub(super) fn width(ui: &Ui, text: &str) -> f32 {
    let font = FontId::proportional(theme::CAPTION);
    ui.painter().layout_no_wrap(text.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
}

/// The rectangle of a bar that stands in a lane.
pub(super) fn rect(left: f32, right: f32, top: f32, height: f32) -> Rect {
    Rect::from_min_size(Pos2::new(left, top), Vec2::new((right - left).max(NARROWEST), height))
}
