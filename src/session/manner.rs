//! Another language or way of writing numbers, while the session runs.

use super::{Asked, Session, evidence};
use crate::words::{self, Manner};

impl Session {
    /// From now on things are said like this: sets the manner of this thread, names the levers anew, and forgets every
    /// answer and notice that holds words. Numbers stay.
    pub fn set_manner(&mut self, manner: Manner) {
        if manner == words::manner() {
            return;
        }
        words::set_manner(manner);
        self.facts.name_anew();
        (self.dataset, self.catalog) = self.facts.of(&self.document.scenario.data);
        self.why = Asked::default();
        self.claims.forget();
        self.backtest = evidence::Scored::default();
        self.notices.clear();
    }
}
