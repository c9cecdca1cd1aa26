//! What a band says and what it does not, in plain words.

use super::super::chance::ReliefChance;
use super::super::headline::percent;
use crate::say;
use crate::words::number;

/// What a band is and is not.
#[must_use]
pub fn band_words() -> &'static str {
    say!(
        "A band says where trade lies in each year taken by itself: pointwise, not paths; parameter and data doubt only, not model error; conditional on the scenario, not a forecast."
    )
}

/// What the chances mean and how exact they are.
#[must_use]
pub fn chance_words(reference: i32, draws: usize) -> String {
    say!(
        "A chance is the share of {draws} draws in which the flows observed in {reference} are at or above their {reference} level: in that year, or in that or an earlier year since relief. The figure after +- is its Monte Carlo error, sqrt(p (1 - p) / draws).",
        reference,
        draws
    )
}

impl ReliefChance {
    /// How likely relief is, with and without the envoy.
    #[must_use]
    pub fn words(&self) -> String {
        let (Some(from), Some(to)) = (self.years.first(), self.years.last()) else { return String::new() };
        let last = |chance: &[f64]| percent(chance.last().copied().unwrap_or(0.0));
        say!(
            "Chance that relief has come, counted from {from}: {without} by the end of {to} without an envoy, {with} with one of strength {strength}. The yearly chance is a rate from twenty years without any relief, and what an envoy does to it is drawn from comparable cases, none about ASEAN",
            from,
            to,
            without = last(&self.without),
            with = last(&self.with),
            strength = number(self.strength, 2)
        )
    }
}
