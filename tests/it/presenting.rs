//! For a room: the large page, the second window, and the minutes of what was tried.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{answered, click, window, without_window};

fn figures(window: &egui_kittest::Harness<'_, detente::ui::App>) -> Vec<String> {
    window.get_all_by_role(Role::Figure).filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn presenting_shows_one_large_chart_and_steps_through_the_open_scenarios() {
    let mut window = window([1920.0, 1080.0]);
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::D);
    answered(&mut window);
    click(&mut window, Role::CheckBox, "UN sanctions lifted");
    window.key_press(Key::F5);
    answered(&mut window);
    let zoom = window.ctx.zoom_factor();
    assert!((window.ctx.content_rect().width() - 690.0).abs() < 8.0, "letters grow with the screen: {zoom}");
    assert!(zoom > 2.5);
    assert_eq!(figures(&window).len(), 1, "one chart, no levers");
    assert!(window.query_by_role(Role::Slider).is_none());
    assert!(window.query_by_label_contains("Does not regain the 2016 level").is_some());
    window.key_press(Key::ArrowLeft);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.title, "Iran-style deal");
    assert!(window.query_by_label_contains("Regains the 2016 level in 2030").is_some());
    window.key_press(Key::ArrowDown);
    answered(&mut window);
    assert!(figures(&window)[0].contains("Thailand"), "{:?}", figures(&window));
    window.key_press(Key::Escape);
    answered(&mut window);
    assert!((window.ctx.zoom_factor() - 1.0).abs() < 1e-6, "the old size is back");
    assert!(window.query_all_by_role(Role::Slider).count() > 2);
}

#[test]
fn the_second_window_holds_the_charts_and_follows() {
    let mut window = window([1280.0, 720.0]);
    let before = figures(&window).len();
    window.key_press(Key::F9);
    answered(&mut window);
    assert_eq!(figures(&window).len(), before + 2);
    window.key_press(Key::F9);
    answered(&mut window);
    assert_eq!(figures(&window).len(), before);
}

#[test]
fn every_move_is_noted_with_what_came_of_it_and_can_travel_with_the_scenario() {
    let mut session = without_window(None);
    assert!(session.wait(std::time::Duration::from_secs(30)));
    assert!(session.moves().is_empty());
    session.document.scenario.relief.extent = 0.5;
    session.tick(true);
    session.document.scenario.relief.extent = 0.6;
    session.tick(false);
    assert!(session.wait(std::time::Duration::from_secs(30)));
    assert_eq!(session.moves().len(), 1, "a drag is one move");
    let entry = &session.moves()[0];
    assert!(entry.what.starts_with("How far: ") && entry.what.contains("60"), "{}", entry.what);
    let outlook = session.outlook().expect("an answer");
    let last = outlook.projection.recorded(detente::model::Selection::ALL)[24];
    let outcome = entry.outcome.as_deref().expect("the answer came");
    assert!(outcome.contains(&format!("US$ {} m in 2040", detente::model::musd(last))), "{outcome}");
    session.apply(detente::session::Command::Undo);
    assert!(session.moves().last().is_some_and(|entry| entry.what == "undone: How far"));
    let folder = tempfile::tempdir().expect("a folder");
    let note = folder.path().join("moves.txt");
    session.save_log(&note);
    assert!(session.wait(std::time::Duration::from_secs(30)));
    let saved = std::fs::read_to_string(&note).expect("the note");
    assert_eq!(saved.lines().count(), session.moves().len());
    assert!(saved.contains("How far: 100 % to 60 %"), "{saved}");
    session.log_into_description();
    assert!(session.document.scenario.about.contains("What was tried:"));
    assert!(session.document.scenario.about.ends_with("undone: How far"));
    session.apply(detente::session::Command::Undo);
    assert!(!session.document.scenario.about.contains("What was tried:"), "one undo step");
}
