//! Embassies both ways: ten members, two posts each, dated.

use egui::{ComboBox, RichText, Ui};

use super::head::{about_ui, found_ui};
use super::{Panel, caption};
use crate::say;
use crate::scenario::{Key, PostChange};
use crate::trade::{Country, Side};
use crate::ui::endonym;
use crate::ui::number::{Range, number_ui, problem_ui};
use crate::ui::theme;
use crate::words::phrase;

/// Draws the matrix.
pub(super) fn matrix_ui(ui: &mut Ui, panel: &mut Panel<'_>) {
    caption(
        ui,
        say!("A post that opens or closes against 2013-16 moves that member's trade by 'Effect of an embassy'."),
    );
    egui::Grid::new("embassies").num_columns(4).spacing([theme::GAP * 2.0, theme::GAP]).show(ui, |ui| {
        for title in ["", say!("DPRK's there"), say!("in Pyongyang"), ""] {
            ui.label(RichText::new(title).size(theme::CAPTION).weak());
        }
        ui.end_row();
        for country in panel.dataset.members.clone() {
            let name = panel.dataset.name(country);
            ui.label(&name).on_hover_ui(|ui| endonym::hover_ui(ui, country, &name, ""));
            for side in Side::BOTH {
                let post = ui.vertical(|ui| post_ui(ui, country, side, panel));
                found_ui(ui, &Key::Post(country, side), post.response.rect, panel);
            }
            let name = say!("About the embassies: {member}", member = panel.dataset.name(country));
            about_ui(ui, &Key::Post(country, Side::TargetThere), &name, panel);
            ui.end_row();
        }
    });
    if let Some(source) = panel.dataset.posts.first().map(|post| post.source.as_str()) {
        caption(ui, say!("Source: {source}", source = phrase(source)));
    }
}

fn post_ui(ui: &mut Ui, country: Country, side: Side, panel: &mut Panel<'_>) {
    let key = Key::Post(country, side);
    let recorded = panel.dataset.posts_in(country, i32::MAX)[side as usize];
    let lever = panel.catalog.lever(&key);
    let name = lever.map_or_else(|| key.to_string(), |lever| phrase(&lever.label).to_owned());
    let help = lever.map_or("", |lever| phrase(&lever.help));
    let change = panel.scenario.posts.get(&(country, side)).copied();
    let words = match change {
        None if recorded => say!("open"),
        None => say!("none"),
        Some(change) if change.open => say!("opens"),
        Some(_) => say!("closes"),
    };
    let mut next = change;
    let relief = panel.scenario.relief.date;
    let text = if change.is_some() { RichText::new(format!("● {words}")).strong() } else { RichText::new(words) };
    let combo = ComboBox::from_id_salt(&name).width(82.0).selected_text(text).show_ui(ui, |ui| {
        let today = if recorded { say!("as today: open") } else { say!("as today: none") };
        if ui.selectable_label(change.is_none(), today).clicked() {
            next = None;
        }
        let verb = if recorded { say!("closes on a date") } else { say!("opens on a date") };
        if ui.selectable_label(change.is_some(), verb).clicked() && change.is_none() {
            next = Some(PostChange { open: !recorded, date: relief });
        }
    });
    combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    combo.response.on_hover_text(format!("{name}. {help}"));
    if let Some(change) = &mut next {
        let id = ui.scope_id().with((&name, "date"));
        let range = Range { ends: (2016.0, 2040.75), scale: 1.0, unit: "" };
        number_ui(ui, id, &say!("{name}, date", name = &name), &mut change.date, &range, 74.0);
        problem_ui(ui, id);
    }
    if next != change {
        match next {
            Some(change) => drop(panel.scenario.posts.insert((country, side), change)),
            None => drop(panel.scenario.posts.remove(&(country, side))),
        }
    }
}
