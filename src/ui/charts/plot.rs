//! A figure drawn: faint horizontal grid, observed solid, projection dashed, names at line ends, no legend box.

mod axis;
mod lines;
mod read;
mod words;

use egui::{Rect, Response, Sense, Stroke, Ui, Vec2};
use egui_plot::{Plot, PlotTransform, Span};

pub(in crate::ui) use crate::chart::round_up;
use crate::chart::{Figure, axis_number, grid_step};
use crate::ui::theme;

use axis::marks;

/// How a figure is drawn.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Frame {
    pub size: Vec2,
    /// Largest value on the axis, as a height; held while a lever is dragged.
    pub top: f64,
    /// Smallest value on the axis, as a height.
    pub bottom: f64,
    /// No axes, labels or words.
    pub miniature: bool,
    /// Decimal year that divides past and future.
    pub today: f64,
}

/// What else a chart says of itself.
#[derive(Clone, Copy, Default)]
pub(super) struct Manner<'a> {
    /// Before its sentence for a screen reader: "Before the last change".
    pub moment: Option<&'a str>,
    /// After it: what changed about the chart itself.
    pub about: Option<&'a str>,
    /// Whether a click or Enter explains a point.
    pub explains: bool,
    /// Strength of the ring around the drawing after its scale has jumped, 0 to 1.
    pub flash: f32,
}

/// What came of it.
pub(super) struct Drawn {
    /// Line and year that were clicked, or entered.
    pub picked: Option<(String, i32)>,
    /// Line whose name was clicked with Ctrl held: it is to be hidden.
    pub hide: Option<String>,
    /// Of the chart as a whole.
    pub response: Response,
}

/// Points that a year on the axis needs to itself; the plot hides closer ones.
const YEAR_ROOM: f64 = 64.0;

/// Where a value stands on the axis: itself, or its power of ten where every step is tenfold.
pub(in crate::ui) fn height(figure: &Figure, value: f64) -> f64 {
    figure.height(value)
}

/// Whether a value has a place on the axis.
fn is_drawn(figure: &Figure, value: f64) -> bool {
    figure.is_drawn(value)
}

/// The value at a height.
fn value_at(figure: &Figure, height: f64) -> f64 {
    if figure.is_tenfold() { 10_f64.powf(height) } else { height }
}

/// A plot that stays where it is put: the scroll wheel and stray drags belong to the page. A miniature is no stop for
/// the keyboard: the button over it is.
fn still(plot: Plot<'_>, miniature: bool) -> Plot<'_> {
    plot.grid_fade(0.0)
        .sense(if miniature { Sense::hover() } else { Sense::click() })
        .show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
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
    chart_ui(ui, id, figure, frame, Manner::default(), provenance).picked
}

/// The same with everything a large chart can do.
pub(super) fn chart_ui(
    ui: &mut Ui,
    id: &str,
    figure: &Figure,
    frame: Frame,
    manner: Manner<'_>,
    provenance: &dyn Fn(&str, i32) -> Option<String>,
) -> Drawn {
    let tokens = *theme::tokens(ui.ctx());
    let (response, transform) = draw_ui(ui, id, figure, frame);
    let mut drawn = Drawn { picked: None, hide: None, response };
    if frame.miniature {
        name(ui, &drawn.response, figure, manner, None);
        return drawn;
    }
    let labels = words::ends(ui, figure, &transform, &tokens, frame.size.x);
    words::words(ui, figure, &transform, &tokens, frame.today);
    if manner.flash > 0.0 {
        let stroke = Stroke::new(2.0, tokens.accent.gamma_multiply(manner.flash));
        ui.painter().rect_stroke(*transform.frame(), 0.0, stroke, egui::StrokeKind::Inside);
    }
    let cursor = read::cursor(ui, figure, &drawn.response);
    let hovered = drawn.response.hover_pos().and_then(|at| read::under(figure, &transform, at));
    let walked = cursor.as_ref().and_then(|(cursor, _)| cursor.spot(figure));
    let spot = hovered.or(walked);
    let said = spot.map(|(line, point)| read::words(figure, line, point, manner.explains, provenance));
    if let (Some(spot), Some(said)) = (spot, &said) {
        read::show(ui, figure, &transform, spot, said);
    }
    name(ui, &drawn.response, figure, manner, said.as_deref());
    if let (Some((_, true)), Some((line, point))) = (&cursor, walked) {
        drawn.picked = Some((line.name.clone(), point[0] as i32));
    }
    if let Some(at) = drawn.response.interact_pointer_pos().filter(|_| drawn.response.clicked()) {
        let label = labels.iter().find(|(rect, _): &&(Rect, String)| rect.contains(at));
        if let Some((_, name)) = label.filter(|_| ui.input(|input| input.modifiers.command)) {
            drawn.hide = Some(name.clone());
        } else {
            let point = read::nearest(figure, &transform, at);
            drawn.picked = point.map(|(line, point)| (line.name.clone(), point[0] as i32));
        }
    }
    drawn
}

/// Its sentence for a screen reader; the point that is read out as its value, said as soon as it changes.
fn name(ui: &Ui, response: &Response, figure: &Figure, manner: Manner<'_>, said: Option<&str>) {
    let parts = [manner.moment, Some(&*figure.summary()), manner.about].map(|part| part.map(str::to_owned));
    let summary = parts.into_iter().flatten().collect::<Vec<_>>().join(". ");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Figure, true, &summary));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if let Some(said) = said {
            node.set_value(said);
        }
        if said.is_some() || manner.about.is_some() {
            node.set_live(egui::accesskit::Live::Polite);
        }
    });
}

fn draw_ui(ui: &mut Ui, id: &str, figure: &Figure, frame: Frame) -> (Response, PlotTransform) {
    let tokens = *theme::tokens(ui.ctx());
    let miniature = frame.miniature;
    let (first, last) = (f64::from(figure.years.0), f64::from(figure.years.1));
    let axis = if miniature { 0.0 } else { 34.0 };
    // Room for the names, in years of the x-axis.
    let widest = if miniature { 0.0 } else { words::widest_label(ui, figure, frame.size.x) + 10.0 };
    let drawn = (frame.size.x - axis - widest).max(40.0);
    let margin = (last - first) * f64::from(widest / drawn);
    // A low chart has room for half as many words.
    let crowded = if frame.size.y < 120.0 { 2.0 } else { 1.0 };
    let step = if figure.is_tenfold() { 1.0 } else { grid_step((frame.top - frame.bottom) * crowded) };
    // Marks far enough apart to be written.
    let room = f64::from(drawn) / (last - first);
    let years = [1.0, 2.0, 5.0, 10.0, 20.0].into_iter().find(|years| years * room >= YEAR_ROOM).unwrap_or(20.0);
    let plot = still(Plot::new(id), miniature)
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
        .label_formatter(|_| None);
    // A little air keeps the lowest and highest lines and the axis words apart.
    let pad = (frame.top - frame.bottom) * 0.04;
    let response = plot.show(ui, |plot| {
        plot.set_plot_bounds_x(first - 0.5..=last + margin.max(0.5));
        plot.set_plot_bounds_y(frame.bottom - pad..=frame.top + pad);
        if frame.today > first && !miniature {
            plot.span(Span::new("", frame.today.max(first)..=last).fill(tokens.future).border_width(0.0));
        }
        lines::rules(plot, figure, frame, &tokens);
        for fan in &figure.fans {
            lines::draw_fan(plot, figure, frame.bottom, fan, &tokens);
        }
        for line in &figure.lines {
            lines::draw(plot, figure, line, &tokens, miniature);
        }
    });
    (response.response, response.transform)
}
