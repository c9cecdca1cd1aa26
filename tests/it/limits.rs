//! Capacity, foreign exchange and competing partners, by what must hold whatever the numbers.

use detente::model::{Projection, Selection, project};
use detente::scenario::{Parameter, Scenario};
use detente::trade::{Dataset, Direction, bundled};
use proptest::prelude::*;

fn run(dataset: &Dataset, scenario: &Scenario) -> Projection {
    project(dataset, scenario, &|| true).expect("not superseded")
}

fn lifted() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    scenario
}

fn exports(dataset: &Dataset, scenario: &Scenario) -> Vec<f64> {
    run(dataset, scenario).recorded(Selection { direction: Some(Direction::X), ..Selection::ALL })
}

#[test]
fn china_and_south_korea_are_in_the_data_with_the_group() {
    let dataset = bundled();
    let codes: Vec<&str> = dataset.rivals.iter().map(|rival| rival.country.code()).collect();
    assert!(codes.contains(&"CHN") && codes.contains(&"KOR"), "{codes:?}");
    assert!(dataset.rivals.iter().all(|rival| !dataset.members.contains(&rival.country)));
}

#[test]
fn limits_bind_from_relief_on_only_and_scale_exports_in_proportion() {
    let dataset = bundled();
    let free = exports(&dataset, &lifted());
    let mut limited = lifted();
    limited.limits = true;
    let rationed = exports(&dataset, &limited);
    assert_eq!(free[..12], rationed[..12], "before 2028 nothing is rationed");
    assert!(rationed[24] < free[24], "{} {}", rationed[24], free[24]);
    // Where the limit binds in both, half the capacity is half the exports.
    limited.parameters[Parameter::Supply as usize] = 0.4;
    let half = exports(&dataset, &limited);
    assert!((half[24] / rationed[24] - 0.5).abs() < 1e-9, "{}", half[24] / rationed[24]);
    // A capacity beyond anything wanted is no limit.
    limited.parameters[Parameter::Supply as usize] = 3.0;
    limited.parameters[Parameter::SupplyG as usize] = 0.2;
    assert_eq!(exports(&dataset, &limited)[24], free[24]);
}

#[test]
fn imports_are_paid_for_by_exports_and_a_bearable_deficit() {
    let dataset = bundled();
    let imports = |scenario: &Scenario| {
        run(&dataset, scenario).recorded(Selection { direction: Some(Direction::M), ..Selection::ALL })[24]
    };
    let mut scenario = lifted();
    scenario.limits = true;
    let some = imports(&scenario);
    scenario.parameters[Parameter::Fx as usize] = 0.0;
    let none = imports(&scenario);
    assert!(none < some && some < imports(&lifted()), "{none} {some}");
}

#[test]
fn without_korea_or_china_the_limits_say_nothing() {
    let mut dataset = (*bundled()).clone();
    dataset.rivals.retain(|rival| rival.country.code() != "KOR");
    let mut scenario = lifted();
    scenario.limits = true;
    assert_eq!(exports(&dataset, &scenario), exports(&dataset, &lifted()));
}

#[test]
fn with_nothing_banned_nobody_competes() {
    // As in 2016 and before: the world table's own state.
    let dataset = bundled();
    let mut open = Scenario { history_to: 2016.0, ..Scenario::default() };
    // The measures of 2016 count; relief lifts them, and over-compliance is off.
    open.relief.lifted = true;
    open.relief.date = 2017.0;
    open.relief.phases = vec![detente::scenario::Phase::new(0.0, 0.0, 1.0)];
    open.parameters[Parameter::OX as usize] = 0.0;
    open.parameters[Parameter::OM as usize] = 0.0;
    open.parameters[Parameter::Lag as usize] = 0.0;
    let mut competing = open.clone();
    competing.equilibrium = true;
    let (alone, together) = (run(&dataset, &open), run(&dataset, &competing));
    let (alone, together) = (alone.recorded(Selection::ALL), together.recorded(Selection::ALL));
    for (year, (alone, together)) in (2016..).zip(alone.iter().zip(&together)).skip(3) {
        assert!((alone - together).abs() <= 1e-6 * alone, "{year}: {alone} {together}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn limits_never_add_trade(
        supply in 0.1..3.0_f64, growth in -0.1..0.2_f64, eta in 0.5..2.0_f64, fx in 0.0..5000.0_f64, date in 2018.0..2038.0_f64,
    ) {
        let dataset = bundled();
        let mut scenario = lifted();
        scenario.relief.date = date;
        let free = run(&dataset, &scenario).quarterly(detente::model::Measured::Recorded, Selection::ALL);
        scenario.limits = true;
        for (parameter, value) in [(Parameter::Supply, supply), (Parameter::SupplyG, growth), (Parameter::Eta, eta), (Parameter::Fx, fx)] {
            scenario.parameters[parameter as usize] = value;
        }
        let limited = run(&dataset, &scenario).quarterly(detente::model::Measured::Recorded, Selection::ALL);
        for (limited, free) in limited.iter().zip(&free) {
            prop_assert!(limited.is_finite() && *limited >= 0.0 && *limited <= free * (1.0 + 1e-12), "{limited} {free}");
        }
    }
}
