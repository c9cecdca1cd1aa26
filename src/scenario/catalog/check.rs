//! Whether a lever may take a value: its kind, its range, the names and years of the case.

use super::{Catalog, DATES, Kind, Lever};
use crate::say;
use crate::scenario::{BaseWindow, Phase, PostChange, Range, Refusal, Reopening, Value};
use crate::trade::Country;
use crate::words::{self, shortest};

impl Catalog {
    /// Whether a lever may take a value.
    ///
    /// # Errors
    /// What was expected and what was found.
    pub fn check(&self, lever: &Lever, value: &Value) -> Result<(), Refusal> {
        match (&lever.kind, value) {
            (Kind::Switch, Value::Switch(_)) => Ok(()),
            (Kind::Number { range, unit, .. }, Value::Number(number)) => within(*number, *range, words::phrase(unit)),
            (Kind::Date { range }, Value::Number(date)) => within(*date, *range, say!("as a decimal year")),
            (Kind::Phases, Value::Phases(phases)) => self.check_phases(phases),
            (kind, Value::Text(text)) => self.check_text(kind, text),
            (_, found) => Err(say!("expected {range}, found {found}", range = lever.range(), found)),
        }
        .map_err(|problem| Refusal::new(&lever.key, problem))
    }

    fn check_phases(&self, phases: &[Phase]) -> Result<(), String> {
        if phases.is_empty() || phases.len() > Phase::MOST {
            return Err(say!("expected 1 to {most} phases, found {count}", most = Phase::MOST, count = phases.len()));
        }
        for (number, phase) in (1..).zip(phases) {
            let named = |problem: String| say!("phase {number}: {problem}", number, problem);
            within(phase.after, Phase::YEARS, say!("years after relief")).map_err(named)?;
            within(phase.ramp, Phase::YEARS, say!("years of ramp")).map_err(named)?;
            within(phase.share, (0.0, 1.0), say!("as a share")).map_err(named)?;
            for (group, share) in &phase.only {
                if !self.products.contains(group) {
                    return Err(named(say!(
                        "unknown product group '{group}'; known: {known}",
                        group,
                        known = self.products.join(", ")
                    )));
                }
                within(*share, (0.0, 1.0), say!("as a share")).map_err(named)?;
            }
        }
        Ok(())
    }

    fn check_text(&self, kind: &Kind, text: &str) -> Result<(), String> {
        let year = |year: i32| {
            within(f64::from(year), (f64::from(self.flow_years.0), f64::from(self.flow_years.1)), say!("as a year"))
        };
        match kind {
            Kind::Reopening => match text.parse()? {
                Reopening::On(date) => within(date, DATES, say!("as a decimal year")),
                Reopening::Follows | Reopening::Never => Ok(()),
            },
            Kind::Post if text == "today" => Ok(()),
            Kind::Post => {
                let change: PostChange = text.parse()?;
                within(change.date, DATES, say!("as a decimal year"))
            }
            Kind::Host if text == "none" => Ok(()),
            Kind::Host => {
                let known = Country::parse(text).is_some_and(|country| self.members.contains(&country));
                let codes = || self.members.iter().map(Country::code).collect::<Vec<_>>().join(", ");
                known
                    .then_some(())
                    .ok_or_else(|| say!("expected none or one of {codes}, found '{text}'", codes = codes(), text))
            }
            Kind::Base => match text.parse()? {
                BaseWindow::Year(one) => year(one),
                BaseWindow::Case => Ok(()),
            },
            Kind::ReferenceYear if text == "case" => Ok(()),
            Kind::ReferenceYear => {
                year(text.parse().map_err(|_| say!("expected a year or 'case', found '{text}'", text))?)
            }
            Kind::Range { .. } if text == "table" => Ok(()),
            Kind::Range { unit, range } => {
                let stated: Range = text.parse()?;
                let unit = words::phrase(unit);
                within(stated.low, *range, unit).and_then(|()| within(stated.high, *range, unit))
            }
            _ => Err(say!("does not take the word '{text}'", text)),
        }
    }
}

fn within(number: f64, range: (f64, f64), unit: &str) -> Result<(), String> {
    if number.is_finite() && (range.0..=range.1).contains(&number) {
        return Ok(());
    }
    let (low, high, found) = (shortest(range.0), shortest(range.1), shortest(number));
    Err(if unit.is_empty() {
        say!("expected {low} to {high}, found {found}", low, high, found)
    } else {
        say!("expected {low} to {high} {unit}, found {found}", low, high, unit, found)
    })
}
