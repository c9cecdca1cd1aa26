//! What follows from the levers once and for all: strengths, dates, speeds.

use super::book::{Book, NEVER, Partner};
use super::entry::{FOLLOWS, ON};
use super::levers::Levers;
use super::page::{Page, Result};
use super::phases::Phases;
use super::term::{Term, Test};
use crate::model::FIRST_DRAWN;
use crate::say;
use crate::scenario::{Key, Parameter, Party, Phase};
use crate::trade::Country;
use crate::words::phrase;

/// Widths of the columns; the phases take as many as there are.
const WIDTHS: [f64; 9] = [60.0, 14.0, 18.0, 14.0, 14.0, 14.0, 14.0, 14.0, 14.0];
/// Column of values.
const VALUE: u16 = 1;

/// Dates and strengths, as formulas name them.
pub(super) struct Timing {
    pub relief: Term,
    pub snapback: Term,
    /// Half-life of finance friction from the day an envoy works.
    pub faster: Term,
    /// Share of a gap that capital makes up in a quarter, by direction, and that it loses.
    pub gain: [Term; 2],
    pub loss: Term,
    /// By phase: when it starts, how long its ramp is.
    pub starts: Vec<Term>,
    pub lasts: Vec<Term>,
    /// By product group and phase: share lifted.
    pub lifts: Vec<Vec<Term>>,
    /// When partners re-open.
    pub reopens: Vec<(Country, Term)>,
    pub reference_year: Term,
    /// First year in which a recovery counts.
    pub search: Term,
}

struct Sheet<'b, 'a> {
    book: &'b mut Book<'a>,
    page: Page,
}

impl Sheet<'_, '_> {
    /// One number under a name, with what it is.
    fn named(&mut self, label: &str, term: &Term, name: &str, about: &str) -> Result<Term> {
        let row = self.page.next;
        self.page.text(row, 0, label, &self.book.looks.text)?;
        let cell = self.page.formula(row, VALUE, term, &self.book.looks.value)?;
        self.page.text(row, 2, name, &self.book.looks.text)?;
        self.page.text(row, 3, about, &self.book.looks.text)?;
        self.page.next += 1;
        Ok(self.book.name(name, cell))
    }

    fn section(&mut self, title: &str) -> Result<()> {
        self.page.next += 1;
        let row = self.page.next;
        self.page.text(row, 0, title, &self.book.looks.section)?;
        self.page.next += 1;
        Ok(())
    }
}

/// Writes the sheet.
pub(super) fn timing(book: &mut Book<'_>, levers: &Levers, phases: &Phases) -> Result<(Page, Timing)> {
    let sentences =
        [say!("What follows from the levers once and for all. A date that never comes is shown as 'never'; formulas take the year 9999 for it. An envoy saves the share a_ph E of the waiting that is still ahead when it begins to work.").to_owned()];
    let mut page = Page::new(say!("Dates"), &book.looks, say!("Dates, strengths and speeds"), &sentences, &WIDTHS)?;
    page.heads(page.next, 0, &[say!("What"), say!("Value"), say!("Name in formulas"), say!("How")], &book.looks)?;
    page.next += 1;
    let mut sheet = Sheet { book, page };
    let [no_veto, strength] = envoy(&mut sheet, levers)?;
    let [relief, snapback, follow] = dates(&mut sheet, levers, &no_veto)?;
    let number = |parameter| levers.parameter(parameter);
    let faster = number(Parameter::Ho) * (1.0 - number(Parameter::AO) * &strength);
    let faster = sheet.named(
        say!("Half-life of finance friction with the envoy, years"),
        &faster,
        "Half_life_envoy",
        say!("h_o (1 - a_o E)"),
    )?;
    let [gain_x, gain_m, loss] = speeds(&mut sheet, levers)?;
    let (reference_year, search) = measured(&mut sheet, levers)?;
    let reopens = reopens(&mut sheet, levers, &follow)?;
    let in_effect = phased(&mut sheet, levers, phases, &relief, &strength)?;
    let Phased { starts, lasts, lifts } = in_effect;
    let gain = [gain_x, gain_m];
    Ok((
        sheet.page,
        Timing { relief, snapback, faster, gain, loss, starts, lasts, lifts, reopens, reference_year, search },
    ))
}

/// Chance that no bloc vetoes, and strength of the envoy.
fn envoy(sheet: &mut Sheet<'_, '_>, levers: &Levers) -> Result<[Term; 2]> {
    let seat = |party: Party| levers.is_on(&Key::Seat(party));
    let [_, _, others @ ..] = Party::ALL;
    let seats = others.into_iter().map(|party| seat(party).then(1.0, 0.0));
    let seats = seats.reduce(|sum, seat| sum + seat).unwrap_or_else(|| Term::from(0.0));
    let quality = (levers.parameter(Parameter::Q0) + levers.parameter(Parameter::Q1) * seats).min(1.0);
    let both = seat(Party::Dprk).and(&seat(Party::Us));
    let unity = levers.parameter(Parameter::U).power(levers.parameter(Parameter::Neff));
    let no_veto =
        sheet.named(say!("Chance that no bloc vetoes, G"), &unity, "No_veto_G", say!("U to the power n_eff"))?;
    let quality = sheet.named(
        say!("Quality of the envoy's seats, Q"),
        &both.then(quality, 0.0),
        "Seats_Q",
        say!("Q_0 + Q_1 x further seats, at most 1; 0 without the two parties it cannot do without"),
    )?;
    let formed = levers.is_on(&Key::EnvoyFormed);
    let strength = formed.then(quality * &no_veto, 0.0);
    let strength = sheet.named(say!("Strength of the envoy, E"), &strength, "Envoy_E", say!("Q x G, if formed"))?;
    Ok([no_veto, strength])
}

/// Relief, the end of it, and members that follow it.
fn dates(sheet: &mut Sheet<'_, '_>, levers: &Levers, no_veto: &Term) -> Result<[Term; 3]> {
    let lifted: Test = levers.is_on(&Key::Lifted);
    let relief = lifted.then(levers.number(&Key::ReliefDate), NEVER);
    let relief =
        sheet.named(say!("Relief begins"), &relief, "Relief_from", say!("the date of relief, if bans are lifted"))?;
    let back = lifted.and(&levers.is_on(&Key::Snapback)).then(levers.number(&Key::SnapbackDate), NEVER);
    let snapback = sheet.named(
        say!("Relief is taken back from"),
        &back,
        "Snapback_from",
        say!("if bans are lifted and return"),
    )?;
    let wait = levers.parameter(Parameter::Lag) * (1.0 - levers.parameter(Parameter::AN) * no_veto);
    let follow = lifted.then(&relief + wait, NEVER);
    let follow = sheet.named(
        say!("Members that follow relief re-open from"),
        &follow,
        "Follow_from",
        say!("relief + L_p (1 - a_n G)"),
    )?;
    Ok([relief, snapback, follow])
}

/// Speeds of trading capital in a quarter.
fn speeds(sheet: &mut Sheet<'_, '_>, levers: &Levers) -> Result<[Term; 3]> {
    let quarterly = |parameter| 1.0 - (1.0 - levers.parameter(parameter)).power(0.25);
    let about = say!("1 - (1 - yearly rate) to the power 1/4");
    Ok([
        sheet.named(say!("Capital gained in a quarter, exports"), &quarterly(Parameter::LamX), "Gain_X", about)?,
        sheet.named(say!("Capital gained in a quarter, imports"), &quarterly(Parameter::LamM), "Gain_M", about)?,
        sheet.named(say!("Capital lost in an idle quarter"), &quarterly(Parameter::Delta), "Loss_idle", about)?,
    ])
}

/// Against what a recovery is measured.
fn measured(sheet: &mut Sheet<'_, '_>, levers: &Levers) -> Result<(Term, Term)> {
    let year = levers.number(&Key::ReferenceYear);
    let date = levers.number(&Key::ReliefDate).floor();
    let first = f64::from(FIRST_DRAWN);
    let search = levers.is_on(&Key::Lifted).then(date, first).max(first);
    let about = say!("the year of relief, and never before the first full year under the bans");
    let search = sheet.named(say!("A recovery counts from"), &search, "Search_from", about)?;
    Ok((year, search))
}

/// When each partner re-opens.
fn reopens(sheet: &mut Sheet<'_, '_>, levers: &Levers, follow: &Term) -> Result<Vec<(Country, Term)>> {
    sheet.section(say!("Partners re-open from"))?;
    let partners = sheet.book.partners.iter().filter(|partner| !partner.is_idle());
    let partners: Vec<(Country, String)> = partners.map(|p: &Partner| (p.country, p.name.clone())).collect();
    let mut out = Vec::new();
    for (country, name) in partners {
        let key = Key::Reopening(country);
        let from = if levers.has(&key) {
            let follows = levers.stands_at(&key, FOLLOWS).then(follow, NEVER);
            levers.stands_at(&key, ON).then(levers.date(&key), follows)
        } else {
            // A partner outside the group follows relief.
            follow.clone()
        };
        let cell = format!("Reopens_{country}");
        out.push((country, sheet.named(&name, &from, &cell, say!("its own date, or as members that follow relief"))?));
    }
    Ok(out)
}

struct Phased {
    starts: Vec<Term>,
    lasts: Vec<Term>,
    lifts: Vec<Vec<Term>>,
}

/// Phases with what an envoy, the extent and the stretch make of them; one column a phase.
fn phased(
    sheet: &mut Sheet<'_, '_>,
    levers: &Levers,
    phases: &Phases,
    relief: &Term,
    strength: &Term,
) -> Result<Phased> {
    sheet.section(say!("Phases of relief in effect"))?;
    let looks = |sheet: &Sheet<'_, '_>| (sheet.book.looks.text.clone(), sheet.book.looks.plain.clone());
    let (text, plain) = looks(sheet);
    for which in 0..Phase::MOST as u16 {
        let row = sheet.page.next;
        let head = say!("Phase {number}", number = which + 1);
        sheet.page.text(row, VALUE + which, &head, &sheet.book.looks.head)?;
    }
    sheet.page.next += 1;
    let mut row = |label: &str, term: &dyn Fn(usize) -> Term| -> Result<Vec<Term>> {
        let at = sheet.page.next;
        sheet.page.text(at, 0, label, &text)?;
        let cells = (0..Phase::MOST).map(|which| sheet.page.formula(at, VALUE + which as u16, &term(which), &plain));
        let cells: Result<Vec<_>> = cells.collect();
        sheet.page.next += 1;
        Ok(cells?.into_iter().map(super::page::Cell::fixed).collect())
    };
    let (stretch, extent) = (levers.number(&Key::Stretch), levers.number(&Key::Extent));
    let envoy = levers.number(&Key::EnvoyDate);
    let gain = levers.parameter(Parameter::APh) * strength;
    let dates = row(say!("Starts, as set"), &|which| relief + &phases.after[which] * &stretch)?;
    let starts = row(say!("Starts, with the waiting that the envoy saves"), &|which| {
        let from = envoy.max(relief).min(&dates[which]);
        &from + (&dates[which] - &from) * (1.0 - &gain)
    })?;
    let lasts = row(say!("Years of ramp"), &|which| &phases.ramp[which] * &stretch)?;
    let mut lifts = Vec::new();
    let products: Vec<String> =
        sheet.book.dataset.products.iter().map(|product| phrase(&product.label).to_owned()).collect();
    for (product, label) in products.iter().enumerate() {
        let label = say!("Lifts of {product}", product = label);
        lifts.push(row(&label, &|which| &extent * &phases.share[product][which])?);
    }
    Ok(Phased { starts, lasts, lifts })
}
