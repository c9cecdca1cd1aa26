//! The line about trade figures that a file brings along and that are not in use.

use egui::{Panel, Ui};

use super::App;
use crate::say;
use crate::ui::pages::Page;
use crate::ui::theme;

impl App {
    /// Stays until the person has decided: other scenarios would change with these figures.
    pub(super) fn brought_bar_ui(&mut self, ui: &mut Ui) {
        let Some(data) = self.session.brought() else { return };
        let (rows, name) = (data.file.used.len(), data.file.name.clone());
        let frame = egui::Frame::side_top_panel(ui.style()).fill(theme::tokens(ui.ctx()).hint);
        Panel::top("brought").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(say!(
                    "This file carries {rows} trade figures of its author ({name}) that are not in use.",
                    rows,
                    name
                ));
                let about = say!("Every open scenario is then worked out with them; there is a way back");
                if ui.button(say!("Use them")).on_hover_text(about).clicked() {
                    self.session.use_data();
                }
                if self.view.tab != Page::Data && ui.button(say!("Look at them")).clicked() {
                    self.view.tab = Page::Data;
                }
                if ui.button(say!("Leave them")).clicked() {
                    self.session.leave_data();
                }
            });
        });
    }
}
