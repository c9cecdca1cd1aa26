//! What to compare with, and which scenarios are on the chart.

use egui::{ComboBox, RichText, Role, Stroke, Ui, Vec2, WidgetInfo};

use super::rows::comparator_name;
use crate::say;
use crate::session::{Comparator, MOST_OVERLAID, Session};
use crate::ui::theme;
use crate::words::phrase;

/// What a person picked.
enum Picked {
    With(Comparator),
    Preset(usize),
}

/// Width of the drop-down.
const WIDTH: f32 = 150.0;

/// Points that words and drop-down take.
pub(in crate::ui) fn comparator_width(ui: &Ui) -> f32 {
    let font = egui::FontId::proportional(theme::BODY);
    let words = ui.painter().layout_no_wrap(say!("Compare with").to_owned(), font, egui::Color32::WHITE);
    words.size().x + WIDTH + theme::GAP * 2.5
}

/// The drop-down beside the open scenarios.
pub(in crate::ui) fn comparator_ui(ui: &mut Ui, session: &mut Session) {
    let label = ui.label(say!("Compare with"));
    let mut picked = None;
    let now = session.comparator();
    let combo = ComboBox::from_id_salt("comparator")
        .width(WIDTH)
        .height(420.0)
        .truncate()
        .selected_text(comparator_name(session));
    let response = combo.show_ui(ui, |ui| {
        for (choice, name) in choices(session) {
            if ui.selectable_label(now == choice, name).clicked() {
                picked = Some(Picked::With(choice));
            }
        }
        ui.separator();
        presets_ui(ui, session, &mut picked);
    });
    let about = say!(
        "What the charts and the headline are compared with. The baseline has the same world, and decisions as they stand today"
    );
    response.response.labelled_by(label.id).on_hover_text(about);
    apply(session, picked.as_ref());
}

/// The baseline, and every other open scenario.
fn choices(session: &Session) -> Vec<(Comparator, String)> {
    let names = session.names();
    let hand = session.document.id();
    let open = names.into_iter().filter(|(id, _)| *id != hand).map(|(id, name)| (Comparator::Open(id), name));
    [(Comparator::Baseline, say!("Baseline").to_owned())].into_iter().chain(open).collect()
}

fn presets_ui(ui: &mut Ui, session: &Session, picked: &mut Option<Picked>) {
    ui.label(RichText::new(say!("Presets, opened in a tab aside")).size(theme::CAPTION).weak());
    for (index, preset) in session.presets.iter().enumerate() {
        let entry = ui.selectable_label(false, phrase(&preset.scenario.title));
        let name = say!("Compare with the preset: {title}", title = phrase(&preset.scenario.title));
        entry.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if entry.on_hover_text(phrase(&preset.scenario.about)).clicked() {
            *picked = Some(Picked::Preset(index));
            ui.close();
        }
    }
}

fn apply(session: &mut Session, picked: Option<&Picked>) {
    match picked {
        Some(Picked::With(comparator)) => session.compare_with(*comparator),
        Some(Picked::Preset(index)) => session.compare_with_preset(*index),
        None => {}
    }
}

/// One line to compare with, one for what is on the chart.
pub(super) fn scenarios_ui(ui: &mut Ui, session: &mut Session) {
    let mut picked = None;
    let now = session.comparator();
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!("Compared with")).weak());
        for (choice, name) in choices(session) {
            let radio = ui.radio(now == choice, &name);
            let said = say!("Compare with: {name}", name);
            radio.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, now == choice, &said));
            if radio.clicked() {
                picked = Some(Picked::With(choice));
            }
        }
        ui.menu_button(say!("A preset…"), |ui| presets_ui(ui, session, &mut picked))
            .response
            .on_hover_text(say!("Opens a preset in a tab aside and compares with it"));
    });
    apply(session, picked.as_ref());
    if session.opened().len() > 1 {
        shown_ui(ui, session);
    }
}

/// Checks for the scenarios that share the chart.
fn shown_ui(ui: &mut Ui, session: &mut Session) {
    let shown: Vec<u32> = session.overlaid().iter().map(|open| open.document.id()).collect();
    let full = shown.len() >= MOST_OVERLAID;
    let mut changed = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say!("On the chart")).weak());
        for (id, name) in session.names() {
            let place = shown.iter().position(|known| *known == id);
            let mut on = place.is_some();
            let in_hand = id == session.document.id();
            if let Some(hue) = place {
                swatch_ui(ui, hue);
            }
            let enabled = !in_hand && (on || !full);
            let check = ui.add_enabled(enabled, egui::Checkbox::new(&mut on, &name));
            let said = say!("On the chart: {name}", name);
            check.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, place.is_some(), &said));
            let check = match (in_hand, full && place.is_none()) {
                (true, _) => check.on_disabled_hover_text(say!("The scenario in hand is always on the chart")),
                (_, true) => check.on_disabled_hover_text(say!("Four at most: take one off first")),
                _ => check,
            };
            if check.changed() {
                changed = Some((id, on));
            }
        }
    });
    if let Some((id, on)) = changed {
        session.overlay(id, on);
    }
}

/// The colour and dash of a line on the chart.
pub(super) fn swatch_ui(ui: &mut Ui, hue: usize) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(Vec2::new(28.0, 14.0), egui::Sense::hover());
    let stroke = Stroke::new(2.0, tokens.series[hue % tokens.series.len()]);
    let dash = crate::chart::dash(Some(hue));
    let ends = [rect.left_center(), rect.right_center()];
    ui.painter().extend(egui::Shape::dashed_line(&ends, stroke, dash, dash * 0.6));
}
