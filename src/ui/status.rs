//! The line at the bottom: notices, data, model, file.

use egui::{RichText, Ui};

use super::theme;
use crate::model::MODEL_VERSION;
use crate::say;
use crate::session::{Session, Severity};
use crate::words;

/// Notices, each until dismissed; draws nothing when there are none.
pub(super) fn notices_ui(ui: &mut Ui, session: &mut Session) {
    let tokens = *theme::tokens(ui.ctx());
    let mut dismissed = None;
    for (index, notice) in session.notices.iter().enumerate().rev().take(3) {
        ui.horizontal(|ui| {
            let (mark, colour) = match notice.severity {
                Severity::Info => (say!("Done"), tokens.accent),
                Severity::Warning => (say!("Note"), tokens.warning),
                Severity::Error => (say!("Problem"), tokens.warning),
            };
            let close = ui.add(egui::Button::new("×").frame(false));
            close.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Button, true, say!("Dismiss: {notice}", notice = notice.text))
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

/// Says that what is shown is old, where the model stopped at the scenario in hand; draws nothing otherwise.
pub(super) fn old_ui(ui: &mut Ui, session: &Session) {
    if !session.is_old() {
        return;
    }
    let words = if session.answer().is_some() {
        say!(
            "Old figures: the model stopped at the latest change, and all figures and charts are from before it. Change a lever to try again."
        )
    } else {
        say!("No figures yet: the model stopped at this scenario. Change a lever to try again.")
    };
    let colour = theme::tokens(ui.ctx()).warning;
    ui.add(egui::Label::new(RichText::new(words).strong().color(colour)).wrap());
}

/// In place of a first answer, where one is on its way.
pub(super) fn waiting_ui(ui: &mut Ui, session: &Session) {
    if !session.is_stopped() {
        ui.label(say!("Working out the scenario…"));
    }
}

/// The line itself.
pub(super) fn status_ui(ui: &mut Ui, session: &Session) {
    let case = &session.dataset.case;
    ui.horizontal(|ui| {
        let small = |text: String| egui::Label::new(RichText::new(text).size(theme::CAPTION).weak()).truncate();
        if let Some(own) = session.own_data() {
            ui.add(small(say!("with your figures of {name}", name = own.name)));
        }
        ui.add(small(say!(
            "{case}: {n} best estimates, gathered {day}   ·   model {version}   ·   conditional on the scenario, not a forecast",
            case = words::phrase(&case.title),
            n = session.dataset.flows.len(),
            day = case.retrieved,
            version = MODEL_VERSION
        )));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let file = session.document.path().map_or_else(
                || say!("not in a file yet").to_owned(),
                |path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            );
            let unsaved = match (session.is_busy(), session.document.has_unsaved_changes()) {
                (true, _) => say!("working on a file"),
                (false, true) => say!("unsaved changes"),
                (false, false) => say!("no unsaved changes"),
            };
            let model = match (session.is_stopped(), session.is_stale()) {
                (true, _) => Some(say!("the model stopped")),
                (false, true) => Some(say!("recalculating")),
                (false, false) => None,
            };
            ui.add(small(match model {
                Some(model) => format!("{model}   ·   {file}   ·   {unsaved}"),
                None => format!("{file}   ·   {unsaved}"),
            }));
        });
    });
}
