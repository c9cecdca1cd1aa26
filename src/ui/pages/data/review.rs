//! Files of anybody's making that wait for the person's word: what they are, what is wrong with them, what would be
//! used.

mod choices;
mod facts;
mod list;
mod problems;
mod rows;

use std::sync::Arc;

use egui::{Button, Frame, Margin, RichText, Ui};

use super::preview;
use crate::import::Decisions;
use crate::say;
use crate::session::{Group, Notice, OwnData, Review, Session};
use crate::ui::dialogs::Purpose;
use crate::ui::pages::Wish;
use crate::ui::theme;
use crate::words::number;

pub(super) use facts::account;

/// Parts of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Side {
    #[default]
    Overview,
    Problems,
    Rows,
    Totals,
}

/// What is looked at. View only.
#[derive(Debug, Default)]
pub(super) struct ReviewView {
    side: Side,
    problems: problems::ProblemsView,
    /// Why the next rows are left out.
    reason: String,
    /// Whether the question has had the keyboard already.
    met: bool,
    /// The problems of the files that are looked at: other ones are another question.
    of: Option<Arc<Vec<Group>>>,
}

/// Draws the page.
pub(super) fn review_ui(
    ui: &mut Ui,
    view: &mut ReviewView,
    review: &Review,
    data: &OwnData,
    session: &mut Session,
) -> Option<Wish> {
    if view.of.as_ref().is_none_or(|groups| !Arc::ptr_eq(groups, &review.groups)) {
        *view = ReviewView { of: Some(Arc::clone(&review.groups)), ..ReviewView::default() };
    }
    let tokens = *theme::tokens(ui.ctx());
    let margin = Margin::same((theme::GAP * 3.0) as i8);
    let mut wish = None;
    Frame::new().fill(tokens.raised).corner_radius(6).inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = say!("{name}: not used yet", name = data.file.name);
        ui.label(RichText::new(title).size(theme::STRONG + 2.0).strong());
        ui.add(egui::Label::new(facts::account(review)).wrap());
        ui.add(egui::Label::new(preview::effect(data)).wrap());
        ui.add_space(theme::GAP);
        wish = buttons_ui(ui, &mut view.met, review, data, session);
    });
    ui.add_space(theme::GAP);
    sides_ui(ui, view, review);
    ui.add_space(theme::GAP);
    let Some(before) = session.decided().cloned() else { return wish };
    let mut decisions = before.clone();
    match view.side {
        Side::Overview => overview_ui(ui, review, &mut decisions, session),
        Side::Problems => problems::problems_ui(ui, &mut view.problems, review, &mut decisions),
        Side::Rows => rows::rows_ui(ui, &mut view.reason, review, &mut decisions, &session.dataset.clone()),
        Side::Totals => preview::figures_ui(ui, data, &session.dataset.clone()),
    }
    if decisions != before {
        session.decide_import(decisions);
    }
    wish
}

fn buttons_ui(ui: &mut Ui, met: &mut bool, review: &Review, data: &OwnData, session: &mut Session) -> Option<Wish> {
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        let tokens = *theme::tokens(ui.ctx());
        // Never figures that are about to change.
        let usable = !data.file.used.is_empty() && session.decided() == Some(&review.decisions);
        let text = RichText::new(say!("Use these figures")).strong();
        let text = if usable { text.color(tokens.on_accent) } else { text };
        let button = if usable { Button::new(text).fill(tokens.accent) } else { Button::new(text) };
        let button = ui.add_enabled(usable, button);
        // The keyboard belongs to the question from its first frame on.
        if usable && !std::mem::replace(met, true) {
            button.request_focus();
        }
        if button.clicked() {
            session.use_data();
        }
        if ui.button(say!("Leave as it is")).on_hover_text(say!("Forget the file; nothing has changed")).clicked() {
            session.leave_data();
        }
        if !review.groups.is_empty() {
            ui.separator();
            if ui.button(say!("Copy the full report")).clicked() {
                ui.ctx().copy_text(review.report());
                session.say(Notice::info(say!("Every problem is on the clipboard, as CSV").to_owned()));
            }
            if ui.button(say!("Save the full report…")).clicked() {
                wish = Some(Wish::Save(Purpose::SaveReport));
            }
        }
    });
    wish
}

/// The parts, with how much is in each.
fn sides_ui(ui: &mut Ui, view: &mut ReviewView, review: &Review) {
    let problems: usize = review.groups.iter().map(|group| group.entries.len()).sum();
    let rows: usize = review.files.iter().map(|file| file.rows.len()).sum();
    let count = |count: usize| number(count as f64, 0);
    ui.horizontal_wrapped(|ui| {
        for (side, words) in [
            (Side::Overview, say!("What it is, what to decide").to_owned()),
            (Side::Problems, say!("Problems: {count}", count = count(problems))),
            (Side::Rows, say!("Rows of this case: {count}", count = count(rows))),
            (Side::Totals, say!("Totals before and after").to_owned()),
        ] {
            ui.selectable_value(&mut view.side, side, words);
        }
    });
}

fn overview_ui(ui: &mut Ui, review: &Review, decisions: &mut Decisions, session: &mut Session) {
    let dataset = session.dataset.clone();
    egui::ScrollArea::vertical().id_salt("review").auto_shrink(false).show(ui, |ui| {
        choices::choices_ui(ui, review, decisions);
        facts::facts_ui(ui, review, &dataset);
        for (name, why) in session.passed_by() {
            ui.add(egui::Label::new(say!("Not read: {name} ({why})", name, why)).wrap());
        }
        let mut stated: Vec<_> = review.files.iter().map(|file| &file.layout.profile).collect();
        stated.retain(|profile| session.is_remembered(profile));
        stated.dedup_by_key(|profile| &profile.id);
        for profile in stated {
            let about = say!("You stated this format, and the program remembers it");
            let words = say!("Forget the format '{title}'", title = profile.title);
            if ui.button(words).on_hover_text(about).clicked() {
                session.forget_mapping(profile);
            }
        }
    });
}
