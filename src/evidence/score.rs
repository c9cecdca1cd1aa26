//! Points added up to scores, never without their number and an interval.

use super::bootstrap::Resamples;
use super::measure::{quantile, sorted, wilson};
use super::{Method, MethodPoint, Pair, Point};
use crate::say;

/// Fewer points than this are too few to tell.
pub const FEW: usize = 8;
/// Nominal coverage of the bands.
const LEVELS: [f64; 3] = [0.5, 0.8, 0.95];

/// Which points are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Horizon {
    /// One year after lifting.
    One,
    /// Three years after.
    Three,
    /// Five years after.
    Five,
    /// The three together.
    Pooled,
    /// Every year from re-imposition to t+5, in none of the others.
    Reversal,
}

impl Horizon {
    /// All.
    pub const ALL: [Self; 5] = [Self::One, Self::Three, Self::Five, Self::Pooled, Self::Reversal];

    /// Words for tables.
    #[must_use]
    pub fn label(self) -> &'static str {
        ["t+1", "t+3", "t+5", say!("pooled"), say!("reversal")][self as usize]
    }

    /// Whether a point counts.
    #[must_use]
    pub fn has(self, point: &Point) -> bool {
        match self {
            Self::Reversal => point.reversal,
            _ if point.reversal => false,
            Self::One => point.ahead == 1,
            Self::Three => point.ahead == 3,
            Self::Five => point.ahead == 5,
            Self::Pooled => matches!(point.ahead, 1 | 3 | 5),
        }
    }
}

/// A score, and its 95 % interval from 2,000 resamples of whole episodes; `None` from a single episode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Over all points.
    pub value: f64,
    /// 2.5 and 97.5 %.
    pub interval: Option<(f64, f64)>,
}

/// How many observed values a band held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coverage {
    /// What the band promises.
    pub level: f64,
    /// How many it held.
    pub inside: usize,
    /// As a share.
    pub share: f64,
    /// 95 % interval as if the points were independent.
    pub wilson: (f64, f64),
    /// From resampled episodes.
    pub clustered: Option<(f64, f64)>,
}

/// One method over the points of one horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Which points.
    pub horizon: Horizon,
    /// Which method.
    pub method: Method,
    /// How many points.
    pub n: usize,
    /// Of how many episodes.
    pub episodes: usize,
    /// Mean log error: above zero is too high.
    pub mean_log: Option<Estimate>,
    /// Median log error.
    pub median_log: Option<Estimate>,
    /// Mean absolute log error.
    pub mae_log: Option<Estimate>,
    /// The same against the usual yearly change before lifting.
    pub mase: Option<Estimate>,
    /// Mean continuous ranked probability score of the log level.
    pub crps: Option<Estimate>,
    /// Against the naive line with the lowest: below 1 is better than it.
    pub crps_ratio: Option<Estimate>,
    /// 50, 80 and 95 % bands; `None` without points.
    pub coverage: Option<[Coverage; 3]>,
    /// Points at which a zero, observed or predicted, has no logarithm without the 1 million.
    pub zeros: usize,
    /// What to know before believing it.
    pub note: String,
}

/// One method on "regained by t+5".
#[derive(Clone, Debug, PartialEq)]
pub struct RegainedScore {
    /// Which method.
    pub method: Method,
    /// How many pairs tell.
    pub n: usize,
    /// Of how many episodes.
    pub episodes: usize,
    /// Share of pairs whose year was met within 1 year, or not reached by either.
    pub within_one: Option<Estimate>,
    /// Mean squared distance of the chance from 0 or 1.
    pub brier: Option<Estimate>,
    /// What to know before believing it.
    pub note: String,
}

fn note(n: usize, episodes: usize, zeros: usize) -> String {
    let mut parts = Vec::new();
    if n == 0 {
        parts.push(say!("no points").to_owned());
    } else if n < FEW {
        parts.push(say!("too few to tell (n = {n})", n));
    }
    if episodes == 1 {
        parts.push(say!("one episode: no interval").to_owned());
    }
    if zeros > 0 {
        parts.push(say!("{zeros} with a zero, scored as ln(x + US$ 1 m)", zeros));
    }
    parts.join("; ")
}

fn count(clusters: &[usize]) -> usize {
    clusters.iter().collect::<std::collections::BTreeSet<_>>().len()
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut n) = (0.0, 0.0);
    values.for_each(|value| {
        sum += value;
        n += 1.0;
    });
    sum / n
}

/// Every method over every horizon.
pub(super) fn scores(pairs: &[Pair], seed: u64) -> Vec<Score> {
    let of_horizon = |horizon: Horizon| {
        let points = pairs.iter().flat_map(|pair| pair.points.iter().map(move |point| (pair.cluster, point)));
        let points: Vec<(usize, &Point)> = points.filter(|(_, point)| horizon.has(point)).collect();
        let crps = |method: Method| {
            mean(points.iter().map(|(_, p)| p.methods[method as usize].as_ref().map_or(f64::NAN, |m| m.crps)))
        };
        let best = Method::NAIVE.into_iter().min_by(|a, b| crps(*a).total_cmp(&crps(*b))).unwrap_or(Method::NoChange);
        Method::ALL.map(|method| score(horizon, method, best, &points, seed))
    };
    Horizon::ALL.into_iter().flat_map(of_horizon).collect()
}

fn score(horizon: Horizon, method: Method, best: Method, points: &[(usize, &Point)], seed: u64) -> Score {
    let known: Vec<(usize, &Point, &MethodPoint, &MethodPoint)> = points
        .iter()
        .filter_map(|(c, p)| Some((*c, *p, p.methods[method as usize].as_ref()?, p.methods[best as usize].as_ref()?)))
        .collect();
    let clusters: Vec<usize> = known.iter().map(|(cluster, ..)| *cluster).collect();
    let again = Resamples::new(&clusters, seed);
    let own = |place: &usize| known[*place].2;
    let of = |value: &dyn Fn(&MethodPoint) -> f64| again.estimate(&|at| mean(at.iter().map(|i| value(own(i)))));
    let median = |at: &[usize]| quantile(&sorted(at.iter().map(|i| own(i).log_error).collect()), 0.5);
    let ratio = |at: &[usize]| mean(at.iter().map(|i| own(i).crps)) / mean(at.iter().map(|i| known[*i].3.crps));
    let coverage = |band: usize| {
        let inside = known.iter().filter(|(_, _, m, _)| m.inside[band]).count();
        let share = of(&|m| f64::from(u8::from(m.inside[band])));
        Coverage {
            level: LEVELS[band],
            inside,
            share: inside as f64 / known.len() as f64,
            wilson: wilson(inside, known.len()),
            clustered: share.and_then(|share| share.interval),
        }
    };
    let zeros = known.iter().filter(|(_, point, m, _)| point.observed == 0.0 || m.predicted == 0.0).count();
    let (n, episodes) = (known.len(), count(&clusters));
    Score {
        horizon,
        method,
        n,
        episodes,
        mean_log: of(&|m| m.log_error),
        median_log: again.estimate(&median),
        mae_log: of(&|m| m.log_error.abs()),
        mase: again.estimate(&|at| mean(at.iter().filter_map(|i| own(i).scaled))),
        crps: of(&|m| m.crps),
        crps_ratio: again.estimate(&ratio),
        coverage: (n > 0).then(|| [0, 1, 2].map(coverage)),
        zeros,
        note: note(n, episodes, zeros),
    }
}

/// Every method on whether and when the level before was regained.
pub(super) fn regained(pairs: &[Pair], seed: u64) -> Vec<RegainedScore> {
    let one = |method: Method| {
        let known: Vec<(usize, bool, f64)> = pairs
            .iter()
            .filter_map(|pair| {
                let regained = pair.regained.as_ref()?;
                let own = regained.methods[method as usize]?;
                let near = match (own.year, regained.observed) {
                    (Some(predicted), Some(observed)) => (predicted - observed).abs() <= 1,
                    (predicted, observed) => predicted == observed,
                };
                let happened = f64::from(u8::from(regained.observed.is_some()));
                Some((pair.cluster, near, (own.chance - happened).powi(2)))
            })
            .collect();
        let clusters: Vec<usize> = known.iter().map(|(cluster, ..)| *cluster).collect();
        let again = Resamples::new(&clusters, seed);
        let (n, episodes) = (known.len(), count(&clusters));
        RegainedScore {
            method,
            n,
            episodes,
            within_one: again.estimate(&|at| mean(at.iter().map(|i| f64::from(u8::from(known[*i].1))))),
            brier: again.estimate(&|at| mean(at.iter().map(|i| known[*i].2))),
            note: note(n, episodes, 0),
        }
    };
    Method::ALL.into_iter().map(one).collect()
}
