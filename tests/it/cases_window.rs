//! The window on another case: it speaks of nobody else, and goes over to a case only once unsaved work is settled.

use std::collections::BTreeSet;
use std::time::Duration;

use detente::trade::bundled_case;
use detente::ui::App;
use detente::words::set_case;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::cases::OF_THE_FIRST;
use crate::window::{answered, click, window, window_on};

/// The pages that have a tab, but for the manual.
const PAGES: [&str; 10] = [
    "Projection",
    "How sure?",
    "Why?",
    "Ever right?",
    "Claims checked",
    "Compare",
    "Data",
    "Brief",
    "Views",
    "Projection",
];

/// Every text that a screen reader could say, with the page it stands on.
fn texts(window: &Harness<'_, App>, page: &str, out: &mut BTreeSet<(String, String)>) {
    for node in window.query_all_by(|_| true) {
        let node = node.accesskit_node();
        for text in [node.label(), node.value(), node.description()].into_iter().flatten() {
            out.insert((page.to_owned(), text.clone()));
        }
    }
}

/// Opens every section of the levers that is folded.
fn unfold(window: &mut Harness<'_, App>) {
    for heading in
        ["Sanctions", "National re-opening", "Special envoy", "Unity of the group", "Embassies", "Summit host"]
    {
        if let Some(node) = window.query_all_by_label_contains(heading).next() {
            node.click();
        }
        window.run_steps(2);
    }
}

#[test]
fn no_page_of_another_case_speaks_of_the_first() {
    for id in ["iran-eu", "myanmar-us"] {
        let case = bundled_case(id).expect("a case");
        let mut window = window_on([1500.0, 3000.0], &case);
        unfold(&mut window);
        let mut said = BTreeSet::new();
        for page in PAGES {
            window.get_by_role_and_label(Role::Button, page).click();
            answered(&mut window);
            if page == "Why?" {
                click(&mut window, Role::Button, "Work it out");
            }
            std::thread::sleep(Duration::from_millis(300));
            answered(&mut window);
            texts(&window, page, &mut said);
        }
        window.query_all_by_label_contains("World assumptions").next().expect("a page of levers").click();
        window.run_steps(4);
        texts(&window, "world assumptions", &mut said);
        set_case(None);
        assert!(said.len() > 500, "the test sees the window: {}", said.len());
        let named = |text: &str| OF_THE_FIRST.iter().any(|word| text.contains(word));
        let found: Vec<_> = said.iter().filter(|(_, text)| named(text)).collect();
        assert!(found.is_empty(), "{id}: {} texts speak of another case:\n{found:#?}", found.len());
        assert!(said.iter().any(|(page, text)| page == "Claims checked" && text.contains("Nothing to check")), "{id}");
        assert!(said.iter().any(|(_, text)| text.contains("Does not apply in this case")), "{id}");
    }
}

#[test]
fn going_over_to_another_case_asks_about_unsaved_work_and_begins_anew() {
    let mut window = window([1280.0, 800.0]);
    click(&mut window, Role::CheckBox, "UN sanctions lifted");
    assert!(window.state().session.document.has_unsaved_changes());
    window.state_mut().session.load_case("myanmar-us".to_owned());
    for _ in 0..200 {
        window.run_steps(1);
        if window.query_by_label("Save changes?").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(window.state().session.case().case.id, "asean-dprk", "nothing is left before the answer");
    window.get_by_role_and_label(Role::Button, "Cancel").click();
    window.run_steps(3);
    assert_eq!(window.state().session.case().case.id, "asean-dprk");
    window.state_mut().session.load_case("myanmar-us".to_owned());
    for _ in 0..200 {
        window.run_steps(1);
        if window.query_by_label("Don't save").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    window.get_by_role_and_label(Role::Button, "Don't save").click();
    window.run_steps(3);
    answered(&mut window);
    let session = &window.state().session;
    assert_eq!((session.case().case.id.as_str(), session.opened().len()), ("myanmar-us", 1));
    assert!(!session.document.has_unsaved_changes() && session.own_data().is_none());
    assert!(window.query_all_by_label_contains("Sanctions lifted").count() >= 1);
    assert!(window.query_all_by_label_contains("UN sanctions").count() == 0);
    // A case that is none leaves everything as it is, and says so.
    window.state_mut().session.load_case("atlantis".to_owned());
    for _ in 0..200 {
        window.run_steps(1);
        if !window.state().session.notices.is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let session = &window.state().session;
    assert!(session.notices[0].text.contains("there is no case 'atlantis'"), "{:?}", session.notices);
    assert_eq!(session.case().case.id, "myanmar-us");
    set_case(None);
}
