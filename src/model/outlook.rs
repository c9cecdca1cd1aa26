//! Everything one edit asks of the model: the projection, its baseline, and how much of the rise is growth.

use super::Superseded;
use super::draw::{Cause, Draw};
use super::plan::{Plan, Run};
use super::plausible::{Absurd, absurd};
use super::projection::Projection;
use super::recovery::Reference;
use crate::scenario::{Scenario, fitted};
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
    /// What in it cannot be.
    pub absurd: Vec<Absurd>,
}

/// Projects a scenario, its baseline, and both without growth.
///
/// # Errors
/// [`Superseded`] as soon as `still_wanted` says no.
pub fn outlook(dataset: &Dataset, scenario: &Scenario, still_wanted: &dyn Fn() -> bool) -> Result<Outlook, Superseded> {
    let scenario = &*fitted(dataset, scenario);
    let reference = Reference::new(dataset, scenario);
    let baseline_scenario = scenario.baseline();
    let [(projection, both, without_growth), (baseline, without_relief, neither)] =
        [scenario, &baseline_scenario].map(|scenario| with_and_without_growth(dataset, scenario, &reference));
    if !still_wanted() {
        return Err(Superseded);
    }
    let drivers = Drivers { both, without_growth, without_relief, neither };
    let regained = reference.regained(&projection, scenario);
    let from = super::recovery::search_from(scenario);
    let baseline_path = baseline.recorded(reference.selection());
    let baseline_regained = super::regained(&baseline_path, reference.level, from);
    let path = projection.recorded(reference.selection());
    let lost_again = regained.and_then(|year| {
        let after = super::Grid::years().zip(&path).skip_while(|(y, _)| *y <= year);
        after.into_iter().find(|(_, value)| **value < reference.level).map(|(y, _)| y)
    });
    let absurd = absurd(dataset, scenario, &projection, &reference);
    Ok(Outlook { projection, baseline, reference, regained, baseline_regained, lost_again, drivers, absurd })
}

/// A projection, and the last year's trade over the reference's flows with growth and without.
fn with_and_without_growth(dataset: &Dataset, scenario: &Scenario, reference: &Reference) -> (Projection, f64, f64) {
    let plan = Plan::new(dataset, scenario);
    let central = Draw::central(scenario);
    let run = Run::of(&plan, &central);
    let mut on = [true; 8];
    on[Cause::Growth as usize] = false;
    let still = Run::of(&plan, &Draw::with(scenario, on));
    let at_end = |run: &Run| reference.sum(run).last().copied().unwrap_or(0.0);
    (Projection::new(dataset, &plan, &central, &run), at_end(&run), at_end(&still))
}
