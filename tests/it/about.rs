//! Help, About: version, citation, licence, places, renderer; what it copies and opens, by hand and by keyboard.

use detente::export::citation;
use detente::session::{Command, Session};
use detente::trade::bundled;
use detente::ui::App;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::{CTRL, Desk};
use crate::window::answered;

/// Opens the sheet through the box that finds anything.
fn open(desk: &mut Desk) {
    desk.press(CTRL, Key::P);
    desk.write(Command::About.label());
    desk.press(egui::Modifiers::NONE, Key::Enter);
}

/// The program with a folder for its files.
fn at_home(folder: &std::path::Path) -> Harness<'static, App> {
    let folder = folder.to_owned();
    let mut window = Harness::builder().with_size([1280.0, 720.0]).with_max_steps(60).build_eframe(move |cc| {
        let ctx = cc.egui_ctx.clone();
        let session = Session::on(bundled(), Some(folder), move || ctx.request_repaint());
        App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog().drawn_by("glow, OpenGL 4.5".to_owned())
    });
    answered(&mut window);
    window
}

#[test]
fn about_says_what_it_is_and_copies_how_to_cite_it() {
    let mut desk = Desk::new();
    open(&mut desk);
    let day = &bundled().case.retrieved;
    for words in [
        &format!("Version {}, model 1, data gathered {day}.", env!("CARGO_PKG_VERSION")),
        "Opens no network connection",
        "MIT or Apache 2.0",
        "Nowhere: the system names no folder for you",
        "Drawn by something that does not tell its name",
        "A conditional projection, not a forecast.",
    ] {
        assert!(desk.says(words), "{words}");
    }
    assert!(desk.window.query_by_role_and_label(Role::Button, "Open the folder").is_none(), "there is none");
    // Esc and Enter both close it from where the keyboard is.
    let close = desk.window.get_by_role_and_label(Role::Button, "Close");
    assert!(close.accesskit_node().is_focused(), "the keyboard is in the sheet");
    desk.reach(0, false, Role::Button, "Copy citation");
    desk.press(egui::Modifiers::NONE, Key::Enter);
    let copied = desk.copied_texts();
    assert_eq!(copied, [citation(&bundled())]);
    for part in [env!("CARGO_PKG_VERSION"), day, &bundled().fingerprint[..16]] {
        assert!(copied[0].contains(part), "{part}");
    }
    desk.press(egui::Modifiers::NONE, Key::Escape);
    assert!(!desk.says("Opens no network connection"), "closed");
}

#[test]
fn about_tells_a_helper_the_renderer_and_says_what_cannot_be_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = at_home(folder.path());
    window.key_press_modifiers(CTRL, Key::P);
    answered(&mut window);
    window.event(egui::Event::Text(Command::About.label().to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    answered(&mut window);
    let place = folder.path().display().to_string();
    assert!(window.query_all_by_label_contains("Drawn by glow, OpenGL 4.5").count() > 0);
    assert!(window.query_all_by_label_contains(&place).count() > 0);
    window.get_by_role_and_label(Role::Button, "Open the folder").click_accesskit();
    let end = std::time::Instant::now() + std::time::Duration::from_secs(10);
    let told = format!("{place} could not be opened from here (there is no desktop)");
    while window.query_all_by_label_contains(&told).count() == 0 {
        assert!(std::time::Instant::now() < end, "it says that nothing was opened");
        window.run_steps(2);
    }
    // A folder that is not there yet is not offered: nothing was kept so far.
    let gone = folder.path().join("gone");
    let mut window = at_home(&gone);
    window.key_press_modifiers(CTRL, Key::P);
    answered(&mut window);
    window.event(egui::Event::Text(Command::About.label().to_owned()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    answered(&mut window);
    let open = window.get_by_role_and_label(Role::Button, "Open the folder");
    assert!(open.accesskit_node().is_disabled(), "nothing to open");
}

#[test]
fn the_citation_file_says_the_version_that_is_built() {
    let text = include_str!("../../CITATION.cff");
    let line = format!("version: {}", env!("CARGO_PKG_VERSION"));
    assert!(text.lines().any(|written| written == line), "CITATION.cff: expected '{line}'");
}
