//! The question that a colleague's version leads to, once it has been read.

use egui::Ui;

use super::{App, Dialog};
use crate::ui::dialogs::{self, MergeAnswer};

impl App {
    /// Shows the question once no other is open.
    pub(super) fn offer_merge(&mut self) {
        if self.session.merging().is_some() && matches!(self.view.dialog, Dialog::None) {
            self.view.dialog = Dialog::Merge(false);
        }
    }

    /// Draws the question, for the first time unless it was `drawn`.
    pub(super) fn merge_ui(&mut self, ui: &Ui, drawn: bool) {
        match dialogs::merge_ui(ui, &mut self.session, !drawn) {
            None => self.view.dialog = Dialog::Merge(true),
            Some(MergeAnswer::Merge) => self.session.apply_merge(),
            Some(MergeAnswer::Cancel) => self.session.leave_merge(),
        }
    }
}
