//! The strip of large figures and the sentences under it.

use egui::{RichText, Ui};

use super::theme;
use crate::chart::{Against, Subject, signed, year_words};
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
    let base = subject.against.map_or(&outlook.baseline, |against| &against.outlook.projection);
    let (with, without) = (last(&outlook.projection), last(base));
    let change = with - without;
    let against = if change.abs() < 0.005 {
        say!("= as in the status quo").to_owned()
    } else {
        let (arrow, sign) = if change > 0.0 { ("⏶", "+") } else { ("⏷", "−") };
        say!("{arrow} {sign}{amount} against the status quo", arrow, sign, amount = musd(change.abs()))
    };
    let regained = |at: Option<i32>| at.map_or_else(|| say!("not by {end}", end), |y| y.to_string());
    let item = |figure: String, label: String, beside: String| Item { figure, label, beside };
    vec![
        item(
            regained(outlook.regained),
            say!("regains its {year} level", year),
            match outlook.lost_again {
                _ if subject.against.is_some() => subject.against.map(regained_words).unwrap_or_default(),
                _ if is_left_to_chance(scenario) => {
                    say!("if relief comes in {when}", when = year_words(scenario.relief.date))
                }
                Some(year) => say!("lost again in {year}", year),
                None => say!("status quo: {value}", value = regained(outlook.baseline_regained)),
            },
        ),
        recovered(subject),
        match subject.against {
            Some(other) => trade_against(bands, with, with - without, &other),
            None => trade(scenario, bands, with, against),
        },
        item(
            dollars(outlook.drivers.without_growth),
            say!("in {end} without growth", end),
            say!("compared flows; decisions alone").to_owned(),
        ),
        match subject.against {
            Some(against) => {
                let beside = against_words(&against, &against.chance.map_or_else(|| "–".to_owned(), likely));
                Item { beside, ..chance(outlook, bands) }
            }
            None => chance(outlook, bands),
        },
    ]
}

fn dollars(value: f64) -> String {
    say!("US$ {value} m", value = musd(value))
}

/// "Slow deal: 62 %".
fn against_words(against: &Against<'_>, figure: &str) -> String {
    say!("{name}: {figure}", name = against.name(), figure)
}

/// When the other scenario is back, at which level if that is another.
fn regained_words(against: Against<'_>) -> String {
    let (name, year, end) = (against.name(), against.outlook.reference.year, HORIZON.1);
    match against.outlook.regained {
        Some(regained) => say!("{name}: its {year} level in {regained}", name, year, regained),
        None => say!("{name}: its {year} level not by {end}", name, year, end),
    }
}

/// Trade in the last year, its band, and how far it lies from the other scenario's.
fn trade_against(bands: Option<&Ensemble>, central: f64, change: f64, against: &Against<'_>) -> Item {
    let year = HORIZON.1;
    let band = bands.and_then(|bands| bands.holds.as_ref()).and_then(|band| band.fan(Series::All).last());
    let label = match band {
        Some([low, .., high]) => {
            say!("trade in {year}; {low} to {high} m if relief holds", year, low = musd(*low), high = musd(*high))
        }
        None => say!("trade in {year}, all flows", year),
    };
    let name = against.name();
    let beside = if change.abs() < 0.005 {
        say!("= as in {name}", name)
    } else {
        let arrow = if change > 0.0 { "⏶" } else { "⏷" };
        say!("{arrow} {change} m against {name}", arrow, change = signed(change), name)
    };
    Item { figure: dollars(central), label, beside }
}

/// Trade in the last year against the reference level: as a share, or in US$ where the level is too small for one.
fn recovered(subject: Subject<'_>) -> Item {
    let Subject { scenario, outlook, .. } = subject;
    let (year, end) = (outlook.reference.year, HORIZON.1);
    let (level, both) = (outlook.reference.level, outlook.drivers.both);
    if level > 0.0 && share_of(both, level).is_none() {
        return Item {
            figure: dollars(both),
            label: say!("in {end}, against US$ {level} m in {year}", end, level = musd(level), year),
            beside: say!("in US$: the {year} level is too small for per cent", year),
        };
    }
    let share = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), percent);
    Item {
        figure: share(outlook.share_at_end()),
        label: say!("of the {year} level in {end}", year, end),
        beside: if let Some(against) = subject.against {
            against_words(&against, &share(against.outlook.share_at_end()))
        } else if is_left_to_chance(scenario) {
            say!("if relief comes in {when}", when = year_words(scenario.relief.date))
        } else if level > 0.0 {
            say!("status quo: {value}", value = percent(outlook.drivers.without_relief / level))
        } else {
            say!("nothing observed that year").to_owned()
        },
    }
}

/// Trade in the last year with its band; with the date left to chance, the middle of the draws.
fn trade(scenario: &Scenario, bands: Option<&Ensemble>, central: f64, against: String) -> Item {
    let end = HORIZON.1;
    let band = bands.and_then(|bands| bands.holds.as_ref()).and_then(|band| band.fan(Series::All).last());
    let label = say!("trade in {end}, all flows", end);
    let figure = dollars(central);
    let Some([low, _, median, _, high]) = band.copied() else { return Item { figure, label, beside: against } };
    let (low, high) = (musd(low), musd(high));
    if is_left_to_chance(scenario) {
        Item {
            figure: dollars(median),
            label: say!("median trade in {end}, all flows", end),
            beside: say!("5-95 %: {low} to {high} m, date left to chance", low, high),
        }
    } else {
        Item { figure, label, beside: say!("5-95 %: {low} to {high} m, if relief holds", low, high) }
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
    let label = say!("{year} level some time by {end}", year, end);
    let there = |(_, in_year): (f64, f64)| say!("in {end} itself {chance}", end, chance = likely(in_year));
    match (holds, snapback) {
        (Some(holds), Some(risk)) => {
            let beside = say!(
                "in {end} itself {chance}; no snapback {holds}",
                end,
                chance = likely(risk.1),
                holds = likely(holds.0)
            );
            Item { figure: likely(risk.0), label, beside }
        }
        (Some(one), None) | (None, Some(one)) => Item { figure: likely(one.0), label, beside: there(one) },
        (None, None) => {
            Item { figure: "–".to_owned(), label, beside: say!("every doubt is switched off").to_owned() }
        }
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
    let (recovery, baseline) = (outlook.recovery_words(), outlook.baseline_words());
    let first = if is_left_to_chance(subject.scenario) {
        let when = year_words(subject.scenario.relief.date);
        say!("If relief comes in {when}: {recovery}. {baseline}.", when, recovery, baseline)
    } else {
        format!("{recovery}. {baseline}.")
    };
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
