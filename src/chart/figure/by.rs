//! The total split: by partner, direction and product group. The largest few by name, the rest together.

use super::{Figure, Line, Style, Subject};
use crate::model::{FIRST_DRAWN, Selection, musd, percent};
use crate::say;
use crate::scenario::HORIZON;
use crate::trade::Direction;

/// Lines with a name of their own; more cannot be told apart.
const NAMED: usize = 4;

/// Partners.
pub(super) fn partner(subject: Subject<'_>) -> Figure {
    let projection = &subject.outlook.projection;
    let flows = subject.flows();
    let path = |partner: usize| projection.recorded(Selection { partner: Some(partner), ..subject.selection() });
    let of = |partners: &[usize]| -> Vec<_> { flows.iter().copied().filter(|(p, _)| partners.contains(p)).collect() };
    let name = |p: usize| subject.dataset.name(subject.dataset.members[p]);
    let count = subject.dataset.members.len();
    let groups = ranked(count, |partner| base_level(subject, |p, _| p == partner), name);
    let mut lines = Vec::new();
    for (hue, (name, partners)) in groups.iter().enumerate() {
        let hue = Some(hue);
        lines.extend(subject.history_and_projection(name, hue, &of(partners), &summed(partners, &path)));
    }
    let (first, share) = leader(count, &path, name);
    let title = say!("{first} carries {share} of trade in {year}", first, share, year = HORIZON.1);
    subject.in_dollars(title, lines, subject.dataset.years().0, subject.reliability())
}

/// DPRK exports and imports.
pub(super) fn direction(subject: Subject<'_>) -> Figure {
    let projection = &subject.outlook.projection;
    let mut lines = Vec::new();
    let mut last = [0.0; 2];
    for (hue, direction) in Direction::BOTH.into_iter().enumerate() {
        let flows: Vec<_> = subject.flows().into_iter().filter(|(_, d)| *d == direction).collect();
        let path = projection.recorded(Selection { direction: Some(direction), ..subject.selection() });
        last[hue] = path.last().copied().unwrap_or(0.0);
        let hue = Some(hue);
        lines.extend(subject.history_and_projection(direction.label(), hue, &flows, &path));
    }
    let [exports, imports] = last;
    let (imports, exports, year) = (musd(imports), musd(exports), HORIZON.1);
    let title = if subject.compared {
        say!("DPRK imports {imports} m, exports {exports} m in {year} (compared flows)", imports, exports, year)
    } else {
        say!("DPRK imports {imports} m, exports {exports} m in {year}", imports, exports, year)
    };
    subject.in_dollars(title, lines, subject.dataset.years().0, subject.reliability())
}

/// Product groups: projection only, because no source splits them by year.
pub(super) fn product(subject: Subject<'_>) -> Figure {
    let projection = &subject.outlook.projection;
    let path = |product: usize| projection.recorded(Selection { product: Some(product), ..subject.selection() });
    let name = |g: usize| subject.dataset.products[g].label.clone();
    let count = subject.dataset.products.len();
    let groups = ranked(count, |product| base_level(subject, |_, g| g == product), name);
    let line = |(hue, (name, products)): (usize, &(String, Vec<usize>))| {
        subject.projected(name, Some(hue), Style::Projection, &summed(products, &path))
    };
    let lines: Vec<Line> = groups.iter().enumerate().map(line).collect();
    let (first, share) = leader(count, &path, name);
    let case = &subject.dataset.case;
    let title = say!("{first}: {share} of trade in {year}", first, share, year = HORIZON.1);
    subject.in_dollars(
        title,
        lines,
        FIRST_DRAWN,
        say!(
            "Base window split by the SITC sections of {year}; the weights are judgement. {base} (X: DPRK exports, M: imports)",
            year = case.split_year,
            base = subject.outlook.base_words(subject.dataset)
        ),
    )
}

/// The largest few by their base level, each alone, then all others together. The base level does not move with the
/// decisions, so a partner keeps its colour from scenario to scenario.
fn ranked(count: usize, level: impl Fn(usize) -> f64, name: impl Fn(usize) -> String) -> Vec<(String, Vec<usize>)> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| level(*b).total_cmp(&level(*a)).then(a.cmp(b)));
    let (named, others) = order.split_at(NAMED.min(count));
    let mut groups: Vec<_> = named.iter().map(|i| (name(*i), vec![*i])).collect();
    if !others.is_empty() {
        groups.push((say!("{count} others", count = others.len()), others.to_vec()));
    }
    groups
}

/// Base level of the cells that a part of the total is made of.
fn base_level(subject: Subject<'_>, takes: impl Fn(usize, usize) -> bool) -> f64 {
    let base = &subject.outlook.projection.base;
    let products = subject.dataset.products.len();
    let cells = subject.flows().into_iter().flat_map(|flow| (0..products).map(move |product| (flow, product)));
    cells.filter(|((p, _), g)| takes(*p, *g)).map(|((p, d), g)| base.level(p, d, g)).sum()
}

fn summed(indices: &[usize], path: &dyn Fn(usize) -> Vec<f64>) -> Vec<f64> {
    let paths: Vec<Vec<f64>> = indices.iter().map(|i| path(*i)).collect();
    (0..paths.first().map_or(0, Vec::len)).map(|year| paths.iter().map(|p| p[year]).sum()).collect()
}

/// Name of the largest in the last year and its share of the total.
fn leader(count: usize, path: &dyn Fn(usize) -> Vec<f64>, name: impl Fn(usize) -> String) -> (String, String) {
    let ends: Vec<f64> = (0..count).map(|i| path(i).last().copied().unwrap_or(0.0)).collect();
    let total: f64 = ends.iter().sum();
    let largest = (0..count).max_by(|a, b| ends[*a].total_cmp(&ends[*b])).unwrap_or(0);
    let share = if total > 0.0 { ends[largest] / total } else { 0.0 };
    (name(largest), percent(share))
}
