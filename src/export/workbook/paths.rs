//! Cells of trade that are stopped alike share one path of access and capital; a flow is their sum at its base levels.

use super::barriers::Barriers;
use super::book::Book;
use super::observed::Levels;
use super::page::{Cell, Page, Result, sum_of_products};
use super::quarters::{Column, Quarters};
use super::stops::Stops;
use super::term::Term;
use super::timing::Timing;
use crate::say;
use crate::trade::{Country, Direction};
use crate::words::phrase;

/// A column of the sheets of access, capital and use.
struct Path {
    direction: Direction,
    /// Product group whose ban stands in the way; `None` = those without one.
    ban: Option<usize>,
    /// Partner whose own stop stands in the way; `None` = partners without one.
    partner: Option<Country>,
    name: String,
}

/// A flow's place among the paths.
struct Share {
    partner: usize,
    direction: Direction,
    /// First path and how many.
    paths: (usize, usize),
    levels: Vec<Cell>,
}

/// What is used of the base level of every flow that trades, by quarter.
pub(super) struct Used {
    shares: Vec<Share>,
    columns: Vec<Column>,
}

impl Used {
    /// Base level times what is allowed and able, US$ million a year; `None` for a flow without trade.
    pub fn of(&self, partner: usize, direction: Direction, quarter: usize) -> Option<Term> {
        let share = self.shares.iter().find(|share| share.partner == partner && share.direction == direction)?;
        let levels: Vec<Term> = share.levels.iter().map(|cell| cell.fixed()).collect();
        let (first, count) = share.paths;
        let used: Vec<Term> = self.columns[first..first + count].iter().map(|column| column.at(quarter)).collect();
        Some(sum_of_products(&levels, &used))
    }
}

/// The sheets: base levels by path, access, capital, and the smaller of the two.
pub(super) fn paths(
    book: &Book<'_>,
    levels: &Levels,
    stops: &Stops,
    barriers: &Barriers,
    timing: &Timing,
) -> Result<(Vec<Page>, Used)> {
    let (paths, flows) = laid_out(book, stops);
    let (levels_page, shares) = by_path(book, levels, stops, &paths, flows)?;
    let access = say!("The share of trade that is allowed, A: the product of the barriers in the way. Every column is a group of goods that is stopped alike.").to_owned();
    let mut allowed = Quarters::new(book, 0, say!("Access"), say!("What is allowed"), &[access])?;
    let capital = say!("What traders are still able to do, k (MODEL section 3, capital): 1 at the start; each quarter it moves towards access, up by the share gained, down by the share lost.").to_owned();
    let mut able = Quarters::new(book, 0, say!("Capital"), say!("What traders are able to do"), &[capital])?;
    let smaller = say!("The smaller of what is allowed and what traders are able to do: min(A, k).").to_owned();
    let mut used = Quarters::new(book, book.past(), say!("Used"), say!("Allowed and able"), &[smaller])?;
    let mut columns = Vec::new();
    let mut last = String::new();
    for path in &paths {
        let group = if path.name == last { String::new() } else { path.name.clone() };
        last.clone_from(&path.name);
        let head = path.ban.map_or_else(
            || say!("no ban").to_owned(),
            |product| phrase(&book.dataset.products[product].label).to_owned(),
        );
        let factors = barriers.of(path.direction, path.ban, path.partner);
        let access = allowed.column(book, (&group, &head), |q, _, _| {
            let product = factors.iter().map(|factor| factor.at(q)).reduce(|product, factor| product * factor);
            product.unwrap_or_else(|| Term::from(1.0))
        })?;
        let gain = &timing.gain[path.direction as usize];
        let capital = able.column(book, (&group, &head), |q, _, before| {
            let Some(before) = before else { return Term::from(1.0) };
            let (before, open) = (before.here(), access.at(q - 1));
            &before + open.is_at_least(&before).then(gain, &timing.loss) * (&open - &before)
        })?;
        columns.push(used.column(book, (&group, &head), |q, _, _| access.at(q).min(capital.at(q)))?);
    }
    Ok((vec![levels_page, allowed.page, able.page, used.page], Used { shares, columns }))
}

/// Flow by flow: partner, direction, first path, number of paths.
type Flows = Vec<(usize, Direction, usize, usize)>;

/// Paths of one direction and one stop stand side by side, so that a flow is one row of neighbours.
fn laid_out(book: &Book<'_>, stops: &Stops) -> (Vec<Path>, Flows) {
    let (mut paths, mut flows) = (Vec::new(), Flows::new());
    for direction in Direction::BOTH {
        let trading = || (0..book.partners.len()).filter(|index| book.partners[*index].trades(direction));
        let is_stopped = |index: &usize| !stops.suspension(book.partners[*index].country, direction).is_empty();
        let free: Vec<usize> = trading().filter(|index| !is_stopped(index)).collect();
        let own = trading().filter(is_stopped).map(|index| (Some(index), vec![index]));
        for (stopped, partners) in own.chain([(None, free)]).filter(|(_, partners)| !partners.is_empty()) {
            let first = paths.len();
            let partner = stopped.map(|index| book.partners[index].country);
            let name = stopped.map_or(say!("Partners without a stop of their own").to_owned(), |index| {
                format!("{} {}", book.partners[index].name, direction.code())
            });
            for ban in bans(book, stops, direction, &partners) {
                paths.push(Path { direction, ban, partner, name: name.clone() });
            }
            flows.extend(partners.iter().map(|index| (*index, direction, first, paths.len() - first)));
        }
    }
    (paths, flows)
}

/// Bans in the way of what these partners trade, each product group with a ban by itself.
fn bans(book: &Book<'_>, stops: &Stops, direction: Direction, partners: &[usize]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::new();
    for product in 0..book.dataset.products.len() {
        let is_traded = |index: &usize| book.partners[*index].levels[direction as usize][product] != 0.0;
        let ban = ban_of(stops, direction, product);
        if partners.iter().any(is_traded) && !out.contains(&ban) {
            out.push(ban);
        }
    }
    out
}

fn ban_of(stops: &Stops, direction: Direction, product: usize) -> Option<usize> {
    (!stops.ban(direction, product).is_empty()).then_some(product)
}

/// Base levels in the columns of the paths, a row a flow.
fn by_path(
    book: &Book<'_>,
    levels: &Levels,
    stops: &Stops,
    paths: &[Path],
    flows: Flows,
) -> Result<(Page, Vec<Share>)> {
    let sentences = [say!("Base levels of each flow, US$ million a year at 2016 prices, in the columns of the sheets that follow: goods that are stopped alike are added up.").to_owned()];
    let parts = std::iter::repeat_n(11.0, paths.len());
    let widths: Vec<f64> = [22.0, 14.0].into_iter().chain(parts).collect();
    let mut page =
        Page::new(say!("Base by path"), &book.looks, say!("Base levels by what stops them"), &sentences, &widths)?;
    page.print_side_by_side();
    let head = page.next + 1;
    page.heads(head, 0, &[say!("Partner"), say!("Direction")], &book.looks)?;
    let mut last = "";
    for (column, path) in (2..).zip(paths) {
        if path.name != last {
            page.text(head - 1, column, &path.name, &book.looks.strong)?;
        }
        last = &path.name;
        let label = path.ban.map_or(say!("no ban"), |product| phrase(&book.dataset.products[product].label));
        page.text(head, column, label, &book.looks.head)?;
    }
    page.room_for_heads(head)?;
    page.freeze(head + 1, 2)?;
    let mut shares = Vec::new();
    for (row, (partner, direction, first, count)) in (head + 1..).zip(flows) {
        page.text(row, 0, &book.partners[partner].name, &book.looks.text)?;
        page.text(row, 1, direction.label(), &book.looks.text)?;
        let mut cells = Vec::new();
        for (at, path) in paths.iter().enumerate().skip(first).take(count) {
            let of = (0..book.dataset.products.len()).filter(|g| ban_of(stops, direction, *g) == path.ban);
            let parts = of.map(|product| levels.at(partner, direction, product)).filter(|cell| cell.value != 0.0);
            let sum = parts.map(Cell::fixed).reduce(|sum, part| sum + part);
            let sum = sum.unwrap_or_else(|| Term::from(0.0));
            cells.push(page.formula(row, 2 + at as u16, &sum, &book.looks.share)?);
        }
        shares.push(Share { partner, direction, paths: (first, count), levels: cells });
    }
    Ok((page, shares))
}
