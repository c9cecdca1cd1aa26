//! What was read, in plain sentences.

use std::fmt::Write as _;

use super::ImportArgs;
use crate::import::{Action, Imported, Kind};
use crate::words::number;

fn count(rows: u64) -> String {
    number(rows as f64, 0)
}

/// What a file is, what became of its rows, and why.
pub(super) fn summary(file: &Imported) -> String {
    let facts = &file.facts;
    let (used, left_out, passed) = (file_used(file), facts.left_out, facts.passed());
    let mut text = format!(
        "{}: {}, {} rows: {} used, {} left out, {} passed over\n",
        file.name,
        file.layout.profile.title,
        count(facts.rows),
        count(used),
        count(left_out),
        count(passed)
    );
    if let Some((from, to)) = facts.years {
        let _infallible = writeln!(text, "  years of good rows: {from} to {to}; countries: {}", facts.countries.len());
    }
    for (action, words) in [(Action::Excluded, "left out"), (Action::Kept, "used and flagged")] {
        let kinds: Vec<(Kind, u64)> = Kind::ALL
            .map(|kind| (kind, file.problems.count(kind, action)))
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .collect();
        if !kinds.is_empty() {
            let said: Vec<String> = kinds.iter().map(|(kind, n)| format!("{} ({})", label(*kind), count(*n))).collect();
            let _infallible = writeln!(text, "  {words}: {}", said.join(", "));
        }
    }
    let again = [Kind::Repeated, Kind::Contradicting].map(|kind| file.problems.count(kind, Action::Kept));
    if again.iter().sum::<u64>() > 0 {
        text.push_str("  rows with the same key are added up: if they are copies, take them out of the file first\n");
    }
    for (why, rows) in &facts.passed_over {
        let _infallible = writeln!(text, "  passed over: {why} ({})", count(*rows));
    }
    text
}

/// Rows that are neither left out nor passed over.
fn file_used(file: &Imported) -> u64 {
    file.facts.rows.saturating_sub(file.facts.left_out).saturating_sub(file.facts.passed())
}

/// What was made of all files.
pub(super) fn outcome(args: &ImportArgs, used: usize, flows: u64) -> String {
    if used == 0 {
        let unwritten = args.output.as_ref().map(|path| format!("; {} is not written", path.display()));
        return format!("nothing was imported{}", unwritten.unwrap_or_default());
    }
    let (used, flows) = (count(used as u64), count(flows));
    match &args.output {
        Some(path) => format!("rows used: {used}; flows: {flows}, written to {}", path.display()),
        None => format!("rows used: {used}; flows: {flows}; -o FLOWS.csv writes them"),
    }
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Shape => "not as many values as the header has",
        Kind::Year => "no year",
        Kind::Country => "unknown country",
        Kind::Korea => "North or South Korea",
        Kind::Flow => "neither export nor import",
        Kind::Product => "no product code",
        Kind::NotANumber => "no number",
        Kind::Negative => "below 0",
        Kind::NotFinite => "NaN or infinite",
        Kind::TooLarge => "too large for a flow",
        Kind::Quantity => "quantity that is no number",
        Kind::Itself => "a country with itself",
        Kind::Ambiguous => "a number with two meanings",
        Kind::Repeated => "the same key again, same value",
        Kind::Contradicting => "the same key again, another value",
        Kind::UnitJump => "a thousandfold jump",
        Kind::Gap => "a gap before the year",
        Kind::Mirror => "far from the other side's report",
        Kind::Padded => "a zero put back in front of the code",
        Kind::Incomplete => "not the whole year",
        Kind::HeaderAgain => "the header again",
        Kind::Footnote => "a line of text",
    }
}
