//! One lever: name, slider with a mark at the status quo, number with unit, a dot when changed.

use egui::{PointerButton, RichText, Slider, Ui};

use super::head::{head_ui, name_ui};
use super::{Panel, caption, choice, phases};
use crate::chart::year_words;
use crate::say;
use crate::scenario::{Key, Kind, Lever, Value};
use crate::ui::number::{Range, number_text, number_ui, problem_ui};
use crate::ui::theme;
use crate::words::phrase;

/// Width of the number box.
const BOX: f32 = 62.0;
/// Width kept for the unit.
const UNIT: f32 = 66.0;

/// Draws a lever of any kind.
pub(super) fn lever_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    ui.push_id(lever.key.to_string(), |ui| {
        match &lever.kind {
            Kind::Switch => switch_ui(ui, lever, panel),
            Kind::Number { range, plausible, scale, shown_unit, .. } => {
                let range = Range { ends: *range, scale: *scale, unit: shown_unit };
                let own = match &lever.key {
                    Key::Parameter(parameter) => panel.scenario.ranges.get(parameter).map(|own| (own.low, own.high)),
                    _ => None,
                };
                slider_ui(ui, lever, panel, &range, Some(own.unwrap_or(*plausible)));
            }
            Kind::Date { range } => {
                slider_ui(ui, lever, panel, &Range { ends: *range, scale: 1.0, unit: "" }, None);
            }
            Kind::Phases => phases::phases_ui(ui, lever, panel),
            Kind::Host | Kind::Base | Kind::ReferenceYear => choice::choice_ui(ui, lever, panel),
            Kind::Reopening | Kind::Post | Kind::Range { .. } => {}
        }
        if let Some(reason) = panel.catalog.idle(panel.scenario, &lever.key) {
            caption(ui, phrase(reason));
        }
    });
}

fn switch_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    head_ui(ui, lever, panel, |ui, panel| {
        let mut on = panel.scenario.get(&lever.key) == Value::Switch(true);
        let response = ui.checkbox(&mut on, phrase(&lever.label)).on_hover_text(phrase(&lever.help));
        if response.changed() {
            let put = panel.scenario.put(&lever.key, &Value::Switch(on));
            debug_assert!(put.is_ok(), "a switch takes a switch");
        }
        response
    });
}

fn slider_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>, range: &Range<'_>, plausible: Option<(f64, f64)>) {
    let label = head_ui(ui, lever, panel, |ui, panel| name_ui(ui, lever, panel));
    let idle = panel.catalog.idle(panel.scenario, &lever.key).is_some();
    let status_quo = match panel.status_quo.get(&lever.key) {
        Value::Number(number) => number,
        _ => 0.0,
    };
    let Some(value) = panel.scenario.number_mut(&lever.key) else { return };
    let id = ui.scope_id().with("number");
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        let width = (ui.available_width() - BOX - UNIT - theme::GAP * 5.0).max(60.0);
        ui.spacing_mut().slider_width = width;
        theme::show_rails(ui);
        let (low, high) = range.ends;
        let is_date = matches!(lever.kind, Kind::Date { .. });
        let step = step(&lever.kind, range.ends);
        let mut shown = *value;
        let response = ui.add(Slider::new(&mut shown, low..=high).show_value(false)).labelled_by(label.id);
        marks_ui(ui, response.rect, range, status_quo, plausible, idle);
        if response.changed() {
            // A dragged handle stops at round values, an arrow key moves by one of them; a value set otherwise
            // (by a screen reader, say) is taken as it is.
            *value = if response.dragged() {
                (shown / step).round() * step
            } else if response.has_focus() && !ui.input(|input| input.pointer.any_down()) {
                ((*value / step).round() + (shown - *value).signum()) * step
            } else {
                shown
            }
            .clamp(low, high);
        }
        if response.contains_pointer() && ui.input(|input| input.pointer.button_double_clicked(PointerButton::Primary))
        {
            *value = status_quo;
        }
        let name = phrase(&lever.label);
        // What a screen reader says of the handle: the number as the box shows it, with its unit.
        let said = if is_date { year_words(*value) } else { value_words(*value, range) };
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(said));
        number_ui(ui, id, name, value, range, BOX);
        let unit = if is_date { year_words(*value) } else { phrase(range.unit).to_owned() };
        ui.add(egui::Label::new(RichText::new(unit).size(theme::CAPTION).weak()).truncate());
    });
    problem_ui(ui, id);
}

fn value_words(value: f64, range: &Range<'_>) -> String {
    let shown = number_text(value * range.scale);
    say!("{shown} {unit}", shown, unit = range.unit)
}

/// Round steps of a handle: quarters of a year, years, or about a hundred to the range.
fn step(kind: &Kind, (low, high): (f64, f64)) -> f64 {
    match kind {
        Kind::Date { .. } => 0.25,
        Kind::Number { unit, .. } if unit == "year" => 1.0,
        _ => 10_f64.powf(((high - low) / 100.0).log10().round()),
    }
}

/// A tick under the rail where the status quo stands, and a soft bar where values are plausible.
fn marks_ui(ui: &Ui, rect: egui::Rect, range: &Range<'_>, status_quo: f64, plausible: Option<(f64, f64)>, idle: bool) {
    let tokens = *theme::tokens(ui.ctx());
    let (low, high) = range.ends;
    let inset = rect.height() / 2.5;
    let x = |value: f64| {
        egui::remap_clamp(value, low..=high, f64::from(rect.left() + inset)..=f64::from(rect.right() - inset)) as f32
    };
    let y = rect.bottom() - 1.5;
    if let Some((from, to)) = plausible {
        ui.painter().hline(x(from)..=x(to), y, egui::Stroke::new(2.0, tokens.zone));
    }
    let colour = if idle { tokens.muted } else { tokens.ink };
    ui.painter().vline(x(status_quo), y - 3.0..=y + 2.0, egui::Stroke::new(1.5, colour));
}
