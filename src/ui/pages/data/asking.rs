//! What a file does not say and nobody guesses: unit, decimal sign, whose trade it is.

use egui::{Button, Key, Modifiers, RichText, Ui};

use super::mapping::country_ui;
use crate::import::{Amount, Decimal, Layout, Profile, Question, number as read_number};
use crate::model::musd;
use crate::say;
use crate::session::{Asking, Session};
use crate::trade::Dataset;
use crate::ui::theme;
use crate::words::{self, number};

/// Answers so far.
#[derive(Debug, Default)]
pub(super) struct AskingView {
    /// Of which file, and how it would be read.
    of: Option<(String, Layout)>,
    met: bool,
}

/// Draws the questions about one file.
pub(super) fn asking_ui(
    ui: &mut Ui,
    view: &mut AskingView,
    asking: &Asking,
    layout: &Layout,
    questions: &[Question],
    session: &mut Session,
) {
    let name = asking.table().map_or("", |table| table.name.as_str());
    if view.of.as_ref().is_none_or(|(known, _)| known != name) {
        *view = AskingView { of: Some((name.to_owned(), layout.clone())), met: false };
    }
    let Some((_, answer)) = &mut view.of else { return };
    let dataset = session.dataset.clone();
    let format = &layout.profile.title;
    let title = say!("{name} looks like {format}. One thing it does not say:", name, format);
    let many =
        say!("{name} looks like {format}. {count} things it does not say:", name, format, count = questions.len());
    let title = if questions.len() == 1 { title } else { many };
    ui.label(RichText::new(title).size(theme::STRONG + 2.0).strong());
    if asking.left() > 1 {
        let count = asking.left() - 1;
        ui.label(say!("The answer also goes for the others of {count} more files that ask the same.", count));
    }
    ui.add_space(theme::GAP * 2.0);
    egui::ScrollArea::vertical().id_salt("questions").show(ui, |ui| {
        for question in questions {
            question_ui(ui, question, answer, &dataset);
            ui.add_space(theme::GAP * 3.0);
        }
        let whole = questions.iter().all(|question| is_answered(question, answer));
        let tokens = *theme::tokens(ui.ctx());
        ui.horizontal(|ui| {
            let text = RichText::new(say!("Read the file so")).strong();
            let text = if whole { text.color(tokens.on_accent) } else { text };
            let button = if whole { Button::new(text).fill(tokens.accent) } else { Button::new(text) };
            let button = ui.add_enabled(whole, button);
            if whole && !std::mem::replace(&mut view.met, true) {
                button.request_focus();
            }
            let read = button.clicked();
            let left = ui.button(say!("Leave it (Esc)")).clicked();
            if read && answer.profile.id != layout.profile.id {
                session.choose_format(&answer.profile);
            } else if read {
                session.answer_import(answer);
            } else if left || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
                session.cancel_import();
            }
        });
    });
}

/// Whether the person has said it, or the likelier answer stands there already.
fn is_answered(question: &Question, answer: &Layout) -> bool {
    match question {
        Question::Decimal { .. } => answer.decimal != Decimal::Unsaid,
        Question::Reporter => answer.reporter.is_some(),
        Question::Flow => answer.exports.is_some(),
        Question::Unit { .. } | Question::Format(_) => true,
    }
}

fn question_ui(ui: &mut Ui, question: &Question, answer: &mut Layout, dataset: &Dataset) {
    match question {
        Question::Unit { column, line, value } => unit_ui(ui, column, *line, value, answer, dataset),
        Question::Decimal { line, value } => decimal_ui(ui, *line, value, answer),
        Question::Reporter => reporter_ui(ui, answer, dataset),
        Question::Flow => flow_ui(ui, answer),
        Question::Format(formats) => format_ui(ui, formats, answer),
    }
}

fn unit_ui(ui: &mut Ui, column: &str, line: u64, value: &str, answer: &mut Layout, dataset: &Dataset) {
    ui.label(RichText::new(say!("Are these dollars, thousands or millions?")).strong());
    ui.label(say!("Line {line}, column '{column}', says {value}. That would be:", line, column, value));
    let amount = rough(value, answer.decimal);
    for unit in [1_u32, 1_000, 1_000_000] {
        let usd = amount.map_or_else(|| say!("not a number").to_owned(), |a| number(a * f64::from(unit), 0));
        let words = match unit {
            1 => say!("US$ {usd}, if these are dollars", usd),
            1_000 => say!("US$ {usd}, if these are thousands", usd),
            _ => say!("US$ {usd}, if these are millions", usd),
        };
        ui.radio_value(&mut answer.unit, unit, words);
    }
    let known = dataset.flows.iter().filter_map(|flow| Some((flow, flow.value_usd?)));
    if let Some((flow, usd)) = known.max_by(|a, b| a.1.total_cmp(&b.1)) {
        let (partner, direction) = (dataset.name(flow.partner), words::phrase(flow.direction.label()));
        let words = say!(
            "For comparison: the largest figure in use is US$ {usd} ({partner}, {direction}, {year}; US$ {millions} m).",
            usd = number(usd, 0),
            partner,
            direction,
            year = flow.year,
            millions = musd(usd / 1e6)
        );
        ui.add(egui::Label::new(RichText::new(words).weak()).wrap());
    }
}

fn decimal_ui(ui: &mut Ui, line: u64, value: &str, answer: &mut Layout) {
    ui.label(RichText::new(say!("What does {value} on line {line} mean?", value, line)).strong());
    ui.label(say!("It can be read in two ways, and no other number of the file tells which."));
    for (decimal, words) in [
        (Decimal::Point, say!("{number}: a point stands before the decimals", number = read_as(value, Decimal::Point))),
        (Decimal::Comma, say!("{number}: a comma stands before the decimals", number = read_as(value, Decimal::Comma))),
    ] {
        ui.radio_value(&mut answer.decimal, decimal, words);
    }
}

fn reporter_ui(ui: &mut Ui, answer: &mut Layout, dataset: &Dataset) {
    ui.label(RichText::new(say!("Whose trade is this?")).strong());
    ui.label(say!("The file names only one side. Choose the country that reports."));
    country_ui(ui, &mut answer.reporter, dataset);
}

/// What a text means under a decimal sign.
fn rough(text: &str, decimal: Decimal) -> Option<f64> {
    let decimal = if decimal == Decimal::Unsaid { Decimal::Point } else { decimal };
    read_number(text.as_bytes(), decimal).ok().map(Amount::rough)
}

fn read_as(text: &str, decimal: Decimal) -> String {
    let places = |value: f64| usize::from(value.fract() != 0.0) * 3;
    rough(text, decimal).map_or_else(|| text.to_owned(), |value| number(value, places(value)))
}

fn flow_ui(ui: &mut Ui, answer: &mut Layout) {
    ui.label(RichText::new(say!("Exports or imports?")).strong());
    ui.label(say!("The file does not say which way the goods went."));
    ui.radio_value(&mut answer.exports, Some(true), say!("exports of who reports"));
    ui.radio_value(&mut answer.exports, Some(false), say!("imports of who reports"));
}

fn format_ui(ui: &mut Ui, formats: &[Profile], answer: &mut Layout) {
    ui.label(RichText::new(say!("Which format is it?")).strong());
    ui.label(say!("The columns fit several formats, and the values are understood by the one that is chosen."));
    for profile in formats {
        if ui.radio(answer.profile.id == profile.id, &profile.title).on_hover_text(&profile.about).clicked() {
            (answer.unit, answer.profile) = (profile.unit, profile.clone());
        }
    }
}
