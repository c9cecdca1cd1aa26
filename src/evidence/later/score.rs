//! Stored lines and bands beside what came.

use super::{Actuals, Stored, StoredFlow};
use crate::evidence::wilson;
use crate::model::share_of;
use crate::trade::{Country, Direction};

/// Edges of bands are stored to three figures: what is nearer to one than that is on it, and inside.
const ON_THE_EDGE: f64 = 5e-3;
/// The same in US$ million, for next to nothing.
const ON_THE_EDGE_MUSD: f64 = 5e-5;

/// What is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The flows observed in the reference year.
    Compared,
    /// Every flow.
    All,
    /// Both directions of a partner.
    Partner(Country),
    /// One direction of a partner.
    Flow(Country, Direction),
}

/// One year of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Calendar year.
    pub year: i32,
    /// What came, over the flows that are known; US$ million at 2016 prices.
    pub actual: f64,
    /// The stored line over the same flows.
    pub line: f64,
    /// The stored status quo over the same flows.
    pub status_quo: f64,
    /// How many flows are known, and how many there are.
    pub known: (usize, usize),
    /// Of the known ones, those with a doubt.
    pub doubtful: usize,
    /// Whether it counts: later than the data of the projection.
    pub counts: bool,
    /// Stored bands, if relief holds and with the risk of snapback; `None` where there is none, or some flow is not known.
    pub bands: [Option<[f64; 5]>; 2],
}

impl Point {
    /// Projected minus actual: above zero, the projection was too high.
    #[must_use]
    pub fn miss(&self) -> f64 {
        self.line - self.actual
    }

    /// The same as a share of what came; `None` where that is next to nothing.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        share_of(self.miss(), self.actual)
    }

    /// Whether a band held it: of `bands`, the 90 % one if `wide`, else the 50 % one.
    #[must_use]
    pub fn inside(&self, which: usize, wide: bool) -> Option<bool> {
        let five = (*self.bands.get(which)?)?;
        let (low, high) = if wide { (five[0], five[4]) } else { (five[1], five[3]) };
        let room = |edge: f64| edge * ON_THE_EDGE + ON_THE_EDGE_MUSD;
        Some((low - room(low)..=high + room(high)).contains(&self.actual))
    }
}

/// How many of the known years a band held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// How many.
    pub inside: usize,
    /// Of how many.
    pub n: usize,
    /// 95 % interval of the share, as if years were independent (Wilson).
    pub wilson: (f64, f64),
}

impl Held {
    /// Counts; `None` where there is no band in any year.
    pub(super) fn of<'a>(points: impl Iterator<Item = &'a Point>, which: usize, wide: bool) -> Option<Self> {
        let inside: Vec<bool> = points.filter_map(|point| point.inside(which, wide)).collect();
        let (held, n) = (inside.iter().filter(|inside| **inside).count(), inside.len());
        (n > 0).then(|| Self { inside: held, n, wilson: wilson(held, n) })
    }
}

/// One series, with every year in which something of it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// Which.
    pub of: Of,
    /// By year.
    pub points: Vec<Point>,
}

impl Scored {
    /// The years that count.
    pub fn counted(&self) -> impl Iterator<Item = &Point> + Clone {
        self.points.iter().filter(|point| point.counts)
    }

    /// How many they are.
    #[must_use]
    pub fn n(&self) -> usize {
        self.counted().count()
    }

    /// Mean over them; `None` where there are none.
    fn mean(&self, value: impl Fn(&Point) -> f64) -> Option<f64> {
        let n = self.n();
        (n > 0).then(|| self.counted().map(value).sum::<f64>() / n as f64)
    }

    /// Mean miss: above zero, the projection was too high on average; US$ million.
    #[must_use]
    pub fn bias(&self) -> Option<f64> {
        self.mean(Point::miss)
    }

    /// Mean absolute miss; US$ million.
    #[must_use]
    pub fn error(&self) -> Option<f64> {
        self.mean(|point| point.miss().abs())
    }

    /// Mean absolute miss of the stored status quo; US$ million.
    #[must_use]
    pub fn status_quo_error(&self) -> Option<f64> {
        self.mean(|point| (point.status_quo - point.actual).abs())
    }

    /// How often a band held: of [`Point::bands`], the 90 % one if `wide`, else the 50 % one.
    #[must_use]
    pub fn held(&self, which: usize, wide: bool) -> Option<Held> {
        Held::of(self.counted(), which, wide)
    }
}

/// A stored projection held against later figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The scenario's title.
    pub title: String,
    /// The projection as it was saved.
    pub stored: Stored,
    /// Whether the scenario beside it was changed by hand since.
    pub changed: bool,
    /// What came.
    pub actuals: Actuals,
    /// Compared flows, all flows, then each partner and its directions, where anything is known.
    pub series: Vec<Scored>,
}

/// Scores. `changed` says that the scenario was changed by hand since its projection was saved. Pure, and needs no model.
#[must_use]
pub fn score(title: &str, stored: &Stored, changed: bool, actuals: Actuals) -> Score {
    let mut partners: Vec<Country> = stored.flows.keys().filter_map(|name| Some(Stored::flow_of(name)?.0)).collect();
    partners.dedup();
    let of_partner = |partner: Country| {
        let [exports, imports] = Direction::BOTH.map(|direction| Of::Flow(partner, direction));
        [Of::Partner(partner), exports, imports]
    };
    let all = [Of::Compared, Of::All].into_iter().chain(partners.into_iter().flat_map(of_partner));
    let series = all.map(|of| Scored { of, points: points(of, stored, &actuals) });
    let series = series.filter(|series| !series.points.is_empty()).collect();
    Score { title: title.to_owned(), stored: stored.clone(), changed, actuals, series }
}

impl Of {
    /// Whether a flow is of it.
    fn takes(self, name: &str, flow: &StoredFlow) -> bool {
        match self {
            Self::Compared => flow.compared,
            Self::All => true,
            Self::Partner(partner) => Stored::flow_of(name).is_some_and(|(of, _)| of == partner),
            Self::Flow(partner, direction) => name == Stored::name(partner, direction),
        }
    }

    /// Name of its band in a file; one direction alone has none.
    fn band(self) -> String {
        match self {
            Self::Compared => "compared".to_owned(),
            Self::All => "all".to_owned(),
            Self::Partner(partner) => partner.to_string(),
            Self::Flow(..) => String::new(),
        }
    }
}

impl Stored {
    /// The whole line of a series in a year, or the status quo; `None` outside its years.
    #[must_use]
    pub fn of(&self, of: Of, year: i32, status_quo: bool) -> Option<f64> {
        self.sum(year, status_quo, &|name, flow| of.takes(name, flow))
    }

    /// Its bands in a year: if relief holds, and with the risk of snapback.
    #[must_use]
    pub fn bands_of(&self, of: Of, year: i32) -> [Option<[f64; 5]>; 2] {
        self.bands(&of.band(), year)
    }
}

fn points(of: Of, stored: &Stored, actuals: &Actuals) -> Vec<Point> {
    let taken = stored.flows.iter().filter(|(name, flow)| of.takes(name, flow));
    let flows: Vec<(Country, Direction)> = taken.filter_map(|(name, _)| Stored::flow_of(name)).collect();
    let point = |year: i32| {
        let is_of =
            |actual: &&super::Actual| actual.year == year && flows.contains(&(actual.partner, actual.direction));
        let known: Vec<&super::Actual> = actuals.flows.iter().filter(is_of).collect();
        let names: Vec<String> = known.iter().map(|actual| Stored::name(actual.partner, actual.direction)).collect();
        let sum = |status_quo| stored.sum(year, status_quo, &|name, _| names.iter().any(|known| known == name));
        (!known.is_empty()).then_some(())?;
        let whole = known.len() == flows.len();
        Some(Point {
            year,
            actual: known.iter().map(|actual| actual.value).sum(),
            line: sum(false)?,
            status_quo: sum(true)?,
            known: (known.len(), flows.len()),
            doubtful: known.iter().filter(|actual| actual.doubtful).count(),
            counts: year > stored.known_to,
            bands: if whole { stored.bands_of(of, year) } else { [None; 2] },
        })
    };
    stored.years().filter_map(point).collect()
}

impl Score {
    /// A series, if anything of it is known.
    #[must_use]
    pub fn of(&self, of: Of) -> Option<&Scored> {
        self.series.iter().find(|series| series.of == of)
    }

    /// Whether any year counts.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        self.series.iter().any(|series| series.n() > 0)
    }

    /// Partners, each with both its directions.
    pub fn partners(&self) -> impl Iterator<Item = (Country, &Scored)> + Clone {
        self.series.iter().filter_map(|series| match series.of {
            Of::Partner(partner) => Some((partner, series)),
            _ => None,
        })
    }
}
