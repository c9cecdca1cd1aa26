//! Many runs: what the outcome could be instead (MODEL section 5).
//!
//! Three doubts, three bands, never merged: parameters with yearly noise ("if relief holds"), the same with snapback,
//! and data. Bands are pointwise: at each year the 5, 25, 50, 75 and 95 % of the draws, not paths. Two scenarios with one
//! seed use the same random numbers, so their difference is not noise.

mod data;
mod noise;
mod quantile;
mod words;

use rayon::prelude::*;

use super::Superseded;
use super::chance::Hazard;
use super::draw::Draw;
use super::grid::{Grid, QUARTERS};
use super::plan::{Plan, Run, YEARS};
use super::random::{CLIMATE, RELIEF, Random, SNAPBACK};
use super::recovery::{Reference, search_from};
use crate::scenario::{Doubt, HORIZON, Prior, Scenario, fitted};
use crate::trade::{Dataset, Direction};

pub use data::{SourceSpread, source_spread};
use noise::Noise;
pub use quantile::quantiles;
pub use words::{band_words, chance_words};

/// Percentiles of every band.
pub const PERCENTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
/// Draws that are run abreast.
const ABREAST: usize = 8;
/// Draws that one thread takes at a time; also how often it asks whether the answer is still wanted.
const CHUNK: usize = 3 * ABREAST;

/// What a band is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// The flows observed in the reference year.
    Compared,
    /// Every flow.
    All,
    /// Both directions of one partner, by its place among the members.
    Partner(usize),
}

impl Series {
    fn place(self) -> usize {
        match self {
            Self::Compared => 0,
            Self::All => 1,
            Self::Partner(partner) => 2 + partner,
        }
    }
}

/// Recorded trade in every draw: US$ million a year at 2016 prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// By draw, series and year.
    values: Vec<f64>,
    series: usize,
}

impl Sample {
    fn new(draws: usize, members: usize) -> Self {
        let series = 2 + members;
        Self { values: vec![0.0; draws * series * YEARS], series }
    }

    fn stride(&self) -> usize {
        self.series * YEARS
    }

    /// How many draws.
    #[must_use]
    pub fn draws(&self) -> usize {
        self.values.len() / self.stride()
    }

    /// One year of one series in every draw.
    #[must_use]
    pub fn year(&self, series: Series, year: i32) -> Vec<f64> {
        let place = series.place() * YEARS + (year - HORIZON.0) as usize;
        self.values.iter().skip(place).step_by(self.stride()).copied().collect()
    }
}

/// A band, and the chance that goes with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Percentiles by series and year of the horizon.
    fans: Vec<Vec<[f64; 5]>>,
    /// Chance that the compared flows are at or above the reference level, by year of the horizon.
    pub in_year: Vec<f64>,
    /// Chance that they have been in that or an earlier year since relief.
    pub ever: Vec<f64>,
    /// Draws behind it.
    pub draws: usize,
}

impl Band {
    fn new(sample: &Sample, levels: &dyn Fn(usize) -> f64, from: i32) -> Self {
        let draws = sample.draws();
        // A few columns at a time, because they lie side by side in memory.
        let starts: Vec<usize> = (0..sample.stride()).step_by(ABREAST).collect();
        let columns: Vec<[f64; 5]> = starts
            .into_par_iter()
            .flat_map_iter(|start| {
                let width = ABREAST.min(sample.stride() - start);
                let mut columns = vec![Vec::with_capacity(draws); width];
                for values in sample.values.chunks(sample.stride()) {
                    columns.iter_mut().zip(&values[start..]).for_each(|(column, value)| column.push(*value));
                }
                columns.into_iter().map(|column| quantiles(&column))
            })
            .collect();
        // Counted in whole numbers: summed up share by share, a certainty could come out above 1.
        let (mut in_year, mut ever) = ([0_u32; YEARS], [0_u32; YEARS]);
        let first = (from - HORIZON.0).max(0) as usize;
        for (draw, values) in sample.values.chunks(sample.stride()).enumerate() {
            let level = levels(draw);
            let mut reached = false;
            for (year, value) in values[..YEARS].iter().enumerate() {
                // Where nothing was observed there is no level to be back at.
                let at_level = level > 0.0 && *value >= level;
                reached |= at_level && year >= first;
                in_year[year] += u32::from(at_level);
                ever[year] += u32::from(reached);
            }
        }
        let [in_year, ever] = [in_year, ever].map(|counts| counts.map(|n| f64::from(n) / draws as f64).to_vec());
        Self { fans: columns.chunks(YEARS).map(<[_]>::to_vec).collect(), in_year, ever, draws }
    }

    /// 5, 25, 50, 75 and 95 % by year of the horizon; US$ million.
    #[must_use]
    pub fn fan(&self, series: Series) -> &[[f64; 5]] {
        &self.fans[series.place()]
    }

    /// Monte Carlo error of a chance p from this many draws: sqrt(p (1 - p) / n).
    #[must_use]
    pub fn error(&self, chance: f64) -> f64 {
        (chance * (1.0 - chance) / self.draws as f64).sqrt()
    }
}

/// Every band of a scenario; a doubt that is switched off has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    /// Doubt about parameters, if relief holds; with the date left to chance if the scenario says so.
    pub holds: Option<Band>,
    /// The same with the risk of snapback.
    pub snapback: Option<Band>,
    /// Doubt about the data alone.
    pub data: Option<Band>,
    /// How many draws each has.
    pub draws: usize,
}

impl Ensemble {
    /// Chance that the reference level is regained some time by the last year: with the risk of snapback where that
    /// is shown, else if relief holds. `None` where both doubts are switched off.
    #[must_use]
    pub fn chance_by_the_end(&self) -> Option<f64> {
        self.snapback.as_ref().or(self.holds.as_ref())?.ever.last().copied()
    }
}

/// Draws every band of a scenario.
///
/// # Errors
/// [`Superseded`] as soon as `still_wanted` says no.
pub fn ensemble(
    dataset: &Dataset,
    scenario: &Scenario,
    draws: usize,
    still_wanted: &(dyn Fn() -> bool + Sync),
) -> Result<Ensemble, Superseded> {
    let scenario = &*fitted(dataset, scenario);
    let plan = Plan::new(dataset, scenario);
    let reference = Reference::new(dataset, scenario);
    let (holds, snapback) = samples(&plan, &reference, draws, still_wanted)?;
    let level = |_| reference.level;
    // Relief left to chance can come in any year from now on.
    let from = if scenario.hazard { scenario.hazard_from.floor() as i32 } else { search_from(scenario) };
    let band = |sample: Option<Sample>| sample.map(|sample| Band::new(&sample, &level, from));
    // One after the other, because a sample takes much more memory than its band.
    let (holds, snapback) = (band(holds), band(snapback));
    let data = scenario.doubts(Doubt::Data).then(|| {
        let (sample, levels) = data::sample(dataset, &plan, &reference, draws);
        Band::new(&sample, &|draw| levels[draw], from)
    });
    Ok(Ensemble { holds, snapback, data, draws })
}

/// The draws behind the two bands of parameter doubt: if relief holds, and with the risk of snapback.
///
/// # Errors
/// [`Superseded`] as soon as `still_wanted` says no.
pub fn samples(
    plan: &Plan<'_>,
    reference: &Reference,
    draws: usize,
    still_wanted: &(dyn Fn() -> bool + Sync),
) -> Result<(Option<Sample>, Option<Sample>), Superseded> {
    let scenario = plan.scenario;
    let (parameters, risk) = (scenario.doubts(Doubt::Parameters), scenario.doubts(Doubt::Snapback));
    let spread = parameters || (scenario.hazard && scenario.relief.lifted);
    let risk = risk && scenario.relief.lifted;
    if !spread && !risk {
        return Ok((None, None));
    }
    let priors = if parameters { Prior::all(scenario) } else { Vec::new() };
    let mut holds = Sample::new(draws, plan.members);
    let mut snapback = Sample::new(if risk { draws } else { 0 }, plan.members);
    let stride = holds.stride();
    let chunks = holds.values.par_chunks_mut(stride * CHUNK).enumerate();
    let work = |(chunk, holds, snapback): (usize, &mut [f64], &mut [f64])| {
        if !still_wanted() {
            return Err(Superseded);
        }
        let mut worker = Worker {
            plan,
            reference,
            priors: &priors,
            run: Run::new(plan),
            noise: std::array::from_fn(|_| Noise::none()),
        };
        let mut snapback = snapback.chunks_mut(stride * ABREAST);
        for (group, holds) in holds.chunks_mut(stride * ABREAST).enumerate() {
            worker.draw((chunk * CHUNK + group * ABREAST) as u64, holds, snapback.next());
        }
        Ok(())
    };
    if risk {
        let pairs = chunks.zip(snapback.values.par_chunks_mut(stride * CHUNK));
        pairs.map(|((chunk, holds), snapback)| work((chunk, holds, snapback))).collect::<Result<(), _>>()?;
    } else {
        chunks.map(|(chunk, holds)| work((chunk, holds, &mut []))).collect::<Result<(), _>>()?;
    }
    Ok((spread.then_some(holds), risk.then_some(snapback)))
}

/// What one thread needs to take draws.
struct Worker<'a> {
    plan: &'a Plan<'a>,
    reference: &'a Reference,
    priors: &'a [Prior],
    run: Run<ABREAST>,
    noise: [Noise; ABREAST],
}

impl Worker<'_> {
    /// Some draws from `first` on: if relief holds, and from the same random numbers with snapback.
    fn draw(&mut self, first: u64, holds: &mut [f64], snapback: Option<&mut [f64]>) {
        let scenario = self.plan.scenario;
        let random: [Random; ABREAST] = std::array::from_fn(|lane| Random::new(scenario.seed, first + lane as u64));
        let mut draws = random.each_ref().map(|random| drawn(scenario, self.priors, random));
        if !self.priors.is_empty() {
            for ((noise, random), draw) in self.noise.iter_mut().zip(&random).zip(&draws) {
                noise.draw(random, draw, self.plan);
            }
        }
        self.run.fill(self.plan, &draws);
        self.write(holds);
        if let Some(out) = snapback {
            let mut from = QUARTERS;
            for (draw, random) in draws.iter_mut().zip(&random) {
                let Some(relief) = draw.relief else { continue };
                let hazard = Hazard::snapback(scenario, |p| draw.parameter(p), draw.strength, relief);
                let date = hazard.date(random.uniform(SNAPBACK));
                draw.snapback = Some(draw.snapback.map_or(date, |decided| decided.min(date)));
                from = from.min(Grid::quarter(date));
            }
            self.run.refill(self.plan, &draws, from);
            self.write(out);
        }
    }

    /// Adds the flows of each draw up into the series.
    fn write(&self, out: &mut [f64]) {
        let stride = (2 + self.plan.members) * YEARS;
        for (lane, out) in out.chunks_mut(stride).enumerate() {
            let (totals, partners) = out.split_at_mut(2 * YEARS);
            let (compared, all) = totals.split_at_mut(YEARS);
            for (partner, both) in partners.chunks_mut(YEARS).enumerate() {
                for direction in Direction::BOTH {
                    if !self.plan.trades(partner, direction) {
                        continue;
                    }
                    let flow = self.run.of_lane(partner, direction, lane);
                    let noise = self.noise[lane].of(partner, direction);
                    let is_compared = self.reference.flows.contains(&(partner, direction));
                    for year in 0..YEARS {
                        let value = flow[year] * noise[year];
                        both[year] += value;
                        all[year] += value;
                        compared[year] += if is_compared { value } else { 0.0 };
                    }
                }
            }
        }
    }
}

/// A draw's parameters, and its relief date if that is left to chance.
#[must_use]
pub fn drawn<'a>(scenario: &'a Scenario, priors: &[Prior], random: &Random) -> Draw<'a> {
    let mut draw = Draw::central(scenario);
    let climate = random.normal(CLIMATE);
    for prior in priors {
        draw.set(prior.parameter, prior.drawn(climate, random.normal(prior.place)));
    }
    if scenario.hazard && scenario.relief.lifted {
        let date = Hazard::relief(scenario, |p| draw.parameter(p), draw.strength).date(random.uniform(RELIEF));
        draw.relief = Some(date).filter(|date| *date < f64::from(HORIZON.1) + 1.0);
        // A date on which relief is taken back stands only where there is relief by then.
        draw.snapback = draw.snapback.filter(|snapback| draw.relief.is_some_and(|relief| *snapback > relief));
    }
    draw
}
