//! Whether trade gets back to a level: the year, the chance, and which lever does it.

use super::peak::{Level, peak};
use crate::model::{Cause, Draw, Plan, Reference, Run, Sample, Series, Superseded, regained, samples, search_from};
use crate::scenario::{HORIZON, Scenario};
use crate::trade::Dataset;

/// Years of the claim and its neighbours; the peak comes on top.
const YEARS: [i32; 3] = [2014, 2015, 2016];

/// Chances, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// At or above the level in some year from relief to the end of the horizon.
    pub ever: f64,
    /// At or above it in the last year.
    pub at_end: f64,
    /// Draws behind it.
    pub draws: usize,
}

impl Chance {
    fn new(sample: &Sample, level: f64, from: i32) -> Self {
        let draws = sample.draws();
        let mut ever = vec![false; draws];
        let mut at_end = 0;
        for year in from.clamp(HORIZON.0, HORIZON.1)..=HORIZON.1 {
            let reached = sample.year(Series::Compared, year).into_iter().map(|value| value >= level);
            for (ever, reached) in ever.iter_mut().zip(reached) {
                *ever |= reached;
                at_end += usize::from(reached && year == HORIZON.1);
            }
        }
        let share = |count: usize| count as f64 / draws as f64;
        Self { ever: share(ever.iter().filter(|ever| **ever).count()), at_end: share(at_end), draws }
    }

    /// Monte Carlo error of a chance from these draws: sqrt(p (1 - p) / n).
    #[must_use]
    pub fn error(&self, chance: f64) -> f64 {
        (chance * (1.0 - chance) / self.draws as f64).sqrt()
    }
}

/// What happens to the year when one cause alone is switched off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Switched {
    /// The cause.
    pub cause: Cause,
    /// First year at the level without it.
    pub regained: Option<i32>,
}

/// One level, and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The level.
    pub level: Level,
    /// First year the scenario is at it.
    pub regained: Option<i32>,
    /// First year after that in which it is below again.
    pub lost_again: Option<i32>,
    /// Trade in the last year of the horizon as a share of the level; `None` where the level is zero.
    pub share_at_end: Option<f64>,
    /// First year the status quo is at it.
    pub baseline_regained: Option<i32>,
    /// If relief holds; `None` where the scenario's doubts are off.
    pub holds: Option<Chance>,
    /// With the risk of snapback.
    pub snapback: Option<Chance>,
    /// Of the status quo.
    pub baseline: Option<Chance>,
    /// Without UN relief, growth, national re-opening.
    pub without: [Switched; 3],
}

/// The claim's answer for one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The scenario's title.
    pub title: String,
    /// Whether the scenario lifts anything.
    pub lifted: bool,
    /// Whether the date of relief is left to chance in the bands.
    pub hazard: bool,
    /// Year in which the scenario itself takes relief back.
    pub taken_back: Option<i32>,
    /// 2014, 2015, 2016 and the peak.
    pub levels: Vec<Reached>,
}

/// Measures a scenario against every level. The chances are at its own switches and seed.
///
/// # Errors
/// [`Superseded`] as soon as `still_wanted` says no.
pub fn recovery(
    dataset: &Dataset,
    scenario: &Scenario,
    draws: usize,
    still_wanted: &(dyn Fn() -> bool + Sync),
) -> Result<Recovery, Superseded> {
    let baseline = scenario.baseline();
    let mut levels: Vec<Level> = YEARS.iter().map(|year| Level::over(dataset, &[*year])).collect();
    levels.push(peak(dataset));
    let asked = Asked {
        plans: [Plan::new(dataset, scenario), Plan::new(dataset, &baseline)],
        scenario,
        from: search_from(scenario),
        draws,
    };
    let levels = levels.into_iter().map(|level| asked.reached(level, still_wanted)).collect::<Result<_, _>>()?;
    let relief = &scenario.relief;
    Ok(Recovery {
        title: scenario.title.clone(),
        lifted: relief.lifted,
        hazard: scenario.hazard && relief.lifted,
        taken_back: (relief.lifted && relief.snapback).then(|| relief.snapback_date.floor() as i32),
        levels,
    })
}

/// What does not change from level to level.
struct Asked<'a> {
    plans: [Plan<'a>; 2],
    scenario: &'a Scenario,
    from: i32,
    draws: usize,
}

impl Asked<'_> {
    fn reached(&self, level: Level, still_wanted: &(dyn Fn() -> bool + Sync)) -> Result<Reached, Superseded> {
        let [plan, baseline] = &self.plans;
        let reference = &level.reference;
        let path = reference.sum(&Run::of(plan, &Draw::central(self.scenario)));
        let first = |path: &[f64]| regained(path, reference.level, self.from);
        let at = first(&path);
        let lost_again = at.and_then(|at| {
            let after = (HORIZON.0..).zip(&path).skip_while(|(year, _)| *year <= at);
            after.into_iter().find(|(_, value)| **value < reference.level).map(|(year, _)| year)
        });
        let without = [Cause::Relief, Cause::Growth, Cause::National].map(|cause| {
            let mut on = [true; 8];
            on[cause as usize] = false;
            let path = reference.sum(&Run::of(plan, &Draw::with(self.scenario, on)));
            Switched { cause, regained: first(&path) }
        });
        let baseline_regained = first(&reference.sum(&Run::of(baseline, &Draw::central(baseline.scenario))));
        let (holds, snapback) = self.chances(plan, reference, still_wanted)?;
        let (of_baseline, _) = self.chances(baseline, reference, still_wanted)?;
        Ok(Reached {
            regained: at,
            lost_again,
            share_at_end: path.last().filter(|_| reference.level > 0.0).map(|value| value / reference.level),
            baseline_regained,
            holds,
            snapback,
            baseline: of_baseline,
            without,
            level,
        })
    }

    /// If relief holds, and with the risk of snapback.
    fn chances(
        &self,
        plan: &Plan<'_>,
        reference: &Reference,
        still_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Result<(Option<Chance>, Option<Chance>), Superseded> {
        let (holds, snapback) = samples(plan, reference, self.draws, still_wanted)?;
        // Relief left to chance can come in any year from then on.
        let hazard = self.scenario.hazard && self.scenario.relief.lifted;
        let from = if hazard { self.scenario.hazard_from.floor() as i32 } else { self.from };
        let chance = |sample: Option<Sample>| sample.map(|sample| Chance::new(&sample, reference.level, from));
        Ok((chance(holds), chance(snapback)))
    }
}
