//! From potential to recorded trade: growth, normalisation, embassies, competition, limits; by quarter and by year.

use std::collections::BTreeMap;

use super::book::Book;
use super::economies::{Economies, Posts};
use super::levers::Levers;
use super::page::{Cell, Page, Result, sum, sum_of_products};
use super::paths::Used;
use super::quarters::{Column, Quarters};
use super::term::Term;
use super::timing::Timing;
use crate::model::{Plan, rationed};
use crate::say;
use crate::scenario::{HORIZON, Key, Parameter};
use crate::trade::{Country, Direction};

/// What trade would be with nothing in its way, as a multiple of the base level, by quarter.
pub(super) struct Potential {
    multiples: BTreeMap<Country, Column>,
    normal: Column,
}

/// Writes the sheet of potential.
pub(super) fn potential(
    book: &Book<'_>,
    levers: &Levers,
    timing: &Timing,
    economies: &Economies,
    posts: Option<&Posts>,
) -> Result<(Page, Potential)> {
    let sentences = [
        say!("What trade would be with nothing in its way, as a multiple of the base level (MODEL section 3, P / B): growth of both economies x normalisation N x exp(beta_emb x embassies gained + v), v being a summit's bump for its host.").to_owned(),
        say!("N = 1 + (N_max - 1) omega (1 - exp(-(t - relief) / tau_N)) from relief on; v = v_0 2 to the power of -(t - summit) / h_v.").to_owned(),
    ];
    let from = book.past();
    let mut quarters =
        Quarters::new(book, from, say!("Potential"), say!("What trade would be with nothing in its way"), &sentences)?;
    let reach = (levers.parameter(Parameter::Nmax) - 1.0) * levers.parameter(Parameter::Omega);
    let tau = levers.parameter(Parameter::TauN);
    let normal = quarters.column(book, ("", say!("Normalisation N")), |_, time, _| {
        let come = 1.0 - (0.0 - (time - &timing.relief) / &tau).exp();
        time.is_above(&timing.relief).then(1.0 + &reach * come, 1.0)
    })?;
    let target = quarters.column(book, ("", say!("Growth of the target")), |_, time, _| {
        economies.grown(levers, book.dataset.target, true, time)
    })?;
    let mut multiples = BTreeMap::new();
    for partner in book.partners.iter().filter(|partner| !partner.is_idle()) {
        let country = partner.country;
        let column = quarters.column(book, ("", &partner.name), |q, time, _| {
            let grown = economies.grown(levers, country, false, time) * (target.at(q) * normal.at(q));
            match diplomacy(book, levers, posts, country, time) {
                Some(exponent) => grown * exponent.exp(),
                None => grown,
            }
        })?;
        multiples.insert(country, column);
    }
    Ok((quarters.page, Potential { multiples, normal }))
}

/// beta x embassies gained + v; `None` for a partner that neither concerns.
fn diplomacy(book: &Book<'_>, levers: &Levers, posts: Option<&Posts>, country: Country, time: &Term) -> Option<Term> {
    let gained = posts.and_then(|posts| posts.gained(levers, country, time));
    let gained = gained.map(|gained| levers.parameter(Parameter::Bemb) * gained);
    let may_host = book.dataset.members.contains(&country) && levers.has(&Key::HostCountry);
    let bump = may_host.then(|| {
        let since = time - levers.number(&Key::HostDate);
        let halved = Term::from(2.0).power(0.0 - &since / levers.parameter(Parameter::Hv));
        let bump = since.is_at_least(0.0).then(levers.parameter(Parameter::V0) * halved, 0.0);
        levers.stands_at(&Key::HostCountry, country.code()).then(bump, 0.0)
    });
    match (gained, bump) {
        (Some(gained), Some(bump)) => Some(gained + bump),
        (one, other) => one.or(other),
    }
}

/// Trade by quarter before limits, and what limits leave of it.
pub(super) struct Flows {
    wanted: BTreeMap<(usize, Direction), Column>,
    /// By direction.
    left: Option<[Column; 2]>,
}

impl Flows {
    /// Recorded trade in the year that begins with a quarter of the book, US$ million at 2016 prices; `None` for a flow
    /// without trade.
    pub fn year(&self, partner: usize, direction: Direction, quarter: usize) -> Option<Term> {
        let wanted = self.wanted.get(&(partner, direction))?.year(quarter);
        Some(match &self.left {
            Some(left) => sum_of_products(&wanted, &left[direction as usize].year(quarter)),
            None => sum(&wanted),
        })
    }
}

/// Factors by partner, direction and year, as the program solved them.
type Competition = BTreeMap<(usize, Direction), Vec<Cell>>;

/// Writes the factors of other partners' competition: fixed numbers. `None` without competition.
pub(super) fn competition(book: &Book<'_>) -> Result<Option<(Page, Competition)>> {
    if !book.fitted.equilibrium {
        return Ok(None);
    }
    let plan = Plan::new(book.dataset, &book.fitted);
    let sentences = [say!("By what factor other partners' competition changes each flow in each year. Fixed numbers: they were solved by iteration for the levers as exported, and do not follow a changed lever.").to_owned()];
    let widths: Vec<f64> = [10.0].into_iter().chain(std::iter::repeat_n(12.0, book.partners.len() * 2)).collect();
    let mut page =
        Page::new(say!("Competition"), &book.looks, say!("Competition of other partners"), &sentences, &widths)?;
    let head = page.next;
    page.text(head, 0, say!("Year"), &book.looks.head)?;
    for (row, year) in (head + 1..).zip(HORIZON.0..=HORIZON.1) {
        page.number(row, 0, f64::from(year), &book.looks.of_row)?;
    }
    page.room_for_heads(head)?;
    page.freeze(head + 1, 1)?;
    let mut out = Competition::new();
    let mut column = 1;
    for (index, partner) in book.partners.iter().enumerate() {
        for direction in Direction::BOTH.into_iter().filter(|direction| partner.trades(*direction)) {
            let Some(factors) = plan.competition(index, direction) else { continue };
            page.text(head, column, &format!("{} {}", partner.name, direction.code()), &book.looks.head)?;
            let mut cells = Vec::new();
            for (row, factor) in (head + 1..).zip(factors) {
                cells.push(page.number(row, column, factor, &book.looks.share)?);
            }
            out.insert((index, direction), cells);
            column += 1;
        }
    }
    Ok(Some((page, out)))
}

/// Writes trade by quarter, and the limits on it.
pub(super) fn flows(
    book: &mut Book<'_>,
    levers: &Levers,
    timing: &Timing,
    (used, potential): (&Used, &Potential),
    competition: Option<&Competition>,
) -> Result<(Vec<Page>, Flows)> {
    let sentences = [say!("Recorded trade before limits, US$ million a quarter at 2016 prices: potential x sum over goods of base level x min(A, k), a quarter of a year's trade.").to_owned()];
    let mut quarters = Quarters::new(book, book.past(), say!("Flows"), say!("Trade by quarter"), &sentences)?;
    let mut wanted = BTreeMap::new();
    let mut totals = Vec::new();
    for direction in Direction::BOTH {
        let mut group = direction.label();
        let mut parts: Vec<Column> = Vec::new();
        for (index, partner) in book.partners.iter().enumerate().filter(|(_, p)| p.trades(direction)) {
            let multiple = &potential.multiples[&partner.country];
            let factors = competition.and_then(|competition| competition.get(&(index, direction)));
            let column = quarters.column(book, (group, &partner.name), |q, time, _| {
                let used = used.of(index, direction, q).unwrap_or_else(|| Term::from(0.0));
                let traded = used * multiple.at(q) * 0.25;
                let year = (time.value.floor() as i32 - HORIZON.0) as usize;
                match factors {
                    Some(factors) => traded * factors[year].fixed(),
                    None => traded,
                }
            })?;
            wanted.insert((index, direction), column.clone());
            parts.push(column);
            group = "";
        }
        totals.push(quarters.column(book, ("", say!("Sum")), |q, _, _| {
            sum(&parts.iter().map(|part| part.at(q)).collect::<Vec<_>>())
        })?);
    }
    let mut pages = vec![quarters.page];
    let mut left = None;
    if let (Some(exports), [x, m]) = (rationed(book.dataset), totals.as_slice()) {
        let (page, shares) = limits(book, levers, timing, potential, exports, [x, m])?;
        pages.push(page);
        left = Some(shares);
    }
    Ok((pages, Flows { wanted, left }))
}

/// What capacity and foreign exchange leave of exports and imports.
fn limits(
    book: &mut Book<'_>,
    levers: &Levers,
    timing: &Timing,
    potential: &Potential,
    exports_2016: f64,
    [exports, imports]: [&Column; 2],
) -> Result<(Page, [Column; 2])> {
    let sentences = [
        say!("Limits on the target's trade as a whole, counting all partners here, from relief on (MODEL section 3): all exports at most S_2016 s_cap (1 + g_cap) to the power of (t - relief) x N, all imports at most eta x exports + F. What is too much is rationed in proportion. In force only while the lever 'Capacity and foreign exchange limit trade' says yes.").to_owned(),
        say!("S_2016, exports to the world in 2016: US$ {exports} m. US$ million a quarter.", exports = crate::words::number(exports_2016, 0)),
    ];
    let mut quarters =
        Quarters::new(book, book.past(), say!("Limits"), say!("Capacity and foreign exchange"), &sentences)?;
    let number = |parameter| levers.parameter(parameter);
    let is_on = levers.is_on(&Key::Limits);
    let capacity = Term::from(exports_2016) * number(Parameter::Supply);
    let most = quarters.column(book, ("", say!("Most exports")), |q, time, _| {
        let growth = (1.0 + number(Parameter::SupplyG)).power(time - &timing.relief);
        let most = &capacity * growth * potential.normal.at(q) * 0.25;
        is_on.and(&time.is_at_least(&timing.relief)).then(most, 0.0)
    })?;
    let paid = quarters.column(book, ("", say!("Most imports")), |q, time, _| {
        let paid = number(Parameter::Eta) * exports.at(q).min(most.at(q)) + number(Parameter::Fx) * 0.25;
        is_on.and(&time.is_at_least(&timing.relief)).then(paid, 0.0)
    })?;
    let mut share = |head: &str, wanted: &Column, most: &Column| {
        quarters.column(book, ("", head), |q, time, _| {
            let is_limited = is_on.and(&time.is_at_least(&timing.relief));
            let is_too_much = wanted.at(q).is_above(most.at(q));
            is_limited.and(&is_too_much).then(most.at(q) / wanted.at(q), 1.0)
        })
    };
    let left =
        [share(say!("Share left of exports"), exports, &most)?, share(say!("Share left of imports"), imports, &paid)?];
    Ok((quarters.page, left))
}
