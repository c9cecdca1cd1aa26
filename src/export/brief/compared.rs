//! Several scenarios beside each other: who is back first, how far apart they end, and what differs between them.

use std::collections::BTreeSet;

use super::made::{limits, support};
use super::overlay::overlay;
use super::single::written;
use super::{Support, said};
use crate::chart::Picture;
use crate::export::{Made, Origin, Stamp};
use crate::model::{Band, Series, likely, musd};
use crate::say;
use crate::scenario::{HORIZON, Key, Lever, Scenario, short_name};
use crate::words;

/// Years of the table.
pub(super) const YEARS: [i32; 3] = [2030, 2035, 2040];
/// Assumptions named as those that all of them hang on.
const SUPPORTS: usize = 4;

/// A brief about several scenarios.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Authors and day.
    pub byline: String,
    /// Authors; may be empty.
    pub author: String,
    /// Who is back first, and how far apart they end.
    pub headline: Vec<String>,
    /// One row a scenario, those of files first.
    pub standings: Vec<Standing>,
    /// All of them on one axis.
    pub picture: Picture,
    /// What the table adds up.
    pub table_words: String,
    /// What stands in the way of comparing like with like.
    pub caveats: Vec<String>,
    /// Levers that do not stand at the same value in all of them, in panel order.
    pub differing: Vec<Differing>,
    /// Levers that do, and that were moved from the status quo, in words.
    pub alike: Vec<String>,
    /// What the first of them hangs on most, widest swing first.
    pub support: Vec<Support>,
    /// What the model cannot say.
    pub limits: Vec<String>,
    /// One a scenario.
    pub stamps: Vec<Stamp>,
}

/// Where one scenario stands; amounts in US$ million a year at 2016 prices over its compared flows.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Short name, unlike every other's.
    pub name: String,
    /// The finding.
    pub headline: String,
    /// First year at the reference level.
    pub regained: Option<i32>,
    /// First year below it again.
    pub lost: Option<i32>,
    /// Amount and range by year of the table.
    pub amounts: [(f64, Option<(f64, f64)>); YEARS.len()],
    /// Chance to be at the level some time by the last year, with the risk of snapback if that is shown.
    pub chance: Option<f64>,
}

/// A lever that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Differing {
    /// Its name.
    pub label: String,
    /// Its value by scenario.
    pub values: Vec<String>,
    /// The reason given by scenario; may be empty.
    pub notes: Vec<String>,
    /// How firmly its effect stands.
    pub grade: String,
    /// Who says so.
    pub source: String,
}

/// Compares two to four scenarios of one case.
///
/// # Errors
/// A sentence: they are of different cases, which share no flows.
pub fn comparison(of: &[Made]) -> Result<Comparison, String> {
    // Files before presets, in the order in which they were named: the command that makes this again has no other.
    let (presets, files): (Vec<&Made>, Vec<&Made>) = of.iter().partition(|made| is_preset(&made.origin));
    let of: Vec<&Made> = files.into_iter().chain(presets).collect();
    let Some(first) = of.first() else { return Err(say!("There is nothing to pass on").to_owned()) };
    let case = |made: &Made| made.dataset.case.id.clone();
    if let Some(other) = of.iter().find(|made| case(made) != case(first)) {
        return Err(say!(
            "'{one}' is about {case} and '{other}' about {another}: only scenarios of one case can be compared. Make a brief of each",
            one = first.scenario.title,
            case = case(first),
            other = other.scenario.title,
            another = case(other)
        ));
    }
    let names = names(&of);
    let standings: Vec<Standing> = of.iter().zip(&names).map(|(made, name)| standing(made, name)).collect();
    let mut authors: Vec<&str> =
        of.iter().map(|made| made.scenario.author.trim()).filter(|name| !name.is_empty()).collect();
    let mut met = BTreeSet::new();
    authors.retain(|author| met.insert(*author));
    let author = authors.join(", ");
    let (differing, alike) = levers(&of);
    let arguments: Option<Vec<String>> = of.iter().map(|made| made.origin.argument()).collect();
    let command = arguments.map(|arguments| format!("brief {}", arguments.join(" ")));
    let back = standings.iter().filter(|standing| standing.regained.is_some()).count();
    let title = say!(
        "{back} of {count} scenarios regain the level some time by {year}",
        back,
        count = of.len(),
        year = HORIZON.1
    );
    let picture = overlay(&of, &names, title).ok_or_else(|| say!("There is nothing to pass on").to_owned())?;
    Ok(Comparison {
        byline: if author.is_empty() { first.day.clone() } else { format!("{author}, {}", first.day) },
        author,
        headline: said::said(&standings),
        picture,
        table_words: say!(
            "{flows}. In brackets the middle 90 % of draws, if relief holds; the chance is to be at the level some time by {end}.",
            flows = first.outlook.compared_words(&first.dataset),
            end = HORIZON.1
        ),
        caveats: said::caveats(&of, &names),
        differing,
        alike,
        support: first.causes.swings.iter().take(SUPPORTS).map(|swing| support(first, swing)).collect(),
        limits: limits(),
        stamps: of.iter().map(|made| Stamp::of(made, command.as_deref())).collect(),
        standings,
    })
}

fn is_preset(origin: &Origin) -> bool {
    match origin {
        Origin::Preset(_) => true,
        Origin::Changed(of, _) => is_preset(of),
        Origin::File(_) | Origin::Unsaved => false,
    }
}

/// Short names, numbered where two scenarios have the same.
fn names(of: &[&Made]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for made in of {
        let name = written(&short_name(&made.scenario.title));
        let numbered = (2..).map(|n| format!("{name} ({n})"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !names.contains(name));
        names.push(free.unwrap_or(name));
    }
    names
}

fn standing(made: &Made, name: &str) -> Standing {
    let outlook = &*made.outlook;
    let path = outlook.projection.recorded(outlook.reference.selection());
    let range = made.bands.holds.as_ref().map(|band| band.fan(Series::Compared));
    let amount = |year: i32| {
        let at = usize::try_from(year - HORIZON.0).unwrap_or(0);
        let range = range.and_then(|range| range.get(at)).map(|fan| (fan[0], fan[4]));
        (path.get(at).copied().unwrap_or(0.0), range)
    };
    let last = |band: &Band| band.ever.last().copied();
    Standing {
        name: name.to_owned(),
        headline: format!("{}.", outlook.recovery_words()),
        regained: outlook.regained,
        lost: outlook.lost_again,
        amounts: YEARS.map(amount),
        chance: made.bands.snapback.as_ref().or(made.bands.holds.as_ref()).and_then(last),
    }
}

impl Standing {
    /// Its cells in words: name, year, amounts with their range, chance.
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        let year = self.regained.map_or_else(|| say!("not by {end}", end = HORIZON.1), |year| year.to_string());
        let amount = |(amount, range): &(f64, Option<(f64, f64)>)| match range {
            Some((low, high)) => {
                say!("{amount} ({low} to {high})", amount = musd(*amount), low = musd(*low), high = musd(*high))
            }
            None => musd(*amount),
        };
        let chance = self.chance.map_or_else(|| "–".to_owned(), likely);
        let amounts = self.amounts.iter().map(amount);
        [self.name.clone(), year].into_iter().chain(amounts).chain([chance]).collect()
    }

    /// What stands above them.
    #[must_use]
    pub fn heads() -> Vec<String> {
        let years = YEARS.map(|year| year.to_string());
        [say!("Scenario").to_owned(), say!("Level regained").to_owned()]
            .into_iter()
            .chain(years)
            .chain([say!("Chance").to_owned()])
            .collect()
    }
}

/// Levers that differ, and those that were moved alike.
fn levers(of: &[&Made]) -> (Vec<Differing>, Vec<String>) {
    let first = of[0];
    let status_quo = Scenario::default();
    let (mut differing, mut alike) = (Vec::new(), Vec::new());
    for lever in first.catalog.levers() {
        let values: Vec<_> = of.iter().map(|made| made.scenario.get(&lever.key)).collect();
        let label = words::phrase(&lever.label);
        if values.iter().any(|value| *value != values[0]) {
            differing.push(Differing {
                label: label.to_owned(),
                values: values.iter().map(|value| lever.said(value)).collect(),
                notes: of.iter().map(|made| note(made, &lever.key)).collect(),
                grade: words::phrase(lever.grade.label()).to_owned(),
                source: words::phrase(&lever.source).to_owned(),
            });
        } else if values[0] != status_quo.get(&lever.key) {
            alike.push(alike_words(lever, label, &lever.said(&values[0])));
        }
    }
    (differing, alike)
}

fn note(made: &Made, key: &Key) -> String {
    made.scenario.notes.get(key).cloned().unwrap_or_default()
}

fn alike_words(lever: &Lever, label: &str, value: &str) -> String {
    say!("{label}: {value} ({grade})", label, value, grade = words::phrase(lever.grade.label()))
}
