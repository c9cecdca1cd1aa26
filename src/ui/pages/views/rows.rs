//! Any view as a table.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use super::parts::ViewTable;

/// Width of a letter in running text, roughly; points.
const LETTER: f32 = 6.8;

/// Width of a column: its longest text.
fn width(table: &ViewTable, at: usize) -> f32 {
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count());
    let letters = cells.max().unwrap_or(0).max(table.columns[at].0.chars().count());
    letters.clamp(4, 30) as f32 * LETTER + 10.0
}

/// Draws it; it scrolls both ways inside its space.
pub(super) fn rows_ui(ui: &mut Ui, id: &str, table: &ViewTable) {
    ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
    egui::ScrollArea::horizontal().id_salt((id, "sideways")).auto_shrink([false, false]).show(ui, |ui| {
        let mut builder = TableBuilder::new(ui).id_salt((id, "rows")).striped(true);
        for at in 0..table.columns.len() {
            builder = builder.column(Column::exact(width(table, at)).clip(true));
        }
        builder
            .header(20.0, |mut header| {
                for (head, figures) in &table.columns {
                    header.col(|ui| cell_ui(ui, RichText::new(head).strong(), *figures));
                }
            })
            .body(|body| {
                body.rows(18.0, table.rows.len(), |mut row| {
                    let cells = &table.rows[row.index()];
                    for (cell, (_, figures)) in cells.iter().zip(&table.columns) {
                        row.col(|ui| cell_ui(ui, RichText::new(cell), *figures));
                    }
                });
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
