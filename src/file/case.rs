//! A case of a person's own: a folder with the tables of one, by name, in the schema of `src/trade/read.rs`.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::read_text;
use crate::say;
use crate::trade::{Dataset, ReadError, Tables, bundled_case, cases, read as read_tables};

/// Tables that every case needs, and those that may be left out: one that is not there is empty.
const NEEDED: [&str; 7] =
    ["case.ron", "countries.csv", "sources.csv", "products.csv", "flows.csv", "groups.csv", "deflator.csv"];

/// A case by its id, or from a folder.
///
/// # Errors
/// A sentence: there is no such case or folder, or a table of it does not read, with file and line.
pub fn case(named: &str) -> Result<Arc<Dataset>, String> {
    if let Some(case) = bundled_case(named) {
        return Ok(case);
    }
    let folder = Path::new(named);
    if folder.is_dir() {
        return case_folder(folder).map(Arc::new);
    }
    let known = cases().map(|case| case.id).join(", ");
    Err(say!(
        "there is no case '{named}', and no folder of that name; there are {known}, or a folder with {tables}",
        named,
        known,
        tables = NEEDED.join(", ")
    ))
}

/// Reads the tables in a folder. Each is an ordinary file of at most 16 MiB.
///
/// # Errors
/// The first table that is missing or does not read, with its file, line and what was expected.
pub fn case_folder(folder: &Path) -> Result<Dataset, String> {
    let text = |name: &str| -> Result<String, String> {
        let path = folder.join(name);
        let missing = std::fs::symlink_metadata(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if missing && NEEDED.contains(&name) {
            return Err(say!(
                "{path}: there is no such file; a case needs {tables}",
                path = path.display(),
                tables = NEEDED.join(", ")
            ));
        }
        if missing {
            return Ok(String::new());
        }
        let text = read_text(&path).map_err(|error| error.to_string())?;
        Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
    };
    let [case, words] = ["case.ron", "words.ron"].map(&text);
    let [countries, sources, products, flows, by_source] =
        ["countries.csv", "sources.csv", "products.csv", "flows.csv", "flows_by_source.csv"].map(&text);
    let [statements, coverage, measures, suspensions, border] =
        ["statements.csv", "coverage.csv", "measures.csv", "suspensions.csv", "border.csv"].map(&text);
    let [embassies, groups, gdp, deflator, world] =
        ["embassies.csv", "groups.csv", "gdp.csv", "deflator.csv", "world.csv"].map(&text);
    let tables = Tables {
        case: &case?,
        countries: &countries?,
        sources: &sources?,
        products: &products?,
        flows: &flows?,
        by_source: &by_source?,
        statements: &statements?,
        coverage: &coverage?,
        measures: &measures?,
        suspensions: &suspensions?,
        border: &border?,
        embassies: &embassies?,
        groups: &groups?,
        gdp: &gdp?,
        deflator: &deflator?,
        world: &world?,
        words: &words?,
    };
    read_tables(&tables).map_err(|error| {
        let ReadError { table, line, problem } = error;
        let ending = if matches!(table, "case" | "words") { "ron" } else { "csv" };
        let path = folder.join(format!("{table}.{ending}"));
        if line == 0 {
            say!("{path}: {problem}", path = path.display(), problem)
        } else {
            say!("{path}, line {line}: {problem}", path = path.display(), line, problem)
        }
    })
}
