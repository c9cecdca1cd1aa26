//! Rankings drawn: a column a source, in each cell the place, a bar and the value.

use egui::{Align2, Rect, Stroke, Ui, Vec2, pos2};

use super::canvas::{At, canvas, follow, write, write_short};
use super::ranking::{Ranked, Ranking};
use crate::model::musd;
use crate::ui::theme;

/// Width of the names.
const NAME: f32 = 110.0;
/// Least width of a source.
const LEAST: f32 = 128.0;
/// Room for the place, and for the value.
const PLACE: f32 = 26.0;
const VALUE: f32 = 50.0;
/// Height of the heads.
const HEAD: f32 = 22.0;

/// Draws them, and says what the cursor is on.
pub(super) fn places_ui(ui: &mut Ui, view: &Ranking, at: &mut Option<At>, size: Vec2) -> Option<String> {
    let count = view.sources.len();
    let each = ((size.x - NAME) / count.max(1) as f32).max(LEAST);
    let row = ((size.y - HEAD) / view.partners.len().max(1) as f32).clamp(19.0, 30.0);
    let full = Vec2::new(NAME + each * count as f32, HEAD + row * view.partners.len() as f32);
    // A bar that is seen, because many sources are wider than a small window.
    ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
    let scroll = egui::ScrollArea::both().id_salt("ranking").max_height(size.y).auto_shrink([false, true]);
    scroll
        .show(ui, |ui| {
            let (rect, response) = canvas(ui, full, &view.told.summary);
            let find = |pos: egui::Pos2| {
                let (x, y) = ((pos.x - rect.left() - NAME) / each, (pos.y - rect.top() - HEAD) / row);
                let inside = x >= 0.0 && y >= 0.0 && (x as usize) < count && (y as usize) < view.partners.len();
                inside.then_some((x as usize, y as usize))
            };
            follow(ui, &response, at, (count, view.partners.len()), find);
            let cell = |source: usize, partner: usize| {
                let corner = pos2(rect.left() + NAME + each * source as f32, rect.top() + HEAD + row * partner as f32);
                Rect::from_min_size(corner, Vec2::new(each, row))
            };
            frame(ui, view, rect, &cell);
            let top = view.top();
            for (source, column) in view.sources.iter().enumerate() {
                for (partner, found) in column.cells.iter().enumerate() {
                    if let Some(found) = found {
                        bar(ui, cell(source, partner), found, top);
                    }
                }
            }
            let (source, partner) = (*at)?;
            let stroke = Stroke::new(1.5, theme::tokens(ui.ctx()).accent);
            ui.painter().rect_stroke(cell(source, partner).shrink(1.0), 2.0, stroke, egui::StrokeKind::Inside);
            let words = view.said(partner, source);
            response.on_hover_text_at_pointer(&words);
            Some(words)
        })
        .inner
}

/// Heads, names and the lines between rows.
fn frame(ui: &Ui, view: &Ranking, rect: Rect, cell: &dyn Fn(usize, usize) -> Rect) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    for (source, column) in view.sources.iter().enumerate() {
        let own = cell(source, 0);
        let at = pos2(own.left() + 4.0, rect.top() + HEAD / 2.0);
        write_short(painter, at, Align2::LEFT_CENTER, column.shown(), theme::BODY, (own.width() - 8.0, tokens.ink));
        painter.vline(own.left(), rect.y_range(), Stroke::new(1.0, tokens.rule));
    }
    for (partner, name) in view.partners.iter().enumerate() {
        let own = cell(0, partner);
        painter.hline(rect.x_range(), own.top(), Stroke::new(1.0, tokens.rule));
        let at = pos2(rect.left() + 2.0, own.center().y);
        write_short(painter, at, Align2::LEFT_CENTER, name, theme::BODY, (NAME - 6.0, tokens.ink));
    }
}

fn bar(ui: &Ui, cell: Rect, found: &Ranked, top: f64) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let place = found.rank.map_or_else(|| "–".to_owned(), |rank| format!("{rank}."));
    let at = pos2(cell.left() + PLACE, cell.center().y);
    write(painter, at, Align2::RIGHT_CENTER, &place, theme::BODY, tokens.ink);
    let room = cell.width() - PLACE - VALUE - 8.0;
    let mut end = at.x + 6.0;
    if let Some(value) = found.value {
        // A value is never no bar, however small.
        let length = if top > 0.0 { (value / top) as f32 * room } else { 0.0 };
        let least = if value > 0.0 { 1.5 } else { 0.0 };
        let shape = Rect::from_x_y_ranges(end..=end + length.max(least), cell.shrink(5.0).y_range());
        painter.rect_filled(shape, 2.0, tokens.series[0]);
        end = shape.right() + 4.0;
        write(painter, pos2(end, at.y), Align2::LEFT_CENTER, &musd(value), theme::CAPTION, tokens.ink);
    }
}
