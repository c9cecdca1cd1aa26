//! Bands and chances: each doubt in a figure of its own.

use super::{Figure, Level, Line, Style, Subject};
use crate::model::{Band, FIRST_DRAWN, ReliefChance, likely, musd, percent};
use crate::scenario::{Doubt, HORIZON, Scenario};

/// Which band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// Doubt about parameters, if relief holds.
    Holds,
    /// The same with the risk of snapback.
    Snapback,
    /// Doubt about the data alone.
    Data,
}

impl Version {
    /// All, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Holds, Self::Snapback, Self::Data];

    /// Words above it.
    #[must_use]
    pub fn label(self) -> &'static str {
        ["If relief holds", "With snapback risk", "Doubt about the data"][self as usize]
    }

    /// Words above it in a scenario: with the date left to chance there may be no relief to hold.
    #[must_use]
    pub fn of(self, scenario: &Scenario) -> &'static str {
        match self {
            Self::Holds if scenario.hazard => "Without snapback",
            Self::Data if scenario.hazard => "Data, date as set",
            _ => self.label(),
        }
    }

    /// The switch it belongs to.
    #[must_use]
    pub fn doubt(self) -> Doubt {
        [Doubt::Parameters, Doubt::Snapback, Doubt::Data][self as usize]
    }
}

impl<'a> Subject<'a> {
    fn version(&self, version: Version) -> Option<&'a Band> {
        let bands = self.bands?;
        match version {
            Version::Holds => bands.holds.as_ref(),
            Version::Snapback => bands.snapback.as_ref(),
            Version::Data => bands.data.as_ref(),
        }
    }

    /// What the band in the chart is, for the line under it; empty without a band.
    pub(super) fn band_words(&self) -> String {
        let band = self.bands.and_then(|bands| bands.holds.as_ref());
        band.map_or_else(String::new, |band| {
            let date = if self.scenario.hazard { "with the date of relief left to chance" } else { "if relief holds" };
            format!("Band: 5-95 % and 25-75 % of {} draws {date}; parameters only, not paths. ", band.draws)
        })
    }
}

/// One band with the central path and the reference level; `None` while its doubt is off.
#[must_use]
pub fn band(subject: Subject<'_>, version: Version) -> Option<Figure> {
    let band = subject.version(version)?;
    let fan = subject.fan(band, version as usize, false);
    let end = fan.points.last().map_or([0.0; 5], |(_, fan)| *fan);
    let path = subject.outlook.projection.recorded(subject.selection());
    let reference = &subject.outlook.reference;
    let level = subject.compared.then(|| Level { value: reference.level, words: format!("{} level", reference.year) });
    let median: Vec<[f64; 2]> = fan.points.iter().map(|(year, fan)| [*year, fan[2]]).collect();
    let hue = Some(version as usize);
    Some(Figure {
        title: format!("{}: {} to {} m in {}", version.of(subject.scenario), musd(end[0]), musd(end[4]), HORIZON.1),
        subtitle: format!("US$ million a year, 2016 prices; {}", subject.scope()),
        unit: "US$ m",
        lines: vec![
            Line {
                name: "central".to_owned(),
                hue: None,
                style: Style::Baseline,
                points: subject.projected("", None, Style::Baseline, &path).points,
            },
            Line { name: "median".to_owned(), hue, style: Style::Projection, points: median },
        ],
        level,
        relief: subject.relief().filter(|_| !subject.scenario.hazard),
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: match version {
            Version::Data => {
                format!("{} draws of which source is right, and of a common measurement error", band.draws)
            }
            _ => format!("{} draws of every parameter from its prior, with yearly noise", band.draws),
        },
        fans: vec![fan],
        ..Figure::default()
    })
}

/// Per cent by year from the first drawn one.
fn chance(name: &str, hue: Option<usize>, style: Style, values: &[f64], from: i32) -> Line {
    let points = (from..).zip(values).map(|(year, value)| [f64::from(year), value * 100.0]);
    let points = points.filter(|p| p[0] >= f64::from(FIRST_DRAWN)).collect();
    Line { name: name.to_owned(), hue, style, points }
}

/// Chance of being at or above the reference level in a year, and of having been so by then.
#[must_use]
pub fn reaching(subject: Subject<'_>) -> Figure {
    let year = subject.outlook.reference.year;
    let mut lines = Vec::new();
    let mut words = Vec::new();
    for (version, name) in [(Version::Holds, "without snapback"), (Version::Snapback, "with it")] {
        let Some(band) = subject.version(version) else { continue };
        let hue = Some(version as usize);
        lines.push(chance(&format!("ever, {name}"), hue, Style::Projection, &band.ever, HORIZON.0));
        lines.push(chance(&format!("in the year, {name}"), hue, Style::Projection, &band.in_year, HORIZON.0));
        let ever = band.ever.last().copied().unwrap_or(0.0);
        // Near 0 or 1 the error of drawing says nothing.
        let error = if band.error(ever) < 0.001 {
            String::new()
        } else {
            format!(" ± {:.0}", (band.error(ever) * 100.0).ceil())
        };
        words.push(format!("{}{error} {name}", likely(ever)));
    }
    Figure {
        title: if words.is_empty() {
            "No chance without a doubt: switch one on".to_owned()
        } else {
            format!("{year} level some time by {}: {}", HORIZON.1, words.join(", "))
        },
        subtitle: format!("Per cent of draws at or above the {year} level: ever since relief, and in the year itself"),
        unit: "%",
        lines,
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: "Conditional on this scenario; ± is the error of drawing, not of the model".to_owned(),
        ..Figure::default()
    }
}

/// Chance that relief has come by the end of a year, with and without an envoy.
#[must_use]
pub fn relief_chance(chance_of: &ReliefChance) -> Figure {
    let from = chance_of.years.first().copied().unwrap_or(HORIZON.0);
    let last = |values: &[f64]| percent(values.last().copied().unwrap_or(0.0));
    Figure {
        title: format!(
            "Relief by {}: {} without an envoy, {} with one",
            HORIZON.1,
            last(&chance_of.without),
            last(&chance_of.with)
        ),
        subtitle: format!(
            "Per cent chance by the end of the year; this envoy's strength {}",
            percent(chance_of.strength)
        ),
        unit: "%",
        lines: vec![
            chance("without", None, Style::Baseline, &chance_of.without, from),
            chance("with an envoy", Some(0), Style::Projection, &chance_of.with, from),
        ],
        years: (from, HORIZON.1),
        reliability: "A yearly rate from twenty years without relief; that an envoy raises it is an analogue from mediation elsewhere, not a finding about ASEAN".to_owned(),
        ..Figure::default()
    }
}
