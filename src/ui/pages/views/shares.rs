//! Who or what makes up trade, year by year, in per cent.

use super::parts::{Told, ViewTable, flows, largest_first, observed, projected, selection, year_list};
use crate::chart::Subject;
use crate::model::{FIRST_DRAWN, Selection, musd, percent};
use crate::say;
use crate::scenario::HORIZON;
use crate::trade::Direction;
use crate::words::number;

/// By what trade is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Partners.
    Partner,
    /// Product groups.
    Product,
    /// DPRK exports and imports.
    Direction,
}

impl Split {
    /// All, in the order of their buttons.
    pub const ALL: [Self; 3] = [Self::Partner, Self::Product, Self::Direction];

    /// Words on the button.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Partner => say!("Of partners"),
            Self::Product => say!("Of product groups"),
            Self::Direction => say!("Of directions"),
        }
    }
}

/// The parts of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareYear {
    /// Calendar year.
    pub year: i32,
    /// Whether it is conditional on the scenario.
    pub projected: bool,
    /// US$ million at 2016 prices.
    pub total: f64,
    /// Shares from 0 to 1, in the order of the names.
    pub shares: Vec<f64>,
}

/// All years that have shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// In words.
    pub told: Told,
    /// The parts, largest base level first.
    pub names: Vec<String>,
    /// Years in order; a year that is not known is absent.
    pub years: Vec<ShareYear>,
    /// First and last year of the axis.
    pub span: (i32, i32),
}

impl Shares {
    /// Years that follow each other without a gap, all observed or all projected: places in `years`.
    #[must_use]
    pub fn runs(&self) -> Vec<std::ops::Range<usize>> {
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for (at, year) in self.years.iter().enumerate() {
            let goes_on =
                at > 0 && self.years[at - 1].year + 1 == year.year && self.years[at - 1].projected == year.projected;
            match runs.last_mut() {
                Some(run) if goes_on => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        runs
    }

    /// A part's share in a year, in words.
    #[must_use]
    pub fn said(&self, part: usize, at: usize) -> String {
        let year = &self.years[at];
        say!(
            "{name}, {year}: {share} of trade, US$ {value} m of {total} m, {sort}",
            name = self.names[part],
            year = year.year,
            share = percent(year.shares[part]),
            value = musd(year.shares[part] * year.total),
            total = musd(year.total),
            sort = if year.projected { say!("projected") } else { say!("observed") }
        )
    }
}

/// The parts, each with its name and selection.
fn parts(subject: Subject<'_>, split: Split) -> Vec<(String, Selection<'_>)> {
    let all = selection(subject);
    let dataset = subject.dataset;
    let mut parts: Vec<(String, Selection<'_>)> = match split {
        Split::Partner => (0..dataset.members.len())
            .map(|p| (dataset.name(dataset.members[p]), Selection { partner: Some(p), ..all }))
            .collect(),
        Split::Product => (0..dataset.products.len())
            .map(|g| {
                let name = crate::words::phrase(&dataset.products[g].label).to_owned();
                (name, Selection { product: Some(g), ..all })
            })
            .collect(),
        Split::Direction => Direction::BOTH
            .into_iter()
            .map(|d| (crate::words::phrase(d.label()).to_owned(), Selection { direction: Some(d), ..all }))
            .collect(),
    };
    let level = |selection| subject.outlook.projection.base_level(selection);
    parts.sort_by(|a, b| level(b.1).total_cmp(&level(a.1)));
    parts
}

/// Shares of a split, observed where every flow is known and projected from the first drawn year on.
#[must_use]
pub fn shares(subject: Subject<'_>, split: Split) -> Shares {
    let parts = parts(subject, split);
    let year_of = |year: i32, projected: bool, values: &[f64]| {
        let total: f64 = values.iter().sum();
        (total > 0.0).then(|| ShareYear {
            year,
            projected,
            total,
            shares: values.iter().map(|value| value / total).collect(),
        })
    };
    let mut years = Vec::new();
    let mut missing = Vec::new();
    if split != Split::Product {
        let all = flows(subject);
        let takes = |selection: &Selection<'_>, (p, d): (usize, Direction)| {
            selection.partner.is_none_or(|own| own == p) && selection.direction.is_none_or(|own| own == d)
        };
        for seen in observed(subject.dataset, &all) {
            if seen.missing > 0 {
                missing.push(seen.year);
                continue;
            }
            let value = |flow: &(usize, Direction)| {
                subject.dataset.value(subject.dataset.members[flow.0], flow.1, seen.year).unwrap_or(0.0)
            };
            let sum = |(_, own): &(String, Selection<'_>)| all.iter().filter(|f| takes(own, **f)).map(value).sum();
            let values: Vec<f64> = parts.iter().map(sum).collect();
            years.extend(year_of(seen.year, false, &values));
        }
    }
    let paths: Vec<Vec<(i32, f64)>> =
        parts.iter().map(|(_, own)| projected(&subject.outlook.projection, *own)).collect();
    for (at, (year, _)) in paths.first().into_iter().flatten().enumerate() {
        let values: Vec<f64> = paths.iter().map(|path| path[at].1).collect();
        years.extend(year_of(*year, true, &values));
    }
    let names: Vec<String> = parts.into_iter().map(|(name, _)| name).collect();
    let first = if split == Split::Product { FIRST_DRAWN } else { subject.dataset.years().0 };
    let told = told(subject, split, &names, &years, &missing);
    Shares { told, names, years, span: (first, HORIZON.1) }
}

fn told(subject: Subject<'_>, split: Split, names: &[String], years: &[ShareYear], missing: &[i32]) -> Told {
    let last = years.last().filter(|year| year.projected);
    let title = match (last, years.iter().find(|year| year.projected)) {
        (Some(last), Some(first)) => {
            let largest = largest_first(names.len(), |at| last.shares[at])[0];
            say!(
                "{name}: {then} of trade in {last}, {now} in {first}",
                name = names[largest],
                then = percent(last.shares[largest]),
                last = last.year,
                now = percent(first.shares[largest]),
                first = first.year
            )
        }
        _ => say!("No trade is projected").to_owned(),
    };
    let ends: Vec<String> = last.map_or_else(Vec::new, |last| {
        let order = largest_first(names.len(), |at| last.shares[at]);
        order.into_iter().map(|at| format!("{} {}", names[at], percent(last.shares[at]))).collect()
    });
    let summary = say!("{title}. Shares in {year}: {ends}", title, year = HORIZON.1, ends = ends.join("; "));
    let subtitle = if subject.compared {
        let year = subject.outlook.reference.year;
        say!("Per cent of recorded trade over the flows observed in {year}", year)
    } else {
        say!("Per cent of recorded trade over all flows").to_owned()
    };
    let note = match (split, missing) {
        (Split::Product, _) => {
            say!("Projection only: no source splits trade into product groups year by year").to_owned()
        }
        (_, []) => say!("{year} is neither observed nor drawn as projection", year = FIRST_DRAWN - 1),
        _ => say!(
            "Left out, because some flow is not known: {years}. {year} is neither observed nor drawn as projection",
            years = year_list(missing),
            year = FIRST_DRAWN - 1
        ),
    };
    Told { title, subtitle, summary, note, table: table(names, years) }
}

/// One row a year.
fn table(names: &[String], years: &[ShareYear]) -> ViewTable {
    let mut columns = vec![(say!("Year").to_owned(), false)];
    columns.extend(names.iter().map(|name| (say!("{name}, %", name), true)));
    columns.push((say!("Total, US$ m").to_owned(), true));
    let row = |year: &ShareYear| {
        let shares = year.shares.iter().map(|share| number(share * 100.0, 1));
        std::iter::once(year.year.to_string()).chain(shares).chain([musd(year.total)]).collect()
    };
    ViewTable { columns, rows: years.iter().map(row).collect() }
}
