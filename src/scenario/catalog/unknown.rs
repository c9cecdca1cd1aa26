//! Levers about what is not known: the chance of relief, the doubts, and what competes with the group's trade.

use super::entries::{choice, judgement, lever, section};
use super::{DATES, Kind, Lever, Section};
use crate::say;
use crate::scenario::{Doubt, Family, Key, Parameter, Prior, Scenario};
use crate::trade::{Dataset, Grade};
use crate::words::{self, number};

/// All of them.
pub(super) fn levers(dataset: &Dataset) -> Vec<Lever> {
    let mut levers = chance();
    levers.extend(doubts());
    levers.extend(ranges());
    levers.extend(competition(dataset));
    levers
}

fn chance() -> Vec<Lever> {
    let at = Section::Chance;
    vec![
        lever(
            at,
            Key::Hazard,
            say!("Leave the date of relief to chance"),
            Kind::Switch,
            Grade::Judgement,
            say!(
                "The bands then draw the date of relief from its yearly chance, with the envoy's part in it, instead of the date you set. Many draws have no relief at all by 2040."
            ),
            judgement(),
        ),
        lever(
            at,
            Key::HazardFrom,
            say!("Chance counts from"),
            Kind::Date { range: (2024.0, DATES.1) },
            Grade::Judgement,
            say!("Year from which relief could come. Nothing before it is left to chance."),
            choice(),
        ),
    ]
}

fn doubts() -> Vec<Lever> {
    let help = |doubt| match doubt {
        Doubt::Data => {
            say!(
                "A band of its own: sources of the same flow disagree, so each draw takes one of them for each flow, and scales all by 'Baseline measurement error'."
            )
        }
        Doubt::Parameters => {
            say!(
                "A band of its own: each draw takes every parameter from its prior, tied together by one political climate, and adds yearly noise to each flow."
            )
        }
        Doubt::Snapback => {
            say!(
                "A second band beside 'if relief holds': each draw takes relief back after a waiting time from 'Snapback hazard after relief'."
            )
        }
    };
    let source = say!("A choice of what to show; the sizes stand at the parameters");
    let mut levers: Vec<Lever> = Doubt::ALL
        .into_iter()
        .map(|d| lever(Section::Doubt, Key::Doubt(d), d.label(), Kind::Switch, Grade::Measured, help(d), source))
        .collect();
    levers.push(lever(
        Section::Doubt,
        Key::EvidenceOnly,
        say!("Count evidence only"),
        Kind::Switch,
        Grade::Judgement,
        say!("Sets every parameter graded judgement to the value at which it has no effect: no envoy effect, no unity effect, no delay of re-opening, no partner growth after the data, no friction on imports, no informal trade. What is left rests on measurement or comparable cases."),
        choice(),
    ));
    levers
}

/// Smallest distance of a range from the ends of a family that has them.
const TINY: f64 = 1e-6;

/// A range for each parameter with a prior, beside the parameter's own lever.
fn ranges() -> Vec<Lever> {
    let table = Scenario::default();
    let one = |prior: &Prior| {
        let row = prior.parameter.row();
        // The ends of a family's own scale lie at infinity.
        let range = match prior.family {
            Family::Normal(..) => (row.min, row.max),
            Family::Lognormal(..) => (row.min.max(TINY), row.max),
            Family::LogitNormal(..) => (row.min.max(TINY), row.max.min(1.0 - TINY)),
        };
        let kind = Kind::Range { unit: row.unit.clone(), range };
        let (low, high) = prior.range();
        lever(
            section(prior.parameter),
            Key::Range(prior.parameter),
            &say!("{label}, 5-95 %", label = words::phrase(&row.label)),
            kind,
            row.grade(),
            &say!(
                "How far it could be from its value, in {unit}; the table says {low} to {high}.",
                unit = words::phrase(&row.unit),
                low = number(low, 3),
                high = number(high, 3)
            ),
            &row.source,
        )
    };
    // Informal trade has no band: how far its share could be would move nothing.
    let banded = |prior: &&Prior| prior.parameter != Parameter::Phi;
    Prior::all(&table).iter().filter(banded).map(one).collect()
}

fn competition(dataset: &Dataset) -> Vec<Lever> {
    let at = Section::Competition;
    let names: Vec<String> = dataset.rivals.iter().map(|r| dataset.name(r.country)).collect();
    vec![
        lever(
            at,
            Key::Equilibrium,
            say!("Other partners compete (equilibrium)"),
            Kind::Switch,
            Grade::Analogue,
            say!(
                "When everyone may trade again, the DPRK turns to South Korea, China and others as well. A general-equilibrium model of the world table works out how much of the group's trade that takes away. It cuts the other way as well: while bans hold, the DPRK earns less abroad and buys less from everyone."
            ),
            "Armington gravity in exact-hat form: Dekle, Eaton and Kortum 2008; Arkolakis, Costinot and Rodriguez-Clare 2012",
        ),
        lever(
            at,
            Key::Limits,
            say!("Capacity and foreign exchange limit trade"),
            Kind::Switch,
            Grade::Judgement,
            &say!(
                "From relief on, all DPRK exports together cannot exceed its capacity, nor imports what exports and a bearable deficit pay for; what is too much is rationed in proportion. Counts the group and {others}.",
                others = if names.is_empty() {
                    say!("no other partner: none is in these data").to_owned()
                } else {
                    names.join(", ")
                }
            ),
            "KOTRA: DPRK exports of US$ 2,820 m in 2016; deficits 0.89 bn 2016, 2.01 bn 2017, 2.36 bn 2018",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Parameter, Prior, Scenario};

    #[test]
    fn the_ranges_shown_are_those_of_the_priors() {
        for prior in Prior::all(&Scenario::default()) {
            let (low, high) = prior.range();
            let row = prior.parameter.row();
            let near = |a: f64, b: f64| (a - b).abs() <= 0.06 * b.abs().max(0.05);
            assert!(near(low, row.low_p5) && near(high, row.high_p95), "{}: {low} to {high}", row.name);
        }
        assert!(Prior::new(&Scenario::default(), Parameter::Qmax).is_none());
    }
}
