//! Choices among the facts while scenarios are open: undo, tabs, files, figures that are missing, work that is recovered.

use std::path::Path;
use std::time::Duration;

use detente::model::Selection;
use detente::session::{Command, Session};
use detente::trade::{Reported, bundled, chosen};

use crate::choices::row;
use crate::command_line::{detente, stderr, stdout};
use crate::journal;

const LIMIT: Duration = Duration::from_mins(1);
/// A year of which the bundled figures have nothing.
const LATE: &str = "year,exporter,importer,value_usd\n2016,PRK,THA,250000000\n2020,PRK,THA,90000000\n";

fn session() -> Session {
    crate::window::without_window(None)
}

fn total(session: &Session) -> f64 {
    *session.outlook().expect("an answer").projection.recorded(Selection::ALL).last().expect("2040")
}

fn used(session: &mut Session, csv: &Path) {
    session.load_data(csv);
    assert!(session.wait(LIMIT));
    session.use_data();
    assert!(session.wait(LIMIT));
}

fn told(session: &Session, words: &str) -> bool {
    session.notices.iter().any(|notice| notice.text.contains(words))
}

fn saved(session: &mut Session, path: &Path) {
    session.save(path);
    assert!(session.wait(LIMIT));
    assert!(!session.document.has_unsaved_changes(), "{:?}", session.notices);
}

#[test]
fn each_choice_is_a_step_and_two_tabs_answer_from_their_own_facts() {
    let mut session = session();
    assert!(session.wait(LIMIT));
    let (before, facts) = (total(&session), session.dataset.fingerprint.clone());
    session.document.scenario.data.sources = vec!["COW4".to_owned()];
    assert!(session.wait(LIMIT));
    let ordered = (total(&session), session.dataset.fingerprint.clone());
    assert!(ordered.0 != before && ordered.1 != facts);
    assert_eq!(session.step_words(Command::Undo).as_deref(), Some("Order of sources"));
    session.document.scenario.data.exclude(row("THA.X.2014.COW4"), "a spike");
    assert!(session.wait(LIMIT));
    session.document.scenario.data.reported = Reported::Mirror;
    assert!(session.wait(LIMIT));
    assert!(session.log_text().contains("Whose reports go first"), "{}", session.log_text());
    for _ in 0..2 {
        session.apply(Command::Undo);
        assert!(session.outlook().is_none(), "no old answer beside other facts");
        assert!(session.wait(LIMIT));
    }
    assert_eq!((total(&session), session.dataset.fingerprint.clone()), ordered);
    session.apply(Command::Undo);
    assert!(session.wait(LIMIT));
    assert_eq!((total(&session), &session.dataset.fingerprint), (before, &facts));
    session.apply(Command::Redo);
    assert!(session.wait(LIMIT));

    // A duplicate has the same choices; then the two go apart.
    session.duplicate();
    assert_eq!(session.document.scenario.data.sources, ["COW4"]);
    session.document.scenario.data = detente::trade::Choices::default();
    session.document.scenario.data.exclude(row("THA.X.2015.UNCTAD_MTM"), "one ship");
    while !session.is_all_answered() {
        session.tick(false);
    }
    for open in session.opened() {
        let answer = open.answer.expect("an answer");
        assert_eq!(answer.scenario, open.document.scenario);
        let own = chosen(&bundled(), &answer.scenario.data);
        let apart = detente::model::outlook(&own, &answer.scenario, &|| true).expect("wanted");
        let [said, meant] = [&*answer.outlook, &apart].map(|outlook| outlook.projection.recorded(Selection::ALL));
        assert_eq!(said, meant, "each from its own facts");
        let [said, meant] = [&*answer.outlook, &apart].map(|outlook| outlook.baseline.recorded(Selection::ALL));
        assert_eq!(said, meant, "and its baseline too");
    }
    let place = session.place();
    let here = session.dataset.fingerprint.clone();
    session.go_to(1 - place);
    assert_eq!(session.dataset.fingerprint, ordered.1, "the facts are those of the scenario in hand");
    assert!(session.outlook().is_some());
    session.go_to(place);
    assert_eq!(session.dataset.fingerprint, here);
}

#[test]
fn a_scenario_without_its_figures_says_so_and_the_very_file_puts_it_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let (csv, path) = (folder.path().join("customs.csv"), folder.path().join("plan.detente"));
    std::fs::write(&csv, LATE).expect("a trade file");
    let mut author = session();
    used(&mut author, &csv);
    author.document.scenario.reference_year = Some(2020);
    author.document.scenario.data.exclude(row("IDN.X.2015.UNCTAD_MTM"), "one ship");
    assert!(author.wait(LIMIT));
    saved(&mut author, &path);
    let text = std::fs::read_to_string(&path).expect("text");
    assert!(text.contains("digest") && !text.contains("250000000") && text.contains("one ship"), "{text}");

    let mut colleague = session();
    colleague.load(&path);
    assert!(colleague.wait(LIMIT));
    assert!(told(&colleague, "customs.csv that are not in its file"), "{:?}", colleague.notices);
    assert!(told(&colleague, "figures that it rests on are missing here"), "{:?}", colleague.notices);
    assert!(colleague.own_data().is_none() && colleague.missing_figures().is_some());
    assert!(!colleague.document.has_unsaved_changes() && total(&colleague) != total(&author));
    // Another file of other figures is offered like any.
    let other = folder.path().join("other.csv");
    std::fs::write(&other, LATE.replace("250000000", "1000000")).expect("a trade file");
    colleague.load_data(&other);
    assert!(colleague.wait(LIMIT) && colleague.offered_data().is_some());
    colleague.leave_data();
    // The very file, also under another name.
    let same = folder.path().join("copy.csv");
    std::fs::copy(&csv, &same).expect("copied");
    colleague.load_data(&same);
    assert!(colleague.wait(LIMIT));
    assert!(told(&colleague, "in use again") && colleague.offered_data().is_none(), "{:?}", colleague.notices);
    assert_eq!(total(&colleague), total(&author));
    assert!(!colleague.document.has_unsaved_changes() && !colleague.can(Command::Undo), "nothing has changed");
    assert_eq!(colleague.dataset.fingerprint, author.dataset.fingerprint);

    // Back to the bundled figures: nothing is known of 2020 there.
    author.use_bundled_data();
    assert!(author.wait(LIMIT));
    assert_eq!(author.document.scenario.reference_year, None);
    assert!(told(&author, "no figures of 2020"), "{:?}", author.notices);
    author.apply(Command::Undo);
    assert!(author.wait(LIMIT));
    assert_eq!(author.document.scenario.reference_year, Some(2020));
    assert!(author.own_data().is_some() && !author.document.has_unsaved_changes());
    author.carry_data(true);
    saved(&mut author, &path);

    // The command line rests on the same facts, and says so.
    let file = path.to_str().expect("a name");
    let output = detente(&["project", file]);
    let (said, heading) = (stderr(&output), stdout(&output));
    assert!(said.contains("2 figures of customs.csv") && said.contains("1 row left out"), "{said}");
    assert!(said.contains("same numbers as when it was saved"), "{said}");
    assert!(heading.contains("Chosen among the data: 2 figures of customs.csv"), "{heading}");
}

#[test]
fn a_preset_and_a_new_tab_know_which_facts_are_theirs() {
    let mut session = session();
    session.document.scenario.data.sources = vec!["COW4".to_owned()];
    session.tick(false);
    session.use_preset(1);
    assert_eq!(session.document.scenario.data.sources, ["COW4"], "a preset says nothing about facts");
    session.apply(Command::ResetDecisions);
    session.apply(Command::ResetWorld);
    assert_eq!(session.document.scenario.data.sources, ["COW4"]);
    session.apply(Command::New);
    assert!(session.document.scenario.data.is_none());
    assert_eq!(session.dataset.fingerprint, bundled().fingerprint);
}

#[test]
fn unsaved_work_on_figures_of_ones_own_comes_back_with_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let csv = folder.path().join("customs.csv");
    std::fs::write(&csv, LATE).expect("a trade file");
    let total_before = {
        let mut session = journal::session(folder.path());
        used(&mut session, &csv);
        session.document.scenario.reference_year = Some(2020);
        session.document.scenario.title = "On mine".to_owned();
        assert!(session.wait(LIMIT) && session.wait_kept(LIMIT));
        total(&session)
    };
    let mut next = journal::session(folder.path());
    let found: Vec<&str> = next.recoverable().iter().map(|found| found.kept.title.as_str()).collect();
    assert_eq!(found, ["On mine"], "{:?}", next.notices);
    next.recover(0);
    assert!(next.wait(LIMIT));
    assert_eq!((total(&next), next.document.scenario.reference_year), (total_before, Some(2020)));
    assert!(!next.is_carried(), "what was kept for a crash does not leave this computer");
    let path = folder.path().join("plan.detente");
    saved(&mut next, &path);
    assert!(!std::fs::read_to_string(&path).expect("text").contains("250000000"));
}

#[test]
fn a_colleagues_choices_come_in_with_a_merge() {
    let folder = tempfile::tempdir().expect("a folder");
    let (csv, path) = (folder.path().join("customs.csv"), folder.path().join("plan.detente"));
    std::fs::write(&csv, LATE).expect("a trade file");
    let mut ours = session();
    assert!(ours.wait(LIMIT));
    saved(&mut ours, &path);
    let theirs_path = folder.path().join("theirs.detente");
    std::fs::copy(&path, &theirs_path).expect("copied");
    let mut theirs = session();
    theirs.load(&theirs_path);
    assert!(theirs.wait(LIMIT));
    used(&mut theirs, &csv);
    theirs.carry_data(true);
    theirs.document.scenario.data.exclude(row("THA.M.2015.UNCTAD_MTM"), "theirs");
    saved(&mut theirs, &theirs_path);
    ours.document.scenario.data.sources = vec!["COW4".to_owned()];
    ours.document.scenario.data.exclude(row("THA.M.2015.UNCTAD_MTM"), "ours");
    assert!(ours.wait(LIMIT));
    ours.merge_with(&theirs_path);
    while ours.merging().is_none() {
        ours.tick(false);
    }
    let merging = ours.merging().expect("a question");
    assert_eq!(merging.merged.conflicts.len(), 1, "the reason of one row");
    ours.choose_theirs(0, true);
    ours.apply_merge();
    assert!(ours.wait(LIMIT));
    let data = &ours.document.scenario.data;
    assert_eq!(data.excluded[&row("THA.M.2015.UNCTAD_MTM")], "theirs");
    assert!(data.sources == ["COW4"] && ours.own_data().is_some() && ours.is_carried());
    ours.apply(Command::Undo);
    assert!(ours.wait(LIMIT) && ours.own_data().is_none());

    // The same without a window; then what differs.
    saved(&mut ours, &path);
    let out = folder.path().join("out.detente");
    let [base, ours_file, theirs_file, out] = [&folder.path().join("none.detente"), &path, &theirs_path, &out]
        .map(|path| path.to_str().expect("a name").to_owned());
    std::fs::write(&base, "").expect("written");
    let output = detente(&["merge", &base, &ours_file, &theirs_file, "-o", &out, "--ours"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(std::fs::read_to_string(&out).expect("text").contains("250000000"), "with its figures");
    let differing = stdout(&detente(&["diff", &ours_file, &out]));
    assert!(differing.contains("Figures of one's own") && differing.contains("customs.csv"), "{differing}");
    assert!(!differing.contains("Order of sources"), "{differing}");
}
