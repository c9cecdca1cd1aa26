//! The projection as a file keeps it, so that later figures can be held against what was said and not against what the
//! program would say by then.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{DatasetMark, Loaded, digest};
use crate::evidence::later::{PRICES, Stored, StoredBand, StoredFlow, StoredReference};
use crate::model::{FIRST_DRAWN, MODEL_VERSION, Outlook, Selection, Series, Superseded, ensemble};
use crate::say;
use crate::scenario::{Catalog, Doubt, HORIZON, Refusal, Scenario};
use crate::trade::{Country, Dataset, Direction};

/// Draws behind the bands that are stored. Fewer than an export takes, because every save takes them anew, whatever the
/// window has at hand: equal scenarios give equal bytes. The file says how many they were.
pub const STORED_DRAWS: usize = 200;
/// How short the numbers of a kind are: significant figures, and decimals of US$ million.
#[derive(Clone, Copy)]
struct Digits(usize, usize);

/// Levels of trade, from which the projection can be worked out anew: as many as `results` has, and no less than a US$.
const LEVEL: Digits = Digits(7, 6);
/// Lines: more than anybody prints, and no less than a hundred US$.
const LINE: Digits = Digits(5, 4);
/// Edges of bands: their own Monte Carlo error is several per cent.
const EDGE: Digits = Digits(3, 4);

fn short(value: f64, Digits(figures, decimals): Digits) -> f64 {
    let significant = format!("{value:.*e}", figures.saturating_sub(1)).parse().unwrap_or(value);
    format!("{significant:.decimals$}").parse().unwrap_or(significant)
}

/// The projection of a scenario, to be stored today. It keeps its day where the file holds the same already: it is as
/// old as it is, and saving again gives the same bytes.
///
/// # Errors
/// As [`super::render`].
pub fn stored(
    dataset: &Dataset,
    catalog: &Catalog,
    scenario: &Scenario,
    outlook: &Outlook,
    before: Option<&Stored>,
) -> Result<Stored, Refusal> {
    let mark = DatasetMark::of(dataset);
    let known_to = dataset.years().1.clamp(HORIZON.0, HORIZON.1);
    let bands_from = (known_to + 1).clamp(FIRST_DRAWN, HORIZON.1);
    let now = Stored {
        day: super::today(),
        scenario: digest(&super::render(scenario, catalog, &mark)?),
        data: mark.fingerprint,
        beside: beside(dataset, outlook),
        model: MODEL_VERSION.to_owned(),
        prices: PRICES,
        known_to,
        relief: scenario.relief.lifted.then_some(scenario.relief.date),
        reference: StoredReference { year: outlook.reference.year, level: short(outlook.reference.level, LEVEL) },
        from: FIRST_DRAWN,
        flows: flows(dataset, outlook),
        draws: STORED_DRAWS,
        seed: scenario.seed,
        bands_from,
        // Nobody supersedes it.
        bands: bands(dataset, scenario, bands_from).unwrap_or_default(),
    };
    let same = before.filter(|before| Stored { day: before.day.clone(), ..now.clone() } == **before);
    Ok(same.cloned().unwrap_or(now))
}

/// The projection that a file keeps, and whether its scenario was changed by hand since.
///
/// # Errors
/// A sentence: it keeps none, or none that can be.
pub fn kept<'a>(loaded: &'a Loaded, catalog: &Catalog) -> Result<(&'a Stored, bool), String> {
    let Some(stored) = &loaded.projection else {
        return Err(say!("this file was saved before projections were kept: open it and save it again, then later figures can be held against it").to_owned());
    };
    if !stored.is_possible() {
        return Err(say!(
            "the projection in this file cannot be read: its numbers do not fit together. Save the scenario again"
        )
        .to_owned());
    }
    Ok((stored, loaded.own_digest(catalog).is_some_and(|digest| digest != stored.scenario)))
}

fn flows(dataset: &Dataset, outlook: &Outlook) -> BTreeMap<String, StoredFlow> {
    let mut flows = BTreeMap::new();
    for (partner, member) in dataset.members.iter().enumerate() {
        for direction in Direction::BOTH {
            let selection = Selection { partner: Some(partner), direction: Some(direction), ..Selection::ALL };
            let line = |projection: &crate::model::Projection| {
                let years = projection.recorded(selection).into_iter().skip((FIRST_DRAWN - HORIZON.0) as usize);
                years.map(|value| short(value, LINE)).skip_while(|value| *value == 0.0).collect()
            };
            let flow = StoredFlow {
                base: short(outlook.projection.base_level(selection), LEVEL),
                compared: outlook.reference.flows.contains(&(partner, direction)),
                line: line(&outlook.projection),
                status_quo: line(&outlook.baseline),
            };
            flows.insert(Stored::name(*member, direction), flow);
        }
    }
    flows
}

fn bands(dataset: &Dataset, scenario: &Scenario, from: i32) -> Result<BTreeMap<String, StoredBand>, Superseded> {
    // Doubt about the data is about the past; it has no band here, and costs half the time.
    let mut scenario = scenario.clone();
    scenario.doubts[Doubt::Data as usize] = false;
    let ensemble = ensemble(dataset, &scenario, STORED_DRAWS, &|| true)?;
    let partners = dataset.members.iter().enumerate();
    let series = [("compared".to_owned(), Series::Compared), ("all".to_owned(), Series::All)].into_iter();
    let series = series.chain(partners.map(|(at, member)| (member.to_string(), Series::Partner(at))));
    let fan = |band: &Option<crate::model::Band>, series: Series| {
        let fan = band.iter().flat_map(|band| band.fan(series).iter().skip((from - HORIZON.0) as usize));
        let fan = fan.map(|five| five.map(|value| short(value, EDGE)));
        fan.skip_while(|five| *five == [0.0; 5]).collect::<Vec<[f64; 5]>>()
    };
    let bands = series.map(|(name, of)| {
        let (holds, mut snapback) = (fan(&ensemble.holds, of), fan(&ensemble.snapback, of));
        // Until relief can be taken back the two are one.
        let same = if holds.len() == snapback.len() {
            holds.iter().zip(&snapback).take_while(|(a, b)| a == b).count()
        } else {
            0
        };
        snapback.drain(..same.min(snapback.len().saturating_sub(1)));
        (name, StoredBand { holds, snapback })
    });
    Ok(bands.filter(|(_, band)| *band != StoredBand::default()).collect())
}

/// SHA-256 over what a projection rests on beside the levels of trade: where it is the same, a revision of the data is
/// in the levels alone.
pub(super) fn beside(dataset: &Dataset, outlook: &Outlook) -> String {
    let case = &dataset.case;
    let mut text = String::new();
    // Writing into a String cannot fail.
    let _infallible = write!(
        text,
        "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
        (dataset.target, case.base_window, case.split_year, case.over_compliance_from, case.exports_2016_musd),
        dataset.members,
        dataset.gdp,
        dataset.measures,
        dataset.suspensions,
        dataset.coverage,
        dataset.border,
        dataset.posts,
        dataset.memberships,
        dataset.rivals
    );
    let base = &outlook.projection.base;
    for (partner, member) in dataset.members.iter().enumerate() {
        for direction in Direction::BOTH {
            let levels: Vec<f64> =
                (0..outlook.projection.products).map(|product| base.level(partner, direction, product)).collect();
            let total: f64 = levels.iter().sum();
            for level in levels.iter().filter(|_| total > 0.0) {
                let _infallible = write!(text, " {member} {} {:.6}", direction.code(), level / total);
            }
        }
    }
    digest(&text)
}

/// The facts with other base levels: whatever the years of the base window say, their mean is the level that was stored.
pub(super) fn rebased(dataset: &Dataset, window: (i32, i32), stored: &Stored) -> Dataset {
    let mut out = dataset.clone();
    let is_base =
        |partner: Country, year: i32| (window.0..=window.1).contains(&year) && dataset.members.contains(&partner);
    let template = out.flows.clone();
    out.flows.retain(|flow| !is_base(flow.partner, flow.year));
    let factor = dataset.deflator.get(&window.1).copied().unwrap_or(1.0);
    for (name, flow) in &stored.flows {
        let Some((partner, direction)) = Stored::flow_of(name).filter(|(partner, _)| dataset.members.contains(partner))
        else {
            continue;
        };
        let known = template.iter().find(|known| (known.partner, known.direction) == (partner, direction));
        let source = known.map_or_else(String::new, |known| known.source.clone());
        out.flows.push(crate::trade::Flow {
            partner,
            direction,
            year: window.1,
            value_usd: Some(flow.base * 1e6 / factor),
            source,
            quality: crate::trade::Quality::B,
            note: String::new(),
        });
    }
    out.flows.sort_by_key(|flow| (flow.partner, flow.direction, flow.year));
    out
}
