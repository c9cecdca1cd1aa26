//! The lines of a chart as lines of a table: the figure's own numbers, under codes instead of words.

use super::series::{About, Cell, Kind as What, Series, origins};
use crate::chart::{Figure, Kind, Style, Subject, figure};
use crate::model::FIRST_DRAWN;
use crate::trade::{Direction, Flow};

/// The lines of a chart that has lines; empty for the one that is a table only.
pub(super) fn of_chart(subject: Subject<'_>, kind: Kind) -> Vec<Series> {
    let Some(figure) = figure(kind, subject) else { return Vec::new() };
    let named = Named { subject, kind, figure: &figure };
    let mut table: Vec<Series> = Vec::new();
    for line in figure.lines.iter().filter(|line| !matches!(line.style, Style::Connector | Style::Ghost)) {
        let what = match line.style {
            Style::Observed => What::Observed,
            Style::Partial => What::Partial,
            _ => What::Projected,
        };
        let cells = line.points.iter().map(|point| named.cell(&line.name, what, point));
        add(&mut table, named.series(&line.name, what).with(cells));
    }
    for (name, points) in &figure.table_only {
        // What the model says of years that were observed belongs to the scenario's path.
        let name = if name == "simulated" { "scenario" } else { name };
        let cells = points.iter().map(|point| Cell::of_model(point[0] as i32, What::Simulated, point[1]));
        add(&mut table, named.series(name, What::Simulated).with(cells));
    }
    for fan in &figure.fans {
        let edges = fan.points.iter().flat_map(|(year, edges)| {
            let cell = |(edge, value): (usize, &f64)| Cell::of_model(*year as i32, What::Band(edge), *value);
            edges.iter().enumerate().map(cell)
        });
        add(&mut table, named.series("scenario", What::Projected).with(edges));
    }
    for series in &mut table {
        series.cells.sort_by_key(|cell| (cell.year, cell.kind));
    }
    table
}

/// Parts of one line become one.
fn add(table: &mut Vec<Series>, part: Series) {
    let key = |series: &Series| (series.code.clone(), series.partner.clone(), series.direction, series.product.clone());
    match table.iter_mut().find(|known| key(known) == key(&part)) {
        Some(known) => known.cells.extend(part.cells),
        None => table.push(part),
    }
}

/// What the names in a figure stand for.
struct Named<'a> {
    subject: Subject<'a>,
    kind: Kind,
    figure: &'a Figure,
}

impl Named<'_> {
    /// A line without values yet.
    fn series(&self, name: &str, what: What) -> Series {
        let split = matches!(self.kind, Kind::Partner | Kind::Direction | Kind::Product);
        let code = match (self.kind, name) {
            _ if split && matches!(what, What::Observed | What::Partial) => "observed".to_owned(),
            _ if split => "scenario".to_owned(),
            (Kind::Informal, "scenario") => "informal".to_owned(),
            (Kind::Informal, _) => "informal_status_quo".to_owned(),
            // Here names are codes but for their spaces.
            _ => name.replace(' ', "_"),
        };
        // Informal trade is worked out over all flows, whichever are compared.
        let compared = self.subject.compared && self.kind != Kind::Informal;
        let series = Series::new(self.subject.dataset, &code, &self.about(name), compared);
        Series { unit: if self.figure.unit == "%" { "per_cent" } else { series.unit }, ..series }
    }

    /// Partners, direction and product groups behind a name. A name that is none of them stands for all that have no line
    /// of their own.
    fn about(&self, name: &str) -> About {
        let dataset = self.subject.dataset;
        let rest = |names: Vec<String>| -> Vec<usize> {
            let own = names.iter().position(|known| known == name);
            let lone = |at: &usize| !self.figure.lines.iter().any(|line| line.name == names[*at]);
            own.map_or_else(|| (0..names.len()).filter(lone).collect(), |own| vec![own])
        };
        match self.kind {
            Kind::Partner => {
                let names = dataset.members.iter().map(|member| dataset.name(*member)).collect();
                About { partners: rest(names), ..About::default() }
            }
            Kind::Product => {
                let names = dataset.products.iter().map(|product| product.label.clone()).collect();
                About { products: rest(names), ..About::default() }
            }
            Kind::Direction => {
                let direction = Direction::BOTH.into_iter().find(|direction| direction.label() == name);
                About { direction, ..About::default() }
            }
            _ => About::default(),
        }
    }

    /// A point of a line; an observed one with where it is from.
    fn cell(&self, name: &str, what: What, [year, value]: &[f64; 2]) -> Cell {
        let year = *year as i32;
        if !matches!(what, What::Observed | What::Partial) {
            let what = if year < FIRST_DRAWN { What::Simulated } else { what };
            return Cell::of_model(year, what, *value);
        }
        let (dataset, about) = (self.subject.dataset, self.about(name));
        let flows = self.subject.flows();
        let taken = flows.iter().filter(|(partner, direction)| {
            (about.partners.is_empty() || about.partners.contains(partner))
                && about.direction.is_none_or(|of| of == *direction)
        });
        let rows: Vec<&Flow> = taken
            .filter_map(|(partner, direction)| dataset.flow(dataset.members[*partner], *direction, year))
            .filter(|flow| flow.value_usd.is_some())
            .collect();
        let (source, grade) = origins(rows.iter().copied());
        Cell { year, kind: what, value: Some(*value), source, grade, note: String::new() }
    }
}
