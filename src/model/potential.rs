//! Potential: trade with neither ban nor lost capital, as a multiple of the base window (MODEL section 3).
//!
//! ```text
//! P / B = (Yk / Yk_ref)^ek x (Yp / Yp_ref)^ep x N x exp(bemb new_posts + v)
//! ```

use super::access::Path;
use super::base::window;
use super::draw::{Cause, Draw};
use super::grid::{Grid, PER_YEAR, QUARTERS};
use crate::scenario::{HORIZON, Parameter, PostChange, Scenario};
use crate::trade::{Country, Dataset, Side};

/// Years of the horizon.
const YEARS: usize = QUARTERS / PER_YEAR;

/// Size of one economy against its base window.
#[derive(Clone, Debug)]
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
    partners: Vec<(Economy, Posts, Country)>,
}

impl Economies {
    pub(super) fn new(dataset: &Dataset, scenario: &Scenario, partners: &[Country]) -> Self {
        let partner = |p: &Country| (economy(dataset, scenario, *p), Posts::new(dataset, scenario, *p), *p);
        Self { target: economy(dataset, scenario, dataset.target), partners: partners.iter().map(partner).collect() }
    }

    /// What all partners share in one run: the target's growth times its normalisation.
    pub(super) fn shared(&self, draw: &Draw<'_>) -> Path {
        let growth = self.target.grown(draw, Parameter::Gk, Parameter::Ek);
        std::array::from_fn(|q| growth[q] * normalisation(draw, Grid::time(q)))
    }

    /// Multiple of the base level in each quarter for one partner.
    pub(super) fn path(&self, draw: &Draw<'_>, shared: &Path, partner: usize) -> Path {
        let (economy, posts, country) = &self.partners[partner];
        let growth = economy.grown(draw, Parameter::Gp, Parameter::Ep);
        let effect = draw.parameter(Parameter::Bemb);
        // The exponent changes seldom, and exp costs more than all the rest.
        let mut last = (f64::NAN, 1.0);
        std::array::from_fn(|q| {
            let time = Grid::time(q);
            let exponent = effect * posts.gained(draw, time) + summit(draw, *country, time);
            if exponent != last.0 {
                last = (exponent, exponent.exp());
            }
            shared[q] * growth[q] * last.1
        })
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
    /// (Y / `Y_ref`)^elasticity by quarter.
    fn grown(&self, draw: &Draw<'_>, growth: Parameter, elasticity: Parameter) -> Path {
        if !draw.grows() {
            return [1.0; QUARTERS];
        }
        let rate = draw.parameter(growth).ln_1p();
        let elasticity = draw.parameter(elasticity);
        match self {
            Self::Series { known, after } => {
                let year: [f64; YEARS] = std::array::from_fn(|y| (elasticity * (known[y] + after[y] * rate)).exp());
                std::array::from_fn(|q| year[q / PER_YEAR])
            }
            Self::Smooth => std::array::from_fn(|q| (elasticity * rate * (Grid::time(q) - f64::from(HORIZON.0))).exp()),
        }
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

/// Open posts between the target and one partner.
#[derive(Clone, Debug)]
struct Posts {
    /// Mean of each side over the base window.
    before: [f64; 2],
    /// Each side by year of the horizon, as recorded.
    recorded: Vec<[bool; 2]>,
    /// What the scenario changes.
    changes: [Option<PostChange>; 2],
}

impl Posts {
    fn new(dataset: &Dataset, scenario: &Scenario, partner: Country) -> Self {
        let (from, to) = window(dataset, scenario.base);
        let mean = |side: Side| {
            let open = (from..=to).filter(|year| dataset.posts_in(partner, *year)[side as usize]).count();
            open as f64 / f64::from(to - from + 1)
        };
        let counted = |year: i32| dataset.posts_in(partner, year.min(scenario.history_to as i32));
        Self {
            before: Side::BOTH.map(mean),
            recorded: Grid::years().map(counted).collect(),
            changes: Side::BOTH.map(|side| scenario.posts.get(&(partner, side)).copied()),
        }
    }

    /// Change in the number of open posts against the base window, -2 to 2.
    fn gained(&self, draw: &Draw<'_>, time: f64) -> f64 {
        let recorded = self.recorded[(time.floor() as i32 - HORIZON.0) as usize];
        let one = |side: usize| {
            let change = self.changes[side].filter(|change| draw.is(Cause::Embassy) && time >= change.date);
            f64::from(u8::from(change.map_or(recorded[side], |change| change.open))) - self.before[side]
        };
        one(0) + one(1)
    }
}

/// v = v0 2^(-(t - `t_H`) / `h_v`), for the summit host only (Nitsch 2007).
fn summit(draw: &Draw<'_>, partner: Country, time: f64) -> f64 {
    let host = &draw.scenario.host;
    if host.country != Some(partner) || time < host.date || !draw.is(Cause::Embassy) {
        return 0.0;
    }
    draw.parameter(Parameter::V0) * (-(time - host.date) / draw.parameter(Parameter::Hv)).exp2()
}
