//! A lever as the workbook has it: its value as a cell, whether anything follows it, and why not.

use rust_xlsxwriter::{DataValidation, DataValidationRule};

use super::book::Book;
use super::page::Result;
use crate::say;
use crate::scenario::{Key, Kind, Lever, Parameter, PostChange, Reopening, Scenario, Value};
use crate::trade::Country;
use crate::words::{self, phrase};

/// What stands in the cell of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Held {
    Number(f64),
    Word(String),
    /// A word, and the date that one of the words needs.
    Choice(String, f64),
}

/// Whether the workbook follows a lever.
#[derive(Clone, Debug)]
pub(super) enum Standing {
    Live,
    /// Why not.
    Fixed(&'static str),
}

/// A lever's cells.
pub(super) struct Entry {
    /// As the scenario has it.
    pub held: Held,
    pub standing: Standing,
    /// What formulas take it for; `None` where none names it.
    pub effect: Option<Held>,
    /// What it is while only evidence counts, if that is another number.
    pub without: Option<f64>,
    kind: Kind,
    is_percent: bool,
    reference: i32,
}

/// Words of levers that take a date with one of them.
pub(super) const FOLLOWS: &str = "follows";
pub(super) const NEVER: &str = "never";
pub(super) const ON: &str = "on";
pub(super) const TODAY: &str = "today";
pub(super) const OPENS: &str = "opens";
pub(super) const CLOSES: &str = "closes";
const CASE: &str = "case";
/// The date that stands ready beside a word that needs none.
const READY: f64 = 2028.0;

/// A lever of a scenario.
pub(super) fn entry(book: &Book<'_>, lever: &Lever) -> Entry {
    let standing = book.standing(lever);
    let is_percent =
        matches!(&lever.kind, Kind::Number { scale, shown_unit, .. } if *scale == 100.0 && shown_unit.starts_with('%'));
    let without = match lever.key {
        Key::Parameter(parameter) => parameter.row().no_effect.filter(|_| matches!(standing, Standing::Live)),
        _ => None,
    };
    let reference = book.dataset.case.reference_year;
    let mut effect = Some(held(lever, &book.fitted, reference, true));
    if matches!((&standing, lever.unfit), (Standing::Fixed(_), None)) || lever.key == Key::Phases {
        effect = None;
    }
    let held = held(lever, &book.made.scenario, reference, false);
    Entry { held, standing, effect, without, kind: lever.kind.clone(), is_percent, reference }
}

fn held(lever: &Lever, scenario: &Scenario, reference: i32, in_effect: bool) -> Held {
    let text = match (scenario.get(&lever.key), &lever.key) {
        (_, Key::Phases) => return Held::Word(say!("see the sheet 'Phases'").to_owned()),
        (Value::Switch(on), _) => return Held::Word(if on { say!("yes") } else { say!("no") }.to_owned()),
        (_, Key::Parameter(parameter)) if in_effect => return Held::Number(scenario.parameter(*parameter)),
        (Value::Number(number), _) => return Held::Number(number),
        (value, _) => value.to_string(),
    };
    match lever.kind {
        Kind::Reopening => match text.parse() {
            Ok(Reopening::On(date)) => Held::Choice(ON.to_owned(), date),
            Ok(Reopening::Never) => Held::Choice(NEVER.to_owned(), READY),
            _ => Held::Choice(FOLLOWS.to_owned(), READY),
        },
        Kind::Post => match text.parse::<PostChange>() {
            Ok(change) => Held::Choice(if change.open { OPENS } else { CLOSES }.to_owned(), change.date),
            Err(_) => Held::Choice(TODAY.to_owned(), READY),
        },
        Kind::ReferenceYear if in_effect => Held::Number(f64::from(scenario.reference_year.unwrap_or(reference))),
        Kind::ReferenceYear => match text.parse() {
            Ok(year) => Held::Number(year),
            Err(_) => Held::Word(text),
        },
        _ => Held::Word(text),
    }
}

impl Entry {
    pub fn number_format(&self) -> &'static str {
        match &self.kind {
            _ if self.is_percent => "0.##########%",
            Kind::Date { .. } => "0.00##",
            _ => "General",
        }
    }

    /// The unit of what is typed.
    pub fn unit<'a>(&self, lever: &'a Lever) -> &'a str {
        match &lever.kind {
            Kind::Number { shown_unit, .. } if self.is_percent => phrase(shown_unit),
            Kind::Phases => "",
            _ => lever.unit(),
        }
    }

    /// What is in effect, from the typed cell.
    pub fn formula(&self, typed: &str) -> String {
        match self.kind {
            Kind::ReferenceYear => format!("IF({typed}=\"{CASE}\",{},{typed})", self.reference),
            _ => typed.to_owned(),
        }
    }

    /// What the cell accepts: the same as the program.
    pub fn validation(book: &Book<'_>, lever: &Lever) -> Result<Option<DataValidation>> {
        let rule = DataValidation::new();
        let rule = match &lever.kind {
            Kind::Switch => rule.allow_list_strings(&[say!("yes"), say!("no")])?,
            Kind::Number { range, .. } | Kind::Date { range } => {
                rule.allow_decimal_number(DataValidationRule::Between(range.0, range.1))
            }
            Kind::Reopening => rule.allow_list_strings(&[FOLLOWS, NEVER, ON])?,
            Kind::Post => rule.allow_list_strings(&[TODAY, OPENS, CLOSES])?,
            Kind::Host => {
                let codes = book.dataset.members.iter().map(Country::code);
                rule.allow_list_strings(&["none"].into_iter().chain(codes).collect::<Vec<_>>())?
            }
            Kind::ReferenceYear => {
                let (from, to) = book.dataset.years();
                let years: Vec<String> = (from..=to).rev().map(|year| year.to_string()).collect();
                // A list of more than 255 characters is none.
                let shown = years.iter().map(String::as_str).take(45);
                rule.allow_list_strings(&[CASE].into_iter().chain(shown).collect::<Vec<_>>())?
            }
            _ => return Ok(None),
        };
        Ok(Some(refusing(rule, lever)?))
    }
}

/// Dates beside a word.
pub(super) fn dates(lever: &Lever) -> Result<DataValidation> {
    let (from, to) = lever.dates().unwrap_or((READY, READY));
    let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(from, to));
    refusing(rule, lever)
}

fn refusing(rule: DataValidation, lever: &Lever) -> Result<DataValidation> {
    let message: String = say!("This lever takes: {range}.", range = lever.range()).chars().take(250).collect();
    rule.set_error_title(say!("Out of range"))?.set_error_message(message)
}

/// A number of years, or a share, in one of the phases.
pub(super) fn within(from: f64, to: f64) -> Result<DataValidation> {
    let (low, high) = (words::shortest(from), words::shortest(to));
    let rule = DataValidation::new().allow_decimal_number(DataValidationRule::Between(from, to));
    rule.set_error_title(say!("Out of range"))?.set_error_message(say!("A number from {low} to {high}.", low, high))
}

/// The name that formulas have for a lever. None may look like a cell (Q1) or like a function (GROWTH).
pub(super) fn name_of(key: &Key) -> String {
    let name = match key {
        Key::Parameter(parameter) => match parameter {
            Parameter::U => "Unity_U".to_owned(),
            Parameter::Delta => "Delta_idle".to_owned(),
            Parameter::Theta => "Theta_bans".to_owned(),
            Parameter::Omega => "Omega_normal".to_owned(),
            Parameter::Eta => "Eta_paid".to_owned(),
            Parameter::Fx => "Fx_deficit".to_owned(),
            _ => parameter.row().symbol.clone(),
        },
        Key::Growth => "Growth_counted".to_owned(),
        Key::Limits => "Limits_on".to_owned(),
        key => key.to_string(),
    };
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect()
}
