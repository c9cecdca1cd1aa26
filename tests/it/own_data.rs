//! A trade file of one's own: read by the line, looked at, used, and set aside.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use detente::model::Selection;
use detente::session::{Command, Session};
use detente::trade::{Comparison, Direction, FlowProblem, OwnFile, Quality, bundled, compare, read_own, with_own};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Dropped;
use crate::fixture::country;
use crate::window::{answered, click, window, without_window};

const LIMIT: Duration = Duration::from_secs(30);

fn read(text: &str) -> OwnFile {
    let file = read_own("mine.csv", text, &bundled()).expect("the header is good");
    assert_eq!(file.rows, file.used.len() + file.left_out(), "rows in = rows used + rows reported");
    file
}

fn at(file: &OwnFile, line: u64) -> Vec<&FlowProblem> {
    file.problems.iter().filter(|problem| problem.line == line).collect()
}

/// Writes a file and gives its path; the folder must be kept.
fn written(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    (folder, path)
}

#[test]
fn every_problem_is_named_by_its_line_and_every_row_is_accounted_for() {
    // Thailand's DPRK imports of 2015 are US$ 73.8 m in the bundled figures.
    let file = read(concat!(
        "year,exporter,importer,value_usd,quality,shipper\n",
        "2015,THA,PRK,55000000,B,x\n",
        "2014,THA,PRK,0.0736e6,,\n",
        "2016,Viet Nam,Korea,1200000,,\n",
        "2016,VNM,\"Korea, Rep.\",1200000,,\n",
        "\n",
        "2016,Atlantis,PRK,5,,\n",
        "2016,PRK,PRK,5,,\n",
        "2017,PRK,SGP,-4,,\n",
        "2017,PRK,SGP,NaN,,\n",
        "2017,PRK,SGP,inf,,\n",
        "2017,PRK,SGP,\"1,200\",,\n",
        "2017,PRK,SGP,1.234,,\n",
        "1890,PRK,SGP,4,,\n",
        "2017,PRK,SGP,,,\n",
        "2017,PRK,SGP,4,Q,\n",
        "2018,MYS,PRK,1500000,,\n",
        "2018,Malaysia,North Korea,1600000,,\n",
        "2019,MYS,PRK,1600000,,\n",
        "2019,MYS,PRK,1600000.0,,\n",
        "2019,SGP,PRK,1,,,surplus,surplus\n",
        "2019,SGP\n",
    ));
    let expected = [
        (4, "importer", "North or South"),
        (5, "importer", "South Korea. If the North is meant"),
        (7, "exporter", "a country of this case"),
        (8, "importer", "another country than"),
        (9, "value_usd", "at least 0"),
        (10, "value_usd", "not infinity"),
        (11, "value_usd", "not infinity"),
        (12, "value_usd", "a plain number"),
        (13, "value_usd", "without thousands signs"),
        (14, "year", "2000 to 2024"),
        (15, "value_usd", "a number; leave the row out"),
        (16, "quality", "a grade A, B, C"),
        (17, "value_usd", "line 18 has another value"),
        (18, "value_usd", "line 17 has another value"),
        (20, "value_usd", "line 19 has the same value"),
        (21, "-", "6 values as in the first line"),
        (22, "importer", "a country of this case"),
    ];
    for (line, column, words) in expected {
        let found = at(&file, line);
        let there = found.iter().any(|p| p.column == column && p.expected.contains(words) && p.left_out);
        assert!(there, "line {line}: {found:?}");
    }
    assert_eq!(file.rows, 20, "the blank line is no row");
    assert_eq!(file.used.iter().map(|own| own.line).collect::<Vec<_>>(), [19, 3, 2], "by partner, direction, year");
    assert_eq!(file.ignored, ["shipper"]);
    let jump = at(&file, 3);
    assert!(jump.len() == 1 && !jump[0].left_out && jump[0].expected.contains("1,000 times less"), "{jump:?}");
    assert!(at(&file, 2).is_empty() && at(&file, 19).is_empty());
    assert_eq!(file.used[0].flow.quality, Quality::C, "what states no grade is an estimate");
    assert_eq!(file.used[0].flow.source, "mine.csv");

    let report = file.report();
    assert!(report.starts_with("file,line,column,value,problem,action\n"));
    assert_eq!(report.matches(",excluded\n").count() + report.matches(",kept\n").count(), file.problems.len());
    assert!(report.contains("mine.csv,9,value_usd,'-4,"), "no cell is a formula: {report}");
}

#[test]
fn separators_header_order_and_a_byte_order_mark_do_not_matter() {
    let plain = read("year,exporter,importer,value_usd,note\n2015,THA,PRK,5000000,\"a, b\"\n");
    for text in [
        "\u{feff}year;exporter;importer;value_usd;note\r\n2015;THA;PRK;5000000;a, b\r\n",
        "Note\tVALUE_USD\tImporter\tExporter\tYear\na, b\t 5000000 \tprk\tthailand\t2015\n",
        "year,exporter,importer,value_usd,note\n2015,Thailand,\"Korea, Dem. People's Rep. of\",5e6,\"a, b\"",
    ] {
        assert_eq!(read(text).used, plain.used, "{text:?}");
    }
    assert_eq!(plain.used[0].flow.direction, Direction::M);
    for (text, words) in [
        ("", "'year' is missing"),
        ("year,exporter,value_usd\n2015,THA,5\n", "'importer' is missing"),
        ("year,year,exporter,importer,value_usd\n", "stands twice"),
        ("<html><body>no table</body></html>", "'year' is missing"),
    ] {
        let problem = read_own("x.csv", text, &bundled()).expect_err("no layout");
        assert!(problem.line == 1 && problem.expected.contains(words), "{problem:?}");
    }
}

#[test]
fn a_file_replaces_only_its_own_keys_and_its_name_is_no_part_of_the_mark() {
    let bundled = bundled();
    let text = "year,exporter,importer,value_usd\n2015,THA,PRK,55000000\n2017,THA,PRK,9000000\n";
    let file = read(text);
    let merged = with_own(&bundled, &file);
    let thailand = country("THA");
    let key = |f: &detente::trade::Flow| (f.partner, f.direction, f.year);
    assert!(merged.flows.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])));
    assert_eq!(merged.flows.len(), bundled.flows.len() + 1);
    let changed: Vec<_> = merged.flows.iter().filter(|flow| !bundled.flows.contains(flow)).map(key).collect();
    assert_eq!(changed, [(thailand, Direction::M, 2015), (thailand, Direction::M, 2017)]);
    let Comparison { totals, .. } = compare(&bundled, &file, &merged);
    // US$ 55 m instead of 73.8 m, at 2016 prices; in 2017 nothing was known.
    let before = bundled.value(thailand, Direction::M, 2015).expect("a figure");
    let moved = totals[0].after.unwrap_or(0.0) - totals[0].before.unwrap_or(0.0);
    assert!((moved - (55.0 * bundled.deflator[&2015] - before)).abs() < 1e-9);
    assert_eq!(totals[1].before, None, "a gap is a gap");
    assert!((totals[1].after.expect("a figure") - 9.0 * bundled.deflator[&2017]).abs() < 1e-9);

    let renamed = read_own("other.csv", text, &bundled).expect("reads");
    assert_eq!(with_own(&bundled, &renamed).fingerprint, merged.fingerprint);
    assert_ne!(merged.fingerprint, bundled.fingerprint);
    let other = read_own("mine.csv", &text.replace("9000000", "9000001"), &bundled).expect("reads");
    assert_ne!(with_own(&bundled, &other).fingerprint, merged.fingerprint);
}

/// Twice Thailand's DPRK exports in the base window and the reference year.
const TWICE: &str = concat!(
    "year,exporter,importer,value_usd\n",
    "2013,PRK,THA,90000000\n2014,PRK,THA,90000000\n2015,PRK,THA,90000000\n2016,PRK,THA,90000000\n",
);

fn total_2040(session: &Session) -> f64 {
    session.outlook().expect("an answer").projection.recorded(Selection::ALL)[24]
}

#[test]
fn preview_changes_nothing_use_moves_2040_and_back_returns_exactly() {
    let (_folder, path) = written("twice.csv", TWICE);
    let mut session = without_window(None);
    assert!(session.wait(LIMIT));
    let (before, mark) = (total_2040(&session), session.dataset.fingerprint.clone());
    let undo = session.can(Command::Undo);
    session.load_data(&path);
    assert!(session.wait(LIMIT));
    assert_eq!(session.offered_data().map(|data| data.file.used.len()), Some(4));
    assert_eq!((total_2040(&session), &session.dataset.fingerprint), (before, &mark), "looking changes nothing");
    assert!(!session.can(Command::BundledData));

    session.use_data();
    assert!(session.outlook().is_none(), "no old answer is shown beside new facts");
    assert!(session.wait(LIMIT));
    let after = total_2040(&session);
    // Apart: the model asked directly, on a dataset merged here.
    let merged = with_own(&bundled(), &read(TWICE));
    let apart = detente::model::outlook(&merged, &session.document.scenario, &|| true).expect("wanted");
    assert_eq!(after, apart.projection.recorded(Selection::ALL)[24]);
    assert!((after - before).abs() > 10.0, "{before} to {after}");
    assert!(session.outlook().expect("an answer").reference.level > 150.0, "the level of 2016 has the new flow");
    assert!(!undo && session.can(Command::Undo), "using a file is one step of the scenario");
    assert_eq!(session.step_words(Command::Undo).as_deref(), Some("Figures of one's own"));
    assert!(session.document.has_unsaved_changes());

    session.apply(Command::BundledData);
    assert!(session.wait(LIMIT));
    assert_eq!((total_2040(&session), &session.dataset.fingerprint), (before, &mark));
    assert!(session.own_data().is_none() && session.offered_data().is_none());
    session.apply(Command::Undo);
    assert!(session.outlook().is_none() && session.wait(LIMIT));
    assert_eq!(total_2040(&session), after, "the way back has a way back");
    session.apply(Command::Undo);
    assert!(session.wait(LIMIT));
    assert_eq!((total_2040(&session), &session.dataset.fingerprint), (before, &mark));
    session.apply(Command::Redo);
    assert!(session.wait(LIMIT));
    assert_eq!(total_2040(&session), after);
}

#[test]
fn a_bad_file_changes_nothing_and_says_why() {
    let mut session = without_window(None);
    assert!(session.wait(LIMIT));
    let dataset = Arc::clone(&session.dataset);
    let folder = tempfile::tempdir().expect("a folder");
    let bad = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    };
    for (path, words) in [
        (bad("columns.csv", b"a,b\n1,2\n"), "columns.csv, line 1: expected the columns"),
        (bad("latin.csv", b"year,exporter,importer,value_usd\n2015,THA,PRK,5 \xe9\n"), "UTF-8"),
        (folder.path().to_owned(), "not an ordinary file"),
        (folder.path().join("absent.csv"), "check the name and folder"),
        (bad("large.csv", &vec![b'x'; 17 * 1024 * 1024]), "more than 16 MiB"),
    ] {
        session.load_data(&path);
        assert!(session.wait(LIMIT));
        let said = session.notices.last().map_or("", |notice| notice.text.as_str());
        assert!(said.contains(words) && said.contains("Nothing was changed"), "{said}");
        assert!(session.offered_data().is_none() && Arc::ptr_eq(&session.dataset, &dataset));
    }
    // A table without one usable row is shown, and cannot be used.
    session.load_data(&bad("useless.csv", b"year,exporter,importer,value_usd\n2015,THA,KOR,5\n"));
    assert!(session.wait(LIMIT));
    session.use_data();
    assert!(session.wait(LIMIT) && Arc::ptr_eq(&session.dataset, &dataset));
}

#[test]
fn a_scenario_saved_on_other_figures_says_so_when_it_is_opened() {
    let (folder, path) = written("twice.csv", TWICE);
    let scenario = folder.path().join("on mine.detente");
    let mut session = without_window(None);
    session.load_data(&path);
    assert!(session.wait(LIMIT));
    session.use_data();
    session.save(&scenario);
    assert!(session.wait(LIMIT));
    let other = |session: &Session| session.notices.iter().any(|n| n.text.contains("are missing here"));
    session.load(&scenario);
    assert!(session.wait(LIMIT) && !other(&session), "on the same figures there is nothing to say");
    let mut elsewhere = without_window(None);
    elsewhere.load(&scenario);
    assert!(elsewhere.wait(LIMIT) && other(&elsewhere), "{:?}", elsewhere.notices);
}

#[test]
fn task_nine_a_drop_and_one_click() {
    let (_folder, path) = written("twice.csv", &format!("{TWICE}2015,THA,KOR,5\n"));
    let mut window = window([1280.0, 720.0]);
    let before = total_2040(&window.state().session);
    window.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    window.run_steps(1);
    window.input_mut().dropped_files.clear();
    answered(&mut window);
    // The page came by itself, with the problem on it, and nothing is changed yet.
    assert!(window.query_all_by_label_contains("5 rows between commas: 4 can be used, 1 are left out").count() == 1);
    assert!(window.query_all_by_label_contains("If the North is meant, write PRK").count() == 1);
    assert_eq!(total_2040(&window.state().session), before);
    click(&mut window, Role::Button, "Use these figures"); // 1
    assert!((total_2040(&window.state().session) - before).abs() > 10.0);
    assert!(window.query_all_by_label_contains("with your figures of twice.csv").count() == 1, "the status line");
    click(&mut window, Role::Button, "Back to the bundled figures");
    assert_eq!(total_2040(&window.state().session), before);
    assert!(window.state().session.offered_data().is_none());
}

#[test]
fn task_nine_by_keyboard_alone() {
    let (_folder, path) = written("twice.csv", TWICE);
    let mut window = window([1280.0, 720.0]);
    let before = total_2040(&window.state().session);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::I);
    window.run_steps(3);
    window.event(egui::Event::Text(path.display().to_string()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    // The question has the keyboard at once.
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    assert!((total_2040(&window.state().session) - before).abs() > 10.0);
}

#[test]
fn rows_are_filtered_sorted_and_explained() {
    let mut window = window([1280.0, 900.0]);
    click(&mut window, Role::Button, "Data");
    assert!(window.query_all_by_label_contains("the 461 rows shown").count() == 1);
    click(&mut window, Role::ComboBox, "Partner shown");
    window.get_by_role_and_label(Role::Button, "Indonesia").click();
    answered(&mut window);
    click(&mut window, Role::ComboBox, "Direction shown");
    window.get_by_role_and_label(Role::Button, "DPRK exports").click();
    answered(&mut window);
    let own = |f: &&detente::trade::Flow| f.partner == country("IDN") && f.direction == Direction::X;
    let words = format!("the {} rows shown", bundled().flows.iter().filter(own).count());
    assert!(window.query_all_by_label_contains(&words).count() == 1, "{words}");
    click(&mut window, Role::Button, "Sort by Year");
    click(&mut window, Role::Button, "Sort by Year");
    let top = |window: &egui_kittest::Harness<'_, detente::ui::App>, year: i32| {
        window.get_by_role_and_label(Role::Button, &format!("Explain Indonesia, DPRK exports, {year}")).rect().top()
    };
    assert!(top(&window, 2014) < top(&window, 2010), "the latest year first");
    click(&mut window, Role::Button, "Explain Indonesia, DPRK exports, 2015");
    let end = std::time::Instant::now() + LIMIT;
    while window.query_all_by_label_contains("Indonesia, DPRK exports, 2015\nScenario:").count() == 0 {
        assert!(std::time::Instant::now() < end, "the text comes");
        window.run_steps(2);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_series_says_where_it_is_from_and_what_is_missing() {
    let dataset = bundled();
    let of = |code: &str, direction| -> Vec<_> {
        dataset.flows.iter().filter(|f| f.partner == country(code) && f.direction == direction).collect()
    };
    let words = detente::ui::series_words(&dataset, &of("BRN", Direction::X));
    let zeros = of("BRN", Direction::X).iter().filter(|flow| flow.quality == Quality::N).count();
    assert!(words.contains(&format!("zero that may mean no report ({zeros})")), "{words}");
    assert!(words.contains("Observatory of Economic Complexity") && words.contains("factor of two"), "{words}");
    assert!(words.contains("No row: 2016"), "Brunei has 16 of 17 years: {words}");
    assert!(detente::ui::series_words(&dataset, &[]).contains("not zero"));
}
