//! Everything one edit asks of the model: the projection, its baseline, and how much of the rise is growth.

use super::projection::Projection;
use super::recovery::Reference;
use super::{Superseded, project};
use crate::scenario::Scenario;
use crate::trade::Dataset;

/// Trade in the last year of the horizon with and without relief and growth; US$ million at 2016 prices, over the
/// flows of the reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drivers {
    /// Decisions and growth: the scenario.
    pub both: f64,
    /// Decisions without growth since the base window.
    pub without_growth: f64,
    /// Growth without the decisions: the baseline.
    pub without_relief: f64,
    /// Neither.
    pub neither: f64,
}

/// The answer to one scenario.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// Under the scenario.
    pub projection: Projection,
    /// With no change of policy, same world.
    pub baseline: Projection,
    /// Observed level the recovery is measured against.
    pub reference: Reference,
    /// First year the scenario is back at the reference.
    pub regained: Option<i32>,
    /// First year the baseline is, searched from the same year.
    pub baseline_regained: Option<i32>,
    /// First year at which the level is lost again after having been regained (snapback).
    pub lost_again: Option<i32>,
    /// How much is growth and how much relief.
    pub drivers: Drivers,
}

/// Projects a scenario, its baseline, and both without growth.
///
/// # Errors
/// [`Superseded`] as soon as `still_wanted` says no.
pub fn outlook(dataset: &Dataset, scenario: &Scenario, still_wanted: &dyn Fn() -> bool) -> Result<Outlook, Superseded> {
    let reference = Reference::new(dataset, scenario);
    let at_end = |projection: &Projection| projection.recorded(reference.selection()).last().copied().unwrap_or(0.0);
    let projection = project(dataset, scenario, still_wanted)?;
    let baseline_scenario = scenario.baseline();
    let baseline = project(dataset, &baseline_scenario, still_wanted)?;
    let drivers = Drivers {
        both: at_end(&projection),
        without_growth: still_at_end(dataset, scenario, &projection, &reference),
        without_relief: at_end(&baseline),
        neither: still_at_end(dataset, &baseline_scenario, &baseline, &reference),
    };
    let regained = reference.regained(&projection, scenario);
    let from = super::recovery::search_from(scenario);
    let baseline_path = baseline.recorded(reference.selection());
    let baseline_regained = super::regained(&baseline_path, reference.level, from);
    let path = projection.recorded(reference.selection());
    let lost_again = regained.and_then(|year| {
        let after = super::Grid::years().zip(&path).skip_while(|(y, _)| *y <= year);
        after.into_iter().find(|(_, value)| **value < reference.level).map(|(y, _)| y)
    });
    Ok(Outlook { projection, baseline, reference, regained, baseline_regained, lost_again, drivers })
}

/// The last year's trade if economies had not grown. Access and capital do not depend on growth, so the run without
/// it differs only in potential: the same as projecting again with growth off.
fn still_at_end(dataset: &Dataset, scenario: &Scenario, grown: &Projection, reference: &Reference) -> f64 {
    let scenario = Scenario { growth: false, ..scenario.clone() };
    let one = |(partner, direction): &(usize, crate::trade::Direction)| {
        let potential = super::potential::path(dataset, &scenario, dataset.members[*partner]);
        grown.last_year_with(*partner, *direction, &potential)
    };
    reference.flows.iter().map(one).sum()
}
