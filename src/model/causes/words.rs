//! What causes and goals say, in plain words.

use super::super::headline::{musd, percent};
use super::{EnvoyAlone, Goal};
use crate::say;
use crate::words::number;

impl EnvoyAlone {
    /// What an envoy does by itself, what it adds within the scenario, and what it does to the chance of relief.
    #[must_use]
    pub fn words(&self) -> String {
        let year = self.year;
        let alone = if self.trade == 0.0 {
            say!("An envoy alone, with no sanctions lifted, moves no trade").to_owned()
        } else {
            say!(
                "An envoy alone, with no sanctions lifted, moves the trade of {year} by US$ {trade} m",
                year,
                trade = musd(self.trade)
            )
        };
        let within = if self.within == 0.0 {
            say!("within this scenario it adds nothing").to_owned()
        } else {
            say!("within this scenario it carries US$ {trade} m of {year}", trade = musd(self.within), year)
        };
        let [without, with] = self.chance.map(percent);
        say!(
            "{alone}; {within}. What it would move is the chance that relief has come by the end of {year}: {without} without one, {with} with this one (strength {strength}, a judgement)",
            alone,
            within,
            year,
            without,
            with,
            strength = number(self.strength, 2)
        )
    }
}

impl Goal {
    /// Whether the scenario gets there, whether any one lever does, and what all decisions together reach.
    #[must_use]
    pub fn words(&self) -> String {
        let (reference, by) = (self.reference, self.by);
        let reached = percent(self.reached);
        let all = say!(
            "With every decision at its most favourable end it reaches {share}",
            share = percent(self.all_decisions)
        );
        if self.reached >= 1.0 {
            return say!(
                "This scenario regains the {reference} level by {by} as it is: it reaches {reached} of it. {all}",
                reference,
                by,
                reached,
                all
            );
        }
        let alone = match self.levers.iter().filter(|wanted| wanted.value.is_some()).count() {
            0 => say!("Nothing in any one lever's range does it; those that come nearest").to_owned(),
            1 => say!("One lever alone would do it, all others as they are").to_owned(),
            n => say!("{n} levers would each do it alone, all others as they are", n),
        };
        say!(
            "This scenario reaches {reached} of the {reference} level by {by}, not all of it. {all}. {alone}",
            reached,
            reference,
            by,
            all,
            alone
        )
    }
}
