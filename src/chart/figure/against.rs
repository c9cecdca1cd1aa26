//! Several scenarios on one chart, and how far they lie from what they are compared with.

use super::{Figure, Level, Line, Style, Subject, year_words};
use crate::model::{Ensemble, FIRST_DRAWN, Outlook, Projection, Reference, Selection, Series, musd};
use crate::say;
use crate::scenario::{HORIZON, Scenario, short_name};
use crate::trade::{Dataset, Direction};

/// Another scenario that the one in hand is compared with, in place of its own status quo.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its latest answer.
    pub outlook: &'a Outlook,
    /// Chance that it is back at its reference level some time by the last year, 0 to 1.
    pub chance: Option<f64>,
}

impl Against<'_> {
    /// Name of its line.
    #[must_use]
    pub fn name(&self) -> String {
        let name = short_name(self.title);
        // A name that lines have already would share their column in the table.
        if ["observed", super::total::SCENARIO, super::total::BASELINE].contains(&name.as_str()) {
            return format!("“{name}”");
        }
        name
    }
}

/// What is added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quantity {
    /// Every flow.
    All,
    /// The flows observed in the reference year of the scenario in hand.
    #[default]
    Compared,
    /// From the target to all members.
    Exports,
    /// From all members to the target.
    Imports,
    /// Both directions of one member, by place.
    Partner(usize),
}

impl Quantity {
    /// All that can be chosen.
    #[must_use]
    pub fn choices(dataset: &Dataset) -> Vec<Self> {
        let partners = (0..dataset.members.len()).map(Self::Partner);
        [Self::Compared, Self::All, Self::Exports, Self::Imports].into_iter().chain(partners).collect()
    }

    /// Words in the menu.
    #[must_use]
    pub fn label(self, dataset: &Dataset) -> String {
        match self {
            Self::All => say!("All trade").to_owned(),
            Self::Compared => say!("Compared flows").to_owned(),
            Self::Exports => say!("DPRK exports").to_owned(),
            Self::Imports => say!("DPRK imports").to_owned(),
            Self::Partner(partner) => {
                dataset.members.get(partner).map_or_else(String::new, |member| dataset.name(*member))
            }
        }
    }

    /// The cells of a projection that are added up; `reference` is that of the scenario in hand.
    #[must_use]
    pub fn selection(self, reference: &Reference) -> Selection<'_> {
        match self {
            Self::All => Selection::ALL,
            Self::Compared => reference.selection(),
            Self::Exports => Selection { direction: Some(Direction::X), ..Selection::ALL },
            Self::Imports => Selection { direction: Some(Direction::M), ..Selection::ALL },
            Self::Partner(partner) => Selection { partner: Some(partner), ..Selection::ALL },
        }
    }

    /// The band over the same flows; none is drawn for one direction.
    fn series(self) -> Option<Series> {
        match self {
            Self::All => Some(Series::All),
            Self::Compared => Some(Series::Compared),
            Self::Partner(partner) => Some(Series::Partner(partner)),
            Self::Exports | Self::Imports => None,
        }
    }

    fn flows(self, subject: Subject<'_>) -> Vec<(usize, Direction)> {
        let all = Subject { compared: self == Self::Compared, ..subject }.flows();
        let takes = |(partner, direction): &(usize, Direction)| match self {
            Self::All | Self::Compared => true,
            Self::Exports => *direction == Direction::X,
            Self::Imports => *direction == Direction::M,
            Self::Partner(own) => *partner == own,
        };
        all.into_iter().filter(takes).collect()
    }

    fn scope(self, subject: Subject<'_>) -> String {
        let (reference, members) = (&subject.outlook.reference, subject.dataset.members.len());
        match self {
            Self::Compared => say!(
                "US$ million a year, 2016 prices; the {count} flows observed in {year}",
                count = reference.flows.len(),
                year = reference.year
            ),
            Self::All => say!("US$ million a year, 2016 prices; all flows of {members} members", members),
            Self::Exports => say!("US$ million a year, 2016 prices; DPRK exports to {members} members", members),
            Self::Imports => say!("US$ million a year, 2016 prices; DPRK imports from {members} members", members),
            Self::Partner(_) => say!(
                "US$ million a year, 2016 prices; both directions, {partner}",
                partner = self.label(subject.dataset)
            ),
        }
    }
}

/// One scenario on the chart.
#[derive(Clone)]
pub struct Laid<'a> {
    /// Its document's identity.
    pub id: u32,
    /// Name beside its line, unlike every other's.
    pub name: String,
    /// Colour and dash by place.
    pub hue: usize,
    /// The scenario the answer belongs to.
    pub scenario: &'a Scenario,
    /// The answer.
    pub outlook: &'a Outlook,
    /// Its bands.
    pub bands: Option<&'a Ensemble>,
}

impl<'a> Laid<'a> {
    fn subject(&self, dataset: &'a Dataset) -> Subject<'a> {
        let (scenario, outlook, bands) = (self.scenario, self.outlook, self.bands);
        Subject { dataset, scenario, outlook, bands, compared: false, overlay: None, against: None }
    }
}

/// Last year's value.
fn end(path: &[f64]) -> f64 {
    path.last().copied().unwrap_or(0.0)
}

/// The scenarios on one chart, with the band of the first, which is the one in hand. `None` without any.
#[must_use]
pub fn overlaid(dataset: &Dataset, laid: &[Laid<'_>], quantity: Quantity, status_quo: bool) -> Option<Figure> {
    let hand = laid.first()?;
    let subject = hand.subject(dataset);
    let selection = quantity.selection(&hand.outlook.reference);
    let mut lines = subject.observed("observed", None, &quantity.flows(subject));
    let own = subject.projected(&hand.name, Some(0), Style::Projection, &hand.outlook.projection.recorded(selection));
    lines.extend(subject.connector("observed", None, &lines, &own));
    if status_quo {
        let path = hand.outlook.baseline.recorded(selection);
        lines.push(subject.projected(super::total::BASELINE, None, Style::Baseline, &path));
    }
    // The one in hand lies on top.
    for other in laid.iter().skip(1).rev() {
        let path = other.outlook.projection.recorded(selection);
        lines.push(subject.projected(&other.name, Some(other.hue), Style::Projection, &path));
    }
    lines.push(own);
    let band = hand.bands.and_then(|bands| bands.holds.as_ref()).zip(quantity.series());
    let reliability = match band {
        Some(_) => say!(
            "Band of {name} only: 5 to 95 % and 25 to 75 % of the draws, if relief holds. {data}",
            name = hand.name,
            data = subject.reliability()
        ),
        None => subject.reliability(),
    };
    let level = &hand.outlook.reference;
    Some(Figure {
        title: overlaid_title(laid, selection, quantity),
        subtitle: quantity.scope(subject),
        unit: "US$ m",
        lines,
        level: (quantity == Quantity::Compared).then(|| {
            let words = say!("{year} level, {level} m", year = level.year, level = musd(level.level));
            Level { value: level.level, end: words.clone(), words }
        }),
        relief: common_relief(laid),
        years: (dataset.years().0, HORIZON.1),
        reliability,
        fans: band.map(|(band, series)| fan_of(band.fan(series))).into_iter().collect(),
        ..Figure::default()
    })
}

fn fan_of(fan: &[[f64; 5]]) -> super::Fan {
    let years = (HORIZON.0..).zip(fan).filter(|(year, _)| *year >= FIRST_DRAWN);
    super::Fan { hue: 0, outline: false, points: years.map(|(year, fan)| (f64::from(year), *fan)).collect() }
}

/// The finding: who is back when, or how far apart they end.
fn overlaid_title(laid: &[Laid<'_>], selection: Selection<'_>, quantity: Quantity) -> String {
    let hand = &laid[0];
    let last = |one: &Laid<'_>| end(&one.outlook.projection.recorded(selection));
    if laid.len() == 1 {
        let (value, name) = (musd(last(hand)), &hand.name);
        return say!("{name}: US$ {value} m in {year}", name, value, year = HORIZON.1);
    }
    let years: Vec<Option<i32>> = laid.iter().map(|one| one.outlook.regained).collect();
    let back = years.iter().flatten().count();
    let same = laid.iter().all(|one| one.outlook.reference == hand.outlook.reference);
    if quantity == Quantity::Compared && same {
        let reference = hand.outlook.reference.year;
        return say!(
            "{back} of {count} scenarios regain the {reference} level by {year}",
            back,
            count = laid.len(),
            reference,
            year = HORIZON.1
        );
    }
    let ends = laid.iter().map(last);
    let (low, high) = ends.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    say!("In {year} they lie between US$ {low} and {high} m", year = HORIZON.1, low = musd(low), high = musd(high))
}

/// The date of relief, where all that have one share it.
fn common_relief(laid: &[Laid<'_>]) -> Option<(f64, String)> {
    let mut dates: Vec<f64> =
        laid.iter().map(|one| &one.scenario.relief).filter(|r| r.lifted).map(|r| r.date).collect();
    dates.dedup();
    let [date] = dates[..] else { return None };
    Some((date, say!("relief {date}", date = year_words(date))))
}

/// Each scenario minus what it is compared with: another scenario, or its own status quo where `against` is `None`.
#[must_use]
pub fn differences(
    dataset: &Dataset,
    laid: &[Laid<'_>],
    quantity: Quantity,
    against: Option<&Laid<'_>>,
) -> Option<Figure> {
    let hand = laid.first()?;
    let subject = hand.subject(dataset);
    let selection = quantity.selection(&hand.outlook.reference);
    let gap = |one: &Laid<'_>| -> Vec<f64> {
        let base = against.map_or(&one.outlook.baseline, |against| &against.outlook.projection);
        less(&one.outlook.projection, base, selection)
    };
    let drawn = laid.iter().filter(|one| against.is_none_or(|against| against.id != one.id));
    let mut ends = Vec::new();
    let mut lines: Vec<Line> = drawn
        .map(|one| {
            let gap = gap(one);
            ends.push((one.name.clone(), end(&gap)));
            subject.projected(&one.name, Some(one.hue), Style::Projection, &gap)
        })
        .collect();
    lines.reverse();
    let name = against.map_or_else(|| say!("the status quo").to_owned(), |against| against.name.clone());
    Some(Figure {
        title: differences_title(&ends, &name),
        subtitle: quantity.scope(subject),
        unit: "US$ m",
        lines,
        level: None,
        relief: common_relief(laid),
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: match against {
            None => say!("Each scenario less its own status quo: the same world, decisions as they stand today"),
            Some(_) => say!("Where the worlds differ as well, the difference is not the decisions' alone"),
        }
        .to_owned(),
        ..Figure::default()
    })
}

fn differences_title(ends: &[(String, f64)], against: &str) -> String {
    let year = HORIZON.1;
    match ends {
        [] => say!("Nothing else is on the chart to compare with {against}", against),
        [(name, gap)] => {
            say!("{name}: {gap} m a year in {year} against {against}", name, gap = signed(*gap), year, against)
        }
        many => {
            let all = || many.iter().map(|(_, gap)| *gap);
            let (low, high) = (all().fold(f64::MAX, f64::min), all().fold(f64::MIN, f64::max));
            let (low, high) = (signed(low), signed(high));
            say!("Between {low} and {high} m a year in {year} against {against}", low, high, year, against)
        }
    }
}

/// One path less another, by year of the horizon.
pub(super) fn less(one: &Projection, other: &Projection, selection: Selection<'_>) -> Vec<f64> {
    one.recorded(selection).iter().zip(other.recorded(selection)).map(|(a, b)| a - b).collect()
}

/// An amount with its sign: "+ US$ 12.3", "− US$ 4.00".
#[must_use]
pub fn signed(value: f64) -> String {
    format!("{} US$ {}", if value < 0.0 { "−" } else { "+" }, musd(value.abs()))
}
