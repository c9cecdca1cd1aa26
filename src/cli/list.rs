//! `detente levers` and `detente presets`.

use std::fmt::Write as _;

use crate::file;
use crate::scenario::Catalog;
use crate::trade::Dataset;
use crate::words::harmless;

/// Every lever as CSV, so that a spreadsheet opens it.
pub(super) fn levers(case: &Dataset) -> Result<String, String> {
    let catalog = Catalog::new(case);
    let mut out = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| error.to_string();
    out.write_record(["lever", "label", "unit", "range", "default", "grade", "source"]).map_err(failed)?;
    for lever in catalog.levers() {
        out.write_record([
            &lever.key.to_string(),
            &harmless(&lever.label),
            &harmless(lever.unit()),
            &harmless(&lever.range()),
            &lever.default.to_string(),
            lever.grade.label(),
            &harmless(&lever.source),
        ])
        .map_err(failed)?;
    }
    let bytes = out.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// Every preset: name, title, description.
pub(super) fn presets(case: &Dataset) -> Result<String, String> {
    let catalog = Catalog::new(case);
    let mut out = String::new();
    for preset in file::presets(&catalog) {
        let scenario = &preset.scenario;
        writeln!(out, "{:<20} {}\n{:<20} {}", preset.name, scenario.title, "", scenario.about)
            .map_err(|error| error.to_string())?;
    }
    Ok(out)
}
