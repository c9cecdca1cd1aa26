//! What the columns alone do not tell: unit, signs, codes, words, the name of the format.

use egui::{ComboBox, Grid, TextEdit, Ui, WidgetInfo};

use super::Answers;
use crate::import::{Codes, Decimal, Role};
use crate::say;
use crate::trade::{Country, Dataset};
use crate::ui::theme;

/// Draws the answers that this mapping needs.
pub(super) fn answers_ui(ui: &mut Ui, mapping: &mut Answers) {
    let has = |mapping: &Answers, role: Role| mapping.roles.contains(&Some(role));
    Grid::new("answers").num_columns(2).spacing(egui::vec2(theme::GAP * 4.0, theme::GAP)).show(ui, |ui| {
        ui.label(say!("Values are in"));
        ui.horizontal(|ui| {
            ui.radio_value(&mut mapping.unit, 1, say!("US$"));
            ui.radio_value(&mut mapping.unit, 1_000, say!("thousands of US$"));
            ui.radio_value(&mut mapping.unit, 1_000_000, say!("millions of US$"));
        });
        ui.end_row();
        ui.label(say!("Numbers are written"));
        ui.horizontal(|ui| {
            ui.radio_value(&mut mapping.decimal, Decimal::Point, say!("1,234.5: point before the decimals"));
            ui.radio_value(&mut mapping.decimal, Decimal::Comma, say!("1.234,5: comma before the decimals"));
        });
        ui.end_row();
        codes_ui(ui, &mut mapping.codes);
        if has(mapping, Role::Flow) {
            word_ui(ui, say!("Words for exports"), &mut mapping.exports);
            word_ui(ui, say!("Words for imports"), &mut mapping.imports);
        }
        word_ui(ui, say!("Name of this format"), &mut mapping.title);
    });
}

fn word_ui(ui: &mut Ui, name: &str, text: &mut String) {
    let label = ui.label(name);
    ui.add(TextEdit::singleline(text).desired_width(260.0)).labelled_by(label.id);
    ui.end_row();
}

fn codes_label(codes: Codes) -> &'static str {
    match codes {
        Codes::Iso3 => say!("three letters: THA"),
        Codes::Iso2 => say!("two letters: TH"),
        Codes::Comtrade => say!("numbers of UN Comtrade: 764"),
        Codes::Baci => say!("numbers of CEPII BACI: 764"),
        Codes::Imf => say!("numbers of the IMF: 578"),
        Codes::Oec => say!("continent and letters: astha"),
        Codes::Name => say!("names: Thailand"),
        Codes::Any => say!("whatever fits: letters, numbers or names"),
    }
}

fn codes_ui(ui: &mut Ui, codes: &mut Codes) {
    ui.label(say!("Countries are written as"));
    let all = [Codes::Any, Codes::Iso3, Codes::Iso2, Codes::Comtrade, Codes::Baci, Codes::Imf, Codes::Oec, Codes::Name];
    let combo = ComboBox::from_id_salt("codes").selected_text(codes_label(*codes)).width(260.0).height(320.0);
    let combo = combo.show_ui(ui, |ui| {
        for choice in all {
            ui.selectable_value(codes, choice, codes_label(choice));
        }
    });
    let name = say!("Countries are written as");
    combo.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, name));
    ui.end_row();
}

/// A country of the case.
pub(in crate::ui::pages::data) fn country_ui(ui: &mut Ui, chosen: &mut Option<Country>, dataset: &Dataset) {
    let words = chosen.map_or_else(|| say!("Choose a country").to_owned(), |country| dataset.name(country));
    let combo = ComboBox::from_id_salt("reporter").selected_text(words).width(220.0).height(460.0).show_ui(ui, |ui| {
        let mut all: Vec<(String, Country)> = dataset.names.keys().map(|c| (dataset.name(*c), *c)).collect();
        all.sort();
        for (name, country) in all {
            ui.selectable_value(chosen, Some(country), name);
        }
    });
    let name = say!("Country that reports");
    combo.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, name));
}
