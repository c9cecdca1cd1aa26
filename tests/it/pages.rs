//! The pages that defend the numbers, by the names a screen reader says, and their figures as numbers.

use std::time::{Duration, Instant};

use detente::chart::{Subject, Version, band, reaching};
use detente::model::Series;
use detente::scenario::{Doubt, Parameter};
use detente::session::{COARSE, FINE, Session};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use crate::window::{answered, click, window, without_window};

#[test]
fn a_coarse_band_comes_first_and_bands_never_belong_to_another_scenario() {
    let mut session = Session::new(None, || {});
    let end = Instant::now() + Duration::from_mins(1);
    let mut seen = Vec::new();
    let mut step = 0_u32;
    while seen.iter().filter(|draws| **draws == FINE).count() < 2 {
        assert!(Instant::now() < end, "the fine band comes: {seen:?}");
        session.tick(false);
        if let (Some(bands), Some(scenario), Some(outlook)) = (session.bands(), session.answered(), session.outlook()) {
            seen.push(bands.draws);
            // Where everything is certain, the band lies on the line: it is the same scenario's.
            let line = outlook.projection.recorded(outlook.reference.selection());
            let middle = bands.data.as_ref().expect("a band").fan(Series::Compared);
            assert!((middle[24][2] / line[24] - 1.0).abs() < 0.25, "{} {}", scenario.relief.extent, bands.draws);
        }
        if session.is_coarse() {
            std::thread::sleep(Duration::from_millis(1));
            continue;
        }
        step += 1;
        session.document.scenario.relief.extent = if step % 2 == 1 { 0.05 } else { 1.0 };
    }
    assert!(seen.contains(&COARSE) && seen.contains(&FINE), "{seen:?}");
}

#[test]
fn how_sure_has_three_switches_and_each_takes_its_own_band_away() {
    let mut window = window([1280.0, 720.0]);
    window.get_by_role_and_label(Role::Button, "How sure?").click();
    answered(&mut window);
    for title in ["If relief holds", "With snapback risk", "Doubt about the data"] {
        assert!(window.query_all_by_label_contains(title).count() >= 1, "{title}");
    }
    for (doubt, switch) in
        Doubt::ALL.into_iter().zip(["Doubt about the data", "Doubt about the parameters", "Risk of snapback"])
    {
        click(&mut window, Role::CheckBox, switch);
        let session = &window.state().session;
        assert!(!session.document.scenario.doubts(doubt));
        let bands = session.bands().expect("an answer");
        let gone = [bands.data.is_none(), bands.holds.is_none(), bands.snapback.is_none()];
        assert!(gone[doubt as usize], "{doubt:?}: {gone:?}");
        assert!(window.query_all_by_label_contains("This doubt is switched off").count() >= 1);
    }
    click(&mut window, Role::CheckBox, "Count evidence only");
    let scenario = &window.state().session.document.scenario;
    assert_eq!(scenario.parameter(Parameter::APh), 0.0);
    assert_eq!(scenario.envoy_if_formed(), 0.0, "an envoy's strength is a judgement");
}

#[test]
fn why_shows_shares_swings_factors_and_answers_a_goal() {
    let mut window = window([1280.0, 1100.0]);
    window.get_by_role_and_label(Role::Button, "Why?").click();
    answered(&mut window);
    for words in [
        "An envoy alone, with no sanctions lifted, moves no trade",
        "UN relief:",
        "Growth:",
        "DPRK growth after the data: at",
    ] {
        assert!(window.query_all_by_label_contains(words).count() >= 1, "{words}");
    }
    click(&mut window, Role::Button, "Work it out");
    let end = Instant::now() + Duration::from_mins(2);
    while window.query_all_by_label_contains("This scenario regains the 2016 level by 2032 as it is").count() == 0 {
        assert!(Instant::now() < end, "the goal is answered");
        window.run_steps(2);
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn why_this_number_opens_beside_the_charts() {
    let mut window = window([1280.0, 720.0]);
    // Above each of the two charts.
    assert_eq!(window.query_all_by_role_and_label(Role::Button, "Explain").count(), 2);
    window.query_all_by_role_and_label(Role::Button, "Explain").next().expect("a chart's").click();
    answered(&mut window);
    let end = Instant::now() + Duration::from_secs(30);
    while window.query_all_by_label_contains("Step by step:").count() == 0 {
        assert!(Instant::now() < end, "the text comes");
        window.run_steps(2);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(window.query_all_by_role_and_label(Role::Button, "Copy").count(), 1);
    click(&mut window, Role::Button, "Close");
    assert_eq!(window.query_all_by_label_contains("Step by step:").count(), 0);
}

#[test]
fn a_band_in_a_chart_is_the_ensembles_own() {
    let mut session = without_window(None);
    assert!(session.wait(Duration::from_mins(1)));
    let (outlook, bands) = (session.outlook().expect("an answer"), session.bands().expect("bands"));
    let subject = Subject {
        dataset: &session.dataset,
        scenario: session.answered().expect("an answer"),
        outlook,
        bands: Some(bands),
        compared: true,
        overlay: None,
        against: None,
    };
    for version in Version::ALL {
        let figure = band(subject, version).expect("every doubt is on");
        let own = match version {
            Version::Holds => &bands.holds,
            Version::Snapback => &bands.snapback,
            Version::Data => &bands.data,
        };
        let own = own.as_ref().expect("a band").fan(Series::Compared);
        let (year, drawn) = figure.fans[0].points.last().expect("a last year");
        assert_eq!((*year as i32, *drawn), (2040, own[24]));
        assert!(drawn.windows(2).all(|pair| pair[0] <= pair[1]));
    }
    let chances = reaching(subject);
    for line in &chances.lines {
        assert!(line.points.iter().all(|p| (0.0..=100.0 + 1e-9).contains(&p[1])), "{}", line.name);
    }
    let ever: Vec<_> = chances.lines.iter().filter(|line| line.name.starts_with("ever")).collect();
    assert!(ever.len() == 2 && ever.iter().all(|line| line.points.windows(2).all(|p| p[0][1] <= p[1][1])));
}
