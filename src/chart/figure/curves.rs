//! Past recoveries: by years since lifting, and laid over a projection.

use super::{Figure, Level, Line, Style, Subject};
use crate::evidence::{Curve, Rebase};
use crate::model::{Grid, musd};
use crate::say;
use crate::scenario::HORIZON;

/// First and last year since lifting that are drawn.
const DRAWN: (i32, i32) = (-5, 10);
/// Within this many years of lifting trade counts as back.
const BACK: i32 = 5;

/// Name of the scenario's own curve.
const OWN: &str = "this scenario";

/// Solid where there is a level from before the sanctions, dotted where there is only the year before lifting.
fn style(curve: &Curve) -> Style {
    if matches!(curve.rebase, Rebase::Window(..)) { Style::Analogue } else { Style::Aside }
}

/// Colour by place among the curves of one style; the first colour is the scenario's own.
fn hue(curves: &[Curve], at: usize) -> Option<usize> {
    let before = curves[..at].iter().filter(|curve| style(curve) == style(&curves[at])).count();
    // After four colours comes ink.
    (before < 4).then_some(before + 1)
}

/// Trade after every past relief of sanctions as a multiple of its earlier level, and the scenario's own if it has a
/// relief date. Years without any trade have no place on an axis of tenfold steps and are left out.
#[must_use]
pub fn recoveries(curves: &[Curve], hidden: &[String], subject: Option<Subject<'_>>) -> Figure {
    let line = |(at, curve): (usize, &Curve)| {
        let points = curve.points.iter().filter(|point| (DRAWN.0..=DRAWN.1).contains(&point.since));
        let points = points.filter_map(|point| Some([f64::from(point.since), point.relative?]));
        Line {
            name: curve.episode.clone(),
            hue: hue(curves, at),
            style: style(curve),
            points: points.filter(|point| point[1] > 0.0).collect(),
        }
    };
    let shown = curves.iter().enumerate().filter(|(_, curve)| !hidden.contains(&curve.episode));
    let mut lines: Vec<Line> = shown.map(line).filter(|line| !line.points.is_empty()).collect();
    lines.extend(subject.and_then(|subject| subject.own_curve()));
    Figure {
        title: back_words(curves),
        subtitle: say!("Multiple of the level before the sanctions (dotted: of the year before lifting), by years since lifting; every line of the grid is ten times the one below").to_owned(),
        unit: "×",
        since_lifting: true,
        lines,
        level: Some(Level {
            value: 1.0,
            words: say!("level before = 1").to_owned(),
            end: say!("level before = 1").to_owned(),
        }),
        relief: Some((0.0, say!("lifted").to_owned())),
        years: DRAWN,
        reliability: say!("Observed trade in US$ at 2016 prices, both directions, by the sources named on hover. A different target, sender and decade each: shapes to think with, no forecast").to_owned(),
        ..Figure::default()
    }
}

/// How far past recoveries can be trusted, on paper: there nothing can be hovered over.
#[must_use]
pub fn recoveries_on_paper() -> String {
    say!("Observed trade in US$ at 2016 prices, both directions; the program names the sources of each point. A different target, sender and decade each: shapes to think with, no forecast").to_owned()
}

/// "In 2 of 5 past reliefs trade stood at or above ...", over those with a level from before.
fn back_words(curves: &[Curve]) -> String {
    let scored: Vec<&Curve> = curves.iter().filter(|curve| style(curve) == Style::Analogue).collect();
    let after = |curve: &'_ Curve, reversal: bool| {
        let points = curve.points.iter().filter(|point| (0..=BACK).contains(&point.since));
        points.filter(|point| point.reversal == reversal).cloned().collect::<Vec<_>>()
    };
    let back =
        |curve: &Curve| after(curve, false).iter().any(|point| point.relative.is_some_and(|relative| relative >= 1.0));
    let returned = scored.iter().filter(|curve| !back(curve) && !after(curve, true).is_empty()).count();
    let (count, of) = (scored.iter().filter(|curve| back(curve)).count(), scored.len());
    match returned {
        0 => say!(
            "In {count} of {of} past reliefs trade stood at or above its pre-sanctions level within {years} years",
            count,
            of,
            years = BACK
        ),
        1 => say!(
            "In {count} of {of} past reliefs trade stood at or above its pre-sanctions level within {years} years; in 1 other the sanctions came back first",
            count,
            of,
            years = BACK
        ),
        others => say!(
            "In {count} of {of} past reliefs trade stood at or above its pre-sanctions level within {years} years; in {others} others the sanctions came back first",
            count,
            of,
            years = BACK,
            others
        ),
    }
}

/// An observed point of a curve in words: year, amount, share, sources.
#[must_use]
pub fn curve_words(curve: &Curve, since: i32) -> Option<String> {
    let point = curve.points.iter().find(|point| point.since == since)?;
    let (year, trade) = (point.year, musd(point.musd));
    let observed = match point.relative.map(musd) {
        Some(times) => say!("{year}: US$ {trade} m observed, {times} ×", year, trade, times),
        None => say!("{year}: US$ {trade} m observed", year, trade),
    };
    let observed = if point.reversal { say!("{observed}, sanctions back", observed) } else { observed };
    let mut words = vec![observed];
    words.push(curve.rebase.label());
    words.extend(point.sources.iter().cloned());
    Some(words.join("\n"))
}

impl Subject<'_> {
    /// Calendar year of relief, if there is one: year 0 of a recovery.
    fn lifted(&self) -> Option<i32> {
        self.scenario.relief.lifted.then(|| self.scenario.relief.date.floor() as i32)
    }

    /// The scenario as a multiple of its reference level, by years since its relief date.
    fn own_curve(&self) -> Option<Line> {
        let (lifted, reference) = (self.lifted()?, &self.outlook.reference);
        let path = self.outlook.projection.recorded(reference.selection());
        let drawn = self.projected("", None, Style::Projection, &path);
        let points = drawn.points.iter().map(|point| [point[0] - f64::from(lifted), point[1] / reference.level]);
        let inside = f64::from(DRAWN.0)..=f64::from(DRAWN.1);
        let points: Vec<[f64; 2]> =
            points.filter(|[since, value]| inside.contains(since) && *value > 0.0 && value.is_finite()).collect();
        (!points.is_empty()).then(|| Line { name: OWN.to_owned(), hue: Some(0), style: Style::Projection, points })
    }

    /// The calendar year of a point of the scenario's own curve; `None` if `line` is another.
    #[must_use]
    pub fn own_words(&self, line: &str, since: i32) -> Option<String> {
        let year = self.lifted()? + since;
        let reference = self.outlook.reference.year;
        (line == OWN).then(|| say!("{year}, projected; observed level of {reference} = 1", year, reference))
    }

    /// Level of the scenario that takes the place of a curve's 1: the reference level, or the year before relief where
    /// the curve too is measured against the year before.
    fn overlay_level(&self, curve: &Curve) -> Option<f64> {
        match curve.rebase {
            // The level is over the compared flows only.
            Rebase::Window(..) => self.compared.then_some(self.outlook.reference.level),
            Rebase::Eve(..) => {
                let eve = self.lifted()? - 1;
                let path = self.outlook.projection.recorded(self.selection());
                Grid::years().zip(path).find(|(year, _)| *year == eve).map(|(_, value)| value)
            }
            Rebase::Nothing => None,
        }
    }

    /// The chosen past recovery, as if it began at the scenario's relief date.
    pub(super) fn overlay_line(&self) -> Option<Line> {
        let (curve, lifted) = (self.overlay?, self.lifted()?);
        let level = self.overlay_level(curve)?;
        let after = curve.points.iter().filter(|point| point.since >= 0 && lifted + point.since <= HORIZON.1);
        let points = after.filter_map(|point| Some([f64::from(lifted + point.since), point.relative? * level]));
        let (name, hue) = (overlay_name(curve), Some(1));
        Some(Line { name, hue, style: style(curve), points: points.collect() })
    }

    /// What stands behind a point of the line laid over; `None` if `line` is another.
    pub(super) fn overlay_words(&self, line: &str, year: i32) -> Option<String> {
        let curve = self.overlay.filter(|curve| overlay_name(curve) == line)?;
        curve_words(curve, year - self.lifted()?)
    }
}

/// Name of the line laid over a projection: "as Iran JCPOA after 2016".
#[must_use]
pub fn overlay_name(curve: &Curve) -> String {
    say!("as {episode} after {year}", episode = curve.episode, year = curve.lifted)
}
