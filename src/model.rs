//! From a dataset and a scenario to a projection.
//!
//! [`project`] is pure: no disk, no clock, no threads, no chance. It cannot fail, only be [`Superseded`].
//! Recorded trade in a cell (partner, direction, product group) is what it would be with no limit, times the smaller
//! of what is allowed and what traders are still able to do:
//!
//! ```text
//! recorded = potential x min(access, capital)        informal = phi x potential x (1 - access)
//! ```
//! US$ million at constant 2016 prices, quarterly steps, a year being the sum of its four quarters.

mod access;
mod base;
mod capital;
mod causes;
mod chance;
mod draw;
mod ensemble;
mod equilibrium;
mod grid;
mod headline;
mod limits;
mod outlook;
mod plan;
mod plausible;
mod potential;
mod projection;
pub mod random;
mod recovery;
mod schedule;

use crate::scenario::{Scenario, fitted};
use crate::trade::Dataset;

pub use base::{Base, Basis, Split, base, rival_levels, window};
pub use capital::{closed_form, quarterly, step};
pub use causes::{
    Causes, EnvoyAlone, Goal, Identity, Point, Shares, Swing, Wanted, causes, causes_in, goal, identity, shapley,
    tornado, why,
};
pub use chance::ReliefChance;
pub use draw::{Cause, Draw};
pub use ensemble::{
    Band, Ensemble, PERCENTILES, Sample, Series, SourceSpread, band_words, chance_words, drawn, ensemble, quantiles,
    samples, source_spread,
};
pub use equilibrium::{
    Deficits, Equilibrium, EquilibriumError, PartnerAccess, PartnerCompetition, World, competition, exact_hat,
};
pub use grid::{Grid, QUARTERS};
pub use headline::{likely, musd, percent};
pub use limits::rationed;
pub use outlook::{Drivers, Outlook, outlook};
pub use plan::{Plan, Run};
pub use plausible::{Absurd, LARGEST_MULTIPLE, SMALL_BASE, absurd, share_of};
pub use projection::{Measured, Projection, Selection};
pub use recovery::{FIRST_DRAWN, Reference, regained, search_from};
pub use schedule::{Schedule, Step};

/// Version of the arithmetic. It changes whenever the same inputs would give other digits; see CHANGELOG.md.
pub const MODEL_VERSION: &str = "1";

/// The work was given up because a newer scenario was waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a newer scenario replaced this one")]
pub struct Superseded;

/// Projects every cell of the case's members over the horizon.
///
/// # Errors
/// [`Superseded`] as soon as `still_wanted` says no.
pub fn project(
    dataset: &Dataset,
    scenario: &Scenario,
    still_wanted: &dyn Fn() -> bool,
) -> Result<Projection, Superseded> {
    let scenario = &*fitted(dataset, scenario);
    let plan = Plan::new(dataset, scenario);
    if !still_wanted() {
        return Err(Superseded);
    }
    let draw = Draw::central(scenario);
    Ok(Projection::new(dataset, &plan, &draw, &Run::of(&plan, &draw)))
}
