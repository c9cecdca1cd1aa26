//! `detente project`.

use std::fmt::Write as _;
use std::sync::Arc;

use super::made::made;
use super::{Format, ProjectArgs};
use crate::export::{paths, projection_json, projection_rows, steps};
use crate::model::{Outlook, Selection, outlook};
use crate::scenario::Scenario;
use crate::trade::{Dataset, Direction};

/// Projects and prints.
pub(super) fn run(case: &Arc<Dataset>, args: &ProjectArgs) -> Result<String, String> {
    if args.format == Format::Json {
        return projection_json(&made(case, &args.scenario, &args.date)?, args.quarterly);
    }
    let super::Subject { dataset, scenario, .. } = super::subject(case, &args.scenario)?;
    let answer = outlook(&dataset, &scenario, &|| true).map_err(|error| error.to_string())?;
    match args.format {
        Format::Csv => csv(&dataset, &answer, args.quarterly),
        _ => Ok(table(&dataset, &scenario, &answer, args.quarterly)),
    }
}

/// Totals for a person.
fn table(dataset: &Dataset, scenario: &Scenario, answer: &Outlook, quarterly: bool) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(super::heading(dataset, scenario));
    line(format!("{}. {}.", answer.recovery_words(), answer.baseline_words()));
    line(format!("{}.", answer.compared_words(dataset)));
    line(format!("{}.", answer.drivers_words()));
    line("Conditional on the scenario, not a forecast. US$ million at constant 2016 prices.".to_owned());
    line(String::new());
    let one = |direction| Selection { direction: Some(direction), ..Selection::ALL };
    let [baseline, recorded, informal] = paths(answer, Selection::ALL, quarterly);
    let [_, exports, _] = paths(answer, one(Direction::X), quarterly);
    let [_, imports, _] = paths(answer, one(Direction::M), quarterly);
    let [_, compared, _] = paths(answer, answer.reference.selection(), quarterly);
    let reference = answer.reference.year;
    let wide = |direction: Direction| direction.label().chars().count().max(12) + 2;
    let [wide_x, wide_m] = Direction::BOTH.map(wide);
    line(format!(
        "{:<8}{:>12}{:>12}{:>wide_x$}{:>wide_m$}{:>16}{:>12}",
        "period",
        "status quo",
        "scenario",
        Direction::X.label(),
        Direction::M.label(),
        format!("as in {reference}"),
        "informal"
    ));
    for (index, (year, quarter)) in steps(quarterly).into_iter().enumerate() {
        let period = quarter.map_or_else(|| year.to_string(), |q| format!("{year} Q{q}"));
        line(format!(
            "{period:<8} {:>11.2} {:>11.2}{:>wide_x$.2}{:>wide_m$.2} {:>15.2} {:>11.2}",
            baseline[index], recorded[index], exports[index], imports[index], compared[index], informal[index]
        ));
    }
    line(String::new());
    line(format!(
        "'as in {reference}' adds up only the flows observed in {reference}, whose level was {:.2}; informal trade is a guess and in no total. 2016 and 2017 are simulated from the base window, not observed.",
        answer.reference.level
    ));
    out
}

fn csv(dataset: &Dataset, answer: &Outlook, quarterly: bool) -> Result<String, String> {
    let quarter = if quarterly { ",quarter" } else { "" };
    let mut out = format!("year{quarter},partner,direction,product,baseline_musd,scenario_musd,informal_musd\n");
    let rows = projection_rows(dataset, answer, quarterly);
    for (index, (year, quarter)) in steps(quarterly).into_iter().enumerate() {
        let quarter = quarter.map_or_else(String::new, |q| format!(",{q}"));
        for row in &rows {
            let [baseline, scenario, informal] = &row.paths;
            writeln!(
                out,
                "{year}{quarter},{},{},{},{},{},{}",
                row.partner, row.direction, row.product, baseline[index], scenario[index], informal[index]
            )
            .map_err(|error| error.to_string())?;
        }
    }
    Ok(out)
}
