//! Causes against the numbers of the plain reference implementation, and what must hold whatever the numbers.

use detente::file::presets;
use detente::model::{
    Cause, Identity, Plan, Point, Projection, Reference, Selection, causes, goal, identity, outlook, project, shapley,
    tornado, why,
};
use detente::scenario::{Catalog, Parameter, PostChange, Scenario, Value as Setting};
use detente::trade::{Dataset, Direction, Side, bundled};
use proptest::prelude::*;
use serde_json::Value;

use crate::fixture::{case, country};

fn goldens() -> Value {
    serde_json::from_str(include_str!("../fixtures/model_golden.json")).expect("goldens read")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn near(actual: f64, expected: f64) -> bool {
    (actual - expected).abs() <= 1e-9 * expected.abs().max(1e-3)
}

fn golden_scenario() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    scenario.envoy.formed = true;
    scenario
}

#[test]
fn the_shares_match_the_golden_numbers_and_add_up() {
    let golden = &goldens()["shapley_X2033"];
    let (dataset, mut scenario) = (case(1.0), golden_scenario());
    scenario.posts.insert((country("PHL"), Side::TargetThere), PostChange { open: true, date: 2028.0 });
    let plan = Plan::new(&dataset, &scenario);
    let shares = shapley(&plan, &Reference::new(&dataset, &scenario), 2033);
    assert!(near(shares.none, number(&golden["none"])) && near(shares.all, number(&golden["all"])), "{shares:?}");
    for (cause, name) in [
        (Cause::Relief, "UN relief"),
        (Cause::National, "national suspensions lifted"),
        (Cause::Finance, "finance/over-compliance clears"),
        (Cause::Envoy, "envoy"),
        (Cause::Growth, "growth since 2016"),
        (Cause::Embassy, "new PHL embassy"),
    ] {
        let (actual, expected) = (shares.parts[cause as usize], number(&golden["phi"][name]));
        assert!(near(actual, expected), "{name}: {actual} instead of {expected}");
    }
    assert_eq!(shares.parts[Cause::Normalisation as usize], 0.0);
    let sum: f64 = shares.parts.iter().sum();
    assert!((sum - (shares.all - shares.none)).abs() < 1e-9, "{sum}");
}

#[test]
fn the_tornado_matches_the_golden_numbers() {
    let golden = &goldens()["tornado_Y2033"];
    let (dataset, scenario) = (case(1.0), golden_scenario());
    let plan = Plan::new(&dataset, &scenario);
    let (base, swings) = tornado(&plan, &Reference::new(&dataset, &scenario), |path| path[17] / path[0]);
    assert!(near(base, number(&golden["base"])), "{base}");
    let rows = golden["rows"].as_array().expect("rows");
    let moving: Vec<&Value> = rows.iter().filter(|row| row[3] != row[4]).collect();
    assert!(moving.len() >= 12);
    for (row, swing) in moving.iter().zip(&swings) {
        assert_eq!(swing.parameter.name(), row[0].as_str().expect("a name"), "widest first");
        for (place, actual) in
            [swing.values[0], swing.values[1], swing.outcomes[0], swing.outcomes[1]].iter().enumerate()
        {
            let expected = number(&row[place + 1]);
            assert!(near(*actual, expected), "{}: {actual} instead of {expected}", row[0]);
        }
    }
    assert_eq!(moving.len(), swings.len());
}

fn every_preset() -> Vec<Scenario> {
    presets(&Catalog::new(&bundled())).into_iter().map(|preset| preset.scenario).collect()
}

#[test]
fn the_shares_add_up_in_every_preset_and_year() {
    let dataset = bundled();
    for scenario in every_preset() {
        let plan = Plan::new(&dataset, &scenario);
        let reference = Reference::new(&dataset, &scenario);
        for year in [2018, 2029, 2033, 2040] {
            let shares = shapley(&plan, &reference, year);
            let sum: f64 = shares.parts.iter().sum();
            assert!((sum - (shares.all - shares.none)).abs() < 1e-9, "{} {year}", scenario.title);
        }
        let central = outlook(&dataset, &scenario, &|| true).expect("not superseded");
        let all = shapley(&plan, &reference, 2040).all;
        assert!((all - central.drivers.both).abs() < 1e-9, "{}: the whole set is the drawn line", scenario.title);
    }
}

#[test]
fn an_envoy_alone_moves_no_trade_but_the_chance_of_relief() {
    let dataset = bundled();
    let answer = causes(&dataset, &Scenario::default());
    assert_eq!(answer.envoy.trade, 0.0);
    let [without, with] = answer.envoy.chance;
    assert!(with > without && with < 1.0);
    assert_eq!(answer.shares.parts[Cause::Envoy as usize], 0.0);
    // 3 % a year over ten years: 25.9 % without an envoy, 36.2 % at full strength from the first day.
    let mut scenario = Scenario::default();
    scenario.parameters[Parameter::U as usize] = 1.0;
    scenario.envoy.date = 2020.0;
    scenario.hazard_from = 2030.0;
    let chance = causes(&dataset, &scenario).chance;
    let at = chance.years.iter().position(|year| *year == 2039).expect("the tenth year");
    assert!((chance.without[at] - 0.259_182).abs() < 1e-6 && (chance.with[at] - 0.362_372).abs() < 1e-6);
    assert!((chance.without[4] - 0.139_292).abs() < 1e-6 && (chance.with[4] - 0.201_484).abs() < 1e-6);
}

fn factors(dataset: &Dataset, scenario: &Scenario) -> (Identity, Projection) {
    let projection = project(dataset, scenario, &|| true).expect("not superseded");
    let reference = Reference::new(dataset, scenario);
    (identity(&projection, reference.selection()), projection)
}

#[test]
fn the_factors_multiply_to_the_headline() {
    let dataset = bundled();
    for mut scenario in every_preset() {
        scenario.limits = true;
        let (identity, projection) = factors(&dataset, &scenario);
        let recorded = projection.recorded(Reference::new(&dataset, &scenario).selection());
        for (year, recorded) in recorded.iter().enumerate() {
            let product = identity.level * identity.growth[year] * identity.open[year] * identity.ramp[year];
            assert!((product - recorded).abs() <= 1e-12 * recorded.max(1.0), "{} {year}", scenario.title);
        }
    }
}

#[test]
fn a_goal_that_is_found_is_reached_and_its_neighbour_is_not() {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    scenario.parameters[Parameter::Qmax as usize] = 0.3;
    let found = goal(&dataset, &catalog, &scenario, 2029, 2027.0);
    assert!(found.reached < 1.0, "{}", found.reached);
    let one = found.levers.iter().find(|wanted| wanted.value.is_some()).expect("some lever does it");
    let value = one.value.expect("a value");
    let regained = |value: f64| {
        let mut changed = scenario.clone();
        catalog.set(&mut changed, &one.key, &Setting::Number(value)).expect("in range");
        outlook(&dataset, &changed, &|| true).expect("not superseded").regained.is_some_and(|year| year <= 2029)
    };
    assert!(regained(value), "{} at {value}", one.key);
    let short = value + (one.now - value) * 1e-6;
    assert!(!regained(short), "{} at {short}: the border is at {value}", one.key);
}

#[test]
fn a_goal_out_of_reach_says_so_and_names_the_best() {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    let scenario = Scenario { reference_year: Some(2005), ..Scenario::default() };
    let found = goal(&dataset, &catalog, &scenario, 2027, 2026.9);
    assert!(found.levers.iter().all(|wanted| wanted.value.is_none()), "{found:?}");
    let best = found.levers.first().expect("something moves trade");
    assert!(found.levers.iter().all(|wanted| wanted.best.1 <= best.best.1));
    assert!(found.all_decisions < 1.0);
}

#[test]
fn why_names_rows_steps_and_the_result() {
    let dataset = bundled();
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    let thailand = dataset.members.iter().position(|m| *m == country("THA")).expect("a member");
    let point = Point { partner: Some(thailand), direction: Some(Direction::M), year: 2035, compared: false };
    let text = why(&dataset, &scenario, point);
    let path = project(&dataset, &scenario, &|| true).expect("not superseded").recorded(Selection {
        partner: Some(thailand),
        direction: Some(Direction::M),
        ..Selection::ALL
    });
    let result = detente::model::musd(path[19]);
    assert!(text.contains(&format!("Projected: {result} m")), "{text}");
    assert!(text.contains(&format!("= {result} m")) && text.contains("2013:") && text.contains("2397"), "{text}");
    let observed = why(&dataset, &scenario, Point { year: 2010, partner: None, direction: None, compared: true });
    assert!(observed.contains("Observed") && observed.contains("reported"), "{observed}");
    assert!(!observed.contains("Projected"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_shares_add_up_whatever_the_scenario(
        extent in 0.0..1.0_f64, date in 2018.0..2038.0_f64, omega in 0.0..1.0_f64, formed: bool, limits: bool,
        snapback: bool, year in 2018..2041_i32,
    ) {
        let dataset = bundled();
        let mut scenario = Scenario::default();
        scenario.relief.lifted = true;
        scenario.relief.date = date;
        scenario.relief.extent = extent;
        scenario.relief.snapback = snapback;
        scenario.relief.snapback_date = date + 2.5;
        scenario.envoy.formed = formed;
        scenario.limits = limits;
        scenario.parameters[Parameter::Omega as usize] = omega;
        let plan = Plan::new(&dataset, &scenario);
        let shares = shapley(&plan, &Reference::new(&dataset, &scenario), year);
        let sum: f64 = shares.parts.iter().sum();
        prop_assert!((sum - (shares.all - shares.none)).abs() < 1e-9, "{}", sum);
    }
}
