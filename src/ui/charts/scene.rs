//! The answers that the charts of a page can show, and the moment of a replay.

use crate::chart::Subject;
use crate::evidence::Curve;
use crate::session::{Earlier, Session};

/// What all charts of a page share in a frame.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Scene<'a> {
    /// The answer shown now.
    pub now: Subject<'a>,
    /// The answer before the last change, where it is wanted and known.
    pub before: Option<Subject<'a>>,
    /// Where a replay of the last change stands.
    pub replay: Option<Phase>,
    /// Whether a lever is being dragged.
    pub dragging: bool,
    /// Decimal year that divides past and future.
    pub today: f64,
    /// Last calendar year that charts show.
    pub last_year: i32,
    /// Whether nothing may move on its own.
    pub still: bool,
    /// The open work.
    pub session: &'a Session,
}

/// An earlier answer as a subject of figures.
pub(in crate::ui) fn earlier_subject<'a>(
    earlier: &'a Earlier,
    compared: bool,
    overlay: Option<&'a Curve>,
) -> Subject<'a> {
    Subject {
        dataset: &earlier.dataset,
        scenario: &earlier.scenario,
        outlook: &earlier.outlook,
        bands: earlier.bands.as_deref(),
        compared,
        overlay,
        against: None,
    }
}

/// How often a replay goes from old to new.
pub const ROUNDS: usize = 3;
/// Seconds of one round.
const ROUND: f64 = 0.6;
/// Part of a round in which the lines move; then they rest at the new answer.
const MOVING: f64 = 0.75;

/// A moment of a replay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// From 1 on.
    pub round: usize,
    /// 0 at the old answer, 1 at the new one.
    pub share: f64,
    /// Seconds until the picture changes again.
    pub next: f64,
}

/// Where a replay stands after so many seconds; `None` once it is over. `still`: it steps instead of moving.
#[must_use]
pub fn phase(elapsed: f64, still: bool) -> Option<Phase> {
    let round = (elapsed.max(0.0) / ROUND).floor();
    if round >= ROUNDS as f64 {
        return None;
    }
    let part = elapsed.max(0.0) / ROUND - round;
    let round = round as usize + 1;
    if still {
        let is_old = part < 0.5;
        let next = (if is_old { 0.5 } else { 1.0 } - part) * ROUND;
        return Some(Phase { round, share: if is_old { 0.0 } else { 1.0 }, next });
    }
    let at = (part / MOVING).min(1.0);
    // Sets off and arrives gently.
    Some(Phase { round, share: at * at * (3.0 - 2.0 * at), next: 0.0 })
}
