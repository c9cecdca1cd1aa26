//! The strip of large figures and the sentences under it.

use egui::{RichText, Ui};

use super::charts::figure::{Subject, year_words};
use super::theme;
use crate::model::{Absurd, Band, Causes, Ensemble, Outlook, Selection, Series, likely, musd, percent, share_of};
use crate::say;
use crate::scenario::{HORIZON, Scenario};

/// One large figure with what it is and how the status quo does.
struct Item {
    figure: String,
    label: String,
    beside: String,
}

fn items(subject: Subject<'_>) -> Vec<Item> {
    let Subject { scenario, outlook, bands, .. } = subject;
    let (year, end) = (outlook.reference.year, HORIZON.1);
    let last =
        |projection: &crate::model::Projection| projection.recorded(Selection::ALL).last().copied().unwrap_or(0.0);
    let (with, without) = (last(&outlook.projection), last(&outlook.baseline));
    let change = with - without;
    let against = if change.abs() < 0.005 {
        "= as in the status quo".to_owned()
    } else {
        let (arrow, sign) = if change > 0.0 { ("⏶", "+") } else { ("⏷", "−") };
        format!("{arrow} {sign}{} against the status quo", musd(change.abs()))
    };
    let regained = |at: Option<i32>| at.map_or_else(|| format!("not by {end}"), |y| y.to_string());
    let item = |figure: String, label: String, beside: String| Item { figure, label, beside };
    vec![
        item(
            regained(outlook.regained),
            format!("regains its {year} level"),
            match outlook.lost_again {
                _ if is_left_to_chance(scenario) => format!("if relief comes in {}", year_words(scenario.relief.date)),
                Some(year) => format!("lost again in {year}"),
                None => format!("status quo: {}", regained(outlook.baseline_regained)),
            },
        ),
        recovered(scenario, outlook),
        trade(scenario, bands, with, against),
        item(
            format!("US$ {} m", musd(outlook.drivers.without_growth)),
            format!("in {end} without growth"),
            "compared flows; decisions alone".to_owned(),
        ),
        chance(outlook, bands),
    ]
}

/// Trade in the last year against the reference level: as a share, or in US$ where the level is too small for one.
fn recovered(scenario: &Scenario, outlook: &Outlook) -> Item {
    let (year, end) = (outlook.reference.year, HORIZON.1);
    let (level, both) = (outlook.reference.level, outlook.drivers.both);
    if level > 0.0 && share_of(both, level).is_none() {
        return Item {
            figure: say!("US$ {trade} m", trade = musd(both)),
            label: say!("in {end}, against US$ {level} m in {year}", end, level = musd(level), year),
            beside: say!("in US$: the {year} level is too small for per cent", year),
        };
    }
    Item {
        figure: outlook.share_at_end().map_or_else(|| "–".to_owned(), percent),
        label: format!("of the {year} level in {end}"),
        beside: if is_left_to_chance(scenario) {
            format!("if relief comes in {}", year_words(scenario.relief.date))
        } else if level > 0.0 {
            format!("status quo: {}", percent(outlook.drivers.without_relief / level))
        } else {
            "nothing observed that year".to_owned()
        },
    }
}

/// Trade in the last year with its band; with the date left to chance, the middle of the draws.
fn trade(scenario: &Scenario, bands: Option<&Ensemble>, central: f64, against: String) -> Item {
    let end = HORIZON.1;
    let band = bands.and_then(|bands| bands.holds.as_ref()).and_then(|band| band.fan(Series::All).last());
    let label = format!("trade in {end}, all flows");
    let figure = format!("US$ {} m", musd(central));
    let Some([low, _, median, _, high]) = band.copied() else { return Item { figure, label, beside: against } };
    let range = format!("5-95 %: {} to {} m", musd(low), musd(high));
    if is_left_to_chance(scenario) {
        Item {
            figure: format!("US$ {} m", musd(median)),
            label: format!("median trade in {end}, all flows"),
            beside: format!("{range}, date left to chance"),
        }
    } else {
        Item { figure, label, beside: format!("{range}, if relief holds") }
    }
}

/// Whether the bands draw the date of relief; the drawn line is then one date among many.
fn is_left_to_chance(scenario: &Scenario) -> bool {
    scenario.hazard && scenario.relief.lifted
}

/// Chance that the level is ever regained: with the risk of snapback where that is shown, else if relief holds.
fn chance(outlook: &Outlook, bands: Option<&Ensemble>) -> Item {
    let (year, end) = (outlook.reference.year, HORIZON.1);
    let last = |band: &Option<Band>| Some((*band.as_ref()?.ever.last()?, *band.as_ref()?.in_year.last()?));
    let (holds, snapback) = bands.map_or((None, None), |bands| (last(&bands.holds), last(&bands.snapback)));
    let label = format!("{year} level some time by {end}");
    let there = |(_, in_year): (f64, f64)| format!("in {end} itself {}", likely(in_year));
    match (holds, snapback) {
        (Some(holds), Some(risk)) => {
            Item { figure: likely(risk.0), label, beside: format!("{}; no snapback {}", there(risk), likely(holds.0)) }
        }
        (Some(one), None) | (None, Some(one)) => Item { figure: likely(one.0), label, beside: there(one) },
        (None, None) => Item { figure: "–".to_owned(), label, beside: "every doubt is switched off".to_owned() },
    }
}

/// Draws the strip; in a narrow window only the sentences.
pub(super) fn headline_ui(ui: &mut Ui, subject: Subject<'_>, causes: &Causes, narrow: bool) {
    let Subject { dataset, outlook, .. } = subject;
    let tokens = *theme::tokens(ui.ctx());
    if !narrow {
        let items = items(subject);
        ui.columns(items.len(), |columns| {
            for (ui, item) in columns.iter_mut().zip(&items) {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add(egui::Label::new(RichText::new(&item.figure).size(theme::HEADLINE).strong()).truncate());
                ui.add(egui::Label::new(RichText::new(&item.label).size(theme::BODY)).truncate());
                ui.add(
                    egui::Label::new(RichText::new(&item.beside).size(theme::CAPTION).color(tokens.muted)).truncate(),
                );
            }
        });
    }
    // What cannot be is said before what is said to be.
    if let Some(first) = outlook.absurd.first() {
        let all: Vec<String> = outlook.absurd.iter().map(Absurd::words).collect();
        let words = RichText::new(first.words()).strong().color(tokens.warning);
        ui.add(egui::Label::new(words).truncate()).on_hover_text(all.join("\n"));
    }
    let condition = if is_left_to_chance(subject.scenario) {
        format!("If relief comes in {}: ", year_words(subject.scenario.relief.date))
    } else {
        String::new()
    };
    let first = format!("{condition}{}. {}.", outlook.recovery_words(), outlook.baseline_words());
    let second = format!("{}.", causes.rise_words());
    let third = format!("{}.", outlook.compared_words(dataset));
    if narrow {
        ui.add(egui::Label::new(RichText::new(&first).strong()).truncate()).on_hover_text(third);
        ui.add(egui::Label::new(RichText::new(second).size(theme::CAPTION).color(tokens.muted)).truncate());
    } else {
        ui.add_space(theme::GAP);
        ui.add(egui::Label::new(RichText::new(second).size(theme::BODY)).truncate()).on_hover_text(format!(
            "{}.\n{}.",
            outlook.drivers_words(),
            causes.envoy.words()
        ));
        ui.add(
            egui::Label::new(RichText::new(format!("{first} {third}")).size(theme::CAPTION).color(tokens.muted))
                .truncate(),
        );
    }
}
