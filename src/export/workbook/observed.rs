//! What was observed, and the level that trade would return to.

use std::collections::BTreeMap;

use super::book::Book;
use super::page::{Cell, Page, Result, range};
use super::term::Term;
use crate::model::Split;
use crate::say;
use crate::trade::{Country, Direction, Quality};
use crate::words::phrase;

/// Widths of the columns of observed flows.
const WIDTHS: [f64; 9] = [10.0, 10.0, 8.0, 18.0, 12.0, 16.0, 18.0, 36.0, 60.0];
/// Columns of the observed flows that formulas look into.
const PARTNER: u16 = 0;
const WAY: u16 = 1;
const YEAR: u16 = 2;
const VALUE: u16 = 5;

/// Observed flows, as formulas find them.
pub(super) struct Observed {
    values: BTreeMap<(Country, Direction, i32), Cell>,
    /// Ranges of partner, direction, year and value, over all rows.
    columns: [String; 4],
}

/// Writes the best estimates of the members' flows.
pub(super) fn observed(book: &Book<'_>) -> Result<(Page, Observed)> {
    let sentences = [say!("The best estimate of each flow and year, as the program uses it, with its source and quality. A blank is not known and counts nowhere; a zero counts. US$ of the year are brought to the prices of 2016 by US consumer prices.").to_owned()];
    let mut page = Page::new(say!("Observed"), &book.looks, say!("Observed trade"), &sentences, &WIDTHS)?;
    let head = page.next;
    let heads = [
        say!("Partner"),
        say!("Direction"),
        say!("Year"),
        say!("US$ of the year"),
        say!("Factor to 2016 prices"),
        say!("US$ million at 2016 prices"),
        say!("Source"),
        say!("Quality"),
        say!("Note"),
    ];
    page.heads(head, 0, &heads, &book.looks)?;
    page.freeze(head + 1, 0)?;
    let mut values = BTreeMap::new();
    let mut row = head + 1;
    let looks = &book.looks;
    for flow in book.dataset.flows.iter().filter(|flow| book.dataset.members.contains(&flow.partner)) {
        page.text(row, PARTNER, flow.partner.code(), &looks.text)?;
        page.text(row, WAY, flow.direction.code(), &looks.text)?;
        page.number(row, YEAR, f64::from(flow.year), &looks.year)?;
        if let (Some(usd), Some(factor)) = (flow.value_usd, book.dataset.deflator.get(&flow.year)) {
            let usd = page.number(row, 3, usd, &looks.money)?;
            let factor = page.number(row, 4, *factor, &looks.share)?;
            let million = usd.here() * factor.here() / 1e6;
            let cell = page.formula(row, VALUE, &million, &looks.share)?;
            values.insert((flow.partner, flow.direction, flow.year), cell);
        }
        page.text(row, 6, &flow.source, &looks.text)?;
        page.text(row, 7, flow.quality.label(), &looks.text)?;
        page.text(row, 8, phrase(&flow.note), &looks.text)?;
        row += 1;
    }
    page.sheet.autofilter(head, 0, (row - 1).max(head), 8)?;
    let columns = [PARTNER, WAY, YEAR, VALUE].map(|column| {
        let [from, to] = [head + 1, (row - 1).max(head + 1)].map(|row| page.address(row, column));
        range(&Term::given(from, 0.0), &Term::given(to, 0.0))
    });
    Ok((page, Observed { values, columns }))
}

impl Observed {
    /// All that was observed in a year, US$ million at 2016 prices.
    pub fn level(&self, book: &Book<'_>, year: &Term) -> Term {
        let [_, _, years, values] = &self.columns;
        // In the order in which the program adds them up.
        let flows = book.dataset.members.iter().flat_map(|m| Direction::BOTH.map(|d| (*m, d, year.value as i32)));
        let value = flows.filter_map(|key| self.values.get(&key)).fold(0.0, |sum, cell| sum + cell.value);
        Term::given(format!("SUMIF({years},{},{values})", year.text()), value)
    }

    /// 1 where a flow was observed in a year, 0 where not.
    pub fn was_observed(&self, partner: Country, direction: Direction, year: &Term) -> Term {
        let [partners, ways, years, values] = &self.columns;
        let key = (partner, direction, year.value as i32);
        let count = f64::from(u8::from(self.values.contains_key(&key)));
        let (partner, way) = (partner.code(), direction.code());
        Term::given(
            format!("COUNTIFS({partners},\"{partner}\",{ways},\"{way}\",{years},{},{values},\">=0\")", year.text()),
            count,
        )
    }

    /// Mean over the years of the base window that are known.
    fn mean(&self, book: &Book<'_>, partner: Country, direction: Direction) -> Option<Term> {
        let years = book.window.0..=book.window.1;
        let known: Vec<Cell> = years.filter_map(|year| self.values.get(&(partner, direction, year)).copied()).collect();
        let (first, last) = (known.first()?, known.last()?);
        let mean = known.iter().map(|cell| cell.value).sum::<f64>() / known.len() as f64;
        Some(Term::given(format!("AVERAGE({})", range(&first.fixed(), &last.fixed())), mean))
    }
}

/// Base levels by partner, direction and product group.
pub(super) struct Levels {
    /// By partner of the book, direction and product group.
    cells: Vec<[Vec<Cell>; 2]>,
}

impl Levels {
    pub fn at(&self, partner: usize, direction: Direction, product: usize) -> Cell {
        self.cells[partner][direction as usize][product]
    }
}

/// Writes the base levels.
pub(super) fn levels(book: &Book<'_>, observed: &Observed) -> Result<(Page, Levels)> {
    let (from, to) = book.window;
    let sentences = [
        say!("The level that trade would return to with nothing in its way: the mean of the years known in {from}-{to}, split into product groups (MODEL section 3, base window B). US$ million a year at 2016 prices.", from, to),
        say!("The shares are those of the partner's own trade by SITC section, or of all members' where its own is missing or too small.").to_owned(),
    ];
    let products = book.dataset.products.len() as u16;
    let parts = std::iter::repeat_n(11.0, usize::from(products) * 2);
    let widths: Vec<f64> = [22.0, 14.0, 11.0, 44.0].into_iter().chain(parts).collect();
    let mut page = Page::new(say!("Base"), &book.looks, say!("Base levels"), &sentences, &widths)?;
    let head = page.next + 1;
    page.heads(head, 0, &[say!("Partner"), say!("Direction"), say!("Mean"), say!("How")], &book.looks)?;
    page.text(head - 1, 4, say!("Share of the product group"), &book.looks.strong)?;
    page.text(head - 1, 4 + products, say!("Level, US$ million a year"), &book.looks.strong)?;
    for (at, product) in (0..).zip(&book.dataset.products) {
        for column in [4 + at, 4 + products + at] {
            page.text(head, column, phrase(&product.label), &book.looks.head)?;
        }
    }
    page.room_for_heads(head)?;
    page.print_side_by_side();
    page.freeze(head + 1, 2)?;
    let mut cells = Vec::new();
    let mut row = head + 1;
    for index in 0..book.partners.len() {
        let mut both = [Vec::new(), Vec::new()];
        for direction in Direction::BOTH {
            both[direction as usize] = flow(book, &mut page, row, index, direction, observed)?;
            row += 1;
        }
        cells.push(both);
    }
    Ok((page, Levels { cells }))
}

/// One flow's row: its mean, and its parts.
fn flow(
    book: &Book<'_>,
    page: &mut Page,
    row: u32,
    index: usize,
    direction: Direction,
    observed: &Observed,
) -> Result<Vec<Cell>> {
    let (partner, looks) = (&book.partners[index], &book.looks);
    let levels = &partner.levels[direction as usize];
    let total: f64 = levels.iter().sum();
    page.text(row, 0, &partner.name, &looks.text)?;
    page.text(row, 1, direction.label(), &looks.text)?;
    let mean = if partner.is_member { observed.mean(book, partner.country, direction) } else { None };
    let mean = match mean {
        Some(mean) => page.formula(row, 2, &mean, &looks.money)?,
        None => page.number(row, 2, total, &looks.money)?,
    };
    page.text(row, 3, &how(book, index, direction), &looks.text)?;
    let mut out = Vec::new();
    for (at, level) in (0..).zip(levels) {
        // The part of the mean that is no trade of a known group is in no share.
        let share = if mean.value > 0.0 { level / mean.value } else { 0.0 };
        let share = page.number(row, 4 + at, share, &looks.percent)?;
        let column = 4 + levels.len() as u16 + at;
        out.push(page.formula(row, column, &(mean.here() * share.here()), &looks.share)?);
    }
    Ok(out)
}

fn how(book: &Book<'_>, index: usize, direction: Direction) -> String {
    if !book.partners[index].is_member {
        return say!("From the table of world trade; not recomputed here").to_owned();
    }
    let basis = book.base.basis(index, direction);
    let years = basis.years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    if basis.years.is_empty() {
        return say!("No year is known").to_owned();
    }
    let split = match basis.split {
        Split::Own => say!("split by its own sections"),
        Split::Group => say!("split as all members together"),
    };
    if basis.doubtful_zeros.is_empty() {
        return say!("{years}; {split}", years, split);
    }
    let zeros = basis.doubtful_zeros.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    let quality = Quality::N.label();
    say!("{years}; {split}; {zeros}: {quality}", years, split, zeros, quality)
}
