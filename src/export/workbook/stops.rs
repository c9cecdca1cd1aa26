//! What stands in the way of trade, as the tables have it: UN bans, national stops, the closed border.

use std::collections::BTreeMap;

use super::book::{Book, NEVER};
use super::levers::Levers;
use super::page::{Page, Result, range};
use super::term::Term;
use crate::say;
use crate::scenario::Key;
use crate::trade::{Country, Direction};
use crate::words::phrase;

/// Widths of the columns.
const WIDTHS: [f64; 9] = [16.0, 28.0, 10.0, 10.0, 12.0, 14.0, 18.0, 14.0, 70.0];

/// A share that holds from a date on.
type Since = (Term, Term);
/// Ranges of years and of shares, and each year with its share.
type Border = (String, String, Vec<(f64, f64)>);

/// Stops as formulas name them.
pub(super) struct Stops {
    bans: BTreeMap<(Direction, usize), Vec<Since>>,
    suspended: BTreeMap<(Country, Direction), Vec<Since>>,
    /// Ranges of years and of shares of the closed border, and the shares in effect.
    border: Option<Border>,
    /// From when banks and shippers shun more than is banned.
    pub shunned_from: Option<Term>,
}

impl Stops {
    /// Dates and shares of a ban, oldest first; empty where the group is not banned in this direction.
    pub fn ban(&self, direction: Direction, product: usize) -> &[Since] {
        self.bans.get(&(direction, product)).map_or(&[], Vec::as_slice)
    }

    /// Dates and shares of a partner's own stop.
    pub fn suspension(&self, partner: Country, direction: Direction) -> &[Since] {
        self.suspended.get(&(partner, direction)).map_or(&[], Vec::as_slice)
    }

    /// Share of trade that the closed border stops at a time; `None` where the tables know of no closed border.
    pub fn closed(&self, time: &Term) -> Option<Term> {
        let (years, shares, known) = self.border.as_ref()?;
        let value = known.iter().find(|(year, _)| *year == time.value.floor()).map_or(0.0, |(_, share)| *share);
        Some(Term::given(format!("SUMIF({years},{},{shares})", time.floor().text()), value))
    }
}

/// The share in force at a time: the latest that has begun.
pub(super) fn in_force(time: &Term, rows: &[Since]) -> Term {
    rows.iter().fold(Term::from(0.0), |before, (from, share)| time.is_at_least(from).then(share, before))
}

/// Writes the tables.
pub(super) fn stops(book: &mut Book<'_>, levers: &Levers) -> Result<(Page, Stops)> {
    let sentences = [say!("What is stopped, from when and how much. A row counts from its date unless it lies after the last year of history that counts (lever 'History counts up to') or its lever sets it aside: then its date is 9999. The latest row in force holds.").to_owned()];
    let mut page = Page::new(
        say!("Bans and stops"),
        &book.looks,
        say!("What is stopped, from when, and how much"),
        &sentences,
        &WIDTHS,
    )?;
    let history = levers.number(&Key::HistoryTo);
    let bans = bans(book, &mut page, &history)?;
    let suspended = suspensions(book, &mut page, levers, &history)?;
    let border = border(book, &mut page, &history)?;
    let shunned_from = match book.dataset.over_compliance() {
        Some(date) => {
            page.next += 1;
            let row = page.next;
            page.text(row, 0, say!("Banks and shippers shun more than is banned from"), &book.looks.strong)?;
            let cell = page.number(row, 4, date, &book.looks.date)?;
            Some(book.name("Shunned_from", cell))
        }
        None => None,
    };
    Ok((page, Stops { bans, suspended, border, shunned_from }))
}

fn section(book: &Book<'_>, page: &mut Page, title: &str, heads: &[&str]) -> Result<u32> {
    page.next += 1;
    page.text(page.next, 0, title, &book.looks.section)?;
    page.heads(page.next + 1, 0, heads, &book.looks)?;
    page.next += 2;
    Ok(page.next)
}

/// The date from which a row counts.
fn counted(date: &Term, history: &Term) -> Term {
    date.floor().is_at_most(history).then(date, NEVER)
}

fn bans(book: &Book<'_>, page: &mut Page, history: &Term) -> Result<BTreeMap<(Direction, usize), Vec<Since>>> {
    let heads = [
        say!("Direction"),
        say!("Product group"),
        say!("Date"),
        say!("Share"),
        say!("Counts from"),
        say!("Resolutions"),
        "",
        say!("Grade"),
        say!("Note"),
    ];
    section(book, page, say!("UN coverage of product groups, relative to the base window"), &heads)?;
    let looks = &book.looks;
    let mut out: BTreeMap<_, Vec<Since>> = BTreeMap::new();
    for ban in &book.dataset.coverage {
        let row = page.next;
        page.text(row, 0, ban.direction.label(), &looks.text)?;
        page.text(row, 1, phrase(&book.dataset.products[ban.product].label), &looks.text)?;
        let date = page.number(row, 2, ban.effective, &looks.date)?;
        let share = page.number(row, 3, ban.share, &looks.percent)?;
        let from = page.formula(row, 4, &counted(&date.here(), history), &looks.date)?;
        page.text(row, 5, &ban.resolutions, &looks.text)?;
        page.text(row, 7, ban.grade.label(), &looks.text)?;
        page.text(row, 8, &ban.note, &looks.text)?;
        out.entry((ban.direction, ban.product)).or_default().push((from.fixed(), share.fixed()));
        page.next += 1;
    }
    Ok(out)
}

fn suspensions(
    book: &Book<'_>,
    page: &mut Page,
    levers: &Levers,
    history: &Term,
) -> Result<BTreeMap<(Country, Direction), Vec<Since>>> {
    let heads = [
        say!("Partner"),
        say!("Directions"),
        say!("Date"),
        say!("Share"),
        say!("Counts from"),
        say!("Kind"),
        say!("Lever"),
        say!("Grade"),
        say!("Source"),
    ];
    section(book, page, say!("Partners' own stops"), &heads)?;
    let looks = &book.looks;
    let mut rows: Vec<_> = book.dataset.suspensions.iter().collect();
    // Of two that began on one day the one that the table has last holds: the sort keeps their order.
    rows.sort_by(|a, b| a.effective.total_cmp(&b.effective));
    let mut out: BTreeMap<_, Vec<Since>> = BTreeMap::new();
    for stop in rows {
        let row = page.next;
        let key = Key::Suspension(stop.key());
        let has_lever = book.made.catalog.lever(&key).is_some();
        page.text(row, 0, &book.dataset.name(stop.partner), &looks.text)?;
        let directions: Vec<&str> = stop.directions.iter().map(|direction| direction.label()).collect();
        page.text(row, 1, &directions.join(", "), &looks.text)?;
        let date = page.number(row, 2, stop.effective, &looks.date)?;
        let share = page.number(row, 3, stop.extent, &looks.percent)?;
        let counts = counted(&date.here(), history);
        let counts = if has_lever { levers.is_on(&key).then(counts, NEVER) } else { counts };
        let from = page.formula(row, 4, &counts, &looks.date)?;
        page.text(row, 5, phrase(&stop.kind), &looks.text)?;
        page.text(row, 6, &if has_lever { key.to_string() } else { String::new() }, &looks.text)?;
        page.text(row, 7, stop.grade.label(), &looks.text)?;
        page.text(row, 8, &stop.source, &looks.text)?;
        for direction in &stop.directions {
            out.entry((stop.partner, *direction)).or_default().push((from.fixed(), share.fixed()));
        }
        page.next += 1;
    }
    Ok(out)
}

fn border(book: &Book<'_>, page: &mut Page, history: &Term) -> Result<Option<Border>> {
    if book.dataset.border.is_empty() {
        return Ok(None);
    }
    let heads = [say!("Year"), "", "", say!("Share"), say!("Counts"), "", "", say!("Grade"), say!("Source")];
    let first = section(book, page, say!("The target's own closed border"), &heads)?;
    let looks = &book.looks;
    let mut known = Vec::new();
    for closed in &book.dataset.border {
        let row = page.next;
        let year = page.number(row, 0, f64::from(closed.year), &looks.of_row)?;
        let share = page.number(row, 3, closed.closed, &looks.percent)?;
        let counts = year.here().is_at_most(history).then(share.here(), 0.0);
        let counts = page.formula(row, 4, &counts, &looks.percent)?;
        page.text(row, 7, closed.grade.label(), &looks.text)?;
        page.text(row, 8, &closed.source, &looks.text)?;
        known.push((year.value, counts.value));
        page.next += 1;
    }
    let column = |column: u16| {
        let [from, to] = [first, page.next - 1].map(|row| Term::given(page.address(row, column), 0.0));
        range(&from, &to)
    };
    Ok(Some((column(0), column(4), known)))
}
