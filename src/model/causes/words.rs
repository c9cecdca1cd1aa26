//! What causes and goals say, in plain words.

use super::super::headline::{musd, percent};
use super::{EnvoyAlone, Goal};

impl EnvoyAlone {
    /// What an envoy does by itself, what it adds within the scenario, and what it does to the chance of relief.
    #[must_use]
    pub fn words(&self) -> String {
        let alone = if self.trade == 0.0 {
            "An envoy alone, with no sanctions lifted, moves no trade".to_owned()
        } else {
            format!(
                "An envoy alone, with no sanctions lifted, moves the trade of {} by US$ {} m",
                self.year,
                musd(self.trade)
            )
        };
        let within = if self.within == 0.0 {
            "within this scenario it adds nothing".to_owned()
        } else {
            format!("within this scenario it carries US$ {} m of {}", musd(self.within), self.year)
        };
        let [without, with] = self.chance.map(percent);
        format!(
            "{alone}; {within}. What it would move is the chance that relief has come by the end of {}: {without} without one, {with} with this one (strength {:.2}, a judgement)",
            self.year, self.strength
        )
    }
}

impl Goal {
    /// Whether the scenario gets there, whether any one lever does, and what all decisions together reach.
    #[must_use]
    pub fn words(&self) -> String {
        let (reference, by) = (self.reference, self.by);
        let all = format!("With every decision at its most favourable end it reaches {}", percent(self.all_decisions));
        if self.reached >= 1.0 {
            return format!(
                "This scenario regains the {reference} level by {by} as it is: it reaches {} of it. {all}",
                percent(self.reached)
            );
        }
        let alone = match self.levers.iter().filter(|wanted| wanted.value.is_some()).count() {
            0 => "Nothing in any one lever's range does it; those that come nearest".to_owned(),
            1 => "One lever alone would do it, all others as they are".to_owned(),
            n => format!("{n} levers would each do it alone, all others as they are"),
        };
        format!(
            "This scenario reaches {} of the {reference} level by {by}, not all of it. {all}. {alone}",
            percent(self.reached)
        )
    }
}
