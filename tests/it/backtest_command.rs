//! `detente backtest`, run as a person runs it.

use std::path::Path;

use crate::backtest::{HEADER, TRADE};
use crate::command_line::{detente, stderr, stdout};

const EPISODE: &str = "Blockade,AAA,BBB,1990,2000,,1987,1989,level,,invented\n";

/// Runs the command on two files with these contents.
fn on(folder: &Path, episodes: &str, trade: &str) -> std::process::Output {
    let (e, t) = (folder.join("E.csv"), folder.join("T.csv"));
    std::fs::write(&e, episodes).expect("written");
    std::fs::write(&t, trade).expect("written");
    let (e, t) = (e.display().to_string(), t.display().to_string());
    detente(&["backtest", "--draws", "50", "--episodes", &e, "--trade", &t])
}

#[test]
fn bad_input_is_refused_with_file_line_and_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = "1988,AAA,BBB,target_exports,5,S,\n";
    let cases: &[(&str, &str, &str)] = &[
        (
            "Blockade,AAA,BBB,2000,1990,,1987,1989,level,,\n",
            good,
            "E.csv, line 2: lifted in 1990, before imposed in 2000",
        ),
        ("Blockade,AAA,BBB,1990,2000,,,,level,,\n", good, "E.csv, line 2: the pre window is empty"),
        ("Blockade,AAA,BBB,1990,2000,,1989,1987,level,,\n", good, "E.csv, line 2: the pre window is reversed"),
        (
            "Blockade,AAA,BBB,1990,2000,,1987,1989,levels,,\n",
            good,
            "unknown use 'levels'; expected one of: level, new trade",
        ),
        (
            "Blockade,AAA,BBB,1790,2000,,1987,1989,level,,\n",
            good,
            "imposed_year is 1790; expected a year from 1900 to 2100",
        ),
        ("Blockade,AAA,BBB,MCM,2000,,1987,1989,level,,\n", good, "imposed_year is not readable"),
        (EPISODE, "1988,AAA,BBB,target_exports,five,S,\n", "T.csv, line 2: value_usd is not a readable number"),
        (
            EPISODE,
            "1988,AAA,BBB,target_exports,-5,S,\n",
            "T.csv, line 2: value_usd is -5; expected a number of at least 0",
        ),
        (EPISODE, "1988,AAA,BBB,target_exports,inf,S,\n", "value_usd is inf"),
        (EPISODE, "1988,AAA,BBB,target_exports,1e20,S,\n", "check the unit"),
        (
            EPISODE,
            "1988,AAA,BBB,export,5,S,\n",
            "unknown direction 'export'; expected target_exports or target_imports",
        ),
        (EPISODE, "3988,AAA,BBB,target_exports,5,S,\n", "year is 3988"),
        (EPISODE, "1988,AAA,BBB,target_exports,5\n", "expected 7 fields as in the header, found 5"),
        (
            EPISODE,
            "1988,AAA,BBB,target_exports,5,S,\n1988,AAA,BBB,target_exports,6,S,\n",
            "T.csv, line 3: AAA-BBB target_exports 1988 is 6 here and 5 on line 2; keep one",
        ),
    ];
    for (episodes, trade, sentence) in cases {
        let output = on(folder.path(), &format!("{HEADER}{episodes}"), &format!("{TRADE}{trade}"));
        assert_eq!(output.status.code(), Some(2), "{sentence}");
        assert!(output.stdout.is_empty(), "{sentence}");
        assert!(stderr(&output).contains(sentence), "{sentence}: {}", stderr(&output));
        assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    }
    let output = on(folder.path(), &HEADER.replace(",use", ""), TRADE);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("line 1: the column 'use' is missing"), "{}", stderr(&output));
}

#[test]
fn a_missing_file_and_no_draws_are_refused() {
    let output = detente(&["backtest", "--episodes", "no-such.csv", "--trade", "nor-this.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && stderr(&output).contains("no-such.csv"), "{}", stderr(&output));
    let output = detente(&["backtest", "--draws", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && stderr(&output).contains("--draws expects 1 to"), "{}", stderr(&output));
    assert_eq!(detente(&["backtest", "--episodes", "E.csv"]).status.code(), Some(2));
}

#[test]
fn the_same_value_twice_and_an_unscorable_episode_are_no_errors() {
    let folder = tempfile::tempdir().expect("a folder");
    let twice = "1988,AAA,BBB,target_exports,5,S,\n1988,AAA,BBB,target_exports,5.0,S,\n";
    let output =
        on(folder.path(), &format!("{HEADER}{EPISODE}"), &format!("{TRADE}{twice}1988,AAA,CCC,target_exports,5,S,\n"));
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains("No episode can be scored") && text.contains("Not scored: Blockade (AAA-BBB)"), "{text}");
    assert!(text.contains("Trade without an episode, not used: AAA-CCC"), "{text}");
}

#[test]
fn csv_and_json_say_the_same_and_twice_the_same() {
    let text = stdout(&detente(&["backtest", "--format", "csv"]));
    assert_eq!(text, stdout(&detente(&["backtest", "--format", "csv"])));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 5 * 6 + 6);
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&detente(&["backtest", "--format", "json"]))).expect("JSON");
    for (row, score) in rows.iter().zip(json["scores"].as_array().expect("scores")) {
        assert_eq!(&row[at("method")], score["method"].as_str().expect("a method"));
        for name in ["mean_log", "median_log", "mae_log", "mase", "crps", "crps_ratio"] {
            let value: f64 = row[at(name)].parse().expect("a number");
            assert!((value - score[name]["value"].as_f64().expect("a number")).abs() < 1e-12);
            assert!(!row[at(&format!("{name}_low"))].is_empty() && !row[at(&format!("{name}_high"))].is_empty());
        }
        let few = row[at("n")].parse::<usize>().expect("a count") < 8;
        assert_eq!(row[at("note")].contains("too few to tell"), few);
    }
    assert_eq!(json["curves"].as_array().expect("curves").len(), 7);
    assert_eq!(json["pairs"].as_array().expect("pairs").len(), 5);
    let other = stdout(&detente(&["backtest", "--format", "csv", "--seed", "7"]));
    assert_ne!(text, other);
}

#[test]
fn the_table_has_the_findings_in_words_and_a_line_a_pair() {
    let text = stdout(&detente(&["backtest"]));
    for words in
        ["too few to tell", "does not beat", "Read with care", "Libya US (LBY-USA, lifted 2004)", "[re-imposed]"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}
