//! Trade files from a path to figures in use: archives, workbooks, files opened like scenarios, questions; numbers by hand.

use std::path::PathBuf;

use detente::file::SheetReader;
use detente::import::{Decimal, Flows, Mapping, Profile, Role as Says};
use detente::session::Severity;
use detente::trade::Direction;
use detente::ui::App;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::import_preview::{drop_on, says, used, written};
use crate::packing::{sheet, texts, workbook, zipped};
use crate::window::{answered, click, window};

/// Puts bytes beside other files of a test.
fn put(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    path
}

fn value(window: &Harness<'_, App>, direction: Direction, year: i32) -> f64 {
    used(&window.state().session, "THA", direction, year).0
}

/// Thailand sells for 10,000 and buys for 2,500.25 under a number that only BACI's own list explains.
const NUMBERED: &str =
    "t,i,j,k,v,q\n2014,990,408,270112,10,1\n2014,408,990,030617,2.50025,1\n2014,991,408,270112,3,1\n";
const LIST: &str = "country_code,country_name,country_iso2,country_iso3\n408,North Korea,KP,PRK\n990,Thailand,TH,THA\n";

#[test]
fn numbers_that_only_the_archive_explains_are_understood() {
    let folder = tempfile::tempdir().expect("a folder");
    let members = [("BACI_Y2014.csv", NUMBERED.as_bytes()), ("country_codes_V9.csv", LIST.as_bytes())];
    let (alone, archive) =
        (put(&folder, "alone.csv", NUMBERED.as_bytes()), put(&folder, "baci.zip", &zipped(&members)));
    let mut window = window([1280.0, 800.0]);
    drop_on(&mut window, &[alone]);
    assert!(says(&window, "Of this case: 0; left out because something is wrong: 3"), "the program knows no 990");
    click(&mut window, Role::Button, "Leave as it is");
    drop_on(&mut window, &[archive]);
    assert!(says(&window, "Of this case: 2; left out because something is wrong: 1"), "991 is in no list");
    click(&mut window, Role::Button, "Use these figures");
    assert_eq!((value(&window, Direction::M, 2014), value(&window, Direction::X, 2014)), (10_000.0, 2_500.25));
}

#[test]
fn the_report_on_figures_in_use_can_be_saved_as_long_as_the_session_lives() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = put(&folder, "mailed.csv", NUMBERED.replace("990", "764").as_bytes());
    let mut window = window([1280.0, 800.0]);
    drop_on(&mut window, &[path]);
    click(&mut window, Role::Button, "Use these figures");
    assert!(says(&window, "2 of them are yours, from mailed.csv"));
    window.get_by_role_and_label(Role::Button, "Save the full report…");
    let review = window.state().session.review_in_use().expect("what was read");
    assert_eq!(review.counts(), (3, 1, 0));
    let report = folder.path().join("report.csv");
    window.state_mut().session.save_data_report(&report);
    answered(&mut window);
    let text = std::fs::read_to_string(&report).expect("a report");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() == 2 && lines[1].starts_with("mailed.csv,4,i,991,"), "{text}");

    click(&mut window, Role::Button, "Back to the bundled figures");
    assert!(window.query_by_label("Save the full report…").is_none(), "bundled figures have no report");
    window.state_mut().session.apply(detente::session::Command::Undo);
    answered(&mut window);
    window.get_by_role_and_label(Role::Button, "Save the full report…");
}

#[test]
fn trade_files_opened_like_scenarios_are_looked_at_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let zip = zipped(&[("BACI_Y2014.csv", NUMBERED.as_bytes()), ("country_codes_V9.csv", LIST.as_bytes())]);
    let zip = put(&folder, "no ending", &zip);
    let csv = put(&folder, "flows.csv", b"t,i,j,k,v,q\n2015,764,408,270112,7,1\n");
    let mut window = window([1280.0, 800.0]);
    // As with two names on the command line.
    window.state_mut().open(&zip);
    window.state_mut().open(&csv);
    answered(&mut window);
    let session = &window.state().session;
    assert!(session.notices.iter().all(|notice| notice.severity != Severity::Error), "{:?}", session.notices);
    assert!(says(&window, "BACI_Y2014.csv and 1 more: not used yet"), "the page is shown, with both");
    click(&mut window, Role::Button, "Use these figures");
    assert_eq!((value(&window, Direction::M, 2014), value(&window, Direction::M, 2015)), (10_000.0, 7_000.0));
}

#[test]
fn a_scenario_with_a_broken_first_line_stays_a_scenario() {
    let folder = tempfile::tempdir().expect("a folder");
    let named = put(&folder, "mine.detente", b"year,exporter,importer,value_usd\n2014,THA,PRK,5\n");
    let schema = put(&folder, "mailed.txt", b"#![schema = \"detente-scenario/1\n(title: \"x\")\n");
    for path in [named, schema, folder.path().join("missing.csv")] {
        let mut window = window([1280.0, 800.0]);
        window.state_mut().open(&path);
        answered(&mut window);
        let session = &window.state().session;
        let errors: Vec<&str> = session.notices.iter().map(|notice| notice.text.as_str()).collect();
        assert!(errors.len() == 1 && errors[0].contains(&path.display().to_string()), "{errors:?}");
        assert!(session.offered_data().is_none() && session.import_asks().is_none());
    }
}

#[test]
fn a_workbook_becomes_figures() {
    let data = "Year,Exporter,Importer,Product,value_usd\n2014,THA,PRK,27,1000.5\n2014,THA,PRK,72,20\n2015,PRK,THA,03,7\n2015,PRK,Atlantis,03,7\n";
    let folder = tempfile::tempdir().expect("a folder");
    let path = put(&folder, "kantor.xlsx", &workbook(&sheet("Made by hand\n"), &sheet(data), &texts("")));
    let mut window = window([1280.0, 800.0]);
    window.state_mut().session.read_sheets_with(SheetReader::at(env!("CARGO_BIN_EXE_detente").into()));
    window.state_mut().open(&path);
    answered(&mut window);
    assert!(says(&window, "Rows in the file: 4. Of this case: 3; left out because something is wrong: 1"));
    click(&mut window, Role::Button, "Use these figures");
    assert_eq!((value(&window, Direction::M, 2014), value(&window, Direction::X, 2015)), (1_020.5, 7.0));
}

#[test]
fn of_sheets_that_nobody_knows_the_larger_is_asked_about() {
    let notes = sheet("Made by,Office\nFor,You\n");
    let data = sheet("Trade of the year,,\nJahr,Land,Wert\n2014,Thailand,5\n2015,Thailand,6\n2016,Thailand,7\n");
    let folder = tempfile::tempdir().expect("a folder");
    let path = put(&folder, "desk.xlsx", &workbook(&notes, &data, &texts("")));
    let mut window = window([1280.0, 800.0]);
    window.state_mut().session.read_sheets_with(SheetReader::at(env!("CARGO_BIN_EXE_detente").into()));
    window.state_mut().open(&path);
    answered(&mut window);
    assert!(says(&window, "Jahr"), "the row that names the columns");
    assert!(!says(&window, "Made by") && !says(&window, "Trade of the year"));
}

#[test]
fn the_answer_about_the_unit_counts() {
    let header = "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE";
    let text = format!("{header}\nIMF.STA:IMTS(1.0.0),THA,XG_FOB_USD,PRK,A,2014,1500,6\n");
    let (_folder, path) = written("imts.csv", &text);
    let mut window = window([1280.0, 800.0]);
    drop_on(&mut window, &[path]);
    assert!(says(&window, "Line 2, column 'OBS_VALUE', says 1500"), "{:?}", window.state().session.notices);
    assert!(
        says(&window, "US$ 1,500, if these are dollars") && says(&window, "US$ 1,500,000,000, if these are millions")
    );
    click(&mut window, Role::RadioButton, "US$ 1,500,000, if these are thousands");
    click(&mut window, Role::Button, "Read the file so");
    click(&mut window, Role::Button, "Use these figures");
    assert_eq!(value(&window, Direction::M, 2014), 1_500_000.0);
}

#[test]
fn the_answer_about_the_decimal_sign_counts() {
    let text = "year;exporter;importer;product;value_usd\n2014;THA;PRK;27;500\n2015;THA;PRK;27;1.234\n";
    for (answer, value_2015) in
        [("1.234: a point stands before the decimals", 1.234), ("1,234: a comma stands before the decimals", 1234.0)]
    {
        let (_folder, path) = written("doubtful.csv", text);
        let mut window = window([1280.0, 800.0]);
        drop_on(&mut window, &[path]);
        assert!(says(&window, "What does 1.234 on line 3 mean?"), "{:?}", window.state().session.notices);
        click(&mut window, Role::RadioButton, answer);
        click(&mut window, Role::Button, "Read the file so");
        click(&mut window, Role::Button, "Use these figures");
        assert_eq!((value(&window, Direction::M, 2014), value(&window, Direction::M, 2015)), (500.0, value_2015));
    }
}

/// A format of the person's: of four columns, each says what, or nothing.
fn stated(title: &str, roles: [Option<Says>; 4], unit: u32) -> Profile {
    let names = ["Jahr", "Absender", "Betrag", "Netto"];
    let known = |at: &usize| roles[*at].is_some();
    let header = (0..4).filter(known).map(|at| names[at].to_owned()).chain(["Ziel".to_owned()]).collect();
    let roles = (0..4).filter(known).map(|at| roles[at]).chain([Some(Says::Importer)]).collect();
    let decimal = Some(Decimal::Point);
    let mapping = Mapping { title: title.to_owned(), header, roles, unit, decimal, flows: Flows::default() };
    Profile::from_mapping(&mapping).expect("complete")
}

#[test]
fn of_two_formats_that_fit_the_chosen_one_reads_its_own_columns() {
    let (_folder, path) = written("sheet.csv", "Jahr;Absender;Betrag;Netto;Ziel\n2014;Thailand;9;8;North Korea\n");
    let (year, seller, figure) = (Some(Says::Year), Some(Says::Exporter), Some(Says::Value));
    for (chosen, usd) in [("Brutto", 9.0), ("Netto", 8_000.0)] {
        let preferences = tempfile::tempdir().expect("a folder");
        let mut window = window([1280.0, 800.0]);
        let session = &mut window.state_mut().session;
        *session = detente::session::Session::new(Some(preferences.path().to_owned()), || {});
        session.map_import(stated("Brutto", [year, seller, figure, None], 1), true);
        answered(&mut window);
        window.state_mut().session.map_import(stated("Netto", [year, seller, None, figure], 1000), true);
        answered(&mut window);
        window.state_mut().session.leave_data();
        drop_on(&mut window, std::slice::from_ref(&path));
        assert!(says(&window, "Which format is it?"), "{:?}", window.state().session.notices);
        click(&mut window, Role::RadioButton, chosen);
        click(&mut window, Role::Button, "Read the file so");
        click(&mut window, Role::Button, "Use these figures");
        assert_eq!(value(&window, Direction::M, 2014), usd, "{chosen}");
    }
}
