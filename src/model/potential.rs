//! Potential: trade with neither ban nor lost capital, as a multiple of the base window (MODEL section 3).
//!
//! ```text
//! P / B = (Yk / Yk_ref)^ek x (Yp / Yp_ref)^ep x N x exp(bemb new_posts + v)
//! ```

use super::base::window;
use super::grid::{Grid, PER_YEAR, QUARTERS};
use crate::scenario::{HORIZON, Parameter, PostChange, Scenario};
use crate::trade::{Country, Dataset, Side};

/// Multiple of the base level in each quarter.
pub(super) fn path(dataset: &Dataset, scenario: &Scenario, partner: Country) -> Vec<f64> {
    let parameter = |p| scenario.parameter(p);
    let own = economy(dataset, scenario, dataset.target, parameter(Parameter::Gk), parameter(Parameter::Ek));
    let other = economy(dataset, scenario, partner, parameter(Parameter::Gp), parameter(Parameter::Ep));
    let posts = Posts::new(dataset, scenario, partner);
    (0..QUARTERS)
        .map(|quarter| {
            let time = Grid::time(quarter);
            let diplomacy = parameter(Parameter::Bemb) * posts.gained(time) + summit(scenario, partner, time);
            own[quarter] * other[quarter] * normalisation(scenario, time) * diplomacy.exp()
        })
        .collect()
}

/// (Y / `Y_ref`)^elasticity by quarter. Real GDP moves in yearly steps, the year's value in all four quarters; after
/// the last year that counts it grows at `growth`. A country without a series grows at `growth` from the start,
/// compounding each quarter.
fn economy(dataset: &Dataset, scenario: &Scenario, country: Country, growth: f64, elasticity: f64) -> Vec<f64> {
    if !scenario.growth {
        return vec![1.0; QUARTERS];
    }
    let mut series = dataset.gdp_path(country);
    series.retain(|year, _| f64::from(*year) <= scenario.history_to);
    let (Some((&first, _)), Some((&last, _))) = (series.first_key_value(), series.last_key_value()) else {
        let start = f64::from(HORIZON.0);
        return Grid::times().map(|time| (1.0 + growth).powf(elasticity * (time - start))).collect();
    };
    let level = |year: i32| {
        // Inside the series; a missing year keeps the last one known.
        let known = series.range(..=year.clamp(first, last)).next_back().map_or(1.0, |(_, value)| *value);
        known * (1.0 + growth).powi((year - last).max(0))
    };
    let (from, to) = window(dataset, scenario.base);
    let reference = (from..=to).map(level).sum::<f64>() / f64::from(to - from + 1);
    let yearly = Grid::years().map(|year| (level(year) / reference).powf(elasticity));
    yearly.flat_map(|factor| [factor; PER_YEAR]).collect()
}

/// N = 1 + (`N_max` - 1) omega (1 - exp(-(t - `t_L`) / `tau_N`)) after relief: how far the target becomes a normal
/// trading country (Noland, PIIE 2014).
fn normalisation(scenario: &Scenario, time: f64) -> f64 {
    let since = time - scenario.relief.date;
    if !scenario.relief.lifted || since <= 0.0 {
        return 1.0;
    }
    let reach = (scenario.parameter(Parameter::Nmax) - 1.0) * scenario.parameter(Parameter::Omega);
    1.0 + reach * (1.0 - (-since / scenario.parameter(Parameter::TauN)).exp())
}

/// Open posts between the target and one partner.
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
    fn gained(&self, time: f64) -> f64 {
        let recorded = self.recorded[(time.floor() as i32 - HORIZON.0) as usize];
        let one = |side: usize| {
            let change = self.changes[side].filter(|change| time >= change.date);
            f64::from(u8::from(change.map_or(recorded[side], |change| change.open))) - self.before[side]
        };
        one(0) + one(1)
    }
}

/// v = v0 2^(-(t - `t_H`) / `h_v`), for the summit host only (Nitsch 2007).
fn summit(scenario: &Scenario, partner: Country, time: f64) -> f64 {
    let since = time - scenario.host.date;
    if scenario.host.country != Some(partner) || since < 0.0 {
        return 0.0;
    }
    scenario.parameter(Parameter::V0) * 0.5_f64.powf(since / scenario.parameter(Parameter::Hv))
}
