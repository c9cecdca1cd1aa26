//! What is known about which partner and year, and how well.

use std::collections::BTreeSet;

use super::parts::{Told, ViewTable, dollars};
use super::ranking::{directions, way_label};
use crate::evidence::claims::Way;
use crate::say;
use crate::trade::{Country, Dataset, Direction, Quality};

/// A partner's year.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Sources with a figure; over both directions, the smaller number.
    pub sources: usize,
    /// Grade of the best estimate; over both directions, the weaker. `None` where a direction has no row.
    pub grade: Option<Quality>,
    /// US$ million at 2016 prices; `None` where a direction is not known.
    pub value: Option<f64>,
}

impl Cell {
    /// The letter in the cell, a cross for a figure that was left out on purpose.
    #[must_use]
    pub fn letter(&self) -> &'static str {
        match self.grade {
            Some(Quality::A) => "A",
            Some(Quality::B) => "B",
            Some(Quality::C) => "C",
            Some(Quality::N) => "N",
            Some(Quality::X) => "×",
            None => "",
        }
    }
}

/// A partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The partner.
    pub country: Country,
    /// Its name.
    pub name: String,
    /// Whether it belongs to the group that is projected.
    pub member: bool,
    /// One cell a year.
    pub cells: Vec<Cell>,
}

/// The grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// In words.
    pub told: Told,
    /// Which trade.
    pub way: Way,
    /// Calendar years.
    pub years: Vec<i32>,
    /// Members first.
    pub rows: Vec<Row>,
}

/// Sources that have a total for a flow; a best estimate from outside the tables counts as one.
#[must_use]
pub fn sources_of(dataset: &Dataset, partner: Country, direction: Direction, year: i32) -> BTreeSet<&str> {
    let place = |row: &crate::trade::SourcedFlow| (row.partner, row.direction, row.year);
    let from = dataset.by_source.partition_point(|row| place(row) < (partner, direction, year));
    let own = dataset.by_source[from..].iter().take_while(|row| place(row) == (partner, direction, year));
    let mut names: BTreeSet<&str> = own.filter(|row| row.product == "all").map(|row| row.source.as_str()).collect();
    let best = dataset.flow(partner, direction, year).filter(|flow| flow.value_usd.is_some());
    if names.is_empty() {
        names.extend(best.map(|flow| flow.source.as_str()));
    }
    names
}

fn cell(dataset: &Dataset, partner: Country, way: Way, year: i32) -> Cell {
    let of = |direction: &Direction| {
        (
            sources_of(dataset, partner, *direction, year).len(),
            dataset.flow(partner, *direction, year).map(|flow| flow.quality),
            dataset.value(partner, *direction, year),
        )
    };
    let parts: Vec<_> = directions(way).iter().map(of).collect();
    let grades: Option<Vec<Quality>> = parts.iter().map(|(_, grade, _)| *grade).collect();
    let values: Option<Vec<f64>> = parts.iter().map(|(_, _, value)| *value).collect();
    Cell {
        sources: parts.iter().map(|(count, _, _)| *count).min().unwrap_or(0),
        grade: grades.and_then(|grades| grades.into_iter().max_by_key(|grade| *grade as usize)),
        value: values.map(|values| values.iter().sum()),
    }
}

/// The grid of a way.
#[must_use]
pub fn coverage(dataset: &Dataset, way: Way) -> Coverage {
    let (first, last) = dataset.years();
    let years: Vec<i32> = (first..=last).collect();
    let others: BTreeSet<Country> = dataset.flows.iter().map(|flow| flow.partner).collect();
    let others = others.into_iter().filter(|country| !dataset.members.contains(country));
    let row = |country: Country| Row {
        country,
        name: dataset.name(country),
        member: dataset.members.contains(&country),
        cells: years.iter().map(|year| cell(dataset, country, way, *year)).collect(),
    };
    let rows: Vec<Row> = dataset.members.iter().copied().chain(others).map(row).collect();
    let told = told(way, &years, &rows);
    Coverage { told, way, years, rows }
}

fn told(way: Way, years: &[i32], rows: &[Row]) -> Told {
    let cells = || rows.iter().filter(|row| row.member).flat_map(|row| &row.cells);
    let count = |grade| cells().filter(|cell| cell.grade == grade).count();
    let (all, reported) = (cells().count(), count(Some(Quality::A)));
    let title = say!("{reported} of {all} figures of members are reported without a known weakness", reported, all);
    let summary = say!(
        "{title}: {a} grade A, {b} grade B, {c} grade C, {n} zeros that may mean no report, {x} left blank on purpose, {none} without a row",
        title,
        a = reported,
        b = count(Some(Quality::B)),
        c = count(Some(Quality::C)),
        n = count(Some(Quality::N)),
        x = count(Some(Quality::X)),
        none = count(None)
    );
    let both = match way {
        Way::Both => say!("the weaker grade and the smaller number of the two directions"),
        _ => say!("grade of the best estimate and number of sources"),
    };
    let subtitle = say!("{way}: {both}", way = way_label(way), both);
    let note = say!(
        "A reported by the partner; B reported, with a known weakness; C suspect or an estimate; N zero that may mean no report; × left blank, published figure known to be wrong; empty: no figure. Number: sources"
    );
    let mut columns = vec![(say!("Partner").to_owned(), false)];
    columns.extend(years.iter().map(|year| (year.to_string(), false)));
    let words = |cell: &Cell| {
        if cell.grade.is_some() { format!("{} {}", cell.letter(), cell.sources) } else { "–".to_owned() }
    };
    let line = |row: &Row| std::iter::once(row.name.clone()).chain(row.cells.iter().map(words)).collect();
    let table = ViewTable { columns, rows: rows.iter().map(line).collect() };
    Told { title, subtitle, summary, note: note.to_owned(), table }
}

impl Coverage {
    /// A cell in words, with its sources.
    #[must_use]
    pub fn said(&self, dataset: &Dataset, row: usize, at: usize) -> String {
        let (row, year) = (&self.rows[row], self.years[at]);
        let mut words = vec![format!("{}, {year}", row.name)];
        for direction in directions(self.way) {
            let sources: Vec<&str> = sources_of(dataset, row.country, *direction, year).into_iter().collect();
            let flow = dataset.flow(row.country, *direction, year);
            let way = crate::words::phrase(direction.label());
            let Some(flow) = flow else {
                words.push(say!("{way}: no figure", way));
                continue;
            };
            let value = dataset.value(row.country, *direction, year);
            let value = value.map_or_else(|| say!("blank").to_owned(), dollars);
            words.push(say!(
                "{way}: {value} at 2016 prices, {grade}; best estimate from {best}; sources: {sources}",
                way,
                value,
                grade = crate::words::phrase(flow.quality.label()),
                best = flow.source,
                sources = sources.join(", ")
            ));
        }
        words.join("\n")
    }
}
