//! The workbook: what its formulas gave when it was made is what the model says, texts are texts, every lever is there.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use calamine::{Data, Range, Reader as _, Xlsx};
use detente::export::{Export, Made, Origin, STAMP};
use detente::file::presets;
use detente::model::{Causes, Ensemble, Outlook, Selection, causes, ensemble, outlook};
use detente::scenario::{Catalog, Key, Kind, Parameter, Scenario, Value};
use detente::trade::{Dataset, Direction, bundled, bundled_case};

/// What the workbook takes no number of the path from, worked out once.
static ASIDE: LazyLock<(Arc<Causes>, Arc<Ensemble>)> = LazyLock::new(|| {
    let (dataset, scenario) = (bundled(), Scenario::default());
    let bands = ensemble(&dataset, &scenario, 8, &|| true).expect("bands");
    (Arc::new(causes(&dataset, &scenario)), Arc::new(bands))
});

fn made(dataset: &Arc<Dataset>, scenario: Scenario) -> Made {
    let (causes, bands) = ASIDE.clone();
    Made {
        dataset: Arc::clone(dataset),
        catalog: Arc::new(Catalog::new(dataset)),
        about: scenario.about.clone(),
        outlook: Arc::new(outlook(dataset, &scenario, &|| true).expect("an answer")),
        scenario,
        causes,
        bands,
        day: "2026-11-28".to_owned(),
        own: None,
        origin: Origin::Unsaved,
    }
}

fn bytes(made: &Made) -> Vec<u8> {
    Export::Workbook.bytes(std::slice::from_ref(made), Path::new("a.xlsx")).expect("a workbook")
}

type Book = Xlsx<Cursor<Vec<u8>>>;

fn open(made: &Made) -> Book {
    Xlsx::new(Cursor::new(bytes(made))).expect("a workbook that opens")
}

fn preset(dataset: &Dataset, name: &str) -> Scenario {
    let all = presets(&Catalog::new(dataset));
    all.iter().find(|preset| preset.name == name).expect("a preset").scenario.clone()
}

/// Row of the first cell in the first column that says this.
fn row_of(range: &Range<Data>, text: &str) -> u32 {
    let row = range.rows().position(|row| row[0] == *text);
    row.unwrap_or_else(|| panic!("no row says {text}")) as u32
}

fn number(range: &Range<Data>, row: u32, column: u32) -> f64 {
    match range.get_value((row, column)) {
        Some(Data::Float(value)) => *value,
        Some(Data::Int(value)) => *value as f64,
        found => panic!("row {row}, column {column}: expected a number, found {found:?}"),
    }
}

fn near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() <= 1e-12 * wanted.abs()
}

/// Holds what the formulas gave against the model, over all flows and years.
fn hold(dataset: &Arc<Dataset>, scenario: Scenario) {
    let made = made(dataset, scenario);
    let mut book = open(&made);
    let answer: &Outlook = &made.outlook;
    let title = &made.scenario.title;
    let by_partner = book.worksheet_range("By partner").expect("a sheet");
    let first = row_of(&by_partner, "Compared (1 yes, 0 no)") + 1;
    let members = dataset.members.len();
    for (at, direction) in Direction::BOTH.into_iter().enumerate() {
        for partner in 0..members {
            let flow = Selection { partner: Some(partner), direction: Some(direction), ..Selection::ALL };
            for (year, wanted) in answer.projection.recorded(flow).into_iter().enumerate() {
                let found = number(&by_partner, first + year as u32, (1 + at * members + partner) as u32);
                assert!(near(found, wanted), "{title}: {partner} {direction:?} {year}: {found}, not {wanted}");
            }
        }
    }
    let results = book.worksheet_range("Results").expect("a sheet");
    let first = row_of(&results, "Year") + 1;
    let compared = answer.projection.recorded(answer.reference.selection());
    let all = answer.projection.recorded(Selection::ALL);
    let status_quo = answer.baseline.recorded(answer.reference.selection());
    for year in 0..compared.len() {
        let at = |column| number(&results, first + year as u32, column);
        assert!(near(at(1), compared[year]) && near(at(6), all[year]), "{title}: {year}");
        assert_eq!((at(2), at(4), at(7)), (compared[year], status_quo[year], all[year]), "{title}: {year}");
    }
    let said = |text: &str| results.get_value((row_of(&results, text), 1)).expect("a cell").to_string();
    let year = |year: Option<i32>| year.map_or("not by 2040".to_owned(), |year| year.to_string());
    assert_eq!(said("Level regained in"), year(answer.regained), "{title}");
    assert_eq!(said("Level lost again in"), year(answer.lost_again), "{title}");
    assert!(near(number(&results, row_of(&results, "Reference level, US$ million"), 1), answer.reference.level));
    assert_eq!(said("Lever cells that are no longer as exported"), "0", "{title}");
    assert_eq!(said("Check"), "Levers as exported: the numbers here are the program's", "{title}");
}

#[test]
fn its_formulas_gave_the_model_s_digits() {
    let dataset = bundled();
    for name in ["iran", "full-normalisation", "snapback"] {
        hold(&dataset, preset(&dataset, name));
    }
    // What no preset moves.
    let mut scenario = preset(&dataset, "envoy");
    scenario.title = "Everything moved".to_owned();
    let catalog = Catalog::new(&dataset);
    let levers = [
        "limits=true",
        "fx=150",
        "supply=0.12",
        "reopening.THA=2026.5",
        "reopening.VNM=never",
        "post.IDN.pyongyang=closes 2027.5",
        "host.country=VNM",
        "history_to=2021",
        "suspension.MYS.X=false",
        "border=0.8",
        "reference_year=2008",
        "base=2014",
        "envoy.date=2028.6",
        "relief.stretch=1.5",
        "relief.extent=0.8",
        "evidence_only=false",
        "relief.phases=0.5:0:0.4:fuels=0.1,1:2:0.5",
    ];
    for lever in levers {
        let (key, value) = lever.split_once('=').expect("a lever");
        catalog.set_text(&mut scenario, key, value).expect("a value");
    }
    hold(&dataset, scenario.clone());
    scenario.title = "With competition, evidence only".to_owned();
    (scenario.equilibrium, scenario.evidence_only) = (true, true);
    hold(&dataset, scenario);
}

#[test]
fn other_cases_have_theirs() {
    for case in ["iran-eu", "myanmar-us"] {
        let dataset = bundled_case(case).expect("a case");
        hold(&dataset, Scenario::default());
        let mut scenario = Scenario { title: format!("{case}, lifted"), ..Scenario::default() };
        (scenario.relief.lifted, scenario.envoy.formed, scenario.limits) = (true, true, true);
        scenario.parameters[Parameter::Omega as usize] = 0.5;
        hold(&dataset, scenario);
    }
}

#[test]
fn every_step_is_a_formula() {
    let dataset = bundled();
    let mut book = open(&made(&dataset, preset(&dataset, "iran")));
    let formulas = |book: &mut Book, sheet: &str| {
        let range = book.worksheet_formula(sheet).expect("a sheet");
        range.used_cells().filter(|(_, _, formula)| !formula.is_empty()).map(|cell| cell.2.clone()).collect::<Vec<_>>()
    };
    // One cell a quarter and path.
    let paths = formulas(&mut book, "Access").len();
    assert_eq!((formulas(&mut book, "Capital").len(), formulas(&mut book, "Used").len()), (paths, paths));
    assert!(paths > 5000 && paths % 100 == 0, "{paths}");
    assert_eq!(formulas(&mut book, "By partner").len(), 25 * 22 + 20 + 1);
    for (sheet, named) in [
        ("Dates", "Relief_date"),
        ("Dates", "Lambda_X"),
        ("Dates", "Delta_idle"),
        ("Relief", "Snapback_from"),
        ("Barriers", "Theta_bans"),
        ("Economies", "G_p"),
        ("Potential", "Beta_emb"),
        ("Limits", "Fx_deficit"),
        ("Capital", "Gain_X"),
    ] {
        assert!(formulas(&mut book, sheet).iter().any(|formula| formula.contains(named)), "{sheet} names {named}");
    }
    for sheet in ["Bands", "Sources", "Read me"] {
        assert_eq!(formulas(&mut book, sheet).len(), 0, "{sheet} is fixed");
    }
    // What only new programs have, and what reaches outside.
    for sheet in book.sheet_names() {
        for formula in formulas(&mut book, &sheet) {
            for word in ["_xlfn", "LET(", "LAMBDA(", "XLOOKUP(", "FILTER(", "INDIRECT(", "HYPERLINK(", "["] {
                assert!(!formula.contains(word), "{sheet}: {formula}");
            }
        }
    }
}

#[test]
fn every_lever_is_there_with_its_value() {
    let dataset = bundled();
    let made = made(&dataset, preset(&dataset, "full-normalisation"));
    let mut book = open(&made);
    let sheet = book.worksheet_range("Levers").expect("a sheet");
    let rows: BTreeMap<String, &[Data]> = sheet.rows().map(|row| (row[15].to_string(), row)).collect();
    for lever in made.catalog.levers() {
        let row = rows.get(&lever.key.to_string()).unwrap_or_else(|| panic!("{} is on the sheet", lever.key));
        let (value, date) = (row[1].to_string(), row[2].to_string());
        let found = match (&lever.kind, &*value) {
            (Kind::Switch, "yes") => "true".to_owned(),
            (Kind::Switch, _) => "false".to_owned(),
            (Kind::Reopening, "on") => date,
            (Kind::Post, "opens" | "closes") => format!("{value} {date}"),
            (Kind::Phases, _) => continue,
            _ => value,
        };
        assert_eq!(found, made.scenario.get(&lever.key).to_string(), "{}", lever.key);
        let (standing, said) = (row[5].to_string(), row[4].to_string());
        assert!(standing == "live" || standing.len() > 20, "{} says why it is fixed: {standing}", lever.key);
        assert_eq!(said, lever.said(&made.scenario.get(&lever.key)), "{}", lever.key);
    }
    let Value::Phases(phases) = made.scenario.get(&Key::Phases) else { panic!("phases") };
    let sheet = book.worksheet_range("Phases").expect("a sheet");
    let first = row_of(&sheet, "Starts after the date of relief");
    for (column, phase) in (2..).zip(&phases) {
        let [after, ramp, share] = [0, 1, 2].map(|row| number(&sheet, first + row, column));
        assert_eq!((after, ramp, share), (phase.after, phase.ramp, phase.share));
    }
}

#[test]
fn what_a_person_wrote_is_text() {
    let dataset = bundled();
    let hostile = "=HYPERLINK(\"http://x\")";
    let mut scenario = Scenario { title: "=1+1".to_owned(), about: "@x\u{1}".to_owned(), ..Scenario::default() };
    scenario.author = "+1".to_owned();
    scenario.notes.insert(Key::ReliefDate, hostile.to_owned());
    scenario.notes.insert(Key::Lifted, "x".repeat(100_000));
    let made = made(&dataset, scenario);
    let mut book = open(&made);
    let mut found = 0;
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).expect("a sheet");
        let formulas = book.worksheet_formula(&sheet).expect("a sheet");
        assert!(formulas.used_cells().all(|(_, _, formula)| !formula.contains("HYPERLINK") && formula != "1+1"));
        for (_, _, cell) in range.used_cells() {
            if let Data::String(text) = cell {
                assert!(!text.starts_with(['=', '+', '@', '\t']), "{sheet}: {text}");
                found += usize::from(["'=1+1", "'+1", &format!("'{hostile}")].contains(&text.as_str()));
            }
        }
    }
    assert!(found >= 4, "title twice, author, note: {found}");
}

#[test]
fn the_same_answer_gives_the_same_bytes_and_its_stamp_is_in_them() {
    let dataset = bundled();
    let made = made(&dataset, preset(&dataset, "iran"));
    let once = bytes(&made);
    assert_eq!(once, bytes(&made));
    assert!(once.len() < 2_000_000, "{} bytes", once.len());
    let mut archive = zip::ZipArchive::new(Cursor::new(once)).expect("an archive");
    let mut properties = String::new();
    archive.by_name("docProps/core.xml").expect("properties").read_to_string(&mut properties).expect("text");
    assert!(properties.contains(STAMP) && properties.contains("data="), "{properties}");
    assert!(properties.contains("2026-11-28") && properties.contains(&made.scenario.title), "{properties}");
}
