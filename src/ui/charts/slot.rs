//! A place for a chart: its title is the menu, a button turns it into a table, the axis holds still during a drag.

use std::collections::BTreeMap;

use egui::{RichText, Ui, Vec2};

use super::figure::{Figure, Kind, Subject, figure};
use super::plot::{Frame, plot_ui, round_up};
use super::{statements, table};
use crate::model::Point;
use crate::scenario::HORIZON;
use crate::ui::comfort::last_year;
use crate::ui::theme;

/// What a slot shows. View only: never part of undo or of a file.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Slot {
    /// The chart.
    pub kind: Kind,
    /// Table instead of chart.
    pub table: bool,
    /// Axis ends by kind, kept while a lever is dragged.
    held: BTreeMap<usize, (f64, f64)>,
}

impl Slot {
    pub fn new(kind: Kind) -> Self {
        Self { kind, table: false, held: BTreeMap::new() }
    }

    /// The axis for a figure: as before while the hand is on a lever, fitted otherwise.
    fn axis(&mut self, figure: &Figure, holding: bool) -> (f64, f64) {
        let fitted = (round_up(figure.top()), if figure.bottom() < 0.0 { -round_up(-figure.bottom()) } else { 0.0 });
        let held = self.held.entry(self.kind as usize).or_insert(fitted);
        if !holding {
            *held = fitted;
        }
        *held
    }
}

/// Draws a slot into the space given.
pub(in crate::ui) fn slot_ui(
    ui: &mut Ui,
    name: &str,
    slot: &mut Slot,
    subject: Subject<'_>,
    compared: &mut bool,
    today: f64,
    size: Vec2,
) -> Option<Point> {
    let holding = ui.input(|input| input.pointer.any_down());
    let figure = figure(slot.kind, subject).map(|figure| figure.until(last_year(ui.ctx())));
    let tokens = *theme::tokens(ui.ctx());
    let frame = egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP * 2.0);
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        frame
            .show(ui, |ui| {
                ui.set_min_size(size - Vec2::splat(theme::GAP * 4.0));
                ui.set_max_size(size - Vec2::splat(theme::GAP * 4.0));
                ui.set_clip_rect(ui.clip_rect().intersect(ui.max_rect().expand(theme::GAP)));
                ui.spacing_mut().item_spacing.y = theme::GAP;
                let asked = header_ui(ui, name, slot, figure.as_ref(), compared);
                let asked = asked.then_some(Point {
                    partner: None,
                    direction: None,
                    year: HORIZON.1,
                    compared: subject.compared,
                });
                let Some(figure) = figure else {
                    statements::statements_ui(ui, subject);
                    return asked;
                };
                if slot.table {
                    table::table_ui(ui, name, &figure);
                    return asked;
                }
                let space = ui.available_size();
                let caption = theme::CAPTION + 8.0;
                let (top, bottom) = slot.axis(&figure, holding);
                let frame = Frame { size: Vec2::new(space.x, space.y - caption), top, bottom, miniature: false, today };
                let kind = slot.kind;
                let picked = plot_ui(ui, name, &figure, frame, &|line, year| subject.provenance(kind, line, year));
                let reliability = RichText::new(&figure.reliability).size(theme::CAPTION).color(tokens.muted);
                // Cut off, it shows itself in full on hover.
                ui.add(egui::Label::new(reliability).truncate());
                picked.map(|(line, year)| subject.point(kind, &line, year)).or(asked)
            })
            .inner
    })
    .inner
}

/// The title, which is the menu; below it what is shown, and the switches.
fn header_ui(ui: &mut Ui, name: &str, slot: &mut Slot, figure: Option<&Figure>, compared: &mut bool) -> bool {
    let tokens = *theme::tokens(ui.ctx());
    let title = figure.map_or("Simulated path beside published statements", |figure| figure.title.as_str()).to_owned();
    ui.scope(|ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        let text = RichText::new(format!("{title} ⏷")).size(theme::STRONG).strong();
        let menu = ui.menu_button(text, |ui| {
            for kind in Kind::ALL {
                if ui.selectable_label(slot.kind == kind, kind.label()).clicked() {
                    slot.kind = kind;
                    ui.close();
                }
            }
        });
        menu.response.on_hover_text(format!("{title}\nChoose another chart ({name})"));
    });
    let Some(figure) = figure else { return false };
    let row = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(row, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let table = ui.toggle_value(&mut slot.table, "Table");
        table.on_hover_text("Show the numbers instead of the lines (T)");
        ui.checkbox(compared, "Compared").on_hover_text(COMPARED);
        let why = ui
            .button("Explain")
            .on_hover_text("Where a number comes from, step by step; or click a point in the chart");
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            let subtitle = RichText::new(&figure.subtitle).size(theme::CAPTION).color(tokens.muted);
            ui.add(egui::Label::new(subtitle).truncate());
        });
        why.clicked()
    })
    .inner
}

const COMPARED: &str =
    "On: only the flows observed in the reference year, so that levels can be compared like with like. Off: all flows";

/// A row of small charts; a click puts one into the large slot used last.
pub(in crate::ui) fn miniatures_ui(ui: &mut Ui, subject: Subject<'_>, today: f64, height: f32) -> Option<Kind> {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Statements).collect();
    let gap = theme::GAP * 2.0;
    let each = (ui.available_width() - gap * (kinds.len() - 1) as f32) / kinds.len() as f32;
    let tokens = *theme::tokens(ui.ctx());
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for kind in kinds {
            let Some(figure) = figure(kind, subject) else { continue };
            let figure = figure.until(last_year(ui.ctx()));
            let size = Vec2::new(each, height);
            let layout = egui::Layout::top_down(egui::Align::Min);
            let drawn = ui.push_id(kind.label(), |ui| {
                ui.allocate_ui_with_layout(size, layout, |ui| miniature_ui(ui, kind, &figure, size, today))
            });
            let response = drawn.inner.response;
            let button = ui.interact(response.rect, response.id.with("choose"), egui::Sense::click());
            button.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Show chart: {}", kind.label()))
            });
            if button.has_focus() || button.hovered() {
                let stroke = egui::Stroke::new(1.5, tokens.accent);
                ui.painter().rect_stroke(response.rect, 6.0, stroke, egui::StrokeKind::Inside);
            }
            if button.on_hover_text(&figure.title).clicked() {
                chosen = Some(kind);
            }
        }
    });
    chosen
}

fn miniature_ui(ui: &mut Ui, kind: Kind, figure: &Figure, size: Vec2, today: f64) {
    let tokens = *theme::tokens(ui.ctx());
    egui::Frame::new().fill(tokens.raised).corner_radius(6.0).inner_margin(theme::GAP).show(ui, |ui| {
        let inner = size - Vec2::splat(theme::GAP * 2.0);
        ui.set_min_size(inner);
        ui.set_max_size(inner);
        ui.spacing_mut().item_spacing.y = 0.0;
        let label = RichText::new(kind.short()).size(theme::CAPTION);
        ui.add(egui::Label::new(label).truncate().selectable(false));
        let top = round_up(figure.top());
        let bottom = if figure.bottom() < 0.0 { -round_up(-figure.bottom()) } else { 0.0 };
        let size = Vec2::new(inner.x, ui.available_height().max(10.0));
        let _not_clickable =
            plot_ui(ui, "miniature", figure, Frame { size, top, bottom, miniature: true, today }, &|_, _| None);
    });
}
