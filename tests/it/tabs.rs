//! Several scenarios open at once.

use std::time::{Duration, Instant};

use detente::scenario::Scenario;
use detente::session::{Command, Document, MOST_OPEN, Session};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use crate::window::{answered, click, window, without_window};

const LIMIT: Duration = Duration::from_secs(30);

fn titles(session: &Session) -> Vec<String> {
    session.opened().iter().map(|open| open.document.scenario.title.clone()).collect()
}

fn named(title: &str) -> Document {
    Document::new_unsaved(Scenario { title: title.to_owned(), ..Scenario::default() })
}

/// A session with tabs A, B, C, and C in hand.
fn three() -> Session {
    let mut session = without_window(None);
    for title in ["A", "B", "C"] {
        assert!(session.add(named(title)));
    }
    assert_eq!(titles(&session), ["A", "B", "C"], "the untouched opening gave way");
    session
}

#[test]
fn going_closing_and_moving_keep_everything_else_where_it_was() {
    for from in 0..3 {
        for to in 0..3 {
            let mut session = three();
            session.go_to(from);
            assert_eq!(session.document.scenario.title, ["A", "B", "C"][from]);
            assert_eq!(titles(&session), ["A", "B", "C"]);
            session.move_tab(from, to);
            let mut expected = vec!["A", "B", "C"];
            let moved = expected.remove(from);
            expected.insert(to, moved);
            assert_eq!(titles(&session), expected, "{from} to {to}");
            assert_eq!(session.document.scenario.title, moved, "still in hand");

            let mut session = three();
            session.go_to(from);
            session.close(to);
            let mut expected = vec!["A", "B", "C"];
            expected.remove(to);
            assert_eq!(titles(&session), expected, "closed {to} with {from} in hand");
            assert!(expected.contains(&session.document.scenario.title.as_str()));
            if from != to {
                assert_eq!(session.document.scenario.title, ["A", "B", "C"][from]);
            }
        }
    }
}

#[test]
fn each_has_its_own_history_and_its_own_answer() {
    let mut session = three();
    session.document.scenario.relief.lifted = true;
    session.tick(false);
    session.go_to(0);
    assert!(!session.can(Command::Undo), "the edit was made in another tab");
    let end = Instant::now() + LIMIT;
    while !session.is_all_answered() && Instant::now() < end {
        session.tick(false);
        std::thread::sleep(Duration::from_millis(2));
    }
    for open in session.opened() {
        let answer = open.answer.expect("every open scenario is answered");
        assert_eq!(answer.scenario, open.document.scenario);
    }
    let last = |place: usize| {
        let answer = session.opened()[place].answer.expect("an answer");
        answer.outlook.projection.recorded(detente::model::Selection::ALL)[24]
    };
    assert!(last(2) > 10.0 * last(0), "only C lifts sanctions");
}

#[test]
fn eight_at_most_and_a_copy_is_marked_unsaved() {
    let mut session = three();
    session.duplicate();
    assert_eq!(session.document.scenario.title, "C (copy)");
    assert!(session.document.has_unsaved_changes());
    assert_eq!(titles(&session), ["A", "B", "C", "C (copy)"]);
    session.duplicate();
    assert_eq!(session.document.scenario.title, "C (copy 2)");
    session.go_to(2);
    session.duplicate();
    assert_eq!(session.document.scenario.title, "C (copy 3)");
    session.document.scenario.title = "C (copyright) late".to_owned();
    session.duplicate();
    assert_eq!(session.document.scenario.title, "C (copyright) late (copy)", "only a mark at the end is one");
    while session.has_room() {
        session.duplicate();
    }
    assert_eq!(session.opened().len(), MOST_OPEN);
    assert!(!session.add(named("one too many")) && !session.can(Command::New));
    assert!(session.notices.last().is_some_and(|notice| notice.text.contains("close one first")));
    for _ in 0..MOST_OPEN {
        session.close(0);
    }
    assert_eq!(titles(&session), ["Untitled"], "there is always one");
}

#[test]
fn a_file_that_is_open_is_gone_to_and_unsaved_work_in_it_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.detente");
    let mut session = three();
    session.save(&path);
    assert!(session.wait(LIMIT));
    session.document.scenario.relief.date = 2033.0;
    session.go_to(0);
    session.load(&path);
    assert!(session.wait(LIMIT));
    assert_eq!(session.document.path(), Some(path.as_path()));
    assert!((session.document.scenario.relief.date - 2033.0).abs() < 1e-12, "the edit is kept");
    assert_eq!(session.opened().len(), 3);
    assert!(session.notices.last().is_some_and(|notice| notice.text.contains("open already")));
}

#[test]
fn tabs_in_the_window_by_mouse_and_keyboard() {
    let mut window = window([1280.0, 720.0]);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::D);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.title, "Iran-style deal (copy)");
    click(&mut window, Role::CheckBox, "ARF special envoy formed");
    click(&mut window, Role::Tab, "Scenario tab: Iran-style deal");
    assert!(!window.state().session.document.scenario.envoy.formed);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::PageDown);
    answered(&mut window);
    assert!(window.state().session.document.scenario.envoy.formed);
    let both = egui::Modifiers { shift: true, ..egui::Modifiers::COMMAND };
    window.key_press_modifiers(both, egui::Key::PageUp);
    answered(&mut window);
    assert_eq!(titles(&window.state().session), ["Iran-style deal (copy)", "Iran-style deal"]);
    // Dragged back behind the other.
    let other = window.get_by_role_and_label(Role::Tab, "Scenario tab: Iran-style deal").rect();
    window.drag_at(other.center());
    window.run_steps(2);
    window.hover_at(other.center() - egui::vec2(160.0, 0.0));
    window.run_steps(2);
    window.drop_at(other.center() - egui::vec2(160.0, 0.0));
    answered(&mut window);
    assert_eq!(titles(&window.state().session), ["Iran-style deal", "Iran-style deal (copy)"]);
    // Unsaved in one tab: quitting shows that tab and asks.
    click(&mut window, Role::Tab, "Scenario tab: Iran-style deal");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Q);
    window.run_steps(3);
    assert!(window.query_by_label("Save changes?").is_some());
    assert_eq!(window.state().session.document.scenario.title, "Iran-style deal (copy)");
    window.get_by_label("Don't save").click();
    window.run_steps(3);
    assert!(window.query_by_label("Save changes?").is_none());
}
