//! One figure: its source, its grade and what was done to make it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::products::{Products, Sum, is_total};
use super::{At, usd};
use crate::import::{Imported, Kind, Side, Valuation};
use crate::say;
use crate::trade::{Dataset, Flow, OwnFlow, Quality};

/// Name of what was brought.
pub(super) fn name(files: &[Arc<Imported>]) -> String {
    match files {
        [] => String::new(),
        [one] => one.name.clone(),
        [first, rest @ ..] => say!("{first} and {count} more", first = first.name, count = rest.len()),
    }
}

/// Rows about which there is a doubt that no rule settles.
#[must_use]
pub fn doubts(files: &[Arc<Imported>]) -> BTreeSet<At> {
    let is_suspect = |kind: Kind| {
        matches!(kind, Kind::Korea | Kind::UnitJump | Kind::Mirror | Kind::Ambiguous | Kind::Negative | Kind::Product)
    };
    let mut suspects = BTreeSet::new();
    for (file, imported) in files.iter().enumerate() {
        if !imported.problems.counts().any(|(kind, _, _)| is_suspect(kind)) {
            continue;
        }
        for problem in imported.problems.iter().filter(|problem| is_suspect(problem.kind)) {
            suspects.insert(At { file: file as u32, line: problem.line });
        }
    }
    suspects
}

/// The figure of a sum; `two` where the other side reports the flow as well.
pub(super) fn own_flow(
    sum: &Sum<'_>,
    files: &[Arc<Imported>],
    dataset: &Dataset,
    suspects: &BTreeSet<At>,
    products: &Products,
    two: bool,
) -> OwnFlow {
    let first = &sum.counted[0];
    let lines = || sum.counted.iter().map(|row| row.at);
    let (from, to) = (lines().min().unwrap_or(first.at), lines().max().unwrap_or(first.at));
    let imported = &files[from.file as usize];
    let valuation = imported.layout.profile.valuation;
    let mut weak = Vec::new();
    let reported = reported(sum, dataset, valuation, &mut weak);
    let mut words = vec![if sum.codes > 1 {
        say!("sum of {count} products, {reported}", count = sum.codes, reported)
    } else if is_total(first.code) {
        reported
    } else {
        say!("product {code}, {reported}", code = first.code, reported)
    }];
    if let Products::Some(only) = products {
        weak.push(say!("of these products only: {codes}", codes = only.join(", ")));
    }
    if sum.incomplete {
        weak.push(say!("only some months of the year").to_owned());
    }
    let again = sum.again;
    if again > 0 {
        weak.push(say!("{count} repeated rows added in", count = again));
    } else if sum.repeated > 0 {
        weak.push(say!("{count} repeated rows not counted", count = sum.repeated));
    }
    let doubts = lines().filter(|at| suspects.contains(at)).map(|at| at.line).take(3).collect::<Vec<_>>();
    let quality = match (doubts.is_empty(), weak.is_empty()) {
        (false, _) => Quality::C,
        // Offices write a zero also where nobody reported.
        _ if sum.amount == 0 => Quality::N,
        (true, false) => Quality::B,
        (true, true) => Quality::A,
    };
    words.append(&mut weak);
    if sum.nested > 0 {
        words.push(say!("{count} rows that are parts of others not counted twice", count = sum.nested));
    }
    if two {
        words.push(say!("the other side reports it too").to_owned());
    }
    if !doubts.is_empty() {
        let listed = doubts.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        words.push(say!("doubt about line {lines}", lines = listed));
    }
    words.push(match (from == to, from.file == to.file) {
        (true, _) => say!("line {line} of {file}", line = from.line, file = imported.name),
        (_, true) => say!("lines {from} to {to} of {file}", from = from.line, to = to.line, file = imported.name),
        (_, false) => say!("lines of {first} to {last}", first = imported.name, last = files[to.file as usize].name),
    });
    let flow = Flow {
        partner: first.partner,
        direction: first.direction,
        year: i32::from(first.year),
        value_usd: Some(usd(sum.amount)),
        source: format!("{} ({})", imported.name, imported.layout.profile.title),
        quality,
        note: words.join("; "),
    };
    OwnFlow { line: from.line, flow }
}

/// Who reported it and at which value; a weakness of that is added to `weak`.
fn reported(sum: &Sum<'_>, dataset: &Dataset, valuation: Valuation, weak: &mut Vec<String>) -> String {
    use crate::trade::Direction::{M, X};
    let row = &sum.counted[0];
    let who = match (sum.side, row.direction) {
        (Side::Both, _) => None,
        (Side::Exporter, X) | (Side::Importer, M) => Some(dataset.target),
        (Side::Exporter, M) | (Side::Importer, X) => Some(row.partner),
    };
    if who == Some(dataset.target) {
        weak.push(say!("reported by the target itself").to_owned());
    }
    match (who.map(|country| dataset.name(country)), valuation, sum.side) {
        (None, Valuation::Reconciled, _) => {
            weak.push(say!("an estimate made from both sides' reports").to_owned());
            say!("FOB, reconciled").to_owned()
        }
        (None, ..) => {
            weak.push(say!("the file does not say who reports").to_owned());
            say!("as stated").to_owned()
        }
        (Some(who), Valuation::AsReported, Side::Importer) => {
            weak.push(say!("with freight and insurance").to_owned());
            say!("CIF as reported by {who}", who)
        }
        (Some(who), Valuation::AsReported, _) => say!("FOB as reported by {who}", who),
        (Some(who), Valuation::Reconciled, _) => say!("FOB, reconciled, from the report of {who}", who),
        (Some(who), Valuation::Unknown, _) => {
            weak.push(say!("freight in or not: the file does not say").to_owned());
            say!("as reported by {who}", who)
        }
    }
}
