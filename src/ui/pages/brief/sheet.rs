//! The page on the screen, on white paper in every theme: what will be printed, mark by mark.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::picture::paint;
use crate::chart::Ink;
use crate::export::{self, Page, Part};
use crate::ui::theme;

/// The page is shown no larger than this many times its size on paper.
const LARGEST: f32 = 1.9;

/// Draws the page as wide as there is room, or all of it at once.
pub(super) fn sheet_ui(ui: &mut Ui, page: &Page, whole: bool) {
    egui::ScrollArea::both().id_salt("brief").auto_shrink(false).show(ui, |ui| {
        // The scroll bar floats over the edge.
        let room = ui.available_size() - Vec2::splat(theme::GAP * 4.0);
        let size = Vec2::from(page.picture.size);
        let scale = if whole { (room / size).min_elem() } else { (room.x / size.x).min(LARGEST) }.max(0.3);
        ui.horizontal_top(|ui| {
            ui.add_space(((room.x - size.x * scale) * 0.5).max(0.0).round());
            let (rect, _) = ui.allocate_exact_size(size * scale, Sense::hover());
            let painter = ui.painter().with_clip_rect(rect.expand(1.0).intersect(ui.clip_rect()));
            painter.rect_filled(rect, 0.0, theme::of_paper(Ink::Paper.on_paper()));
            paint(&painter, &page.picture, rect.min, scale);
            painter.rect_stroke(rect, 0.0, Stroke::new(1.0, theme::tokens(ui.ctx()).outline), StrokeKind::Outside);
            for (place, part) in page.parts.iter().enumerate() {
                part_ui(ui, part, place, rect.min, scale);
            }
        });
    });
}

/// What a part says, for who does not see it.
fn part_ui(ui: &mut Ui, part: &Part, number: usize, origin: egui::Pos2, scale: f32) {
    let [left, top, right, bottom] = part.place.map(|side| side * scale);
    let place = Rect::from_min_max(pos2(left, top), pos2(right, bottom)).translate(origin.to_vec2());
    let role = match part.role {
        export::Role::Heading => Role::Heading,
        export::Role::Text | export::Role::Table => Role::Label,
        export::Role::Figure => Role::Figure,
    };
    let response = ui.interact(place, ui.scope_id().with(("part of the brief", number)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, &part.text));
}
