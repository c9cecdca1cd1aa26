//! A table of any length, of which only the rows in view are made.

use egui::{Align, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::ui::theme;

/// Height of a row.
const ROW: f32 = 20.0;

/// A column: its name, its width (without end: what is left), and whether figures stand in it.
pub(super) type Head<'a> = (&'a str, f32, bool);

/// Draws it in all the space there is; `cell` draws row and column.
pub(super) fn list_ui(
    ui: &mut Ui,
    id: &str,
    heads: &[Head<'_>],
    count: usize,
    mut cell: impl FnMut(&mut Ui, usize, usize),
) {
    let height = ui.available_height();
    // A small window shows the last columns on the way to the right.
    egui::ScrollArea::horizontal().id_salt((id, "sideways")).auto_shrink(false).show(ui, |ui| {
        // A bar that is seen, because the rows go on below.
        ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
        let mut builder = TableBuilder::new(ui)
            .id_salt(id)
            .striped(true)
            .auto_shrink(false)
            .cell_layout(Layout::left_to_right(Align::Center))
            .min_scrolled_height(ROW * 3.0)
            .max_scroll_height((height - ROW - 8.0).max(ROW * 3.0));
        for (_, width, _) in heads {
            let column = if width.is_finite() { Column::exact(*width) } else { Column::remainder().at_least(70.0) };
            builder = builder.column(column.clip(true));
        }
        builder
            .header(ROW, |mut header| {
                for (head, _, figure) in heads {
                    header.col(|ui| text_ui(ui, RichText::new(*head).strong(), *figure));
                }
            })
            .body(|body| {
                body.rows(ROW, count, |mut row| {
                    let at = row.index();
                    for column in 0..heads.len() {
                        row.col(|ui| cell(ui, at, column));
                    }
                });
            });
    });
}

/// Figures to the right, words to the left; what is cut off shows on hover.
pub(super) fn text_ui(ui: &mut Ui, text: impl Into<RichText>, figure: bool) {
    let layout = if figure { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.with_layout(layout, |ui| {
        ui.add_space(if figure { theme::GAP * 2.0 } else { 0.0 });
        ui.add(egui::Label::new(text.into()).truncate());
    });
}
