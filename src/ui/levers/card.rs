//! The card of a lever: what it means, what to know, what is plausible and who says so, what it leaves out, and the
//! person's own reason. It stands beside the charts, which move with it.

use egui::{Margin, RichText, Ui};

use super::cards::{card, home};
use super::range::range_ui;
use super::{Panel, caption};
use crate::chart::{self, year_words};
use crate::say;
use crate::scenario::{Key, Kind, Lever};
use crate::trade::Grade;
use crate::ui::beside::heading_ui;
use crate::ui::number::number_text;
use crate::ui::theme;
use crate::words::phrase;

/// What a person asked for in a card.
pub(in crate::ui) enum Asked {
    Close,
    /// Another lever, with its card.
    Lever(Key),
    Chart(chart::Kind),
}

/// Draws the card of a lever.
pub(in crate::ui) fn card_ui(ui: &mut Ui, key: &Key, panel: &mut Panel<'_>) -> Option<Asked> {
    let catalog = panel.catalog;
    let lever = catalog.lever(&home(key))?;
    let mut asked = (!heading_ui(ui, phrase(&lever.label), say!("Close the card"))).then_some(Asked::Close);
    caption(ui, phrase(lever.section.label()));
    ui.separator();
    // Another lever starts at its top.
    let scroll = egui::ScrollArea::vertical().id_salt(("card", lever.key.to_string())).auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme::GAP;
        ui.set_max_width(ui.available_width() - theme::GAP * 2.0);
        if lever.unfit.is_some() {
            // The reason stands beside the value; what the card knows was written for a case that has a use for it.
            now_ui(ui, lever, panel);
            return;
        }
        ui.label(phrase(&lever.help));
        if let Some(card) = card(&lever.key) {
            message_ui(ui, phrase(&card.message));
        }
        now_ui(ui, lever, panel);
        reason_ui(ui, lever, panel);
        plausible_ui(ui, lever, panel);
        asked = more_ui(ui, lever, panel).or(asked.take());
        heading(ui, say!("Source"));
        caption(ui, phrase(&lever.source));
        caption(ui, say!("Name in files and on the command line: {key}", key = &lever.key));
    });
    asked
}

fn heading(ui: &mut Ui, words: &str) {
    ui.add_space(theme::GAP * 1.5);
    ui.label(RichText::new(words).strong());
}

/// The one thing to know.
fn message_ui(ui: &mut Ui, words: &str) {
    let tokens = *theme::tokens(ui.ctx());
    let margin = Margin::same((theme::GAP * 2.0) as i8);
    let frame = egui::Frame::new().fill(tokens.raised).corner_radius(4).inner_margin(Margin { left: 12, ..margin });
    let frame = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(RichText::new(words).size(theme::STRONG + 1.0)).wrap());
    });
    let rect = frame.response.rect;
    ui.painter().vline(rect.left() + 2.0, rect.y_range(), egui::Stroke::new(4.0, tokens.accent));
}

/// The value, the status quo's, the saved one, and the ways back.
fn now_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    let now = panel.scenario.get(&lever.key);
    let words = |value| lever.said(value);
    let saved = panel.saved.get(&lever.key);
    let (here, start) = (words(&now), words(&lever.default));
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!("Now {value}", value = here)).strong());
        ui.label(RichText::new(say!("status quo {value}", value = start)).weak());
    });
    let (changed, unsaved) = (now != lever.default, now != saved);
    if changed || unsaved {
        let back = say!("Back to the value last saved: {value}", value = words(&saved));
        ui.horizontal_wrapped(|ui| {
            if changed && ui.button(say!("Back to the status quo")).clicked() {
                panel.reset(&lever.key);
            }
            if unsaved
                && saved != lever.default
                && ui.button(say!("Back to the last saved")).on_hover_text(back).clicked()
            {
                panel.put(&lever.key, &saved);
            }
        });
    }
    if let Some(reason) = panel.catalog.idle(panel.scenario, &lever.key) {
        ui.label(RichText::new(phrase(reason)).italics());
    }
}

/// The person's own reason, kept in the scenario.
fn reason_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    let label = ui.label(RichText::new(say!("My reason")).strong());
    let mut note = panel.scenario.notes.get(&lever.key).cloned().unwrap_or_default();
    let edit = egui::TextEdit::multiline(&mut note)
        .id_salt(lever.key.to_string())
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .hint_text(say!("Why this value"));
    if ui.add(edit).labelled_by(label.id).changed() {
        if note.is_empty() {
            panel.scenario.notes.remove(&lever.key);
        } else {
            panel.scenario.notes.insert(lever.key.clone(), note);
        }
    }
}

/// What is plausible, what is accepted, how firmly it stands, and the person's own range.
fn plausible_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    heading(ui, say!("Range"));
    ui.horizontal_wrapped(|ui| {
        badge_ui(ui, lever.grade);
        caption(ui, grade_words(lever.grade));
    });
    match &lever.kind {
        Kind::Number { plausible, range, scale, shown_unit, .. } => {
            let shown = |value: f64| number_text(value * scale);
            let unit = phrase(shown_unit);
            ui.label(say!(
                "Plausible (5-95 %): {low} to {high} {unit}",
                low = shown(plausible.0),
                high = shown(plausible.1),
                unit
            ));
            caption(ui, say!("Accepted: {low} to {high} {unit}", low = shown(range.0), high = shown(range.1), unit));
        }
        Kind::Date { range } => {
            ui.label(say!("No source says which date is plausible; it is yours to set."));
            let ends = (year_words(range.0), year_words(range.1));
            caption(ui, say!("Accepted: {low} to {high}", low = ends.0, high = ends.1));
        }
        Kind::Switch | Kind::Range { .. } => {}
        _ => caption(ui, say!("Accepted: {values}", values = lever.range())),
    }
    if let Some(card) = card(&lever.key).filter(|card| !card.bands.is_empty()) {
        ui.label(phrase(&card.bands));
    }
    range_ui(ui, lever, panel);
}

/// What it leaves out, who decides it, where to look, and what to read next.
fn more_ui(ui: &mut Ui, lever: &Lever, panel: &Panel<'_>) -> Option<Asked> {
    let card = card(&lever.key)?;
    for (title, words) in [
        (say!("What it does not cover"), &card.not_covered),
        (say!("Who decides it"), &card.decides),
        (say!("What to watch"), &card.watch),
    ] {
        heading(ui, title);
        ui.label(phrase(words));
    }
    let mut asked = None;
    heading(ui, say!("Charts that show it"));
    ui.horizontal_wrapped(|ui| {
        for kind in card.charts() {
            if ui.link(phrase(kind.label())).on_hover_text(say!("Into the chart used last")).clicked() {
                asked = Some(Asked::Chart(kind));
            }
        }
    });
    heading(ui, say!("Related levers"));
    for lever in related(&card.levers(), lever, panel) {
        if ui.link(phrase(&lever.label)).on_hover_text(phrase(&lever.help)).clicked() {
            asked = Some(Asked::Lever(lever.key.clone()));
        }
    }
    asked
}

/// The levers an entry names, and the other embassy of the same member.
fn related<'a>(named: &[Key], lever: &Lever, panel: &Panel<'a>) -> Vec<&'a Lever> {
    let other = match &lever.key {
        Key::Post(country, side) => {
            crate::trade::Side::BOTH.into_iter().find(|other| other != side).map(|other| Key::Post(*country, other))
        }
        _ => None,
    };
    let keys = other.iter().chain(named).filter(|key| **key != lever.key);
    keys.filter_map(|key| panel.catalog.lever(key)).collect()
}

/// The grade, framed; the frame's colour only repeats the word.
fn badge_ui(ui: &mut Ui, grade: Grade) {
    let tokens = *theme::tokens(ui.ctx());
    let colour = match grade {
        Grade::Measured => tokens.accent,
        Grade::Analogue => tokens.ink,
        Grade::Judgement => tokens.warning,
    };
    let margin = Margin::symmetric((theme::GAP * 1.5) as i8, 0);
    let frame = egui::Frame::new().stroke(egui::Stroke::new(1.0, colour)).corner_radius(4).inner_margin(margin);
    frame.show(ui, |ui| ui.label(RichText::new(phrase(grade.label())).size(theme::CAPTION).strong().color(colour)));
}

/// What a grade promises.
fn grade_words(grade: Grade) -> &'static str {
    match grade {
        Grade::Measured => say!("measured on this case"),
        Grade::Analogue => say!("carried over from a comparable case"),
        Grade::Judgement => say!("nobody has measured it: a reasoned guess"),
    }
}
