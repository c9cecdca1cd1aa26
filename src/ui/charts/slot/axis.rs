//! The ends of a chart's axis: held while a lever is dragged; when they jump, the chart says so.

use std::collections::BTreeMap;

use crate::chart::{Figure, Kind};
use crate::say;
use crate::words::number;

/// Seconds that a jump of the scale is shown.
const FLASH: f64 = 0.14;
/// Seconds that it stays in the chart's words for a screen reader.
const SAID: f64 = 5.0;

/// What an axis belongs to: chart, scope, tenfold steps, unit.
type Key = (Kind, bool, bool, &'static str);

/// Ends of axes by chart.
#[derive(Clone, Debug, Default)]
pub(super) struct Axis {
    held: BTreeMap<Key, (f64, f64)>,
    /// When the scale jumped, and where it ends since.
    jumped: Option<(f64, String)>,
}

impl Axis {
    /// Bottom and top: as before while the hand is on a lever, fitted otherwise. `also` is what the eye will compare
    /// with: both must fit, or a jump of the scale would look like a change of trade.
    pub(super) fn ends(
        &mut self,
        key: Key,
        figure: &Figure,
        also: Option<&Figure>,
        holding: bool,
        time: f64,
    ) -> (f64, f64) {
        let own = figure.fitted();
        let needed = also.map(Figure::fitted).map_or(own, |other| (own.0.min(other.0), own.1.max(other.1)));
        let held = self.held.entry(key).or_insert(needed);
        if !holding && *held != needed {
            *held = needed;
            let end = if figure.log { 10_f64.powf(needed.1) } else { needed.1 };
            self.jumped = Some((time, number(end, 0)));
        }
        *held
    }

    /// Strength of the ring that shows a jump, 1 at once and 0 soon after.
    pub(super) fn flash(&self, time: f64) -> f32 {
        self.jumped.as_ref().map_or(0.0, |(at, _)| (1.0 - (time - at) / FLASH).clamp(0.0, 1.0) as f32)
    }

    /// A recent jump in words.
    pub(super) fn words(&self, time: f64) -> Option<String> {
        let recent = self.jumped.as_ref().filter(|(at, _)| time - at < SAID);
        recent.map(|(_, end)| say!("The scale has changed: it now ends at {end}", end))
    }
}

#[cfg(test)]
mod tests {
    use super::Axis;
    use crate::chart::{Figure, Kind, Line, Style};

    fn up_to(value: f64) -> Figure {
        let line = Line { name: "a".to_owned(), hue: None, style: Style::Projection, points: vec![[2020.0, value]] };
        Figure { lines: vec![line], unit: "US$ m", ..Figure::default() }
    }

    #[test]
    fn the_scale_holds_during_a_drag_and_flashes_when_it_jumps() {
        let mut axis = Axis::default();
        let key = (Kind::Total, true, false, "US$ m");
        assert_eq!(axis.ends(key, &up_to(90.0), None, false, 0.0), (0.0, 100.0));
        assert_eq!(axis.ends(key, &up_to(390.0), None, true, 1.0), (0.0, 100.0), "held");
        assert!(axis.flash(1.0) == 0.0 && axis.words(1.0).is_none());
        assert_eq!(axis.ends(key, &up_to(390.0), None, false, 2.0), (0.0, 400.0));
        assert!(axis.flash(2.0) > 0.9 && axis.flash(2.15) == 0.0);
        assert!(axis.words(2.0).is_some_and(|words| words.ends_with("400")) && axis.words(9.0).is_none());
    }
}
