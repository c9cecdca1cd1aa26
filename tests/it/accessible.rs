//! The tree a screen reader walks: nothing to operate without a name, every chart in words, every part a landmark.

use std::collections::BTreeMap;

use detente::ui::App;
use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{answered, click, window};

/// What is operated rather than read.
const INPUTS: [Role; 11] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::MultilineTextInput,
    Role::RadioButton,
    Role::Slider,
    Role::SpinButton,
    Role::Switch,
    Role::Tab,
    Role::TextInput,
    Role::Splitter,
];

/// Complaints about the tree as it is now, and how many nodes of each role there were.
fn walk(window: &Harness<'_, App>, place: &str) -> (Vec<String>, BTreeMap<String, usize>) {
    let mut complaints = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for role in INPUTS.into_iter().chain([Role::Figure]) {
        for node in window.query_all_by_role(role) {
            *seen.entry(format!("{role:?}")).or_default() += 1;
            let node = node.accesskit_node();
            let label = node.label().unwrap_or_default();
            let mut complain = |what: &str| complaints.push(format!("{place}: {role:?} '{label}' {what}"));
            if label.trim().is_empty() {
                complain("has no name");
            }
            match role {
                Role::CheckBox | Role::Switch if node.toggled().is_none() => complain("does not say whether it is on"),
                Role::RadioButton if node.toggled().is_none() => complain("does not say whether it is chosen"),
                Role::Slider => {
                    let (value, ends) = (node.numeric_value(), (node.min_numeric_value(), node.max_numeric_value()));
                    match (value, ends) {
                        (Some(value), (Some(low), Some(high))) if (low..=high).contains(&value) => {}
                        found => complain(&format!("has no value within its range: {found:?}")),
                    }
                    if node.value().is_none_or(|words| words.trim().is_empty()) {
                        complain("does not say its value with its unit");
                    }
                }
                Role::Figure if label.split_whitespace().count() < 5 => complain("is not put into words"),
                _ => {}
            }
        }
    }
    (complaints, seen)
}

/// Opens every section of the lever panel and every story of a lever.
fn open_all(window: &mut Harness<'_, App>) {
    for header in [
        "How fast:",
        "National re-opening",
        "Embassies",
        "Summit host",
        "Barriers",
        "Pace after relief",
        "Economies",
        "Effects of diplomacy",
        "History that counts",
        "Not used by the central path",
    ] {
        if let Some(header) = window.query_all_by_label_contains(header).next() {
            header.click();
        }
        window.run_steps(2);
    }
    let stories = window
        .query_all_by_role(Role::Button)
        .filter(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with("About: ")));
    stories.for_each(|story| story.click());
    answered(window);
}

#[test]
fn every_page_names_what_it_offers_and_says_its_charts() {
    let mut window = window([1280.0, 900.0]);
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let mut all = Vec::new();
    for (n, key) in keys.into_iter().enumerate() {
        window.key_press_modifiers(egui::Modifiers::COMMAND, key);
        answered(&mut window);
        let (complaints, seen) = walk(&window, &format!("page {}", n + 1));
        assert!(seen["Button"] > 10, "page {}: {seen:?}", n + 1);
        all.extend(complaints);
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn every_lever_names_itself_with_value_range_and_unit() {
    let mut window = window([1280.0, 3000.0]);
    for page in ["Decisions", "World assumptions"] {
        window.query_all_by_label_contains(page).next().expect("a page").click();
        answered(&mut window);
        open_all(&mut window);
        let (complaints, seen) = walk(&window, page);
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        assert!(seen["Slider"] >= 3, "{page}: {seen:?}");
    }
    let far = window.query_all_by_role(Role::Slider).map(|node| node.accesskit_node().value().unwrap_or_default());
    let said: Vec<String> = far.collect();
    assert!(said.iter().any(|words| words.contains('%') || words.contains("year")), "{said:?}");
}

#[test]
fn dialogs_and_menus_name_what_they_offer() {
    let mut window = window([1280.0, 720.0]);
    let mut all = Vec::new();
    for menu in ["File", "Edit", "Scenario", "View", "Help"] {
        window.query_all_by_role_and_label(Role::Button, menu).next().expect("a menu").click();
        window.run_steps(4);
        all.extend(walk(&window, menu).0);
        window.key_press(Key::Escape);
        window.run_steps(4);
    }
    for (name, modifiers, key) in [
        ("preferences", egui::Modifiers::COMMAND, Key::Comma),
        ("trade data", egui::Modifiers::COMMAND, Key::I),
        ("manual", egui::Modifiers::NONE, Key::F1),
        ("open", egui::Modifiers::COMMAND, Key::O),
    ] {
        window.key_press_modifiers(modifiers, key);
        window.run_steps(6);
        all.extend(walk(&window, name).0);
        window.key_press(Key::Escape);
        window.run_steps(6);
    }
    click(&mut window, Role::CheckBox, "ARF special envoy formed");
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::W);
    window.run_steps(6);
    assert!(window.query_by_label("Save changes?").is_some());
    all.extend(walk(&window, "unsaved").0);
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn the_parts_of_the_window_are_landmarks() {
    let mut window = window([1280.0, 720.0]);
    window.query_all_by_role_and_label(Role::Button, "Explain").next().expect("a chart's").click();
    answered(&mut window);
    for (role, name) in [
        (Role::Navigation, "Menu and scenario name"),
        (Role::Navigation, "Pages"),
        (Role::Main, "Page content"),
        (Role::Complementary, "Levers, panel"),
        (Role::Complementary, "Explanation of a number"),
        (Role::Region, "Headline figures"),
        (Role::Status, "Status line"),
    ] {
        assert!(window.query_by_role_and_label(role, name).is_some(), "no {role:?} '{name}'");
    }
    let lifted = window.get_by_role_and_label(Role::CheckBox, "UN sanctions lifted");
    assert_eq!(lifted.accesskit_node().toggled(), Some(Toggled::True));
}
