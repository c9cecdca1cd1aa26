//! The phases of relief: one column a phase, eight of them, so that a phase can be added.

use super::book::Book;
use super::entry::within;
use super::looks::Use;
use super::page::{Cell, Page, Result, letters};
use super::term::Term;
use crate::say;
use crate::scenario::Phase;
use crate::words::phrase;

/// Widths of what stands left of the phases on the right.
const WIDTHS: [f64; 11] = [34.0, 9.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0, 4.0];
/// Column of the first phase.
const FIRST: u16 = 2;

/// What the phases are, as formulas name it.
pub(super) struct Phases {
    /// By phase: years after relief, and years of ramp.
    pub after: Vec<Term>,
    pub ramp: Vec<Term>,
    /// By product group and phase: share of a ban that it lifts.
    pub share: Vec<Vec<Term>>,
    /// How many cells are no longer as exported.
    pub changed: Term,
}

/// Writes the sheet's editable part; what follows from it is on the sheet of dates.
pub(super) fn phases(book: &Book<'_>) -> Result<(Page, Phases)> {
    let sentences = [
        say!("Each phase of relief starts some years after the date of relief, takes a ramp to come into full effect, and lifts a share of every ban (MODEL section 3: r = sum of w x clamp((t - start) / ramp)). Yellow cells may be changed; a phase with share 0 lifts nothing. A product group follows the share above unless it has one of its own.").to_owned(),
        say!("On the right stands what was exported.").to_owned(),
    ];
    let most = Phase::MOST as u16;
    let mut page = Page::new(say!("Phases"), &book.looks, say!("Phases of relief"), &sentences, &WIDTHS)?;
    let head = page.next;
    page.heads(head, 0, &[say!("What"), say!("Unit")], &book.looks)?;
    for which in 0..most {
        let number = which + 1;
        page.text(head, FIRST + which, &say!("Phase {number}", number), &book.looks.head)?;
        page.text(head, FIRST + most + 1 + which, &say!("Phase {number}, as exported", number), &book.looks.head)?;
    }
    page.room_for_heads(head)?;
    page.freeze(head + 1, 2)?;
    let mut grid = Grid { page, row: head + 1 };
    let phase = |which: usize| book.fitted.relief.phases.get(which);
    let years = ("0.00##", Phase::YEARS, say!("years"));
    let after = grid.row(book, say!("Starts after the date of relief"), years, &|which| {
        Held::Own(phase(which).map_or(0.0, |phase| phase.after))
    })?;
    let ramp = grid.row(book, say!("Ramp"), years, &|which| Held::Own(phase(which).map_or(0.0, |phase| phase.ramp)))?;
    let shares = ("0.##########%", (0.0, 1.0), "%");
    let all = grid.row(book, say!("Share of every ban that it lifts"), shares, &|which| {
        Held::Own(phase(which).map_or(0.0, |phase| phase.share))
    })?;
    let mut share = Vec::new();
    for product in &book.dataset.products {
        let stands = |which: usize| match phase(which).and_then(|phase| phase.only.get(&product.id)) {
            Some(own) => Held::Own(*own),
            None => Held::As(all[which].clone()),
        };
        share.push(grid.row(book, phrase(&product.label), shares, &stands)?);
    }
    let changed = changed(&grid.page, head + 1, grid.row - 1);
    Ok((grid.page, Phases { after, ramp, share, changed }))
}

/// What stands in a cell.
enum Held {
    Own(f64),
    /// Follows another cell until somebody types over it.
    As(Term),
}

struct Grid {
    page: Page,
    row: u32,
}

impl Grid {
    fn row(
        &mut self,
        book: &Book<'_>,
        label: &str,
        (format, range, unit): (&str, (f64, f64), &str),
        held: &dyn Fn(usize) -> Held,
    ) -> Result<Vec<Term>> {
        let looks = &book.looks;
        self.page.text(self.row, 0, label, &looks.text)?;
        self.page.text(self.row, 1, unit, &looks.text)?;
        let look = looks.entry(Use::Live, format);
        let still = looks.plain.clone().set_num_format(format);
        let mut cells: Vec<Cell> = Vec::new();
        for which in 0..Phase::MOST {
            let column = FIRST + which as u16;
            let cell = match held(which) {
                Held::Own(value) => self.page.number(self.row, column, value, &look)?,
                Held::As(term) => self.page.formula(self.row, column, &term, &look)?,
            };
            self.page.number(self.row, column + Phase::MOST as u16 + 1, cell.value, &still)?;
            self.page.sheet.add_data_validation(self.row, column, self.row, column, &within(range.0, range.1)?)?;
            cells.push(cell);
        }
        self.row += 1;
        Ok(cells.into_iter().map(Cell::fixed).collect())
    }
}

fn changed(page: &Page, from: u32, to: u32) -> Term {
    let most = Phase::MOST as u16;
    let part = |column: u16| {
        let (first, last) = (letters(column), letters(column + most - 1));
        format!("'{}'!${first}${}:${last}${}", page.name, from + 1, to + 1)
    };
    Term::given(format!("SUMPRODUCT(--({}<>{}))", part(FIRST), part(FIRST + most + 1)), 0.0)
}
