//! Why a lever moves nothing right now. A control that does nothing says so; it never pretends.

use super::{Doubt, Host, Key, Parameter, Reopening, Scenario};

/// Shown beside parameters that the view for evidence sets to no effect.
const NO_EFFECT: &str = "Set to no effect while only evidence counts: it is graded judgement";

impl Scenario {
    /// The reason why this lever changes no number at present, if so.
    #[must_use]
    pub fn idle(&self, key: &Key) -> Option<&'static str> {
        let unless = |active: bool, reason: &'static str| (!active).then_some(reason);
        let lifted = self.relief.lifted;
        match key {
            Key::ReliefDate | Key::Extent | Key::Stretch | Key::Phases => {
                unless(lifted, "Moves nothing until UN sanctions are lifted in this scenario")
            }
            Key::Snapback => unless(lifted, "There is no relief to take back until UN sanctions are lifted"),
            Key::SnapbackDate => unless(lifted && self.relief.snapback, "Moves nothing until relief is taken back"),
            Key::EnvoyFormed => self.envoy_idle(),
            Key::EnvoyDate => self.envoy_date_idle(),
            Key::Seat(_) => {
                unless(self.envoy.formed, "Moves nothing until an envoy is formed").or_else(|| self.envoy_idle())
            }
            Key::HostDate => unless(self.host.country.is_some(), "Moves nothing until a host is chosen"),
            Key::Parameter(parameter) => self.parameter_idle(*parameter),
            Key::Hazard => unless(lifted, "Moves nothing until UN sanctions are lifted in this scenario"),
            Key::Doubt(Doubt::Snapback) => {
                unless(lifted, "There is no relief to take back until UN sanctions are lifted")
            }
            Key::Range(parameter) => self.range_idle(*parameter),
            Key::Limits => {
                unless(lifted, "The limits hold from relief on: moves nothing until UN sanctions are lifted")
            }
            _ => None,
        }
    }

    fn envoy_idle(&self) -> Option<&'static str> {
        (!self.relief.lifted).then_some(
            "With a fixed relief date an envoy changes only the pace after relief; without relief it changes nothing here",
        )
    }

    fn envoy_date_idle(&self) -> Option<&'static str> {
        if !self.envoy.formed {
            return Some("Moves nothing until an envoy is formed");
        }
        if self.relief.lifted && self.envoy_strength() == 0.0 {
            return Some("This envoy has no strength: the DPRK and the United States must both take part");
        }
        self.envoy_idle().or_else(|| {
            (self.envoy.date <= self.relief.date).then_some(
                "Formed before relief, so it counts in full: with a fixed relief date an earlier start changes nothing",
            )
        })
    }

    fn range_idle(&self, parameter: Parameter) -> Option<&'static str> {
        let shown = self.doubts(Doubt::Parameters)
            || (parameter == Parameter::Bscale && self.doubts(Doubt::Data))
            || (matches!(parameter, Parameter::H | Parameter::ASb) && self.doubts(Doubt::Snapback));
        if shown {
            self.parameter_idle(parameter)
        } else {
            Some("Moves nothing while the doubt about parameters is off")
        }
    }

    fn parameter_idle(&self, parameter: Parameter) -> Option<&'static str> {
        use Parameter as P;
        if self.evidence_only && parameter.row().no_effect.is_some() {
            return Some(NO_EFFECT);
        }
        let unless = |active: bool, reason: &'static str| (!active).then_some(reason);
        let lifted = self.relief.lifted;
        let reopens = lifted || self.reopening.values().any(|r| matches!(r, Reopening::On(_)));
        match parameter {
            P::Ho | P::Qmax => unless(lifted, "Moves nothing until UN sanctions are lifted: friction clears only then"),
            P::Lag | P::AN => unless(lifted, "Moves nothing until UN sanctions are lifted: members follow that date"),
            P::Dn => unless(reopens, "Moves nothing until a member re-opens"),
            P::U | P::Neff => {
                unless(lifted, "Moves nothing until UN sanctions are lifted: unity shortens what follows relief")
            }
            P::APh | P::AO | P::Q0 | P::Q1 => {
                unless(lifted && self.envoy_strength() > 0.0, "Moves nothing without relief and a working envoy")
            }
            P::Gk | P::Gp | P::Ek | P::Ep => unless(self.growth, "Growth is switched off in this scenario"),
            P::Omega => unless(lifted, "Moves nothing until UN sanctions are lifted"),
            P::Nmax | P::TauN => unless(
                lifted && self.parameter(P::Omega) > 0.0,
                "Moves nothing while 'How far the DPRK normalises' is 0",
            ),
            P::V0 | P::Hv => {
                let hosted = matches!(self.host, Host { country: Some(_), .. });
                unless(hosted, "Moves nothing until a member hosts a summit")
            }
            P::Ds => unless(lifted && self.relief.snapback, "Moves nothing until relief is taken back"),
            P::H => {
                unless(lifted && self.doubts(Doubt::Snapback), "Moves nothing without relief and the risk of snapback")
            }
            P::ASb => unless(
                lifted && self.doubts(Doubt::Snapback) && self.envoy_strength() > 0.0,
                "Moves nothing without relief, the risk of snapback and a working envoy",
            ),
            P::Bscale => unless(self.doubts(Doubt::Data), "Moves nothing while the doubt about data is off"),
            P::SigmaE | P::Rho => {
                unless(self.doubts(Doubt::Parameters), "Moves nothing while the doubt about parameters is off")
            }
            P::SigmaGe => unless(self.equilibrium, "Moves nothing while no other partner competes"),
            P::Supply | P::SupplyG | P::Eta | P::Fx => {
                unless(lifted && self.limits, "Moves nothing until relief comes and the limits are switched on")
            }
            P::Border => {
                unless(self.history_to >= 2020.0, "The closure began in 2020; history counts only to an earlier year")
            }
            _ => None,
        }
    }
}
