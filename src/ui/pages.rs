//! What stands in the middle of the window: the projection, and the four pages that defend its numbers.

mod causes;
mod claims;
mod history;
mod uncertainty;

use egui::{RichText, Ui};

use super::theme;

pub(super) use causes::{CausesView, causes_ui};
pub(super) use claims::claims_ui;
pub(super) use history::{HistoryView, history_ui};
pub use history::{ScoreRow, notes, pair_rows, score_rows};
pub(super) use uncertainty::uncertainty_ui;

/// The pages, by the question each answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// What happens to trade.
    Projection,
    /// How sure is that.
    Uncertainty,
    /// Why.
    Causes,
    /// Has the model ever been right.
    History,
    /// What was said in public, checked.
    Claims,
}

impl Page {
    /// All, in the order of their tabs.
    pub const ALL: [Self; 5] = [Self::Projection, Self::Uncertainty, Self::Causes, Self::History, Self::Claims];

    /// Words on the tab.
    #[must_use]
    pub fn label(self) -> &'static str {
        ["Projection", "How sure?", "Why?", "Ever right?", "Claims checked"][self as usize]
    }

    /// What the tab answers.
    #[must_use]
    pub fn about(self) -> &'static str {
        [
            "Trade as projected under this scenario (Ctrl+1)",
            "Bands and chances: three doubts, each with its own switch (Ctrl+2)",
            "What drives the rise, which assumption matters most, and what would have to be true (Ctrl+3)",
            "The model on past reliefs of sanctions, beside naive lines (Ctrl+4)",
            "Claims made in public, each with the rows behind it and a verdict (Ctrl+5)",
        ][self as usize]
    }
}

/// The row of tabs; also Ctrl+1 to Ctrl+5.
pub(super) fn tabs_ui(ui: &mut Ui, page: &mut Page) {
    const KEYS: [egui::Key; 5] = [egui::Key::Num1, egui::Key::Num2, egui::Key::Num3, egui::Key::Num4, egui::Key::Num5];
    ui.horizontal_wrapped(|ui| {
        for (choice, key) in Page::ALL.into_iter().zip(KEYS) {
            let pressed = ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, key));
            let text = RichText::new(choice.label()).size(theme::STRONG);
            let tab = ui.selectable_label(*page == choice, text).on_hover_text(choice.about());
            if tab.clicked() || pressed {
                *page = choice;
            }
        }
    });
}
