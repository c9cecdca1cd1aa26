//! When every partner may trade again, each gets less than if it alone might.

use super::market::Market;
use super::{Deficits, EquilibriumError, World, check, parts};

/// Used where access is 0, because a trade that cannot be leaves no ratio. With theta 4 it is as if goods cost 32
/// times as much.
const NEARLY_CLOSED: f64 = 1e-6;

/// What one partner of a country may do after the change, relative to before: 1 = no change, 0 = closed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartnerAccess {
    /// Position of the partner in the world.
    pub partner: usize,
    /// Factor of the country's exports to the partner.
    pub exports: f64,
    /// Factor of the country's imports from the partner.
    pub imports: f64,
}

/// By what factor the other partners' access changes the trade with one partner: 1 = not at all, below 1 = they take
/// some of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartnerCompetition {
    /// Position of the partner in the world.
    pub partner: usize,
    /// For the country's exports to the partner.
    pub exports: f64,
    /// For the country's imports from the partner.
    pub imports: f64,
}

/// The general-equilibrium factor of the potential, for each partner of `target` in `access`, in the same order.
///
/// With `A` the access factor of a partner and direction, and `X'` the flow when all partners have theirs,
/// the factor is `(X'/X)/A`, divided by the same ratio when only that partner has its two factors. A change for one
/// partner alone therefore gives exactly its own effect, and the factor is 1. A flow that is 0 in the table gives 1
/// too, and so does a partner without any trade with the target, directly or through others.
/// Access 0 is read as 1e-6, its limit for practical purposes.
///
/// A deficit must be bought in every solution. When access is near 0 everywhere it forces imports that no access
/// allows, and the factor of imports grows without bound while that of exports falls to 0: on the bundled table, with
/// all access at 0.01, theta 4 and additive deficits, 8.8 and 0.19 for the Philippines; at 0.1, 1.56 and 0.77.
/// Likewise, exports closed further than imports raise the one and lower the other.
///
/// # Errors
/// As [`super::exact_hat`]; and when a position is not in the world, or a partner is the target or stands twice.
pub fn competition(
    world: &World,
    target: usize,
    access: &[PartnerAccess],
    theta: f64,
    rule: Deficits,
) -> Result<Vec<PartnerCompetition>, EquilibriumError> {
    let n = world.countries().len();
    let that = joint_factors(world, target, access)?;
    check(world, &that, theta)?;
    let unchanged = |partner| PartnerCompetition { partner, exports: 1.0, imports: 1.0 };
    let changed = |a: &PartnerAccess| a.exports != 1.0 || a.imports != 1.0;
    let mut answer: Vec<_> = access.iter().map(|a| unchanged(a.partner)).collect();
    if access.iter().filter(|a| changed(a)).count() == 0 {
        return Ok(answer);
    }
    let Some(members) = parts(world, &that).into_iter().find(|part| part.contains(&target)) else { return Ok(answer) };
    let mut joint = Market::new(world, members.clone(), &that, theta, rule);
    joint.clear()?;
    let mut solo = Market::new(world, members, &vec![1.0; n * n], theta, rule);
    let Some(at) = joint.place(target) else { return Ok(answer) };
    for (factor, own) in answer.iter_mut().zip(access) {
        let Some(partner) = joint.place(own.partner) else { continue };
        if !access.iter().any(|other| other.partner != own.partner && changed(other)) {
            // It is alone already.
            continue;
        }
        let (exports, imports) = (world.flow(target, own.partner), world.flow(own.partner, target));
        if exports == 0.0 && imports == 0.0 {
            continue;
        }
        solo.wage.fill(1.0);
        solo.set_factor(at, partner, open(own.exports));
        solo.set_factor(partner, at, open(own.imports));
        solo.clear()?;
        if exports > 0.0 {
            factor.exports = joint.beyond_factor(at, partner) / solo.beyond_factor(at, partner);
        }
        if imports > 0.0 {
            factor.imports = joint.beyond_factor(partner, at) / solo.beyond_factor(partner, at);
        }
        solo.set_factor(at, partner, 1.0);
        solo.set_factor(partner, at, 1.0);
    }
    Ok(answer)
}

fn open(access: f64) -> f64 {
    if access == 0.0 { NEARLY_CLOSED } else { access }
}

/// The factors of all partners at once.
fn joint_factors(world: &World, target: usize, access: &[PartnerAccess]) -> Result<Vec<f64>, EquilibriumError> {
    let n = world.countries().len();
    let mut seen = vec![false; n];
    let mut take = |index: usize| match seen.get_mut(index) {
        None => Err(EquilibriumError::NoSuchCountry { index, countries: n }),
        Some(true) => Err(EquilibriumError::PartnerTwice(world.countries()[index].clone())),
        Some(seen) => {
            *seen = true;
            Ok(())
        }
    };
    take(target)?;
    let mut that = vec![1.0; n * n];
    for own in access {
        take(own.partner)?;
        that[target * n + own.partner] = open(own.exports);
        that[own.partner * n + target] = open(own.imports);
    }
    Ok(that)
}
