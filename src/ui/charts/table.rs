//! The same figure as numbers.

use std::collections::BTreeMap;

use egui::{RichText, Ui};
use egui_extras::{Column, TableBuilder};

use super::figure::{Figure, Style};
use crate::ui::theme;

/// Column of a table: a line's name and kind.
type Columns = Vec<(String, BTreeMap<i32, (f64, bool)>)>;

/// Lines of one name become one column, observed years above projected ones; the flag marks totals in which some flow
/// is missing.
fn columns(figure: &Figure) -> Columns {
    let mut columns: Columns = Vec::new();
    for line in figure.lines.iter().filter(|line| line.style != Style::Connector) {
        let partial = line.style == Style::Partial;
        let cells = line.points.iter().map(|p| (p[0] as i32, (p[1], partial)));
        match columns.iter_mut().find(|(known, _)| *known == line.name) {
            Some((_, known)) => known.extend(cells),
            None => columns.push((line.name.clone(), cells.collect())),
        }
    }
    for (name, points) in &figure.table_only {
        columns.push((name.clone(), points.iter().map(|p| (p[0] as i32, (p[1], false))).collect()));
    }
    columns
}

/// Draws it.
pub(in crate::ui) fn table_ui(ui: &mut Ui, id: &str, figure: &Figure) {
    let columns = columns(figure);
    let years: Vec<i32> = (figure.years.0..=figure.years.1).collect();
    let partial = columns.iter().any(|(_, cells)| cells.values().any(|(_, partial)| *partial));
    let note = if partial {
        "To 2016 observed, from 2018 projected. * some flows missing; blank: not known"
    } else {
        "To 2016 observed, from 2018 projected; blank: not known"
    };
    ui.label(RichText::new(note).size(theme::CAPTION).weak());
    egui::ScrollArea::horizontal().id_salt((id, "table")).show(ui, |ui| {
        TableBuilder::new(ui)
            .id_salt((id, "rows"))
            .striped(true)
            .column(Column::exact(44.0))
            .columns(Column::remainder().at_least(70.0), columns.len())
            .header(20.0, |mut header| {
                header.col(|ui| {
                    ui.strong("Year");
                });
                for (name, _) in &columns {
                    header.col(|ui| {
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            ui.add(egui::Label::new(RichText::new(name).strong()).truncate());
                        });
                    });
                }
            })
            .body(|body| {
                body.rows(18.0, years.len(), |mut row| {
                    let year = years[row.index()];
                    row.col(|ui| {
                        ui.label(year.to_string());
                    });
                    for (_, cells) in &columns {
                        row.col(|ui| {
                            let text = cells.get(&year).map_or_else(String::new, |(value, partial)| {
                                format!("{value:.2}{}", if *partial { " *" } else { "" })
                            });
                            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(text));
                        });
                    }
                });
            });
    });
}
