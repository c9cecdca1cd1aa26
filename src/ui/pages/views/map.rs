//! Trade with each partner in one year, for circles on a map.

use super::parts::{Told, ViewTable, dollars, flows, largest_first, observed, projected, scope, selection};
use crate::chart::Subject;
use crate::model::{FIRST_DRAWN, Projection, Selection, musd};
use crate::say;
use crate::scenario::HORIZON;
use crate::ui::charts::round_up;

/// What a circle stands for in a projected year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapMeasure {
    /// The scenario.
    Scenario,
    /// No change of policy.
    StatusQuo,
    /// Scenario less status quo.
    Difference,
}

impl MapMeasure {
    /// All, in the order of their buttons.
    pub const ALL: [Self; 3] = [Self::Scenario, Self::StatusQuo, Self::Difference];

    /// Words on the button.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Scenario => say!("This scenario"),
            Self::StatusQuo => say!("The status quo"),
            Self::Difference => say!("What it adds to the status quo"),
        }
    }
}

/// A partner on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Place among the members.
    pub partner: usize,
    /// ISO code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// US$ million at 2016 prices; `None` where nothing is known.
    pub value: Option<f64>,
    /// How many of its flows are missing.
    pub missing: usize,
}

/// The map of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerMap {
    /// In words.
    pub told: Told,
    /// Calendar year.
    pub year: i32,
    /// Partners in the order of the members.
    pub places: Vec<Place>,
    /// Value of the largest circle: the same in every year, so that years can be compared.
    pub top: f64,
    /// Whether the year is observed.
    pub observed: bool,
}

/// The map of a year; the year between the last observed and the first drawn one has nothing.
#[must_use]
pub fn partner_map(subject: Subject<'_>, year: i32, measure: MapMeasure) -> PartnerMap {
    let places = places(subject, year, measure);
    let told = told(subject, year, measure, &places);
    let observed = year <= subject.dataset.years().1;
    PartnerMap { told, year, places, top: round_up(largest(subject)), observed }
}

/// What is known of every partner in a year.
fn places(subject: Subject<'_>, year: i32, measure: MapMeasure) -> Vec<Place> {
    let dataset = subject.dataset;
    let all = flows(subject);
    let place = |partner: usize| {
        let own: Vec<_> = all.iter().copied().filter(|(p, _)| *p == partner).collect();
        let selection = Selection { partner: Some(partner), ..selection(subject) };
        let of = |projection: &Projection| {
            projected(projection, selection).into_iter().find(|(own, _)| *own == year).map(|(_, value)| value)
        };
        let scenario = || of(&subject.outlook.projection);
        let baseline = || of(&subject.outlook.baseline);
        let ahead = match measure {
            _ if own.is_empty() => None,
            MapMeasure::Scenario => scenario(),
            MapMeasure::StatusQuo => baseline(),
            MapMeasure::Difference => scenario().zip(baseline()).map(|(a, b)| a - b),
        };
        let seen = observed(dataset, &own).into_iter().find(|seen| seen.year == year);
        let (value, missing) = seen.map_or((ahead, 0), |seen| (seen.sum, seen.missing));
        let member = dataset.members[partner];
        Place { partner, code: member.code().to_owned(), name: dataset.name(member), value, missing }
    };
    (0..dataset.members.len()).map(place).collect()
}

/// Largest value of a partner in any year, observed or projected.
fn largest(subject: Subject<'_>) -> f64 {
    let all = flows(subject);
    let of = |partner: usize| {
        let own: Vec<_> = all.iter().copied().filter(|(p, _)| *p == partner).collect();
        let selection = Selection { partner: Some(partner), ..selection(subject) };
        let paths = [&subject.outlook.projection, &subject.outlook.baseline]
            .into_iter()
            .flat_map(move |projection| projected(projection, selection));
        let seen = observed(subject.dataset, &own).into_iter().filter_map(|seen| seen.sum);
        seen.chain(paths.map(|(_, value)| value)).fold(0.0, f64::max)
    };
    (0..subject.dataset.members.len()).map(of).fold(0.0, f64::max)
}

impl PartnerMap {
    /// A partner in words.
    #[must_use]
    pub fn said(&self, at: usize) -> String {
        said(&self.places[at], self.year, self.observed)
    }
}

/// A value beside a name: "≥" where some flow is missing.
#[must_use]
pub fn value_words(place: &Place) -> String {
    match place.value {
        None => "–".to_owned(),
        Some(value) => {
            let least = if place.missing > 0 { "≥ " } else { "" };
            let sign = if value < 0.0 { "−" } else { "" };
            format!("{least}{sign}{}", musd(value.abs()))
        }
    }
}

fn said(place: &Place, year: i32, observed: bool) -> String {
    let name = &place.name;
    match (place.value, place.missing) {
        (None, _) => say!("{name}, {year}: no figure", name, year),
        (Some(value), 0) if observed => say!("{name}, {year}: {value}, observed", name, year, value = dollars(value)),
        (Some(value), 0) => say!("{name}, {year}: {value}, projected", name, year, value = dollars(value)),
        (Some(value), _) => {
            say!(
                "{name}, {year}: at least {value}, observed, one direction missing",
                name,
                year,
                value = dollars(value)
            )
        }
    }
}

fn told(subject: Subject<'_>, year: i32, measure: MapMeasure, places: &[Place]) -> Told {
    let observed = year <= subject.dataset.years().1;
    let total: f64 = places.iter().filter_map(|place| place.value).sum();
    let known = places.iter().any(|place| place.value.is_some());
    let missing: usize = places.iter().map(|place| place.missing).sum();
    let total_words = dollars(total);
    let title = match (known, observed, measure) {
        (false, _, _) => say!("{year} is neither observed nor drawn as projection", year),
        (_, true, _) if missing > 0 => {
            say!(
                "Observed trade in {year}: at least {total}, {missing} flows are missing",
                year,
                total = total_words,
                missing
            )
        }
        (_, true, _) => say!("Observed trade in {year}: {total}", year, total = total_words),
        (_, _, MapMeasure::Scenario) => say!("Projected trade in {year}: {total}", year, total = total_words),
        (_, _, MapMeasure::StatusQuo) => {
            say!("Projected trade in {year} with no change of policy: {total}", year, total = total_words)
        }
        (_, _, MapMeasure::Difference) => {
            say!("The scenario adds {total} in {year} to the status quo", total = total_words, year)
        }
    };
    let order = largest_first(places.len(), |at| places[at].value.unwrap_or(f64::NEG_INFINITY));
    let said_all: Vec<String> =
        order.iter().map(|at| format!("{} {}", places[*at].name, value_words(&places[*at]))).collect();
    let summary = say!("{title}. Map of partners, US$ million: {values}", title, values = said_all.join("; "));
    let note = say!(
        "Area of a circle: trade, on one scale for every year. Outlines: Natural Earth, simplified; they say nothing about borders. Timor-Leste joined in 2025; no source knows its trade with the DPRK"
    );
    Told { title, subtitle: scope(subject), summary, note: note.to_owned(), table: table(subject) }
}

/// One row a partner: last observed year, first and last projected one.
fn table(subject: Subject<'_>) -> ViewTable {
    let (last, end) = (subject.dataset.years().1, HORIZON.1);
    let columns = vec![
        (say!("Partner").to_owned(), false),
        (say!("Observed {year}", year = last), true),
        (say!("Scenario {year}", year = FIRST_DRAWN), true),
        (say!("Scenario {year}", year = end), true),
        (say!("Status quo {year}", year = end), true),
        (say!("Difference {year}", year = end), true),
    ];
    let at = |year, measure| places(subject, year, measure);
    let found = [
        at(last, MapMeasure::Scenario),
        at(FIRST_DRAWN, MapMeasure::Scenario),
        at(end, MapMeasure::Scenario),
        at(end, MapMeasure::StatusQuo),
        at(end, MapMeasure::Difference),
    ];
    let row = |p: usize| {
        let cells = found.iter().map(|places| value_words(&places[p]));
        std::iter::once(found[0][p].name.clone()).chain(cells).collect()
    };
    ViewTable { columns, rows: (0..subject.dataset.members.len()).map(row).collect() }
}
