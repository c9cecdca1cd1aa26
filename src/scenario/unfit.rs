//! Levers that a case has no use for, and why: what they would move is not in its tables, or was judged for another case.
//! They stay where they are, say so, and move nothing.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Doubt, HORIZON, Host, Key, Parameter, Scenario};
use crate::say;
use crate::trade::{Dataset, Direction, Suspension};

/// Why a case has no use for a lever, whatever the scenario; `None` where it has.
pub(super) fn unfit(dataset: &Dataset, key: &Key) -> Option<&'static str> {
    use Parameter as P;
    match key {
        Key::EnvoyFormed | Key::EnvoyDate | Key::Seat(_) => no_envoy(dataset),
        Key::HostCountry | Key::HostDate => no_summit(dataset),
        Key::Post(..) => no_posts(dataset),
        Key::Reopening(member) => {
            let stopped = dataset.suspensions.iter().any(|s| s.partner == *member);
            (!stopped).then_some(say!("Does not apply in this case: this partner has no stop of its own in its tables"))
        }
        Key::Equilibrium => no_world(dataset),
        Key::Limits => no_limits(dataset),
        Key::Parameter(parameter) | Key::Range(parameter) => match parameter {
            P::APh | P::AO | P::ME | P::ASb | P::Q0 | P::Q1 => no_envoy(dataset),
            P::U | P::Neff | P::AN => (!dataset.has_forum()).then_some(say!(
                "Does not apply in this case: unity was judged for another group, and nothing here measures it"
            )),
            P::V0 | P::Hv => no_summit(dataset),
            P::Bemb => no_posts(dataset),
            P::Border => dataset
                .border
                .is_empty()
                .then_some(say!("Does not apply in this case: its tables know of no closed border")),
            P::Omega | P::Nmax | P::TauN => (!dataset.is_dprk()).then_some(say!(
                "Does not apply in this case: what a normal country would trade was worked out for another target"
            )),
            P::OX | P::OM | P::Ho | P::Qmax => dataset.over_compliance().is_none().then_some(say!(
                "Does not apply in this case: it has no date from which banks and shippers shun more than is banned"
            )),
            P::Lag | P::Dn => (!dataset.suspensions.iter().any(|s| dataset.members.contains(&s.partner)))
                .then_some(say!("Does not apply in this case: no partner has a stop of its own in its tables")),
            P::SigmaGe => no_world(dataset),
            P::Supply | P::SupplyG | P::Eta | P::Fx => no_limits(dataset),
            _ => None,
        },
        _ => None,
    }
}

fn no_envoy(dataset: &Dataset) -> Option<&'static str> {
    (!dataset.has_forum()).then_some(say!(
        "Does not apply in this case: no forum in its tables has the target in it, so there is nobody to send an envoy"
    ))
}

fn no_summit(dataset: &Dataset) -> Option<&'static str> {
    (!dataset.has_forum())
        .then_some(say!("Does not apply in this case: a summit with a member as its host was judged for another group"))
}

fn no_posts(dataset: &Dataset) -> Option<&'static str> {
    dataset.posts.is_empty().then_some(say!("Does not apply in this case: it has no table of embassies"))
}

fn no_world(dataset: &Dataset) -> Option<&'static str> {
    dataset
        .world
        .is_empty()
        .then_some(say!("Cannot be worked out in this case: it has no table of trade between third countries"))
}

fn no_limits(dataset: &Dataset) -> Option<&'static str> {
    dataset.exports_2016().is_none().then_some(say!(
        "Cannot be worked out in this case: what the target can sell to the world in all is not in its tables"
    ))
}

/// The scenario as a case can have it: what it has no use for stands where it moves nothing.
#[must_use]
pub fn fitted<'a>(dataset: &Dataset, scenario: &'a Scenario) -> Cow<'a, Scenario> {
    let is_unfit = |key: &Key| unfit(dataset, key).is_some();
    let mut fit = Cow::Borrowed(scenario);
    let mut set = |parameter: Parameter| {
        if is_unfit(&Key::Parameter(parameter)) {
            let fit = fit.to_mut();
            fit.parameters[parameter as usize] = 0.0;
            fit.ranges.remove(&parameter);
        }
    };
    [Parameter::AN, Parameter::Omega].into_iter().for_each(&mut set);
    if is_unfit(&Key::EnvoyFormed) {
        let envoy = &mut fit.to_mut().envoy;
        (envoy.formed, envoy.seats) = (false, [false; 6]);
    }
    if is_unfit(&Key::HostCountry) {
        fit.to_mut().host = Host::default();
    }
    if dataset.posts.is_empty() && !scenario.posts.is_empty() {
        fit.to_mut().posts.clear();
    }
    if is_unfit(&Key::Equilibrium) && scenario.equilibrium {
        fit.to_mut().equilibrium = false;
    }
    if is_unfit(&Key::Limits) && scenario.limits {
        fit.to_mut().limits = false;
    }
    fit
}

/// A ban that a case has, in the order of its table.
#[derive(Clone, Debug)]
struct Ban {
    cell: (Direction, usize),
    effective: f64,
    share: f64,
}

/// What is stopped in a case, as far as it decides whether anything can be lifted.
#[derive(Clone, Debug)]
pub(super) struct Stops {
    bans: Vec<Ban>,
    suspensions: Vec<(String, f64)>,
    is_shunned: bool,
}

/// Shown where nothing is left to lift.
fn nothing_stands() -> &'static str {
    say!("Moves nothing: no ban of this case stands in the years ahead, as far as history counts")
}

impl Stops {
    pub(super) fn new(dataset: &Dataset) -> Self {
        let ban =
            |c: &crate::trade::Coverage| Ban { cell: (c.direction, c.product), effective: c.effective, share: c.share };
        Self {
            bans: dataset.coverage.iter().map(ban).collect(),
            suspensions: dataset.suspensions.iter().map(|s| (Suspension::key(s), s.effective)).collect(),
            is_shunned: dataset.over_compliance().is_some(),
        }
    }

    /// Bans that history counts, each with the day it ends, if it does.
    fn counted(&self, scenario: &Scenario) -> Vec<(&Ban, f64)> {
        let counts = |ban: &&Ban| ban.effective.floor() <= scenario.history_to;
        let bans: Vec<&Ban> = self.bans.iter().filter(counts).collect();
        let end = |at: usize, ban: &Ban| {
            bans.get(at + 1).filter(|next| next.cell == ban.cell).map_or(f64::INFINITY, |next| next.effective)
        };
        bans.iter().enumerate().filter(|(_, ban)| ban.share > 0.0).map(|(at, ban)| (*ban, end(at, ban))).collect()
    }

    /// Why a lever moves nothing where nothing is stopped, or not in its direction; `Err` = ask the scenario.
    pub(super) fn idle(&self, scenario: &Scenario, key: &Key) -> Result<Option<&'static str>, ()> {
        use Parameter as P;
        let start = f64::from(HORIZON.0);
        let counted = self.counted(scenario);
        let suspended = self
            .suspensions
            .iter()
            .any(|(key, from)| from.floor() <= scenario.history_to && !scenario.uncounted.contains(key));
        let stands = self.is_shunned || suspended || counted.iter().any(|(_, end)| *end > start);
        let ways: BTreeSet<Direction> = counted.iter().map(|(ban, _)| ban.cell.0).collect();
        let parameter = match key {
            Key::Parameter(parameter) | Key::Range(parameter) => Some(*parameter),
            _ => None,
        };
        if !stands && is_about_relief(key) {
            return Ok(Some(nothing_stands()));
        }
        if self.is_shunned || suspended {
            return Err(());
        }
        match parameter {
            Some(P::Delta | P::Theta) if ways.is_empty() => Ok(Some(nothing_stands())),
            Some(P::LamX) if !ways.contains(&Direction::X) => {
                Ok(Some(say!("Moves nothing: no export of the target is or was banned, as far as history counts")))
            }
            Some(P::LamM) if !ways.contains(&Direction::M) => {
                Ok(Some(say!("Moves nothing: no import of the target is or was banned, as far as history counts")))
            }
            // What was lost before the first year is being rebuilt from then on, relief or not.
            Some(P::LamX | P::LamM | P::Delta)
                if (matches!(key, Key::Parameter(_)) || scenario.doubts(Doubt::Parameters))
                    && !scenario.evidence_only
                    && counted.iter().any(|(ban, end)| ban.effective < start && end.is_finite()) =>
            {
                Ok(None)
            }
            _ => Err(()),
        }
    }
}

/// Whether a lever moves something only where a ban can be lifted.
fn is_about_relief(key: &Key) -> bool {
    use Parameter as P;
    match key {
        Key::Lifted
        | Key::ReliefDate
        | Key::Extent
        | Key::Stretch
        | Key::Phases
        | Key::Snapback
        | Key::SnapbackDate
        | Key::Hazard => true,
        Key::Parameter(parameter) | Key::Range(parameter) => {
            matches!(parameter, P::Ds | P::Phi | P::H)
        }
        _ => false,
    }
}
