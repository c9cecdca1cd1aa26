//! Past recoveries by years since lifting, to lay over a projection.

use super::pair::said;
use super::{Episode, Evidence};
use crate::say;
use crate::trade::Direction;

/// Years before and after lifting.
const SPAN: std::ops::RangeInclusive<i32> = -10..=15;

/// What counts as 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rebase {
    /// Mean level of the pre window, US$ million at 2016 prices, and its first and last year.
    Window(f64, (i32, i32)),
    /// Level of the year before lifting, and that year: there is no level from before the sanctions.
    Eve(f64, i32),
    /// Neither is known, or it is zero: only amounts are shown.
    Nothing,
}

impl Rebase {
    /// Words for a chart.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Window(_, (from, to)) => say!("mean of {from}-{to}, before the sanctions = 1", from, to),
            Self::Eve(_, year) => say!("{year}, the year before lifting = 1", year),
            Self::Nothing => say!("no level to compare with").to_owned(),
        }
    }

    /// The level that counts as 1.
    #[must_use]
    pub fn level(self) -> Option<f64> {
        match self {
            Self::Window(level, _) | Self::Eve(level, _) => Some(level),
            Self::Nothing => None,
        }
    }
}

/// One observed year.
#[derive(Clone, Debug, PartialEq)]
pub struct CurvePoint {
    /// Years since lifting; below zero before.
    pub since: i32,
    /// Calendar year.
    pub year: i32,
    /// Both directions, US$ million at 2016 prices.
    pub musd: f64,
    /// As a multiple of what counts as 1.
    pub relative: Option<f64>,
    /// Whether sanctions were back.
    pub reversal: bool,
    /// Sources and oddities of the figures behind it.
    pub sources: Vec<String>,
}

/// One episode's observed trade.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Name of the episode.
    pub episode: String,
    /// Code of the sanctioned country.
    pub target: String,
    /// Code of the sender.
    pub sender: String,
    /// Year of lifting.
    pub lifted: i32,
    /// What the episode is good for, in the table's word.
    pub usage: &'static str,
    /// What to know about it.
    pub note: String,
    /// What counts as 1.
    pub rebase: Rebase,
    /// Years with both directions known, in order; a gap is a gap.
    pub points: Vec<CurvePoint>,
}

/// A curve for every episode, scored or not.
#[must_use]
pub fn curves(evidence: &Evidence) -> Vec<Curve> {
    evidence.episodes.iter().map(curve).collect()
}

fn curve(episode: &Episode) -> Curve {
    // A table with one direction only is a curve of that direction.
    let has = |direction: &Direction| episode.observed.values().any(|year| year.flows[*direction as usize].is_some());
    let mut directions: Vec<Direction> = Direction::BOTH.into_iter().filter(has).collect();
    if directions.is_empty() {
        directions = Direction::BOTH.to_vec();
    }
    let total = |year: i32| episode.total(year, &directions);
    let rebase = rebase(episode, &directions);
    let points = SPAN.filter_map(|since| {
        let year = episode.lifted + since;
        let musd = total(year)?;
        let mut sources: Vec<String> = episode.observed.get(&year)?.data().map(said).collect();
        sources.dedup();
        let reversal = episode.reimposed.is_some_and(|again| year >= again);
        Some(CurvePoint { since, year, musd, relative: rebase.level().map(|one| musd / one), reversal, sources })
    });
    Curve {
        episode: episode.name.clone(),
        target: episode.target.clone(),
        sender: episode.sender.clone(),
        lifted: episode.lifted,
        usage: episode.usage.code(),
        note: episode.note.clone(),
        rebase,
        points: points.collect(),
    }
}

fn rebase(episode: &Episode, directions: &[Direction]) -> Rebase {
    if let Some((from, to)) = episode.window {
        let levels: Vec<f64> = (from..=to).filter_map(|year| episode.total(year, directions)).collect();
        let mean = levels.iter().sum::<f64>() / levels.len() as f64;
        if mean > 0.0 {
            return Rebase::Window(mean, (from, to));
        }
    }
    let eve = episode.lifted - 1;
    match episode.total(eve, directions) {
        Some(level) if level > 0.0 => Rebase::Eve(level, eve),
        _ => Rebase::Nothing,
    }
}
