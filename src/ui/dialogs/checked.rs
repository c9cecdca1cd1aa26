//! What a check of a file against its stamp found.

use egui::{Id, RichText, Ui};

use crate::export::Verdict;
use crate::say;
use crate::session::Checked;
use crate::ui::theme;

/// Draws the sheet; `None` while it stays open, then whether another file is to be checked.
pub(in crate::ui) fn checked_ui(ui: &Ui, checked: &Checked) -> Option<bool> {
    let (mut close, mut another) = (false, false);
    let modal = egui::Modal::new(Id::unique("checked")).show(ui.ctx(), |ui| {
        let tokens = *theme::tokens(ui.ctx());
        let screen = ui.ctx().content_rect();
        ui.set_width(560.0_f32.min(screen.width() - 60.0));
        ui.heading(&checked.name);
        let (words, colour) = match checked.audit.verdict {
            Verdict::Agrees => (say!("Everything agrees"), tokens.ink),
            Verdict::Differs => (say!("Something differs"), tokens.warning),
            Verdict::Unread => (say!("This could not be checked"), tokens.warning),
        };
        ui.label(RichText::new(words).strong().color(colour));
        let height = (screen.height() - 190.0).max(100.0);
        egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for said in &checked.audit.said {
                ui.add_space(theme::GAP);
                ui.add(egui::Label::new(said).wrap().selectable(true));
            }
        });
        ui.add_space(theme::GAP * 2.0);
        ui.horizontal(|ui| {
            close = ui.button(say!("Close")).clicked();
            another = ui.button(say!("Check another file…")).clicked();
        });
    });
    (close || another || modal.should_close()).then_some(another)
}
