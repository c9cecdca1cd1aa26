//! Partners in order, as each source has them: never one bare rank.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{Told, ViewTable, largest_first};
use crate::evidence::claims::{Place, Reading, Way, readings};
use crate::model::musd;
use crate::say;
use crate::trade::{Country, Dataset, Direction};

/// Name of the best estimates among the sources.
pub const BEST: &str = "best estimates";
/// A source with fewer partners gives no place.
const FEWEST: usize = 3;

/// The ways, in the order of their buttons.
pub const WAYS: [Way; 3] = [Way::Both, Way::Imports, Way::Exports];

/// Words on the button of a way.
#[must_use]
pub fn way_label(way: Way) -> &'static str {
    match way {
        Way::Both => say!("Both ways"),
        Way::Imports => say!("Imports of the DPRK"),
        Way::Exports => say!("Exports of the DPRK"),
    }
}

/// A partner in a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Place among the partners of the source; `None` for a zero, which may be no report.
    pub rank: Option<usize>,
    /// Whether the source itself states the place.
    pub stated: bool,
    /// Nominal US$ million, where the source gives it.
    pub value: Option<f64>,
    /// How the source made the figure.
    pub flags: String,
}

/// A source and what it has on each partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// How many partners it has.
    pub of: usize,
    /// In the order of the ranking's partners.
    pub cells: Vec<Option<Ranked>>,
}

impl Source {
    /// The name on the screen.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.name == BEST { say!("Best estimates") } else { &self.name }
    }
}

/// The rankings of one year and way, source beside source.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// In words.
    pub told: Told,
    /// Calendar year.
    pub year: i32,
    /// Partners, by their largest value.
    pub partners: Vec<String>,
    /// The sources that have figures.
    pub sources: Vec<Source>,
    /// The sources that have none for the year.
    pub silent: Vec<String>,
}

impl Ranking {
    /// A cell in words.
    #[must_use]
    pub fn said(&self, partner: usize, source: usize) -> String {
        let (name, column) = (&self.partners[partner], &self.sources[source]);
        let Some(cell) = &column.cells[partner] else {
            return say!("{name}, {source}: no figure", name, source = column.shown());
        };
        let value = cell
            .value
            .map_or_else(|| say!("no value").to_owned(), |value| say!("US$ {value} m nominal", value = musd(value)));
        let rank = match (cell.rank, cell.stated) {
            (Some(rank), true) => say!("place {rank} as the source states it", rank),
            (Some(rank), false) => say!("place {rank} of {of} partners in this source", rank, of = column.of),
            (None, _) if cell.value == Some(0.0) => say!("no place, because a zero may mean no report").to_owned(),
            (None, _) => say!("no place, because this source does not order enough partners").to_owned(),
        };
        let words = say!(
            "{name}, {source}, {year}: {value}, {rank}",
            name,
            source = column.shown(),
            year = self.year,
            value,
            rank
        );
        if cell.flags.is_empty() { words } else { format!("{words}. {}", cell.flags) }
    }

    /// Largest value of all sources, for the bars.
    #[must_use]
    pub fn top(&self) -> f64 {
        let cells = self.sources.iter().flat_map(|source| &source.cells).flatten();
        cells.filter_map(|cell| cell.value).fold(0.0, f64::max)
    }
}

/// First and last year for which anybody has figures of partners.
#[must_use]
pub fn span(dataset: &Dataset) -> (i32, i32) {
    let sourced = dataset.by_source.iter().filter(|row| row.product == "all").map(|row| row.year);
    let years: BTreeSet<i32> = sourced.chain(dataset.flows.iter().map(|flow| flow.year)).collect();
    (years.first().copied().unwrap_or(2000), years.last().copied().unwrap_or(2016))
}

/// Ranks every partner per source. `others` also shows partners outside the group; they are ranked either way.
#[must_use]
pub fn ranking(dataset: &Dataset, year: i32, way: Way, others: bool) -> Ranking {
    let found = found(dataset, year, way);
    let members: BTreeSet<String> = dataset.members.iter().map(|member| dataset.name(*member)).collect();
    let mut values: BTreeMap<&str, f64> = BTreeMap::new();
    for place in found.iter().flat_map(|reading| &reading.rows) {
        if others || members.contains(&place.partner) {
            let value = values.entry(&place.partner).or_insert(-1.0);
            *value = value.max(place.value.unwrap_or(-1.0));
        }
    }
    let names: Vec<&str> = values.keys().copied().collect();
    let order = largest_first(names.len(), |at| values[names[at]]);
    let partners: Vec<String> = order.into_iter().map(|at| names[at].to_owned()).collect();
    let column = |reading: &Reading| {
        let cell = |partner: &String| reading.rows.iter().find(|row| row.partner == *partner);
        let cells = partners.iter().map(|partner| cell(partner).map(|row| ranked(row, &reading.rows))).collect();
        Source { name: reading.source.clone(), of: reading.rows.len(), cells }
    };
    let all: Vec<Source> = found.iter().map(column).collect();
    let silent = silent(dataset, &all);
    let (sources, elsewhere): (Vec<Source>, Vec<Source>) =
        all.into_iter().partition(|source| source.cells.iter().any(Option::is_some));
    let elsewhere: Vec<String> = elsewhere.into_iter().map(|source| source.name).collect();
    let told = told((year, way), &partners, &sources, &silent, &elsewhere);
    Ranking { told, year, partners, sources, silent }
}

/// Every reading of the year and way: asked for each country, because a short one is given only to those in it.
fn found(dataset: &Dataset, year: i32, way: Way) -> Vec<Reading> {
    let countries: BTreeSet<Country> = dataset.flows.iter().map(|flow| flow.partner).collect();
    let mut found: Vec<Reading> = Vec::new();
    for country in countries {
        for reading in readings(dataset, country, &[year]) {
            let known = found.iter().any(|known| known.source == reading.source);
            if reading.way == way && !known {
                found.push(reading);
            }
        }
    }
    found.sort_by(|a, b| (a.source != BEST, &a.source).cmp(&(b.source != BEST, &b.source)));
    found
}

fn ranked(row: &Place, rows: &[Place]) -> Ranked {
    let above = |value: f64| 1 + rows.iter().filter(|other| other.value.is_some_and(|other| other > value)).count();
    // Where a source states places, its own order counts.
    let states = rows.iter().any(|row| row.stated.is_some());
    // Among one or two, a place says nothing.
    let by_value = row.value.filter(|value| *value > 0.0 && !states && rows.len() >= FEWEST).map(above);
    Ranked { rank: row.stated.or(by_value), stated: row.stated.is_some(), value: row.value, flags: row.flags.clone() }
}

/// Sources of the tables that are not among those with figures.
fn silent(dataset: &Dataset, sources: &[Source]) -> Vec<String> {
    let totals = dataset.by_source.iter().filter(|row| row.product == "all");
    let all: BTreeSet<&str> = totals.map(|row| row.source.as_str()).collect();
    let speaks = |name: &str| sources.iter().any(|source| source.name == name);
    all.into_iter().filter(|name| !speaks(name)).map(str::to_owned).collect()
}

fn told(
    (year, way): (i32, Way),
    partners: &[String],
    sources: &[Source],
    silent: &[String],
    elsewhere: &[String],
) -> Told {
    let first = |source: &Source| {
        let places = source.cells.iter().enumerate().filter_map(|(p, cell)| Some((cell.as_ref()?.rank?, p)));
        let (rank, partner) = places.min()?;
        Some(say!("{source}: {name} {rank}", source = source.shown(), name = partners[partner], rank))
    };
    let count = sources.len();
    let title = match count {
        0 => say!("No source has figures for {year}", year),
        1 => say!("Only one source has figures for {year}", year),
        _ => say!("{count} sources on {year}, each with its own order", count, year),
    };
    let firsts: Vec<String> = sources.iter().filter_map(first).collect();
    let summary = say!(
        "{title}. Highest of those shown, with its place in each source: {firsts}",
        title,
        firsts = firsts.join("; ")
    );
    let subtitle = say!(
        "{way}, nominal US$ million; places count all partners that a source has, not only those shown",
        way = way_label(way)
    );
    let note = if silent.is_empty() {
        say!("Every source has figures for {year}", year)
    } else {
        let sources = silent.join(", ");
        match way {
            Way::Both => say!("No figure both ways for {year} in: {sources}", year, sources),
            _ => say!("No figure for {year} in: {sources}", year, sources),
        }
    };
    let note = if elsewhere.is_empty() {
        note
    } else {
        say!("{note}. Only partners outside ASEAN in: {sources}", note, sources = elsewhere.join(", "))
    };
    Told { title, subtitle, summary, note, table: table(partners, sources) }
}

fn table(partners: &[String], sources: &[Source]) -> ViewTable {
    let mut columns = vec![(say!("Partner").to_owned(), false)];
    for source in sources {
        columns.push((say!("{source}: place", source = source.shown()), true));
        columns.push((say!("{source}: US$ m", source = source.shown()), true));
    }
    let row = |(at, partner): (usize, &String)| {
        let mut row = vec![partner.clone()];
        for source in sources {
            let cell = source.cells[at].as_ref();
            let place = |cell: &Ranked| cell.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
            row.push(cell.map_or_else(String::new, place));
            row.push(cell.and_then(|cell| cell.value).map_or_else(String::new, musd));
        }
        row
    };
    ViewTable { columns, rows: partners.iter().enumerate().map(row).collect() }
}

/// Directions of a way.
#[must_use]
pub fn directions(way: Way) -> &'static [Direction] {
    match way {
        Way::Both => &Direction::BOTH,
        Way::Imports => &[Direction::M],
        Way::Exports => &[Direction::X],
    }
}
