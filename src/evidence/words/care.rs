//! What to read with care in a back-test.

use super::super::{Backtest, Method, Pair};
use super::FORWARD;
use crate::say;
use crate::words::phrase;

/// Whether a source says a word, or a word that begins with it: `sum` is in `sum_members`, not in `assumed`.
fn carries(source: &str, flag: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    source.match_indices(flag).any(|(at, _)| !source[..at].ends_with(inside))
}

impl Backtest {
    /// Zeros, bands, notes, flags, and what could not be scored.
    pub(super) fn care_words(&self) -> Vec<String> {
        let zeros: usize = FORWARD[..3].iter().filter_map(|h| Some(self.score(*h, Method::Model)?.zeros)).sum();
        let mut out = vec![
            say!(
                "Logarithms are ln(x + US$ 1 m), so that a year without trade can be scored at all; {zeros} of the model's scored points have a zero",
                zeros
            ),
            say!("A naive line has no band of its own: it gets the model's yearly noise. Bands of the model are priors and noise, not model error").to_owned(),
            say!("MASE divides each absolute log error by the pair's mean absolute yearly change of the log level before lifting").to_owned(),
        ];
        let of_pairs = |text: fn(&Pair) -> &String| -> Option<String> {
            let said = self.pairs.iter().filter(|pair| !text(pair).is_empty());
            let said: Vec<String> = said.map(|pair| format!("{} ({})", pair.episode, phrase(text(pair)))).collect();
            (!said.is_empty()).then(|| said.join("; "))
        };
        out.extend(of_pairs(|pair| &pair.note).map(|notes| say!("Read with care: {notes}", notes)));
        out.extend(of_pairs(|pair| &pair.dates_source).map(|dates| say!("Where the dates are from: {dates}", dates)));
        out.extend(self.shared_words());
        out.extend(self.flag_words("duplicate", say!("one of two equal years in the source is a copy of the other")));
        out.extend(self.flag_words("cif", say!("valued with freight and insurance, about a tenth too high")));
        out.extend(self.flag_words("sum", say!("a sum over the union's members")));
        out.extend(self.flag_words("estimate", say!("estimated where a country does not report")));
        out.extend(self.flag_words("from memory", say!("a rate or source quoted from memory, to be checked")));
        out.extend(
            self.pairs
                .iter()
                .filter(|pair| !pair.flags.is_empty())
                .map(|pair| format!("{}: {}", pair.episode, pair.flags.join("; "))),
        );
        out.extend(
            self.not_scored
                .iter()
                .map(|one| say!("Not scored: {episode}: {reason}", episode = one.episode, reason = one.reason)),
        );
        out.extend(self.unused.clone());
        out
    }

    /// Episodes that share a target are not independent.
    fn shared_words(&self) -> Option<String> {
        let twice = |pair: &&Pair| self.pairs.iter().any(|p| p.target == pair.target && p.cluster != pair.cluster);
        let shared: Vec<&str> = self.pairs.iter().filter(twice).map(|pair| pair.episode.as_str()).collect();
        (!shared.is_empty()).then(|| {
            say!("Counted as separate episodes although they share a target: {names}", names = shared.join(", "))
        })
    }

    /// Points whose sources carry a flag.
    fn flag_words(&self, flag: &str, meaning: &str) -> Option<String> {
        let years = |pair: &Pair| {
            let flagged = pair.points.iter().filter(|p| p.sources.iter().any(|source| carries(source, flag)));
            let years: Vec<String> = flagged.map(|point| point.year.to_string()).collect();
            (!years.is_empty()).then(|| format!("{} {}", pair.episode, years.join(", ")))
        };
        let named: Vec<String> = self.pairs.iter().filter_map(years).collect();
        (!named.is_empty())
            .then(|| say!("Flagged '{flag}' ({meaning}), from t on: {named}", flag, meaning, named = named.join("; ")))
    }
}
