//! What was published beside what the model simulates, with the gap: the chart that is a table.

use super::Subject;
use crate::model::{Grid, Selection};
use crate::say;
use crate::trade::{Dataset, Direction, Statement};
use crate::words::harmless_line;

/// A published figure and the model's for the same partner, direction and year, US$ million nominal.
#[derive(Clone, Debug, PartialEq)]
pub struct Check<'a> {
    /// The figure as it was published.
    pub statement: &'a Statement,
    /// The model's; `None` where it has none for the same months or partner.
    pub simulated: Option<f64>,
}

impl Check<'_> {
    /// Simulated less stated, US$ million nominal.
    #[must_use]
    pub fn gap(&self) -> Option<f64> {
        self.simulated.map(|simulated| simulated - self.statement.value_musd)
    }

    /// Partner, direction and months, in words.
    #[must_use]
    pub fn what(&self, dataset: &Dataset) -> String {
        let s = self.statement;
        let partner = match s.partner.as_str() {
            "WLD" => say!("World").to_owned(),
            code => crate::trade::Country::parse(code).map_or_else(|| code.to_owned(), |c| dataset.name(c)),
        };
        let direction = match s.direction.as_str() {
            "X" => say!("DPRK exports"),
            "M" => say!("DPRK imports"),
            _ => say!("both ways"),
        };
        let period = if s.period == "year" { String::new() } else { format!(", {}", s.period) };
        format!("{partner}, {direction}{period}")
    }

    /// Where it comes from, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let s = self.statement;
        say!("{basis}: {kind}. {source}", basis = s.basis, kind = s.kind, source = s.source)
    }
}

impl<'a> Subject<'a> {
    /// Statements from the first simulated year on; those about partners outside the group have no simulated figure.
    #[must_use]
    pub fn checks(&self) -> Vec<Check<'a>> {
        let dataset = self.dataset;
        let simulated = |s: &Statement| -> Option<f64> {
            if s.period != "year" {
                return None;
            }
            let partner = if s.partner == dataset.case.group {
                None
            } else {
                Some(dataset.members.iter().position(|m| m.code() == s.partner)?)
            };
            let direction = Direction::BOTH.into_iter().find(|d| d.code() == s.direction);
            let path = self.outlook.projection.recorded(Selection { partner, direction, ..Selection::ALL });
            let real = Grid::years().zip(path).find(|(year, _)| *year == s.year)?.1;
            // Statements are nominal, the model is at 2016 prices.
            dataset.deflator.get(&s.year).map(|factor| real / factor)
        };
        let from = *Grid::years().start();
        let chosen = dataset.statements.iter().filter(|s| s.year >= from);
        let mut checks: Vec<Check<'_>> =
            chosen.map(|statement| Check { statement, simulated: simulated(statement) }).collect();
        checks.sort_by_key(|c| (c.simulated.is_none(), c.statement.year));
        checks
    }

    /// The table as text with tabs between.
    #[must_use]
    pub fn tab_separated_checks(&self) -> String {
        let names = [
            say!("Year"),
            say!("Published, US$ m nominal"),
            say!("Stated"),
            say!("Simulated"),
            say!("Gap"),
            say!("Where it comes from"),
        ];
        let mut lines = vec![say!("Simulated path beside published statements").to_owned(), names.join("\t")];
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        for check in self.checks() {
            let s = check.statement;
            let [what, words] = [check.what(self.dataset), check.words()].map(|text| harmless_line(&text));
            let numbers = [Some(s.value_musd), check.simulated, check.gap()].map(number);
            lines.push([&[s.year.to_string(), what], &numbers[..], &[words]].concat().join("\t"));
        }
        lines.join("\n") + "\n"
    }
}
