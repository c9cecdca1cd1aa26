//! "Trade can get back to, and even above, 2016 levels", in words and tables.

use super::recovery::{Chance, Reached, Recovery};
use super::{Claim, ClaimTable, Verdict, figures, text};
use crate::model::{musd, percent};
use crate::say;
use crate::scenario::HORIZON;
use crate::words::number;

/// As it was said.
#[must_use]
pub fn recovery_quote() -> &'static str {
    say!("Trade can get back to, and even above, 2016 levels")
}

/// The year of the claim.
const YEAR: i32 = 2016;

pub(super) fn claim(recovery: &Recovery) -> Claim {
    let claimed = recovery.levels.iter().find(|reached| reached.level.years == [YEAR]);
    let (verdict, mut words) = match claimed {
        Some(reached) if reached.level.reference.level > 0.0 => judged(reached, recovery),
        _ => (Verdict::CannotTell, say!("No trade of {year} was observed.", year = YEAR)),
    };
    if let Some(peak) = recovery.levels.iter().find(|reached| reached.level.years.len() > 1) {
        words = format!("{words} {}", against_peak(peak));
    }
    let tables = vec![years(recovery), chances(recovery), levers(recovery)];
    Claim { quote: recovery_quote(), verdict, words, tables }
}

/// Verdict, chance, status quo and levers.
fn judged(reached: &Reached, recovery: &Recovery) -> (Verdict, String) {
    let verdict = match (reached.regained, reached.lost_again) {
        (Some(_), None) => Verdict::UnderScenario,
        (Some(_), Some(_)) => Verdict::ForATime,
        (None, _) => Verdict::NotUnderScenario,
    };
    let title = &recovery.title;
    let end = HORIZON.1;
    let mut start = match (reached.regained, reached.lost_again) {
        (Some(year), None) => say!("Yes from {year} under “{title}”", year, title),
        (Some(year), Some(lost)) => {
            say!("Yes from {year} under “{title}”, but below it again in {lost}", year, title, lost)
        }
        (None, _) => say!("No, not by {end} under “{title}”", end, title),
    };
    if let Some(share) = reached.share_at_end.map(percent) {
        start = say!("{start} ({share} of the level in {end})", start, share, end);
    }
    let holds = band_words(recovery);
    let chance = match (reached.holds, reached.snapback) {
        (None, None) => say!("no chance is given because the scenario's doubts are switched off").to_owned(),
        (holds_chance, snapback) => {
            let words = |label: &str, chance: Chance| format!("{label} {}", ever_words(chance));
            let parts =
                [holds_chance.map(|c| words(&holds, c)), snapback.map(|c| words(say!("with the risk of snapback"), c))];
            let chances = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            say!("chance of being there in some year by {end}: {chances}", end, chances)
        }
    };
    let baseline_chance = in_brackets(reached.baseline);
    let baseline = match reached.baseline_regained {
        Some(year) => say!("The status quo is there too, in {year}{chance}.", year, chance = baseline_chance),
        None if reached.regained.is_none() => say!("Nor is the status quo{chance}.", chance = baseline_chance),
        None => say!("The status quo is not there by {end}{chance}.", end, chance = baseline_chance),
    };
    (verdict, format!("{start}; {chance}. {baseline}{}", lever_words(reached)))
}

/// " (chance 78 % ±0.9)", or nothing where there is none.
fn in_brackets(chance: Option<Chance>) -> String {
    chance.map_or_else(String::new, |chance| format!(" ({})", say!("chance {chance}", chance = ever_words(chance))))
}

/// What the first band is conditional on.
fn band_words(recovery: &Recovery) -> String {
    match (recovery.hazard, recovery.taken_back) {
        _ if !recovery.lifted => say!("with nothing lifted").to_owned(),
        (true, _) => say!("with the date of relief left to chance").to_owned(),
        (false, Some(year)) => say!("with relief taken back in {year}, as the scenario has it,", year),
        (false, None) => say!("if relief holds").to_owned(),
    }
}

/// "Without growth it would be 2033, without UN relief not by 2040."
fn lever_words(reached: &Reached) -> String {
    if reached.regained.is_none() {
        return String::new();
    }
    let one = |switched: &super::Switched| {
        let year = match switched.regained {
            year if year == reached.regained && year.is_some() => say!("the year is the same").to_owned(),
            Some(year) => say!("it is {year}", year),
            None => say!("not by {end}", end = HORIZON.1),
        };
        say!("without {cause} {outcome}", cause = switched.cause.label(), outcome = year)
    };
    let all: Vec<String> = reached.without.iter().map(one).collect();
    format!(" {}", say!("Each lever off alone: {outcomes}.", outcomes = all.join(", ")))
}

fn against_peak(peak: &Reached) -> String {
    let level = musd(peak.level.reference.level);
    let label = peak.level.label();
    let chance = in_brackets(peak.holds);
    match peak.regained {
        Some(year) => say!(
            "{claimed} is a low bar: the {label} of US$ {level} m is reached in {year}{chance}.",
            claimed = YEAR,
            label,
            level,
            year,
            chance
        ),
        None => say!(
            "{claimed} is a low bar: the {label} of US$ {level} m is not reached by {end}{chance}.",
            claimed = YEAR,
            label,
            level,
            end = HORIZON.1,
            chance
        ),
    }
}

/// "78 % ±0.9", the error in percentage points.
fn with_error(chance: Chance, value: f64) -> String {
    let points = match chance.error(value) * 100.0 {
        0.0 => "0".to_owned(),
        small if small < 0.1 => number(0.1, 1),
        small if small < 0.95 => number(small, 1),
        points => number(points, 0),
    };
    let nearly = (0.995..1.0).contains(&value);
    format!("{} ±{points}", if nearly { say!("over 99 %").to_owned() } else { percent(value) })
}

fn ever_words(chance: Chance) -> String {
    with_error(chance, chance.ever)
}

fn year(at: Option<i32>) -> String {
    at.map_or_else(|| say!("not by {end}", end = HORIZON.1), |year| year.to_string())
}

fn years(recovery: &Recovery) -> ClaimTable {
    let row = |reached: &Reached| {
        let grades: Vec<String> = reached.level.grades.iter().map(|(grade, n)| format!("{n} {grade:?}")).collect();
        let regained = match reached.lost_again {
            Some(lost) => say!("{year}, lost {lost}", year = year(reached.regained), lost),
            None => year(reached.regained),
        };
        vec![
            reached.level.label(),
            musd(reached.level.reference.level),
            reached.level.reference.flows.len().to_string(),
            regained,
            reached.share_at_end.map_or_else(String::new, percent),
            year(reached.baseline_regained),
            grades.join(", "),
        ]
    };
    ClaimTable {
        title: say!("Levels in US$ m at 2016 prices, and the year each is regained").to_owned(),
        columns: vec![
            text(say!("Against")),
            figures(say!("Level")),
            figures(say!("Flows")),
            figures(say!("Regained")),
            figures(say!("Share in 2040")),
            figures(say!("Status quo")),
            text(say!("Rows by grade")),
        ],
        rows: recovery.levels.iter().map(row).collect(),
        notes: vec![
            say!("Level: observed total of the members over the flows observed in those years; of two years the mean of each flow. Projections are compared over the same flows, which differ from row to row").to_owned(),
            say!("The peak is the highest two years in a row. Grades: A best, C worst, N zero that may mean no report, X left blank").to_owned(),
        ],
    }
}

fn chances(recovery: &Recovery) -> ClaimTable {
    let holds = band_words(recovery).trim_end_matches(',').to_owned();
    let mut rows = Vec::new();
    for reached in &recovery.levels {
        for (case, chance) in [
            (holds.as_str(), reached.holds),
            (say!("with the risk of snapback"), reached.snapback),
            (say!("status quo"), reached.baseline),
        ] {
            let Some(chance) = chance else { continue };
            let both = [chance.ever, chance.at_end].map(|value| with_error(chance, value));
            rows.push([&[reached.level.label(), case.to_owned()], &both[..]].concat());
        }
    }
    let draws = recovery.levels.iter().find_map(|reached| reached.holds.or(reached.snapback).or(reached.baseline));
    let mut notes = vec![
        say!("Chances are over the doubts that the scenario has switched on, not over model error; ±: Monte Carlo error in percentage points").to_owned(),
    ];
    notes.extend(draws.map(|chance| say!("{n} draws behind each chance", n = chance.draws)));
    ClaimTable {
        title: say!("Chances by {end} and in that year", end = HORIZON.1),
        columns: vec![
            text(say!("Against")),
            text(say!("Case")),
            figures(say!("Ever by then")),
            figures(say!("In that year")),
        ],
        rows,
        notes,
    }
}

fn levers(recovery: &Recovery) -> ClaimTable {
    let row = |reached: &Reached| {
        let mut row = vec![reached.level.label(), year(reached.regained)];
        row.extend(reached.without.iter().map(|switched| year(switched.regained)));
        row
    };
    ClaimTable {
        title: say!("Which lever does it: one off at a time").to_owned(),
        columns: vec![
            text(say!("Against")),
            figures(say!("All on")),
            figures(say!("No UN relief")),
            figures(say!("No growth")),
            figures(say!("No re-opening")),
        ],
        rows: recovery.levels.iter().map(row).collect(),
        notes: vec![say!("Central path. Re-opening: members take back their own suspensions").to_owned()],
    }
}
