//! A figure drawn: faint horizontal grid, observed solid, projection dashed, names at line ends, no legend box.

use egui::{Align2, Color32, FontId, Pos2, Stroke, Ui, Vec2};
use egui_plot::{
    FilledArea, GridMark, HLine, HoverPosition, Line as PlotLine, LineStyle, Plot, PlotPoint, Points, Span, VLine,
};

use super::figure::{Fan, Figure, Line, Style};
use super::labels::{EndLabel, paint};
use crate::ui::theme::{self, Tokens};

/// How a figure is drawn.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Frame {
    pub size: Vec2,
    /// Largest value on the axis; held while a lever is dragged.
    pub top: f64,
    /// Smallest value on the axis.
    pub bottom: f64,
    /// No axes, labels or words.
    pub miniature: bool,
    /// Decimal year that divides past and future.
    pub today: f64,
}

/// Points that a year on the axis needs to itself; the plot hides closer ones.
const YEAR_ROOM: f64 = 64.0;

/// A round number at or above `value`: 1, 2, 2.5 or 5 times a power of ten, in steps fine enough to fill the chart.
pub(in crate::ui) fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(value.log10().floor());
    let mantissa = value / power;
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.into_iter().find(|step| *step >= mantissa - 1e-9).unwrap_or(10.0) * power
}

/// Distance between horizontal lines: about four in the range, at a round value.
fn grid_step(range: f64) -> f64 {
    let raw = (range / 4.0).max(1e-9);
    let power = 10_f64.powf(raw.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps.into_iter().find(|step| step * power >= raw - 1e-12).unwrap_or(10.0) * power
}

fn colour(line: &Line, tokens: &Tokens) -> Color32 {
    match (line.style, line.hue) {
        (Style::Baseline, _) => tokens.muted,
        (_, None) => tokens.ink,
        (_, Some(hue)) => tokens.series[hue % tokens.series.len()],
    }
}

fn label_text(figure: &Figure, line: &Line) -> String {
    let value = line.points.last().map_or(0.0, |p| p[1]);
    let unit = if figure.since_lifting { " ×" } else { "" };
    format!("{} {}{unit}", line.name, crate::model::musd(value))
}

/// Where a value stands on the axis: itself, or its power of ten where every step is tenfold.
pub(in crate::ui) fn height(figure: &Figure, value: f64) -> f64 {
    if figure.since_lifting { value.log10() } else { value }
}

/// The value at a height.
fn value_at(figure: &Figure, height: f64) -> f64 {
    if figure.since_lifting { 10_f64.powf(height) } else { height }
}

/// A plot that stays where it is put: the scroll wheel and stray drags belong to the page.
fn still(plot: Plot<'_>) -> Plot<'_> {
    plot.grid_fade(0.0)
        .show_background(false)
        .show_crosshair(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .set_margin_fraction(Vec2::ZERO)
}

/// Draws it, named for a screen reader, and returns the line and year that were clicked. `provenance` tells where a
/// line's observed year comes from.
pub(in crate::ui) fn plot_ui(
    ui: &mut Ui,
    id: &str,
    figure: &Figure,
    frame: Frame,
    provenance: &dyn Fn(&str, i32) -> Option<String>,
) -> Option<(String, i32)> {
    let tokens = *theme::tokens(ui.ctx());
    let miniature = frame.miniature;
    let (first, last) = (f64::from(figure.years.0), f64::from(figure.years.1));
    let axis = if miniature { 0.0 } else { 34.0 };
    // Room for the names, in years of the x-axis.
    let widest = if miniature { 0.0 } else { widest_label(ui, figure, (frame.size.x - axis) * 0.8) + 10.0 };
    let drawn = (frame.size.x - axis - widest).max(40.0);
    let margin = (last - first) * f64::from(widest / drawn);
    // A low chart has room for half as many words.
    let crowded = if frame.size.y < 120.0 { 2.0 } else { 1.0 };
    let step = if figure.since_lifting { 1.0 } else { grid_step((frame.top - frame.bottom) * crowded) };
    // Marks far enough apart to be written.
    let room = f64::from(drawn) / (last - first);
    let years = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|years| years * room >= YEAR_ROOM).unwrap_or(20.0);
    let plot = still(Plot::new(id))
        .width(frame.size.x)
        .height(frame.size.y)
        .show_axes([!miniature, !miniature])
        .show_grid([false, !miniature])
        .grid_color(tokens.rule)
        .y_axis_min_width(axis)
        .x_grid_spacer(move |input| marks(input.bounds, years, Some((first, last))))
        .y_grid_spacer(move |input| marks(input.bounds, step, None))
        .x_axis_formatter(|mark, _| format!("{:.0}", mark.value))
        .y_axis_formatter(|mark, _| axis_number(value_at(figure, mark.value)))
        .label_formatter(move |position| match position {
            HoverPosition::NearDataPoint { plot_name, position, .. } if !plot_name.is_empty() && !miniature => {
                Some(read_out(figure, plot_name, *position, provenance))
            }
            _ => None,
        });
    // A little air keeps the lowest and highest lines and the axis words apart.
    let pad = (frame.top - frame.bottom) * 0.04;
    let response = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(first - 0.5..=last + margin.max(0.5));
        plot.set_plot_bounds_y(frame.bottom - pad..=frame.top + pad);
        if frame.today > first && !miniature {
            plot.span(Span::new("", frame.today.max(first)..=last).fill(tokens.future).border_width(0.0));
        }
        rules(plot, figure, frame, &tokens);
        for fan in &figure.fans {
            draw_fan(plot, fan, &tokens);
        }
        for line in &figure.lines {
            draw(plot, figure, line, &tokens, miniature);
        }
    });
    if !miniature {
        ends(ui, figure, &response.transform, &tokens);
        words(ui, figure, &response.transform, &tokens);
    }
    let summary = figure.summary();
    response.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Figure, true, &summary));
    let at = response.response.interact_pointer_pos().filter(|_| response.response.clicked());
    at.and_then(|at| nearest(figure, &response.transform, at))
}

/// The line and year nearest to a point on the screen.
fn nearest(figure: &Figure, transform: &egui_plot::PlotTransform, at: Pos2) -> Option<(String, i32)> {
    let year = transform.value_from_position(at).x.round();
    let distance =
        |point: &[f64; 2]| (transform.position_from_point(&PlotPoint::new(point[0], point[1])).y - at.y).abs();
    let there = figure.lines.iter().filter_map(|line| Some((line, line.points.iter().find(|p| p[0] == year)?)));
    let (line, _) = there.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)))?;
    Some((line.name.clone(), year as i32))
}

/// The floor, the reference level and the relief date.
fn rules(plot: &mut egui_plot::PlotUi<'_>, figure: &Figure, frame: Frame, tokens: &Tokens) {
    let floor = if figure.since_lifting { frame.bottom } else { 0.0 };
    plot.hline(HLine::new("", floor).stroke(Stroke::new(1.0, tokens.muted)).allow_hover(false));
    if let Some(level) = &figure.level {
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

/// What a point says on hover.
fn read_out(figure: &Figure, name: &str, at: PlotPoint, provenance: &dyn Fn(&str, i32) -> Option<String>) -> String {
    let value = format!("{name}\n{}: {}", figure.at(at.x), figure.said(value_at(figure, at.y)));
    let own = || name.strip_suffix(", projection").filter(|_| figure.since_lifting);
    let origin = observed_line(name).or_else(own).and_then(|line| provenance(line, at.x.round() as i32));
    origin.map_or(value.clone(), |origin| format!("{value}\n{origin}"))
}

/// Names at the ends of the projected lines.
fn ends(ui: &Ui, figure: &Figure, transform: &egui_plot::PlotTransform, tokens: &Tokens) {
    let labels = figure.lines.iter().filter(|line| line.is_named()).filter_map(|line| {
        let [x, y] = *line.points.last()?;
        let at = transform.position_from_point(&PlotPoint::new(x, height(figure, y)));
        Some(EndLabel { text: label_text(figure, line), colour: colour(line, tokens), at })
    });
    paint(ui, labels.collect(), *transform.frame());
}

/// Room that the names need beyond the last year; a line that ends early has its name inside a chart `width` wide.
fn widest_label(ui: &Ui, figure: &Figure, width: f32) -> f32 {
    let font = FontId::proportional(theme::CAPTION);
    let (first, last) = (f64::from(figure.years.0), f64::from(figure.years.1));
    let beyond = |line: &Line| {
        let left = line.points.last().map_or(0.0, |point| (last - point[0]) / (last - first)) as f32;
        ui.painter().layout_no_wrap(label_text(figure, line), font.clone(), Color32::WHITE).size().x - left * width
    };
    figure.lines.iter().filter(|line| line.is_named()).map(beyond).fold(0.0, f32::max)
}

/// Marks at multiples of `step` inside the bounds, and inside `within` if given.
fn marks(bounds: (f64, f64), step: f64, within: Option<(f64, f64)>) -> Vec<GridMark> {
    let (low, high) = within.map_or(bounds, |(low, high)| (bounds.0.max(low), bounds.1.min(high)));
    let from = (low / step).ceil() as i64;
    let to = (high / step).floor() as i64;
    (from..=to.min(from + 50)).map(|n| GridMark { value: n as f64 * step, step_size: step }).collect()
}

fn axis_number(value: f64) -> String {
    if value == 0.0 || value.abs() >= 10.0 { format!("{value:.0}") } else { format!("{value}") }
}

fn draw(plot: &mut egui_plot::PlotUi<'_>, figure: &Figure, line: &Line, tokens: &Tokens, miniature: bool) {
    let colour = colour(line, tokens);
    let width = if miniature { 1.25 } else { 2.0 };
    let hovered = hover_name(line);
    let points: Vec<[f64; 2]> = line.points.iter().map(|[x, y]| [*x, height(figure, *y)]).collect();
    if line.style == Style::Partial {
        let radius = if miniature { 1.0 } else { 2.5 };
        plot.points(Points::new(hovered, points).color(colour).filled(false).radius(radius));
        return;
    }
    let dots = matches!(line.style, Style::Observed | Style::Analogue | Style::Aside);
    if dots && !miniature {
        // A lone year between gaps would be invisible as a line.
        plot.points(
            Points::new(hovered.clone(), points.clone()).color(colour).radius(2.0).filled(line.style != Style::Aside),
        );
    }
    let (style, width) = match line.style {
        Style::Observed | Style::Partial => (LineStyle::Solid, width),
        Style::Connector => (LineStyle::Dotted { spacing: 4.0 }, width * 0.5),
        Style::Projection if miniature => (LineStyle::Solid, width),
        Style::Projection => (LineStyle::Dashed { length: theme::dash(line.hue) }, width),
        Style::Baseline => (LineStyle::Dashed { length: 2.5 }, width * 0.75),
        Style::Analogue => (LineStyle::Solid, width * 0.75),
        Style::Aside => (LineStyle::Dotted { spacing: 6.0 }, width * 0.75),
    };
    let hover = line.style != Style::Connector;
    plot.line(PlotLine::new(hovered, points).color(colour).width(width).style(style).allow_hover(hover));
}

/// The outer 90 % lightly, the middle half more.
fn draw_fan(plot: &mut egui_plot::PlotUi<'_>, fan: &Fan, tokens: &Tokens) {
    let colour = tokens.series[fan.hue % tokens.series.len()];
    let edge = |which: usize| -> Vec<f64> { fan.points.iter().map(|(_, fan)| fan[which]).collect() };
    let years: Vec<f64> = fan.points.iter().map(|(year, _)| *year).collect();
    if fan.outline {
        for which in [0, 4] {
            let points: Vec<[f64; 2]> = years.iter().zip(edge(which)).map(|(year, value)| [*year, value]).collect();
            let style = LineStyle::Dotted { spacing: 4.0 };
            plot.line(PlotLine::new("", points).color(colour).width(1.5).style(style).allow_hover(false));
        }
        return;
    }
    for (low, high, strength) in [(0, 4, theme::BAND[0]), (1, 3, theme::BAND[1])] {
        let area = FilledArea::new("", &years, &edge(low), &edge(high));
        plot.add(area.fill_color(colour.gamma_multiply(strength)).stroke(Stroke::NONE).allow_hover(false));
    }
}

/// "Thailand, observed"; the total's own line is simply "observed".
fn hover_name(line: &Line) -> String {
    match (line.name.as_str(), line.style) {
        ("observed", Style::Observed) => line.name.clone(),
        ("observed", Style::Partial) => format!("observed{MISSING}"),
        (name, Style::Partial) => format!("{name}, observed{MISSING}"),
        (name, style) => format!("{name}, {}", kind_words(style)),
    }
}

/// Ends the name of totals in which some flow is missing.
const MISSING: &str = ", some flows missing";

/// Ends the name of what was observed in another case.
const ELSEWHERE: &str = ", a past relief";

/// The line's own name, if the hovered one is an observation.
fn observed_line(hovered: &str) -> Option<&str> {
    let name = hovered.strip_suffix(MISSING).unwrap_or(hovered);
    if name == "observed" {
        return Some(name);
    }
    [", observed", ELSEWHERE].into_iter().find_map(|ending| name.strip_suffix(ending))
}

fn kind_words(style: Style) -> &'static str {
    match style {
        Style::Observed => "observed",
        Style::Partial => "observed, some flows missing",
        Style::Connector => "not known",
        Style::Projection => "projection",
        Style::Baseline => "no change of policy",
        Style::Analogue | Style::Aside => "a past relief",
    }
}

/// Words on the level and on the relief date, on a patch of background so that lines do not cross them.
fn words(ui: &Ui, figure: &Figure, transform: &egui_plot::PlotTransform, tokens: &Tokens) {
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
    if let Some(level) = &figure.level {
        let y = transform.position_from_point(&PlotPoint::new(0.0, height(figure, level.value))).y;
        // Right, where nothing else stands at this height once the level is regained; left if a line ends there.
        let crowded =
            figure.lines.iter().filter(|line| line.is_named()).filter_map(|line| line.points.last()).any(|p| {
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

#[cfg(test)]
mod tests {
    use super::{grid_step, round_up};

    #[test]
    fn the_axis_ends_at_a_round_number_not_far_above_the_data() {
        for value in [0.03, 1.0, 7.2, 99.9, 100.1, 404.5, 12_345.0] {
            let top = round_up(value);
            assert!(top >= value && top <= value * 1.5 + 1e-9, "{value} -> {top}");
            let lines = top / grid_step(top);
            assert!((2.0..=5.0).contains(&lines), "{value}: {lines} lines");
        }
    }
}
