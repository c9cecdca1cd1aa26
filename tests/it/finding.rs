//! Finding things: the box that goes anywhere, the manual, the keys, and the hint for the first run.

use std::path::Path;

use detente::export::chapters;
use detente::session::{Command, Session};
use detente::ui::{App, shortcut};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::window::{answered, click, window};

/// Opens the box, types and presses Enter.
fn find(window: &mut Harness<'_, App>, words: &str) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::P);
    window.run_steps(3);
    window.event(egui::Event::Text(words.to_owned()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(window);
    window.run_steps(20);
}

#[test]
fn a_lever_is_found_by_part_of_its_label_and_brought_into_sight() {
    let mut window = window([1280.0, 720.0]);
    assert!(window.query_by_role_and_label(Role::Slider, "Half-life of finance friction").is_none());
    find(&mut window, "half fric");
    let slider = window.get_by_role_and_label(Role::Slider, "Half-life of finance friction").rect();
    assert!(slider.top() > 100.0 && slider.bottom() < 700.0, "in sight on the other page: {slider:?}");
    assert!(window.query_by_label_contains("banks come back after the law").is_some(), "with its card");
    // By its name in files, and one of a family.
    find(&mut window, "post.MYS.pyong");
    assert!(window.query_by_role_and_label(Role::ComboBox, "Embassy of Malaysia in Pyongyang").is_some());
}

#[test]
fn everything_else_is_found_too() {
    let mut window = window([1280.0, 720.0]);
    find(&mut window, "how sure");
    assert!(window.query_by_role_and_label(Role::CheckBox, "Risk of snapback").is_some());
    find(&mut window, "trade viet");
    assert!(window.query_by_label("Why this number?").is_some());
    let partner = window.get_by_role_and_label(Role::ComboBox, "Partner");
    assert_eq!(partner.accesskit_node().value().as_deref(), Some("Viet Nam"));
    find(&mut window, "full norm");
    assert_eq!(window.state().session.document.scenario.title, "Full normalisation");
    find(&mut window, "undo");
    assert_eq!(window.state().session.document.scenario.title, "Iran-style deal");
    find(&mut window, "sceptic");
    assert!(window.query_by_label("Is this a forecast?").is_some(), "a chapter of the manual");
    find(&mut window, "by direction");
    assert!(window.query_by_role_and_label(Role::Button, "Close the manual").is_none(), "back at the charts");
}

#[test]
fn arrows_choose_and_escape_leaves_all_as_it_was() {
    let mut window = window([1280.0, 720.0]);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    window.run_steps(3);
    window.event(egui::Event::Text("snapback".to_owned()));
    window.run_steps(2);
    let chosen = |window: &Harness<'_, App>| {
        let rows = window.query_all_by_role(Role::Button).map(|node| node.accesskit_node());
        let rows = rows.filter(|node| node.label().is_some_and(|label| label.starts_with("Go to: ")));
        let at =
            rows.map(|node| node.is_selected() == Some(true) || node.toggled() == Some(egui::accesskit::Toggled::True));
        at.collect::<Vec<_>>()
    };
    let first = chosen(&window);
    assert!(first.len() > 3, "several have the word: {first:?}");
    window.key_press(egui::Key::ArrowDown);
    window.run_steps(2);
    assert_ne!(chosen(&window), first);
    let before = window.state().session.document.scenario.clone();
    window.key_press(egui::Key::Escape);
    answered(&mut window);
    assert!(window.query_by_label("Find anything").is_none());
    assert_eq!(window.state().session.document.scenario, before);
}

#[test]
fn every_command_with_keys_is_in_the_list_of_keys() {
    let mut window = window([1280.0, 1600.0]);
    find(&mut window, "keyboard shortcuts");
    let mut with_keys = 0;
    for command in Command::ALL {
        let Some(keys) = shortcut(command) else { continue };
        let shown = window.ctx.format_shortcut(&keys);
        let named = window.query_all_by_role_and_label(Role::Label, command.label()).count();
        assert!(named > 0, "{} is in the list", command.label());
        assert!(window.query_all_by_role_and_label(Role::Label, &shown).count() == 1, "{shown} stands once");
        with_keys += 1;
    }
    assert!(with_keys >= 10);
    let mut all: Vec<_> =
        Command::ALL.into_iter().filter_map(shortcut).map(|keys| window.ctx.format_shortcut(&keys)).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), with_keys, "no two commands share keys");
}

#[test]
fn the_chapters_are_the_files_and_their_links_lead_to_each_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual");
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .expect("the manual")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    let mut named: Vec<String> = chapters().iter().map(|chapter| chapter.file.to_owned()).collect();
    files.sort();
    named.sort();
    assert_eq!(files, named, "every file is a chapter");
    let mut links = 0;
    for chapter in chapters() {
        assert!(chapter.text.starts_with("# "), "{}", chapter.file);
        assert_eq!(chapter.text.matches("```").count() % 2, 0, "{}: a block is left open", chapter.file);
        assert_eq!(chapter.sections().concat(), chapter.text, "{}: nothing is lost", chapter.file);
        for link in chapter.links() {
            assert!(named.iter().any(|file| file == link), "{} leads to {link}", chapter.file);
            links += 1;
        }
    }
    assert!(links >= 5);
}

#[test]
fn every_chapter_is_shown_and_links_and_search_lead_there() {
    let mut window = window([1280.0, 900.0]);
    window.key_press(egui::Key::F1);
    answered(&mut window);
    for chapter in chapters() {
        click(&mut window, Role::Button, chapter.title());
        for heading in chapter.headings() {
            assert!(window.query_all_by_label_contains(heading).count() > 0, "{}: {heading}", chapter.file);
        }
    }
    window.get_by_role_and_label(Role::Link, "The data").scroll_to_me();
    window.run_steps(4);
    click(&mut window, Role::Link, "The data");
    assert!(window.query_all_by_label("Sources disagree").count() > 0, "a link from the last chapter");
    window.get_by_role_and_label(Role::TextInput, "Search the manual").click();
    window.run_steps(2);
    window.get_by_role_and_label(Role::TextInput, "Search the manual").type_text("over-night zeppelin");
    window.run_steps(3);
    assert!(window.query_by_label("Nothing in the manual has these words").is_some());
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.event(egui::Event::Text("spreadsheet".to_owned()));
    window.run_steps(3);
    window.get_by_role_and_label(Role::Button, "Questions a sceptic asks: Why not a spreadsheet?").click();
    answered(&mut window);
    assert!(window.query_all_by_label("Is this a forecast?").count() > 0);
    // A tab leads back to the pages, and so does the button.
    click(&mut window, Role::Button, "Close the manual");
    assert!(window.query_all_by_role_and_label(Role::Button, "Explain").count() == 2);
}

#[test]
fn the_hint_leaves_for_good() {
    let shown = |window: &Harness<'_, App>| window.query_by_label_contains("Drag 'How far'").is_some();
    // Followed.
    let mut moved = window([1280.0, 720.0]);
    assert!(shown(&moved));
    moved.get_by_role_and_label(Role::Slider, "How far").set_value_accesskit(0.5);
    answered(&mut moved);
    assert!(!shown(&moved) && moved.state().session.preferences.hint_seen);
    // Dismissed, and remembered by the next run.
    let folder = tempfile::tempdir().expect("a folder");
    let start = |folder: &Path| {
        let folder = folder.to_owned();
        let mut harness = Harness::builder().with_size([1280.0, 720.0]).with_max_steps(60).build_eframe(|cc| {
            let ctx = cc.egui_ctx.clone();
            let session = Session::new(Some(folder), move || ctx.request_repaint());
            App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog()
        });
        answered(&mut harness);
        harness
    };
    let mut first = start(folder.path());
    assert!(shown(&first));
    click(&mut first, Role::Button, "Dismiss the hint");
    assert!(!shown(&first));
    let file = folder.path().join("preferences.ron");
    let end = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !std::fs::read_to_string(&file).is_ok_and(|text| text.contains("hint_seen: true")) {
        assert!(std::time::Instant::now() < end, "it is written down");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(!shown(&start(folder.path())));
}
