//! "Why this number?": from the rows of the data through every transformation to the result, as text to copy.

use std::fmt::Write as _;

use super::super::draw::Draw;
use super::super::ensemble::source_spread;
use super::super::grid::PER_YEAR;
use super::super::headline::{musd, percent};
use super::super::plan::{Plan, Run};
use super::super::{MODEL_VERSION, Split};
use crate::scenario::{HORIZON, Parameter, Scenario};
use crate::trade::{Dataset, Direction};

/// A point in a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// One partner, by its place among the members; `None` = all.
    pub partner: Option<usize>,
    /// One direction; `None` = both.
    pub direction: Option<Direction>,
    /// Calendar year.
    pub year: i32,
    /// Only the flows observed in the reference year.
    pub compared: bool,
}

/// Explains a point: observed rows for a year with data, the model's steps for a year of the horizon.
#[must_use]
pub fn why(dataset: &Dataset, scenario: &Scenario, point: Point) -> String {
    let mut out = String::new();
    let compared = super::super::Reference::new(dataset, scenario).flows;
    let wanted: Vec<(usize, Direction)> = (0..dataset.members.len())
        .flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction)))
        .filter(|(p, d)| point.partner.is_none_or(|want| want == *p) && point.direction.is_none_or(|want| want == *d))
        .collect();
    let flows: Vec<(usize, Direction)> =
        wanted.iter().copied().filter(|flow| !point.compared || compared.contains(flow)).collect();
    let who = point.partner.map_or_else(|| dataset.case.group.clone(), |p| dataset.name(dataset.members[p]));
    let which = point.direction.map_or("DPRK exports and imports", Direction::label);
    let scope = if point.compared { ", the flows observed in the reference year" } else { "" };
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("{who}, {which}, {}{scope}", point.year));
    line(format!(
        "Scenario: {}. Model {MODEL_VERSION}, data of {}. US$ million a year at 2016 prices.",
        scenario.title, dataset.case.retrieved
    ));
    if flows.len() < wanted.len() {
        let left_out = wanted.len() - flows.len();
        line(format!(
            "Left out: {left_out} of {} flows, because nobody reported them in the reference year.",
            wanted.len()
        ));
    }
    line(String::new());
    if dataset.years().0 <= point.year && point.year <= dataset.years().1 {
        line("Observed".to_owned());
        for flow in &flows {
            line(format!("  {}", observed(dataset, *flow, point.year)));
        }
        line(String::new());
    }
    if (HORIZON.0..=HORIZON.1).contains(&point.year) {
        line(simulated(dataset, scenario, &flows, point.year));
    }
    out
}

/// One row of the data in words.
fn observed(dataset: &Dataset, (partner, direction): (usize, Direction), year: i32) -> String {
    let country = dataset.members[partner];
    let name = format!("{}, {}", dataset.name(country), direction.label());
    let Some(flow) = dataset.flow(country, direction, year) else { return format!("{name}: no row") };
    let note = if flow.note.is_empty() { String::new() } else { format!("; {}", flow.note) };
    let grade = flow.quality.label();
    match (flow.value_usd, dataset.deflator.get(&year)) {
        (Some(usd), Some(factor)) => format!(
            "{name}: US$ {} m nominal x {factor:.4} = {} m. {}, {grade}{note}",
            musd(usd / 1e6),
            musd(usd * factor / 1e6),
            flow.source
        ),
        _ => format!("{name}: blank. {}, {grade}{note}", flow.source),
    }
}

/// The flows one by one, then the largest of them step by step.
fn simulated(dataset: &Dataset, scenario: &Scenario, flows: &[(usize, Direction)], year: i32) -> String {
    let plan = Plan::new(dataset, scenario);
    let central = Draw::central(scenario);
    let run = Run::of(&plan, &central);
    let place = (year - HORIZON.0) as usize;
    let mut parts: Vec<((usize, Direction), f64)> =
        flows.iter().map(|(p, d)| ((*p, *d), run.annual(*p, *d)[place])).collect();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1));
    let total: f64 = parts.iter().map(|(_, value)| value).sum();
    let mut out = format!("Projected: {} m\n", musd(total));
    for ((partner, direction), value) in parts.iter().filter(|(_, value)| parts.len() > 1 && *value > 0.0) {
        let name = dataset.name(dataset.members[*partner]);
        let share = percent(value / total);
        // Writing into a String cannot fail.
        let _infallible = writeln!(out, "  {name}, {}: {} m ({share})", direction.label(), musd(*value));
    }
    if let Some((largest, _)) = parts.first().filter(|(_, value)| *value > 0.0) {
        out.push('\n');
        out.push_str(&steps(dataset, &plan, &run, *largest, year));
    }
    out
}

/// Data, growth, access, capital and result of one flow.
fn steps(dataset: &Dataset, plan: &Plan<'_>, run: &Run, flow: (usize, Direction), year: i32) -> String {
    let (partner, direction) = flow;
    let base = &plan.base;
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(format!("Step by step: {}, {}", dataset.name(dataset.members[partner]), direction.label()));
    data(dataset, plan, flow).into_iter().for_each(&mut line);
    line("2. Growth".to_owned());
    line(growth(plan, run, partner, year));
    line(format!("3. What was allowed and able in {year}, by product group (mean of its quarters)"));
    line(
        "   base m | UN ban leaves x suspension leaves x finance and border leave = allowed | able | traded m"
            .to_owned(),
    );
    let quarters = (year - HORIZON.0) as usize * PER_YEAR..(year - HORIZON.0 + 1) as usize * PER_YEAR;
    let mean = |path: &[[f64; 1]]| quarters.clone().map(|q| path[q][0]).sum::<f64>() / PER_YEAR as f64;
    for (product, group) in dataset.products.iter().enumerate() {
        let level = base.level(partner, direction, product);
        let Some(path) = plan.path_of(partner, direction, product).filter(|_| level > 0.0) else { continue };
        let [un, national, finance] = run.factors_of(plan, path).map(|factor| mean(factor));
        let (access, able) = (&run.access[path], &run.able[path]);
        let traded: f64 = quarters
            .clone()
            .map(|q| {
                let left = run.left.as_ref().map_or(1.0, |left| left[plan.flow(partner, direction)][q][0]);
                level * run.multiple(partner)[q][0] * access[q][0].min(able[q][0]) * left / PER_YEAR as f64
            })
            .sum();
        line(format!(
            "   {}: {} | {} x {} x {} = {} | {} | {}",
            group.label,
            musd(level),
            percent(un),
            percent(national),
            percent(finance),
            percent(mean(access)),
            percent(mean(able)),
            musd(traded)
        ));
    }
    line(sources(dataset, partner, direction, year));
    let place = (year - HORIZON.0) as usize;
    line(format!(
        "4. Result: base x growth x the smaller of allowed and able = {} m",
        musd(run.annual(partner, direction)[place])
    ));
    out
}

/// The rows behind the base level, what other sources say of them, and how they are split.
fn data(dataset: &Dataset, plan: &Plan<'_>, flow: (usize, Direction)) -> Vec<String> {
    let (partner, direction) = flow;
    let basis = plan.base.basis(partner, direction);
    let level: f64 = (0..dataset.products.len()).map(|product| plan.base.level(partner, direction, product)).sum();
    let mut lines = vec!["1. Data".to_owned()];
    lines.extend(basis.years.iter().map(|year| format!("   {year}: {}", observed(dataset, flow, *year))));
    lines.push(format!("   Mean of {} years: {} m a year", basis.years.len(), musd(level)));
    let spread = source_spread(dataset, plan.scenario, dataset.members[partner], direction);
    let spread: Vec<String> = spread.iter().map(|s| format!("{} x {:.2}", s.source, s.ratio)).collect();
    if !spread.is_empty() {
        lines.push(format!("   Sources against this, over the same years: {}", spread.join(", ")));
    }
    let split = match basis.split {
        Split::Own => "its own SITC sections",
        Split::Group => "all members' sections, because its own are missing or under US$ 0.1 m",
    };
    lines.push(format!("   Split into product groups by {split} of {}", dataset.case.split_year));
    lines
}

/// The potential's factors: each by a run without it.
fn growth(plan: &Plan<'_>, run: &Run, partner: usize, year: i32) -> String {
    let quarter = (year - HORIZON.0) as usize * PER_YEAR + 2;
    let whole = run.multiple(partner)[quarter][0];
    let without = |parameters: &[Parameter]| {
        let mut draw = Draw::central(plan.scenario);
        for parameter in parameters {
            draw.set(*parameter, 0.0);
        }
        whole / Run::of(plan, &draw).multiple(partner)[quarter][0]
    };
    format!(
        "   Trade without bans would be {whole:.3} times the base: DPRK economy x {:.3}, partner's economy x {:.3}, embassies and summit x {:.3}, normalisation x {:.3}",
        without(&[Parameter::Ek]),
        without(&[Parameter::Ep]),
        without(&[Parameter::Bemb, Parameter::V0]),
        without(&[Parameter::Omega]),
    )
}

/// Resolutions and suspensions in force in a year.
fn sources(dataset: &Dataset, partner: usize, direction: Direction, year: i32) -> String {
    let end = f64::from(year) + 1.0;
    let mut bans: Vec<&str> = dataset
        .coverage
        .iter()
        .filter(|c| c.direction == direction && c.effective < end && c.share > 0.0)
        .flat_map(|c| c.resolutions.split(';'))
        .map(str::trim)
        .collect();
    bans.sort_unstable();
    bans.dedup();
    let stops: Vec<String> = dataset
        .suspensions
        .iter()
        .filter(|s| s.partner == dataset.members[partner] && s.directions.contains(&direction) && s.effective < end)
        .map(|s| format!("{:.2} {} ({}; {})", s.effective, s.kind, s.grade.label(), s.source))
        .collect();
    format!(
        "   UN measures: {}. Suspensions: {}",
        bans.join(", "),
        if stops.is_empty() { "none".to_owned() } else { stops.join("; ") }
    )
}
