//! What was published beside what the model simulates, with the gap said.

use egui::{RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::chart::{Check, Subject};
use crate::model::{Grid, Selection, musd};
use crate::say;
use crate::ui::theme;

/// The gap in words.
fn gap(check: &Check<'_>) -> String {
    check
        .gap()
        .map_or_else(|| "–".to_owned(), |gap| format!("{}{}", if gap < 0.0 { "−" } else { "+" }, musd(gap.abs())))
}

/// Draws the table, and the simulated totals that no statement covers.
pub(super) fn statements_ui(ui: &mut Ui, subject: Subject<'_>) {
    let path = subject.outlook.projection.recorded(Selection::ALL);
    let totals: Vec<String> = Grid::years()
        .zip(&path)
        .filter(|(year, _)| (2017..=2024).contains(year))
        .map(|(year, value)| format!("{year}: {}", musd(*value)))
        .collect();
    let words = say!(
        "Simulated total with the ten members, US$ million at 2016 prices: {totals}. No source publishes this total after 2016; KOTRA's ten largest partners of 2018 include no member. '–': outside the model.",
        totals = totals.join(", ")
    );
    ui.label(RichText::new(words).size(theme::CAPTION).weak());
    let checks = subject.checks();
    TableBuilder::new(ui)
        .id_salt("statements")
        .striped(true)
        .column(Column::exact(38.0))
        .column(Column::remainder().at_least(110.0).clip(true))
        .columns(Column::exact(60.0), 3)
        .column(Column::exact(10.0))
        .header(20.0, |mut header| {
            for title in [say!("Year"), say!("Published, US$ m nominal")] {
                header.col(|ui| {
                    ui.add(egui::Label::new(RichText::new(title).strong()).truncate());
                });
            }
            for title in [say!("Stated"), say!("Simulated"), say!("Gap")] {
                header.col(|ui| {
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.strong(title));
                });
            }
            // Under the scroll bar.
            header.col(|_| {});
        })
        .body(|body| {
            body.rows(18.0, checks.len(), |mut row| {
                let check = &checks[row.index()];
                row.col(|ui| {
                    ui.label(check.statement.year.to_string());
                });
                row.col(|ui| {
                    let what = check.what(subject.dataset);
                    ui.add(egui::Label::new(what).truncate()).on_hover_text(check.words());
                });
                let simulated = check.simulated.map_or_else(|| "–".to_owned(), musd);
                for text in [musd(check.statement.value_musd), simulated, gap(check)] {
                    row.col(|ui| {
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            ui.add(egui::Label::new(text).truncate());
                        });
                    });
                }
                row.col(|_| {});
            });
        });
}
