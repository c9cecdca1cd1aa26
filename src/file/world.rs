//! Tables of world trade and of changes in trade costs, as CSV from anywhere.
//!
//! The columns may stand in any order and among others; spaces around values, a byte order mark, and either kind of
//! line end are accepted. Names of countries are any text.

mod rows;

use std::collections::BTreeMap;
use std::path::Path;

use rows::{Table, table, text};

use crate::model::World;

/// Why a table was refused. Prints as file, line, what was expected and found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}{}: {problem}", if *line == 0 { String::new() } else { format!(", line {line}") })]
pub struct TableError {
    /// The file.
    pub path: String,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: u64,
    /// Expected, found, what to do.
    pub problem: String,
}

/// Reads a world from columns `exporter`, `importer`, `trade_musd`: one row for every pair, domestic sales included.
/// Countries keep the order in which they first appear.
///
/// # Errors
/// [`TableError`] when the file cannot be read, a column is missing, a row does not read, a pair stands twice or is
/// missing, or a country sells or buys nothing.
pub fn read_world(path: &Path) -> Result<World, TableError> {
    parse_world(&path.display().to_string(), &text(path)?)
}

/// The same from text; `name` stands for the file in errors.
///
/// # Errors
/// As [`read_world`], but for the file.
pub fn parse_world(name: &str, text: &str) -> Result<World, TableError> {
    let table = table(name, text, ["exporter", "importer", "trade_musd"])?;
    let mut countries: Vec<String> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut pairs: BTreeMap<(usize, usize), (f64, u64)> = BTreeMap::new();
    for row in &table.rows {
        let pair @ [exporter, importer] = [0, 1].map(|column| row.values[column].as_str());
        let [i, j] = pair.map(|name| {
            *places.entry(name.to_owned()).or_insert_with(|| {
                countries.push(name.to_owned());
                countries.len() - 1
            })
        });
        let value = table.amount(row, "trade_musd")?;
        if let Some((_, first)) = pairs.insert((i, j), (value, row.line)) {
            let problem = format!("the pair {exporter} to {importer} stands on line {first} already; keep one of them");
            return Err(table.error(row.line, problem));
        }
    }
    let n = countries.len();
    let all = || (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
    if let Some((i, j)) = all().find(|pair| !pairs.contains_key(pair)) {
        return Err(table.error(0, missing(&countries, (i, j), n * n - pairs.len())));
    }
    let flows = pairs.into_values().map(|(value, _)| value).collect();
    World::new(countries, flows).map_err(|error| table.error(0, error.to_string()))
}

fn missing(countries: &[String], (i, j): (usize, usize), count: usize) -> String {
    let n = countries.len();
    let of = if count == 1 { String::new() } else { format!(" (the first of {count} missing pairs)") };
    format!(
        "expected a row for each of the {} pairs of {n} countries, domestic sales included, but {} to {} is missing{of}; add it, with 0 if nothing was traded",
        n * n,
        countries[i],
        countries[j]
    )
}

/// Reads trade cost factors from columns `exporter`, `importer`, `trade_cost_factor`, for `world` and in the order
/// of its flows. Pairs without a row keep the factor 1.
///
/// # Errors
/// [`TableError`] when the file cannot be read, a column is missing, a row does not read, a country is not in the
/// world, or a pair stands twice.
pub fn read_shocks(path: &Path, world: &World) -> Result<Vec<f64>, TableError> {
    let table = table(&path.display().to_string(), &text(path)?, ["exporter", "importer", "trade_cost_factor"])?;
    let n = world.countries().len();
    let places: BTreeMap<&str, usize> = world.countries().iter().map(String::as_str).zip(0..).collect();
    let mut factors = vec![1.0; n * n];
    let mut lines = vec![0; n * n];
    for row in &table.rows {
        let mut at = 0;
        for name in &row.values[..2] {
            let place = places.get(name.as_str()).ok_or_else(|| {
                table.error(row.line, format!("there is no country '{name}' in the world; {}", known(world)))
            })?;
            at = at * n + place;
        }
        if lines[at] > 0 {
            let [exporter, importer] = [0, 1].map(|column| row.values[column].as_str());
            let first: u64 = lines[at];
            let problem = format!("the pair {exporter} to {importer} stands on line {first} already; keep one of them");
            return Err(table.error(row.line, problem));
        }
        lines[at] = row.line;
        factors[at] = table.amount(row, "trade_cost_factor")?;
    }
    Ok(factors)
}

/// The names a person may use, not more than fit in a sentence.
fn known(world: &World) -> String {
    let names = world.countries();
    let first = names.iter().take(20).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > 20 { format!("it has {first} and {} others", names.len() - 20) } else { format!("it has {first}") }
}

impl Table {
    fn error(&self, line: u64, problem: impl Into<String>) -> TableError {
        TableError { path: self.path.clone(), line, problem: problem.into() }
    }

    /// The number in the third column: at least 0, finite.
    fn amount(&self, row: &rows::Row, column: &str) -> Result<f64, TableError> {
        let text = row.values[2].as_str();
        let value = text.parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0);
        let found = if text.is_empty() { "nothing".to_owned() } else { format!("'{text}'") };
        value.ok_or_else(|| {
            self.error(row.line, format!("expected a number of at least 0 as {column}, such as 12.5, found {found}"))
        })
    }
}
