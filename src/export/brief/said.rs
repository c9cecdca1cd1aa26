//! What a comparison says in words.

use super::Standing;
use super::compared::YEARS;
use crate::export::Made;
use crate::model::musd;
use crate::say;
use crate::scenario::{HORIZON, Scenario};

/// Who is back first, who follows, who is not, and how far apart they end.
pub(super) fn said(standings: &[Standing]) -> Vec<String> {
    let end = HORIZON.1;
    let at = |year: Option<i32>| -> Vec<&str> {
        standings.iter().filter(|standing| standing.regained == year).map(|standing| &*standing.name).collect()
    };
    let mut years: Vec<i32> = standings.iter().filter_map(|standing| standing.regained).collect();
    years.sort_unstable();
    years.dedup();
    let mut out = Vec::new();
    match years.split_first() {
        None => out.push(say!("None of them regains the level by {end}.", end)),
        Some((first, _)) if at(Some(*first)).len() == standings.len() => {
            out.push(say!("All of them regain the level in {year}.", year = first));
        }
        Some((first, later)) => {
            out.push(say!(
                "First to regain the level: {names}, in {year}.",
                names = listed(&at(Some(*first))),
                year = first
            ));
            for year in later {
                let (names, gap) = (listed(&at(Some(*year))), year - first);
                out.push(if gap == 1 {
                    say!("A year later: {names}, in {year}.", names, year)
                } else {
                    say!("{gap} years later: {names}, in {year}.", gap, names, year)
                });
            }
            let never = at(None);
            if !never.is_empty() {
                out.push(say!("Not by {end}: {names}.", end, names = listed(&never)));
            }
        }
    }
    for (standing, year) in standings.iter().filter_map(|standing| Some((standing, standing.lost?))) {
        out.push(say!("{name} loses it again in {year}.", name = standing.name, year));
    }
    out.extend(apart(standings));
    out
}

fn listed(names: &[&str]) -> String {
    names.join(", ")
}

/// The highest and the lowest at the end.
fn apart(standings: &[Standing]) -> Option<String> {
    let last = |standing: &&Standing| standing.amounts[YEARS.len() - 1].0;
    let high = standings.iter().max_by(|a, b| last(a).total_cmp(&last(b)))?;
    let low = standings.iter().min_by(|a, b| last(a).total_cmp(&last(b)))?;
    let gap = last(&high) - last(&low);
    let end = HORIZON.1;
    Some(if gap < 0.005 {
        say!("In {end} trade is the same in all of them, US$ {amount} m a year.", end, amount = musd(last(&high)))
    } else {
        say!(
            "In {end} trade is highest in {high}, US$ {most} m a year, and lowest in {low}, {least} m: {gap} m apart.",
            end,
            high = high.name,
            most = musd(last(&high)),
            low = low.name,
            least = musd(last(&low)),
            gap = musd(gap)
        )
    })
}

/// What stands in the way of comparing like with like.
pub(super) fn caveats(of: &[&Made], names: &[String]) -> Vec<String> {
    let Some(first) = of.first() else { return Vec::new() };
    let differs = |what: &dyn Fn(&Made) -> bool| of.iter().any(|made| !what(made));
    let mut out = Vec::new();
    if differs(&|made| made.outlook.reference == first.outlook.reference) {
        out.push(
            say!("Their reference levels differ: years, amounts and chances are each against and over their own.")
                .to_owned(),
        );
    }
    if differs(&|made| made.scenario.base == first.scenario.base) {
        out.push(say!("Their base windows differ: they start from different levels of trade.").to_owned());
    }
    if differs(&|made| made.scenario.data == first.scenario.data) {
        let name = &names[0];
        out.push(say!(
            "They rest on different choices among the data: recorded trade in the chart is that of {name}.",
            name
        ));
    }
    if differs(&|made| made.scenario.seed == first.scenario.seed) {
        out.push(
            say!("Their random numbers differ, so ranges and chances differ a little by chance as well.").to_owned(),
        );
    }
    let chance = |scenario: &Scenario| scenario.hazard && scenario.relief.lifted;
    for (_, name) in of.iter().zip(names).filter(|(made, _)| chance(&made.scenario)) {
        out.push(say!(
            "{name} leaves the date of relief to chance: its line keeps the date that is set, its range does not.",
            name
        ));
    }
    out
}
