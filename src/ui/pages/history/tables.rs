//! The score table and the pairs.

use egui::{CollapsingHeader, Grid, Label, RichText, ScrollArea, Ui};

use super::rows::{ScoreRow, horizon_words, notes, pair_heads, pair_rows, pair_words, score_heads, score_rows};
use crate::evidence::{Backtest, Horizon, Pair};
use crate::say;
use crate::ui::theme;

/// Widest a cell of running text gets.
const WIDEST: f32 = 260.0;

/// One row a method, for the horizon that is chosen.
pub(super) fn scores_ui(ui: &mut Ui, horizon: &mut Horizon, backtest: &Backtest) {
    let tokens = *theme::tokens(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!("Scores")).size(theme::STRONG).strong());
        for choice in Horizon::ALL {
            let (words, about) = horizon_words(choice);
            if ui.selectable_label(*horizon == choice, words).on_hover_text(about).clicked() {
                *horizon = choice;
            }
        }
    });
    let rows = score_rows(backtest, *horizon);
    ScrollArea::horizontal().id_salt("scores").auto_shrink([false, true]).show(ui, |ui| {
        Grid::new("score table").striped(true).spacing([theme::GAP * 4.0, theme::GAP]).show(ui, |ui| {
            heads_ui(ui, &score_heads());
            for row in &rows {
                for cell in &row.cells {
                    ui.label(cell_text(row, cell, tokens.accent)).on_hover_text(row.about);
                }
                ui.end_row();
            }
        });
    });
    for note in notes(&rows) {
        ui.label(RichText::new(note).size(theme::CAPTION).color(tokens.warning));
    }
}

/// The model's own row stands out.
fn cell_text(row: &ScoreRow, cell: &str, accent: egui::Color32) -> RichText {
    let text = RichText::new(cell);
    if row.own { text.strong().color(accent) } else { text }
}

fn heads_ui(ui: &mut Ui, heads: &[(&str, &str)]) {
    for (head, about) in heads {
        ui.add(Label::new(RichText::new(*head).size(theme::CAPTION).strong())).on_hover_text(*about);
    }
    ui.end_row();
}

/// A table for every pair, folded.
pub(super) fn pairs_ui(ui: &mut Ui, backtest: &Backtest) {
    ui.label(RichText::new(say!("Predicted and observed, case by case")).size(theme::STRONG).strong());
    for pair in &backtest.pairs {
        let title = say!(
            "{episode} ({target}-{sender}), lifted {year}",
            episode = pair.episode,
            target = pair.target,
            sender = pair.sender,
            year = pair.lifted
        );
        CollapsingHeader::new(title).id_salt((&pair.episode, "pair")).show(ui, |ui| pair_ui(ui, pair));
    }
    for one in &backtest.not_scored {
        let words = format!("{}: {}", one.episode, one.reason);
        ui.label(RichText::new(words).size(theme::CAPTION).weak());
    }
}

fn pair_ui(ui: &mut Ui, pair: &Pair) {
    let weak = |words: String| Label::new(RichText::new(words).size(theme::CAPTION).weak()).wrap();
    ui.add(weak(pair_words(pair)));
    if !pair.flags.is_empty() {
        ui.add(weak(pair.flags.join("; ")));
    }
    ScrollArea::horizontal().id_salt((&pair.episode, "years")).auto_shrink([false, true]).show(ui, |ui| {
        Grid::new((&pair.episode, "table")).striped(true).spacing([theme::GAP * 4.0, theme::GAP]).show(ui, |ui| {
            heads_ui(ui, &pair_heads());
            for row in pair_rows(pair) {
                let sources = row[5].replace("; ", "\n");
                for (at, cell) in row.into_iter().enumerate() {
                    if at == 5 {
                        let width = egui::vec2(WIDEST, ui.spacing().interact_size.y);
                        let left = egui::Layout::left_to_right(egui::Align::Center);
                        ui.allocate_ui_with_layout(width, left, |ui| {
                            let text = RichText::new(cell).size(theme::CAPTION).weak();
                            ui.add(Label::new(text).truncate()).on_hover_text(&sources);
                        });
                    } else {
                        ui.label(cell).on_hover_text(&sources);
                    }
                }
                ui.end_row();
            }
        });
    });
}
