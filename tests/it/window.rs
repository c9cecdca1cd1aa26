//! The window, clicked by the names a screen reader says.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use detente::model::Superseded;
use detente::scenario::{Parameter, Reopening, Scenario};
use detente::session::{Answer, Part, Session, Worker, work};
use detente::trade::{Dataset, bundled};
use detente::ui::App;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::fixture::country;

/// An answer of the model, and what it was asked.
struct Known {
    part: Part,
    facts: (String, [usize; 3]),
    scenario: Scenario,
    answer: Answer,
}

/// The first answers of this run: nearly every test begins with the same one.
static KNOWN: Mutex<Vec<Known>> = Mutex::new(Vec::new());
/// As many answers are kept.
const KEPT: usize = 64;

/// The model's own work, but what another test asked already is not worked out again: the same value, digit for digit.
pub fn remembering(wake: impl Fn() + Send + Sync + 'static) -> Worker {
    let work = |part: Part, facts: &Dataset, scenario: &Scenario, wanted: &(dyn Fn() -> bool + Sync)| {
        // A test may change facts by hand, which leaves their fingerprint as it was.
        let of = (facts.fingerprint.clone(), [facts.flows.len(), facts.measures.len(), facts.posts.len()]);
        let is = |known: &&Known| known.part == part && known.facts == of && known.scenario == *scenario;
        let known = KNOWN.lock().expect("no test fails here").iter().find(is).map(|known| known.answer.clone());
        if let Some(answer) = known {
            return Ok::<_, Superseded>(answer);
        }
        let answer = work(part, facts, scenario, wanted)?;
        let mut kept = KNOWN.lock().expect("no test fails here");
        if kept.len() < KEPT {
            kept.push(Known { part, facts: of, scenario: scenario.clone(), answer: answer.clone() });
        }
        Ok(answer)
    };
    Worker::serving(wake, Box::new(work))
}

/// A session without a window, its preferences in a folder or nowhere.
pub fn without_window(folder: Option<PathBuf>) -> Session {
    Session::new(folder, || {}).with_worker(remembering(|| {}))
}

/// A session for a window.
pub fn session_in(ctx: &egui::Context, case: Arc<Dataset>, folder: Option<PathBuf>) -> Session {
    let (ctx, also) = (ctx.clone(), ctx.clone());
    Session::on(case, folder, move || ctx.request_repaint()).with_worker(remembering(move || also.request_repaint()))
}

pub fn window(size: [f32; 2]) -> Harness<'static, App> {
    window_on(size, &bundled())
}

/// The program on any case.
pub fn window_on(size: [f32; 2], case: &Arc<Dataset>) -> Harness<'static, App> {
    let case = Arc::clone(case);
    let mut harness = Harness::builder().with_size(size).with_max_steps(60).build_eframe(move |cc| {
        let session = session_in(&cc.egui_ctx, case, None);
        App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog()
    });
    answered(&mut harness);
    harness
}

/// Lets the model and the files finish, and the window draw the answer.
pub fn answered(harness: &mut Harness<'_, App>) {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        harness.run_steps(2);
        let session = &harness.state().session;
        if !session.is_stale() && !session.is_busy() && session.outlook().is_some() {
            break;
        }
        assert!(Instant::now() < end, "the model answers");
        std::thread::sleep(Duration::from_millis(2));
    }
    harness.run_steps(3);
}

pub fn click(harness: &mut Harness<'_, App>, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    answered(harness);
}

fn total_2040(harness: &Harness<'_, App>) -> f64 {
    let outlook = harness.state().session.outlook().expect("an answer");
    outlook.projection.recorded(detente::model::Selection::ALL)[24]
}

#[test]
fn the_first_minute_lift_form_an_envoy_and_see_it_move() {
    let mut window = window([1280.0, 800.0]);
    assert!((total_2040(&window) - 404.545_949).abs() < 1e-5);
    let lifted = window.get_by_role_and_label(Role::CheckBox, "UN sanctions lifted");
    assert_eq!(lifted.accesskit_node().toggled(), Some(Toggled::True));
    click(&mut window, Role::CheckBox, "UN sanctions lifted");
    assert!((total_2040(&window) - 8.764_641).abs() < 1e-5, "nothing lifted is the status quo");
    let reason = "Moves nothing until UN sanctions are lifted in this scenario";
    assert!(window.query_all_by_label_contains(reason).count() >= 2, "the idle levers say why");
    click(&mut window, Role::CheckBox, "UN sanctions lifted");
    let without = total_2040(&window);
    click(&mut window, Role::CheckBox, "ARF special envoy formed");
    assert!(window.state().session.document.scenario.envoy.formed);
    assert!(total_2040(&window) > without, "an envoy moves the path, a little");
    click(&mut window, Role::CheckBox, "United States");
    assert!((total_2040(&window) - without).abs() < 1e-12, "without the US there is no envoy");
    click(&mut window, Role::CheckBox, "US secondary sanctions eased with relief");
    assert!((window.state().session.document.scenario.parameter(Parameter::Qmax) - 1.0).abs() < 1e-12);
}

#[test]
fn a_slider_a_typed_number_and_a_reset() {
    let mut window = window([1280.0, 720.0]);
    window.get_by_role_and_label(Role::Slider, "How far").set_value_accesskit(0.5);
    answered(&mut window);
    assert!((window.state().session.document.scenario.relief.extent - 0.5).abs() < 1e-9);
    let half = total_2040(&window);
    assert!(half < 404.0);

    type_number(&mut window, "How far", "80");
    assert!((window.state().session.document.scenario.relief.extent - 0.8).abs() < 1e-12);
    assert!(total_2040(&window) > half);

    type_number(&mut window, "How far", "180");
    assert!((window.state().session.document.scenario.relief.extent - 0.8).abs() < 1e-12, "never clamped silently");
    assert!(window.get_all_by_label_contains("Out of range: 0 to 100 %. Still 80 %").count() > 0);

    click(&mut window, Role::Button, "Reset: How far");
    assert!((window.state().session.document.scenario.relief.extent - 1.0).abs() < 1e-12);
}

fn type_number(window: &mut Harness<'_, App>, label: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, label).click();
    window.run_steps(2);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(window);
}

#[test]
fn a_drag_is_one_undo_step() {
    let mut window = window([1280.0, 720.0]);
    let rect = window.get_by_role_and_label(Role::Slider, "When").rect();
    let at = |share: f32| rect.left_center() + egui::vec2(rect.width() * share, 0.0);
    window.drag_at(at(0.47));
    window.run_steps(2);
    for share in [0.5, 0.55, 0.6, 0.7] {
        window.hover_at(at(share));
        window.run_steps(2);
    }
    window.drop_at(at(0.7));
    answered(&mut window);
    let date = window.state().session.document.scenario.relief.date;
    assert!(date > 2030.0 && (date * 4.0).fract().abs() < 1e-9, "a handle stops at quarters: {date}");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    answered(&mut window);
    assert!((window.state().session.document.scenario.relief.date - 2028.0).abs() < 1e-12);
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Y);
    answered(&mut window);
    assert!((window.state().session.document.scenario.relief.date - date).abs() < 1e-12);
}

#[test]
fn two_boxes_typed_in_turn_are_two_undo_steps() {
    let mut window = window([1280.0, 720.0]);
    for (label, text) in [("When", "2030"), ("How far", "60")] {
        window.get_by_role_and_label(Role::TextInput, label).click();
        window.run_steps(2);
        window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        window.get_by_role_and_label(Role::TextInput, label).type_text(text);
        window.run_steps(2);
    }
    // From one box straight into another, and out of the second.
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    let relief = window.state().session.document.scenario.relief.clone();
    assert!((relief.date - 2030.0).abs() < 1e-12 && (relief.extent - 0.6).abs() < 1e-12, "{relief:?}");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    answered(&mut window);
    let relief = window.state().session.document.scenario.relief.clone();
    assert!((relief.date - 2030.0).abs() < 1e-12 && (relief.extent - 1.0).abs() < 1e-12, "{relief:?}");
}

#[test]
fn the_keyboard_alone_moves_a_slider() {
    let mut window = window([1280.0, 720.0]);
    window.get_by_role_and_label(Role::Slider, "When").focus();
    window.run_steps(2);
    window.key_press(egui::Key::ArrowRight);
    answered(&mut window);
    assert!((window.state().session.document.scenario.relief.date - 2028.25).abs() < 1e-9);
    window.get_by_role_and_label(Role::CheckBox, "ARF special envoy formed").focus();
    window.run_steps(2);
    window.key_press(egui::Key::Space);
    answered(&mut window);
    assert!(window.state().session.document.scenario.envoy.formed);
}

#[test]
fn a_chart_becomes_a_table_and_another_chart() {
    let mut window = window([1280.0, 1400.0]);
    assert!(window.query_by_label("Year").is_none());
    window.key_press(egui::Key::T);
    answered(&mut window);
    assert_eq!(window.get_all_by_label("Year").count(), 2);
    assert!(window.get_all_by_label("103.28").count() >= 1, "the observed level of 2016");
    window.key_press(egui::Key::T);
    answered(&mut window);
    click(&mut window, Role::Button, "Show chart: By product group");
    assert!(window.get_all_by_label_contains("Base window split by the SITC sections").count() > 0);
}

#[test]
fn a_member_reopens_on_its_own_date() {
    let mut window = window([1280.0, 900.0]);
    window.get_by_label_contains("National re-opening").click();
    answered(&mut window);
    let combo = window.get_by_role_and_label(Role::ComboBox, "Thailand");
    combo.scroll_to_me();
    window.run_steps(4);
    window.get_by_role_and_label(Role::ComboBox, "Thailand").click();
    window.run_steps(3);
    window.get_by_label("never").click();
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.reopening(country("THA")), Reopening::Never);
}

#[test]
fn saving_asks_for_a_path_where_there_is_no_dialog() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("first light");
    let mut window = window([1280.0, 720.0]);
    click(&mut window, Role::CheckBox, "ARF special envoy formed");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::S);
    let end = Instant::now() + Duration::from_secs(10);
    while window.query_by_label_contains("offers no file dialog").is_none() && Instant::now() < end {
        window.run_steps(2);
        std::thread::sleep(Duration::from_millis(2));
    }
    // The question has the keyboard at once.
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.event(egui::Event::Text(path.display().to_string()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    let saved = std::fs::read_to_string(path.with_extension("detente")).expect("the file is there");
    assert!(saved.contains("\"envoy.formed\": true"), "{saved}");
    assert!(!window.state().session.document.has_unsaved_changes());
}

#[test]
fn name_author_and_description_are_edited_and_undone() {
    let mut window = window([1280.0, 720.0]);
    window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::I);
    window.run_steps(3);
    // The sheet has the keyboard at once.
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    window.event(egui::Event::Text("Scénario de Hanoï".to_owned()));
    window.run_steps(2);
    let author = "Author (only what you write here is in the file)";
    window.get_by_role_and_label(Role::TextInput, author).click();
    window.run_steps(2);
    window.get_by_role_and_label(Role::TextInput, author).type_text("Desk 7");
    window.run_steps(2);
    window.get_by_label("Close").click();
    answered(&mut window);
    let scenario = &window.state().session.document.scenario;
    assert_eq!((scenario.title.as_str(), scenario.author.as_str()), ("Scénario de Hanoï", "Desk 7"));
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.author, "");
}

/// A file as the desktop hands it over.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_dropped_scenario_opens() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version1.detente");
    let mut window = window([1280.0, 720.0]);
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    window.run_steps(1);
    window.input_mut().dropped_files.clear();
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.title, "Every kind of lever");
}

#[test]
fn unsaved_work_is_asked_about_before_it_is_lost() {
    let mut window = window([1280.0, 720.0]);
    click(&mut window, Role::CheckBox, "ARF special envoy formed");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::W);
    window.run_steps(3);
    assert!(window.query_by_label("Save changes?").is_some());
    window.get_by_label("Cancel").click();
    window.run_steps(3);
    assert!(window.state().session.document.scenario.envoy.formed, "cancel keeps the work");
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::W);
    window.run_steps(3);
    window.get_by_label("Don't save").click();
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.title, "Untitled");
}

#[test]
fn every_control_has_a_name_on_both_pages() {
    let mut window = window([1280.0, 2400.0]);
    for page in ["Decisions", "World assumptions"] {
        window.get_all_by_label_contains(page).next().expect("a page").click();
        answered(&mut window);
        for closed in [
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
            if let Some(header) = window.query_all_by_label_contains(closed).next() {
                header.click();
            }
            window.run_steps(2);
        }
        answered(&mut window);
        let mut named = 0;
        for role in [Role::Slider, Role::CheckBox, Role::TextInput, Role::ComboBox, Role::Button] {
            for node in window.query_all_by_role(role) {
                let label = node.accesskit_node().label().unwrap_or_default();
                assert!(!label.trim().is_empty(), "{page}: a {role:?} at {:?} has no name", node.rect());
                named += 1;
            }
        }
        assert!(named > 40, "{page}: {named} controls seen");
    }
}

#[test]
fn charts_say_themselves_to_a_screen_reader() {
    let window = window([1280.0, 720.0]);
    let figures: Vec<String> =
        window.get_all_by_role(Role::Figure).filter_map(|node| node.accesskit_node().label()).collect();
    assert!(figures.iter().any(|label| label.contains("Trade regains its 2016 level in 2030")), "{figures:?}");
}

#[test]
fn a_small_window_shows_charts_and_levers_in_turn() {
    let mut window = window([683.0, 384.0]);
    assert!(window.query_by_role_and_label(Role::CheckBox, "UN sanctions lifted").is_none());
    window.get_by_label("Levers").click();
    answered(&mut window);
    click(&mut window, Role::CheckBox, "UN sanctions lifted");
    assert!(!window.state().session.document.scenario.relief.lifted);
}
