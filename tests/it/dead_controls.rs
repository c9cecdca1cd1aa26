//! No dead control: every lever moves a number, or says why it does not.

use detente::file::presets;
use detente::model::{Measured, Reference, Selection, project};
use detente::scenario::{Catalog, Key, Kind, Lever, Parameter, Reopening, Scenario, Value};
use detente::trade::{Dataset, bundled};

/// Every path a screen shows.
fn fingerprint(dataset: &Dataset, scenario: &Scenario) -> Vec<f64> {
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

/// Another value of the lever's kind than the one it has.
fn nudge(lever: &Lever, scenario: &Scenario) -> Option<Value> {
    Some(match (&lever.kind, scenario.get(&lever.key)) {
        (Kind::Switch, Value::Switch(on)) => Value::Switch(!on),
        (Kind::Number { range, .. } | Kind::Date { range }, Value::Number(number)) => {
            let up = (number + (range.1 - range.0) * 0.1).min(range.1);
            Value::Number(if up > number { up } else { number - (range.1 - range.0) * 0.1 })
        }
        (Kind::Reopening, _) => Value::Text("never".to_owned()),
        (Kind::Post, _) => {
            Value::Text(if lever.help.contains("Now open") { "closes 2029" } else { "opens 2029" }.to_owned())
        }
        (Kind::Host, Value::Text(now)) => Value::Text(if now == "THA" { "SGP" } else { "THA" }.to_owned()),
        (Kind::Base | Kind::ReferenceYear, _) => Value::Text("2014".to_owned()),
        (Kind::Phases, Value::Phases(mut phases)) => {
            phases[0].share *= 0.5;
            Value::Phases(phases)
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

#[test]
fn every_lever_moves_something_or_says_why_not() {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    // Everything is switched on, so that few levers have an excuse.
    let mut busy = presets(&catalog).into_iter().find(|p| p.name == "full-normalisation").expect("a preset").scenario;
    busy.relief.snapback = true;
    busy.relief.snapback_date = 2036.0;
    busy.envoy.date = 2028.5;
    // With all six seats the envoy's strength stands at its ceiling.
    busy.envoy.seats[4] = false;
    busy.host.country = Some(dataset.members[8]);
    busy.parameters[Parameter::Omega as usize] = 0.5;
    busy.parameters[Parameter::Border as usize] = 0.5;
    busy.reopening.insert(dataset.members[1], Reopening::On(2030.0));
    let before = fingerprint(&dataset, &busy);
    let mut excused = Vec::new();
    for lever in catalog.levers() {
        if let Some(reason) = busy.idle(&lever.key) {
            assert!(reason.len() > 20, "{}: a reason is a sentence", lever.key);
            excused.push(lever.key.to_string());
            continue;
        }
        let value = nudge(lever, &busy).unwrap_or_else(|| panic!("{} cannot be nudged", lever.key));
        let mut scenario = busy.clone();
        catalog.set(&mut scenario, &lever.key, &value).unwrap_or_else(|e| panic!("{e}"));
        let moved = fingerprint(&dataset, &scenario) != before;
        assert!(moved || concerns_no_trade(&dataset, lever), "{} moves nothing and says nothing", lever.key);
    }
    // Only what later parts of the program use is left.
    assert_eq!(excused.len(), 12, "{excused:?}");
}

#[test]
fn a_lever_with_an_excuse_really_moves_nothing() {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    for preset in presets(&catalog) {
        let before = fingerprint(&dataset, &preset.scenario);
        let mut excused = 0;
        for lever in catalog.levers() {
            if preset.scenario.idle(&lever.key).is_none() {
                continue;
            }
            let Some(value) = nudge(lever, &preset.scenario) else { continue };
            let mut scenario = preset.scenario.clone();
            // A date may cross the border behind which it does matter; it is then no longer excused.
            catalog.set(&mut scenario, &lever.key, &value).unwrap_or_else(|e| panic!("{e}"));
            let switched_on = matches!(lever.kind, Kind::Switch) && scenario.get(&lever.key) == Value::Switch(true);
            if scenario.idle(&lever.key).is_none() && !switched_on {
                continue;
            }
            excused += 1;
            assert_eq!(fingerprint(&dataset, &scenario), before, "{}: {} does move", preset.name, lever.key);
        }
        assert!(excused > 0, "{}: nothing was checked", preset.name);
    }
}
