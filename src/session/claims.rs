//! The claims page's answers: those of the data once, the one of the scenario in the background.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Session, Task};
use crate::evidence::claims::{Claim, data_claims, recovery, recovery_claim};
use crate::model::Superseded;
use crate::say;
use crate::scenario::Scenario;

/// Draws behind each chance; the command takes as many unless told otherwise.
const DRAWS: usize = 2000;

type Answer = Result<Claim, String>;

/// Work on one scenario; dropping it gives the work up.
struct Work {
    scenario: Scenario,
    wanted: Arc<AtomicBool>,
    task: Task<Result<Claim, Superseded>>,
}

impl Drop for Work {
    fn drop(&mut self) {
        self.wanted.store(false, Ordering::SeqCst);
    }
}

/// What has been worked out so far.
pub(super) struct Claims {
    draws: usize,
    of_data: Option<Arc<[Claim; 3]>>,
    answer: Option<(Scenario, Answer)>,
    work: Option<Work>,
}

impl Default for Claims {
    fn default() -> Self {
        Self { draws: DRAWS, of_data: None, answer: None, work: None }
    }
}

impl Claims {
    /// Forgets every answer: what was worked out holds words.
    pub(super) fn forget(&mut self) {
        *self = Self { draws: self.draws, ..Self::default() };
    }
}

/// The claim that hangs on the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScenarioClaim<'a> {
    /// Being worked out for the scenario as it is now.
    Working,
    /// Of the scenario as it is now.
    Ready(&'a Claim),
    /// It cannot be worked out, and why.
    Failed(&'a str),
}

impl Session {
    /// Another number of draws behind the chances of a claim, at least 1: fewer for a test.
    #[must_use]
    pub fn with_claim_draws(mut self, draws: usize) -> Self {
        self.claims.draws = draws.max(1);
        self
    }

    /// Claims that the data alone decide, worked out when first asked for.
    pub fn data_claims(&mut self) -> Arc<[Claim; 3]> {
        let dataset = &self.dataset;
        Arc::clone(self.claims.of_data.get_or_insert_with(|| Arc::new(data_claims(dataset))))
    }

    /// Takes an answer that has come, and starts work where the answer belongs to an older scenario. Called by the page
    /// in every frame in which it is shown; never waits.
    pub fn work_on_claims(&mut self) {
        let scenario = &self.document.scenario;
        if self.claims.work.as_ref().is_some_and(|work| work.scenario != *scenario) {
            self.claims.work = None;
        }
        if let Some(answer) = self.claims.work.as_ref().and_then(|work| work.task.poll())
            && let Some(work) = self.claims.work.take()
        {
            let answer = match answer {
                Ok(answer) => answer.ok().map(Ok),
                Err(failed) => Some(Err(say!("the model stopped ({problem})", problem = failed))),
            };
            self.claims.answer = answer.map(|answer| (work.scenario.clone(), answer)).or(self.claims.answer.take());
        }
        let known = self.claims.answer.as_ref().is_some_and(|(of, _)| of == scenario);
        // While a lever is in the hand the model itself comes first.
        if known || self.claims.work.is_some() || (self.is_stale() && !self.is_stopped()) {
            return;
        }
        let (dataset, asked, draws) = (Arc::clone(&self.dataset), scenario.clone(), self.claims.draws);
        let wanted = Arc::new(AtomicBool::new(true));
        let still = Arc::clone(&wanted);
        let task = Task::start(self.worker.wake(), move || {
            let still_wanted = || still.load(Ordering::SeqCst);
            recovery(&dataset, &asked, draws, &still_wanted).map(|answer| recovery_claim(&answer))
        });
        self.claims.work = Some(Work { scenario: self.document.scenario.clone(), wanted, task });
    }

    /// The claim that hangs on the scenario; an answer to an older scenario is never given.
    #[must_use]
    pub fn scenario_claim(&self) -> ScenarioClaim<'_> {
        match &self.claims.answer {
            Some((of, Ok(claim))) if *of == self.document.scenario => ScenarioClaim::Ready(claim),
            Some((of, Err(problem))) if *of == self.document.scenario => ScenarioClaim::Failed(problem),
            _ => ScenarioClaim::Working,
        }
    }
}
