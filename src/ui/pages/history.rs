//! The page "history".

use egui::Ui;

use crate::session::Session;

/// What the person chose on the page.
#[derive(Default)]
pub(in crate::ui) struct HistoryView {}

/// Draws the page.
pub(in crate::ui) fn history_ui(_ui: &mut Ui, _view: &mut HistoryView, _session: &mut Session) {}
