//! Sizes of economies and embassies: what moves potential.

use std::collections::BTreeMap;

use super::book::Book;
use super::levers::Levers;
use super::page::{Cell, Page, Result, range};
use super::term::Term;
use crate::say;
use crate::scenario::{HORIZON, Key, Parameter};
use crate::trade::{Country, Side};

/// Widths of the columns: names at the left, then one a country or an embassy.
fn widths(first: f64) -> Vec<f64> {
    [first].into_iter().chain(std::iter::repeat_n(13.0, 40)).collect()
}

/// Growth of economies against the base window, by country and year of the horizon.
pub(super) struct Economies {
    factors: BTreeMap<Country, Vec<Cell>>,
}

impl Economies {
    /// How much an economy has grown, to the power of its elasticity, at a time. A country without a series grows
    /// smoothly.
    pub fn grown(&self, levers: &Levers, country: Country, is_target: bool, time: &Term) -> Term {
        let [growth, elasticity] = speeds(levers, is_target);
        let year = (time.value.floor() as i32 - HORIZON.0) as usize;
        let factor = match self.factors.get(&country) {
            Some(factors) => return factors[year].here(),
            None => (growth + 1.0).power(elasticity * (time - f64::from(HORIZON.0))),
        };
        levers.is_on(&Key::Growth).then(factor, 1.0)
    }
}

/// Assumed growth, and elasticity of trade.
fn speeds(levers: &Levers, is_target: bool) -> [Term; 2] {
    let of = if is_target { [Parameter::Gk, Parameter::Ek] } else { [Parameter::Gp, Parameter::Ep] };
    of.map(|parameter| levers.parameter(parameter))
}

/// Writes real GDP and what follows from it.
pub(super) fn economies(book: &Book<'_>, levers: &Levers) -> Result<(Page, Economies)> {
    let sentences = [
        say!("Real GDP as published, and what it makes of trade: (size / mean over the base window) to the power of the elasticity; after the last year that counts an economy grows at the assumed rate (MODEL section 3, Y). Levels of different countries are not comparable.").to_owned(),
        say!("Sources of the series: {sources}", sources = sources(book)),
    ];
    let mut page = Page::new(
        say!("Economies"),
        &book.looks,
        say!("Real GDP, and what it makes of trade"),
        &sentences,
        &widths(26.0),
    )?;
    let countries: Vec<(Country, String, bool)> = [(book.dataset.target, book.dataset.name(book.dataset.target), true)]
        .into_iter()
        .chain(book.partners.iter().filter(|p| !p.is_idle()).map(|p| (p.country, p.name.clone(), false)))
        .filter(|(country, ..)| !book.dataset.gdp_path(*country).is_empty())
        .collect();
    let head = page.next;
    page.text(head, 0, say!("Year"), &book.looks.head)?;
    let mut factors = BTreeMap::new();
    let years = Years::of(book, &countries);
    years.write(book, &mut page, head)?;
    for (column, (country, name, is_target)) in (1..).zip(&countries) {
        page.text(head, column, name, &book.looks.head)?;
        let one = One { column, head, years: &years, speeds: speeds(levers, *is_target) };
        factors.insert(*country, one.write(book, &mut page, levers, *country)?);
    }
    page.room_for_heads(head)?;
    page.freeze(head + 1, 1)?;
    Ok((page, Economies { factors }))
}

fn sources(book: &Book<'_>) -> String {
    let mut sources: Vec<&str> = book.dataset.gdp.iter().map(|gdp| gdp.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    sources.join("; ")
}

/// Rows of the sheet: published years, then years of the window and the horizon for levels, then for factors.
struct Years {
    known: (i32, i32),
    used: (i32, i32),
}

impl Years {
    fn of(book: &Book<'_>, countries: &[(Country, String, bool)]) -> Self {
        let years = || countries.iter().flat_map(|(country, ..)| book.dataset.gdp_path(*country).into_keys());
        let known = (years().min().unwrap_or(HORIZON.0), years().max().unwrap_or(HORIZON.0));
        Self { known, used: (book.window.0.min(HORIZON.0), HORIZON.1) }
    }

    fn known_row(&self, head: u32, year: i32) -> u32 {
        head + 1 + (year - self.known.0) as u32
    }

    /// Row of the last year that counts, two below the published ones.
    fn last_row(&self, head: u32) -> u32 {
        self.known_row(head, self.known.1) + 2
    }

    fn level_row(&self, head: u32, year: i32) -> u32 {
        self.last_row(head) + 3 + (year - self.used.0) as u32
    }

    fn mean_row(&self, head: u32) -> u32 {
        self.level_row(head, self.used.1) + 1
    }

    fn factor_row(&self, head: u32, year: i32) -> u32 {
        self.mean_row(head) + 3 + (year - HORIZON.0) as u32
    }

    fn write(&self, book: &Book<'_>, page: &mut Page, head: u32) -> Result<()> {
        let looks = &book.looks;
        for year in self.known.0..=self.known.1 {
            page.number(self.known_row(head, year), 0, f64::from(year), &looks.of_row)?;
        }
        page.text(self.last_row(head), 0, say!("Last year that counts"), &looks.strong)?;
        page.text(self.level_row(head, self.used.0) - 1, 0, say!("Size in the year, as known"), &looks.section)?;
        for year in self.used.0..=self.used.1 {
            page.number(self.level_row(head, year), 0, f64::from(year), &looks.of_row)?;
        }
        page.text(self.mean_row(head), 0, say!("Mean over the base window"), &looks.strong)?;
        page.text(self.factor_row(head, HORIZON.0) - 1, 0, say!("Factor of trade"), &looks.section)?;
        for year in HORIZON.0..=HORIZON.1 {
            page.number(self.factor_row(head, year), 0, f64::from(year), &looks.of_row)?;
        }
        Ok(())
    }
}

/// One country's column.
struct One<'a> {
    column: u16,
    head: u32,
    years: &'a Years,
    speeds: [Term; 2],
}

impl One<'_> {
    fn write(&self, book: &Book<'_>, page: &mut Page, levers: &Levers, country: Country) -> Result<Vec<Cell>> {
        let (looks, series) = (&book.looks, book.dataset.gdp_path(country));
        let mut known: BTreeMap<i32, Cell> = BTreeMap::new();
        for (year, value) in &series {
            known
                .insert(*year, page.number(self.years.known_row(self.head, *year), self.column, *value, &looks.plain)?);
        }
        let end = *known.last_key_value().map_or(&HORIZON.0, |(year, _)| year);
        let last = Term::from(f64::from(end)).min(levers.number(&Key::HistoryTo).floor());
        let last = page.formula(self.years.last_row(self.head), self.column, &last, &looks.year)?.down();
        let mut sizes = BTreeMap::new();
        for year in self.years.used.0..=self.years.used.1 {
            let term = level(&known, &last, year);
            let row = self.years.level_row(self.head, year);
            sizes.insert(year, page.formula(row, self.column, &term, &looks.plain)?);
        }
        let window: Vec<Cell> = (book.window.0..=book.window.1).filter_map(|year| sizes.get(&year).copied()).collect();
        let mean = mean(&window);
        let mean = page.formula(self.years.mean_row(self.head), self.column, &mean, &looks.plain)?.down();
        let mut factors = Vec::new();
        for year in HORIZON.0..=HORIZON.1 {
            let [growth, elasticity] = &self.speeds;
            let after = (f64::from(year) - &last).max(0.0);
            let known = (sizes[&year].here() / &mean).power(elasticity);
            let factor = known * (growth + 1.0).power(elasticity * after);
            let factor = levers.is_on(&Key::Growth).then(factor, 1.0);
            factors.push(page.formula(self.years.factor_row(self.head, year), self.column, &factor, &looks.share)?);
        }
        Ok(factors)
    }
}

/// Size in a year: of the nearest year that is known and counts.
fn level(known: &BTreeMap<i32, Cell>, last: &Term, year: i32) -> Term {
    let (Some((first, top)), Some((_, bottom))) = (known.first_key_value(), known.last_key_value()) else {
        return Term::from(1.0);
    };
    let wanted = Term::from(f64::from(year)).min(last).max(f64::from(*first));
    let value = known.range(..=wanted.value as i32).next_back().map_or(1.0, |(_, cell)| cell.value);
    let place = wanted - f64::from(first - 1);
    Term::given(format!("INDEX({},{})", range(&top.down(), &bottom.down()), place.text()), value)
}

fn mean(window: &[Cell]) -> Term {
    let value = window.iter().map(|cell| cell.value).sum::<f64>() / window.len().max(1) as f64;
    match window {
        [one] => one.here(),
        [first, .., last] => Term::given(format!("AVERAGE({})", range(&first.here(), &last.here())), value),
        [] => Term::from(1.0),
    }
}

/// An embassy: whether it was open, by year, and the mean of the base window.
type Recorded = (Vec<(i32, Cell)>, Term);

/// Embassies against the base window, by partner and side.
pub(super) struct Posts {
    sides: BTreeMap<(Country, Side), Recorded>,
}

impl Posts {
    /// Change in the number of open embassies of a partner at a time; `None` where the tables know of none.
    pub fn gained(&self, levers: &Levers, country: Country, time: &Term) -> Option<Term> {
        let sides = Side::BOTH.into_iter().filter_map(|side| {
            let (recorded, before) = self.sides.get(&(country, side))?;
            let year = time.floor().min(levers.number(&Key::HistoryTo).floor());
            let recorded = recorded_in(recorded, &year);
            let key = Key::Post(country, side);
            if !levers.has(&key) {
                return Some(recorded - before);
            }
            let decided = levers.stands_at(&key, super::entry::OPENS).then(1.0, 0.0);
            let is_due = time.is_at_least(levers.date(&key));
            let changed = levers.stands_at(&key, super::entry::TODAY).then(&recorded, is_due.then(decided, &recorded));
            Some(changed - before)
        });
        sides.reduce(|sum, side| sum + side)
    }
}

/// 1 if it was open in a year.
fn recorded_in(cells: &[(i32, Cell)], year: &Term) -> Term {
    let (Some((first, top)), Some((last, bottom))) = (cells.first(), cells.last()) else { return Term::from(0.0) };
    let wanted = year.min(f64::from(*last)).max(f64::from(*first));
    let value = cells.iter().rfind(|(at, _)| f64::from(*at) <= wanted.value).map_or(0.0, |(_, cell)| cell.value);
    let place = wanted - f64::from(first - 1);
    Term::given(format!("INDEX({},{})", range(&top.fixed(), &bottom.fixed()), place.text()), value)
}

/// Writes the embassies; `None` where the case has no table of them.
pub(super) fn posts(book: &Book<'_>) -> Result<Option<(Page, Posts)>> {
    let mut posts = Posts { sides: BTreeMap::new() };
    if book.dataset.posts.is_empty() {
        return Ok(None);
    }
    let sentences = [say!("Embassies that were open in a year: 1 open, 0 closed; the last year known is carried on. Trade moves with the change against the mean of the base window (MODEL section 3, new_emb).").to_owned()];
    let mut page = Page::new(say!("Embassies"), &book.looks, say!("Embassies by year"), &sentences, &widths(24.0))?;
    let head = page.next;
    page.text(head, 0, say!("Year"), &book.looks.head)?;
    let first = book.window.0.min(book.dataset.posts.iter().map(|post| post.year).min().unwrap_or(HORIZON.0));
    let last = book.dataset.posts.iter().map(|post| post.year).max().unwrap_or(HORIZON.0).max(book.window.1);
    let row = |year: i32| head + 1 + (year - first) as u32;
    for year in first..=last {
        page.number(row(year), 0, f64::from(year), &book.looks.of_row)?;
    }
    page.text(row(last) + 1, 0, say!("Mean over the base window"), &book.looks.strong)?;
    let known = |country: Country| book.dataset.posts.iter().any(|post| post.partner == country);
    let partners = book.partners.iter().filter(|p| !p.is_idle() && known(p.country));
    let columns = partners.flat_map(|partner| Side::BOTH.map(|side| (partner, side)));
    for (column, (partner, side)) in (1..).zip(columns) {
        let name = &partner.name;
        let label = match side {
            Side::TargetThere => say!("DPRK embassy in {country}", country = name),
            Side::PartnerHere => say!("Embassy of {country} in Pyongyang", country = name),
        };
        page.text(head, column, &label, &book.looks.head)?;
        let mut cells = Vec::new();
        for year in first..=last {
            let open = book.dataset.posts_in(partner.country, year)[side as usize];
            cells.push((year, page.number(row(year), column, f64::from(u8::from(open)), &book.looks.year)?));
        }
        let window = cells.iter().filter(|(year, _)| (book.window.0..=book.window.1).contains(year));
        let mean = mean(&window.map(|(_, cell)| *cell).collect::<Vec<_>>());
        let before = page.formula(row(last) + 1, column, &mean, &book.looks.share)?;
        posts.sides.insert((partner.country, side), (cells, before.fixed()));
    }
    page.text(row(last) + 3, 0, say!("Sources"), &book.looks.strong)?;
    let mut sources: Vec<&str> = book.dataset.posts.iter().map(|post| post.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    for (at, source) in (4..).zip(sources) {
        page.text(row(last) + at, 0, source, &book.looks.text)?;
    }
    page.room_for_heads(head)?;
    page.freeze(head + 1, 1)?;
    Ok(Some((page, posts)))
}
