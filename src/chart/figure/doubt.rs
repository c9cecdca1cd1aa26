//! Bands and chances: each doubt in a figure of its own.

use super::{Figure, Level, Line, Style, Subject};
use crate::model::{Band, FIRST_DRAWN, ReliefChance, likely, musd, percent};
use crate::say;
use crate::scenario::{Doubt, HORIZON, Scenario};
use crate::words::number;

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
        match self {
            Self::Holds => say!("If relief holds"),
            Self::Snapback => say!("With snapback risk"),
            Self::Data => say!("Doubt about the data"),
        }
    }

    /// Words above it in a scenario: with the date left to chance there may be no relief to hold.
    #[must_use]
    pub fn of(self, scenario: &Scenario) -> &'static str {
        match self {
            Self::Holds if scenario.hazard => say!("Without snapback"),
            Self::Data if scenario.hazard => say!("Data, date as set"),
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
            let draws = number(band.draws as f64, 0);
            if self.scenario.hazard {
                say!("Band: 5-95 % and 25-75 % of {draws} draws with the date of relief left to chance; parameters only, not paths.", draws)
            } else {
                say!("Band: 5-95 % and 25-75 % of {draws} draws if relief holds; parameters only, not paths.", draws)
            }
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
    let level = subject.compared.then(|| {
        let words = say!("{year} level", year = reference.year);
        Level { value: reference.level, end: words.clone(), words }
    });
    let median: Vec<[f64; 2]> = fan.points.iter().map(|(year, fan)| [*year, fan[2]]).collect();
    let hue = Some(version as usize);
    let draws = number(band.draws as f64, 0);
    Some(Figure {
        title: say!(
            "{which}: {low} to {high} m in {year}",
            which = version.of(subject.scenario),
            low = musd(end[0]),
            high = musd(end[4]),
            year = HORIZON.1
        ),
        subtitle: subject.dollars_words(),
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
        relief: subject.relief(),
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: match version {
            Version::Data => {
                say!("{draws} draws of which source is right, and of a common measurement error", draws)
            }
            _ => say!("{draws} draws of every parameter from its prior, with yearly noise", draws),
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
    for version in [Version::Holds, Version::Snapback] {
        let Some(band) = subject.version(version) else { continue };
        let hue = Some(version as usize);
        let [ever_name, year_name] = match version {
            Version::Snapback => ["ever, with it", "in the year, with it"],
            _ => ["ever, without snapback", "in the year, without snapback"],
        };
        lines.push(chance(ever_name, hue, Style::Projection, &band.ever, HORIZON.0));
        lines.push(chance(year_name, hue, Style::Projection, &band.in_year, HORIZON.0));
        let ever = band.ever.last().copied().unwrap_or(0.0);
        // Near 0 or 1 the error of drawing says nothing.
        let error = if band.error(ever) < 0.001 {
            String::new()
        } else {
            format!(" ± {}", number((band.error(ever) * 100.0).ceil(), 0))
        };
        let chance = likely(ever);
        words.push(match version {
            Version::Snapback => say!("{chance}{error} with it", chance, error),
            _ => say!("{chance}{error} without snapback", chance, error),
        });
    }
    Figure {
        title: if words.is_empty() {
            say!("No chance without a doubt: switch one on").to_owned()
        } else {
            let chances = words.join(", ");
            say!("{year} level some time by {end}: {chances}", year, end = HORIZON.1, chances)
        },
        subtitle: say!(
            "Per cent of draws at or above the {year} level: ever since relief, and in the year itself",
            year
        ),
        unit: "%",
        lines,
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: say!("Conditional on this scenario; ± is the error of drawing, not of the model").to_owned(),
        ..Figure::default()
    }
}

/// Chance that relief has come by the end of a year, with and without an envoy.
#[must_use]
pub fn relief_chance(chance_of: &ReliefChance) -> Figure {
    let from = chance_of.years.first().copied().unwrap_or(HORIZON.0);
    let last = |values: &[f64]| percent(values.last().copied().unwrap_or(0.0));
    Figure {
        title: say!(
            "Relief by {year}: {without} without an envoy, {with} with one",
            year = HORIZON.1,
            without = last(&chance_of.without),
            with = last(&chance_of.with)
        ),
        subtitle: say!(
            "Per cent chance by the end of the year; this envoy's strength {strength}",
            strength = percent(chance_of.strength)
        ),
        unit: "%",
        lines: vec![
            chance("without", None, Style::Baseline, &chance_of.without, from),
            chance("with an envoy", Some(0), Style::Projection, &chance_of.with, from),
        ],
        years: (from, HORIZON.1),
        reliability: say!("A yearly rate from twenty years without relief; that an envoy raises it is an analogue from mediation elsewhere, not a finding about ASEAN").to_owned(),
        ..Figure::default()
    }
}
