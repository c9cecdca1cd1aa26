//! The whole projection as one JSON document, for other programs.

use serde_json::{Value, json};

use super::{Made, Stamp};
use crate::model::{
    Band, Grid, MODEL_VERSION, Measured, Outlook, PERCENTILES, Projection, QUARTERS, Selection, Series,
};
use crate::scenario::Scenario;
use crate::trade::{Dataset, Direction};
use crate::words::in_english;

/// One row a cell or subtotal.
#[derive(Clone, Debug)]
pub struct ProjectionRow {
    /// ISO 3166 alpha-3; the group's id for all members.
    pub partner: String,
    /// `X`, `M`, or `X+M` for both.
    pub direction: &'static str,
    /// Id of the product group; `all`.
    pub product: String,
    /// Baseline, scenario and informal trade, one value a step; US$ million at 2016 prices.
    pub paths: [Vec<f64>; 3],
}

/// Years, or quarters as (year, quarter of the year).
#[must_use]
pub fn steps(quarterly: bool) -> Vec<(i32, Option<usize>)> {
    if quarterly {
        (0..QUARTERS).map(|step| (Grid::year(step), Some(step % 4 + 1))).collect()
    } else {
        Grid::years().map(|year| (year, None)).collect()
    }
}

/// Baseline, scenario and informal trade of a selection, one value a step; US$ million at 2016 prices.
#[must_use]
pub fn paths(answer: &Outlook, selection: Selection<'_>, quarterly: bool) -> [Vec<f64>; 3] {
    let read = |projection: &Projection, measured| {
        if quarterly { projection.quarterly(measured, selection) } else { projection.annual(measured, selection) }
    };
    [
        read(&answer.baseline, Measured::Recorded),
        read(&answer.projection, Measured::Recorded),
        read(&answer.projection, Measured::Informal),
    ]
}

/// Every cell of the members, and the subtotals: all partners, both directions, all products.
#[must_use]
pub fn projection_rows(dataset: &Dataset, answer: &Outlook, quarterly: bool) -> Vec<ProjectionRow> {
    let partners = (0..dataset.members.len()).map(Some).chain([None]);
    let mut rows = Vec::new();
    for partner in partners {
        for direction in [Some(Direction::X), Some(Direction::M), None] {
            for product in (0..dataset.products.len()).map(Some).chain([None]) {
                let selection = Selection { partner, direction, product, flows: None };
                rows.push(ProjectionRow {
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

/// A JSON document: what it is about, and `own`, its own members.
#[must_use]
pub fn json_document(dataset: &Dataset, scenario: &Scenario, own: Value) -> Value {
    let mut document = json!({
        "title": scenario.title,
        "unit": "US$ million at constant 2016 prices",
        "model": MODEL_VERSION,
        "dataset": {
            "id": dataset.case.id,
            "fingerprint": dataset.fingerprint,
            "retrieved": dataset.case.retrieved,
            "chosen": scenario.data.words(dataset),
        },
    });
    if let (Some(members), Value::Object(own)) = (document.as_object_mut(), own) {
        members.extend(own);
    }
    document
}

/// A JSON document as text.
///
/// # Errors
/// A sentence; never for documents of this program.
pub fn pretty(document: &Value) -> Result<String, String> {
    serde_json::to_string_pretty(document).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// The projection as `detente project --format json` prints it and the window saves it. Its words are English, whoever
/// asks: it is read by programs.
///
/// # Errors
/// As [`pretty`].
pub fn projection_json(made: &Made, quarterly: bool) -> Result<String, String> {
    in_english(|| projection(made, quarterly))
}

fn projection(made: &Made, quarterly: bool) -> Result<String, String> {
    let (dataset, answer) = (&*made.dataset, &*made.outlook);
    let steps = steps(quarterly);
    let rows: Vec<Value> =
        projection_rows(dataset, answer, quarterly).iter().flat_map(|row| cells(row, &steps)).collect();
    let flows: Vec<String> = answer
        .reference
        .flows
        .iter()
        .map(|(partner, direction)| format!("{}.{}", dataset.members[*partner], direction.code()))
        .collect();
    let quarters = if quarterly { " --quarterly" } else { "" };
    let stamp = Stamp::of(made, Some(&format!("project {{}} --format json{quarters}")));
    let band = |band: &Option<Band>| band.as_ref().map(band_json);
    let own = json!({
        "stamp": stamp.text(),
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
        "bands_musd": {
            "percentiles": PERCENTILES,
            "if_relief_holds": band(&made.bands.holds),
            "with_snapback": band(&made.bands.snapback),
            "doubt_in_data": band(&made.bands.data),
        },
        "rows": rows,
    });
    pretty(&json_document(dataset, &made.scenario, own))
}

fn cells(row: &ProjectionRow, steps: &[(i32, Option<usize>)]) -> Vec<Value> {
    let [baseline, projected, informal] = &row.paths;
    let cell = |(index, (year, quarter)): (usize, &(i32, Option<usize>))| {
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
    };
    steps.iter().enumerate().map(cell).collect()
}

/// A band by year, over the compared flows and over all.
fn band_json(band: &Band) -> Value {
    let fan = |series| {
        let years = Grid::years().zip(band.fan(series));
        years.map(|(year, fan)| json!({ "year": year, "musd": fan })).collect::<Vec<_>>()
    };
    json!({ "compared": fan(Series::Compared), "all": fan(Series::All) })
}
