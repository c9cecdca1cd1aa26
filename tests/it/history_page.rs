//! The page "Ever right?": its tables and curves as numbers, and the window by accessible names.

use std::sync::Arc;
use std::time::{Duration, Instant};

use detente::chart::{Figure, Kind, Line, Style, Subject, curve_words, figure, recoveries};
use detente::evidence::{Backtest, Curve, Horizon, Settings, backtest, bundled};
use detente::model::outlook;
use detente::scenario::Scenario;
use detente::trade;
use detente::ui::{App, notes, pair_rows, score_rows};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::properties::iran;
use crate::window::{answered, click, window};

fn scored() -> Backtest {
    backtest(&bundled(), Settings { draws: 50, seed: 42 })
}

fn of<'a>(curves: &'a [Curve], name: &str) -> &'a Curve {
    curves.iter().find(|curve| curve.episode == name).expect("an episode")
}

/// Draws with the scenario's own answer at hand.
fn with<T>(scenario: &Scenario, compared: bool, overlay: Option<&Curve>, then: impl Fn(Subject<'_>) -> T) -> T {
    let dataset = trade::bundled();
    let answer = outlook(&dataset, scenario, &|| true).expect("not superseded");
    then(Subject { dataset: &dataset, scenario, outlook: &answer, bands: None, compared, overlay, against: None })
}

fn line<'a>(figure: &'a Figure, name: &str) -> Option<&'a Line> {
    figure.lines.iter().find(|line| line.name.starts_with(name))
}

#[test]
fn a_row_of_scores_says_its_number_its_interval_and_what_the_bands_held() {
    let answer = scored();
    let rows = score_rows(&answer, Horizon::Pooled);
    assert_eq!(rows.len(), 6);
    assert!(rows[0].own && rows[1..].iter().all(|row| !row.own));
    assert_eq!(rows[0].cells[1], "10");
    assert!(rows[0].cells[2].starts_with("1.13 (0.67 to 1.45)"), "{:?}", rows[0].cells);
    assert!(rows[2].cells[5] == "0 of 10 (0–28 %)", "{:?}", rows[2].cells);
    assert_eq!(rows.iter().filter(|row| row.cells[4] == "1, the best").count(), 1);
    assert!(notes(&rows).is_empty());
    let early = score_rows(&answer, Horizon::One);
    assert_eq!(notes(&early), ["too few to tell (n = 5)"], "said once, not six times");
}

#[test]
fn a_pair_shows_what_was_predicted_beside_what_came() {
    let answer = scored();
    let iran = answer.pairs.iter().find(|pair| pair.episode == "Iran JCPOA").expect("Iran");
    let rows = pair_rows(iran);
    assert_eq!(rows.len(), iran.points.len());
    let last = rows.last().expect("a year");
    assert!(last[0].starts_with("2019 (t+3") && last[0].contains("sanctions back"), "{last:?}");
    assert_eq!(last[3], "5,486");
    assert!(last[4].ends_with("too high") || last[4].ends_with("too low"), "{last:?}");
    assert!(last[5].contains("otaghiranonline.ir"), "{last:?}");
}

#[test]
fn every_past_relief_is_a_curve_and_the_scenario_another() {
    let answer = scored();
    let drawn = with(&iran(), true, None, |subject| recoveries(&answer.curves, &[], Some(subject)));
    assert_eq!(drawn.lines.len(), answer.curves.len() + 1);
    let own = line(&drawn, "this scenario").expect("the scenario");
    assert_eq!(own.style, Style::Projection);
    assert_eq!(own.points.first().map(|point| point[0]), Some(-5.0));
    let of_2030 = own.points.iter().find(|point| point[0] == 2.0).expect("two years on");
    assert!(of_2030[1] >= 1.0, "regained in 2030, two years after 2028: {of_2030:?}");
    let myanmar = line(&drawn, "Myanmar US").expect("Myanmar");
    let five = myanmar.points.iter().find(|point| point[0] == 5.0).expect("five years on");
    assert!((five[1] - 0.931_493).abs() < 1e-6, "{five:?}");
    // Without a level from before the sanctions a curve is told apart.
    assert_eq!(line(&drawn, "Vietnam US").expect("Vietnam").style, Style::Aside);
    assert_eq!(myanmar.style, Style::Analogue);
    assert!(drawn.title.starts_with("In 2 of 5 past reliefs"), "{}", drawn.title);
    assert!(drawn.lines.iter().flat_map(|line| &line.points).all(|point| point[1] > 0.0));
    assert!(drawn.summary().contains("Iran JCPOA 0.17 × 3 years after lifting"), "{}", drawn.summary());
}

#[test]
fn a_hidden_case_and_a_scenario_without_relief_are_not_drawn() {
    let answer = scored();
    let hidden = ["Cuba US".to_owned()];
    let drawn = with(&Scenario::default(), true, None, |subject| recoveries(&answer.curves, &hidden, Some(subject)));
    assert!(line(&drawn, "this scenario").is_none() && line(&drawn, "Cuba US").is_none());
    assert_eq!(drawn.lines.len(), answer.curves.len() - 1);
    // Hiding a case repaints no other.
    let all = recoveries(&answer.curves, &[], None);
    for kept in &drawn.lines {
        assert_eq!(line(&all, &kept.name), Some(kept));
    }
}

#[test]
fn a_point_of_a_curve_names_its_year_amount_and_sources() {
    let answer = scored();
    let words = curve_words(of(&answer.curves, "Iran JCPOA"), 3).expect("2019");
    assert!(words.starts_with("2019: US$ 5,486 m observed, 0.17 ×, sanctions back"), "{words}");
    assert!(words.contains("mean of 2009-2011") && words.contains("otaghiranonline.ir"), "{words}");
    assert_eq!(curve_words(of(&answer.curves, "Iran JCPOA"), 9), None);
}

#[test]
fn a_past_recovery_lies_over_the_total_from_the_relief_date() {
    let answer = scored();
    let curve = of(&answer.curves, "Iran JCPOA");
    let total = with(&iran(), true, Some(curve), |subject| figure(Kind::Total, subject).expect("a figure"));
    let over = line(&total, "as Iran JCPOA after 2016").expect("the overlay");
    let years: Vec<i32> = over.points.iter().map(|point| point[0] as i32).collect();
    assert_eq!(years, [2028, 2029, 2030, 2031]);
    let level = total.level.as_ref().expect("a level").value;
    assert!((over.points[1][1] - 0.711_557_716 * level).abs() < 1e-6, "{:?}", over.points);
    let words = with(&iran(), true, Some(curve), |subject| subject.provenance(Kind::Total, &over.name, 2029));
    assert!(words.expect("sources").contains("2017: US$ 23,229 m observed"));
    // A level over some flows says nothing about a total over others; without relief there is no year to start in.
    for (scenario, compared) in [(iran(), false), (Scenario::default(), true)] {
        let total = with(&scenario, compared, Some(curve), |subject| figure(Kind::Total, subject).expect("a figure"));
        assert!(line(&total, "as Iran").is_none());
    }
}

#[test]
fn a_steep_recovery_leaves_the_chart_instead_of_flattening_it() {
    let answer = scored();
    let plain = with(&iran(), true, None, |subject| figure(Kind::Total, subject).expect("a figure"));
    let curve = of(&answer.curves, "Vietnam US");
    let total = with(&iran(), true, Some(curve), |subject| figure(Kind::Total, subject).expect("a figure"));
    let over = line(&total, "as Vietnam US after 1994").expect("the overlay");
    assert_eq!(over.style, Style::Aside);
    // Measured against the year before lifting, it starts from the scenario's year before relief.
    let scenario = total.lines.iter().find(|line| line.name == "scenario").expect("the scenario");
    let eve = scenario.points.iter().find(|point| point[0] == 2027.0).expect("2027")[1];
    assert!((over.points[0][1] / eve - 31.103_284).abs() < 1e-5, "{:?}", over.points[0]);
    assert!(total.top() <= plain.top() * 1.2 + 1e-9, "{} {}", total.top(), plain.top());
}

/// Opens the page and waits for its scores.
fn open(window: &mut Harness<'_, App>) -> Arc<Backtest> {
    window.get_by_label("Ever right?").click();
    window.run_steps(2);
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        if let Some(answer) = window.state_mut().session.backtest().map(Arc::clone) {
            window.run_steps(3);
            return answer;
        }
        assert!(Instant::now() < end, "the back-test is scored");
        assert!(window.query_by_label_contains("scoring them").is_some(), "meanwhile the page says so");
        std::thread::sleep(Duration::from_millis(20));
        window.run_steps(1);
    }
}

#[test]
fn the_page_gives_its_verdict_and_a_recovery_to_lay_over_the_projection() {
    let mut window = window([1280.0, 1600.0]);
    let answer = open(&mut window);
    let verdict = format!("{}.", answer.words()[0]);
    assert!(verdict.contains("cannot be told apart from the best simple line"), "{verdict}");
    assert!(window.query_by_label(&verdict).is_some());
    assert!(window.get_all_by_label("1.13 (0.67 to 1.45)").count() >= 1, "the model's pooled score");
    window.get_by_label("1 year after").click();
    window.run_steps(3);
    assert!(window.query_by_label("too few to tell (n = 5)").is_some());
    let figures: Vec<String> =
        window.get_all_by_role(Role::Figure).filter_map(|node| node.accesskit_node().label()).collect();
    assert!(figures.iter().any(|words| words.contains("Cuba US")), "{figures:?}");
    click(&mut window, Role::CheckBox, "Cuba US");
    let figures: Vec<String> =
        window.get_all_by_role(Role::Figure).filter_map(|node| node.accesskit_node().label()).collect();
    assert!(figures.iter().all(|words| !words.contains("Cuba US")), "{figures:?}");

    window.get_by_role_and_label(Role::ComboBox, "Lay over the projection").click();
    window.run_steps(3);
    window.get_by_label("as Iran JCPOA after 2016").click();
    answered(&mut window);
    window.get_by_label("Projection").click();
    answered(&mut window);
    let figures: Vec<String> =
        window.get_all_by_role(Role::Figure).filter_map(|node| node.accesskit_node().label()).collect();
    let total = "Trade regains its 2016 level in 2030";
    assert!(figures.iter().any(|words| words.contains(total) && words.contains("as Iran JCPOA after 2016")));
    assert!(!window.state().session.document.has_unsaved_changes(), "a view is no edit");
}

#[test]
fn without_relief_the_chooser_asks_for_a_date() {
    let mut window = window([900.0, 600.0]);
    open(&mut window);
    click(&mut window, Role::CheckBox, "UN sanctions lifted");
    assert!(window.query_by_label_contains("Needs a relief date").is_some());
    for role in [Role::CheckBox, Role::ComboBox, Role::Button] {
        for node in window.query_all_by_role(role) {
            assert!(!node.accesskit_node().label().unwrap_or_default().trim().is_empty(), "{:?}", node.rect());
        }
    }
}
