//! What was published beside what the model simulates, with the gap said.

use egui::{RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::chart::Subject;
use crate::model::{Grid, Selection, musd};
use crate::say;
use crate::trade::{Dataset, Direction, Statement};
use crate::ui::theme;
use crate::words::harmless_line;

/// A published figure and the model's for the same partner, direction and year, US$ million nominal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Check {
    year: i32,
    what: String,
    stated: f64,
    simulated: Option<f64>,
    words: String,
}

/// Statements from the first simulated year on; those about partners outside the group have no simulated figure.
pub(super) fn checks(subject: Subject<'_>) -> Vec<Check> {
    let dataset = subject.dataset;
    let simulated = |s: &Statement| -> Option<f64> {
        if s.period != "year" {
            return None;
        }
        let partner = if s.partner == dataset.case.group {
            None
        } else {
            Some(dataset.members.iter().position(|m| m.code() == s.partner)?)
        };
        let direction = Direction::BOTH.into_iter().find(|d| d.code() == s.direction);
        let path = subject.outlook.projection.recorded(Selection { partner, direction, ..Selection::ALL });
        let real = Grid::years().zip(path).find(|(year, _)| *year == s.year)?.1;
        // Statements are nominal, the model is at 2016 prices.
        dataset.deflator.get(&s.year).map(|factor| real / factor)
    };
    let from = *Grid::years().start();
    let chosen = dataset.statements.iter().filter(|s| s.year >= from);
    let mut checks: Vec<Check> = chosen.map(|s| check(dataset, s, simulated(s))).collect();
    checks.sort_by_key(|c| (c.simulated.is_none(), c.year));
    checks
}

fn check(dataset: &Dataset, s: &Statement, simulated: Option<f64>) -> Check {
    let partner = match s.partner.as_str() {
        "WLD" => say!("World").to_owned(),
        code => crate::trade::Country::parse(code).map_or_else(|| code.to_owned(), |c| dataset.name(c)),
    };
    let direction = match s.direction.as_str() {
        "X" => say!("DPRK exports"),
        "M" => say!("DPRK imports"),
        _ => say!("both ways"),
    };
    let period = if s.period == "year" { String::new() } else { format!(", {}", s.period) };
    Check {
        year: s.year,
        what: format!("{partner}, {direction}{period}"),
        stated: s.value_musd,
        simulated,
        words: say!("{basis}: {kind}. {source}", basis = s.basis, kind = s.kind, source = s.source),
    }
}

/// The gap in words.
fn gap(check: &Check) -> String {
    match check.simulated {
        None => "–".to_owned(),
        Some(simulated) => {
            let gap = simulated - check.stated;
            format!("{}{}", if gap < 0.0 { "−" } else { "+" }, musd(gap.abs()))
        }
    }
}

/// The table as text with tabs between.
pub(super) fn tab_separated(subject: Subject<'_>) -> String {
    let names = [
        say!("Year"),
        say!("Published, US$ m nominal"),
        say!("Stated"),
        say!("Simulated"),
        say!("Gap"),
        say!("Where it comes from"),
    ];
    let mut lines = vec![say!("Simulated path beside published statements").to_owned(), names.join("\t")];
    for check in checks(subject) {
        let simulated = check.simulated.map_or_else(String::new, |value| value.to_string());
        let gap = check.simulated.map_or_else(String::new, |value| (value - check.stated).to_string());
        let year = check.year.to_string();
        let [what, words] = [&check.what, &check.words].map(|text| harmless_line(text));
        lines.push([year, what, check.stated.to_string(), simulated, gap, words].join("\t"));
    }
    lines.join("\n") + "\n"
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
    let checks = checks(subject);
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
                    ui.label(check.year.to_string());
                });
                row.col(|ui| {
                    ui.add(egui::Label::new(&check.what).truncate()).on_hover_text(&check.words);
                });
                let simulated = check.simulated.map_or_else(|| "–".to_owned(), musd);
                for text in [musd(check.stated), simulated, gap(check)] {
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
