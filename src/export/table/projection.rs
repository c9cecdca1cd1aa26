//! The whole projection as lines of a table: every cell, what was observed, and the totals with their bands.

use super::charts::of_chart;
use super::series::{About, Cell, Kind, Series, letter};
use crate::chart::Kind as Chart;
use crate::export::Made;
use crate::model::{Band, FIRST_DRAWN, Grid, Measured, Selection, Series as Drawn};
use crate::trade::{Dataset, Direction};

/// All of it. What adds up stands in cells of one partner, one direction and one product group (observed: one partner and
/// direction); totals are the lines of the group, of both directions, of all product groups.
pub(super) fn of_projection(made: &Made) -> Vec<Series> {
    let mut table = observed(&made.dataset);
    table.extend(cells(made));
    table.extend(totals(made));
    table
}

/// The best estimates as they are: a blank stays blank, with its grade.
fn observed(dataset: &Dataset) -> Vec<Series> {
    let (first, last) = dataset.years();
    let one = |(partner, direction): (usize, Direction)| {
        let about = About { partners: vec![partner], direction: Some(direction), products: Vec::new() };
        let member = dataset.members[partner];
        let cells = (first..=last).filter_map(|year| {
            let flow = dataset.flow(member, direction, year)?;
            Some(Cell {
                year,
                kind: Kind::Observed,
                value: dataset.value(member, direction, year),
                source: flow.source.clone(),
                grade: letter(flow.quality).to_owned(),
                note: String::new(),
            })
        });
        Series::new(dataset, "observed", &about, false).with(cells)
    };
    pairs(dataset).map(one).filter(|series| !series.cells.is_empty()).collect()
}

/// (partner, direction), partner by partner.
fn pairs(dataset: &Dataset) -> impl Iterator<Item = (usize, Direction)> {
    let members = 0..dataset.members.len();
    members.flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction)))
}

/// The model's value of each year.
fn path(values: Vec<f64>) -> impl Iterator<Item = Cell> {
    Grid::years().zip(values).map(|(year, value)| {
        let kind = if year < FIRST_DRAWN { Kind::Simulated } else { Kind::Projected };
        Cell::of_model(year, kind, value)
    })
}

/// Scenario, status quo and informal trade of one partner, direction and product group.
fn cells(made: &Made) -> Vec<Series> {
    let dataset = &*made.dataset;
    let products = 0..dataset.products.len();
    let all = pairs(dataset).flat_map(|flow| products.clone().map(move |product| (flow, product)));
    all.flat_map(|((partner, direction), product)| {
        let about = About { partners: vec![partner], direction: Some(direction), products: vec![product] };
        let selection =
            Selection { partner: Some(partner), direction: Some(direction), product: Some(product), flows: None };
        lines(made, &about, selection, false)
    })
    .collect()
}

/// The three lines of a selection.
fn lines(made: &Made, about: &About, selection: Selection<'_>, compared: bool) -> [Series; 3] {
    let outlook = &made.outlook;
    let line = |name, values| Series::new(&made.dataset, name, about, compared).with(path(values));
    [
        line("scenario", outlook.projection.recorded(selection)),
        line("status_quo", outlook.baseline.recorded(selection)),
        line("informal", outlook.projection.annual(Measured::Informal, selection)),
    ]
}

/// Totals by partner, over all flows, and over the compared flows; each with its bands.
fn totals(made: &Made) -> Vec<Series> {
    let dataset = &*made.dataset;
    let mut table = Vec::new();
    for partner in 0..dataset.members.len() {
        let about = About { partners: vec![partner], ..About::default() };
        let selection = Selection { partner: Some(partner), ..Selection::ALL };
        table.extend(with_bands(made, &about, selection, false, Drawn::Partner(partner)));
    }
    for (compared, selection, of) in
        [(false, Selection::ALL, Drawn::All), (true, made.outlook.reference.selection(), Drawn::Compared)]
    {
        let chart = of_chart(made.subject(compared), Chart::Total);
        table.extend(chart.into_iter().filter(|series| series.code == "observed"));
        table.extend(with_bands(made, &About::default(), selection, compared, of));
    }
    table
}

fn with_bands(made: &Made, about: &About, selection: Selection<'_>, compared: bool, of: Drawn) -> Vec<Series> {
    let mut table = lines(made, about, selection, compared).to_vec();
    let bands = &made.bands;
    let doubts =
        [("scenario", &bands.holds), ("scenario_with_snapback", &bands.snapback), ("doubt_in_data", &bands.data)];
    for (name, band) in doubts {
        let Some(band) = band else { continue };
        let cells = edges(band, of);
        match table.iter_mut().find(|series| series.code == name) {
            Some(series) => series.cells.extend(cells),
            None => table.push(Series::new(&made.dataset, name, about, compared).with(cells)),
        }
    }
    for series in &mut table {
        series.cells.sort_by_key(|cell| (cell.year, cell.kind));
    }
    table
}

/// The edges of a band from the first drawn year on.
fn edges(band: &Band, of: Drawn) -> Vec<Cell> {
    let years = Grid::years().zip(band.fan(of)).filter(|(year, _)| *year >= FIRST_DRAWN);
    let edge = |year| move |(edge, value): (usize, &f64)| Cell::of_model(year, Kind::Band(edge), *value);
    years.flat_map(|(year, fan)| fan.iter().enumerate().map(edge(year)).collect::<Vec<_>>()).collect()
}
