//! Unsaved work is on disk within moments, whatever ends the run, and is offered at the next start.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant};

use detente::file::{self, Found, Journal, Kept, LeftBehind, Present};
use detente::scenario::{Catalog, Scenario};
use detente::session::{Command, Session, Severity};
use detente::trade::bundled;

const LIMIT: Duration = Duration::from_secs(30);
/// What is promised.
const SOON: Duration = Duration::from_secs(2);

pub fn catalog() -> Catalog {
    Catalog::new(&bundled())
}

pub fn look(folder: &Path) -> LeftBehind {
    file::left_behind(folder, &catalog())
}

/// Journals in the folder, without what was set aside.
pub fn journals(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("journal")).into_iter().flatten();
    entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "ron"))
        .collect()
}

/// A session that has looked at what was left behind.
pub fn session(folder: &Path) -> Session {
    let mut session = Session::new(Some(folder.to_owned()), || {});
    looked(&mut session);
    session
}

fn looked(session: &mut Session) {
    let end = Instant::now() + LIMIT;
    while session.is_looking_for_unsaved() {
        session.tick(false);
        assert!(Instant::now() < end, "the folder is looked through");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn edit(session: &mut Session, extent: f64) {
    session.document.scenario.relief.extent = extent;
    session.keep_edits();
}

/// The journals of a run that is gone without a word, as after a kill: copied while it lives, under a free name.
pub fn leave_behind(folder: &Path, kept: &Kept) {
    let mut journal = Journal::start(folder).expect("a folder to write to");
    journal.keep(7, kept).expect("kept");
}

pub fn kept(scenario: &Scenario, path: Option<&Path>) -> Kept {
    let dataset = file::DatasetMark::of(&bundled());
    let text = file::render(scenario, &catalog(), &dataset).expect("text");
    let mark = path.and_then(|path| file::Mark::on_disk(path).expect("readable"));
    Kept::now(scenario.title.clone(), path, mark, text)
}

pub fn scenario(title: &str, extent: f64) -> Scenario {
    let mut scenario = Scenario { title: title.to_owned(), ..Scenario::default() };
    scenario.relief.lifted = true;
    scenario.relief.extent = extent;
    scenario
}

pub fn write(path: &Path, scenario: &Scenario) {
    let dataset = file::DatasetMark::of(&bundled());
    fs::write(path, file::render(scenario, &catalog(), &dataset).expect("text")).expect("written");
}

/// Reads a journal of a living run, as a test may.
fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn an_edit_is_on_disk_within_two_seconds_without_a_further_frame() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = session(folder.path());
    let mut took = Vec::new();
    for step in 0..50 {
        let extent = 0.1 + f64::from(step) * 0.01;
        let start = Instant::now();
        edit(&mut session, extent);
        let words = format!("\"relief.extent\": {extent:?}");
        while !journals(folder.path()).iter().any(|path| text_of(path).contains(&words)) {
            assert!(start.elapsed() < SOON, "{extent} after {:?}", start.elapsed());
            std::thread::sleep(Duration::from_millis(1));
        }
        took.push(start.elapsed());
        std::thread::sleep(Duration::from_millis(37 * (step % 20) as u64));
    }
    took.sort();
    println!("from edit to disk: median {:?}, worst {:?} of {}", took[25], took[49], took.len());
    assert_eq!(journals(folder.path()).len(), 1, "one scenario, one journal");
}

#[test]
fn handing_over_costs_a_frame_next_to_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = session(folder.path());
    for _ in 0..7 {
        session.duplicate();
    }
    session.keep_edits();
    let mut took: Vec<[Duration; 2]> = Vec::new();
    for step in 0..200 {
        session.document.scenario.relief.extent = 0.2 + f64::from(step) * 0.003;
        let start = Instant::now();
        session.keep_edits();
        let moved = start.elapsed();
        let start = Instant::now();
        session.keep_edits();
        took.push([moved, start.elapsed()]);
    }
    let median = |at: usize| {
        let mut all: Vec<Duration> = took.iter().map(|both| both[at]).collect();
        all.sort();
        all[100]
    };
    println!("eight scenarios: {:?} with an edit, {:?} without", median(0), median(1));
    assert!(median(1) < Duration::from_millis(1), "{:?}", median(1));
}

#[test]
#[ignore = "the child of the test below"]
fn child_that_edits_until_it_is_killed() {
    let Some(folder) = std::env::var_os("DETENTE_TEST_FOLDER") else { return };
    let mut session = session(Path::new(&folder));
    session.document.scenario = scenario("Edited by the child", 0.25);
    session.typing = vec![("When".to_owned(), "20".to_owned())];
    session.tick(false);
    for step in 0.. {
        edit(&mut session, 0.3 + f64::from(step % 600) * 0.001);
        println!("edited {:?}", session.document.scenario.relief.extent);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_killed_run_leaves_its_work_and_a_living_one_is_not_offered() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = Process::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "journal::child_that_edits_until_it_is_killed", "--ignored", "--nocapture"])
        .env("DETENTE_TEST_FOLDER", folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its words")).lines().map_while(Result::ok);
    let mut edited = lines.by_ref().filter_map(|line| line.strip_prefix("edited ")?.parse::<f64>().ok());
    let first = edited.next().expect("an edit");
    let start = Instant::now();
    let last = edited.find(|_| start.elapsed() > SOON).expect("edits go on");
    assert!(last > first);
    assert_eq!(journals(folder.path()).len(), 1);
    assert!(look(folder.path()).found.is_empty(), "its run lives");
    child.kill().expect("killed");
    child.wait().expect("gone");
    let left = look(folder.path());
    assert!(left.problems.is_empty(), "{:?}", left.problems);
    let [found] = left.found.as_slice() else { panic!("{} found", left.found.len()) };
    let extent = found.loaded.scenario.relief.extent;
    assert_eq!(found.loaded.scenario, scenario("Edited by the child", extent));
    // An edit each 5 ms at most: what was lost is younger than two seconds.
    assert!(last - extent < 0.4, "{extent} kept of {last}");
    assert_eq!(found.kept.typing, [("When".to_owned(), "20".to_owned())]);
    assert_eq!(found.present, Present::NoFile);
    assert!(look(folder.path()).found.is_empty(), "who offers it holds it");
}

#[test]
fn what_was_kept_opens_as_it_was_and_stays_kept_until_it_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.detente");
    write(&file, &scenario("A", 0.5));
    leave_behind(folder.path(), &kept(&scenario("A", 0.75), Some(&file)));
    let before = fs::read(&file).expect("bytes");

    let mut session = session(folder.path());
    assert!(matches!(session.recoverable(), [Found { present: Present::Same(_), .. }]));
    session.recover(0);
    assert!(session.recoverable().is_empty());
    assert_eq!(session.document.scenario, scenario("A", 0.75));
    assert!(session.document.has_unsaved_changes());
    assert_eq!(session.document.path(), Some(file.as_path()));
    assert_eq!(session.document.mark(), file::Mark::on_disk(&file).expect("readable").as_ref());
    session.tick(false);
    assert!(session.wait_kept(LIMIT));
    assert_eq!(journals(folder.path()).len(), 1, "taken over by this run");
    assert_eq!(fs::read(&file).expect("bytes"), before, "the file itself is not touched");

    // An edit, a save, and undo across it.
    edit(&mut session, 0.6);
    session.save(&file);
    assert!(session.wait(LIMIT));
    assert!(!session.document.has_unsaved_changes(), "{:?}", session.notices);
    assert!(session.wait_kept(LIMIT));
    assert!(journals(folder.path()).is_empty(), "saved work needs no keeping");
    session.apply(Command::Undo);
    assert_eq!(session.document.scenario, scenario("A", 0.75));
    session.tick(false);
    assert!(session.wait_kept(LIMIT));
    assert_eq!(journals(folder.path()).len(), 1, "undone after the save: unsaved again");
    drop(session);
    assert!(matches!(
        look(folder.path()).found.as_slice(),
        [Found { present: Present::Same(_) | Present::Changed(_), .. }]
    ));
}

#[test]
fn discarded_closed_and_given_up_work_is_not_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    leave_behind(folder.path(), &kept(&scenario("A", 0.75), None));
    let mut session = session(folder.path());
    session.discard_recoverable(0);
    assert!(session.wait_kept(LIMIT));
    assert!(journals(folder.path()).is_empty() && session.recoverable().is_empty());

    // Closed on purpose.
    edit(&mut session, 0.3);
    assert!(session.wait_kept(LIMIT));
    assert_eq!(journals(folder.path()).len(), 1);
    session.close(0);
    session.tick(false);
    assert!(session.wait_kept(LIMIT));
    assert!(journals(folder.path()).is_empty());

    // Given up at the end of the run.
    edit(&mut session, 0.3);
    assert!(session.wait_kept(LIMIT));
    session.keep_nothing();
    edit(&mut session, 0.4);
    drop(session);
    assert!(journals(folder.path()).is_empty());
    let left = fs::read_dir(folder.path().join("journal")).expect("a folder").count();
    assert_eq!(left, 1, "the earlier run's lock, which is swept when it is old; this run's own is gone");
}

#[test]
fn work_put_off_is_offered_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    leave_behind(folder.path(), &kept(&scenario("A", 0.75), None));
    for _ in 0..3 {
        let mut session = session(folder.path());
        assert_eq!(session.recoverable().len(), 1);
        session.put_off_recovery();
        assert!(session.recoverable().is_empty());
    }
}

#[test]
fn what_became_of_the_file_meanwhile_is_known() {
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["same", "changed", "gone", "broken", "saved"];
    for name in names {
        let file = folder.path().join(format!("{name}.detente"));
        write(&file, &scenario(name, 0.5));
        leave_behind(folder.path(), &kept(&scenario(name, 0.75), Some(&file)));
        match name {
            "changed" => write(&file, &scenario(name, 0.6)),
            "gone" => fs::remove_file(&file).expect("removed"),
            "broken" => fs::write(&file, "no scenario").expect("written"),
            "saved" => write(&file, &scenario(name, 0.75)),
            _ => {}
        }
    }
    let left = look(folder.path());
    assert!(left.problems.is_empty(), "{:?}", left.problems);
    let of = |name: &str| left.found.iter().find(|found| found.kept.title == name).map(|found| found.present.clone());
    assert_eq!(of("same"), Some(Present::Same(Box::new(scenario("same", 0.5)))));
    assert_eq!(of("changed"), Some(Present::Changed(Box::new(scenario("changed", 0.6)))));
    assert_eq!(of("gone"), Some(Present::Gone));
    assert!(matches!(of("broken"), Some(Present::Unreadable(_))));
    assert_eq!(of("saved"), None, "the file holds it already");
    assert_eq!(journals(folder.path()).len(), 4);
}

#[test]
fn half_typed_text_alone_is_worth_keeping() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = session(folder.path());
    session.typing = vec![("When".to_owned(), "20".to_owned())];
    session.tick(false);
    assert!(session.wait_kept(LIMIT));
    assert_eq!(journals(folder.path()).len(), 1);
    session.typing.clear();
    session.tick(false);
    assert!(session.wait_kept(LIMIT));
    assert!(journals(folder.path()).is_empty(), "entered or given up");
}

#[test]
fn a_journal_that_cannot_be_written_is_said_once_and_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    // In the way of the folder, also for root.
    fs::write(folder.path().join("journal"), "in the way").expect("written");
    let mut session = session(folder.path());
    let warnings = |session: &Session| {
        let words = "Unsaved work cannot be kept";
        session.notices.iter().filter(|n| n.severity == Severity::Warning && n.text.starts_with(words)).count()
    };
    for step in 0..4 {
        edit(&mut session, 0.3 + f64::from(step) * 0.1);
        assert!(!session.wait_kept(Duration::from_millis(300)));
        session.tick(false);
        assert_eq!(warnings(&session), usize::from(step == 0), "step {step}");
        session.notices.clear();
    }
    fs::remove_file(folder.path().join("journal")).expect("removed");
    assert!(session.wait_kept(LIMIT), "it is tried again, also without an edit");
    assert_eq!(journals(folder.path()).len(), 1);
}
