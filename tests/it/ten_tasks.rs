//! The ten most frequent tasks, each from the first gesture to its effect: by mouse within its number of clicks, and
//! by keyboard with no click at all. A text that is typed ends with Enter, which is a key.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use detente::model::{Point, Selection, musd, outlook, why};
use detente::scenario::{Phase, Scenario};
use detente::session::Document;
use detente::trade::bundled;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use crate::desk::{CTRL, CTRL_SHIFT, Desk, ending};
use crate::properties::iran;
use crate::window::{answered, without_window};

const LIMIT: Duration = Duration::from_mins(1);

/// A scenario that somebody else made.
fn foreign(title: &str, date: f64) -> Scenario {
    let mut scenario = Scenario { title: title.to_owned(), author: "Desk 7".to_owned(), ..iran() };
    (scenario.relief.date, scenario.relief.extent, scenario.envoy.formed) = (date, 0.8, true);
    scenario
}

/// Its file.
fn sent(folder: &Path, scenario: &Scenario) -> PathBuf {
    let path = folder.join(&scenario.title).with_extension("detente");
    let mut session = without_window(None);
    session.document = Document::new_unsaved(scenario.clone());
    session.save(&path);
    assert!(session.wait(LIMIT));
    path
}

fn wait_for(desk: &mut Desk, words: &str) {
    let end = Instant::now() + LIMIT;
    while !desk.says(words) {
        assert!(Instant::now() < end, "the window never says: {words}");
        desk.window.run_steps(2);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn task_1_open_a_colleagues_scenario() {
    let folder = tempfile::tempdir().expect("a folder");
    let theirs = foreign("From Jakarta", 2031.0);
    let path = sent(folder.path(), &theirs);
    let opened = |desk: &Desk, task: &str, budget: usize| {
        desk.within(task, budget);
        assert_eq!(desk.session().document.scenario, theirs);
        assert_eq!(desk.session().document.path(), Some(path.as_path()));
        let apart = desk.agrees();
        assert!(desk.charts()[0].contains(&ending(&apart)), "{}", desk.charts()[0]);
    };
    let mut desk = Desk::new();
    desk.drop_file(&path);
    opened(&desk, "1, a file let go over the window", 1);

    let mut desk = Desk::new();
    desk.click(Role::Button, "File");
    desk.entry("Open…");
    desk.write_path(&path);
    opened(&desk, "1, the menu", 2);

    let mut desk = Desk::new();
    desk.press(CTRL, Key::O);
    desk.write_path(&path);
    opened(&desk, "1, keyboard", 0);
}

#[test]
fn task_2_change_one_assumption_by_an_exact_number() {
    let expected = Scenario { relief: detente::scenario::Relief { extent: 0.625, ..iran().relief }, ..iran() };
    let changed = |desk: &Desk, task: &str, budget: usize| {
        desk.within(task, budget);
        assert_eq!(desk.session().document.scenario, expected);
        let apart = desk.agrees();
        assert!(desk.charts()[0].contains(&ending(&apart)), "{}", desk.charts()[0]);
    };
    let mut desk = Desk::new();
    let before = desk.charts()[0].clone();
    desk.click(Role::TextInput, "How far");
    desk.write("62.5");
    desk.press(Modifiers::NONE, Key::Enter);
    changed(&desk, "2, mouse", 1);
    assert_ne!(desk.charts()[0], before, "the effect is seen");

    let mut desk = Desk::new();
    desk.reach(3, false, Role::TextInput, "How far");
    desk.write("62.5");
    desk.press(Modifiers::NONE, Key::Enter);
    changed(&desk, "2, keyboard", 0);
}

#[test]
fn task_3_set_a_phased_lifting() {
    let set = |desk: &Desk, task: &str, budget: usize| {
        desk.within(task, budget);
        let relief = &desk.session().document.scenario.relief;
        let Phase { ramp, share, .. } = relief.phases[0];
        assert_eq!((relief.date, ramp, share), (2029.0, 2.0, 0.5), "start, duration, share");
        let apart = desk.agrees();
        assert!(desk.charts()[0].contains(&ending(&apart)), "{}", desk.charts()[0]);
        assert!(desk.says("Phase 1 of relief, from Jan 2029, ramp 2 years, 50 %"), "the timeline says it");
    };
    let mut desk = Desk::new();
    let area = |desk: &Desk, name: &str| {
        desk.window.get_by(|node| node.label().is_some_and(|label| label.starts_with(name))).rect()
    };
    // Points of a year, from two bars whose dates are known.
    let (old, new) = (area(&desk, "UN resolution 1718"), area(&desk, "UN resolution 2397"));
    let year = (new.left() - old.left()) / (2017.98 - 2006.79);
    let bar = area(&desk, "Phase 1 of relief");
    desk.drag(bar.left_center() + egui::vec2(3.0, 0.0), year);
    let bar = area(&desk, "Phase 1 of relief");
    desk.drag(bar.right_center() - egui::vec2(4.0, 0.0), year * 1.5);
    desk.click(Role::TextInput, "Timeline: Phase 1, lifts");
    desk.write("50");
    desk.press(Modifiers::NONE, Key::Enter);
    set(&desk, "3, mouse", 3);

    let mut desk = Desk::new();
    desk.reach(1, true, Role::Slider, "Phase 1 of relief");
    for _ in 0..4 {
        desk.press(Modifiers::NONE, Key::ArrowRight);
    }
    for _ in 0..6 {
        desk.press(Modifiers::SHIFT, Key::ArrowRight);
    }
    desk.press(Modifiers::NONE, Key::Enter);
    desk.reach(0, false, Role::TextInput, "Timeline: Phase 1, lifts");
    desk.write("50");
    desk.press(Modifiers::NONE, Key::Enter);
    set(&desk, "3, keyboard", 0);
}

#[test]
fn task_4_see_before_and_after_of_the_last_change() {
    let before = ending(&outlook(&bundled(), &iran(), &|| true).expect("not superseded"));
    let changed = || {
        let mut desk = Desk::new();
        desk.window.get_by_role_and_label(Role::Slider, "How far").set_value_accesskit(0.5);
        answered(&mut desk.window);
        desk.begin();
        desk
    };
    let held = |mut desk: Desk, task: &str| {
        let after = ending(&desk.agrees());
        assert_ne!(before, after);
        desk.window.key_down(Key::Space);
        desk.keys += 1;
        desk.window.run_steps(4);
        let words = desk.charts()[0].clone();
        assert!(words.starts_with("Before the last change. ") && words.contains(&before), "{words}");
        desk.window.key_up(Key::Space);
        desk.window.run_steps(3);
        let words = desk.charts()[0].clone();
        assert!(!words.starts_with("Before") && words.contains(&after), "{words}");
        desk.within(task, 0);
        assert_eq!(desk.session().document.scenario.relief.extent, 0.5, "looking changes nothing");
    };
    let desk = changed();
    desk.window.hover_at(desk.left_chart().center());
    held(desk, "4, the chart under the mouse");

    let mut desk = changed();
    desk.reach(5, false, Role::Figure, "");
    held(desk, "4, keyboard");
}

#[test]
fn task_5_save_a_variant_under_a_new_name() {
    let saved = |by_mouse: bool, task: &str, budget: usize| {
        let folder = tempfile::tempdir().expect("a folder");
        let original = sent(folder.path(), &foreign("From Jakarta", 2031.0));
        let bytes = std::fs::read(&original).expect("the file is there");
        let mut desk = Desk::new();
        desk.drop_file(&original);
        desk.window.get_by_role_and_label(Role::Slider, "How far").set_value_accesskit(0.5);
        answered(&mut desk.window);
        desk.begin();
        if by_mouse {
            desk.click(Role::Button, "File");
            desk.entry("Save as…");
        } else {
            desk.press(CTRL_SHIFT, Key::S);
        }
        desk.write_path(&folder.path().join("Half of it"));
        desk.within(task, budget);
        let path = folder.path().join("Half of it.detente");
        assert_eq!(std::fs::read(&original).expect("still there"), bytes, "the original is as it was");
        let session = desk.session();
        assert!(session.document.path() == Some(path.as_path()) && !session.document.has_unsaved_changes());
        assert!(desk.says("Half of it.detente"), "the window says where it is");
        let mut again = without_window(None);
        again.load(&path);
        assert!(again.wait(LIMIT));
        let expected = Scenario { relief: session.document.scenario.relief.clone(), ..foreign("From Jakarta", 2031.0) };
        assert_eq!((again.document.scenario.relief.extent, &again.document.scenario), (0.5, &expected));
        desk.agrees();
    };
    saved(true, "5, mouse", 2);
    saved(false, "5, keyboard", 0);
}

#[test]
fn task_6_compare_with_another_scenario_and_list_the_differences() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut other = foreign("From Hanoi", 2029.5);
    (other.envoy.formed, other.growth) = (false, !other.growth);
    let pair = [foreign("From Jakarta", 2031.0), other];
    let both = || {
        let mut desk = Desk::new();
        for scenario in &pair {
            desk.drop_file(&sent(folder.path(), scenario));
        }
        assert_eq!(desk.session().opened().len(), 2);
        desk.begin();
        desk
    };
    let compared = |mut desk: Desk, task: &str, budget: usize| {
        desk.within(task, budget);
        let end = Instant::now() + LIMIT;
        while !desk.session().is_all_answered() {
            assert!(Instant::now() < end, "the model answers");
            desk.window.run_steps(2);
        }
        answered(&mut desk.window);
        let differing = desk.session().catalog.differing(&pair[0], &pair[1]);
        let decisions = differing.iter().filter(|lever| lever.section.is_decision()).count();
        let world = differing.len() - decisions;
        assert!(decisions >= 2 && world == 1, "{decisions} {world}");
        assert!(desk.says(&format!("What differs: {decisions} decisions, {world} world assumptions")));
        for lever in &differing {
            let name = format!("Take this value: {}", lever.label);
            assert_eq!(desk.window.query_all_by_label(&name).count(), 1, "{name}");
        }
        desk.agrees();
        let apart = outlook(&bundled(), &pair[0], &|| true).expect("not superseded");
        let trade = musd(apart.projection.recorded(Selection::ALL)[24]);
        assert!(desk.window.query_all_by_label(&trade).count() > 0, "{trade} of the other stands in the table");
    };
    let mut desk = both();
    desk.click(Role::Button, "Compare");
    desk.click(Role::RadioButton, "Compare with: From Jakarta");
    compared(desk, "6, mouse", 2);

    let mut desk = both();
    desk.press(CTRL, Key::Num2);
    desk.reach(5, false, Role::RadioButton, "Compare with: From Jakarta");
    desk.press(Modifiers::NONE, Key::Space);
    compared(desk, "6, keyboard", 0);
}

#[test]
fn task_7_find_out_where_a_number_comes_from() {
    let point = Point { partner: None, direction: None, year: 2035, compared: true };
    let steps = why(&bundled(), &iran(), point);
    let apart = outlook(&bundled(), &iran(), &|| true).expect("not superseded");
    let value = musd(apart.projection.recorded(apart.reference.selection())[19]);
    let said = format!("scenario, projection\n2035: US$ {value} m");
    let explained = |mut desk: Desk, task: &str| {
        desk.within(task, 1);
        wait_for(&mut desk, "Step by step:");
        assert!(desk.says("Why this number?") && steps.contains(&format!("Projected: {value} m")));
        assert!(desk.says(steps.trim_end()), "all of it, as the model gives it");
    };
    let mut desk = Desk::new();
    // The pointer is moved along the chart until the point answers.
    let chart = desk.left_chart();
    let places = (0..200).flat_map(|x| (0..12).map(move |y| egui::vec2(x as f32 / 200.0, y as f32 / 12.0)));
    let at = places.skip(1200).map(|share| chart.min + share * chart.size()).find(|at| {
        desk.window.hover_at(*at);
        desk.window.run_steps(1);
        desk.read_out().starts_with(&said)
    });
    desk.click_at(at.unwrap_or_else(|| panic!("the mouse never finds: {said}")));
    explained(desk, "7, mouse");

    let mut desk = Desk::new();
    desk.reach(5, false, Role::Figure, "");
    for _ in 0..5 {
        desk.press(Modifiers::NONE, Key::ArrowLeft);
    }
    assert!(desk.read_out().starts_with(&said), "{}", desk.read_out());
    desk.press(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.gestures, 0);
    explained(desk, "7, keyboard");
}
