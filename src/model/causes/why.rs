//! "Why this number?": from the rows of the data through every transformation to the result, as text to copy.

use super::super::draw::Draw;
use super::super::ensemble::source_spread;
use super::super::grid::PER_YEAR;
use super::super::headline::{musd, percent};
use super::super::plan::{Plan, Run};
use super::super::{MODEL_VERSION, Split};
use crate::say;
use crate::scenario::{HORIZON, Parameter, Scenario, fitted};
use crate::trade::{Dataset, Direction};
use crate::words::{self, number, ungrouped};

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
    let scenario = &*fitted(dataset, scenario);
    let mut out = String::new();
    let compared = super::super::Reference::new(dataset, scenario).flows;
    let wanted: Vec<(usize, Direction)> = (0..dataset.members.len())
        .flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction)))
        .filter(|(p, d)| point.partner.is_none_or(|want| want == *p) && point.direction.is_none_or(|want| want == *d))
        .collect();
    let flows: Vec<(usize, Direction)> =
        wanted.iter().copied().filter(|flow| !point.compared || compared.contains(flow)).collect();
    let who = point.partner.map_or_else(|| dataset.case.group.clone(), |p| dataset.name(dataset.members[p]));
    let which = point.direction.map_or(say!("DPRK exports and imports"), Direction::label);
    let year = point.year;
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(if point.compared {
        say!("{who}, {which}, {year}, the flows observed in the reference year", who, which, year)
    } else {
        format!("{who}, {which}, {year}")
    });
    line(say!(
        "Scenario: {title}. Model {version}, data of {day}. US$ million a year at 2016 prices.",
        title = scenario.title,
        version = MODEL_VERSION,
        day = dataset.case.retrieved
    ));
    if flows.len() < wanted.len() {
        line(say!(
            "Left out: {left_out} of {all} flows, because nobody reported them in the reference year.",
            left_out = wanted.len() - flows.len(),
            all = wanted.len()
        ));
    }
    line(String::new());
    if dataset.years().0 <= point.year && point.year <= dataset.years().1 {
        line(say!("Observed").to_owned());
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

/// A line that stands under another.
fn inset(text: &str, by: usize) -> String {
    " ".repeat(by) + text
}

/// One row of the data in words.
fn observed(dataset: &Dataset, (partner, direction): (usize, Direction), year: i32) -> String {
    let country = dataset.members[partner];
    let name = format!("{}, {}", dataset.name(country), direction.label());
    let Some(flow) = dataset.flow(country, direction, year) else { return say!("{name}: no row", name) };
    let note = if flow.note.is_empty() { String::new() } else { format!("; {}", flow.note) };
    let (source, grade) = (&flow.source, flow.quality.label());
    match (flow.value_usd, dataset.deflator.get(&year)) {
        (Some(usd), Some(factor)) => say!(
            "{name}: US$ {nominal} m nominal x {factor} = {real} m. {source}, {grade}{note}",
            name,
            nominal = musd(usd / 1e6),
            factor = number(*factor, 4),
            real = musd(usd * factor / 1e6),
            source,
            grade,
            note
        ),
        _ => say!("{name}: blank. {source}, {grade}{note}", name, source, grade, note),
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
    let mut out = say!("Projected: {total} m", total = musd(total)) + "\n";
    for ((partner, direction), value) in parts.iter().filter(|(_, value)| parts.len() > 1 && *value > 0.0) {
        let name = dataset.name(dataset.members[*partner]);
        let share = percent(value / total);
        let (direction, value) = (direction.label(), musd(*value));
        out.push_str(&inset(&say!("{name}, {direction}: {value} m ({share})", name, direction, value, share), 2));
        out.push('\n');
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
    let (name, way) = (dataset.name(dataset.members[partner]), direction.label());
    line(say!("Step by step: {name}, {direction}", name, direction = way));
    data(dataset, plan, flow).into_iter().for_each(&mut line);
    line(say!("2. Growth").to_owned());
    line(growth(plan, run, partner, year));
    line(say!("3. What was allowed and able in {year}, by product group (mean of its quarters)", year));
    line(inset(
        say!("base m | UN ban leaves x suspension leaves x finance and border leave = allowed | able | traded m"),
        3,
    ));
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
            words::phrase(&group.label),
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
    line(say!(
        "4. Result: base x growth x the smaller of allowed and able = {value} m",
        value = musd(run.annual(partner, direction)[place])
    ));
    out
}

/// The rows behind the base level, what other sources say of them, and how they are split.
fn data(dataset: &Dataset, plan: &Plan<'_>, flow: (usize, Direction)) -> Vec<String> {
    let (partner, direction) = flow;
    let basis = plan.base.basis(partner, direction);
    let level: f64 = (0..dataset.products.len()).map(|product| plan.base.level(partner, direction, product)).sum();
    let mut lines = vec![say!("1. Data").to_owned()];
    lines.extend(basis.years.iter().map(|year| format!("   {year}: {}", observed(dataset, flow, *year))));
    lines.push(inset(&say!("Mean of {n} years: {level} m a year", n = basis.years.len(), level = musd(level)), 3));
    let spread = source_spread(dataset, plan.scenario, dataset.members[partner], direction);
    let spread: Vec<String> = spread.iter().map(|s| format!("{} x {}", s.source, number(s.ratio, 2))).collect();
    if !spread.is_empty() {
        lines.push(inset(&say!("Sources against this, over the same years: {ratios}", ratios = spread.join(", ")), 3));
    }
    let split = match basis.split {
        Split::Own => say!("its own SITC sections"),
        Split::Group => say!("all members' sections, because its own are missing or under US$ 0.1 m"),
    };
    let year = dataset.case.split_year;
    lines.push(inset(&say!("Split into product groups by {split} of {year}", split, year), 3));
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
    let factor = |parameters: &[Parameter]| number(without(parameters), 3);
    inset(
        &say!(
            "Trade without bans would be {whole} times the base: DPRK economy x {target}, partner's economy x {partner}, embassies and summit x {posts}, normalisation x {normal}",
            whole = number(whole, 3),
            target = factor(&[Parameter::Ek]),
            partner = factor(&[Parameter::Ep]),
            posts = factor(&[Parameter::Bemb, Parameter::V0]),
            normal = factor(&[Parameter::Omega])
        ),
        3,
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
        .map(|s| {
            let (date, kind) = (ungrouped(s.effective, 2), words::phrase(&s.kind));
            format!("{date} {kind} ({}; {})", s.grade.label(), s.source)
        })
        .collect();
    inset(
        &say!(
            "UN measures: {bans}. Suspensions: {stops}",
            bans = bans.join(", "),
            stops = if stops.is_empty() { say!("none").to_owned() } else { stops.join("; ") }
        ),
        3,
    )
}
