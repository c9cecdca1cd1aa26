//! Real GDP and prices.

use std::collections::BTreeMap;

use super::table::rows;
use super::{ReadError, Text};

/// Real GDP by code and year.
pub(super) fn gdp(text: Text<'_>) -> Result<BTreeMap<String, BTreeMap<i32, f64>>, ReadError> {
    let mut out: BTreeMap<String, BTreeMap<i32, f64>> = BTreeMap::new();
    rows(text, &["country", "year", "real_gdp"], |row| {
        let (country, year, level) = (row.name("country")?, row.year("year")?, row.positive("real_gdp")?);
        out.entry(country).or_default().insert(year, level);
        Ok(())
    })?;
    Ok(out)
}

/// Factor to US$ of 2016 by year.
pub(super) fn deflator(text: Text<'_>) -> Result<BTreeMap<i32, f64>, ReadError> {
    let out = rows(text, &["year", "to_2016_usd"], |row| Ok((row.year("year")?, row.positive("to_2016_usd")?)))?;
    Ok(out.into_iter().collect())
}
