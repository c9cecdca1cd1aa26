//! Which partner's year is known, and how well: the grid of the page Views, a click away from its rows.

use std::sync::Arc;

use egui::{Label, RichText, Ui, Vec2};

use crate::evidence::claims::Way;
use crate::say;
use crate::session::Session;
use crate::trade::{Country, Dataset, Direction};
use crate::ui::pages::views::coverage::{Coverage, coverage};
use crate::ui::pages::views::ranking::{WAYS, way_label};
use crate::ui::pages::views::{At, grid_ui};
use crate::ui::theme;
use crate::words::{self, Manner};

/// The grid, worked out once for the same facts.
pub(in crate::ui) struct Known {
    way: Way,
    at: Option<At>,
    prepared: Option<(Arc<Dataset>, Way, Manner, Coverage)>,
}

impl Default for Known {
    fn default() -> Self {
        Self { way: Way::Both, at: None, prepared: None }
    }
}

/// Draws it; the partner, year and direction of a cell that was clicked on, or taken by Enter.
pub(super) fn known_ui(ui: &mut Ui, known: &mut Known, session: &Session) -> Option<(Country, i32, Option<Direction>)> {
    ui.horizontal_wrapped(|ui| {
        for way in WAYS {
            ui.selectable_value(&mut known.way, way, way_label(way));
        }
    });
    let (dataset, way, manner) = (&session.dataset, known.way, words::manner());
    let is_ready = |(of, known, said, _): &(Arc<Dataset>, Way, Manner, Coverage)| {
        Arc::ptr_eq(of, dataset) && *known == way && *said == manner
    };
    let prepared = known.prepared.take().filter(is_ready);
    let prepared = prepared.unwrap_or_else(|| (Arc::clone(dataset), way, manner, coverage(dataset, way)));
    let (_, _, _, view) = known.prepared.insert(prepared);
    ui.add(Label::new(RichText::new(&view.told.title).strong()).truncate());
    let space = ui.available_size();
    let size = Vec2::new(space.x, (space.y - 62.0).max(180.0));
    let grid = grid_ui(ui, view, dataset, &mut known.at, size);
    let hint = say!("Point at a cell, or go to it with Tab and the arrow keys; a click or Enter shows its rows");
    let words = grid.words.map_or_else(|| hint.to_owned(), |words| words.replace('\n', "; "));
    ui.add(Label::new(RichText::new(words).size(theme::CAPTION)).truncate());
    ui.add(Label::new(RichText::new(&view.told.note).size(theme::CAPTION).weak()).wrap());
    let (column, row) = grid.taken?;
    let direction = match way {
        Way::Both => None,
        Way::Exports => Some(Direction::X),
        Way::Imports => Some(Direction::M),
    };
    Some((view.rows.get(row)?.country, *view.years.get(column)?, direction))
}
