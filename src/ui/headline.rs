//! The strip of large figures and the sentences under it.

use egui::{RichText, Ui};

use super::theme;
use crate::model::{Outlook, Selection, musd, percent};
use crate::scenario::HORIZON;
use crate::trade::{Dataset, Quality};

/// One large figure with what it is and how the status quo does.
struct Item {
    figure: String,
    label: String,
    beside: String,
}

fn items(dataset: &Dataset, outlook: &Outlook) -> Vec<Item> {
    let (year, end) = (outlook.reference.year, HORIZON.1);
    let share = outlook.share_at_end();
    let level = outlook.reference.level;
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
            outlook.lost_again.map_or_else(
                || format!("status quo: {}", regained(outlook.baseline_regained)),
                |lost| format!("lost again in {lost}"),
            ),
        ),
        item(
            share.map_or_else(|| "–".to_owned(), percent),
            format!("of the {year} level in {end}"),
            if level > 0.0 {
                format!("status quo: {}", percent(outlook.drivers.without_relief / level))
            } else {
                "nothing observed that year".to_owned()
            },
        ),
        item(format!("US$ {} m", musd(with)), format!("trade in {end}, all flows"), against),
        item(
            format!("US$ {} m", musd(outlook.drivers.without_growth)),
            format!("in {end} without growth"),
            "compared flows; decisions alone".to_owned(),
        ),
        item(
            grades(dataset, outlook),
            format!("grades of the {year} data"),
            "A best, C worst, N zero or no report".to_owned(),
        ),
    ]
}

/// How many of the compared flows carry which grade, best first.
fn grades(dataset: &Dataset, outlook: &Outlook) -> String {
    let reference = &outlook.reference;
    let count = |quality| {
        let flow = |(p, d): &(usize, _)| dataset.flow(dataset.members[*p], *d, reference.year);
        reference.flows.iter().filter_map(flow).filter(|f| f.quality == quality).count()
    };
    let grades = [Quality::A, Quality::B, Quality::C, Quality::N].map(|quality| (count(quality), quality));
    let known = grades.iter().filter(|(n, _)| *n > 0);
    known.map(|(n, quality)| format!("{n} × {quality:?}")).collect::<Vec<_>>().join(", ")
}

/// Draws the strip; in a narrow window only the sentences.
pub(super) fn headline_ui(ui: &mut Ui, dataset: &Dataset, outlook: &Outlook, narrow: bool) {
    let tokens = *theme::tokens(ui.ctx());
    if !narrow {
        let items = items(dataset, outlook);
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
    let first = format!("{}. {}.", outlook.recovery_words(), outlook.baseline_words());
    let second = format!("{}.", outlook.drivers_words());
    let third = format!("{}.", outlook.compared_words(dataset));
    if narrow {
        ui.add(egui::Label::new(RichText::new(&first).strong()).truncate()).on_hover_text(third);
        ui.add(egui::Label::new(RichText::new(second).size(theme::CAPTION).color(tokens.muted)).truncate());
    } else {
        ui.add_space(theme::GAP);
        ui.add(egui::Label::new(RichText::new(second).size(theme::BODY)).truncate());
        ui.add(
            egui::Label::new(RichText::new(format!("{first} {third}")).size(theme::CAPTION).color(tokens.muted))
                .truncate(),
        );
    }
}
