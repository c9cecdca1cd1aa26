//! From an answer of the model to the brief. Pure: the same answer gives the same page.

use super::trend::{Paths, trend};
use super::value::three;
use super::{Brief, BriefRow, Moved, Support, bars};
use crate::export::{Made, Stamp};
use crate::model::{Outlook, Selection, Series, Swing, likely, musd};
use crate::say;
use crate::scenario::{HORIZON, Key, Kind, Lever, Scenario};
use crate::words;

/// Years of the table.
const YEARS: [i32; 4] = [2025, 2030, 2035, 2040];
/// Assumptions named as those the outcome hangs on.
const SUPPORTS: usize = 4;

/// Makes the brief.
#[must_use]
pub fn brief(of: &Made) -> Brief {
    let outlook = &*of.outlook;
    let selection = outlook.reference.selection();
    let (scenario, status_quo) = (outlook.projection.recorded(selection), outlook.baseline.recorded(selection));
    let range = of.bands.holds.as_ref().map(|band| band.fan(Series::Compared));
    let paths = Paths { scenario: &scenario, status_quo: &status_quo, range };
    let row = |year: i32| {
        let at = usize::try_from(year - HORIZON.0).ok()?;
        let range = range.and_then(|range| range.get(at)).map(|fan| (fan[0], fan[4]));
        Some(BriefRow { year, scenario: *scenario.get(at)?, range, status_quo: *status_quo.get(at)? })
    };
    let today = &of.day;
    let author = of.scenario.author.trim();
    Brief {
        title: of.scenario.title.clone(),
        byline: if author.is_empty() { today.clone() } else { format!("{author}, {today}") },
        author: author.to_owned(),
        about: of.about.clone(),
        headline: format!("{}. {}.", outlook.recovery_words(), outlook.baseline_words()),
        range: range_words(of),
        findings: findings(of),
        pictures: [trend(&of.dataset, outlook, &paths), bars::bars(&of.causes)],
        table_words: format!("{}. {}", outlook.compared_words(&of.dataset), all_flows(outlook)),
        rows: YEARS.into_iter().filter_map(row).collect(),
        moved: moved(of),
        support: of.causes.swings.iter().take(SUPPORTS).map(|swing| support(of, swing)).collect(),
        limits: limits(),
        stamp: Stamp::of(of, Some("brief {}")),
    }
}

/// The range at the end, in words.
fn range_words(of: &Made) -> Option<String> {
    let [low, .., high] = of.bands.holds.as_ref().and_then(|band| band.fan(Series::Compared).last())?;
    let (low, high, end) = (musd(*low), musd(*high), HORIZON.1);
    Some(if of.scenario.hazard && of.scenario.relief.lifted {
        say!(
            "The middle 90 % of draws put trade in {end} between US$ {low} and {high} m a year, with the date of relief left to chance.",
            end,
            low,
            high
        )
    } else {
        say!(
            "The middle 90 % of draws put trade in {end} between US$ {low} and {high} m a year, if relief holds.",
            end,
            low,
            high
        )
    })
}

/// Chance in words, and what the rise is due to.
fn findings(of: &Made) -> Vec<String> {
    let reference = &of.outlook.reference;
    let (level, end) = (reference.year, HORIZON.1);
    let mut out = Vec::new();
    let last = |band: &Option<crate::model::Band>| band.as_ref().and_then(|band| band.ever.last().copied()).map(likely);
    let there = of.bands.snapback.as_ref().or(of.bands.holds.as_ref()).and_then(|band| band.in_year.last().copied());
    match (last(&of.bands.snapback), last(&of.bands.holds)) {
        (Some(risk), Some(holds)) => out.push(say!("Chance to be at the {level} level some time by {end}: {risk}, or {holds} without the risk that relief is taken back.", level, end, risk, holds)),
        (Some(one), None) | (None, Some(one)) => {
            out.push(say!("Chance to be at the {level} level some time by {end}: {one}.", level, end, one));
        }
        (None, None) => {}
    }
    // The chance to be there some time hides that what is regained can be lost again.
    if let Some(there) = there.map(likely) {
        out.push(say!("Chance to be at it in {end} itself: {there}.", end, there));
    }
    out.push(format!("{}.", of.causes.rise_words()));
    out
}

/// The same trade over all flows, which is what some other figures in the program add up.
fn all_flows(outlook: &Outlook) -> String {
    let last = |projection: &crate::model::Projection| {
        musd(projection.recorded(Selection::ALL).last().copied().unwrap_or(0.0))
    };
    let (end, with, without) = (HORIZON.1, last(&outlook.projection), last(&outlook.baseline));
    say!("Over all flows, {end} is US$ {with} m, status quo {without} m.", end, with, without)
}

fn moved(of: &Made) -> Vec<Moved> {
    let status_quo = Scenario::default();
    let one = |lever: &Lever| Moved {
        label: words::phrase(&lever.label).to_owned(),
        value: lever.said(&of.scenario.get(&lever.key)),
        status_quo: lever.said(&status_quo.get(&lever.key)),
        note: of.scenario.notes.get(&lever.key).cloned().unwrap_or_default(),
        grade: words::phrase(lever.grade.label()).to_owned(),
        source: words::phrase(&lever.source).to_owned(),
    };
    of.catalog.differing(&of.scenario, &status_quo).into_iter().map(one).collect()
}

pub(super) fn support(of: &Made, swing: &Swing) -> Support {
    let row = swing.parameter.row();
    let key = Key::Parameter(swing.parameter);
    let lever = of.catalog.lever(&key);
    let scale = match lever.map(|lever| &lever.kind) {
        Some(Kind::Number { scale, .. }) => *scale,
        _ => 1.0,
    };
    let value = three(of.scenario.parameter(swing.parameter) * scale);
    let [low, high] = swing.values.map(|value| three(value * scale));
    let [at_low, at_high] = swing.outcomes.map(musd);
    let (label, unit, grade) =
        (words::phrase(&row.label), words::phrase(&row.shown_unit), words::phrase(row.grade().label()));
    Support {
        what: if unit.is_empty() {
            say!("{label}: {value} ({grade})", label, value, grade)
        } else {
            say!("{label}: {value} {unit} ({grade})", label, value, unit, grade)
        },
        swing: say!(
            "at {low} trade in {end} is US$ {at_low} m, at {high} it is {at_high} m",
            low,
            high,
            at_low,
            at_high,
            end = of.causes.shares.year
        ),
        source: words::phrase(&row.source).to_owned(),
    }
}

pub(super) fn limits() -> Vec<String> {
    [
        say!(
            "A conditional projection, not a forecast: no source can say whether or when sanctions are lifted. The dates are the author's."
        ),
        say!("Partner-reported data are wrong by up to a factor of two, and one shipment moves a small partner."),
        say!(
            "Nobody has measured what an envoy or ASEAN unity does to trade with the DPRK: their effects are judgement or come from cases elsewhere."
        ),
        say!("Illicit trade is a guess and in no total. Prices, services, labour and who gains are left out."),
        say!(
            "The range holds doubt about the parameters, not that the model may be wrong: on past reliefs of sanctions most outcomes fell outside such ranges."
        ),
    ]
    .map(str::to_owned)
    .to_vec()
}
