//! The headline of every scenario, with what differs from the comparator below each number.

use egui::{Label, Layout, RichText, Ui, Vec2};

use super::choice::swatch_ui;
use super::rows::{Cell, HeadlineRow, TOLD, headline_text};
use super::{Numbers, caveats};
use crate::say;
use crate::session::{Notice, Session};
use crate::ui::theme;

/// Narrowest width of the names.
const NAME: f32 = 86.0;
/// Narrowest widths of the columns of numbers.
const WIDTHS: [f32; 5] = [70.0, 72.0, 66.0, 66.0, 56.0];

/// Draws the table with the button that copies it, and what stands in its way.
pub(super) fn headline_ui(ui: &mut Ui, session: &mut Session, rows: &[HeadlineRow], comparator: &str) {
    ui.spacing_mut().item_spacing = Vec2::new(theme::GAP * 1.5, theme::GAP);
    let least = NAME + WIDTHS.iter().sum::<f32>();
    let room = ui.available_width() - ui.spacing().item_spacing.x * WIDTHS.len() as f32;
    let wider = (room / least).clamp(1.0, 1.5);
    let numbers = rows.first().and_then(|row| row.numbers.as_ref());
    let copied = ui.horizontal_top(|ui| heads_ui(ui, wider, numbers)).inner;
    for row in rows {
        ui.separator();
        ui.horizontal_top(|ui| row_ui(ui, wider, row));
    }
    ui.separator();
    for words in caveats(session) {
        let words = RichText::new(words).size(theme::CAPTION).color(theme::tokens(ui.ctx()).warning);
        ui.add(Label::new(words).wrap());
    }
    if copied {
        ui.ctx().copy_text(headline_text(rows, comparator));
        session.say(Notice::info(say!("The table is on the clipboard, ready for a spreadsheet").to_owned()));
    }
}

/// What the columns are, and the button that copies the table where the names have no head; whether it was pressed.
fn heads_ui(ui: &mut Ui, wider: f32, numbers: Option<&Numbers>) -> bool {
    let year = numbers.map_or(0, |numbers| numbers.reference);
    let [first, last] = TOLD;
    let mut copied = false;
    left_ui(ui, wider, |ui| {
        let button = ui.small_button(say!("Copy table"));
        copied = button.on_hover_text(say!("As text with tabs, for a spreadsheet")).clicked();
    });
    let heads = [
        (
            say!("{year} level regained", year),
            say!("First year since relief in which the compared flows are at or above the level of the reference year"),
        ),
        (
            say!("of it in {last}", last),
            say!("Compared flows in the last year as a share of the reference level; differences in percentage points"),
        ),
        (
            say!("trade {first}, US$ m", first),
            say!("All flows, at 2016 prices; the range holds nine draws of ten if relief holds"),
        ),
        (
            say!("trade {last}, US$ m", last),
            say!("All flows, at 2016 prices; the range holds nine draws of ten if relief holds"),
        ),
        (
            say!("chance by {last}", last),
            say!(
                "Share of the draws in which the level is regained some time by then, with the risk of snapback where that is shown"
            ),
        ),
    ];
    for ((head, about), width) in heads.iter().zip(WIDTHS) {
        right_ui(ui, width * wider, |ui| {
            ui.add(Label::new(RichText::new(head).size(theme::CAPTION).strong()).wrap()).on_hover_text(*about);
        });
    }
    copied
}

fn row_ui(ui: &mut Ui, wider: f32, row: &HeadlineRow) {
    left_ui(ui, wider, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if let Some(hue) = row.hue {
            swatch_ui(ui, hue);
        }
        let name = RichText::new(&row.name);
        ui.add(Label::new(if row.hue == Some(0) { name.strong() } else { name }).wrap());
        if row.stale {
            let words = if row.stopped { say!("old: the model stopped") } else { say!("recalculating…") };
            ui.label(RichText::new(words).size(theme::CAPTION).weak());
        }
    });
    if row.numbers.is_some() {
        for (cell, width) in row.cells().iter().zip(WIDTHS) {
            cell_ui(ui, cell, width * wider);
        }
    }
}

fn cell_ui(ui: &mut Ui, cell: &Cell, width: f32) {
    right_ui(ui, width, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let font = egui::FontId::proportional(theme::STRONG);
        let wide = ui.painter().layout_no_wrap(cell.figure.clone(), font, egui::Color32::WHITE).size().x;
        // Words in place of a figure stand a little smaller, and below each other if they must.
        let size = if wide > width { theme::BODY } else { theme::STRONG };
        ui.add(Label::new(RichText::new(&cell.figure).size(size).strong()).wrap());
        for below in [&cell.range, &cell.change].into_iter().filter(|words| !words.is_empty()) {
            ui.label(RichText::new(below).size(theme::CAPTION).weak());
        }
    });
}

/// The column of names.
fn left_ui(ui: &mut Ui, wider: f32, content: impl FnOnce(&mut Ui)) {
    column_ui(ui, NAME * wider, egui::Align::Min, content);
}

/// A column of lines that end at the right.
fn right_ui(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui)) {
    column_ui(ui, width, egui::Align::Max, content);
}

fn column_ui(ui: &mut Ui, width: f32, align: egui::Align, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(Vec2::new(width, 0.0), Layout::top_down(align), |ui| {
        ui.set_width(width);
        content(ui);
    });
}
