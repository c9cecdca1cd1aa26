//! Names at line ends, and words on the level and on the relief date.

use egui::{Align2, Color32, FontId, Pos2, Rect, Ui, Vec2};
use egui_plot::PlotPoint;

use super::lines::colour;
use super::{height, is_drawn};
use crate::ui::charts::figure::{Figure, Line};
use crate::ui::charts::labels::{EndLabel, paint};
use crate::ui::theme::{self, Tokens};

fn label_text(figure: &Figure, line: &Line) -> String {
    let value = line.points.last().map_or(0.0, |p| p[1]);
    let unit = if figure.since_lifting { " ×" } else { "" };
    format!("{} {}{unit}", line.label(), crate::model::musd(value))
}

/// Whether a line's name stands at its end: the end has a place on the axis.
fn has_label(figure: &Figure, line: &Line) -> bool {
    line.is_named() && line.points.last().is_some_and(|point| is_drawn(figure, point[1]))
}

/// Names at the ends of the projected lines; returns where each stands.
pub(super) fn ends(
    ui: &Ui,
    figure: &Figure,
    transform: &egui_plot::PlotTransform,
    tokens: &Tokens,
) -> Vec<(Rect, String)> {
    let named = || figure.lines.iter().filter(|line| has_label(figure, line));
    let labels = named().filter_map(|line| {
        let [x, y] = *line.points.last()?;
        let at = transform.position_from_point(&PlotPoint::new(x, height(figure, y)));
        Some(EndLabel { text: label_text(figure, line), colour: colour(line, tokens), at })
    });
    let rects = paint(ui, labels.collect(), *transform.frame());
    rects.into_iter().zip(named().map(|line| line.name.clone())).collect()
}

/// Room that the names need beyond the last year; a line that ends early has its name inside a chart `width` wide.
pub(super) fn widest_label(ui: &Ui, figure: &Figure, width: f32) -> f32 {
    let font = FontId::proportional(theme::CAPTION);
    let (first, last) = (f64::from(figure.years.0), f64::from(figure.years.1));
    let beyond = |line: &Line| {
        let left = line.points.last().map_or(0.0, |point| (last - point[0]) / (last - first)) as f32;
        ui.painter().layout_no_wrap(label_text(figure, line), font.clone(), Color32::WHITE).size().x - left * width
    };
    figure.lines.iter().filter(|line| has_label(figure, line)).map(beyond).fold(0.0, f32::max)
}

/// Words on the level and on the relief date, on a patch of background so that lines do not cross them.
pub(super) fn words(ui: &Ui, figure: &Figure, transform: &egui_plot::PlotTransform, tokens: &Tokens) {
    let font = FontId::proportional(theme::CAPTION);
    let frame = *transform.frame();
    let write = |at: Pos2, align: Align2, text: &str, colour: Color32| {
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), colour);
        let rect = align.anchor_size(at, galley.size());
        let shift = (frame.left() + 2.0 - rect.left()).max(0.0) - (rect.right() - frame.right()).max(0.0);
        let rect = rect.translate(Vec2::new(shift, (frame.top() - rect.top()).max(0.0)));
        ui.painter().rect_filled(rect.expand(1.0), 2.0, tokens.raised.gamma_multiply(0.85));
        ui.painter().galley(rect.min, galley, colour);
    };
    if let Some(level) = figure.level.as_ref().filter(|level| is_drawn(figure, level.value)) {
        let y = transform.position_from_point(&PlotPoint::new(0.0, height(figure, level.value))).y;
        // Right, where nothing else stands at this height once the level is regained; left if a line ends there.
        let crowded =
            figure.lines.iter().filter(|line| has_label(figure, line)).filter_map(|line| line.points.last()).any(|p| {
                (transform.position_from_point(&PlotPoint::new(0.0, height(figure, p[1]))).y - (y - theme::CAPTION))
                    .abs()
                    < 2.0 * theme::CAPTION
            });
        let (at, align) = if crowded {
            (Pos2::new(frame.left() + 4.0, y - 2.0), Align2::LEFT_BOTTOM)
        } else {
            (Pos2::new(frame.right() - 2.0, y - 2.0), Align2::RIGHT_BOTTOM)
        };
        write(at, align, &level.words, tokens.ink);
    }
    if let Some((date, text)) = &figure.relief {
        let x = transform.position_from_point(&PlotPoint::new(*date, 0.0)).x;
        write(Pos2::new(x - 4.0, frame.top() + 1.0), Align2::RIGHT_TOP, text, tokens.muted);
    }
}
