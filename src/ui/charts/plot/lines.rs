//! Lines, bands and rules of a figure.

use egui::{Color32, Stroke};
use egui_plot::{FilledArea, HLine, Line as PlotLine, LineStyle, Points, VLine};

use super::{Frame, height, is_drawn};
use crate::chart::{self, Fan, Figure, Line, Style};
use crate::ui::theme::Tokens;

/// Colour of a line by its place.
pub(super) fn colour(line: &Line, tokens: &Tokens) -> Color32 {
    let colour = match (line.style, line.hue) {
        (Style::Baseline, _) => tokens.muted,
        (_, None) => tokens.ink,
        (_, Some(hue)) => tokens.series[hue % tokens.series.len()],
    };
    if line.style == Style::Ghost { colour.gamma_multiply(0.5) } else { colour }
}

/// The floor, the reference level and the relief date.
pub(super) fn rules(plot: &mut egui_plot::PlotUi<'_>, figure: &Figure, frame: Frame, tokens: &Tokens) {
    let floor = if figure.is_tenfold() { frame.bottom } else { 0.0 };
    plot.hline(HLine::new("", floor).stroke(Stroke::new(1.0, tokens.muted)).allow_hover(false));
    if let Some(level) = figure.level.as_ref().filter(|level| is_drawn(figure, level.value)) {
        let style = LineStyle::Dashed { length: 3.0 };
        plot.hline(
            HLine::new("", height(figure, level.value))
                .stroke(Stroke::new(1.0, tokens.ink))
                .style(style)
                .allow_hover(false),
        );
    }
    if let Some((date, _)) = &figure.relief {
        plot.vline(VLine::new("", *date).stroke(Stroke::new(1.0, tokens.muted)).allow_hover(false));
    }
}

/// Runs of points that have a place on the axis: what has none leaves a gap.
fn runs(figure: &Figure, line: &Line) -> Vec<Vec<[f64; 2]>> {
    let runs = line.points.split(|point| !is_drawn(figure, point[1]));
    let placed = runs.map(|run| run.iter().map(|[x, y]| [*x, height(figure, *y)]).collect::<Vec<_>>());
    placed.filter(|run| !run.is_empty()).collect()
}

/// One line, or the points of one.
pub(super) fn draw(plot: &mut egui_plot::PlotUi<'_>, figure: &Figure, line: &Line, tokens: &Tokens, miniature: bool) {
    let colour = colour(line, tokens);
    let width = if miniature { 1.25 } else { 2.0 };
    let (style, width) = match line.style {
        Style::Observed | Style::Partial => (LineStyle::Solid, width),
        Style::Connector => (LineStyle::Dotted { spacing: 4.0 }, width * 0.5),
        Style::Projection if miniature => (LineStyle::Solid, width),
        Style::Projection | Style::Ghost => (LineStyle::Dashed { length: chart::dash(line.hue) }, width),
        Style::Baseline => (LineStyle::Dashed { length: 2.5 }, width * 0.75),
        Style::Analogue => (LineStyle::Solid, width * 0.75),
        Style::Aside => (LineStyle::Dotted { spacing: 6.0 }, width * 0.75),
    };
    for points in runs(figure, line) {
        if line.style == Style::Partial {
            let radius = if miniature { 1.0 } else { 2.5 };
            let points = Points::new("", points).color(colour).filled(false).radius(radius);
            plot.points(points.allow_hover(false));
            continue;
        }
        // A lone year between gaps would be invisible as a line.
        if line.is_observed() && !miniature {
            let filled = line.style != Style::Aside;
            let dots = Points::new("", points.clone()).color(colour).radius(2.0).filled(filled);
            plot.points(dots.allow_hover(false));
        }
        plot.line(PlotLine::new("", points).color(colour).width(width).style(style).allow_hover(false));
    }
}

/// The outer 90 % lightly, the middle half more.
pub(super) fn draw_fan(plot: &mut egui_plot::PlotUi<'_>, figure: &Figure, floor: f64, fan: &Fan, tokens: &Tokens) {
    let colour = tokens.series[fan.hue % tokens.series.len()];
    // A band that reaches down to nothing reaches the floor of an axis that has no zero.
    let at = |value: f64| if figure.is_tenfold() { value.max(0.0).log10().max(floor) } else { value };
    let edge = |which: usize| -> Vec<f64> { fan.points.iter().map(|(_, fan)| at(fan[which])).collect() };
    let years: Vec<f64> = fan.points.iter().map(|(year, _)| *year).collect();
    if fan.outline {
        for which in [0, 4] {
            let points: Vec<[f64; 2]> = years.iter().zip(edge(which)).map(|(year, value)| [*year, value]).collect();
            let style = LineStyle::Dotted { spacing: 4.0 };
            plot.line(PlotLine::new("", points).color(colour).width(1.5).style(style).allow_hover(false));
        }
        return;
    }
    for (low, high, strength) in [(0, 4, chart::BAND[0]), (1, 3, chart::BAND[1])] {
        let area = FilledArea::new("", &years, &edge(low), &edge(high));
        plot.add(area.fill_color(colour.gamma_multiply(strength)).stroke(Stroke::NONE).allow_hover(false));
    }
}
