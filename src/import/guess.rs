//! A first guess at the columns of an unknown file, for the person to mend.

use std::collections::BTreeSet;

use super::header::normalised;
use super::{Role, Sample, profiles};

/// What a person can say of a column.
pub const MAPPED: [Role; 10] = [
    Role::Year,
    Role::Exporter,
    Role::Importer,
    Role::Reporter,
    Role::Partner,
    Role::Flow,
    Role::Product,
    Role::Value,
    Role::ExportValue,
    Role::ImportValue,
];

/// Columns that are named as in a format that is known, or as what they are; each role once.
#[must_use]
pub fn guessed(sample: &Sample) -> Vec<Option<Role>> {
    let mut taken = BTreeSet::new();
    let guess = |text: &String| {
        let plain = normalised(text);
        let known = profiles().iter().flat_map(|profile| &profile.columns);
        // Single letters say little out of their format.
        let mut fitting = known.filter(|column| plain.len() > 1 && column.names.contains(&plain));
        let by_word = || MAPPED.into_iter().find(|role| plain == format!("{role:?}").to_lowercase());
        let role = fitting.next().map(|column| column.role).filter(|role| MAPPED.contains(role)).or_else(by_word)?;
        taken.insert(role).then_some(role)
    };
    sample.rows.first().map(|row| row.iter().map(guess).collect()).unwrap_or_default()
}

/// The words of a column sorted into exports and imports by their first letter, as far as the sample shows them.
#[must_use]
pub fn guessed_flows(sample: &Sample, column: usize) -> (Vec<String>, Vec<String>) {
    let below = sample.rows.iter().skip(1).filter_map(|row| row.get(column));
    let found: BTreeSet<String> = below.map(|word| word.trim().to_lowercase()).filter(|w| !w.is_empty()).collect();
    let of = |letters: [char; 3]| found.iter().filter(|word| word.starts_with(letters)).cloned().collect();
    (of(['x', 'e', '2']), of(['m', 'i', '1']))
}
