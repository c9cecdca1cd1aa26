//! Names at the ends of lines, pushed apart so that none covers another.

use egui::{Align2, Color32, FontId, Pos2, Rect, Ui};

use crate::ui::theme;

/// One name and where its line ends.
pub(super) struct EndLabel {
    pub text: String,
    pub colour: Color32,
    pub at: Pos2,
}

/// Moves the labels' heights apart by at least `height`, keeping their order, inside `top..=bottom`.
pub(super) fn spread(heights: &mut [f32], height: f32, top: f32, bottom: f32) {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|a, b| heights[*a].total_cmp(&heights[*b]));
    let mut floor = top;
    for index in &order {
        heights[*index] = heights[*index].max(floor);
        floor = heights[*index] + height;
    }
    let mut ceiling = bottom;
    for index in order.iter().rev() {
        heights[*index] = heights[*index].min(ceiling);
        ceiling = heights[*index] - height;
    }
}

/// Names that begin closer than this, in points, could cover each other.
const NEAR: f32 = 60.0;

/// Heights of the labels; those of lines that end near the same year keep clear of each other.
fn heights(labels: &[EndLabel], frame: Rect) -> Vec<f32> {
    let mut heights: Vec<f32> = labels.iter().map(|label| label.at.y).collect();
    for first in 0..labels.len() {
        let same = |at: &usize| (labels[*at].at.x - labels[first].at.x).abs() < NEAR;
        let column: Vec<usize> = (0..labels.len()).filter(same).collect();
        if column.first() == Some(&first) {
            let mut own: Vec<f32> = column.iter().map(|at| heights[*at]).collect();
            spread(&mut own, theme::CAPTION + 2.0, frame.top() + 6.0, frame.bottom() - 6.0);
            column.iter().zip(own).for_each(|(at, height)| heights[*at] = height);
        }
    }
    heights
}

/// Draws the labels right of their lines' ends.
pub(super) fn paint(ui: &Ui, labels: Vec<EndLabel>, frame: Rect) {
    let patch = theme::tokens(ui.ctx()).raised;
    let font = FontId::proportional(theme::CAPTION);
    let heights = heights(&labels, frame);
    let painter = ui.painter();
    for (label, y) in labels.into_iter().zip(heights) {
        let start = Pos2::new(label.at.x + 6.0, y);
        if (y - label.at.y).abs() > 3.0 {
            let end = Pos2::new(label.at.x, label.at.y.clamp(frame.top(), frame.bottom()));
            painter.line_segment([end, Pos2::new(start.x - 1.0, y)], egui::Stroke::new(0.5, label.colour));
        }
        let galley = painter.layout_no_wrap(label.text, font.clone(), label.colour);
        let rect = Align2::LEFT_CENTER.anchor_size(start, galley.size());
        // Lines of the grid stop at a name.
        painter.rect_filled(rect, 0.0, patch);
        painter.galley(rect.min, galley, label.colour);
    }
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn labels_are_pushed_apart_and_keep_their_order() {
        let mut heights = [50.0, 51.0, 10.0, 52.0];
        spread(&mut heights, 13.0, 0.0, 60.0);
        let mut sorted = heights;
        sorted.sort_by(f32::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= 12.99), "{sorted:?}");
        assert!(heights[0] < heights[1] && heights[1] < heights[3], "{heights:?}");
        assert!(sorted[3] <= 60.0 && sorted[0] >= 0.0);
    }
}
