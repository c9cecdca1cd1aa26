//! A dropped file of anybody's making: recognised, asked about, looked at, used; numbers by hand.

mod loading;
mod mapping;

use std::path::PathBuf;
use std::sync::Arc;

use detente::session::Session;
use detente::trade::{Direction, Quality};
use detente::ui::App;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Dropped;
use crate::fixture::country;
use crate::window::{answered, click, window};

/// Writes a file and gives its path; the folder must be kept.
pub fn written(name: &str, text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    (folder, path)
}

pub fn drop_on(window: &mut Harness<'_, App>, paths: &[PathBuf]) {
    for path in paths {
        window.input_mut().dropped_files.push(Arc::new(Dropped(path.clone())));
    }
    window.run_steps(1);
    window.input_mut().dropped_files.clear();
    answered(window);
}

pub fn says(window: &Harness<'_, App>, words: &str) -> bool {
    window.query_all_by_label_contains(words).count() > 0
}

/// The figure that a session stands on.
pub fn used(session: &Session, partner: &str, direction: Direction, year: i32) -> (f64, Quality, String) {
    let flow = session.dataset.flow(country(partner), direction, year).expect("a flow");
    (flow.value_usd.expect("a value"), flow.quality, flow.note.clone())
}

/// Thousands of US$. Line 6 is South Korea's, lines 5 and 7 contradict each other, 8 and 9 are wrong.
const BACI: &str = concat!(
    "t,i,j,k,v,q\n",
    "2014,764,408,270112,1000.5,10\n",
    "2014,764,408,720310,20,1\n",
    "2014,408,764,030617,7,\n",
    "2015,764,408,270112,50,1\n",
    "2015,764,410,270112,99,1\n",
    "2015,764,408,270112,60,1\n",
    "x,764,408,270112,5,1\n",
    "2015,5,408,270112,5,1\n",
);

#[test]
fn a_baci_file_is_dropped_looked_at_decided_and_used() {
    let (folder, path) = written("mailed.dat", BACI);
    let mut window = window([1280.0, 800.0]);
    let before = window.state().session.dataset.fingerprint.clone();
    drop_on(&mut window, &[path]);
    assert!(says(&window, "mailed.dat: not used yet"), "{:?}", window.state().session.notices);
    assert!(says(
        &window,
        "Rows in the file: 8. Of this case: 5; left out because something is wrong: 2; good, but not of this case: 1."
    ));
    assert!(says(&window, "CEPII BACI") && says(&window, "thousands of US$"));
    assert!(says(&window, "3 figures, one a partner, direction and year, made of 5 rows"));
    // 1,020,500 + 7,000 + 110,000; with the first only 60,000 less; with neither 110,000 less.
    assert!(says(&window, "Rows that state a flow of a product again: 1"));
    for words in [
        "Add them up, and flag the figure: all figures add up to US$ 1,137,500",
        "Use the first only: all figures add up to US$ 1,077,500",
        "Use none of them: all figures add up to US$ 1,027,500",
    ] {
        assert!(says(&window, words), "{words}");
    }
    assert_eq!(window.state().session.dataset.fingerprint, before, "nothing is changed yet");

    click(&mut window, Role::Button, "Problems: 3");
    assert!(says(&window, "Year cannot be read: 1 left out") && says(&window, "Country not known: 1 left out"));
    window.get_by_label_contains("Stated again, with another value").click();
    answered(&mut window);
    assert!(says(&window, "the same year, countries and product as line 5, with another value"));
    click(&mut window, Role::Button, "Rows of this case: 5");
    assert!(says(&window, "030617") && says(&window, "1,000,500"));
    // One row is left out, and taken back in.
    click(&mut window, Role::Button, "Leave out line 3");
    assert_eq!(window.state().session.reviewed().expect("a file").summed.counted, 4);
    click(&mut window, Role::Button, "Take back line 3");
    click(&mut window, Role::Button, "What it is, what to decide");
    window.get_by_label_contains("Use the first only").click();
    answered(&mut window);
    let report = folder.path().join("report.csv");
    window.state_mut().session.save_data_report(&report);
    answered(&mut window);
    click(&mut window, Role::Button, "Use these figures");
    let session = &window.state().session;
    assert_ne!(session.dataset.fingerprint, before);
    let (value, quality, note) = used(session, "THA", Direction::M, 2014);
    assert_eq!((value, quality), (1_020_500.0, Quality::B));
    assert!(note.starts_with("sum of 2 products, FOB, reconciled"), "{note}");
    assert_eq!(used(session, "THA", Direction::X, 2014).0, 7_000.0);
    assert_eq!(used(session, "THA", Direction::M, 2015).0, 50_000.0);
    let text = std::fs::read_to_string(report).expect("a report");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "file,line,column,value,problem,action");
    assert_eq!(lines.len(), 4, "{text}");
    assert!(lines.iter().any(|line| line.starts_with("mailed.dat,8,t,x,") && line.ends_with(",excluded")), "{text}");
    assert!(lines.iter().any(|line| line.starts_with("mailed.dat,9,i,5,") && line.ends_with(",excluded")), "{text}");
    assert!(lines.iter().any(|line| line.starts_with("mailed.dat,7,") && line.ends_with(",kept")), "{text}");
}

/// A file as UN Comtrade gives it: values by column, the rest blank.
fn comtrade(rows: &[[&str; 7]]) -> String {
    let header = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,\
        flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,\
        classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,\
        mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,\
        isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,\
        legacyEstimationFlag,isReported,isAggregate";
    let names: Vec<&str> = header.split(',').collect();
    let mut text = format!("{header}\n");
    for [year, reporter, flow, partner, product, customs, value] in rows {
        let cell = |name: &&str| match *name {
            "refYear" | "period" => *year,
            "reporterCode" => reporter,
            "flowCode" => flow,
            "partnerCode" => partner,
            "cmdCode" => product,
            "customsCode" => customs,
            "partner2Code" | "motCode" => "0",
            "primaryValue" => value,
            _ => "",
        };
        text += &(names.iter().map(cell).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

#[test]
fn mirror_rows_of_comtrade_become_the_dprk_flows_seen_by_its_partners() {
    let text = comtrade(&[
        ["2014", "764", "M", "408", "TOTAL", "C00", "130000"],
        ["2014", "764", "X", "408", "TOTAL", "C00", "100000"],
        ["2014", "764", "X", "408", "27", "C00", "60000"],
        ["2014", "764", "M", "408", "TOTAL", "C01", "30000"],
        ["2014", "360", "M", "408", "TOTAL", "C00", "55000"],
        ["2014", "360", "M", "0", "TOTAL", "C00", "9999999"],
        ["2014", "360", "RX", "408", "TOTAL", "C00", "10"],
    ]);
    let (_folder, path) = written("TradeData.csv", &text);
    let mut window = window([1280.0, 800.0]);
    drop_on(&mut window, &[path]);
    assert!(says(&window, "UN Comtrade"), "{:?}", window.state().session.notices);
    assert!(says(&window, "Rows in the file: 7. Of this case: 4; left out because something is wrong: 0"));
    assert!(says(&window, "Rows that are parts of others"), "chapter 27 is in the total");
    click(&mut window, Role::Button, "Use these figures");
    let session = &window.state().session;
    let (value, quality, note) = used(session, "THA", Direction::X, 2014);
    assert_eq!((value, quality), (130_000.0, Quality::B), "{note}");
    assert!(note.contains("CIF as reported by Thailand"), "{note}");
    let (value, quality, note) = used(session, "THA", Direction::M, 2014);
    assert_eq!((value, quality), (100_000.0, Quality::A), "{note}");
    assert_eq!(used(session, "IDN", Direction::X, 2014).0, 55_000.0);
}

#[test]
fn several_files_of_one_drop_are_one_set_of_figures() {
    let file = |year: &str, value: &str| format!("t,i,j,k,v,q\n{year},764,408,270112,{value},1\n");
    let (_a, first) = written("Y2014.csv", &file("2014", "10"));
    let (_b, second) = written("Y2015.csv", &file("2015", "20"));
    let mut window = window([1280.0, 800.0]);
    drop_on(&mut window, &[first, second]);
    assert!(says(&window, "Y2014.csv and 1 more: not used yet"));
    click(&mut window, Role::Button, "Use these figures");
    let session = &window.state().session;
    assert_eq!(used(session, "THA", Direction::M, 2014).0, 10_000.0);
    assert_eq!(used(session, "THA", Direction::M, 2015).0, 20_000.0);
}

#[test]
fn a_question_is_asked_and_its_answer_counts() {
    let text = concat!(
        "Continent ID,Continent,Country ID,Country,ISO 3,Year ID,Year,Trade Value\n",
        "as,Asia,asprk,North Korea,PRK,2014,2014,1500\n",
        "as,Asia,aschn,China,CHN,2014,2014,9000\n",
    );
    let (_folder, path) = written("chart.csv", text);
    let mut window = window([1280.0, 800.0]);
    drop_on(&mut window, &[path]);
    assert!(says(&window, "Whose trade is this?") && says(&window, "Exports or imports?"));
    click(&mut window, Role::ComboBox, "Country that reports");
    window.get_by_role_and_label(Role::Button, "Thailand").click();
    answered(&mut window);
    click(&mut window, Role::RadioButton, "exports of who reports");
    click(&mut window, Role::Button, "Read the file so");
    assert!(says(&window, "Rows in the file: 2. Of this case: 1"), "{:?}", window.state().session.notices);
    click(&mut window, Role::Button, "Use these figures");
    assert_eq!(used(&window.state().session, "THA", Direction::M, 2014).0, 1_500.0);
}

#[test]
fn a_row_that_was_left_out_is_taken_back_and_a_question_left_alone_changes_nothing() {
    let text = concat!(
        "Reporter Name,Partner Name,Year,Trade Flow,Product Group,Export (US$ Thousand),Import (US$ Thousand)\n",
        "Thailand,Korea,2014,Export,All Products,7,\n",
        "Thailand,\"Korea, Dem. Rep.\",2015,Export,All Products,9,\n",
    );
    let (_folder, path) = written("profile.csv", text);
    let mut window = window([1280.0, 800.0]);
    drop_on(&mut window, &[path]);
    assert!(says(&window, "Left out, 1: North or South Korea?"), "{:?}", window.state().session.notices);
    window.get_by_label_contains("Problems: ").click();
    answered(&mut window);
    click(&mut window, Role::Button, "Take back line 2");
    assert_eq!(window.state().session.reviewed().expect("a file").summed.back, 1);
    click(&mut window, Role::Button, "Use these figures");
    let (value, quality, note) = used(&window.state().session, "THA", Direction::M, 2014);
    assert_eq!((value, quality), (7_000.0, Quality::C), "{note}");
}
