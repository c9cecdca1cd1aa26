//! What all views have in common: the words and the table that go with a picture, and the flows that are added up.

use crate::chart::Subject;
use crate::model::{FIRST_DRAWN, Projection, Selection, musd};
use crate::say;
use crate::scenario::HORIZON;
use crate::trade::{Dataset, Direction};

/// A picture in words and as a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The finding, or the subject.
    pub title: String,
    /// Unit and scope.
    pub subtitle: String,
    /// One sentence for a screen reader.
    pub summary: String,
    /// What is left out, and how far to trust it.
    pub note: String,
    /// The same as numbers.
    pub table: ViewTable,
}

/// Rows of text under heads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewTable {
    /// Heads, each with whether its cells are figures.
    pub columns: Vec<(String, bool)>,
    /// One cell a column.
    pub rows: Vec<Vec<String>>,
}

/// What was observed of some flows in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    /// Calendar year.
    pub year: i32,
    /// Sum of what is known, US$ million at 2016 prices; `None` where no flow is.
    pub sum: Option<f64>,
    /// How many flows are not known.
    pub missing: usize,
}

/// The (partner, direction) pairs that are added up.
#[must_use]
pub fn flows(subject: Subject<'_>) -> Vec<(usize, Direction)> {
    if subject.compared {
        return subject.outlook.reference.flows.clone();
    }
    let members = 0..subject.dataset.members.len();
    members.flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction))).collect()
}

/// The same flows of a projection.
#[must_use]
pub fn selection(subject: Subject<'_>) -> Selection<'_> {
    if subject.compared { subject.outlook.reference.selection() } else { Selection::ALL }
}

/// What was observed of some flows, year by year.
#[must_use]
pub fn observed(dataset: &Dataset, flows: &[(usize, Direction)]) -> Vec<Seen> {
    let (first, last) = dataset.years();
    let seen = |year: i32| {
        let known: Vec<f64> = flows.iter().filter_map(|(p, d)| dataset.value(dataset.members[*p], *d, year)).collect();
        let sum = (!known.is_empty()).then(|| known.iter().sum());
        Seen { year, sum, missing: flows.len() - known.len() }
    };
    (first..=last).map(seen).collect()
}

/// A projection from the first drawn year on, as (year, US$ million at 2016 prices).
#[must_use]
pub fn projected(projection: &Projection, selection: Selection<'_>) -> Vec<(i32, f64)> {
    (HORIZON.0..).zip(projection.recorded(selection)).filter(|(year, _)| *year >= FIRST_DRAWN).collect()
}

/// Unit and scope in words.
#[must_use]
pub fn scope(subject: Subject<'_>) -> String {
    let members = subject.dataset.members.len();
    if subject.compared {
        let (count, year) = (subject.outlook.reference.flows.len(), subject.outlook.reference.year);
        say!("US$ million a year, 2016 prices; the {count} flows observed in {year}", count, year)
    } else {
        say!("US$ million a year, 2016 prices; all {count} flows of {members} members", count = members * 2, members)
    }
}

/// A value with its unit.
#[must_use]
pub fn dollars(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    say!("{sign}US$ {value} m", sign, value = musd(value.abs()))
}

/// A read-out, and under it the rows it is from.
#[must_use]
pub fn with_rows(words: String, rows: Option<String>) -> String {
    match rows {
        Some(rows) => format!("{words}\n{rows}"),
        None => words,
    }
}

/// Indices in descending order of a value; equal ones keep their order.
#[must_use]
pub fn largest_first(count: usize, value: impl Fn(usize) -> f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| value(*b).total_cmp(&value(*a)).then(a.cmp(b)));
    order
}

/// Years said one after the other, runs as "2000–2004".
#[must_use]
pub fn year_list(years: &[i32]) -> String {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let said: Vec<String> = runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}–{b}") }).collect();
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{largest_first, year_list};

    #[test]
    fn years_in_a_row_are_said_as_a_run() {
        assert_eq!(year_list(&[2000, 2001, 2002, 2005, 2013, 2014]), "2000–2002, 2005, 2013–2014");
        assert_eq!(year_list(&[]), "");
    }

    #[test]
    fn the_largest_comes_first_and_equals_keep_their_order() {
        assert_eq!(largest_first(4, |i| [1.0, 3.0, 1.0, 2.0][i]), [1, 3, 0, 2]);
    }
}
