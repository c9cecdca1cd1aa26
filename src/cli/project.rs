//! `detente project`.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::json;

use super::{Format, ProjectArgs};
use crate::model::{Grid, Measured, Outlook, QUARTERS, Selection, outlook};
use crate::scenario::Scenario;
use crate::trade::{Dataset, Direction};

/// Projects and prints.
pub(super) fn run(case: &Arc<Dataset>, args: &ProjectArgs) -> Result<String, String> {
    let super::Subject { dataset, scenario, .. } = super::subject(case, &args.scenario)?;
    let answer = outlook(&dataset, &scenario, &|| true).map_err(|error| error.to_string())?;
    match args.format {
        Format::Table => Ok(table(&dataset, &scenario, &answer, args.quarterly)),
        Format::Csv => csv(&dataset, &answer, args.quarterly),
        Format::Json => json(&dataset, &scenario, &answer, args.quarterly),
    }
}

/// Years, or quarters as (year, quarter of the year).
fn steps(quarterly: bool) -> Vec<(i32, Option<usize>)> {
    if quarterly {
        (0..QUARTERS).map(|step| (Grid::year(step), Some(step % 4 + 1))).collect()
    } else {
        Grid::years().map(|year| (year, None)).collect()
    }
}

/// Baseline, scenario and informal trade of a selection, one value a step.
fn paths(answer: &Outlook, selection: Selection<'_>, quarterly: bool) -> [Vec<f64>; 3] {
    let read = |projection: &crate::model::Projection, measured| {
        if quarterly { projection.quarterly(measured, selection) } else { projection.annual(measured, selection) }
    };
    [
        read(&answer.baseline, Measured::Recorded),
        read(&answer.projection, Measured::Recorded),
        read(&answer.projection, Measured::Informal),
    ]
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

/// One row a step and cell or subtotal.
struct Row {
    partner: String,
    direction: &'static str,
    product: String,
    paths: [Vec<f64>; 3],
}

/// Every cell of the members, and the subtotals: all partners, both directions, all products.
fn rows(dataset: &Dataset, answer: &Outlook, quarterly: bool) -> Vec<Row> {
    let partners = (0..dataset.members.len()).map(Some).chain([None]);
    let mut rows = Vec::new();
    for partner in partners {
        for direction in [Some(Direction::X), Some(Direction::M), None] {
            for product in (0..dataset.products.len()).map(Some).chain([None]) {
                let selection = Selection { partner, direction, product, flows: None };
                rows.push(Row {
                    partner: partner
                        .map_or_else(|| dataset.case.group.clone(), |index| dataset.members[index].to_string()),
                    direction: direction.map_or("X+M", Direction::code),
                    product: product.map_or_else(|| "all".to_owned(), |index| dataset.products[index].id.clone()),
                    paths: paths(answer, selection, quarterly),
                });
            }
        }
    }
    rows
}

fn csv(dataset: &Dataset, answer: &Outlook, quarterly: bool) -> Result<String, String> {
    let quarter = if quarterly { ",quarter" } else { "" };
    let mut out = format!("year{quarter},partner,direction,product,baseline_musd,scenario_musd,informal_musd\n");
    let rows = rows(dataset, answer, quarterly);
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

fn json(dataset: &Dataset, scenario: &Scenario, answer: &Outlook, quarterly: bool) -> Result<String, String> {
    let steps = steps(quarterly);
    let rows: Vec<_> = rows(dataset, answer, quarterly)
        .iter()
        .flat_map(|row| {
            let [baseline, projected, informal] = &row.paths;
            steps.iter().enumerate().map(move |(index, (year, quarter))| {
                let mut cell = json!({
                    "year": year,
                    "partner": row.partner,
                    "direction": row.direction,
                    "product": row.product,
                    "baseline_musd": baseline[index],
                    "scenario_musd": projected[index],
                    "informal_musd": informal[index],
                });
                if let Some(quarter) = quarter {
                    cell["quarter"] = json!(quarter);
                }
                cell
            })
        })
        .collect();
    let flows: Vec<String> = answer
        .reference
        .flows
        .iter()
        .map(|(partner, direction)| format!("{}.{}", dataset.members[*partner], direction.code()))
        .collect();
    let own = json!({
        "reference": { "year": answer.reference.year, "level_musd": answer.reference.level, "flows": flows },
        "regained": answer.regained,
        "baseline_regained": answer.baseline_regained,
        "drivers_last_year_musd": {
            "both": answer.drivers.both,
            "without_growth": answer.drivers.without_growth,
            "without_decisions": answer.drivers.without_relief,
            "neither": answer.drivers.neither,
        },
        "words": [answer.recovery_words(), answer.baseline_words(), answer.compared_words(dataset), answer.drivers_words()],
        "rows": rows,
    });
    super::json_document(dataset, scenario, own)
}
