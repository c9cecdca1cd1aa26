//! Claims made in public: ranks, embassies and levels against numbers worked out from the tables apart, and the words.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use detente::evidence::claims::{
    Level, Reading, Recovery, Third, Verdict, Way, data_claims, in_order, peak, readings, recovery, recovery_claim,
};
use detente::scenario::Scenario;
use detente::session::{ScenarioClaim, Session};
use detente::trade::{Quality, bundled};
use detente::ui::App;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::command_line::{detente, stderr, stdout};
use crate::fixture::country;
use crate::properties::iran;

fn all() -> Vec<Reading> {
    readings(&bundled(), country("PHL"), &[2015, 2014, 2016])
}

fn at<'a>(readings: &'a [Reading], source: &str, year: i32, way: Way) -> &'a Reading {
    let found = readings.iter().find(|r| r.source == source && r.year == year && r.way == way);
    found.unwrap_or_else(|| panic!("{source} {year} {way:?} is missing"))
}

/// Nominal US$ of a table's rows by source, year, direction and partner, read without the program.
fn rows(file: &str) -> BTreeMap<(String, i32, String), BTreeMap<String, f64>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/asean-dprk").join(file);
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let mut out: BTreeMap<(String, i32, String), BTreeMap<String, f64>> = BTreeMap::new();
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.expect("a row");
        if row.get("product").is_some_and(|product| product != "all") || row["value_usd"].is_empty() {
            continue;
        }
        let source = if row.contains_key("product") { row["source"].clone() } else { "best estimates".to_owned() };
        let key = (source, row["year"].parse().expect("a year"), row["direction"].clone());
        out.entry(key).or_default().insert(row["partner"].clone(), row["value_usd"].parse().expect("a value"));
    }
    out
}

#[test]
fn places_agree_with_a_plain_count_over_the_tables() {
    let readings = all();
    let mut seen = 0;
    let tables = rows("flows_by_source.csv").into_iter().chain(rows("flows.csv"));
    let tables: BTreeMap<_, _> = tables.filter(|((_, year, _), _)| (2014..=2016).contains(year)).collect();
    for ((source, year, direction), partners) in &tables {
        let Some(own) = partners.get("PHL") else { continue };
        let place = 1 + partners.values().filter(|value| *value > own).count();
        let way = if direction == "X" { Way::Exports } else { Way::Imports };
        let reading = at(&readings, source, *year, way);
        let ranked = partners.len() >= 3 && *own > 0.0;
        assert_eq!(reading.place, ranked.then_some(place), "{source} {year} {direction}");
        assert_eq!(reading.third == Third::Yes, ranked && place == 3, "{source} {year} {direction}");
        assert_eq!(reading.rows.len(), partners.len());
        seen += 1;
        let Some(other) = tables.get(&(source.clone(), *year, "X".to_owned())).filter(|_| direction == "M") else {
            continue;
        };
        let both: Vec<f64> = partners.iter().filter_map(|(p, m)| Some(m + other.get(p)?)).collect();
        let own = own + other["PHL"];
        let place = 1 + both.iter().filter(|value| **value > own).count();
        let reading = at(&readings, source, *year, Way::Both);
        assert_eq!(reading.place, (both.len() >= 3).then_some(place), "{source} {year} both");
        seen += 1;
    }
    assert!(seen >= 13, "{seen} readings compared");
}

#[test]
fn places_of_the_philippines_as_counted_by_hand() {
    let readings = all();
    for (source, year, way, place) in [
        ("UNCTAD_MTM", 2015, Way::Imports, 5),
        ("UNCTAD_MTM", 2015, Way::Exports, 10),
        ("UNCTAD_MTM", 2015, Way::Both, 5),
        ("OEC", 2015, Way::Imports, 5),
        ("KOTRA and KOTRA via press", 2015, Way::Both, 5),
        ("COW4", 2014, Way::Imports, 7),
        ("OEC_SITC2", 2014, Way::Exports, 10),
        ("COMTRADE_4Y", 2016, Way::Imports, 4),
        ("ITC via Daily NK", 2016, Way::Both, 3),
        ("KOTRA and KOTRA via press", 2016, Way::Both, 5),
    ] {
        let reading = at(&readings, source, year, way);
        assert_eq!(reading.place, Some(place), "{source} {year} {way:?}");
        assert_eq!(reading.third == Third::Yes, place == 3);
    }
    // Two partners are no ranking, a zero is no place, and three others without the Philippines say nothing.
    for (source, year, way) in [
        ("best estimates", 2016, Way::Exports),
        ("best estimates", 2016, Way::Both),
        ("COW4", 2014, Way::Exports),
        ("OEC", 2015, Way::Exports),
    ] {
        assert_eq!(at(&readings, source, year, way).third, Third::CannotTell, "{source} {year} {way:?}");
    }
    let kotra = at(&readings, "KOTRA and KOTRA via press", 2015, Way::Both);
    let names: Vec<&str> = kotra.rows.iter().map(|row| row.partner.as_str()).collect();
    assert_eq!(names, ["China", "Russia", "India", "Thailand", "Philippines"]);
    assert!((kotra.rows[4].value.expect("a value") - 22.0).abs() < 1e-9, "16.0 + 6.0");
}

#[test]
fn the_verdicts_follow_the_rows() {
    let [third, embassies, forum] = data_claims(&bundled());
    assert_eq!(third.verdict, Verdict::Fails);
    for words in
        ["none of the 8 readings of 2015", "at best fifth", "OEC", "Third only for 2016 (both ways: ITC", "55 %"]
    {
        assert!(third.words.contains(words), "{words}: {}", third.words);
    }
    assert_eq!(embassies.verdict, Verdict::Dated);
    for words in ["true for 2007-2020", "in 2024", "7 of 10 members, not in Brunei, Malaysia and the Philippines"] {
        assert!(embassies.words.contains(words), "{words}: {}", embassies.words);
    }
    assert_eq!(forum.verdict, Verdict::NotAsStated);
    for words in ["United Nations", "general knowledge", "United States since 1994, North Korea since 2000"] {
        assert!(forum.words.contains(words), "{words}: {}", forum.words);
    }
    for claim in [&third, &embassies, &forum] {
        for table in &claim.tables {
            assert!(!table.rows.is_empty(), "{}", table.title);
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.title);
        }
        assert!(claim.text().contains(claim.verdict.label()) && claim.text().contains(claim.quote));
    }
}

#[test]
fn other_rows_give_other_verdicts() {
    let mut dataset = (*bundled()).clone();
    for post in dataset.posts.iter_mut().filter(|p| p.partner == country("MYS")) {
        post.open[0] = true;
    }
    let [_, embassies, _] = data_claims(&dataset);
    assert!(embassies.words.starts_with("Still so in 2024: true for 2007-2024"), "{}", embassies.words);
    // If India and Russia had traded nothing, the Philippines would be third as an origin of imports.
    let mut dataset = (*bundled()).clone();
    dataset.statements.clear();
    dataset.by_source.retain(|row| row.partner != country("IND") && row.partner != country("RUS"));
    let [third, _, _] = data_claims(&dataset);
    assert_eq!(third.verdict, Verdict::Depends);
    assert!(third.words.contains("DPRK imports: UNCTAD_MTM"), "{}", third.words);
    dataset.by_source.clear();
    dataset.flows.clear();
    assert_eq!(data_claims(&dataset)[0].verdict, Verdict::CannotTell);
}

#[test]
fn embassies_are_counted_year_by_year() {
    let [_, embassies, _] = data_claims(&bundled());
    let table = &embassies.tables[0];
    assert_eq!(table.rows.len(), 25);
    for row in &table.rows {
        let year: i32 = row[0].parse().expect("a year");
        let there = if (2007..=2020).contains(&year) { "8 of 10" } else { "7 of 10" };
        assert_eq!((row[1].as_str(), row[3].as_str()), (there, if year < 2021 { "5" } else { "4" }), "{year}");
    }
    assert!(table.rows[0][5].contains("severed on 19 Mar 2021"), "the source of the closing is named");
}

#[test]
fn levels_agree_with_the_tables() {
    let dataset = bundled();
    // Worked out from flows.csv and deflator.csv alone.
    for (years, level, flows) in [
        (&[2014][..], 230.214_704_382_2, 18),
        (&[2015][..], 191.643_218_271_1, 20),
        (&[2016][..], 103.283_944_995, 12),
        (&[2005, 2006][..], 532.821_341_346_5, 20),
    ] {
        let found = Level::over(&dataset, years);
        assert!((found.reference.level - level).abs() < 1e-7, "{years:?}: {}", found.reference.level);
        assert_eq!(found.reference.flows.len(), flows);
    }
    assert_eq!(peak(&dataset).years, [2005, 2006]);
    assert_eq!(peak(&dataset).label(), "2005-06 peak");
    // Of two years the mean over those observed: 2016 has twelve flows, 2015 all twenty.
    let pair = Level::over(&dataset, &[2015, 2016]);
    let halves: f64 = (0..10).flat_map(|p| detente::trade::Direction::BOTH.map(|d| (p, d))).fold(0.0, |sum, (p, d)| {
        let of = |year| dataset.value(dataset.members[p], d, year);
        sum + match (of(2015), of(2016)) {
            (Some(a), Some(b)) => f64::midpoint(a, b),
            (one, other) => one.or(other).unwrap_or(0.0),
        }
    });
    assert!((pair.reference.level - halves).abs() < 1e-9);
    assert_eq!(Level::over(&dataset, &[2016]).grades, [(Quality::B, 11), (Quality::N, 1)]);
}

fn answer(scenario: &Scenario) -> Recovery {
    recovery(&bundled(), scenario, 60, &|| true).expect("not superseded")
}

#[test]
fn the_year_and_the_chances_are_those_of_the_model() {
    let dataset = bundled();
    let found = answer(&iran());
    assert_eq!(found.levels.len(), 4);
    for reached in &found.levels[..3] {
        let scenario = Scenario { reference_year: Some(reached.level.years[0]), ..iran() };
        let outlook = detente::model::outlook(&dataset, &scenario, &|| true).expect("not superseded");
        assert_eq!(outlook.reference, reached.level.reference);
        assert_eq!((outlook.regained, outlook.lost_again), (reached.regained, reached.lost_again));
        assert_eq!(outlook.baseline_regained, reached.baseline_regained);
        let bands = detente::model::ensemble(&dataset, &scenario, 60, &|| true).expect("not superseded");
        for (band, chance) in [(bands.holds, reached.holds), (bands.snapback, reached.snapback)] {
            let (band, chance) = (band.expect("a band"), chance.expect("a chance"));
            assert!((band.ever[24] - chance.ever).abs() < 1e-9 && (band.in_year[24] - chance.at_end).abs() < 1e-9);
            assert!((band.error(chance.ever) - chance.error(chance.ever)).abs() < 1e-9);
        }
    }
    let years: Vec<_> = found.levels.iter().map(|reached| reached.regained).collect();
    assert_eq!(years, [Some(2033), Some(2032), Some(2030), None]);
    let [relief, growth, national] = &found.levels[2].without;
    assert_eq!((relief.regained, growth.regained, national.regained), (None, Some(2031), None));
}

#[test]
fn the_words_say_yes_no_and_no_chance() {
    let yes = recovery_claim(&answer(&iran()));
    assert_eq!(yes.verdict, Verdict::UnderScenario);
    for words in [
        "Yes from 2030",
        "if relief holds",
        "with the risk of snapback",
        "The status quo is not there by 2040",
        "without growth it is 2031",
    ] {
        assert!(yes.words.contains(words), "{words}: {}", yes.words);
    }
    let no = recovery_claim(&answer(&Scenario::default()));
    assert_eq!(no.verdict, Verdict::NotUnderScenario);
    assert!(no.words.starts_with("No, not by 2040"), "{}", no.words);
    let back = detente(&["claims", "--preset", "snapback", "--draws", "20"]);
    for words in ["For a time, under this scenario", "below it again in 2031", "with relief taken back in 2031"] {
        assert!(stdout(&back).contains(words), "{words}: {}", stdout(&back));
    }
    let sure = recovery_claim(&answer(&Scenario { doubts: [false; 3], ..iran() }));
    assert!(sure.words.contains("no chance is given"), "{}", sure.words);
    assert_eq!(recovery(&bundled(), &iran(), 60, &|| false).err(), Some(detente::model::Superseded));
    let order = in_order(&data_claims(&bundled()), yes).map(|claim| claim.quote);
    assert!(order[1].contains("2016 levels") && order[3].contains("forum"));
}

#[test]
fn the_command_prints_all_four_in_three_forms() {
    let text = stdout(&detente(&["claims", "--draws", "50"]));
    for words in [
        "1. \u{201c}In 2015",
        "Does not hold",
        "2. \u{201c}Trade can",
        "Yes from 2030",
        "3. ",
        "true for 2007-2020",
        "4. ",
        "Not as stated",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&detente(&["claims", "--draws", "50", "--format", "json"]))).expect("JSON");
    assert_eq!(json["claims"].as_array().expect("claims").len(), 4);
    assert_eq!(json["claims"][0]["verdict"], "Does not hold");
    let csv_text = stdout(&detente(&["claims", "--draws", "50", "--format", "csv"]));
    let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
    let verdicts = reader.records().map(|r| r.expect("a row")).filter(|row| &row[3] == "verdict").count();
    assert_eq!(verdicts, 4);
    let late = stdout(&detente(&["claims", "--draws", "50", "--set", "relief.date=2032"]));
    assert!(late.contains("Yes from 20") && !late.contains("Yes from 2030"), "{late}");
    let status_quo = stdout(&detente(&["claims", "--draws", "50", "--preset", "status-quo"]));
    assert!(status_quo.contains("Not under this scenario"), "{status_quo}");
}

#[test]
fn the_command_refuses_in_a_sentence() {
    for (args, words) in [
        (["claims", "--draws", "0"], "--draws expects 1 to 100000 draws, found 0"),
        (["claims", "--preset", "moon"], "there is no preset 'moon'"),
        (["claims", "--set", "relief.dat=2028"], "no such lever"),
        (["claims", "--draws", "many"], "invalid value 'many'"),
        (["claims", "no-such-file.detente", "--draws=5"], "no-such-file.detente"),
    ] {
        let output = detente(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
    }
}

fn window() -> Harness<'static, App> {
    Harness::builder().with_size([1280.0, 1100.0]).with_max_steps(60).build_eframe(|cc| {
        let ctx = cc.egui_ctx.clone();
        let session = Session::new(None, move || ctx.request_repaint()).with_claim_draws(100);
        App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog()
    })
}

fn until(harness: &mut Harness<'_, App>, what: &str, done: impl Fn(&Session) -> bool) {
    let end = Instant::now() + Duration::from_mins(2);
    loop {
        harness.run_steps(2);
        if done(&harness.state().session) {
            break;
        }
        assert!(Instant::now() < end, "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
    harness.run_steps(3);
}

#[test]
fn the_page_shows_copies_and_never_an_old_answer() {
    let mut window = window();
    window.run_steps(2);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num8);
    window.run_steps(3);
    assert!(window.get_all_by_label_contains("Working out the years and chances").count() == 1);
    for words in ["Does not hold", "Depends on the year", "Not as stated"] {
        assert!(window.query_by_label(words).is_some(), "{words} does not wait for the model");
    }
    until(&mut window, "the claim comes", |s| matches!(s.scenario_claim(), ScenarioClaim::Ready(_)));
    assert!(window.query_by_label("Yes, under this scenario").is_some());
    for copy in 1..=4 {
        let name = format!("Copy claim {copy}");
        assert!(window.query_by_role_and_label(Role::Button, &name).is_some(), "{name}");
    }
    window.get_by_role_and_label(Role::Button, "Copy claim 2").click();
    window.run_steps(3);
    assert!(window.get_all_by_label_contains("on the clipboard").count() >= 1);
    window.get_by_label_contains("and the year each is regained").click();
    window.run_steps(10);
    assert!(window.query_by_label("2005-06 peak").is_some());

    // A lever moves: the old verdict is gone at once, and the new one comes.
    window.get_by_role_and_label(Role::CheckBox, "UN sanctions lifted").click();
    window.run_steps(3);
    assert_eq!(window.state().session.scenario_claim(), ScenarioClaim::Working);
    assert!(window.query_by_label("Yes, under this scenario").is_none());
    until(&mut window, "the other claim comes", |s| matches!(s.scenario_claim(), ScenarioClaim::Ready(_)));
    assert!(window.query_by_label("Not under this scenario").is_some());
}
