//! Names at the ends of lines, pushed apart so that none covers another.

use egui::{Align2, Color32, FontId, Pos2, Rect, Ui};

use crate::ui::theme;

/// From the end of a line to its name.
const INDENT: f32 = 6.0;

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

/// Heights of names that reach from `left` to `right`, moved apart where two of them stand above each other.
pub(super) fn heights(names: &[(f32, f32, f32)], height: f32, top: f32, bottom: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by(|a, b| names[*a].0.total_cmp(&names[*b].0));
    let mut columns: Vec<(f32, Vec<usize>)> = Vec::new();
    for at in order {
        let (left, right, _) = names[at];
        match columns.last_mut() {
            Some((end, column)) if left < *end => {
                *end = end.max(right);
                column.push(at);
            }
            _ => columns.push((right, vec![at])),
        }
    }
    let mut out: Vec<f32> = names.iter().map(|(_, _, y)| *y).collect();
    for (_, column) in columns {
        let mut own: Vec<f32> = column.iter().map(|at| out[*at]).collect();
        spread(&mut own, height, top, bottom);
        column.iter().zip(own).for_each(|(at, y)| out[*at] = y);
    }
    out
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

#[cfg(test)]
mod tests {
    use super::{heights, spread};

    #[test]
    fn a_name_inside_the_chart_moves_only_those_it_would_cover() {
        let names = [(10.0, 90.0, 50.0), (60.0, 120.0, 51.0), (200.0, 260.0, 50.0)];
        let moved = heights(&names, 13.0, 0.0, 100.0);
        assert!((moved[1] - moved[0]).abs() >= 12.99, "{moved:?}");
        assert_eq!(moved[2], 50.0, "far to the right, nothing is in its way");
    }

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
