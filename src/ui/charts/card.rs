//! A raised card with a title and a line under it.

use egui::{RichText, Ui, Vec2};

use crate::ui::theme;

/// Draws the card; `content` gets the space that is left.
pub(in crate::ui) fn card_ui(
    ui: &mut Ui,
    size: Vec2,
    title: &str,
    subtitle: &str,
    content: impl FnOnce(&mut Ui, Vec2),
) {
    let tokens = *theme::tokens(ui.ctx());
    let frame = egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP * 2.0);
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        frame.show(ui, |ui| {
            let inner = size - Vec2::splat(theme::GAP * 4.0);
            ui.set_min_size(inner);
            ui.set_max_size(inner);
            ui.set_clip_rect(ui.clip_rect().intersect(ui.max_rect().expand(theme::GAP)));
            ui.spacing_mut().item_spacing.y = theme::GAP;
            ui.add(egui::Label::new(RichText::new(title).size(theme::STRONG).strong()).truncate());
            ui.add(egui::Label::new(RichText::new(subtitle).size(theme::CAPTION).color(tokens.muted)).truncate());
            let space = ui.available_size();
            content(ui, space);
        });
    });
}
