//! "What would have to be true?": one question, and each lever's own answer.

use egui::{RichText, Ui};

use crate::model::{Goal, Wanted, percent};
use crate::scenario::{Catalog, HORIZON, Kind};
use crate::session::Session;
use crate::ui::charts::figure::year_words;
use crate::ui::theme;

/// Levers told; what is below changes little.
const TOLD: usize = 8;

/// Draws the question and its answer.
pub(super) fn goal_ui(ui: &mut Ui, by: &mut i32, asked: &mut bool, session: &mut Session, today: f64) {
    let reference = session.outlook().map_or(2016, |outlook| outlook.reference.year);
    ui.horizontal(|ui| {
        let label =
            ui.label(RichText::new(format!("What would have to be true to regain the {reference} level by")).strong());
        let range = (today.ceil() as i32).min(HORIZON.1)..=HORIZON.1;
        ui.add(egui::DragValue::new(by).range(range).speed(0.1)).labelled_by(label.id);
        *asked |= ui.button("Work it out").clicked();
    });
    if !*asked {
        ui.label(
            RichText::new("Tries every number and date that moves something, one at a time, over its whole range.")
                .weak(),
        );
        return;
    }
    let catalog = session.catalog.clone();
    match session.goal(*by, today) {
        None => drop(ui.label("Working it out…")),
        Some((goal, current)) => {
            let lines = goal_words(goal, &catalog);
            if !current {
                ui.label(RichText::new("Working it out anew; below is the last answer.").weak());
            }
            ui.add_enabled_ui(current, |ui| {
                for line in &lines {
                    ui.label(RichText::new(line).size(theme::BODY));
                }
            });
        }
    }
}

/// The answer in sentences.
fn goal_words(goal: &Goal, catalog: &Catalog) -> Vec<String> {
    let mut lines = Vec::new();
    if goal.reached >= 1.0 {
        lines.push(format!(
            "This scenario is there already: it reaches {} of the {} level by {}.",
            percent(goal.reached),
            goal.reference,
            goal.by
        ));
        return lines;
    }
    lines.push(format!(
        "This scenario reaches {} of the {} level by {}.",
        percent(goal.reached),
        goal.reference,
        goal.by
    ));
    let (alone, others): (Vec<&Wanted>, Vec<&Wanted>) = goal.levers.iter().partition(|wanted| wanted.value.is_some());
    for wanted in alone.iter().take(TOLD) {
        let (name, now, value) =
            (name(wanted, catalog), said(wanted, wanted.now, catalog), wanted.value.unwrap_or(wanted.now));
        lines.push(format!("•  {name}: {} instead of {now}, all else as it is.", said(wanted, value, catalog)));
    }
    if alone.is_empty() {
        let best = others.first().map_or_else(String::new, |wanted| {
            format!(
                " The best is {} at {}, which reaches {}.",
                name(wanted, catalog),
                said(wanted, wanted.best.0, catalog),
                percent(wanted.best.1)
            )
        });
        lines.push(format!("No single lever does it anywhere in its range.{best}"));
    }
    lines.push(format!(
        "Every decision together at its most favourable (relief at once and in full, secondary sanctions eased, an envoy with six seats, full unity) reaches {} by {}.",
        percent(goal.all_decisions),
        goal.by
    ));
    lines
}

fn name(wanted: &Wanted, catalog: &Catalog) -> String {
    catalog.lever(&wanted.key).map_or_else(|| wanted.key.to_string(), |lever| format!("'{}'", lever.label))
}

/// A value as its row shows it.
fn said(wanted: &Wanted, value: f64, catalog: &Catalog) -> String {
    match catalog.lever(&wanted.key).map(|lever| &lever.kind) {
        Some(Kind::Date { .. }) => year_words(value),
        Some(Kind::Number { scale, shown_unit, .. }) => {
            format!("{:.3} {shown_unit}", value * scale).trim_end().to_owned()
        }
        _ => format!("{value:.3}"),
    }
}
