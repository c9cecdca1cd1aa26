//! Whether values are dollars or millions, where a format does not say or is known to say it wrongly.
//!
//! The International Monetary Fund's files state a power of ten beside the value. In some of them the value is to be
//! multiplied by it, in others it has been already: the figures themselves must tell.

use super::header::has;
use super::records::Record;
use super::{Decimal, Layout, Question, Role, number};

/// Countries any two of which traded for at least US$ 1 billion in every year since 1995, by ISO code and by the number
/// of the International Monetary Fund.
const LARGE: [(&str, &str); 6] =
    [("USA", "111"), ("CHN", "924"), ("JPN", "158"), ("DEU", "134"), ("GBR", "112"), ("FRA", "132")];
/// What they traded at least, US$.
const AT_LEAST: f64 = 1e9;
/// More than all trade of the world in a year, US$.
const WORLD: f64 = 1e14;
/// Without a column for it, what else than dollars a value may be.
const MILLION: u32 = 1_000_000;

/// The power of ten that a cell states.
pub(super) fn scale(text: &[u8]) -> Option<u32> {
    match text.to_ascii_lowercase().as_slice() {
        b"" | b"0" | b"units" => Some(0),
        b"3" | b"thousands" => Some(3),
        b"6" | b"millions" => Some(6),
        b"9" | b"billions" => Some(9),
        _ => None,
    }
}

/// The power of ten that most rows state, and whether others state another.
pub(super) fn scales(rows: &[Record<'_>], at: usize) -> (u32, bool) {
    let mut counts = std::collections::BTreeMap::new();
    for scale in rows.iter().filter_map(|row| scale(row.cell(at))) {
        *counts.entry(scale).or_insert(0_usize) += 1;
    }
    let most = counts.iter().max_by_key(|(_, count)| **count).map_or(0, |(scale, _)| *scale);
    (most, counts.len() > 1)
}

/// The unit of a layout that asks for it, from the values of the sample; a question where they do not tell.
pub(super) fn unit(layout: &Layout, rows: &[Record<'_>]) -> (u32, Option<Question>) {
    let place = |role: Role| layout.places.iter().find(|place| place.role == role).map(|place| place.at);
    let stated = match place(Role::Scale) {
        Some(at) => 10_u32.pow(scales(rows, at).0),
        None => MILLION,
    };
    let columns: Vec<usize> = layout.value_columns().collect();
    let decimal = if layout.decimal == Decimal::Comma { Decimal::Comma } else { Decimal::Point };
    let figure = |row: &Record<'_>, at: usize| number(row.cell(at), decimal).ok().map(super::Amount::rough);
    let largest_of = |row: &Record<'_>| columns.iter().filter_map(|at| figure(row, *at)).fold(0.0, f64::max);
    let largest = rows.iter().map(largest_of).fold(0.0, f64::max);
    if stated == 1 || largest * f64::from(stated) > WORLD {
        return (1, None);
    }
    let sides = [place(Role::Reporter), place(Role::Partner)];
    let large = |row: &Record<'_>| {
        has(&layout.places, Role::Reporter)
            && sides.iter().all(|side| {
                let text = side.map(|at| row.cell(at)).unwrap_or_default();
                LARGE.iter().any(|(iso, imf)| text == iso.as_bytes() || text == imf.as_bytes())
            })
    };
    let between = rows.iter().filter(|row| large(row)).map(largest_of).fold(0.0, f64::max);
    if between >= AT_LEAST {
        return (1, None);
    }
    if between > 0.0 && between * 100.0 < AT_LEAST {
        return (stated, None);
    }
    let example =
        rows.iter().find_map(|row| columns.iter().find(|at| figure(row, **at).is_some()).map(|at| (row, *at)));
    let question = example.map(|(row, at)| Question::Unit {
        column: layout.header[at].clone(),
        line: row.line,
        value: String::from_utf8_lossy(row.cell(at)).into_owned(),
    });
    (1, question)
}
