//! The first rows of the file, with a choice above each column.

use egui::{ComboBox, RichText, ScrollArea, Ui, WidgetInfo};
use egui_extras::{Column, TableBuilder};

use crate::import::{MAPPED, Role, Sample};
use crate::say;
use crate::ui::theme;

/// Width of a column, and height of a row.
const WIDTH: f32 = 128.0;
const ROW: f32 = 18.0;

/// What a column says, in words.
fn label(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Year) => say!("Year"),
        Some(Role::Exporter) => say!("Who sells"),
        Some(Role::Importer) => say!("Who buys"),
        Some(Role::Reporter) => say!("Who reports"),
        Some(Role::Partner) => say!("With whom"),
        Some(Role::Flow) => say!("Export or import"),
        Some(Role::Product) => say!("Product code"),
        Some(Role::Value) => say!("Value"),
        Some(Role::ExportValue) => say!("Value of exports"),
        Some(Role::ImportValue) => say!("Value of imports"),
        _ => say!("Not looked at"),
    }
}

/// Draws them.
pub(super) fn table_ui(ui: &mut Ui, roles: &mut [Option<Role>], sample: &Sample, height: f32) {
    let header = sample.rows.first().map(Vec::as_slice).unwrap_or_default();
    let accent = theme::tokens(ui.ctx()).accent;
    ScrollArea::horizontal().id_salt("sample sideways").show(ui, |ui| {
        ui.spacing_mut().scroll = egui::style::ScrollStyle::solid();
        let columns = std::iter::repeat_n(Column::exact(WIDTH).clip(true), roles.len());
        let mut builder = TableBuilder::new(ui).id_salt("sample").striped(true).auto_shrink([false, true]);
        builder = builder.min_scrolled_height(ROW * 3.0).max_scroll_height((height - 2.0 * ROW - 14.0).max(ROW * 3.0));
        for column in columns {
            builder = builder.column(column);
        }
        let table = builder.header(2.0 * ROW + 10.0, |mut head| {
            for (name, role) in header.iter().zip(roles.iter_mut()) {
                head.col(|ui| {
                    ui.vertical(|ui| {
                        role_ui(ui, name, role);
                        let text = RichText::new(name).strong();
                        let text = if role.is_some() { text.color(accent) } else { text };
                        ui.add(egui::Label::new(text).truncate());
                    });
                });
            }
        });
        table.body(|body| {
            body.rows(ROW, sample.rows.len().saturating_sub(1), |mut row| {
                let cells = sample.rows.get(row.index() + 1).map(Vec::as_slice).unwrap_or_default();
                for (at, role) in roles.iter().enumerate() {
                    let text = RichText::new(cells.get(at).map_or("", String::as_str));
                    let text = if role.is_some() { text } else { text.weak() };
                    row.col(|ui| {
                        ui.add(egui::Label::new(text).truncate());
                    });
                }
            });
        });
    });
}

fn role_ui(ui: &mut Ui, name: &str, role: &mut Option<Role>) {
    let combo = ComboBox::from_id_salt(("role", name)).selected_text(label(*role)).width(WIDTH - 12.0).height(360.0);
    let combo = combo.show_ui(ui, |ui| {
        for choice in std::iter::once(None).chain(MAPPED.map(Some)) {
            ui.selectable_value(role, choice, label(choice));
        }
    });
    let words = say!("What the column '{name}' says", name);
    combo.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, &words));
}
