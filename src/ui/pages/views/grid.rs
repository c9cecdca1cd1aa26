//! The coverage grid drawn: a letter and a number in every cell, darker where the figure is better.

use egui::{Align2, Color32, Rect, Stroke, Ui, Vec2, pos2};

use super::canvas::{At, canvas, follow, write, write_short};
use super::coverage::{Cell, Coverage};
use crate::trade::{Dataset, Quality};
use crate::ui::theme::{self, Tokens};

/// Width of the names.
const NAME: f32 = 104.0;
/// Height of the years.
const HEAD: f32 = 18.0;
/// Least width of a cell.
const LEAST: f32 = 28.0;
/// Between the members and the other partners.
const BREAK: f32 = 8.0;

/// What became of the grid in a frame.
pub(in crate::ui::pages) struct Read {
    /// What the cursor is on.
    pub words: Option<String>,
    /// A cell that was clicked on, or taken by Enter: year and partner by place.
    pub taken: Option<At>,
}

/// Draws it, and says what the cursor is on.
pub(in crate::ui::pages) fn grid_ui(
    ui: &mut Ui,
    view: &Coverage,
    dataset: &Dataset,
    at: &mut Option<At>,
    size: Vec2,
) -> Read {
    let (columns, rows) = (view.years.len(), view.rows.len());
    let each = Vec2::new(
        ((size.x - NAME) / columns.max(1) as f32).clamp(LEAST, 64.0),
        ((size.y - HEAD - BREAK) / rows.max(1) as f32).clamp(18.0, 34.0),
    );
    let full = Vec2::new(NAME + each.x * columns as f32, HEAD + BREAK + each.y * rows as f32);
    ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
    let scroll = egui::ScrollArea::both().id_salt("coverage").max_height(size.y).auto_shrink([false, true]);
    scroll
        .show(ui, |ui| {
            let (rect, response) = canvas(ui, full, &view.told.summary);
            let top = |row: usize| {
                let gap = if view.rows[row].member { 0.0 } else { BREAK };
                rect.top() + HEAD + gap + each.y * row as f32
            };
            let cell = |column: usize, row: usize| {
                Rect::from_min_size(pos2(rect.left() + NAME + each.x * column as f32, top(row)), each)
            };
            let find = |pos: egui::Pos2| {
                let column = (0..columns).find(|column| cell(*column, 0).x_range().contains(pos.x))?;
                let row = (0..rows).find(|row| cell(column, *row).contains(pos))?;
                Some((column, row))
            };
            follow(ui, &response, at, (columns, rows), find);
            let tokens = theme::tokens(ui.ctx());
            let painter = ui.painter();
            for (column, year) in view.years.iter().enumerate() {
                let at = pos2(cell(column, 0).center().x, rect.top() + HEAD / 2.0);
                // Two figures where four do not fit.
                let words = if each.x < 34.0 { format!("{:02}", year % 100) } else { year.to_string() };
                write(painter, at, Align2::CENTER_CENTER, &words, theme::CAPTION, tokens.muted);
            }
            for (row, line) in view.rows.iter().enumerate() {
                let at = pos2(rect.left() + 2.0, top(row) + each.y / 2.0);
                write_short(painter, at, Align2::LEFT_CENTER, &line.name, theme::BODY, (NAME - 6.0, tokens.ink));
                for (column, own) in line.cells.iter().enumerate() {
                    draw(ui, cell(column, row), own, tokens);
                }
            }
            let Some((column, row)) = *at else { return Read { words: None, taken: None } };
            let entered = response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let taken = (response.clicked() || entered).then_some((column, row));
            let stroke = Stroke::new(2.0, tokens.accent);
            painter.rect_stroke(cell(column, row), 2.0, stroke, egui::StrokeKind::Inside);
            let words = view.said(dataset, row, column);
            response.on_hover_text_at_pointer(&words);
            Read { words: Some(words), taken }
        })
        .inner
}

/// Darker is better; nothing where nothing is known.
fn fill(cell: &Cell, tokens: &Tokens) -> Color32 {
    let strength = match cell.grade {
        Some(Quality::A) => 0.45,
        Some(Quality::B) => 0.32,
        Some(Quality::C) => 0.2,
        Some(Quality::N) => 0.09,
        Some(Quality::X) | None => 0.0,
    };
    tokens.series[0].gamma_multiply(strength)
}

fn draw(ui: &Ui, rect: Rect, cell: &Cell, tokens: &Tokens) {
    let rect = rect.shrink(1.0);
    let painter = ui.painter();
    painter.rect_filled(rect, 2.0, fill(cell, tokens));
    painter.rect_stroke(rect, 2.0, Stroke::new(1.0, tokens.rule), egui::StrokeKind::Inside);
    if cell.grade.is_some() {
        let words = format!("{} {}", cell.letter(), cell.sources);
        write(painter, rect.center(), Align2::CENTER_CENTER, &words, theme::CAPTION, tokens.ink);
    }
}
