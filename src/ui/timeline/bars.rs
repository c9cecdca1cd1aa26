//! Rows of bars, drawn.

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Align2, Color32, CursorIcon, FontId, Pos2, Rect, Response, Sense, Shape, Stroke, Ui};

use super::edit::Part;
use super::hand::{self, declare, drag, keys};
use super::place::{Axis, LANE, NARROWEST, RowPlace, THIN, rect, width};
use super::rows::{Bar, END, Form, Item, Row, RowKind};
use super::{Subject, TimelineView};
use crate::model::Schedule;
use crate::scenario::Scenario;
use crate::ui::theme::{self, Tokens};

/// Draws one row and lets its bars be taken hold of.
pub(super) fn row_ui(
    ui: &Ui,
    row: &Row,
    place: &RowPlace,
    top: f32,
    axis: &Axis,
    view: &mut TimelineView,
    subject: &mut Subject<'_>,
) {
    let tokens = *theme::tokens(ui.ctx());
    let top = top + place.top;
    let font = FontId::proportional(theme::CAPTION);
    let middle = top + place.height * 0.5;
    ui.painter().text(Pos2::new(axis.left, middle), Align2::LEFT_CENTER, capital(row.kind.label()), font, tokens.muted);
    if row.kind == RowKind::Relief {
        steps(ui, subject.scenario, axis, top, place.height, &tokens);
    }
    let lefts: Vec<f32> = row.bars.iter().map(|bar| axis.x(bar.start)).collect();
    for (bar, lane) in row.bars.iter().zip(&place.lanes) {
        let right = axis.x(bar.start + bar.length);
        let area = match (bar.form, row.kind) {
            (Form::Past, _) => rect(axis.x(bar.start), axis.x(bar.end), top + *lane as f32 * THIN, THIN),
            (_, RowKind::Relief) => rect(axis.x(bar.start), right, top, place.height),
            _ => rect(axis.x(bar.start), right, top + *lane as f32 * LANE, LANE),
        };
        bar_ui(ui, bar, area, axis, view, subject, &tokens);
        if row.kind == RowKind::Relief {
            let next = lefts.iter().copied().filter(|x| *x > area.left() + 1.0).fold(axis.x(END), f32::min);
            step_words(ui, bar, area, next, axis, subject.scenario, &tokens);
        }
    }
}

/// The share of a phase beside it, or on it, where neither the next one nor the line of steps is in the way.
fn step_words(ui: &Ui, bar: &Bar, area: Rect, next: f32, axis: &Axis, scenario: &Scenario, tokens: &Tokens) {
    let font = FontId::proportional(theme::CAPTION - 1.0);
    let galley = ui.painter().layout_no_wrap(bar.label.clone(), font, tokens.ink);
    let fits = |from: f32| from + galley.size().x <= next + 2.0;
    let middle = axis.year(area.left() + 3.0 + galley.size().x * 0.5);
    let low = Schedule::new(scenario).lifted(middle) > 0.45;
    let bottom = area.bottom() - galley.size().y;
    let at = if fits(area.right() + theme::GAP) {
        Pos2::new(area.right() + theme::GAP, bottom)
    } else if fits(area.left() + 3.0) && galley.size().x + 6.0 <= area.width() {
        Pos2::new(area.left() + 3.0, if low { bottom } else { area.top() })
    } else {
        return;
    };
    ui.painter().galley(at, galley, tokens.ink);
}

fn bar_ui(
    ui: &Ui,
    bar: &Bar,
    area: Rect,
    axis: &Axis,
    view: &mut TimelineView,
    subject: &mut Subject<'_>,
    tokens: &Tokens,
) {
    let id = ui.scope_id().with(bar.item);
    let sense = if bar.is_editable() { Sense::click_and_drag() } else { Sense::CLICK };
    // A hand may miss a thin bar by a little, and its words belong to it.
    let reach = match bar.form {
        Form::Past => area,
        _ => area.expand2(egui::vec2(3.0, 0.0)),
    };
    let words = width(ui, &bar.label) + theme::GAP;
    let reach = match (bar.form, bar.item) {
        (Form::Mark, _) => Rect::from_min_max(reach.min, reach.max + egui::vec2(words, 0.0)),
        (Form::Open, _) => Rect::from_min_max(reach.min, Pos2::new(axis.x(bar.end), reach.bottom())),
        _ => reach,
    };
    let response = ui.interact(reach, id, sense);
    paint(ui, bar, area, axis, &response, view.selected == Some(bar.item), tokens);
    if bar.is_editable() {
        let at = response.hover_pos().map(|at| hand::part_at(bar, area.right(), at.x));
        let end = at == Some(Part::Length) || hand::holds_end(bar, view);
        if at.is_some() || response.dragged() {
            ui.ctx().set_cursor_icon(if end { CursorIcon::ResizeHorizontal } else { CursorIcon::Grab });
        }
        drag(ui, &response, bar, area.right(), axis, view, subject);
    }
    keys(ui, &response, bar, view, subject);
    declare(ui, &response, bar, subject);
    if let Some(words) = hand::held_words(bar, view) {
        let x = if hand::holds_end(bar, view) { area.right() } else { area.left() };
        held_ui(ui, &words, Pos2::new(x, area.top()), tokens);
    } else {
        response.on_hover_text(format!("{}\n{}", bar.name, bar.about));
    }
}

/// The date in hand, over everything.
fn held_ui(ui: &Ui, words: &str, at: Pos2, tokens: &Tokens) {
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("date in hand"));
    let painter = ui.ctx().layer_painter(layer);
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::proportional(theme::BODY), tokens.on_accent);
    let place = Align2::CENTER_BOTTOM.anchor_size(at - egui::vec2(0.0, 4.0), galley.size());
    painter.rect_filled(place.expand2(egui::vec2(5.0, 1.0)), 4.0, tokens.accent);
    painter.galley(place.min, galley, tokens.on_accent);
}

/// Colour of what a bar stands for.
fn colour(bar: &Bar, tokens: &Tokens) -> Color32 {
    match bar.item {
        Item::Measure(..) | Item::Following => tokens.muted,
        Item::Phase(_) => tokens.accent,
        Item::Snapback => tokens.warning,
        Item::Reopening(_) => tokens.series[2],
        Item::Envoy | Item::Summit => tokens.series[3],
        Item::Post(..) => tokens.series[1],
    }
}

fn paint(ui: &Ui, bar: &Bar, area: Rect, axis: &Axis, response: &Response, selected: bool, tokens: &Tokens) {
    let painter = ui.painter();
    let lit = selected || response.hovered() || response.has_focus();
    let colour = colour(bar, tokens);
    let words = |x: f32, y: f32| {
        let font = FontId::proportional(theme::CAPTION);
        let galley = painter.layout_no_wrap(bar.label.clone(), font, tokens.ink);
        let place = Align2::LEFT_CENTER.anchor_size(Pos2::new(x, y), galley.size());
        // Lines of the past, and the rule of the relief date, may run behind.
        let patch = if bar.form == Form::Open { place.intersect(area.shrink2(egui::vec2(-400.0, 2.5))) } else { place };
        painter.rect_filled(patch, 0.0, tokens.raised.gamma_multiply(0.9));
        if bar.form == Form::Open {
            painter.rect_filled(patch, 0.0, colour.gamma_multiply(0.2));
        }
        painter.galley(place.min, galley, tokens.ink);
    };
    let inner = area.shrink2(egui::vec2(0.0, 1.5));
    match bar.form {
        Form::Past => {
            let colour = if lit { tokens.ink } else { colour };
            let y = area.center().y;
            let stroke = Stroke::new(if lit { 3.5 } else { 2.5 }, colour);
            painter.hline(area.x_range(), y, stroke);
            if let Some(back) = bar.returns {
                painter.hline(axis.x(back)..=axis.x(END), y, stroke);
            }
        }
        Form::Ramp if matches!(bar.item, Item::Phase(_) | Item::Snapback) => {
            painter.rect_filled(area, 2.0, colour.gamma_multiply(if lit { 0.35 } else { 0.2 }));
            painter.vline(area.left() + 1.0, area.y_range(), Stroke::new(2.5, colour));
            painter.vline(area.right() - 1.0, area.y_range(), Stroke::new(1.5, colour));
        }
        Form::Ramp => {
            wedge(ui, inner, colour);
            painter.vline(area.left() + 1.0, inner.y_range(), Stroke::new(2.0, colour));
            words(area.right() + theme::GAP, area.center().y);
        }
        Form::Open => {
            let whole = Rect::from_min_max(inner.min, Pos2::new(axis.x(bar.end), inner.bottom()));
            painter.rect_filled(whole, 2.0, colour.gamma_multiply(0.2));
            painter.vline(area.left() + 1.0, inner.y_range(), Stroke::new(2.5, colour));
            painter.hline(whole.x_range(), whole.bottom() - 0.5, Stroke::new(1.0, colour));
            words(area.left() + theme::GAP * 1.5, area.center().y);
        }
        Form::Mark => {
            let flag = Rect::from_min_max(inner.min, Pos2::new(inner.left() + NARROWEST - 2.0, inner.bottom()));
            painter.rect_filled(flag, 1.0, colour);
            words(flag.right() + theme::GAP, area.center().y);
        }
    }
    if selected && bar.form != Form::Past {
        painter.rect_stroke(area.expand(1.0), 2.0, Stroke::new(1.5, tokens.ink), egui::StrokeKind::Outside);
    }
}

/// Comes into effect from left to right.
fn wedge(ui: &Ui, area: Rect, colour: Color32) {
    let points = vec![area.left_bottom(), area.right_top(), area.right_bottom()];
    ui.painter().add(Shape::convex_polygon(points, colour, Stroke::NONE));
}

/// Share of the bans that is lifted, over time, from the floor of the row to its top.
fn steps(ui: &Ui, scenario: &Scenario, axis: &Axis, top: f32, height: f32, tokens: &Tokens) {
    let schedule = Schedule::new(scenario);
    let Some(from) = schedule.phases.iter().map(|step| step.set).min_by(f64::total_cmp) else { return };
    let floor = top + height;
    let soft = tokens.accent.gamma_multiply(0.16);
    let mut dates: Vec<f64> = schedule.phases.iter().flat_map(|step| [step.set, step.set + step.length]).collect();
    dates.extend(schedule.snapback.iter().flat_map(|date| [*date, date + schedule.wind_down]));
    dates.extend([from, END]);
    dates.retain(|date| *date <= END);
    dates.sort_by(f64::total_cmp);
    // Just before and at each date: a step of no length stands upright.
    let both = dates.iter().flat_map(|date| [date - 1e-6, *date]);
    let line: Vec<Pos2> =
        both.map(|date| Pos2::new(axis.x(date), floor - schedule.lifted(date) as f32 * (height - 2.0))).collect();
    let mut mesh = Mesh::default();
    for at in &line {
        for pos in [*at, Pos2::new(at.x, floor)] {
            mesh.vertices.push(Vertex { pos, uv: WHITE_UV, color: soft });
        }
    }
    for n in 0..line.len().saturating_sub(1) as u32 {
        mesh.add_triangle(2 * n, 2 * n + 1, 2 * n + 2);
        mesh.add_triangle(2 * n + 1, 2 * n + 2, 2 * n + 3);
    }
    ui.painter().add(Shape::mesh(mesh));
    ui.painter().add(Shape::line(line, Stroke::new(1.5, tokens.accent)));
}

/// A label with a capital at its beginning.
fn capital(label: &str) -> String {
    let mut letters = label.chars();
    let first: String = letters.next().map(char::to_uppercase).into_iter().flatten().collect();
    first + letters.as_str()
}
