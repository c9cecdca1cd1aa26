//! What a score says in plain words, with care for few points: never a bare number.

use super::{Held, Of, Score, Scored, Stored};
use crate::evidence::FEW;
use crate::model::{musd, percent};
use crate::say;
use crate::scenario::date_words;
use crate::trade::Dataset;

/// Nearer than this to each other, as a share of the larger, two errors are equal.
const EQUAL: f64 = 0.02;
/// Less is printed as nothing, US$ million.
const NOTHING: f64 = 0.005;
/// Partners whose misses are named.
const NAMED: usize = 3;

impl Of {
    /// Words for a table.
    #[must_use]
    pub fn label(self, dataset: &Dataset, reference: i32) -> String {
        match self {
            Self::Compared => say!("Flows observed in {year}", year = reference),
            Self::All => say!("All flows").to_owned(),
            Self::Partner(partner) => dataset.name(partner),
            Self::Flow(partner, direction) => {
                format!("{}, {}", dataset.name(partner), direction.label())
            }
        }
    }
}

impl Held {
    /// "5 of 6 (95 % interval 44 % to 97 %)".
    #[must_use]
    pub fn words(&self) -> String {
        let (low, high) = self.wilson;
        say!(
            "{inside} of {n} (95 % interval of the share {low} to {high})",
            inside = self.inside,
            n = self.n,
            low = percent(low),
            high = percent(high)
        )
    }
}

impl Score {
    /// The findings, one sentence each: what was scored, by how much it missed, whether its bands held, whether it beat
    /// the status quo, partners, and what to read with care.
    #[must_use]
    pub fn words(&self, dataset: &Dataset) -> Vec<String> {
        let mut out = vec![self.about_words()];
        let known = self.of(Of::Compared).or_else(|| self.of(Of::All));
        match known.filter(|series| series.n() > 0) {
            Some(series) => {
                out.push(self.miss_words(series, dataset));
                out.push(against_words(series));
                out.extend(self.held_words(series));
            }
            None => out.push(self.nothing_words()),
        }
        out.extend(self.partner_words(dataset));
        out.extend(self.relief_words());
        out.extend(self.care_words());
        if self.changed {
            out.push(say!("The scenario in this file was changed by hand since it was saved: what is scored is the projection as it was saved, not the scenario as it stands now").to_owned());
        }
        out.extend(self.actuals.notes.iter().cloned());
        out
    }

    fn about_words(&self) -> String {
        let Stored { day, model, known_to, .. } = &self.stored;
        say!(
            "'{title}' as it was projected and saved on {day} (model {model}, trade known to {known_to}), held against {name}. The projection is the stored one, not worked out again",
            title = self.title,
            day,
            model,
            known_to,
            name = self.actuals.name
        )
    }

    fn nothing_words(&self) -> String {
        let counted = self.actuals.flows.iter().any(|actual| actual.year > self.stored.known_to);
        if counted {
            say!("Nothing is known of these flows in the years that are projected: there is nothing to score")
                .to_owned()
        } else {
            say!(
                "There is no later figure of a whole year: the projection knew trade to {year} already, and what it knew is no test of it",
                year = self.stored.known_to
            )
        }
    }

    fn miss_words(&self, series: &Scored, dataset: &Dataset) -> String {
        let (bias, error) = (series.bias().unwrap_or_default(), series.error().unwrap_or_default());
        let (n, which) = (series.n(), series.of.label(dataset, self.stored.reference.year));
        let (size, error) = (musd(bias.abs()), musd(error));
        let said = if bias.abs() < NOTHING {
            say!(
                "{which}: the projection was neither too high nor too low on average, and missed by US$ {error} m a year (years counted: {n})",
                which,
                n,
                error
            )
        } else if bias > 0.0 {
            say!(
                "{which}: the projection was US$ {size} m a year too high on average, and missed by US$ {error} m a year (years counted: {n})",
                which,
                n,
                size,
                error
            )
        } else {
            say!(
                "{which}: the projection was US$ {size} m a year too low on average, and missed by US$ {error} m a year (years counted: {n})",
                which,
                n,
                size,
                error
            )
        };
        if n < FEW {
            say!("{finding}. The years are too few to tell whether that is chance", finding = said)
        } else {
            said
        }
    }

    fn held_words(&self, series: &Scored) -> Vec<String> {
        let mut out = Vec::new();
        for which in [0, 1] {
            let (Some(wide), Some(half)) = (series.held(which, true), series.held(which, false)) else { continue };
            let (wide_words, inside, n) = (wide.words(), half.inside, half.n);
            let said = if which == 0 {
                say!(
                    "If relief holds, the 90 % band held {wide}, and the 50 % band {inside} of {n}",
                    wide = wide_words,
                    inside,
                    n
                )
            } else {
                say!(
                    "With the risk of snapback, the 90 % band held {wide}, and the 50 % band {inside} of {n}",
                    wide = wide_words,
                    inside,
                    n
                )
            };
            out.push(if wide.n < FEW {
                say!("{finding}: too few to tell whether the bands are right", finding = said)
            } else {
                said
            });
        }
        if out.is_empty() {
            out.push(if self.stored.bands.is_empty() {
                say!("The scenario was saved without bands, so there is none to test").to_owned()
            } else {
                say!("In no year are all of these flows known, so their band cannot be tested; misses are over the flows that are known").to_owned()
            });
        }
        out
    }

    /// Bands over partners, and who was missed by most.
    fn partner_words(&self, dataset: &Dataset) -> Vec<String> {
        let mut out = Vec::new();
        let points = || self.partners().flat_map(|(_, series)| series.counted());
        if let (Some(wide), Some(half)) = (Held::of(points(), 0, true), Held::of(points(), 0, false)) {
            let said = say!(
                "Partner by partner, where both directions are known, the 90 % band held {wide}, and the 50 % band {inside} of {n}. Years of one partner, and partners in one year, hang together: the true interval is wider",
                wide = wide.words(),
                inside = half.inside,
                n = half.n
            );
            out.push(if wide.n < FEW {
                say!("{finding}; and these are too few to tell", finding = said)
            } else {
                said
            });
        }
        let mut missed: Vec<(String, f64, f64)> = self
            .partners()
            .filter_map(|(partner, series)| Some((dataset.name(partner), series.error()?, series.bias()?)))
            .collect();
        missed.sort_by(|a, b| b.1.total_cmp(&a.1));
        let named = missed.iter().take(NAMED).filter(|(_, error, _)| *error >= NOTHING).map(|(name, error, bias)| {
            let error = musd(*error);
            if bias.abs() < NOTHING {
                say!("{name} US$ {error} m a year, neither too high nor too low on average", name, error)
            } else if *bias > 0.0 {
                say!("{name} US$ {error} m a year, too high on average", name, error)
            } else {
                say!("{name} US$ {error} m a year, too low on average", name, error)
            }
        });
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            out.push(say!("Missed by most: {list}", list = named.join("; ")));
        }
        out
    }

    /// A score is of decisions and model together.
    fn relief_words(&self) -> Option<String> {
        let relief = self.stored.relief?;
        let last = self.series.iter().flat_map(Scored::counted).map(|point| point.year).max()?;
        (f64::from(last) + 1.0 > relief).then(|| {
            say!(
                "The scenario has relief from {date}. Trade figures do not say whether it came: this scores the whole scenario, its decisions and the model together. If relief did not come, the status quo line is the one to look at",
                date = date_words(relief)
            )
        })
    }

    fn care_words(&self) -> Vec<String> {
        let mut out = Vec::new();
        let early = self.series.iter().flat_map(|series| &series.points).filter(|point| !point.counts);
        if let (Some(from), Some(to)) = (early.clone().map(|p| p.year).min(), early.map(|p| p.year).max()) {
            out.push(say!(
                "{from} to {to} are shown and not counted: the data of the projection reached to {known} already",
                from,
                to,
                known = self.stored.known_to
            ));
        }
        let Some(compared) = self.of(Of::Compared) else { return out };
        let missing: Vec<String> = compared
            .counted()
            .filter(|point| point.known.0 < point.known.1)
            .map(|point| {
                say!("{year}: {known} of {all}", year = point.year, known = point.known.0, all = point.known.1)
            })
            .collect();
        if !missing.is_empty() {
            out.push(say!(
                "Compared flows that are known, by year (the others are not known, and not taken for zero): {list}",
                list = missing.join(", ")
            ));
        }
        let doubtful: usize = compared.counted().map(|point| point.doubtful).sum();
        if doubtful > 0 {
            out.push(say!(
                "{count} of these figures are doubtful: a zero that may mean no report, or one about which the file leaves a doubt. They count as they stand",
                count = doubtful
            ));
        }
        out
    }
}

/// Whether the scenario did better than no change.
fn against_words(series: &Scored) -> String {
    let (own, other) = (series.error().unwrap_or_default(), series.status_quo_error().unwrap_or_default());
    let (a, b) = (musd(own), musd(other));
    let said = if (own - other).abs() <= EQUAL * own.max(other) {
        say!(
            "The status quo stored beside it missed by US$ {b} m a year, the scenario by {a}: neither came nearer",
            a,
            b
        )
    } else if own < other {
        say!(
            "The status quo stored beside it missed by US$ {b} m a year, the scenario by {a}: the scenario came nearer than 'no change'",
            a,
            b
        )
    } else {
        say!(
            "The status quo stored beside it missed by US$ {b} m a year, the scenario by {a}: 'no change' came nearer than the scenario",
            a,
            b
        )
    };
    if series.n() < FEW { say!("{finding}, though the years are too few to tell", finding = said) } else { said }
}
