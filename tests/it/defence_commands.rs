//! The commands that defend a number, run as a person runs them: `uncertainty`, `causes`, `why`.

use std::collections::BTreeMap;

use detente::model::{Point, ReliefChance, Series, causes, ensemble, why};
use detente::scenario::Scenario;
use detente::trade::bundled;

use crate::command_line::{detente, stderr, stdout};
use crate::properties::iran;

/// Rows of a CSV under the names of its columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.expect("a row")).collect()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column} is '{}'", row[column]))
}

fn accepted(args: &[&str]) -> String {
    let output = detente(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    stdout(&output)
}

fn refused(args: &[&str], words: &str) {
    let output = detente(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    assert!(output.stdout.is_empty(), "{args:?} printed something");
    assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
}

#[test]
fn threads_never_change_a_byte() {
    let on = |threads| accepted(&["uncertainty", "--draws", "100", "--format", "csv", "--threads", threads]);
    let one = on("1");
    assert!(one == on("2") && one == on("4"), "threads change digits");
    assert!(one != accepted(&["uncertainty", "--draws", "100", "--format", "csv", "--seed", "7"]));
}

#[test]
fn the_bands_are_those_of_the_model_to_the_last_digit() {
    let (dataset, scenario) = (bundled(), iran());
    let answer = ensemble(&dataset, &scenario, 100, &|| true).expect("not superseded");
    let rows = rows(&accepted(&["uncertainty", "--draws", "100", "--format", "csv"]));
    let relief = ReliefChance::new(&scenario);
    assert_eq!(rows.len(), 3 * 12 * 25 + 2 * relief.years.len());
    let mut compared = 0;
    for (code, band) in [("holds", answer.holds), ("snapback", answer.snapback), ("data", answer.data)] {
        let band = band.expect("a band");
        for (name, series) in [("compared", Series::Compared), ("all", Series::All), ("THA", Series::Partner(8))] {
            let own = rows.iter().filter(|row| row["band"] == code && row["series"] == name);
            for (place, row) in own.enumerate() {
                let columns = ["p5_musd", "p25_musd", "p50_musd", "p75_musd", "p95_musd"];
                assert_eq!(columns.map(|column| number(row, column)), band.fan(series)[place], "{code} {name}");
                if name == "compared" {
                    let (now, then) = (band.in_year[place], band.ever[place]);
                    assert_eq!(number(row, "chance_in_year"), now);
                    assert_eq!(number(row, "chance_by_then"), then);
                    assert_eq!(number(row, "chance_by_then_error"), (then * (1.0 - then) / 100.0).sqrt());
                }
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 3 * 3 * 25);
    let with = rows.iter().filter(|row| row["band"] == "relief" && row["series"] == "with_envoy");
    let with: Vec<f64> = with.map(|row| number(row, "chance_by_then")).collect();
    assert_eq!(with, relief.with);
}

#[test]
fn a_certainty_is_certain_and_has_no_error() {
    // Ever since 1/n was summed up n times, a certainty has been in danger of coming out above 1.
    for draws in ["3", "49", "200"] {
        for row in rows(&accepted(&["uncertainty", "--draws", draws, "--format", "csv"])) {
            for column in ["chance_in_year", "chance_by_then"] {
                let (chance, error) = (&row[column], &row[&format!("{column}_error")]);
                if !chance.is_empty() && !error.is_empty() {
                    let (chance, error): (f64, f64) = (chance.parse().expect("number"), error.parse().expect("number"));
                    assert!((0.0..=1.0).contains(&chance) && error >= 0.0, "{row:?}");
                }
            }
        }
    }
}

#[test]
fn the_uncertainty_table_says_what_a_band_is_and_what_is_missing() {
    let text = accepted(&["uncertainty", "--draws", "50"]);
    for words in [
        "pointwise, not paths; parameter and data doubt only, not model error; conditional on the scenario",
        "If relief holds: doubt about the parameters",
        "with the risk of snapback",
        "Monte Carlo error",
        "without an envoy",
    ] {
        assert!(text.contains(words), "{words} is missing:\n{text}");
    }
    assert!(!text.contains("NaN"), "{text}");
    let status_quo = accepted(&["uncertainty", "--draws", "50", "--preset", "status-quo", "--set", "doubt.data=off"]);
    assert!(status_quo.contains("no relief to take back"), "{status_quo}");
    assert!(status_quo.contains("Doubt about the data: no band, switched off"), "{status_quo}");
    let chance = accepted(&["uncertainty", "--draws", "50", "--preset", "envoy", "--set", "relief.hazard=on"]);
    assert!(chance.contains("the date of relief is left to chance"), "{chance}");
}

#[test]
fn uncertainty_as_json_has_the_rows_of_the_csv() {
    let args = ["uncertainty", "--draws", "20", "--seed", "5", "--format"];
    let json = accepted(&[&args[..], &["json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let csv = rows(&accepted(&[&args[..], &["csv"]].concat()));
    let listed = json["rows"].as_array().expect("rows");
    assert_eq!(listed.len(), csv.len());
    for (json, csv) in listed.iter().zip(&csv).filter(|(_, csv)| csv["band"] != "relief") {
        assert_eq!(json["p50_musd"].as_f64(), Some(number(csv, "p50_musd")));
    }
    assert_eq!((&json["draws"], &json["seed"]), (&20.into(), &5.into()));
}

#[test]
fn causes_gives_shares_that_add_up_and_the_models_own_digits() {
    let expected = causes(&bundled(), &iran());
    let rows = rows(&accepted(&["causes", "--format", "csv", "--goal", "2029"]));
    let value = |part: &str, item: &str, measure: &str| {
        let row = rows.iter().find(|row| row["part"] == part && row["item"] == item && row["measure"] == measure);
        number(row.unwrap_or_else(|| panic!("{part} {item} {measure} is missing")), "value")
    };
    let parts = rows.iter().filter(|row| row["measure"] == "share_musd").map(|row| number(row, "value"));
    let rise = value("shares", "total", "all_musd") - value("shares", "total", "none_musd");
    assert!((parts.sum::<f64>() - rise).abs() < 1e-9, "the shares add up");
    assert_eq!(value("shares", "growth", "share_musd"), expected.shares.parts[4]);
    let widest = &expected.swings[0];
    assert_eq!(value("tornado", widest.parameter.name(), "outcome_at_p90_musd"), widest.outcomes[1]);
    assert!(value("goal", "relief.date", "value_needed") < 2028.0);
    assert_eq!(rows.iter().filter(|row| row["part"] == "identity").count(), 5 * 25);
    let json: serde_json::Value = serde_json::from_str(&accepted(&["causes", "--format", "json"])).expect("JSON");
    assert_eq!(json["shares"]["all_musd"].as_f64(), Some(expected.shares.all));
    assert!(json["goal"].is_null());
}

#[test]
fn causes_of_another_year_are_that_years() {
    let of = |args: &[&str]| {
        let json: serde_json::Value = serde_json::from_str(&accepted(args)).expect("JSON");
        (json["shares"]["all_musd"].as_f64().expect("a number"), json["identity"]["trade_musd"][14].clone(), json)
    };
    let (all, trade, json) = of(&["causes", "--preset", "envoy", "--year", "2030", "--format", "json"]);
    assert!((all - trade.as_f64().expect("a number")).abs() < 1e-9, "{all} beside {trade}");
    assert_eq!(json["tornado"]["central_musd"].as_f64(), Some(all));
    assert!(json["envoy"]["words"].as_str().expect("words").contains("by the end of 2030"));
}

#[test]
fn a_goal_out_of_reach_is_said_to_be() {
    let text = accepted(&["causes", "--preset", "status-quo", "--set", "reference_year=2005", "--goal", "2028"]);
    assert!(text.contains("Nothing in any one lever's range does it"), "{text}");
    assert!(text.contains("An envoy alone, with no sanctions lifted, moves no trade"), "{text}");
    let reached = accepted(&["causes", "--goal", "2040"]);
    assert!(reached.contains("regains the 2016 level by 2040 as it is"), "{reached}");
}

#[test]
fn why_is_the_models_own_explanation() {
    let (dataset, scenario): (_, Scenario) = (bundled(), iran());
    let point = Point { partner: Some(5), direction: None, year: 2030, compared: false };
    assert_eq!(accepted(&["why", "--year", "2030", "--partner", "mys"]), why(&dataset, &scenario, point));
    let observed = accepted(&["why", "--year", "2010", "--direction", "X", "--compared"]);
    assert!(observed.contains("Observed") && !observed.contains("Projected"), "{observed}");
}

#[test]
fn nonsense_is_refused_in_a_sentence_with_nothing_printed() {
    refused(&["uncertainty", "--draws", "0"], "--draws expects 1 to 1000000");
    refused(&["uncertainty", "--draws", "1000001"], "--draws expects 1 to 1000000");
    refused(&["uncertainty", "--threads", "0"], "0 is not in 1..=256");
    refused(&["uncertainty", "--preset", "moon"], "full-normalisation");
    refused(&["causes", "--year", "2041"], "--year expects a year from 2016 to 2040");
    refused(&["causes", "--goal", "2041"], "--goal expects a year from 2026 (today) to 2040");
    refused(&["causes", "--goal", "2030", "--today", "2055"], "--today expects");
    refused(&["why", "--year", "1990"], "--year expects a year from 2000 to 2040");
    refused(&["why", "--year", "2030", "--partner", "FRA"], "one of BRN, IDN");
    refused(&["why", "--year", "2030", "--direction", "up"], "X (DPRK exports) or M");
    refused(&["why", "--year", "2030", "--set", "lamX=-1"], "lamX");
}
