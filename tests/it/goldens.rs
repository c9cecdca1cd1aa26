//! The deterministic golden numbers, computed by the plain reference implementation and copied here unchanged.

use detente::model::{Measured, Projection, Selection, closed_form, project, regained, step};
use detente::scenario::{Parameter, PostChange, Scenario};
use detente::trade::{Dataset, Side};
use serde_json::Value;

use crate::fixture::{case, country};

fn goldens() -> Value {
    serde_json::from_str(include_str!("../fixtures/model_golden.json")).expect("goldens read")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|n| n.as_f64().expect("a number")).collect()
}

/// The scenario behind `deterministic_default`: six seats, U 0.7, n 3, relief in 2028 in the default phases.
fn deterministic_default() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    scenario.envoy.formed = true;
    scenario
}

fn run(dataset: &Dataset, scenario: &Scenario) -> Projection {
    project(dataset, scenario, &|| true).expect("nothing supersedes it")
}

/// Every golden year agrees within 1e-9, relative to the larger of the value and US$ 1.
fn check(actual: &[f64], expected: &Value) {
    let expected = numbers(expected);
    assert!(actual.len() >= expected.len(), "{} years, golden has {}", actual.len(), expected.len());
    for (year, (a, e)) in (2016..).zip(actual.iter().zip(&expected)) {
        assert!((a - e).abs() <= 1e-9 * e.abs().max(1e-6), "{year}: {a} instead of {e}");
    }
}

#[test]
fn the_default_path_matches_the_golden_numbers() {
    let golden = &goldens()["deterministic_default"];
    let projection = run(&case(1.0), &deterministic_default());
    let recorded = projection.recorded(Selection::ALL);
    check(&recorded, &golden["recorded"]);
    check(&projection.annual(Measured::Informal, Selection::ALL), &golden["informal"]);
    for (index, partner) in projection.partners.iter().enumerate() {
        let one = projection.recorded(Selection { partner: Some(index), ..Selection::ALL });
        check(&one, &golden["per_partner"][partner.code()]);
    }
    assert!((projection.envoy.0 - golden["envoy"]["E"].as_f64().expect("E")).abs() < 1e-12);
    assert!((projection.envoy.1 - golden["envoy"]["G"].as_f64().expect("G")).abs() < 1e-12);
    // The goldens measure against the simulated 2016: a test convention.
    let year = regained(&recorded, recorded[0], 2028).map(i64::from);
    assert_eq!(year, golden["year_regained"].as_i64());
}

#[test]
fn without_an_envoy() {
    let golden = &goldens()["no_envoy"];
    let mut scenario = deterministic_default();
    scenario.envoy.formed = false;
    let recorded = run(&case(1.0), &scenario).recorded(Selection::ALL);
    check(&recorded, &golden["recorded"]);
    assert_eq!(regained(&recorded, recorded[0], 2028).map(i64::from), golden["year_regained"].as_i64());
}

#[test]
fn with_snapback_in_2031() {
    let mut scenario = deterministic_default();
    scenario.relief.snapback = true;
    scenario.relief.snapback_date = 2031.0;
    check(&run(&case(1.0), &scenario).recorded(Selection::ALL), &goldens()["snapback_2031"]["recorded"]);
}

#[test]
fn the_status_quo() {
    check(&run(&case(1.0), &Scenario::default()).recorded(Selection::ALL), &goldens()["status_quo"]["recorded"]);
}

#[test]
fn normalisation_an_embassy_and_a_summit_host() {
    let golden = &goldens()["normalise25_emb_host"];
    let mut scenario = deterministic_default();
    scenario.parameters[Parameter::Omega as usize] = 0.25;
    scenario.posts.insert((country("PHL"), Side::TargetThere), PostChange { open: true, date: 2028.0 });
    scenario.host.country = Some(country("SGP"));
    let recorded = run(&case(1.0), &scenario).recorded(Selection::ALL);
    check(&recorded, &golden["recorded"]);
    assert_eq!(regained(&recorded, recorded[0], 2028).map(i64::from), golden["year_regained"].as_i64());
}

#[test]
fn quarterly_steps_multiply_out_to_the_closed_form() {
    let golden = &goldens()["closed_form"];
    let (loss, gain) = (golden["delta"].as_f64().expect("delta"), golden["lambda"].as_f64().expect("lambda"));
    let quarterly = |rate: f64| 1.0 - (1.0 - rate).powf(0.25);
    let mut capital = 1.0;
    for _ in 0..40 {
        capital = step(capital, 0.0, quarterly(gain), quarterly(loss));
    }
    for quarter in 0..=40 {
        if let Some(expected) =
            golden["u_after_k_years"][(quarter / 4).to_string()].as_f64().filter(|_| quarter % 4 == 0)
        {
            let years = f64::from(quarter) / 4.0;
            assert!((closed_form(loss, gain, 10.0, years) - expected).abs() < 1e-12, "closed form after {years} years");
            assert!((capital - expected).abs() < 1e-12, "steps after {years} years: {capital} instead of {expected}");
        }
        capital = step(capital, 1.0, quarterly(gain), quarterly(loss));
    }
}
