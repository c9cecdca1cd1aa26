//! What every lever row has: its name with dot and reset, and its story.

use egui::{Id, RichText, Sense, Ui, Vec2};

use super::range::range_ui;
use super::{Panel, caption};
use crate::scenario::{Kind, Lever};
use crate::ui::number::number_text;
use crate::ui::theme;

/// Name, changed dot, grade, and at the right: reset and the button for the story. Returns the name's response.
pub(super) fn head_ui(
    ui: &mut Ui,
    lever: &Lever,
    panel: &mut Panel<'_>,
    name: impl FnOnce(&mut Ui, &mut Panel<'_>) -> egui::Response,
) -> egui::Response {
    let tokens = *theme::tokens(ui.ctx());
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(8.0, 18.0), Sense::hover());
        let changed = panel.is_changed(&lever.key);
        if changed {
            ui.painter().circle_filled(rect.center(), 3.0, tokens.accent);
        }
        let response = name(ui, panel);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let mut open = ui.data(|data| data.get_temp::<bool>(story_id(lever)).unwrap_or(false));
            let about = ui.add(egui::Button::selectable(open, RichText::new("?").size(theme::CAPTION)));
            about.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::Button, true, open, format!("About: {}", lever.label))
            });
            if about.on_hover_text(format!("{}\nGrade: {}", lever.help, lever.grade.label())).clicked() {
                open = !open;
                ui.data_mut(|data| data.insert_temp(story_id(lever), open));
            }
            if changed {
                let reset = ui.add(egui::Button::new(RichText::new("reset").size(theme::CAPTION)).frame(false));
                reset.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Reset: {}", lever.label))
                });
                if reset.on_hover_text(format!("Back to the status quo: {}", value_words(lever))).clicked() {
                    panel.reset(&lever.key);
                }
            }
        });
        response
    })
    .inner
}

/// What it means, how sure it is, who says so, and the person's own reason.
pub(super) fn story_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    if !ui.data(|data| data.get_temp::<bool>(story_id(lever)).unwrap_or(false)) {
        return;
    }
    let tokens = *theme::tokens(ui.ctx());
    egui::Frame::new().fill(tokens.raised).corner_radius(4.0).inner_margin(theme::GAP * 2.0).show(ui, |ui| {
        ui.label(&lever.help);
        if let Kind::Number { plausible, scale, shown_unit, .. } = &lever.kind {
            let (low, high) = (number_text(plausible.0 * scale), number_text(plausible.1 * scale));
            ui.label(format!(
                "Plausible (5-95 %): {low} to {high} {shown_unit}. The soft bar under the slider shows it, or your own range."
            ));
        }
        if let Some(reason) = panel.scenario.idle(&lever.key) {
            ui.label(reason);
        }
        range_ui(ui, lever, panel);
        caption(ui, format!("Grade: {}. Source: {}", lever.grade.label(), lever.source));
        caption(ui, format!("At the start: {}. Name in files: {}", value_words(lever), lever.key));
        let label = ui.label(RichText::new("My reason").size(theme::CAPTION));
        let mut note = panel.scenario.notes.get(&lever.key).cloned().unwrap_or_default();
        let edit = egui::TextEdit::multiline(&mut note)
            .desired_rows(2)
            .desired_width(f32::INFINITY)
            .hint_text("Why this value");
        if ui.add(edit).labelled_by(label.id).changed() {
            if note.is_empty() {
                panel.scenario.notes.remove(&lever.key);
            } else {
                panel.scenario.notes.insert(lever.key.clone(), note);
            }
        }
    });
}

/// The status quo's value as the row shows it.
fn value_words(lever: &Lever) -> String {
    lever.said(&lever.default)
}

fn story_id(lever: &Lever) -> Id {
    Id::unique(("story", lever.key.to_string()))
}
