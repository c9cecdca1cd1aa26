//! Small charts side by side, one a partner or product group, as plain numbers.

use super::parts::{Told, ViewTable, dollars, flows, largest_first, observed, projected, scope, selection};
use crate::chart::Subject;
use crate::model::{FIRST_DRAWN, Selection, musd, percent};
use crate::say;
use crate::scenario::HORIZON;

/// One small chart. Points are (year, US$ million at 2016 prices).
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Partner or product group.
    pub name: String,
    /// The partner's place among the members.
    pub partner: Option<usize>,
    /// How many flows are added up; 0 = none of them is compared.
    pub flows: usize,
    /// Observed years without a gap between them, run by run.
    pub observed: Vec<Vec<[f64; 2]>>,
    /// Observed years in which some flow is missing.
    pub partial: Vec<[f64; 2]>,
    /// Under the scenario.
    pub projection: Vec<[f64; 2]>,
    /// Under the status quo.
    pub baseline: Vec<[f64; 2]>,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// All flows are known.
    Observed,
    /// Some flow is missing.
    Partial,
    /// Conditional on the scenario.
    Projected,
}

impl Sort {
    /// Words after a value.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Observed => say!("observed"),
            Self::Partial => say!("observed, some flows missing"),
            Self::Projected => say!("projected"),
        }
    }
}

impl Panel {
    /// Largest value.
    #[must_use]
    pub fn top(&self) -> f64 {
        let runs = self.observed.iter().flatten();
        let all = runs.chain(&self.partial).chain(&self.projection).chain(&self.baseline);
        all.map(|point| point[1]).fold(0.0, f64::max)
    }

    /// Value in the last year of the horizon.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.projection.last().map_or(0.0, |point| point[1])
    }

    /// Value of a year and what it is.
    #[must_use]
    pub fn at(&self, year: i32) -> Option<(f64, Sort)> {
        let find = |points: &[[f64; 2]]| points.iter().find(|p| p[0] as i32 == year).map(|p| p[1]);
        let whole = || self.observed.iter().find_map(|run| find(run)).map(|value| (value, Sort::Observed));
        let partial = || find(&self.partial).map(|value| (value, Sort::Partial));
        let projected = || find(&self.projection).map(|value| (value, Sort::Projected));
        whole().or_else(partial).or_else(projected)
    }

    /// A year in words.
    #[must_use]
    pub fn said(&self, year: i32) -> String {
        let name = &self.name;
        match self.at(year) {
            Some((value, sort)) => {
                say!("{name}, {year}: {value}, {sort}", name, year, value = dollars(value), sort = sort.label())
            }
            None => say!("{name}, {year}: no figure", name, year),
        }
    }
}

/// All of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Multiples {
    /// In words.
    pub told: Told,
    /// In a fixed order: the largest base level first, which no decision moves.
    pub panels: Vec<Panel>,
    /// First and last year.
    pub years: (i32, i32),
    /// Decimal year of relief.
    pub relief: Option<f64>,
}

impl Multiples {
    /// Largest value of all, for the common scale.
    #[must_use]
    pub fn top(&self) -> f64 {
        self.panels.iter().map(Panel::top).fold(0.0, f64::max)
    }
}

/// One chart a partner.
#[must_use]
pub fn by_partner(subject: Subject<'_>) -> Multiples {
    let (dataset, outlook) = (subject.dataset, subject.outlook);
    let all = flows(subject);
    let of = |partner: usize| Selection { partner: Some(partner), ..selection(subject) };
    let order = largest_first(dataset.members.len(), |partner| outlook.projection.base_level(of(partner)));
    let panel = |partner: usize| {
        let own: Vec<_> = all.iter().copied().filter(|(p, _)| *p == partner).collect();
        let (runs, partial) = history(subject, &own);
        Panel {
            name: dataset.name(dataset.members[partner]),
            partner: Some(partner),
            flows: own.len(),
            observed: runs,
            partial,
            projection: points(projected(&outlook.projection, of(partner))),
            baseline: points(projected(&outlook.baseline, of(partner))),
        }
    };
    let panels: Vec<Panel> = order.into_iter().map(panel).collect();
    let note = say!(
        "Solid: observed, hollow points where some flow is missing. Click a chart, or press Enter on it, for where its number comes from"
    );
    finished(subject, panels, dataset.years().0, note)
}

/// One chart a product group: projection only, because no source splits a partner's trade into groups year by year.
#[must_use]
pub fn by_product(subject: Subject<'_>) -> Multiples {
    let (dataset, outlook) = (subject.dataset, subject.outlook);
    let of = |product: usize| Selection { product: Some(product), ..selection(subject) };
    let order = largest_first(dataset.products.len(), |product| outlook.projection.base_level(of(product)));
    let panel = |product: usize| Panel {
        name: crate::words::phrase(&dataset.products[product].label).to_owned(),
        partner: None,
        flows: flows(subject).len(),
        observed: Vec::new(),
        partial: Vec::new(),
        projection: points(projected(&outlook.projection, of(product))),
        baseline: points(projected(&outlook.baseline, of(product))),
    };
    let year = dataset.case.split_year;
    let note = say!(
        "Projection only: no source splits trade into product groups year by year. The split is that of {year}; its weights are judgement",
        year
    );
    finished(subject, order.into_iter().map(panel).collect(), FIRST_DRAWN, &note)
}

fn points(path: Vec<(i32, f64)>) -> Vec<[f64; 2]> {
    path.into_iter().map(|(year, value)| [f64::from(year), value]).collect()
}

/// Observed runs, and the years in which some flow is missing.
fn history(subject: Subject<'_>, own: &[(usize, crate::trade::Direction)]) -> (Vec<Vec<[f64; 2]>>, Vec<[f64; 2]>) {
    let (mut runs, mut run, mut partial) = (Vec::new(), Vec::new(), Vec::new());
    for seen in observed(subject.dataset, own) {
        match seen.sum.map(|sum| [f64::from(seen.year), sum]) {
            Some(point) if seen.missing == 0 => {
                run.push(point);
                continue;
            }
            Some(point) => partial.push(point),
            None => {}
        }
        if !run.is_empty() {
            runs.push(std::mem::take(&mut run));
        }
    }
    runs.extend((!run.is_empty()).then_some(run));
    (runs, partial)
}

/// The words around the panels.
fn finished(subject: Subject<'_>, panels: Vec<Panel>, first: i32, note: &str) -> Multiples {
    let year = HORIZON.1;
    let total: f64 = panels.iter().map(Panel::end).sum();
    let by_end = largest_first(panels.len(), |at| panels[at].end());
    let named: Vec<&Panel> = by_end.iter().take(3).map(|at| &panels[*at]).collect();
    let title = match named.as_slice() {
        [first, second, third] if total > 0.0 => say!(
            "{first}, {second} and {third} carry {share} of trade in {year}",
            first = first.name,
            second = second.name,
            third = third.name,
            share = percent((first.end() + second.end() + third.end()) / total),
            year
        ),
        [first, ..] if total > 0.0 => say!(
            "{first} carries {share} of trade in {year}",
            first = first.name,
            share = percent(first.end() / total),
            year
        ),
        _ => say!("No trade in {year}", year),
    };
    let ends: Vec<String> =
        by_end.iter().map(|at| format!("{} {}", panels[*at].name, musd(panels[*at].end()))).collect();
    let summary = say!("{title}. Small charts, US$ million in {year}: {ends}", title, year, ends = ends.join("; "));
    let table = table(&panels, (first, year));
    let told = Told { title, subtitle: scope(subject), summary, note: note.to_owned(), table };
    let relief = subject.scenario.relief.lifted.then_some(subject.scenario.relief.date);
    Multiples { told, panels, years: (first, year), relief }
}

/// One row a year.
fn table(panels: &[Panel], (first, last): (i32, i32)) -> ViewTable {
    let mut columns = vec![(say!("Year").to_owned(), false)];
    columns.extend(panels.iter().map(|panel| (panel.name.clone(), true)));
    let row = |year: i32| {
        let cell = |panel: &Panel| match panel.at(year) {
            Some((value, Sort::Partial)) => format!("{} *", musd(value)),
            Some((value, _)) => musd(value),
            None => String::new(),
        };
        std::iter::once(year.to_string()).chain(panels.iter().map(cell)).collect()
    };
    ViewTable { columns, rows: (first..=last).map(row).collect() }
}
