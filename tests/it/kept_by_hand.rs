//! What a person adds to a file by hand survives a save: comments, order, spacing, fields of other programs.

use std::sync::Arc;

use detente::file::{
    Carried, Cause, Content, DatasetMark, Loaded, Results, SCHEMA, Version, add_version, compose, parse, updated,
};
use detente::model::{MODEL_VERSION, outlook};
use detente::scenario::{Catalog, Key, Scenario};
use detente::trade::{Own, bundled, read_carried};

fn catalog() -> Catalog {
    Catalog::new(&bundled())
}

fn load(text: &str, catalog: &Catalog) -> Loaded {
    parse(text, "hand.detente", catalog).unwrap_or_else(|e| panic!("{e}\n{text}"))
}

/// Saves the file again after a change to its scenario.
fn saved(text: &str, catalog: &Catalog, change: impl FnOnce(&mut Scenario)) -> String {
    let mut loaded = load(text, catalog);
    change(&mut loaded.scenario);
    let new = updated(&Content::of(&loaded), catalog, text).unwrap_or_else(|cause| panic!("{cause:?}\n{text}"));
    assert_eq!(load(&new, catalog).scenario, loaded.scenario, "{new}");
    new
}

const BY_HAND: &str = r#"#![schema = "detente-scenario/1"]
// Ask Hanoi before the next round.
(
    title: "Late and partial", // as agreed
    /* of another program */
    colour: (name: "blue", parts: [1, 2, 3]),
    assumptions: {
        // Relief
        "relief.lifted": true,
        "relief.date":   2032,   // after the review
        "relief.extent": 0.6 // no comma
    },
    notes: {
        "relief.date": "After the next review",
    },
)
// The end.
"#;

#[test]
fn a_save_changes_nothing_but_what_was_moved() {
    let catalog = catalog();
    assert_eq!(saved(BY_HAND, &catalog, |_| {}), BY_HAND, "nothing moved, not a byte changes");
    let new = saved(BY_HAND, &catalog, |s| s.relief.date = 2030.5);
    assert_eq!(new, BY_HAND.replace("2032,", "2030.5,"));
    let new = saved(BY_HAND, &catalog, |s| s.title = "Early".to_owned());
    assert_eq!(new, BY_HAND.replace("Late and partial", "Early"));
}

#[test]
fn what_is_added_stands_in_its_place_and_takes_no_comment_along() {
    let catalog = catalog();
    let new = saved(BY_HAND, &catalog, |s| {
        s.envoy.formed = true;
        s.author = "Économie".to_owned();
        s.notes.insert(Key::EnvoyFormed, "Jakarta".to_owned());
    });
    let expected = BY_HAND
        .replace("// as agreed\n", "// as agreed\n    author: \"Économie\",\n")
        .replace("0.6 // no comma\n", "0.6, // no comma\n        \"envoy.formed\": true,\n")
        .replace("review\",\n    }", "review\",\n        \"envoy.formed\": \"Jakarta\",\n    }");
    assert_eq!(new, expected);
}

#[test]
fn what_is_taken_back_leaves_its_comment() {
    let catalog = catalog();
    let new = saved(BY_HAND, &catalog, |s| {
        s.relief.date = 2028.0;
        s.notes.clear();
    });
    assert!(!new.contains("relief.date"), "{new}");
    assert!(new.contains("        // after the review\n"), "{new}");
    for kept in
        ["// Ask Hanoi", "/* of another program */", "colour: (name: \"blue\", parts: [1, 2, 3]),", "// The end."]
    {
        assert!(new.contains(kept), "{kept} in\n{new}");
    }
}

#[test]
fn other_ways_of_writing_the_same_are_understood() {
    let catalog = catalog();
    for text in [
        format!("{SCHEMA}\n(title:\"T\",assumptions:{{}})"),
        format!("{SCHEMA}\n(title:\"T\",assumptions:{{\"qmax\":0.4}},) // one line"),
        format!(
            "{SCHEMA}\nScenario(\n\ttitle: r#\"T\"#,\n\tassumptions: {{\n\t\tr\"qmax\": 0.4, /* a */ /* b */\n\t}},\n)"
        ),
        format!("{SCHEMA}\r\n(\r\n    title: \"T\", // first\r\n    assumptions: {{ // second\r\n    }},\r\n)\r\n"),
        format!("\u{feff}{SCHEMA}\n(\n    title: \"T\", // first\n)\n"),
        format!("{SCHEMA}\n(\n    assumptions: {{ /* none */ }},\n    title: \"T // no comment\", /* , */\n)\n"),
    ] {
        let new = saved(&text, &catalog, |s| {
            s.relief.lifted = true;
            s.relief.extent = 0.3;
            s.notes.insert(Key::Extent, "because".to_owned());
            s.about = "two\nlines".to_owned();
        });
        for comment in
            ["// one line", "/* a */", "/* b */", "// first", "// second", "/* none */", "/* , */", "// no comment"]
        {
            assert_eq!(new.contains(comment), text.contains(comment), "{comment} of\n{text}\nin\n{new}");
        }
        let back = saved(&new, &catalog, |s| *s = Scenario { title: "T".to_owned(), ..Scenario::default() });
        assert!(!back.contains("relief.extent"), "{back}");
    }
}

/// A number below `bound` from a state that moves on.
fn next(state: &mut u64, bound: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % bound
}

#[test]
fn after_any_edits_the_file_says_what_was_meant_and_every_comment_is_there() {
    let catalog = catalog();
    let presets = detente::file::presets(&catalog);
    let mut state = 7;
    for round in 0..60 {
        let first = &presets[next(&mut state, presets.len())].scenario;
        let text = compose(&Content::new(first), &catalog).expect("text");
        // A comment at the end of every third line, one before every fifth.
        let mut comments = Vec::new();
        let lines = text.lines().enumerate().map(|(at, line)| {
            let mut line = line.to_owned();
            if at > 1 && at % 3 == 0 && line.ends_with([',', '{', '(']) {
                comments.push(format!("// end {at}."));
                line = format!("{line} // end {at}.");
            }
            if at > 1 && at % 5 == 0 && line.ends_with([',', '.']) {
                comments.push(format!("// before {at}."));
                line = format!("        // before {at}.\n{line}");
            }
            line
        });
        let mut text = lines.collect::<Vec<_>>().join("\n") + "\n";
        for _ in 0..3 {
            let target = presets[next(&mut state, presets.len())].scenario.clone();
            text = saved(&text, &catalog, |scenario| *scenario = target);
            for comment in &comments {
                assert!(text.contains(comment.as_str()), "round {round}: {comment} in\n{text}");
            }
        }
    }
}

#[test]
fn a_slip_of_the_pen_is_told_and_a_strange_field_is_kept() {
    let catalog = catalog();
    let text = format!("{SCHEMA}\n(\n    title: \"T\",\n    asumptions: {{\"relief.lifted\": true}},\n)\n");
    let error = parse(&text, "hand.detente", &catalog).expect_err("refused").to_string();
    assert!(error.contains("line 4") && error.contains("did you mean 'assumptions'"), "{error}");
    assert_eq!(load(BY_HAND, &catalog).unknown, ["colour"]);
}

#[test]
fn versions_results_and_data_are_read_as_they_were_written() {
    let (data, catalog) = (bundled(), catalog());
    let mark = DatasetMark::of(&data);
    let mut versions = Vec::new();
    for preset in detente::file::presets(&catalog).iter().take(4) {
        add_version(&mut versions, &preset.scenario, "Ann \"the\" first", "why // not a comment");
    }
    let mut scenario = versions[3].scenario.clone();
    let carried =
        Carried { name: "a, b.csv".to_owned(), rows: "year,exporter,importer,value_usd\n2016,PRK,THA,5\n".to_owned() };
    let own = read_carried(&carried.name, &carried.rows, &data).expect("reads");
    scenario.data.own = Some(Own::of(Arc::new(own)));
    let outlook = outlook(&data, &scenario, &|| true).expect("an outlook");
    let results = Results::of(&scenario, &outlook, &catalog, &mark).expect("results");
    let content = Content {
        scenario: &scenario,
        dataset: Some(&mark),
        model: Some(MODEL_VERSION),
        results: Some(&results),
        projection: None,
        data: Some(&carried),
        versions: &versions,
    };
    let text = compose(&content, &catalog).expect("text");
    let read = load(&text, &catalog);
    assert_eq!(Content::of(&read), content, "{text}");
    assert_eq!(read.own_digest(&catalog).as_ref(), Some(&results.scenario));
    assert_eq!(compose(&Content::of(&read), &catalog).expect("text"), text);
    // A comment in one version outlives the saving of another.
    let commented = text.replacen("by: r#", "/* her */ by: r#", 1);
    let mut read = load(&commented, &catalog);
    add_version(&mut read.versions, &Scenario::default(), "", "");
    let new = updated(&Content::of(&read), &catalog, &commented).unwrap_or_else(|cause| panic!("{cause:?}"));
    assert!(new.contains("/* her */"), "{new}");
    assert_eq!(load(&new, &catalog).versions.len(), 5);
    assert!(new.len() > commented.len() && new.starts_with(&commented[..commented.len() - 20]), "only its end is new");
}

#[test]
fn a_version_that_cannot_be_read_stays_in_the_file() {
    let catalog = catalog();
    let text = format!(
        "{SCHEMA}\n(\n    title: \"T\",\n    versions: {{\n        \"2030-01-01T00:00:00Z\": (title: \"Later\", assumptions: {{\"new.lever\": 3}}),\n        \"2031-01-01T00:00:00Z\": (title: \"Fine\"),\n    }},\n)\n"
    );
    let loaded = load(&text, &catalog);
    assert_eq!((loaded.versions.len(), loaded.unread), (1, 1));
    let new = saved(&text, &catalog, |s| s.relief.lifted = true);
    assert!(new.contains("\"new.lever\": 3"), "{new}");
}

#[test]
fn a_file_whose_places_cannot_be_trusted_is_not_written_over() {
    let catalog = catalog();
    let mut loaded = load(BY_HAND, &catalog);
    loaded.scenario.relief.lifted = false;
    let other = BY_HAND.replace("(\n    title", "[\n    title");
    assert!(matches!(updated(&Content::of(&loaded), &catalog, &other), Err(Cause::NotKept)));
}

#[test]
fn versions_keep_their_order_their_first_and_those_with_a_note() {
    let mut versions: Vec<Version> = Vec::new();
    for n in 0..120 {
        let scenario = Scenario { seed: n, ..Scenario::default() };
        add_version(&mut versions, &scenario, "", if n == 30 { "the draft that was sent" } else { "" });
    }
    let seeds: Vec<u64> = versions.iter().map(|version| version.scenario.seed).collect();
    assert_eq!(seeds.len(), 50);
    assert_eq!((seeds[0], seeds[1], seeds[2], seeds[49]), (0, 30, 72, 119));
    let mut at: Vec<&str> = versions.iter().map(|version| version.at.as_str()).collect();
    at.dedup();
    assert_eq!(at.len(), 50, "no two have the same time");
    add_version(&mut versions, &Scenario { seed: 119, ..Scenario::default() }, "", "said later");
    assert_eq!((versions.len(), versions[49].note.as_str()), (50, "said later"));
}

#[test]
fn all_that_format_1_may_hold_stays_readable_and_unchanged() {
    let golden = include_str!("../fixtures/version1-whole.detente");
    let catalog = catalog();
    let loaded = load(golden, &catalog);
    assert_eq!(loaded.unknown, ["colour"]);
    assert_eq!(loaded.unread, 0);
    let versions: Vec<_> = loaded.versions.iter().map(|version| (version.by.as_str(), version.note.as_str())).collect();
    assert_eq!(versions, [("Ann", "first draft"), ("", "")]);
    assert_eq!((loaded.versions[0].scenario.seed, loaded.versions[0].scenario.notes.len()), (7, 1));
    let data = loaded.data.as_ref().expect("figures");
    assert_eq!((data.name.as_str(), data.rows.lines().count()), ("customs, June.csv", 3));
    let results = loaded.results.as_ref().expect("results");
    assert_eq!((results.regained, results.trade.len()), (Some(2030), 25));
    assert!((results.trade[&2040] - 362.5487).abs() < 1e-9);
    assert_eq!(updated(&Content::of(&loaded), &catalog, golden).expect("text"), golden);
    // What differs is added in its place, and nothing else moves.
    let new = saved(golden, &catalog, |s| s.envoy.formed = true);
    let added = "        \"envoy.formed\": true,\n";
    assert_eq!(new.replacen(added, "", 1), golden);
}
