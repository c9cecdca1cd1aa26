//! Potential: trade with neither ban nor lost capital, as a multiple of the base window (MODEL section 3).
//!
//! ```text
//! P / B = (Yk / Yk_ref)^ek x (Yp / Yp_ref)^ep x N x exp(bemb new_posts + v)
//! ```

use super::access::{Path, Paths};
use super::base::window;
use super::draw::{Cause, Draw};
use super::grid::{Grid, PER_YEAR, QUARTERS};
use crate::scenario::{HORIZON, Parameter, PostChange, Scenario};
use crate::trade::{Country, Dataset, Side};

/// Years of the horizon.
const YEARS: usize = QUARTERS / PER_YEAR;

/// Size of one economy against its base window.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a dozen of them, nearly all of the large kind")]
enum Economy {
    /// By year: logarithm of what is known, and years of assumed growth after the last year that counts.
    Series { known: [f64; YEARS], after: [f64; YEARS] },
    /// No series: it grows at the assumed rate from the start of the horizon, compounding each quarter.
    Smooth,
}

/// What moves potential, whatever the parameters.
#[derive(Clone, Debug)]
pub(super) struct Economies {
    target: Economy,
    partners: Vec<(Economy, Diplomacy)>,
}

impl Economies {
    pub(super) fn new(dataset: &Dataset, scenario: &Scenario, partners: &[Country]) -> Self {
        let partner = |p: &Country| (economy(dataset, scenario, *p), Diplomacy::new(dataset, scenario, *p));
        Self { target: economy(dataset, scenario, dataset.target), partners: partners.iter().map(partner).collect() }
    }

    /// Multiple of the base level in each quarter and lane, by partner; those that trade nothing are left out.
    pub(super) fn fill<const L: usize>(
        &self,
        draws: &[Draw<'_>; L],
        idle: &dyn Fn(usize) -> bool,
        out: &mut [Paths<L>],
    ) {
        let mut shared = self.target.grown(draws, Parameter::Gk, Parameter::Ek);
        for (lane, draw) in draws.iter().enumerate().filter(|(_, draw)| draw.parameter(Parameter::Omega) != 0.0) {
            shared.iter_mut().zip(Grid::times()).for_each(|(shared, time)| shared[lane] *= normalisation(draw, time));
        }
        for (partner, (economy, diplomacy)) in self.partners.iter().enumerate().filter(|(partner, _)| !idle(*partner)) {
            let out = &mut out[partner];
            *out = economy.grown(draws, Parameter::Gp, Parameter::Ep);
            out.as_flattened_mut().iter_mut().zip(shared.as_flattened()).for_each(|(own, shared)| *own *= shared);
            diplomacy.multiply(draws, out);
        }
    }
}

/// Real GDP moves in yearly steps, the year's value in all four quarters; after the last year that counts it grows at
/// the assumed rate. The reference is its mean over the base window.
fn economy(dataset: &Dataset, scenario: &Scenario, country: Country) -> Economy {
    let mut series = dataset.gdp_path(country);
    series.retain(|year, _| f64::from(*year) <= scenario.history_to);
    let (Some((&first, _)), Some((&last, _))) = (series.first_key_value(), series.last_key_value()) else {
        return Economy::Smooth;
    };
    // Inside the series; a missing year keeps the last one known.
    let level = |year: i32| series.range(..=year.clamp(first, last)).next_back().map_or(1.0, |(_, value)| *value);
    let (from, to) = window(dataset, scenario.base);
    let reference = (from..=to).map(level).sum::<f64>() / f64::from(to - from + 1);
    let year = |index: usize| HORIZON.0 + index as i32;
    Economy::Series {
        known: std::array::from_fn(|index| (level(year(index)) / reference).ln()),
        after: std::array::from_fn(|index| f64::from((year(index) - last).max(0))),
    }
}

impl Economy {
    /// (Y / `Y_ref`)^elasticity by quarter and draw.
    fn grown<const L: usize>(&self, draws: &[Draw<'_>; L], growth: Parameter, elasticity: Parameter) -> Paths<L> {
        let mut out = [[1.0; L]; QUARTERS];
        for (lane, draw) in draws.iter().enumerate().filter(|(_, draw)| draw.grows()) {
            let elasticity = draw.parameter(elasticity);
            let rate = draw.parameter(growth).ln_1p() * elasticity;
            match self {
                Self::Series { known, after } => {
                    let yearly = rate.exp();
                    let mut factor = 1.0;
                    for (year, quarters) in out.chunks_mut(PER_YEAR).enumerate() {
                        // One more year of assumed growth is one more multiplication.
                        factor = if year > 0 && after[year] >= 2.0 {
                            factor * yearly
                        } else {
                            (elasticity * known[year] + after[year] * rate).exp()
                        };
                        for quarter in quarters {
                            quarter[lane] = factor;
                        }
                    }
                }
                Self::Smooth => {
                    let start = f64::from(HORIZON.0);
                    let times = out.iter_mut().zip(Grid::times());
                    times.for_each(|(quarter, time)| quarter[lane] = (rate * (time - start)).exp());
                }
            }
        }
        out
    }
}

/// N = 1 + (`N_max` - 1) omega (1 - exp(-(t - `t_L`) / `tau_N`)) after relief: how far the target becomes a normal
/// trading country (Noland, PIIE 2014).
pub(super) fn normalisation(draw: &Draw<'_>, time: f64) -> f64 {
    let reach = (draw.parameter(Parameter::Nmax) - 1.0) * draw.parameter(Parameter::Omega);
    match draw.relief {
        Some(relief) if time > relief && reach != 0.0 => {
            1.0 + reach * (1.0 - (-(time - relief) / draw.parameter(Parameter::TauN)).exp())
        }
        _ => 1.0,
    }
}

/// Embassies and a summit, for one partner.
#[derive(Clone, Debug)]
struct Diplomacy {
    /// Change in the number of open posts against the base window, -2 to 2: as recorded, and as the scenario has it.
    gained: [Path; 2],
    hosts: bool,
}

impl Diplomacy {
    fn new(dataset: &Dataset, scenario: &Scenario, partner: Country) -> Self {
        let (from, to) = window(dataset, scenario.base);
        let before = Side::BOTH.map(|side| {
            let open = (from..=to).filter(|year| dataset.posts_in(partner, *year)[side as usize]).count();
            open as f64 / f64::from(to - from + 1)
        });
        let recorded: Vec<[bool; 2]> =
            Grid::years().map(|year| dataset.posts_in(partner, year.min(scenario.history_to as i32))).collect();
        let gained = |q: usize, decided: bool| -> f64 {
            let one = |side: Side| {
                let change: Option<&PostChange> = scenario.posts.get(&(partner, side)).filter(|_| decided);
                let change = change.filter(|change| Grid::time(q) >= change.date);
                let open = change.map_or(recorded[q / PER_YEAR][side as usize], |change| change.open);
                f64::from(u8::from(open)) - before[side as usize]
            };
            Side::BOTH.into_iter().map(one).sum()
        };
        Self {
            gained: [false, true].map(|decided| std::array::from_fn(|q| gained(q, decided))),
            hosts: scenario.host.country == Some(partner),
        }
    }

    /// Multiplies by exp(bemb `new_posts` + v). Posts change seldom, and exp costs more than all the rest.
    fn multiply<const L: usize>(&self, draws: &[Draw<'_>; L], out: &mut Paths<L>) {
        let is_decided = draws.each_ref().map(|draw| draw.is(Cause::Embassy));
        let mut last = ([f64::NAN; 2], [1.0; L]);
        for (q, (out, time)) in out.iter_mut().zip(Grid::times()).enumerate() {
            let gained = [self.gained[0][q], self.gained[1][q]];
            if gained != last.0 || self.hosts {
                let exponent = |lane: usize| {
                    let (draw, decided) = (&draws[lane], is_decided[lane]);
                    let bump = if self.hosts && decided { summit(draw, time) } else { 0.0 };
                    draw.parameter(Parameter::Bemb) * gained[usize::from(decided)] + bump
                };
                last = (gained, std::array::from_fn(|lane| exponent(lane).exp()));
            }
            out.iter_mut().zip(last.1).for_each(|(out, effect)| *out *= effect);
        }
    }
}

/// v = v0 2^(-(t - `t_H`) / `h_v`), for the summit host only (Nitsch 2007).
fn summit(draw: &Draw<'_>, time: f64) -> f64 {
    let since = time - draw.scenario.host.date;
    if since < 0.0 { 0.0 } else { draw.parameter(Parameter::V0) * (-since / draw.parameter(Parameter::Hv)).exp2() }
}
