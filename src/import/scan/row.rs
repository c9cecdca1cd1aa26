//! One row after another: looked at, then counted as used, left out or passed over.

mod look;
mod passed;

use std::collections::BTreeSet;
use std::io::Read;

use super::countries::{Countries, Party};
use super::plan::{Direction, Plan};
use super::products::{Code, Products, Sorted};
use super::records::Records;
use super::sources::{Sources, said_side};
use crate::import::aside::aside;
use crate::import::encoding::decoded;
use crate::import::number::NumberProblem;
use crate::import::period::Period;
use crate::import::problem::shortened;
use crate::import::rows::{Key, Packed, of_ordinal, ordinal};
use crate::import::{Action, Facts, Imported, Kind, Layout, Problem, Problems, Rows, Scope, Side, USD};
use passed::{Passed, Reasons};

/// Rows left out that may be taken back: more than anybody takes back one by one.
const MOST_HELD: usize = 100_000;

/// What was noticed in a row.
#[derive(Clone, Copy, Debug)]
struct Found {
    kind: Kind,
    action: Action,
    /// Its column; none for the row as a whole.
    at: Option<usize>,
}

/// A figure of a row.
#[derive(Clone, Copy, Debug)]
struct Amount {
    /// Place in the plan's figures.
    figure: usize,
    amount: Result<i64, NumberProblem>,
}

/// What a row says, as far as it was understood.
#[derive(Debug, Default)]
struct Looked {
    period: Option<Period>,
    first: Option<u16>,
    second: Option<u16>,
    /// Whether the flow column says export.
    export: Option<bool>,
    padded: Option<[u8; 6]>,
    figures: Vec<Amount>,
    found: Vec<Found>,
    passed: Option<Passed>,
}

/// Which pairs are kept, by numbers.
struct Inside {
    target: Option<u16>,
    partners: BTreeSet<u16>,
}

impl Inside {
    #[inline]
    fn takes(&self, exporter: u16, importer: u16) -> bool {
        let Some(target) = self.target else { return true };
        let partner = match (exporter == target, importer == target) {
            (true, false) => importer,
            (false, true) => exporter,
            _ => return false,
        };
        self.partners.is_empty() || self.partners.contains(&partner)
    }
}

/// The rows of a file.
pub(super) struct Rowwise<'a> {
    layout: &'a Layout,
    plan: Plan,
    inside: Inside,
    countries: Countries<'a>,
    products: Products,
    looked: Looked,
    rows: Rows,
    /// With the number of each row's source.
    held: Vec<(Packed, u64)>,
    sources: Sources,
    problems: Problems,
    reasons: Reasons<'a>,
    counted: u64,
    left_out: u64,
    years: Option<(i16, i16)>,
    /// Whether a country, by its number, stands in a good row.
    seen: Vec<bool>,
    total: i128,
}

impl<'a> Rowwise<'a> {
    pub fn new(layout: &'a Layout, plan: Plan, scope: &Scope) -> Self {
        Self {
            layout,
            plan,
            inside: Inside {
                target: scope.target.map(ordinal),
                partners: scope.partners.iter().map(|country| ordinal(*country)).collect(),
            },
            countries: Countries::new(layout),
            products: Products::new(layout.encoding),
            looked: Looked::default(),
            rows: Rows::default(),
            held: Vec::new(),
            sources: Sources::default(),
            problems: Problems::default(),
            reasons: Reasons::new(layout),
            counted: 0,
            left_out: 0,
            years: None,
            seen: vec![false; 1 << 16],
            total: 0,
        }
    }

    /// A line that is no record.
    pub fn unreadable<R: Read>(&mut self, row: &Records<R>) {
        self.looked.clear();
        self.looked.exclude(Kind::Shape, None);
        self.leave_out(row, 1);
    }

    /// Counts the row that was looked at last.
    #[inline]
    pub fn settle<R: Read>(&mut self, row: &Records<R>) {
        if let Some(passed) = self.looked.passed {
            self.counted += 1;
            self.reasons.count(passed, 1);
            return;
        }
        if self.looked.is_bad() || self.looked.figures.is_empty() {
            self.settle_bad(row);
            return;
        }
        for at in 0..self.looked.figures.len() {
            let Amount { figure, amount } = self.looked.figures[at];
            self.counted += 1;
            match amount {
                Ok(amount) => self.use_figure(row, figure, amount),
                Err(problem) => {
                    self.left_out += 1;
                    let at = self.plan.figures[figure].at;
                    self.note(row, Found { kind: problem.kind(), action: Action::Excluded, at: Some(at) });
                }
            }
        }
        if !self.looked.found.is_empty() {
            self.note_flags(row);
        }
    }

    #[inline]
    fn use_figure<R: Read>(&mut self, row: &Records<R>, figure: usize, amount: i64) {
        let Some((period, exporter, importer, side)) = self.flow(figure) else { return };
        let year = period.year;
        self.years = Some(self.years.map_or((year, year), |(from, to)| (from.min(year), to.max(year))));
        self.seen[usize::from(exporter)] = true;
        self.seen[usize::from(importer)] = true;
        self.total += i128::from(amount);
        if !self.inside.takes(exporter, importer) {
            self.reasons.count(Passed::OtherPair, 1);
            return;
        }
        let padded = self.looked.padded;
        let code = padded.as_ref().map(<[u8; 6]>::as_slice).or_else(|| self.plan.product.map(|at| row.value(at)));
        let Some(product) = self.products.place(code) else {
            self.left_out += 1;
            self.note(row, Found { kind: Kind::Product, action: Action::Excluded, at: self.plan.product });
            return;
        };
        let source = self.plan.source.map(|at| row.value(at));
        let side = source.and_then(said_side).unwrap_or(side);
        let key = Key::new(year, exporter, importer, product, side as u8);
        if let Some(source) = source {
            let source = self.sources.number(source);
            if !self.sources.counts(key, source, &self.rows) {
                self.reasons.count(Passed::OtherSource, 1);
                return;
            }
        }
        self.rows.push(Packed::new(key, period.part, row.starts_on(), amount));
    }

    /// What a figure is of; everything a flow needs is known.
    #[inline]
    fn flow(&self, figure: usize) -> Option<(Period, u16, u16, Side)> {
        let figure = &self.plan.figures[figure];
        let (first, second) = self.looked.first.zip(self.looked.second)?;
        let period = figure.period.or(self.looked.period)?;
        let forth = match figure.direction {
            Direction::Forth => true,
            Direction::Back => false,
            Direction::Said => self.looked.export?,
        };
        let (exporter, importer) = if forth { (first, second) } else { (second, first) };
        let reporting = if forth { Side::Exporter } else { Side::Importer };
        Some((period, exporter, importer, figure.side.unwrap_or_else(|| self.plan.side(reporting))))
    }

    /// A row that is left out as a whole, is no row, or has no figure.
    #[cold]
    fn settle_bad<R: Read>(&mut self, row: &Records<R>) {
        if (0..row.count()).all(|at| row.value(at).is_empty()) {
            self.counted += 1;
            self.reasons.count(Passed::Empty, 1);
            return;
        }
        if !self.looked.is_bad() {
            // Nothing but blanks where figures stand.
            if self.layout.profile.blanks {
                self.counted += 1;
                self.reasons.count(Passed::NoFigure, 1);
                return;
            }
            let at = self.plan.figures.first().map(|figure| figure.at);
            self.looked.found.push(Found { kind: Kind::NotANumber, action: Action::Excluded, at });
        }
        self.leave_out(row, self.looked.figures.len().max(1) as u64);
    }

    /// Leaves a row out, with every reason for it.
    fn leave_out<R: Read>(&mut self, row: &Records<R>, figures: u64) {
        self.counted += figures;
        self.left_out += figures;
        let cells: Vec<&[u8]> = (0..row.count()).map(|at| row.value(at)).collect();
        if let Some(kind) = aside(&cells, self.layout) {
            self.note(row, Found { kind, action: Action::Excluded, at: None });
            return;
        }
        for at in 0..self.looked.found.len() {
            let found = self.looked.found[at];
            if found.action == Action::Excluded {
                self.note(row, found);
            }
        }
        for at in 0..self.looked.figures.len() {
            let Amount { figure, amount } = self.looked.figures[at];
            if let Err(problem) = amount {
                let at = Some(self.plan.figures[figure].at);
                self.note(row, Found { kind: problem.kind(), action: Action::Excluded, at });
            }
        }
        self.hold(row);
    }

    /// Keeps a row aside that only a doubtful country or product keeps from being used.
    fn hold<R: Read>(&mut self, row: &Records<R>) {
        let only = |kind: Kind| self.looked.found.iter().all(|found| found.kind == kind);
        if self.held.len() >= MOST_HELD || !(only(Kind::Korea) || only(Kind::Product)) {
            return;
        }
        let code = self.plan.product.map(|at| String::from_utf8_lossy(row.value(at)).into_owned());
        if code.as_ref().is_some_and(|code| code.len() > 60) {
            return;
        }
        for Amount { figure, amount } in self.looked.figures.clone() {
            let (Ok(amount), Some((period, exporter, importer, side))) = (amount, self.flow(figure)) else { continue };
            if exporter == importer || !self.inside.takes(exporter, importer) {
                continue;
            }
            let Some(product) = self.products.place(code.as_deref().map(str::as_bytes)) else { continue };
            let source = self.plan.source.map(|at| row.value(at));
            let side = source.and_then(said_side).unwrap_or(side);
            let key = Key::new(period.year, exporter, importer, product, side as u8);
            let source = source.map_or(0, |source| self.sources.number(source));
            self.held.push((Packed::new(key, period.part, row.starts_on(), amount), source));
        }
    }

    /// What is odd in a row that is used.
    #[cold]
    fn note_flags<R: Read>(&mut self, row: &Records<R>) {
        let kept = |at: usize| self.flow(at).is_some_and(|(_, from, to, _)| self.inside.takes(from, to));
        let used = self.looked.figures.iter().any(|amount| amount.amount.is_ok() && kept(amount.figure));
        for at in 0..self.looked.found.len() {
            let found = self.looked.found[at];
            // A zero put back matters where the row is used; a wrong quantity is a wrong row anywhere.
            if used || found.kind != Kind::Padded {
                self.note(row, found);
            }
        }
    }

    fn note<R: Read>(&mut self, row: &Records<R>, found: Found) {
        let column = found.at.and_then(|at| self.layout.header.get(at)).map_or("-", String::as_str);
        let bytes = match found.at {
            Some(at) => row.value(at),
            // The row as it begins.
            None => row.value(0),
        };
        let value = decoded(&bytes[..bytes.len().min(200)], self.layout.encoding);
        self.problems.note(row.starts_on(), found.kind, found.action, column, &shortened(&value), None);
    }

    /// Everything that was read; products and their places in their order.
    pub fn imported(mut self, name: &str) -> Imported {
        let sorted = std::mem::replace(&mut self.products, Products::new(self.layout.encoding)).sorted();
        let padded = self.padded(&sorted);
        // Taken back, such a row is added to what counts: it must be of the same source.
        let mut held = std::mem::take(&mut self.held);
        held.retain(|(row, source)| self.sources.counts(row.key, *source, &self.rows));
        let moved = |row: Packed| row.with_product(sorted.places[row.key.product() as usize]);
        self.rows.each(|row| *row = moved(*row));
        let held = held.into_iter().filter_map(|(row, _)| moved(row).row()).collect();
        let seen = self.seen.iter().enumerate().filter(|(_, seen)| **seen);
        let facts = Facts {
            rows: self.counted,
            left_out: self.left_out,
            passed_over: self.reasons.told(),
            years: self.years.map(|(from, to)| (i32::from(from), i32::from(to))),
            countries: seen.filter_map(|(number, _)| of_ordinal(number as u16)).collect(),
            total_usd: self.total as f64 / USD as f64,
        };
        let problems = self.problems.with(&padded);
        let layout = self.layout.clone();
        Imported { name: name.to_owned(), layout, facts, products: sorted.codes, rows: self.rows, held, problems }
    }

    /// Rows whose product got its zero back because of other rows.
    fn padded(&self, sorted: &Sorted) -> Problems {
        if !sorted.padded.contains(&true) {
            return Problems::default();
        }
        let column = self.plan.product.and_then(|at| self.layout.header.get(at)).map_or("-", String::as_str);
        let is_padded = |row: &&Packed| sorted.padded[row.key.product() as usize];
        let problem = |row: &Packed| Problem {
            line: row.line(),
            kind: Kind::Padded,
            action: Action::Kept,
            column: column.to_owned(),
            value: sorted.codes[sorted.places[row.key.product() as usize] as usize][1..].to_owned(),
            other: None,
        };
        self.rows.packed().filter(is_padded).map(problem).collect()
    }
}
