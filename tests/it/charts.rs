//! What the charts are given.

use detente::chart::{Figure, Kind, Line, Style, Subject, figure};
use detente::model::{Outlook, outlook};
use detente::scenario::Scenario;
use detente::trade::{Dataset, bundled};

use crate::properties::iran;

fn draw(kind: Kind, scenario: &Scenario, compared: bool) -> Figure {
    let dataset = bundled();
    let answer = outlook(&dataset, scenario, &|| true).expect("not superseded");
    figure(kind, subject(&dataset, scenario, &answer, compared)).expect("a figure")
}

fn subject<'a>(dataset: &'a Dataset, scenario: &'a Scenario, outlook: &'a Outlook, compared: bool) -> Subject<'a> {
    Subject { dataset, scenario, outlook, bands: None, compared, overlay: None, against: None }
}

fn lines(figure: &Figure, style: Style) -> Vec<&Line> {
    figure.lines.iter().filter(|line| line.style == style).collect()
}

#[test]
fn the_total_is_observed_to_2016_and_projected_from_2018() {
    let total = draw(Kind::Total, &iran(), true);
    let observed = lines(&total, Style::Observed);
    let last = observed.last().and_then(|line| line.points.last()).expect("a last year");
    assert_eq!(last[0] as i32, 2016);
    assert!((last[1] - 103.283_945).abs() < 1e-6);
    let projected = lines(&total, Style::Projection);
    assert_eq!(projected.len(), 1);
    assert_eq!(projected[0].points.first().map(|p| p[0] as i32), Some(2018));
    assert_eq!(projected[0].points.last().map(|p| p[0] as i32), Some(2040));
    let connector = lines(&total, Style::Connector);
    assert_eq!(connector[0].points.iter().map(|p| p[0] as i32).collect::<Vec<_>>(), [2016, 2018]);
    let level = total.level.as_ref().expect("a level");
    assert!((level.value - 103.283_945).abs() < 1e-6 && level.words.contains("regained 2030"), "{}", level.words);
    assert_eq!(total.relief.as_ref().map(|(date, _)| *date), Some(2028.0));
    assert!(total.title.contains("2030") && total.reliability.contains("11 B"), "{}", total.reliability);
}

#[test]
fn years_with_a_missing_flow_are_points_not_lines() {
    let total = draw(Kind::Total, &iran(), true);
    let partial = lines(&total, Style::Partial);
    let years: Vec<i32> = partial.iter().flat_map(|l| &l.points).map(|p| p[0] as i32).collect();
    assert_eq!(years, [2011, 2013, 2014], "a blank of Singapore or Myanmar is never added up as zero");
    let solid = lines(&total, Style::Observed);
    assert!(solid.iter().flat_map(|l| &l.points).all(|p| !years.contains(&(p[0] as i32))));
}

#[test]
fn the_level_is_drawn_only_beside_the_flows_it_was_observed_over() {
    assert!(draw(Kind::Total, &iran(), false).level.is_none());
    let all = draw(Kind::Total, &iran(), false);
    let end = |f: &Figure| lines(f, Style::Projection)[0].points.last().map_or(0.0, |p| p[1]);
    assert!(end(&all) > end(&draw(Kind::Total, &iran(), true)));
    assert!((end(&all) - 404.545_949).abs() < 1e-6, "{}", end(&all));
}

#[test]
fn split_charts_add_up_to_the_total() {
    let total = draw(Kind::Total, &iran(), false);
    let whole = &lines(&total, Style::Projection)[0].points;
    for kind in [Kind::Partner, Kind::Direction, Kind::Product] {
        let split = draw(kind, &iran(), false);
        let parts = lines(&split, Style::Projection);
        for (index, point) in whole.iter().enumerate() {
            let sum: f64 = parts.iter().map(|line| line.points[index][1]).sum();
            assert!((sum - point[1]).abs() < 1e-9 * point[1], "{kind:?} {}: {sum} {}", point[0], point[1]);
        }
        assert!(parts.len() <= 5, "no more lines than can be told apart");
    }
}

#[test]
fn shares_stay_between_nothing_and_all() {
    let shares = draw(Kind::Shares, &iran(), true);
    for line in &shares.lines {
        assert!(line.points.iter().all(|p| (0.0..=100.0 + 1e-9).contains(&p[1])), "{}", line.name);
    }
}

#[test]
fn the_table_has_the_simulated_years_and_their_gap() {
    let total = draw(Kind::Total, &iran(), true);
    let (name, simulated) = &total.table_only[0];
    assert_eq!((name.as_str(), simulated.len()), ("simulated", 2));
    assert!((simulated[0][1] - 178.891_652).abs() < 1e-6, "{simulated:?}");
    let (_, gap) = &total.table_only[1];
    assert!((gap[0][1] - (178.891_652 - 103.283_945)).abs() < 1e-5, "{gap:?}");
}

#[test]
fn an_observed_point_names_its_rows() {
    let (dataset, scenario) = (bundled(), iran());
    let answer = outlook(&dataset, &scenario, &|| true).expect("not superseded");
    let subject = subject(&dataset, &scenario, &answer, true);
    let words = subject.provenance(Kind::Partner, "Philippines", 2016).expect("rows");
    assert!(words.contains("34.8 m nominal, grade B, COMTRADE_4Y"), "{words}");
    assert!(words.contains("KOTRA lower"), "the row's own doubt: {words}");
    assert!(words.contains("PRESS_KOTRA"), "{words}");
    let words = subject.provenance(Kind::Total, "observed", 2011).expect("rows");
    assert!(words.contains("of 12 flows not known"), "{words}");
    assert_eq!(subject.provenance(Kind::Total, "scenario", 2030), None);
}

#[test]
fn borrowed_splits_and_doubtful_zeros_are_flagged() {
    let words = draw(Kind::Product, &iran(), true).reliability;
    let borrowed = "borrowed from all members: BRN M, LAO X, LAO M, MMR X, MMR M, PHL X, VNM X, VNM M.";
    assert!(words.contains(borrowed), "{words}");
    assert!(words.contains("VNM M") && words.contains("counted as zero: "), "{words}");
}

#[test]
fn every_chart_says_itself_in_one_sentence() {
    for scenario in [iran(), Scenario::default()] {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Statements) {
            let figure = draw(kind, &scenario, true);
            assert!(figure.summary().contains("2040"), "{kind:?}: {}", figure.summary());
            assert!(!figure.subtitle.is_empty() && !figure.reliability.is_empty(), "{kind:?}");
            assert!(figure.lines.iter().flat_map(|l| &l.points).all(|p| p[1].is_finite()), "{kind:?}");
        }
    }
}
