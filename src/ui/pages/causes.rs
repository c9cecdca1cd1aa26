//! The page "causes".

use egui::Ui;

use crate::session::Session;

/// What the person chose on the page.
#[derive(Default)]
pub(in crate::ui) struct CausesView {}

/// Draws the page.
pub(in crate::ui) fn causes_ui(_ui: &mut Ui, _view: &mut CausesView, _session: &mut Session) {}
