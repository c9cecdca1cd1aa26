//! The place of one partner among all partners that a source has for a year.

use std::collections::{BTreeMap, BTreeSet};

use super::stated;
use crate::say;
use crate::trade::{Country, Dataset, Direction};

/// Which trade is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Imports of the target.
    Imports,
    /// Exports of the target.
    Exports,
    /// Both together, over the partners for which the source has both.
    Both,
}

impl Way {
    /// Words for a table.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Imports => say!("DPRK imports"),
            Self::Exports => say!("DPRK exports"),
            Self::Both => say!("both ways"),
        }
    }
}

/// One partner in a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The partner as the case names it.
    pub partner: String,
    /// Nominal US$ million; `None` where the source gives only the order.
    pub value: Option<f64>,
    /// Place that the source itself states.
    pub stated: Option<usize>,
    /// How the source made the figure.
    pub flags: String,
}

/// Whether a reading puts the partner third.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It does not say.
    CannotTell,
}

impl Third {
    /// Words for a table.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Yes => say!("yes"),
            Self::No => say!("no"),
            Self::CannotTell => say!("cannot tell"),
        }
    }
}

/// What one source says about one year and direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Source or basis.
    pub source: String,
    /// Calendar year.
    pub year: i32,
    /// Which trade.
    pub way: Way,
    /// Partners, largest first.
    pub rows: Vec<Place>,
    /// Place of the partner asked about; at best this where another is stated to be third.
    pub place: Option<usize>,
    /// Whether that is the third.
    pub third: Third,
    /// Why not, or what limits it.
    pub reason: String,
}

impl Reading {
    /// Judges rows that are not sorted yet.
    fn new(source: String, year: i32, way: Way, mut rows: Vec<Place>, asked: &str) -> Self {
        let key = |row: &Place| row.value.unwrap_or(0.0);
        rows.sort_by(|a, b| match (a.stated, b.stated) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => key(b).total_cmp(&key(a)).then_with(|| a.partner.cmp(&b.partner)),
        });
        let (place, third, reason) = judge(&rows, asked);
        Self { source, year, way, rows, place, third, reason }
    }
}

/// Place, verdict and reason.
fn judge(rows: &[Place], asked: &str) -> (Option<usize>, Third, String) {
    let row = rows.iter().find(|row| row.partner == asked);
    let by_value = row
        .and_then(|row| row.value)
        .map(|value| 1 + rows.iter().filter(|other| other.value.is_some_and(|other| other > value)).count());
    if let Some(stated) = row.and_then(|row| row.stated) {
        let third = if stated == 3 { Third::Yes } else { Third::No };
        return (Some(stated), third, say!("the source states the place").to_owned());
    }
    if let Some(other) = rows.iter().find(|row| row.stated == Some(3)) {
        return (by_value, Third::No, say!("the source states that {partner} is third", partner = other.partner));
    }
    if rows.len() < 3 {
        return (
            None,
            Third::CannotTell,
            match rows.len() {
                1 => say!("only 1 partner in this source").to_owned(),
                n => say!("only {n} partners in this source", n),
            },
        );
    }
    match (by_value, row.and_then(|row| row.value)) {
        (None, _) | (_, None) => (None, Third::CannotTell, say!("it has no row here").to_owned()),
        (_, Some(0.0)) => {
            (None, Third::CannotTell, say!("its value is zero, which may mean no report or rounding").to_owned())
        }
        (Some(place), _) => {
            let third = if place == 3 { Third::Yes } else { Third::No };
            (Some(place), third, say!("among {n} partners", n = rows.len()))
        }
    }
}

/// Nominal US$ million and flags of a source's rows of one year, by partner, for exports and imports.
type Rows = [BTreeMap<Country, (f64, String)>; 2];

/// What every source has on a partner's place in some years: each source's partner totals, the best estimates, and
/// published statements. Sources with fewer than three partners and no row for the partner are left out.
#[must_use]
pub fn readings(dataset: &Dataset, asked: Country, years: &[i32]) -> Vec<Reading> {
    let name = dataset.name(asked);
    let sources: BTreeSet<&str> = dataset.by_source.iter().map(|row| row.source.as_str()).collect();
    let mut readings = Vec::new();
    for year in years {
        for source in &sources {
            let mut rows = Rows::default();
            let wanted = |row: &&crate::trade::SourcedFlow| {
                row.source == **source && row.year == *year && row.product == "all" && row.partner != dataset.target
            };
            for row in dataset.by_source.iter().filter(wanted) {
                rows[row.direction as usize].insert(row.partner, (row.value_usd / 1e6, row.flags.clone()));
            }
            readings.extend(of_rows(dataset, source, *year, &rows, &name));
        }
        let mut rows = Rows::default();
        for flow in dataset.flows.iter().filter(|flow| flow.year == *year) {
            if let Some(value) = flow.value_usd {
                let flags =
                    say!("{source}, grade {grade}", source = flow.source, grade = format!("{:?}", flow.quality));
                rows[flow.direction as usize].insert(flow.partner, (value / 1e6, flags));
            }
        }
        readings.extend(of_rows(dataset, say!("best estimates"), *year, &rows, &name));
        for (basis, way, rows) in stated::rows(dataset, *year) {
            readings.push(Reading::new(basis, *year, way, rows, &name));
        }
    }
    readings.retain(|reading| reading.rows.len() >= 3 || reading.rows.iter().any(|row| row.partner == name));
    readings
}

/// One reading a direction, and one for both together.
fn of_rows(dataset: &Dataset, source: &str, year: i32, rows: &Rows, asked: &str) -> Vec<Reading> {
    let [exports, imports] = [&rows[Direction::X as usize], &rows[Direction::M as usize]];
    let both: BTreeMap<Country, (f64, String)> = imports
        .iter()
        .filter_map(|(partner, (m, flags))| {
            let (x, other) = exports.get(partner)?;
            let flags = if flags == other { flags.clone() } else { format!("{flags}; {other}") };
            Some((*partner, (m + x, flags)))
        })
        .collect();
    let reading = |way: Way, rows: &BTreeMap<Country, (f64, String)>| {
        let places = rows.iter().map(|(partner, (value, flags))| Place {
            partner: dataset.name(*partner),
            value: Some(*value),
            stated: None,
            flags: flags.clone(),
        });
        (!rows.is_empty()).then(|| Reading::new(source.to_owned(), year, way, places.collect(), asked))
    };
    [(Way::Imports, imports), (Way::Exports, exports), (Way::Both, &both)]
        .into_iter()
        .filter_map(|(way, rows)| reading(way, rows))
        .collect()
}
