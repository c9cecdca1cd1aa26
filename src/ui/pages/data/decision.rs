//! A row that is to be left out or taken in: asked for its reason where the row stands.

use egui::{Button, Frame, Key, RichText, TextEdit, Ui};

use crate::say;
use crate::session::Session;
use crate::trade::{Dataset, RowKey};
use crate::ui::theme;
use crate::words::{number, phrase};

/// What is asked of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// Leave it out, once there is a reason.
    Exclude(RowKey),
    /// Take it in, once there is a reason; with its value, nominal US$.
    Accept(RowKey, f64),
    /// As if nothing had been said about these.
    Forget(Vec<RowKey>),
}

/// A row that waits for its reason.
#[derive(Debug)]
pub(in crate::ui) struct Pending {
    change: Change,
    reason: String,
    met: bool,
}

/// Takes what was asked of a row: at once, or as a question for its reason.
pub(super) fn take(change: Change, pending: &mut Option<Pending>, session: &mut Session) {
    match change {
        Change::Forget(rows) => {
            let data = &mut session.document.scenario.data;
            for row in &rows {
                data.forget(row);
            }
            *pending = None;
        }
        change => *pending = Some(Pending { change, reason: String::new(), met: false }),
    }
}

/// What is asked, and the words on the button.
fn words(change: &Change, dataset: &Dataset) -> Option<(String, &'static str)> {
    let (Change::Exclude(row) | Change::Accept(row, _)) = change else { return None };
    let (partner, direction, year) = (dataset.name(row.partner), phrase(row.direction.label()), row.year);
    let source = &row.source;
    if let Change::Accept(_, value) = change {
        let words = say!(
            "{partner}, {direction}, {year}: US$ {value} of {source} is taken in, because",
            partner,
            direction,
            year,
            value = number(*value, 0),
            source
        );
        return Some((words, say!("Take it in")));
    }
    let words = say!(
        "{partner}, {direction}, {year}: the figure of {source} is left out, because",
        partner,
        direction,
        year,
        source
    );
    Some((words, say!("Leave it out")))
}

/// Draws the question, if there is one.
pub(super) fn pending_ui(ui: &mut Ui, pending: &mut Option<Pending>, session: &mut Session) {
    let Some(asked) = pending else { return };
    let Some((words, verb)) = words(&asked.change, &session.dataset) else { return };
    let mut done = None;
    Frame::new().fill(theme::tokens(ui.ctx()).hint).corner_radius(4).inner_margin(theme::GAP * 1.5).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(words);
            let hint = say!("your reason");
            let line = TextEdit::singleline(&mut asked.reason).desired_width(260.0).hint_text(hint).char_limit(500);
            let line = ui.add(line);
            line.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, say!("Reason for this row")));
            if !std::mem::replace(&mut asked.met, true) {
                line.request_focus();
            }
            let has_reason = !asked.reason.trim().is_empty();
            let button = Button::new(RichText::new(verb).strong());
            let button = ui.add_enabled(has_reason, button);
            let button = button.on_disabled_hover_text(say!("A row needs a reason that others can read"));
            let entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if has_reason && (button.clicked() || entered) {
                done = Some(true);
            }
            let escaped = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
            if ui.button(say!("Leave as it is")).clicked() || escaped {
                done = Some(false);
            }
        });
    });
    let Some(decided) = done else { return };
    if let Some(Pending { change, reason, .. }) = pending.take().filter(|_| decided) {
        decide(change, &reason, session);
    }
}

/// Does what was asked, for its reason.
fn decide(change: Change, reason: &str, session: &mut Session) {
    let data = &mut session.document.scenario.data;
    match change {
        Change::Exclude(row) => data.exclude(row, reason),
        Change::Accept(row, _) => {
            // One figure of a flow and year is taken in.
            data.accepted.retain(|known, _| known.flow() != row.flow());
            data.accept(row, reason);
        }
        Change::Forget(_) => {}
    }
}
