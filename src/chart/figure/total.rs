//! Totals: trade against its reference level, the difference from the status quo, informal trade.

use super::against::{less, signed};
use super::{Figure, Level, Line, Style, Subject};
use crate::model::{FIRST_DRAWN, Measured, Selection, musd};
use crate::say;
use crate::scenario::HORIZON;

/// Name of the scenario's own line.
pub(super) const SCENARIO: &str = "scenario";
/// Name of the baseline's line.
pub(in crate::chart) const BASELINE: &str = "status quo";
/// Name of what was recorded of the total.
pub(super) const OBSERVED: &str = "observed";
/// Name of the line of the difference.
pub(super) const DIFFERENCE: &str = "difference";
/// Name of the scenario's line as it was when a drag began.
const GHOST: &str = "before the drag";

/// Adds the scenario's own line as another figure has it, faint: what it was when a drag began.
pub(super) fn add_ghost(figure: &mut Figure, before: &Figure) {
    let own = before.lines.iter().find(|line| line.name == SCENARIO && line.style == Style::Projection);
    if let Some(own) = own {
        let ghost = super::Line { name: GHOST.to_owned(), style: Style::Ghost, ..own.clone() };
        figure.lines.insert(0, ghost);
    }
}

/// Total trade, observed and projected, against the reference level.
pub(super) fn total(subject: Subject<'_>) -> Figure {
    let outlook = subject.outlook;
    let selection = subject.selection();
    let mut lines = subject.observed(OBSERVED, None, &subject.flows());
    let projected = subject.projected(SCENARIO, Some(0), Style::Projection, &outlook.projection.recorded(selection));
    lines.extend(subject.connector(OBSERVED, None, &lines, &projected));
    lines.push(subject.projected(BASELINE, None, Style::Baseline, &outlook.baseline.recorded(selection)));
    lines.extend(subject.against_line());
    lines.push(projected);
    lines.extend(subject.overlay_line());
    let reference = &outlook.reference;
    // A level over some flows says nothing about a total over others.
    let level = subject.compared.then(|| Level {
        value: reference.level,
        words: match outlook.regained {
            Some(when) => say!(
                "{year} level, {level} m: regained {when}",
                year = reference.year,
                level = musd(reference.level),
                when
            ),
            None => say!(
                "{year} level, {level} m: not regained by {end}",
                year = reference.year,
                level = musd(reference.level),
                end = HORIZON.1
            ),
        },
        end: say!("{year} level, {level} m", year = reference.year, level = musd(reference.level)),
    });
    let end = projected_end(&lines);
    let title = match (outlook.regained, outlook.lost_again) {
        _ if !subject.compared => {
            say!("Trade is US$ {trade} m in {year}, all flows", trade = musd(end), year = HORIZON.1)
        }
        (Some(when), Some(lost)) => {
            say!("Trade regains its {year} level in {when}, loses it in {lost}", year = reference.year, when, lost)
        }
        (Some(when), None) => say!("Trade regains its {year} level in {when}", year = reference.year, when),
        (None, _) => say!("Trade does not regain its {year} level by {end}", year = reference.year, end = HORIZON.1),
    };
    Figure {
        title,
        subtitle: subject.dollars_words(),
        unit: "US$ m",
        lines,
        level,
        relief: subject.relief(),
        years: (subject.dataset.years().0, HORIZON.1),
        table_only: simulated_columns(subject),
        reliability: format!("{} {}", subject.band_words(), subject.reliability()).trim_start().to_owned(),
        fans: subject
            .bands
            .and_then(|bands| bands.holds.as_ref())
            .map(|band| subject.fan(band, 0, false))
            .into_iter()
            .collect(),
        notes: subject.notes(),
        warnings: subject.warnings(),
        ..Figure::default()
    }
}

impl Subject<'_> {
    /// The path of the scenario that is compared with, beside the status quo; over the same flows.
    fn against_line(&self) -> Option<Line> {
        let against = self.against?;
        let path = against.outlook.projection.recorded(self.selection());
        // The second colour is a past recovery's.
        Some(self.projected(&against.name(), Some(2), Style::Projection, &path))
    }
}

/// Last value of the scenario's own line.
fn projected_end(lines: &[super::Line]) -> f64 {
    lines.iter().rfind(|line| line.name == SCENARIO).and_then(|line| line.points.last()).map_or(0.0, |p| p[1])
}

/// The simulated years before the drawn projection, and their gap to what was observed: they rest on the base window,
/// which lies well above the thin figures of 2016.
fn simulated_columns(subject: Subject<'_>) -> Vec<(String, Vec<[f64; 2]>)> {
    let path = subject.outlook.projection.recorded(subject.selection());
    let early: Vec<[f64; 2]> =
        (HORIZON.0..FIRST_DRAWN).zip(path).map(|(year, value)| [f64::from(year), value]).collect();
    let observed = subject.observed("", None, &subject.flows());
    let known = |year: f64| observed.iter().flat_map(|line| &line.points).find(|p| p[0] == year).map(|p| p[1]);
    let gaps = early.iter().filter_map(|[year, value]| Some([*year, value - known(*year)?])).collect();
    vec![("simulated".to_owned(), early), ("gap to observed".to_owned(), gaps)]
}

/// Scenario minus status quo.
pub(super) fn difference(subject: Subject<'_>) -> Figure {
    let selection = subject.selection();
    let base = subject.against.map_or(&subject.outlook.baseline, |against| &against.outlook.projection);
    let gap = less(&subject.outlook.projection, base, selection);
    let last = gap.last().copied().unwrap_or(0.0);
    Figure {
        title: say!(
            "{gap} m a year in {year} against {against}",
            gap = signed(last),
            year = HORIZON.1,
            against = subject.against.map_or_else(|| say!("the status quo").to_owned(), |against| against.name())
        ),
        subtitle: subject.dollars_words(),
        unit: "US$ m",
        lines: vec![subject.projected(DIFFERENCE, Some(0), Style::Projection, &gap)],
        level: None,
        relief: subject.relief(),
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: match subject.against {
            None => say!("Same world, with and without the decisions: the difference is the decisions' own"),
            Some(_) => say!("Where the worlds differ as well, the difference is not the decisions' alone"),
        }
        .to_owned(),
        notes: subject.notes(),
        warnings: subject.warnings(),
        ..Figure::default()
    }
}

/// Informal trade: a guess, shown apart, in no total.
pub(super) fn informal(subject: Subject<'_>) -> Figure {
    let read = |projection: &crate::model::Projection| projection.annual(Measured::Informal, Selection::ALL);
    let scenario = subject.projected(SCENARIO, Some(0), Style::Projection, &read(&subject.outlook.projection));
    let baseline = subject.projected(BASELINE, None, Style::Baseline, &read(&subject.outlook.baseline));
    Figure {
        title: say!("Relief turns informal trade into recorded trade").to_owned(),
        subtitle: say!("US$ million a year, 2016 prices; a guess, in no total").to_owned(),
        unit: "US$ m",
        lines: vec![baseline, scenario],
        level: None,
        relief: subject.relief(),
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: say!("Share of blocked trade that goes around the bans: judgement. Recorded recovery overstates real recovery by what comes back from here").to_owned(),
        notes: subject.notes(),
        ..Figure::default()
    }
}
