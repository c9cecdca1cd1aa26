//! "Why?": what drives the rise, which assumption matters most, what would have to be true, and the factors whose product
//! is the headline.

mod bars;
mod goal;
mod product;

use egui::{FontId, RichText, Ui, Vec2};

use crate::say;
use crate::scenario::HORIZON;
use crate::session::Session;
use crate::ui::charts::{Bar, bars_ui, card_ui};
use crate::ui::theme;

/// What the person chose on the page.
pub(in crate::ui) struct CausesView {
    /// Year by which the level is wanted.
    by: i32,
    /// Whether the goal has been asked.
    asked: bool,
}

impl Default for CausesView {
    fn default() -> Self {
        Self { by: 2032, asked: false }
    }
}

/// Draws the page.
pub(in crate::ui) fn causes_ui(ui: &mut Ui, view: &mut CausesView, session: &mut Session, today: f64) {
    let (Some(causes), Some(outlook)) = (session.causes().cloned(), session.outlook().cloned()) else {
        ui.label(say!("Causes appear as soon as the model has answered."));
        return;
    };
    let gap = theme::GAP * 2.0;
    egui::ScrollArea::vertical().id_salt("causes").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        ui.label(RichText::new(format!("{}.", causes.envoy.words())).size(theme::BODY));
        goal::goal_ui(ui, &mut view.by, &mut view.asked, session, today);
        let width = ui.available_width() - gap;
        let columns = if width < 700.0 { 1 } else { 2 };
        let half = (width - gap * (columns - 1) as f32) / columns as f32;
        let size = Vec2::new(half, 270.0);
        egui::Grid::new("causes").num_columns(columns).spacing(Vec2::splat(gap)).show(ui, |ui| {
            let end = HORIZON.1;
            let (title, about) = (
                say!("What the rise by {end} is made of", end),
                say!("Exact Shapley shares: each one's average effect over every order of switching all eight on"),
            );
            card_ui(ui, size, &title, about, |ui, _| {
                let bars = bars::shares(&causes.shares);
                let (names, words) = widths(ui, &bars);
                bars_ui(ui, &bars, 0.0, names, words);
            });
            if columns == 1 {
                ui.end_row();
            }
            let (title, about) = (
                say!("Which assumption matters most for trade in {end}", end),
                say!("One at a time from its 10th to its 90th percentile, all others as set; the line is the scenario"),
            );
            card_ui(ui, size, &title, about, |ui, _| {
                let bars = bars::swings(&causes.swings, &session.catalog);
                let (names, words) = widths(ui, &bars);
                bars_ui(ui, &bars, causes.central, names, words);
            });
        });
        let reference = outlook.reference.clone();
        product::factors_ui(ui, &outlook.projection, reference.selection(), today, width);
    });
}

/// Room for the names of bars and for the words beside them, in points: how long they are hangs on the language. At
/// least a quarter is left to the bars themselves.
fn widths(ui: &Ui, bars: &[Bar]) -> (f32, f32) {
    let font = FontId::proportional(theme::BODY);
    let width = |text: &String| {
        ui.painter().layout_no_wrap(text.clone(), font.clone(), egui::Color32::PLACEHOLDER).size().x + theme::GAP
    };
    let names = bars.iter().map(|bar| width(&bar.name)).fold(150.0, f32::max);
    let words = bars.iter().map(|bar| width(&bar.words)).fold(110.0, f32::max);
    (names.min(ui.available_width() * 0.75 - words).max(80.0), words)
}
