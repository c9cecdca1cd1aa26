//! "What would have to be true?": one question, and each lever's own answer.

use egui::{RichText, Ui};

use crate::chart::year_words;
use crate::model::{Goal, Wanted, percent};
use crate::say;
use crate::scenario::{Catalog, HORIZON, Kind};
use crate::session::{Progress, Session};
use crate::ui::number::three_figures;
use crate::ui::theme;

/// Levers told that would do it.
const TOLD: usize = 8;
/// Levers told where none does.
const NEAREST: usize = 3;

/// Draws the question and its answer.
pub(super) fn goal_ui(ui: &mut Ui, by: &mut i32, asked: &mut bool, session: &mut Session, today: f64) {
    let reference = session.outlook().map_or(2016, |outlook| outlook.reference.year);
    ui.horizontal(|ui| {
        let label = ui.label(
            RichText::new(say!("What would have to be true to regain the {reference} level by", reference)).strong(),
        );
        let range = (today.ceil() as i32).min(HORIZON.1)..=HORIZON.1;
        ui.add(egui::DragValue::new(by).range(range).speed(0.1)).labelled_by(label.id);
        *asked |= ui.button(say!("Work it out")).clicked();
    });
    if !*asked {
        ui.label(
            RichText::new(say!(
                "Tries every number and date that moves something, one at a time, over its whole range."
            ))
            .weak(),
        );
        return;
    }
    let catalog = session.catalog.clone();
    let (goal, current) = match session.goal(*by, today) {
        Progress::Ready(goal) => (goal, true),
        Progress::Working(Some(goal)) => (goal, false),
        Progress::Working(None) => return drop(ui.label(say!("Working it out…"))),
        Progress::Stopped => {
            let words = say!("No answer: the model stopped at this question. Change the year or a lever to try again.");
            return drop(ui.label(words));
        }
    };
    let lines = goal_words(goal, &catalog);
    if !current {
        ui.label(RichText::new(say!("Working it out anew; below is the last answer.")).weak());
    }
    ui.add_enabled_ui(current, |ui| {
        for line in &lines {
            ui.label(RichText::new(line).size(theme::BODY));
        }
    });
}

/// The answer in sentences: the model's own words, then each lever.
fn goal_words(goal: &Goal, catalog: &Catalog) -> Vec<String> {
    if goal.reached >= 1.0 {
        return vec![format!("{}.", goal.words())];
    }
    let one = |wanted: &Wanted| {
        let name = name(wanted, catalog);
        let now = said(wanted, wanted.now, catalog);
        match wanted.value {
            Some(value) => {
                let value_words = said(wanted, value, catalog);
                if is_plausible(wanted, value, catalog) {
                    say!("•  {name}: {value} instead of {now}.", name, value = value_words, now)
                } else {
                    say!(
                        "•  {name}: {value} instead of {now}, outside the plausible range.",
                        name,
                        value = value_words,
                        now
                    )
                }
            }
            None => say!(
                "•  {name}: at best {share}, at {value} instead of {now}.",
                name,
                share = percent(wanted.best.1),
                value = said(wanted, wanted.best.0, catalog),
                now
            ),
        }
    };
    let alone = goal.levers.iter().filter(|wanted| wanted.value.is_some()).count();
    let told = if alone > 0 { alone.min(TOLD) } else { NEAREST };
    let levers = goal.levers.iter().take(told).map(one);
    std::iter::once(format!("{}:", goal.words())).chain(levers).collect()
}

/// Whether a value lies in the 5-95 % range of its lever; dates and shares that people decide always do.
fn is_plausible(wanted: &Wanted, value: f64, catalog: &Catalog) -> bool {
    match catalog.lever(&wanted.key).map(|lever| &lever.kind) {
        Some(Kind::Number { plausible, .. }) => (plausible.0..=plausible.1).contains(&value),
        _ => true,
    }
}

fn name(wanted: &Wanted, catalog: &Catalog) -> String {
    catalog.lever(&wanted.key).map_or_else(|| wanted.key.to_string(), |lever| format!("'{}'", lever.label))
}

/// A value as its row shows it.
fn said(wanted: &Wanted, value: f64, catalog: &Catalog) -> String {
    match catalog.lever(&wanted.key).map(|lever| &lever.kind) {
        Some(Kind::Date { .. }) => year_words(value),
        Some(Kind::Number { scale, shown_unit, .. }) => {
            format!("{} {shown_unit}", three_figures(value * scale)).trim_end().to_owned()
        }
        _ => three_figures(value),
    }
}
