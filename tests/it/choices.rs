//! Choices among the facts: precedence, rows left out and taken in, whose reports go first; and their place in a file.

use std::sync::Arc;

use detente::file::{Carried, Content, DatasetMark, compose, parse, updated};
use detente::scenario::{Catalog, Scenario};
use detente::trade::{
    Choices, Dataset, Direction, Own, Quality, Reported, Reporter, RowKey, bundled, chosen, read_own, reporter,
    source_counts, spreads, with_own,
};
use proptest::prelude::*;

use crate::fixture::country;

pub fn row(text: &str) -> RowKey {
    RowKey::parse(text).expect("a row")
}

pub fn own(text: &str) -> Own {
    let rows = format!("year,exporter,importer,value_usd,source\n{text}");
    Own::of(Arc::new(read_own("mine.csv", &rows, &bundled()).expect("a header")))
}

fn value(dataset: &Dataset, key: &str) -> Option<f64> {
    let (partner, direction, year) = row(&format!("{key}.any")).flow();
    dataset.flow(partner, direction, year).expect("a row").value_usd
}

fn of(sources: &[&str]) -> Choices {
    Choices { sources: sources.iter().map(|source| (*source).to_owned()).collect(), ..Choices::default() }
}

#[test]
fn nothing_chosen_is_the_very_same_dataset() {
    let dataset = bundled();
    let same = chosen(&dataset, &Choices::default());
    assert_eq!(
        (&same.fingerprint, &same.flows, &same.by_source),
        (&dataset.fingerprint, &dataset.flows, &dataset.by_source)
    );
    let mine = own("2015,THA,PRK,55000000,\n");
    let file = mine.file.clone().expect("at hand");
    let plain = chosen(&dataset, &Choices { own: Some(mine), ..Choices::default() });
    assert_eq!(plain.fingerprint, with_own(&dataset, &file).fingerprint);
}

#[test]
fn the_first_source_that_has_a_figure_wins_and_else_the_best_estimate_stays() {
    let dataset = bundled();
    // Figures of flows_by_source.csv, read by eye.
    let made = chosen(&dataset, &of(&["COW4", "OEC_SITC2"]));
    assert_eq!(value(&made, "IDN.X.2008"), Some(8_000_000.0), "COW4 goes first");
    assert_eq!(value(&made, "THA.M.2012"), Some(44_000_000.0));
    assert_eq!(value(&made, "THA.M.2015"), Some(73_817_007.0), "neither has it: the best estimate");
    assert_eq!(value(&made, "SGP.X.2008"), Some(0.0), "a zero is a figure");
    let zero = made.flow(country("SGP"), Direction::X, 2008).expect("a row");
    assert_eq!((zero.quality, zero.source.as_str()), (Quality::N, "COW4"));
    let other = chosen(&dataset, &of(&["OEC_SITC2", "COW4"]));
    assert_eq!(value(&other, "IDN.X.2008"), Some(7_197_964.0));
    assert_ne!(made.fingerprint, other.fingerprint, "the order is part of the facts");
    let thailand = made.flow(country("THA"), Direction::M, 2012).expect("a row");
    assert!(thailand.quality == Quality::B && thailand.note.contains("reported by the partner"), "{thailand:?}");
    // What is blank on purpose stays blank: COW4 has figures there that are known to be wrong.
    assert_eq!(value(&made, "MMR.M.2013"), None);
    // The press is a source like any other, although only best estimates name it.
    let press = dataset.flows.iter().find(|flow| flow.source == "PRESS_KOTRA").expect("a figure");
    let first = chosen(&dataset, &of(&["PRESS_KOTRA", "COMTRADE_4Y"]));
    assert_eq!(first.flow(press.partner, press.direction, press.year), Some(press), "grade and note stay");
}

#[test]
fn a_row_left_out_gives_way_to_the_next_source_or_is_absent_and_never_zero() {
    let dataset = bundled();
    let mut choices = of(&["COW4", "OEC_SITC2"]);
    choices.exclude(row("IDN.X.2008.COW4"), " rounded ");
    let made = chosen(&dataset, &choices);
    assert_eq!(value(&made, "IDN.X.2008"), Some(7_197_964.0));
    assert!(
        made.by_source.iter().all(
            |r| (r.partner, r.direction, r.year, r.source.as_str()) != (country("IDN"), Direction::X, 2008, "COW4")
        )
    );
    assert_eq!(made.by_source.len(), dataset.by_source.len() - 1);

    let mut choices = Choices::default();
    choices.exclude(row("THA.M.2015.UNCTAD_MTM"), "one shipment");
    let made = chosen(&dataset, &choices);
    let flow = made.flow(country("THA"), Direction::M, 2015).expect("it is shown");
    assert_eq!((flow.value_usd, flow.quality), (None, Quality::X));
    assert!(flow.note.contains("one shipment"), "{}", flow.note);
    assert_eq!(made.value(country("THA"), Direction::M, 2015), None);
    assert_eq!(made.flows.len(), dataset.flows.len());
    assert_eq!(made.years(), dataset.years());
    // Only that figure, and only it.
    let changed = made.flows.iter().zip(&dataset.flows).filter(|(a, b)| a != b).count();
    assert_eq!(changed, 1);
    // A reason changes no figure; the row does.
    let mut other = Choices::default();
    other.exclude(row("THA.M.2015.UNCTAD_MTM"), "another reason");
    assert_eq!(chosen(&dataset, &other).fingerprint, made.fingerprint);
    assert_ne!(other, choices);
}

#[test]
fn a_blank_or_doubtful_figure_is_taken_back_in_for_a_reason() {
    let dataset = bundled();
    let sourced = dataset.by_source.iter().find(|r| {
        (r.partner, r.direction, r.year, r.source.as_str()) == (country("MMR"), Direction::M, 2013, "COW4")
            && r.product == "all"
    });
    let sourced = sourced.expect("a figure").value_usd;
    let mut choices = Choices::default();
    choices.accept(row("MMR.M.2013.COW4"), "confirmed by customs");
    let made = chosen(&dataset, &choices);
    let flow = made.flow(country("MMR"), Direction::M, 2013).expect("a row");
    assert_eq!((flow.value_usd, flow.quality), (Some(sourced), Quality::C));
    assert!(flow.note.contains("confirmed by customs"));
    // Left out goes before taken in, and a source without a figure changes nothing.
    choices.exclude(row("MMR.M.2013.COW4"), "no");
    assert_eq!(value(&chosen(&dataset, &choices), "MMR.M.2013"), None);
    let mut nobody = Choices::default();
    nobody.accept(row("MMR.M.2013.NOBODY"), "hearsay");
    assert_eq!(value(&chosen(&dataset, &nobody), "MMR.M.2013"), None);
}

#[test]
fn the_mirror_prefers_what_partners_report_and_direct_has_nothing_of_the_dprk() {
    let dataset = bundled();
    for (direction, flags, by) in [
        (Direction::X, "rounded_1e6;cif_at_importer", Reporter::Partner),
        (Direction::M, "cif(=fob*1.1 convention)", Reporter::Partner),
        (Direction::M, "exporter_reported_fob", Reporter::Partner),
        (Direction::X, "exporter_reported_fob", Reporter::Target),
        (Direction::X, "partner_reported_fob", Reporter::Partner),
        (Direction::X, "UNCTAD_ESTIMATE(scaled_mirror)", Reporter::Unknown),
        (Direction::X, "rounded_1e6;cif_at_importer;extrapolated_by_IMF", Reporter::Unknown),
        (Direction::X, "", Reporter::Unknown),
    ] {
        assert_eq!(reporter(direction, flags), by, "{flags}");
    }
    let direct = chosen(&dataset, &Choices { reported: Reported::Direct, ..Choices::default() });
    assert_eq!(direct.flows, dataset.flows, "it reports nothing");
    let mirror = chosen(&dataset, &Choices { reported: Reported::Mirror, ..Choices::default() });
    assert_eq!(value(&mirror, "IDN.X.2008"), Some(8_000_000.0), "OEC does not say who reported");
    let counts = source_counts(&dataset, &Choices::default());
    assert!(counts.iter().all(|count| count.reported[0] == 0));
    assert!(counts.iter().any(|count| count.reported[1] > 0));
    // With an order of sources, it goes by side first and then in that order.
    let both = Choices { reported: Reported::Mirror, ..of(&["OEC_SITC2", "COW4"]) };
    assert_eq!(value(&chosen(&dataset, &both), "IDN.X.2008"), Some(8_000_000.0));
}

#[test]
fn counts_add_up_to_the_flows_that_the_order_decides() {
    let dataset = bundled();
    for choices in [of(&["COW4", "OEC_SITC2"]), of(&["OEC_SITC2"])] {
        let counts = source_counts(&dataset, &choices);
        let names: Vec<&str> = counts.iter().map(|count| count.source.as_str()).collect();
        assert_eq!(names[..choices.sources.len()], choices.sources[..], "chosen ones in their order");
        let made = chosen(&dataset, &choices);
        for source in &choices.sources {
            let gives = counts.iter().find(|count| &count.source == source).expect("counted").gives;
            let decided = made.flows.iter().filter(|flow| &flow.source == source && flow.value_usd.is_some()).count();
            assert!(gives > 0 && gives == decided, "{source}: {gives}, {decided}");
        }
    }
    let widest = &spreads(&dataset)[0];
    assert!(widest.width() > 0.0 && widest.sources > 1);
    assert!(spreads(&dataset).windows(2).all(|pair| pair[0].width() >= pair[1].width()));
}

#[test]
fn figures_are_equal_by_their_digest_whatever_the_file_is_called() {
    let mine = own("2015,THA,PRK,55000000,\n");
    let file =
        read_own("other.csv", "year,exporter,importer,value_usd\n2015,THA,PRK,55000000\n", &bundled()).expect("reads");
    assert_eq!(Own::of(Arc::new(file)), mine);
    assert_eq!(Own::missing("mine.csv", &mine.digest), mine, "whether or not they are at hand");
    assert_ne!(own("2015,THA,PRK,55000001,\n"), mine);
    assert_ne!(own("2015,THA,PRK,55000000,KOTRA\n"), mine, "a source decides the order");
    // Compared in every frame: a million times in well under a second.
    let choices = Choices { own: Some(mine), ..of(&["COW4"]) };
    let (same, start) = (choices.clone(), std::time::Instant::now());
    let equal = (0..1_000_000).filter(|_| std::hint::black_box(&choices) == std::hint::black_box(&same)).count();
    assert!(equal == 1_000_000 && start.elapsed().as_millis() < 1_000, "{:?}", start.elapsed());
}

fn catalog() -> Catalog {
    Catalog::new(&bundled())
}

fn text(scenario: &Scenario, carry: bool) -> String {
    let file = scenario.data.file().filter(|_| carry);
    let carried = file.map(|file| Carried::of(file, bundled().target));
    let content = Content { data: carried.as_ref(), ..Content::new(scenario) };
    compose(&content, &catalog()).expect("text")
}

fn any_choices() -> impl Strategy<Value = Choices> {
    let sources =
        prop::sample::subsequence(vec!["COW4", "OEC_SITC2", "mine.csv", "KOTRA, by mail"], 0..=4).prop_shuffle();
    let rows = || prop::collection::vec((0..4_usize, any::<bool>(), 2005..2017_i32, "[ -~\"\\\\é\\n]{0,12}"), 0..4);
    let figures = prop::collection::vec((2010..2024_i32, 0.0..1e9_f64), 0..4);
    (sources, 0..3_usize, rows(), rows(), figures).prop_map(|(sources, reported, out, taken, figures)| {
        let mut choices = of(&sources);
        choices.reported = Reported::ALL[reported];
        let key = |(partner, export, year, _): &(usize, bool, i32, String)| {
            let (partner, direction) = (["THA", "IDN", "SGP", "MMR"][*partner], if *export { "X" } else { "M" });
            row(&format!("{partner}.{direction}.{year}.COW4/1.10"))
        };
        for one in &taken {
            choices.accept(key(one), &one.3);
        }
        for one in &out {
            choices.exclude(key(one), &one.3);
        }
        let rows = figures.iter().map(|(year, value)| format!("{year},THA,PRK,{value:.3},KOTRA\n"));
        let mine = own(&rows.collect::<Vec<_>>().concat());
        choices.own = Some(mine).filter(|own| own.file.as_ref().is_some_and(|file| !file.used.is_empty()));
        choices
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn choices_come_back_from_a_file_as_they_were(data in any_choices(), old in any_choices(), carry in any::<bool>()) {
        let scenario = Scenario { data, ..Scenario::default() };
        let written = text(&scenario, carry);
        let read = parse(&written, "a", &catalog()).expect("reads");
        prop_assert_eq!(&read.scenario, &scenario);
        let whole = read.scenario.data.file().is_some();
        prop_assert_eq!(whole, carry && scenario.data.own.is_some());
        if whole {
            let dataset = bundled();
            let [here, there] = [&scenario, &read.scenario].map(|of| chosen(&dataset, &of.data));
            prop_assert_eq!(here.fingerprint, there.fingerprint);
            prop_assert_eq!(here.flows, there.flows, "notes too");
        }
        prop_assert_eq!(compose(&Content::of(&read), &catalog()).expect("text"), written.clone(), "the same bytes");
        // Over another file, with a comment and a field of somebody else's.
        let before = text(&Scenario { data: old, ..Scenario::default() }, true).replacen("title", "// kept\n    colour: 3,\n    title", 1);
        let content = Content::of(&read);
        let over = updated(&content, &catalog(), &before).expect("kept");
        prop_assert!(over.contains("// kept") && over.contains("colour: 3"), "{}", over);
        prop_assert_eq!(&parse(&over, "b", &catalog()).expect("reads").scenario, &scenario);
    }
}

#[test]
fn a_file_says_what_is_wrong_with_its_choices_and_where() {
    let file = |data: &str| format!("#![schema = \"detente-scenario/1\"]\n(title: \"T\",\n    data: ({data}),\n)\n");
    for (data, words) in [
        ("reported: \"both\"", "best, direct or mirror"),
        ("excluded: {\"THA.2015\": \"\"}", "THA.M.2015.COW4"),
        ("name: \"a.csv\"", "either 'digest' or 'rows'"),
        ("name: \"a.csv\", digest: \"12\"", "64 digits"),
        ("sources: [\"\"]", "the id of a source"),
        ("order: []", "order"),
    ] {
        let error = parse(&file(data), "plan", &catalog()).expect_err("wrong").to_string();
        assert!(error.contains("plan") && error.contains(words), "{data}: {error}");
    }
    // A year that only figures of one's own bring, before they are in use and where they are not at hand.
    let digest = own("2020,THA,PRK,5000000,\n").digest;
    let rows = "name: \"a.csv\", rows: \"year,exporter,importer,value_usd\\n2020,THA,PRK,5000000\\n\"";
    for data in [rows.to_owned(), format!("name: \"a.csv\", digest: \"{digest}\"")] {
        let text = file(&data).replacen(",\n)", ",\n    assumptions: {\"reference_year\": \"2020\"},\n)", 1);
        let read = parse(&text, "plan", &catalog()).expect("reads");
        assert_eq!(read.scenario.reference_year, Some(2020));
        assert_eq!(read.scenario.data.own.as_ref().map(|own| own.digest.as_str()), Some(digest.as_str()));
    }
    let mark = DatasetMark::of(&bundled());
    let plain = detente::file::render(&Scenario::default(), &catalog(), &mark).expect("text");
    assert!(!plain.contains("data:"), "nothing chosen, nothing said: {plain}");
}
