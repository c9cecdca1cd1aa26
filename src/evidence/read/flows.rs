//! `episode_trade.csv`, and the years known only in euro.

use std::collections::BTreeMap;

use super::super::episode::{Datum, Episode, Year};
use super::table::{Row, rows};
use super::{ReadError, Text};
use crate::trade::Direction;

/// More than the world produces in a year, US$: such a figure is in another unit.
const MOST_USD: f64 = 1e15;

/// Nominal US$, source, flags.
#[derive(Clone)]
struct Nominal {
    usd: f64,
    source: String,
    flags: String,
}

/// One pair's year in nominal US$: exports and imports of the target, and both where stated together.
#[derive(Clone, Default)]
pub(super) struct NominalYear {
    flows: [Option<Nominal>; 2],
    stated: Option<Nominal>,
}

/// By (target, sender) and year.
pub(super) type Trade = BTreeMap<(String, String), BTreeMap<i32, NominalYear>>;

fn pair(row: &Row<'_>) -> Result<(String, String), ReadError> {
    Ok((row.name("target")?, row.name("sender")?))
}

/// Target, sender, year, direction.
type Key = (String, String, i32, Direction);

/// Reads the trade table.
pub(super) fn trade(text: Text<'_>) -> Result<Trade, ReadError> {
    let mut out = Trade::new();
    let mut seen: BTreeMap<Key, (Option<f64>, u64)> = BTreeMap::new();
    rows(text, &["year", "target", "sender", "direction", "value_usd", "source", "flags"], |row| {
        let ((target, sender), year) = (pair(row)?, row.year("year")?);
        let direction = match row.text("direction") {
            "target_exports" => Direction::X,
            "target_imports" => Direction::M,
            other => {
                let problem = format!("unknown direction '{other}'; expected target_exports or target_imports");
                return Err(row.error(problem));
            }
        };
        let usd = row.amount("value_usd", MOST_USD)?;
        let key = (target.clone(), sender.clone(), year, direction);
        if let Some((other, line)) = seen.get(&key) {
            if *other == usd {
                return Ok(());
            }
            let said = |value: Option<f64>| value.map_or("blank".to_owned(), |value| value.to_string());
            return Err(row.error(format!(
                "{target}-{sender} {} {year} is {} here and {} on line {line}; keep one of the two",
                row.text("direction"),
                said(usd),
                said(*other)
            )));
        }
        seen.insert(key, (usd, row.line));
        let years = out.entry((target, sender)).or_default();
        if let Some(usd) = usd {
            let (source, flags) = (row.text("source").to_owned(), row.text("flags").to_owned());
            years.entry(year).or_default().flows[direction as usize] = Some(Nominal { usd, source, flags });
        }
        Ok(())
    })?;
    Ok(out)
}

/// Reads the euro table and puts its years in the place of the same pair's years, converted at each year's rate.
pub(super) fn replace_by_euro(trade: &mut Trade, text: Text<'_>) -> Result<(), ReadError> {
    let amounts = ["eu_imports_bn_eur", "eu_exports_bn_eur", "total_bn_eur"];
    let columns = ["year", "target", "sender", amounts[0], amounts[1], amounts[2], "usd_per_eur", "how", "source"];
    let mut replaced = Vec::new();
    rows(text, &columns, |row| {
        let rate = row.positive("usd_per_eur")?;
        let datum = |column: &str| -> Result<Option<Nominal>, ReadError> {
            let billion = row.amount(column, MOST_USD / 1e9)?;
            Ok(billion.map(|billion| Nominal {
                usd: billion * 1e9 * rate,
                source: row.text("source").to_owned(),
                flags: format!("EUR {billion} bn at US$ {rate}; {}", row.text("how")),
            }))
        };
        // The union's imports are the target's exports.
        let year = NominalYear { flows: [datum(amounts[0])?, datum(amounts[1])?], stated: datum(amounts[2])? };
        replaced.push((pair(row)?, row.year("year")?, year));
        Ok(())
    })?;
    for (pair, year, value) in replaced {
        trade.entry(pair).or_default().insert(year, value);
    }
    Ok(())
}

/// Gives an episode its trade at 2016 prices.
pub(super) fn fill(episode: &mut Episode, trade: &Trade, deflator: &BTreeMap<i32, f64>) {
    let Some(years) = trade.get(&(episode.target.clone(), episode.sender.clone())) else { return };
    for (year, nominal) in years {
        let Some(factor) = deflator.get(year) else {
            episode.without_prices.push(year.to_string());
            continue;
        };
        let real = |nominal: &Nominal| Datum {
            musd: nominal.usd * factor / 1e6,
            source: nominal.source.clone(),
            flags: nominal.flags.clone(),
        };
        let flows = nominal.flows.each_ref().map(|flow| flow.as_ref().map(real));
        episode.observed.insert(*year, Year { flows, stated: nominal.stated.as_ref().map(real) });
    }
}

/// Pairs with trade but no episode: perhaps a code is misspelt.
pub(super) fn unused(episodes: &[Episode], trade: &Trade) -> Vec<String> {
    let known = |target: &str, sender: &str| episodes.iter().any(|e| e.target == target && e.sender == sender);
    trade.keys().filter(|(t, s)| !known(t, s)).take(10).map(|(t, s)| format!("{t}-{s}")).collect()
}
