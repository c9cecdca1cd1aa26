//! The sheet and the line about a file that somebody else has changed, by the names a screen reader says.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use detente::ui::App;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::watching::{plan, text};
use crate::window::{answered, click, window};

const SIZES: [[f32; 2]; 2] = [[1280.0, 720.0], [683.0, 384.0]];

fn opened(size: [f32; 2], path: &Path) -> Harness<'static, App> {
    let mut window = window(size);
    window.state_mut().open(path);
    answered(&mut window);
    assert_eq!(window.state().session.document.path(), Some(path));
    window
}

/// Lets frames pass until it is so.
fn until(window: &mut Harness<'_, App>, what: &str, so: impl Fn(&Harness<'_, App>) -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !so(window) {
        assert!(Instant::now() < end, "{what}");
        window.run_steps(2);
        std::thread::sleep(Duration::from_millis(5));
    }
    answered(window);
}

fn edited(window: &mut Harness<'_, App>) {
    window.state_mut().session.document.scenario.relief.extent = 0.9;
    answered(window);
}

fn refused(window: &mut Harness<'_, App>) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    answered(window);
    until(window, "the sheet", |window| window.query_by_label("This file was changed outside this window").is_some());
}

fn has(window: &Harness<'_, App>, role: Role, label: &str) -> bool {
    window.query_by_role_and_label(role, label).is_some()
}

#[test]
fn a_refused_save_shows_what_differs_and_keeps_a_copy() {
    for size in SIZES {
        let (folder, path) = plan();
        let mut window = opened(size, &path);
        edited(&mut window);
        fs::write(&path, text(2033, 50)).expect("changed");
        refused(&mut window);
        for words in ["Mine", "Theirs", "Jan 2028", "Jan 2033", "90 %", "50 %"] {
            assert!(window.query_all_by_label(words).count() > 0, "{words}");
        }
        for label in ["Keep mine as a copy", "Take theirs", "Replace theirs with mine", "Not now"] {
            let button = window.get_by_role_and_label(Role::Button, label);
            let rect = button.rect();
            assert!(rect.min.y > 0.0 && rect.max.y < size[1] && rect.max.x < size[0], "{label} at {rect:?}");
            assert_eq!(button.accesskit_node().is_focused(), label == "Keep mine as a copy", "{label}");
        }
        // By keyboard: the safest choice has it.
        window.key_press(Key::Enter);
        answered(&mut window);
        let session = &window.state().session;
        assert!(session.clash().is_none() && !session.document.has_unsaved_changes());
        let kept = session.document.path().expect("a path");
        assert_ne!(kept, path);
        assert_eq!(kept.parent(), Some(folder.path()));
        assert_eq!(fs::read_to_string(&path).expect("theirs"), text(2033, 50));
        assert!(!has(&window, Role::Button, "Keep mine as a copy"));
    }
}

#[test]
fn taking_theirs_replacing_and_leaving_it() {
    let (_folder, path) = plan();
    let mut window = opened(SIZES[0], &path);
    edited(&mut window);
    fs::write(&path, text(2033, 50)).expect("changed");
    refused(&mut window);
    window.key_press(Key::Escape);
    answered(&mut window);
    assert!(window.state().session.document.has_unsaved_changes(), "nothing happened");
    assert!(!has(&window, Role::Button, "Keep mine as a copy"));
    refused(&mut window);
    click(&mut window, Role::Button, "Take theirs");
    assert!((window.state().session.document.scenario.relief.date - 2033.0).abs() < 1e-12);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    answered(&mut window);
    assert!((window.state().session.document.scenario.relief.extent - 0.9).abs() < 1e-12, "mine is back");
    fs::write(&path, text(2034, 50)).expect("changed");
    refused(&mut window);
    click(&mut window, Role::Button, "Replace theirs with mine");
    assert!(!window.state().session.document.has_unsaved_changes());
    assert!(fs::read_to_string(&path).expect("mine").contains("0.9"));
}

#[test]
fn quitting_through_a_refused_save_loses_nothing() {
    let (_folder, path) = plan();
    let mut window = opened(SIZES[0], &path);
    edited(&mut window);
    fs::write(&path, text(2033, 50)).expect("changed");
    for stays in [true, false] {
        window.key_press_modifiers(Modifiers::COMMAND, Key::W);
        answered(&mut window);
        click(&mut window, Role::Button, "Save");
        until(&mut window, "asked", |window| has(window, Role::Button, "Keep mine as a copy"));
        assert_eq!(window.state().session.document.path(), Some(path.as_path()), "still open");
        if stays {
            click(&mut window, Role::Button, "Not now");
            assert!(window.state().session.document.has_unsaved_changes(), "still open, and unsaved");
        } else {
            click(&mut window, Role::Button, "Keep mine as a copy");
            window.run_steps(4);
            assert_eq!(window.state().session.document.path(), None, "kept, then closed");
        }
    }
    assert_eq!(fs::read_to_string(&path).expect("theirs"), text(2033, 50));
}

#[test]
fn a_line_says_what_was_noticed_and_offers_what_is_safe() {
    for size in SIZES {
        let (_folder, path) = plan();
        let mut window = opened(size, &path);
        fs::write(&path, text(2033, 50)).expect("changed");
        window.state().session.look();
        let words = "plan.detente has been changed outside this window since you opened it.";
        until(&mut window, "said", |window| window.query_by_label(words).is_some());
        click(&mut window, Role::Button, "Take theirs: plan.detente");
        until(&mut window, "taken", |window| {
            (window.state().session.document.scenario.relief.date - 2033.0).abs() < 1e-12
        });
        assert!(window.query_by_label(words).is_none());

        edited(&mut window);
        fs::write(&path, text(2034, 50)).expect("changed");
        window.state().session.look();
        until(&mut window, "said", |window| window.query_by_label(words).is_some());
        assert!(!has(&window, Role::Button, "Take theirs: plan.detente"), "not with one click over unsaved work");
        click(&mut window, Role::Button, "What differs in plan.detente");
        until(&mut window, "asked", |window| has(window, Role::Button, "Take theirs"));
        click(&mut window, Role::Button, "Not now");

        fs::remove_file(&path).expect("removed");
        window.state().session.look();
        let words = "plan.detente has been removed or renamed since you opened it.";
        until(&mut window, "said", |window| window.query_by_label(words).is_some());
        click(&mut window, Role::Button, "Save again: plan.detente");
        assert!(fs::read_to_string(&path).expect("mine").contains("0.9"));
        assert!(!window.state().session.document.has_unsaved_changes());
    }
}
