//! The page "uncertainty".

use egui::Ui;

use crate::session::Session;

/// Draws the page.
pub(in crate::ui) fn uncertainty_ui(_ui: &mut Ui, _session: &mut Session) {}
