//! Series of years that look odd. Nothing is changed: the first row of the year is flagged, and the person decides.

use super::totals::Total;
use super::{At, Odd, Tables};
use crate::import::{Kind, Side, USD};

/// "A thousand times", with room for growth in the years between.
const THOUSAND: std::ops::RangeInclusive<f64> = 300.0..=3000.0;
/// Neighbours within this factor of each other are a series that a thousandfold stands out of.
const STEADY: f64 = 5.0;
/// The larger figure of a jump, US$: below that, one consignment makes a thousandfold.
const WORTH_A_JUMP: f64 = 1e6;
/// Import value (CIF) over export value (FOB) that freight, insurance and timing explain. The convention of the IMF's
/// Direction of Trade Statistics was 1.10, its later studies find 6 to 10 % of freight and insurance; the rest is room
/// for goods that are under way at the turn of the year.
const MIRROR: std::ops::RangeInclusive<f64> = 0.7..=1.5;
/// The same flow in two reports is compared from here on, US$.
const WORTH_A_MIRROR: f64 = 1e5;
/// A year with mostly electronics and machinery is suspect from here on, US$.
const WORTH_A_SUSPICION: f64 = 5e6;

fn usd(amount: i128) -> f64 {
    amount as f64 / USD as f64
}

/// Says what is odd in totals, which stand by pair, source and year; nothing where there is no target.
pub(super) fn look(totals: &[Total], tables: &Tables<'_>, odd: &mut dyn FnMut(Odd)) {
    let Some(target) = tables.target else { return };
    let same_series = |a: &Total, b: &Total| (a.exporter, a.importer, a.source) == (b.exporter, b.importer, b.source);
    for series in totals.chunk_by(same_series) {
        jumps(series, odd);
        gaps(series, odd);
        if target.code() == "PRK" {
            south_for_north(series, odd);
        }
    }
    mirrors(totals, tables, odd);
}

fn flag(odd: &mut dyn FnMut(Odd), kind: Kind, total: &Total, other: Option<At>) {
    odd(Odd { at: total.at, kind, other, amount: total.amount });
}

/// How many times as much; 0 where one of them is nothing.
fn times(a: &Total, b: &Total) -> f64 {
    let (a, b) = (usd(a.amount), usd(b.amount));
    if a <= 0.0 || b <= 0.0 { 0.0 } else { a / b }
}

fn is_jump(a: &Total, b: &Total) -> bool {
    let larger = usd(a.amount.max(b.amount));
    let times = times(a, b);
    larger >= WORTH_A_JUMP && times > 0.0 && THOUSAND.contains(&times.max(1.0 / times))
}

fn are_steady(a: &Total, b: &Total) -> bool {
    let times = times(a, b);
    (1.0 / STEADY..=STEADY).contains(&times)
}

/// Years a thousand times as high or as low as the figures on both sides, which agree; at an end of the series, as the
/// two figures beside it.
fn jumps(series: &[Total], odd: &mut dyn FnMut(Odd)) {
    for (at, total) in series.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).and_then(|at| series.get(at));
        let beside = match (before(1), series.get(at + 1)) {
            (Some(before), Some(after)) => Some((before, after)),
            (Some(first), None) => before(2).map(|second| (first, second)),
            (None, Some(first)) => series.get(at + 2).map(|second| (first, second)),
            (None, None) => None,
        };
        if let Some((a, b)) = beside
            && are_steady(a, b)
            && is_jump(total, a)
            && is_jump(total, b)
        {
            flag(odd, Kind::UnitJump, total, Some(a.at));
        }
    }
}

/// Years without a figure between years with one: flagged at the year after.
fn gaps(series: &[Total], odd: &mut dyn FnMut(Odd)) {
    for pair in series.windows(2) {
        if pair[1].year > pair[0].year + 1 {
            let years = i128::from(pair[1].year - pair[0].year - 1);
            odd(Odd { at: pair[1].at, kind: Kind::Gap, other: Some(pair[0].at), amount: years });
        }
    }
}

/// South Korea's trade under the North's code: reports of DPRK trade are known to have been made so by a slip of one
/// line in a list of countries, and the figures that give it away are electronics and machinery, most of what the South
/// sells and next to nothing of what the North does. A year is suspect in which they are more than half, and either the
/// total is five times the median of the other years, or there are no other years to compare.
fn south_for_north(series: &[Total], odd: &mut dyn FnMut(Odd)) {
    for (at, total) in series.iter().enumerate() {
        if usd(total.amount) < WORTH_A_SUSPICION || total.electronics * 2 <= total.amount {
            continue;
        }
        let mut others: Vec<i128> =
            series.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, t)| t.amount).collect();
        others.sort_unstable();
        if others.get(others.len() / 2).is_none_or(|median| total.amount >= median * 5) {
            flag(odd, Kind::Korea, total, None);
        }
    }
}

/// One flow by both its reports: flagged at the importer's where they are further apart than freight explains, or a
/// thousandfold.
fn mirrors(totals: &[Total], tables: &Tables<'_>, odd: &mut dyn FnMut(Odd)) {
    let of = |total: &Total| tables.sources.get(usize::from(total.source)).copied();
    for pair in totals.chunk_by(|a, b| (a.exporter, a.importer) == (b.exporter, b.importer)) {
        for import in pair {
            let Some((format, Side::Importer)) = of(import) else { continue };
            let is_other = |other: &&Total| other.year == import.year && of(other) == Some((format, Side::Exporter));
            let Some(export) = pair.iter().find(is_other) else { continue };
            if usd(import.amount.max(export.amount)) < WORTH_A_MIRROR {
                continue;
            }
            if is_jump(import, export) {
                flag(odd, Kind::UnitJump, import, Some(export.at));
            } else if !MIRROR.contains(&times(import, export)) {
                flag(odd, Kind::Mirror, import, Some(export.at));
            }
        }
    }
}
