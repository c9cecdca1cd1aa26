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
const LINE: f64 = 14.0;
/// Letters of a column's width that a line of text needs to be easy to read.
const WIDE: f64 = 130.0;
/// Lines beyond which a cell is read by going into it.
const MOST_LINES: usize = 8;

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
    /// What it holds, in words.
    pub title: String,
    widths: Vec<f64>,
    /// First row that is still free.
    pub next: u32,
}

impl Page {
    /// An empty sheet for A4 across, with its title in the first row and then what it works out, in sentences over
    /// columns of these widths.
    pub fn new(name: &'static str, looks: &Looks, title: &str, sentences: &[String], widths: &[f64]) -> Result<Self> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).set_footer("&L&A&R&P / &N");
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        let mut page = Self { name, sheet, title: title.to_owned(), widths: widths.to_vec(), next: 0 };
        page.text(0, 0, title, &looks.title)?;
        page.next = 1;
        for sentence in sentences {
            page.sentence(sentence, looks)?;
        }
        Ok(page)
    }

    /// A sentence over the first columns, as many lines high as it needs.
    pub fn sentence(&mut self, text: &str, looks: &Looks) -> Result<()> {
        let (mut last, mut wide) = (0, 0.0);
        while last < self.widths.len() && wide < WIDE {
            wide += self.widths[last];
            last += 1;
        }
        self.sheet.set_row_height(self.next, height(text, wide))?;
        self.sheet.merge_range(self.next, 0, self.next, last.max(2) as u16 - 1, &shown(text), &looks.sentence)?;
        self.next += 1;
        Ok(())
    }

    /// Prints what is too wide for one sheet of paper on as many as it takes, side by side.
    pub fn print_side_by_side(&mut self) {
        self.sheet.set_print_fit_to_pages(0, 0).set_print_scale(60).set_page_order(true);
    }

    /// Makes a row as high as its texts need, each in its column.
    pub fn fit(&mut self, row: u32, texts: &[(u16, &str)]) -> Result<()> {
        let needed = texts
            .iter()
            .map(|(column, text)| height(text, self.widths.get(usize::from(*column)).copied().unwrap_or(10.0)));
        self.sheet.set_row_height(row, needed.fold(LINE, f64::max))?;
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
        let texts: Vec<(u16, &str)> = (from..).zip(heads.iter().copied()).collect();
        self.fit(row, &texts)
    }

    /// Room for heads of three lines.
    pub fn room_for_heads(&mut self, row: u32) -> Result<()> {
        self.sheet.set_row_height(row, LINE * 3.0 + 2.0)?;
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

/// Points that a text takes in a column of a width; letters are a little narrower than the digits widths count.
fn height(text: &str, width: f64) -> f64 {
    let fits = (width * 1.15).floor().max(1.0) as usize;
    let lines = text.split('\n').map(|line| line.chars().count().div_ceil(fits).max(1)).sum::<usize>();
    LINE * lines.clamp(1, MOST_LINES) as f64 + 1.0
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
