//! The figures behind the projection.

use egui::Ui;

use crate::session::Session;

/// What the page shows. View only: never part of undo or of a file.
#[derive(Debug, Default)]
pub(in crate::ui) struct DataView {}

/// Draws the page.
pub(in crate::ui) fn data_ui(ui: &mut Ui, _view: &mut DataView, session: &mut Session) {
    ui.label(&session.document.scenario.title);
}
