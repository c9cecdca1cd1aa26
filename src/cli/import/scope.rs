//! Which trade is kept.

use std::collections::BTreeSet;

use super::ImportArgs;
use crate::import::Scope;
use crate::trade::{Country, Dataset, Named, nations};

/// A country by its code of three letters, in capitals or not.
pub(super) fn country(option: &str, code: &str) -> Result<Country, String> {
    match nations().iso3(code) {
        Named::Country(country) => Ok(country),
        _ => Err(format!("{option} expects the ISO 3166 code of a country, three letters as in PRK; found '{code}'")),
    }
}

/// The target and its partners; groups are those of the case.
pub(super) fn scope(case: &Dataset, args: &ImportArgs) -> Result<Scope, String> {
    let target = args.target.as_deref().map(|code| country("--target", code)).transpose()?;
    let Some(partners) = &args.partners else { return Ok(Scope { target, ..Scope::default() }) };
    let group = case.group(&partners.to_ascii_uppercase(), &case.case.group_date);
    let partners = if group.is_empty() {
        let codes = partners.split(',').map(str::trim).filter(|code| !code.is_empty());
        let listed: Result<BTreeSet<Country>, String> = codes.map(|code| country("--partners", code)).collect();
        listed.map_err(|problem| format!("{problem}; of groups it knows {}", groups(case)))?
    } else {
        group.into_iter().collect()
    };
    if partners.is_empty() {
        return Err("--partners expects a group (ASEAN) or codes with commas between (THA,VNM)".to_owned());
    }
    Ok(Scope { target, partners })
}

fn groups(dataset: &Dataset) -> String {
    let groups: BTreeSet<&str> = dataset.memberships.iter().map(|spell| spell.group.as_str()).collect();
    groups.into_iter().collect::<Vec<_>>().join(", ")
}
