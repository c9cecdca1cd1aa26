//! What is read off a figure: the point under the mouse or under the keyboard's cursor, said in full.

use egui::{Align2, Key, Modifiers, Pos2, Rect, Response, Stroke, Ui, Vec2};
use egui_plot::{PlotPoint, PlotTransform};

use super::lines::colour;
use super::{height, is_drawn};
use crate::chart::{Cursor, Figure, Line, Step, Style};
use crate::say;
use crate::ui::theme;

/// Nearer than this, in points, a point answers the mouse.
const NEAR: f32 = 40.0;

/// Tells where a line's year comes from.
pub(super) type Provenance<'a> = &'a dyn Fn(&str, i32) -> Option<String>;

/// The line and point nearest to a place on the screen, in the year above or below it.
pub(super) fn nearest<'a>(figure: &'a Figure, transform: &PlotTransform, at: Pos2) -> Option<(&'a Line, [f64; 2])> {
    let year = transform.value_from_position(at).x.round();
    let lines = figure.lines.iter().filter(|line| line.style != Style::Connector);
    let there = lines.filter_map(|line| Some((line, *line.points.iter().find(|p| p[0] == year)?)));
    let shown = there.filter(|(_, point)| is_drawn(figure, point[1]));
    shown.min_by(|a, b| {
        let distance = |point: [f64; 2]| (place(figure, transform, point).y - at.y).abs();
        distance(a.1).total_cmp(&distance(b.1))
    })
}

/// The same, if it is near enough to be meant.
pub(super) fn under<'a>(figure: &'a Figure, transform: &PlotTransform, at: Pos2) -> Option<(&'a Line, [f64; 2])> {
    nearest(figure, transform, at).filter(|(_, point)| place(figure, transform, *point).distance(at) <= NEAR)
}

/// Where a point stands on the screen.
fn place(figure: &Figure, transform: &PlotTransform, point: [f64; 2]) -> Pos2 {
    transform.position_from_point(&PlotPoint::new(point[0], height(figure, point[1])))
}

/// A point in words: line, year and value, range, and where it comes from.
pub(super) fn words(
    figure: &Figure,
    line: &Line,
    point: [f64; 2],
    explains: bool,
    provenance: Provenance<'_>,
) -> String {
    let [year, value] = point;
    let when = figure.at(year);
    let mut words = vec![line.kind_words(), say!("{when}: {value}", when, value = figure.said(value))];
    let fan = figure.fans.iter().find(|fan| line.style == Style::Projection && line.hue == Some(fan.hue));
    let edges = fan.and_then(|fan| fan.points.iter().find(|(known, _)| *known == year));
    words.extend(edges.map(|(_, fan)| {
        say!("5-95 % of draws: {low} to {high}", low = figure.said(fan[0]), high = figure.said(fan[4]))
    }));
    let is_told = line.is_observed() || (figure.since_lifting && line.style == Style::Projection);
    let origin = provenance(&line.name, year as i32).filter(|_| is_told);
    words.extend(origin.or_else(|| {
        let is_explained = explains && matches!(line.style, Style::Projection | Style::Baseline);
        is_explained.then(|| say!("Model, no record: click or press Enter for the steps").to_owned())
    }));
    words.join("\n")
}

/// Draws a ring around a point and its words beside it, inside the window.
pub(super) fn show(ui: &Ui, figure: &Figure, transform: &PlotTransform, spot: (&Line, [f64; 2]), words: &str) {
    let tokens = *theme::tokens(ui.ctx());
    let at = place(figure, transform, spot.1);
    if !transform.frame().expand(2.0).contains(at) {
        return;
    }
    let painter = ui.painter();
    painter.vline(at.x, transform.frame().y_range(), Stroke::new(1.0, tokens.rule));
    painter.circle_stroke(at, 4.0, Stroke::new(2.0, colour(spot.0, &tokens)));
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("read-out"));
    let painter = ui.ctx().layer_painter(layer);
    let font = egui::FontId::proportional(theme::BODY - 1.0);
    let galley = painter.layout(words.to_owned(), font, tokens.ink, 300.0);
    let size = galley.size() + Vec2::splat(theme::GAP * 3.0);
    let screen = ui.ctx().content_rect().shrink(theme::GAP);
    let mut rect = Align2::LEFT_BOTTOM.anchor_size(at + Vec2::new(10.0, -10.0), size);
    if rect.right() > screen.right() {
        rect = Align2::RIGHT_BOTTOM.anchor_size(at + Vec2::new(-10.0, -10.0), size);
    }
    if rect.top() < screen.top() {
        rect = rect.translate(Vec2::new(0.0, size.y + 20.0));
    }
    let rect = Rect::from_min_size(rect.min.max(screen.min), size);
    painter.rect(rect, 4.0, tokens.raised, Stroke::new(1.0, tokens.outline), egui::StrokeKind::Inside);
    painter.galley(rect.min + Vec2::splat(theme::GAP * 1.5), galley, tokens.ink);
}

/// Moves the cursor of a chart that has the keyboard; returns it, and whether Enter was pressed on it.
pub(super) fn cursor(ui: &Ui, figure: &Figure, response: &Response) -> Option<(Cursor, bool)> {
    if !response.has_focus() {
        return None;
    }
    let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let id = response.id.with("cursor");
    let known = ui.data(|data| data.get_temp::<Cursor>(id));
    let mut cursor = known.filter(|cursor| cursor.spot(figure).is_some()).or_else(|| Cursor::start(figure))?;
    for (key, step) in [
        (Key::ArrowLeft, Step::Earlier),
        (Key::ArrowRight, Step::Later),
        (Key::Home, Step::First),
        (Key::End, Step::Last),
        (Key::ArrowUp, Step::Above),
        (Key::ArrowDown, Step::Below),
    ] {
        for _ in 0..ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) {
            cursor.go(figure, step);
        }
    }
    ui.data_mut(|data| data.insert_temp(id, cursor.clone()));
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    Some((cursor, enter))
}
