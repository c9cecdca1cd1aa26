//! Work that an earlier run left unsaved, offered in the window; and text that is half typed.

use std::path::Path;
use std::time::{Duration, Instant};

use detente::file;
use detente::trade::bundled;
use detente::ui::App;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::journal::{journals, kept, leave_behind, scenario, write};
use crate::window::{answered, click, session_in};

const LIMIT: Duration = Duration::from_secs(30);

fn window(folder: &Path, size: [f32; 2]) -> Harness<'static, App> {
    let folder = folder.to_owned();
    let mut harness = Harness::builder().with_size(size).with_max_steps(60).build_eframe(|cc| {
        let session = session_in(&cc.egui_ctx, bundled(), Some(folder));
        App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog()
    });
    let end = Instant::now() + LIMIT;
    while harness.state().session.is_looking_for_unsaved() {
        harness.run_steps(1);
        assert!(Instant::now() < end, "the folder is looked through");
    }
    answered(&mut harness);
    harness
}

fn says(window: &Harness<'_, App>, words: &str) -> bool {
    window.query_all_by_label_contains(words).count() > 0
}

/// Two kept scenarios: one of a file that has been changed since, one of no file.
fn two(folder: &Path) {
    let file = folder.join("a.detente");
    write(&file, &scenario("Slow relief", 0.5));
    let mut one = kept(&scenario("Slow relief", 0.75), Some(&file));
    one.typing = vec![("When".to_owned(), "20".to_owned())];
    leave_behind(folder, &one);
    write(&file, &scenario("Slow relief", 0.6));
    let mut other = kept(&scenario("Never saved", 0.25), None);
    other.when -= 600;
    leave_behind(folder, &other);
}

#[test]
fn nothing_is_offered_where_nothing_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = window(folder.path(), [1280.0, 720.0]);
    assert!(!says(&window, "not saved; "));
}

#[test]
fn the_bar_and_the_sheet_offer_both_and_open_what_is_chosen() {
    for size in [[1280.0, 720.0], [640.0, 420.0]] {
        let folder = tempfile::tempdir().expect("a folder");
        two(folder.path());
        let mut window = window(folder.path(), size);
        assert!(says(&window, "2 scenarios were not saved; the latest was kept a moment ago."));
        click(&mut window, Role::Button, "Look at unsaved work…");
        assert!(says(&window, "Its file has been changed since: both are kept, and saving asks first."));
        assert!(says(&window, "You were typing '20' in 'When'"));
        assert!(says(&window, "60 %") && says(&window, "75 %"), "what is in the file, and what was kept");
        assert!(says(&window, "It was in no file yet.") && says(&window, "10 minutes ago"));
        let open = window.get_by_role_and_label(Role::Button, "Open 1: Slow relief");
        assert!(open.accesskit_node().is_focused(), "the keyboard is in the sheet");
        // By keyboard.
        window.key_press(Key::Enter);
        answered(&mut window);
        let document = &window.state().session.document;
        assert_eq!(document.scenario, scenario("Slow relief", 0.75));
        assert!(document.has_unsaved_changes());
        // The other one is still offered; Esc leaves it where it is.
        assert!(says(&window, "Never saved"));
        window.key_press(Key::Escape);
        answered(&mut window);
        assert!(says(&window, "One scenario was not saved"));
        assert!(says(&window, "You were typing '20' in 'When'"));
        // What somebody else has written meanwhile is not replaced.
        let file = folder.path().join("a.detente");
        let before = std::fs::read(&file).expect("bytes");
        window.key_press_modifiers(Modifiers::COMMAND, Key::S);
        answered(&mut window);
        assert_eq!(std::fs::read(&file).expect("bytes"), before);
        assert!(window.state().session.document.has_unsaved_changes());
    }
}

#[test]
fn discarding_asks_once_more_in_place() {
    let folder = tempfile::tempdir().expect("a folder");
    two(folder.path());
    let mut window = window(folder.path(), [1280.0, 720.0]);
    click(&mut window, Role::Button, "Look at unsaved work…");
    click(&mut window, Role::Button, "Discard 2: Never saved");
    assert_eq!(window.state().session.recoverable().len(), 2, "not yet");
    click(&mut window, Role::Button, "Really discard 2: Never saved");
    assert_eq!(window.state().session.recoverable().len(), 1);
    assert!(window.state().session.wait_kept(LIMIT));
    assert_eq!(journals(folder.path()).len(), 1);
    click(&mut window, Role::Button, "Discard 1: Slow relief");
    click(&mut window, Role::Button, "Really discard 1: Slow relief");
    assert!(window.state().session.wait_kept(LIMIT));
    assert!(journals(folder.path()).is_empty());
    assert!(!says(&window, "Work that was not saved"), "nothing is left to offer");
}

#[test]
fn later_means_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    two(folder.path());
    let mut first = window(folder.path(), [1280.0, 720.0]);
    click(&mut first, Role::Button, "Later");
    assert!(!says(&first, "not saved; "));
    assert_eq!(journals(folder.path()).len(), 2);
    drop(first);
    let second = window(folder.path(), [1280.0, 720.0]);
    assert!(says(&second, "2 scenarios were not saved"));
}

fn half_type(window: &mut Harness<'_, App>, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).click();
    window.run_steps(2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    window.run_steps(3);
}

fn in_box(window: &Harness<'_, App>, label: &str) -> String {
    window.get_by_role_and_label(Role::TextInput, label).accesskit_node().value().unwrap_or_default()
}

#[test]
fn half_typed_text_is_kept_and_stays_with_its_scenario() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(folder.path(), [1280.0, 720.0]);
    half_type(&mut window, "How far", "20");
    let session = &window.state().session;
    assert_eq!(session.typing, [("How far".to_owned(), "20".to_owned())]);
    assert!(session.wait_kept(LIMIT));
    assert_eq!(journals(folder.path()).len(), 1, "kept before it is a value");

    // Neither a notice nor another page takes it away.
    window.state_mut().session.say(detente::session::Notice::error("The disk is full".to_owned()));
    window.run_steps(3);
    assert_eq!(in_box(&window, "How far"), "20");

    click(&mut window, Role::Button, "World assumptions");
    assert_eq!(window.state().session.typing.len(), 1, "also while it is out of sight");
    window.query_all_by_label_contains("Decisions").next().expect("the other page of levers").click();
    answered(&mut window);
    assert_eq!(in_box(&window, "How far"), "20");

    // A scenario in another tab has boxes of its own.
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    answered(&mut window);
    assert_eq!(window.state().session.opened().len(), 2);
    assert_ne!(in_box(&window, "How far"), "20");
    assert!(window.state().session.typing.is_empty());
    assert_eq!(journals(folder.path()).len(), 1, "still kept for the scenario aside");
    window.key_press_modifiers(Modifiers::COMMAND, Key::PageUp);
    answered(&mut window);
    assert_eq!(in_box(&window, "How far"), "20", "it is where it was typed");
    assert!(
        says(&window, "Not entered yet: click into the box and press Enter. Still 100 %"),
        "and is not taken for a value"
    );

    // Entered, it is a value.
    half_type(&mut window, "How far", "30");
    window.key_press(Key::Enter);
    answered(&mut window);
    assert!((window.state().session.document.scenario.relief.extent - 0.3).abs() < 1e-12);
    assert!(window.state().session.typing.is_empty());
}

#[test]
fn an_edit_of_the_last_frame_is_kept_and_giving_it_up_ends_the_keeping() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window(folder.path(), [1280.0, 720.0]);
    window.get_by_role_and_label(Role::CheckBox, "ARF special envoy formed").click();
    // The frame in which it is clicked, and none after it.
    window.step();
    while window.state().session.document.scenario.envoy.formed == opening().envoy.formed {
        window.step();
    }
    assert!(window.state().session.wait_kept(LIMIT));
    assert_eq!(journals(folder.path()).len(), 1);

    window.key_press_modifiers(Modifiers::COMMAND, Key::Q);
    answered(&mut window);
    click(&mut window, Role::Button, "Don't save");
    drop(window);
    assert!(journals(folder.path()).is_empty(), "the person does not want it");
}

fn opening() -> detente::scenario::Scenario {
    let presets = file::presets(&crate::journal::catalog());
    presets.into_iter().find(|preset| preset.name == file::OPENING).expect("the opening scenario").scenario
}
