//! One sheet of the workbook, and the places on it that formulas name.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::looks::Looks;
use super::term::Term;
use crate::words::harmless;

/// What writing a cell gives: the library refuses rows, columns and texts that no spreadsheet has.
pub(super) type Result<T> = std::result::Result<T, XlsxError>;

/// Characters that a cell can hold, less some for what is said instead of the rest.
const LONGEST: usize = 32_000;
/// Points a line of text takes.
const LINE: f64 = 15.0;

/// A cell that holds a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    page: &'static str,
    row: u32,
    column: u16,
    /// What stands in it.
    pub value: f64,
}

impl Cell {
    fn named(self, column: &str, row: &str) -> Term {
        let address = format!("{column}{}{row}{}", letters(self.column), self.row + 1);
        Term::given(format!("'{}'!{address}", self.page), self.value)
    }

    /// As formulas name it that have their like in the next row and column.
    pub fn here(self) -> Term {
        self.named("", "")
    }

    /// In the same column everywhere: the dates at the left.
    pub fn across(self) -> Term {
        self.named("$", "")
    }

    /// In the same row everywhere: what stands above a column.
    pub fn down(self) -> Term {
        self.named("", "$")
    }

    /// One place for all formulas.
    pub fn fixed(self) -> Term {
        self.named("$", "$")
    }
}

/// Letters of a column: 0 is A.
pub(super) fn letters(column: u16) -> String {
    let (mut left, mut out) = (u32::from(column) + 1, String::new());
    while left > 0 {
        out.insert(0, char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    out
}

/// A sheet.
pub(super) struct Page {
    /// As its tab says.
    pub name: &'static str,
    /// The library's own.
    pub sheet: Worksheet,
    /// First row that is still free.
    pub next: u32,
}

impl Page {
    /// An empty sheet for A4 across, with its title in the first row and then what it works out, in sentences.
    pub fn new(name: &'static str, looks: &Looks, title: &str, sentences: &[String], wide: u16) -> Result<Self> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).set_footer("&L&A&R&P / &N");
        let mut page = Self { name, sheet, next: 0 };
        page.text(0, 0, title, &looks.title)?;
        page.next = 1;
        for sentence in sentences {
            page.sentence(sentence, wide, looks)?;
        }
        Ok(page)
    }

    /// A sentence over the whole width, as many lines high as it needs; `wide` is the last column it may take.
    pub fn sentence(&mut self, text: &str, wide: u16, looks: &Looks) -> Result<()> {
        // About ten letters a column of ordinary width, and 110 on a sheet whose columns are wide.
        let fits = (usize::from(wide) * 11).clamp(60, 120);
        let lines = text.chars().count().div_ceil(fits).max(1);
        self.sheet.set_row_height(self.next, LINE * lines as f64)?;
        self.sheet.merge_range(self.next, 0, self.next, wide.max(1), &shown(text), &looks.sentence)?;
        self.next += 1;
        Ok(())
    }

    /// A text, never a formula.
    pub fn text(&mut self, row: u32, column: u16, text: &str, look: &Format) -> Result<()> {
        if text.is_empty() {
            self.sheet.write_blank(row, column, look)?;
        } else {
            self.sheet.write_string_with_format(row, column, shown(text), look)?;
        }
        Ok(())
    }

    pub fn number(&mut self, row: u32, column: u16, value: f64, look: &Format) -> Result<Cell> {
        self.sheet.write_number_with_format(row, column, value, look)?;
        Ok(Cell { page: self.name, row, column, value })
    }

    /// A formula with what it gives.
    pub fn formula(&mut self, row: u32, column: u16, term: &Term, look: &Format) -> Result<Cell> {
        self.said_formula(row, column, term.text(), &term.value.to_string(), look)?;
        Ok(Cell { page: self.name, row, column, value: term.value })
    }

    /// A formula that gives a word, with the word.
    pub fn said_formula(&mut self, row: u32, column: u16, text: &str, gives: &str, look: &Format) -> Result<()> {
        // Cells of the sheet itself are named without it.
        let text = text.replace(&format!("'{}'!", self.name), "");
        let formula = Formula::new(format!("={text}")).set_result(gives);
        self.sheet.write_formula_with_format(row, column, formula, look)?;
        Ok(())
    }

    /// Heads of columns in one row.
    pub fn heads(&mut self, row: u32, from: u16, heads: &[&str], looks: &Looks) -> Result<()> {
        for (column, head) in (from..).zip(heads) {
            self.text(row, column, head, &looks.head)?;
        }
        Ok(())
    }

    pub fn widths(&mut self, from: u16, widths: &[f64]) -> Result<()> {
        for (column, width) in (from..).zip(widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        Ok(())
    }

    /// The rows above and the columns left of a cell stay in sight, and stand on every printed page.
    pub fn freeze(&mut self, row: u32, column: u16) -> Result<()> {
        self.sheet.set_freeze_panes(row, column)?;
        if row > 0 {
            self.sheet.set_repeat_rows(row - 1, row - 1)?;
        }
        Ok(())
    }

    /// Where a cell stands, without the number in it.
    pub fn address(&self, row: u32, column: u16) -> String {
        format!("'{}'!${}${}", self.name, letters(column), row + 1)
    }
}

/// A range from one cell to another of the same sheet.
pub(super) fn range(from: &Term, to: &Term) -> String {
    let end = to.text().rsplit('!').next().unwrap_or_default();
    format!("{}:{end}", from.text())
}

/// The products of two rows or columns of the same length, added up.
pub(super) fn sum_of_products(left: &[Term], right: &[Term]) -> Term {
    let value = left.iter().zip(right).fold(0.0, |sum, (a, b)| sum + a.value * b.value);
    match (left, right) {
        ([a, .., z], [b, .., y]) => Term::given(format!("SUMPRODUCT({},{})", range(a, z), range(b, y)), value),
        ([a], [b]) => a * b,
        _ => Term::from(0.0),
    }
}

/// Cells of a row or column, added up.
pub(super) fn sum(of: &[Term]) -> Term {
    let value = of.iter().fold(0.0, |sum, term| sum + term.value);
    match of {
        [first, .., last] => Term::given(format!("SUM({})", range(first, last)), value),
        [one] => one.clone(),
        [] => Term::from(0.0),
    }
}

/// A text as a cell holds it: never live, never longer than a cell.
fn shown(text: &str) -> String {
    let text = harmless(text);
    if text.chars().count() <= LONGEST {
        return text;
    }
    let cut: String = text.chars().take(LONGEST).collect();
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_have_their_letters() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(super::letters(column), name);
        }
    }
}
