//! A sheet with one row a quarter.

use super::book::Book;
use super::page::{Cell, Page, Result};
use super::term::Term;
use crate::say;

/// Row of the names of groups of columns, of the heads, and of the first quarter.
const GROUP: u32 = 6;
const HEAD: u32 = 7;
const TOP: u32 = 8;

/// The sheet, and the column that is still free.
pub(super) struct Quarters {
    pub page: Page,
    times: Vec<Cell>,
    /// Quarters of the book before the first row.
    from: usize,
    column: u16,
}

impl Quarters {
    /// A sheet of the quarters from `from` on, with their dates at the left.
    pub fn new(book: &Book<'_>, from: usize, name: &'static str, title: &str, sentences: &[String]) -> Result<Self> {
        let widths: Vec<f64> = [9.0, 10.0].into_iter().chain(std::iter::repeat_n(11.0, 10)).collect();
        let mut page = Page::new(name, &book.looks, title, sentences, &widths)?;
        page.print_side_by_side();
        page.heads(HEAD, 0, &[say!("Decimal year"), say!("Quarter")], &book.looks)?;
        page.room_for_heads(HEAD)?;
        page.freeze(TOP, 2)?;
        page.sheet.set_repeat_columns(0, 1)?;
        let mut times = Vec::new();
        for (row, time) in (TOP..).zip(&book.times[from..]) {
            times.push(page.number(row, 0, *time, &book.looks.time)?);
            let quarter = ((time - time.floor()) * 4.0).floor() + 1.0;
            page.text(row, 1, &format!("{} Q{quarter}", time.floor()), &book.looks.text)?;
        }
        Ok(Self { page, times, from, column: 2 })
    }

    /// One more column: `term` gives the formula of each quarter of the book, from its date and the cell above.
    pub fn column(
        &mut self,
        book: &Book<'_>,
        (group, head): (&str, &str),
        mut term: impl FnMut(usize, &Term, Option<Cell>) -> Term,
    ) -> Result<Column> {
        let column = self.column;
        if !group.is_empty() {
            self.page.text(GROUP, column, group, &book.looks.strong)?;
        }
        self.page.text(HEAD, column, head, &book.looks.head)?;
        self.page.sheet.set_column_width(column, 11.0)?;
        let mut cells: Vec<Cell> = Vec::new();
        for (index, time) in self.times.iter().enumerate() {
            let formula = term(index + self.from, &time.across(), cells.last().copied());
            cells.push(self.page.formula(TOP + index as u32, column, &formula, &book.looks.share)?);
        }
        self.column += 1;
        Ok(Column { cells, from: self.from })
    }
}

/// Numbers by quarter.
#[derive(Clone)]
pub(super) struct Column {
    cells: Vec<Cell>,
    from: usize,
}

impl Column {
    /// The cell of a quarter of the book.
    pub fn at(&self, quarter: usize) -> Term {
        self.cells[quarter - self.from].here()
    }

    /// The four quarters of a year that begins with this one.
    pub fn year(&self, quarter: usize) -> Vec<Term> {
        self.cells[quarter - self.from..][..4].iter().map(|cell| cell.here()).collect()
    }
}
