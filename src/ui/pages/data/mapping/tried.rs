//! What the first rows of the file would be, as the person has described it so far.

use egui::{RichText, Ui};

use crate::import::{Action, Profile, Sample, USD};
use crate::say;
use crate::session::Session;
use crate::trade::{Country, Dataset, nations};
use crate::ui::pages::data::kinds;
use crate::ui::theme;
use crate::words::number;

/// Flows and problems that are shown.
const SHOWN: usize = 4;

/// In sentences, worked out once for each answer.
#[derive(Debug)]
pub(super) struct Tried {
    good: u64,
    rows: u64,
    flows: Vec<String>,
    problems: Vec<String>,
}

impl Tried {
    pub fn new(sample: &Sample, profile: &Profile, session: &Session) -> Self {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &sample.rows {
            // Writing into memory cannot fail.
            let _infallible = writer.write_record(row);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        let rows = sample.rows.len().saturating_sub(1) as u64;
        let Some((_, read)) = session.try_mapping(&bytes, profile) else {
            return Self { good: 0, rows, flows: Vec::new(), problems: Vec::new() };
        };
        let dataset = &session.dataset;
        let line = |line: u64| line + sample.header_line - 1;
        let flows = read.rows.iter().take(SHOWN).map(|row| {
            let usd = number(row.amount as f64 / USD as f64, 0);
            let (exporter, importer) = (name_of(row.exporter, dataset), name_of(row.importer, dataset));
            let (line, year) = (line(row.line), row.year);
            say!(
                "Line {line}: in {year}, {exporter} sold {importer} goods for US$ {usd}",
                line,
                year,
                exporter,
                importer,
                usd
            )
        });
        let out = read.problems.iter().filter(|problem| problem.action == Action::Excluded).take(SHOWN);
        let problems = out.map(|problem| {
            let (line, what) = (line(problem.line), kinds::label(problem.kind));
            say!("Line {line}: {what}: '{value}'", line, what, value = problem.value)
        });
        let good = read.facts.rows.saturating_sub(read.facts.left_out + read.facts.passed());
        Self { good, rows: read.facts.rows, flows: flows.collect(), problems: problems.collect() }
    }
}

/// Also of a country that is none of the case.
fn name_of(country: Country, dataset: &Dataset) -> String {
    if dataset.names.contains_key(&country) {
        return dataset.name(country);
    }
    nations().display(country).map_or_else(|| country.to_string(), str::to_owned)
}

/// Draws it.
pub(super) fn tried_ui(ui: &mut Ui, tried: &Tried) {
    let (good, rows) = (tried.good, tried.rows);
    ui.label(RichText::new(say!("{good} of the first {rows} rows would be read", good, rows)).strong());
    for flow in &tried.flows {
        ui.label(flow);
    }
    let warning = theme::tokens(ui.ctx()).warning;
    for problem in &tried.problems {
        ui.label(RichText::new(problem).color(warning));
    }
}
