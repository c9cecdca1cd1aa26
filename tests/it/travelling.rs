//! A file that travels: its versions, its results, the figures it carries.

use std::path::Path;
use std::time::Duration;

use detente::file::{Sameness, sameness};
use detente::model::outlook;
use detente::scenario::{Catalog, Scenario};
use detente::session::{Command, Session, Severity};
use detente::trade::bundled;

const PATIENCE: Duration = Duration::from_mins(1);

fn session() -> Session {
    crate::window::without_window(None)
}

fn saved(session: &mut Session, path: &Path) {
    session.save(path);
    assert!(session.wait(PATIENCE));
    let errors: Vec<_> = session.notices.iter().filter(|n| n.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

fn opened(path: &Path) -> Session {
    let mut session = session();
    session.load(path);
    assert!(session.wait(PATIENCE));
    session
}

fn told(session: &Session, words: &str) -> bool {
    session.notices.iter().any(|notice| notice.text.contains(words))
}

#[test]
fn versions_gather_and_going_back_keeps_the_later_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.detente");
    let mut session = session();
    session.sign("Ann", "first draft");
    saved(&mut session, &path);
    saved(&mut session, &path);
    assert_eq!(session.document.versions().len(), 1, "nothing changed, no new version");
    let before = session.document.scenario.clone();
    session.document.scenario.relief.date = 2031.0;
    session.note = "after the meeting".to_owned();
    saved(&mut session, &path);
    let mut again = opened(&path);
    let words: Vec<_> = again.document.versions().iter().map(|v| (v.by.clone(), v.note.clone())).collect();
    assert_eq!(
        words,
        [("Ann".to_owned(), "first draft".to_owned()), ("Ann".to_owned(), "after the meeting".to_owned())]
    );
    again.document.restore(0);
    assert_eq!(again.document.scenario.relief, before.relief);
    assert!(again.document.has_unsaved_changes() && again.document.versions().len() == 2);
    again.apply(Command::Undo);
    assert!((again.document.scenario.relief.date - 2031.0).abs() < 1e-12, "one undo step");
    again.document.restore(0);
    saved(&mut again, &path);
    let last = opened(&path);
    assert_eq!(last.document.versions().len(), 3);
    assert_eq!(last.document.versions()[0].scenario, last.document.versions()[2].scenario);
    assert!((last.document.versions()[1].scenario.relief.date - 2031.0).abs() < 1e-12, "the later one stays");
}

#[test]
fn a_name_is_never_taken_from_the_machine_and_earlier_versions_can_be_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.detente");
    let mut session = session();
    saved(&mut session, &path);
    assert_eq!(session.document.versions()[0].by, "");
    session.document.scenario.relief.date = 2033.0;
    saved(&mut session, &path);
    session.document.forget_versions();
    assert!(session.document.has_unsaved_changes(), "the file still has them");
    saved(&mut session, &path);
    let text = std::fs::read_to_string(&path).expect("text");
    assert_eq!(opened(&path).document.versions().len(), 1);
    assert_eq!(text.matches("Z\": (").count(), 1, "{text}");
}

#[test]
fn opening_says_whether_the_numbers_are_the_same_and_why_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.detente");
    saved(&mut session(), &path);
    let session = opened(&path);
    assert!(told(&session, "gives the same numbers as when it was saved"), "{:?}", session.notices);
    // An assumption changed in another editor.
    let text = std::fs::read_to_string(&path).expect("text");
    let assumptions = text.find("    assumptions: {\n").expect("assumptions") + "    assumptions: {\n".len();
    let by_hand = format!("{}        \"lamX\": 0.11,\n{}", &text[..assumptions], &text[assumptions..]);
    let changed = folder.path().join("changed.detente");
    std::fs::write(&changed, by_hand).expect("written by hand");
    let session = opened(&changed);
    let words = "other numbers than when it was saved: ";
    assert!(
        told(&session, words) && told(&session, "changed in the file outside this program: "),
        "{:?}",
        session.notices
    );
    assert!(told(&session, "compared trade in 2040: US$ "), "{:?}", session.notices);
    // Results of other data.
    let other = text.replacen(&bundled().fingerprint, &"0".repeat(64), 1);
    let other = other.replace("flows: \"", "flows: \"0");
    std::fs::write(&changed, other).expect("written by hand");
    let session = opened(&changed);
    assert!(told(&session, "figures smaller than those shown"), "{:?}", session.notices);
}

#[test]
fn results_are_those_of_the_model() {
    let (dataset, folder) = (bundled(), tempfile::tempdir().expect("a folder"));
    let path = folder.path().join("plan.detente");
    let mut session = session();
    saved(&mut session, &path);
    let catalog = Catalog::new(&dataset);
    let loaded = detente::file::read(&path, &catalog).expect("reads");
    let results = loaded.results.clone().expect("results");
    let outlook = outlook(&dataset, &loaded.scenario, &|| true).expect("an outlook");
    assert_eq!(results.regained, outlook.regained);
    let path_2040 = outlook.projection.recorded(outlook.reference.selection());
    let last = *path_2040.last().expect("2040");
    assert!((results.trade[&2040] / last - 1.0).abs() < 1e-6, "{} and {last}", results.trade[&2040]);
    let mark = detente::file::DatasetMark::of(&dataset);
    assert_eq!(sameness(&loaded, &outlook, &catalog, &mark), Some(Sameness::Same));
}

const OWN: &str =
    "year,exporter,importer,value_usd\n2016,PRK,THA,250000000\n2016,THA,PRK,90000000\n2015,PRK,THA,1000000\n";

#[test]
fn figures_of_ones_own_go_along_only_when_asked_and_give_the_same_chart() {
    let folder = tempfile::tempdir().expect("a folder");
    let (csv, path) = (folder.path().join("customs.csv"), folder.path().join("plan.detente"));
    std::fs::write(&csv, OWN).expect("a trade file");
    let mut session = session();
    session.load_data(&csv);
    assert!(session.wait(PATIENCE));
    session.use_data();
    assert!(session.wait(PATIENCE));
    saved(&mut session, &path);
    assert!(told(&session, "not in its file"), "{:?}", session.notices);
    assert!(!std::fs::read_to_string(&path).expect("text").contains("250000000"));
    session.carry_data(true);
    assert!(session.document.has_unsaved_changes());
    saved(&mut session, &path);
    assert!(!session.document.has_unsaved_changes());
    let author = session.outlook().expect("an answer").projection.recorded(detente::model::Selection::ALL);
    // A colleague who has no such file.
    let mut colleague = opened(&path);
    assert!(told(&colleague, "3 rows of customs.csv are in use"), "{:?}", colleague.notices);
    assert!(told(&colleague, "same numbers"), "{:?}", colleague.notices);
    let sees = colleague.outlook().expect("an answer").projection.recorded(detente::model::Selection::ALL);
    assert_eq!(author, sees);
    // What it carries stays in it when the colleague saves.
    colleague.document.scenario.relief.date = 2035.0;
    saved(&mut colleague, &path);
    assert!(opened(&path).is_carried());
    // Where another scenario is open, that one keeps its own facts.
    let mut busy = self::session();
    busy.document.scenario = Scenario { title: "Mine".to_owned(), ..Scenario::default() };
    assert!(busy.wait(PATIENCE));
    let mine = busy.dataset.fingerprint.clone();
    busy.load(&path);
    assert!(busy.wait(PATIENCE));
    assert!(busy.own_data().is_some() && busy.dataset.fingerprint != mine);
    busy.document.scenario.relief.extent = 0.7;
    saved(&mut busy, &path);
    assert!(told(&opened(&path), "same numbers"), "{:?}", opened(&path).notices);
    busy.go_to(0);
    assert!(busy.own_data().is_none() && busy.dataset.fingerprint == mine);
}

#[test]
fn a_newer_format_is_never_saved_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.detente");
    let newer = "#![schema = \"detente-scenario/2\"]\n(title: \"T\", tomorrow: 1)\n";
    std::fs::write(&path, newer).expect("a newer file");
    let mut session = opened(&path);
    assert!(told(&session, "format 2"), "{:?}", session.notices);
    session.save(&path);
    assert!(session.wait(PATIENCE));
    assert!(told(&session, "Save under another name"), "{:?}", session.notices);
    assert_eq!(std::fs::read_to_string(&path).expect("text"), newer);
}
