//! From dates to what is allowed: how far relief has come, and what each barrier leaves of trade.

use std::collections::BTreeMap;

use super::book::Book;
use super::levers::Levers;
use super::page::{Page, Result, sum_of_products};
use super::quarters::{Column, Quarters};
use super::stops::{Stops, in_force};
use super::term::{Term, ramp};
use super::timing::Timing;
use crate::say;
use crate::scenario::{Key, Parameter, Phase};
use crate::trade::{Country, Direction};
use crate::words::phrase;

/// How far relief has come, by quarter.
struct Relief {
    /// By product group that is banned at all.
    lifted: BTreeMap<usize, Column>,
    cleared: Column,
    reopened: BTreeMap<Country, Column>,
}

/// What barriers leave of trade, by quarter: factors whose product is the share allowed.
pub(super) struct Barriers {
    un: BTreeMap<(Direction, usize), Column>,
    national: BTreeMap<(Country, Direction), Column>,
    finance: [Option<Column>; 2],
}

impl Barriers {
    /// The factors in the way of a product group in a partner's trade.
    pub fn of(&self, direction: Direction, ban: Option<usize>, partner: Option<Country>) -> Vec<&Column> {
        let un = ban.and_then(|product| self.un.get(&(direction, product)));
        let national = partner.and_then(|partner| self.national.get(&(partner, direction)));
        un.into_iter().chain(national).chain(self.finance[direction as usize].as_ref()).collect()
    }
}

/// Writes how far relief has come, and then what barriers leave.
pub(super) fn barriers(
    book: &Book<'_>,
    levers: &Levers,
    timing: &Timing,
    stops: &Stops,
) -> Result<(Vec<Page>, Barriers)> {
    let (relief_page, relief) = relief(book, levers, timing, stops)?;
    let sentences = [
        say!("What each barrier leaves of trade (MODEL section 3, A): UN bans 1 - theta c (1 - r), a partner's own stop 1 - n (1 - s), finance and the closed border (1 - o (1 - q)) (1 - b). 1 is no barrier, 0 is closed.").to_owned(),
    ];
    let mut quarters = Quarters::new(book, 0, say!("Barriers"), say!("What each barrier leaves of trade"), &sentences)?;
    let theta = levers.parameter(Parameter::Theta);
    let mut un = BTreeMap::new();
    for direction in Direction::BOTH {
        let mut group = direction.label();
        for (product, lifted) in &relief.lifted {
            let rows = stops.ban(direction, *product);
            if rows.is_empty() {
                continue;
            }
            let label = phrase(&book.dataset.products[*product].label);
            let column = quarters.column(book, (group, label), |q, time, _| {
                1.0 - &theta * in_force(time, rows) * (1.0 - lifted.at(q))
            })?;
            un.insert((direction, *product), column);
            group = "";
        }
    }
    let national = national(book, &mut quarters, stops, &relief)?;
    let finance = finance(book, &mut quarters, levers, stops, &relief)?;
    Ok((vec![relief_page, quarters.page], Barriers { un, national, finance }))
}

fn relief(book: &Book<'_>, levers: &Levers, timing: &Timing, stops: &Stops) -> Result<(Page, Relief)> {
    let sentences = [
        say!("How far relief has come, from 0 to 1: each phase, then the share lifted of the ban on each product group, r = sum of shares x phases, at most 1; friction cleared, q = q_max (1 - 2 to the power of minus the half-lives passed); partners re-opened, s.").to_owned(),
        say!("When relief is taken back, everything that follows it falls with 'Relief kept', 1 - clamp((t - snapback) / D_S).").to_owned(),
    ];
    let mut quarters = Quarters::new(book, 0, say!("Relief"), say!("How far relief has come"), &sentences)?;
    let wind_down = levers.parameter(Parameter::Ds);
    let kept = quarters
        .column(book, ("", say!("Relief kept")), |_, time, _| 1.0 - ramp(time, &timing.snapback, &wind_down))?;
    let mut phases = Vec::new();
    for which in 0..Phase::MOST {
        let head = say!("Phase {number}", number = which + 1);
        phases.push(quarters.column(book, ("", &head), |q, time, _| {
            ramp(time, &timing.starts[which], &timing.lasts[which]) * kept.at(q)
        })?);
    }
    let mut lifted = BTreeMap::new();
    let mut group = say!("Share of the ban lifted");
    for (product, lifts) in timing.lifts.iter().enumerate() {
        if Direction::BOTH.iter().all(|direction| stops.ban(*direction, product).is_empty()) {
            continue;
        }
        let label = phrase(&book.dataset.products[product].label);
        let column = quarters.column(book, (group, label), |q, _, _| {
            let come: Vec<Term> = phases.iter().map(|phase| phase.at(q)).collect();
            Term::from(1.0).min(sum_of_products(lifts, &come))
        })?;
        lifted.insert(product, column);
        group = "";
    }
    let cleared = quarters.column(book, ("", say!("Finance friction cleared")), |q, time, _| {
        cleared(levers, timing, time) * kept.at(q)
    })?;
    let mut reopened = BTreeMap::new();
    let length = levers.parameter(Parameter::Dn);
    let mut group = say!("Partners re-opened");
    for (country, from) in &timing.reopens {
        if Direction::BOTH.iter().all(|direction| stops.suspension(*country, *direction).is_empty()) {
            continue;
        }
        let name = book.dataset.name(*country);
        let column = quarters.column(book, (group, &name), |q, time, _| ramp(time, from, &length) * kept.at(q))?;
        reopened.insert(*country, column);
        group = "";
    }
    Ok((quarters.page, Relief { lifted, cleared, reopened }))
}

/// Share of finance friction that has cleared at a time; an envoy shortens the half-life from the day it works.
fn cleared(levers: &Levers, timing: &Timing, time: &Term) -> Term {
    let half_life = levers.parameter(Parameter::Ho);
    let from = levers.number(&Key::EnvoyDate).max(&timing.relief).min(time);
    let half_lives = (&from - &timing.relief) / half_life + (time - &from) / &timing.faster;
    let come = levers.parameter(Parameter::Qmax) * (1.0 - Term::from(2.0).power(0.0 - half_lives));
    time.is_at_least(&timing.relief).then(come, 0.0)
}

fn national(
    book: &Book<'_>,
    quarters: &mut Quarters,
    stops: &Stops,
    relief: &Relief,
) -> Result<BTreeMap<(Country, Direction), Column>> {
    let mut out = BTreeMap::new();
    let mut group = say!("Partners' own stops");
    for partner in book.partners.iter().filter(|partner| !partner.is_idle()) {
        let mut alike: Option<(Direction, Column)> = None;
        for direction in Direction::BOTH.into_iter().filter(|direction| partner.trades(*direction)) {
            let rows = stops.suspension(partner.country, direction);
            if rows.is_empty() {
                continue;
            }
            // Where both directions are stopped by the same rows, one column does for both.
            if let Some((other, column)) = &alike
                && same(rows, stops.suspension(partner.country, *other))
            {
                out.insert((partner.country, direction), column.clone());
                continue;
            }
            let head = format!("{} {}", partner.name, direction.code());
            let column = quarters.column(book, (group, &head), |q, time, _| {
                let stopped = in_force(time, rows);
                match relief.reopened.get(&partner.country) {
                    Some(reopened) => 1.0 - stopped * (1.0 - reopened.at(q)),
                    None => 1.0 - stopped,
                }
            })?;
            out.insert((partner.country, direction), column.clone());
            alike = Some((direction, column));
            group = "";
        }
    }
    Ok(out)
}

fn same(a: &[(Term, Term)], b: &[(Term, Term)]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0.text() == b.0.text())
}

fn finance(
    book: &Book<'_>,
    quarters: &mut Quarters,
    levers: &Levers,
    stops: &Stops,
    relief: &Relief,
) -> Result<[Option<Column>; 2]> {
    let mut out = [None, None];
    if stops.shunned_from.is_none() && book.dataset.border.is_empty() {
        return Ok(out);
    }
    let border = levers.parameter(Parameter::Border);
    let mut group = say!("Finance and border");
    for direction in Direction::BOTH {
        let friction = levers.parameter([Parameter::OX, Parameter::OM][direction as usize]);
        let column = quarters.column(book, (group, direction.label()), |q, time, _| {
            let shunned = stops
                .shunned_from
                .as_ref()
                .map(|from| 1.0 - time.is_at_least(from).then(&friction, 0.0) * (1.0 - relief.cleared.at(q)));
            let closed = stops.closed(time).map(|closed| 1.0 - &border * closed);
            match (shunned, closed) {
                (Some(shunned), Some(closed)) => shunned * closed,
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => Term::from(1.0),
            }
        })?;
        out[direction as usize] = Some(column);
        group = "";
    }
    Ok(out)
}
