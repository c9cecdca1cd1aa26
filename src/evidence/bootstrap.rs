//! Intervals that respect that years and pairs of one episode hang together: whole episodes are drawn again.

use super::measure::{quantile, sorted};
use super::score::Estimate;
use crate::model::random::{EPISODE_PICK, Random};

/// Resamples behind an interval.
const RESAMPLES: u64 = 2000;

/// Resamples of some points, as lists of places among them.
pub(super) struct Resamples {
    points: usize,
    picks: Vec<Vec<usize>>,
}

impl Resamples {
    /// Resamples of points that belong to these episodes. From fewer than two episodes nothing can be drawn.
    pub fn new(episodes: &[usize], seed: u64) -> Self {
        let mut clusters: Vec<usize> = episodes.to_vec();
        clusters.sort_unstable();
        clusters.dedup();
        let k = clusters.len();
        let members = |cluster: usize| {
            episodes.iter().enumerate().filter(move |(_, episode)| **episode == cluster).map(|(point, _)| point)
        };
        let members: Vec<Vec<usize>> = clusters.iter().map(|cluster| members(*cluster).collect()).collect();
        let one = |resample: u64| {
            let random = Random::new(seed, resample);
            let pick = |place: usize| ((random.uniform(EPISODE_PICK + place as u64) * k as f64) as usize).min(k - 1);
            (0..k).flat_map(|place| members[pick(place)].iter().copied()).collect()
        };
        let picks = if k < 2 { Vec::new() } else { (0..RESAMPLES).map(one).collect() };
        Self { points: episodes.len(), picks }
    }

    /// A statistic of all points, and where its middle 95 % of resamples lies. `None` when it is not a number.
    pub fn estimate(&self, statistic: &dyn Fn(&[usize]) -> f64) -> Option<Estimate> {
        let all: Vec<usize> = (0..self.points).collect();
        let value = statistic(&all);
        if !value.is_finite() {
            return None;
        }
        let again = self.picks.iter().map(|pick| statistic(pick)).filter(|value| value.is_finite());
        let again = sorted(again.collect());
        let interval = (!again.is_empty()).then(|| (quantile(&again, 0.025), quantile(&again, 0.975)));
        Some(Estimate { value, interval })
    }
}
