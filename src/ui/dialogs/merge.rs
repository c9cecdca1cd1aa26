//! Merging a colleague's version: what comes in, what stays, and a choice wherever both changed something.

use std::sync::Arc;

use egui::{Id, Response, RichText, Role, Ui, WidgetInfo};

use crate::say;
use crate::scenario::{Catalog, Change, Conflict, Standing, Unit};
use crate::session::{Merging, Session};
use crate::ui::theme;

/// Longest text that is told in full; the rest of it shows under the pointer.
const LONGEST: usize = 160;

/// What the person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum MergeAnswer {
    Merge,
    Cancel,
}

/// A choice that was made: which conflict, and whether theirs.
type Chosen = Option<(usize, bool)>;

/// Draws the sheet, for the `first` time or again; `None` while it stays open.
pub(in crate::ui) fn merge_ui(ui: &Ui, session: &mut Session, first: bool) -> Option<MergeAnswer> {
    let catalog = Arc::clone(&session.catalog);
    let refused = session.merge_refused();
    let title = session.document.scenario.title.clone();
    let Some(merging) = session.merging() else { return Some(MergeAnswer::Cancel) };
    let (mut answer, mut chosen) = (None, None);
    let modal = egui::Modal::new(Id::unique("merge")).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect();
        ui.set_width(560.0_f32.min(room.width() - 60.0));
        let heading = ui.heading(say!("Merge a colleague's version"));
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Dialog);
            node.push_labelled_by(heading.id.accesskit_id());
        });
        let file = merging.name();
        ui.label(say!("{file} and '{title}', against what both began with.", file, title));
        let height = (room.height() - 150.0).max(80.0);
        egui::ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            conflicts_ui(ui, merging, &catalog, first, &mut chosen);
            taken_ui(ui, merging, &catalog);
            kept_ui(ui, merging, &catalog);
        });
        answer = buttons_ui(ui, merging, refused.as_deref(), first);
    });
    if let Some((place, theirs)) = chosen {
        session.choose_theirs(place, theirs);
    }
    answer.or_else(|| modal.should_close().then_some(MergeAnswer::Cancel))
}

/// What is wrong with the choices, if anything is, and the buttons.
fn buttons_ui(ui: &mut Ui, merging: &Merging, refused: Option<&str>, first: bool) -> Option<MergeAnswer> {
    let mut answer = None;
    if let Some(why) = refused {
        let words = say!("Together they cannot be: {why}", why);
        ui.label(RichText::new(words).color(theme::tokens(ui.ctx()).warning));
    }
    ui.add_space(theme::GAP * 2.0);
    ui.horizontal(|ui| {
        if merging.is_empty() {
            let close = ui.button(say!("Close"));
            if first {
                close.request_focus();
            }
            answer = close.clicked().then_some(MergeAnswer::Cancel);
            return;
        }
        let merge = ui.add_enabled(refused.is_none(), egui::Button::new(say!("Merge")));
        // The keyboard belongs to the sheet from its first frame on: to the first choice, if there is one.
        if first && merging.merged.conflicts.is_empty() {
            merge.request_focus();
        }
        if merge.clicked() {
            answer = Some(MergeAnswer::Merge);
        }
        if ui.button(say!("Cancel")).clicked() {
            answer = Some(MergeAnswer::Cancel);
        }
    });
    answer
}

fn section_ui(ui: &mut Ui, words: &str) {
    ui.add_space(theme::GAP * 2.0);
    ui.label(RichText::new(words).size(theme::STRONG).strong());
}

/// A line of text; a long one is cut, and whole under the pointer.
fn line_ui(ui: &mut Ui, text: &str) {
    let shown = short(text);
    let label = ui.add(egui::Label::new(&shown).wrap());
    if shown != text {
        label.on_hover_text(text);
    }
}

fn reason_ui(ui: &mut Ui, words: &str) {
    let shown = short(words);
    let label = ui.add(egui::Label::new(RichText::new(&shown).size(theme::CAPTION).weak()).wrap());
    if shown != words {
        label.on_hover_text(words);
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// What both changed: mine or theirs.
fn conflicts_ui(ui: &mut Ui, merging: &Merging, catalog: &Catalog, first: bool, chosen: &mut Chosen) {
    let conflicts = &merging.merged.conflicts;
    if conflicts.is_empty() {
        return;
    }
    section_ui(ui, &say!("Changed by both, for you to decide ({count})", count = conflicts.len()));
    for (place, conflict) in conflicts.iter().enumerate() {
        let theirs = merging.theirs.get(place).is_some_and(|theirs| *theirs);
        let [mine, other] = conflict_ui(ui, conflict, catalog, theirs);
        if first && place == 0 {
            mine.request_focus();
        }
        if mine.clicked() || other.clicked() {
            *chosen = Some((place, other.clicked()));
        }
    }
}

/// One conflict with its two choices: mine, theirs.
fn conflict_ui(ui: &mut Ui, conflict: &Conflict, catalog: &Catalog, theirs: bool) -> [Response; 2] {
    let Change { unit, base, ours, theirs: other } = &conflict.change;
    let (what, before) = (unit.label(catalog), short(&unit.said(catalog, base)));
    ui.add_space(theme::GAP);
    ui.add(egui::Label::new(RichText::new(say!("{what}. Before: {before}", what = &what, before)).strong()).wrap());
    if let Some(why) = &conflict.contradiction {
        reason_ui(ui, &say!("Each by itself can be; together: {why}", why));
    }
    let choices = ui.indent(("conflict", unit.code()), |ui| {
        [(false, ours), (true, other)].map(|(is_theirs, standing)| {
            let value = unit.said(catalog, standing);
            let (words, name) = if is_theirs {
                (say!("Theirs: {value}", value = short(&value)), say!("{what}, theirs: {value}", what = &what, value))
            } else {
                (say!("Mine: {value}", value = short(&value)), say!("{what}, mine: {value}", what = &what, value))
            };
            let on = theirs == is_theirs;
            let radio = ui.radio(on, words);
            radio.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &name));
            note_ui(ui, standing, is_theirs);
            radio
        })
    });
    choices.inner
}

fn note_ui(ui: &mut Ui, standing: &Standing, theirs: bool) {
    let Some(note) = &standing.note else { return };
    let words = if theirs { say!("Their reason: {note}", note) } else { say!("Your reason: {note}", note) };
    reason_ui(ui, &words);
}

/// What only the colleague changed.
fn taken_ui(ui: &mut Ui, merging: &Merging, catalog: &Catalog) {
    let count = merging.merged.told().count();
    if count == 0 {
        if merging.merged.conflicts.is_empty() {
            section_ui(ui, say!("Nothing to merge"));
            line_ui(ui, say!("This file holds no change that your scenario does not have already."));
        }
        return;
    }
    section_ui(ui, &say!("Changed by your colleague, and taken ({count})", count));
    for Change { unit, ours, theirs, .. } in merging.merged.told() {
        let (label, to) = (unit.label(catalog), short(&unit.said(catalog, theirs)));
        match unit {
            Unit::Lever(_) => {
                let from = short(&unit.said(catalog, ours));
                line_ui(ui, &say!("{label}: {from} to {to}", label, from, to));
                note_ui(ui, theirs, true);
            }
            _ => line_ui(ui, &say!("{label}: {value}", label, value = to)),
        }
    }
}

/// What only this side changed.
fn kept_ui(ui: &mut Ui, merging: &Merging, catalog: &Catalog) {
    let kept = &merging.merged.kept;
    if kept.is_empty() {
        return;
    }
    section_ui(ui, &say!("Changed by you alone, and kept ({count})", count = kept.len()));
    let labels: Vec<String> = kept.iter().map(|change| change.unit.label(catalog)).collect();
    line_ui(ui, &labels.join(", "));
}
