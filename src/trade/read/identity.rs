//! Which facts these are, and what the case calls its countries.

use sha2::{Digest as _, Sha256};

use super::{ReadError, Tables, read_ron};
use crate::trade::Dataset;
use crate::words::Names;

/// What a case calls its countries: its own words, or what the other tables have.
pub(super) fn said(dataset: &Dataset, text: &str) -> Result<Names, ReadError> {
    if !text.trim().is_empty() {
        return read_ron("words", text);
    }
    let target = dataset.names.get(&dataset.target).cloned().unwrap_or_else(|| dataset.target.to_string());
    let group = dataset.case.group.clone();
    let capital = "the capital".to_owned();
    Ok(Names { the_target: target.clone(), target, capital, the_group: group.clone(), group })
}

/// SHA-256 over the tables, each preceded by its length so that no two sets of tables run together.
pub(super) fn fingerprint(t: &Tables<'_>) -> String {
    use std::fmt::Write as _;
    let all = [
        t.case,
        t.countries,
        t.sources,
        t.products,
        t.flows,
        t.by_source,
        t.statements,
        t.coverage,
        t.measures,
        t.suspensions,
        t.border,
        t.embassies,
        t.groups,
        t.gdp,
        t.deflator,
        t.world,
    ];
    let mut hash = Sha256::new();
    for table in all {
        hash.update((table.len() as u64).to_le_bytes());
        hash.update(table);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing into a String cannot fail.
        let _infallible = write!(hex, "{byte:02x}");
        hex
    })
}
