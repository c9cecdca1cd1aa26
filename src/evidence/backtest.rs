//! Everything a back-test says.

use super::curve::{Curve, curves};
use super::ensemble::draws;
use super::fit::multiple;
use super::pair::{Pair, pair};
use super::score::{RegainedScore, Score, regained, scores};
use super::setup::Setup;
use super::{Evidence, Horizon, Method};
use crate::say;

/// Most draws that are taken.
pub const MOST_DRAWS: usize = 100_000;

/// Size and seed of the ensemble; the seed also picks the bootstrap resamples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Draws, 1 to [`MOST_DRAWS`].
    pub draws: usize,
    /// The same seed gives the same digits.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { draws: 2000, seed: 42 }
    }
}

/// An episode that is not scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotScored {
    /// Name and codes.
    pub episode: String,
    /// Why not, in words.
    pub reason: String,
}

/// The result of a back-test.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// How it was drawn.
    pub settings: Settings,
    /// Every scored pair, in table order.
    pub pairs: Vec<Pair>,
    /// The others.
    pub not_scored: Vec<NotScored>,
    /// Every method over every horizon, by horizon.
    pub scores: Vec<Score>,
    /// Every method on "regained by t+5".
    pub regained: Vec<RegainedScore>,
    /// Observed trade of every episode.
    pub curves: Vec<Curve>,
    /// Trade without an episode, in words.
    pub unused: Option<String>,
}

impl Backtest {
    /// One method over one horizon.
    #[must_use]
    pub fn score(&self, horizon: Horizon, method: Method) -> Option<&Score> {
        self.scores.iter().find(|score| score.horizon == horizon && score.method == method)
    }
}

/// Predicts every episode that can be, and scores it. `settings.draws` is taken within 1 to [`MOST_DRAWS`].
#[must_use]
pub fn backtest(evidence: &Evidence, settings: Settings) -> Backtest {
    let settings = Settings { draws: settings.draws.clamp(1, MOST_DRAWS), ..settings };
    let (mut setups, mut not_scored) = (Vec::new(), Vec::new());
    for (row, episode) in evidence.episodes.iter().enumerate() {
        match Setup::new(evidence, row) {
            Ok(setup) => setups.push(setup),
            Err(reason) => not_scored.push(NotScored { episode: episode.title(), reason }),
        }
    }
    let mut names: Vec<&str> = setups.iter().map(|setup| setup.episode.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    // One fit an episode, without it.
    let without = |name: &str| -> Option<f64> {
        let others: Vec<&Setup<'_>> = setups.iter().filter(|setup| setup.episode.name != name).collect();
        (!others.is_empty()).then(|| multiple(&others))
    };
    let multiples: Vec<Option<f64>> = names.iter().map(|name| without(name)).collect();
    let draws = draws(settings.seed, settings.draws);
    let scored = |setup: &Setup<'_>| {
        let cluster = names.binary_search(&setup.episode.name.as_str()).unwrap_or_default();
        pair(setup, cluster, &draws, multiples.get(cluster).copied().flatten())
    };
    let pairs: Vec<Pair> = setups.iter().map(scored).collect();
    Backtest {
        settings,
        scores: scores(&pairs, settings.seed),
        regained: regained(&pairs, settings.seed),
        pairs,
        not_scored,
        curves: curves(evidence),
        unused: (!evidence.unused.is_empty())
            .then(|| say!("Trade without an episode, not used: {pairs}", pairs = evidence.unused.join(", "))),
    }
}
