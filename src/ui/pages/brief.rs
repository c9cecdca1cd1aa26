//! One page to pass on: the brief as it will be written.

mod picture;
mod sheet;

use std::sync::Arc;

use egui::{Button, Key, KeyboardShortcut, Modifiers, RichText, Ui};

use super::Wish;
use crate::export::Brief;
use crate::model::{Ensemble, Outlook};
use crate::say;
use crate::scenario::Scenario;
use crate::session::{Command, Notice, Session};
use crate::ui::theme;
use crate::words::{self, Manner};

/// Saves the brief while its page is shown.
const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::E);

/// The answer a brief was made of.
#[derive(Debug)]
struct Of {
    outlook: Arc<Outlook>,
    bands: Arc<Ensemble>,
    scenario: Scenario,
    manner: Manner,
}

/// What the page shows. View only: never part of undo or of a file.
#[derive(Debug, Default)]
pub(in crate::ui) struct BriefView {
    made: Option<(Of, Brief)>,
}

impl BriefView {
    /// Makes the brief anew where there is a newer answer.
    fn refresh(&mut self, session: &Session, today: f64) {
        let (Some(outlook), Some(bands), Some(scenario)) = (session.outlook(), session.bands(), session.answered())
        else {
            self.made = None;
            return;
        };
        let manner = words::manner();
        let current = self.made.as_ref().is_some_and(|(of, _)| {
            Arc::ptr_eq(&of.outlook, outlook)
                && Arc::ptr_eq(&of.bands, bands)
                && of.scenario == *scenario
                && of.manner == manner
        });
        if !current {
            let (outlook, bands, scenario) = (Arc::clone(outlook), Arc::clone(bands), scenario.clone());
            self.made = session.brief(today).map(|brief| (Of { outlook, bands, scenario, manner }, brief));
        }
    }
}

/// Draws the page. `free` says that no question is open over it.
pub(in crate::ui) fn brief_ui(
    ui: &mut Ui,
    view: &mut BriefView,
    session: &mut Session,
    today: f64,
    free: bool,
) -> Option<Wish> {
    view.refresh(session, today);
    let Some((_, brief)) = &view.made else {
        ui.label(say!("The brief appears as soon as the model has answered."));
        return None;
    };
    let mut wish = None;
    let pressed = free && ui.input_mut(|input| input.consume_shortcut(&SAVE));
    ui.horizontal_wrapped(|ui| {
        let save = Button::new(say!("Save the brief…")).shortcut_text(ui.ctx().format_shortcut(&SAVE));
        let save = ui.add_enabled(session.can(Command::SaveBrief), save);
        save.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, say!("Save the brief…")));
        let about = say!("One file: .html to print on one A4 page or open in a browser, .md as text");
        if (save.on_hover_text(about).clicked() || pressed) && session.can(Command::SaveBrief) {
            wish = Some(Wish::Run(Command::SaveBrief));
        }
        if ui.button(say!("Copy as text")).on_hover_text(say!("All of it as Markdown, for a mail")).clicked() {
            ui.ctx().copy_text(brief.markdown());
            session.say(Notice::info(say!("The brief is on the clipboard").to_owned()));
        }
        let state = if session.is_old() {
            say!("From before the latest change: the model stopped at it")
        } else if session.is_stopped() {
            say!("With rough ranges: the model stopped while it refined them")
        } else if session.is_stale() {
            say!("Working out the latest change…")
        } else if session.is_coarse() {
            say!("Refining the range…")
        } else {
            say!("As it will be written")
        };
        ui.label(RichText::new(state).size(theme::CAPTION).weak());
    });
    ui.add_space(theme::GAP);
    sheet::sheet_ui(ui, brief);
    wish
}
