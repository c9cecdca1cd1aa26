//! The line at the bottom: notices, data, model, file.

use egui::{RichText, Ui};

use super::theme;
use crate::model::MODEL_VERSION;
use crate::say;
use crate::session::{Session, Severity};

/// Notices, each until dismissed; draws nothing when there are none.
pub(super) fn notices_ui(ui: &mut Ui, session: &mut Session) {
    let tokens = *theme::tokens(ui.ctx());
    let mut dismissed = None;
    for (index, notice) in session.notices.iter().enumerate().rev().take(3) {
        ui.horizontal(|ui| {
            let (mark, colour) = match notice.severity {
                Severity::Info => ("Done", tokens.accent),
                Severity::Warning => ("Note", tokens.warning),
                Severity::Error => ("Problem", tokens.warning),
            };
            let close = ui.add(egui::Button::new("×").frame(false));
            close.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Dismiss: {}", notice.text))
            });
            if close.clicked() {
                dismissed = Some(index);
            }
            ui.label(RichText::new(mark).strong().color(colour));
            ui.add(egui::Label::new(&notice.text).wrap());
        });
    }
    if let Some(index) = dismissed {
        session.notices.remove(index);
    }
}

/// The line itself.
pub(super) fn status_ui(ui: &mut Ui, session: &Session) {
    let case = &session.dataset.case;
    ui.horizontal(|ui| {
        let small = |text: String| egui::Label::new(RichText::new(text).size(theme::CAPTION).weak()).truncate();
        let own = session.own_data().map_or_else(String::new, |data| {
            say!("with your figures of {name}   ·   ", name = data.file.name)
        });
        ui.add(small(format!(
            "{own}{}: {} best estimates, gathered {}   ·   model {MODEL_VERSION}   ·   conditional on the scenario, not a forecast",
            case.title,
            session.dataset.flows.len(),
            case.retrieved
        )));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let file = session.document.path().map_or_else(
                || "not in a file yet".to_owned(),
                |path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            );
            let unsaved = match (session.is_busy(), session.document.has_unsaved_changes()) {
                (true, _) => "working on a file",
                (false, true) => "unsaved changes",
                (false, false) => "no unsaved changes",
            };
            let stale = if session.is_stale() { "recalculating   ·   " } else { "" };
            ui.add(small(format!("{stale}{file}   ·   {unsaved}")));
        });
    });
}
