//! `detente diff`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde_json::json;

use super::Format;
use crate::file;
use crate::scenario::{Catalog, Difference, Scenario, Standing, Unit, Value, difference};
use crate::trade::Dataset;

/// Which files, and how to print what differs.
#[derive(Args, Debug)]
pub struct DiffArgs {
    /// Scenario file
    pub a: PathBuf,
    /// Scenario file
    pub b: PathBuf,
    /// table: in words, with units; csv and json: values as files write them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Widest value that stands in a column; longer ones have lines of their own.
const WIDEST: usize = 32;

/// Compares two files: what to print, and 0 where they hold the same, 1 where they differ.
pub(super) fn run(case: &Arc<Dataset>, args: &DiffArgs) -> Result<(String, ExitCode), String> {
    let catalog = Catalog::new(case);
    let [a, b] = [&args.a, &args.b].map(|path| read(case, path, &catalog));
    let rows = difference(&catalog, &a?, &b?);
    let text = match args.format {
        Format::Table => table(args, &catalog, &rows),
        Format::Csv => super::csv_rows(&rows.iter().map(|row| Row::of(row, &catalog)).collect::<Vec<_>>())?,
        Format::Json => json(args, &catalog, &rows)?,
    };
    Ok((text, if rows.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
}

fn read(case: &Arc<Dataset>, path: &Path, catalog: &Catalog) -> Result<Scenario, String> {
    let loaded = file::read(path, catalog).map_err(|error| error.to_string())?;
    let (dataset, levers) = super::facts(case, path, &loaded)?;
    super::tell_origin(path, &loaded, &dataset, &levers);
    Ok(loaded.scenario)
}

/// A text on one line, without characters that a terminal would obey.
pub(super) fn line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// A unit by its name on screen and, where it is a lever, the key that files and `--set` use.
pub(super) fn name(unit: &Unit, catalog: &Catalog) -> String {
    match unit {
        Unit::Lever(key) => format!("{} ({key})", unit.label(catalog)),
        _ => unit.label(catalog),
    }
}

/// Names, values side by side, and the reasons below them.
fn table(args: &DiffArgs, catalog: &Catalog, rows: &[Difference]) -> String {
    let mut lines = vec![format!("A: {}", args.a.display()), format!("B: {}", args.b.display())];
    if rows.is_empty() {
        lines.push("They hold the same: no lever, note or word differs.".to_owned());
        return lines.join("\n") + "\n";
    }
    let said = |row: &Difference, standing: &Standing| line(&row.unit.said(catalog, standing));
    let cells: Vec<[String; 3]> =
        rows.iter().map(|row| [name(&row.unit, catalog), said(row, &row.a), said(row, &row.b)]).collect();
    let width = |at: usize, most: usize| {
        let widths = cells.iter().map(|row| row[at].chars().count()).filter(|width| *width <= most);
        widths.max().unwrap_or(0)
    };
    let (names, values) = (width(0, usize::MAX), width(1, WIDEST).max(1));
    lines.push(String::new());
    lines.push(format!("{:<names$}  {:<values$}  B", "", "A"));
    for (row, [name, a, b]) in rows.iter().zip(&cells) {
        if a.chars().count().max(b.chars().count()) > WIDEST {
            lines.extend([name.clone(), format!("    A: {a}"), format!("    B: {b}")]);
        } else {
            lines.push(format!("{name:<names$}  {a:<values$}  {b}"));
        }
        for (side, note) in [("A", &row.a.note), ("B", &row.b.note)] {
            lines.extend(note.as_ref().map(|note| format!("    note in {side}: {}", line(note))));
        }
    }
    lines.push(String::new());
    lines.push(match rows.len() {
        1 => "1 difference".to_owned(),
        many => format!("{many} differences"),
    });
    lines.join("\n") + "\n"
}

/// A row for another program; values as files write them.
#[derive(serde::Serialize)]
struct Row {
    unit: String,
    label: String,
    a: String,
    b: String,
    note_a: String,
    note_b: String,
}

impl Row {
    fn of(row: &Difference, catalog: &Catalog) -> Self {
        let text = |value: &Option<Value>| value.as_ref().map(Value::to_string).unwrap_or_default();
        let note = |note: &Option<String>| note.clone().unwrap_or_default();
        Self {
            unit: row.unit.code(),
            label: row.unit.label(catalog),
            a: text(&row.a.value),
            b: text(&row.b.value),
            note_a: note(&row.a.note),
            note_b: note(&row.b.note),
        }
    }
}

fn json(args: &DiffArgs, catalog: &Catalog, rows: &[Difference]) -> Result<String, String> {
    let side = |standing: &Standing| json!({ "value": standing.value, "note": standing.note });
    let row = |row: &Difference| json!({ "unit": row.unit.code(), "label": row.unit.label(catalog), "a": side(&row.a), "b": side(&row.b) });
    let document = json!({
        "a": args.a.display().to_string(),
        "b": args.b.display().to_string(),
        "differences": rows.iter().map(row).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&document).map(|text| text + "\n").map_err(|error| error.to_string())
}
