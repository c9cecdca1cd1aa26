//! A question asked while a page shows it: worked out in the background, asked again when it changes.

use std::sync::Arc;

use super::{Session, Task};
use crate::model::{self, Goal, Point};

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress<'a, T> {
    /// Being worked out; with the answer to an earlier question, if there is one.
    Working(Option<&'a T>),
    /// The answer to this very question.
    Ready(&'a T),
    /// The work stopped short. It is tried again once the question is another.
    Stopped,
}

/// The newest question, the work on it, and the newest answer.
#[derive(Debug)]
pub struct Asked<K, T> {
    task: Option<(K, Task<T>)>,
    answer: Option<(K, T)>,
    stopped: Option<K>,
}

impl<K, T> Default for Asked<K, T> {
    fn default() -> Self {
        Self { task: None, answer: None, stopped: None }
    }
}

impl<K: Clone + PartialEq, T: Send + 'static> Asked<K, T> {
    /// Where `question` stands; starts the work if it has no answer and nothing is under way.
    pub fn ask(&mut self, question: K, start: impl FnOnce(K) -> Task<T>) -> Progress<'_, T> {
        if let Some((asked, task)) = self.task.take() {
            match task.poll() {
                None => self.task = Some((asked, task)),
                Some(Ok(answer)) => self.answer = Some((asked, answer)),
                Some(Err(failed)) => {
                    log::warn!("a question of a page: {failed}");
                    self.stopped = Some(asked);
                }
            }
        }
        if self.is_stopped_at(&question) {
            return Progress::Stopped;
        }
        self.stopped = None;
        let current = self.answer.as_ref().is_some_and(|(known, _)| *known == question);
        if !current && self.task.is_none() {
            self.task = Some((question.clone(), start(question)));
        }
        match &self.answer {
            Some((_, answer)) if current => Progress::Ready(answer),
            older => Progress::Working(older.as_ref().map(|(_, answer)| answer)),
        }
    }

    /// Whether the work on this question stopped short.
    pub fn is_stopped_at(&self, question: &K) -> bool {
        self.stopped.as_ref() == Some(question)
    }
}

impl Session {
    /// What would have to be true to regain the reference level by a year. `today` is the present as a decimal year.
    pub fn goal(&mut self, by: i32, today: f64) -> Progress<'_, Goal> {
        let (dataset, catalog, wake) = (Arc::clone(&self.dataset), Arc::clone(&self.catalog), self.worker.wake());
        self.goal.ask((self.document.scenario.clone(), by), |(scenario, by)| {
            Task::start(wake, move || model::goal(&dataset, &catalog, &scenario, by, today))
        })
    }

    /// Why a number is what it is.
    pub fn why(&mut self, point: Point) -> Progress<'_, String> {
        let (dataset, wake) = (Arc::clone(&self.dataset), self.worker.wake());
        self.why.ask((self.document.scenario.clone(), point), |(scenario, point)| {
            Task::start(wake, move || model::why(&dataset, &scenario, point))
        })
    }
}
