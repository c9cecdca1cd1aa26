//! Later figures over a stored projection: by hand, as a person runs it, and in the window.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use detente::chart::score_figure;
use detente::evidence::later::{Actual, Actuals, Of, Score, Stored, StoredBand, StoredFlow, score};
use detente::session::{Command, Session};
use detente::trade::{Country, Direction, bundled};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use crate::command_line::{detente, stderr, stdout};
use crate::stored::{SAVED, stored, without};
use crate::window::{answered, click, window};

const PATIENCE: Duration = Duration::from_mins(1);

fn thailand() -> Country {
    Country::parse("THA").expect("a code")
}

/// Two flows: exports of 10, 12, 14, ... and imports of 20 throughout; nothing changes in the status quo.
fn by_hand() -> Stored {
    let years = 2018..=2040;
    let line = |of: &dyn Fn(i32) -> f64| years.clone().map(of).collect::<Vec<f64>>();
    let flow =
        |line: Vec<f64>, level: f64| StoredFlow { base: 50.0, compared: true, line, status_quo: vec![level; 23] };
    let exports = line(&|year| 10.0 + 2.0 * f64::from(year - 2018));
    let flows = [("THA M".to_owned(), flow(vec![20.0; 23], 20.0)), ("THA X".to_owned(), flow(exports, 10.0))];
    let holds = years.clone().map(|_| [20.0, 25.0, 30.0, 35.0, 40.0]).collect();
    let bands = BTreeMap::from([("compared".to_owned(), StoredBand { holds, snapback: Vec::new() })]);
    Stored { flows: BTreeMap::from(flows), bands, known_to: 2019, ..stored(&SAVED) }
}

fn actual(direction: Direction, year: i32, value: f64) -> Actual {
    Actual { partner: thailand(), direction, year, value, doubtful: false }
}

fn scored(flows: Vec<Actual>) -> Score {
    score("A plan", &by_hand(), false, Actuals { name: "later.csv".to_owned(), flows, notes: Vec::new() })
}

#[test]
fn misses_and_bands_are_those_worked_out_by_hand() {
    use Direction::{M, X};
    let score = scored(vec![
        // In the data already: 10 + 20 projected, shown and not counted.
        actual(X, 2018, 1.0),
        actual(M, 2018, 2.0),
        // 14 + 20 projected, 26 came: 8 too high, in both bands.
        actual(X, 2020, 6.0),
        actual(M, 2020, 20.0),
        // 16 + 20 projected, 38 came: 2 too low, in the 90 % band alone.
        actual(X, 2021, 18.0),
        actual(M, 2021, 20.0),
        // 18 + 20 projected, 50 came: 12 too low, in neither.
        actual(X, 2022, 30.0),
        actual(M, 2022, 20.0),
        // Imports are not known: 20 projected over what is, 21 came. No band.
        actual(X, 2023, 21.0),
    ]);
    let series = score.of(Of::Compared).expect("the compared flows");
    let misses: Vec<(i32, f64, bool)> = series.points.iter().map(|p| (p.year, p.miss(), p.counts)).collect();
    assert_eq!(
        misses,
        [(2018, 27.0, false), (2020, 8.0, true), (2021, -2.0, true), (2022, -12.0, true), (2023, -1.0, true)]
    );
    assert_eq!((series.n(), series.bias(), series.error()), (4, Some(-1.75), Some(5.75)));
    // 30 in the status quo against 26, 38 and 50, and 10 against 21.
    assert_eq!(series.status_quo_error(), Some((4.0 + 8.0 + 20.0 + 11.0) / 4.0));
    let (wide, half) = (series.held(0, true).expect("a band"), series.held(0, false).expect("a band"));
    assert_eq!(((wide.inside, wide.n), (half.inside, half.n)), ((2, 3), (1, 3)));
    // Wilson for 2 of 3, worked out apart.
    assert!((wide.wilson.0 - 0.2077).abs() < 1e-4 && (wide.wilson.1 - 0.9385).abs() < 1e-4, "{wide:?}");
    assert_eq!(series.held(1, true), None, "snapback was switched off");
    assert_eq!(series.points[1].share(), Some(8.0 / 26.0));
    assert_eq!(series.points[4].known, (1, 2));
    let exports = score.of(Of::Flow(thailand(), X)).expect("a flow");
    assert_eq!((exports.error(), exports.held(0, true)), (Some((8.0 + 2.0 + 12.0 + 1.0) / 4.0), None));
    let words = score.words(&bundled()).join("\n");
    for said in [
        "the projection was US$ 1.75 m a year too low on average, and missed by US$ 5.75 m a year (years counted: 4). The years are too few to tell",
        "the scenario came nearer than 'no change', though the years are too few to tell",
        "the 90 % band held 2 of 3 (95 % interval of the share 21 % to 94 %), and the 50 % band 1 of 3: too few to tell",
        "2018 to 2018 are shown and not counted: the data of the projection reached to 2019 already",
        "not taken for zero): 2023: 1 of 2",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    assert!(!words.contains("relief from"), "2023 is before relief: {words}");
    let csv = score.csv(&bundled());
    assert!(csv.contains("compared,,,Flows observed in 2016,2023,true,21.0,20.0,-1.0,"), "{csv}");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let heads = rows.headers().expect("heads").clone();
    let ends = ["scenario_title", "scenario_digest", "data_digest", "model", "projected_on", "held_against"];
    assert_eq!(heads.iter().skip(heads.len() - 6).collect::<Vec<_>>(), ends);
    let (kept, row) = (by_hand(), rows.records().next().expect("a row").expect("it reads"));
    let leads_back = ["A plan", &kept.scenario, &kept.data, &kept.model, &kept.day, "later.csv"];
    assert_eq!(row.iter().skip(heads.len() - 6).collect::<Vec<_>>(), leads_back);
}

#[test]
fn with_many_years_nothing_is_too_few_and_the_sign_of_the_miss_is_told() {
    use Direction::{M, X};
    let high = (2020..=2040).flat_map(|year| [actual(X, year, 5.0), actual(M, year, 5.0)]).collect();
    let words = scored(high).words(&bundled()).join("\n");
    assert!(!words.contains("too few") && words.contains("too high on average"), "{words}");
    assert!(words.contains("'no change' came nearer than the scenario"), "{words}");
    assert!(words.contains("The scenario has relief from Jan 2028"), "{words}");
    assert!(words.contains("held 0 of 21"), "{words}");
    // Nothing known, or only what was known already.
    for flows in [Vec::new(), vec![actual(X, 2019, 3.0)]] {
        let score = scored(flows);
        assert!(!score.is_scored());
        assert!(score.words(&bundled()).join("\n").contains("There is no later figure of a whole year"));
    }
}

#[test]
fn the_chart_draws_the_band_with_snapback_where_one_is_stored() {
    let came = || vec![actual(Direction::X, 2020, 6.0), actual(Direction::M, 2020, 20.0)];
    let drawn = |score: &Score| score_figure(score, Of::Compared, &bundled()).expect("a figure");
    let without = drawn(&scored(came()));
    assert!(without.fans.len() == 1 && !without.subtitle.contains("snapback"), "{}", without.subtitle);
    let mut kept = by_hand();
    kept.bands.get_mut("compared").expect("a band").snapback = vec![[1.0, 2.0, 3.0, 4.0, 5.0]];
    let actuals = Actuals { name: "later.csv".to_owned(), flows: came(), notes: Vec::new() };
    let with = drawn(&score("A plan", &kept, false, actuals));
    assert_eq!(with.fans.iter().map(|fan| fan.outline).collect::<Vec<_>>(), [false, true]);
    assert!(with.subtitle.contains("with the risk of snapback"), "{}", with.subtitle);
}

#[test]
fn misses_that_cancel_are_neither_too_high_nor_too_low() {
    use Direction::{M, X};
    let flows = vec![actual(X, 2020, 12.0), actual(M, 2020, 20.0), actual(X, 2021, 18.0), actual(M, 2021, 20.0)];
    let words = scored(flows).words(&bundled()).join("\n");
    assert!(words.contains("Thailand US$ 2.00 m a year, neither too high nor too low on average"), "{words}");
}

/// A file beside others in a folder.
fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("written");
    path
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path of letters")
}

/// Factor from US$ of a year to 2016: after the last known year, inflation goes on as in the ten years before.
fn factor(year: i32) -> f64 {
    let data = bundled();
    let (last, known) = data.deflator.iter().next_back().expect("prices");
    let growth = (data.deflator[&(last - 10)] / known).powf(0.1);
    data.deflator.get(&year).copied().unwrap_or_else(|| known / growth.powi(year - last))
}

/// A trade file in the program's own layout in which every flow is `times` the stored line in some years.
fn as_stored(kept: &Stored, years: &[i32], times: f64) -> String {
    let mut text = "year,exporter,importer,value_usd\n".to_owned();
    for name in kept.flows.keys() {
        let (partner, direction) = Stored::flow_of(name).expect("a flow");
        for year in years {
            let line = kept.of(Of::Flow(partner, direction), *year, false).expect("in the horizon");
            let usd = line * times / factor(*year) * 1e6;
            let (from, to) = if direction == Direction::X {
                ("PRK".to_owned(), partner.to_string())
            } else {
                (partner.to_string(), "PRK".to_owned())
            };
            writeln!(text, "{year},{from},{to},{usd:.2}").expect("into a string");
        }
    }
    text
}

fn json(scenario: &Path, later: &Path) -> serde_json::Value {
    let output = detente(&["score", path(scenario), path(later), "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

#[test]
fn figures_on_the_stored_line_miss_by_nothing_and_follow_what_is_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = file(folder.path(), "plan.detente", &SAVED);
    let later = file(folder.path(), "later.csv", &as_stored(&stored(&SAVED), &[2020, 2026, 2030], 1.0));
    let found = json(&plan, &later);
    let compared = &found["series"][0];
    assert_eq!((&compared["years"], compared["band_90"]["inside"].as_u64()), (&3.into(), Some(3)));
    assert!(compared["mean_absolute_miss"].as_f64().expect("a number") < 1e-6, "{compared}");
    for row in found["rows"].as_array().expect("rows") {
        assert!(row["miss"].as_f64().expect("a number").abs() < 1e-6, "{row}");
    }
    let words = found["findings"].to_string();
    assert!(words.contains("Prices after 2024 are an assumption"), "{words}");
    // Whoever changes the stored numbers changes the score: nothing is worked out again.
    let kept = stored(&SAVED);
    let line = &kept.flows["THA M"].line;
    let base = kept.flows["THA M"].base;
    let [from, to] = [line[0], line[0] + 1000.0]
        .map(|value| format!("\"THA M\": (base: {base:?}, compared: true, line: \"{value} "));
    assert!(SAVED.contains(&from), "{from}");
    let tampered = file(folder.path(), "tampered.detente", &SAVED.replacen(&from, &to, 1));
    let first = file(folder.path(), "first.csv", &as_stored(&kept, &[2018], 1.0));
    let found = json(&tampered, &first);
    assert!((found["series"][0]["mean_miss"].as_f64().expect("a number") - 1000.0).abs() < 1e-3);
    // Far outside.
    let far = file(folder.path(), "far.csv", &as_stored(&kept, &[2029, 2030, 2031], 1000.0));
    let found = json(&plan, &far);
    assert_eq!(found["series"][0]["band_90"]["inside"].as_u64(), Some(0));
    assert_eq!(found["series"][0]["band_90"]["n"].as_u64(), Some(3));
}

#[test]
fn only_whole_years_of_partners_are_scored_and_the_rest_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = file(folder.path(), "plan.detente", &SAVED);
    let mut text = "year,exporter,importer,value_usd\n".to_owned();
    (1..=12).for_each(|month| writeln!(text, "2027-{month:02},THA,PRK,1000000").expect("into a string"));
    text.push_str("2028-01,THA,PRK,9000000\n2027,CHN,PRK,5000000\n2027,PRK,THA,0\n2027,VNM,PRK,oops\n");
    let later = file(folder.path(), "months.csv", &text);
    let output = detente(&["score", path(&plan), path(&later)]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    for words in [
        "only some months or quarters are in the file: 2028 (THA M)",
        "trade with China",
        "1 of 16 rows of the file were left out",
        "not taken for zero): 2027: 1 of",
        "held against months.csv",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let output = detente(&["score", path(&plan), path(&later), "--format", "csv"]);
    let rows = stdout(&output);
    let row = rows.lines().find(|line| line.starts_with("flow,THA,M,")).expect("a row");
    let actual: f64 = row.split(',').nth(7).expect("a cell").parse().expect("a number");
    assert!((actual - 12.0 * factor(2027)).abs() < 1e-9, "{row}");
    assert!(!rows.contains("2028"), "{rows}");
}

#[test]
fn what_cannot_be_scored_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = file(folder.path(), "plan.detente", &SAVED);
    let later = file(folder.path(), "later.csv", "year,exporter,importer,value_usd\n2027,THA,PRK,5\n");
    let old = file(folder.path(), "old.detente", &without(&SAVED));
    let odd = file(folder.path(), "odd.detente", &SAVED.replacen("prices: 2016", "prices: 1", 1));
    let other = file(folder.path(), "other.detente", &SAVED.replacen("id: \"asean-dprk\"", "id: \"iran-eu\"", 1));
    let edited = SAVED.replacen("    assumptions: {\n", "    assumptions: {\n        \"lamX\": 0.11,\n", 1);
    let edited = file(folder.path(), "edited.detente", &edited);
    let some = "year,exporter,importer,product,value_usd\n2027,THA,PRK,27,5\n2027,PRK,THA,27,6\n";
    let some = file(folder.path(), "some.csv", some);
    let [empty, head, junk] =
        [("empty.csv", ""), ("head.csv", "year,exporter,importer,value_usd\n"), ("junk.csv", "\0\u{1}\u{2}=1+1\n")]
            .map(|(name, text)| file(folder.path(), name, text));
    for (scenario, actuals, code, words) in [
        (&old, &later, 2, "saved before projections were kept"),
        (&odd, &later, 2, "cannot be read: its numbers do not fit together"),
        (&other, &later, 2, "iran-eu"),
        (&plan, &some, 2, "holds only some products (27)"),
        (&plan, &empty, 2, "empty.csv"),
        (&plan, &junk, 2, "junk.csv"),
        (&plan, &folder.path().join("none.csv"), 2, "none.csv"),
    ] {
        let output = detente(&["score", path(scenario), path(actuals)]);
        assert_eq!(output.status.code(), Some(code), "{words}: {}{}", stdout(&output), stderr(&output));
        assert!(stderr(&output).contains(words), "{words}: {}", stderr(&output));
    }
    let output = detente(&["score", path(&plan), path(&head)]);
    assert_ne!(output.status.code(), Some(0), "{}", stdout(&output));
    let output = detente(&["score", path(&edited), path(&later)]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("changed by hand since it was saved"), "{}", stdout(&output));
}

#[test]
fn a_session_scores_in_the_background_and_a_new_save_puts_the_score_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = file(folder.path(), "plan.detente", &SAVED.replacen(&stored(&SAVED).day, "2025-03-01", 1));
    let later = file(folder.path(), "later.csv", &as_stored(&stored(&SAVED), &[2029, 2030], 1.0));
    let mut session = Session::new(None, || {});
    assert!(!session.can(Command::Score) && session.why_no_score().is_some(), "in no file yet");
    session.load(&plan);
    assert!(session.wait(PATIENCE));
    let before = session.dataset.fingerprint.clone();
    session.score_against(std::slice::from_ref(&later));
    assert!(session.wait(PATIENCE), "{:?}", session.notices);
    let score = session.score().cloned().unwrap_or_else(|| panic!("{:?}", session.notices));
    assert!(score.of(Of::Compared).expect("compared").error().expect("years") < 1e-6);
    assert!(session.offered_data().is_none() && session.dataset.fingerprint == before, "nothing in use changes");
    assert!(!session.document.has_unsaved_changes());
    assert_eq!(std::fs::read_to_string(&plan).expect("text"), SAVED.replacen(&stored(&SAVED).day, "2025-03-01", 1));
    session.save_score(&folder.path().join("score.csv"));
    assert!(session.wait(PATIENCE));
    let csv = std::fs::read_to_string(folder.path().join("score.csv")).expect("a table");
    assert_eq!(csv, score.csv(&bundled()));
    session.document.scenario.relief.date = 2033.0;
    assert_eq!(session.would_replace(), Some("2025-03-01"));
    session.save(&plan);
    assert!(session.wait(PATIENCE));
    assert!(session.score().is_none(), "the projection it was of is no longer kept");
    let told = |words: &str| session.notices.iter().any(|notice| notice.text.contains(words));
    assert!(told("kept since 2025-03-01 is replaced"), "{:?}", session.notices);
}

#[test]
fn the_window_shows_the_score_where_it_was_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = file(folder.path(), "plan.detente", &SAVED);
    let later = file(folder.path(), "later.csv", &as_stored(&stored(&SAVED), &[2029, 2030], 1.2));
    let mut window = window([1280.0, 800.0]);
    window.state_mut().open(&plan);
    answered(&mut window);
    click(&mut window, Role::Button, "File");
    click(&mut window, Role::Button, "Score against later figures…");
    window.run_steps(2);
    window.event(egui::Event::Text(path(&later).to_owned()));
    window.run_steps(2);
    click(&mut window, Role::Button, "Open");
    answered(&mut window);
    assert!(window.state().session.score().is_some(), "{:?}", window.state().session.notices);
    window.run_steps(3);
    window.get_by_label("This scenario against later figures");
    window.get_by_label("Save the score as CSV…");
    window.get_by_label("Series of the score that is shown");
    assert!(window.query_all_by_label_contains("too low on average").next().is_some());
    click(&mut window, Role::Button, "Put the score away");
    assert!(window.query_by_label("Save the score as CSV…").is_none());
}
