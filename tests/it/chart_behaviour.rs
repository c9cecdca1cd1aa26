//! What charts do when they are held, replayed, locked, walked by keyboard, thinned out and copied.

use detente::chart::{
    Cursor, Figure, Kind, NotShown, Step, Style, Subject, blend, columns, difference_in_per_cent, figure, first_year,
    tab_separated,
};
use detente::model::{Absurd, SMALL_BASE, outlook, share_of};
use detente::scenario::{Parameter, Scenario};
use detente::trade::{Dataset, bundled};
use detente::ui::{App, phase};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::properties::iran;
use crate::window::{answered, click, window};

fn made(dataset: &Dataset, scenario: &Scenario, make: impl FnOnce(Subject<'_>) -> Figure) -> Figure {
    let outlook = outlook(dataset, scenario, &|| true).expect("not superseded");
    make(Subject { dataset, scenario, outlook: &outlook, bands: None, compared: true, overlay: None, against: None })
}

fn draw(kind: Kind, scenario: &Scenario) -> Figure {
    made(&bundled(), scenario, |subject| figure(kind, subject).expect("a figure"))
}

/// The bundled facts with every flow so many times as large.
fn times(factor: f64) -> Dataset {
    let mut dataset = (*bundled()).clone();
    for flow in &mut dataset.flows {
        flow.value_usd = flow.value_usd.map(|usd| usd * factor);
    }
    dataset
}

fn end(figure: &Figure) -> f64 {
    let line = figure.lines.iter().find(|line| line.style == Style::Projection).expect("a projection");
    line.points.last().expect("a point")[1]
}

/// Names of the charts, as a screen reader says them: the two large ones come first.
fn charts(window: &Harness<'_, App>) -> Vec<String> {
    let nodes = window.get_all_by_role(Role::Figure);
    nodes.map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
}

#[test]
fn between_two_answers_every_point_is_between_them() {
    let half = Scenario { relief: detente::scenario::Relief { extent: 0.5, ..iran().relief }, ..iran() };
    let (before, after) = (draw(Kind::Total, &half), draw(Kind::Total, &iran()));
    assert!(end(&before) < end(&after));
    let middle = blend(&before, &after, 0.25);
    assert!((end(&middle) - (0.75 * end(&before) + 0.25 * end(&after))).abs() < 1e-9);
    assert_eq!(blend(&before, &after, 1.0), after);
    let start = blend(&before, &after, 0.0);
    assert!((end(&start) - end(&before)).abs() < 1e-12 && start.title == before.title);
}

#[test]
fn a_replay_goes_three_times_and_steps_where_nothing_may_move() {
    let at = |seconds: f64, still| phase(seconds, still).map(|phase| (phase.round, phase.share));
    assert_eq!(at(0.0, false), Some((1, 0.0)));
    assert!(at(0.2, false).is_some_and(|(round, share)| round == 1 && share > 0.2 && share < 0.8));
    assert_eq!(at(1.19, false), Some((2, 1.0)), "rests at the new answer");
    assert_eq!((at(1.25, true), at(1.75, true)), (Some((3, 0.0)), Some((3, 1.0))));
    assert_eq!((at(1.8, false), at(9.0, true)), (None, None));
}

#[test]
fn an_axis_of_tenfold_steps_counts_what_it_hides() {
    let mut figure = draw(Kind::Total, &Scenario::default());
    figure.lines.retain(|line| line.style == Style::Projection);
    figure.lines[0].points = vec![[2020.0, 0.0], [2021.0, 0.0], [2022.0, -3.0], [2023.0, 5.0], [2024.0, 1e-9]];
    figure.log = true;
    let (low, high) = figure.decades(10.0);
    assert!((high - 1.0).abs() < 1e-12 && low >= -6.0, "{low} {high}");
    assert_eq!(figure.not_shown(low), NotShown { zeros: 2, negatives: 1, small: 1 });
    let words = figure.not_shown(low).words();
    assert_eq!(words[0], "2 zeros not shown");
    assert_eq!(words[1], "1 negative value not shown");
}

#[test]
fn per_cent_of_next_to_nothing_becomes_dollars_and_says_why() {
    assert_eq!(share_of(5.0, SMALL_BASE / 2.0), None);
    assert_eq!(share_of(5.0, 2.0), Some(2.5));
    let dataset = bundled();
    let shares = made(&dataset, &iran(), difference_in_per_cent);
    let (plain, total) = (draw(Kind::Difference, &iran()), draw(Kind::Total, &iran()));
    let baseline = total.lines.iter().find(|line| line.style == Style::Baseline).expect("a baseline");
    let base = baseline.points.last().expect("a point")[1];
    assert_eq!(shares.unit, "%");
    assert!((end(&shares) - end(&plain) / base * 100.0).abs() < 1e-6, "{} {}", end(&shares), end(&plain));
    let dataset = times(0.001);
    let small = made(&dataset, &iran(), difference_in_per_cent);
    assert_eq!(small.unit, "US$ m");
    let answer = outlook(&dataset, &iran(), &|| true).expect("not superseded");
    assert!(answer.recovery_words().contains("too little for per cent"), "{}", answer.recovery_words());
    assert!(small.notes.iter().any(|note| note.contains("not per cent")), "{:?}", small.notes);
}

#[test]
fn what_cannot_be_carries_a_warning() {
    let dataset = bundled();
    let plain = outlook(&dataset, &iran(), &|| true).expect("not superseded");
    assert_eq!(plain.absurd, []);
    let wild = times(3_000.0);
    let answer = outlook(&wild, &iran(), &|| true).expect("not superseded");
    let above = answer.absurd.iter().find_map(|absurd| match absurd {
        Absurd::AboveGdp { country, trade, gdp, .. } => Some((country.as_str(), *trade, *gdp)),
        Absurd::Multiple { .. } => None,
    });
    let (country, trade, gdp) = above.expect("more than an economy");
    // Bank of Korea: about US$ 33 bn in 2013; nobody's trade is several times that.
    assert!(country.contains("DPRK") || country.contains("Korea"), "{country}");
    assert!(trade > gdp && (20_000.0..60_000.0).contains(&gdp), "{trade} {gdp}");
    let total = made(&wild, &iran(), |subject| figure(Kind::Total, subject).expect("a figure"));
    assert!(!total.warnings.is_empty() && total.warnings.iter().all(|words| words.starts_with("Not credible: in ")));
    let mut booming = iran();
    booming.parameters[Parameter::Gk as usize] = 0.6;
    booming.parameters[Parameter::Gp as usize] = 0.6;
    let answer = outlook(&dataset, &booming, &|| true).expect("not superseded");
    assert!(answer.absurd.iter().any(|absurd| matches!(absurd, Absurd::Multiple { share, .. } if *share > 100.0)));
    assert!(total.summary().contains("Not credible"), "a screen reader hears it too");
}

#[test]
fn the_cursor_walks_years_and_lines() {
    let figure = draw(Kind::Direction, &iran());
    let mut cursor = Cursor::start(&figure).expect("a start");
    assert!((cursor.year - 2040.0).abs() < 1e-12);
    cursor.go(&figure, Step::Later);
    assert!((cursor.year - 2040.0).abs() < 1e-12, "an end is an end");
    cursor.go(&figure, Step::Earlier);
    assert!((cursor.year - 2039.0).abs() < 1e-12);
    let value = |cursor: &Cursor| cursor.spot(&figure).expect("a point").1[1];
    let (name, low) = (cursor.name.clone(), value(&cursor));
    cursor.go(&figure, Step::Above);
    assert!(cursor.name != name && value(&cursor) > low, "{cursor:?}");
    cursor.go(&figure, Step::Below);
    assert_eq!(cursor.name, name);
    cursor.go(&figure, Step::First);
    let first = cursor.spot(&figure).expect("a point");
    assert!(first.1[0] < 2017.0 && first.0.is_observed(), "history is walked too");
}

#[test]
fn copied_data_are_the_figure_with_its_source() {
    let figure = draw(Kind::Total, &iran());
    let text = tab_separated(&figure);
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!((rows[0], rows[1]), (figure.title.as_str(), figure.subtitle.as_str()));
    let head: Vec<&str> = rows[2].split('\t').collect();
    let place = head.iter().position(|name| *name == "scenario").expect("the scenario's column");
    let last = rows.iter().find(|row| row.starts_with("2040\t")).expect("the last year");
    let value: f64 = last.split('\t').nth(place).expect("a cell").parse().expect("a number");
    assert_eq!(value, end(&figure));
    assert!(text.contains(&figure.reliability) && text.contains("2017-") || text.contains("Gathered"));
    let product = draw(Kind::Product, &iran());
    assert_eq!(first_year(&product, &columns(&product)), 2018, "no empty years above the first value");
}

#[test]
fn a_hidden_line_takes_its_band_along_and_a_chance_has_no_date() {
    let mut figure = draw(Kind::Partner, &iran());
    let names = figure.names();
    assert_eq!(figure.hide(&[names[0].clone(), "nobody".to_owned()]), 1);
    assert!(!figure.names().contains(&names[0]) && figure.names().len() == names.len() - 1);
    let left = Scenario { hazard: true, ..iran() };
    let total = draw(Kind::Total, &left);
    assert!(total.relief.is_none());
    assert!(total.notes.iter().any(|note| note.starts_with("Relief left to chance")), "{:?}", total.notes);
}

#[test]
fn space_over_a_chart_shows_the_answer_before() {
    let mut window = window([1280.0, 720.0]);
    let opening = charts(&window)[0].clone();
    window.get_by_role_and_label(Role::Slider, "How far").set_value_accesskit(0.5);
    answered(&mut window);
    let now = charts(&window)[0].clone();
    assert_ne!(now, opening);
    window.hover_at(egui::pos2(500.0, 400.0));
    window.run_steps(2);
    window.key_down(egui::Key::Space);
    window.run_steps(4);
    let held = charts(&window);
    assert!(held[0].starts_with("Before the last change. "), "{}", held[0]);
    let ending = |words: &str| words.split("scenario US$ ").nth(1).map(str::to_owned);
    assert_eq!(ending(&held[0]), ending(&opening), "the numbers of the scenario before");
    assert!(!held[1].starts_with("Before"), "only the chart under the mouse");
    window.key_up(egui::Key::Space);
    window.run_steps(3);
    assert!(charts(&window)[0].starts_with(&now[..20]), "{}", charts(&window)[0]);
}

#[test]
fn the_last_change_is_replayed_in_all_charts() {
    let mut window = window([1280.0, 720.0]);
    window.get_by_role_and_label(Role::Slider, "How far").set_value_accesskit(0.5);
    answered(&mut window);
    window.get_by_role_and_label(Role::Button, "Replay").click();
    window.step();
    window.step();
    let words = charts(&window);
    assert!(words[0].starts_with("Replay 1 of 3") && words[1].starts_with("Replay 1 of 3"), "{words:?}");
    window.run_steps(12);
    assert!(!charts(&window)[0].starts_with("Replay"), "it ends by itself");
}

#[test]
fn a_locked_chart_keeps_its_answer_and_every_chart_says_itself() {
    let mut window = window([1280.0, 720.0]);
    assert_eq!(charts(&window).len(), 9, "two large ones and seven miniatures");
    assert!(charts(&window).iter().all(|words| words.len() > 40));
    let opening = charts(&window)[0].clone();
    click(&mut window, Role::Button, "Chart menu, left chart");
    click(&mut window, Role::CheckBox, "Lock this chart");
    window.key_press(egui::Key::Escape);
    window.run_steps(3);
    window.get_by_role_and_label(Role::Slider, "How far").set_value_accesskit(0.5);
    answered(&mut window);
    let locked = charts(&window)[0].clone();
    assert!(locked.starts_with("Locked: Iran-style deal; 1 lever has moved since. "), "{locked}");
    assert!(locked.contains(&opening[..30]), "{locked} {opening}");
}

#[test]
fn a_focused_chart_is_read_by_arrows_and_enter_explains() {
    let mut window = window([1280.0, 720.0]);
    window.get_all_by_role(Role::Figure).next().expect("a chart").focus();
    window.run_steps(3);
    window.key_press(egui::Key::ArrowLeft);
    window.run_steps(2);
    let value = |window: &Harness<'_, App>| {
        let chart = window.get_all_by_role(Role::Figure).next().expect("a chart");
        chart.accesskit_node().value().unwrap_or_default()
    };
    assert!(value(&window).starts_with("scenario, projection\n2039: US$ "), "{}", value(&window));
    assert!(value(&window).contains("5-95 % of draws: "), "the range beside the number: {}", value(&window));
    window.key_press(egui::Key::Home);
    window.key_press(egui::Key::ArrowDown);
    window.run_steps(2);
    window.key_press(egui::Key::Enter);
    answered(&mut window);
    assert!(window.query_all_by_label_contains("Why this number?").count() >= 1);
}

#[test]
fn data_are_copied_by_keyboard() {
    let mut window = window([1280.0, 720.0]);
    window.hover_at(egui::pos2(500.0, 400.0));
    window.run_steps(2);
    let both = egui::Modifiers { shift: true, ..egui::Modifiers::COMMAND };
    window.key_down_modifiers(both, egui::Key::C);
    window.step();
    window.run_steps(3);
    let said = |window: &Harness<'_, App>, words: &str| {
        window.state().session.notices.iter().any(|notice| notice.text.contains(words))
    };
    assert!(said(&window, "The chart's data are on the clipboard"), "{:?}", window.state().session.notices);
}
