//! What the model has said so far.

use std::sync::Arc;

use super::{Answer, Answered, FINE, Reply, Session};
use crate::model::{Causes, Ensemble, Outlook};
use crate::scenario::Scenario;

impl Session {
    pub(super) fn take(&mut self, reply: Reply) {
        let scenario = reply.scenario;
        match reply.answer {
            Ok(Answer::First(first)) => {
                let (outlook, causes, bands) = *first;
                let answer =
                    Answered { scenario, outlook: Arc::new(outlook), causes: Arc::new(causes), bands: Arc::new(bands) };
                self.log.answer(&answer);
                self.has_gone_on();
                if answer.scenario == self.document.scenario {
                    self.keep_before();
                }
                self.answer_of(&answer.scenario.clone(), |place| *place = Some(answer.clone()));
            }
            Ok(Answer::Fine(bands)) => {
                let bands = Arc::new(*bands);
                self.answer_of(&scenario, |place| {
                    if let Some(answer) = place.as_mut().filter(|answer| answer.scenario == scenario) {
                        answer.bands = Arc::clone(&bands);
                    }
                });
            }
            Err(failed) => self.stop_at(scenario, &failed),
        }
    }

    /// Every open document of this scenario gets the answer: equal scenarios give equal digits.
    fn answer_of(&mut self, scenario: &Scenario, mut put: impl FnMut(&mut Option<Answered>)) {
        if self.document.scenario == *scenario {
            put(&mut self.answer);
        }
        for aside in self.shelf.aside.iter_mut().filter(|aside| aside.document.scenario == *scenario) {
            put(&mut aside.answer);
        }
    }

    /// The latest answer to the scenario in hand, whole; it may belong to an older value of it.
    #[must_use]
    pub fn answer(&self) -> Option<&Answered> {
        self.answer.as_ref()
    }

    /// The latest answer, if there is one yet.
    #[must_use]
    pub fn outlook(&self) -> Option<&Arc<Outlook>> {
        self.answer.as_ref().map(|answer| &answer.outlook)
    }

    /// What the latest answer says of causes; of the same scenario as [`Self::outlook`].
    #[must_use]
    pub fn causes(&self) -> Option<&Arc<Causes>> {
        self.answer.as_ref().map(|answer| &answer.causes)
    }

    /// Its bands: coarse at first, fine a moment later; always of the same scenario as [`Self::outlook`].
    #[must_use]
    pub fn bands(&self) -> Option<&Arc<Ensemble>> {
        self.answer.as_ref().map(|answer| &answer.bands)
    }

    /// Whether the bands shown are still coarse.
    #[must_use]
    pub fn is_coarse(&self) -> bool {
        self.bands().is_none_or(|bands| bands.draws < FINE)
    }

    /// The scenario the latest answer belongs to.
    #[must_use]
    pub fn answered(&self) -> Option<&Scenario> {
        self.answer.as_ref().map(|answer| &answer.scenario)
    }

    /// Whether the charts show an older scenario than the levers.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.answered() != Some(&self.document.scenario)
    }
}
