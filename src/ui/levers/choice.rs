//! Levers that pick one of a few: summit host, base window, reference year.

use egui::{ComboBox, Ui};

use super::Panel;
use super::head::{head_ui, name_ui};
use crate::say;
use crate::scenario::{Kind, Lever, Value};

/// Draws the lever as a drop-down.
pub(super) fn choice_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    let options = options(lever, panel);
    head_ui(ui, lever, panel, |ui, panel| {
        let label = name_ui(ui, lever, panel);
        let now = panel.scenario.get(&lever.key).to_string();
        let shown = options.iter().find(|(value, _)| *value == now).map_or(now.clone(), |(_, words)| words.clone());
        let combo = ComboBox::from_id_salt("choice").width(110.0).selected_text(shown).show_ui(ui, |ui| {
            for (value, words) in &options {
                if ui.selectable_label(*value == now, words).clicked() {
                    let put = panel.scenario.put(&lever.key, &Value::Text(value.clone()));
                    debug_assert!(put.is_ok(), "an option is a value of its lever");
                }
            }
        });
        combo.response.labelled_by(label.id)
    });
}

/// (value, words) of every option.
fn options(lever: &Lever, panel: &Panel<'_>) -> Vec<(String, String)> {
    let dataset = panel.dataset;
    let case = &dataset.case;
    let (first, last) = panel.catalog.flow_years();
    let years = || (first..=last).rev().map(|year| (year.to_string(), year.to_string()));
    match lever.kind {
        Kind::Host => {
            let members = dataset.members.iter().map(|m| (m.to_string(), dataset.name(*m)));
            std::iter::once(("none".to_owned(), say!("none").to_owned())).chain(members).collect()
        }
        Kind::Base => {
            let (from, to) = case.base_window;
            std::iter::once(("window".to_owned(), say!("mean {from}-{to}", from, to))).chain(years()).collect()
        }
        _ => {
            let own = case.reference_year.to_string();
            let case_year = ("case".to_owned(), own.clone());
            std::iter::once(case_year).chain(years().filter(|(year, _)| *year != own)).collect()
        }
    }
}
