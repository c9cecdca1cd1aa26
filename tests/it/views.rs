//! The page "Views": every picture as numbers against something counted apart, and the page by its names.

use std::collections::BTreeSet;

use detente::chart::Subject;
use detente::evidence::claims::Way;
use detente::model::{Outlook, Selection, outlook};
use detente::scenario::Scenario;
use detente::trade::{Dataset, Quality, bundled, bundled_tables};
use detente::ui::App;
use detente::ui::views::map::{MapMeasure, partner_map};
use detente::ui::views::multiples::{Multiples, Sort, by_partner, by_product};
use detente::ui::views::outlines::{contains, outlines, parse, triangulate};
use detente::ui::views::ranking::{BEST, ranking};
use detente::ui::views::shares::{Split, shares};
use detente::ui::views::{Look, coverage};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::properties::iran;
use crate::window::{answered, click, window};

fn with<T>(scenario: &Scenario, compared: bool, look: impl Fn(Subject<'_>, &Dataset, &Outlook) -> T) -> T {
    let dataset = bundled();
    let answer = outlook(&dataset, scenario, &|| true).expect("not superseded");
    let subject =
        Subject { dataset: &dataset, scenario, outlook: &answer, bands: None, compared, overlay: None, against: None };
    look(subject, &dataset, &answer)
}

/// Rows of a bundled table as text, read apart from the dataset.
fn raw(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn shares_of_every_year_add_up_to_all_of_it_and_unknown_years_are_absent() {
    for compared in [true, false] {
        for split in Split::ALL {
            with(&iran(), compared, |subject, _, answer| {
                let view = shares(subject, split);
                assert!(view.years.len() >= 23, "{split:?}");
                for year in &view.years {
                    let sum: f64 = year.shares.iter().sum();
                    assert!((sum - 1.0).abs() < 1e-12, "{split:?} {}: {sum}", year.year);
                }
                let flows = if compared { answer.reference.selection() } else { Selection::ALL };
                let path = answer.projection.recorded(flows);
                let last = view.years.last().expect("years");
                assert!((last.total - path[24]).abs() < 1e-9, "{split:?}");
                let years: BTreeSet<i32> = view.years.iter().map(|year| year.year).collect();
                for gap in [2011, 2013, 2014, 2017] {
                    assert!(!years.contains(&gap), "{split:?}: {gap} is not whole");
                }
                assert_eq!(years.contains(&2010), split != Split::Product, "{split:?}");
                let runs = view.runs();
                assert_eq!(runs.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>(), view.years.len());
                let ends = |range: &std::ops::Range<usize>| {
                    view.years[range.end - 1].projected == view.years[range.start].projected
                };
                assert!(runs.iter().all(ends), "a run is of one sort");
            });
        }
    }
}

#[test]
fn small_charts_add_up_to_the_total_in_every_year() {
    for compared in [true, false] {
        with(&iran(), compared, |subject, dataset, answer| {
            let flows = if compared { answer.reference.selection() } else { Selection::ALL };
            let path = answer.projection.recorded(flows);
            let baseline = answer.baseline.recorded(flows);
            let check = |view: &Multiples, count: usize| {
                assert_eq!(view.panels.len(), count);
                for at in 0..23 {
                    let sum: f64 = view.panels.iter().map(|panel| panel.projection[at][1]).sum();
                    assert!((sum - path[at + 2]).abs() < 1e-9, "{at}: {sum}");
                }
                let sum: f64 = view.panels.iter().map(|panel| panel.baseline[22][1]).sum();
                assert!((sum - baseline[24]).abs() < 1e-9);
            };
            check(&by_partner(subject), 10);
            check(&by_product(subject), dataset.products.len());
        });
    }
}

#[test]
fn a_small_chart_says_what_a_value_is() {
    with(&iran(), true, |subject, _, _| {
        let view = by_partner(subject);
        let panel = |name: &str| view.panels.iter().find(|panel| panel.name == name).expect("a member");
        assert_eq!(panel("Singapore").at(2011), None, "the blank of 2011 is no zero");
        assert!(panel("Singapore").said(2011).contains("no figure"));
        let (value, sort) = panel("Philippines").at(2016).expect("a figure");
        assert_eq!(sort, Sort::Observed);
        let table = raw(bundled_tables().flows);
        let own = table.iter().filter(|row| row[0] == "PHL" && row[2] == "2016");
        let nominal: f64 = own.map(|row| row[3].parse::<f64>().expect("a value")).sum();
        assert!((value - nominal / 1e6).abs() < 1e-9, "2016 US$ are 2016 prices: {value}");
        assert_eq!(panel("Philippines").at(2017), None);
        assert_eq!(panel("Philippines").at(2018).map(|(_, sort)| sort), Some(Sort::Projected));
    });
}

#[test]
fn places_are_those_counted_in_the_raw_table() {
    let dataset = bundled();
    let table = raw(bundled_tables().by_source);
    let mut compared = 0;
    for (way, code) in [(Way::Imports, "M"), (Way::Exports, "X")] {
        for year in [2004, 2008, 2012, 2014] {
            let view = ranking(&dataset, year, way, true);
            for source in view.sources.iter().filter(|source| source.name != BEST) {
                let rows: Vec<(String, f64)> = table
                    .iter()
                    .filter(|row| {
                        row[1] == code && row[2] == year.to_string() && row[3] == "all" && row[5] == source.name
                    })
                    .map(|row| (name(&row[0]), row[4].parse().expect("a value")))
                    .collect();
                for (partner, cell) in view.partners.iter().zip(&source.cells) {
                    let Some((_, value)) = rows.iter().find(|(name, _)| name == partner) else { continue };
                    let above = rows.iter().filter(|(_, other)| other > value).count();
                    let wanted = (*value > 0.0 && rows.len() >= 3).then_some(above + 1);
                    assert_eq!(cell.as_ref().and_then(|cell| cell.rank), wanted, "{year} {} {partner}", source.name);
                    compared += 1;
                }
            }
            let silent: BTreeSet<&str> = view.silent.iter().map(String::as_str).collect();
            let speaking: BTreeSet<&str> = table
                .iter()
                .filter(|row| row[1] == code && row[2] == year.to_string() && row[3] == "all")
                .map(|row| row[5].as_str())
                .collect();
            assert!(silent.is_disjoint(&speaking), "{year}: {silent:?} have no figure, {speaking:?} have");
        }
    }
    assert!(compared > 100, "{compared}");
}

fn name(code: &str) -> String {
    bundled().name(detente::trade::Country::parse(code).expect("a code"))
}

#[test]
fn one_partner_alone_has_no_place() {
    let view = ranking(&bundled(), 2014, Way::Both, true);
    let lone: Vec<_> = view.sources.iter().filter(|source| source.of < 3).collect();
    assert!(!lone.is_empty(), "a year with a source of one or two partners");
    let cells = lone.iter().flat_map(|source| &source.cells).flatten();
    assert!(cells.filter(|cell| !cell.stated).all(|cell| cell.rank.is_none()));
    let members = ranking(&bundled(), 2014, Way::Both, false);
    let place = |view: &detente::ui::views::ranking::Ranking| {
        let at = view.partners.iter().position(|name| name == "Thailand").expect("Thailand");
        view.sources.iter().find(|source| source.name == BEST).and_then(|source| source.cells[at].clone()?.rank)
    };
    assert_eq!(place(&members), place(&view), "hiding partners moves no place");
}

#[test]
fn the_coverage_grid_counts_the_raw_tables() {
    let dataset = bundled();
    let (sourced, best) = (raw(bundled_tables().by_source), raw(bundled_tables().flows));
    for (way, code) in [(Way::Imports, "M"), (Way::Exports, "X")] {
        let view = coverage::coverage(&dataset, way);
        assert_eq!((view.rows.len(), view.years.len()), (14, 17));
        for row in &view.rows {
            for (year, cell) in view.years.iter().zip(&row.cells) {
                let of = |fields: &&Vec<String>| {
                    fields[0] == row.country.code() && fields[1] == code && fields[2] == year.to_string()
                };
                let names: BTreeSet<&String> =
                    sourced.iter().filter(of).filter(|fields| fields[3] == "all").map(|fields| &fields[5]).collect();
                let estimate = best.iter().find(|fields| of(fields));
                let grade = estimate.map(|fields| Quality::parse(&fields[5]).expect("a grade"));
                let alone = usize::from(estimate.is_some_and(|fields| !fields[3].is_empty()));
                assert_eq!(cell.sources, names.len().max(alone), "{} {year}", row.name);
                assert_eq!(cell.grade, grade, "{} {year}", row.name);
            }
        }
    }
    let both = coverage::coverage(&dataset, Way::Both);
    let singapore = both.rows.iter().find(|row| row.name == "Singapore").expect("a member");
    assert_eq!(singapore.cells[11].letter(), "×", "2011 was left blank");
    assert_eq!(singapore.cells[11].value, None);
    let words = both.said(&dataset, both.rows.iter().position(|row| row.name == "Singapore").expect("it"), 12);
    assert!(words.contains("DPRK imports:") && words.contains("OEC_SITC2"), "{words}");
}

#[test]
fn every_member_is_on_the_map_where_its_capital_is() {
    // Degrees east and north, from a school atlas.
    let capitals = [
        ("BRN", [114.94, 4.90]),
        ("IDN", [106.85, -6.20]),
        ("KHM", [104.92, 11.56]),
        ("LAO", [102.60, 17.97]),
        ("MMR", [96.13, 19.75]),
        ("MYS", [101.70, 3.15]),
        ("PHL", [120.98, 14.60]),
        ("SGP", [103.85, 1.29]),
        ("THA", [100.50, 13.75]),
        ("VNM", [105.85, 21.03]),
        ("TLS", [125.57, -8.56]),
        ("PRK", [125.75, 39.03]),
    ];
    for (code, capital) in capitals {
        let outline = outlines().iter().find(|outline| outline.code == code).expect(code);
        let near = |point: &[f64; 2]| (point[0] - capital[0]).hypot(point[1] - capital[1]) < 0.4;
        let inside = outline.rings.iter().any(|ring| contains(&ring.points, capital) || ring.points.iter().any(near));
        assert!(inside || outline.dot.as_ref().is_some_and(near), "{code}");
        let dot = outline.dot.expect("a place for its circle");
        let on_land = outline.rings.iter().any(|ring| contains(&ring.points, dot));
        assert!(on_land || outline.rings.is_empty(), "{code}: the circle stands in the country");
        assert!(outline.name.is_some(), "{code}: a place for its name");
    }
    for member in &bundled().members {
        assert!(outlines().iter().any(|outline| outline.code == member.code()), "{member}");
    }
}

#[test]
fn triangles_fill_a_ring_and_nothing_else() {
    let area = |ring: &[[f64; 2]]| {
        let next = |i: usize| ring[(i + 1) % ring.len()];
        let twice: f64 = ring.iter().enumerate().map(|(i, p)| p[0] * next(i)[1] - p[1] * next(i)[0]).sum();
        (twice / 2.0).abs()
    };
    let filled = |ring: &[[f64; 2]], triangles: &[[usize; 3]]| -> f64 {
        triangles.iter().map(|corners| area(&corners.map(|corner| ring[corner]))).sum()
    };
    let hook = [[0.0, 0.0], [4.0, 0.0], [4.0, 3.0], [2.0, 3.0], [2.0, 2.0], [3.0, 2.0], [3.0, 1.0], [0.0, 1.0]];
    assert!((filled(&hook, &triangulate(&hook)) - area(&hook)).abs() < 1e-12);
    let mut rings = 0;
    for outline in outlines() {
        for ring in &outline.rings {
            let (own, sum) = (area(&ring.points), filled(&ring.points, &ring.triangles));
            assert!((own - sum).abs() < 1e-6 * own.max(1.0), "{}: {own} {sum}", outline.code);
            rings += 1;
        }
    }
    assert!(rings > 80, "{rings}");
    assert!(parse("code,kind,points\nXXX,ring,1 2 3\n").is_err(), "half a point is refused");
    assert!(parse("code,kind,points\nXXX,ring,1 2 3 4\n").is_err(), "two points are no ring");
}

#[test]
fn the_map_shows_what_is_known_of_a_year_and_no_more() {
    with(&iran(), false, |subject, _, answer| {
        let end = partner_map(subject, 2040, MapMeasure::Scenario);
        let sum: f64 = end.places.iter().filter_map(|place| place.value).sum();
        assert!((sum - answer.projection.recorded(Selection::ALL)[24]).abs() < 1e-9);
        let gap = partner_map(subject, 2040, MapMeasure::Difference);
        let sum: f64 = gap.places.iter().filter_map(|place| place.value).sum();
        let wanted = answer.projection.recorded(Selection::ALL)[24] - answer.baseline.recorded(Selection::ALL)[24];
        assert!((sum - wanted).abs() < 1e-9);
        assert!(partner_map(subject, 2017, MapMeasure::Scenario).places.iter().all(|place| place.value.is_none()));
        let seen = partner_map(subject, 2016, MapMeasure::Scenario);
        assert_eq!(
            seen.places.iter().filter(|place| place.missing == 1).count(),
            8,
            "exports of 2016 are Malaysia's and the Philippines'"
        );
        assert_eq!(seen.top, end.top, "one scale for every year");
    });
}

fn open(window: &mut Harness<'_, App>) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num9);
    answered(window);
}

#[test]
fn every_view_is_reached_by_keys_and_names_and_has_a_table_and_a_sentence() {
    let mut window = window([1280.0, 720.0]);
    open(&mut window);
    for look in Look::ALL {
        click(&mut window, Role::Button, look.label());
        let figures = window.query_all_by_role(Role::Figure).count();
        let explained = window.query_all_by_label_contains("Explain ").count();
        assert!(figures + explained >= 1, "{look:?} has a picture with a name");
        for node in window.query_all_by_role(Role::Figure) {
            assert!(node.accesskit_node().label().is_some_and(|words| words.len() > 10), "{look:?}");
        }
        window.key_press(egui::Key::T);
        answered(&mut window);
        assert_eq!(window.query_all_by_role(Role::Figure).count(), 0, "{look:?}: the table is in its place");
        let head = if matches!(look, Look::Partners | Look::Products | Look::Shares) { "Year" } else { "Partner" };
        assert!(window.query_all_by_label(head).count() >= 1, "{look:?} has a table");
        window.key_press(egui::Key::T);
        answered(&mut window);
    }
    assert!(!window.state().session.document.has_unsaved_changes(), "a view is no edit");
}

#[test]
fn a_small_chart_explains_its_number_and_the_arrow_keys_read_values() {
    let mut window = window([1280.0, 720.0]);
    open(&mut window);
    let label = |node: egui_kittest::Node<'_>| node.accesskit_node().label().unwrap_or_default();
    let name = window.query_all_by_label_contains("Explain Thailand, 2040").next().map(label).expect("Thailand");
    window.get_by_label(&name).focus();
    window.run_steps(3);
    window.key_press(egui::Key::ArrowLeft);
    window.run_steps(3);
    assert!(window.query_all_by_label_contains("Thailand, 2039: US$").count() >= 1, "one year back");
    click(&mut window, Role::Button, &name);
    assert!(window.query_by_label("Why this number?").is_some());
    click(&mut window, Role::Button, "Coverage");
    window.get_by_role(Role::Figure).focus();
    window.run_steps(3);
    for key in [egui::Key::ArrowDown, egui::Key::ArrowDown, egui::Key::ArrowRight] {
        window.key_press(key);
        window.run_steps(2);
    }
    assert!(window.query_all_by_label_contains("Indonesia, 2001; DPRK exports").count() >= 1);
}
