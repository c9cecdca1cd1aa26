//! What the program is: the sheet opens with what lies where on this computer at that moment.

use egui::Ui;

use super::{App, Dialog};
use crate::ui::dialogs::{self, AboutSheet};

impl App {
    /// Says what draws the window.
    #[must_use]
    pub fn drawn_by(mut self, words: String) -> Self {
        self.view.drawn_by = words;
        self
    }

    pub(super) fn open_about(&mut self) {
        let sheet = AboutSheet::new(self.session.places(), self.view.drawn_by.clone(), self.opener);
        self.view.dialog = Dialog::About(sheet);
    }

    pub(super) fn about_ui(&mut self, ui: &Ui, mut sheet: AboutSheet) {
        if !dialogs::about_ui(ui, &mut sheet, &self.session.dataset) {
            self.view.dialog = Dialog::About(sheet);
        }
    }
}
