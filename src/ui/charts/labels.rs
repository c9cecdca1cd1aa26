//! Names at the ends of lines, pushed apart so that none covers another.

use egui::{Align2, Color32, FontId, Pos2, Rect, Ui};

use crate::chart::heights;
use crate::ui::theme;

/// From the end of a line to its name.
const INDENT: f32 = 6.0;

/// One name and where its line ends.
pub(super) struct EndLabel {
    pub text: String,
    pub colour: Color32,
    pub at: Pos2,
}

/// Draws the labels right of their lines' ends and returns where they stand, in the same order.
pub(super) fn paint(ui: &Ui, labels: Vec<EndLabel>, frame: Rect) -> Vec<Rect> {
    let mut rects = Vec::with_capacity(labels.len());
    // A line behind a name shows through a little, so that it does not seem to end there.
    let patch = theme::tokens(ui.ctx()).raised.gamma_multiply(0.9);
    let font = FontId::proportional(theme::CAPTION);
    let painter = ui.painter();
    let galley = |label: &EndLabel| painter.layout_no_wrap(label.text.clone(), font.clone(), label.colour);
    let galleys: Vec<_> = labels.iter().map(galley).collect();
    let span = |(label, galley): (&EndLabel, &std::sync::Arc<egui::Galley>)| {
        (label.at.x, label.at.x + INDENT + galley.size().x, label.at.y)
    };
    let spans: Vec<(f32, f32, f32)> = labels.iter().zip(&galleys).map(span).collect();
    let heights = heights(&spans, theme::CAPTION + 2.0, frame.top() + 6.0, frame.bottom() - 6.0);
    for ((label, galley), y) in labels.into_iter().zip(galleys).zip(heights) {
        let start = Pos2::new(label.at.x + INDENT, y);
        if (y - label.at.y).abs() > 3.0 {
            let end = Pos2::new(label.at.x, label.at.y.clamp(frame.top(), frame.bottom()));
            painter.line_segment([end, Pos2::new(start.x - 1.0, y)], egui::Stroke::new(0.5, label.colour));
        }
        let rect = Align2::LEFT_CENTER.anchor_size(start, galley.size());
        painter.rect_filled(rect, 0.0, patch);
        painter.galley(rect.min, galley, label.colour);
        rects.push(rect);
    }
    rects
}
