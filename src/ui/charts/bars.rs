//! Horizontal bars, one a row: name, bar from one value to another, words at the right.

use egui::{Align2, FontId, Rect, RichText, Sense, Ui, Vec2};

use crate::say;
use crate::ui::theme;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) struct Bar {
    /// At the left.
    pub name: String,
    /// Where it starts and ends.
    pub ends: (f64, f64),
    /// Colour by place; `None` = muted.
    pub hue: Option<usize>,
    /// At the right.
    pub words: String,
    /// In full, on hover and for a screen reader.
    pub about: String,
}

/// Height of a row.
const ROW: f32 = 20.0;

/// Draws the rows over one axis; `mark` is a value to draw a line at.
pub(in crate::ui) fn bars_ui(ui: &mut Ui, bars: &[Bar], mark: f64, name_width: f32, words_width: f32) {
    let tokens = *theme::tokens(ui.ctx());
    let ends = bars.iter().flat_map(|bar| [bar.ends.0, bar.ends.1]).chain([mark]);
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
    if bars.is_empty() || high <= low {
        ui.label(RichText::new(say!("Nothing moves it in this scenario.")).weak());
        return;
    }
    let width = ui.available_width();
    let plot = (width - name_width - words_width - theme::GAP * 4.0).max(40.0);
    let font = FontId::proportional(theme::BODY);
    ui.spacing_mut().item_spacing.y = 2.0;
    for bar in bars {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, ROW), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &bar.about));
        let left = rect.left() + name_width + theme::GAP * 2.0;
        let x = |value: f64| egui::remap(value, low..=high, f64::from(left)..=f64::from(left + plot)) as f32;
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let name_rect = Rect::from_min_max(rect.min, egui::pos2(rect.left() + name_width, rect.bottom()));
        let text = painter.with_clip_rect(name_rect.intersect(ui.clip_rect()));
        text.text(name_rect.left_center(), Align2::LEFT_CENTER, &bar.name, font.clone(), tokens.ink);
        let (from, to) = (x(bar.ends.0).min(x(bar.ends.1)), x(bar.ends.0).max(x(bar.ends.1)));
        let fill = bar.hue.map_or(tokens.muted, |hue| tokens.series[hue % tokens.series.len()]);
        // A bar of no length is still a value.
        let shape = Rect::from_x_y_ranges(from..=to.max(from + 1.5), rect.top() + 3.0..=rect.bottom() - 3.0);
        painter.rect_filled(shape, 2.0, fill);
        painter.vline(x(mark), rect.y_range(), egui::Stroke::new(1.0, tokens.ink));
        let at = egui::pos2(left + plot + theme::GAP * 2.0, rect.center().y);
        painter.text(at, Align2::LEFT_CENTER, &bar.words, font.clone(), tokens.ink);
        response.on_hover_text(&bar.about);
    }
}
