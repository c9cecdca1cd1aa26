//! The open scenarios as tabs: the one in hand is the field that holds its name.

use egui::{Button, Rect, RichText, Sense, TextEdit, Ui, UiBuilder, Vec2};

use super::{endonym, theme};
use crate::say;
use crate::session::{Command, Session};

/// Width of a tab.
const WIDTH: std::ops::RangeInclusive<f32> = 64.0..=180.0;
/// Height of a tab.
const HEIGHT: f32 = 22.0;
/// Room for the two small buttons at the end of a tab.
const MARKS: f32 = 20.0;

/// What a person asked of the row.
pub(super) enum Asked {
    GoTo(usize),
    Close(u32),
    Move(usize, usize),
    Run(Command),
}

/// Draws the row into the width that is there.
pub(super) fn tabs_ui(ui: &mut Ui, session: &mut Session, width: f32) -> Option<Asked> {
    let gap = theme::GAP;
    let tabs: Vec<(u32, String, bool, bool)> = session
        .opened()
        .iter()
        .map(|open| {
            let document = open.document;
            (document.id(), document.scenario.title.clone(), document.has_unsaved_changes(), open.in_hand)
        })
        .collect();
    let count = tabs.len() as f32;
    let each = ((width - 28.0) / count - gap).clamp(*WIDTH.start(), *WIDTH.end());
    let mut asked = None;
    let mut places = Vec::new();
    let mut dragged = None;
    ui.spacing_mut().item_spacing.x = gap;
    for (place, (id, title, unsaved, in_hand)) in tabs.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(each, HEIGHT), Sense::hover());
        places.push(rect);
        let child = UiBuilder::new()
            .max_rect(rect)
            .id_salt(("tab", id))
            .layout(egui::Layout::left_to_right(egui::Align::Center));
        ui.scope_builder(child, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let inner = each - MARKS;
            if *in_hand {
                name_ui(ui, &mut session.document.scenario.title, rect, inner, *unsaved);
            } else {
                let tab = other_ui(ui, title, inner, *unsaved);
                if tab.clicked() {
                    asked = Some(Asked::GoTo(place));
                }
                if tab.drag_stopped() {
                    dragged = tab.interact_pointer_pos().map(|at| (place, at.x));
                }
            }
            let close = ui.add_sized(Vec2::new(MARKS, HEIGHT), Button::new("×").frame(false));
            let name = say!("Close: {title}", title);
            close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if close.on_hover_text(&name).clicked() {
                asked = Some(Asked::Close(*id));
            }
        });
    }
    let plus = ui.add_enabled(session.has_room(), Button::new("+").frame(false));
    plus.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Button, session.has_room(), say!("Open a copy of this scenario"))
    });
    if plus.on_hover_text(say!("A copy of this scenario in a tab of its own, to change and compare")).clicked() {
        asked = Some(Asked::Run(Command::Duplicate));
    }
    endonym::missing_font_ui(ui, &session.document.scenario.title);
    if let Some((from, x)) = dragged {
        let to = places.iter().position(|rect| x < rect.right()).unwrap_or(places.len() - 1);
        if to != from {
            asked = Some(Asked::Move(from, to));
        }
    }
    asked
}

/// A scenario that is not in hand.
fn other_ui(ui: &mut Ui, title: &str, width: f32, unsaved: bool) -> egui::Response {
    let about = if unsaved {
        say!("{title}: changes that are in no file. Click to go there, drag to move", title)
    } else {
        say!("{title}. Click to go there, drag to move", title)
    };
    let text = if unsaved { format!("• {title}") } else { title.to_owned() };
    let button = Button::new(RichText::new(text)).truncate().frame(false).sense(Sense::click_and_drag());
    // Where the name of the one in hand stands.
    let layout = egui::Layout::top_down_justified(egui::Align::LEFT);
    let button = button.min_size(Vec2::new(width, HEIGHT));
    let tab = ui.allocate_ui_with_layout(Vec2::new(width, HEIGHT), layout, |ui| ui.add(button)).inner;
    let tab = tab.on_hover_text(about);
    let name = say!("Scenario tab: {title}", title);
    tab.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, false, &name));
    tab
}

/// The name of the scenario in hand, to be changed where it stands.
fn name_ui(ui: &mut Ui, title: &mut String, rect: Rect, width: f32, unsaved: bool) {
    let tokens = *theme::tokens(ui.ctx());
    ui.painter().rect_filled(rect, 4.0, tokens.raised);
    ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(2.0, tokens.accent));
    let mark = if unsaved { 10.0 } else { 0.0 };
    if unsaved {
        let mark = ui.add_sized(Vec2::new(mark, HEIGHT), egui::Label::new("•"));
        mark.on_hover_text(say!("Changes that are in no file"));
    }
    let edit =
        TextEdit::singleline(title).char_limit(200).frame(egui::Frame::NONE).margin(egui::Margin::symmetric(4, 2));
    let field = ui.add_sized(Vec2::new(width - mark, HEIGHT), edit.align(egui::Align2::LEFT_CENTER));
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, say!("Scenario")));
    field.on_hover_text(say!("Name of this scenario; presets are in the Scenario menu"));
}
