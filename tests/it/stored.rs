//! The projection that a file keeps: what is in it, that it stays what it was, and why numbers are others since.

use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use detente::evidence::later::Stored;
use detente::file::{DatasetMark, Item, ItemKind, Loaded, STORED_DRAWS, differences, parse};
use detente::model::{Selection, Series, ensemble, outlook};
use detente::scenario::{Catalog, Doubt};
use detente::session::Session;
use detente::trade::{Dataset, Direction, bundled, read_own, with_own};

use crate::window::without_window;

const PATIENCE: Duration = Duration::from_mins(1);

/// A file as the window writes it, saved once for all tests here.
pub static SAVED: LazyLock<String> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.detente");
    saved(&mut without_window(None), &path)
});

fn saved(session: &mut Session, path: &Path) -> String {
    session.save(path);
    assert!(session.wait(PATIENCE), "{:?}", session.notices);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}: {:?}", session.notices))
}

fn loaded(text: &str) -> Loaded {
    parse(text, "plan.detente", &Catalog::new(&bundled())).expect("reads")
}

pub fn stored(text: &str) -> Stored {
    loaded(text).projection.expect("a projection")
}

pub fn part(text: &str) -> &str {
    let start = text.find("    projection: (").expect("a projection");
    let end = start + text[start..].find("\n    ),\n").expect("its end");
    &text[start..end]
}

/// The file as it was before projections were kept.
pub fn without(text: &str) -> String {
    text.replacen(&format!("{}\n    ),\n", part(text)), "", 1)
}

#[test]
fn a_file_keeps_what_was_projected_in_few_bytes() {
    let text = part(&SAVED);
    assert!(text.len() < 18_000, "{} bytes", text.len());
    let (kept, dataset) = (stored(&SAVED), bundled());
    let loaded = loaded(&SAVED);
    assert!(kept.is_possible());
    let results = loaded.results.clone().expect("results");
    assert_eq!(kept.scenario, results.scenario);
    assert_eq!((&kept.data, kept.draws, kept.seed), (&dataset.fingerprint, STORED_DRAWS, loaded.scenario.seed));
    let outlook = outlook(&dataset, &loaded.scenario, &|| true).expect("an outlook");
    for (partner, member) in dataset.members.iter().enumerate() {
        for direction in Direction::BOTH {
            let flow = &kept.flows[&Stored::name(*member, direction)];
            let selection = Selection { partner: Some(partner), direction: Some(direction), ..Selection::ALL };
            let lines = [(&outlook.projection, &flow.line), (&outlook.baseline, &flow.status_quo)];
            for (projection, line) in lines {
                let path = projection.recorded(selection);
                for (year, value) in (2018..=2040).zip(&path[2018 - 2016..]) {
                    let at = line.len().checked_sub((2041 - year) as usize);
                    let kept = at.map_or(0.0, |at| line[at]);
                    assert!((kept - value).abs() <= value * 5.1e-5 + 5.1e-5, "{member} {year}: {kept} for {value}");
                }
            }
            assert_eq!(flow.compared, outlook.reference.flows.contains(&(partner, direction)));
        }
    }
    for (year, value) in &results.trade {
        if let Some(sum) = kept.sum(*year, false, &|_, flow| flow.compared) {
            assert!((sum - value).abs() <= value * 5.1e-5 + 2e-3, "{year}: {sum} for {value}");
        }
    }
}

#[test]
fn bands_are_those_of_the_model_with_the_draws_it_states() {
    let (kept, dataset) = (stored(&SAVED), bundled());
    let mut scenario = loaded(&SAVED).scenario;
    let ensemble = ensemble(&dataset, &scenario, STORED_DRAWS, &|| true).expect("bands");
    let fan = ensemble.holds.expect("a band");
    let bands = &kept.bands["compared"];
    assert_eq!(kept.bands_from, (dataset.years().1 + 1).max(2018));
    assert_eq!(bands.holds.len(), 23);
    for (year, five) in (kept.bands_from..=2040).zip(&bands.holds) {
        for (kept, value) in five.iter().zip(fan.fan(Series::Compared)[(year - 2016) as usize]) {
            assert!((kept - value).abs() < value * 6e-3, "{year}: {kept} for {value}");
        }
    }
    assert!(!bands.snapback.is_empty() && kept.bands.contains_key("all") && kept.bands.contains_key("THA"));
    scenario.doubts = [true, false, false];
    let catalog = Catalog::new(&dataset);
    let outlook = outlook(&dataset, &scenario, &|| true).expect("an outlook");
    let without = detente::file::stored(&dataset, &catalog, &scenario, &outlook, None).expect("stored");
    assert!(without.bands.is_empty() && !scenario.doubts(Doubt::Parameters), "no doubt, no band");
}

#[test]
fn saving_again_gives_the_same_bytes_and_the_day_it_was_first_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.detente");
    let day = stored(&SAVED).day;
    assert_eq!(day, detente::file::today());
    // Projected last year, with a comment in the middle of the numbers.
    let old = SAVED.replacen(&format!("day: \"{day}\""), "day: \"2025-03-01\" /* as told to the minister */", 1);
    std::fs::write(&path, &old).expect("written");
    let mut session = without_window(None);
    session.load(&path);
    assert!(session.wait(PATIENCE));
    assert_eq!(session.document.projection().map(|kept| kept.day.as_str()), Some("2025-03-01"));
    assert_eq!(saved(&mut session, &path), old, "the same projection stays as old as it is");
    session.document.scenario.relief.date = 2031.0;
    let new = saved(&mut session, &path);
    assert!(new.contains("/* as told to the minister */"), "{}", part(&new));
    let kept = stored(&new);
    assert_eq!((kept.day, kept.relief), (day, Some(2031.0)));
    assert_eq!(session.document.projection().map(|kept| kept.relief), Some(Some(2031.0)));
}

#[test]
fn older_and_stranger_files_still_open() {
    let without = without(&SAVED);
    let read = loaded(&without);
    assert!(read.projection.is_none() && read.results.is_some());
    // A newer program's field is passed over; numbers that cannot be are no reason to refuse the scenario.
    let newer = SAVED.replacen("known_to: ", "mood: \"good\", known_to: ", 1);
    assert_eq!(stored(&newer), stored(&SAVED));
    for (from, to) in [("line: \"", "line: \"x "), ("holds: \"", "holds: \"1 2 3, ")] {
        let error = parse(&SAVED.replacen(from, to, 1), "odd.detente", &Catalog::new(&bundled())).expect_err("numbers");
        assert!(error.to_string().contains("expected "), "{error}");
    }
    for (from, to) in [("prices: 2016", "prices: 2020"), ("from: 2018", "from: 1990"), ("base: ", "base: -")] {
        let odd = stored(&SAVED.replacen(from, to, 1));
        assert!(!odd.is_possible(), "{to}");
    }
}

/// The items of a file on a dataset, and what they should add up to.
fn items(text: &str, dataset: &Dataset) -> (Vec<Item>, [f64; 3]) {
    let catalog = Catalog::new(dataset);
    let read = loaded(text);
    let outlook = outlook(dataset, &read.scenario, &|| true).expect("an outlook");
    let items = differences(&read, &outlook, &catalog, dataset).expect("results");
    let path = outlook.projection.recorded(outlook.reference.selection());
    let saved = &read.results.as_ref().expect("results").trade;
    (items, [2030, 2035, 2040].map(|year| path[(year - 2016) as usize] - saved[&year]))
}

fn sums_up(items: &[Item], whole: [f64; 3]) {
    for (at, whole) in whole.iter().enumerate() {
        let sum: f64 = items.iter().map(|item| item.moved[at].1).sum();
        assert!((sum - whole).abs() < 1e-9 * whole.abs().max(1.0), "{sum} for {whole}: {items:?}");
    }
    for pair in items.windows(2) {
        assert_eq!(pair[0].regained.1, pair[1].regained.0, "{items:?}");
    }
}

fn kinds(items: &[Item]) -> Vec<ItemKind> {
    items.iter().map(|item| item.kind).collect()
}

/// The facts with twice Thailand's exports to the target in the base window.
fn revised() -> Dataset {
    let data = bundled();
    let thai = data.members.iter().copied().find(|member| member.to_string() == "THA").expect("Thailand");
    let row = |year: i32| {
        let value = data.flow(thai, Direction::M, year).and_then(|flow| flow.value_usd).expect("a figure");
        format!("{year},THA,PRK,{:.0}\n", value * 2.0)
    };
    let text = format!("year,exporter,importer,value_usd\n{}", (2013..=2016).map(row).collect::<String>());
    with_own(&data, &read_own("revised.csv", &text, &data).expect("reads"))
}

/// The same file, as an older model would have saved it.
fn older(text: &str) -> String {
    let older = text.replace("model: \"1\"", "model: \"0\"");
    let read = loaded(&older);
    let (was, own) = (read.results.as_ref().expect("results"), read.own_digest(&Catalog::new(&bundled())));
    older.replace(&was.scenario, &own.expect("a digest"))
}

#[test]
fn each_reason_has_its_own_numbers_and_they_add_up() {
    let data = bundled();
    assert_eq!(items(&SAVED, &data).0, []);
    // By hand alone.
    let by_hand = SAVED.replacen("    assumptions: {\n", "    assumptions: {\n        \"lamX\": 0.11,\n", 1);
    let (found, whole) = items(&by_hand, &data);
    assert_eq!(kinds(&found), [ItemKind::ByHand]);
    sums_up(&found, whole);
    // A revision of trade alone: the stored levels with today's model give the saved numbers, but for their digits.
    let revised = revised();
    let mark = DatasetMark::of(&revised).fingerprint;
    assert_ne!(mark, data.fingerprint);
    let (found, whole) = items(&SAVED, &revised);
    sums_up(&found, whole);
    let data_item = found.iter().find(|item| item.kind == ItemKind::Data).expect("data");
    assert!(data_item.moved[2].1 > 1.0, "{found:?}");
    let rest: f64 = found.iter().filter(|item| item.kind == ItemKind::Rounding).map(|item| item.moved[2].1.abs()).sum();
    assert!(found.len() <= 2 && rest < 1e-4, "{found:?}");
    // The same and a change by hand, and another model: a tenth more than it said.
    let (found, whole) = items(&by_hand, &revised);
    sums_up(&found, whole);
    assert!(kinds(&found).ends_with(&[ItemKind::Data, ItemKind::ByHand]), "{found:?}");
    let older = older(&SAVED);
    let read = loaded(&older);
    let mut results = read.results.clone().expect("results");
    let was = results.trade[&2040];
    results.trade.insert(2040, was / 1.1);
    let old = older.replacen(&format!("2040: {was:?}"), &format!("2040: {:?}", was / 1.1), 1);
    let old = old.replacen("flows: \"", "flows: \"0", 1);
    let (found, whole) = items(&old, &revised);
    sums_up(&found, whole);
    assert!(
        found.iter().any(|item| item.kind == ItemKind::Model && (item.moved[2].1 - was / 11.0).abs() < 1e-3),
        "{found:?}"
    );
    assert!(
        found.iter().any(|item| item.kind == ItemKind::Data && (item.moved[2].1 - data_item.moved[2].1).abs() < 1e-3)
    );
}

#[test]
fn what_cannot_be_told_apart_is_named_so() {
    let revised = revised();
    // No version of the file holds the scenario that was saved.
    let by_hand = SAVED.replacen("    assumptions: {\n", "    assumptions: {\n        \"lamX\": 0.11,\n", 1);
    let start = by_hand.find("    versions: {").expect("versions");
    let (found, whole) = items(&format!("{})\n", &by_hand[..start]), &revised);
    assert_eq!(kinds(&found), [ItemKind::Together]);
    assert!(found[0].words.contains("cannot be told apart"), "{found:?}");
    sums_up(&found, whole);
    // Other facts too, and another model.
    let mut also = revised.clone();
    also.gdp.iter_mut().for_each(|gdp| gdp.real *= 1.0 + f64::from(gdp.year - 2016) * 0.01);
    let older = older(&SAVED).replacen("flows: \"", "flows: \"0", 1);
    let (found, whole) = items(&older, &also);
    assert_eq!(kinds(&found), [ItemKind::Together, ItemKind::Data]);
    sums_up(&found, whole);
    // An older file without a projection.
    let (found, _) = items(&without(&older), &revised);
    assert_eq!(kinds(&found), [ItemKind::Together]);
}
