//! The rows of a file that this case is about, however many; each can be left out, with a reason.

use egui::{RichText, TextEdit, Ui, WidgetInfo};

use super::list;
use crate::import::{At, Decisions, Row, Side, USD};
use crate::say;
use crate::session::Review;
use crate::trade::Dataset;
use crate::ui::theme;
use crate::words::number;

/// Draws them.
pub(super) fn rows_ui(ui: &mut Ui, reason: &mut String, review: &Review, decisions: &mut Decisions, dataset: &Dataset) {
    head_ui(ui, reason, decisions);
    // Where each file begins in the one list.
    let mut starts = vec![0];
    for file in &review.files {
        starts.push(starts[starts.len() - 1] + file.rows.len());
    }
    let count = starts[review.files.len()];
    let many = review.files.len() > 1;
    let mut heads: Vec<list::Head<'_>> = vec![
        (say!("Line"), 76.0, true),
        (say!("Year"), 48.0, true),
        (say!("From"), 120.0, false),
        (say!("To"), 120.0, false),
        (say!("Product"), 84.0, false),
        (say!("US$, nominal"), 120.0, true),
        (say!("Reported by"), f32::INFINITY, false),
        ("", 84.0, false),
    ];
    if many {
        heads.insert(0, (say!("File"), 120.0, false));
    }
    list::list_ui(ui, "rows", &heads, count, |ui, at, column| {
        let place = starts.partition_point(|start| *start <= at) - 1;
        let file = &review.files[place];
        let Some(row) = file.rows.get(at - starts[place]) else { return };
        let place = At { file: place as u32, line: row.line };
        match column + usize::from(!many) {
            0 => list::text_ui(ui, file.name.as_str(), false),
            1 => list::text_ui(ui, number(row.line as f64, 0), true),
            2 => list::text_ui(ui, row.year.to_string(), true),
            3 => list::text_ui(ui, dataset.name(row.exporter), false),
            4 => list::text_ui(ui, dataset.name(row.importer), false),
            5 => list::text_ui(ui, file.products.get(row.product as usize).map_or("", String::as_str), false),
            6 => list::text_ui(ui, number(row.amount as f64 / USD as f64, 0), true),
            7 => list::text_ui(ui, who(&row, decisions, place), false),
            _ => out_ui(ui, place, reason, decisions),
        }
    });
}

/// Who reported a row, or why it is left out.
fn who(row: &Row, decisions: &Decisions, place: At) -> RichText {
    match decisions.left_out.get(&place).map(String::as_str) {
        Some("") => RichText::new(say!("left out by you")).strikethrough(),
        Some(reason) => RichText::new(say!("left out by you: {reason}", reason)),
        None => RichText::new(match row.side {
            Side::Exporter => say!("the exporter, FOB"),
            Side::Importer => say!("the importer, CIF"),
            Side::Both => say!("both, or not said"),
        }),
    }
}

/// The reason that goes with the next rows, and the way back for all.
fn head_ui(ui: &mut Ui, reason: &mut String, decisions: &mut Decisions) {
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(say!("Why rows are left out"));
        let hint = say!("a reason, kept with the row");
        let edit = TextEdit::singleline(reason).hint_text(hint).desired_width(260.0);
        ui.add(edit).labelled_by(label.id);
        let count = decisions.left_out.len();
        if count > 0 {
            ui.label(say!("{count} left out by you", count = number(count as f64, 0)));
            if ui.button(say!("Take all of them back in")).clicked() {
                decisions.left_out.clear();
            }
        }
    });
    ui.add_space(theme::GAP);
}

fn out_ui(ui: &mut Ui, place: At, reason: &str, decisions: &mut Decisions) {
    let is_out = decisions.left_out.contains_key(&place);
    let button = ui.small_button(if is_out { say!("Take back") } else { say!("Leave out") });
    let line = place.line;
    let name = if is_out { say!("Take back line {line}", line) } else { say!("Leave out line {line}", line) };
    button.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    if button.clicked() && decisions.left_out.remove(&place).is_none() {
        decisions.left_out.insert(place, reason.trim().to_owned());
    }
}
