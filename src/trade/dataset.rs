//! The whole of what is known about one case.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::words;

use super::{
    BorderYear, Country, Coverage, Direction, Flow, Measure, Membership, Post, Product, SourcedFlow, Statement,
    Suspension,
};

/// What a case is about: target, group, and the years the model leans on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Short name.
    pub id: String,
    /// Words for the screen.
    pub title: String,
    /// ISO code of the sanctioned country.
    pub target: String,
    /// Group whose members are projected.
    pub group: String,
    /// Day on which membership is counted.
    pub group_date: String,
    /// First and last year of the base window.
    pub base_window: (i32, i32),
    /// Year a recovery is measured against unless the scenario picks another.
    pub reference_year: i32,
    /// Year whose SITC sections split the base window into product groups.
    pub split_year: i32,
    /// Source of that split.
    pub split_source: String,
    /// Day the figures were gathered.
    pub retrieved: String,
    /// Decimal year from which banks and shippers shun more than is banned; absent = see [`Dataset::over_compliance`].
    #[serde(default)]
    pub over_compliance_from: Option<f64>,
    /// What the target exported to the world in 2016, US$ million; absent = see [`Dataset::exports_2016`].
    #[serde(default)]
    pub exports_2016_musd: Option<f64>,
}

/// Where values come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// Id used on each row.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Years it covers.
    pub covers: String,
    /// Day it was read, ISO 8601.
    pub retrieved: String,
}

/// Real GDP of one country and year. Levels of different countries are not comparable (the target's is an index).
#[derive(Clone, Debug, PartialEq)]
pub struct Gdp {
    /// The country.
    pub country: Country,
    /// Calendar year.
    pub year: i32,
    /// Constant 2015 US$, or an index with 2016 = 1.
    pub real: f64,
    /// Who says so.
    pub source: String,
}

/// A partner outside the group that trades with the target too.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// The country.
    pub country: Country,
    /// Target's exports to it and imports from it in the base window; US$ million a year at 2016 prices.
    pub flows: [f64; 2],
}

/// Trade between two countries, or a country's sales at home, in the base window.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldFlow {
    /// Who sells.
    pub exporter: Country,
    /// Who buys; the exporter itself for sales at home.
    pub importer: Country,
    /// US$ million a year at 2016 prices.
    pub musd: f64,
    /// Whether it is an estimate rather than measured.
    pub is_estimate: bool,
    /// Who says so, or how it was made.
    pub source: String,
}

/// Immutable facts of one case. Rows are in a fixed order whatever order they were read in.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// What it is about.
    pub case: Case,
    /// What it calls its countries; `None` for the case the texts of the program are written for.
    pub said: Option<words::Names>,
    /// SHA-256 over all tables but the words, hexadecimal: which facts a scenario was made with.
    pub fingerprint: String,
    /// The sanctioned country.
    pub target: Country,
    /// Members of the group on the case's date, by code: the partners that are projected.
    pub members: Vec<Country>,
    /// Display names.
    pub names: BTreeMap<Country, String>,
    /// Every source.
    pub sources: Vec<SourceEntry>,
    /// Product groups, in table order.
    pub products: Vec<Product>,
    /// Best estimates, by partner, direction, year.
    pub flows: Vec<Flow>,
    /// What each source says.
    pub by_source: Vec<SourcedFlow>,
    /// Published figures.
    pub statements: Vec<Statement>,
    /// UN coverage of product groups.
    pub coverage: Vec<Coverage>,
    /// Legal history.
    pub measures: Vec<Measure>,
    /// National suspensions.
    pub suspensions: Vec<Suspension>,
    /// The target's border closure.
    pub border: Vec<BorderYear>,
    /// Embassies by year.
    pub posts: Vec<Post>,
    /// Group membership.
    pub memberships: Vec<Membership>,
    /// Real GDP by country and year.
    pub gdp: Vec<Gdp>,
    /// Factor from nominal US$ of a year to 2016 US$.
    pub deflator: BTreeMap<i32, f64>,
    /// Partners outside the group with measured trade, by code.
    pub rivals: Vec<Rival>,
    /// Every pair of countries of the world table, exporter by exporter; empty where there is none.
    pub world: Vec<WorldFlow>,
}

/// Resolution 2375 of mid-September 2017: over-compliance with the bans on the DPRK applies from then on (MODEL section 3).
const OVER_COMPLIANCE_FROM: f64 = 2017.70;
/// DPRK exports in 2016, US$ million (KOTRA).
const EXPORTS_2016_MUSD: f64 = 2820.0;

impl Dataset {
    /// Whether it is about ASEAN and the DPRK: claims, cards and some levers are written for that alone.
    #[must_use]
    pub fn is_asean_dprk(&self) -> bool {
        self.is_dprk() && self.case.group == "ASEAN"
    }

    /// Whether the target is the DPRK, whoever its partners are.
    #[must_use]
    pub fn is_dprk(&self) -> bool {
        self.target.code() == "PRK"
    }

    /// Whether the target takes part in the ASEAN Regional Forum, which an envoy would come from.
    #[must_use]
    pub fn has_forum(&self) -> bool {
        self.memberships.iter().any(|m| m.group == "ARF" && m.country == self.target)
    }

    /// Decimal year from which banks and shippers shun more than is banned; `None` = never, as far as this case says.
    #[must_use]
    pub fn over_compliance(&self) -> Option<f64> {
        self.case.over_compliance_from.or_else(|| self.is_dprk().then_some(OVER_COMPLIANCE_FROM))
    }

    /// What the target exported to the world in 2016, US$ million; `None` = not known in this case.
    #[must_use]
    pub fn exports_2016(&self) -> Option<f64> {
        self.case.exports_2016_musd.or_else(|| self.is_dprk().then_some(EXPORTS_2016_MUSD))
    }

    /// The same case without a figure: its countries, its sources and the years that can be brought to one price level.
    #[must_use]
    pub fn ground(&self) -> Self {
        Self {
            case: self.case.clone(),
            said: self.said.clone(),
            fingerprint: self.fingerprint.clone(),
            target: self.target,
            members: self.members.clone(),
            names: self.names.clone(),
            sources: self.sources.clone(),
            products: Vec::new(),
            flows: Vec::new(),
            by_source: Vec::new(),
            statements: Vec::new(),
            coverage: Vec::new(),
            measures: Vec::new(),
            suspensions: Vec::new(),
            border: Vec::new(),
            posts: Vec::new(),
            memberships: Vec::new(),
            gdp: Vec::new(),
            deflator: self.deflator.clone(),
            rivals: Vec::new(),
            world: Vec::new(),
        }
    }

    /// Name for the screen, or the code when the table has none.
    #[must_use]
    pub fn name(&self, country: Country) -> String {
        self.names.get(&country).map_or_else(|| country.to_string(), |name| words::phrase(name).to_owned())
    }

    /// The best estimate of a flow, if there is a row.
    #[must_use]
    pub fn flow(&self, partner: Country, direction: Direction, year: i32) -> Option<&Flow> {
        let key = (partner, direction, year);
        let at = self.flows.binary_search_by_key(&key, |f| (f.partner, f.direction, f.year)).ok()?;
        self.flows.get(at)
    }

    /// Its value in US$ million at 2016 prices; `None` where the row is missing or blank.
    #[must_use]
    pub fn value(&self, partner: Country, direction: Direction, year: i32) -> Option<f64> {
        let nominal = self.flow(partner, direction, year)?.value_usd?;
        Some(nominal * self.deflator.get(&year)? / 1e6)
    }

    /// First and last year with a best estimate.
    #[must_use]
    pub fn years(&self) -> (i32, i32) {
        let years = || self.flows.iter().map(|f| f.year);
        (years().min().unwrap_or(2016), years().max().unwrap_or(2016))
    }

    /// A product group by its id.
    #[must_use]
    pub fn product(&self, id: &str) -> Option<usize> {
        self.products.iter().position(|p| p.id == id)
    }

    /// Members of a group on a day.
    #[must_use]
    pub fn group(&self, group: &str, day: &str) -> Vec<Country> {
        let mut members: Vec<_> =
            self.memberships.iter().filter(|m| m.group == group && m.covers(day)).map(|m| m.country).collect();
        members.sort_unstable();
        members
    }

    /// Real GDP of a country by year.
    #[must_use]
    pub fn gdp_path(&self, country: Country) -> BTreeMap<i32, f64> {
        self.gdp.iter().filter(|g| g.country == country).map(|g| (g.year, g.real)).collect()
    }

    /// Open embassies of a partner in a year `[target there, partner here]`; the last year known is carried on.
    #[must_use]
    pub fn posts_in(&self, partner: Country, year: i32) -> [bool; 2] {
        self.posts
            .iter()
            .filter(|p| p.partner == partner && p.year <= year)
            .max_by_key(|p| p.year)
            .map_or([false; 2], |p| p.open)
    }
}
