//! Preferences: every choice holds at once, none needs a confirmation.

use egui::{ComboBox, Id, RichText, Ui};

use crate::file::{LAST_YEARS, Preferences, TEXT_SIZES, Theme};
use crate::say;
use crate::trade::Dataset;
use crate::ui::{comfort, theme};
use crate::words::Language;

/// Draws the sheet, for the `first` time or again; returns whether something changed and whether it should close.
pub(in crate::ui) fn preferences_ui(
    ui: &Ui,
    preferences: &mut Preferences,
    dataset: &Dataset,
    first: bool,
) -> (bool, bool) {
    let before = preferences.clone();
    let mut close = false;
    let modal = egui::Modal::new(Id::unique("preferences")).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect();
        ui.set_width(460.0_f32.min(room.width() - 40.0));
        let heading = ui.heading(say!("Preferences"));
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Dialog);
            node.push_labelled_by(heading.id.accesskit_id());
        });
        egui::ScrollArea::vertical().max_height((room.height() - 130.0).max(100.0)).show(ui, |ui| {
            look_ui(ui, preferences, first);
            words_ui(ui, preferences);
            start_ui(ui, preferences, dataset);
            name_ui(ui, preferences);
        });
        ui.add_space(theme::GAP * 2.0);
        close = ui.button(say!("Close")).clicked();
    });
    (*preferences != before, close || modal.should_close())
}

/// A caption and the choices beside or below it, which a screen reader hears as a group of that name.
fn group_ui(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    ui.add_space(theme::GAP * 2.0);
    ui.label(RichText::new(name).strong());
    ui.horizontal_wrapped(|ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::accesskit::Role::Group);
            node.set_label(name);
        });
        contents(ui);
    });
}

fn note(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).size(theme::CAPTION).weak());
}

fn look_ui(ui: &mut Ui, preferences: &mut Preferences, first: bool) {
    group_ui(ui, say!("Theme"), |ui| {
        for (choice, label) in
            [(Theme::System, say!("As the system")), (Theme::Light, say!("Light")), (Theme::Dark, say!("Dark"))]
        {
            let radio = ui.radio_value(&mut preferences.theme, choice, label);
            // The keyboard belongs to the sheet from its first frame on.
            if first && choice == preferences.theme {
                radio.request_focus();
            }
        }
    });
    group_ui(ui, say!("Text size"), |ui| {
        let size = preferences.text_size;
        let smaller = egui::Button::new(say!("Smaller"));
        if ui.add_enabled(size > TEXT_SIZES.0, smaller).on_hover_text(say!("Also Ctrl+minus")).clicked() {
            preferences.text_size = comfort::stepped(size, -1);
        }
        ui.label(say!("{size} %", size));
        let larger = egui::Button::new(say!("Larger"));
        if ui.add_enabled(size < TEXT_SIZES.1, larger).on_hover_text(say!("Also Ctrl+plus")).clicked() {
            preferences.text_size = comfort::stepped(size, 1);
        }
        let usual = egui::Button::new(say!("Usual size"));
        if ui.add_enabled(size != 100, usual).on_hover_text(say!("Also Ctrl+0")).clicked() {
            preferences.text_size = 100;
        }
    });
    group_ui(ui, say!("Motion"), |ui| {
        ui.checkbox(&mut preferences.reduced_motion, say!("Reduced motion")).on_hover_text(say!(
            "Nothing slides, fades or blinks. Set it here also if your system asks for it: the program is not told"
        ));
    });
}

fn words_ui(ui: &mut Ui, preferences: &mut Preferences) {
    group_ui(ui, say!("Language"), |ui| {
        for (choice, name) in Language::CHOICES {
            // Each language comes with its own decimal sign; the choice below still holds afterwards.
            if ui.radio_value(&mut preferences.language, choice, name).changed() {
                preferences.decimal_comma = choice == Language::Indonesian;
            }
        }
    });
    group_ui(ui, say!("Numbers"), |ui| {
        for (comma, label) in [(false, say!("Decimal point: 1,234.5")), (true, say!("Decimal comma: 1.234,5"))] {
            ui.radio_value(&mut preferences.decimal_comma, comma, label);
        }
    });
    note(ui, say!("Scenario files and the command line always write a decimal point."));
}

fn start_ui(ui: &mut Ui, preferences: &mut Preferences, dataset: &Dataset) {
    group_ui(ui, say!("Charts end in"), |ui| {
        for year in LAST_YEARS {
            ui.radio_value(&mut preferences.last_year, year, year.to_string());
        }
    });
    note(
        ui,
        say!(
            "Lines, bands and their tables end there. The figures on top and the titles still speak of 2040, the last year that is worked out."
        ),
    );
    group_ui(ui, say!("Reference year of new scenarios"), |ui| {
        let case = dataset.case.reference_year;
        let usual = say!("as the data: {case}", case);
        let words = |year: Option<i32>| year.map_or_else(|| usual.clone(), |year| year.to_string());
        let (first, last) = dataset.years();
        let combo = ComboBox::from_id_salt("reference year").selected_text(words(preferences.reference_year));
        let combo = combo.show_ui(ui, |ui| {
            for choice in std::iter::once(None).chain((first..=last).rev().filter(|year| *year != case).map(Some)) {
                ui.selectable_value(&mut preferences.reference_year, choice, words(choice));
            }
        });
        combo.response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::ComboBox, true, say!("Reference year of new scenarios"))
        });
    });
    note(ui, say!("A scenario that is open, or in a file, keeps its own."));
}

/// Whose name stands beside the versions that a file keeps.
fn name_ui(ui: &mut Ui, preferences: &mut Preferences) {
    group_ui(ui, say!("Your name in files"), |ui| {
        let mut name = preferences.author.clone().unwrap_or_default();
        let edit = ui.add(egui::TextEdit::singleline(&mut name).desired_width(240.0));
        edit.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, say!("Your name in files")));
        if edit.changed() {
            preferences.author = Some(name);
        }
    });
    note(
        ui,
        say!(
            "Stands beside the versions you save, and is shown to a colleague who opens the same file. Nothing is taken from this computer; empty means no name."
        ),
    );
}
