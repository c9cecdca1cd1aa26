//! A projection as it was saved: a few hundred short numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::scenario::HORIZON;
use crate::trade::{Country, Direction};

/// Year whose prices the numbers are in.
pub const PRICES: i32 = 2016;
/// More than any projection of this program, in US$ million: whatever is larger was written by something else.
const LARGEST: f64 = 1e12;

/// A projection as it was saved. Fields that a newer program adds are passed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// Day on which it was saved first, ISO 8601; saving the same again does not change it.
    pub day: String,
    /// SHA-256 of the text of the scenario that it is of.
    pub scenario: String,
    /// SHA-256 over the facts.
    pub data: String,
    /// SHA-256 over the facts other than trade: GDP, measures, embassies, the split into products, prices.
    pub beside: String,
    /// Version of the model.
    pub model: String,
    /// Year of the prices: [`PRICES`].
    pub prices: i32,
    /// Last year of trade in the facts: a later figure was not known.
    pub known_to: i32,
    /// Decimal year from which the scenario has relief; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "date")]
    pub relief: Option<f64>,
    /// What recovery is measured against.
    pub reference: StoredReference,
    /// First year of every line.
    pub from: i32,
    /// Every flow of the members, by partner and direction (`THA X`).
    pub flows: BTreeMap<String, StoredFlow>,
    /// Draws behind the bands.
    pub draws: usize,
    /// Their seed.
    pub seed: u64,
    /// First year of every band: the first that was not known.
    pub bands_from: i32,
    /// Bands by series: `compared`, `all`, and each partner by its code.
    pub bands: BTreeMap<String, StoredBand>,
}

/// A level and its year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredReference {
    /// Calendar year.
    pub year: i32,
    /// US$ million.
    pub level: f64,
}

/// One partner and direction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredFlow {
    /// Base level, US$ million a year.
    pub base: f64,
    /// Whether it was observed in the reference year.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub compared: bool,
    /// Recorded trade by year, up to the last of the horizon; none in years before.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "numbers")]
    pub line: Vec<f64>,
    /// The same in the status quo.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "numbers")]
    pub status_quo: Vec<f64>,
}

/// 5, 25, 50, 75 and 95 % of the draws by year, in the last years of the horizon.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StoredBand {
    /// If relief holds; zero in years before. Empty where the doubt is switched off.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "fans")]
    pub holds: Vec<[f64; 5]>,
    /// With the risk of snapback; as above in years before. Empty where that is switched off.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "fans")]
    pub snapback: Vec<[f64; 5]>,
}

/// A date as a plain number; an absent one is not written at all.
mod date {
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde passes the field as it is")]
    pub fn serialize<S: Serializer>(date: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(date.unwrap_or_default())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
        f64::deserialize(deserializer).map(Some)
    }
}

/// Numbers in one text, with spaces between: hundreds of values of their own would make a file large, and slow to keep
/// in step with what a person wrote around them.
mod numbers {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::say;

    pub(super) fn written(numbers: &[f64]) -> String {
        numbers.iter().map(f64::to_string).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn read<E: serde::de::Error>(text: &str) -> Result<Vec<f64>, E> {
        let number = |word: &str| {
            let found = || word.chars().take(20).collect::<String>();
            word.parse()
                .map_err(|_| E::custom(say!("expected numbers with spaces between, found '{found}'", found = found())))
        };
        text.split_whitespace().map(number).collect()
    }

    pub fn serialize<S: Serializer>(numbers: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&written(numbers))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        let text = String::deserialize(deserializer)?;
        read(&text)
    }
}

/// Five numbers a year, with commas between the years.
mod fans {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use super::numbers::{read, written};
    use crate::say;

    pub fn serialize<S: Serializer>(fans: &[[f64; 5]], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&fans.iter().map(|five| written(five)).collect::<Vec<_>>().join(", "))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<[f64; 5]>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let year = |year: &str| {
            let five: Vec<f64> = read(year)?;
            five.try_into()
                .map_err(|_| D::Error::custom(say!("expected five numbers a year, with commas between the years")))
        };
        text.split(',').filter(|year| !year.trim().is_empty()).map(year).collect()
    }
}

impl Stored {
    /// Name of a flow: `THA X`.
    #[must_use]
    pub fn name(partner: Country, direction: Direction) -> String {
        format!("{partner} {}", direction.code())
    }

    /// Partner and direction of a name.
    #[must_use]
    pub fn flow_of(name: &str) -> Option<(Country, Direction)> {
        let (partner, direction) = name.split_once(' ')?;
        let direction = Direction::BOTH.into_iter().find(|known| known.code() == direction)?;
        Some((Country::parse(partner)?, direction))
    }

    /// Whether it can be one: known flows, finite numbers, as many years as there are. A file may have been written by
    /// anybody.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        let fits = |value: &f64| value.is_finite() && (0.0..LARGEST).contains(value);
        let years = |from: i32| usize::try_from(HORIZON.1 - from + 1).unwrap_or(0);
        let in_horizon = |year: i32| (HORIZON.0..=HORIZON.1).contains(&year);
        let line = |line: &Vec<f64>| line.len() <= years(self.from) && line.iter().all(fits);
        let rises = |five: &[f64; 5]| five.iter().all(fits) && five.is_sorted();
        let band = |band: &StoredBand| {
            let all = years(self.bands_from);
            band.holds.len() <= all && band.snapback.len() <= all && band.holds.iter().chain(&band.snapback).all(rises)
        };
        self.prices == PRICES
            && in_horizon(self.from)
            && in_horizon(self.bands_from)
            && in_horizon(self.known_to)
            && fits(&self.reference.level)
            && self.relief.is_none_or(f64::is_finite)
            && !self.flows.is_empty()
            && self.flows.iter().all(|(name, flow)| {
                Self::flow_of(name).is_some() && fits(&flow.base) && line(&flow.line) && line(&flow.status_quo)
            })
            && self.bands.values().all(band)
    }

    /// Trade of some flows in a year: the line, or the status quo; `None` outside its years.
    #[must_use]
    pub fn sum(&self, year: i32, status_quo: bool, takes: &dyn Fn(&str, &StoredFlow) -> bool) -> Option<f64> {
        let from_end = self.years().contains(&year).then_some((HORIZON.1 - year) as usize + 1)?;
        let value = |flow: &StoredFlow| {
            let line = if status_quo { &flow.status_quo } else { &flow.line };
            line.len().checked_sub(from_end).and_then(|at| line.get(at)).copied().unwrap_or(0.0)
        };
        Some(self.flows.iter().filter(|(name, flow)| takes(name, flow)).map(|(_, flow)| value(flow)).sum())
    }

    /// Bands of a series in a year: if relief holds, and with the risk of snapback; `None` where there is none.
    #[must_use]
    pub fn bands(&self, series: &str, year: i32) -> [Option<[f64; 5]>; 2] {
        let (Some(band), true) = (self.bands.get(series), (self.bands_from..=HORIZON.1).contains(&year)) else {
            return [None; 2];
        };
        let from_end = (HORIZON.1 - year) as usize + 1;
        let of = |fan: &[[f64; 5]]| fan.len().checked_sub(from_end).and_then(|at| fan.get(at)).copied();
        let zero = Some([0.0; 5]);
        let holds = if band.holds.is_empty() { None } else { of(&band.holds).or(zero) };
        let snapback = if band.snapback.is_empty() { None } else { of(&band.snapback).or(holds).or(zero) };
        [holds, snapback]
    }

    /// Years of the lines.
    #[must_use]
    pub fn years(&self) -> std::ops::RangeInclusive<i32> {
        self.from..=HORIZON.1
    }
}
