//! Figure and table, worked out when an answer or a choice changes, not in every frame.

use std::sync::Arc;

use super::rows::{HeadlineRow, headline_rows, is_stale, laid, laid_against};
use crate::chart::{Figure, Quantity, differences, overlaid};
use crate::model::{Ensemble, Outlook};
use crate::session::{Comparator, Opened, Session};
use crate::words::{Manner, manner};

/// What is shown of the scenarios.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Differences from the comparator instead of the paths.
    pub difference: bool,
    pub quantity: Quantity,
}

/// A scenario as it was when things were prepared. Holding the answers keeps their addresses from being used again.
#[derive(Debug)]
struct Seen {
    id: u32,
    name: String,
    stale: bool,
    stopped: bool,
    answer: Option<(Arc<Outlook>, Arc<Ensemble>)>,
}

impl Seen {
    fn of(session: &Session, open: &Opened<'_>) -> Self {
        let id = open.document.id();
        let answer = open.answer.map(|answer| (Arc::clone(&answer.outlook), Arc::clone(&answer.bands)));
        Self { id, name: session.name_of(id), stale: is_stale(open), stopped: open.stopped, answer }
    }

    fn is_same(&self, other: &Self) -> bool {
        let answers = match (&self.answer, &other.answer) {
            (Some((line, bands)), Some((other_line, other_bands))) => {
                Arc::ptr_eq(line, other_line) && Arc::ptr_eq(bands, other_bands)
            }
            (None, None) => true,
            _ => false,
        };
        let state = |seen: &Self| (seen.id, seen.stale, seen.stopped);
        answers && state(self) == state(other) && self.name == other.name
    }
}

/// What the chart and the table draw.
#[derive(Debug)]
pub(super) struct Prepared {
    shown: Shown,
    comparator: Comparator,
    manner: Manner,
    seen: Vec<Seen>,
    pub figure: Option<Figure>,
    pub rows: Vec<HeadlineRow>,
}

/// What was prepared before, if it still holds.
pub(super) fn prepared(before: &mut Option<Arc<Prepared>>, shown: Shown, session: &Session) -> Arc<Prepared> {
    let comparator = session.comparator();
    let all = session.overlaid().into_iter().chain(session.compared());
    let seen: Vec<Seen> = all.map(|open| Seen::of(session, &open)).collect();
    let holds = |old: &&mut Arc<Prepared>| {
        (old.shown, old.comparator, old.manner) == (shown, comparator, manner())
            && old.seen.len() == seen.len()
            && old.seen.iter().zip(&seen).all(|(old, new)| old.is_same(new))
    };
    if let Some(old) = before.as_mut().filter(holds) {
        return Arc::clone(old);
    }
    let (laid, against) = (laid(session), laid_against(session));
    let figure = if shown.difference {
        differences(&session.dataset, &laid, shown.quantity, against.as_ref())
    } else {
        overlaid(&session.dataset, &laid, shown.quantity, comparator == Comparator::Baseline)
    };
    let rows = headline_rows(session);
    let new = Arc::new(Prepared { shown, comparator, manner: manner(), seen, figure, rows });
    *before = Some(Arc::clone(&new));
    new
}
