//! Scenario files: what is written is read, what is wrong is named, what is hostile is refused.

use std::time::{Duration, Instant};

use detente::file::{DatasetMark, Expected, FileError, Loaded, SCHEMA, parse, presets, read, render, save};
use detente::scenario::{Catalog, Scenario, Value};
use detente::trade::bundled;

fn catalog() -> Catalog {
    Catalog::new(&bundled())
}

fn mark() -> DatasetMark {
    DatasetMark::of(&bundled())
}

fn load(text: &str) -> Result<Loaded, FileError> {
    parse(text, "test.detente", &catalog())
}

fn with_assumptions(entries: &str) -> String {
    format!("{SCHEMA}\n(\n    title: \"T\",\n    assumptions: {{\n        {entries}\n    }},\n)\n")
}

fn refusal(text: &str) -> (usize, usize, String) {
    match load(text) {
        Err(FileError::Invalid { mut problems, .. }) => {
            let first = problems.remove(0);
            (first.line, first.column, first.words)
        }
        other => panic!("expected a refusal, got {other:?} for\n{text}"),
    }
}

#[test]
fn what_is_written_is_read_and_written_the_same() {
    let catalog = catalog();
    for preset in presets(&catalog) {
        let text = render(&preset.scenario, &catalog, &mark()).expect("renders");
        let loaded = load(&text).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!(loaded.scenario, preset.scenario, "{}", preset.name);
        assert_eq!(loaded.dataset, Some(mark()));
        assert_eq!(render(&loaded.scenario, &catalog, &mark()).expect("renders"), text, "{}", preset.name);
    }
}

#[test]
fn a_file_states_only_what_differs() {
    let catalog = catalog();
    let text = render(&Scenario::default(), &catalog, &mark()).expect("renders");
    assert!(text.contains("assumptions: {}"), "{text}");
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    let text = render(&scenario, &catalog, &mark()).expect("renders");
    assert!(text.starts_with(&format!("{SCHEMA}\n(\n    title: \"Status quo\",\n")), "{text}");
    assert!(text.contains("    assumptions: {\n        \"relief.lifted\": true,\n    },\n"), "{text}");
    assert_eq!(text.matches("relief.").count(), 1, "{text}");
}

#[test]
fn version_1_stays_readable_and_unchanged() {
    let golden = include_str!("../fixtures/version1.detente");
    let catalog = catalog();
    let loaded = load(golden).unwrap_or_else(|e| panic!("{e}"));
    let made_with = loaded.dataset.clone().expect("a mark");
    assert_eq!(render(&loaded.scenario, &catalog, &made_with).expect("renders"), golden);
    assert_eq!(loaded.scenario.author, "Économie & trade – Việt Nam");
    assert_eq!(loaded.scenario.notes.len(), 2);
}

#[test]
fn any_text_survives_a_save() {
    let catalog = catalog();
    for text in
        ["", "\"", "\"#", "\\", "a\nb", "tab\there", "it's", "\u{feff}Việt Nam 한국 ไทย", "}),//*", "\r\n", "nul\0"]
    {
        let mut scenario = Scenario { title: text.to_owned(), about: text.to_owned(), ..Scenario::default() };
        scenario.notes.insert(detente::scenario::Key::Lifted, text.to_owned());
        let written = render(&scenario, &catalog, &mark()).expect("renders");
        let read = load(&written).unwrap_or_else(|e| panic!("{text:?}: {e}\n{written}"));
        assert_eq!(read.scenario, scenario, "{text:?}");
    }
}

#[test]
fn errors_name_line_column_and_what_was_expected() {
    for (entry, line, words) in [
        ("\"relief.lifted\": 3,", 5, "expected true or false"),
        ("\"relief.date\": \"soon\",", 5, "expected 2017 to 2040.75"),
        ("\"relief.date\": 2055.0,", 5, "found 2055"),
        ("\"relief.date\": NaN,", 5, "found NaN"),
        ("\"relief.date\": inf,", 5, "found inf"),
        ("\"qmax\": -0.1,", 5, "expected 0 to 1"),
        ("\"relief.dat\": 2028.0,", 5, "no such lever"),
        ("\"Relief.date\": 2028.0,", 5, "did you mean 'relief.date'"),
        ("\"qmax\": 0.3,\n        \"qmax\": 0.4,", 6, "given twice"),
        ("\"qmax\": 0,5,", 5, ""),
        ("\"range.lamX\": \"0.9 to 0.1\",", 5, "smaller number first"),
        ("\"reopening.PHL\": \"soon\",", 5, "expected follows, never or a date"),
        ("\"reopening.FRA\": \"never\",", 5, "no such lever"),
        ("\"host.country\": \"FRA\",", 5, "expected none or one of"),
        ("\"post.PHL.there\": \"opens 1900\",", 5, "found 1900"),
        ("\"base\": \"1850\",", 5, "found 1850"),
        ("\"relief.phases\": [],", 5, "expected 1 to 8 phases"),
        ("\"relief.phases\": [(after: 0.0, ramp: 0.5, share: 1.5)],", 5, "phase 1"),
        ("\"relief.phases\": [(after: 0.0, ramp: 0.5)],", 5, "share"),
        ("\"relief.phases\": [(after: 0.0, ramp: 0.5, share: 1.0, only: {\"tulips\": 1.0})],", 5, "tulips"),
        (
            "\"relief.lifted\": true,\n        \"relief.snapback\": true,\n        \"relief.snapback_date\": 2020.0,",
            7,
            "cannot be taken back in 2020",
        ),
    ] {
        let (at, column, problem) = refusal(&with_assumptions(entry));
        assert_eq!(at, line, "{entry}: {problem}");
        assert!(column >= 1 && problem.contains(words), "{entry}: column {column}: {problem}");
    }
}

#[test]
fn all_wrong_levers_are_told_at_once() {
    let text = with_assumptions(
        "\"relief.date\": 2055.0,\n        \"relief.dat\": 2028.0,\n        \"qmax\": 0.3,\n        \"qmax\": 0.4,\n        \"lag\": -1.0,",
    );
    let words = load(&text).expect_err("four problems").to_string();
    let lines: Vec<&str> = words.lines().collect();
    assert_eq!(lines.len(), 4, "{words}");
    for (line, place) in
        lines.iter().zip(["line 5, column 9", "line 6, column 9", "line 8, column 9", "line 9, column 9"])
    {
        assert!(line.starts_with("test.detente, ") && line.contains(place), "{line}");
    }
}

#[test]
fn the_first_line_decides() {
    assert!(refusal("(title: \"T\")").2.contains("first line"));
    assert!(refusal("").2.contains("the file is empty"));
    let newer = refusal("#![schema = \"detente-scenario/2\"]\n(title: \"T\")").2;
    assert!(newer.contains("format 2") && newer.contains("newer"), "{newer}");
    assert!(load(&format!("\u{feff}{SCHEMA}\r\n(title: \"T\")\r\n")).is_ok(), "a mark and Windows lines are no fault");
}

#[test]
fn what_is_missing_unknown_or_twice_is_named() {
    assert!(refusal(&format!("{SCHEMA}\n()")).2.contains("title"));
    assert!(refusal(&format!("{SCHEMA}\n(title: \"T\", note: {{}})")).2.contains("did you mean 'notes'"));
    assert!(refusal(&format!("{SCHEMA}\n(title: \"T\", title: \"U\")")).2.contains("twice"));
    let (line, _, cut_off) = refusal(&format!("{SCHEMA}\n(\n    title: \"T\",\n    assumptions: {{"));
    assert!(line >= 4, "{line}: {cut_off}");
    assert!(refusal(&format!("{SCHEMA}\n(title: \"T\") and more")).2.contains("nothing after"));
}

#[test]
fn bombs_are_refused_quickly() {
    let nested = format!("{SCHEMA}\n(title: \"T\", assumptions: {{\"relief.phases\": {}", "[".repeat(1_000_000));
    let many = format!(
        "{SCHEMA}\n(title: \"T\", assumptions: {{\"relief.phases\": [{}]}})",
        "(after: 0.0, ramp: 0.5, share: 0.1),".repeat(100_000)
    );
    let twice = format!("{SCHEMA}\n(title: \"T\", assumptions: {{{}}})", "\"qmax\": 0.5,".repeat(100_000));
    let long = format!("{SCHEMA}\n(title: \"{}\")", "x".repeat(3_000_000));
    for bomb in [nested, many, twice, long] {
        let start = Instant::now();
        refusal(&bomb);
        assert!(start.elapsed() < Duration::from_secs(5), "took {:?}", start.elapsed());
    }
}

#[test]
fn mutated_files_never_panic_and_what_is_accepted_is_sane() {
    let catalog = catalog();
    let original = include_str!("../fixtures/version1.detente").as_bytes();
    // A small linear generator: the same mutants every time.
    let mut state = 20_181_112_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    let mut accepted = 0;
    for _ in 0..3_000 {
        let mut bytes = original.to_vec();
        for _ in 0..=next(3) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = b"0123456789.,:()[]{}\"-eE infNaN"[next(30)],
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"09.-\"(["[next(7)]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if let Ok(loaded) = parse(&text, "mutant", &catalog) {
            accepted += 1;
            for lever in catalog.levers() {
                let value = loaded.scenario.get(&lever.key);
                catalog.check(lever, &value).unwrap_or_else(|e| panic!("accepted {e}\n{text}"));
                assert!(!matches!(value, Value::Number(n) if !n.is_finite()));
            }
            let again = render(&loaded.scenario, &catalog, &mark()).expect("renders");
            assert_eq!(parse(&again, "again", &catalog).expect("reads").scenario, loaded.scenario);
        }
    }
    assert!(accepted > 50, "some mutants are harmless: {accepted}");
}

#[test]
fn a_save_replaces_the_whole_file_and_leaves_nothing_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Kịch bản.detente");
    let catalog = catalog();
    let text = render(&Scenario::default(), &catalog, &mark()).expect("renders");
    std::fs::write(&path, "x".repeat(1_000_000)).expect("an older, longer file");
    save(&path, &text, &Expected::Anything).expect("saves");
    assert_eq!(std::fs::read_to_string(&path).expect("text"), text);
    assert_eq!(read(&path, &catalog).expect("reads").scenario, Scenario::default());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_failed_save_says_why_and_leaves_the_old_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = folder.path().join("nowhere").join("a.detente");
    let words = save(&missing, "text", &Expected::Absent).expect_err("no such folder").to_string();
    assert!(words.contains("nowhere") && words.contains("your work is still open"), "{words}");
    // A folder in the place of the file: the rename fails after everything was written.
    let taken = folder.path().join("taken.detente");
    std::fs::create_dir(&taken).expect("a folder");
    save(&taken, "text", &Expected::Anything).expect_err("a folder is no file");
    assert!(taken.is_dir());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "no temporary file is left");
}

#[test]
fn what_is_no_ordinary_file_is_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let catalog = catalog();
    let refused = |path: &std::path::Path| read(path, &catalog).expect_err("refused").to_string();
    assert!(refused(folder.path()).contains("is a folder"));
    assert!(refused(&folder.path().join("missing.detente")).contains("missing.detente"));
    let sparse = folder.path().join("sparse.detente");
    std::fs::File::create(&sparse).and_then(|f| f.set_len(4 << 30)).expect("a sparse file");
    assert!(refused(&sparse).contains("at most 4 MiB"));
    let latin = folder.path().join("latin.detente");
    std::fs::write(&latin, b"#![schema = \"detente-scenario/1\"]\n(title: \"D\xe9tente\")").expect("written");
    let words = refused(&latin);
    assert!(words.contains("line 2, column 11") && words.contains("UTF-8"), "{words}");
    #[cfg(unix)]
    assert!(refused(std::path::Path::new("/dev/zero")).contains("not an ordinary file"));
}

#[test]
fn counting_evidence_only_is_a_view_and_is_not_written_over_the_work() {
    let catalog = catalog();
    let mut scenario = Scenario { evidence_only: true, ..Scenario::default() };
    scenario.parameters[detente::scenario::Parameter::AN as usize] = 0.3;
    let text = render(&scenario, &catalog, &mark()).expect("renders");
    let mut back = parse(&text, "view", &catalog).expect("reads").scenario;
    assert_eq!(back, scenario);
    assert_eq!(back.parameter(detente::scenario::Parameter::AN), 0.0);
    back.evidence_only = false;
    assert_eq!(back.parameter(detente::scenario::Parameter::AN), 0.3);
}
