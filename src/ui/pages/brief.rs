//! One page to pass on: the brief as it will be printed.

mod choice;
mod picture;
mod sheet;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Button, Key, KeyboardShortcut, Modifiers, RichText, Ui};

use super::Wish;
use crate::chart::PaperSize;
use crate::export::{Briefing, Page};
use crate::model::{Ensemble, Outlook};
use crate::say;
use crate::scenario::Scenario;
use crate::session::{Command, Notice, Session};
use crate::ui::theme;
use crate::words::{self, Manner};

/// Saves the brief while its page is shown.
const SAVE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::E);

/// What the model said, of which scenario.
type Answer = (Arc<Outlook>, Arc<Ensemble>, Scenario);

/// The answers a brief was made of.
#[derive(Debug)]
struct Of {
    answers: Vec<Answer>,
    /// Where each can be had again: the stamp says it, and a save changes nothing else.
    saved: Vec<Option<PathBuf>>,
    paper: PaperSize,
    manner: Manner,
}

impl Of {
    fn is(&self, other: &Self) -> bool {
        let same =
            |((a, b, of), (c, d, other)): (&Answer, &Answer)| Arc::ptr_eq(a, c) && Arc::ptr_eq(b, d) && of == other;
        self.answers.len() == other.answers.len()
            && self.answers.iter().zip(&other.answers).all(same)
            && (&self.saved, self.paper, self.manner) == (&other.saved, other.paper, other.manner)
    }
}

/// How large the page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Zoom {
    /// As wide as there is room.
    #[default]
    Width,
    /// All of it at once.
    Whole,
}

/// A brief and its page, or a sentence why there is none.
type Shown = Result<(Briefing, Page), String>;

/// What the page shows. View only: never part of undo or of a file.
#[derive(Debug, Default)]
pub(in crate::ui) struct BriefView {
    made: Option<(Of, Shown)>,
    zoom: Zoom,
}

impl BriefView {
    /// Makes the brief anew where there is a newer answer, another choice or another paper.
    fn refresh(&mut self, session: &mut Session, today: f64) {
        let answers = session.briefed().into_iter().filter_map(|open| {
            let answer = open.answer?;
            Some((Arc::clone(&answer.outlook), Arc::clone(&answer.bands), answer.scenario.clone()))
        });
        let answers = answers.collect();
        let saved = session
            .briefed()
            .into_iter()
            .map(|open| open.document.path().filter(|_| !open.document.has_unsaved_changes()).map(Path::to_owned));
        let of = Of { answers, saved: saved.collect(), paper: session.preferences.paper, manner: words::manner() };
        if self.made.as_ref().is_some_and(|(made, _)| made.is(&of)) {
            return;
        }
        let made = session.briefing(today).map(|briefing| {
            briefing.map(|briefing| {
                let page = briefing.page(of.paper);
                (briefing, page)
            })
        });
        self.made = made.map(|made| (of, made));
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
    let Some((_, made)) = &view.made else {
        ui.label(say!("The brief appears as soon as the model has answered."));
        return None;
    };
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        if save_ui(ui, session, free) {
            wish = Some(Wish::Run(Command::SaveBrief));
        }
        if let Ok((briefing, _)) = made
            && ui.button(say!("Copy as text")).on_hover_text(say!("All of it as Markdown, for a mail")).clicked()
        {
            ui.ctx().copy_text(briefing.markdown());
            session.say(Notice::info(say!("The brief is on the clipboard").to_owned()));
        }
        ui.separator();
        for paper in PaperSize::ALL {
            let chosen = ui.radio(session.preferences.paper == paper, paper.label());
            if chosen.on_hover_text(say!("The sheet that it is laid out for and printed on")).clicked() {
                session.preferences.paper = paper;
                session.save_preferences();
            }
        }
        ui.separator();
        for (zoom, label) in [(Zoom::Width, say!("Page width")), (Zoom::Whole, say!("Whole page"))] {
            if ui.radio(view.zoom == zoom, label).clicked() {
                view.zoom = zoom;
            }
        }
        ui.separator();
        // Whole on the next line where it does not fit on this one.
        let state = RichText::new(state(session)).size(theme::CAPTION).weak();
        ui.add(egui::Label::new(state).extend());
    });
    choice::beside_ui(ui, session);
    ui.add_space(theme::GAP);
    match made {
        Ok((_, page)) => sheet::sheet_ui(ui, page, view.zoom == Zoom::Whole),
        Err(problem) => drop(ui.label(problem)),
    }
    wish
}

/// Whether the brief is to be saved.
fn save_ui(ui: &mut Ui, session: &Session, free: bool) -> bool {
    let pressed = free && ui.input_mut(|input| input.consume_shortcut(&SAVE));
    let save = Button::new(say!("Save the brief…")).shortcut_text(ui.ctx().format_shortcut(&SAVE));
    let save = ui.add_enabled(session.can(Command::SaveBrief), save);
    save.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, say!("Save the brief…")));
    let about = say!("One file: .pdf as shown here, .html for a browser, .docx to go on writing in Word, .md as text");
    (save.on_hover_text(about).clicked() || pressed) && session.can(Command::SaveBrief)
}

fn state(session: &Session) -> &'static str {
    if session.is_old() {
        say!("From before the latest change: the model stopped at it")
    } else if session.is_stopped() {
        say!("With rough ranges: the model stopped while it refined them")
    } else if session.is_stale() || session.briefed().iter().any(|open| open.answer.is_none()) {
        say!("Working out the latest change…")
    } else if session.is_coarse() {
        say!("Refining the range…")
    } else {
        say!("As it will be written")
    }
}
