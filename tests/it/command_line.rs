//! The command line, run as a person runs it.

use std::path::Path;
use std::process::{Command, Output};

use detente::model::{Selection, outlook};
use detente::trade::bundled;

use crate::properties::iran;

pub fn detente(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_detente"));
    for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(display);
    }
    command.args(args).output().expect("the program runs")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn without_a_display_one_line_names_the_way_out() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let output = detente(&[]);
    assert_eq!(output.status.code(), Some(2));
    let words = stderr(&output);
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.contains("detente project"), "{words}");
}

#[test]
fn csv_has_every_cell_and_subtotal_with_the_digits_of_the_window() {
    let output = detente(&["project", "--format", "csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<&str> = reader.headers().expect("a header").iter().map(|_| "").collect();
    assert_eq!(header.len(), 7);
    assert!(text.starts_with("year,partner,direction,product,baseline_musd,scenario_musd,informal_musd\n"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    assert_eq!(rows.len(), 25 * 11 * 3 * 12);
    let answer = outlook(&bundled(), &iran(), &|| true).expect("not superseded");
    let (scenario, baseline) = (answer.projection.recorded(Selection::ALL), answer.baseline.recorded(Selection::ALL));
    let totals = rows.iter().filter(|r| &r[1] == "ASEAN" && &r[2] == "X+M" && &r[3] == "all");
    let mut years = 0;
    for (index, row) in totals.enumerate() {
        assert_eq!(row[5].parse::<f64>().expect("a number").to_bits(), scenario[index].to_bits());
        assert_eq!(row[4].parse::<f64>().expect("a number").to_bits(), baseline[index].to_bits());
        years += 1;
    }
    assert_eq!(years, 25);
}

#[test]
fn quarters_add_up_to_years() {
    let sum = |args: &[&str]| -> f64 {
        let text = stdout(&detente(args));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let at = reader.headers().expect("a header").iter().position(|h| h == "scenario_musd").expect("a column");
        reader.records().map(|r| r.expect("a row")[at].parse::<f64>().expect("a number")).sum()
    };
    let (years, quarters) = (sum(&["project", "--format", "csv"]), sum(&["project", "--format", "csv", "--quarterly"]));
    assert!((years - quarters).abs() < 1e-9 * years, "{years} {quarters}");
    let header = stdout(&detente(&["project", "--format", "csv", "--quarterly"]));
    assert!(header.starts_with("year,quarter,partner,"));
}

#[test]
fn json_says_the_same_as_csv() {
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&detente(&["project", "--format", "json"]))).expect("JSON");
    assert_eq!(json["rows"].as_array().expect("rows").len(), 9900);
    assert_eq!(json["regained"], 2030);
    assert_eq!(json["reference"]["flows"].as_array().expect("flows").len(), 12);
    assert!(json["dataset"]["fingerprint"].as_str().is_some_and(|f| f.len() == 64));
}

#[test]
fn the_table_says_it_in_words() {
    let text = stdout(&detente(&["project"]));
    assert!(
        text.contains("Regains the 2016 level in 2030; 351 % of it in 2040. The status quo does not by 2040."),
        "{text}"
    );
    assert!(text.contains("not a forecast"), "{text}");
    assert!(text.lines().any(|line| line.starts_with("2040")), "{text}");
    let status_quo = stdout(&detente(&["project", "--preset", "status-quo"]));
    assert!(status_quo.contains("Does not regain the 2016 level by 2040"), "{status_quo}");
}

#[test]
fn set_changes_a_lever_and_refuses_nonsense() {
    let later = stdout(&detente(&["project", "--set", "relief.date=2032", "--set", "qmax=1"]));
    assert!(later.contains("Regains the 2016 level in 2034"), "{later}");
    for (setting, words) in [
        ("relief.date=2055", "expected 2017 to 2040.75"),
        ("relief.date", "LEVER=VALUE"),
        ("relief.dat=2028", "no such lever"),
        ("envoy.formed=perhaps", "expected true or false"),
        ("range.lamX=0.5", "expected table, or a range"),
        ("lamX=NaN", "found NaN"),
    ] {
        let output = detente(&["project", "--set", setting]);
        assert_eq!(output.status.code(), Some(2), "{setting}");
        assert!(stderr(&output).contains(words), "{setting}: {}", stderr(&output));
    }
}

#[test]
fn an_unknown_preset_is_answered_with_the_known_ones() {
    let output = detente(&["project", "--preset", "moon"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("full-normalisation"), "{}", stderr(&output));
}

#[test]
fn levers_lists_every_parameter_under_its_name() {
    let text = stdout(&detente(&["levers"]));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    let names: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
    for row in detente::scenario::parameters() {
        let at = names.iter().position(|name| *name == row.name).unwrap_or_else(|| panic!("{} is missing", row.name));
        assert_eq!(rows[at][4].parse::<f64>().expect("a default").to_bits(), row.default.to_bits(), "{}", row.name);
    }
    for name in ["relief.lifted", "reopening.VNM", "envoy.russia", "post.MYS.pyongyang", "suspension.MYS.X", "base"] {
        assert!(names.contains(&name), "{name} is missing");
    }
}

#[test]
fn presets_lists_all_eight() {
    let text = stdout(&detente(&["presets"]));
    for name in [
        "status-quo",
        "hosting-only",
        "article-2018",
        "iran",
        "china-russia",
        "envoy",
        "snapback",
        "full-normalisation",
    ] {
        assert!(text.lines().any(|line| line.starts_with(name)), "{name} is missing");
    }
}

#[test]
fn check_prints_every_problem_on_its_own_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version1.detente").display().to_string();
    let bad = write("bad.detente", "#![schema = \"detente-scenario/1\"]\n(title: \"T\", seed: x)\n");
    let worse = write("worse.detente", "hello");
    assert_eq!(detente(&["check", &good]).status.code(), Some(0));
    let output = detente(&["check", &bad, &good, &worse]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("bad.detente, line 2, column") && text.contains("worse.detente, line 1"), "{text}");
}

#[test]
fn a_file_projects_as_the_scenario_in_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/presets/iran.detente").display().to_string();
    assert_eq!(stdout(&detente(&["project", &path])), stdout(&detente(&["project", "--preset", "iran"])));
    let output = detente(&["project", "no-such-file.detente"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no-such-file.detente"));
}

#[test]
fn help_and_version_are_there() {
    assert!(stdout(&detente(&["--help"])).contains("project"));
    assert!(stdout(&detente(&["--version"])).starts_with("detente "));
}
