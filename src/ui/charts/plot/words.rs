//! Names at line ends, the level's among them, and words on the relief date.

use egui::{Align2, Color32, FontId, Pos2, Rect, Ui};
use egui_plot::PlotPoint;

use super::lines::colour;
use super::{height, is_drawn};
use crate::chart::{Figure, Line};
use crate::ui::charts::labels::{EndLabel, paint};
use crate::ui::theme::{self, Tokens};

/// From this width on, in points, a chart has room for all the words on its level.
const WORDY: f32 = 700.0;

fn label_text(figure: &Figure, line: &Line) -> String {
    let value = line.points.last().map_or(0.0, |p| p[1]);
    let unit = if figure.since_lifting { " ×" } else { "" };
    format!("{} {}{unit}", line.label(), crate::model::musd(value))
}

/// Whether a line's name stands at its end: the end has a place on the axis.
fn has_label(figure: &Figure, line: &Line) -> bool {
    line.is_named() && line.points.last().is_some_and(|point| is_drawn(figure, point[1]))
}

/// The level that has a place on the axis, and its name for a chart `width` wide.
fn level(figure: &Figure, width: f32) -> Option<(f64, &str)> {
    let level = figure.level.as_ref().filter(|level| is_drawn(figure, level.value))?;
    Some((height(figure, level.value), if width < WORDY { &level.end } else { &level.words }))
}

/// Names at the ends of the projected lines, and the level's; returns where each of the lines' stands. Rules and grid
/// end where the lines do: nothing runs behind the names.
pub(super) fn ends(
    ui: &Ui,
    figure: &Figure,
    transform: &egui_plot::PlotTransform,
    tokens: &Tokens,
    width: f32,
) -> Vec<(Rect, String)> {
    let last = f64::from(figure.years.1);
    let frame = *transform.frame();
    let place = |x, y| transform.position_from_point(&PlotPoint::new(x, y));
    let edge = Pos2::new(place(last, 0.0).x + 3.0, frame.top());
    ui.painter().rect_filled(Rect::from_min_max(edge, frame.max + egui::vec2(1.0, 0.0)), 0.0, tokens.raised);
    let named = || figure.lines.iter().filter(|line| has_label(figure, line));
    let labels = named().filter_map(|line| {
        let [x, y] = *line.points.last()?;
        Some(EndLabel { text: label_text(figure, line), colour: colour(line, tokens), at: place(x, height(figure, y)) })
    });
    let level = level(figure, width).map(|(y, words)| EndLabel {
        text: words.to_owned(),
        colour: tokens.ink,
        at: place(last, y),
    });
    let rects = paint(ui, labels.chain(level).collect(), frame);
    rects.into_iter().zip(named().map(|line| line.name.clone())).collect()
}

/// Room that the names need beyond the last year; a line that ends early has its name inside a chart `width` wide.
pub(super) fn widest_label(ui: &Ui, figure: &Figure, width: f32) -> f32 {
    let font = FontId::proportional(theme::CAPTION);
    let wide = |text: String| ui.painter().layout_no_wrap(text, font.clone(), Color32::WHITE).size().x;
    let own = level(figure, width).map_or(0.0, |(_, words)| wide(words.to_owned()));
    let (first, last) = (f64::from(figure.years.0), f64::from(figure.years.1));
    let beyond = |line: &Line| {
        let left = line.points.last().map_or(0.0, |point| (last - point[0]) / (last - first)) as f32;
        wide(label_text(figure, line)) - left * width * 0.75
    };
    figure.lines.iter().filter(|line| has_label(figure, line)).map(beyond).fold(own, f32::max)
}

/// Words on the relief date, on a patch of background so that lines do not cross them; `today` divides past and future.
pub(super) fn words(ui: &Ui, figure: &Figure, transform: &egui_plot::PlotTransform, tokens: &Tokens, today: f64) {
    let Some((date, text)) = &figure.relief else { return };
    let frame = *transform.frame();
    let x = |year: f64| transform.position_from_point(&PlotPoint::new(year, 0.0)).x;
    let galley = ui.painter().layout_no_wrap(text.clone(), FontId::proportional(theme::CAPTION), tokens.muted);
    let rect = Align2::RIGHT_TOP.anchor_size(Pos2::new(x(*date) - 4.0, frame.top() + 1.0), galley.size());
    let rect = rect.translate(egui::vec2((frame.left() + 2.0 - rect.left()).max(0.0), 0.0));
    let patch = rect.expand2(egui::vec2(3.0, 0.0));
    ui.painter().rect_filled(patch, 0.0, tokens.raised);
    // The future keeps its tint behind them.
    let future = Rect::everything_right_of(x(today)).intersect(patch);
    if future.is_positive() {
        ui.painter().rect_filled(future, 0.0, tokens.future);
    }
    ui.painter().galley(rect.min, galley, tokens.muted);
}
