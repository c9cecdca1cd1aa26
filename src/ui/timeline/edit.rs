//! What a hand does to a bar, as changes of a scenario's value. Accepted ranges are the levers' own.

use super::rows::Item;
use crate::scenario::{Catalog, HORIZON, Key, Kind, Parameter, Phase, PostChange, Reopening, Scenario};
use crate::trade::{Country, Side};

/// Step of a drag and of an arrow key, years.
pub(super) const QUARTER: f64 = 0.25;

/// Which figure of a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// Decimal year.
    Date,
    /// Years.
    Length,
    /// 0 to 1.
    Share,
}

/// The lever behind a bar's date.
fn lever(item: Item) -> Option<Key> {
    Some(match item {
        Item::Phase(_) => Key::ReliefDate,
        Item::Snapback => Key::SnapbackDate,
        Item::Reopening(country) => Key::Reopening(country),
        Item::Envoy => Key::EnvoyDate,
        Item::Summit => Key::HostDate,
        Item::Post(country, side) => Key::Post(country, side),
        Item::Measure(..) | Item::Following => return None,
    })
}

/// Whether moving a phase moves the date of relief, and all later phases with it.
fn is_first(scenario: &Scenario, place: usize) -> bool {
    place == 0 && scenario.relief.phases.first().is_some_and(|phase| phase.after == 0.0)
}

/// A figure of a bar, if it has it.
pub(super) fn get(scenario: &Scenario, item: Item, part: Part) -> Option<f64> {
    let relief = &scenario.relief;
    match (item, part) {
        (Item::Phase(place), _) => {
            let phase = relief.phases.get(place)?;
            Some(match part {
                Part::Date => relief.date + phase.after * relief.stretch,
                Part::Length => phase.ramp * relief.stretch,
                Part::Share => phase.share,
            })
        }
        (Item::Snapback, Part::Date) => Some(relief.snapback_date),
        (Item::Snapback, Part::Length) => Some(scenario.parameter(Parameter::Ds)),
        (Item::Reopening(country), Part::Date) => match scenario.reopening(country) {
            Reopening::On(date) => Some(date),
            _ => None,
        },
        (Item::Envoy, Part::Date) => Some(scenario.envoy.date),
        (Item::Summit, Part::Date) => Some(scenario.host.date),
        (Item::Post(country, side), Part::Date) => scenario.posts.get(&(country, side)).map(|change| change.date),
        _ => None,
    }
}

/// Accepted values of a figure.
pub(super) fn range(catalog: &Catalog, scenario: &Scenario, item: Item, part: Part) -> Option<(f64, f64)> {
    let relief = &scenario.relief;
    let years = (Phase::YEARS.0 * relief.stretch, Phase::YEARS.1 * relief.stretch);
    match (item, part) {
        (Item::Phase(place), Part::Date) if !is_first(scenario, place) => {
            Some((relief.date + years.0, relief.date + years.1))
        }
        (Item::Phase(_), Part::Length) => Some(years),
        (Item::Phase(_), Part::Share) => Some((0.0, 1.0)),
        (Item::Snapback, Part::Length) => match catalog.lever(&Key::Parameter(Parameter::Ds))?.kind {
            Kind::Number { range, .. } => Some(range),
            _ => None,
        },
        (_, Part::Date) => catalog.lever(&lever(item)?)?.dates(),
        _ => None,
    }
}

/// Sets a figure, in the range or not: that is the caller's to see to.
pub(super) fn set(scenario: &mut Scenario, item: Item, part: Part, value: f64) {
    match (item, part) {
        (Item::Phase(place), Part::Date) if is_first(scenario, place) => scenario.relief.date = value,
        (Item::Phase(place), _) => {
            let (date, stretch) = (scenario.relief.date, scenario.relief.stretch);
            let Some(phase) = scenario.relief.phases.get_mut(place) else { return };
            match part {
                Part::Date => phase.after = (value - date) / stretch,
                Part::Length => phase.ramp = value / stretch,
                Part::Share => phase.share = value,
            }
        }
        (Item::Snapback, Part::Length) => scenario.parameters[Parameter::Ds as usize] = value,
        (Item::Reopening(country), Part::Date) => drop(scenario.reopening.insert(country, Reopening::On(value))),
        (Item::Post(country, side), Part::Date) => {
            if let Some(change) = scenario.posts.get_mut(&(country, side)) {
                change.date = value;
            }
        }
        (_, Part::Date) => {
            if let Some(date) = lever(item).and_then(|key| scenario.number_mut(&key)) {
                *date = value;
            }
        }
        _ => {}
    }
}

/// A hand's move: stops at the end of the range and of the axis.
pub(super) fn move_to(catalog: &Catalog, scenario: &mut Scenario, item: Item, part: Part, value: f64) {
    let Some((low, high)) = range(catalog, scenario, item, part) else { return };
    let high = if part == Part::Date { high.min(f64::from(HORIZON.1) + 0.75).max(low) } else { high };
    set(scenario, item, part, value.clamp(low, high));
}

/// The next quarter in a direction from a value that may stand between two.
pub(super) fn step(value: f64, quarters: f64) -> f64 {
    let at = value / QUARTER;
    let from = if quarters > 0.0 { (at + 1e-9).floor() } else { (at - 1e-9).ceil() };
    (from + quarters) * QUARTER
}

/// Takes a bar out: a switch goes off, a phase goes, a member follows again, an embassy stays as today.
pub(super) fn remove(scenario: &mut Scenario, item: Item) {
    match item {
        Item::Phase(place) if scenario.relief.phases.len() > 1 => {
            if place < scenario.relief.phases.len() {
                scenario.relief.phases.remove(place);
            }
        }
        Item::Phase(_) => scenario.relief.lifted = false,
        Item::Snapback => scenario.relief.snapback = false,
        Item::Reopening(country) => drop(scenario.reopening.remove(&country)),
        Item::Envoy => scenario.envoy.formed = false,
        Item::Summit => scenario.host.country = None,
        Item::Post(country, side) => drop(scenario.posts.remove(&(country, side))),
        Item::Measure(..) | Item::Following => {}
    }
}

/// Relief, or one phase more of it. The new one waits a year after the last and lifts what is left.
pub(super) fn add_phase(scenario: &mut Scenario) -> Item {
    let relief = &mut scenario.relief;
    if !relief.lifted {
        relief.lifted = true;
        return Item::Phase(0);
    }
    let after = relief.phases.iter().map(|phase| phase.after).fold(0.0, f64::max) + 1.0;
    let left = 1.0 - relief.phases.iter().map(|phase| phase.share).sum::<f64>();
    relief.phases.push(Phase::new(after.min(Phase::YEARS.1), 0.5, (left.max(0.0) * 100.0).round() / 100.0));
    Item::Phase(relief.phases.len() - 1)
}

/// Relief taken back, three years after it starts unless a later date is set already.
pub(super) fn add_snapback(catalog: &Catalog, scenario: &mut Scenario) -> Item {
    scenario.relief.snapback = true;
    if scenario.relief.snapback_date <= scenario.relief.date {
        move_to(catalog, scenario, Item::Snapback, Part::Date, scenario.relief.date + 3.0);
    }
    Item::Snapback
}

pub(super) fn add_envoy(scenario: &mut Scenario) -> Item {
    scenario.envoy.formed = true;
    Item::Envoy
}

pub(super) fn add_summit(scenario: &mut Scenario, host: Country) -> Item {
    scenario.host.country = Some(host);
    Item::Summit
}

/// A date of a member's own, to start with the date of relief.
pub(super) fn add_reopening(scenario: &mut Scenario, member: Country) -> Item {
    scenario.reopening.insert(member, Reopening::On(scenario.relief.date));
    Item::Reopening(member)
}

/// An embassy that opens or closes, to start with on the date of relief.
pub(super) fn add_post(scenario: &mut Scenario, country: Country, side: Side, open: bool) -> Item {
    scenario.posts.insert((country, side), PostChange { open, date: scenario.relief.date });
    Item::Post(country, side)
}
