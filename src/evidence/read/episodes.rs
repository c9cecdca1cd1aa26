//! `episodes.csv`.

use std::collections::BTreeMap;

use super::super::{Episode, Use};
use super::table::{Row, rows};
use super::{MOST_EPISODES, ReadError, Text};

const COLUMNS: [&str; 11] = [
    "episode",
    "target",
    "sender",
    "imposed_year",
    "lifted_year",
    "reimposed_year",
    "pre_from",
    "pre_to",
    "use",
    "note",
    "dates_source",
];

/// Every episode, in table order, still without trade.
pub(super) fn episodes(text: Text<'_>) -> Result<Vec<Episode>, ReadError> {
    let mut lines: BTreeMap<(String, String, i32), u64> = BTreeMap::new();
    rows(text, &COLUMNS, |row| {
        let episode = episode(row)?;
        let key = (episode.target.clone(), episode.sender.clone(), episode.lifted);
        if let Some(line) = lines.insert(key, row.line) {
            return Err(row.error(format!(
                "{} lifted in {} stands on line {line} already; keep one of the two",
                episode.title(),
                episode.lifted
            )));
        }
        if lines.len() > MOST_EPISODES {
            return Err(row.error(format!("expected at most {MOST_EPISODES} episodes; split the file")));
        }
        Ok(episode)
    })
}

fn episode(row: &Row<'_>) -> Result<Episode, ReadError> {
    let word = row.text("use");
    let usage = Use::ALL.into_iter().find(|usage| usage.code() == word).ok_or_else(|| {
        let known = Use::ALL.map(Use::code).join(", ");
        row.error(format!("unknown use '{word}'; expected one of: {known}"))
    })?;
    let (imposed, lifted) = (row.year("imposed_year")?, row.year("lifted_year")?);
    if lifted < imposed {
        return Err(row.error(format!("lifted in {lifted}, before imposed in {imposed}; check both years")));
    }
    let reimposed = row.year_or_blank("reimposed_year")?;
    if let Some(again) = reimposed.filter(|again| *again <= lifted) {
        let problem =
            format!("imposed again in {again}, but lifted only in {lifted}; expected a later year or a blank");
        return Err(row.error(problem));
    }
    Ok(Episode {
        name: row.name("episode")?,
        target: row.name("target")?,
        sender: row.name("sender")?,
        imposed,
        lifted,
        reimposed,
        window: window(row, usage, lifted)?,
        usage,
        note: row.text("note").to_owned(),
        dates_source: row.text("dates_source").to_owned(),
        observed: BTreeMap::new(),
        without_prices: Vec::new(),
    })
}

/// The years whose mean is the level before; only an episode that is not scored can do without.
fn window(row: &Row<'_>, usage: Use, lifted: i32) -> Result<Option<(i32, i32)>, ReadError> {
    let (from, to) = match (row.year_or_blank("pre_from")?, row.year_or_blank("pre_to")?) {
        (Some(from), Some(to)) => (from, to),
        (None, None) if usage != Use::Level => return Ok(None),
        _ => {
            let use_word = usage.code();
            return Err(row.error(format!(
                "the pre window is empty: an episode of use '{use_word}' needs pre_from and pre_to, or another use, or both blank with use 'curve'"
            )));
        }
    };
    if from > to {
        return Err(row.error(format!("the pre window is reversed: it runs from {from} to {to}; exchange the two")));
    }
    if to >= lifted {
        // Otherwise what is to be predicted would be part of the level it is predicted from.
        return Err(row.error(format!("the pre window ends in {to}; expected it to end before lifting in {lifted}")));
    }
    Ok(Some((from, to)))
}
