//! What differs between scenarios.

use egui::Ui;

use crate::session::Session;

/// What the page shows. View only: never part of undo or of a file.
#[derive(Debug, Default)]
pub(in crate::ui) struct CompareView {}

/// Draws the page.
pub(in crate::ui) fn compare_ui(ui: &mut Ui, _view: &mut CompareView, session: &mut Session) {
    ui.label(&session.document.scenario.title);
}
