//! The moves of this session: to read, to copy, or to put under the scenario's description.

use egui::{Id, RichText, Ui};

use crate::say;
use crate::session::Session;
use crate::ui::theme;

/// What came of it.
pub(in crate::ui) enum LogOutcome {
    Closed,
    /// A path is wanted to save the moves under.
    Save,
}

/// Draws the sheet; `None` while it stays open.
pub(in crate::ui) fn log_ui(ui: &Ui, session: &mut Session) -> Option<LogOutcome> {
    let (mut close, mut save) = (false, false);
    let modal = egui::Modal::new(Id::unique("log")).show(ui.ctx(), |ui| {
        let screen = ui.ctx().content_rect();
        ui.set_width(720.0_f32.min(screen.width() - 60.0));
        ui.heading(say!("Moves of this session"));
        ui.label(
            RichText::new(say!("Minutes and seconds since the start, scenario, what was moved, what came of it"))
                .weak(),
        );
        let height = (screen.height() - 190.0).max(100.0);
        egui::ScrollArea::vertical().max_height(height).stick_to_bottom(true).auto_shrink([false, true]).show(
            ui,
            |ui| {
                for entry in session.moves() {
                    ui.add(egui::Label::new(entry.words()).wrap().selectable(true));
                }
                if session.moves().is_empty() {
                    ui.label(say!("Nothing has been moved yet."));
                }
            },
        );
        ui.add_space(theme::GAP * 2.0);
        ui.horizontal(|ui| {
            let some = !session.moves().is_empty();
            if ui.add_enabled(some, egui::Button::new(say!("Copy all moves"))).clicked() {
                ui.ctx().copy_text(session.log_text());
            }
            let about = say!(
                "Adds the moves to the description of the scenario in hand, which is saved with it; can be undone"
            );
            let put = ui.add_enabled(some, egui::Button::new(say!("Put into the description"))).on_hover_text(about);
            if put.clicked() {
                session.log_into_description();
            }
            save = ui.add_enabled(some, egui::Button::new(say!("Save as a note…"))).clicked();
            close = ui.button(say!("Close")).clicked();
        });
    });
    if save {
        return Some(LogOutcome::Save);
    }
    (close || modal.should_close()).then_some(LogOutcome::Closed)
}
