//! Countries, dated group membership, and embassies.

use std::fmt;

/// A country by its ISO 3166 alpha-3 code. Names are data: see [`super::Dataset::name`]. Three areas that offices count
/// like countries have codes with digits: see [`super::nations`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 3]);

/// Areas that UN Comtrade and CEPII BACI count like countries, under codes that ISO 3166 does not have.
const AREAS: [&str; 3] = ["S19", "R20", "ZA1"];

impl Country {
    /// Reads three capital letters, or the code of one of the areas `S19`, `R20`, `ZA1`; anything else is `None`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        (bytes.iter().all(u8::is_ascii_uppercase) || AREAS.contains(&code)).then_some(Self(bytes))
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One spell of membership. Groups are dated data: "ASEAN" of 2016 has ten members, since October 2025 eleven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// `ASEAN` or `ARF`.
    pub group: String,
    /// The member.
    pub country: Country,
    /// First day or year, ISO 8601 (`1967-08-08` or `1994`): sorts as text.
    pub from: String,
    /// Last day or year, if it left.
    pub to: Option<String>,
    /// Who says so.
    pub source: String,
}

impl Membership {
    /// Whether the spell covers this day (`2016-12-31`).
    #[must_use]
    pub fn covers(&self, day: &str) -> bool {
        self.from.as_str() <= day && self.to.as_deref().is_none_or(|to| day <= to)
    }
}

/// Which of the two embassies between the target and a partner.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The target's embassy in the partner's capital.
    TargetThere,
    /// The partner's embassy in the target's capital (Pyongyang).
    PartnerHere,
}

impl Side {
    /// Both, in the order of the embassy table.
    pub const BOTH: [Self; 2] = [Self::TargetThere, Self::PartnerHere];
}

/// Whether the two embassies of a partner were open in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Calendar year.
    pub year: i32,
    /// The ASEAN member.
    pub partner: Country,
    /// Open posts: `[target there, partner here]`.
    pub open: [bool; 2],
    /// Who says so.
    pub source: String,
}
