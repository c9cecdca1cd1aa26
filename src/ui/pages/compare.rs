//! What differs between scenarios: on one chart, in numbers, and assumption by assumption.

mod choice;
mod differences;
mod differing;
mod headline;
mod prepared;
mod rows;

use std::sync::Arc;

use egui::{ComboBox, Label, RichText, ScrollArea, Ui, Vec2};

pub(in crate::ui) use choice::{comparator_ui, comparator_width};
pub use differing::{Column, Difference, caveats, columns, differing, texts_differing};
use rows::comparator_name;
pub use rows::{Cell, HeadlineRow, Numbers, headline_rows, headline_text, laid, laid_against};

use crate::chart::{Figure, Quantity};
use crate::say;
use crate::session::{Comparator, Session};
use crate::ui::charts::{Frame, card_ui, plot_ui, round_up, table_ui};
use crate::ui::theme;

/// What the page shows. View only: never part of undo or of a file.
#[derive(Debug, Default)]
pub(in crate::ui) struct CompareView {
    /// Table instead of chart.
    pub table: bool,
    shown: prepared::Shown,
    prepared: Option<Arc<prepared::Prepared>>,
    /// Axis ends, kept while the pointer is down.
    held: Option<(f64, f64)>,
}

/// Room that the table of numbers needs.
const TABLE: f32 = 466.0;
/// Below this width the two lower cards stand above each other.
const SIDE_BY_SIDE: f32 = 800.0;

/// Draws the page. `today` is the present as a decimal year.
pub(in crate::ui) fn compare_ui(ui: &mut Ui, view: &mut CompareView, session: &mut Session, today: f64) {
    if session.outlook().is_none() {
        ui.centered_and_justified(|ui| ui.label(say!("The comparison appears as soon as the model has answered.")));
        return;
    }
    let gap = theme::GAP * 2.0;
    choice::scenarios_ui(ui, session);
    let space = ui.available_size();
    ScrollArea::vertical().id_salt("compare").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(gap);
        let beside = space.x >= SIDE_BY_SIDE;
        let width = if beside { space.x } else { space.x - gap };
        let lower = ((space.y - gap) * 0.47).max(205.0);
        let upper = (space.y - gap - lower).max(200.0);
        let prepared = prepared::prepared(&mut view.prepared, view.shown, session);
        if let Some(figure) = &prepared.figure {
            chart_ui(ui, view, session, figure, today, Vec2::new(width, upper));
        }
        let right = if beside { ((width - gap) * 0.48).max(TABLE) } else { width };
        let table = Vec2::new(right, lower);
        let size = Vec2::new(if beside { width - gap - right } else { width }, lower);
        let taken = if beside {
            ui.horizontal_top(|ui| {
                let taken = differences_ui(ui, session, size);
                headline_ui(ui, session, &prepared.rows, table);
                taken
            })
            .inner
        } else {
            headline_ui(ui, session, &prepared.rows, table);
            differences_ui(ui, session, size)
        };
        if let Some(taken) = taken {
            session.take_value(&taken.key, &taken.value, taken.note.as_deref());
        }
    });
}

/// The chart, or its table, and the switches above it.
fn chart_ui(ui: &mut Ui, view: &mut CompareView, session: &Session, figure: &Figure, today: f64, size: Vec2) {
    let holding = ui.input(|input| input.pointer.any_down());
    card_ui(ui, size, &figure.title, &figure.subtitle, |ui, _| {
        switches_ui(ui, view, session);
        if view.table {
            table_ui(ui, "comparison", figure);
            return;
        }
        let (top, bottom) = view.axis(figure, holding);
        let caption = theme::CAPTION + 8.0;
        let space = ui.available_size();
        let size = Vec2::new(space.x, (space.y - caption).max(60.0));
        let frame = Frame { size, top, bottom, miniature: false, today };
        let _no_rows = plot_ui(ui, "comparison", figure, frame, &|_, _| None);
        ui.add(Label::new(RichText::new(&figure.reliability).size(theme::CAPTION).weak()).truncate());
    });
}

impl CompareView {
    /// The axis for a figure: as before while the pointer is down, fitted otherwise.
    fn axis(&mut self, figure: &Figure, holding: bool) -> (f64, f64) {
        let fitted = (round_up(figure.top()), if figure.bottom() < 0.0 { -round_up(-figure.bottom()) } else { 0.0 });
        let held = self.held.filter(|_| holding).unwrap_or(fitted);
        self.held = Some(held);
        held
    }
}

/// Paths or differences, of what, as chart or table.
fn switches_ui(ui: &mut Ui, view: &mut CompareView, session: &Session) {
    ui.horizontal_wrapped(|ui| {
        for (difference, label, about) in [
            (false, say!("Overlay"), say!("The paths of the scenarios themselves")),
            (true, say!("Difference"), say!("Each path less that of the scenario they are compared with")),
        ] {
            if ui.selectable_label(view.shown.difference == difference, label).on_hover_text(about).clicked() {
                view.shown.difference = difference;
            }
        }
        ui.separator();
        let label = ui.label(say!("Show"));
        let shown = view.shown.quantity.label(&session.dataset);
        let combo = ComboBox::from_id_salt("quantity").width(130.0).selected_text(shown).show_ui(ui, |ui| {
            for quantity in Quantity::choices(&session.dataset) {
                ui.selectable_value(&mut view.shown.quantity, quantity, quantity.label(&session.dataset));
            }
        });
        combo.response.labelled_by(label.id);
        ui.separator();
        let table = ui.toggle_value(&mut view.table, say!("Table"));
        table.on_hover_text(say!("Show the numbers instead of the lines (T)"));
    });
}

fn differences_ui(ui: &mut Ui, session: &Session, size: Vec2) -> Option<differences::Taken> {
    let columns = columns(session);
    let rows = differing(&session.catalog, &columns);
    let mut taken = None;
    let name = comparator_name(session);
    let decisions = rows.iter().filter(|row| row.lever.section.is_decision()).count();
    let title = match (decisions, rows.len() - decisions) {
        (0, 0) => say!("No differences").to_owned(),
        (decisions, world) => say!("What differs: {decisions} decisions, {world} world assumptions", decisions, world),
    };
    let subtitle = match session.comparator() {
        Comparator::Baseline => say!("Against the baseline: the same world, decisions as they stand today").to_owned(),
        Comparator::Open(_) => say!("Against {name}; by value, whatever was done to get there", name),
    };
    card_ui(ui, size, &title, &subtitle, |ui, space| {
        ScrollArea::both().id_salt("differences").auto_shrink([false, false]).max_height(space.y).show(ui, |ui| {
            taken = differences::differences_ui(ui, session, &columns, &rows);
        });
    });
    taken
}

fn headline_ui(ui: &mut Ui, session: &mut Session, rows: &[HeadlineRow], size: Vec2) {
    let name = comparator_name(session);
    let subtitle = say!("Below each figure its 5 to 95 % range, then the difference from {name}", name);
    card_ui(ui, size, say!("In numbers"), &subtitle, |ui, space| {
        ScrollArea::both().id_salt("numbers").auto_shrink([false, false]).max_height(space.y).show(ui, |ui| {
            headline::headline_ui(ui, session, rows, &name);
        });
    });
}
