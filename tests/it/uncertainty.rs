//! The random numbers, the priors and the bands, against numbers computed by the plain reference implementation.

use detente::model::random::{Random, normal_quantile, splitmix};
use detente::model::{Draw, PERCENTILES, Plan, Reference, Run, Series, drawn, ensemble, quantiles, samples};
use detente::scenario::{Doubt, Parameter, Prior, Range, Scenario};
use detente::trade::{Dataset, bundled};
use proptest::prelude::*;
use serde_json::Value;

use crate::fixture::case;

fn goldens() -> Value {
    serde_json::from_str(include_str!("../fixtures/model_golden.json")).expect("goldens read")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The scenario of the goldens, without the rows the reference leaves out: no noise.
fn golden_scenario() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    scenario.envoy.formed = true;
    scenario.parameters[Parameter::SigmaE as usize] = 0.0;
    scenario
}

#[test]
fn the_generator_matches_the_golden_numbers() {
    let golden = &goldens()["rng"];
    for x in [0, 1] {
        let expected: u64 = golden[format!("splitmix64({x})")].as_str().expect("text").parse().expect("a number");
        assert_eq!(splitmix(x), expected);
    }
    for draw in 0..4 {
        for place in 0..3 {
            let expected = number(&golden["unif(42,0..3,0..2)"][draw as usize][place as usize]);
            assert_eq!(Random::new(42, draw).uniform(place), expected, "draw {draw}, place {place}");
        }
    }
}

#[test]
fn the_inverse_normal_is_accurate() {
    // sqrt(2) erfinv(2p - 1) at 40 digits, rounded to a float.
    for (p, expected) in [
        (0.5, 0.0),
        (0.95, 1.644_853_626_951_472_7),
        (0.9, 1.281_551_565_544_600_5),
        (0.975, 1.959_963_984_540_054_2),
        (0.1, -1.281_551_565_544_600_5),
        (0.025, -1.959_963_984_540_054_2),
        (1e-3, -3.090_232_306_167_813_5),
        (1e-10, -6.361_340_902_404_056),
        (1e-15, -7.941_345_326_170_997),
    ] {
        let error = (normal_quantile(p) - expected).abs();
        assert!(error <= 1e-15 * f64::max(1.0, f64::abs(expected)), "{p}: {} off by {error:e}", normal_quantile(p));
    }
}

#[test]
fn draw_0_of_seed_42_matches_the_golden_numbers() {
    let golden = &goldens()["draw_42_0"];
    let scenario = golden_scenario();
    let priors = Prior::all(&scenario);
    let random = Random::new(42, 0);
    let draw = drawn(&scenario, &priors, &random);
    let mut compared = 0;
    for (name, expected) in golden.as_object().expect("a table") {
        let Some(parameter) = Parameter::parse(name) else { continue };
        let (actual, expected) = (draw.parameter(parameter), number(expected));
        assert!((actual - expected).abs() <= 1e-12 * expected.abs(), "{name}: {actual} instead of {expected}");
        compared += 1;
    }
    assert_eq!(compared, 19);
    assert_eq!(random.uniform(60), number(&golden["usnap"]));
}

fn percentile(values: &[f64], golden: &Value) {
    for (actual, expected) in quantiles(values).into_iter().zip(golden.as_array().expect("five")) {
        let expected = number(expected);
        assert!((actual - expected).abs() <= 1e-9 * expected.abs(), "{actual} instead of {expected}");
    }
}

#[test]
fn two_hundred_draws_match_the_golden_numbers() {
    let golden = &goldens()["mc_200_seed42"];
    let (dataset, scenario) = (case(1.0), golden_scenario());
    let plan = Plan::new(&dataset, &scenario);
    let reference = Reference::new(&dataset, &scenario);
    let (holds, snapback) = samples(&plan, &reference, 200, &|| true).expect("not superseded");
    let (holds, snapback) = (holds.expect("a band"), snapback.expect("a band"));
    let ratio = |sample: &detente::model::Sample, year| -> Vec<f64> {
        let first = sample.year(Series::All, 2016);
        sample.year(Series::All, year).iter().zip(first).map(|(value, first)| value / first).collect()
    };
    let share = |values: &[f64]| values.iter().filter(|v| **v >= 1.0).count() as f64 / 200.0;
    for (index, year) in golden["years"].as_array().expect("years").iter().enumerate() {
        let year = year.as_i64().expect("a year") as i32;
        let (with, without) = (ratio(&snapback, year), ratio(&holds, year));
        assert_eq!(share(&with), number(&golden["P_at_least_2016_in_year"][index]), "{year}");
        assert_eq!(share(&without), number(&golden["P_at_least_no_snapback"][index]), "{year}");
        let ever: Vec<f64> = (2028..=year).map(|y| ratio(&snapback, y)).fold(vec![0.0; 200], |best, year| {
            best.iter().zip(year).map(|(best, value)| f64::max(*best, value)).collect()
        });
        assert_eq!(share(&ever), number(&golden["P_ever_by_year"][index]), "{year}");
        percentile(&with, &golden["ratio_to_2016_pct_5_25_50_75_95"][index]);
        percentile(&without, &golden["no_snapback_same"][index]);
    }
}

fn opening() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    scenario
}

fn band(dataset: &Dataset, scenario: &Scenario) -> detente::model::Ensemble {
    ensemble(dataset, scenario, 300, &|| true).expect("not superseded")
}

fn width(band: &detente::model::Band) -> Vec<f64> {
    band.fan(Series::All).iter().map(|fan| fan[4] - fan[0]).collect()
}

#[test]
fn one_two_and_four_threads_give_the_same_bytes() {
    let dataset = bundled();
    let scenario = opening();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| band(&dataset, &scenario))
    };
    let one = format!("{:?}", on(1));
    assert!(one == format!("{:?}", on(2)) && one == format!("{:?}", on(4)), "threads change digits");
}

#[test]
fn a_band_vanishes_with_its_doubt_and_each_stands_alone() {
    let dataset = bundled();
    let mut scenario = opening();
    scenario.doubts = [false; 3];
    let none = band(&dataset, &scenario);
    assert!(none.holds.is_none() && none.snapback.is_none() && none.data.is_none());
    for doubt in Doubt::ALL {
        let mut one = scenario.clone();
        one.doubts[doubt as usize] = true;
        let alone = band(&dataset, &one);
        assert_eq!(alone.data.is_some(), doubt == Doubt::Data);
        assert_eq!(alone.holds.is_some(), doubt == Doubt::Parameters);
        assert_eq!(alone.snapback.is_some(), doubt == Doubt::Snapback);
    }
    // The doubt about data does not depend on the others: nothing is merged.
    scenario.doubts = [true, false, false];
    let data = band(&dataset, &scenario).data;
    assert_eq!(data, band(&dataset, &opening()).data);
}

#[test]
fn with_no_spread_every_draw_is_the_central_path() {
    let dataset = bundled();
    let mut scenario = opening();
    scenario.doubts = [false, true, false];
    for prior in Prior::all(&scenario) {
        let value = scenario.parameter(prior.parameter);
        let tiny = Range { low: value - 1e-9 * value.abs(), high: value + 1e-9 * value.abs() };
        scenario.ranges.insert(prior.parameter, tiny);
    }
    scenario.parameters[Parameter::SigmaE as usize] = 0.0;
    let plan = Plan::new(&dataset, &scenario);
    let reference = Reference::new(&dataset, &scenario);
    let central = reference.sum(&Run::of(&plan, &Draw::central(&scenario)));
    let band = band(&dataset, &scenario).holds.expect("a band");
    for (fan, central) in band.fan(Series::Compared).iter().zip(central) {
        for value in fan {
            // The table's middle of theta is logit 3.476, which is 0.97 to five digits.
            assert!((value - central).abs() <= 1e-3 * central, "{value} beside {central}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_wider_range_never_narrows_the_band(which in 0..18_usize, factor in 1.2..3.0_f64) {
        let dataset = bundled();
        let mut scenario = opening();
        scenario.doubts = [false, true, false];
        scenario.parameters[Parameter::SigmaE as usize] = 0.0;
        let priors = Prior::all(&scenario);
        let prior = priors[which % priors.len()];
        // One parameter alone, so that the others cannot hide or cancel what it does.
        let others = priors.iter().filter(|p| p.parameter != prior.parameter && p.parameter != Parameter::SigmaE);
        for other in others {
            let value = scenario.parameter(other.parameter);
            let tiny = Range { low: value - 1e-12 * value.abs(), high: value + 1e-12 * value.abs() };
            scenario.ranges.insert(other.parameter, tiny);
        }
        let (low, high) = prior.range();
        let middle = scenario.parameter(prior.parameter);
        let mut wider = scenario.clone();
        wider.ranges.insert(prior.parameter, match prior.family {
            detente::scenario::Family::Normal(..) => {
                Range { low: middle - (middle - low) * factor, high: middle + (high - middle) * factor }
            }
            _ => Range { low: middle * (low / middle).powf(factor), high: middle * (high / middle).powf(factor) },
        });
        let stated = wider.ranges[&prior.parameter];
        prop_assume!(stated.high < 0.95 || !matches!(prior.family, detente::scenario::Family::LogitNormal(..)));
        let narrow = width(&band(&dataset, &scenario).holds.expect("a band"));
        let wide = width(&band(&dataset, &wider).holds.expect("a band"));
        for (year, (narrow, wide)) in (2016..).zip(narrow.iter().zip(&wide)) {
            prop_assert!(*wide >= narrow * (1.0 - 1e-9) - 1e-9, "{:?} {year}: {narrow} to {wide}", prior.parameter);
        }
    }

    #[test]
    fn percentiles_match_a_sort(values in prop::collection::vec(-1e6..1e6_f64, 1..60)) {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let found = quantiles(&values);
        for (percentile, found) in PERCENTILES.iter().zip(found) {
            let at = percentile * (sorted.len() - 1) as f64;
            let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
            let expected = low + (at - at.floor()) * (high - low);
            prop_assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{percentile}: {found} {expected}");
        }
    }
}

#[test]
fn percentiles_of_very_few_draws_are_theirs() {
    assert_eq!(quantiles(&[]), [0.0; 5]);
    assert_eq!(quantiles(&[7.0]), [7.0; 5]);
    let near = |found: [f64; 5], expected: [f64; 5]| found.iter().zip(expected).all(|(f, e)| (f - e).abs() < 1e-12);
    assert!(near(quantiles(&[3.0, 1.0]), [1.1, 1.5, 2.0, 2.5, 2.9]));
    assert!(near(quantiles(&[3.0, -1.0, 1.0]), [-0.8, 0.0, 1.0, 2.0, 2.8]));
    assert_eq!(quantiles(&[2.0; 9]), [2.0; 5]);
}

#[test]
fn a_seed_is_common_to_two_scenarios_and_another_seed_is_not() {
    let dataset = bundled();
    let (a, mut b) = (opening(), opening());
    b.relief.extent = 0.9;
    let sample = |scenario: &Scenario| {
        let plan = Plan::new(&dataset, scenario);
        let reference = Reference::new(&dataset, scenario);
        samples(&plan, &reference, 200, &|| true).expect("not superseded").0.expect("a band").year(Series::All, 2035)
    };
    let (with_a, with_b) = (sample(&a), sample(&b));
    // Less relief is less trade in every single draw: common random numbers.
    assert!(with_a.iter().zip(&with_b).all(|(a, b)| b < a));
    b = opening();
    b.seed = 43;
    assert_ne!(sample(&b), with_a);
}
