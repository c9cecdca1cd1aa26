//! The name of a lever, the same in the window, in files and on the command line.

use std::fmt;

use super::{Doubt, Parameter, Party};
use crate::trade::{Country, Side};

/// Which lever. Sorted as the catalogue lists them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each names a field of Scenario")]
pub enum Key {
    Lifted,
    ReliefDate,
    Extent,
    Stretch,
    Phases,
    Snapback,
    SnapbackDate,
    Reopening(Country),
    EnvoyFormed,
    EnvoyDate,
    Seat(Party),
    Post(Country, Side),
    HostCountry,
    HostDate,
    Parameter(Parameter),
    Growth,
    HistoryTo,
    Suspension(String),
    Base,
    ReferenceYear,
    Hazard,
    HazardFrom,
    Doubt(Doubt),
    EvidenceOnly,
    Range(Parameter),
    Equilibrium,
    Limits,
}

impl Key {
    /// Reads a name such as `relief.date`, `reopening.PHL`, `post.SGP.pyongyang`, `suspension.MYS.X` or `lamX`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut words = name.split('.');
        Some(match (words.next()?, words.next(), words.next()) {
            ("relief", Some("lifted"), None) => Self::Lifted,
            ("relief", Some("date"), None) => Self::ReliefDate,
            ("relief", Some("extent"), None) => Self::Extent,
            ("relief", Some("stretch"), None) => Self::Stretch,
            ("relief", Some("phases"), None) => Self::Phases,
            ("relief", Some("snapback"), None) => Self::Snapback,
            ("relief", Some("snapback_date"), None) => Self::SnapbackDate,
            ("reopening", Some(country), None) => Self::Reopening(Country::parse(country)?),
            ("envoy", Some("formed"), None) => Self::EnvoyFormed,
            ("envoy", Some("date"), None) => Self::EnvoyDate,
            ("envoy", Some(seat), None) => Self::Seat(Party::ALL.into_iter().find(|p| p.code() == seat)?),
            ("post", Some(country), Some("there")) => Self::Post(Country::parse(country)?, Side::TargetThere),
            ("post", Some(country), Some("pyongyang")) => Self::Post(Country::parse(country)?, Side::PartnerHere),
            ("host", Some("country"), None) => Self::HostCountry,
            ("host", Some("date"), None) => Self::HostDate,
            ("suspension", Some(country), Some(directions)) => Self::Suspension(format!("{country}.{directions}")),
            ("relief", Some("hazard"), None) => Self::Hazard,
            ("relief", Some("hazard_from"), None) => Self::HazardFrom,
            ("doubt", Some(code), None) => Self::Doubt(Doubt::ALL.into_iter().find(|d| d.code() == code)?),
            ("range", Some(name), None) => Self::Range(Parameter::parse(name)?),
            ("evidence_only", None, None) => Self::EvidenceOnly,
            ("equilibrium", None, None) => Self::Equilibrium,
            ("limits", None, None) => Self::Limits,
            ("growth", None, None) => Self::Growth,
            ("history_to", None, None) => Self::HistoryTo,
            ("base", None, None) => Self::Base,
            ("reference_year", None, None) => Self::ReferenceYear,
            (name, None, None) => Self::Parameter(Parameter::parse(name)?),
            _ => return None,
        })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lifted => f.write_str("relief.lifted"),
            Self::ReliefDate => f.write_str("relief.date"),
            Self::Extent => f.write_str("relief.extent"),
            Self::Stretch => f.write_str("relief.stretch"),
            Self::Phases => f.write_str("relief.phases"),
            Self::Snapback => f.write_str("relief.snapback"),
            Self::SnapbackDate => f.write_str("relief.snapback_date"),
            Self::Reopening(country) => write!(f, "reopening.{country}"),
            Self::EnvoyFormed => f.write_str("envoy.formed"),
            Self::EnvoyDate => f.write_str("envoy.date"),
            Self::Seat(party) => write!(f, "envoy.{}", party.code()),
            Self::Post(country, Side::TargetThere) => write!(f, "post.{country}.there"),
            Self::Post(country, Side::PartnerHere) => write!(f, "post.{country}.pyongyang"),
            Self::HostCountry => f.write_str("host.country"),
            Self::HostDate => f.write_str("host.date"),
            Self::Parameter(parameter) => f.write_str(parameter.name()),
            Self::Growth => f.write_str("growth"),
            Self::HistoryTo => f.write_str("history_to"),
            Self::Suspension(row) => write!(f, "suspension.{row}"),
            Self::Base => f.write_str("base"),
            Self::ReferenceYear => f.write_str("reference_year"),
            Self::Hazard => f.write_str("relief.hazard"),
            Self::HazardFrom => f.write_str("relief.hazard_from"),
            Self::Doubt(doubt) => write!(f, "doubt.{}", doubt.code()),
            Self::EvidenceOnly => f.write_str("evidence_only"),
            Self::Range(parameter) => write!(f, "range.{}", parameter.name()),
            Self::Equilibrium => f.write_str("equilibrium"),
            Self::Limits => f.write_str("limits"),
        }
    }
}
