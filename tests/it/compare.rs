//! Scenarios beside each other: the differences, the chart, the table, and taking a value over.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use detente::chart::{Quantity, Style, differences, overlaid};
use detente::model::{Selection, outlook, random::Random};
use detente::scenario::{Catalog, Key, Kind, Lever, Phase, Scenario, Value};
use detente::session::{Command, Comparator, Document, MOST_OVERLAID, Session};
use detente::trade::bundled;
use detente::ui::{
    App, Column, caveats, compared_columns, differing, headline_rows, headline_text, laid, laid_against,
    texts_differing,
};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::properties::iran;
use crate::window::{answered, click, window, without_window};

const LIMIT: Duration = Duration::from_mins(1);

/// Another value of a lever than the one it has.
pub fn another(lever: &Lever, now: &Value, chance: f64) -> Value {
    let between = |(low, high): (f64, f64)| low + (high - low) * chance;
    let pick = |words: &[&str]| {
        let others: Vec<&&str> = words.iter().filter(|word| now.to_string() != **word).collect();
        Value::Text((*others[(chance * others.len() as f64) as usize]).to_owned())
    };
    match &lever.kind {
        Kind::Switch => Value::Switch(*now == Value::Switch(false)),
        Kind::Number { range, unit, .. } if unit == "year" => Value::Number(between(*range).floor()),
        Kind::Number { range, .. } | Kind::Date { range } => Value::Number(between(*range)),
        Kind::Reopening => pick(&["follows", "never", "2029.5", "2031"]),
        Kind::Post => pick(&["today", "opens 2028", "closes 2030.25"]),
        Kind::Host => pick(&["none", "SGP", "VNM"]),
        Kind::Base => pick(&["window", "2014", "2016"]),
        Kind::ReferenceYear => pick(&["case", "2015", "2010"]),
        Kind::Phases => Value::Phases(vec![Phase::new(0.0, 1.0, chance)]),
        Kind::Range { range, .. } => {
            let low = range.0 + (range.1 - range.0) * 0.4 * chance;
            Value::Text(format!("{low} to {}", low + (range.1 - range.0) * 0.3))
        }
    }
}

fn keys(catalog: &Catalog, a: &Scenario, b: &Scenario) -> Vec<Key> {
    let column = |scenario| Column { name: String::new(), scenario: Cow::Borrowed(scenario) };
    let columns = [column(a), column(b)];
    differing(catalog, &columns).into_iter().map(|row| row.lever.key.clone()).collect()
}

#[test]
fn exactly_the_levers_that_were_set_differ_whatever_the_way_there() {
    let catalog = Catalog::new(&bundled());
    let levers = catalog.levers();
    for seed in 0..60 {
        let random = Random::new(seed, 0);
        let start = iran();
        let mut edited = start.clone();
        let mut expected: Vec<usize> = Vec::new();
        for n in 0..seed % 12 {
            let at = (random.uniform(2 * n) * levers.len() as f64) as usize;
            let value = another(&levers[at], &start.get(&levers[at].key), random.uniform(2 * n + 1));
            catalog.set(&mut edited, &levers[at].key, &value).expect("a value of the lever");
            expected.push(at);
            let (now, then) = (edited.get(&levers[at].key), start.get(&levers[at].key));
            if !matches!(levers[at].kind, Kind::Date { .. }) {
                assert_ne!(levers[at].said(&now), levers[at].said(&then), "{}", levers[at].key);
            }
        }
        expected.sort_unstable();
        expected.dedup();
        let expected: Vec<Key> = expected.into_iter().map(|at| levers[at].key.clone()).collect();
        assert_eq!(keys(&catalog, &start, &edited), expected, "seed {seed}");
        // There and back again is no difference.
        for key in &expected {
            catalog.set(&mut edited, key, &start.get(key)).expect("its own value");
        }
        assert!(keys(&catalog, &start, &edited).is_empty());
    }
}

#[test]
fn values_are_said_with_their_units() {
    let catalog = Catalog::new(&bundled());
    for (key, value, words) in [
        ("relief.date", Value::Number(2028.5), "Jul 2028"),
        ("relief.extent", Value::Number(0.85), "85 %"),
        ("relief.lifted", Value::Switch(true), "yes"),
        ("envoy.us", Value::Switch(false), "stays away"),
        ("reopening.PHL", Value::Text("follows".to_owned()), "follows relief"),
        ("reopening.PHL", Value::Text("2029.25".to_owned()), "Apr 2029"),
        ("post.SGP.pyongyang", Value::Text("opens 2030".to_owned()), "opens Jan 2030"),
        ("host.country", Value::Text("SGP".to_owned()), "Singapore"),
        ("base", Value::Text("window".to_owned()), "mean 2013-2016"),
        ("reference_year", Value::Text("case".to_owned()), "2016"),
        ("history_to", Value::Number(2024.0), "2024"),
        ("lamX", Value::Number(0.25), "25 % a year"),
        ("range.lamX", Value::Text("0.1 to 0.4".to_owned()), "10 to 40 % a year"),
        ("relief.phases", Value::Phases(vec![Phase::new(1.0, 0.5, 0.3)]), "30 % after 1 year, over 0.5 years"),
    ] {
        assert_eq!(catalog.find(key).expect("a lever").said(&value), words, "{key}");
    }
}

fn named(title: &str, change: impl Fn(&mut Scenario)) -> Scenario {
    let mut scenario = Scenario { title: title.to_owned(), ..iran() };
    change(&mut scenario);
    scenario
}

/// A session with these scenarios, the first in hand, all answered.
fn session_of(scenarios: Vec<Scenario>) -> Session {
    let mut session = without_window(None);
    for scenario in scenarios {
        assert!(session.add(Document::new_unsaved(scenario)));
    }
    session.go_to(0);
    let end = Instant::now() + LIMIT;
    while !session.is_all_answered() {
        assert!(Instant::now() < end, "the model answers");
        session.tick(false);
        std::thread::sleep(Duration::from_millis(2));
    }
    session
}

fn id(session: &Session, place: usize) -> u32 {
    session.opened()[place].document.id()
}

#[test]
fn the_tables_numbers_are_the_models_own_and_the_chart_draws_them() {
    let all = vec![
        named("Early", |_| {}),
        named("Late", |scenario| scenario.relief.date = 2032.0),
        named("Half", |scenario| scenario.relief.extent = 0.5),
    ];
    let dataset = bundled();
    let apart: Vec<_> = all.iter().map(|s| outlook(&dataset, s, &|| true).expect("not superseded")).collect();
    let mut session = session_of(all);
    session.compare_with(Comparator::Open(id(&session, 1)));
    let rows = headline_rows(&session);
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Early", "Late", "Half"]);
    let trade = |at: usize, year: usize| apart[at].projection.recorded(Selection::ALL)[year - 2016];
    for (at, row) in rows.iter().enumerate() {
        let own = row.numbers.as_ref().expect("an answer");
        assert_eq!(own.regained, apart[at].regained);
        assert_eq!(own.share, apart[at].share_at_end());
        assert_eq!(own.trade, [trade(at, 2030), trade(at, 2040)]);
        let (low, high) = own.ranges[1].expect("a band");
        assert!(low < own.trade[1] && own.trade[1] < high);
        assert!(!row.stale && row.hue == Some(at));
    }
    assert!(rows[1].base.is_none(), "the comparator has no difference from itself");
    let text = headline_text(&rows, "Late");
    let cells: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert!(cells.iter().all(|line| line.len() == cells[0].len()));
    assert_eq!(cells[1][11], format!("{:.3}", trade(0, 2040) - trade(1, 2040)));
    let later = apart[1].regained.expect("regained") - apart[0].regained.expect("regained");
    assert_eq!(rows[0].cells()[0].change, format!("{later} years sooner"));

    let (laid, against) = (laid(&session), laid_against(&session));
    let chart = overlaid(&dataset, &laid, Quantity::Exports, false).expect("a chart");
    let drawn: Vec<_> = chart.lines.iter().filter(|line| line.style == Style::Projection).collect();
    let mut hues: Vec<_> = drawn.iter().map(|line| line.hue).collect();
    hues.sort_unstable();
    assert_eq!(hues, [Some(0), Some(1), Some(2)], "a colour and a dash each");
    assert!(chart.fans.is_empty() && chart.level.is_none(), "no band and no level for one direction");
    let exports = Selection { direction: Some(detente::trade::Direction::X), ..Selection::ALL };
    let half = drawn.iter().find(|line| line.name == "Half").expect("a line");
    assert_eq!(half.points.last().expect("a point")[1], apart[2].projection.recorded(exports)[24]);
    let chart = overlaid(&dataset, &laid, Quantity::Compared, false).expect("a chart");
    assert_eq!((chart.fans.len(), chart.level.as_ref().map(|level| level.value)), (1, Some(apart[0].reference.level)));

    let gaps = differences(&dataset, &laid, Quantity::All, against.as_ref()).expect("a chart");
    assert_eq!(gaps.lines.len(), 2, "the comparator is the zero line");
    for (name, at) in [("Early", 0), ("Half", 2)] {
        let line = gaps.lines.iter().find(|line| line.name == name).expect("a line");
        let last = line.points.last().expect("a point")[1];
        assert!((last - (trade(at, 2040) - trade(1, 2040))).abs() < 1e-9, "{name}");
    }
    // Against the baseline each is less its own status quo.
    let gaps = differences(&dataset, &laid, Quantity::All, None).expect("a chart");
    let late = gaps.lines.iter().find(|line| line.name == "Late").expect("a line");
    let own = trade(1, 2040) - apart[1].baseline.recorded(Selection::ALL)[24];
    assert!((late.points.last().expect("a point")[1] - own).abs() < 1e-9);
}

#[test]
fn four_at_most_share_the_chart_and_a_closed_comparator_gives_way_to_the_baseline() {
    let mut session = without_window(None);
    for title in ["A", "B", "A", "D", "E", "observed"] {
        assert!(session.add(Document::new_unsaved(named(title, |_| {}))));
    }
    let names: Vec<String> = session.names().into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["A", "B", "A (2)", "D", "E", "observed (2)"], "no two lines have one name");
    session.go_to(0);
    let shown = |session: &Session| session.overlaid().iter().map(|o| o.document.id()).collect::<Vec<_>>();
    let ids: Vec<u32> = (0..6).map(|place| id(&session, place)).collect();
    assert_eq!(shown(&session), ids[..4]);
    session.overlay(ids[4], true);
    assert_eq!(shown(&session), ids[..4], "a fifth finds no room");
    session.overlay(ids[1], false);
    assert_eq!(shown(&session), [ids[0], ids[2], ids[3]], "nothing takes the place of what was taken off");
    session.overlay(ids[4], true);
    assert_eq!(shown(&session), [ids[0], ids[2], ids[3], ids[4]]);
    assert_eq!(shown(&session).len(), MOST_OVERLAID);

    session.compare_with(Comparator::Open(ids[1]));
    assert_eq!(session.comparator(), Comparator::Open(ids[1]));
    session.go_to(1);
    assert_eq!(session.comparator(), Comparator::Baseline, "nothing is compared with itself");
    session.go_to(0);
    assert_eq!(session.comparator(), Comparator::Open(ids[1]));
    session.close(1);
    assert_eq!(session.comparator(), Comparator::Baseline);
    assert!(session.compared().is_none());
    assert!(!session.can(Command::Undo), "a way of looking is no undo step");
}

#[test]
fn a_preset_opens_once_and_a_value_that_cannot_be_is_refused() {
    let mut session = without_window(None);
    session.document.scenario = named("Mine", |scenario| {
        scenario.relief.date = 2032.0;
        scenario.relief.snapback = true;
        scenario.relief.snapback_date = 2035.0;
    });
    session.tick(false);
    let snapback = session.presets.iter().position(|p| p.scenario.relief.snapback).expect("a preset with snapback");
    let date = session.presets[snapback].scenario.relief.snapback_date;
    assert!(date < 2032.0);
    session.compare_with_preset(snapback);
    session.compare_with_preset(snapback);
    assert_eq!(session.opened().len(), 2);
    assert_eq!(session.document.scenario.title, "Mine", "what is compared with is not taken in hand");
    let listed = |session: &Session| {
        let columns = compared_columns(session);
        differing(&session.catalog, &columns).iter().map(|row| row.lever.key.clone()).collect::<Vec<_>>()
    };
    let other = session.presets[snapback].scenario.clone();
    assert_eq!(listed(&session), keys(&session.catalog, &session.document.scenario, &other));
    session.take_value(&Key::SnapbackDate, &Value::Number(date), None);
    session.tick(false);
    assert_eq!(session.document.scenario.relief.snapback_date, 2035.0, "the old value stays");
    assert!(session.notices.iter().any(|n| n.text.contains("cannot be taken back")), "{:?}", session.notices);

    session.take_value(&Key::ReliefDate, &Value::Number(other.relief.date), Some("as in the preset"));
    session.tick(false);
    assert_eq!(session.document.scenario.relief.date, other.relief.date);
    assert_eq!(session.document.scenario.notes[&Key::ReliefDate], "as in the preset");
    session.apply(Command::Undo);
    assert_eq!(session.document.scenario.relief.date, 2032.0, "one step");
    assert!(!session.document.scenario.notes.contains_key(&Key::ReliefDate));
}

#[test]
fn texts_seeds_and_reference_years_that_differ_are_said_apart() {
    let mut session = session_of(vec![
        named("A", |scenario| drop(scenario.notes.insert(Key::Extent, "all of it".to_owned()))),
        named("B", |scenario| {
            scenario.seed = 7;
            scenario.reference_year = Some(2015);
        }),
    ]);
    assert!(texts_differing(&session).is_empty(), "the baseline has no texts");
    session.compare_with(Comparator::Open(id(&session, 1)));
    let texts = texts_differing(&session).join("\n");
    for words in ["Title: A | B", "Seed: 42 | 7", "Same value, other reason: How far"] {
        assert!(texts.contains(words), "{texts}");
    }
    assert!(caveats(&session)[0].starts_with("Reference years differ"));
    assert_eq!(headline_rows(&session)[0].cells()[0].change, "other level: 2015");
    session.document.scenario.relief.extent = 0.9;
    assert!(headline_rows(&session)[0].stale, "the numbers are those of an older value, and say so");
}

fn has(window: &Harness<'_, App>, words: &str) -> bool {
    window.query_all_by_label_contains(words).count() > 0
}

#[test]
fn two_clicks_to_the_differences_and_one_more_to_take_a_value() {
    let mut window = window([1280.0, 720.0]);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::D);
    answered(&mut window);
    let mut clicks = 0;
    let mut once = |window: &mut Harness<'_, App>, role, name: &str| {
        click(window, role, name);
        clicks += 1;
    };
    once(&mut window, Role::Button, "Compare");
    once(&mut window, Role::RadioButton, "Compare with: Iran-style deal");
    assert_eq!(clicks, 2);
    assert!(has(&window, "No differences"), "a copy has none");
    click(&mut window, Role::CheckBox, "ARF special envoy formed");
    assert!(!has(&window, "No differences"));
    assert!(has(&window, "against Iran-style deal"), "the headline names what it is compared with");
    click(&mut window, Role::Button, "Take this value: ARF special envoy formed");
    assert!(!window.state().session.document.scenario.envoy.formed);
    assert!(has(&window, "No differences"));
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    answered(&mut window);
    assert!(window.state().session.document.scenario.envoy.formed, "one step back");

    window.key_press(egui::Key::T);
    window.run_steps(2);
    assert!(has(&window, "To 2016 observed"), "T turns the chart into its table");
    window.key_press(egui::Key::T);
    click(&mut window, Role::Button, "Difference");
    assert!(has(&window, "a year in 2040 against Iran-style deal"));
    click(&mut window, Role::Button, "Copy table");
    assert!(has(&window, "The table is on the clipboard"));
    window.get_by_role_and_label(Role::CheckBox, "On the chart: Iran-style deal").click();
    answered(&mut window);
    assert_eq!(window.state().session.overlaid().len(), 1);
    click(&mut window, Role::RadioButton, "Compare with: Baseline");
    assert!(has(&window, "Reset to the baseline: UN sanctions lifted"));
    click(&mut window, Role::Button, "Reset to the baseline: UN sanctions lifted");
    assert!(!window.state().session.document.scenario.relief.lifted);
}

#[test]
fn a_preset_is_picked_beside_the_tabs_of_any_page() {
    let mut window = window([1280.0, 720.0]);
    click(&mut window, Role::ComboBox, "Compare with");
    click(&mut window, Role::Button, "Compare with the preset: Full normalisation");
    let session = &window.state().session;
    assert_eq!(session.document.scenario.title, "Iran-style deal");
    let other = session.compared().expect("a comparator").document.scenario.title.clone();
    assert_eq!(other, "Full normalisation");
    let end = Instant::now() + LIMIT;
    while !window.state().session.is_all_answered() {
        assert!(Instant::now() < end, "the model answers");
        window.run_steps(2);
        std::thread::sleep(Duration::from_millis(2));
    }
    window.run_steps(2);
    assert!(has(&window, "against Full normalisation"), "headline and difference chart name it");
    assert!(has(&window, "Full normalisation US$"), "the total chart draws it");
}
