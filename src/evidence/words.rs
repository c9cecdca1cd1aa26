//! What a back-test says in plain words, whatever the numbers are.

use super::{Backtest, Coverage, FEW, Horizon, Method, Pair, Score};
use crate::model::percent;

/// Horizons before any re-imposition.
const FORWARD: [Horizon; 4] = [Horizon::One, Horizon::Three, Horizon::Five, Horizon::Pooled];

/// `n = 5 from 5 episodes: too few to tell`.
fn size(n: usize, episodes: usize) -> String {
    let few = if n < FEW { ": too few to tell" } else { "" };
    format!("n = {n} from {episodes} episode{}{few}", if episodes == 1 { "" } else { "s" })
}

/// Where a sentence is about.
fn place(horizon: Horizon) -> String {
    match horizon {
        Horizon::Pooled => "Pooled over t+1, t+3 and t+5".to_owned(),
        Horizon::Reversal => "After re-imposition".to_owned(),
        _ => format!("At {}", horizon.label()),
    }
}

/// Whether a source says a word, or a word that begins with it: `sum` is in `sum_members`, not in `assumed`.
fn carries(source: &str, flag: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    source.match_indices(flag).any(|(at, _)| !source[..at].ends_with(inside))
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
            for (kind, name) in [(mae as Kind, "mean absolute log error"), (crps, "CRPS")] {
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
        let verdict = if high < 1.0 {
            "does better than"
        } else if low > 1.0 {
            "does worse than"
        } else {
            "cannot be told apart from"
        };
        let [_, band, _] = model.coverage?;
        let few = if model.n < FEW { ": too few to tell" } else { "" };
        let typical = model.median_log.map_or_else(String::new, |median| {
            format!("; its typical prediction is {:.0} % of what came", median.value.exp() * 100.0)
        });
        Some(format!(
            "On {} past reliefs of sanctions the model {verdict} the best simple line, '{}': its error is {:.2} times that line's (95 % interval {low:.2} to {high:.2}), and {} of {} outcomes fell inside its 80 % band{few}{typical}",
            model.episodes,
            best.label(),
            ratio.value,
            band.inside,
            model.n
        ))
    }

    fn count_words(&self) -> String {
        let n = |horizon| self.score(horizon, Method::Model).map_or(0, |score| score.n);
        if self.pairs.is_empty() {
            return "No episode can be scored".to_owned();
        }
        format!(
            "{} sender-target pairs are scored: {} points at t+1, {} at t+3, {} at t+5 (t is the year of lifting), {} pooled, {} after re-imposition. Pooled points of one episode hang together; intervals resample whole episodes",
            self.pairs.len(),
            n(Horizon::One),
            n(Horizon::Three),
            n(Horizon::Five),
            n(Horizon::Pooled),
            n(Horizon::Reversal)
        )
    }

    /// Which naive lines the model beats, and which it does not.
    fn verdict(&self, horizon: Horizon, kind: Kind, name: &str) -> Option<String> {
        let model = self.score(horizon, Method::Model)?;
        let own = kind(model)?;
        let (mut better, mut beaten) = (Vec::new(), Vec::new());
        for method in Method::NAIVE {
            let other = kind(self.score(horizon, method)?)?;
            let said = format!("{} ({other:.2})", method.label());
            if own < other { beaten.push(said) } else { better.push(said) }
        }
        let verdict = match (better.is_empty(), beaten.is_empty()) {
            (true, _) => format!("the model beats every naive line: {own:.2} against {}", beaten.join(", ")),
            (false, true) => format!("the model beats no naive line: {own:.2} against {}", better.join(", ")),
            (false, false) => {
                format!("the model ({own:.2}) does not beat {}; it beats {}", better.join(", "), beaten.join(", "))
            }
        };
        Some(format!("{}, {name}: {verdict} ({})", place(horizon), size(model.n, model.episodes)))
    }

    /// Whether the data tell the model from the best naive line.
    fn apart_words(&self) -> Option<String> {
        let ratio = self.score(Horizon::Pooled, Method::Model)?.crps_ratio?;
        let (low, high) = ratio.interval?;
        let verdict = if low <= 1.0 && 1.0 <= high {
            "the interval includes 1, so these episodes do not tell the two apart"
        } else if high < 1.0 {
            "the interval lies below 1: the model is better"
        } else {
            "the interval lies above 1: the model is worse"
        };
        Some(format!(
            "Pooled CRPS of the model over that of the best naive line: {:.2}, 95 % interval {low:.2} to {high:.2}: {verdict}",
            ratio.value
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
                format!("without {} the model has {own:.2} and {} {naive:.2}", pair.episode, method.label())
            })
        });
        let turned: Vec<String> = turned.collect();
        (!turned.is_empty()).then(|| {
            let verdict =
                if all { "the model beats every naive line" } else { "the model does not beat every naive line" };
            format!(
                "That {verdict} on the pooled mean absolute log error hangs on single episodes: {}",
                turned.join("; ")
            )
        })
    }

    fn bias_words(&self) -> Option<String> {
        let model = self.score(Horizon::Pooled, Method::Model)?;
        let median = model.median_log?.value;
        let side = if median < 0.0 { "too low" } else { "too high" };
        let typical = percent(median.exp());
        Some(format!(
            "The typical prediction is {side}: the middle one is {typical} of what was observed ({})",
            size(model.n, model.episodes)
        ))
    }

    fn band_words(&self) -> Option<String> {
        let model = self.score(Horizon::Pooled, Method::Model)?;
        let bands = model.coverage?;
        let one = |band: &Coverage| format!("{} of {} in the {} band", band.inside, model.n, percent(band.level));
        let held: Vec<String> = bands.iter().map(one).collect();
        let Coverage { level, wilson: (low, high), .. } = bands[1];
        let verdict = if high < level {
            "the bands are too narrow"
        } else if low > level {
            "the bands are too wide"
        } else {
            "that does not contradict the bands"
        };
        Some(format!(
            "Observed values inside the model's bands: {}; the Wilson interval of the 80 % band is {} to {}: {verdict} ({})",
            held.join(", "),
            percent(low),
            percent(high),
            size(model.n, model.episodes)
        ))
    }

    fn fitted_words(&self) -> Vec<String> {
        let mut multiples: Vec<(usize, String)> = self
            .pairs
            .iter()
            .filter_map(|pair| Some((pair.cluster, format!("{:.2} without {}", pair.multiple?, pair.episode))))
            .collect();
        multiples.sort();
        multiples.dedup();
        let names: Vec<String> = multiples.into_iter().map(|(_, words)| words).collect();
        if names.is_empty() {
            return vec!["Nothing is fitted: leaving one episode out needs a second".to_owned()];
        }
        let mut out = vec![format!(
            "Multiple on both recovery speeds, fitted on the other episodes between 0.1 and 10 (a speed stays below 0.95 a year): {}",
            names.join(", ")
        )];
        let compare = || -> Option<String> {
            let fitted = self.score(Horizon::Pooled, Method::Fitted)?;
            let (own, priors) = (mae(fitted)?, mae(self.score(Horizon::Pooled, Method::Model)?)?);
            let verdict = if own < priors {
                "Fitting helps on the held-out episodes"
            } else {
                "Fitting does not help on the held-out episodes"
            };
            Some(format!(
                "{verdict}: pooled mean absolute log error {own:.2} against {priors:.2} with priors only ({})",
                size(fitted.n, fitted.episodes)
            ))
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
        let verdict = if brier < best.0 { "better than every naive line" } else { "no better than a naive line" };
        Some(format!(
            "Year regained met within 1 year, or reached by neither, in {:.0} of {}; Brier score of 'regained by t+5, or by the year before re-imposition' {brier:.2}, {verdict} (best: {}, {:.2}) ({})",
            within * model.n as f64,
            model.n,
            best.1.label(),
            best.0,
            size(model.n, model.episodes)
        ))
    }

    fn reversal_words(&self) -> Option<String> {
        let model = self.score(Horizon::Reversal, Method::Model)?;
        let verdict = self.verdict(Horizon::Reversal, mae, "mean absolute log error")?;
        let median = model.median_log?.value;
        let side = if median < 0.0 { "falls further than trade did" } else { "falls less than trade did" };
        Some(format!(
            "{verdict}. Every year up to t+5 counts there, apart from all the above; the model is told the year of re-imposition, the naive lines are not; its middle prediction {side}"
        ))
    }

    fn care_words(&self) -> Vec<String> {
        let zeros: usize = FORWARD[..3].iter().filter_map(|h| Some(self.score(*h, Method::Model)?.zeros)).sum();
        let mut out = vec![
            format!(
                "Logarithms are ln(x + US$ 1 m), so that a year without trade can be scored at all; {zeros} of the model's scored points have a zero"
            ),
            "A naive line has no band of its own: it gets the model's yearly noise. Bands of the model are priors and noise, not model error".to_owned(),
            "MASE divides each absolute log error by the pair's mean absolute yearly change of the log level before lifting".to_owned(),
        ];
        let of_pairs = |text: fn(&Pair) -> &String| -> Option<String> {
            let said = self.pairs.iter().filter(|pair| !text(pair).is_empty());
            let said: Vec<String> = said.map(|pair| format!("{} ({})", pair.episode, text(pair))).collect();
            (!said.is_empty()).then(|| said.join("; "))
        };
        out.extend(of_pairs(|pair| &pair.note).map(|notes| format!("Read with care: {notes}")));
        out.extend(of_pairs(|pair| &pair.dates_source).map(|dates| format!("Where the dates are from: {dates}")));
        out.extend(self.shared_words());
        out.extend(self.flag_words("duplicate", "one of two equal years in the source is a copy of the other"));
        out.extend(self.flag_words("cif", "valued with freight and insurance, about a tenth too high"));
        out.extend(self.flag_words("sum", "a sum over the union's members"));
        out.extend(self.flag_words("estimate", "estimated where a country does not report"));
        out.extend(self.flag_words("from memory", "a rate or source quoted from memory, to be checked"));
        out.extend(
            self.pairs
                .iter()
                .filter(|pair| !pair.flags.is_empty())
                .map(|pair| format!("{}: {}", pair.episode, pair.flags.join("; "))),
        );
        out.extend(self.not_scored.iter().map(|one| format!("Not scored: {}: {}", one.episode, one.reason)));
        out.extend(self.unused.clone());
        out
    }

    /// Episodes that share a target are not independent.
    fn shared_words(&self) -> Option<String> {
        let twice = |pair: &&Pair| self.pairs.iter().any(|p| p.target == pair.target && p.cluster != pair.cluster);
        let shared: Vec<&str> = self.pairs.iter().filter(twice).map(|pair| pair.episode.as_str()).collect();
        (!shared.is_empty())
            .then(|| format!("Counted as separate episodes although they share a target: {}", shared.join(", ")))
    }

    /// Points whose sources carry a flag.
    fn flag_words(&self, flag: &str, meaning: &str) -> Option<String> {
        let years = |pair: &Pair| {
            let flagged = pair.points.iter().filter(|p| p.sources.iter().any(|source| carries(source, flag)));
            let years: Vec<String> = flagged.map(|point| point.year.to_string()).collect();
            (!years.is_empty()).then(|| format!("{} {}", pair.episode, years.join(", ")))
        };
        let named: Vec<String> = self.pairs.iter().filter_map(years).collect();
        (!named.is_empty()).then(|| format!("Flagged '{flag}' ({meaning}), from t on: {}", named.join("; ")))
    }
}
