//! `detente gravity`, run as a person runs it, and the tables it reads.

use std::fmt::Write as _;
use std::path::PathBuf;

use detente::file::read_world;
use detente::model::{Deficits, exact_hat};

use crate::command_line::{detente, stderr, stdout};
use crate::equilibrium::fixture;

const WORLD: &str = "exporter,importer,trade_musd\nHome,Home,70\nHome,Away,20\nAway,Home,25\nAway,Away,60\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// What the command says when it refuses: exit code 2, nothing on standard output, one line.
fn refusal(args: &[&str]) -> String {
    let output = detente(&[&["gravity"], args].concat());
    let words = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{args:?} {words}");
    assert_eq!(stdout(&output), "", "{args:?}");
    assert!(!words.contains("panicked"), "{words}");
    words
}

#[test]
fn it_prints_the_reference_case_with_every_digit() {
    let folder = Folder::new();
    let mut shocks = String::from("exporter,importer,trade_cost_factor\n");
    let mut reader = csv::Reader::from_path(fixture("ge_world12_bilateral.csv")).expect("the fixture");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let of = |deficits: &str| {
        let wanted = rows.iter().filter(move |r| &r[0] == "asean_opens" && &r[1] == "4" && &r[2] == deficits);
        wanted.cloned().collect::<Vec<_>>()
    };
    for row in of("additive").iter().filter(|row| &row[5] != "1") {
        writeln!(shocks, "{},{},{}", &row[3], &row[4], &row[5]).expect("written");
    }
    let (world, shocks) = (fixture("ge_world12.csv").display().to_string(), folder.write("s.csv", shocks));
    for (flag, name) in [("additive", "additive"), ("multiplicative", "mult_scaled")] {
        let mut args = vec!["gravity", &world, "--shock", &shocks];
        if flag != "additive" {
            // Additive and theta 4 are what it does unasked.
            args.extend(["--deficits", flag, "--theta", "4"]);
        }
        let output = detente(&args);
        let text = stdout(&output);
        assert!(
            text.starts_with("exporter,importer,baseline_musd,counterfactual_musd\nPRK,PRK,"),
            "{}",
            stderr(&output)
        );
        let found: Vec<_> =
            csv::Reader::from_reader(text.as_bytes()).into_records().map(|r| r.expect("a row")).collect();
        let expected = of(name);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!((&found[0], &found[1]), (&expected[3], &expected[4]));
            let (a, b): (f64, f64) = (found[3].parse().expect("a number"), expected[6].parse().expect("a number"));
            assert!((a - b).abs() <= 1e-10 * b, "{found:?} {expected:?}");
        }
        args.push("--countries");
        assert!(stdout(&detente(&args)).starts_with("country,wage_hat,price_index_hat,real_expenditure_hat\nPRK,1."));
    }
}

#[test]
fn the_digits_are_those_of_the_library() {
    let folder = Folder::new();
    let world = folder.write("w.csv", WORLD);
    let shocks = folder.write("s.csv", "exporter,importer,trade_cost_factor\nHome,Away,0.5\n");
    let answer =
        exact_hat(&read_world(&folder.path("w.csv")).expect("a world"), &[1.0, 0.5, 1.0, 1.0], 2.5, Deficits::Additive)
            .expect("solved");
    let text = stdout(&detente(&["gravity", &world, "--shock", &shocks, "--theta", "2.5"]));
    let mut rows = text.lines().skip(1);
    for flow in &answer.flows {
        let row = rows.next().expect("a row");
        let last = row.rsplit(',').next().expect("a value");
        assert_eq!(last.parse::<f64>().expect("a number").to_bits(), flow.to_bits(), "{row}");
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn without_a_shock_nothing_changes_and_the_order_of_the_file_is_kept() {
    let folder = Folder::new();
    // Byte order mark, Windows line ends, other columns, another order, spaces, a name with a comma.
    let table = "\u{feff}trade_musd, note ,importer,exporter\r\n 20 ,x,\"Away, far\",Home\r\n70,,Home,Home\r\n1e2,,\"Away, far\",\"Away, far\"\r\n\r\n0.1,,Home,\"Away, far\"\r\n";
    let output = detente(&["gravity", &folder.write("w.csv", table)]);
    let expected = "exporter,importer,baseline_musd,counterfactual_musd\nHome,Home,70,70\nHome,\"Away, far\",20,20\n\"Away, far\",Home,0.1,0.1\n\"Away, far\",\"Away, far\",100,100\n";
    assert_eq!(stdout(&output), expected, "{}", stderr(&output));
}

#[test]
fn a_world_with_a_mistake_is_refused_with_its_line() {
    let folder = Folder::new();
    let swap = |from: &str, to: &str| WORLD.replace(from, to);
    for (table, place, words) in [
        (format!("{WORLD}Home,Away,3\n"), "w.csv, line 6: ", "Home to Away stands on line 3 already"),
        (
            swap("Away,Home,25\n", ""),
            "w.csv: ",
            "4 pairs of 2 countries, domestic sales included, but Away to Home is missing",
        ),
        (format!("{WORLD}Home,Moon,3\n"), "w.csv: ", "(the first of 4 missing pairs)"),
        (
            swap("20", "twenty"),
            "w.csv, line 3: ",
            "expected a number of at least 0 as trade_musd, such as 12.5, found 'twenty'",
        ),
        (swap("20", ""), "w.csv, line 3: ", "found nothing"),
        (swap("20", "-20"), "w.csv, line 3: ", "found '-20'"),
        (swap("20", "inf"), "w.csv, line 3: ", "found 'inf'"),
        (swap("20", "1e999"), "w.csv, line 3: ", "found '1e999'"),
        (swap("Away,Home,25", "Away,Home"), "w.csv, line 4: ", "expected 3 values as in the first line, found 2"),
        (swap("Away,Home,25", ",Home,25"), "w.csv, line 4: ", "expected the name of a country as exporter"),
        (swap("trade_musd", "value"), "w.csv, line 1: ", "found exporter,importer,value: 'trade_musd' is missing"),
        (swap("exporter,importer", "importer,importer"), "w.csv, line 1: ", "'exporter' is missing"),
        (swap("trade_musd", "trade_musd,importer"), "w.csv, line 1: ", "'importer' stands twice"),
        (String::new(), "w.csv: ", "is empty; expected the columns exporter,importer,trade_musd"),
        ("exporter,importer,trade_musd\n".to_owned(), "w.csv: ", "has no row below its header"),
        (swap("25", "0").replace("60", "0"), "w.csv: ", "Away sells nothing, not even to itself"),
        (swap("20", "0").replace("60", "0"), "w.csv: ", "Away buys nothing, not even from itself"),
    ] {
        let said = refusal(&[&folder.write("w.csv", &table)]);
        assert!(said.contains(place) && said.contains(words), "{words}\n{said}");
    }
    let said = refusal(&[&folder.write("w.csv", b"exporter,importer,trade_musd\nA,\xff,1\n")]);
    assert!(said.contains("w.csv, line 2: is not UTF-8"), "{said}");
}

#[test]
fn a_shock_with_a_mistake_is_refused_with_its_line() {
    let folder = Folder::new();
    let world = folder.write("w.csv", WORLD);
    let header = "exporter,importer,trade_cost_factor\n";
    for (rows, words) in [
        ("Home,Moon,2\n", "s.csv, line 2: there is no country 'Moon' in the world; it has Home, Away"),
        ("Home,Away,2\nAway,Home,2\nHome,Away,3\n", "s.csv, line 4: the pair Home to Away stands on line 2 already"),
        ("Home,Away,much\n", "s.csv, line 2: expected a number of at least 0 as trade_cost_factor"),
        ("Home,Away,-2\n", "found '-2'"),
        ("Home,Away,NaN\n", "found 'NaN'"),
        ("", "s.csv: has no row below its header"),
        ("Home,Away,0\nHome,Home,0\n", "leave Home nobody to sell to, not even itself"),
        ("Home,Away,0\nAway,Home,0\n", "no trade is left between Home and the rest of the world, so its deficit of 5"),
    ] {
        let said = refusal(&[&world, "--shock", &folder.write("s.csv", format!("{header}{rows}"))]);
        assert!(said.contains(words), "{words}\n{said}");
    }
    let said = refusal(&[&world, "--shock", &world]);
    assert!(said.contains("w.csv, line 1: expected the columns exporter,importer,trade_cost_factor"), "{said}");
}

#[test]
fn what_is_no_table_at_all_is_refused_with_a_sentence() {
    let folder = Folder::new();
    let world = folder.write("w.csv", WORLD);
    assert!(refusal(&["no-such.csv"]).contains("no-such.csv: "));
    assert!(refusal(&[&world, "--shock", "no-such.csv"]).contains("no-such.csv: "));
    assert!(refusal(&[&folder.0.path().display().to_string()]).contains("is not an ordinary file"));
    let huge = folder.path("huge.csv");
    std::fs::File::create(&huge).and_then(|file| file.set_len(65 * 1024 * 1024)).expect("a sparse file");
    assert!(refusal(&[&huge.display().to_string()]).contains("has more than 64 MiB"));
    for theta in ["0", "-4", "inf", "NaN"] {
        assert!(refusal(&[&world, "--theta", theta]).contains("expected a finite number above 0"), "{theta}");
    }
    assert!(refusal(&[&world, "--theta", "four"]).contains("--theta"));
    assert!(refusal(&[&world, "--deficits", "none"]).contains("multiplicative"));
}
