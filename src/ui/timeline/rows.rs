//! The timeline as data: rows of dated bars, worked out from the facts and the scenario alone.

use crate::chart::year_words;
use crate::model::{Schedule, percent};
use crate::say;
use crate::scenario::{Catalog, HORIZON, Key, Reopening, Scenario, fitted};
use crate::trade::{Country, Dataset, Measure, Side};
use crate::words;

/// What a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A resolution or a national act of the past, by its place in the row.
    Measure(RowKind, usize),
    /// A phase of relief, by its place in the scenario.
    Phase(usize),
    /// Relief taken back.
    Snapback,
    /// Members that re-open after UN relief.
    Following,
    /// A member that re-opens on a date of its own.
    Reopening(Country),
    /// ARF special envoy.
    Envoy,
    /// Summit host.
    Summit,
    /// An embassy that opens or closes.
    Post(Country, Side),
}

/// The rows, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the label says it")]
pub enum RowKind {
    Measures,
    Relief,
    Reopening,
    Envoy,
    Summit,
    Embassies,
}

impl RowKind {
    /// Words at the left of the row.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Measures => say!("UN measures"),
            Self::Relief => say!("UN relief"),
            Self::Reopening => say!("National"),
            Self::Envoy => say!("ARF envoy"),
            Self::Summit => say!("Summit"),
            Self::Embassies => say!("Embassy changes"),
        }
    }
}

/// How a bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A fact: a thin line that cannot be moved.
    Past,
    /// Comes into effect over its length.
    Ramp,
    /// Holds from its date on.
    Open,
    /// Happens on its date.
    Mark,
}

/// One dated bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub item: Item,
    /// Decimal year in which it starts.
    pub start: f64,
    /// Years until it is in full effect.
    pub length: f64,
    /// Decimal year in which it ends: the end of the axis where it is open.
    pub end: f64,
    /// Decimal year from which a past measure is back after snapback.
    pub returns: Option<f64>,
    /// How it is drawn.
    pub form: Form,
    /// Few words beside it.
    pub label: String,
    /// Its name for a screen reader, with dates.
    pub name: String,
    /// All that is known of it: for a past measure its goods, HS groups, kind, note and what was verified.
    pub about: String,
}

impl Bar {
    /// Whether it is a decision of the scenario that can be moved.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        self.form != Form::Past && self.item != Item::Following
    }
}

/// Bars of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which.
    pub kind: RowKind,
    /// Past ones first; phases keep the scenario's order, and snapback follows them.
    pub bars: Vec<Bar>,
}

/// End of the axis, decimal year.
pub(super) const END: f64 = HORIZON.1 as f64 + 1.0;

/// The rows that have something in them.
#[must_use]
pub fn rows(dataset: &Dataset, scenario: &Scenario, catalog: &Catalog) -> Vec<Row> {
    let scenario = &*fitted(dataset, scenario);
    let schedule = Schedule::new(scenario);
    let row = |kind, bars| Row { kind, bars };
    let all = [
        row(RowKind::Measures, measures(dataset, scenario)),
        row(RowKind::Relief, phases(scenario, &schedule).into_iter().chain(snapback(&schedule)).collect()),
        row(RowKind::Reopening, national(dataset, scenario, &schedule)),
        row(RowKind::Envoy, envoy(scenario)),
        row(RowKind::Summit, summit(dataset, scenario)),
        row(RowKind::Embassies, embassies(scenario, catalog)),
    ];
    all.into_iter().filter(|row| !row.bars.is_empty()).collect()
}

/// "0.5 years"; no more decimals than there are.
pub(super) fn years(value: f64) -> String {
    let decimals = (0..3).find(|d| (value * 10_f64.powi(*d)).fract().abs() < 1e-6).unwrap_or(2) as usize;
    let count = words::number(value, decimals);
    if count == "1" { say!("1 year").to_owned() } else { say!("{count} years", count) }
}

/// How a length is said of something that comes into effect.
fn ramp_words(length: f64) -> String {
    if length > 0.0 { say!("ramp {length}", length = years(length)) } else { say!("at once").to_owned() }
}

/// The rows of the legal history that belong together, oldest first.
fn acts(dataset: &Dataset, takes: impl Fn(&str) -> bool) -> Vec<Vec<&Measure>> {
    let mut acts: Vec<Vec<&Measure>> = Vec::new();
    for measure in dataset.measures.iter().filter(|m| takes(&m.resolution)) {
        match acts.iter_mut().find(|act| act[0].resolution == measure.resolution) {
            Some(act) => act.push(measure),
            None => acts.push(vec![measure]),
        }
    }
    for act in &mut acts {
        act.sort_by(|a, b| a.effective.total_cmp(&b.effective));
    }
    acts.sort_by(|a, b| a[0].effective.total_cmp(&b[0].effective));
    acts
}

/// What one row of the legal history says.
fn measure_words(measure: &Measure) -> String {
    let traded = match measure.direction.as_str() {
        "X" => say!("DPRK exports"),
        "M" => say!("DPRK imports"),
        _ => say!("all trade"),
    };
    let goods = measure.goods.replace('_', " ");
    let (hs, kind, date) = (&measure.hs, measure.kind.replace('_', " "), year_words(measure.effective));
    let mut text = say!("{traded}, {goods} (HS {hs}): {kind} from {date}", traded, goods, hs, kind, date);
    if !measure.note.is_empty() {
        text = say!("{text}. {note}", text, note = measure.note);
    }
    say!("{text} [{verified}]", text, verified = measure.verified)
}

const NATIONAL: &str = "NATIONAL-";

fn measures(dataset: &Dataset, scenario: &Scenario) -> Vec<Bar> {
    let relief = scenario.relief.lifted.then_some(scenario.relief.date);
    let snapback = relief.filter(|_| scenario.relief.snapback).map(|_| scenario.relief.snapback_date);
    let acts = acts(dataset, |resolution| !resolution.starts_with(NATIONAL));
    let bars = acts.iter().enumerate().map(|(place, act)| {
        let (resolution, from) = (&act[0].resolution, year_words(act[0].effective));
        let goods = act.iter().map(|m| measure_words(m)).collect::<Vec<_>>().join("\n");
        let head = say!("UN resolution {resolution}, adopted {day}", resolution, day = act[0].adopted);
        Bar {
            item: Item::Measure(RowKind::Measures, place),
            start: act[0].effective,
            length: 0.0,
            end: relief.unwrap_or(END).max(act[0].effective),
            returns: snapback,
            form: Form::Past,
            label: resolution.clone(),
            name: match relief {
                Some(date) => {
                    say!(
                        "UN resolution {resolution}, from {from} to relief in {to}",
                        resolution,
                        from,
                        to = year_words(date)
                    )
                }
                None => say!("UN resolution {resolution}, from {from}, in force", resolution, from),
            },
            about: format!("{head}\n{goods}"),
        }
    });
    bars.collect()
}

fn phases(scenario: &Scenario, schedule: &Schedule) -> Vec<Bar> {
    let bars = schedule.phases.iter().zip(&scenario.relief.phases).enumerate().map(|(place, (step, phase))| {
        let (n, from) = (place + 1, year_words(step.set));
        let (ramp, share) = (ramp_words(step.length), percent(phase.share));
        let mut about = say!("Lifts {share} of every ban", share);
        if !phase.only.is_empty() {
            about = say!("{about}; some product groups apart", about);
        }
        if step.starts < step.set - 0.01 {
            let date = year_words(step.starts);
            about = say!("{about}. The envoy shortens the waiting: it starts in {date}", about, date);
        }
        Bar {
            item: Item::Phase(place),
            start: step.set,
            length: step.length,
            end: step.set + step.length,
            returns: None,
            form: Form::Ramp,
            label: share.clone(),
            name: say!("Phase {n} of relief, from {from}, {ramp}, {share}", n, from, ramp, share),
            about,
        }
    });
    bars.collect()
}

fn snapback(schedule: &Schedule) -> Option<Bar> {
    let bar = |date: f64| {
        let (from, length) = (year_words(date), years(schedule.wind_down));
        Bar {
            item: Item::Snapback,
            start: date,
            length: schedule.wind_down,
            end: date + schedule.wind_down,
            returns: None,
            form: Form::Ramp,
            label: say!("measures back").to_owned(),
            name: say!("Relief taken back, from {from}, wound down over {length}", from, length),
            about: say!("All bans return over {length}; members that re-opened close with them", length),
        }
    };
    schedule.snapback.map(bar)
}

fn national(dataset: &Dataset, scenario: &Scenario, schedule: &Schedule) -> Vec<Bar> {
    let mut bars = national_acts(dataset, scenario, schedule);
    if dataset.suspensions.is_empty() {
        // No member has stopped anything, so none has anything to re-open.
        return bars;
    }
    let (past, length) = (bars.len(), schedule.reopening);
    let all = dataset.members.iter();
    let following = all.clone().filter(|m| scenario.reopening(**m) == Reopening::Follows).count();
    let never = all.clone().filter(|m| scenario.reopening(**m) == Reopening::Never).count();
    if let Some(date) = schedule.follows.filter(|_| following > 0) {
        let label = match never {
            0 => say!("{following} follow relief", following),
            _ => say!("{following} follow relief, {never} never", following, never),
        };
        bars.push(Bar {
            item: Item::Following,
            start: date,
            length,
            end: date + length,
            returns: None,
            form: Form::Ramp,
            name: say!("{label}, re-opening from {from}", label, from = year_words(date)),
            about: say!(
                "Members without a date of their own re-open from {from} over {length}: relief plus the common delay",
                from = year_words(date),
                length = years(length)
            ),
            label,
        });
    }
    for member in all {
        if let Reopening::On(date) = scenario.reopening(*member) {
            let (name, from) = (dataset.name(*member), year_words(date));
            bars.push(Bar {
                item: Item::Reopening(*member),
                start: date,
                length,
                end: date + length,
                returns: None,
                form: Form::Ramp,
                label: name.clone(),
                name: say!("{name} re-opens on its own date, from {from}", name, from),
                about: say!("{name} re-opens its own trade over {length}", name, length = years(length)),
            });
        }
    }
    bars[past..].sort_by(|a, b| a.start.total_cmp(&b.start));
    bars
}

/// National stops of the past, each until that member re-opens.
fn national_acts(dataset: &Dataset, scenario: &Scenario, schedule: &Schedule) -> Vec<Bar> {
    let acts = acts(dataset, |resolution| resolution.starts_with(NATIONAL));
    let bars = acts.iter().enumerate().map(|(place, act)| {
        let code = act[0].resolution.trim_start_matches(NATIONAL);
        let member = Country::parse(code);
        let until = match member.map(|m| scenario.reopening(m)) {
            Some(Reopening::On(date)) => Some(date),
            Some(Reopening::Follows) => schedule.follows,
            _ => None,
        };
        let (name, from) = (member.map_or_else(|| code.to_owned(), |m| dataset.name(m)), year_words(act[0].effective));
        let goods = act.iter().map(|m| measure_words(m)).collect::<Vec<_>>().join("\n");
        Bar {
            item: Item::Measure(RowKind::Reopening, place),
            start: act[0].effective,
            length: 0.0,
            end: until.unwrap_or(END).max(act[0].effective),
            returns: None,
            form: Form::Past,
            label: name.clone(),
            name: match until {
                Some(date) => {
                    say!("{name} stopped trade, from {from} to {to}", name, from, to = year_words(date))
                }
                None => say!("{name} stopped trade, from {from}, in force", name, from),
            },
            about: say!("National act of {name}: {goods}", name, goods),
        }
    });
    bars.collect()
}

fn open(item: Item, start: f64, form: Form, label: String, name: String, about: String) -> Bar {
    let end = if form == Form::Open { END } else { start };
    Bar { item, start, length: 0.0, end, returns: None, form, label, name, about }
}

fn envoy(scenario: &Scenario) -> Vec<Bar> {
    if !scenario.envoy.formed {
        return Vec::new();
    }
    let (date, from) = (scenario.envoy.date, year_words(scenario.envoy.date));
    let strength = percent(scenario.envoy_strength());
    let label = say!("envoy works").to_owned();
    let name = say!("ARF special envoy, works from {from}", from);
    let about = say!("Strength: {strength} of the most it could be. It speeds up only what is still ahead", strength);
    vec![open(Item::Envoy, date, Form::Open, label, name, about)]
}

fn summit(dataset: &Dataset, scenario: &Scenario) -> Vec<Bar> {
    let Some(country) = scenario.host.country else { return Vec::new() };
    let (host, date) = (dataset.name(country), scenario.host.date);
    let name = say!("{host} hosts a summit, {when}", host, when = year_words(date));
    let about = say!("The host's trade gets a bump that halves every year").to_owned();
    vec![open(Item::Summit, date, Form::Mark, host, name, about)]
}

fn embassies(scenario: &Scenario, catalog: &Catalog) -> Vec<Bar> {
    let mut bars: Vec<Bar> = scenario
        .posts
        .iter()
        .map(|((country, side), change)| {
            let key = Key::Post(*country, *side);
            let lever = catalog.lever(&key);
            let embassy = lever.map_or_else(|| key.to_string(), |lever| words::phrase(&lever.label).to_owned());
            let when = year_words(change.date);
            let (label, name) = if change.open {
                (say!("opens: {embassy}", embassy), say!("{embassy} opens, {when}", embassy, when))
            } else {
                (say!("closes: {embassy}", embassy), say!("{embassy} closes, {when}", embassy, when))
            };
            let about = lever.map_or_else(String::new, |lever| lever.help.clone());
            open(Item::Post(*country, *side), change.date, Form::Mark, label, name, about)
        })
        .collect();
    bars.sort_by(|a, b| a.start.total_cmp(&b.start));
    bars
}
