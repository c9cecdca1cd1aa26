//! How far the rules and the traders let trade go.

use super::{Figure, Line, Style, Subject};
use crate::model::{FIRST_DRAWN, Measured, percent};
use crate::say;
use crate::scenario::HORIZON;

/// How much of potential trade is allowed, how much traders are able to do, and how much is traded; per cent.
pub(super) fn shares(subject: Subject<'_>) -> Figure {
    let selection = subject.selection();
    let projection = &subject.outlook.projection;
    let potential = projection.annual(Measured::Potential, selection);
    let share = |measured| -> Vec<f64> {
        let part = projection.annual(measured, selection);
        part.iter().zip(&potential).map(|(p, all)| if *all > 0.0 { p / all * 100.0 } else { 0.0 }).collect()
    };
    let line = |name, hue, measured| subject.projected(name, Some(hue), Style::Projection, &share(measured));
    let lines = vec![
        line("allowed", 0, Measured::Allowed),
        line("able", 1, Measured::Able),
        line("traded", 2, Measured::Recorded),
    ];
    let last = |line: &Line| line.points.last().map_or(0.0, |p| p[1] / 100.0);
    Figure {
        title: say!(
            "In {year}, {allowed} of potential trade is allowed and {traded} traded",
            year = HORIZON.1,
            allowed = percent(last(&lines[0])),
            traded = percent(last(&lines[2]))
        ),
        subtitle: say!("Per cent of what trade would be with neither bans nor lost trading capital").to_owned(),
        unit: "%",
        lines,
        level: None,
        relief: subject.relief(),
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: say!("Model: access and trading capital, weighted by potential trade. No source measures them")
            .to_owned(),
        notes: subject.notes(),
        ..Figure::default()
    }
}
