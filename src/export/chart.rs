//! A chart as a picture to pass on: which one, of what, how large; drawn off-screen from the figure that the window
//! draws.

mod command;

use std::path::Path;

use super::{Dots, Made, Paper, Stamp, dots, pdf, png, svg};
use crate::chart::{
    Figure, Kind, Picture, Sheet, Subject, Version, band, difference_in_per_cent, drawn, figure, reaching, recoveries,
    recoveries_on_paper, relief_chance, thumbnail,
};
use crate::evidence::{bundled, curves};
use crate::say;
use crate::scenario::HORIZON;
use crate::words::one_line;

/// Everything that is drawn as a chart of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A chart of the page "Projection".
    Kind(Kind),
    /// A band of the page "How sure?".
    Band(Version),
    /// Chance of reaching the reference level.
    Reaching,
    /// Chance that relief comes.
    Relief,
    /// Past recoveries.
    Recoveries,
}

impl Shown {
    /// All, by the name that the command line has for each.
    pub const ALL: [(&'static str, Self); 13] = [
        ("total", Self::Kind(Kind::Total)),
        ("partner", Self::Kind(Kind::Partner)),
        ("direction", Self::Kind(Kind::Direction)),
        ("product", Self::Kind(Kind::Product)),
        ("difference", Self::Kind(Kind::Difference)),
        ("shares", Self::Kind(Kind::Shares)),
        ("informal", Self::Kind(Kind::Informal)),
        ("holds", Self::Band(Version::Holds)),
        ("snapback", Self::Band(Version::Snapback)),
        ("data", Self::Band(Version::Data)),
        ("reaching", Self::Reaching),
        ("relief", Self::Relief),
        ("recoveries", Self::Recoveries),
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, shown)| *shown == self).map_or("total", |(code, _)| *code)
    }

    /// The chart of that name.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == code).map(|(_, shown)| *shown)
    }
}

/// Which chart, of what, how large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own that a person sees")]
pub struct Chart {
    /// The chart.
    pub shown: Shown,
    /// Only the flows observed in the reference year, or all.
    pub compared: bool,
    /// Every step of the axis is tenfold.
    pub log: bool,
    /// The difference in per cent of the status quo.
    pub per_cent: bool,
    /// Last year drawn, if not all of them.
    pub until: Option<i32>,
    /// Lines that are left out: a bit by the place of the name in the figure.
    pub hidden: u64,
    /// A past recovery laid over the total, by its place among the episodes.
    pub overlay: Option<usize>,
    /// Width and height, points: letters are as large as on a screen of that size.
    pub size: [u16; 2],
    /// Dots a point, of a PNG.
    pub scale: u8,
    /// A small square picture, `size[0]` wide, with the finding and the lines alone.
    pub thumbnail: bool,
}

impl Default for Chart {
    fn default() -> Self {
        Self {
            shown: Shown::Kind(Kind::Total),
            compared: true,
            log: false,
            per_cent: false,
            until: None,
            hidden: 0,
            overlay: None,
            size: [800, 450],
            scale: 2,
            thumbnail: false,
        }
    }
}

impl Chart {
    /// The figure, as the window draws it.
    ///
    /// # Errors
    /// A sentence: the doubt that it shows is switched off in the scenario.
    pub fn figure(self, made: &Made) -> Result<Figure, String> {
        let known = curves(&bundled());
        let overlay = self.overlay.and_then(|place| known.get(place));
        let subject = Subject { overlay, ..made.subject(self.compared) };
        let mut drawn = match self.shown {
            Shown::Kind(Kind::Difference) if self.per_cent => Some(difference_in_per_cent(subject)),
            Shown::Kind(kind) => figure(kind, subject),
            Shown::Band(version) => band(subject, version),
            Shown::Reaching => Some(reaching(subject)),
            Shown::Relief => Some(relief_chance(&made.causes.chance)),
            Shown::Recoveries => Some(recoveries(&known, &[], Some(subject))),
        }
        .ok_or_else(|| {
            let chart = self.shown.code();
            say!("There is nothing to draw in the chart '{chart}': this doubt is switched off in the scenario", chart)
        })?;
        drawn.log = self.log && !drawn.since_lifting;
        let names = drawn.names().into_iter().enumerate();
        let hidden: Vec<String> =
            names.filter(|(place, _)| self.hidden >> (*place).min(63) & 1 == 1).map(|(_, name)| name).collect();
        Ok(drawn.without(&hidden).until(self.until.unwrap_or(HORIZON.1)))
    }

    /// A figure of this chart on its sheet.
    #[must_use]
    pub fn picture(self, figure: &Figure, made: &Made, stamp: &Stamp) -> Picture {
        let today = decimal_year(&made.day);
        if self.thumbnail {
            return thumbnail(figure, f32::from(self.size[0]), today);
        }
        let mut figure = figure.clone();
        if self.shown == Shown::Recoveries {
            figure.reliability = recoveries_on_paper();
        }
        let is_chance = matches!(self.shown, Shown::Reaching | Shown::Relief);
        let sources =
            if self.shown == Shown::Recoveries { String::new() } else { made.subject(self.compared).sources() };
        let sheet = Sheet {
            size: self.size.map(f32::from),
            scenario: &one_line(&made.scenario.title),
            today,
            top: is_chance.then_some(100.0),
            sources: &sources,
            stamp: &stamp.line(),
        };
        drawn(&figure, &sheet)
    }

    /// The picture as dots, for the clipboard; `figure` as in [`Self::bytes`].
    ///
    /// # Errors
    /// A sentence: it cannot be drawn.
    pub fn dots(self, made: &Made, figure: Option<&Figure>) -> Result<Dots, String> {
        let own = figure.map_or_else(|| self.figure(made), |figure| Ok(figure.clone()))?;
        let picture = self.picture(&own, made, &Stamp::of(made, None));
        dots(&picture, f32::from(self.scale))
    }

    /// The file: SVG, PNG or PDF by the ending of its name, a thumbnail of any other name PNG. `figure` is what is drawn where it is not this chart's own
    /// figure of `made`: what the window shows of two scenarios, or of an earlier answer. No command makes that again.
    ///
    /// # Errors
    /// A sentence: the ending is another, or it cannot be drawn or written.
    pub fn bytes(self, made: &Made, figure: Option<&Figure>, path: &Path) -> Result<Vec<u8>, String> {
        let command = figure.is_none().then(|| self.command(made, path)).transpose()?;
        let stamp = Stamp::of(made, command.as_deref());
        let own = figure.map_or_else(|| self.figure(made), |figure| Ok(figure.clone()))?;
        let picture = self.picture(&own, made, &stamp);
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        match ending.as_deref() {
            Some("svg") => Ok(svg(&picture, &stamp).into_bytes()),
            Some("pdf") => {
                let paper = Paper { title: &picture.title, author: &made.scenario.author };
                pdf(std::slice::from_ref(&picture), paper, std::slice::from_ref(&stamp))
            }
            // File managers want PNG, under names of their own making.
            ending if ending == Some("png") || self.thumbnail => png(&picture, f32::from(self.scale), &stamp),
            _ => Err(say!(
                "A chart is written as .svg, .png or .pdf; {name} is none of them. Choose another name",
                name = path.display()
            )),
        }
    }
}

/// A day, ISO 8601, as a decimal year; a day that is none is long past.
fn decimal_year(day: &str) -> f64 {
    let mut parts = day.split('-').map(|part| part.parse::<f64>().ok());
    let mut next = || parts.next().flatten();
    let (Some(year), Some(month), Some(day)) = (next(), next(), next()) else { return 0.0 };
    year + (month - 1.0) / 12.0 + (day - 1.0) / 365.0
}
