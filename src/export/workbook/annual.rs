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
/// Years of the horizon.
const YEARS: u32 = (HORIZON.1 - HORIZON.0) as u32 + 1;

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
    let members = book.dataset.members.len();
    let columns: Vec<(usize, Direction)> =
        Direction::BOTH.into_iter().flat_map(|direction| (0..members).map(move |index| (index, direction))).collect();
    let widths: Vec<f64> = [26.0].into_iter().chain(std::iter::repeat_n(11.0, columns.len() + 2)).collect();
    let title = say!("Trade by partner and year");
    let mut page = Page::new(say!("By partner"), &book.looks, title, &sentences, &widths)?;
    let head = page.next + 1;
    heads(book, &mut page, head, say!("Worked out here"), &columns)?;
    page.freeze(head + 1, 1)?;
    let flags = compared(book, &mut page, head + 1, timing, observed, &columns)?;
    let (mut all, mut compared, mut here) = (Vec::new(), Vec::new(), Vec::new());
    let end = FIRST + columns.len() as u16;
    page.text(head, end, say!("All flows"), &book.looks.head)?;
    page.text(head, end + 1, say!("Compared flows"), &book.looks.head)?;
    for year in 0..YEARS {
        let row = head + 2 + year;
        page.number(row, 0, f64::from(HORIZON.0) + f64::from(year), &book.looks.of_row)?;
        let mut cells = Vec::new();
        for (column, (index, direction)) in (FIRST..).zip(&columns) {
            let traded = flows.year(*index, *direction, book.past() + year as usize * 4);
            let traded = traded.unwrap_or_else(|| Term::from(0.0));
            cells.push(page.formula(row, column, &traded, &book.looks.money)?);
        }
        let terms: Vec<Term> = cells.iter().map(|cell| cell.here()).collect();
        let counted: Vec<Term> = flags.iter().map(|flag| flag.down()).collect();
        all.push(page.formula(row, end, &sum(&terms), &book.looks.money)?);
        compared.push(page.formula(row, end + 1, &sum_of_products(&counted, &terms), &book.looks.money)?);
        here.extend(cells);
    }
    let off = exported(book, &mut page, head + YEARS + 4, &columns, &here)?;
    Ok((page, Annual { all, compared, off }))
}

fn heads(book: &Book<'_>, page: &mut Page, row: u32, title: &str, columns: &[(usize, Direction)]) -> Result<()> {
    page.text(row - 1, 0, title, &book.looks.section)?;
    page.text(row, 0, say!("Year"), &book.looks.head)?;
    for (column, (index, direction)) in (FIRST..).zip(columns) {
        let name = format!("{} {}", book.partners[*index].name, direction.code());
        page.text(row, column, &name, &book.looks.head)?;
    }
    page.room_for_heads(row)
}

/// Which flows a recovery is measured over.
fn compared(
    book: &Book<'_>,
    page: &mut Page,
    row: u32,
    timing: &Timing,
    observed: &Observed,
    columns: &[(usize, Direction)],
) -> Result<Vec<Cell>> {
    page.text(row, 0, say!("Compared (1 yes, 0 no)"), &book.looks.strong)?;
    let flag = |(column, (index, direction)): (u16, &(usize, Direction))| {
        let partner = book.partners[*index].country;
        let flag = observed.was_observed(partner, *direction, &timing.reference_year);
        page.formula(row, column, &flag, &book.looks.year)
    };
    (FIRST..).zip(columns).map(flag).collect()
}

/// The same as the program had it, fixed; and how far what is worked out here is from it. `here` is year by year.
fn exported(
    book: &Book<'_>,
    page: &mut Page,
    head: u32,
    columns: &[(usize, Direction)],
    here: &[Cell],
) -> Result<Cell> {
    heads(book, page, head, say!("As the program had it"), columns)?;
    let mut there: Vec<Cell> = Vec::new();
    let mut most: f64 = 0.0;
    for (at, (index, direction)) in columns.iter().enumerate() {
        let selection = Selection { partner: Some(*index), direction: Some(*direction), ..Selection::ALL };
        let path = book.made.outlook.projection.recorded(selection);
        for (year, value) in path.into_iter().enumerate() {
            let row = head + 1 + year as u32;
            page.number(row, 0, f64::from(HORIZON.0 + year as i32), &book.looks.of_row)?;
            there.push(page.number(row, FIRST + at as u16, value, &book.looks.money)?);
            let off = here[year * columns.len() + at].value - value;
            most = most.max(off.abs() / if value == 0.0 { 1.0 } else { value });
        }
    }
    let row = head + YEARS + 2;
    page.text(row, 0, say!("Largest relative difference"), &book.looks.strong)?;
    let whole = |cells: &[Cell]| match cells {
        [first, .., last] => range(&first.here(), &last.here()),
        _ => String::new(),
    };
    let [here, there] = [whole(here), whole(&there)];
    let off = Term::given(format!("SUMPRODUCT(MAX(ABS({here}-{there})/({there}+({there}=0))))"), most);
    page.formula(row, 1, &off, &book.looks.tiny)
}
