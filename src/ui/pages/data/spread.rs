//! Where sources say different things: lowest to highest beside the figure in use, widest first.

use std::sync::Arc;

use egui::{Align, Layout, Pos2, Rect, RichText, Sense, Stroke, Ui, vec2};
use egui_extras::{Column, TableBuilder};

use crate::say;
use crate::session::Session;
use crate::trade::{Dataset, Spread, spreads};
use crate::ui::theme;
use crate::words::{number, phrase};

/// Height of a row.
const ROW: f32 = 20.0;

/// Spreads, worked out once for the same facts.
#[derive(Default)]
pub(in crate::ui) struct Spreads {
    of: Option<Arc<Dataset>>,
    all: Vec<Spread>,
}

/// Draws it.
pub(super) fn spread_ui(ui: &mut Ui, shown: &mut Spreads, session: &Session) {
    let dataset = &session.dataset;
    if shown.of.as_ref().is_none_or(|known| !Arc::ptr_eq(known, dataset)) {
        (shown.all, shown.of) = (spreads(dataset), Some(Arc::clone(dataset)));
    }
    let all = &shown.all;
    let widest = all.first().map_or(1.0, |spread| spread.high.0.max(1.0));
    let title = match all.len() {
        0 => say!("No two sources differ in any figure.").to_owned(),
        count => say!(
            "{count} flows of which sources say different things, widest first; nominal US$. The bar goes from the lowest to the highest, the dot is the figure in use.",
            count
        ),
    };
    ui.add(egui::Label::new(RichText::new(title)).wrap());
    egui::ScrollArea::horizontal().id_salt("spread sideways").show(ui, |ui| {
        ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
        let mut builder = TableBuilder::new(ui)
            .id_salt("spread")
            .striped(true)
            .cell_layout(Layout::left_to_right(Align::Center))
            .auto_shrink(false);
        for width in [96.0, 92.0, 44.0, 184.0, 184.0, 104.0] {
            builder = builder.column(Column::exact(width).clip(true));
        }
        let heads = [
            say!("Partner"),
            say!("Direction"),
            say!("Year"),
            say!("Lowest, and who says so"),
            say!("Highest, and who says so"),
            say!("In use"),
            say!("Lowest to highest"),
        ];
        builder
            .column(Column::remainder().at_least(140.0).clip(true))
            .header(ROW, |mut header| {
                for head in heads {
                    header.col(|ui| drop(ui.label(RichText::new(head).strong())));
                }
            })
            .body(|body| {
                body.rows(ROW, all.len(), |mut row| {
                    let spread = &all[row.index()];
                    for text in cells(dataset, spread) {
                        row.col(|ui| drop(ui.add(egui::Label::new(text).truncate())));
                    }
                    row.col(|ui| strip_ui(ui, spread, widest));
                });
            });
    });
}

fn cells(dataset: &Dataset, spread: &Spread) -> [String; 6] {
    let of = |(value, source): &(f64, String)| say!("{value} ({source})", value = number(*value, 0), source);
    [
        dataset.name(spread.partner),
        phrase(spread.direction.label()).to_owned(),
        spread.year.to_string(),
        of(&spread.low),
        of(&spread.high),
        spread.used.map_or_else(|| say!("blank").to_owned(), |value| number(value, 0)),
    ]
}

/// The strip: all rows on one scale, from 0 to the highest figure of the widest row.
fn strip_ui(ui: &mut Ui, spread: &Spread, widest: f64) {
    let size = vec2(ui.available_width().max(80.0), ROW - 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let used = spread.used.map_or_else(|| say!("blank").to_owned(), |value| number(value, 0));
    let (low, high, count) = (number(spread.low.0, 0), number(spread.high.0, 0), spread.sources);
    let words = say!("{count} sources, from {low} to {high}; in use: {used}", count, low, high, used);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Figure, true, &words));
    response.on_hover_text(words);
    let tokens = theme::tokens(ui.ctx());
    let rect = rect.shrink2(vec2(6.0, 0.0));
    // Square roots, so that small figures are seen beside large ones.
    let x = |value: f64| rect.left() + rect.width() * (value.max(0.0) / widest).sqrt().min(1.0) as f32;
    let y = rect.center().y;
    let painter = ui.painter();
    painter.line_segment([Pos2::new(rect.left(), y), Pos2::new(rect.right(), y)], Stroke::new(1.0, tokens.rule));
    let bar = Rect::from_min_max(Pos2::new(x(spread.low.0), y - 3.0), Pos2::new(x(spread.high.0), y + 3.0));
    painter.rect_filled(bar, 2.0, tokens.series[0].gamma_multiply(0.45));
    if let Some(used) = spread.used {
        painter.circle_filled(Pos2::new(x(used), y), 4.0, tokens.ink);
    }
}
