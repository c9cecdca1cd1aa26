//! A file of an unknown format: the person says which column is which, and sees at once what its rows would be.

mod answers;
mod table;

pub(super) use answers::country_ui;

use egui::{Button, Key, Modifiers, RichText, ScrollArea, Ui};

use crate::import::{Imported, Mapping, Sample, Scope, USD, read};
use crate::say;
use crate::session::Session;
use crate::trade::{Country, Dataset, nations};
use crate::ui::theme;
use crate::words::number;

/// Flows of the sample that are shown as they would be read.
const SHOWN: usize = 4;

/// What the person has said so far. View only until the file is read.
#[derive(Debug, Default)]
pub(super) struct MappingView {
    of: Option<Open>,
}

#[derive(Debug)]
struct Open {
    name: String,
    mapping: Mapping,
    /// Whether the next file with these columns is to be known.
    remember: bool,
    /// What the rows of the sample would be, for a mapping.
    tried: Option<(Mapping, Option<Imported>)>,
}

/// Draws the page.
pub(super) fn mapping_ui(ui: &mut Ui, view: &mut MappingView, name: &str, sample: &Sample, session: &mut Session) {
    if view.of.as_ref().is_none_or(|open| open.name != name) {
        let mapping = Mapping::guessed(name, sample);
        view.of = Some(Open { name: name.to_owned(), mapping, remember: true, tried: None });
    }
    let Some(open) = &mut view.of else { return };
    let dataset = session.dataset.clone();
    ui.label(RichText::new(say!("{name}: which column is which?", name)).size(theme::STRONG + 2.0).strong());
    let words = say!(
        "The program does not know this format. Say what the columns are; names it knows are filled in already. Nothing is read or changed before you say so."
    );
    ui.add(egui::Label::new(words).wrap());
    ui.add_space(theme::GAP * 2.0);
    let flows_before = open.mapping.roles.clone();
    let height = (ui.available_height() - 250.0).clamp(120.0, 300.0);
    table::table_ui(ui, &mut open.mapping.roles, sample, height);
    if flows_before != open.mapping.roles {
        open.mapping.guess_flows(sample);
    }
    ui.add_space(theme::GAP * 2.0);
    ScrollArea::vertical().id_salt("mapping").auto_shrink(false).show(ui, |ui| {
        answers::answers_ui(ui, &mut open.mapping, &dataset);
        ui.add_space(theme::GAP * 2.0);
        let lacks = open.mapping.lacks(sample);
        tried_ui(ui, open, sample, &dataset, lacks);
        ui.add_space(theme::GAP * 2.0);
        buttons_ui(ui, open, sample, session, lacks.is_none());
    });
}

/// What the sample's rows would be, worked out anew only when an answer has changed.
fn tried_ui(ui: &mut Ui, open: &mut Open, sample: &Sample, dataset: &Dataset, lacks: Option<&'static str>) {
    if let Some(lacks) = lacks {
        ui.label(RichText::new(lacks).color(theme::tokens(ui.ctx()).warning));
        return;
    }
    if open.tried.as_ref().is_none_or(|(mapping, _)| *mapping != open.mapping) {
        let (layout, bytes) = open.mapping.tried(sample);
        let tried = read("sample", &layout, &mut bytes.as_slice(), &Scope::default(), &mut |_| true).ok();
        open.tried = Some((open.mapping.clone(), tried));
    }
    let Some((_, Some(tried))) = &open.tried else { return };
    let rows = tried.facts.rows;
    let good = rows.saturating_sub(tried.facts.left_out + tried.facts.passed());
    ui.label(RichText::new(say!("{good} of the first {rows} rows would be read", good, rows)).strong());
    for row in tried.rows.iter().take(SHOWN) {
        let usd = number(row.amount as f64 / USD as f64, 0);
        let (exporter, importer) = (name_of(row.exporter, dataset), name_of(row.importer, dataset));
        let (line, year) = (row.line + sample.header_line - 1, row.year);
        ui.label(say!(
            "Line {line}: in {year}, {exporter} sold {importer} goods for US$ {usd}",
            line,
            year,
            exporter,
            importer,
            usd
        ));
    }
    let warning = theme::tokens(ui.ctx()).warning;
    for problem in tried.problems.iter().filter(|p| p.action == crate::import::Action::Excluded).take(SHOWN) {
        let (line, what) = (problem.line + sample.header_line - 1, super::kinds::label(problem.kind));
        let words = say!("Line {line}: {what}: '{value}'", line, what, value = problem.value);
        ui.label(RichText::new(words).color(warning));
    }
}

/// Also of a country that is none of the case.
fn name_of(country: Country, dataset: &Dataset) -> String {
    if dataset.names.contains_key(&country) {
        return dataset.name(country);
    }
    nations().display(country).map_or_else(|| country.to_string(), str::to_owned)
}

fn buttons_ui(ui: &mut Ui, open: &mut Open, sample: &Sample, session: &mut Session, whole: bool) {
    let tokens = *theme::tokens(ui.ctx());
    ui.checkbox(&mut open.remember, say!("Remember this format: the next file with these columns is then known"));
    ui.horizontal(|ui| {
        let text = RichText::new(say!("Read the file so")).strong();
        let text = if whole { text.color(tokens.on_accent) } else { text };
        let button = if whole { Button::new(text).fill(tokens.accent) } else { Button::new(text) };
        let read = ui.add_enabled(whole, button).clicked();
        let left = ui.button(say!("Leave it (Esc)")).clicked();
        if read {
            session.map_import(&open.mapping, sample, open.remember);
        } else if left || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            session.cancel_import();
        }
    });
}
