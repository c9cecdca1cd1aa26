//! The timeline under the charts: what was decided and what the scenario decides, as dated bars that are moved by hand
//! or keyboard, typed, added and deleted.

mod bars;
mod edit;
mod editor;
mod hand;
mod place;
mod rows;

use egui::{Rect, RichText, Sense, Ui, UiBuilder, Vec2};

use super::theme;
use crate::say;
use crate::scenario::{Catalog, Scenario};
use crate::session::Session;
use crate::trade::Dataset;
use place::{AXIS, Axis, Places};
pub use rows::{Bar, Form, Item, Row, RowKind, rows};

/// Height of the line with the toggle and the boxes.
const HEADER: f32 = 22.0;
/// Rows may take this much in any window; beyond it, and beyond a fifth of the room, they scroll.
const TALLEST: f32 = 112.0;
/// Between the line with the toggle and the rows.
const BELOW: f32 = 4.0;

/// What the window remembers of the timeline. Never part of undo or of a file.
pub(super) struct TimelineView {
    /// Whether its rows are shown: under the charts, and in place of them in a small window.
    shown: [bool; 2],
    /// Whose boxes are shown.
    selected: Option<Item>,
    /// The bar in hand.
    grab: Option<hand::Grab>,
    /// The first box is to have the keyboard.
    typing: bool,
    /// This bar is to have the keyboard back.
    refocus: Option<Item>,
}

impl Default for TimelineView {
    fn default() -> Self {
        Self { shown: [true, false], selected: None, grab: None, typing: false, refocus: None }
    }
}

impl TimelineView {
    /// Whether its rows are shown in a window of this size.
    pub(super) fn is_open(&self, narrow: bool) -> bool {
        self.shown[usize::from(narrow)]
    }

    fn select(&mut self, item: Item) {
        self.selected = Some(item);
    }
}

/// What the timeline shows and writes into.
pub(super) struct Subject<'a> {
    pub scenario: &'a mut Scenario,
    pub catalog: &'a Catalog,
    pub dataset: &'a Dataset,
    /// Present as a decimal year.
    pub today: f64,
}

/// Rows with their places, worked out before the charts above are given their room.
pub(super) struct Timeline {
    rows: Vec<Row>,
    places: Places,
    axis: Axis,
    narrow: bool,
    open: bool,
    /// Points it needs from top to bottom.
    pub height: f32,
}

impl Timeline {
    /// For the points that charts and timeline share; only the line with the toggle while it is closed.
    pub(super) fn new(ui: &Ui, view: &TimelineView, session: &Session, space: Vec2, narrow: bool) -> Self {
        let open = view.is_open(narrow);
        let scenario = &session.document.scenario;
        let inner = space.x - theme::GAP * 4.0;
        let axis = Axis::new(session.catalog.flow_years().0, inner);
        let rows = if open { rows(&session.dataset, scenario, &session.catalog) } else { Vec::new() };
        let places = Places::new(ui, &rows, &axis);
        let tallest =
            if narrow { space.y - HEADER - BELOW - AXIS - theme::GAP * 3.0 } else { TALLEST.max(space.y * 0.2) };
        let below = if open { BELOW + places.height.min(tallest) + AXIS } else { 0.0 };
        Self { rows, places, axis, narrow, open, height: HEADER + below + theme::GAP * 3.0 }
    }

    /// Draws it over the whole width.
    pub(super) fn ui(&self, ui: &mut Ui, view: &mut TimelineView, subject: &mut Subject<'_>) {
        let tokens = *theme::tokens(ui.ctx());
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), self.height));
        ui.painter().rect_filled(rect, 6.0, tokens.raised);
        let inner = rect.shrink2(Vec2::new(theme::GAP * 2.0, theme::GAP * 1.5));
        let mut ui = ui.new_child(UiBuilder::new().id_salt("timeline").max_rect(inner));
        ui.spacing_mut().item_spacing = Vec2::new(theme::GAP * 1.5, 0.0);
        // A bar that is gone, by undo for example, has no boxes.
        let there = |item: &Item| self.rows.iter().flat_map(|row| &row.bars).any(|bar| bar.item == *item);
        view.selected = view.selected.filter(|item| !self.open || there(item));
        let header = Rect::from_min_size(inner.min, Vec2::new(inner.width(), HEADER));
        ui.scope_builder(UiBuilder::new().max_rect(header), |ui| self.header_ui(ui, view, subject));
        if self.open {
            let body = Rect::from_min_max(header.left_bottom() + Vec2::new(0.0, BELOW), inner.max);
            ui.scope_builder(UiBuilder::new().max_rect(body), |ui| self.body_ui(ui, view, subject));
        }
    }

    fn header_ui(&self, ui: &mut Ui, view: &mut TimelineView, subject: &mut Subject<'_>) {
        ui.horizontal_centered(|ui| {
            let toggle = ui.toggle_value(&mut view.shown[usize::from(self.narrow)], say!("Timeline"));
            toggle.on_hover_text(say!("Decisions and past measures by date: shows or hides the rows"));
            if !self.open {
                return;
            }
            if let Some(item) = editor::add_ui(ui, &self.rows, subject) {
                view.select(item);
                view.refocus = Some(item);
            }
            let selected = self.rows.iter().flat_map(|row| &row.bars).find(|bar| Some(bar.item) == view.selected);
            if let Some(bar) = selected {
                editor::boxes_ui(ui, view, bar, subject);
                return;
            }
            let hint = say!(
                "Drag a bar or its end; with the keyboard: arrows by a quarter, Shift for its length, Enter to type, Delete"
            );
            let hint = RichText::new(hint).size(theme::CAPTION).color(theme::tokens(ui.ctx()).muted);
            ui.add(egui::Label::new(hint).truncate());
        });
    }

    fn body_ui(&self, ui: &mut Ui, view: &mut TimelineView, subject: &mut Subject<'_>) {
        let whole = ui.max_rect();
        let shown = Rect::from_min_max(whole.min, whole.max - Vec2::new(0.0, AXIS));
        let left = whole.left();
        self.axis.paint(ui, whole, subject);
        ui.scope_builder(UiBuilder::new().max_rect(shown), |ui| {
            // Rows below the edge are to be seen to be there.
            ui.spacing_mut().scroll.dormant_handle_opacity = 0.6;
            egui::ScrollArea::vertical().id_salt("timeline rows").auto_shrink([false, false]).show(ui, |ui| {
                let (_, rect) = ui.allocate_space(Vec2::new(shown.width(), self.places.height));
                // Behind the bars: a click beside them puts the boxes away.
                if ui.interact(rect, ui.scope_id().with("behind"), Sense::CLICK).clicked() {
                    view.selected = None;
                }
                let axis = self.axis.at(left);
                for (row, places) in self.rows.iter().zip(&self.places.rows) {
                    bars::row_ui(ui, row, places, rect.top(), &axis, view, subject);
                }
            });
        });
    }
}
