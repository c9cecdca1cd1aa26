//! A figure as a table: columns, and text with tabs for a spreadsheet.

use std::collections::BTreeMap;

use super::{Figure, Style};
use crate::say;
use crate::words::{harmless_line, phrase};

/// Columns of a table: a line's name, and by year its value and whether some flow is missing in it.
pub type Columns = Vec<(String, BTreeMap<i32, (f64, bool)>)>;

/// Lines of one name become one column, observed years above projected ones.
#[must_use]
pub fn columns(figure: &Figure) -> Columns {
    let mut columns: Columns = Vec::new();
    for line in figure.lines.iter().filter(|line| !matches!(line.style, Style::Connector | Style::Ghost)) {
        let partial = line.style == Style::Partial;
        let cells = line.points.iter().map(|p| (p[0] as i32, (p[1], partial)));
        match columns.iter_mut().find(|(known, _)| *known == line.name) {
            Some((_, known)) => known.extend(cells),
            None => columns.push((line.name.clone(), cells.collect())),
        }
    }
    for (name, points) in &figure.table_only {
        columns.push((name.clone(), points.iter().map(|p| (p[0] as i32, (p[1], false))).collect()));
    }
    for (fan, edges) in figure.fans.iter().zip(fan_names(figure)) {
        for (which, name) in edges {
            let cells = fan.points.iter().map(|(year, fan)| (*year as i32, (fan[which], false)));
            columns.push((name, cells.collect()));
        }
    }
    columns
}

/// Outer edges of each band; numbered where there is more than one band.
fn fan_names(figure: &Figure) -> Vec<[(usize, String); 2]> {
    let several = figure.fans.len() > 1;
    let name = |place: usize, english: &str| {
        let said = phrase(english);
        if several { format!("{said} ({})", place + 1) } else { said.to_owned() }
    };
    (0..figure.fans.len())
        .map(|place| [(0, name(place, say!("5 % of draws"))), (4, name(place, say!("95 % of draws")))])
        .collect()
}

/// First year with a value in any column; the figure's own first year where there is none.
#[must_use]
pub fn first_year(figure: &Figure, columns: &Columns) -> i32 {
    columns.iter().filter_map(|(_, cells)| cells.keys().next()).min().copied().unwrap_or(figure.years.0)
}

/// Title, unit and source, then a row a year with tabs between, as a spreadsheet takes it. Numbers are plain, with a
/// point for decimals and nothing rounded away that the model knows; sums in which some flow is missing stand in a
/// column of their own, because a mark beside a number would make a text of it.
#[must_use]
pub fn tab_separated(figure: &Figure) -> String {
    let columns = columns(figure);
    let mut lines = vec![harmless_line(&figure.title), harmless_line(&figure.subtitle)];
    let row = |cells: &mut dyn Iterator<Item = String>| cells.collect::<Vec<_>>().join("\t");
    let when = if figure.since_lifting { say!("Years since lifting") } else { say!("Year") };
    let columns: Columns = columns.into_iter().flat_map(|(name, cells)| parted(&name, cells)).collect();
    let names = columns.iter().map(|(name, _)| harmless_line(name));
    lines.push(row(&mut std::iter::once(when.to_owned()).chain(names)));
    for year in first_year(figure, &columns)..=figure.years.1 {
        let cell = |cells: &BTreeMap<i32, (f64, bool)>| {
            cells.get(&year).map_or_else(String::new, |(value, _)| value.to_string())
        };
        lines.push(row(&mut std::iter::once(year.to_string()).chain(columns.iter().map(|(_, cells)| cell(cells)))));
    }
    lines.push(say!("Blank: not known").to_owned());
    lines.push(harmless_line(&figure.reliability));
    lines.extend(figure.warnings.iter().chain(&figure.notes).map(|said| harmless_line(said)));
    lines.retain(|line| !line.is_empty());
    lines.join("\n") + "\n"
}

/// A column's complete values under its name in words, and beside it those in which some flow is missing, if there are any.
fn parted(name: &str, cells: BTreeMap<i32, (f64, bool)>) -> Columns {
    let name = phrase(name).to_owned();
    let (partial, whole): (BTreeMap<_, _>, BTreeMap<_, _>) = cells.into_iter().partition(|(_, (_, partial))| *partial);
    let missing = (!partial.is_empty()).then(|| (say!("{name}, some flows missing", name), partial));
    std::iter::once((name, whole)).chain(missing).collect()
}
