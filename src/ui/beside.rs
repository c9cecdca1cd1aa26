//! What stands at the right of the charts, never over them: why a number is what it is, or what a lever means.

use egui::{RichText, Ui};

use super::theme;
use crate::model::Point;
use crate::scenario::Key;

/// What the one right panel shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Beside {
    /// Why a number is what it is.
    Why(Point),
    /// The card of a lever.
    Card(Key),
}

/// Heading with a button that closes the panel; `false` once it was clicked.
pub(super) fn heading_ui(ui: &mut Ui, title: &str, close: &str) -> bool {
    let row = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(row, layout, |ui| {
        let open = !ui.button(close).clicked();
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.add(egui::Label::new(RichText::new(title).size(theme::STRONG).strong()).truncate());
        });
        open
    })
    .inner
}
