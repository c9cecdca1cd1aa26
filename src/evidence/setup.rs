//! What is known about a pair on the eve of lifting, and the model's path from there.

use std::collections::BTreeMap;

use super::measure::log_level;
use super::{Episode, Evidence, Use};
use crate::model::{quarterly, step};
use crate::say;
use crate::trade::Direction;

/// Years after lifting that are predicted.
pub const AHEAD: usize = 5;
/// Years before lifting that say how much trade was left under sanctions.
const EVE: i32 = 3;
/// Steps in a year, as the model has them.
const QUARTERS: usize = 4;

/// One value a year, from the year of lifting (t) to t+5.
pub(super) type Path = [f64; AHEAD + 1];

/// What the model assumes in one run; yearly rates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speeds {
    /// Rebuilding of trading capital: target exports, target imports.
    pub gain: [f64; 2],
    /// Its loss.
    pub loss: f64,
    /// Income elasticities: target, sender.
    pub elasticity: [f64; 2],
}

/// A pair ready to be predicted. Built from years before lifting, and realised GDP.
pub(super) struct Setup<'a> {
    pub episode: &'a Episode,
    /// Row in the table: its place among the random numbers.
    pub row: usize,
    /// Directions known well enough.
    pub directions: Vec<Direction>,
    /// Mean of the pre window by direction.
    pub base: [f64; 2],
    /// Share of it still traded under sanctions.
    pub share: [f64; 2],
    /// Last observed total before lifting, and its year.
    pub last: (i32, f64),
    /// ln(Y / `Y_ref`) by year: target, sender.
    pub growth: [Path; 2],
    /// Mean absolute yearly change of the log level before lifting: the scale of MASE.
    pub scale: Option<f64>,
    /// What is missing or borrowed, in words.
    pub flags: Vec<String>,
}

/// Mean of the observed values of some years, and how many there are.
fn mean(episode: &Episode, years: (i32, i32), direction: Direction) -> Option<(f64, usize)> {
    let years = episode.observed.range(years.0..=years.1);
    let values: Vec<f64> = years.filter_map(|(_, year)| Some(year.flows[direction as usize].as_ref()?.musd)).collect();
    (!values.is_empty()).then(|| (values.iter().sum::<f64>() / values.len() as f64, values.len()))
}

fn words(direction: Direction) -> &'static str {
    [say!("target exports"), say!("target imports")][direction as usize]
}

impl<'a> Setup<'a> {
    /// Prepares one episode.
    ///
    /// # Errors
    /// Why it cannot be scored, in words.
    pub fn new(evidence: &'a Evidence, row: usize) -> Result<Self, String> {
        let episode = &evidence.episodes[row];
        let (Use::Level, Some(window)) = (episode.usage, episode.window) else {
            return Err(say!("'{kind}', shown as a curve and not scored on levels", kind = episode.usage.label()));
        };
        if episode.observed.is_empty() {
            return Err(say!("no trade with a known price level in the table").to_owned());
        }
        let mut flags = Vec::new();
        if !episode.without_prices.is_empty() {
            flags.push(say!("left out for want of a price index: {years}", years = episode.without_prices.join(", ")));
        }
        let eve = (episode.imposed.max(episode.lifted - EVE), episode.lifted - 1);
        if eve.0 > eve.1 {
            return Err(say!("no full year under sanctions, so how deep they cut is unknown").to_owned());
        }
        let (base, share, directions) = levels(episode, window, eve, &mut flags)?;
        if base[0] + base[1] == 0.0 {
            return Err(say!("no trade at all in the pre window, so there is no level to return to").to_owned());
        }
        let last = (eve.0..=eve.1).rev().find_map(|year| Some((year, episode.total(year, &directions)?)));
        let last = last.ok_or(say!("no total in the three years before lifting"))?;
        if last.0 != eve.1 {
            flags.push(say!("last year known before lifting is {year}", year = last.0));
        }
        let ahead = (1..=AHEAD as i32).map(|ahead| episode.lifted + ahead);
        if !ahead.into_iter().any(|year| episode.total(year, &directions).is_some()) {
            return Err(say!("no trade observed in the {n} years after lifting", n = AHEAD));
        }
        let growth = [&episode.target, &episode.sender].map(|code| growth(evidence, code, window, episode, &mut flags));
        let scale = scale(episode, window.0, &directions);
        Ok(Self { episode, row, directions, base, share, last, growth, scale, flags })
    }

    /// The level trade returns to, over the directions that are known.
    pub fn level(&self) -> f64 {
        self.base[0] + self.base[1]
    }

    /// B x growth x min(access, capital) by direction; a year is the mean of its quarters.
    pub fn predict(&self, speeds: &Speeds) -> [Path; 2] {
        let loss = quarterly(speeds.loss);
        [0, 1].map(|direction| {
            let (share, gain) = (self.share[direction], quarterly(speeds.gain[direction]));
            let mut capital = 1.0;
            for _ in 0..(self.episode.lifted - self.episode.imposed) as usize * QUARTERS {
                capital = step(capital, share, gain, loss);
            }
            std::array::from_fn(|ahead| {
                let year = self.episode.lifted + ahead as i32;
                let access = if self.episode.reimposed.is_some_and(|again| year >= again) { share } else { 1.0 };
                let mut open = 0.0;
                for _ in 0..QUARTERS {
                    open += access.min(capital);
                    capital = step(capital, access, gain, loss);
                }
                self.base[direction] * self.grown(ahead, speeds.elasticity) * open / QUARTERS as f64
            })
        })
    }

    /// `(Y_target / ref)^ek (Y_sender / ref)^ep` in a year.
    pub fn grown(&self, ahead: usize, elasticity: [f64; 2]) -> f64 {
        (elasticity[0] * self.growth[0][ahead] + elasticity[1] * self.growth[1][ahead]).exp()
    }

    /// Whether a year comes after re-imposition.
    pub fn reversed(&self, ahead: usize) -> bool {
        self.episode.reimposed.is_some_and(|again| self.episode.lifted + ahead as i32 >= again)
    }
}

type Levels = ([f64; 2], [f64; 2], Vec<Direction>);

/// Level before, share left under sanctions, and the directions in which both are known.
fn levels(episode: &Episode, window: (i32, i32), eve: (i32, i32), flags: &mut Vec<String>) -> Result<Levels, String> {
    let (mut base, mut share, mut directions) = ([0.0; 2], [1.0; 2], Vec::new());
    let mut before = 0;
    for direction in Direction::BOTH {
        let known = (mean(episode, window, direction), mean(episode, eve, direction));
        before += known.0.map_or(0, |(_, n)| n);
        let (Some((level, of_window)), Some((left, of_eve))) = known else {
            flags.push(say!("{flow} left out: not known before and under sanctions", flow = words(direction)));
            continue;
        };
        let years = (window.1 - window.0 + 1) as usize;
        if of_window < years {
            flags.push(say!(
                "{flow}: level before from {of_window} of {years} years",
                flow = words(direction),
                of_window,
                years
            ));
        }
        if of_eve < EVE as usize {
            flags.push(say!(
                "{flow}: share left from {of_eve} of {years} years",
                flow = words(direction),
                of_eve,
                years = EVE
            ));
        }
        base[direction as usize] = level;
        // Without a level there is nothing to be a share of; the prediction is zero either way.
        share[direction as usize] = if level > 0.0 { (left / level).clamp(0.0, 1.0) } else { 1.0 };
        directions.push(direction);
    }
    match (before, directions.is_empty()) {
        (0, _) => Err(say!("no trade observed in the pre window {from}-{to}", from = window.0, to = window.1)),
        (_, true) => Err(say!("no trade observed in {from}-{to}, just before lifting", from = eve.0, to = eve.1)),
        _ => Ok((base, share, directions)),
    }
}

/// ln(Y / `Y_ref`) of one side, `Y_ref` its mean over the years of the pre window that are known. A year without GDP keeps
/// the last one known; without any in the window, growth is left out.
fn growth(evidence: &Evidence, code: &str, window: (i32, i32), episode: &Episode, flags: &mut Vec<String>) -> Path {
    let none = BTreeMap::new();
    let series = evidence.gdp.get(code).unwrap_or(&none);
    let known: Vec<f64> = series.range(window.0..=window.1).map(|(_, level)| *level).collect();
    if known.is_empty() {
        flags.push(say!("no GDP of {code} in the pre window: its growth is left out", code));
        return [0.0; AHEAD + 1];
    }
    let years = (window.1 - window.0 + 1) as usize;
    if known.len() < years {
        flags.push(say!("GDP of {code}: {n} of {years} years of the pre window", code, n = known.len(), years));
    }
    let reference = known.iter().sum::<f64>() / known.len() as f64;
    let end = episode.lifted + AHEAD as i32;
    if let Some(missing) = (episode.lifted..=end).find(|year| !series.contains_key(year)) {
        flags.push(say!("GDP of {code} is not known in {missing}: the last known year is kept", code, missing));
    }
    std::array::from_fn(|ahead| {
        let year = episode.lifted + ahead as i32;
        series.range(..=year).next_back().map_or(0.0, |(_, level)| (level / reference).ln())
    })
}

/// Mean absolute change of the log level from year to year, from the pre window to the eve of lifting.
fn scale(episode: &Episode, from: i32, directions: &[Direction]) -> Option<f64> {
    let level = |year| episode.total(year, directions).map(log_level);
    let changes: Vec<f64> =
        (from + 1..episode.lifted).filter_map(|year| Some((level(year)? - level(year - 1)?).abs())).collect();
    let mean = changes.iter().sum::<f64>() / changes.len() as f64;
    (mean > 0.0).then_some(mean)
}
