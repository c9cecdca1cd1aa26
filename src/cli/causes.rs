//! `detente causes`.

mod figures;

use std::sync::Arc;

use super::{CausesArgs, Format};
use crate::model::{
    Cause, Causes, Goal, Identity, Reference, Wanted, causes_in, goal, identity, musd, percent, project,
};
use crate::scenario::{Catalog, HORIZON, Key, Kind, Parameter, Scenario};
use crate::trade::Dataset;
use crate::words;

/// How many levers that fall short of a goal a table names.
const NEAREST: usize = 5;

/// Works them out and prints.
pub(super) fn run(case: &Arc<Dataset>, args: &CausesArgs) -> Result<String, String> {
    let year = args.year.unwrap_or(HORIZON.1);
    if !(HORIZON.0..=HORIZON.1).contains(&year) {
        return Err(format!("--year expects a year from {} to {}, found {year}", HORIZON.0, HORIZON.1));
    }
    let (first, last) = (f64::from(HORIZON.0), f64::from(HORIZON.1) + 0.75);
    if !(first..=last).contains(&args.today) {
        return Err(format!("--today expects a decimal year from {first} to {last}, found {}", args.today));
    }
    let today = args.today.floor() as i32;
    if let Some(by) = args.goal.filter(|by| !(today..=HORIZON.1).contains(by)) {
        return Err(format!("--goal expects a year from {today} (today) to {}, found {by}", HORIZON.1));
    }
    let super::Subject { dataset, catalog, scenario } = super::subject(case, &args.scenario)?;
    let reference = Reference::new(&dataset, &scenario);
    let projection = project(&dataset, &scenario, &|| true).map_err(|error| error.to_string())?;
    let report = Report {
        causes: causes_in(&dataset, &scenario, year),
        identity: identity(&projection, reference.selection()),
        goal: args.goal.map(|by| goal(&dataset, &catalog, &scenario, by, args.today)),
        reference,
        dataset: &dataset,
        catalog: &catalog,
        scenario: &scenario,
    };
    match args.format {
        Format::Table => Ok(report.table()),
        Format::Csv => super::csv_rows(&report.rows()),
        Format::Json => report.json(),
    }
}

/// What was found, for what.
struct Report<'a> {
    dataset: &'a Dataset,
    catalog: &'a Catalog,
    scenario: &'a Scenario,
    reference: Reference,
    causes: Causes,
    identity: Identity,
    goal: Option<Goal>,
}

impl Report<'_> {
    fn table(&self) -> String {
        let mut lines = vec![
            super::heading(self.dataset, self.scenario),
            format!(
                "Over the {} flows observed in {}. US$ million a year at constant 2016 prices. Conditional on the scenario, not a forecast.",
                self.reference.flows.len(),
                self.reference.year
            ),
            String::new(),
        ];
        self.shares(&mut lines);
        lines.extend([String::new(), self.causes.envoy.words() + ".", String::new()]);
        self.swings(&mut lines);
        lines.push(String::new());
        self.factors(&mut lines);
        if let Some(goal) = &self.goal {
            lines.extend([String::new(), goal.words() + "."]);
            self.levers(goal, &mut lines);
        }
        lines.join("\n") + "\n"
    }

    /// What the rise is made of.
    fn shares(&self, lines: &mut Vec<String>) {
        let shares = &self.causes.shares;
        let rise = shares.all - shares.none;
        lines.push(format!(
            "What the rise of US$ {} m in {} is made of: from {} m with none of these causes to {} m with all",
            musd(rise),
            shares.year,
            musd(shares.none),
            musd(shares.all)
        ));
        lines.push(format!("{:<26}{:>12}{:>12}{:>16}", "cause", "US$ m", "of the rise", "without it"));
        for cause in Cause::ALL {
            let (part, without) = (shares.parts[cause as usize], shares.all_but[cause as usize]);
            let of_rise = if rise == 0.0 { String::new() } else { percent(part / rise) };
            lines.push(format!("{:<26}{part:>12.2}{of_rise:>12}{without:>16.2}", cause.label()));
        }
        lines.push("Each is its average effect over every order in which the eight could be switched on (exact Shapley shares); they add up to the rise. 'Without it' is the year's trade with all the others.".to_owned());
    }

    /// Which assumption matters most.
    fn swings(&self, lines: &mut Vec<String>) {
        let (year, central) = (self.causes.shares.year, musd(self.causes.central));
        if self.causes.swings.is_empty() {
            lines.push(format!("No parameter by itself moves the trade of {year} (US$ {central} m)."));
            return;
        }
        lines.push(format!(
            "Which assumption matters most in {year}: one at a time at its 10th and 90th percentile, all others as in the scenario (US$ {central} m)"
        ));
        lines.push(format!("{:<40}{:>18}{:>18}{:>12}{:>12}", "assumption", "10 %", "90 %", "US$ m", "US$ m"));
        for swing in &self.causes.swings {
            let [low, high] = swing.values.map(|value| self.shown(&Key::Parameter(swing.parameter), value, None));
            let [at_low, at_high] = swing.outcomes;
            lines.push(format!("{:<40}{low:>18}{high:>18}{at_low:>12.2}{at_high:>12.2}", label(swing.parameter)));
        }
    }

    /// The headline as a product.
    fn factors(&self, lines: &mut Vec<String>) {
        let identity = &self.identity;
        lines.push(format!(
            "Trade = level x growth x share open x ramp-up; the level, the mean of the base window, is US$ {:.2} m",
            identity.level
        ));
        lines.push(format!("{:<8}{:>12}{:>14}{:>12}{:>12}", "year", "growth", "share open", "ramp-up", "US$ m"));
        for (place, year) in (HORIZON.0..=HORIZON.1).enumerate() {
            lines.push(format!(
                "{year:<8}{:>12.4}{:>14.4}{:>12.4}{:>12.2}",
                identity.growth[place], identity.open[place], identity.ramp[place], identity.trade[place]
            ));
        }
    }

    /// The levers of a goal: those that do it, and a few of those that do not.
    fn levers(&self, goal: &Goal, lines: &mut Vec<String>) {
        if goal.reached >= 1.0 {
            return;
        }
        let alone = goal.levers.iter().filter(|wanted| wanted.value.is_some());
        let nearest = goal.levers.iter().filter(|wanted| wanted.value.is_none()).take(NEAREST);
        lines.push(format!("{:<40}{:>16}{:>18}{:>30}", "lever", "now", "needed", "best it can do alone"));
        for wanted in alone.chain(nearest) {
            let name =
                self.catalog.lever(&wanted.key).map_or_else(|| wanted.key.to_string(), |lever| lever.label.clone());
            let now = self.shown(&wanted.key, wanted.now, None);
            let needed = wanted.value.map(|value| self.shown(&wanted.key, value, Some(wanted)));
            let best = format!("{} at {}", percent(wanted.best.1), self.shown(&wanted.key, wanted.best.0, None));
            lines.push(format!(
                "{name:<40}{now:>16}{:>18}{best:>30}",
                needed.unwrap_or_else(|| "not in range".to_owned())
            ));
        }
    }

    /// A lever's value as the screen shows it. A value that is `needed` is rounded away from the present one, so that it
    /// still does what it is needed for.
    fn shown(&self, key: &Key, value: f64, needed: Option<&Wanted>) -> String {
        let (scale, unit) = match self.catalog.lever(key).map(|lever| &lever.kind) {
            Some(Kind::Number { scale, shown_unit, .. }) => (*scale, shown_unit.as_str()),
            _ => (1.0, ""),
        };
        let thousandths = value * scale * 1000.0;
        let rounded = match needed {
            Some(wanted) if value > wanted.now => thousandths.ceil() / 1000.0,
            Some(_) => thousandths.floor() / 1000.0,
            None => (value * scale * 100.0).round() / 100.0,
        };
        format!("{rounded} {unit}").trim_end().to_owned()
    }
}

/// A parameter's name on screen.
fn label(parameter: Parameter) -> &'static str {
    words::phrase(&parameter.row().label)
}
