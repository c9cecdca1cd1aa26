//! The same figure as numbers.

use egui::{RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::chart::{Figure, columns, first_year};
use crate::say;
use crate::ui::theme;
use crate::words::{number, phrase};

/// Draws it.
pub(in crate::ui) fn table_ui(ui: &mut Ui, id: &str, figure: &Figure) {
    let columns = columns(figure);
    let years: Vec<i32> = (first_year(figure, &columns)..=figure.years.1).collect();
    let partial = columns.iter().any(|(_, cells)| cells.values().any(|(_, partial)| *partial));
    let note = if partial {
        say!("To 2016 observed, from 2018 projected. * some flows missing; blank: not known")
    } else {
        say!("To 2016 observed, from 2018 projected; blank: not known")
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
                    ui.strong(say!("Year"));
                });
                for (name, _) in &columns {
                    header.col(|ui| {
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            ui.add(egui::Label::new(RichText::new(phrase(name)).strong()).truncate());
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
                                format!("{}{}", number(*value, 2), if *partial { " *" } else { "" })
                            });
                            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(text));
                        });
                    }
                });
            });
    });
}
