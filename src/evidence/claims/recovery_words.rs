//! "Trade can get back to, and even above, 2016 levels", in words and tables.

use super::recovery::{Chance, Reached, Recovery};
use super::{Claim, ClaimTable, Verdict, figures, text};
use crate::model::{musd, percent};
use crate::scenario::HORIZON;

/// As it was said.
pub const RECOVERY_QUOTE: &str = "Trade can get back to, and even above, 2016 levels";
/// The year of the claim.
const YEAR: i32 = 2016;

pub(super) fn claim(recovery: &Recovery) -> Claim {
    let claimed = recovery.levels.iter().find(|reached| reached.level.years == [YEAR]);
    let (verdict, mut words) = match claimed {
        Some(reached) if reached.level.reference.level > 0.0 => judged(reached, recovery),
        _ => (Verdict::CannotTell, format!("No trade of {YEAR} was observed.")),
    };
    if let Some(peak) = recovery.levels.iter().find(|reached| reached.level.years.len() > 1) {
        words = format!("{words} {}", against_peak(peak));
    }
    let tables = vec![years(recovery), chances(recovery), levers(recovery)];
    Claim { quote: RECOVERY_QUOTE, verdict, words, tables }
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
    let start = match (reached.regained, reached.lost_again) {
        (Some(year), None) => format!("Yes from {year} under \u{201c}{title}\u{201d}"),
        (Some(year), Some(lost)) => {
            format!("Yes from {year} under \u{201c}{title}\u{201d}, but below it again in {lost}")
        }
        (None, _) => format!("No, not by {end} under \u{201c}{title}\u{201d}"),
    };
    let share =
        reached.share_at_end.map_or_else(String::new, |share| format!(" ({} of the level in {end})", percent(share)));
    let holds = band_words(recovery);
    let chance = match (reached.holds, reached.snapback) {
        (None, None) => "no chance is given because the scenario's doubts are switched off".to_owned(),
        (holds_chance, snapback) => {
            let words = |label: &str, chance: Chance| format!("{label} {}", ever_words(chance));
            let parts =
                [holds_chance.map(|c| words(&holds, c)), snapback.map(|c| words("with the risk of snapback", c))];
            format!(
                "chance of being there in some year by {end}: {}",
                parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
            )
        }
    };
    let baseline_chance = reached.baseline.map_or_else(String::new, |c| format!(" (chance {})", ever_words(c)));
    let baseline = match reached.baseline_regained {
        Some(year) => format!("The status quo is there too, in {year}{baseline_chance}."),
        None if reached.regained.is_none() => format!("Nor is the status quo{baseline_chance}."),
        None => format!("The status quo is not there by {end}{baseline_chance}."),
    };
    (verdict, format!("{start}{share}; {chance}. {baseline}{}", lever_words(reached)))
}

/// What the first band is conditional on.
fn band_words(recovery: &Recovery) -> String {
    match (recovery.hazard, recovery.taken_back) {
        _ if !recovery.lifted => "with nothing lifted".to_owned(),
        (true, _) => "with the date of relief left to chance".to_owned(),
        (false, Some(year)) => format!("with relief taken back in {year}, as the scenario has it,"),
        (false, None) => "if relief holds".to_owned(),
    }
}

/// "Without growth it would be 2033, without UN relief not by 2040."
fn lever_words(reached: &Reached) -> String {
    if reached.regained.is_none() {
        return String::new();
    }
    let one = |switched: &super::Switched| {
        let year = match switched.regained {
            year if year == reached.regained && year.is_some() => "the year is the same".to_owned(),
            Some(year) => format!("it is {year}"),
            None => format!("not by {}", HORIZON.1),
        };
        format!("without {} {year}", switched.cause.label())
    };
    let all: Vec<String> = reached.without.iter().map(one).collect();
    format!(" Each lever off alone: {}.", all.join(", "))
}

fn against_peak(peak: &Reached) -> String {
    let level = musd(peak.level.reference.level);
    let label = peak.level.label();
    let chance = peak.holds.map_or_else(String::new, |c| format!(" (chance {})", ever_words(c)));
    match peak.regained {
        Some(year) => format!("{YEAR} is a low bar: the {label} of US$ {level} m is reached in {year}{chance}."),
        None => format!("{YEAR} is a low bar: the {label} of US$ {level} m is not reached by {}{chance}.", HORIZON.1),
    }
}

/// "78 % ±0.9", the error in percentage points.
fn with_error(chance: Chance, value: f64) -> String {
    let points = match chance.error(value) * 100.0 {
        0.0 => "0".to_owned(),
        small if small < 0.1 => "0.1".to_owned(),
        small if small < 0.95 => format!("{small:.1}"),
        points => format!("{points:.0}"),
    };
    let nearly = (0.995..1.0).contains(&value);
    format!("{} ±{points}", if nearly { "over 99 %".to_owned() } else { percent(value) })
}

fn ever_words(chance: Chance) -> String {
    with_error(chance, chance.ever)
}

fn year(at: Option<i32>) -> String {
    at.map_or_else(|| format!("not by {}", HORIZON.1), |year| year.to_string())
}

fn years(recovery: &Recovery) -> ClaimTable {
    let row = |reached: &Reached| {
        let grades: Vec<String> = reached.level.grades.iter().map(|(grade, n)| format!("{n} {grade:?}")).collect();
        let lost = reached.lost_again.map_or_else(String::new, |lost| format!(", lost {lost}"));
        vec![
            reached.level.label(),
            musd(reached.level.reference.level),
            reached.level.reference.flows.len().to_string(),
            format!("{}{lost}", year(reached.regained)),
            reached.share_at_end.map_or_else(String::new, percent),
            year(reached.baseline_regained),
            grades.join(", "),
        ]
    };
    ClaimTable {
        title: "Levels in US$ m at 2016 prices, and the year each is regained".to_owned(),
        columns: vec![
            text("Against"),
            figures("Level"),
            figures("Flows"),
            figures("Regained"),
            figures("Share in 2040"),
            figures("Status quo"),
            text("Rows by grade"),
        ],
        rows: recovery.levels.iter().map(row).collect(),
        notes: vec![
            "Level: observed total of the members over the flows observed in those years; of two years the mean of each flow. Projections are compared over the same flows, which differ from row to row".to_owned(),
            "The peak is the highest two years in a row. Grades: A best, C worst, N zero that may mean no report, X left blank".to_owned(),
        ],
    }
}

fn chances(recovery: &Recovery) -> ClaimTable {
    let holds = band_words(recovery).trim_end_matches(',').to_owned();
    let mut rows = Vec::new();
    for reached in &recovery.levels {
        for (case, chance) in [
            (holds.as_str(), reached.holds),
            ("with the risk of snapback", reached.snapback),
            ("status quo", reached.baseline),
        ] {
            let Some(chance) = chance else { continue };
            let both = [chance.ever, chance.at_end].map(|value| with_error(chance, value));
            rows.push([&[reached.level.label(), case.to_owned()], &both[..]].concat());
        }
    }
    let draws = recovery.levels.iter().find_map(|reached| reached.holds.or(reached.snapback).or(reached.baseline));
    let mut notes = vec![
        "Chances are over the doubts that the scenario has switched on, not over model error; ±: Monte Carlo error in percentage points".to_owned(),
    ];
    notes.extend(draws.map(|chance| format!("{} draws behind each chance", chance.draws)));
    ClaimTable {
        title: format!("Chances by {} and in that year", HORIZON.1),
        columns: vec![text("Against"), text("Case"), figures("Ever by then"), figures("In that year")],
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
        title: "Which lever does it: one off at a time".to_owned(),
        columns: vec![
            text("Against"),
            figures("All on"),
            figures("No UN relief"),
            figures("No growth"),
            figures("No re-opening"),
        ],
        rows: recovery.levels.iter().map(row).collect(),
        notes: vec!["Central path. Re-opening: members take back their own suspensions".to_owned()],
    }
}
