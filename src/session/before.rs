//! The answer before the last change: kept when a newer one takes its place, worked out anew when it was not.

use std::sync::Arc;

use super::{Asked, COARSE, Progress, Session, Task};
use crate::model::{self, Ensemble, Outlook};
use crate::scenario::Scenario;
use crate::trade::Dataset;

/// A finished answer of another moment, with everything it takes to draw it.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Facts it rests on.
    pub dataset: Arc<Dataset>,
    /// What was asked.
    pub scenario: Scenario,
    /// The answer.
    pub outlook: Arc<Outlook>,
    /// Its bands.
    pub bands: Option<Arc<Ensemble>>,
}

/// What was worked out anew; `None` if it could not be.
type Answer = Option<(Arc<Outlook>, Arc<Ensemble>)>;

/// The answer kept, and the question about one that was not.
#[derive(Debug, Default)]
pub(super) struct Before {
    kept: Option<Earlier>,
    asked: Asked<Scenario, Answer>,
}

impl Session {
    /// The answer shown now; `None` until the model has answered once.
    #[must_use]
    pub fn present(&self) -> Option<Earlier> {
        Some(Earlier {
            dataset: Arc::clone(&self.dataset),
            scenario: self.answered()?.clone(),
            outlook: Arc::clone(self.outlook()?),
            bands: self.bands().cloned(),
        })
    }

    /// Keeps the answer shown now, if it is the one before the last change. Called before a newer one takes its place:
    /// while a lever is dragged many answers come, and the one from before the drag must outlive them.
    pub(super) fn keep_before(&mut self) {
        let is_before = self.answered().is_some_and(|answered| self.document.before() == Some(answered));
        if is_before && let Some(present) = self.present() {
            self.before.kept = Some(present);
        }
    }

    /// Whether anything has changed that could be shown again.
    #[must_use]
    pub fn has_before(&self) -> bool {
        self.document.before().is_some_and(|before| !self.before.asked.is_stopped_at(before))
    }

    /// The answer before the last change; while a lever is dragged, the answer from before the drag. Worked out in the
    /// background where it is not kept: `None` until it is there.
    pub fn before(&mut self) -> Option<Earlier> {
        let wanted = self.document.before()?.clone();
        if let Some(kept) = self.before.kept.as_ref().filter(|kept| kept.scenario == wanted) {
            return Some(kept.clone());
        }
        let (dataset, wake) = (self.facts.of(&wanted.data).0, self.worker.wake());
        let answer = self.before.asked.ask(wanted.clone(), |scenario| {
            let dataset = Arc::clone(&dataset);
            Task::start(wake, move || {
                let outlook = model::outlook(&dataset, &scenario, &|| true).ok()?;
                let bands = model::ensemble(&dataset, &scenario, COARSE, &|| true).ok()?;
                Some((Arc::new(outlook), Arc::new(bands)))
            })
        });
        let Progress::Ready(answer) = answer else { return None };
        let (outlook, bands) = answer.clone()?;
        let earlier = Earlier { dataset, scenario: wanted, outlook, bands: Some(bands) };
        self.before.kept = Some(earlier.clone());
        Some(earlier)
    }
}
