//! What leaves for a spreadsheet: no text is a live formula, and every number is still a number.

use std::time::Duration;

use detente::chart::{Kind, PaperSize, Subject, figure, tab_separated};
use detente::export::Briefing;
use detente::model::outlook;
use detente::scenario::Key;
use detente::session::{Command, Session};
use detente::trade::{bundled, read_own};
use detente::ui::{headline_rows, headline_text};

use crate::command_line::{detente, stderr, stdout};
use crate::properties::iran;

const LIVE: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0'];
const FORMULA: &str = "=cmd|' /C calc'!A0";

/// Whether a spreadsheet would run a cell: a number is not run.
fn is_live(cell: &str) -> bool {
    cell.starts_with(LIVE) && cell.parse::<f64>().is_err()
}

/// The cells of text with tabs that a spreadsheet would run.
fn live_cells(text: &str) -> Vec<&str> {
    text.lines().flat_map(|line| line.split('\t')).filter(|cell| is_live(cell)).collect()
}

#[test]
fn the_comparison_keeps_its_negative_numbers_and_quotes_a_name() {
    let mut session = Session::new(None, || {});
    session.document.scenario.title = FORMULA.to_owned();
    assert!(session.wait(Duration::from_secs(30)));
    session.apply(Command::Duplicate);
    session.document.scenario.title = "@x\t=1\n+2".to_owned();
    session.document.scenario.relief.lifted = false;
    session.apply(Command::PreviousTab);
    for _ in 0..2 {
        assert!(session.wait(Duration::from_secs(30)));
        session.apply(Command::NextTab);
    }
    let mut rows = headline_rows(&session);
    // Less than the status quo, so that there is a negative number of our own.
    let mut base = rows[0].numbers.clone().expect("numbers");
    base.trade = [1e6, 1e6];
    rows[0].base = Some(base);
    let text = headline_text(&rows, "-Baseline");
    assert!(live_cells(&text).is_empty(), "{text}");
    assert!(text.contains("'="), "{text}");
    let widths: Vec<usize> = text.lines().map(|line| line.split('\t').count()).collect();
    assert!(widths.iter().all(|width| *width == 13), "no name breaks the table: {widths:?}\n{text}");
    let negative = text.split(['\t', '\n']).filter(|cell| cell.parse::<f64>().is_ok_and(|number| number < 0.0));
    assert!(negative.count() >= 2, "{text}");
}

#[test]
fn a_copied_chart_keeps_its_numbers_and_quotes_its_texts() {
    let (dataset, scenario) = (bundled(), iran());
    let outlook = outlook(&dataset, &scenario, &|| true).expect("nobody gives it up");
    let subject = Subject {
        dataset: &dataset,
        scenario: &scenario,
        outlook: &outlook,
        bands: None,
        compared: true,
        overlay: None,
        against: None,
    };
    for kind in [Kind::Total, Kind::Partner, Kind::Difference] {
        let mut figure = figure(kind, subject).expect("a figure");
        let before = tab_separated(&figure);
        assert!(live_cells(&before).is_empty(), "{before}");
        let first = figure.lines[0].name.clone();
        for line in figure.lines.iter_mut().filter(|line| line.name == first) {
            line.name = FORMULA.to_owned();
            line.points.iter_mut().for_each(|point| point[1] = -1.5);
        }
        (figure.title, figure.subtitle) = ("+1\t2".to_owned(), "@a\n=b".to_owned());
        figure.notes.push("-note".to_owned());
        let text = tab_separated(&figure);
        assert!(live_cells(&text).is_empty(), "{text}");
        assert!(text.starts_with("'+1 2\n'@a =b\n") && text.contains(&format!("\t'{FORMULA}")), "{text}");
        assert!(text.contains("\t-1.5"), "{text}");
    }
}

#[test]
fn the_report_on_a_trade_file_repeats_no_formula() {
    let text =
        format!("year,exporter,importer,value_usd\n2015,\"{FORMULA}\",PRK,5\n2015,THA,PRK,-5\n@x,THA,PRK,\"+5\"\n");
    let report = read_own("=mine.csv", &text, &bundled()).expect("the header is good").report();
    let mut reader = csv::Reader::from_reader(report.as_bytes());
    let cells: Vec<String> =
        reader.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(cells.iter().all(|cell| !cell.starts_with(LIVE)), "{report}");
    for quoted in [format!("'{FORMULA}"), "'-5".to_owned(), "'@x".to_owned(), "'=mine.csv".to_owned()] {
        assert!(cells.contains(&quoted), "{quoted}: {report}");
    }
    assert!(cells.iter().any(|cell| cell == "2"), "lines are numbers: {report}");
}

#[test]
fn the_brief_quotes_what_a_person_wrote() {
    let mut session = Session::new(None, || {});
    let scenario = &mut session.document.scenario;
    (scenario.title, scenario.about, scenario.author) = ("=1+1".to_owned(), "+about".to_owned(), "@me".to_owned());
    scenario.notes.insert(Key::parse("qmax").expect("a lever"), FORMULA.to_owned());
    assert!(session.wait(Duration::from_secs(30)));
    let brief = Briefing::of(&session.briefed_made(2026.9)).expect("an answer");
    let (html, markdown) = (brief.html(PaperSize::A4), brief.markdown());
    for text in ["<h1>&#39;=1+1<", "<p>&#39;+about<", "class=\"by\">&#39;@me", "<td>&#39;=cmd"] {
        assert!(html.contains(text), "{text}: {html}");
    }
    for text in ["\n'@me", "\n'+about", "| '=cmd"] {
        assert!(markdown.contains(text), "{text}: {markdown}");
    }
    assert!(!html.contains("<td>=") && !html.contains("<td>@") && !markdown.contains("| ="), "{html}");
}

#[test]
fn names_of_countries_that_a_person_brings_are_quoted() {
    let folder = tempfile::tempdir().expect("a folder");
    let world = folder.path().join("world.csv");
    let text = format!(
        "exporter,importer,trade_musd\n\"{FORMULA}\",\"{FORMULA}\",10\n\"{FORMULA}\",@b,1\n@b,\"{FORMULA}\",2\n@b,@b,20\n"
    );
    std::fs::write(&world, text).expect("written");
    let path = world.display().to_string();
    for args in [vec!["gravity", &path], vec!["gravity", &path, "--countries"]] {
        let output = detente(&args);
        assert!(output.status.success(), "{}", stderr(&output));
        let table = stdout(&output);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        for row in reader.records() {
            assert!(!row.expect("a row").iter().any(is_live), "{table}");
        }
        assert!(table.contains("'=cmd") && table.contains("'@b"), "{table}");
    }
}

#[test]
fn what_cannot_be_written_is_told_as_a_command_tells_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (verb, known) in [
        ("chart", "ends in .svg, .png or .pdf"),
        ("table", "ends in .csv or .json; 'detente workbook' writes .xlsx"),
        ("brief", "ends in .pdf, .html, .docx or .md"),
        ("workbook", "ends in .xlsx"),
    ] {
        let name = if verb == "workbook" { "x.csv" } else { "x.xlsx" };
        let output = detente(&[verb, "-o", name]);
        assert_eq!(output.status.code(), Some(2), "{verb}");
        assert!(stderr(&output).contains(known), "{verb}: {}", stderr(&output));
    }
    let missing = folder.path().join("none").join("x.svg");
    let output = detente(&["chart", "-o", missing.to_str().expect("a path")]);
    let said = stderr(&output);
    assert!(said.contains("the folder does not exist. Nothing was changed on disk"), "{said}");
    assert!(!said.contains("your work is still open"), "there is none: {said}");
}

#[test]
fn of_two_files_written_at_once_both_are_told_and_the_end_waits_for_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, other, last] = ["one.txt", "other.txt", "last.txt"].map(|name| folder.path().join(name));
    let mut session = Session::new(None, || {});
    session.save_log(&one);
    session.save_log(&other);
    assert!(session.wait(Duration::from_mins(1)));
    for path in [&one, &other] {
        let name = path.display().to_string();
        assert!(session.notices.iter().any(|notice| notice.text.contains(&name)), "{:?}", session.notices);
    }
    session.save_log(&last);
    session.finish_writing();
    assert!(last.exists(), "written before the run ends");
}

#[test]
fn what_the_commands_print_as_csv_holds_no_formula() {
    for args in [
        &["levers"][..],
        &["project", "--format", "csv"],
        &["claims", "--format", "csv", "--draws", "50"],
        &["uncertainty", "--format", "csv", "--draws", "50"],
    ] {
        let output = detente(args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        let table = stdout(&output);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
        for row in reader.records() {
            let row = row.expect("a row");
            assert!(!row.iter().any(is_live), "{args:?}: {row:?}");
        }
    }
}
