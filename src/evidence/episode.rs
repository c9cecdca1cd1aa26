//! What was lifted when, and what was traded.

use std::collections::BTreeMap;

use crate::say;
use crate::trade::Direction;

/// What an episode is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Trade before the sanctions is known: scored.
    Level,
    /// No trade to come back to: shown as a curve.
    NewTrade,
    /// Little was lifted: shown as a curve.
    CounterExample,
    /// Shown as a curve.
    Curve,
}

impl Use {
    /// All, in the order in which an error lists them.
    pub const ALL: [Self; 4] = [Self::Level, Self::NewTrade, Self::CounterExample, Self::Curve];

    /// The word in the table.
    #[must_use]
    pub fn code(self) -> &'static str {
        ["level", "new trade", "counter-example", "curve"][self as usize]
    }

    /// The word for the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        [say!("level"), say!("new trade"), say!("counter-example"), say!("curve")][self as usize]
    }
}

/// One observed figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Datum {
    /// US$ million a year at 2016 prices.
    pub musd: f64,
    /// Id or words of the source.
    pub source: String,
    /// How the source made it; empty when nothing is odd.
    pub flags: String,
}

/// What was observed in one calendar year. A gap is a gap, never a zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Year {
    /// Exports of the target, imports of the target.
    pub flows: [Option<Datum>; 2],
    /// Both directions, where the source states them together; it goes before the sum.
    pub stated: Option<Datum>,
}

impl Year {
    /// Trade over these directions; `None` unless every one of them is known.
    #[must_use]
    pub fn total(&self, directions: &[Direction]) -> Option<f64> {
        match &self.stated {
            Some(stated) if directions.len() == 2 => Some(stated.musd),
            _ => directions.iter().map(|d| self.flows[*d as usize].as_ref().map(|datum| datum.musd)).sum(),
        }
    }

    /// Every figure behind [`Self::total`].
    pub fn data(&self) -> impl Iterator<Item = &Datum> {
        self.stated.iter().chain(self.flows.iter().flatten())
    }
}

/// One sender's sanctions on one target, from before to after.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// Its name; rows of the same name are one episode of several pairs.
    pub name: String,
    /// Code of the sanctioned country.
    pub target: String,
    /// Code of the country or union that imposed.
    pub sender: String,
    /// First year under sanctions.
    pub imposed: i32,
    /// Year of lifting, t.
    pub lifted: i32,
    /// Year in which they came back.
    pub reimposed: Option<i32>,
    /// First and last year of the level trade returns to.
    pub window: Option<(i32, i32)>,
    /// What it is good for.
    pub usage: Use,
    /// What to know about it.
    pub note: String,
    /// Where the dates are from.
    pub dates_source: String,
    /// Trade by year.
    pub observed: BTreeMap<i32, Year>,
    /// Years left out while reading because no price level is known for them.
    pub without_prices: Vec<String>,
}

impl Episode {
    /// `Libya US (LBY-USA)`.
    #[must_use]
    pub fn title(&self) -> String {
        format!("{} ({}-{})", self.name, self.target, self.sender)
    }

    /// Trade of a year over these directions; US$ million at 2016 prices.
    #[must_use]
    pub fn total(&self, year: i32, directions: &[Direction]) -> Option<f64> {
        self.observed.get(&year)?.total(directions)
    }
}

/// Episodes with their trade, and real GDP by country or union (constant prices; levels of two are never compared).
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// In table order.
    pub episodes: Vec<Episode>,
    /// By code and calendar year.
    pub gdp: BTreeMap<String, BTreeMap<i32, f64>>,
    /// Pairs with trade that belong to no episode.
    pub unused: Vec<String>,
}
