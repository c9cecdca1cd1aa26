//! Goal seek: what would have to be true to regain the reference level by a year?

use super::super::draw::Draw;
use super::super::plan::{Plan, Run};
use super::super::recovery::{Reference, search_from};
use crate::scenario::{Catalog, HORIZON, Key, Kind, Lever, Parameter, Reopening, Scenario, Value, fitted};
use crate::trade::Dataset;

/// Values tried over a lever's range before the border is searched.
const STEPS: usize = 24;
/// Halvings of the interval in which the border lies.
const HALVINGS: usize = 30;

/// One lever's answer, all others as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Which lever.
    pub key: Key,
    /// Its value now.
    pub now: f64,
    /// The nearest value that reaches the goal, if one in its range does.
    pub value: Option<f64>,
    /// The best value tried and the share of the level that it reaches by the goal's year.
    pub best: (f64, f64),
}

/// The answer to a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Year whose observed level is wanted.
    pub reference: i32,
    /// Year by which it is wanted.
    pub by: i32,
    /// Share of the level that the scenario itself reaches by then: 1 or more is there already.
    pub reached: f64,
    /// Levers that alone would do it, least change of their range first; then those that come nearest.
    pub levers: Vec<Wanted>,
    /// Share reached with every decision at its most favourable end: relief at once and in full, US secondary sanctions
    /// eased, members re-open with relief, an envoy with six seats and full unity.
    pub all_decisions: f64,
}

/// Highest share of the reference level over the compared flows from relief to the end of a year.
fn reached(dataset: &Dataset, scenario: &Scenario, reference: &Reference, by: i32) -> f64 {
    if reference.level <= 0.0 {
        return 0.0;
    }
    let scenario = &*fitted(dataset, scenario);
    let plan = Plan::new(dataset, scenario);
    let path = reference.sum(&Run::of(&plan, &Draw::central(scenario)));
    let years = (HORIZON.0..).zip(path).filter(|(year, _)| (search_from(scenario)..=by).contains(year));
    years.map(|(_, value)| value / reference.level).fold(0.0, f64::max)
}

/// Asks every lever that is a number or a date and moves something now.
#[must_use]
pub fn goal(dataset: &Dataset, catalog: &Catalog, scenario: &Scenario, by: i32, today: f64) -> Goal {
    let reference = Reference::new(dataset, scenario);
    let share = |scenario: &Scenario| reached(dataset, scenario, &reference, by);
    let now = share(scenario);
    let mut levers: Vec<(f64, Wanted)> = catalog
        .levers()
        .iter()
        .filter(|lever| catalog.idle(scenario, &lever.key).is_none() && lever.key != Key::HistoryTo)
        .filter_map(|lever| wanted(lever, scenario, now, today, &share))
        .collect();
    // Those that do it, least change first; then by how near they come.
    levers.sort_by(|(a_change, a), (b_change, b)| {
        let rank =
            |wanted: &Wanted, change: f64| if wanted.value.is_some() { (0, change) } else { (1, -wanted.best.1) };
        let ((a, a_by), (b, b_by)) = (rank(a, *a_change), rank(b, *b_change));
        a.cmp(&b).then(a_by.total_cmp(&b_by))
    });
    Goal {
        reference: reference.year,
        by,
        reached: now,
        levers: levers.into_iter().map(|(_, wanted)| wanted).collect(),
        all_decisions: share(&most_favourable(scenario, today)),
    }
}

/// Every decision at the end that helps trade most, from today on.
fn most_favourable(scenario: &Scenario, today: f64) -> Scenario {
    let mut best = scenario.clone();
    best.relief.lifted = true;
    best.relief.date = today;
    best.relief.extent = 1.0;
    best.relief.stretch = 0.25;
    best.relief.snapback = false;
    best.reopening.retain(|_, reopening| !matches!(reopening, Reopening::Never));
    best.envoy.formed = true;
    best.envoy.date = today;
    best.envoy.seats = [true; 6];
    for (parameter, value) in [(Parameter::Qmax, 1.0), (Parameter::U, 1.0), (Parameter::Neff, 1.0)] {
        best.parameters[parameter as usize] = value;
    }
    best
}

/// One lever's answer, and how much of its range the change takes.
fn wanted(
    lever: &Lever,
    scenario: &Scenario,
    now: f64,
    today: f64,
    share: &dyn Fn(&Scenario) -> f64,
) -> Option<(f64, Wanted)> {
    let (low, high) = match &lever.kind {
        Kind::Number { range, .. } => *range,
        // What has not been decided by today cannot be decided for a date before it.
        Kind::Date { range } => (range.0.max(today), range.1),
        _ => return None,
    };
    let Value::Number(present) = scenario.get(&lever.key) else { return None };
    let mut trial = scenario.clone();
    let mut at = |value: f64| -> f64 {
        if let Some(number) = trial.number_mut(&lever.key) {
            *number = value;
        }
        share(&trial)
    };
    let tried: Vec<(f64, f64)> = (0..=STEPS)
        .map(|step| low + (high - low) * step as f64 / STEPS as f64)
        .map(|value| (value, at(value)))
        .chain([(present, now)])
        .collect();
    let best = tried.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    if tried.iter().all(|(_, share)| (share - now).abs() < 1e-9) {
        return None;
    }
    let distance = |value: f64| (value - present).abs() / (high - low);
    let near = tried.iter().filter(|(_, share)| *share >= 1.0).min_by(|a, b| distance(a.0).total_cmp(&distance(b.0)));
    let value = near.map(|(good, _)| {
        // Between a value that does it and the present one, which does not, lies the border.
        let (mut good, mut bad) = (*good, present);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(good, bad);
            if at(middle) >= 1.0 { good = middle } else { bad = middle }
        }
        good
    });
    let change = value.map_or(1.0, distance);
    Some((change, Wanted { key: lever.key.clone(), now: present, value: value.filter(|_| now < 1.0), best }))
}
