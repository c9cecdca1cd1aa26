//! The session: undo, contradictions, files, the newest answer.

use std::time::Duration;

use detente::scenario::{Key, Parameter, Scenario};
use detente::session::{Command, History, Session};

const LIMIT: Duration = Duration::from_secs(30);

fn session() -> Session {
    let mut session = crate::window::without_window(None);
    assert!(session.wait(LIMIT), "the opening scenario is answered");
    session
}

#[test]
fn it_opens_on_the_iran_style_deal_with_nothing_unsaved() {
    let session = session();
    assert_eq!(session.document.scenario.title, "Iran-style deal");
    assert!(!session.document.has_unsaved_changes());
    let outlook = session.outlook().expect("an answer");
    assert_eq!((outlook.regained, outlook.baseline_regained), (Some(2030), None));
}

#[test]
fn one_gesture_is_one_step_and_undo_returns_exactly() {
    let mut session = session();
    let before = session.document.scenario.clone();
    for date in [2028.25, 2029.0, 2030.5] {
        session.document.scenario.relief.date = date;
        session.tick(true);
    }
    session.tick(false);
    session.document.scenario.parameters[Parameter::Qmax as usize] = 1.0;
    session.tick(false);
    assert_eq!(session.step_words(Command::Undo).as_deref(), Some("Finance friction that can clear"));
    session.apply(Command::Undo);
    assert_eq!(session.step_words(Command::Undo).as_deref(), Some("When"));
    session.apply(Command::Undo);
    assert_eq!(session.document.scenario, before);
    assert!(!session.can(Command::Undo) && session.can(Command::Redo));
    session.apply(Command::Redo);
    assert!((session.document.scenario.relief.date - 2030.5).abs() < 1e-12);
    assert!(session.wait(LIMIT));
    assert_eq!(session.answered(), Some(&session.document.scenario));
}

#[test]
fn two_hundred_steps_are_kept() {
    let mut history = History::new(0);
    for step in 1..=300 {
        history.record(&step);
    }
    let mut back = 0;
    while history.undo().is_some() {
        back += 1;
    }
    assert_eq!((back, *history.present()), (200, 100));
    history.record(&-1);
    assert!(history.redo().is_none(), "a new edit forgets what was undone");
    assert_eq!(*history.present(), -1);
}

#[test]
fn what_cannot_be_is_refused_and_the_old_value_stays() {
    let mut session = session();
    session.document.scenario.relief.snapback = true;
    session.tick(false);
    session.document.scenario.relief.snapback_date = 2020.0;
    session.tick(false);
    assert!((session.document.scenario.relief.snapback_date - 2031.0).abs() < 1e-12);
    let notice = session.notices.last().expect("a sentence");
    assert!(notice.text.contains("cannot be taken back in 2020"), "{}", notice.text);
}

#[test]
fn only_the_newest_answer_is_shown() {
    let mut session = session();
    for step in 0..40 {
        session.document.scenario.relief.date = 2028.0 + f64::from(step) * 0.25;
        session.tick(true);
        if let Some(answered) = session.answered() {
            assert!(answered.relief.date <= session.document.scenario.relief.date);
        }
    }
    assert!(session.wait(LIMIT));
    assert_eq!(session.answered(), Some(&session.document.scenario));
}

#[test]
fn save_open_and_a_bad_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.detente");
    let mut session = session();
    session.document.scenario.title = "Mine".to_owned();
    session.document.scenario.relief.date = 2030.0;
    session.document.scenario.notes.insert(Key::ReliefDate, "because".to_owned());
    session.save(&path);
    assert!(session.is_busy());
    assert!(session.wait(LIMIT));
    assert!(!session.document.has_unsaved_changes());
    assert_eq!(session.document.path(), Some(path.as_path()));
    let saved = session.document.scenario.clone();

    let bad = folder.path().join("bad.detente");
    std::fs::write(&bad, "nothing").expect("written");
    session.document.scenario.relief.date = 2033.0;
    session.load(&bad);
    assert!(session.wait(LIMIT));
    assert!((session.document.scenario.relief.date - 2033.0).abs() < 1e-12, "the work is untouched");
    assert!(session.notices.last().is_some_and(|n| n.text.contains("bad.detente, line 1")));

    // The file that is open already is read anew once nothing would be lost.
    session.apply(Command::Undo);
    session.load(&path);
    assert!(session.wait(LIMIT));
    assert_eq!(session.document.scenario, saved);
    assert_eq!(session.opened().len(), 1);
}

#[test]
fn a_file_made_with_other_data_is_said_to_be() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version1.detente");
    let mut session = session();
    session.load(&path);
    assert!(session.wait(LIMIT));
    assert_eq!(session.document.scenario.title, "Every kind of lever");
    assert!(session.notices.iter().any(|n| n.text.contains("another version of the data")), "{:?}", session.notices);
}

#[test]
fn resets_are_undoable_and_apart() {
    let mut session = session();
    session.document.scenario.parameters[Parameter::LamX as usize] = 0.5;
    session.tick(false);
    let edited = session.document.scenario.clone();
    session.apply(Command::ResetDecisions);
    session.tick(false);
    assert!(!session.document.scenario.relief.lifted);
    assert!((session.document.scenario.parameter(Parameter::LamX) - 0.5).abs() < 1e-12, "the world is kept");
    session.apply(Command::Undo);
    assert_eq!(session.document.scenario, edited);
    session.apply(Command::ResetWorld);
    assert!(session.document.scenario.relief.lifted, "decisions are kept");
    assert_eq!(session.document.scenario.parameter(Parameter::LamX), Scenario::default().parameter(Parameter::LamX));
}

#[test]
fn a_preset_is_one_step_and_no_version_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.detente");
    let mut session = session();
    session.save(&path);
    assert!(session.wait(LIMIT));
    session.use_preset(0);
    session.tick(false);
    assert_eq!(session.document.path(), None, "saving cannot overwrite the file with another scenario");
    assert!(!session.document.has_unsaved_changes(), "nothing was edited, nothing is lost");
    session.apply(Command::Undo);
    assert_eq!(session.document.scenario.title, "Iran-style deal");
}

#[test]
fn an_edited_preset_takes_the_name_of_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = session();
    session.save(&folder.path().join("as it came.detente"));
    assert!(session.wait(LIMIT));
    assert_eq!(session.document.scenario.title, "Iran-style deal");
    session.document.scenario.relief.date = 2031.0;
    session.save(&folder.path().join("nowhere").join("Failed.detente"));
    assert!(session.wait(LIMIT));
    assert_eq!(session.document.scenario.title, "Iran-style deal", "a save that failed renames nothing");
    assert!(session.document.has_unsaved_changes());
    session.save(&folder.path().join("Later.detente"));
    assert!(session.wait(LIMIT));
    assert_eq!(session.document.scenario.title, "Later");
    assert_eq!(session.document.scenario.about, "Changed from 'Iran-style deal'.");
    assert!(session.notices.iter().all(|n| n.text.contains("Saved")), "{:?}", session.notices);
    assert!(!session.document.has_unsaved_changes());
}

#[test]
fn recent_files_outlive_the_session_and_a_broken_list_is_set_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.detente");
    let preferences = folder.path().join("config");
    let mut first = Session::new(Some(preferences.clone()), || {});
    first.save(&path);
    assert!(first.wait(LIMIT));
    let file = preferences.join("preferences.ron");
    let end = std::time::Instant::now() + LIMIT;
    while !file.exists() && std::time::Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
    }
    let second = Session::new(Some(preferences.clone()), || {});
    assert_eq!(second.preferences.recent, vec![path]);
    std::fs::write(&file, "(theme: Purple, rec").expect("written");
    let third = Session::new(Some(preferences.clone()), || {});
    assert!(third.preferences.recent.is_empty());
    assert!(preferences.join("preferences.ron.bad").exists(), "the broken one is kept");
}
