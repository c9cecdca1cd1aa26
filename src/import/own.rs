//! From files as read to figures that the case can use: one a partner, direction and year, as the person decides.
//!
//! Nothing is mended here: what is doubtful is used as it stands and graded lower, and every choice that changes a figure
//! is one of [`Decisions`], made by the person.

mod flow;
mod products;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Action, Imported, Kind, Part, Row, Side, USD};
use crate::trade::{Country, Dataset, Direction, OwnFile};

pub use flow::doubts;
pub use products::Products;
use products::Sum;

/// A row of one of several files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct At {
    /// Place among the files.
    pub file: u32,
    /// Line in it, from 1.
    pub line: u64,
}

/// Whose report counts where both sides report a flow; where only one does, that one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sides {
    /// The partner's, as in the bundled figures: mirror data.
    #[default]
    Partner,
    /// The target's own: direct data.
    Target,
    /// The exporter's, FOB.
    Exporter,
    /// The importer's, CIF.
    Importer,
}

impl Sides {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Partner, Self::Target, Self::Exporter, Self::Importer];

    /// Who is asked first, for a direction seen from the target.
    fn first(self, direction: Direction) -> Side {
        match (self, direction) {
            (Self::Exporter, _) | (Self::Target, Direction::X) | (Self::Partner, Direction::M) => Side::Exporter,
            (Self::Importer, _) | (Self::Target, Direction::M) | (Self::Partner, Direction::X) => Side::Importer,
        }
    }
}

/// What becomes of rows that state the same flow of the same product again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Repeated {
    /// All are added up, and the figure is flagged.
    #[default]
    Summed,
    /// Only the first counts.
    First,
    /// None counts.
    Excluded,
}

impl Repeated {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Summed, Self::First, Self::Excluded];
}

/// What the person decided about files that wait for the word.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decisions {
    /// Whose report counts.
    pub sides: Sides,
    /// What becomes of repeated rows.
    pub repeated: Repeated,
    /// Sorts of problems whose rows are taken back, where they can be.
    pub kinds_back: BTreeSet<Kind>,
    /// Rows taken back one by one.
    pub taken_back: BTreeSet<At>,
    /// Rows left out by hand, each with its reason; it may be empty.
    pub left_out: BTreeMap<At, String>,
}

/// Figures for the case, and what they were made of.
#[derive(Clone, PartialEq, Debug)]
pub struct Summed {
    /// What the case would use.
    pub file: OwnFile,
    /// Which products the figures are sums of.
    pub products: Products,
    /// Rows that the figures are made of.
    pub counted: usize,
    /// Rows that are a part of others that count: `270112` beside `27`.
    pub nested: usize,
    /// Rows that state a flow of a product again.
    pub repeated: usize,
    /// Rows by the side that does not count.
    pub other_side: usize,
    /// Flows that both sides report.
    pub both: usize,
    /// Rows of years that cannot be brought to constant prices.
    pub outside: usize,
    /// Rows taken back.
    pub back: usize,
    /// Figures of which quarters or months are missing: partner, direction and year.
    pub incomplete: Vec<(Country, Direction, i32)>,
}

/// A row that may count.
#[derive(Clone, Copy)]
struct Item<'a> {
    partner: Country,
    direction: Direction,
    year: i16,
    side: Side,
    code: &'a str,
    part: Part,
    amount: i64,
    at: At,
}

/// Rows that the person left in, of years that can be used.
fn items<'a>(files: &'a [Arc<Imported>], dataset: &Dataset, decisions: &Decisions) -> (Vec<Item<'a>>, usize, usize) {
    let (mut items, mut outside, mut back) = (Vec::new(), 0, 0);
    for (file, imported) in files.iter().enumerate() {
        let file = file as u32;
        let by_kind = taken_back_by_kind(imported, &decisions.kinds_back);
        let is_back =
            |row: &Row| by_kind.contains(&row.line) || decisions.taken_back.contains(&At { file, line: row.line });
        let held: Vec<Row> = imported.held.iter().copied().filter(is_back).collect();
        back += held.len();
        for row in imported.rows.iter().chain(held) {
            let at = At { file, line: row.line };
            let target = dataset.target;
            let (partner, direction) = match (row.exporter == target, row.importer == target) {
                (true, false) => (row.importer, Direction::X),
                (false, true) => (row.exporter, Direction::M),
                _ => continue,
            };
            if decisions.left_out.contains_key(&at) {
                continue;
            }
            if !dataset.deflator.contains_key(&i32::from(row.year)) {
                outside += 1;
                continue;
            }
            let code = imported.products.get(row.product as usize).map_or("", String::as_str);
            let (year, side, part) = (row.year, row.side, row.part);
            items.push(Item { partner, direction, year, side, code, part, amount: row.amount, at });
        }
    }
    items.sort_unstable_by_key(|item| {
        (item.partner, item.direction, item.year, item.side, item.code, item.part, item.at)
    });
    (items, outside, back)
}

/// Lines of rows left out for reasons that the person takes back as a whole.
fn taken_back_by_kind(imported: &Imported, kinds: &BTreeSet<Kind>) -> BTreeSet<u64> {
    if kinds.is_empty() {
        return BTreeSet::new();
    }
    let held: BTreeSet<u64> = imported.held.iter().map(|row| row.line).collect();
    let of_kind = |problem: &super::Problem| problem.action == Action::Excluded && kinds.contains(&problem.kind);
    let lines = imported.problems.iter().filter(of_kind).map(|problem| problem.line);
    lines.filter(|line| held.contains(line)).collect()
}

/// What the case would use of these files; `doubts` are their [`doubts`], found once for all decisions. Sums are over products, each counted once, whatever mixture of levels a file
/// has; nominal US$.
#[must_use]
pub fn own_file(files: &[Arc<Imported>], doubts: &BTreeSet<At>, dataset: &Dataset, decisions: &Decisions) -> Summed {
    let (items, outside, back) = items(files, dataset, decisions);
    let mut summed = Summed {
        file: OwnFile {
            name: flow::name(files),
            separator: files.first().map_or(',', |file| char::from(file.layout.delimiter)),
            rows: files.iter().map(|file| file.facts.rows as usize).sum(),
            used: Vec::new(),
            problems: Vec::new(),
            ignored: Vec::new(),
        },
        products: Products::of(files),
        counted: 0,
        nested: 0,
        repeated: 0,
        other_side: 0,
        both: 0,
        outside,
        back,
        incomplete: Vec::new(),
    };
    for series in items.chunk_by(|a, b| (a.partner, a.direction, a.year) == (b.partner, b.direction, b.year)) {
        let sums: Vec<Sum<'_>> = series
            .chunk_by(|a, b| a.side == b.side)
            .map(|side| Sum::of(side, decisions.repeated))
            .filter(|sum| !sum.counted.is_empty() || sum.repeated > 0)
            .collect();
        summed.nested += sums.iter().map(|sum| sum.nested).sum::<usize>();
        summed.repeated += sums.iter().map(|sum| sum.repeated).sum::<usize>();
        let stated: Vec<&Sum<'_>> = sums.iter().filter(|sum| !sum.counted.is_empty()).collect();
        summed.both += usize::from(stated.len() > 1);
        let first = decisions.sides.first(series[0].direction);
        let chosen = stated.iter().find(|sum| sum.side == first).or(stated.first());
        let Some(chosen) = chosen else { continue };
        summed.counted += chosen.counted.len();
        summed.other_side +=
            stated.iter().filter(|sum| sum.side != chosen.side).map(|s| s.counted.len()).sum::<usize>();
        if chosen.incomplete {
            summed.incomplete.push((series[0].partner, series[0].direction, i32::from(series[0].year)));
        }
        summed.file.used.push(flow::own_flow(chosen, files, dataset, doubts, &summed.products, stated.len() > 1));
    }
    summed
}

/// Nominal US$ of all figures that would be used.
#[must_use]
pub fn used_sum(file: &OwnFile) -> f64 {
    file.used.iter().filter_map(|own| own.flow.value_usd).sum()
}

/// Nominal US$ of an amount.
fn usd(amount: i64) -> f64 {
    amount as f64 / USD as f64
}
