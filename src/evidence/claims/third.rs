//! "In 2015 the Philippines was North Korea's third largest trading partner."

use std::collections::BTreeSet;

use super::rank::{Reading, Third, Way, readings};
use super::{Claim, ClaimTable, Verdict, figures, machinery, text};
use crate::model::musd;
use crate::say;
use crate::trade::{Country, Dataset};

/// As it was said.
fn quote() -> &'static str {
    say!("In 2015 the Philippines was North Korea's third largest trading partner")
}

const PARTNER: &str = "PHL";
const YEAR: i32 = 2015;
/// The year of the claim first, then its neighbours.
const YEARS: [i32; 3] = [YEAR, 2014, 2016];
/// How far down the rows are shown.
const SHOWN: usize = 5;

pub(super) fn third(dataset: &Dataset) -> Claim {
    let Some(partner) = Country::parse(PARTNER) else { return nothing() };
    let name = dataset.name(partner);
    let readings = readings(dataset, partner, &YEARS);
    let mix_up = machinery::words(dataset, partner, YEAR);
    let (verdict, mut words) = judged(&readings, &name);
    if let Some(mix_up) = &mix_up {
        words = format!("{words} {mix_up}.");
    }
    Claim { quote: quote(), verdict, words, tables: vec![places(dataset, &readings), rows(&readings, &name)] }
}

fn nothing() -> Claim {
    Claim { quote: quote(), verdict: Verdict::CannotTell, words: say!("No data.").to_owned(), tables: Vec::new() }
}

/// Overall verdict and its sentence.
fn judged(readings: &[Reading], name: &str) -> (Verdict, String) {
    let able: Vec<&Reading> = readings.iter().filter(|r| r.year == YEAR && r.third != Third::CannotTell).collect();
    let yes: Vec<&Reading> = able.iter().copied().filter(|r| r.third == Third::Yes).collect();
    let other = elsewhere(readings);
    let count = able.len();
    if able.is_empty() {
        return (
            Verdict::CannotTell,
            say!(
                "No source of {year} can place {partner}. {elsewhere}",
                year = YEAR,
                partner = name,
                elsewhere = other
            ),
        );
    }
    if yes.is_empty() {
        let best = best(&able);
        return (
            Verdict::Fails,
            say!(
                "Holds on none of the {count} readings of {year} that can tell: {best}. {elsewhere}",
                count,
                year = YEAR,
                best,
                elsewhere = other
            ),
        );
    }
    let verdict = if yes.len() == count { Verdict::Holds } else { Verdict::Depends };
    let words = say!(
        "Holds on {n} of the {count} readings of {year} that can tell: {sources}.",
        n = yes.len(),
        count,
        year = YEAR,
        sources = by_way(&yes)
    );
    (verdict, words)
}

/// Neighbouring years in which it is third.
fn elsewhere(readings: &[Reading]) -> String {
    let mut words = Vec::new();
    for year in YEARS.into_iter().filter(|year| *year != YEAR) {
        let third: Vec<&Reading> = readings.iter().filter(|r| r.year == year && r.third == Third::Yes).collect();
        if !third.is_empty() {
            words.push(format!("{year} ({})", by_way(&third)));
        }
    }
    if words.is_empty() {
        say!("It is third in no neighbouring year either.").to_owned()
    } else {
        say!("Third only for {years}.", years = words.join(&format!(" {} ", say!("and"))))
    }
}

/// The highest place, and who gives it.
fn best(able: &[&Reading]) -> String {
    let Some(place) = able.iter().filter_map(|r| r.place).min() else {
        return say!("no place is given").to_owned();
    };
    let with: Vec<&Reading> = able.iter().copied().filter(|r| r.place == Some(place)).collect();
    say!("at best {place} ({sources})", place = ordinal(place), sources = by_way(&with))
}

/// "DPRK imports: OEC, `UNCTAD_MTM`; both ways: KOTRA".
fn by_way(readings: &[&Reading]) -> String {
    let of = |way: Way| {
        let sources: Vec<&str> = readings.iter().filter(|r| r.way == way).map(|r| r.source.as_str()).collect();
        (!sources.is_empty()).then(|| format!("{}: {}", way.label(), sources.join(", ")))
    };
    [Way::Imports, Way::Exports, Way::Both].into_iter().filter_map(of).collect::<Vec<_>>().join("; ")
}

/// "fifth", "11th".
fn ordinal(place: usize) -> String {
    let words = [
        say!("first"),
        say!("second"),
        say!("third"),
        say!("fourth"),
        say!("fifth"),
        say!("sixth"),
        say!("seventh"),
        say!("eighth"),
        say!("ninth"),
        say!("tenth"),
    ];
    let word = place.checked_sub(1).and_then(|at| words.get(at));
    word.map_or_else(|| say!("{place}th", place), |word| (*word).to_owned())
}

/// One row a reading.
fn places(dataset: &Dataset, readings: &[Reading]) -> ClaimTable {
    let korea = Country::parse("KOR").map(|korea| dataset.name(korea)).unwrap_or_default();
    let counted = |r: &Reading| match r.rows.iter().find(|row| row.partner == korea).map(|row| row.value) {
        None => say!("not in it"),
        Some(Some(value)) if value > 0.0 => say!("counted"),
        Some(_) => say!("zero"),
    };
    let row = |r: &Reading| {
        vec![
            r.year.to_string(),
            r.source.clone(),
            r.way.label().to_owned(),
            r.place.map_or_else(String::new, |place| place.to_string()),
            r.third.label().to_owned(),
            r.reason.clone(),
            counted(r).to_owned(),
        ]
    };
    let mut notes: Vec<String> = sources(dataset, readings);
    if readings.iter().all(|r| counted(r) != say!("counted")) {
        notes.extend(korea_words(dataset));
    }
    notes.push(
        say!("Both ways: only partners for which the source has imports and exports, or states them together")
            .to_owned(),
    );
    notes.extend(no_second_witness(dataset));
    notes.extend(left_out(dataset));
    ClaimTable {
        title: say!("Place of the Philippines by source").to_owned(),
        columns: vec![
            figures(say!("Year")),
            text(say!("Source")),
            text(say!("Trade")),
            figures(say!("Place")),
            text(say!("Third?")),
            text(say!("Why")),
            text(say!("South Korea")),
        ],
        rows: readings.iter().map(row).collect(),
        notes,
    }
}

/// Titles of the sources by id.
fn sources(dataset: &Dataset, readings: &[Reading]) -> Vec<String> {
    let used = |id: &str| readings.iter().any(|r| r.source == id);
    let known = dataset.sources.iter().filter(|source| used(&source.id));
    known.map(|source| format!("{}: {}", source.id, source.title)).collect()
}

/// Where the best estimates are one source's figures, they add nothing to it.
fn no_second_witness(dataset: &Dataset) -> Option<String> {
    let of_year = || dataset.flows.iter().filter(|flow| flow.year == YEAR && flow.value_usd.is_some());
    let first = of_year().next()?.source.as_str();
    of_year().all(|flow| flow.source == first).then(|| {
        say!(
            "The best estimates of {year} are the figures of {source} throughout, so they are no second witness",
            year = YEAR,
            source = first
        )
    })
}

/// What has no partner totals, and what has too few partners to rank.
fn left_out(dataset: &Dataset) -> Vec<String> {
    let all: BTreeSet<&str> = dataset.by_source.iter().map(|row| row.source.as_str()).collect();
    let totals: BTreeSet<&str> =
        dataset.by_source.iter().filter(|row| row.product == "all").map(|row| row.source.as_str()).collect();
    let without: Vec<&str> = all.difference(&totals).copied().collect();
    let mut notes =
        vec![say!("Left out: sources with fewer than three partners and no row for the Philippines").to_owned()];
    if !without.is_empty() {
        notes
            .push(say!("Cannot tell: {sources} (single products, no totals by partner)", sources = without.join(", ")));
    }
    notes
}

/// What South Korea's own figures say, where the rankings leave it out.
fn korea_words(dataset: &Dataset) -> Option<String> {
    let of_korea = dataset.statements.iter().filter(|s| s.partner == "KOR" && s.year <= YEAR);
    let latest = of_korea.max_by_key(|s| s.year)?;
    Some(say!(
        "South Korea's trade with the North is in none of these rankings with a value: US$ {value} m both ways in {year} ({basis}). Counted, it would push every partner that is smaller down by one place",
        value = musd(latest.value_musd),
        year = latest.year,
        basis = latest.basis
    ))
}

/// Never a zero for something that is not.
fn amount(value: f64) -> String {
    match value {
        0.0 => "0".to_owned(),
        small if small < 0.005 => say!("under 0.01").to_owned(),
        value => musd(value),
    }
}

/// The first places of every reading, and the Philippines where they are further down.
fn rows(readings: &[Reading], name: &str) -> ClaimTable {
    let mut rows = Vec::new();
    for r in readings {
        for (index, place) in r.rows.iter().enumerate() {
            if index >= SHOWN && place.partner != name {
                continue;
            }
            rows.push(vec![
                r.year.to_string(),
                r.source.clone(),
                r.way.label().to_owned(),
                (index + 1).to_string(),
                place.partner.clone(),
                place.value.map_or_else(String::new, amount),
                place.flags.clone(),
            ]);
        }
    }
    ClaimTable {
        title: say!("Rows behind it, down to the fifth").to_owned(),
        columns: vec![
            figures(say!("Year")),
            text(say!("Source")),
            text(say!("Trade")),
            figures(say!("Row")),
            text(say!("Partner")),
            figures(say!("US$ m, nominal")),
            text(say!("How it was made")),
        ],
        rows,
        notes: vec![say!("A blank value: the source gives the order only").to_owned()],
    }
}
