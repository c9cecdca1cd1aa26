//! Phases of relief as a small table.

use egui::{RichText, Ui};

use super::head::{head_ui, name_ui};
use super::{Panel, caption};
use crate::model::percent;
use crate::say;
use crate::scenario::{Lever, Phase, Scenario};
use crate::ui::number::{Range, number_text, number_ui, problem_ui};
use crate::ui::theme;
use crate::words::phrase;

/// Most phases a scenario can have.
const MOST: usize = 8;

/// One line: how many phases, how much they lift, by when.
pub(super) fn summary(scenario: &Scenario) -> String {
    let relief = &scenario.relief;
    let lifted: f64 = relief.phases.iter().map(|p| p.share).sum::<f64>() * relief.extent;
    let last = relief.phases.iter().map(|p| (p.after + p.ramp) * relief.stretch).fold(0.0, f64::max);
    let phases = match relief.phases.len() {
        1 => say!("1 phase").to_owned(),
        n => say!("{n} phases", n),
    };
    let apart = relief.phases.iter().any(|p| !p.only.is_empty());
    let lifts = if apart { say!("goods differ").to_owned() } else { percent(lifted.min(1.0)) };
    let years = number_text((last * 100.0).round() / 100.0);
    say!("How fast: {phases}, {lifts} within {years} years", phases, lifts, years)
}

/// Draws the table.
pub(super) fn phases_ui(ui: &mut Ui, lever: &Lever, panel: &mut Panel<'_>) {
    head_ui(ui, lever, panel, |ui, panel| name_ui(ui, lever, panel));
    let mut remove = None;
    let count = panel.scenario.relief.phases.len();
    let ids = egui::Grid::new("phases").num_columns(5).spacing([theme::GAP, theme::GAP]).show(ui, |ui| {
        for title in ["", say!("starts after (years)"), say!("takes (years)"), say!("lifts (%)"), ""] {
            ui.add(egui::Label::new(RichText::new(title).size(theme::CAPTION - 1.0).weak()).wrap());
        }
        ui.end_row();
        let mut ids = Vec::new();
        for (index, phase) in panel.scenario.relief.phases.iter_mut().enumerate() {
            let n = index + 1;
            ui.label(n.to_string());
            let years = Range { ends: (0.0, 20.0), scale: 1.0, unit: "years" };
            let share = Range { ends: (0.0, 1.0), scale: 100.0, unit: "%" };
            for (place, (name, value, range)) in [
                (say!("Phase {n} starts after", n), &mut phase.after, &years),
                (say!("Phase {n} takes", n), &mut phase.ramp, &years),
                (say!("Phase {n} lifts", n), &mut phase.share, &share),
            ]
            .into_iter()
            .enumerate()
            {
                let id = ui.scope_id().with((index, place));
                number_ui(ui, id, &name, value, range, 46.0);
                ids.push(id);
            }
            let button = ui.add_enabled(count > 1, egui::Button::new("×").frame(false));
            button
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, count > 1, say!("Remove phase {n}", n)));
            if button.on_hover_text(say!("Remove this phase")).clicked() {
                remove = Some(index);
            }
            ui.end_row();
        }
        ids
    });
    for id in ids.inner {
        problem_ui(ui, id);
    }
    if let Some(index) = remove {
        panel.scenario.relief.phases.remove(index);
    }
    if count < MOST && ui.button(say!("Add a phase")).clicked() {
        let after = panel.scenario.relief.phases.iter().map(|p| p.after).fold(0.0, f64::max) + 1.0;
        panel.scenario.relief.phases.push(Phase::new(after.min(20.0), 0.5, 0.0));
    }
    exceptions_ui(ui, panel);
    let sum: f64 = panel.scenario.relief.phases.iter().map(|p| p.share).sum();
    if sum > 1.0 + 1e-9 {
        caption(ui, say!("The phases add up to {sum}; no more than 100 % can be lifted.", sum = percent(sum)));
    }
}

/// Product groups that a phase treats apart.
fn exceptions_ui(ui: &mut Ui, panel: &mut Panel<'_>) {
    let dataset = panel.dataset;
    for (index, phase) in panel.scenario.relief.phases.iter_mut().enumerate() {
        let n = index + 1;
        let mut remove = None;
        for (group, share) in &mut phase.only {
            let label = dataset.product(group).map_or(group.as_str(), |at| phrase(&dataset.products[at].label));
            ui.horizontal(|ui| {
                ui.add(
                    egui::Label::new(RichText::new(say!("Phase {n}, {goods}", n, goods = label)).size(theme::CAPTION))
                        .truncate(),
                );
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let button = ui.add(egui::Button::new("×").frame(false));
                    button.widget_info(|| {
                        egui::WidgetInfo::labeled(
                            egui::Role::Button,
                            true,
                            say!("Phase {n}: treat {goods} like the rest", n, goods = label),
                        )
                    });
                    if button.clicked() {
                        remove = Some(group.clone());
                    }
                    ui.label(RichText::new("%").size(theme::CAPTION));
                    let range = Range { ends: (0.0, 1.0), scale: 100.0, unit: "%" };
                    number_ui(
                        ui,
                        ui.scope_id().with((index, group)),
                        &say!("Phase {n} lifts of {goods}", n, goods = label),
                        share,
                        &range,
                        46.0,
                    );
                });
            });
        }
        if let Some(group) = remove {
            phase.only.remove(&group);
        }
        ui.menu_button(RichText::new(say!("Phase {n}: treat a product group apart", n)).size(theme::CAPTION), |ui| {
            for product in &dataset.products {
                if !phase.only.contains_key(&product.id) && ui.button(phrase(&product.label)).clicked() {
                    phase.only.insert(product.id.clone(), phase.share);
                    ui.close();
                }
            }
        });
    }
}
