//! Doubt about the data: sources of the same flow disagree.
//!
//! In each draw every flow takes one of the sources that publish it, all equally likely, and all flows are scaled by a
//! common measurement error. The level that recovery is measured against comes from the same sources, so the error that
//! all share cancels where a chance is worked out, and shows in levels only.

use rayon::prelude::*;

use super::super::draw::Draw;
use super::super::plan::{Plan, Run, YEARS};
use super::super::random::{Random, SOURCE};
use super::super::recovery::Reference;
use super::Sample;
use crate::scenario::{Parameter, Prior, Scenario};
use crate::trade::{Country, Dataset, Direction};

/// What one source says of a flow, against the best estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceSpread {
    /// Id of the source.
    pub source: String,
    /// Its sum over the base window's years, divided by the best estimates' sum over the same years.
    pub ratio: f64,
}

/// Sources of a flow in the base window, with their ratio to the best estimate; empty where no source can be compared.
#[must_use]
pub fn source_spread(
    dataset: &Dataset,
    scenario: &Scenario,
    partner: Country,
    direction: Direction,
) -> Vec<SourceSpread> {
    let (from, to) = super::super::base::window(dataset, scenario.base);
    let mut out: Vec<(String, f64, f64)> = Vec::new();
    let own = dataset.by_source.iter().filter(|f| f.partner == partner && f.direction == direction);
    for flow in own.filter(|f| f.product == "all" && (from..=to).contains(&f.year)) {
        let Some(best) = dataset.flow(partner, direction, flow.year).and_then(|best| best.value_usd) else { continue };
        match out.iter_mut().find(|(source, ..)| *source == flow.source) {
            Some((_, said, known)) => {
                *said += flow.value_usd;
                *known += best;
            }
            None => out.push((flow.source.clone(), flow.value_usd, best)),
        }
    }
    out.into_iter()
        .filter(|(_, _, known)| *known > 0.0)
        .map(|(source, said, known)| SourceSpread { source, ratio: said / known })
        .collect()
}

/// The central run with other data in each draw, and the reference level by the same data.
pub(super) fn sample(dataset: &Dataset, plan: &Plan<'_>, reference: &Reference, draws: usize) -> (Sample, Vec<f64>) {
    let scenario = plan.scenario;
    let run = Run::of(plan, &Draw::central(scenario));
    let flows: Vec<(usize, Direction)> =
        (0..plan.members).flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction))).collect();
    let ratios: Vec<Vec<f64>> = flows
        .iter()
        .map(|(p, d)| {
            let sources = source_spread(dataset, scenario, dataset.members[*p], *d);
            if sources.is_empty() { vec![1.0] } else { sources.iter().map(|s| s.ratio).collect() }
        })
        .collect();
    let observed = |(p, d): (usize, Direction)| dataset.value(dataset.members[p], d, reference.year);
    let known: Vec<Option<f64>> =
        flows.iter().map(|flow| observed(*flow).filter(|_| reference.flows.contains(flow))).collect();
    let error = Prior::new(scenario, Parameter::Bscale);
    let mut sample = Sample::new(draws, plan.members);
    let stride = sample.stride();
    let annual: Vec<[f64; YEARS]> = flows.iter().map(|(p, d)| run.annual(*p, *d)).collect();
    let one = |(index, out): (usize, &mut [f64])| {
        let random = Random::new(scenario.seed, index as u64);
        let scale = error.map_or(1.0, |prior| prior.drawn(0.0, random.normal(prior.place)));
        let mut level = 0.0;
        for (place, (partner, _)) in flows.iter().enumerate() {
            let said = &ratios[place];
            let pick = (random.uniform(SOURCE + place as u64) * said.len() as f64) as usize;
            let factor = scale * said[pick];
            level += known[place].unwrap_or(0.0) * factor;
            let mut add = |series: usize| {
                let sums = &mut out[series * YEARS..(series + 1) * YEARS];
                sums.iter_mut().zip(&annual[place]).for_each(|(sum, value)| *sum += value * factor);
            };
            if known[place].is_some() {
                add(0);
            }
            add(1);
            add(2 + partner);
        }
        level
    };
    let levels = sample.values.par_chunks_mut(stride).enumerate().map(one).collect();
    (sample, levels)
}
