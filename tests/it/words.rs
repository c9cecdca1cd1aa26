//! Every visible text in one place: no text without a row, no row without a text, and nothing in the window that
//! escaped the tables.

mod said;
mod window;

use std::collections::{BTreeMap, BTreeSet};

use detente::evidence;
use detente::file;
use detente::scenario::{Catalog, parameters};
use detente::trade::{bundled, bundled_case, cases};
use detente::words::{Language, Manner, phrase, set_manner, table};

use said::Said;

/// Names of the places in a text: `{year}` gives `year`.
fn places(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

/// Texts that stand in data and are looked up where they are shown.
fn of_data() -> BTreeSet<String> {
    let dataset = bundled();
    let mut texts: BTreeSet<String> = dataset.names.values().cloned().collect();
    texts.insert(dataset.case.title.clone());
    texts.extend(dataset.products.iter().map(|product| product.label.clone()));
    texts.extend(dataset.suspensions.iter().map(|suspension| suspension.kind.clone()));
    for row in parameters() {
        texts.extend([&row.label, &row.moves, &row.unit, &row.shown_unit].into_iter().cloned());
    }
    // Units of levers that are no parameters.
    texts.extend(["share", "multiple", "year", "%"].map(str::to_owned));
    for case in cases() {
        let dataset = bundled_case(case.id).expect("a case");
        texts.insert(dataset.case.title.clone());
        texts.extend(dataset.names.values().chain(dataset.products.iter().map(|product| &product.label)).cloned());
        for preset in file::presets(&Catalog::new(&dataset)) {
            texts.extend([preset.scenario.title, preset.scenario.about]);
        }
    }
    for lever in Catalog::new(&dataset).levers() {
        if let Some(card) = detente::ui::card(&lever.key) {
            let texts_of = [&card.message, &card.bands, &card.not_covered, &card.decides, &card.watch];
            texts.extend(texts_of.into_iter().cloned());
        }
    }
    // Names of lines: what they are known by is not what is shown.
    let lines = [
        "able",
        "allowed",
        "before the drag",
        "central",
        "difference",
        "ever, with it",
        "ever, without snapback",
        "gap to observed",
        "in the year, with it",
        "in the year, without snapback",
        "later figures",
        "median",
        "simulated",
        "traded",
        "with an envoy",
        "without",
    ];
    texts.extend(lines.map(str::to_owned));
    texts.extend(evidence::bundled().episodes.iter().map(|episode| episode.note.clone()));
    // Why rows of a format are passed over, and why a format gives no flows.
    for profile in detente::import::profiles() {
        texts.extend(profile.filters.iter().map(|filter| filter.why.clone()));
        texts.extend(profile.refused.clone());
    }
    texts.remove("");
    texts
}

/// The rows by their English.
fn rows() -> BTreeMap<String, Vec<String>> {
    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (english, indonesian) in table() {
        rows.entry(english).or_default().push(indonesian);
    }
    rows
}

/// A row as it can be pasted into a table.
fn row(text: &str) -> String {
    format!("\"{}\",", text.replace('"', "\"\""))
}

#[test]
fn every_text_has_one_row_with_the_same_places_and_a_value_for_each() {
    let rows = rows();
    let (mut missing, mut wrong) = (BTreeSet::new(), Vec::new());
    let all = said::all();
    assert!(all.len() > 500, "the test sees the texts: {}", all.len());
    for Said { text, names, place } in &all {
        if places(text) != *names {
            wrong.push(format!("{place}: '{text}' is given values for {names:?}"));
        }
        match rows.get(text).map(Vec::as_slice) {
            None => drop(missing.insert(format!("{} <- {place}", row(text)))),
            Some([one]) if one.trim().is_empty() => wrong.push(format!("no Indonesian for '{text}'")),
            Some([one]) if places(one) != places(text) => {
                wrong.push(format!("other places in '{one}' than in '{text}'"));
            }
            Some([_]) => {}
            Some(several) => wrong.push(format!("{} rows for '{text}'", several.len())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "{} texts without a row:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_text_of_the_data_has_a_row() {
    let rows = rows();
    let lacks = |text: &String| rows.get(text).is_none_or(|found| found.len() != 1 || found[0].trim().is_empty());
    let missing: Vec<String> = of_data().iter().filter(|text| lacks(text)).map(|text| row(text)).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_row_is_used_by_nothing() {
    let said: BTreeSet<String> = said::all().into_iter().map(|said| said.text).collect();
    let data = of_data();
    let unused: Vec<String> = rows().into_keys().filter(|text| !said.contains(text) && !data.contains(text)).collect();
    assert!(unused.is_empty(), "rows that nothing uses:\n{}", unused.join("\n"));
    for (english, indonesian) in table() {
        for text in [&english, &indonesian] {
            assert_eq!(text.trim(), text, "'{text}': blanks at an end are lost in a spreadsheet");
        }
    }
}

#[test]
fn the_levers_are_named_in_the_language_of_the_thread() {
    let dataset = bundled();
    set_manner(Manner { language: Language::Indonesian, decimal_comma: true, case: None });
    let catalog = Catalog::new(&dataset);
    let named = |name: &str| catalog.find(name).expect("a lever").clone();
    assert_eq!(named("relief.lifted").label, "Sanksi PBB dicabut");
    assert_eq!(named("lamX").label, "Kecepatan pemulihan, ekspor RRDK");
    assert_eq!(named("reopening.PHL").label, "Filipina");
    assert_eq!(named("suspension.MYS.X").help, "Menghitung 100 % terhenti sejak 2017,50 (teramati).");
    assert_eq!(phrase("Mitra"), "Mitra", "a text without a row stays as it is");
    set_manner(Manner::default());
    assert_eq!(named("relief.lifted").key, catalog.find("relief.lifted").expect("a lever").key);
}
