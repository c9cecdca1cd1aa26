//! The two layouts: a row a value, or a row a year; both end with what the table was made from.

use std::collections::{BTreeMap, BTreeSet};

use super::series::{Cell, Kind, Series};
use super::written::Value;
use crate::chart::Check;
use crate::export::Stamp;
use crate::words::{cut, harmless};

/// Figures of a digest that stand in every row: enough to tell two files apart. The stamp has all of them.
const SHORT: usize = 16;
/// Letters of a title that stand in every row: it has no bound, and there are thousands of rows.
const TITLE: usize = 200;

/// Names of columns, and rows of as many values.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rows {
    pub names: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

/// What each row ends with: what the whole table was made from. The stamp, long as it is, stands in the first row only;
/// as a column of its own it breaks no reader, where a line above or below the table would.
fn closing(stamp: &Stamp) -> ([&'static str; 6], impl Fn(bool) -> Vec<Value>) {
    let names = ["scenario_title", "scenario_digest", "data_digest", "model", "date", "stamp"];
    let short = |digest: &str| Value::text(digest.chars().take(SHORT).collect::<String>());
    let fixed = [
        Value::text(harmless(&cut(&stamp.title, TITLE))),
        short(&stamp.scenario),
        short(&stamp.data),
        Value::text(&stamp.model),
        Value::text(&stamp.day),
    ];
    let whole = stamp.text();
    (names, move |first| {
        let stamp = if first { Value::text(&whole) } else { Value::Unknown };
        fixed.iter().cloned().chain([stamp]).collect()
    })
}

/// Columns and rows, each row closed.
fn closed(names: Vec<String>, rows: impl IntoIterator<Item = Vec<Value>>, stamp: &Stamp) -> Rows {
    let (own, end) = closing(stamp);
    let rows = rows.into_iter().enumerate().map(|(at, row)| [row, end(at == 0)].concat());
    Rows { names: names.into_iter().chain(own.map(str::to_owned)).collect(), rows: rows.collect() }
}

/// A row a value.
pub(super) fn tidy(table: &[Series], stamp: &Stamp) -> Rows {
    let names = [
        "series",
        "partner",
        "direction",
        "product",
        "flows",
        "year",
        "kind",
        "value",
        "unit",
        "source",
        "grade",
        "note",
    ];
    let row = |series: &Series, cell: &Cell| {
        vec![
            Value::text(&series.code),
            Value::text(harmless(&series.partner)),
            Value::text(series.direction),
            Value::text(harmless(&series.product)),
            Value::text(series.flows),
            Value::Year(cell.year),
            Value::text(cell.kind.code()),
            Value::number(cell.value),
            Value::text(series.unit),
            Value::text(harmless(&cell.source)),
            Value::text(&cell.grade),
            Value::text(harmless(&cell.note)),
        ]
    };
    let rows = table.iter().flat_map(|series| series.cells.iter().map(move |cell| row(series, cell)));
    closed(names.map(str::to_owned).to_vec(), rows, stamp)
}

/// A row a year, a column a line; edges of bands and incomplete sums in columns of their own. The name of a column says
/// what tells its line from the others; what all lines share stands at the end of each row.
pub(super) fn wide(table: &[Series], stamp: &Stamp) -> Rows {
    let parts = |series: &Series| {
        [&series.partner, series.direction, &series.product, series.flows, series.unit]
            .map(|part: &str| part.to_owned())
    };
    let all: Vec<[String; 5]> = table.iter().map(parts).collect();
    let differs: Vec<bool> =
        (0..5).map(|at| all.iter().map(|own| &own[at]).collect::<BTreeSet<_>>().len() > 1).collect();
    let mut columns: Vec<(String, BTreeMap<i32, Option<f64>>)> = Vec::new();
    for (series, parts) in table.iter().zip(&all) {
        let told = parts.iter().zip(&differs).filter(|(_, differs)| **differs).map(|(part, _)| part.as_str());
        let head = std::iter::once(series.code.as_str()).chain(told).collect::<Vec<_>>().join(".");
        for cell in &series.cells {
            let name = format!("{head}{}", cell.kind.suffix());
            match columns.iter_mut().rev().find(|(known, _)| *known == name) {
                Some((_, known)) => drop(known.insert(cell.year, cell.value)),
                None => columns.push((name, BTreeMap::from([(cell.year, cell.value)]))),
            }
        }
    }
    let shared = ["partner", "direction", "product", "flows", "unit"];
    let kept = |at: &usize| !differs[*at];
    let own: Vec<Value> =
        (0..5).filter(kept).filter_map(|at| Some(Value::text(harmless(all.first()?.get(at)?)))).collect();
    let years: BTreeSet<i32> = columns.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    // A year of which nothing is known has a row too: a gap in the years would draw as none.
    let years = years.first().copied().unwrap_or(0)..=years.last().copied().unwrap_or(-1);
    let rows = years.map(|year| {
        let values = columns.iter().map(|(_, cells)| Value::number(cells.get(&year).copied().flatten()));
        std::iter::once(Value::Year(year)).chain(values).chain(own.iter().cloned()).collect()
    });
    let names = columns.iter().map(|(name, _)| harmless(name));
    let names = std::iter::once("year".to_owned()).chain(names);
    closed(names.chain((0..5).filter(kept).map(|at| shared[at].to_owned())).collect(), rows, stamp)
}

/// Statements beside the simulation, a row a statement, as the window's table has them; US$ million nominal.
pub(super) fn statements(checks: &[Check<'_>], stamp: &Stamp) -> Rows {
    let names =
        ["year", "period", "partner", "direction", "basis", "stated", "simulated", "gap", "unit", "note", "source"];
    let row = |check: &Check<'_>| {
        let s = check.statement;
        vec![
            Value::Year(s.year),
            Value::text(harmless(&s.period)),
            Value::text(harmless(&s.partner)),
            Value::text(harmless(&s.direction)),
            Value::text(harmless(&s.basis)),
            Value::number(Some(s.value_musd)),
            Value::number(check.simulated),
            Value::number(check.gap()),
            Value::text("musd_nominal"),
            Value::text(harmless(&s.kind)),
            Value::text(harmless(&s.source)),
        ]
    };
    closed(names.map(str::to_owned).to_vec(), checks.iter().map(row), stamp)
}

/// The same as lines: each statement, and the simulated figure beside it.
pub(super) fn statement_lines(checks: &[Check<'_>], group: &str) -> Vec<Series> {
    let direction = |code: &str| match code {
        "X" => "X",
        "M" => "M",
        _ => "X+M",
    };
    let line = |check: &Check<'_>, name: &str, cell: Cell| Series {
        code: name.to_owned(),
        partner: check.statement.partner.clone(),
        direction: direction(&check.statement.direction),
        product: "all".to_owned(),
        flows: if check.statement.partner == group { "all" } else { "" },
        unit: "musd_nominal",
        cells: vec![cell],
    };
    let both = |check: &Check<'_>| {
        let s = check.statement;
        let note = format!("{}; {}; {}", s.period, s.basis, s.kind);
        let stated = Cell {
            year: s.year,
            kind: Kind::Stated,
            value: Some(s.value_musd),
            source: s.source.clone(),
            grade: String::new(),
            note,
        };
        let simulated = check.simulated.map(|value| Cell::of_model(s.year, Kind::Simulated, value));
        let simulated = simulated.map(|cell| line(check, "scenario", cell));
        std::iter::once(line(check, "statement", stated)).chain(simulated).collect::<Vec<_>>()
    };
    checks.iter().flat_map(both).collect()
}
