//! `detente diff` and `detente merge`, run as a person and as git run them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use detente::file::{self, DatasetMark};
use detente::scenario::{Catalog, Key, Scenario};
use detente::trade::bundled;
use tempfile::TempDir;

use crate::command_line::{detente, stderr, stdout};
use crate::properties::iran;

/// A folder with three versions of one scenario.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, scenario: &Scenario) -> String {
        let path = self.path(name);
        fs::write(&path, text(scenario)).expect("written");
        path.display().to_string()
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("text")
    }

    fn scenario(&self, name: &str) -> Scenario {
        read(&self.path(name))
    }
}

fn read(path: &Path) -> Scenario {
    file::read(path, &Catalog::new(&bundled())).expect("a scenario").scenario
}

fn text(scenario: &Scenario) -> String {
    let dataset = bundled();
    file::render(scenario, &Catalog::new(&dataset), &DatasetMark::of(&dataset)).expect("text")
}

fn changed(change: impl Fn(&mut Scenario)) -> Scenario {
    let mut scenario = iran();
    change(&mut scenario);
    scenario
}

fn dated(date: f64, note: &str) -> Scenario {
    changed(|scenario| {
        scenario.relief.date = date;
        scenario.notes.insert(Key::ReliefDate, note.to_owned());
    })
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn diff_ends_with_0_1_or_2_and_tells_values_and_notes() {
    let folder = Folder::new();
    let a = folder.write("a.detente", &dated(2029.5, "after the talks"));
    let b = folder.write("b.detente", &dated(2031.0, "after the vote\u{1b}[31m"));
    let same = detente(&["diff", &a, &a]);
    assert_eq!(code(&same), Some(0), "{}", stdout(&same));
    assert!(stdout(&same).contains("no lever, note or word differs"));
    assert!(stdout(&detente(&["diff", &a, &a, "--format", "csv"])).trim().is_empty());

    let table = detente(&["diff", &a, &b]);
    assert_eq!(code(&table), Some(1));
    let words = stdout(&table);
    for expected in [
        "(relief.date)",
        "Jul 2029",
        "Jan 2031",
        "note in A: after the talks",
        "note in B: after the vote",
        "1 difference",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert!(!words.contains('\u{1b}'), "a note gives the terminal no orders");

    let csv = detente(&["diff", &a, &b, "--format", "csv"]);
    assert_eq!(code(&csv), Some(1));
    let text = stdout(&csv);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0][0], &rows[0][2], &rows[0][3], &rows[0][4]),
        ("relief.date", "2029.5", "2031", "after the talks")
    );

    let json = detente(&["diff", &a, &b, "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&stdout(&json)).expect("JSON");
    let row = &document["differences"][0];
    assert_eq!((row["unit"].as_str(), row["a"]["value"].as_f64()), (Some("relief.date"), Some(2029.5)));
    assert_eq!(row["b"]["value"].as_f64(), Some(2031.0));

    let missing = detente(&["diff", &a, &folder.path("none.detente").display().to_string()]);
    assert_eq!(code(&missing), Some(2));
    assert!(stderr(&missing).contains("none.detente") && stdout(&missing).is_empty());
}

#[test]
fn a_clean_merge_has_the_changes_of_both() {
    let folder = Folder::new();
    let base = folder.write("base.detente", &iran());
    let ours = folder.write("ours.detente", &changed(|scenario| scenario.relief.extent = 0.5));
    let theirs = folder.write("theirs.detente", &dated(2031.0, "after the vote"));
    let out = folder.path("out.detente").display().to_string();
    let merged = detente(&["merge", &base, &ours, &theirs, "-o", &out]);
    assert_eq!(code(&merged), Some(0), "{}{}", stdout(&merged), stderr(&merged));
    let expected = Scenario { relief: folder.scenario("ours.detente").relief, ..dated(2031.0, "after the vote") };
    let expected = Scenario { relief: detente::scenario::Relief { date: 2031.0, ..expected.relief }, ..expected };
    assert_eq!(folder.scenario("out.detente"), expected);
    assert!(stdout(&merged).contains("1 taken from theirs, 1 changed by us alone and kept, no conflict"));
    // The other way round it is the same file.
    let back = folder.path("back.detente").display().to_string();
    assert_eq!(code(&detente(&["merge", &base, &theirs, &ours, "-o", &back])), Some(0));
    assert_eq!(folder.text("out.detente"), folder.text("back.detente"));
}

#[test]
fn conflicts_are_listed_with_both_values_and_notes_and_ours_stands() {
    let folder = Folder::new();
    let base = folder.write("base.detente", &iran());
    let ours = folder.write("ours.detente", &dated(2029.5, "after the talks"));
    let theirs = folder.write("theirs.detente", &dated(2031.0, "after the vote"));
    let out = folder.path("out.detente").display().to_string();
    let merged = detente(&["merge", &base, &ours, &theirs, "-o", &out]);
    assert_eq!(code(&merged), Some(1));
    let words = stdout(&merged);
    for expected in [
        "1 conflict",
        "(relief.date)",
        "Jul 2029",
        "Jan 2031",
        "after the talks",
        "after the vote",
        "out.detente holds ours",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert_eq!(folder.text("out.detente"), folder.text("ours.detente"));
    for (side, file) in [("--ours", "ours.detente"), ("--theirs", "theirs.detente")] {
        let settled = detente(&["merge", &base, &ours, &theirs, "-o", &out, side]);
        assert_eq!(code(&settled), Some(0), "{}", stdout(&settled));
        let [settled_to, chosen] = ["out.detente", file].map(|name| read(&folder.path(name)));
        assert_eq!(settled_to, chosen, "{side}");
        assert!(stdout(&settled).contains(&format!("holds {}", side.trim_start_matches('-'))));
    }
}

#[test]
fn a_file_merged_with_itself_keeps_its_bytes() {
    let folder = Folder::new();
    let by_hand = text(&iran()).replacen("seed:", "// typed by hand\n    seed :", 1);
    fs::write(folder.path("mine.detente"), &by_hand).expect("written");
    let mine = folder.path("mine.detente").display().to_string();
    let out = folder.path("out.detente").display().to_string();
    for to in [&out, &mine] {
        assert_eq!(code(&detente(&["merge", &mine, &mine, &mine, "-o", to])), Some(0));
    }
    assert_eq!(folder.text("mine.detente"), by_hand);
    assert_eq!(folder.text("out.detente"), by_hand);
}

#[test]
fn trouble_is_told_and_nothing_is_written() {
    let folder = Folder::new();
    let good = folder.write("good.detente", &iran());
    let other = folder.write("other.detente", &dated(2031.0, "after the vote"));
    fs::write(folder.path("bad.detente"), "not a scenario").expect("written");
    let bad = folder.path("bad.detente").display().to_string();
    let out = folder.path("out.detente").display().to_string();
    for [base, ours, theirs] in [[&bad, &good, &good], [&good, &bad, &good], [&good, &good, &bad]] {
        let merged = detente(&["merge", base, ours, theirs, "-o", &out]);
        assert_eq!(code(&merged), Some(2));
        assert!(stderr(&merged).contains("bad.detente"));
        assert!(!folder.path("out.detente").exists());
    }
    let nowhere = folder.path("no folder/out.detente").display().to_string();
    let merged = detente(&["merge", &good, &good, &other, "-o", &nowhere]);
    assert_eq!(code(&merged), Some(2), "{}", stdout(&merged));
    assert!(stderr(&merged).contains("the folder does not exist"), "{}", stderr(&merged));
    assert_eq!(code(&detente(&["merge", &good, &good, &other, "-o", &out, "--ours", "--theirs"])), Some(2));
}

#[test]
fn an_empty_base_is_the_status_quo() {
    let folder = Folder::new();
    fs::write(folder.path("empty"), "").expect("written");
    let empty = folder.path("empty").display().to_string();
    let ours = folder.write("ours.detente", &Scenario { growth: false, ..Scenario::default() });
    let theirs = folder.write("theirs.detente", &Scenario { limits: true, ..Scenario::default() });
    let merged = detente(&["merge", &empty, &ours, &theirs, "-o", &ours]);
    assert_eq!(code(&merged), Some(0), "{}{}", stdout(&merged), stderr(&merged));
    assert_eq!(folder.scenario("ours.detente"), Scenario { growth: false, limits: true, ..Scenario::default() });
}

/// A repository whose scenario files git merges with the program itself.
struct Repository(Folder);

impl Repository {
    /// `None`, said aloud, where there is no git.
    fn new() -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("SKIPPED: there is no git here, so its merge driver is not tested");
            return None;
        }
        let repository = Self(Folder::new());
        repository.done(&["init", "-q", "-b", "main"]);
        // The two lines of the manual.
        let driver = format!("'{}' merge %O %A %B -o %A --name %P", env!("CARGO_BIN_EXE_detente"));
        repository.done(&["config", "merge.detente.driver", &driver]);
        fs::write(repository.0.path(".gitattributes"), "*.detente merge=detente\n").expect("written");
        Some(repository)
    }

    fn git(&self, args: &[&str]) -> Output {
        let mut git = Command::new("git");
        // Neither the person's nor the machine's settings have a say.
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "Desk").env(format!("GIT_{role}_EMAIL"), "desk@example.org");
        }
        git.current_dir(self.0.0.path()).args(args).output().expect("git runs")
    }

    fn done(&self, args: &[&str]) {
        let output = self.git(args);
        assert!(output.status.success(), "git {args:?}: {}{}", stdout(&output), stderr(&output));
    }

    fn commit(&self, scenario: &Scenario) {
        self.0.write("case.detente", scenario);
        self.done(&["add", "-A"]);
        self.done(&["commit", "-q", "-m", "A version"]);
    }

    /// Two branches from `base`, and what merging theirs into ours says.
    fn merged(&self, base: Option<&Scenario>, ours: &Scenario, theirs: &Scenario) -> Output {
        if let Some(base) = base {
            self.commit(base);
        } else {
            self.done(&["add", "-A"]);
            self.done(&["commit", "-q", "-m", "No scenario yet"]);
        }
        self.done(&["checkout", "-q", "-b", "theirs"]);
        self.commit(theirs);
        self.done(&["checkout", "-q", "main"]);
        self.commit(ours);
        self.git(&["merge", "-q", "--no-edit", "theirs"])
    }
}

#[test]
fn git_merges_scenarios_with_it() {
    let Some(repository) = Repository::new() else { return };
    // Neighbouring lines, which git alone would call a conflict.
    let (ours, theirs) = (changed(|s| s.relief.extent = 0.5), changed(|s| s.relief.date = 2031.0));
    let output = repository.merged(Some(&iran()), &ours, &theirs);
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    let mut both = ours;
    both.relief.date = 2031.0;
    assert_eq!(repository.0.scenario("case.detente"), both);
    assert!(stdout(&repository.git(&["status", "--porcelain"])).is_empty(), "committed");
}

#[test]
fn git_stops_at_a_conflict_and_the_file_is_a_scenario_still() {
    let Some(repository) = Repository::new() else { return };
    let (ours, theirs) = (dated(2029.5, "after the talks"), dated(2031.0, "after the vote"));
    let output = repository.merged(Some(&iran()), &ours, &theirs);
    assert_eq!(code(&output), Some(1), "{}{}", stdout(&output), stderr(&output));
    let said = stdout(&output) + &stderr(&output);
    assert!(said.contains("after the talks") && said.contains("after the vote"), "{said}");
    assert!(stdout(&repository.git(&["status", "--porcelain"])).contains("UU case.detente"));
    assert_eq!(repository.0.scenario("case.detente"), ours, "no markers in it: it opens");
}

#[test]
fn git_merges_a_file_that_both_added() {
    let Some(repository) = Repository::new() else { return };
    let ours = Scenario { growth: false, ..Scenario::default() };
    let theirs = Scenario { limits: true, ..Scenario::default() };
    let output = repository.merged(None, &ours, &theirs);
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    assert_eq!(repository.0.scenario("case.detente"), Scenario { growth: false, ..theirs });
}
