//! A question asked while a page shows it: worked out in the background, asked again when it changes.

use std::sync::Arc;

use super::{Session, Task};
use crate::model::{self, Goal, Point};

/// The newest question, the work on it, and the newest answer.
#[derive(Debug)]
pub struct Asked<K, T> {
    task: Option<Task<(K, T)>>,
    answer: Option<(K, T)>,
}

impl<K, T> Default for Asked<K, T> {
    fn default() -> Self {
        Self { task: None, answer: None }
    }
}

impl<K: PartialEq + Send + 'static, T: Send + 'static> Asked<K, T> {
    /// The latest answer and whether it is the answer to `question`; starts the work if it is not and none is under way.
    pub fn ask(&mut self, question: K, start: impl FnOnce(K) -> Task<(K, T)>) -> Option<(&T, bool)> {
        if let Some(answer) = self.task.as_ref().and_then(Task::poll) {
            self.answer = Some(answer);
            self.task = None;
        }
        let current = self.answer.as_ref().is_some_and(|(known, _)| *known == question);
        if !current && self.task.is_none() {
            self.task = Some(start(question));
        }
        self.answer.as_ref().map(|(_, answer)| (answer, current))
    }
}

impl Session {
    /// What would have to be true to regain the reference level by a year, with whether the answer is of this scenario
    /// and year. `today` is the present as a decimal year.
    pub fn goal(&mut self, by: i32, today: f64) -> Option<(&Goal, bool)> {
        let (dataset, catalog, wake) = (Arc::clone(&self.dataset), Arc::clone(&self.catalog), self.worker.wake());
        self.goal.ask((self.document.scenario.clone(), by), |question| {
            Task::start(wake, move || {
                let goal = model::goal(&dataset, &catalog, &question.0, by, today);
                (question, goal)
            })
        })
    }

    /// Why a number is what it is, with whether the answer is of this scenario and point.
    pub fn why(&mut self, point: Point) -> Option<(&String, bool)> {
        let (dataset, wake) = (Arc::clone(&self.dataset), self.worker.wake());
        self.why.ask((self.document.scenario.clone(), point), |question| {
            Task::start(wake, move || {
                let text = model::why(&dataset, &question.0, point);
                (question, text)
            })
        })
    }
}
