//! `detente claims`.

use std::sync::Arc;

use serde_json::json;

use clap::Args;

use super::{Format, ScenarioArgs};
use crate::evidence::MOST_DRAWS;
use crate::evidence::claims::{Claim, ClaimTable, data_claims, in_order, none_about, origin, recovery, recovery_claim};
use crate::model::MODEL_VERSION;
use crate::scenario::Scenario;
use crate::trade::Dataset;
use crate::words::harmless;

/// Under which scenario, and how to print the verdicts.
#[derive(Args, Debug)]
pub struct ClaimsArgs {
    /// The scenario
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Draws behind each chance
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub draws: usize,
    /// table: verdicts in words, with the rows; csv: one row a cell; json: everything
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Checks and prints.
pub(super) fn run(case: &Arc<Dataset>, args: &ClaimsArgs) -> Result<String, String> {
    if !(1..=MOST_DRAWS).contains(&args.draws) {
        return Err(format!("--draws expects 1 to {MOST_DRAWS} draws, found {}; leave it out for 2000", args.draws));
    }
    let super::Subject { dataset, scenario, .. } = super::subject(case, &args.scenario)?;
    if let Some(reason) = none_about(&dataset) {
        return Ok(format!("{reason}.\n"));
    }
    let answer = recovery(&dataset, &scenario, args.draws, &|| true).map_err(|error| error.to_string())?;
    let claims = in_order(&data_claims(&dataset), recovery_claim(&answer));
    match args.format {
        Format::Table => Ok(table(&dataset, &scenario, &claims)),
        Format::Csv => csv(&claims),
        Format::Json => json(&dataset, &scenario, &claims),
    }
}

/// For a person: columns as wide as their longest text.
fn table(dataset: &Dataset, scenario: &Scenario, claims: &[Claim]) -> String {
    let mut out = vec![
        format!(
            "{}: {} (model {MODEL_VERSION}, data of {})",
            dataset.case.title, scenario.title, dataset.case.retrieved
        ),
        format!("{}.", origin()),
    ];
    for (index, claim) in claims.iter().enumerate() {
        let quote = claim.quote;
        out.push(format!("\n{}. \u{201c}{quote}\u{201d}", index + 1));
        out.push(format!("   {}. {}", claim.verdict.label(), claim.words));
        for table in &claim.tables {
            out.push(format!("\n   {}", table.title));
            out.extend(lines(table));
            out.extend(table.notes.iter().map(|note| format!("   {note}.")));
        }
    }
    out.join("\n") + "\n"
}

fn lines(table: &ClaimTable) -> Vec<String> {
    let mut rows: Vec<Vec<&str>> = vec![table.columns.iter().map(|column| column.title).collect()];
    rows.extend(table.rows.iter().map(|row| row.iter().map(String::as_str).collect()));
    let width = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count()).max();
    let widths: Vec<usize> = (0..table.columns.len()).filter_map(width).collect();
    let line = |row: &Vec<&str>| {
        let cells = row.iter().zip(&widths).zip(&table.columns).map(|((text, width), column)| {
            if column.figures { format!(" {text:>width$} ") } else { format!(" {text:<width$} ") }
        });
        format!("  {}", cells.collect::<String>()).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// One row a cell, verdict and words first.
fn csv(claims: &[Claim]) -> Result<String, String> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| error.to_string();
    out.write_record(["claim", "table", "row", "column", "value"]).map_err(failed)?;
    for claim in claims {
        for (column, value) in [("verdict", claim.verdict.label()), ("words", &claim.words)] {
            out.write_record([claim.quote, "", "", column, &harmless(value)]).map_err(failed)?;
        }
        for table in &claim.tables {
            for (index, row) in table.rows.iter().enumerate() {
                for (column, value) in table.columns.iter().zip(row) {
                    let number = (index + 1).to_string();
                    let value = if column.figures { value.clone() } else { harmless(value) };
                    let title = harmless(&table.title);
                    out.write_record([claim.quote, &title, &number, column.title, &value]).map_err(failed)?;
                }
            }
            for note in &table.notes {
                out.write_record([claim.quote, &harmless(&table.title), "", "note", &harmless(note)])
                    .map_err(failed)?;
            }
        }
    }
    let bytes = out.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn json(dataset: &Dataset, scenario: &Scenario, claims: &[Claim]) -> Result<String, String> {
    let table = |table: &ClaimTable| {
        json!({
            "title": table.title,
            "columns": table.columns.iter().map(|column| column.title).collect::<Vec<_>>(),
            "rows": table.rows,
            "notes": table.notes,
        })
    };
    let claim = |claim: &Claim| {
        json!({
            "quote": claim.quote,
            "verdict": claim.verdict.label(),
            "stands": claim.verdict.stands(),
            "words": claim.words,
            "tables": claim.tables.iter().map(table).collect::<Vec<_>>(),
        })
    };
    let value = json!({
        "model": MODEL_VERSION,
        "dataset": { "id": dataset.case.id, "retrieved": dataset.case.retrieved, "fingerprint": dataset.fingerprint },
        "scenario": scenario.title,
        "origin": origin(),
        "claims": claims.iter().map(claim).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&value).map(|text| text + "\n").map_err(|error| error.to_string())
}
