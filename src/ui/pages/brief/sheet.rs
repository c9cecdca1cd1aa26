//! The brief on a sheet, in the order in which it will be written.

use egui::{Frame, Label, Margin, RichText, Ui};

use super::picture::picture_ui;
use crate::export::{Brief, BriefRow, Moved};
use crate::say;
use crate::ui::theme;

/// The sheet is no wider than this, in points: lines that are longer are hard to read.
const WIDEST: f32 = 860.0;
/// Below this width the two halves stand one above the other.
const NARROW: f32 = 560.0;

/// Draws the sheet.
pub(super) fn sheet_ui(ui: &mut Ui, brief: &Brief) {
    let tokens = *theme::tokens(ui.ctx());
    egui::ScrollArea::vertical().id_salt("brief").auto_shrink(false).show(ui, |ui| {
        let margin = Margin::same((theme::GAP * 6.0) as i8);
        let frame = Frame::new()
            .fill(tokens.raised)
            .stroke(egui::Stroke::new(1.0, tokens.rule))
            .corner_radius(2)
            .inner_margin(margin);
        // The scroll bar floats over the edge.
        let room = ui.available_width() - theme::GAP * 3.0;
        let width = room.min(WIDEST) - theme::GAP * 12.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(((room - WIDEST) * 0.5).max(0.0).round());
            frame.show(ui, |ui| {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    // Between the two halves.
                    ui.spacing_mut().item_spacing.x = theme::GAP * 6.0;
                    page_ui(ui, brief, width);
                });
            });
        });
    });
}

fn words(ui: &mut Ui, text: RichText) {
    ui.add(Label::new(text).wrap().selectable(true));
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(theme::GAP * 3.0);
    ui.label(RichText::new(title).size(theme::STRONG).strong());
}

fn page_ui(ui: &mut Ui, brief: &Brief, width: f32) {
    let weak = |text: &str| RichText::new(text).size(theme::CAPTION).weak();
    words(ui, RichText::new(&brief.title).size(theme::HEADLINE).strong());
    words(ui, weak(&brief.byline));
    if !brief.about.is_empty() {
        words(ui, RichText::new(&brief.about));
    }
    ui.add_space(theme::GAP * 2.0);
    words(ui, RichText::new(&brief.headline).size(theme::STRONG + 2.0).strong());
    words(ui, RichText::new(brief.findings.join(" ")));
    ui.add_space(theme::GAP * 2.0);
    let halves = if width < NARROW { 1 } else { 2 };
    ui.columns(halves, |columns| {
        for (at, picture) in brief.pictures.iter().enumerate() {
            // Columns stretch their text; these are lines like any other.
            columns[at % halves].vertical(|ui| {
                words(ui, RichText::new(&picture.title).strong());
                words(ui, weak(&picture.subtitle));
                let width = ui.available_width();
                picture_ui(ui, picture, width);
            });
        }
    });
    section(ui, say!("US$ million a year at 2016 prices"));
    years_ui(ui, brief);
    words(ui, weak(&brief.table_words));
    section(ui, say!("What was moved, and why"));
    if brief.moved.is_empty() {
        ui.label(say!("Nothing: this is the status quo."));
    } else {
        moved_ui(ui, brief, width);
    }
    ui.columns(halves, |columns| {
        columns[0].vertical(|ui| {
            section(ui, say!("What it hangs on most"));
            for support in &brief.support {
                let line = Label::new(format!("• {}: {}", support.what, support.swing)).wrap();
                ui.add(line).on_hover_text(&support.source);
            }
        });
        columns[halves - 1].vertical(|ui| {
            section(ui, say!("What it cannot say"));
            for limit in &brief.limits {
                words(ui, RichText::new(format!("• {limit}")));
            }
        });
    });
    ui.add_space(theme::GAP * 3.0);
    ui.separator();
    let stamp = brief.stamp.iter().map(|(name, value)| format!("{name}: {value}"));
    words(ui, weak(&stamp.collect::<Vec<_>>().join(" · ")));
}

fn years_ui(ui: &mut Ui, brief: &Brief) {
    let spacing = egui::vec2(theme::GAP * 6.0, theme::GAP);
    egui::Grid::new("brief years").striped(true).spacing(spacing).show(ui, |ui| {
        for head in BriefRow::heads() {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.strong(head));
        }
        ui.end_row();
        for row in &brief.rows {
            for cell in row.cells() {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(cell));
            }
            ui.end_row();
        }
    });
}

/// The levers that were moved; those beyond the page are counted.
fn moved_ui(ui: &mut Ui, brief: &Brief, width: f32) {
    let column = (width - theme::GAP * 16.0) / 100.0;
    let cell = |ui: &mut Ui, share: f32, text: RichText| {
        let width = column * share;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.add(Label::new(text).wrap());
        });
    };
    egui::Grid::new("brief moved").striped(true).spacing(egui::vec2(theme::GAP * 4.0, theme::GAP)).show(ui, |ui| {
        let heads = [say!("Assumption"), say!("Here"), say!("Status quo"), say!("Reason"), say!("Grade")];
        for (share, head) in SHARES.into_iter().zip(heads) {
            cell(ui, share, RichText::new(head).strong());
        }
        ui.end_row();
        for moved in brief.moved.iter().take(crate::export::BRIEF_SHOWN) {
            let Moved { label, value, status_quo, note, grade, .. } = moved;
            for (share, text) in SHARES.into_iter().zip([label, value, status_quo, note, grade]) {
                cell(ui, share, RichText::new(text));
            }
            ui.end_row();
        }
    });
    if let Some(more) = brief.more_moved() {
        words(ui, RichText::new(more).size(theme::CAPTION).weak());
    }
}

/// Widths of the columns of levers, per cent.
const SHARES: [f32; 5] = [30.0, 17.0, 15.0, 27.0, 11.0];
