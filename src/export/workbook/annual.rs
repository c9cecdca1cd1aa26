//! Trade by partner, direction and year: worked out here, and beside it as the program had it.

use super::book::Book;
use super::flows::Flows;
use super::observed::Observed;
use super::page::{Cell, Page, Result, range, sum, sum_of_products};
use super::term::Term;
use super::timing::Timing;
use crate::model::Selection;
use crate::say;
use crate::scenario::HORIZON;
use crate::trade::Direction;

/// First column of flows.
const FIRST: u16 = 1;

/// Trade by year.
pub(super) struct Annual {
    /// Over all flows, and over those compared.
    pub all: Vec<Cell>,
    pub compared: Vec<Cell>,
    /// Largest relative difference to what the program had, over all flows and years.
    pub off: Cell,
}

/// Writes the sheet.
pub(super) fn annual(book: &Book<'_>, timing: &Timing, observed: &Observed, flows: &Flows) -> Result<(Page, Annual)> {
    let sentences = [
        say!("Recorded trade by partner, direction and year, US$ million at 2016 prices, a year being the sum of its four quarters. Above as worked out here, below as the program had it when this file was made.").to_owned(),
        say!("'Compared' is 1 where the flow was observed in the reference year: a recovery is measured over those flows alone.").to_owned(),
    ];
    let mut page = Page::new(say!("By partner"), &book.looks, say!("Trade by partner and year"), &sentences, 10)?;
    let looks = &book.looks;
    let members: Vec<usize> = (0..book.dataset.members.len()).collect();
    let columns: Vec<(usize, Direction)> =
        Direction::BOTH.into_iter().flat_map(|d| members.iter().map(move |index| (*index, d))).collect();
    let head = page.next + 1;
    let heads = |page: &mut Page, row: u32, title: &str| -> Result<()> {
        page.text(row - 1, 0, title, &looks.section)?;
        page.text(row, 0, say!("Year"), &looks.head)?;
        for (column, (index, direction)) in (FIRST..).zip(&columns) {
            let name = format!("{} {}", book.partners[*index].name, direction.code());
            page.text(row, column, &name, &looks.head)?;
        }
        Ok(())
    };
    heads(&mut page, head, say!("Worked out here"))?;
    page.widths(0, &[26.0])?;
    page.sheet.set_column_range_width(FIRST, FIRST + columns.len() as u16 + 1, 11.0)?;
    let mut flags = Vec::new();
    page.text(head + 1, 0, say!("Compared (1 yes, 0 no)"), &looks.strong)?;
    for (column, (index, direction)) in (FIRST..).zip(&columns) {
        let partner = book.partners[*index].country;
        let flag = observed.was_observed(partner, *direction, &timing.reference_year);
        flags.push(page.formula(head + 1, column, &flag, &looks.year)?);
    }
    let end = FIRST + columns.len() as u16;
    page.text(head, end, say!("All flows"), &looks.head)?;
    page.text(head, end + 1, say!("Compared flows"), &looks.head)?;
    page.freeze(head + 1, 1)?;
    let years = (HORIZON.1 - HORIZON.0 + 1) as usize;
    let (mut all, mut compared, mut first, mut last) = (Vec::new(), Vec::new(), None, None);
    for year in 0..years {
        let row = head + 2 + year as u32;
        page.number(row, 0, f64::from(HORIZON.0 + year as i32), &looks.year)?;
        let mut cells = Vec::new();
        for (column, (index, direction)) in (FIRST..).zip(&columns) {
            let traded = flows.year(*index, *direction, book.past() + year * 4);
            let traded = traded.unwrap_or_else(|| Term::from(0.0));
            cells.push(page.formula(row, column, &traded, &looks.money)?);
        }
        let here: Vec<Term> = cells.iter().map(|cell| cell.here()).collect();
        let counted: Vec<Term> = flags.iter().map(|flag| flag.down()).collect();
        all.push(page.formula(row, end, &sum(&here), &looks.money)?);
        compared.push(page.formula(row, end + 1, &sum_of_products(&counted, &here), &looks.money)?);
        first = first.or(cells.first().copied());
        last = cells.last().copied().or(last);
    }
    let below = head + 2 + years as u32 + 2;
    heads(&mut page, below, say!("As the program had it"))?;
    let (mut exported_first, mut exported_last) = (None, None);
    for (column, (index, direction)) in (FIRST..).zip(&columns) {
        let selection = Selection { partner: Some(*index), direction: Some(*direction), ..Selection::ALL };
        for (year, value) in book.made.outlook.projection.recorded(selection).into_iter().enumerate() {
            let row = below + 1 + year as u32;
            page.number(row, 0, f64::from(HORIZON.0 + year as i32), &looks.year)?;
            let cell = page.number(row, column, value, &looks.money)?;
            exported_first = exported_first.or(Some(cell));
            exported_last = Some(cell);
        }
    }
    let row = below + years as u32 + 2;
    page.text(row, 0, say!("Largest relative difference"), &looks.strong)?;
    let off = match (first, last, exported_first, exported_last) {
        (Some(a), Some(z), Some(b), Some(y)) => {
            let [here, there] = [range(&a.here(), &z.here()), range(&b.here(), &y.here())];
            Term::given(format!("SUMPRODUCT(MAX(ABS({here}-{there})/({there}+({there}=0))))"), 0.0)
        }
        _ => Term::from(0.0),
    };
    let off = page.formula(row, 1, &off, &looks.tiny)?;
    Ok((page, Annual { all, compared, off }))
}
