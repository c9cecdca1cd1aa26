//! The page Data: rows left out and taken in where they stand, the order of sources, what differs, what is known; and a
//! table too long to be put in order within a frame.

use std::sync::Arc;
use std::time::{Duration, Instant};

use detente::session::{Command, Session};
use detente::trade::{Country, Dataset, Direction, Flow, Quality, Reported, bundled};
use detente::ui::App;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::choices::row;
use crate::window::{answered, click, window};

fn page(size: [f32; 2]) -> Harness<'static, App> {
    let mut window = window(size);
    click(&mut window, Role::Button, "Data");
    window
}

fn choose(window: &mut Harness<'_, App>, combo: &str, entry: &str) {
    click(window, Role::ComboBox, combo);
    click(window, Role::Button, entry);
}

fn shows(window: &Harness<'_, App>, words: &str) -> bool {
    window.query_all_by_label_contains(words).count() > 0
}

fn value(window: &Harness<'_, App>, key: &str) -> Option<f64> {
    let (partner, direction, year) = row(key).flow();
    window.state().session.dataset.flow(partner, direction, year)?.value_usd
}

#[test]
fn a_row_is_left_out_for_a_reason_and_comes_back() {
    let mut window = page([1280.0, 900.0]);
    choose(&mut window, "Partner shown", "Indonesia");
    choose(&mut window, "Direction shown", "DPRK imports");
    choose(&mut window, "Year shown", "2015");
    assert!(shows(&window, "the 1 rows shown"));
    click(&mut window, Role::Button, "Change Indonesia, DPRK imports, 2015");
    click(&mut window, Role::Button, "Leave this figure out…");
    // The keyboard is in the box at once, and no reason is no decision.
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    assert!(window.state().session.document.scenario.data.is_none());
    window.get_by_role_and_label(Role::TextInput, "Reason for this row").focus();
    window.run_steps(2);
    window.event(egui::Event::Text("one shipment".to_owned()));
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    let data = &window.state().session.document.scenario.data;
    assert_eq!(data.excluded.get(&row("IDN.M.2015.UNCTAD_MTM")).map(String::as_str), Some("one shipment"));
    assert_eq!(value(&window, "IDN.M.2015.any"), None);
    assert!(shows(&window, "1 row left out by you.") && shows(&window, "one shipment"), "in the head and in its row");
    // Only what is left out is shown.
    click(&mut window, Role::Button, "Show all rows");
    choose(&mut window, "Kind shown", "Rows left out");
    assert!(shows(&window, "the 1 rows shown"));
    // Under the charts too.
    click(&mut window, Role::Button, "Projection");
    assert!(shows(&window, "1 row left out by you."), "under each chart");
    click(&mut window, Role::Button, "Brief");
    assert!(shows(&window, "1 row left out by you."), "in the brief");
    click(&mut window, Role::Button, "Data");
    click(&mut window, Role::Button, "Change Indonesia, DPRK imports, 2015");
    click(&mut window, Role::Button, "As it is in the data");
    assert!(window.state().session.document.scenario.data.is_none());
    assert_eq!(value(&window, "IDN.M.2015.any"), Some(1_073_292.0));
    window.state_mut().session.apply(Command::Undo);
    answered(&mut window);
    assert_eq!(value(&window, "IDN.M.2015.any"), None, "each is a step");
}

#[test]
fn a_blank_is_taken_in_and_a_question_can_be_left() {
    let mut window = page([1280.0, 900.0]);
    choose(&mut window, "Partner shown", "Myanmar");
    choose(&mut window, "Year shown", "2013");
    click(&mut window, Role::Button, "Change Myanmar, DPRK imports, 2013");
    let entry = window.get_all_by_role(Role::Button).filter_map(|node| {
        use egui_kittest::kittest::NodeT as _;
        node.accesskit_node().label().filter(|label| label.contains("of COW4…"))
    });
    let entry: Vec<String> = entry.collect();
    assert_eq!(entry.len(), 1, "{entry:?}");
    click(&mut window, Role::Button, &entry[0]);
    click(&mut window, Role::Button, "Leave as it is");
    assert!(window.state().session.document.scenario.data.is_none() && !shows(&window, "Reason for this row"));
    click(&mut window, Role::Button, "Change Myanmar, DPRK imports, 2013");
    click(&mut window, Role::Button, &entry[0]);
    window.get_by_role_and_label(Role::TextInput, "Reason for this row").focus();
    window.run_steps(2);
    window.event(egui::Event::Text("customs confirm it".to_owned()));
    window.run_steps(2);
    click(&mut window, Role::Button, "Take it in");
    assert!(window.state().session.document.scenario.data.accepted.contains_key(&row("MMR.M.2013.COW4")));
    assert!(value(&window, "MMR.M.2013.any").is_some() && shows(&window, "1 row taken in by you."));
}

#[test]
fn sources_are_put_in_order_and_whose_reports_go_first_is_said() {
    let mut window = page([1280.0, 900.0]);
    click(&mut window, Role::Button, "Whose figures");
    assert!(shows(&window, "In use: the best estimate everywhere."));
    click(&mut window, Role::Button, "Add COW4 to the order");
    click(&mut window, Role::Button, "Add OEC_SITC2 to the order");
    assert!(shows(&window, "In use: COW4 where it has a figure, then OEC_SITC2, then the best estimate."));
    assert_eq!(value(&window, "IDN.X.2008.any"), Some(8_000_000.0));
    click(&mut window, Role::Button, "Move OEC_SITC2 up");
    assert_eq!(window.state().session.document.scenario.data.sources, ["OEC_SITC2", "COW4"]);
    assert_eq!(value(&window, "IDN.X.2008.any"), Some(7_197_964.0));
    // The same by keyboard.
    window.get_by_role_and_label(Role::Button, "Move OEC_SITC2 down").focus();
    window.run_steps(2);
    window.key_press(egui::Key::Space);
    answered(&mut window);
    assert_eq!(window.state().session.document.scenario.data.sources, ["COW4", "OEC_SITC2"]);
    click(&mut window, Role::Button, "Remove OEC_SITC2 from the order");
    assert_eq!(window.state().session.document.scenario.data.sources, ["COW4"]);
    assert!(shows(&window, "No figure here is reported by"), "the DPRK reports nothing");
    click(&mut window, Role::RadioButton, "Its partners' reports first");
    assert_eq!(window.state().session.document.scenario.data.reported, Reported::Mirror);
    click(&mut window, Role::RadioButton, "Its own reports first");
    assert_eq!(window.state().session.document.scenario.data.reported, Reported::Direct);
    click(&mut window, Role::Button, "Row by row");
    choose(&mut window, "Kind shown", "Rows chosen by order");
    assert!(!shows(&window, "the 0 rows shown") && shows(&window, "Sources: COW4 where it has a figure"));
}

#[test]
fn what_differs_and_what_is_known_lead_to_the_rows() {
    let mut window = page([1280.0, 900.0]);
    click(&mut window, Role::Button, "Where sources differ");
    assert!(shows(&window, "flows of which sources say different things"));
    assert!(shows(&window, "sources, from"), "each strip says its numbers");
    click(&mut window, Role::Button, "What is known");
    let grid = window.get_by_role(Role::Figure);
    grid.focus();
    window.run_steps(2);
    window.key_press(egui::Key::ArrowRight);
    window.run_steps(2);
    window.key_press(egui::Key::ArrowRight);
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    // The first member, its second year shown, both directions.
    assert!(shows(&window, "the 2 rows shown"), "the cell's rows are shown");
}

/// The bundled case with more best estimates than are put in order within a frame.
fn many() -> Dataset {
    let mut dataset = Dataset::clone(&bundled());
    let letters = || b'A'..=b'Z';
    let codes = letters().flat_map(|a| letters().map(move |b| [b'Q', a, b]));
    let codes = codes.filter_map(|code| Country::parse(std::str::from_utf8(&code).ok()?));
    dataset.flows = codes
        .flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction)))
        .flat_map(|(partner, direction)| (1995..2024).map(move |year| (partner, direction, year)))
        .enumerate()
        .map(|(at, (partner, direction, year))| Flow {
            partner,
            direction,
            year,
            value_usd: Some((at as u64).wrapping_mul(2_654_435_761).rem_euclid(1_000_003) as f64),
            source: "COW4".to_owned(),
            quality: Quality::B,
            note: String::new(),
        })
        .collect();
    "many".clone_into(&mut dataset.fingerprint);
    dataset
}

#[test]
fn many_rows_are_put_in_order_beside_the_frames() {
    let dataset = Arc::new(many());
    let count = dataset.flows.len();
    assert!(count > 20_000, "{count}");
    let mut window = Harness::builder().with_size([1280.0, 900.0]).with_max_steps(60).build_eframe(|cc| {
        let ctx = cc.egui_ctx.clone();
        let session = Session::on(Arc::clone(&dataset), None, move || ctx.request_repaint());
        App::new(&cc.egui_ctx, session, 2026.9).without_system_dialog()
    });
    answered(&mut window);
    click(&mut window, Role::Button, "Data");
    let all = format!("the {count} rows shown");
    let until = |window: &mut Harness<'_, App>, done: &dyn Fn(&Harness<'_, App>) -> bool| {
        let end = Instant::now() + Duration::from_mins(1);
        while !done(window) {
            assert!(Instant::now() < end, "the rows come");
            window.run_steps(1);
            std::thread::sleep(Duration::from_millis(2));
        }
    };
    until(&mut window, &|window| shows(window, &all));
    let most = dataset.flows.iter().filter_map(|flow| flow.value_usd).fold(0.0, f64::max);
    let most = detente::words::number(most, 0);
    assert!(!shows(&window, &most), "{most} is not among the first rows");
    // The smallest first, then the other way round.
    for _ in 0..2 {
        window.get_by_role_and_label(Role::Button, "Sort by US$, nominal").click();
        window.run_steps(2);
        until(&mut window, &|window| !shows(window, "Putting the rows in order"));
    }
    until(&mut window, &|window| shows(window, &most));
}
