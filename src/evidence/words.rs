//! What a back-test says in plain words, whatever the numbers are.

mod care;

use super::{Backtest, Coverage, FEW, Horizon, Method, Score};
use crate::model::percent;
use crate::say;
use crate::words::number;

/// Horizons before any re-imposition.
const FORWARD: [Horizon; 4] = [Horizon::One, Horizon::Three, Horizon::Five, Horizon::Pooled];

/// `n = 5 from 5 episodes: too few to tell`.
fn size(n: usize, episodes: usize) -> String {
    match (n < FEW, episodes) {
        (false, 1) => say!("n = {n} from 1 episode", n),
        (true, 1) => say!("n = {n} from 1 episode: too few to tell", n),
        (false, _) => say!("n = {n} from {episodes} episodes", n, episodes),
        (true, _) => say!("n = {n} from {episodes} episodes: too few to tell", n, episodes),
    }
}

/// Where a sentence is about.
fn place(horizon: Horizon) -> String {
    match horizon {
        Horizon::Pooled => say!("Pooled over t+1, t+3 and t+5").to_owned(),
        Horizon::Reversal => say!("After re-imposition").to_owned(),
        _ => say!("At {horizon}", horizon = horizon.label()),
    }
}

/// A score of some kind, as a number.
type Kind = fn(&Score) -> Option<f64>;

fn mae(score: &Score) -> Option<f64> {
    score.mae_log.map(|estimate| estimate.value)
}

fn crps(score: &Score) -> Option<f64> {
    score.crps.map(|estimate| estimate.value)
}

impl Backtest {
    /// The findings, one sentence each: the answer in short if there is one, how many, whether the model beats the
    /// naive lines, its bands, fitting, re-imposition, and what to read with care.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut out: Vec<String> = self.short_words().into_iter().collect();
        out.push(self.count_words());
        for horizon in FORWARD {
            for (kind, name) in [(mae as Kind, say!("mean absolute log error")), (crps, say!("CRPS"))] {
                out.extend(self.verdict(horizon, kind, name));
            }
        }
        out.extend(self.apart_words());
        out.extend(self.hanging_words());
        out.extend(self.bias_words());
        out.extend(self.band_words());
        out.extend(self.fitted_words());
        out.extend(self.regained_words());
        out.extend(self.reversal_words());
        out.extend(self.care_words());
        out
    }

    /// The answer in one sentence.
    fn short_words(&self) -> Option<String> {
        let model = self.score(Horizon::Pooled, Method::Model)?;
        let ratio = model.crps_ratio?;
        let (low, high) = ratio.interval?;
        let known = Method::NAIVE.map(|method| (self.score(Horizon::Pooled, method).and_then(crps), method));
        let (_, best) = known
            .into_iter()
            .filter_map(|(score, method)| Some((score?, method)))
            .min_by(|a, b| a.0.total_cmp(&b.0))?;
        let [_, band, _] = model.coverage?;
        let (n, line, ratio) = (model.episodes, best.label(), number(ratio.value, 2));
        let (inside, all) = (band.inside, model.n);
        let (from, to) = (number(low, 2), number(high, 2));
        let mut said = if high < 1.0 {
            say!(
                "On {n} past reliefs of sanctions the model does better than the best simple line, '{line}': its error is {ratio} times that line's (95 % interval {from} to {to}), and {inside} of {all} outcomes fell inside its 80 % band",
                n,
                line,
                ratio,
                from,
                to,
                inside,
                all
            )
        } else if low > 1.0 {
            say!(
                "On {n} past reliefs of sanctions the model does worse than the best simple line, '{line}': its error is {ratio} times that line's (95 % interval {from} to {to}), and {inside} of {all} outcomes fell inside its 80 % band",
                n,
                line,
                ratio,
                from,
                to,
                inside,
                all
            )
        } else {
            say!(
                "On {n} past reliefs of sanctions the model cannot be told apart from the best simple line, '{line}': its error is {ratio} times that line's (95 % interval {from} to {to}), and {inside} of {all} outcomes fell inside its 80 % band",
                n,
                line,
                ratio,
                from,
                to,
                inside,
                all
            )
        };
        if model.n < FEW {
            said = say!("{finding}: too few to tell", finding = said);
        }
        if let Some(median) = model.median_log {
            let share = number(median.value.exp() * 100.0, 0);
            said = say!("{finding}; its typical prediction is {share} % of what came", finding = said, share);
        }
        Some(said)
    }

    fn count_words(&self) -> String {
        let n = |horizon| self.score(horizon, Method::Model).map_or(0, |score| score.n);
        if self.pairs.is_empty() {
            return say!("No episode can be scored").to_owned();
        }
        say!(
            "{pairs} sender-target pairs are scored: {one} points at t+1, {three} at t+3, {five} at t+5 (t is the year of lifting), {pooled} pooled, {after} after re-imposition. Pooled points of one episode hang together; intervals resample whole episodes",
            pairs = self.pairs.len(),
            one = n(Horizon::One),
            three = n(Horizon::Three),
            five = n(Horizon::Five),
            pooled = n(Horizon::Pooled),
            after = n(Horizon::Reversal)
        )
    }

    /// Which naive lines the model beats, and which it does not.
    fn verdict(&self, horizon: Horizon, kind: Kind, name: &str) -> Option<String> {
        let model = self.score(horizon, Method::Model)?;
        let own = kind(model)?;
        let (mut better, mut beaten) = (Vec::new(), Vec::new());
        for method in Method::NAIVE {
            let other = kind(self.score(horizon, method)?)?;
            let said = format!("{} ({})", method.label(), number(other, 2));
            if own < other { beaten.push(said) } else { better.push(said) }
        }
        let (own, better, beaten) = (number(own, 2), better.join(", "), beaten.join(", "));
        let verdict = match (better.is_empty(), beaten.is_empty()) {
            (true, _) => say!("the model beats every naive line: {own} against {lines}", own, lines = beaten),
            (false, true) => say!("the model beats no naive line: {own} against {lines}", own, lines = better),
            (false, false) => {
                say!("the model ({own}) does not beat {better}; it beats {beaten}", own, better, beaten)
            }
        };
        Some(format!("{}, {name}: {verdict} ({})", place(horizon), size(model.n, model.episodes)))
    }

    /// Whether the data tell the model from the best naive line.
    fn apart_words(&self) -> Option<String> {
        let ratio = self.score(Horizon::Pooled, Method::Model)?.crps_ratio?;
        let (low, high) = ratio.interval?;
        let verdict = if low <= 1.0 && 1.0 <= high {
            say!("the interval includes 1, so these episodes do not tell the two apart")
        } else if high < 1.0 {
            say!("the interval lies below 1: the model is better")
        } else {
            say!("the interval lies above 1: the model is worse")
        };
        Some(say!(
            "Pooled CRPS of the model over that of the best naive line: {ratio}, 95 % interval {low} to {high}: {verdict}",
            ratio = number(ratio.value, 2),
            low = number(low, 2),
            high = number(high, 2),
            verdict
        ))
    }

    /// Which single episodes the pooled verdict hangs on.
    fn hanging_words(&self) -> Option<String> {
        let error = |without: usize, method: Method| {
            let pairs = self.pairs.iter().filter(|pair| pair.cluster != without);
            let points = pairs.flat_map(|pair| &pair.points).filter(|point| Horizon::Pooled.has(point));
            let errors = points.filter_map(|point| Some(point.methods[method as usize].as_ref()?.log_error.abs()));
            let errors: Vec<f64> = errors.collect();
            errors.iter().sum::<f64>() / errors.len() as f64
        };
        let best = |without: usize| {
            let errors = Method::NAIVE.map(|method| (error(without, method), method));
            errors.into_iter().min_by(|a, b| a.0.total_cmp(&b.0))
        };
        let beats = |without: usize| Some(error(without, Method::Model) < best(without)?.0);
        let all = beats(usize::MAX)?;
        let turned = self.pairs.iter().enumerate().filter_map(|(at, pair)| {
            let first = self.pairs[..at].iter().all(|earlier| earlier.cluster != pair.cluster);
            let (naive, method) = best(pair.cluster)?;
            (first && naive.is_finite() && beats(pair.cluster)? != all).then(|| {
                let own = error(pair.cluster, Method::Model);
                say!(
                    "without {episode} the model has {own} and {line} {naive}",
                    episode = pair.episode,
                    own = number(own, 2),
                    line = method.label(),
                    naive = number(naive, 2)
                )
            })
        });
        let turned: Vec<String> = turned.collect();
        (!turned.is_empty()).then(|| {
            let turned = turned.join("; ");
            if all {
                say!(
                    "That the model beats every naive line on the pooled mean absolute log error hangs on single episodes: {turned}",
                    turned
                )
            } else {
                say!(
                    "That the model does not beat every naive line on the pooled mean absolute log error hangs on single episodes: {turned}",
                    turned
                )
            }
        })
    }

    fn bias_words(&self) -> Option<String> {
        let model = self.score(Horizon::Pooled, Method::Model)?;
        let median = model.median_log?.value;
        let (typical, size) = (percent(median.exp()), size(model.n, model.episodes));
        Some(if median < 0.0 {
            say!(
                "The typical prediction is too low: the middle one is {typical} of what was observed ({size})",
                typical,
                size
            )
        } else {
            say!(
                "The typical prediction is too high: the middle one is {typical} of what was observed ({size})",
                typical,
                size
            )
        })
    }

    fn band_words(&self) -> Option<String> {
        let model = self.score(Horizon::Pooled, Method::Model)?;
        let bands = model.coverage?;
        let one = |band: &Coverage| {
            let (inside, n, level) = (band.inside, model.n, percent(band.level));
            say!("{inside} of {n} in the {level} band", inside, n, level)
        };
        let held: Vec<String> = bands.iter().map(one).collect();
        let Coverage { level, wilson: (low, high), .. } = bands[1];
        let verdict = if high < level {
            say!("the bands are too narrow")
        } else if low > level {
            say!("the bands are too wide")
        } else {
            say!("that does not contradict the bands")
        };
        Some(say!(
            "Observed values inside the model's bands: {held}; the Wilson interval of the 80 % band is {low} to {high}: {verdict} ({size})",
            held = held.join(", "),
            low = percent(low),
            high = percent(high),
            verdict,
            size = size(model.n, model.episodes)
        ))
    }

    fn fitted_words(&self) -> Vec<String> {
        let mut multiples: Vec<(usize, String)> = self
            .pairs
            .iter()
            .filter_map(|pair| {
                let (multiple, episode) = (number(pair.multiple?, 2), &pair.episode);
                Some((pair.cluster, say!("{multiple} without {episode}", multiple, episode)))
            })
            .collect();
        multiples.sort();
        multiples.dedup();
        let names: Vec<String> = multiples.into_iter().map(|(_, words)| words).collect();
        if names.is_empty() {
            return vec![say!("Nothing is fitted: leaving one episode out needs a second").to_owned()];
        }
        let mut out = vec![say!(
            "Multiple on both recovery speeds, fitted on the other episodes between 0.1 and 10 (a speed stays below 0.95 a year): {multiples}",
            multiples = names.join(", ")
        )];
        let compare = || -> Option<String> {
            let fitted = self.score(Horizon::Pooled, Method::Fitted)?;
            let (own, priors) = (mae(fitted)?, mae(self.score(Horizon::Pooled, Method::Model)?)?);
            let helps = own < priors;
            let (own, priors, size) = (number(own, 2), number(priors, 2), size(fitted.n, fitted.episodes));
            Some(if helps {
                say!(
                    "Fitting helps on the held-out episodes: pooled mean absolute log error {own} against {priors} with priors only ({size})",
                    own,
                    priors,
                    size
                )
            } else {
                say!(
                    "Fitting does not help on the held-out episodes: pooled mean absolute log error {own} against {priors} with priors only ({size})",
                    own,
                    priors,
                    size
                )
            })
        };
        out.extend(compare());
        out
    }

    fn regained_words(&self) -> Option<String> {
        let model = self.regained.iter().find(|score| score.method == Method::Model)?;
        let (within, brier) = (model.within_one?.value, model.brier?.value);
        let naive = self.regained.iter().filter(|score| Method::NAIVE.contains(&score.method));
        let best =
            naive.filter_map(|score| Some((score.brier?.value, score.method))).min_by(|a, b| a.0.total_cmp(&b.0))?;
        let verdict =
            if brier < best.0 { say!("better than every naive line") } else { say!("no better than a naive line") };
        Some(say!(
            "Year regained met within 1 year, or reached by neither, in {met} of {n}; Brier score of 'regained by t+5, or by the year before re-imposition' {brier}, {verdict} (best: {line}, {best}) ({size})",
            met = number(within * model.n as f64, 0),
            n = model.n,
            brier = number(brier, 2),
            verdict,
            line = best.1.label(),
            best = number(best.0, 2),
            size = size(model.n, model.episodes)
        ))
    }

    fn reversal_words(&self) -> Option<String> {
        let model = self.score(Horizon::Reversal, Method::Model)?;
        let verdict = self.verdict(Horizon::Reversal, mae, say!("mean absolute log error"))?;
        let median = model.median_log?.value;
        Some(if median < 0.0 {
            say!(
                "{verdict}. Every year up to t+5 counts there, apart from all the above; the model is told the year of re-imposition, the naive lines are not; its middle prediction falls further than trade did",
                verdict
            )
        } else {
            say!(
                "{verdict}. Every year up to t+5 counts there, apart from all the above; the model is told the year of re-imposition, the naive lines are not; its middle prediction falls less than trade did",
                verdict
            )
        })
    }
}
