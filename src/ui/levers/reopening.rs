//! National re-opening, a row per member.

use egui::{ComboBox, RichText, Ui};

use super::head::{head_ui, name_ui};
use super::{Panel, caption};
use crate::chart::year_words;
use crate::say;
use crate::scenario::{Key, Lever, Reopening};
use crate::ui::endonym;
use crate::ui::number::{Range, number_ui, problem_ui};
use crate::ui::theme;
use crate::words::phrase;

/// Draws all members.
pub(super) fn members_ui(ui: &mut Ui, levers: &[&Lever], panel: &mut Panel<'_>) {
    caption(
        ui,
        say!(
            "Members stopped trade by national decision or in fact. Each re-opens some time after UN relief, on a date of its own, or never."
        ),
    );
    for lever in levers {
        ui.push_id(lever.key.to_string(), |ui| {
            member_ui(ui, lever, panel);
        });
    }
}

fn member_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    let Key::Reopening(country) = lever.key else { return };
    let mut choice = panel.scenario.reopening(country);
    let relief = panel.scenario.relief.date;
    let before = choice;
    head_ui(ui, lever, panel, |ui, panel| {
        let left = egui::Layout::left_to_right(egui::Align::Center);
        let name = |ui: &mut Ui| {
            ui.set_min_width(86.0);
            name_ui(ui, lever, panel).on_hover_ui(|ui| endonym::hover_ui(ui, country, &lever.label, ""))
        };
        let label = ui.allocate_ui_with_layout(egui::vec2(86.0, 18.0), left, name).inner;
        let words = match choice {
            Reopening::Follows => say!("follows relief"),
            Reopening::On(_) => say!("on its own date"),
            Reopening::Never => say!("never"),
        };
        let combo = ComboBox::from_id_salt("reopening").width(112.0).selected_text(words).show_ui(ui, |ui| {
            ui.selectable_value(&mut choice, Reopening::Follows, say!("follows relief"));
            let own = matches!(choice, Reopening::On(_));
            if ui.selectable_label(own, say!("on its own date")).clicked() && !own {
                choice = Reopening::On(relief);
            }
            ui.selectable_value(&mut choice, Reopening::Never, say!("never"));
        });
        combo.response.labelled_by(label.id)
    });
    if let Reopening::On(date) = &mut choice {
        let id = ui.scope_id().with("date");
        ui.horizontal(|ui| {
            ui.add_space(110.0);
            number_ui(
                ui,
                id,
                &say!("{member} opens", member = phrase(&lever.label)),
                date,
                &Range { ends: (2016.0, 2040.75), scale: 1.0, unit: "" },
                68.0,
            );
            ui.label(RichText::new(year_words(*date)).size(theme::CAPTION).weak());
        });
        problem_ui(ui, id);
    }
    if choice != before {
        match choice {
            Reopening::Follows => drop(panel.scenario.reopening.remove(&country)),
            other => drop(panel.scenario.reopening.insert(country, other)),
        }
    }
}
