//! The projection from other sides.

use egui::Ui;

use crate::session::Session;

/// What the page shows. View only: never part of undo or of a file.
#[derive(Debug, Default)]
pub(in crate::ui) struct ViewsView {}

/// Draws the page.
pub(in crate::ui) fn views_ui(ui: &mut Ui, _view: &mut ViewsView, session: &mut Session) {
    ui.label(&session.document.scenario.title);
}
