//! A question asked while a page shows it: worked out in the background, asked again when it changes.

use super::Task;

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
