//! Other targets and groups: each case reads, is projected and speaks of its own countries; what does not apply says so.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use detente::file::{case, parse, presets};
use detente::model::{Measured, Reference, ReliefChance, Selection, Series, base, ensemble, outlook, project};
use detente::scenario::{BaseWindow, Catalog, Key, Kind, Lever, Prior, Range, Scenario, Value, fitted};
use detente::trade::{Dataset, Direction, bundled, bundled_case, cases};
use detente::words::{elsewhere, phrase, set_case, table};

use crate::command_line::{detente, stderr, stdout};

/// Words of the case the program opens on.
pub const OF_THE_FIRST: [&str; 4] = ["DPRK", "ASEAN", "Pyongyang", "North Korea"];

const OTHERS: [&str; 2] = ["iran-eu", "myanmar-us"];

fn other(id: &str) -> std::sync::Arc<Dataset> {
    bundled_case(id).expect("a case that comes with the program")
}

#[test]
fn every_case_reads_and_carries_what_its_model_needs() {
    let ids: Vec<&str> = cases().iter().map(|case| case.id).collect();
    assert_eq!(ids, ["asean-dprk", "iran-eu", "myanmar-us"]);
    for id in ids {
        let dataset = bundled_case(id).expect("listed");
        assert_eq!(dataset.case.id, id);
        assert_eq!(dataset.said.is_none(), id == "asean-dprk");
        for (name, source) in dataset.flows.iter().map(|f| ("flow", &f.source)) {
            assert!(dataset.sources.iter().any(|s| &s.id == source), "{id}: {name} from unknown source {source}");
        }
        let (from, to) = dataset.case.base_window;
        for member in &dataset.members {
            for direction in Direction::BOTH {
                assert!(
                    (from..=to).all(|year| dataset.value(*member, direction, year).is_some()) || id == "asean-dprk"
                );
            }
        }
    }
    assert!(bundled_case("nowhere").is_none());
}

/// Flows in US$ million by hand: the press has euros, so the rate comes in; then US consumer prices.
#[test]
fn the_levels_are_those_a_pocket_calculator_gives() {
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 0.005, "{found} is not {expected}");
    let iran = other("iran-eu");
    let level = |dataset: &Dataset, direction| {
        let base = base(dataset, BaseWindow::Case);
        (0..dataset.products.len()).map(|product| base.level(0, direction, product)).sum::<f64>()
    };
    // 2016: 5.5 bn and 8.2 bn euros at 1.1069; 2017: 10.2 and 10.8 at 1.1297, times 240.007 / 245.120.
    near(level(&iran, Direction::X), f64::midpoint(6_087.95, 11_522.94 * 0.979_143));
    near(level(&iran, Direction::M), f64::midpoint(9_076.58, 12_200.76 * 0.979_143));
    near(Reference::new(&iran, &Scenario::default()).level, 23_228.89);
    let myanmar = other("myanmar-us");
    near(level(&myanmar, Direction::X), (470.8 * 1.393_77 + 469.9 * 1.355_462 + 356.4 * 1.334_3) / 3.0);
    near(level(&myanmar, Direction::M), (17.0 * 1.393_77 + 11.4 * 1.355_462 + 10.3 * 1.334_3) / 3.0);
    near(Reference::new(&myanmar, &Scenario::default()).level, 489.29);
}

#[test]
fn what_was_lost_before_the_first_year_is_still_missing_in_it() {
    let dataset = other("myanmar-us");
    let scenario = Scenario { growth: false, ..Scenario::default() };
    let projection = project(&dataset, &scenario, &|| true).expect("not superseded");
    let share = |direction| {
        let selection = Selection { direction: Some(direction), ..Selection::ALL };
        let able = projection.quarterly(Measured::Able, selection);
        able[0] / (projection.base_level(selection) / 4.0)
    };
    // Exports under a ban that leaves 3 % for 38 quarters from mid-2003 on, then free for 12 (waiver in November 2012; a
    // quarter counts from its first day): loss and gain are yearly rates of 12 and 25 %.
    let left = 0.03 + 0.97 * 0.88_f64.powf(9.5);
    let expected = 1.0 - (1.0 - left) * 0.75_f64.powf(3.0);
    assert!((share(Direction::X) - expected).abs() < 1e-9, "{} is not {expected}", share(Direction::X));
    assert!((share(Direction::M) - 1.0).abs() < 1e-12, "imports were never banned");
    // Seen as in 2011 the ban still stands, and relief brings something back.
    let mut then = Scenario { history_to: 2011.0, growth: false, ..Scenario::default() };
    let end = |scenario: &Scenario| project(&dataset, scenario, &|| true).expect("a run").recorded(Selection::ALL)[24];
    let banned = end(&then);
    then.relief.lifted = true;
    assert!(end(&then) > banned * 5.0, "{} {banned}", end(&then));
}

/// Another value of the lever's kind than the one it has.
fn nudge(dataset: &Dataset, lever: &Lever, scenario: &Scenario) -> Option<Value> {
    Some(match (&lever.kind, scenario.get(&lever.key)) {
        (Kind::Switch, Value::Switch(on)) => Value::Switch(!on),
        (Kind::Number { range, .. } | Kind::Date { range }, Value::Number(number)) => {
            let step = (range.1 - range.0) * 0.1;
            Value::Number(if number + step <= range.1 { number + step } else { number - step })
        }
        (Kind::Reopening, _) => Value::Text("2029.25".to_owned()),
        (Kind::Post, _) => Value::Text("opens 2029".to_owned()),
        (Kind::Host, _) => Value::Text(dataset.members[0].to_string()),
        (Kind::Phases, Value::Phases(mut phases)) => {
            phases[0].share *= 0.5;
            Value::Phases(phases)
        }
        (Kind::Range { range, .. }, Value::Text(_)) => {
            let Key::Range(parameter) = &lever.key else { return None };
            let (low, high) = Prior::new(scenario, *parameter)?.range();
            let width = high - low;
            let stated = Range { low: (low - width * 0.25).max(range.0), high: (high + width * 0.25).min(range.1) };
            Value::Text(stated.to_string())
        }
        _ => return None,
    })
}

/// Every line and band a screen shows, and the chances.
fn digits(dataset: &Dataset, scenario: &Scenario) -> Vec<u64> {
    let projection = project(dataset, scenario, &|| true).expect("not superseded");
    let mut all: Vec<f64> = [Measured::Recorded, Measured::Informal]
        .into_iter()
        .flat_map(|measured| projection.quarterly(measured, Selection::ALL))
        .collect();
    let bands = ensemble(dataset, scenario, 16, &|| true).expect("not superseded");
    // The risk of snapback has a band of its own only where something is lifted.
    for band in [&bands.holds, bands.snapback.as_ref().map_or(&bands.holds, |_| &bands.snapback), &bands.data] {
        let Some(band) = band else {
            all.push(-1.0);
            continue;
        };
        all.extend(band.fan(Series::All).as_flattened());
        all.extend(band.fan(Series::Partner(0)).as_flattened());
    }
    let chance = ReliefChance::new(&fitted(dataset, scenario));
    all.extend(chance.with.iter().chain(&chance.without).copied());
    all.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn a_lever_that_does_not_apply_says_why_and_moves_no_digit() {
    for id in OTHERS {
        let dataset = other(id);
        let catalog = Catalog::new(&dataset);
        for preset in presets(&catalog) {
            let before = digits(&dataset, &preset.scenario);
            let mut unfit = BTreeSet::new();
            for lever in catalog.levers() {
                let Some(reason) = catalog.idle(&preset.scenario, &lever.key) else { continue };
                if let Some(said) = lever.unfit {
                    assert_eq!((reason, lever.help.as_str()), (said, said), "{}", lever.key);
                    unfit.insert(lever.key.to_string());
                }
                let Some(value) = nudge(&dataset, lever, &preset.scenario) else { continue };
                let mut changed = preset.scenario.clone();
                catalog.set(&mut changed, &lever.key, &value).unwrap_or_else(|error| panic!("{error}"));
                if catalog.idle(&changed, &lever.key).is_none() || reason.contains("only the chance of relief") {
                    continue;
                }
                let moved = digits(&dataset, &changed) != before;
                assert!(!moved, "{id}, {}: {} to {value} moves something: {reason}", preset.name, lever.key);
            }
            for key in ["envoy.formed", "envoy.us", "U", "a_n", "host.country", "border", "omega", "limits"] {
                assert!(unfit.contains(key), "{id}: {key} does not say that it does not apply: {unfit:?}");
            }
            assert!(unfit.contains("equilibrium") && unfit.iter().any(|key| key.starts_with("post.")), "{unfit:?}");
        }
        // Also with everything of it switched on at once.
        let mut all = Scenario { equilibrium: true, limits: true, ..Scenario::default() };
        all.envoy.formed = true;
        all.host.country = Some(dataset.members[0]);
        all.parameters[detente::scenario::Parameter::Omega as usize] = 1.0;
        assert_eq!(digits(&dataset, &all), digits(&dataset, &Scenario::default()), "{id}");
    }
    // In the first case all of them apply.
    assert!(Catalog::new(&bundled()).levers().iter().all(|lever| lever.unfit.is_none()));
    assert!(matches!(fitted(&bundled(), &Scenario::default()), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn levers_that_move_nothing_say_so() {
    for (id, scenario) in [("iran-eu", 1), ("myanmar-us", 0)] {
        let dataset = other(id);
        let catalog = Catalog::new(&dataset);
        let scenario = presets(&catalog)[scenario].scenario.clone();
        let before = digits(&dataset, &scenario);
        for lever in catalog.levers() {
            // Years and dates of comparison move the level, not the paths.
            let about_years = matches!(lever.kind, Kind::Base | Kind::ReferenceYear) || lever.key == Key::HazardFrom;
            if about_years || catalog.idle(&scenario, &lever.key).is_some() {
                continue;
            }
            let Some(value) = nudge(&dataset, lever, &scenario) else { continue };
            let mut changed = scenario.clone();
            catalog.set(&mut changed, &lever.key, &value).unwrap_or_else(|error| panic!("{error}"));
            assert!(digits(&dataset, &changed) != before, "{id}: {} to {value} moves nothing, silently", lever.key);
        }
    }
}

#[test]
fn every_text_that_names_the_first_case_has_another_for_the_others() {
    let rows: BTreeSet<String> = table().into_iter().map(|(english, _)| english).collect();
    let reworded = elsewhere();
    let mut known = BTreeSet::new();
    for (text, english, indonesian) in &reworded {
        assert!(rows.contains(text), "'{text}' is said nowhere");
        assert!(known.insert(text.clone()), "two rows for '{text}'");
        let named = |text: &str| OF_THE_FIRST.iter().chain(&["RRDK", "Korea Utara"]).any(|word| text.contains(word));
        assert!(!named(english) && !named(indonesian), "'{english}' or '{indonesian}' still names it");
        assert!(!english.trim().is_empty() && !indonesian.trim().is_empty(), "nothing is said for '{text}'");
        let places = |text: &str| -> BTreeSet<String> {
            text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
        };
        assert!(places(english).is_subset(&places(text)), "'{english}' has a place without a value");
        assert_eq!(places(english), places(indonesian), "'{english}' and '{indonesian}'");
    }
}

#[test]
fn labels_are_those_of_the_case() {
    let said = |id: &str, key: &str| {
        let dataset = other(id);
        set_case(dataset.said.as_ref());
        let catalog = Catalog::new(&dataset);
        let label = catalog.find(key).expect("a lever").label.clone();
        let both = [Direction::X.label().to_owned(), Direction::M.label().to_owned()];
        set_case(None);
        (label, both)
    };
    let of = |name: &str| [format!("{name} exports"), format!("{name} imports")];
    assert_eq!(said("iran-eu", "lamX"), ("Recovery speed, Iran exports".to_owned(), of("Iran")));
    assert_eq!(said("myanmar-us", "post.USA.there").0, "Myanmar embassy in United States");
    assert_eq!(Direction::X.label(), "DPRK exports");
    for id in OTHERS {
        let dataset = other(id);
        set_case(dataset.said.as_ref());
        for lever in Catalog::new(&dataset).levers() {
            for text in [&lever.label, &lever.help, &lever.source, &lever.range()] {
                let named = OF_THE_FIRST.iter().find(|word| text.contains(**word));
                assert!(named.is_none(), "{id}, {}: {text}", lever.key);
            }
            // The card of a lever that does not apply is not shown.
            let Some(card) = detente::ui::card(&lever.key).filter(|_| lever.unfit.is_none()) else { continue };
            for text in [&card.message, &card.bands, &card.not_covered, &card.decides, &card.watch] {
                let text = phrase(text);
                let named = OF_THE_FIRST.iter().find(|word| text.contains(**word));
                assert!(named.is_none(), "{id}, card of {}: {text}", lever.key);
            }
        }
        set_case(None);
    }
}

#[test]
fn commands_take_a_case_and_never_speak_of_another() {
    for id in OTHERS {
        for command in [
            &["project"][..],
            &["uncertainty", "--draws", "50"],
            &["causes", "--goal", "2035"],
            &["why", "--year", "2030"],
            &["levers"],
            &["presets"],
            &["claims", "--draws", "50"],
        ] {
            let output = detente(&[command, &["--case", id]].concat());
            assert!(output.status.success(), "{command:?}: {}", stderr(&output));
            let text = stdout(&output) + &stderr(&output);
            let named = OF_THE_FIRST.iter().find(|word| text.contains(**word));
            assert!(named.is_none(), "{id}, {command:?}: {named:?} in\n{text}");
        }
        let json = stdout(&detente(&["project", "--case", id, "--format", "json"]));
        assert!(json.contains(&format!("\"id\": \"{id}\"")), "{json:.300}");
    }
    let output = detente(&["project", "--case", "atlantis"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("there is no case 'atlantis'") && stderr(&output).contains("iran-eu"));
}

#[test]
fn a_scenario_of_another_case_is_told_and_never_mixed() {
    let iran = other("iran-eu");
    let made = r#"#![schema = "detente-scenario/1"]
(
    title: "Mine",
    dataset: (id: "iran-eu", fingerprint: "0"),
    assumptions: { "reopening.EUU": "never" },
)
"#;
    assert!(parse(made, "mine.detente", &Catalog::new(&iran)).is_ok());
    let error = parse(made, "mine.detente", &Catalog::new(&bundled())).expect_err("another case").to_string();
    for words in ["mine.detente", "'iran-eu'", "'asean-dprk'", "--case iran-eu"] {
        assert!(error.contains(words), "{error}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.detente");
    fs::write(&path, made).expect("written");
    let named = path.display().to_string();
    let wrong = detente(&["check", &named]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(stdout(&wrong).contains("--case iran-eu"), "{}", stdout(&wrong));
    assert!(detente(&["check", &named, "--case", "iran-eu"]).status.success());
}

/// The tables of a case that comes with the program, as files.
fn copied(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/iran-eu");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}

#[test]
fn a_folder_with_the_tables_is_a_case_and_errors_name_file_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    copied(folder.path());
    let named = folder.path().display().to_string();
    let read = case(&named).expect("the tables read");
    assert_eq!(read.fingerprint, other("iran-eu").fingerprint);
    let [own, bundled] = [&named, "iran-eu"].map(|case| stdout(&detente(&["project", "--case", case])));
    assert_eq!(own, bundled);
    // A table that the case does not have is an empty one.
    for name in ["world.csv", "embassies.csv", "border.csv", "suspensions.csv", "statements.csv", "words.ron"] {
        fs::remove_file(folder.path().join(name)).expect("removed");
    }
    let bare = case(&named).expect("still a case");
    assert_eq!(outlook(&bare, &Scenario::default(), &|| true).expect("a run").reference.level.round(), 23_229.0);
    assert_eq!(bare.said.as_ref().expect("words").target, "Iran");

    let spoil = |name: &str, from: &str, to: &str| {
        let path = folder.path().join(name);
        let text = fs::read_to_string(&path).expect("text");
        assert!(text.contains(from), "{name} has {from}");
        fs::write(&path, text.replacen(from, to, 1)).expect("written");
        let error = case(&named).expect_err("spoilt");
        fs::write(&path, text).expect("written back");
        error
    };
    let error = spoil("flows.csv", "EUU,M,1992", "EUU,Q,1992");
    assert!(error.contains("flows.csv, line 4: expected direction X or M, found 'Q'"), "{error}");
    let error = spoil("coverage.csv", "2018.84", "NaN");
    assert!(error.contains("coverage.csv, line 2: expected a decimal year"), "{error}");
    let error = spoil("gdp.csv", "IRN,1991,", "IRN,1991,-");
    assert!(error.contains("gdp.csv, line 3: expected a number above 0"), "{error}");
    let error = spoil("case.ron", "base_window: (2016, 2017)", "base_window: (2017, 2016)");
    assert!(error.contains("case.ron") && error.contains("base window"), "{error}");
    let error = spoil("case.ron", "(2016, 2017)", "(-2000000000, 2000000000)");
    assert!(error.contains("expected a year from 1800 to 2100"), "{error}");
    fs::remove_file(folder.path().join("gdp.csv")).expect("removed");
    assert!(case(&named).is_ok(), "without GDP economies grow at the assumed rate");
    fs::remove_file(folder.path().join("flows.csv")).expect("removed");
    let error = case(&named).expect_err("no flows");
    assert!(error.contains("flows.csv") && error.contains("there is no such file"), "{error}");
}
