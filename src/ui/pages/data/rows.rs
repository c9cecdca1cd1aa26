//! A small table of words and figures of which only the rows in view are made.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::ui::theme;

/// Height of a row.
const ROW: f32 = 18.0;

/// What stands in a cell.
pub(super) struct Cell {
    text: String,
    figure: bool,
    warning: bool,
}

impl Cell {
    pub fn words(text: String) -> Self {
        Self { text, figure: false, warning: false }
    }

    pub fn figure(text: String) -> Self {
        Self { text, figure: true, warning: false }
    }

    pub fn warning(text: String) -> Self {
        Self { text, figure: false, warning: true }
    }
}

/// Draws it, at most `most` rows high; a width without end takes what is left.
pub(super) fn rows_ui<const N: usize>(
    ui: &mut Ui,
    id: &str,
    heads: &[&str; N],
    widths: &[f32; N],
    count: usize,
    most: usize,
    cells: impl Fn(usize) -> [Cell; N],
) {
    let tokens = *theme::tokens(ui.ctx());
    ui.push_id(id, |ui| {
        // A bar that is seen, because the rows go on below.
        ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
        let mut builder = TableBuilder::new(ui)
            .striped(true)
            .auto_shrink([false, true])
            .min_scrolled_height(ROW * 3.0)
            .max_scroll_height(most as f32 * (ROW + theme::GAP));
        for width in widths {
            let column = if width.is_finite() { Column::exact(*width) } else { Column::remainder().at_least(70.0) };
            builder = builder.column(column.clip(true));
        }
        let figures: [bool; N] = if count > 0 { cells(0).map(|cell| cell.figure) } else { [false; N] };
        builder
            .header(ROW + 2.0, |mut header| {
                for (head, figure) in heads.iter().zip(figures) {
                    header.col(|ui| cell_ui(ui, RichText::new(*head).strong(), figure));
                }
            })
            .body(|body| {
                body.rows(ROW, count, |mut row| {
                    for cell in cells(row.index()) {
                        let text = RichText::new(cell.text);
                        let text = if cell.warning { text.color(tokens.warning) } else { text };
                        row.col(|ui| cell_ui(ui, text, cell.figure));
                    }
                });
            });
    });
}

/// Figures to the right, words to the left; what is cut off shows on hover.
fn cell_ui(ui: &mut Ui, text: RichText, figure: bool) {
    let layout = if figure { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.with_layout(layout, |ui| {
        ui.add(egui::Label::new(text).truncate());
    });
}
