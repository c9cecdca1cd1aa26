//! What stands in the middle of the window: the projection, and the pages that compare, explain and defend it.

mod brief;
mod causes;
mod claims;
mod compare;
mod data;
mod history;
mod uncertainty;
pub mod views;

use egui::{RichText, Ui};

use super::dialogs::Purpose;
use super::keyboard::{self, Zone};
use super::theme;
use crate::model::Point;
use crate::say;
use crate::session::Command;

pub(super) use brief::{BriefView, brief_ui};
pub(super) use causes::{CausesView, causes_ui};
pub(super) use claims::claims_ui;
pub use compare::{
    Cell, Column, Difference, HeadlineRow, Numbers, caveats, columns, differing, headline_rows, headline_text, laid,
    laid_against, texts_differing,
};
pub(super) use compare::{CompareView, comparator_ui, comparator_width, compare_ui};
pub use data::series_words;
pub(super) use data::{DataView, data_ui};
pub(super) use history::{HistoryView, history_ui};
pub use history::{ScoreRow, notes, pair_rows, score_rows};
pub(super) use uncertainty::uncertainty_ui;
pub(super) use views::{ViewsView, views_ui};

/// The pages, by the question each answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// What happens to trade.
    Projection,
    /// What differs between scenarios.
    Compare,
    /// What the data are.
    Data,
    /// How sure is that.
    Uncertainty,
    /// All of it on one page, to be passed on.
    Brief,
    /// Why.
    Causes,
    /// Has the model ever been right.
    History,
    /// What was said in public, checked.
    Claims,
    /// The projection from other sides.
    Views,
    /// The manual: opened from the Help menu, without a tab.
    Manual,
}

impl Page {
    /// All, in the order of their tabs.
    pub const ALL: [Self; 9] = [
        Self::Projection,
        Self::Compare,
        Self::Data,
        Self::Uncertainty,
        Self::Brief,
        Self::Causes,
        Self::History,
        Self::Claims,
        Self::Views,
    ];

    /// Words on the tab.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Projection => say!("Projection"),
            Self::Compare => say!("Compare"),
            Self::Data => say!("Data"),
            Self::Uncertainty => say!("How sure?"),
            Self::Brief => say!("Brief"),
            Self::Causes => say!("Why?"),
            Self::History => say!("Ever right?"),
            Self::Claims => say!("Claims checked"),
            Self::Views => say!("Views"),
            Self::Manual => say!("Manual"),
        }
    }

    /// What the tab answers.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Projection => say!("Trade as projected under this scenario"),
            Self::Compare => say!("The open scenarios on one chart, and only what differs between them"),
            Self::Data => say!("The figures behind it: source, grade, gaps, rankings; your own file"),
            Self::Uncertainty => say!("Bands and chances: three doubts, each with its own switch"),
            Self::Brief => say!("One page to pass on: headline, charts, what was moved and why, limits"),
            Self::Causes => {
                say!("What drives the rise, which assumption matters most, and what would have to be true")
            }
            Self::History => say!("The model on past reliefs of sanctions, beside naive lines"),
            Self::Claims => say!("Claims made in public, each with the rows behind it and a verdict"),
            Self::Views => say!("The projection partner by partner, product by product, as shares and on a map"),
            Self::Manual => say!("What the program does, chapter by chapter"),
        }
    }

    /// Its name in the preferences.
    pub(super) fn name(self) -> String {
        format!("{self:?}")
    }

    /// The page of a name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.name() == name)
    }

    /// Opens a page that has a tab, with Ctrl.
    pub(super) fn key(self) -> egui::Key {
        use egui::Key::{Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9};
        [Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9][(self as usize).min(8)]
    }
}

/// What a page asks of the window around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wish {
    /// A verb that opens a question, or that has a place in the menu as well.
    Run(Command),
    /// Where to write something that the page shows.
    Save(Purpose),
    /// Why a number is what it is.
    Explain(Point),
}

/// Size of the words on the tabs: smaller where that keeps them on one line.
fn tab_size(ui: &Ui) -> f32 {
    let spacing = ui.spacing();
    let around = spacing.button_padding.x * 2.0 + spacing.item_spacing.x;
    let width = |size: f32| -> f32 {
        let font = egui::FontId::proportional(size);
        let words =
            |page: Page| ui.painter().layout_no_wrap(page.label().to_owned(), font.clone(), egui::Color32::WHITE);
        Page::ALL.into_iter().map(|page| words(page).size().x + around).sum()
    };
    if width(theme::STRONG) <= ui.available_width() { theme::STRONG } else { theme::BODY }
}

/// The row of tabs; also Ctrl+1 to Ctrl+9, and arrows once the keyboard is in the row.
pub(super) fn tabs_ui(ui: &mut Ui, page: &mut Page) {
    let row = ui.horizontal_wrapped(|ui| {
        keyboard::landmark(ui, Zone::Tabs);
        let mut tabs = Vec::new();
        let size = tab_size(ui);
        for choice in Page::ALL {
            let pressed = ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, choice.key()));
            let text = RichText::new(choice.label()).size(size);
            let keys = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, choice.key());
            let about = format!("{} ({})", choice.about(), ui.ctx().format_shortcut(&keys));
            let tab = ui.selectable_label(*page == choice, text).on_hover_text(about);
            if tab.clicked() || pressed {
                *page = choice;
            }
            tabs.push(tab);
        }
        if let Some(next) = keyboard::along(ui, &tabs) {
            *page = Page::ALL[next];
        }
        tabs.iter().zip(Page::ALL).find(|(_, choice)| choice == page).map(|(tab, _)| tab.id)
    });
    if let Some(open) = row.inner {
        keyboard::register(ui.ctx(), Zone::Tabs, open, row.response.rect);
    }
}
