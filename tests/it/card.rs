//! The card of a lever: every lever has one, it stands beside the charts, and what is typed there is in the scenario.

use detente::scenario::{Catalog, Key, Parameter, Reopening, Value};
use detente::trade::bundled;
use detente::ui::card;
use detente::words::{Language, Manner, phrase, set_manner};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use crate::fixture::country;
use crate::window::{answered, click, window};

#[test]
fn every_lever_has_a_card_with_links_that_lead_somewhere() {
    let catalog = Catalog::new(&bundled());
    assert!(catalog.levers().len() > 100);
    set_manner(Manner { language: Language::Indonesian, decimal_comma: false, case: None });
    for lever in catalog.levers() {
        let card = card(&lever.key).unwrap_or_else(|| panic!("{} has no card", lever.key));
        for text in [&card.message, &card.not_covered, &card.decides, &card.watch] {
            assert!(text.chars().count() > 5, "{}: '{text}'", lever.key);
            assert_ne!(phrase(text), text.as_str(), "{}: not in Indonesian: {text}", lever.key);
        }
        assert!(card.message.chars().count() < 260, "{}: one thing to know, not a page", lever.key);
        assert_eq!(card.levers().len() + card.charts().len(), card.links(), "{}: a name is misspelt", lever.key);
        assert!(!card.charts().is_empty(), "{}: no chart shows it", lever.key);
        for key in card.levers() {
            assert!(catalog.lever(&key).is_some(), "{} leads to {key}, which is no lever", lever.key);
        }
        let others = card.levers().into_iter().filter(|key| *key != lever.key).count();
        assert!(others > 0, "{}: leads only to itself", lever.key);
    }
    set_manner(Manner::default());
    let counter_example = card(&Key::Post(country("PHL"), detente::trade::Side::TargetThere)).expect("a card");
    assert!(counter_example.message.contains("Philippines"), "the counter-example to a strong embassy effect");
}

#[test]
fn a_card_opens_beside_the_charts_and_closes_in_three_ways() {
    let mut window = window([1280.0, 720.0]);
    let figures = window.query_all_by_role(Role::Figure).count();
    let left = window.get_by_role_and_label(Role::Slider, "How far").rect().right();
    click(&mut window, Role::Button, "About: How far");
    assert_eq!(window.query_all_by_role(Role::Figure).count(), figures, "the charts stay");
    let card = window.get_by_label_contains("Half the relief is not half the recovery").rect();
    assert!(card.left() > left);
    for figure in window.query_all_by_role(Role::Figure) {
        assert!(!figure.rect().intersects(card), "{:?} lies under the card {card:?}", figure.rect());
    }
    click(&mut window, Role::Button, "About: How far");
    assert!(window.query_by_label_contains("Half the relief").is_none(), "? again closes");
    // The name opens as well.
    window.get_by_role_and_label(Role::Label, "How far").click();
    answered(&mut window);
    assert!(window.query_by_label_contains("Half the relief").is_some());
    click(&mut window, Role::Button, "Close the card");
    assert!(window.query_by_label_contains("Half the relief").is_none());
    click(&mut window, Role::Button, "About: When");
    window.key_press(egui::Key::Escape);
    answered(&mut window);
    assert!(window.query_by_label_contains("A later date costs more").is_none(), "Esc closes");
    // One right panel at a time.
    click(&mut window, Role::Button, "About: When");
    window.query_all_by_role_and_label(Role::Button, "Explain").next().expect("a chart's").click();
    answered(&mut window);
    assert!(window.query_by_label_contains("A later date costs more").is_none());
    assert!(window.query_by_label("Why this number?").is_some());
}

#[test]
fn a_reason_typed_in_a_card_is_in_the_scenario_and_is_one_undo_step() {
    let mut window = window([1280.0, 900.0]);
    click(&mut window, Role::Button, "About: When");
    let reason = |window: &egui_kittest::Harness<'_, detente::ui::App>| {
        window.state().session.document.scenario.notes.get(&Key::ReliefDate).cloned()
    };
    window.get_by_role_and_label(Role::MultilineTextInput, "My reason").click();
    window.run_steps(2);
    window.get_by_role_and_label(Role::MultilineTextInput, "My reason").type_text("After the next review");
    window.run_steps(2);
    assert_eq!(reason(&window).as_deref(), Some("After the next review"));
    // Esc leaves the box first, and the card only then.
    window.key_press(egui::Key::Escape);
    answered(&mut window);
    assert!(window.query_by_label_contains("A later date costs more").is_some());
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    answered(&mut window);
    assert_eq!(reason(&window), None);
}

#[test]
fn links_lead_to_other_levers_and_put_charts_into_place() {
    let mut window = window([1280.0, 1400.0]);
    click(&mut window, Role::Button, "About: How far");
    assert!(window.query_by_label_contains("US$ million a year, 2016 prices; base window split").is_none());
    let before = window.get_all_by_label_contains("Thailand carries").count();
    assert!(before > 0);
    click(&mut window, Role::Link, "By product group");
    assert!(window.get_all_by_label_contains("Base window split by the SITC sections").count() > 0);
    // The lever's own card and section, which was closed.
    assert!(window.query_by_role_and_label(Role::Slider, "How slowly").is_none());
    click(&mut window, Role::Link, "How slowly");
    window.run_steps(20);
    assert!(window.query_by_label_contains("Slow phases cost twice").is_some());
    let slider = window.get_by_role_and_label(Role::Slider, "How slowly").rect();
    assert!(slider.top() > 100.0 && slider.bottom() < 1400.0, "{slider:?}");
}

#[test]
fn a_lever_goes_back_to_the_status_quo_or_to_what_was_saved() {
    let mut window = window([1280.0, 900.0]);
    let cleared = |window: &egui_kittest::Harness<'_, detente::ui::App>| {
        window.state().session.document.scenario.parameter(Parameter::Qmax)
    };
    assert_eq!(cleared(&window), 0.3, "the opening scenario differs from the status quo here");
    click(&mut window, Role::Button, "About: Finance friction that can clear");
    assert!(window.query_by_label("Back to the last saved").is_none(), "it stands there");
    window.get_by_role_and_label(Role::Slider, "Finance friction that can clear").set_value_accesskit(0.6);
    answered(&mut window);
    assert_eq!(cleared(&window), 0.6);
    click(&mut window, Role::Button, "Back to the last saved");
    assert_eq!(cleared(&window), 0.3);
    click(&mut window, Role::Button, "Back to the status quo");
    assert_eq!(cleared(&window), 1.0);
    assert!(window.query_by_label("Back to the status quo").is_none());
}

#[test]
fn a_double_click_puts_a_slider_back() {
    let mut window = window([1280.0, 720.0]);
    window.get_by_role_and_label(Role::Slider, "When").set_value_accesskit(2033.0);
    answered(&mut window);
    let at = window.get_by_role_and_label(Role::Slider, "When").rect().left_center() + egui::vec2(100.0, 0.0);
    // A step of the test takes a quarter of a second.
    window.ctx.options_mut(|options| options.input_options.max_double_click_delay = 3.0);
    for _ in 0..2 {
        window.drag_at(at);
        window.drop_at(at);
        window.step();
    }
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.get(&Key::ReliefDate), Value::Number(2028.0));
}

#[test]
fn in_a_small_window_the_card_takes_the_place_of_the_page() {
    let mut window = window([683.0, 384.0]);
    window.get_by_label("Levers").click();
    answered(&mut window);
    click(&mut window, Role::Button, "About: When");
    assert!(window.query_by_label_contains("A later date costs more").is_some());
    assert!(window.query_by_role_and_label(Role::Slider, "When").is_none());
    window.key_press(egui::Key::Escape);
    answered(&mut window);
    assert!(window.query_by_role_and_label(Role::Slider, "When").is_some(), "back among the levers");
    assert_eq!(window.state().session.document.scenario.reopening(country("PHL")), Reopening::Follows);
}
