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
mod equilibrium;
mod grid;
mod headline;
mod outlook;
mod potential;
mod projection;
mod recovery;

use crate::scenario::{Parameter, Scenario};
use crate::trade::{Dataset, Direction};

pub use access::Access;
pub use base::{Base, Basis, Split, base};
pub use capital::{closed_form, step};
pub use equilibrium::{
    Deficits, Equilibrium, EquilibriumError, PartnerAccess, PartnerCompetition, World, competition, exact_hat,
};
pub use grid::{Grid, QUARTERS};
pub use headline::{musd, percent};
pub use outlook::{Drivers, Outlook, outlook};
pub use projection::{Measured, Projection, Selection};
pub use recovery::{FIRST_DRAWN, Reference, regained};

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
    let base = base(dataset, scenario.base);
    let access = Access::new(dataset, scenario);
    let mut projection = Projection::new(dataset, scenario, base);
    let phi = scenario.parameter(Parameter::Phi);
    let loss = capital::quarterly(scenario.parameter(Parameter::Delta));
    for partner in 0..dataset.members.len() {
        if !still_wanted() {
            return Err(Superseded);
        }
        let potential = potential::path(dataset, scenario, dataset.members[partner]);
        for direction in Direction::BOTH {
            let speed = match direction {
                Direction::X => Parameter::LamX,
                Direction::M => Parameter::LamM,
            };
            let gain = capital::quarterly(scenario.parameter(speed));
            for product in 0..dataset.products.len() {
                let level = projection.base.level(partner, direction, product);
                if level == 0.0 {
                    // Nothing to allow or to be able to do.
                    continue;
                }
                let mut able = 1.0;
                let mut cell = projection.cell_mut(partner, direction, product);
                for (quarter, growth) in potential.iter().enumerate() {
                    let allowed = access.at(partner, direction, product, quarter);
                    // A quarter of a year's trade.
                    let could_be = level * growth * grid::STEP;
                    cell.set(quarter, could_be * allowed.min(able), phi * could_be * (1.0 - allowed), allowed, able);
                    able = step(able, allowed, gain, loss);
                }
            }
        }
        projection.set_potential(partner, &potential);
    }
    Ok(projection)
}
