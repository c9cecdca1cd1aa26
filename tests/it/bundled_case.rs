//! The bundled case holds what its sources say: totals, gaps, zeros, dates.

use std::collections::BTreeSet;

use detente::scenario::{Parameter, parameters};
use detente::trade::{Country, Dataset, Direction, Grade, Quality, bundled, bundled_tables, read};

use crate::fixture::country;

/// Nominal US$ million of all members in a year, `[to the DPRK, from the DPRK]`.
fn totals(dataset: &Dataset, year: i32) -> [f64; 2] {
    [Direction::M, Direction::X].map(|direction| {
        let values = dataset.members.iter().filter_map(|m| dataset.flow(*m, direction, year)?.value_usd);
        values.sum::<f64>() / 1e6
    })
}

#[test]
fn group_totals_are_those_published_with_the_figures() {
    let dataset = bundled();
    for (year, to, from) in [
        (2000, 250.0, 25.0),
        (2005, 306.0, 136.0),
        (2006, 297.0, 142.0),
        (2007, 252.0, 31.0),
        (2010, 92.0, 29.0),
        (2012, 96.0, 77.0),
        (2013, 184.0, 26.0),
        (2014, 206.0, 22.0),
        (2015, 162.0, 27.0),
        (2016, 85.0, 18.0),
    ] {
        let [imports, exports] = totals(&dataset, year);
        // Published as whole millions; 2006, 2013 and 2014 were rounded the other way at .45 to .55.
        assert!((imports - to).abs() < 0.6 && (exports - from).abs() < 0.6, "{year}: {imports} / {exports}");
    }
}

#[test]
fn the_level_of_2016_covers_ten_imports_and_two_exports() {
    let dataset = bundled();
    let known = |direction| dataset.members.iter().filter(|m| dataset.value(**m, direction, 2016).is_some()).count();
    assert_eq!((known(Direction::M), known(Direction::X)), (10, 2));
    let [imports, exports] = totals(&dataset, 2016);
    assert!((imports + exports - 103.283_945).abs() < 1e-6, "{}", imports + exports);
}

#[test]
fn trade_peaked_in_2005_and_2006_at_about_440_million() {
    for year in [2005, 2006] {
        let [imports, exports] = totals(&bundled(), year);
        assert!((435.0..445.0).contains(&(imports + exports)), "{year}: {}", imports + exports);
    }
}

#[test]
fn blanks_stay_blank_and_zeros_stay_zero() {
    let dataset = bundled();
    let singapore = dataset.flow(country("SGP"), Direction::M, 2011).expect("a row");
    assert_eq!((singapore.value_usd, singapore.quality), (None, Quality::X));
    assert_eq!(dataset.value(country("SGP"), Direction::M, 2011), None);
    let viet_nam = dataset.flow(country("VNM"), Direction::M, 2016).expect("a row");
    assert_eq!((viet_nam.value_usd, viet_nam.quality), (Some(0.0), Quality::N));
    assert!(dataset.flow(country("THA"), Direction::X, 2016).is_none(), "a gap is no row");
    assert_eq!(dataset.flows.len(), 461);
    assert_eq!(dataset.flows.iter().filter(|f| f.quality == Quality::X).count(), 4);
}

#[test]
fn every_value_names_a_source_and_every_source_a_date() {
    let dataset = bundled();
    let known: BTreeSet<&str> = dataset.sources.iter().map(|s| s.id.as_str()).collect();
    let used = dataset.flows.iter().map(|f| &f.source).chain(dataset.by_source.iter().map(|f| &f.source));
    for source in used {
        assert!(known.contains(source.as_str()), "{source} is not in sources.csv");
    }
    assert!(dataset.sources.iter().all(|s| !s.title.is_empty() && s.retrieved.len() == 10));
    assert!(dataset.statements.iter().all(|s| !s.source.is_empty()));
    assert!(dataset.suspensions.iter().all(|s| !s.source.is_empty()));
    assert!(dataset.border.iter().all(|b| !b.source.is_empty()));
    assert!(dataset.posts.iter().all(|p| !p.source.is_empty()));
    assert!(dataset.gdp.iter().all(|g| !g.source.is_empty()));
    assert!(dataset.memberships.iter().all(|m| !m.source.is_empty()));
}

#[test]
fn every_best_estimate_stands_beside_the_values_of_the_sources() {
    let dataset = bundled();
    for flow in dataset.flows.iter().filter(|f| f.value_usd.is_some_and(|v| v > 0.0) && !f.source.starts_with("PRESS"))
    {
        let same = |f: &&detente::trade::SourcedFlow| {
            (f.partner, f.direction, f.year) == (flow.partner, flow.direction, flow.year) && f.product == "all"
        };
        assert!(dataset.by_source.iter().any(|f| same(&f)), "{flow:?} has no source beside it");
    }
}

#[test]
fn groups_are_dated_and_timor_leste_joined_in_2025() {
    let dataset = bundled();
    assert_eq!(dataset.members.len(), 10);
    assert_eq!(dataset.group("ASEAN", "2016-12-31"), dataset.members);
    assert_eq!(dataset.group("ASEAN", "2025-12-31").len(), 11);
    assert!(dataset.group("ASEAN", "2025-12-31").contains(&country("TLS")));
    assert_eq!(dataset.group("ASEAN", "1996-01-01").len(), 7);
    assert!(dataset.group("ARF", "2001").contains(&country("PRK")));
    assert!(!dataset.group("ARF", "1999").contains(&country("PRK")));
}

#[test]
fn eight_dprk_embassies_in_2017_and_seven_since_malaysia_closed() {
    let dataset = bundled();
    let open = |year, side: usize| dataset.members.iter().filter(|m| dataset.posts_in(**m, year)[side]).count();
    assert_eq!((open(2017, 0), open(2017, 1)), (8, 5));
    assert_eq!((open(2024, 0), open(2024, 1)), (7, 4));
    assert_eq!(dataset.posts_in(country("PHL"), 2017), [false, false]);
}

#[test]
fn weights_of_every_sitc_section_add_up_to_one() {
    let dataset = bundled();
    for direction in Direction::BOTH {
        for section in 0..10 {
            let sum: f64 = dataset.products.iter().map(|p| p.sitc[direction as usize][section]).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{direction:?} section {section}: {sum}");
        }
    }
}

#[test]
fn the_tables_have_the_rows_they_should() {
    let d = bundled();
    assert_eq!((d.products.len(), d.statements.len(), d.coverage.len(), d.measures.len()), (11, 64, 20, 25));
    assert_eq!((d.suspensions.len(), d.border.len(), d.posts.len()), (12, 6, 250));
    let sections_2015 = d.by_source.iter().filter(|f| f.year == 2015 && f.product.starts_with("SITC")).count();
    assert!(sections_2015 > 100, "{sections_2015} section rows");
    for partner in ["CHN", "RUS", "IND", "JPN"] {
        assert!(d.flows.iter().any(|f| f.partner == country(partner)), "{partner} is missing");
    }
    assert!(d.statements.iter().any(|s| s.partner == "KOR"), "inter-Korean trade is known from statements");
    assert_eq!(d.statements.iter().map(|s| s.year).min(), Some(2000));
    assert_eq!(d.statements.iter().map(|s| s.year).max(), Some(2022));
    assert!((d.deflator[&2016] - 1.0).abs() < 1e-12);
}

#[test]
fn every_parameter_row_is_named_graded_and_in_its_own_range() {
    for (parameter, row) in Parameter::ALL.iter().zip(parameters()) {
        assert_eq!(parameter.name(), row.name, "the table and the list are in the same order");
        assert!(Grade::parse(&row.grade).is_some(), "{}: grade {}", row.name, row.grade);
        assert!(row.min <= row.low_p5 && row.high_p95 <= row.max, "{}: plausible range outside the accepted", row.name);
        assert!((row.min..=row.max).contains(&row.default), "{}", row.name);
        assert!(!row.source.is_empty() && !row.label.is_empty() && row.retrieved.len() == 10, "{}", row.name);
    }
}

#[test]
fn a_broken_table_is_refused_with_its_line() {
    let mut tables = bundled_tables();
    let broken = tables.flows.replacen("BRN,M,2001,0,", "BRN,M,2001,abc,", 1);
    tables.flows = &broken;
    let error = read(&tables).expect_err("abc is no number");
    assert_eq!((error.table, error.line), ("flows", 3), "{error}");
    let negative = bundled_tables().flows.replacen("BRN,M,2001,0,", "BRN,M,2001,-5,", 1);
    tables.flows = &negative;
    let error = read(&tables).expect_err("trade is not negative");
    assert!(error.to_string().contains("line 3") && error.to_string().contains("-5"), "{error}");
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let tables = bundled_tables();
    let reversed = |text: &str| {
        let mut lines: Vec<&str> = text.lines().collect();
        lines[1..].reverse();
        lines.join("\n") + "\n"
    };
    let (flows, by_source, coverage) = (reversed(tables.flows), reversed(tables.by_source), reversed(tables.coverage));
    let (suspensions, gdp, embassies) =
        (reversed(tables.suspensions), reversed(tables.gdp), reversed(tables.embassies));
    let shuffled = detente::trade::Tables {
        flows: &flows,
        by_source: &by_source,
        coverage: &coverage,
        suspensions: &suspensions,
        gdp: &gdp,
        embassies: &embassies,
        ..tables
    };
    let other = read(&shuffled).expect("still a case");
    let scenario = crate::properties::iran();
    let run = |d: &Dataset| crate::properties::total(d, &scenario);
    assert_eq!(run(&other), run(&bundled()));
}

#[test]
fn codes_are_three_capital_letters() {
    assert!(Country::parse("PRK").is_some());
    for bad in ["", "PR", "prk", "PRKO", "P1K", "ÄÄ"] {
        assert!(Country::parse(bad).is_none(), "{bad}");
    }
}
