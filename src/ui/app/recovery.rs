//! Where work that was not saved is offered in the window.

use egui::{Panel, Ui};

use super::{App, Dialog};
use crate::ui::dialogs::{self, RecoverySheet};
use crate::ui::keyboard::{self, Zone};
use crate::ui::theme;

impl App {
    /// The bar, while there is something to offer.
    pub(super) fn recovery_bar_ui(&mut self, ui: &mut Ui) {
        if self.session.recoverable().is_empty() {
            return;
        }
        // On the paper of hints: it waits for the person, and can wait.
        let frame = egui::Frame::side_top_panel(ui.style()).fill(theme::tokens(ui.ctx()).hint);
        Panel::top("recovery").frame(frame).show(ui, |ui| {
            keyboard::mark(ui, Zone::Recovery);
            if dialogs::recovery_bar_ui(ui, &mut self.session) {
                self.view.dialog = Dialog::Recovery(RecoverySheet::default());
            }
        });
    }

    /// The sheet, until it is closed.
    pub(super) fn recovery_ui(&mut self, ui: &Ui, mut sheet: RecoverySheet) {
        if dialogs::recovery_ui(ui, &mut sheet, &mut self.session) {
            self.view.dialog = Dialog::Recovery(sheet);
        }
    }
}
