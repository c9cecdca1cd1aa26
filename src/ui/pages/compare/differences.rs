//! Only the assumptions that differ, with the reasons given for them and what stands behind each lever.

use egui::{Label, Layout, RichText, Role, Ui, Vec2, WidgetInfo};

use super::{Column, Difference, texts_differing};
use crate::say;
use crate::scenario::{Key, Value};
use crate::session::{Comparator, Session};
use crate::ui::theme;
use crate::words::phrase;

/// A value to take over, with the reason given for it if the person wants that too.
pub(super) struct Taken {
    pub key: Key,
    pub value: Value,
    pub note: Option<String>,
}

/// Narrowest column of values.
const NARROWEST: f32 = 66.0;
/// Narrowest column of levers.
const NARROWEST_LEVER: f32 = 92.0;

/// Widths of a row: the lever, and each value.
#[derive(Clone, Copy)]
struct Widths {
    lever: f32,
    value: f32,
}

/// Draws the list; gives what the person takes over.
pub(super) fn differences_ui(
    ui: &mut Ui,
    session: &Session,
    columns: &[Column<'_>],
    rows: &[Difference<'_>],
) -> Option<Taken> {
    let mut taken = None;
    if rows.is_empty() {
        let words = if session.comparator() == Comparator::Baseline {
            say!("Every decision stands as it does today. Change a lever, or choose another scenario to compare with.")
        } else {
            say!("Every lever stands at the same value in both: equal assumptions give equal numbers.")
        };
        ui.add(Label::new(words).wrap());
    } else {
        let gap = theme::GAP * 1.5;
        let count = columns.len() as f32;
        // The scroll bar floats over the right end.
        let room = ui.available_width() - gap * (count + 1.0);
        let value = (room * (count / (count + 1.2)) / count).max(NARROWEST);
        let widths = Widths { lever: (room - value * count).max(NARROWEST_LEVER), value };
        ui.spacing_mut().item_spacing = Vec2::new(gap, theme::GAP);
        heads_ui(ui, widths, columns);
        for (decisions, title) in [(true, say!("Decisions")), (false, say!("World assumptions"))] {
            let mut group = rows.iter().filter(|row| row.lever.section.is_decision() == decisions).peekable();
            if group.peek().is_some() {
                ui.label(RichText::new(title).strong());
            }
            for row in group {
                taken = row_ui(ui, session, widths, columns, row).or(taken.take());
            }
        }
    }
    let texts = texts_differing(session);
    if !texts.is_empty() {
        ui.add_space(theme::GAP);
        ui.label(RichText::new(say!("Texts and seed")).size(theme::CAPTION).strong());
        for text in texts {
            caption_ui(ui, text);
        }
    }
    taken
}

fn heads_ui(ui: &mut Ui, widths: Widths, columns: &[Column<'_>]) {
    ui.horizontal_top(|ui| {
        cell_ui(ui, widths.lever, "");
        for column in columns {
            let name = RichText::new(&column.name).size(theme::CAPTION).weak();
            column_ui(ui, widths.value, |ui| drop(ui.add(Label::new(name).wrap())));
        }
    });
}

/// One lever: its values side by side, then what stands behind it and the reasons given.
fn row_ui(
    ui: &mut Ui,
    session: &Session,
    widths: Widths,
    columns: &[Column<'_>],
    row: &Difference<'_>,
) -> Option<Taken> {
    let lever = row.lever;
    let mut taken = None;
    ui.horizontal_top(|ui| {
        column_ui(ui, widths.lever, |ui| {
            let name = Label::new(phrase(&lever.label)).wrap();
            ui.add(name).on_hover_text(format!("{}\n{}", phrase(lever.section.label()), phrase(&lever.help)));
        });
        for (at, value) in row.values.iter().enumerate() {
            let words = lever.said(value);
            let words = RichText::new(words);
            let words = if at == 0 { words.strong() } else { words };
            column_ui(ui, widths.value, |ui| drop(ui.add(Label::new(words).wrap())));
        }
    });
    ui.horizontal(|ui| {
        taken = take_ui(ui, session, columns, row);
        let (grade, source) = (phrase(lever.grade.label()), phrase(&lever.source));
        let behind = RichText::new(say!("{grade}; {source}", grade, source)).size(theme::CAPTION).weak();
        ui.add(Label::new(behind).truncate());
    });
    for column in columns {
        if let Some(note) = column.scenario.notes.get(&lever.key).filter(|note| !note.trim().is_empty()) {
            caption_ui(ui, say!("{name} says: {note}", name = column.name, note));
        }
    }
    ui.separator();
    taken
}

/// The buttons that take the comparator's value over; none where only others differ.
fn take_ui(ui: &mut Ui, session: &Session, columns: &[Column<'_>], row: &Difference<'_>) -> Option<Taken> {
    let (lever, value) = (row.lever, row.values.get(1)?);
    if row.values[0] == *value {
        return None;
    }
    let name = phrase(&lever.label);
    let words = lever.said(value);
    let mut taken = None;
    let take = |note: Option<String>| Taken { key: lever.key.clone(), value: value.clone(), note };
    let (label, said, about) = if session.comparator() == Comparator::Baseline {
        (say!("Reset"), say!("Reset to the baseline: {name}", name), say!("Back to {words}", words))
    } else {
        (say!("Take"), say!("Take this value: {name}", name), say!("Sets this scenario's lever to {words}", words))
    };
    if button_ui(ui, label, &said, &about) {
        taken = Some(take(None));
    }
    let note = columns.get(1).and_then(|column| column.scenario.notes.get(&lever.key));
    if let Some(note) = note.filter(|note| !note.trim().is_empty()) {
        let said = say!("Take this value and its reason: {name}", name);
        let about = say!("Sets the lever to {words} and takes over: {note}", words, note);
        if button_ui(ui, say!("with reason"), &said, &about) {
            taken = Some(take(Some(note.clone())));
        }
    }
    taken
}

fn button_ui(ui: &mut Ui, label: &str, said: &str, about: &str) -> bool {
    let button = ui.small_button(label);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, said));
    button.on_hover_text(about).clicked()
}

fn caption_ui(ui: &mut Ui, text: String) {
    ui.add(Label::new(RichText::new(text).size(theme::CAPTION).weak()).wrap());
}

fn cell_ui(ui: &mut Ui, width: f32, text: &str) {
    column_ui(ui, width, |ui| drop(ui.label(text)));
}

/// A column of fixed width whose text wraps.
fn column_ui(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        content(ui);
    });
}
