//! What every lever row has: its name, which opens its card, with dot, reset and the button for the card.

use egui::{RichText, Sense, Ui, Vec2};

use super::Panel;
use crate::say;
use crate::scenario::{Key, Lever};
use crate::ui::theme;
use crate::words::phrase;

/// Name, changed dot, and at the right: reset and the button for the card. Returns the name's response.
pub(super) fn head_ui(
    ui: &mut Ui,
    lever: &Lever,
    panel: &mut Panel<'_>,
    name: impl FnOnce(&mut Ui, &mut Panel<'_>) -> egui::Response,
) -> egui::Response {
    let tokens = *theme::tokens(ui.ctx());
    let row = ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(8.0, 18.0), Sense::hover());
        let changed = panel.is_changed(&lever.key);
        if changed {
            ui.painter().circle_filled(rect.center(), 3.0, tokens.accent);
        }
        // Reset and the button for the card keep their place at the end; a long name takes two lines.
        let kept = if changed { KEPT + reset_width(ui) } else { KEPT };
        let room = ui.available_width() - kept;
        let response = ui
            .scope(|ui| {
                ui.set_max_width(room);
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
                name(ui, panel)
            })
            .inner;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            about_ui(ui, &lever.key, &say!("About: {lever}", lever = phrase(&lever.label)), panel);
            if changed {
                reset_ui(ui, lever, panel);
            }
        });
        response
    });
    found_ui(ui, &lever.key, row.response.rect, panel);
    row.inner
}

/// Width of the button for the card, with the gap before it.
const KEPT: f32 = 24.0;

fn reset_width(ui: &Ui) -> f32 {
    let text = egui::WidgetText::from(RichText::new(say!("reset")).size(theme::CAPTION));
    let text = text.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Button);
    text.size().x + ui.spacing().button_padding.x * 2.0 + ui.spacing().item_spacing.x
}

/// A lever's name; a click opens its card. The button beside it does the same from the keyboard.
pub(super) fn name_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) -> egui::Response {
    let label = egui::Label::new(phrase(&lever.label)).selectable(false).sense(Sense::CLICK);
    let help = say!("{help}\nClick for more", help = phrase(&lever.help));
    let response = ui.add(label).on_hover_text(help).on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        panel.asked = Some(lever.key.clone());
    }
    response
}

/// The button that opens a card, or closes the one that is open.
pub(super) fn about_ui(ui: &mut Ui, key: &Key, name: &str, panel: &mut Panel<'_>) {
    let open = panel.card == Some(key);
    let button = ui.add(egui::Button::selectable(open, RichText::new("?").size(theme::CAPTION)));
    button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, open, name));
    let hover = say!("What it means, what is plausible, who says so, and your own reason");
    if button.on_hover_text(hover).clicked() {
        panel.asked = Some(key.clone());
    }
}

/// Brings a lever that was looked for into sight.
pub(super) fn found_ui(ui: &Ui, key: &Key, rect: egui::Rect, panel: &Panel<'_>) {
    if panel.target == Some(key) {
        let still = egui::style::ScrollAnimation::none();
        ui.scroll_to_rect_animation(rect, Some(egui::Align::Center), still);
    }
}

/// Back to the status quo by a click; to what was saved last by a right click.
fn reset_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    let reset = ui.add(egui::Button::new(RichText::new(say!("reset")).size(theme::CAPTION)).frame(false));
    let name = say!("Reset: {lever}", lever = phrase(&lever.label));
    reset.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let start = lever.said(&lever.default);
    let saved = panel.saved.get(&lever.key);
    reset.context_menu(|ui| {
        if ui.button(say!("To the status quo: {value}", value = &start)).clicked() {
            panel.reset(&lever.key);
            ui.close();
        }
        let words = lever.said(&saved);
        if ui.button(say!("To the value last saved: {value}", value = words)).clicked() {
            panel.put(&lever.key, &saved);
            ui.close();
        }
    });
    let hover = say!("Back to the status quo: {value}. A right click offers the value last saved", value = start);
    if reset.on_hover_text(hover).clicked() {
        panel.reset(&lever.key);
    }
}
