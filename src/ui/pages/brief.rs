//! One page to pass on.

use egui::Ui;

use crate::session::Session;

/// What the page shows. View only: never part of undo or of a file.
#[derive(Debug, Default)]
pub(in crate::ui) struct BriefView {}

/// Draws the page.
pub(in crate::ui) fn brief_ui(ui: &mut Ui, _view: &mut BriefView, session: &mut Session) {
    ui.label(&session.document.scenario.title);
}
