//! What a slot shows, as something to pass on.

use super::slot::Slot;
use super::{Scene, earlier_subject};
use crate::chart::{Kind, Subject};
use crate::evidence::{bundled, curves};
use crate::export::{Chart, Shown};
use crate::scenario::HORIZON;
use crate::session::Pictured;

impl Slot {
    /// Its chart as it is to be drawn off-screen; `None` for the one that is a table only. What the command line cannot
    /// make again (a comparison with another scenario, a locked answer) goes as the figure that is shown.
    pub fn pictured(&self, scene: &Scene<'_>) -> Option<Pictured> {
        if self.kind == Kind::Statements {
            return None;
        }
        let now = scene.now;
        let locked = self.locked.as_ref().map(|locked| earlier_subject(locked, now.compared, now.overlay));
        let subject = locked.unwrap_or(now);
        let names = self.whole(subject)?.names();
        let hidden = self.hidden();
        let bit = |(place, name): (usize, &String)| u64::from(hidden.contains(name)) << place.min(63);
        let chart = Chart {
            hidden: names.iter().enumerate().map(bit).fold(0, |bits, bit| bits | bit),
            log: self.log.contains(&self.kind),
            per_cent: self.per_cent && self.kind == Kind::Difference,
            overlay: subject
                .overlay
                .filter(|_| self.kind == Kind::Total)
                .and_then(|overlay| curves(&bundled()).iter().position(|curve| curve == overlay)),
            ..plain(self.kind, subject, scene.last_year)
        };
        let is_own = locked.is_none() && subject.against.is_none();
        let figure = if is_own { None } else { Some(self.made(subject)?.until(scene.last_year)) };
        Some(Pictured { chart, figure, of: self.locked.clone() })
    }
}

/// A chart with nothing set about it.
pub(in crate::ui) fn plain(kind: Kind, subject: Subject<'_>, last_year: i32) -> Chart {
    Chart {
        shown: Shown::Kind(kind),
        compared: subject.compared,
        until: (last_year != HORIZON.1).then_some(last_year),
        ..Chart::default()
    }
}
