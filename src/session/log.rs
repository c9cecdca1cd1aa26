//! What was moved in this session, in order, with what came of it: minutes for a meeting.

use std::time::{Duration, Instant};

use super::{Answered, Session};
use crate::model::{Selection, musd};
use crate::say;
use crate::scenario::{HORIZON, Scenario, facts_difference};

/// More than anybody reads; the oldest go first.
const LONGEST: usize = 2_000;

/// One move.
#[derive(Clone, Debug)]
pub struct Move {
    /// Since the program started.
    pub at: Duration,
    /// Name of the scenario.
    pub title: String,
    /// What was done: "How far: 100 % to 60 %".
    pub what: String,
    /// What came of it, once the model has answered.
    pub outcome: Option<String>,
    /// The scenario whose answer is the outcome; `None` where nothing is to be answered.
    waits_for: Option<Box<Scenario>>,
}

/// All moves, oldest first.
#[derive(Debug)]
pub(super) struct Log {
    start: Instant,
    moves: Vec<Move>,
}

impl Default for Log {
    fn default() -> Self {
        Self { start: Instant::now(), moves: Vec::new() }
    }
}

/// Minutes and seconds, as in 12:05.
fn clock(at: Duration) -> String {
    let seconds = at.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

impl Move {
    /// One line.
    #[must_use]
    pub fn words(&self) -> String {
        let (at, title, what) = (clock(self.at), &self.title, &self.what);
        match &self.outcome {
            Some(outcome) => format!("{at}  {title}: {what} → {outcome}"),
            None => format!("{at}  {title}: {what}"),
        }
    }
}

impl Log {
    fn add(&mut self, title: &str, what: String, waits_for: Option<Scenario>) {
        let (at, title) = (self.start.elapsed(), title.to_owned());
        self.moves.push(Move { at, title, what, outcome: None, waits_for: waits_for.map(Box::new) });
        if self.moves.len() > LONGEST {
            self.moves.remove(0);
        }
    }

    /// Notes what came of the moves that led to this scenario.
    pub fn answer(&mut self, answer: &Answered) {
        let waiting = |entry: &&mut Move| entry.waits_for.as_deref() == Some(&answer.scenario);
        for entry in self.moves.iter_mut().rev().take(8).filter(waiting) {
            entry.outcome = Some(outcome(answer));
            entry.waits_for = None;
        }
    }
}

/// What an answer comes to, in a few words.
fn outcome(answer: &Answered) -> String {
    let outlook = &answer.outlook;
    let last = outlook.projection.recorded(Selection::ALL).last().copied().unwrap_or(0.0);
    let (year, end, musd) = (outlook.reference.year, HORIZON.1, musd(last));
    match outlook.regained {
        Some(regained) => {
            say!("{year} level regained in {regained}; US$ {musd} m in {end}", year, regained, musd, end)
        }
        None => say!("{year} level not regained by {end}; US$ {musd} m in {end}", year, end, musd),
    }
}

impl Session {
    /// Every move of this session, oldest first.
    #[must_use]
    pub fn moves(&self) -> &[Move] {
        &self.log.moves
    }

    /// The moves as text, a line each.
    #[must_use]
    pub fn log_text(&self) -> String {
        let lines: Vec<String> = self.log.moves.iter().map(Move::words).collect();
        lines.join("\n")
    }

    /// Puts the moves under the description of the scenario in hand: they travel with its file. One undo step.
    pub fn log_into_description(&mut self) {
        let text = say!("What was tried:\n{moves}", moves = self.log_text());
        let about = &mut self.document.scenario.about;
        *about = if about.is_empty() { text } else { format!("{about}\n\n{text}") };
        self.settle();
    }

    /// Records an undo step if the scenario in hand has changed, and notes it.
    pub(super) fn settle(&mut self) {
        let Some(before) = self.document.settle() else { return };
        let now = &self.document.scenario;
        let said = |lever: &crate::scenario::Lever, of: &Scenario| lever.said(&of.get(&lever.key));
        let mut moved: Vec<String> = self
            .catalog
            .differing(&before, now)
            .into_iter()
            .map(|lever| {
                let (label, from, to) = (&lever.label, said(lever, &before), said(lever, now));
                say!("{label}: {from} to {to}", label, from, to)
            })
            .chain(facts_difference(&before, now).into_iter().map(|row| {
                let (label, unit) = (row.unit.label(&self.catalog), &row.unit);
                let [from, to] = [&row.a, &row.b].map(|standing| unit.said(&self.catalog, standing));
                say!("{label}: {from} to {to}", label, from, to)
            }))
            .collect();
        // A preset moves dozens: the first few tell which it was.
        if moved.len() > 6 {
            let more = moved.len() - 5;
            moved.truncate(5);
            moved.push(say!("and {more} more", more));
        }
        let what =
            if moved.is_empty() { say!("title, description or notes changed").to_owned() } else { moved.join("; ") };
        let (title, scenario) = (now.title.clone(), now.clone());
        let waits = (!moved.is_empty()).then_some(scenario);
        self.log.add(&title, what, waits);
    }

    /// Notes something that changed no lever.
    pub(super) fn note_move(&mut self, what: String) {
        let title = self.document.scenario.title.clone();
        self.log.add(&title, what, None);
    }
}
