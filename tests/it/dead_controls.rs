//! No dead control: every lever moves a number, or says why it does not.

use std::collections::BTreeSet;

use detente::file::presets;
use detente::model::{Measured, Reference, ReliefChance, Selection, Series, ensemble, project};
use detente::scenario::{Catalog, Key, Kind, Lever, Parameter, Prior, Range, Reopening, Scenario, Section, Value};
use detente::trade::{Dataset, bundled};

/// Draws behind a band: few, because a lever that moves the band moves every draw.
const DRAWS: usize = 16;

/// Every path a screen shows.
fn lines(dataset: &Dataset, scenario: &Scenario) -> Vec<f64> {
    let projection = project(dataset, scenario, &|| true).expect("not superseded");
    let reference = Reference::new(dataset, scenario);
    let mut all = vec![reference.level];
    for measured in [Measured::Recorded, Measured::Informal] {
        for partner in 0..dataset.members.len() {
            all.extend(projection.quarterly(measured, Selection { partner: Some(partner), ..Selection::ALL }));
        }
    }
    all
}

/// Every band a screen shows, with its chances, and which there are.
fn bands(dataset: &Dataset, scenario: &Scenario) -> Vec<f64> {
    let answer = ensemble(dataset, scenario, DRAWS, &|| true).expect("not superseded");
    let series = (0..dataset.members.len()).map(Series::Partner).chain([Series::Compared, Series::All]);
    let series: Vec<Series> = series.collect();
    let mut all = Vec::new();
    for (place, band) in [&answer.holds, &answer.snapback, &answer.data].into_iter().enumerate() {
        let Some(band) = band else { continue };
        all.push(place as f64);
        for series in &series {
            all.extend(band.fan(*series).as_flattened());
        }
        all.extend(band.in_year.iter().chain(&band.ever));
    }
    all
}

/// What a reason says where a lever moves no trade, but the chance of relief.
const CHANCE: &str = "only the chance of relief";

/// Another value of the lever's kind than the one it has.
fn nudge(lever: &Lever, scenario: &Scenario) -> Option<Value> {
    Some(match (&lever.kind, scenario.get(&lever.key)) {
        (Kind::Switch, Value::Switch(on)) => Value::Switch(!on),
        // Only whole years count.
        (Kind::Number { range, .. }, Value::Number(year)) if lever.key == Key::HistoryTo => {
            Value::Number(if year > range.0 { year - 1.0 } else { year + 1.0 })
        }
        (Kind::Number { range, .. } | Kind::Date { range }, Value::Number(number)) => {
            let up = (number + (range.1 - range.0) * 0.1).min(range.1);
            Value::Number(if up > number { up } else { number - (range.1 - range.0) * 0.1 })
        }
        (Kind::Reopening, _) => Value::Text("2029.25".to_owned()),
        (Kind::Post, _) => {
            Value::Text(if lever.help.contains("Now open") { "closes 2029" } else { "opens 2029" }.to_owned())
        }
        (Kind::Host, Value::Text(now)) => Value::Text(if now == "THA" { "SGP" } else { "THA" }.to_owned()),
        (Kind::Base | Kind::ReferenceYear, _) => Value::Text("2014".to_owned()),
        (Kind::Phases, Value::Phases(mut phases)) => {
            phases[0].share = if phases[0].share > 0.0 { phases[0].share * 0.5 } else { 0.5 };
            Value::Phases(phases)
        }
        (Kind::Range { range, .. }, Value::Text(_)) => {
            let Key::Range(parameter) = &lever.key else { return None };
            let (low, high) = Prior::new(scenario, *parameter)?.range();
            // Half as wide again as it is, as far as the lever allows.
            let (middle, width) = (f64::midpoint(low, high), high - low);
            let stated =
                Range { low: (middle - 0.75 * width).max(range.0), high: (middle + 0.75 * width).min(range.1) };
            Value::Text(stated.to_string())
        }
        _ => return None,
    })
}

/// Levers about a member that trades nothing in the data cannot move a number: Viet Nam (zeros in the base window).
fn concerns_no_trade(dataset: &Dataset, lever: &Lever) -> bool {
    let member = match &lever.key {
        Key::Reopening(country) | Key::Post(country, _) => country.code(),
        Key::Suspension(row) => row.get(..3).unwrap_or_default(),
        _ => return false,
    };
    let flows = dataset.flows.iter().filter(|f| f.partner.code() == member && f.year >= 2013);
    flows.filter_map(|f| f.value_usd).sum::<f64>() == 0.0
}

/// A scenario in which everything is switched on, so that few levers have an excuse. The date of relief is set or left to
/// chance: each makes other levers matter.
fn busy(dataset: &Dataset, hazard: bool) -> Scenario {
    let presets = presets(&Catalog::new(dataset));
    let mut busy = presets.into_iter().find(|p| p.name == "full-normalisation").expect("a preset").scenario;
    busy.relief.snapback = true;
    busy.relief.snapback_date = 2036.0;
    busy.envoy.date = 2028.5;
    // With all six seats the envoy's strength stands at its ceiling.
    busy.envoy.seats[4] = false;
    busy.host.country = Some(dataset.members[8]);
    busy.parameters[Parameter::Omega as usize] = 0.5;
    busy.parameters[Parameter::Border as usize] = 0.5;
    busy.reopening.insert(dataset.members[1], Reopening::On(2030.0));
    busy.hazard = hazard;
    busy.limits = !hazard;
    busy
}

/// Levers that have an excuse in a scenario; every other one moves something.
fn excused(dataset: &Dataset, scenario: &Scenario, asked: &dyn Fn(&Lever) -> bool) -> BTreeSet<String> {
    let catalog = Catalog::new(dataset);
    let before = lines(dataset, scenario);
    let (bands_before, chance_before) = (bands(dataset, scenario), ReliefChance::new(scenario));
    let mut excused = BTreeSet::new();
    for lever in catalog.levers().iter().filter(|lever| asked(lever)) {
        if let Some(reason) = catalog.idle(scenario, &lever.key) {
            assert!(reason.len() > 20, "{}: a reason is a sentence", lever.key);
            excused.insert(lever.key.to_string());
            continue;
        }
        let value = nudge(lever, scenario).unwrap_or_else(|| panic!("{} cannot be nudged", lever.key));
        let mut changed = scenario.clone();
        catalog.set(&mut changed, &lever.key, &value).unwrap_or_else(|e| panic!("{e}"));
        // The bands take longer, so only levers that move no line are asked about them.
        let moved = lines(dataset, &changed) != before
            || ReliefChance::new(&changed) != chance_before
            || bands(dataset, &changed) != bands_before;
        assert!(moved || concerns_no_trade(dataset, lever), "{} to {value} moves nothing and says nothing", lever.key);
    }
    excused
}

#[test]
fn every_lever_moves_something_or_says_why_not() {
    let dataset = bundled();
    let dated = excused(&dataset, &busy(&dataset, false), &|_| true);
    let chance = excused(&dataset, &busy(&dataset, true), &|_| true);
    // Where nothing is lifted, most levers have an excuse, and the others still move something.
    assert!(excused(&dataset, &Scenario::default(), &|_| true).len() > 20);
    // Solving for the trade of all countries takes long: only the levers about it are asked.
    let mut competing = busy(&dataset, false);
    competing.equilibrium = true;
    let about_it = |lever: &Lever| lever.section == Section::Competition;
    let competing = excused(&dataset, &competing, &about_it);
    assert!(competing.is_empty(), "{competing:?}");
    let elasticity = ["sigmaGE", "range.sigmaGE"];
    let everywhere = dated.intersection(&chance).filter(|key| !elasticity.contains(&key.as_str()));
    // Informal trade has no band, so how far its share could be from its value shows nowhere.
    assert_eq!(everywhere.collect::<Vec<_>>(), Vec::<&str>::new(), "no lever is dead everywhere");
}

#[test]
fn a_lever_with_an_excuse_really_moves_nothing() {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    for preset in presets(&catalog) {
        let before = (lines(&dataset, &preset.scenario), bands(&dataset, &preset.scenario));
        let chance_before = ReliefChance::new(&preset.scenario);
        let mut excused = 0;
        for lever in catalog.levers() {
            let Some(reason) = catalog.idle(&preset.scenario, &lever.key) else { continue };
            let Some(value) = nudge(lever, &preset.scenario) else { continue };
            let mut scenario = preset.scenario.clone();
            // A date may cross the border behind which it does matter; it is then no longer excused.
            catalog.set(&mut scenario, &lever.key, &value).unwrap_or_else(|e| panic!("{e}"));
            let switched_on = matches!(lever.kind, Kind::Switch) && scenario.get(&lever.key) == Value::Switch(true);
            if catalog.idle(&scenario, &lever.key).is_none() && !switched_on {
                continue;
            }
            excused += 1;
            let after = (lines(&dataset, &scenario), bands(&dataset, &scenario));
            assert!(after == before, "{}: {} to {value} does move", preset.name, lever.key);
            let chance = ReliefChance::new(&scenario) != chance_before;
            assert!(!chance || reason.contains(CHANCE), "{}: {} to {value}: {reason}", preset.name, lever.key);
        }
        assert!(excused > 0, "{}: nothing was checked", preset.name);
    }
}
