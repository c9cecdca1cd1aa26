//! The timeline: its rows as data, and its bars by hand and keyboard in the window.

use detente::file::presets;
use detente::scenario::{Catalog, Phase, PostChange, Reopening, Scenario};
use detente::trade::{Side, bundled};
use detente::ui::{App, Bar, Form, Item, Row, RowKind, rows};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::fixture::country;
use crate::window::{answered, click, window};

fn of(rows: &[Row], kind: RowKind) -> &[Bar] {
    rows.iter().find(|row| row.kind == kind).map_or(&[], |row| row.bars.as_slice())
}

fn rows_of(scenario: &Scenario) -> Vec<Row> {
    let dataset = bundled();
    rows(&dataset, scenario, &Catalog::new(&dataset))
}

#[test]
fn past_measures_carry_their_goods_and_hs_groups_and_end_with_relief() {
    let mut scenario = Scenario::default();
    let measures = rows_of(&scenario);
    let measures = of(&measures, RowKind::Measures);
    let names: Vec<&str> = measures.iter().map(|bar| bar.label.as_str()).collect();
    assert_eq!(names, ["1718", "2270", "2321", "2371", "2375", "2397"], "oldest first, one bar a resolution");
    assert!(measures.iter().all(|bar| bar.form == Form::Past && !bar.is_editable() && bar.end == 2041.0));
    // Each row of assets/asean-dprk/measures.csv, read here apart from the program's reader.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/asean-dprk/measures.csv");
    let mut table = csv::Reader::from_path(path).expect("the table");
    let headers = table.headers().expect("headers").clone();
    let at = |name: &str| headers.iter().position(|header| header == name).expect("a column");
    let mut seen = 0;
    for row in table.records() {
        let row = row.expect("a row");
        let Some(bar) = measures.iter().find(|bar| bar.label == row[at("resolution")]) else { continue };
        seen += 1;
        let effective: f64 = row[at("effective")].parse().expect("a date");
        assert!(bar.start <= effective, "{}", bar.name);
        for column in ["hs", "note", "verified"] {
            assert!(bar.about.contains(&row[at(column)]), "{column} of {}: {}", bar.name, bar.about);
        }
    }
    assert_eq!(seen, 22);

    scenario.relief.lifted = true;
    scenario.relief.snapback = true;
    let rows = rows_of(&scenario);
    for bar in of(&rows, RowKind::Measures) {
        assert_eq!((bar.end, bar.returns), (2028.0, Some(2031.0)), "{}", bar.name);
    }
}

#[test]
fn rows_say_what_the_scenario_decides_and_nothing_else() {
    let status_quo = rows_of(&Scenario::default());
    let kinds: Vec<RowKind> = status_quo.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Measures, RowKind::Reopening], "nothing is decided");

    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    scenario.relief.date = 2030.0;
    scenario.relief.stretch = 2.0;
    scenario.relief.phases = vec![Phase::new(0.0, 0.5, 0.4), Phase::new(1.25, 0.0, 0.6)];
    scenario.reopening.insert(country("THA"), Reopening::On(2027.5));
    scenario.reopening.insert(country("SGP"), Reopening::Never);
    scenario.envoy.formed = true;
    scenario.host.country = Some(country("IDN"));
    scenario.posts.insert((country("PHL"), Side::TargetThere), PostChange { open: true, date: 2033.25 });
    let rows = rows_of(&scenario);
    let phases = of(&rows, RowKind::Relief);
    let places: Vec<(f64, f64)> = phases.iter().map(|bar| (bar.start, bar.length)).collect();
    assert_eq!(places, [(2030.0, 1.0), (2032.5, 0.0)], "waiting and ramp are stretched");
    assert_eq!(phases[0].name, "Phase 1 of relief, from Jan 2030, ramp 1 year, 40 %");
    assert!(phases[1].about.contains("The envoy shortens the waiting"), "{}", phases[1].about);
    let national = of(&rows, RowKind::Reopening);
    let bar = |item: Item| national.iter().find(|bar| bar.item == item).expect("a bar");
    assert_eq!(bar(Item::Following).label, "8 follow relief, 1 never");
    assert!(!bar(Item::Following).is_editable() && bar(Item::Following).start > 2030.0);
    assert_eq!(bar(Item::Reopening(country("THA"))).start, 2027.5);
    assert_eq!(of(&rows, RowKind::Envoy)[0].start, 2027.0);
    assert_eq!(of(&rows, RowKind::Summit)[0].label, "Indonesia");
    assert_eq!(of(&rows, RowKind::Embassies)[0].start, 2033.25);
    // Members' own stops last until they re-open: Singapore's never ends.
    let stop = |name: &str| national.iter().find(|bar| bar.form == Form::Past && bar.label == name).expect("a stop");
    assert_eq!(stop("Singapore").end, 2041.0);
    assert!((stop("Philippines").end - bar(Item::Following).start).abs() < 1e-12);
}

#[test]
fn what_cannot_be_is_refused_and_every_preset_can() {
    let dataset = bundled();
    let catalog = Catalog::new(&dataset);
    for preset in presets(&catalog) {
        assert!(catalog.contradictions(&preset.scenario).is_empty(), "{}", preset.name);
    }
    let mut scenario = Scenario::default();
    // Malaysia's embassy was open until 2021: it can open again in 2030, not in 2019.
    let post = (country("MYS"), Side::PartnerHere);
    for (open, date, can) in
        [(true, 2030.0, true), (true, 2019.0, false), (false, 2019.0, true), (false, 2030.0, false)]
    {
        scenario.posts.insert(post, PostChange { open, date });
        let refused = catalog.refused_edits(&scenario);
        assert!(catalog.contradictions(&scenario).is_empty(), "a file that holds one still opens");
        assert_eq!(refused.is_empty(), can, "{open} {date}: {refused:?}");
        assert!(refused.iter().all(|refusal| refusal.problem.starts_with("Embassy of Malaysia in Pyongyang is")));
    }
    // A member may re-open before relief, and phases may stand in any order.
    let mut scenario = Scenario::default();
    scenario.relief.lifted = true;
    scenario.relief.phases.reverse();
    scenario.reopening.insert(country("THA"), Reopening::On(2020.0));
    assert!(catalog.contradictions(&scenario).is_empty());
}

/// The rectangle of the bar whose name starts like this.
fn area(window: &Harness<'_, App>, name: &str) -> egui::Rect {
    window.get_by(|node| node.label().is_some_and(|label| label.starts_with(name))).rect()
}

fn focus(window: &mut Harness<'_, App>, name: &str) {
    window.get_by(|node| node.label().is_some_and(|label| label.starts_with(name))).focus();
    window.run_steps(2);
}

/// Points of a year on the timeline: it shows 2000 to the end of 2040.
fn year(window: &Harness<'_, App>) -> f32 {
    // From the bars of two dates that are known.
    let (old, new) = (area(window, "UN resolution 1718"), area(window, "UN resolution 2397"));
    (new.left() - old.left()) / (2017.98 - 2006.79)
}

fn drag(window: &mut Harness<'_, App>, from: egui::Pos2, by: f32) {
    window.hover_at(from);
    window.run_steps(1);
    window.drag_at(from);
    window.run_steps(1);
    for share in [0.3, 0.7, 1.0] {
        window.hover_at(from + egui::vec2(by * share, 0.0));
        window.run_steps(1);
    }
    window.drop_at(from + egui::vec2(by, 0.0));
    answered(window);
}

fn undo(window: &mut Harness<'_, App>) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    answered(window);
}

#[test]
fn a_drag_moves_the_relief_date_by_quarters_in_one_undo_step() {
    let mut window = window([1280.0, 720.0]);
    let (bar, year) = (area(&window, "Phase 1 of relief"), year(&window));
    drag(&mut window, bar.left_center() + egui::vec2(3.0, 0.0), year * 1.55);
    let relief = window.state().session.document.scenario.relief.clone();
    assert_eq!(relief.date, 2029.5, "snapped to the quarter");
    assert_eq!(relief.phases[1].after, 2.0, "the later phase keeps its waiting");
    undo(&mut window);
    assert_eq!(window.state().session.document.scenario.relief.date, 2028.0);
    // A later phase moves by itself.
    let bar = area(&window, "Phase 2 of relief");
    drag(&mut window, bar.left_center() + egui::vec2(4.0, 0.0), -year);
    let relief = &window.state().session.document.scenario.relief;
    assert_eq!((relief.date, relief.phases[1].after), (2028.0, 1.0));
    // Pulled far before relief it stops at the end of what the lever takes.
    let bar = area(&window, "Phase 2 of relief");
    drag(&mut window, bar.left_center() + egui::vec2(4.0, 0.0), year * -6.0);
    assert_eq!(window.state().session.document.scenario.relief.phases[1].after, 0.0);
}

/// Task 3 of the ten: start, duration and share of a lifting in three gestures.
#[test]
fn a_phased_lifting_is_set_in_three_gestures() {
    let mut window = window([1280.0, 720.0]);
    let year = year(&window);
    let mut gestures = 0;
    let bar = area(&window, "Phase 1 of relief");
    drag(&mut window, bar.left_center() + egui::vec2(3.0, 0.0), year);
    gestures += 1;
    let bar = area(&window, "Phase 1 of relief");
    drag(&mut window, bar.right_center() - egui::vec2(4.0, 0.0), year * 1.5);
    gestures += 1;
    // The drag chose the bar: its share stands ready to be typed.
    window.get_by_role_and_label(Role::TextInput, "Timeline: Phase 1, lifts").click();
    window.run_steps(2);
    window.event(egui::Event::Text("50".to_owned()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    gestures += 1;
    let relief = &window.state().session.document.scenario.relief;
    assert_eq!((relief.date, relief.phases[0].ramp, relief.phases[0].share), (2029.0, 2.0, 0.5));
    assert_eq!(gestures, 3);
}

#[test]
fn the_keyboard_moves_resizes_types_and_deletes() {
    let mut window = window([1280.0, 720.0]);
    focus(&mut window, "Phase 1 of relief");
    window.key_press(egui::Key::ArrowRight);
    window.run_steps(2);
    window.key_press(egui::Key::ArrowRight);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.relief.date, 2028.5);
    window.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowRight);
    answered(&mut window);
    let relief = window.state().session.document.scenario.relief.clone();
    assert_eq!((relief.date, relief.phases[0].ramp), (2028.5, 0.75));
    // Enter opens the boxes with the keyboard in the first.
    window.key_press(egui::Key::Enter);
    window.run_steps(4);
    window.event(egui::Event::Text("2030.1".to_owned()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.relief.date, 2030.1, "typed as it is, not snapped");
    // The bar has the keyboard back: the next quarter, then out.
    window.key_press(egui::Key::ArrowRight);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.relief.date, 2030.25);
    window.key_press(egui::Key::Delete);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.relief.phases.len(), 1, "one phase went");
    undo(&mut window);
    assert_eq!(window.state().session.document.scenario.relief.phases.len(), 2);
}

#[test]
fn a_typed_date_out_of_range_is_said_and_not_taken() {
    let mut window = window([1280.0, 720.0]);
    let bar = area(&window, "Phase 1 of relief");
    window.drag_at(bar.left_center() + egui::vec2(3.0, 0.0));
    window.run_steps(1);
    window.drop_at(bar.left_center() + egui::vec2(3.0, 0.0));
    answered(&mut window);
    window.get_by_role_and_label(Role::TextInput, "Timeline: Phase 1, from").click();
    window.run_steps(2);
    window.event(egui::Event::Text("2055".to_owned()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.relief.date, 2028.0, "never clamped silently");
    assert!(window.query_all_by_label_contains("Out of range: 2017 to 2040.75. Still 2028").count() > 0);
}

#[test]
fn snapback_is_added_and_cannot_come_before_relief() {
    let mut window = window([1280.0, 720.0]);
    click(&mut window, Role::Button, "Add to the timeline");
    click(&mut window, Role::Button, "Snapback");
    assert!(window.state().session.document.scenario.relief.snapback);
    let year = year(&window);
    let bar = area(&window, "Relief taken back");
    drag(&mut window, bar.left_center() + egui::vec2(3.0, 0.0), year * -5.0);
    let session = &window.state().session;
    assert!(session.document.scenario.relief.snapback_date > session.document.scenario.relief.date);
    let said = |notice: &detente::session::Notice| {
        notice.text.starts_with("Not changed: relief cannot be taken back in 2026 before it starts in 2028")
    };
    assert!(session.notices.iter().any(said), "{:?}", session.notices);
    // The same, typed: the old value stays.
    let before = session.document.scenario.relief.snapback_date;
    window.get_by_role_and_label(Role::TextInput, "Timeline: Snapback, from").click();
    window.run_steps(2);
    window.event(egui::Event::Text("2027".to_owned()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.relief.snapback_date, before);
    focus(&mut window, "Relief taken back, from");
    window.key_press(egui::Key::Delete);
    answered(&mut window);
    assert!(!window.state().session.document.scenario.relief.snapback);
}

#[test]
fn members_embassies_envoy_and_summit_are_added_and_a_small_window_reaches_them() {
    let mut window = window([1280.0, 720.0]);
    for (menu, choice) in [
        ("A member's own re-opening", "Thailand"),
        ("A summit host", "Indonesia"),
        ("An embassy that opens or closes", "Embassy of Malaysia in Pyongyang opens"),
    ] {
        click(&mut window, Role::Button, "Add to the timeline");
        click(&mut window, Role::Button, menu);
        click(&mut window, Role::Button, choice);
    }
    click(&mut window, Role::Button, "Add to the timeline");
    click(&mut window, Role::Button, "A special envoy");
    let scenario = &window.state().session.document.scenario;
    assert_eq!(scenario.reopening(country("THA")), Reopening::On(2028.0));
    assert_eq!(scenario.host.country, Some(country("IDN")));
    assert_eq!(
        scenario.posts.get(&(country("MYS"), Side::PartnerHere)),
        Some(&PostChange { open: true, date: 2028.0 })
    );
    assert!(scenario.envoy.formed);
    let slider = |name: &str| {
        window
            .query_all_by(|node| {
                node.role() == Role::Slider && node.label().is_some_and(|label| label.starts_with(name))
            })
            .count()
    };
    for name in
        ["Thailand re-opens", "Indonesia hosts", "Embassy of Malaysia in Pyongyang opens", "ARF special envoy, works"]
    {
        assert_eq!(slider(name), 1, "{name}");
    }

    let mut small = crate::window::window([683.0, 384.0]);
    assert_eq!(small.query_all_by_label_contains("Phase 1 of relief").count(), 0);
    click(&mut small, Role::Button, "Timeline");
    assert_eq!(small.query_all_by_label_contains("Phase 1 of relief").count(), 1);
}
