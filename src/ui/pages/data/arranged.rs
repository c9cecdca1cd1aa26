//! The rows of the table in their order: worked out when what is asked changes, never in every frame. A table of a
//! million rows is put in order in the background, and what was shown before stays meanwhile.

use std::sync::Arc;

use super::marks::{Mark, mark};
use super::series::series_words;
use super::table::Column;
use crate::session::{Asked, Progress, Session};
use crate::trade::{Choices, Country, Dataset, Direction, Flow};
use crate::words::{self, Manner};

/// Rows that are put in order at once, within a frame.
const AT_ONCE: usize = 20_000;

/// Which rows, in which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Wanted {
    pub partner: Option<Country>,
    pub direction: Option<Direction>,
    pub year: Option<i32>,
    pub mark: Option<Mark>,
    pub sort: Column,
    pub descending: bool,
}

impl Wanted {
    fn takes(&self, choices: &Choices, base: &Dataset, flow: &Flow) -> bool {
        self.partner.is_none_or(|partner| partner == flow.partner)
            && self.direction.is_none_or(|direction| direction == flow.direction)
            && self.year.is_none_or(|year| year == flow.year)
            && self.mark.is_none_or(|wanted| mark(choices, base, flow) == Some(wanted))
    }
}

/// The question: facts and choices as they are, by address and value.
#[derive(Clone)]
struct Question {
    dataset: Arc<Dataset>,
    /// The case without any choice.
    base: Arc<Dataset>,
    choices: Arc<Choices>,
    wanted: Wanted,
    manner: Manner,
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.dataset, &other.dataset)
            && (self.wanted, self.manner) == (other.wanted, other.manner)
            && self.choices == other.choices
    }
}

/// Rows in order, of the facts that they are of.
#[derive(Clone)]
pub(super) struct Arranged {
    pub dataset: Arc<Dataset>,
    /// Places among the flows.
    pub rows: Arc<[u32]>,
    /// Where they are from and how reliable they are.
    pub words: Arc<str>,
}

impl Arranged {
    /// The flow in a row.
    pub fn flow(&self, row: usize) -> Option<&Flow> {
        self.dataset.flows.get(*self.rows.get(row)? as usize)
    }

    fn of(question: &Question) -> Self {
        let Question { dataset, base, choices, wanted, .. } = question;
        let all = dataset.flows.iter().zip(0_u32..);
        let mut rows: Vec<u32> = all.filter(|(flow, _)| wanted.takes(choices, base, flow)).map(|(_, at)| at).collect();
        sort(dataset, &mut rows, wanted.sort, wanted.descending);
        let shown: Vec<&Flow> = rows.iter().filter_map(|at| dataset.flows.get(*at as usize)).collect();
        let words = series_words(dataset, &shown).into();
        Self { dataset: Arc::clone(dataset), rows: rows.into(), words }
    }
}

/// Rows in the order of a column; rows that are equal there keep the order of the data.
fn sort(dataset: &Dataset, rows: &mut [u32], by: Column, descending: bool) {
    let flow = |at: u32| &dataset.flows[at as usize];
    // A blank stands below every number, never among the zeros.
    let rank = |value: Option<f64>| value.unwrap_or(f64::NEG_INFINITY);
    let real = |flow: &Flow| rank(flow.value_usd.and_then(|usd| Some(usd * dataset.deflator.get(&flow.year)?)));
    let turned = |order: std::cmp::Ordering| if descending { order.reverse() } else { order };
    match by {
        Column::Partner => {
            let mut names: Vec<(Country, String)> = Vec::new();
            for at in rows.iter() {
                // Rows come partner by partner.
                if names.last().is_none_or(|(known, _)| *known != flow(*at).partner) {
                    names.push((flow(*at).partner, dataset.name(flow(*at).partner)));
                }
            }
            names.sort_by(|a, b| a.1.cmp(&b.1));
            let place: std::collections::BTreeMap<Country, usize> =
                names.iter().enumerate().map(|(place, (country, _))| (*country, place)).collect();
            rows.sort_by(|a, b| turned(place.get(&flow(*a).partner).cmp(&place.get(&flow(*b).partner))));
        }
        Column::Direction => rows.sort_by(|a, b| turned(flow(*a).direction.cmp(&flow(*b).direction))),
        Column::Year => rows.sort_by(|a, b| turned(flow(*a).year.cmp(&flow(*b).year))),
        Column::Nominal => {
            rows.sort_by(|a, b| turned(rank(flow(*a).value_usd).total_cmp(&rank(flow(*b).value_usd))));
        }
        Column::Real => rows.sort_by(|a, b| turned(real(flow(*a)).total_cmp(&real(flow(*b))))),
        Column::Source => rows.sort_by(|a, b| turned(flow(*a).source.cmp(&flow(*b).source))),
        Column::Grade => rows.sort_by(|a, b| turned((flow(*a).quality as u8).cmp(&(flow(*b).quality as u8)))),
        Column::Note => rows.sort_by(|a, b| turned(flow(*a).note.cmp(&flow(*b).note))),
    }
}

/// Partners and years of the facts, for the filters.
#[derive(Clone)]
pub(super) struct Ground {
    dataset: Arc<Dataset>,
    pub partners: Vec<Country>,
    pub years: (i32, i32),
}

/// What was worked out last.
#[derive(Default)]
pub(in crate::ui) struct Arrangement {
    ground: Option<Ground>,
    shown: Option<(Question, Arranged)>,
    asked: Asked<Question, Arranged>,
    choices: Arc<Choices>,
}

impl Arrangement {
    /// Partners and years of the facts in use.
    pub fn ground(&mut self, dataset: &Arc<Dataset>) -> &Ground {
        let known = self.ground.take().filter(|ground| Arc::ptr_eq(&ground.dataset, dataset));
        self.ground.insert(known.unwrap_or_else(|| {
            let mut partners: Vec<Country> = dataset.flows.iter().map(|flow| flow.partner).collect();
            partners.dedup();
            Ground { dataset: Arc::clone(dataset), partners, years: dataset.years() }
        }))
    }

    /// The rows to show, and whether they are those that are asked for: otherwise these are on their way.
    pub fn rows(&mut self, session: &Session, wanted: Wanted) -> (Option<Arranged>, bool) {
        let choices = &session.document.scenario.data;
        if *self.choices != *choices || self.choices.file().is_some() != choices.file().is_some() {
            self.choices = Arc::new(choices.clone());
        }
        let (dataset, choices) = (Arc::clone(&session.dataset), Arc::clone(&self.choices));
        let base = Arc::clone(session.case());
        let question = Question { dataset, base, choices, wanted, manner: words::manner() };
        if let Some((_, arranged)) = self.shown.as_ref().filter(|(known, _)| *known == question) {
            return (Some(arranged.clone()), true);
        }
        if question.dataset.flows.len() <= AT_ONCE {
            let arranged = Arranged::of(&question);
            self.shown = Some((question, arranged.clone()));
            return (Some(arranged), true);
        }
        let progress = session.ask(&mut self.asked, question.clone(), |question| Arranged::of(&question));
        if let Progress::Ready(arranged) = progress {
            let arranged = arranged.clone();
            self.shown = Some((question, arranged.clone()));
            return (Some(arranged), true);
        }
        (self.shown.as_ref().map(|(_, arranged)| arranged.clone()), false)
    }
}
