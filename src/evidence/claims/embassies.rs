//! "North Korea has embassies in 8 of the 10 ASEAN members."

use super::{Claim, ClaimTable, Verdict, figures, in_sentence, memory_note, text};
use crate::say;
use crate::trade::{Country, Dataset, Side};

/// What it says: embassies, members.
const SAID: (usize, usize) = (8, 10);

/// One year of the table.
struct Count {
    year: i32,
    members: Vec<Country>,
    open: [Vec<Country>; 2],
    sources: Vec<String>,
}

impl Count {
    fn new(dataset: &Dataset, year: i32) -> Self {
        let members = dataset.group(&dataset.case.group, &format!("{year}-12-31"));
        let posts = || dataset.posts.iter().filter(|p| p.year == year && members.contains(&p.partner));
        let open = Side::BOTH.map(|side| posts().filter(|p| p.open[side as usize]).map(|p| p.partner).collect());
        let mut sources: Vec<String> = posts().map(|p| p.source.clone()).collect();
        sources.sort();
        sources.dedup();
        Self { year, members, open, sources }
    }

    fn there(&self) -> usize {
        self.open[Side::TargetThere as usize].len()
    }

    fn as_said(&self) -> bool {
        (self.there(), self.members.len()) == SAID
    }

    fn without(&self, side: Side) -> Vec<Country> {
        self.members.iter().copied().filter(|m| !self.open[side as usize].contains(m)).collect()
    }
}

pub(super) fn embassies(dataset: &Dataset) -> Claim {
    let mut known: Vec<i32> = dataset.posts.iter().map(|p| p.year).collect();
    known.sort_unstable();
    known.dedup();
    let years: Vec<Count> = known.into_iter().map(|year| Count::new(dataset, year)).collect();
    let (verdict, words) = judged(dataset, &years);
    Claim {
        quote: say!("North Korea has embassies in 8 of the 10 ASEAN members"),
        verdict,
        words,
        tables: vec![table(dataset, &years)],
    }
}

fn names(dataset: &Dataset, countries: &[Country]) -> String {
    let names: Vec<String> = countries.iter().map(|country| in_sentence(dataset, *country)).collect();
    match names.as_slice() {
        [] => say!("none").to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => say!("{one} and {other}", one = rest.join(", "), other = last),
    }
}

fn judged(dataset: &Dataset, years: &[Count]) -> (Verdict, String) {
    let Some(last) = years.last() else {
        return (Verdict::CannotTell, say!("No embassy is in these data.").to_owned());
    };
    let true_in: Vec<i32> = years.iter().filter(|year| year.as_said()).map(|year| year.year).collect();
    let spells = spells(&true_in);
    let (verdict, start) = match (true_in.len(), last.as_said()) {
        (0, _) => (Verdict::Fails, say!("Not so in any year of these data").to_owned()),
        (n, _) if n == years.len() => (Verdict::Holds, say!("So in every year from {years}", years = spells)),
        (_, true) => (Verdict::Dated, say!("Still so in {last}: true for {years}", last = last.year, years = spells)),
        (_, false) => (Verdict::Dated, say!("No longer: true for {years}", years = spells)),
    };
    let here = &last.open[Side::PartnerHere as usize];
    let mut words = vec![say!(
        "{start}; in {year} North Korea has embassies in {n} of {all} members, not in {without}.",
        start,
        year = last.year,
        n = last.there(),
        all = last.members.len(),
        without = names(dataset, &last.without(Side::TargetThere))
    )];
    words.extend(changes(dataset, years));
    words.push(say!(
        "The other way round {n} of {all} members have one in Pyongyang in {year}: {names}.",
        n = here.len(),
        all = last.members.len(),
        year = last.year,
        names = names(dataset, here)
    ));
    (verdict, words.join(" "))
}

/// Who opened and closed when, with what the row says.
fn changes(dataset: &Dataset, years: &[Count]) -> Vec<String> {
    let mut words = Vec::new();
    for pair in years.windows(2) {
        let [before, after] = pair else { continue };
        let side = Side::TargetThere as usize;
        let gone = |from: &Count, to: &Count| -> Vec<Country> {
            from.open[side].iter().copied().filter(|country| !to.open[side].contains(country)).collect()
        };
        for country in gone(after, before) {
            words.push(say!("{country} is counted from {year}.", country = dataset.name(country), year = after.year));
        }
        for country in gone(before, after) {
            let row = dataset.posts.iter().find(|p| p.year == after.year && p.partner == country);
            let source = row.map_or("", |row| row.source.as_str());
            let (country, year) = (dataset.name(country), after.year);
            words.push(say!("{country} is out from {year}: “{source}”.", country, year, source));
        }
    }
    words
}

/// "2007-2020 and 2023".
fn spells(years: &[i32]) -> String {
    let mut spells: Vec<(i32, i32)> = Vec::new();
    for year in years {
        match spells.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => spells.push((*year, *year)),
        }
    }
    let one = |(from, to): &(i32, i32)| if from == to { from.to_string() } else { format!("{from}-{to}") };
    spells.iter().map(one).collect::<Vec<_>>().join(&format!(" {} ", say!("and")))
}

fn table(dataset: &Dataset, years: &[Count]) -> ClaimTable {
    let row = |year: &Count| {
        vec![
            year.year.to_string(),
            say!("{n} of {all}", n = year.there(), all = year.members.len()),
            names(dataset, &year.without(Side::TargetThere)),
            year.open[Side::PartnerHere as usize].len().to_string(),
            names(dataset, &year.open[Side::PartnerHere as usize]),
            year.sources.join("; "),
        ]
    };
    ClaimTable {
        title: say!("Embassies by year, both ways").to_owned(),
        columns: vec![
            figures(say!("Year")),
            text(say!("DPRK embassies")),
            text(say!("None in")),
            figures(say!("In Pyongyang")),
            text(say!("Whose")),
            text(say!("Source")),
        ],
        rows: years.iter().rev().map(row).collect(),
        notes: std::iter::once(say!("Members as of the end of each year").to_owned())
            .chain(memory_note(dataset.posts.iter().map(|p| p.source.as_str())))
            .collect(),
    }
}
