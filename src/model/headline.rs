//! What an outlook says in plain words. The window, the command line and, later, the brief use these sentences.

use super::Outlook;
use super::base::{Basis, Split};
use super::causes::Causes;
use super::draw::Cause;
use super::plausible::share_of;
use super::projection::{Measured, Selection};
use crate::say;
use crate::scenario::HORIZON;
use crate::trade::{Dataset, Direction};
use crate::words::number;

/// US$ million as a person says it: three figures, never more than the data bear.
#[must_use]
pub fn musd(value: f64) -> String {
    let size = value.abs();
    number(
        value,
        if size >= 100.0 {
            0
        } else if size >= 10.0 {
            1
        } else {
            2
        },
    )
}

impl Outlook {
    /// Last year's level over the compared flows as a share of the reference; `None` when the reference is zero.
    #[must_use]
    pub fn share_at_end(&self) -> Option<f64> {
        (self.reference.level > 0.0).then(|| self.drivers.both / self.reference.level)
    }

    /// "Regains the 2016 level in 2030; 351 % of it in 2040".
    #[must_use]
    pub fn recovery_words(&self) -> String {
        let (year, end) = (self.reference.year, HORIZON.1);
        let Some(share) = self.share_at_end() else {
            return say!("No trade was observed in {year}: choose another reference year", year);
        };
        if share_of(self.drivers.both, self.reference.level).is_none() {
            let regains = match (self.regained, self.lost_again) {
                (Some(when), Some(lost)) => {
                    say!("Regains the {year} level in {when} and loses it again in {lost}", year, when, lost)
                }
                (Some(when), None) => say!("Regains the {year} level in {when}", year, when),
                (None, _) => say!("Does not regain the {year} level by {end}", year, end),
            };
            let (then, level) = (musd(self.drivers.both), musd(self.reference.level));
            return say!(
                "{regains}; US$ {then} m in {end} against US$ {level} m, too little for per cent",
                regains,
                then,
                end,
                level
            );
        }
        let share = percent(share);
        match (self.regained, self.lost_again) {
            (Some(when), Some(lost)) => say!(
                "Regains the {year} level in {when} and loses it again in {lost}; {share} of it in {end}",
                year,
                when,
                lost,
                share,
                end
            ),
            (Some(when), None) => {
                say!("Regains the {year} level in {when}; {share} of it in {end}", year, when, share, end)
            }
            (None, _) => say!("Does not regain the {year} level by {end}; {share} of it in {end}", year, end, share),
        }
    }

    /// Whether the status quo gets there as well, in the same breath.
    #[must_use]
    pub fn baseline_words(&self) -> String {
        match self.baseline_regained {
            Some(when) => say!("The status quo regains it too, in {when}", when),
            None if self.regained.is_none() => say!("Nor does the status quo").to_owned(),
            None => say!("The status quo does not by {end}", end = HORIZON.1),
        }
    }

    /// Over which flows a recovery is compared.
    #[must_use]
    pub fn compared_words(&self, dataset: &Dataset) -> String {
        let part = |direction: Direction| {
            let flows: Vec<_> = self.reference.flows.iter().filter(|(_, d)| *d == direction).collect();
            let name = |at: usize| dataset.name(dataset.members[flows[at].0]);
            let which = match (flows.len(), direction) {
                (0, Direction::X) => return say!("no DPRK exports").to_owned(),
                (0, Direction::M) => return say!("no DPRK imports").to_owned(),
                (n, _) if n == dataset.members.len() => say!("all members").to_owned(),
                (1, _) => name(0),
                (2, _) => say!("{one} and {other}", one = name(0), other = name(1)),
                (n, _) => say!("{n} of {all} members", n, all = dataset.members.len()),
            };
            match direction {
                Direction::X => say!("DPRK exports to {which}", which),
                Direction::M => say!("DPRK imports from {which}", which),
            }
        };
        say!(
            "Compared over the {n} flows observed in {year}: {imports} and {exports}",
            n = self.reference.flows.len(),
            year = self.reference.year,
            imports = part(Direction::M),
            exports = part(Direction::X)
        )
    }

    /// How much of the rise is decisions and how much growth, from runs with and without each.
    #[must_use]
    pub fn drivers_words(&self) -> String {
        let d = self.drivers;
        let end = HORIZON.1;
        // Each one's average effect over both orders of switching on: the two add up to the rise exactly.
        let decisions = f64::midpoint(d.without_growth - d.neither, d.both - d.without_relief);
        let growth = f64::midpoint(d.without_relief - d.neither, d.both - d.without_growth);
        let rise = d.both - d.neither;
        if decisions.abs() < 0.005 * d.both.max(d.neither).max(1e-9) {
            return say!(
                "In {end} the decisions move nothing: growth alone takes trade from US$ {from} m to {to} m a year",
                end,
                from = musd(d.neither),
                to = musd(d.both)
            );
        }
        let (still, undecided) = (musd(d.without_growth), musd(d.without_relief));
        if decisions > 0.0 && growth >= 0.0 {
            say!(
                "Of the rise of US$ {rise} m by {end} over a world with neither, {decisions} is these decisions and {growth} growth: without growth trade would be US$ {still} m, without these decisions US$ {undecided} m",
                rise = musd(rise),
                end,
                decisions = percent(decisions / rise),
                growth = percent(growth / rise),
                still,
                undecided
            )
        } else {
            say!(
                "By {end} trade is US$ {both} m: without growth trade would be US$ {still} m, without these decisions US$ {undecided} m",
                end,
                both = musd(d.both),
                still,
                undecided
            )
        }
    }

    /// What is borrowed or doubtful in the base level, flow by flow.
    #[must_use]
    pub fn base_words(&self, dataset: &Dataset) -> String {
        let base = &self.projection.base;
        let flows = || (0..dataset.members.len()).flat_map(|p| Direction::BOTH.map(|d| (p, d)));
        let named = |takes: &dyn Fn(&Basis) -> bool| -> String {
            let flagged: Vec<String> = flows()
                .filter(|(p, d)| takes(base.basis(*p, *d)))
                .map(|(p, d)| format!("{} {}", dataset.members[p], d.code()))
                .collect();
            if flagged.is_empty() { say!("none").to_owned() } else { flagged.join(", ") }
        };
        say!(
            "Product split borrowed from all members: {borrowed}. Zeros that may mean no report counted as zero: {zeros}",
            borrowed = named(&|basis| basis.split == Split::Group),
            zeros = named(&|basis| !basis.doubtful_zeros.is_empty())
        )
    }

    /// Recorded recovery overstates real recovery: trade that went around the bans comes back into the records.
    #[must_use]
    pub fn informal_words(&self) -> String {
        let sum = |projection: &super::Projection| {
            projection.annual(Measured::Informal, Selection::ALL).last().copied().unwrap_or(0.0)
        };
        let (with, without) = (sum(&self.projection), sum(&self.baseline));
        say!(
            "Informal trade, shown apart and a guess: US$ {with} m in {end}, {without} m in the status quo",
            with = musd(with),
            end = HORIZON.1,
            without = musd(without)
        )
    }
}

impl Causes {
    /// How much of the rise is due to what, in one sentence.
    #[must_use]
    pub fn rise_words(&self) -> String {
        let shares = &self.shares;
        let rise = shares.all - shares.none;
        if rise.abs() < 0.005 * shares.all.max(shares.none).max(1e-9) {
            return say!(
                "In {year} trade is US$ {all} m, as it would be with neither growth nor any decision",
                year = shares.year,
                all = musd(shares.all)
            );
        }
        let mut parts: Vec<(Cause, f64)> =
            Cause::ALL.into_iter().map(|c| (c, shares.parts[c as usize] / rise)).collect();
        parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        // An envoy that could do anything is always told, however small its part.
        let envoy = self.envoy.strength > 0.0;
        let told = |(cause, share): &&(Cause, f64)| share.abs() >= 0.005 || (envoy && *cause == Cause::Envoy);
        let words: Vec<String> =
            parts.iter().filter(told).map(|(c, share)| format!("{} {}", c.label(), percent(*share))).collect();
        let (size, year, parts) = (musd(rise.abs()), shares.year, words.join(", "));
        if rise > 0.0 {
            say!("Of the rise of US$ {size} m by {year} over a world with none of them: {parts}", size, year, parts)
        } else {
            say!("Of the fall of US$ {size} m by {year} over a world with none of them: {parts}", size, year, parts)
        }
    }
}

/// A chance counted in draws: none of them and all of them are no certainties.
#[must_use]
pub fn likely(chance: f64) -> String {
    if chance > 0.99 {
        ">99 %".to_owned()
    } else if chance < 0.01 {
        "<1 %".to_owned()
    } else {
        percent(chance)
    }
}

/// A share as whole per cent; small ones with a decimal.
#[must_use]
pub fn percent(share: f64) -> String {
    // Nearly all is not all, and no model of this kind knows it to a tenth of a per cent.
    if share > 0.99 && share < 1.0 {
        ">99 %".to_owned()
    } else if share.abs() < 0.0995 && share != 0.0 {
        format!("{} %", number(share * 100.0, 1))
    } else {
        format!("{} %", number(share * 100.0, 0))
    }
}
