//! One pair: what was predicted by whom, what was observed, how far apart.

use super::Method;
use super::ensemble::{Drawn, Lines, lines};
use super::measure::{crps, log_level, quantile, sorted};
use super::setup::{AHEAD, Path, Setup};

/// Lower and upper percentile of the 50, 80 and 95 % bands.
const BANDS: [(f64, f64); 3] = [(0.25, 0.75), (0.1, 0.9), (0.025, 0.975)];

/// One method at one point.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodPoint {
    /// Central prediction, US$ million at 2016 prices.
    pub predicted: f64,
    /// ln(predicted + 1) - ln(observed + 1): above zero is too high.
    pub log_error: f64,
    /// Its size against the usual yearly change before lifting (MASE); `None` where there is none to measure.
    pub scaled: Option<f64>,
    /// Continuous ranked probability score of the log level.
    pub crps: f64,
    /// 50, 80 and 95 % band, US$ million.
    pub bands: [(f64, f64); 3],
    /// Whether each holds the observed value.
    pub inside: [bool; 3],
}

/// One observed year from lifting on.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Calendar year.
    pub year: i32,
    /// Years since lifting.
    pub ahead: usize,
    /// Whether it comes after re-imposition.
    pub reversal: bool,
    /// US$ million at 2016 prices.
    pub observed: f64,
    /// Sources and oddities of the figures behind it.
    pub sources: Vec<String>,
    /// By [`Method::ALL`]; `None` where a method has nothing to go by.
    pub methods: [Option<MethodPoint>; Method::ALL.len()],
}

/// One method on whether and when the level before is regained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MethodRegained {
    /// First year of the central path at or above it.
    pub year: Option<i32>,
    /// Share of the draws that reach it.
    pub chance: f64,
}

/// Whether the level before is regained from the year of lifting on.
#[derive(Clone, Debug, PartialEq)]
pub struct Regained {
    /// Last year that counts: t+5, or the year before re-imposition.
    pub until: i32,
    /// First observed year at or above it.
    pub observed: Option<i32>,
    /// By [`Method::ALL`].
    pub methods: [Option<MethodRegained>; Method::ALL.len()],
}

/// One sender-target pair that is scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Name of the episode.
    pub episode: String,
    /// Which of the distinct names that is: the cluster.
    pub cluster: usize,
    /// Code of the sanctioned country.
    pub target: String,
    /// Code of the sender.
    pub sender: String,
    /// Year of lifting, t.
    pub lifted: i32,
    /// What the episode table says about it.
    pub note: String,
    /// Where its dates are from.
    pub dates_source: String,
    /// Mean of the pre window: target exports, target imports; US$ million at 2016 prices.
    pub base: [f64; 2],
    /// Share of it still traded under sanctions, by direction.
    pub share: [f64; 2],
    /// Last year known before lifting, and its total.
    pub last: (i32, f64),
    /// Multiple on the recovery speeds fitted without this episode.
    pub multiple: Option<f64>,
    /// What is missing or borrowed, in words.
    pub flags: Vec<String>,
    /// Every observed year from t to t+5.
    pub points: Vec<Point>,
    /// `None` where the observed years do not tell.
    pub regained: Option<Regained>,
}

/// Scores one pair with every method.
pub(super) fn pair(setup: &Setup<'_>, cluster: usize, draws: &[Drawn], multiple: Option<f64>) -> Pair {
    let lines = lines(setup, draws, multiple);
    let episode = setup.episode;
    Pair {
        episode: episode.name.clone(),
        cluster,
        target: episode.target.clone(),
        sender: episode.sender.clone(),
        lifted: episode.lifted,
        note: episode.note.clone(),
        dates_source: episode.dates_source.clone(),
        base: setup.base,
        share: setup.share,
        last: setup.last,
        multiple,
        flags: setup.flags.clone(),
        points: (0..=AHEAD).filter_map(|ahead| point(setup, &lines, ahead)).collect(),
        regained: regained(setup, &lines),
    }
}

fn point(setup: &Setup<'_>, lines: &[Option<Lines>], ahead: usize) -> Option<Point> {
    let year = setup.episode.lifted + ahead as i32;
    let observed = setup.episode.total(year, &setup.directions)?;
    let score = |lines: &Lines| {
        let predicted = lines.central[ahead];
        let log_error = log_level(predicted) - log_level(observed);
        let draws = sorted(lines.draws.iter().map(|path| path[ahead]).collect());
        let logs: Vec<f64> = draws.iter().map(|value| log_level(*value)).collect();
        let bands = BANDS.map(|(low, high)| (quantile(&draws, low), quantile(&draws, high)));
        MethodPoint {
            predicted,
            log_error,
            scaled: setup.scale.map(|scale| log_error.abs() / scale),
            crps: crps(&logs, log_level(observed)),
            bands,
            inside: bands.map(|(low, high)| (low..=high).contains(&observed)),
        }
    };
    let data = setup.episode.observed.get(&year).into_iter().flat_map(super::Year::data);
    let mut sources: Vec<String> = data.map(said).collect();
    sources.dedup();
    Some(Point {
        year,
        ahead,
        reversal: setup.reversed(ahead),
        observed,
        sources,
        methods: std::array::from_fn(|method| lines[method].as_ref().map(score)),
    })
}

/// Source and oddities of a figure.
pub(super) fn said(datum: &super::Datum) -> String {
    let parts = [datum.source.as_str(), datum.flags.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

fn regained(setup: &Setup<'_>, lines: &[Option<Lines>]) -> Option<Regained> {
    let (lifted, level) = (setup.episode.lifted, setup.level());
    let until = setup.episode.reimposed.map_or(AHEAD as i32, |again| again - 1 - lifted).min(AHEAD as i32) as usize;
    let years = || (0..=until).map(|ahead| setup.episode.total(lifted + ahead as i32, &setup.directions));
    let observed = years().position(|total| total.is_some_and(|total| total >= level));
    if observed.is_none() && years().any(|total| total.is_none()) {
        // It may have been regained in the year that is missing.
        return None;
    }
    let first = |path: &Path| path[..=until].iter().position(|value| *value >= level);
    let one = |lines: &Lines| {
        let reached = lines.draws.iter().filter(|path| first(path).is_some()).count();
        MethodRegained {
            year: first(&lines.central).map(|ahead| lifted + ahead as i32),
            chance: reached as f64 / lines.draws.len() as f64,
        }
    };
    Some(Regained {
        until: lifted + until as i32,
        observed: observed.map(|ahead| lifted + ahead as i32),
        methods: std::array::from_fn(|method| lines[method].as_ref().map(one)),
    })
}
