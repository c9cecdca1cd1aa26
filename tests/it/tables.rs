//! Tables for others: wide, tidy and the charts have the same numbers; what is not known is empty; texts are texts; the
//! window and the command line give the same bytes, and so does the command in the stamp.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use detente::chart::{Kind, Style, figure};
use detente::export::{Export, Layout, Made, Origin, TableOf, stamps};
use detente::model::{Measured, Selection};
use detente::scenario::{Catalog, Scenario};
use detente::session::Command;
use detente::trade::bundled;
use egui::accesskit::Role;

use crate::command_line::{detente, stderr, stdout};
use crate::desk::Desk;
use crate::properties::iran;

const DAY: &str = "2026-11-28";

/// One answer for all of them.
pub static MADE: LazyLock<Made> = LazyLock::new(|| {
    let case = bundled();
    let catalog = Arc::new(Catalog::new(&case));
    Made::of(case, catalog, iran(), DAY.to_owned(), Origin::Preset("iran".to_owned())).expect("an answer")
});

pub fn written(made: &Made, of: TableOf, layout: Layout) -> String {
    let bytes = Export::Table { of, layout }.bytes(std::slice::from_ref(made), Path::new("a.csv")).expect("a table");
    String::from_utf8(bytes).expect("UTF-8")
}

/// Rows by the names of their columns.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names = reader.headers().expect("names").clone();
    let distinct: std::collections::BTreeSet<&str> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "no two columns have one name: {names:?}");
    let row = |row: csv::StringRecord| {
        names.iter().zip(&row).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|found| row(found.expect("as many cells as names"))).collect()
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap_or_else(|_| panic!("'{cell}' is a number"))
}

#[test]
fn a_title_without_end_does_not_stand_in_every_row() {
    let made = Made { scenario: Scenario { title: "x".repeat(20_000), ..MADE.scenario.clone() }, ..MADE.clone() };
    let of = TableOf::Chart { kind: Kind::Total, compared: true };
    let text = written(&made, of, Layout::Tidy);
    let longest = rows(&text).iter().map(|row| row["scenario_title"].chars().count()).max();
    assert_eq!(longest, Some(201), "200 letters and the sign that there are more");
}

#[test]
fn every_chart_has_its_own_numbers_in_both_layouts() {
    for (kind, compared) in Kind::ALL.into_iter().flat_map(|kind| [(kind, true), (kind, false)]) {
        let Some(figure) = figure(kind, MADE.subject(compared)) else { continue };
        let of = TableOf::Chart { kind, compared };
        let tidy = rows(&written(&MADE, of, Layout::Tidy));
        let wide = rows(&written(&MADE, of, Layout::Wide));
        let all = |style: Style| {
            let lines = figure.lines.iter().filter(move |line| line.style == style);
            lines.flat_map(|line| &line.points).map(|point| (point[0] as i32, point[1].to_bits())).collect::<Vec<_>>()
        };
        for (style, code) in [(Style::Observed, "observed"), (Style::Partial, "partial")] {
            let mut told: Vec<(i32, u64)> = tidy
                .iter()
                .filter(|row| row["kind"] == code)
                .map(|row| (row["year"].parse().expect("a year"), number(&row["value"]).to_bits()))
                .collect();
            let mut drawn = all(style);
            told.sort_unstable();
            drawn.sort_unstable();
            assert_eq!(told, drawn, "{kind:?} {code}");
        }
        let mut told: Vec<(i32, u64)> = tidy
            .iter()
            .filter(|row| row["kind"] == "projected")
            .map(|row| (row["year"].parse().expect("a year"), number(&row["value"]).to_bits()))
            .collect();
        let mut drawn = [all(Style::Projection), all(Style::Baseline)].concat();
        told.sort_unstable();
        drawn.sort_unstable();
        assert_eq!(told, drawn, "{kind:?} projected");
        let edges = figure.fans.iter().map(|fan| fan.points.len() * 5).sum::<usize>();
        assert_eq!(tidy.iter().filter(|row| row["kind"].starts_with("band_")).count(), edges, "{kind:?}");
        same(&tidy, &wide, kind);
    }
}

/// Every number of the tidy table stands once in the wide one, in its year, and nothing else does.
fn same(tidy: &[BTreeMap<String, String>], wide: &[BTreeMap<String, String>], kind: Kind) {
    let mut left: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in tidy {
        left.entry(&row["year"]).or_default().push(&row["value"]);
    }
    let fixed = [
        "year",
        "partner",
        "direction",
        "product",
        "flows",
        "unit",
        "scenario_title",
        "scenario_digest",
        "data_digest",
        "model",
        "date",
        "stamp",
    ];
    for row in wide {
        let values = left.remove(row["year"].as_str()).unwrap_or_default();
        let mut values: Vec<&str> = values.into_iter().filter(|value| !value.is_empty()).collect();
        let cells = row.iter().filter(|(name, cell)| !fixed.contains(&name.as_str()) && !cell.is_empty());
        let mut cells: Vec<&str> = cells.map(|(_, cell)| cell.as_str()).collect();
        values.sort_unstable();
        cells.sort_unstable();
        assert_eq!(cells, values, "{kind:?} {}", row["year"]);
    }
    assert!(left.is_empty(), "{kind:?}: {left:?}");
}

#[test]
fn the_whole_projection_has_every_cell_to_the_last_digit() {
    let tidy = rows(&written(&MADE, TableOf::Projection, Layout::Tidy));
    let is = |row: &BTreeMap<String, String>, series: &str, partner: &str| {
        row["series"] == series && row["partner"] == partner
    };
    for (place, member) in MADE.dataset.members.iter().enumerate() {
        let cells = tidy.iter().filter(|row| is(row, "scenario", member.code()) && row["direction"] != "X+M");
        let mut sums: BTreeMap<i32, f64> = BTreeMap::new();
        cells.for_each(|row| *sums.entry(row["year"].parse().expect("a year")).or_default() += number(&row["value"]));
        let selection = Selection { partner: Some(place), ..Selection::ALL };
        let path = MADE.outlook.projection.recorded(selection);
        assert_eq!(sums.len(), path.len());
        for (sum, value) in sums.values().zip(path) {
            assert!((sum - value).abs() <= 1e-12 * value.abs(), "{member}: {sum} {value}");
        }
    }
    let total = |series: &str, flows: &str| -> Vec<u64> {
        let of = |row: &&BTreeMap<String, String>| {
            is(row, series, "ASEAN") && row["flows"] == flows && !row["kind"].starts_with("band")
        };
        tidy.iter().filter(of).map(|row| number(&row["value"]).to_bits()).collect()
    };
    let bits = |path: Vec<f64>| path.into_iter().map(f64::to_bits).collect::<Vec<_>>();
    let compared = MADE.outlook.reference.selection();
    assert_eq!(total("scenario", "compared"), bits(MADE.outlook.projection.recorded(compared)));
    assert_eq!(total("status_quo", "all"), bits(MADE.outlook.baseline.recorded(Selection::ALL)));
    assert_eq!(total("informal", "all"), bits(MADE.outlook.projection.annual(Measured::Informal, Selection::ALL)));
}

#[test]
fn a_blank_is_empty_and_a_zero_is_a_zero_each_with_its_grade() {
    let tidy = rows(&written(&MADE, TableOf::Projection, Layout::Tidy));
    let (mut blanks, mut zeros) = (0, 0);
    for flow in MADE.dataset.flows.iter().filter(|flow| MADE.dataset.members.contains(&flow.partner)) {
        let found: Vec<_> = tidy
            .iter()
            .filter(|row| {
                row["series"] == "observed"
                    && row["partner"] == flow.partner.code()
                    && row["direction"] == flow.direction.code()
                    && row["year"] == flow.year.to_string()
            })
            .collect();
        let [row] = found[..] else { panic!("{flow:?}: {} rows", found.len()) };
        assert_eq!(
            (row["grade"].as_str(), row["source"].as_str()),
            (format!("{:?}", flow.quality).as_str(), flow.source.as_str())
        );
        if flow.value_usd.is_some() {
            let value = MADE.dataset.value(flow.partner, flow.direction, flow.year).expect("a value");
            assert_eq!(number(&row["value"]).to_bits(), value.to_bits());
            zeros += usize::from(value == 0.0);
        } else {
            blanks += 1;
            assert_eq!(row["value"], "");
        }
    }
    assert!(blanks > 0 && zeros > 0, "{blanks} {zeros}");
    let json = Export::Table { of: TableOf::Projection, layout: Layout::Tidy };
    let json = json.bytes(std::slice::from_ref(&MADE), Path::new("a.json")).expect("JSON");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let unknown = json["rows"].as_array().expect("rows").iter().filter(|row| row["value"].is_null()).count();
    assert_eq!((unknown, json["rows"].as_array().expect("rows").len()), (blanks, tidy.len()));
}

#[test]
fn statements_stand_beside_the_simulation() {
    let of = TableOf::Chart { kind: Kind::Statements, compared: false };
    let checks = MADE.subject(false).checks();
    let wide = rows(&written(&MADE, of, Layout::Wide));
    assert_eq!(wide.len(), checks.len());
    for (row, check) in wide.iter().zip(&checks) {
        assert_eq!(number(&row["stated"]), check.statement.value_musd);
        assert_eq!(row["simulated"].is_empty(), check.simulated.is_none(), "outside the model is not zero");
        assert_eq!(row["unit"], "musd_nominal");
    }
    let tidy = rows(&written(&MADE, of, Layout::Tidy));
    assert_eq!(tidy.iter().filter(|row| row["kind"] == "stated").count(), checks.len());
    assert_eq!(tidy.len(), checks.len() + checks.iter().filter(|check| check.simulated.is_some()).count());
}

#[test]
fn what_a_person_typed_is_one_text_for_every_separator() {
    let title = "=1+1\t;+2\n\"quoted\" -3\r@x;=4\0";
    let made = Made { scenario: detente::scenario::Scenario { title: title.to_owned(), ..iran() }, ..MADE.clone() };
    for layout in Layout::ALL {
        let text = written(&made, TableOf::Chart { kind: Kind::Difference, compared: true }, layout);
        let found = rows(&text);
        let guarded = "'=1+1\t;'+2\n\"quoted\" -3\r'@x;'=4 ";
        assert!(found.iter().all(|row| row["scenario_title"] == guarded), "{text}");
        assert!(
            found.iter().flat_map(BTreeMap::values).all(|cell| !cell.starts_with(['=', '+', '@', '\t', '\r', '\0']))
        );
        // Cut at semicolons or tabs, no piece is a formula either.
        for delimiter in *b";\t" {
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
            for row in reader.records() {
                assert!(row.expect("a row").iter().all(|cell| !cell.starts_with(['=', '+', '@'])), "{text}");
            }
        }
    }
    let difference = rows(&written(&MADE, TableOf::Chart { kind: Kind::Total, compared: true }, Layout::Wide));
    assert!(
        difference
            .iter()
            .any(|row| row["gap_to_observed"].starts_with('-') || number_or(&row["gap_to_observed"]) > 0.0)
    );
}

fn number_or(cell: &str) -> f64 {
    cell.parse().unwrap_or(0.0)
}

/// The words of a stamp's command: single quotes hold a word together.
pub fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    let mut letters = command.chars();
    while let Some(c) = letters.next() {
        match c {
            '\'' => quoted = !quoted,
            '\\' if !quoted => words.last_mut().expect("a word").extend(letters.next()),
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("a word").push(c),
        }
    }
    words
}

/// What the command in a file's stamp prints or writes, run in a folder.
pub fn made_again(folder: &Path, bytes: &[u8]) -> Vec<u8> {
    let stamp = stamps(bytes).pop().expect("a stamp");
    let words = words(&stamp.command.expect("a command"));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_detente"));
    let output = command.args(&words[1..]).current_dir(folder).output().expect("it runs");
    assert!(output.status.success(), "{words:?}: {}", stderr(&output));
    let Some(at) = words.iter().position(|word| word == "-o") else { return output.stdout };
    std::fs::read(folder.join(&words[at + 1])).expect("it wrote that")
}

/// What the window writes by an entry of File > Pass on.
fn by_window(desk: &mut Desk, entry: &str, path: &Path) -> Vec<u8> {
    desk.click(Role::Button, "File");
    desk.click(Role::Button, "Pass on");
    desk.entry(entry);
    desk.write_path(path);
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}: {:?}", path.display(), desk.session().notices))
}

#[test]
fn the_window_and_the_command_line_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| -> PathBuf { folder.path().join(name) };
    let mut desk = Desk::new();
    // A preset, then a saved file that chooses among the data and has a name that a shell must be told about.
    for round in ["preset", "it's mine"] {
        if round != "preset" {
            let session = &mut desk.window.state_mut().session;
            session.document.scenario.data.sources = vec!["COW4".to_owned()];
            session.document.scenario.relief.date = 2029.5;
            crate::window::answered(&mut desk.window);
            let session = &mut desk.window.state_mut().session;
            session.save(&path("it's mine.detente"));
            crate::window::answered(&mut desk.window);
            assert!(desk.session().can(Command::SaveTable));
        }
        for (entry, name) in
            [("Table of the chart", "c.csv"), ("Projection as a table", "p.csv"), ("Projection as JSON", "p.json")]
        {
            let path = path(&format!("{round} {name}"));
            let bytes = by_window(&mut desk, entry, &path);
            let again = made_again(folder.path(), &bytes);
            assert!(again == bytes, "{round}, {entry}: other bytes");
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(
                text.contains(if round == "preset" { "--preset iran" } else { "it'\\''s mine.detente'" })
                    || name.ends_with("json")
            );
        }
    }
}

#[test]
fn another_case_and_changed_levers_are_made_again_by_their_command() {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [
        &["table", "--case", "iran-eu", "--chart", "partner", "--layout", "wide"][..],
        &["table", "--set", "relief.date=2031", "--chart", "total", "--compared"],
        &["project", "--format", "json", "--quarterly", "--preset", "envoy"],
    ] {
        let output = detente(&[args, &["--date", DAY]].concat());
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        let text = stdout(&output);
        assert!(made_again(folder.path(), text.as_bytes()) == text.as_bytes(), "{args:?}");
    }
}

#[test]
fn a_language_changes_nothing_in_a_table() {
    use detente::words::{Language, Manner, set_manner};
    let made = |export: Export, name: &str| export.bytes(std::slice::from_ref(&MADE), Path::new(name)).expect("bytes");
    let all = || {
        let charts = Kind::ALL.map(|kind| {
            let of = TableOf::Chart { kind, compared: true };
            made(Export::Table { of, layout: Layout::Wide }, "a.csv")
        });
        (charts, made(Export::Json, "a.json"))
    };
    let english = all();
    set_manner(Manner { language: Language::Indonesian, decimal_comma: true, case: None });
    let indonesian = all();
    set_manner(Manner::default());
    assert!(english == indonesian);
}

#[test]
fn a_name_that_promises_something_else_is_refused() {
    let table = Export::Table { of: TableOf::Projection, layout: Layout::Tidy };
    for (export, name, wanted) in
        [(Export::Workbook, "a.csv", ".xlsx"), (Export::Json, "a", ".json"), (table, "a.xlsx", ".csv")]
    {
        let refused = export.bytes(std::slice::from_ref(&MADE), Path::new(name)).expect_err("refused");
        assert!(refused.starts_with(name) && refused.contains(wanted), "{refused}");
    }
}
