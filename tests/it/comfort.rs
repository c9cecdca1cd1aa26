//! Preferences, a restored window, the window by keyboard alone, and names in scripts without a font.

use std::path::Path;
use std::time::{Duration, Instant};

use detente::file::{Preferences, Theme, WindowState};
use detente::scenario::Reopening;
use detente::session::Session;
use detente::trade::bundled;
use detente::trade::endonym;
use detente::ui::{App, Placed, placed};
use detente::words::Language;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::fixture::country;
use crate::window::{answered, click, session_in, window};

/// A window whose preferences are in a folder.
fn window_in(folder: &Path) -> Harness<'static, App> {
    let folder = folder.to_owned();
    let mut harness =
        Harness::builder().with_size([1280.0, 720.0]).with_max_steps(60).allow_missing_glyphs().build_eframe(|cc| {
            let session = session_in(&cc.egui_ctx, bundled(), Some(folder));
            App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog()
        });
    answered(&mut harness);
    harness
}

fn saved(folder: &Path, wanted: impl Fn(&Preferences) -> bool, window: &mut Harness<'_, App>) {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        window.run_steps(2);
        let (on_disk, problems) = Preferences::load(folder);
        if problems.is_empty() && wanted(&on_disk) {
            return;
        }
        assert!(Instant::now() < end, "the preferences are saved: {on_disk:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn choose(window: &mut Harness<'_, App>, role: Role, name: &str) {
    window.get_by_role_and_label(role, name).click();
    window.run_steps(6);
}

#[test]
fn preferences_hold_at_once_and_in_the_next_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window_in(folder.path());
    window.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    window.run_steps(6);
    choose(&mut window, Role::RadioButton, "Dark");
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    choose(&mut window, Role::CheckBox, "Reduced motion");
    assert!(window.ctx.global_style().animation_time == 0.0, "nothing moves");
    choose(&mut window, Role::RadioButton, "2030");
    choose(&mut window, Role::RadioButton, "Decimal comma: 1.234,5");
    assert_eq!(detente::words::number(1234.5, 1), "1.234,5");
    choose(&mut window, Role::Button, "Larger");
    assert!((window.ctx.zoom_factor() - 1.1).abs() < 1e-6);
    choose(&mut window, Role::ComboBox, "Reference year of new scenarios");
    window.get_by_label("2014").click();
    window.run_steps(6);
    window.key_press(Key::Escape);
    window.run_steps(6);
    assert!(window.query_by_label("Preferences").is_none(), "Esc closes the sheet");
    saved(folder.path(), |p| p.reference_year == Some(2014) && p.last_year == 2030 && p.text_size == 110, &mut window);
    // An open scenario keeps its own year; a new one takes the preferred.
    assert_eq!(window.state().session.document.scenario.reference_year, None);
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.reference_year, Some(2014));
    drop(window);

    let next = window_in(folder.path());
    let preferences = &next.state().session.preferences;
    assert_eq!((preferences.theme, preferences.decimal_comma, preferences.reduced_motion), (Theme::Dark, true, true));
    assert!((next.ctx.zoom_factor() - 1.1).abs() < 1e-6 && next.ctx.theme() == egui::Theme::Dark);
}

#[test]
fn charts_end_where_the_person_wants_and_language_changes_the_words() {
    let folder = tempfile::tempdir().expect("a folder");
    Preferences { last_year: 2030, ..Preferences::default() }.save(folder.path()).expect("saved");
    let mut window = window_in(folder.path());
    let figures = |window: &Harness<'_, App>| -> String {
        window.query_all_by_role(Role::Figure).filter_map(|node| node.accesskit_node().label()).collect()
    };
    let short = figures(&window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    window.run_steps(6);
    choose(&mut window, Role::RadioButton, "2040");
    assert_ne!(figures(&window), short, "the summaries speak of other last years");
    choose(&mut window, Role::RadioButton, "Bahasa Indonesia");
    assert_eq!(detente::words::manner().language, Language::Indonesian);
    assert!(window.query_by_label("Preferensi").is_some(), "the sheet speaks it already");
    choose(&mut window, Role::RadioButton, "English");
    assert!(window.query_by_label("Preferences").is_some());
}

#[test]
fn broken_preferences_are_set_aside_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("preferences.ron");
    std::fs::write(&file, "(theme: Purple)").expect("written");
    let window = window_in(folder.path());
    assert!(window.query_all_by_label_contains("could not be read and are at their defaults").count() > 0);
    assert_eq!(std::fs::read_to_string(folder.path().join("preferences.ron.bad")).expect("kept"), "(theme: Purple)");

    std::fs::write(&file, "(theme: Dark, text_size: 900, last_year: 2031, from_the_future: 3)").expect("written");
    let (read, problems) = Preferences::load(folder.path());
    assert_eq!((read.theme, read.text_size, read.last_year), (Theme::Dark, 100, 2040));
    assert!(problems.len() == 2 && problems[0].contains("900") && problems[1].contains("2031"), "{problems:?}");
    // What an older version wrote still reads.
    std::fs::write(&file, "(theme: Light, recent: [])").expect("written");
    assert_eq!(Preferences::load(folder.path()).0, Preferences { theme: Theme::Light, ..Preferences::default() });
}

#[test]
fn a_restored_window_is_on_a_screen_and_fits_it() {
    let left = |size: [f32; 2], position: [f32; 2]| WindowState {
        size: Some(size),
        position: Some(position),
        ..WindowState::default()
    };
    let laptop = Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0));
    let beside = Rect::from_min_size(pos2(1366.0, -200.0), vec2(1920.0, 1080.0));
    // Where it was, if that is still there.
    let own = placed(&left([1000.0, 700.0], [1500.0, -100.0]), &[laptop, beside]);
    assert_eq!(own, Placed { size: [1000.0, 700.0], position: Some([1500.0, -100.0]) });
    // Its screen is gone: whole on the one that is left, no larger than it.
    for state in [
        left([1800.0, 1000.0], [1500.0, -100.0]),
        left([1000.0, 700.0], [5000.0, 5000.0]),
        left([1000.0, 700.0], [-990.0, -690.0]),
        left([10.0, 10.0], [1360.0, 760.0]),
        left([1e6, 1e6], [-1e6, 0.0]),
    ] {
        let now = placed(&state, &[laptop]);
        let rect = Rect::from_min_size(now.position.expect("a place").into(), now.size.into());
        assert!(laptop.contains_rect(rect), "{state:?} -> {now:?}");
        assert!(rect.width() >= 560.0 && rect.height() >= 340.0, "{now:?}");
    }
    // No position was told (Wayland): the system decides. No screen is known: only the size is kept.
    let sized = WindowState { size: Some([900.0, 600.0]), ..WindowState::default() };
    assert_eq!(placed(&sized, &[laptop]), Placed { size: [900.0, 600.0], position: None });
    assert_eq!(placed(&sized, &[]).size, [900.0, 600.0]);
}

#[test]
fn the_window_is_remembered_and_nothing_else_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut one = Session::new(Some(folder.path().to_owned()), || {});
    // Another window saves its own meanwhile.
    Preferences { theme: Theme::Dark, ..Preferences::default() }.save(folder.path()).expect("saved");
    let state = WindowState { size: Some([901.0, 602.0]), page: "Claims".to_owned(), ..WindowState::default() };
    one.remember_window(state.clone()).expect("saved");
    let (read, _) = Preferences::load(folder.path());
    assert_eq!((read.theme, read.window.clone()), (Theme::Dark, state.clone()));
    assert_eq!(Preferences::last_window(folder.path()), state);
    let window = window_in(folder.path());
    assert!(window.query_all_by_label_contains("verdict").count() > 0 || window.query_by_label("Projection").is_some());
}

/// The name of what has the keyboard.
fn focused(window: &Harness<'_, App>) -> String {
    let node = window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

fn press(window: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) -> String {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
    focused(window)
}

#[test]
fn f6_goes_from_zone_to_zone_and_back() {
    let mut window = window([1280.0, 720.0]);
    let stops: Vec<String> = (0..7).map(|_| press(&mut window, Modifiers::NONE, Key::F6)).collect();
    let zones = ["File", "Headline figures", "Levers, panel", "Projection", "Page content", "Status line", "File"];
    assert_eq!(stops, zones);
    assert_eq!(press(&mut window, Modifiers::SHIFT, Key::F6), "Status line");
    assert_eq!(press(&mut window, Modifiers::NONE, Key::F10), "File");
    // From the levers it is one Tab to the first of them, not forty to the next zone.
    window.get_by_role_and_label(Role::CheckBox, "ARF special envoy formed").focus();
    window.run_steps(3);
    assert_eq!(press(&mut window, Modifiers::NONE, Key::F6), "Projection");
    press(&mut window, Modifiers::SHIFT, Key::F6);
    let first = press(&mut window, Modifiers::NONE, Key::Tab);
    assert!(first.starts_with("Decisions"), "{first}");
}

#[test]
fn arrows_turn_the_pages() {
    let mut window = window([1280.0, 720.0]);
    window.get_by_role_and_label(Role::Button, "Projection").focus();
    window.run_steps(3);
    assert_eq!(press(&mut window, Modifiers::NONE, Key::ArrowRight), "Compare");
    assert_eq!(press(&mut window, Modifiers::NONE, Key::End), "Views");
    assert_eq!(press(&mut window, Modifiers::NONE, Key::ArrowRight), "Projection");
    assert_eq!(press(&mut window, Modifiers::NONE, Key::ArrowLeft), "Views");
    assert!(window.query_by_label("Explain").is_none(), "the page followed");
    assert_eq!(press(&mut window, Modifiers::NONE, Key::Home), "Projection");
}

#[test]
fn a_list_opened_by_keyboard_closes_once_something_is_chosen() {
    let mut window = window([1280.0, 900.0]);
    window.get_by_label_contains("National re-opening").click();
    answered(&mut window);
    let combo = window.get_by_role_and_label(Role::ComboBox, "Thailand");
    combo.scroll_to_me();
    combo.focus();
    window.run_steps(6);
    assert_eq!(press(&mut window, Modifiers::NONE, Key::Enter), "Thailand");
    assert!(window.query_by_label("never").is_some(), "the list is open");
    window.get_by_label("never").focus();
    window.run_steps(3);
    let after = press(&mut window, Modifiers::NONE, Key::Enter);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.reopening(country("THA")), Reopening::Never);
    assert!(window.query_by_label("on its own date").is_none(), "the list has closed");
    assert_eq!(after, "Thailand", "the keyboard is back where it was");
    // Esc closes it without a choice, and the keyboard stays.
    press(&mut window, Modifiers::NONE, Key::Space);
    assert!(window.query_by_label("on its own date").is_some());
    assert_eq!(press(&mut window, Modifiers::NONE, Key::Escape), "Thailand");
    assert!(window.query_by_label("on its own date").is_none());
}

#[test]
fn escape_closes_the_explanation() {
    let mut window = window([1280.0, 720.0]);
    window.query_all_by_role_and_label(Role::Button, "Explain").next().expect("a chart's").click();
    answered(&mut window);
    assert!(window.query_by_label("Why this number?").is_some());
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Why this number?").is_none());
}

#[test]
fn the_size_of_text_follows_the_keys_within_its_range() {
    let mut window = window([1280.0, 720.0]);
    for (key, times, size) in [(Key::Plus, 2, 120), (Key::Plus, 20, 200), (Key::Minus, 20, 90), (Key::Num0, 1, 100)] {
        for _ in 0..times {
            window.key_press_modifiers(Modifiers::COMMAND, key);
            window.run_steps(2);
        }
        assert_eq!(window.state().session.preferences.text_size, size);
        assert!((window.ctx.zoom_factor() - f32::from(size) / 100.0).abs() < 1e-6);
    }
}

#[test]
fn a_script_without_a_font_is_said_and_countries_have_their_own_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window_in(folder.path());
    let told = |window: &Harness<'_, App>| window.query_by_label("no font for it here").is_some();
    assert!(!told(&window));
    for (title, missing) in [("การคว่ำบาตร", true), ("မြန်မာ", true), ("Scénario de Hanoï", false), ("조선", true)]
    {
        window.state_mut().session.document.scenario.title = title.to_owned();
        window.run_steps(4);
        assert_eq!(told(&window), missing, "{title}");
    }
    for (code, own) in
        [("THA", "ประเทศไทย"), ("VNM", "Việt Nam"), ("KHM", "កម្ពុជា"), ("LAO", "ລາວ"), ("MMR", "မြန်မာ"), ("PRK", "조선")]
    {
        assert_eq!(endonym(country(code)), Some(own));
    }
    for member in &window.state().session.dataset.members {
        assert!(endonym(*member).is_some(), "{member}");
    }
    // On hover: the English name and the code where the script cannot be drawn, never boxes.
    window.state_mut().session.document.scenario.title = "Plain".to_owned();
    click(&mut window, Role::Button, "Projection");
    window.query_all_by_label_contains("National re-opening").next().expect("a section").click();
    answered(&mut window);
    window.get_by_role_and_label(Role::ComboBox, "Thailand").scroll_to_me();
    window.run_steps(6);
    window.query_all_by_role_and_label(Role::Label, "Thailand").next().expect("a member").hover();
    window.run_steps(12);
    assert!(window.query_by_label("Thailand (THA)").is_some(), "the code stands in");
}

#[test]
fn what_has_the_keyboard_is_in_sight() {
    let mut window = window([1280.0, 720.0]);
    window.get_by_label_contains("National re-opening").click();
    answered(&mut window);
    window.get_by_role_and_label(Role::CheckBox, "UN sanctions lifted").focus();
    window.run_steps(3);
    for _ in 0..40 {
        press(&mut window, Modifiers::NONE, Key::Tab);
    }
    window.run_steps(30);
    let node = window.root().children_recursive().find(|node| node.accesskit_node().is_focused()).expect("something");
    let rect = node.rect();
    assert!(rect.min.y >= 130.0 && rect.max.y <= 700.0, "{:?} at {rect:?}", node.accesskit_node().label());
}
