//! Why a lever moves nothing right now. A control that does nothing says so; it never pretends.

use super::{BaseWindow, Doubt, Family, Host, Key, Parameter, Party, Prior, Reopening, Scenario};
use crate::say;

/// Shown beside parameters that the view for evidence sets to no effect.
fn no_effect() -> &'static str {
    say!("Set to no effect while only evidence counts: it is graded judgement")
}

/// Shown where an envoy could not do anything.
fn no_strength() -> &'static str {
    say!(
        "This envoy has no strength: the DPRK and the United States must both take part, and unity and strength per seat must be above 0"
    )
}

impl Scenario {
    /// The reason why this lever changes no number at present, if so.
    #[must_use]
    pub fn idle(&self, key: &Key) -> Option<&'static str> {
        let unless = |active: bool, reason: &'static str| (!active).then_some(reason);
        let lifted = self.relief.lifted;
        match key {
            Key::ReliefDate | Key::Extent | Key::Stretch | Key::Phases => {
                unless(lifted, say!("Moves nothing until UN sanctions are lifted in this scenario"))
            }
            Key::Snapback => unless(lifted, say!("There is no relief to take back until UN sanctions are lifted")),
            Key::SnapbackDate => {
                unless(lifted && self.relief.snapback, say!("Moves nothing until relief is taken back"))
            }
            Key::EnvoyFormed => self.envoy_idle(),
            Key::EnvoyDate => self.envoy_date_idle(),
            Key::Seat(party) => self.seat_idle(*party),
            Key::HostDate => unless(self.host.country.is_some(), say!("Moves nothing until a host is chosen")),
            Key::Parameter(parameter) => self.parameter_idle(*parameter),
            Key::Hazard => unless(lifted, say!("Moves nothing until UN sanctions are lifted in this scenario")),
            Key::HazardFrom => unless(
                lifted && self.hazard,
                say!("Moves only the chance of relief while the date of relief is not left to chance"),
            ),
            Key::Doubt(Doubt::Snapback) => {
                unless(lifted, say!("There is no relief to take back until UN sanctions are lifted"))
            }
            Key::Range(parameter) => self.range_idle(*parameter),
            Key::Limits => {
                unless(lifted, say!("The limits hold from relief on: moves nothing until UN sanctions are lifted"))
            }
            _ => None,
        }
    }

    fn envoy_idle(&self) -> Option<&'static str> {
        if self.envoy_if_formed() == 0.0 {
            return Some(no_strength());
        }
        (!self.relief.lifted).then_some(
            say!("With a fixed relief date an envoy changes only the pace after relief; without relief it changes nothing here"),
        )
    }

    /// Why something about an envoy moves no trade, although it moves the chance of relief with one.
    fn chance_only(&self) -> Option<&'static str> {
        if !self.envoy.formed {
            Some(say!("Moves only the chance of relief until an envoy is formed"))
        } else if self.relief.lifted {
            None
        } else {
            Some(say!("Moves only the chance of relief until UN sanctions are lifted"))
        }
    }

    fn envoy_date_idle(&self) -> Option<&'static str> {
        if self.envoy_if_formed() == 0.0 {
            return Some(no_strength());
        }
        self.chance_only().or_else(|| {
            (!self.hazard && self.envoy.date <= self.relief.date).then_some(
                say!("Formed before relief, so it counts in full: with a fixed relief date an earlier start moves only the chance of relief"),
            )
        })
    }

    fn seat_idle(&self, party: Party) -> Option<&'static str> {
        let [dprk, us, ..] = self.envoy.seats;
        let others = match party {
            Party::Dprk => us,
            Party::Us => dprk,
            _ => dprk && us,
        };
        let strength = self.no_veto() * (self.parameter(Parameter::Q0) + self.parameter(Parameter::Q1));
        if others && strength > 0.0 { self.chance_only() } else { Some(no_strength()) }
    }

    /// Unity shortens members' delays, and gives an envoy its strength.
    fn unity_idle(&self) -> Option<&'static str> {
        let envoy = self.envoy.quality(self) > 0.0;
        if self.relief.lifted {
            let moves = self.parameter(Parameter::AN) > 0.0 || (envoy && self.envoy.formed);
            if moves {
                return None;
            }
        }
        Some(if envoy {
            say!(
                "Moves only the chance of relief with an envoy, until UN sanctions are lifted and unity shortens what follows"
            )
        } else {
            say!(
                "Moves nothing until UN sanctions are lifted and unity shortens what follows, or an envoy has strength"
            )
        })
    }

    fn range_idle(&self, parameter: Parameter) -> Option<&'static str> {
        let Some(prior) = Prior::new(self, parameter) else { return Some(no_effect()) };
        let reason = match parameter {
            Parameter::Phi => Some(say!("Informal trade has no band: only its value counts")),
            Parameter::Q0Rate | Parameter::ME if !(self.relief.lifted && self.hazard) => {
                Some(say!("Moves nothing until UN sanctions are lifted and the date of relief is left to chance"))
            }
            _ => self.parameter_idle(parameter),
        };
        let no_spread = match prior.family {
            Family::Lognormal(median, _) => median == 0.0,
            Family::LogitNormal(mu, _) => mu.is_infinite(),
            Family::Normal(..) => false,
        };
        let shown = self.doubts(Doubt::Parameters) || (parameter == Parameter::Bscale && self.doubts(Doubt::Data));
        reason
            .or_else(|| {
                no_spread
                    .then_some(say!("Moves nothing while the value stands at its end: there is no spread around it"))
            })
            .or_else(|| (!shown).then_some(say!("Moves only the tornado while the doubt about parameters is off")))
    }

    fn parameter_idle(&self, parameter: Parameter) -> Option<&'static str> {
        use Parameter as P;
        if self.evidence_only && parameter.row().no_effect.is_some() {
            return Some(no_effect());
        }
        let unless = |active: bool, reason: &'static str| (!active).then_some(reason);
        let lifted = self.relief.lifted;
        let reopens = lifted || self.reopening.values().any(|r| matches!(r, Reopening::On(_)));
        match parameter {
            P::Ho | P::Qmax => {
                unless(lifted, say!("Moves nothing until UN sanctions are lifted: friction clears only then"))
            }
            P::Lag | P::AN => {
                unless(lifted, say!("Moves nothing until UN sanctions are lifted: members follow that date"))
            }
            P::LamX | P::LamM | P::Delta => unless(
                reopens || self.parameter(P::Border) > 0.0,
                say!("Moves nothing until trade may rise again: what is lost is rebuilt only then"),
            ),
            P::Bemb => unless(
                // Malaysia's embassies closed in 2021; no other changed since the base window.
                !self.posts.is_empty() || self.history_to >= 2021.0 || self.base != BaseWindow::Case,
                say!("No embassy changes in the history that counts, nor in this scenario"),
            ),
            P::Dn => unless(reopens, say!("Moves nothing until a member re-opens")),
            P::U | P::Neff | P::APh | P::AO | P::Q0 | P::Q1 | P::Q0Rate | P::ME | P::H | P::ASb => {
                self.chance_idle(parameter)
            }
            P::Gk | P::Gp | P::Ek | P::Ep => unless(self.growth, say!("Growth is switched off in this scenario")),
            P::Omega => unless(lifted, say!("Moves nothing until UN sanctions are lifted")),
            P::Nmax | P::TauN => unless(
                lifted && self.parameter(P::Omega) > 0.0,
                say!("Moves nothing while 'How far the DPRK normalises' is 0"),
            ),
            P::V0 | P::Hv => {
                let hosted = matches!(self.host, Host { country: Some(_), .. });
                unless(hosted, say!("Moves nothing until a member hosts a summit"))
            }
            P::Ds => unless(
                lifted && (self.relief.snapback || self.doubts(Doubt::Snapback)),
                say!("Moves nothing until relief is taken back, or may be"),
            ),
            P::Bscale => unless(self.doubts(Doubt::Data), say!("Moves nothing while the doubt about data is off")),
            P::Rho if self.parameter(P::SigmaE) == 0.0 => Some(say!("There is no yearly noise that could persist")),
            P::SigmaE | P::Rho => {
                unless(self.doubts(Doubt::Parameters), say!("Moves nothing while the doubt about parameters is off"))
            }
            P::SigmaGe => unless(self.equilibrium, say!("Moves nothing while no other partner competes")),
            P::Supply | P::SupplyG | P::Eta | P::Fx => {
                unless(lifted && self.limits, say!("Moves nothing until relief comes and the limits are switched on"))
            }
            P::Border => unless(
                self.history_to >= 2020.0,
                say!("The closure began in 2020; history counts only to an earlier year"),
            ),
            _ => None,
        }
    }

    /// Unity, the envoy, and what comes and goes by chance.
    fn chance_idle(&self, parameter: Parameter) -> Option<&'static str> {
        use Parameter as P;
        let unless = |active: bool, reason: &'static str| (!active).then_some(reason);
        let lifted = self.relief.lifted;
        match parameter {
            P::U | P::Neff => self.unity_idle(),
            P::APh | P::AO => {
                unless(lifted && self.envoy_strength() > 0.0, say!("Moves nothing without relief and a working envoy"))
            }
            P::Q0 | P::Q1 => {
                let seated = self.envoy.seats[0] && self.envoy.seats[1] && self.no_veto() > 0.0;
                if seated { self.chance_only() } else { Some(no_strength()) }
            }
            P::Q0Rate => unless(
                lifted && self.hazard,
                say!("Moves only the chance of relief while the date of relief is not left to chance"),
            ),
            P::ME if self.envoy_if_formed() == 0.0 => Some(no_strength()),
            P::ME => self.chance_only().or_else(|| {
                unless(
                    self.hazard,
                    say!("Moves only the chance of relief while the date of relief is not left to chance"),
                )
            }),
            P::H => unless(
                lifted && self.doubts(Doubt::Snapback),
                say!("Moves nothing without relief and the risk of snapback"),
            ),
            P::ASb => unless(
                lifted && self.doubts(Doubt::Snapback) && self.envoy_strength() > 0.0,
                say!("Moves nothing without relief, the risk of snapback and a working envoy"),
            ),
            _ => None,
        }
    }
}
