//! What must hold whatever the numbers are.

use detente::file::presets;
use detente::model::{Measured, Projection, QUARTERS, Selection, outlook, project};
use detente::scenario::{BaseWindow, Catalog, Kind, Parameter, Party, Phase, PostChange, Reopening, Scenario, Value};
use detente::trade::{Country, Dataset, Direction, Side, bundled};
use proptest::prelude::*;

use crate::fixture::{case, country};

pub fn iran() -> Scenario {
    let presets = presets(&Catalog::new(&bundled()));
    presets.into_iter().find(|p| p.name == "iran").expect("a preset").scenario
}

fn run(dataset: &Dataset, scenario: &Scenario) -> Projection {
    project(dataset, scenario, &|| true).expect("not superseded")
}

pub fn total(dataset: &Dataset, scenario: &Scenario) -> Vec<f64> {
    run(dataset, scenario).quarterly(Measured::Recorded, Selection::ALL)
}

/// Every quarter at least as high, up to rounding.
fn never_lower(more: &[f64], less: &[f64]) -> bool {
    more.iter().zip(less).all(|(m, l)| *m >= l * (1.0 - 1e-12) - 1e-12)
}

/// Any scenario of a sensible shape on the fixture.
fn scenarios() -> impl Strategy<Value = Scenario> {
    let relief = (2018.0..2039.0_f64, 0.0..=1.0_f64, 0.25..4.0_f64, 0.0..=1.0_f64);
    let world = (0.01..0.95_f64, 0.0..0.95_f64, 0.0..=1.0_f64, 0.0..=1.0_f64, 0.0..10.0_f64);
    let envoy = (any::<bool>(), 2017.0..2040.0_f64, any::<[bool; 6]>(), 0.0..=1.0_f64, 1.0..10.0_f64);
    (relief, world, envoy, any::<bool>()).prop_map(|(relief, world, envoy, growth)| {
        let mut s = Scenario::default();
        s.relief.lifted = true;
        (s.relief.date, s.relief.extent, s.relief.stretch) = (relief.0, relief.1, relief.2);
        s.relief.phases = vec![Phase::new(0.0, 0.5, relief.3), Phase::new(1.5, 1.0, 1.0 - relief.3)];
        for (parameter, value) in [Parameter::LamX, Parameter::Delta, Parameter::Theta, Parameter::OX, Parameter::Lag]
            .into_iter()
            .zip([world.0, world.1, world.2, world.3 * 0.95, world.4])
        {
            s.parameters[parameter as usize] = value;
        }
        (s.envoy.formed, s.envoy.date, s.envoy.seats) = (envoy.0, envoy.1, envoy.2);
        s.parameters[Parameter::U as usize] = envoy.3;
        s.parameters[Parameter::Neff as usize] = envoy.4;
        s.growth = growth;
        s
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_relief_never_lowers_trade(scenario in scenarios(), more in 0.0..=1.0_f64) {
        let mut further = scenario.clone();
        further.relief.extent += (1.0 - further.relief.extent) * more;
        prop_assert!(never_lower(&total(&case(1.0), &further), &total(&case(1.0), &scenario)));
    }

    #[test]
    fn earlier_relief_never_lowers_trade(scenario in scenarios(), years in 0.0..5.0_f64) {
        let mut earlier = scenario.clone();
        earlier.relief.date = (earlier.relief.date - years).max(2017.0);
        prop_assert!(never_lower(&total(&case(1.0), &earlier), &total(&case(1.0), &scenario)));
    }

    #[test]
    fn faster_relief_never_lowers_trade(scenario in scenarios(), factor in 0.1..1.0_f64) {
        let mut faster = scenario.clone();
        faster.relief.stretch *= factor;
        prop_assert!(never_lower(&total(&case(1.0), &faster), &total(&case(1.0), &scenario)));
    }

    #[test]
    fn an_earlier_envoy_never_lowers_trade(scenario in scenarios(), years in 0.0..10.0_f64) {
        let mut earlier = scenario.clone();
        earlier.envoy.date -= years;
        prop_assert!(never_lower(&total(&case(1.0), &earlier), &total(&case(1.0), &scenario)));
    }

    #[test]
    fn an_envoy_without_the_dprk_or_the_us_is_no_envoy(scenario in scenarios(), absent in 0..2_usize) {
        let mut with = scenario.clone();
        with.envoy.formed = true;
        with.envoy.seats[absent] = false;
        let mut without = scenario;
        without.envoy.formed = false;
        prop_assert_eq!(total(&case(1.0), &with), total(&case(1.0), &without));
    }

    #[test]
    fn snapback_leaves_earlier_years_untouched(scenario in scenarios(), later in 0.25..15.0_f64) {
        let mut back = scenario.clone();
        back.relief.snapback = true;
        back.relief.snapback_date = back.relief.date + later;
        let (with, without) = (total(&case(1.0), &back), total(&case(1.0), &scenario));
        let before = (0..QUARTERS).take_while(|q| 2016.0 + *q as f64 * 0.25 <= back.relief.snapback_date).count();
        prop_assert_eq!(&with[..before], &without[..before]);
        prop_assert!(never_lower(&without, &with));
    }

    #[test]
    fn nothing_lifted_is_the_baseline_exactly(scenario in scenarios()) {
        let mut nothing = scenario;
        nothing.relief.lifted = false;
        prop_assert_eq!(total(&case(1.0), &nothing), total(&case(1.0), &nothing.baseline()));
        let mut to_no_extent = nothing.clone();
        to_no_extent.relief.lifted = true;
        to_no_extent.relief.extent = 0.0;
        for member in ["PHL", "SGP", "THA"] {
            to_no_extent.reopening.insert(country(member), Reopening::Never);
        }
        to_no_extent.parameters[Parameter::Qmax as usize] = 0.0;
        prop_assert_eq!(total(&case(1.0), &to_no_extent), total(&case(1.0), &nothing));
    }

    #[test]
    fn doubling_all_flows_doubles_all_results(scenario in scenarios()) {
        let (one, two) = (total(&case(1.0), &scenario), total(&case(2.0), &scenario));
        for (a, b) in one.iter().zip(&two) {
            prop_assert!((2.0 * a - b).abs() <= 1e-12 * b.abs());
        }
    }

    #[test]
    fn parts_add_up_to_the_total(scenario in scenarios()) {
        let projection = run(&case(1.0), &scenario);
        let whole = projection.recorded(Selection::ALL);
        let sum = |parts: Vec<Selection<'static>>| -> Vec<f64> {
            let paths: Vec<Vec<f64>> = parts.into_iter().map(|s| projection.recorded(s)).collect();
            (0..whole.len()).map(|year| paths.iter().map(|p| p[year]).sum()).collect()
        };
        let partners = sum((0..3).map(|p| Selection { partner: Some(p), ..Selection::ALL }).collect());
        let directions = sum(Direction::BOTH.map(|d| Selection { direction: Some(d), ..Selection::ALL }).to_vec());
        let products = sum((0..5).map(|g| Selection { product: Some(g), ..Selection::ALL }).collect());
        for parts in [partners, directions, products] {
            for (a, b) in parts.iter().zip(&whole) {
                prop_assert!((a - b).abs() <= 1e-12 * b.abs().max(1e-9));
            }
        }
    }
}

#[test]
fn no_corner_of_any_range_gives_nonsense() {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    let full = presets(&catalog).into_iter().find(|p| p.name == "full-normalisation").expect("a preset").scenario;
    let mut starts = vec![iran(), full];
    starts[1].relief.snapback = true;
    starts[1].relief.snapback_date = 2035.0;
    starts[1].host.country = Some(country("SGP"));
    let mut tried = 0;
    let mut all_corners = [starts[1].clone(), starts[1].clone()];
    for lever in catalog.levers() {
        let (Kind::Number { range, .. } | Kind::Date { range }) = &lever.kind else { continue };
        for (end, value) in [range.0, range.1].into_iter().enumerate() {
            for start in &starts {
                let mut scenario = start.clone();
                catalog.set(&mut scenario, &lever.key, &Value::Number(value)).expect("an end of its range");
                sensible(&dataset, &scenario, &lever.label);
            }
            catalog.set(&mut all_corners[end], &lever.key, &Value::Number(value)).expect("an end of its range");
            tried += 1;
        }
    }
    for (scenario, name) in all_corners.iter().zip(["all lowest", "all highest"]) {
        sensible(&dataset, scenario, name);
    }
    assert!(tried > 60, "{tried} corners");
}

/// Finite, not negative, informal trade within what is blocked.
fn sensible(dataset: &Dataset, scenario: &Scenario, name: &str) {
    let answer = outlook(dataset, scenario, &|| true).expect("not superseded");
    for measured in [Measured::Recorded, Measured::Informal, Measured::Potential, Measured::Allowed, Measured::Able] {
        let path = answer.projection.quarterly(measured, Selection::ALL);
        assert!(path.iter().all(|v| v.is_finite() && *v >= 0.0), "{name}: {measured:?} {path:?}");
    }
    let recorded = answer.projection.quarterly(Measured::Recorded, Selection::ALL);
    let potential = answer.projection.quarterly(Measured::Potential, Selection::ALL);
    assert!(never_lower(&potential, &recorded), "{name}: more recorded than possible");
}

#[test]
fn every_base_year_and_reference_year_gives_numbers() {
    let dataset = bundled();
    for year in 2000..=2016 {
        let mut scenario = iran();
        scenario.base = BaseWindow::Year(year);
        scenario.reference_year = Some(year);
        sensible(&dataset, &scenario, &year.to_string());
    }
}

#[test]
fn a_member_that_opens_on_its_own_date_opens_without_un_relief() {
    let dataset = bundled();
    let singapore = country("SGP");
    let mut scenario = Scenario::default();
    scenario.reopening.insert(singapore, Reopening::On(2027.0));
    let (with, without) = (total(&dataset, &scenario), total(&dataset, &Scenario::default()));
    assert_eq!(with[..44], without[..44], "nothing before 2027");
    assert!(with[60] > without[60] + 0.1, "trade that no UN ban covers comes back");
    let of = |c: Country| dataset.members.iter().position(|m| *m == c);
    let thailand = Selection { partner: of(country("THA")), ..Selection::ALL };
    assert_eq!(run(&dataset, &scenario).recorded(thailand), run(&dataset, &Scenario::default()).recorded(thailand));
}

#[test]
fn a_closed_embassy_costs_and_an_open_one_gains() {
    let dataset = bundled();
    let base = total(&dataset, &iran());
    let with = |open| {
        let mut scenario = iran();
        scenario.posts.insert((country("THA"), Side::TargetThere), PostChange { open, date: 2028.0 });
        total(&dataset, &scenario)
    };
    assert_eq!(with(true), base, "the DPRK's embassy in Bangkok is open already");
    assert!(with(false)[80] < base[80]);
}

#[test]
fn history_set_aside_forgets_what_came_later() {
    let dataset = bundled();
    let mut scenario = iran();
    scenario.relief.date = 2019.0;
    scenario.history_to = 2018.0;
    let seen_then = run(&dataset, &scenario);
    scenario.parameters[Parameter::Border as usize] = 1.0;
    assert_eq!(
        run(&dataset, &scenario).recorded(Selection::ALL),
        seen_then.recorded(Selection::ALL),
        "the border closed after 2018"
    );
}

#[test]
fn the_run_without_growth_is_the_run_with_growth_switched_off() {
    let dataset = bundled();
    for preset in presets(&Catalog::new(&dataset)) {
        let drivers = outlook(&dataset, &preset.scenario, &|| true).expect("not superseded").drivers;
        let still = Scenario { growth: false, ..preset.scenario };
        let answer = outlook(&dataset, &still, &|| true).expect("not superseded");
        for (a, b) in [(drivers.without_growth, answer.drivers.both), (drivers.neither, answer.drivers.without_relief)]
        {
            assert!((a - b).abs() <= 1e-12 * b, "{}: {a} {b}", still.title);
        }
    }
}

#[test]
fn seats_are_counted_once_each() {
    let mut scenario = Scenario::default();
    scenario.envoy.formed = true;
    let full = scenario.envoy_strength();
    assert!((full - 0.343).abs() < 1e-12, "{full}");
    for party in Party::ALL {
        let mut fewer = scenario.clone();
        fewer.envoy.seats[party as usize] = false;
        let expected = if matches!(party, Party::Dprk | Party::Us) { 0.0 } else { 0.343 * 0.85 };
        assert!((fewer.envoy_strength() - expected).abs() < 1e-12, "{party:?}");
    }
}
