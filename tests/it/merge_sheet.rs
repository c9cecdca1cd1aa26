//! Merging a colleague's version in the window, by the names a screen reader says.

use std::time::{Duration, Instant};

use detente::file::{self, DatasetMark};
use detente::scenario::{Catalog, Key, Scenario};
use detente::session::{Command, Document};
use detente::trade::bundled;
use detente::ui::App;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tempfile::TempDir;

use crate::properties::iran;
use crate::window::{answered, click, window};

/// A window with a scenario of a file in hand, edited since, and a colleague's version asked to be merged.
struct Sheet {
    window: Harness<'static, App>,
    ours: Scenario,
    theirs: Scenario,
    _folder: TempDir,
}

fn text(scenario: &Scenario) -> String {
    let dataset = bundled();
    file::render(scenario, &Catalog::new(&dataset), &DatasetMark::of(&dataset)).expect("text")
}

fn titled(change: impl Fn(&mut Scenario)) -> Scenario {
    let mut scenario = Scenario { title: "Case".to_owned(), ..iran() };
    change(&mut scenario);
    scenario
}

impl Sheet {
    fn new(size: [f32; 2], ours: Scenario, theirs: Scenario) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("theirs.detente");
        std::fs::write(&path, text(&theirs)).expect("written");
        let mut window = window(size);
        let (base, file) = (titled(|_| {}), folder.path().join("case.detente"));
        let opened = detente::file::parse(&text(&base), "case.detente", &window.state().session.catalog);
        window.state_mut().session.add(Document::opened(opened.expect("a scenario"), file));
        window.run_steps(2);
        window.state_mut().session.document.scenario = ours.clone();
        answered(&mut window);
        let mut sheet = Self { window, ours, theirs, _folder: folder };
        sheet.ask(&path.display().to_string());
        sheet
    }

    /// From the menu, with the path typed.
    fn ask(&mut self, path: &str) {
        let window = &mut self.window;
        window.get_by_role_and_label(Role::Button, "File").click();
        window.run_steps(3);
        window.get_by_role_and_label(Role::Button, "Merge a colleague's version…").click();
        wait(window, |window| window.query_by_label_contains("offers no file dialog").is_some());
        window.event(egui::Event::Text(path.to_owned()));
        window.run_steps(2);
        window.key_press(egui::Key::Enter);
        answered(window);
        wait(window, |window| window.state().session.merging().is_some());
        window.run_steps(3);
    }

    fn scenario(&self) -> &Scenario {
        &self.window.state().session.document.scenario
    }

    fn says(&self, words: &str) -> bool {
        self.window.query_all_by_label_contains(words).count() > 0
    }

    fn press(&mut self, label: &str) {
        click(&mut self.window, Role::Button, label);
    }

    fn undo(&mut self) {
        self.window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        answered(&mut self.window);
    }
}

fn wait(window: &mut Harness<'_, App>, done: impl Fn(&Harness<'_, App>) -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !done(window) {
        assert!(Instant::now() < end, "it comes");
        window.run_steps(2);
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn dated(date: f64, note: &str) -> Scenario {
    titled(|scenario| {
        scenario.relief.date = date;
        scenario.notes.insert(Key::ReliefDate, note.to_owned());
    })
}

#[test]
fn a_clean_merge_brings_theirs_keeps_ours_and_is_undone_at_once() {
    let ours = titled(|scenario| (scenario.relief.extent, scenario.growth) = (0.5, false));
    let theirs = dated(2031.0, "after the vote");
    let mut sheet = Sheet::new([1280.0, 720.0], ours, theirs);
    assert!(sheet.says("Changed by your colleague, and taken (1)"), "the reason is told with its value");
    assert!(sheet.says("to Jan 2031") && sheet.says("Their reason: after the vote"));
    assert!(sheet.says("Changed by you alone, and kept (2)"));
    assert!(!sheet.says("for you to decide"));
    assert_eq!(*sheet.scenario(), sheet.ours, "nothing has changed yet");
    // The button has the keyboard from the first frame on.
    sheet.window.key_press(egui::Key::Enter);
    answered(&mut sheet.window);
    let merged = Scenario { notes: sheet.theirs.notes.clone(), ..sheet.ours.clone() };
    let merged = Scenario { relief: detente::scenario::Relief { date: 2031.0, ..merged.relief }, ..merged };
    assert_eq!(*sheet.scenario(), merged);
    assert!(sheet.says("Merged with theirs.detente. Came in:"), "said once the model has answered, too");
    assert!(sheet.window.state().session.document.has_unsaved_changes());
    sheet.undo();
    assert_eq!(*sheet.scenario(), sheet.ours, "one step");
    sheet.window.state_mut().session.apply(Command::Redo);
    assert_eq!(*sheet.scenario(), merged);
}

#[test]
fn a_conflict_is_mine_until_theirs_is_chosen() {
    let (ours, theirs) = (dated(2029.5, "after the talks"), dated(2031.0, "after the vote"));
    let mut sheet = Sheet::new([1280.0, 720.0], ours, theirs);
    assert!(sheet.says("Changed by both, for you to decide (1)"));
    assert!(sheet.says("Your reason: after the talks") && sheet.says("Their reason: after the vote"));
    let (mine, other) = (radio(&sheet, "mine: Jul 2029"), radio(&sheet, "theirs: Jan 2031"));
    assert!(is_on(&sheet, &mine) && !is_on(&sheet, &other));
    sheet.press("Merge");
    assert_eq!(*sheet.scenario(), sheet.ours, "mine by default");
    assert!(sheet.says("everything stays as you had it"));

    let (ours, theirs) = (dated(2029.5, "after the talks"), dated(2031.0, "after the vote"));
    let mut sheet = Sheet::new([1280.0, 720.0], ours, theirs);
    // By the keyboard alone: the first choice has it; Tab to the other, Space, Tab to the button, Enter.
    sheet.window.key_press(egui::Key::Tab);
    sheet.window.run_steps(2);
    sheet.window.key_press(egui::Key::Space);
    sheet.window.run_steps(3);
    assert!(is_on(&sheet, &other) && !is_on(&sheet, &mine));
    sheet.window.key_press(egui::Key::Tab);
    sheet.window.run_steps(2);
    sheet.window.key_press(egui::Key::Enter);
    answered(&mut sheet.window);
    assert_eq!(*sheet.scenario(), sheet.theirs, "their date with their reason");
    sheet.undo();
    assert_eq!(*sheet.scenario(), sheet.ours);
}

/// The whole name of the radio button that ends so.
fn radio(sheet: &Sheet, end: &str) -> String {
    let found =
        sheet.window.get_by(|node| node.role() == Role::RadioButton && node.label().is_some_and(|l| l.ends_with(end)));
    found.accesskit_node().label().expect("a name")
}

fn is_on(sheet: &Sheet, name: &str) -> bool {
    let node = sheet.window.get_by_role_and_label(Role::RadioButton, name);
    node.accesskit_node().toggled() == Some(Toggled::True)
}

#[test]
fn cancelling_changes_nothing() {
    for by_key in [false, true] {
        let mut sheet = Sheet::new([1280.0, 720.0], titled(|s| s.growth = false), dated(2031.0, "after the vote"));
        if by_key {
            sheet.window.key_press(egui::Key::Escape);
            answered(&mut sheet.window);
        } else {
            sheet.press("Cancel");
        }
        assert_eq!(*sheet.scenario(), sheet.ours);
        assert!(sheet.window.state().session.merging().is_none() && !sheet.says("Merge a colleague's version"));
    }
}

#[test]
fn nothing_to_merge_is_said() {
    let mut sheet = Sheet::new([1280.0, 720.0], titled(|s| s.growth = false), titled(|_| {}));
    assert!(sheet.says("holds no change that your scenario does not have already"));
    assert!(sheet.window.query_by_role_and_label(Role::Button, "Merge").is_none());
    sheet.press("Close");
    assert_eq!(*sheet.scenario(), sheet.ours);
}

#[test]
fn choices_that_cannot_stand_together_cannot_be_merged() {
    let with = |date: f64, back: f64| {
        titled(|scenario| {
            (scenario.relief.date, scenario.relief.snapback, scenario.relief.snapback_date) = (date, true, back);
        })
    };
    let mut sheet = Sheet::new([1280.0, 720.0], with(2028.0, 2030.0), with(2032.0, 2036.0));
    let late = radio(&sheet, "theirs: Jan 2032");
    sheet.window.get_by_role_and_label(Role::RadioButton, &late).click();
    sheet.window.run_steps(3);
    assert!(sheet.says("Together they cannot be: relief cannot be taken back in 2030 before it starts in 2032"));
    assert!(sheet.window.get_by_role_and_label(Role::Button, "Merge").accesskit_node().is_disabled());
    let back = radio(&sheet, "theirs: Jan 2036");
    sheet.window.get_by_role_and_label(Role::RadioButton, &back).click();
    sheet.window.run_steps(3);
    sheet.press("Merge");
    assert_eq!(sheet.scenario().relief, sheet.theirs.relief);
}

#[test]
fn a_file_that_is_no_scenario_is_told_and_nothing_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bad.detente");
    std::fs::write(&path, "not a scenario").expect("written");
    let mut window = window([1280.0, 720.0]);
    let before = window.state().session.document.scenario.clone();
    window.state_mut().session.merge_with(&path);
    answered(&mut window);
    let session = &window.state().session;
    assert!(session.merging().is_none() && session.document.scenario == before);
    assert!(session.notices.last().is_some_and(|notice| notice.text.contains("bad.detente, line 1")));
}

#[test]
fn a_long_merge_fits_a_small_window() {
    let moved = |factor: f64| {
        titled(|scenario| {
            scenario.about = "A long description. ".repeat(100);
            scenario.parameters.iter_mut().for_each(|value| *value *= factor);
            scenario.notes =
                Catalog::new(&bundled()).levers().iter().map(|l| (l.key.clone(), "why ".repeat(200))).collect();
        })
    };
    let mut sheet = Sheet::new([683.0, 384.0], moved(0.99), moved(0.98));
    assert!(sheet.window.state().session.merging().expect("asked").merged.conflicts.len() > 10);
    let heading = sheet.window.get_by_role_and_label(Role::Label, "Merge a colleague's version").rect();
    for name in ["Merge", "Cancel"] {
        let button = sheet.window.get_by_role_and_label(Role::Button, name).rect();
        assert!(button.max.y <= 384.0 && button.max.x <= 683.0 && heading.min.y >= 0.0, "{name}: {button:?}");
    }
    sheet.press("Merge");
    assert_eq!(*sheet.scenario(), sheet.ours);
}
