//! Above a chart: its title, which is the menu of charts; what is shown; the switches.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Key, KeyboardShortcut, Modifiers, PopupCloseBehavior, RichText, Ui};

use super::{Outcome, Place, Slot, Wish, last_year};
use crate::chart::{Figure, Kind};
use crate::say;
use crate::ui::charts::scene::Scene;
use crate::ui::theme;
use crate::words::phrase;

/// Copies the data of the chart used last.
pub(in crate::ui) const COPY_DATA: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers { shift: true, ..Modifiers::COMMAND }, Key::C);
/// Copies its picture.
pub(in crate::ui) const COPY_PICTURE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::E);

/// Width, in points, from which title, copying and menu, and words and switches, share a line; below it copying is in
/// the menu alone.
const ROOM: f32 = 400.0;

/// What stands in the header: the chart, and the moment it shows if that is not now.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    pub figure: Option<&'a Figure>,
    pub words: Option<&'a str>,
}

/// Draws it.
pub(super) fn header_ui(
    ui: &mut Ui,
    place: Place,
    slot: &mut Slot,
    scene: &Scene<'_>,
    head: Head<'_>,
    compared: &mut bool,
    outcome: &mut Outcome,
) {
    let wide = ui.available_width() >= ROOM;
    let row = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    let Some(figure) = head.figure else { return title_ui(ui, place, slot, None) };
    if wide {
        ui.allocate_ui_with_layout(row, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            let left = egui::vec2(row.x - menu_width(ui) - copy_width(ui), row.y);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(left, layout, |ui| title_ui(ui, place, slot, Some(figure)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                menu_ui(ui, place, slot, scene, outcome);
                copy_ui(ui, place, outcome);
            });
        });
    } else {
        title_ui(ui, place, slot, Some(figure));
        words_ui(ui, figure, head.words);
    }
    ui.allocate_ui_with_layout(row, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if !wide {
            menu_ui(ui, place, slot, scene, outcome);
        }
        switches_ui(ui, slot, scene, compared, outcome);
        if wide {
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.with_layout(layout, |ui| words_ui(ui, figure, head.words));
        }
    });
}

/// Points that the menu takes.
fn menu_width(ui: &Ui) -> f32 {
    let font = egui::FontId::proportional(theme::BODY);
    let words = ui.painter().layout_no_wrap(say!("Chart ⏷").to_owned(), font, egui::Color32::WHITE);
    let spacing = ui.spacing();
    words.size().x + spacing.button_padding.x * 2.0 + spacing.item_spacing.x * 2.0
}

/// The moment that is shown if it is not now, else what is measured.
fn words_ui(ui: &mut Ui, figure: &Figure, moment: Option<&str>) {
    let tokens = *theme::tokens(ui.ctx());
    let text = match moment {
        Some(words) => RichText::new(words).size(theme::CAPTION).color(tokens.accent).strong(),
        None => RichText::new(&figure.subtitle).size(theme::CAPTION).color(tokens.muted),
    };
    ui.add(egui::Label::new(text).truncate());
}

fn switches_ui(ui: &mut Ui, slot: &mut Slot, scene: &Scene<'_>, compared: &mut bool, outcome: &mut Outcome) {
    let table = ui.toggle_value(&mut slot.table, say!("Table"));
    table.on_hover_text(say!("Show the numbers instead of the lines (T)"));
    ui.checkbox(compared, say!("Compared")).on_hover_text(say!(
        "On: only the flows observed in the reference year, so that levels can be compared like with like. Off: all flows"
    ));
    let why = ui
        .button(say!("Explain"))
        .on_hover_text(say!("Where a number comes from, step by step; or click a point in the chart"));
    if why.clicked() {
        outcome.asked = Some(last_year(scene));
        outcome.used = true;
    }
}

fn title_ui(ui: &mut Ui, place: Place, slot: &mut Slot, figure: Option<&Figure>) {
    let beside = say!("Simulated path beside published statements");
    let title = figure.map_or(beside, |figure| figure.title.as_str()).to_owned();
    ui.scope(|ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        let text = RichText::new(format!("{title} ⏷")).size(theme::STRONG).strong();
        let menu = ui.menu_button(text, |ui| {
            for kind in Kind::ALL {
                if ui.selectable_label(slot.kind == kind, kind.label()).clicked() {
                    slot.kind = kind;
                    ui.close();
                }
            }
        });
        let choose = say!("Choose another chart, {chart}", chart = place.name);
        menu.response.on_hover_text(format!("{title}\n{choose}"));
    });
}

/// The two ways of copying, with their words.
fn copies() -> [(Wish, &'static str); 2] {
    [(Wish::Data, say!("Data")), (Wish::Picture, say!("Picture"))]
}

/// Words on a button of the first row.
fn small(words: &str) -> RichText {
    RichText::new(words).size(theme::CAPTION)
}

/// Room that both buttons need, with the gaps before them.
fn copy_width(ui: &Ui) -> f32 {
    let around = ui.spacing().button_padding.x * 2.0 + ui.spacing().item_spacing.x;
    let wide = |(_, words): (Wish, &str)| {
        let text = egui::WidgetText::from(small(words));
        text.into_galley(ui, Some(egui::TextWrapMode::Extend), f32::INFINITY, egui::TextStyle::Button).size().x + around
    };
    let buttons: f32 = copies().into_iter().map(wide).sum();
    buttons + wide((Wish::Data, say!("Copy"))) - ui.spacing().button_padding.x * 2.0
}

/// One click each: what is copied most often for a document or a spreadsheet.
fn copy_ui(ui: &mut Ui, place: Place, outcome: &mut Outcome) {
    for (wish, words) in copies() {
        let button = ui.button(small(words));
        let (name, about) = match wish {
            Wish::Data => (
                say!("Copy data, {chart}", chart = place.name),
                Some(say!("The numbers as a table, with their source, for a spreadsheet")),
            ),
            _ => (
                say!("Copy picture, {chart}", chart = place.name),
                Some(say!("The chart as a picture of 1600 by 900 dots, with its source and stamp, for a document")),
            ),
        };
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if button.clicked() {
            outcome.wish = Some(wish);
            outcome.used = true;
        }
        if let Some(about) = about {
            button.on_hover_text(about);
        }
    }
    ui.label(small(say!("Copy")).weak());
}

/// What is wanted less often.
fn menu_ui(ui: &mut Ui, place: Place, slot: &mut Slot, scene: &Scene<'_>, outcome: &mut Outcome) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = MenuButton::new(say!("Chart ⏷")).config(config);
    let (response, opened) = button.ui(ui, |ui| {
        axis_ui(ui, slot);
        lock_ui(ui, slot, scene);
        ui.separator();
        lines_ui(ui, slot, scene);
        ui.separator();
        let keys = KeyboardShortcut::new(Modifiers::NONE, Key::R);
        for (wish, words, keys) in [
            (Wish::Replay, say!("Replay the last change"), keys),
            (Wish::Data, say!("Copy data"), COPY_DATA),
            (Wish::Picture, say!("Copy picture"), COPY_PICTURE),
        ] {
            if entry_ui(ui, words, keys) {
                outcome.wish = Some(wish);
            }
        }
        if ui.button(say!("Save picture…")).clicked() {
            outcome.wish = Some(Wish::Save);
            ui.close();
        }
        // What is saved is made from the answer in hand, not from one that is held fast.
        let save = ui.add_enabled(slot.locked.is_none(), egui::Button::new(say!("Save data…")));
        if save.on_disabled_hover_text(say!("Unlock this chart first: what is saved is the answer in hand")).clicked() {
            outcome.wish = Some(Wish::SaveData);
            ui.close();
        }
    });
    outcome.used |= opened.is_some();
    let words = say!("Chart menu, {chart}", chart = place.name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
    response.on_hover_text(say!("Axis, lock, lines, copying"));
}

fn axis_ui(ui: &mut Ui, slot: &mut Slot) {
    let mut log = slot.log.contains(&slot.kind);
    let about =
        say!("Every step of the axis is tenfold; zeros and negative values have no place on it and are counted");
    if ui.checkbox(&mut log, say!("Log axis")).on_hover_text(about).changed() {
        if log {
            slot.log.insert(slot.kind);
        } else {
            slot.log.remove(&slot.kind);
        }
    }
    if slot.kind == Kind::Difference {
        let about = say!("Per cent of the status quo of the same year; in US$ where that is next to nothing");
        ui.checkbox(&mut slot.per_cent, say!("In per cent")).on_hover_text(about);
    }
}

fn lock_ui(ui: &mut Ui, slot: &mut Slot, scene: &Scene<'_>) {
    let mut locked = slot.locked.is_some();
    let about = say!("Keeps showing the answer it has now while levers move");
    if ui.checkbox(&mut locked, say!("Lock this chart")).on_hover_text(about).changed() {
        slot.locked = scene.session.present().filter(|_| locked);
    }
}

/// A check for every line of the chart.
fn lines_ui(ui: &mut Ui, slot: &mut Slot, scene: &Scene<'_>) {
    let kind = slot.kind;
    ui.label(RichText::new(say!("Lines")).strong())
        .on_hover_text(say!("Or Ctrl and click on a line's name in the chart to hide it"));
    for name in slot.whole(scene.now).map(|figure| figure.names()).unwrap_or_default() {
        let key = (kind, name);
        let mut shown = !slot.hidden.contains(&key);
        let words = say!("Show {line}", line = phrase(&key.1));
        let check = ui.checkbox(&mut shown, phrase(&key.1));
        check.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, shown, &words));
        if check.changed() {
            if shown {
                slot.hidden.remove(&key);
            } else {
                slot.hidden.insert(key);
            }
        }
    }
    if !slot.hidden().is_empty() && ui.button(say!("Show all lines")).clicked() {
        slot.hidden.retain(|(of, _)| *of != kind);
    }
}

fn entry_ui(ui: &mut Ui, words: &str, keys: KeyboardShortcut) -> bool {
    let button = egui::Button::new(words).shortcut_text(ui.ctx().format_shortcut(&keys));
    let clicked = ui.add(button).clicked();
    if clicked {
        ui.close();
    }
    clicked
}
