//! The rows behind a claim, folded away until asked for.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::evidence::claims::ClaimTable;
use crate::ui::theme;

/// Width of a letter in running text, roughly; points.
const LETTER: f32 = 6.6;
/// Letters that a column shows before it is cut; the rest is in the tooltip and in the copy.
const MOST_LETTERS: usize = 44;

/// Draws one table under a line that opens it.
pub(super) fn table_ui(ui: &mut Ui, claim: usize, table: &ClaimTable) {
    let id = ("claim", claim, table.title.as_str());
    egui::CollapsingHeader::new(&table.title).id_salt(id).show(ui, |ui| {
        // A bar that is seen, because some tables are wider than a small window.
        ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
        let scroll = egui::ScrollArea::horizontal().id_salt((id, "sideways"));
        scroll.show(ui, |ui| rows_ui(ui, id, table));
        for note in &table.notes {
            ui.add(egui::Label::new(RichText::new(format!("{note}.")).size(theme::CAPTION).weak()).wrap());
        }
    });
}

/// Width of a column: its longest text, within reason.
fn width(table: &ClaimTable, at: usize) -> f32 {
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count());
    let header = table.columns[at].title.chars().count() + 1;
    let letters = cells.max().unwrap_or(0).max(header).clamp(4, MOST_LETTERS);
    letters as f32 * LETTER + theme::GAP * 2.0
}

fn rows_ui(ui: &mut Ui, id: (&str, usize, &str), table: &ClaimTable) {
    let mut builder = TableBuilder::new(ui).id_salt((id, "rows")).striped(true).vscroll(false);
    for at in 0..table.columns.len() {
        builder = builder.column(Column::exact(width(table, at)).clip(true));
    }
    builder
        .header(20.0, |mut header| {
            for column in &table.columns {
                header.col(|ui| cell_ui(ui, RichText::new(column.title).strong(), column.figures));
            }
        })
        .body(|body| {
            body.rows(18.0, table.rows.len(), |mut row| {
                let cells = &table.rows[row.index()];
                for (cell, column) in cells.iter().zip(&table.columns) {
                    row.col(|ui| cell_ui(ui, RichText::new(cell), column.figures));
                }
            });
        });
}

/// Figures to the right, words to the left.
fn cell_ui(ui: &mut Ui, text: RichText, figures: bool) {
    let layout = if figures { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.with_layout(layout, |ui| {
        ui.add(egui::Label::new(text).truncate());
    });
}
