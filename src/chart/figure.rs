//! What a chart shows, as plain numbers: tested without a window.

mod against;
mod blend;
mod by;
mod copied;
mod curves;
mod doubt;
mod kind;
mod later;
mod provenance;
mod relative;
mod said;
mod shares;
mod statements;
mod subject;
mod tenfold;
mod total;
mod walk;

pub use against::{Against, Laid, Quantity, differences, overlaid, signed};
pub use blend::blend;
pub use copied::{Columns, columns, first_year, tab_separated};
pub use curves::{curve_words, overlay_name, recoveries, recoveries_on_paper};
pub use doubt::{Version, band, reaching, relief_chance};
pub use kind::Kind;
pub use later::score_figure;
pub use relative::difference_in_per_cent;
pub use statements::Check;
pub use tenfold::NotShown;
pub use walk::{Cursor, Step};

pub(super) use total::BASELINE as STATUS_QUO;

use crate::evidence::Curve;
use crate::model::{Ensemble, Outlook};
use crate::scenario::Scenario;
pub use crate::scenario::date_words as year_words;
use crate::trade::Dataset;

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// What was recorded: solid.
    Observed,
    /// A recorded total in which some flow is missing: points only.
    Partial,
    /// Joins the last recorded and the first projected value where nothing is known between: dotted.
    Connector,
    /// Conditional on the scenario: dashed.
    Projection,
    /// Conditional on the status quo: short dashes, muted.
    Baseline,
    /// Recorded elsewhere, after another relief of sanctions, as a multiple of the level before: solid, thinner.
    Analogue,
    /// The same as a multiple of the year before lifting, where no level from before is known: dotted.
    Aside,
    /// The scenario as it was when a drag began: faint, and gone on release.
    Ghost,
}

/// One line, or the points of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which line it is: parts of one line share a name and a colour. Said by [`Line::label`].
    pub name: String,
    /// Colour and dash by place; `None` = ink.
    pub hue: Option<usize>,
    /// How it is drawn.
    pub style: Style,
    /// (year, value); years without a value are absent.
    pub points: Vec<[f64; 2]>,
}

/// A level to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// In the figure's unit.
    pub value: f64,
    /// Words beside it, where there is room for all of them.
    pub words: String,
    /// Its name at the end of its line.
    pub end: String,
}

/// A band: at each year the 5, 25, 50, 75 and 95 % of the draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// Colour by place, as its line's.
    pub hue: usize,
    /// Only its outer edges, for a second doubt in the same chart.
    pub outline: bool,
    /// (year, percentiles).
    pub points: Vec<(f64, [f64; 5])>,
}

/// Everything a chart draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// A sentence with the finding, or the subject.
    pub title: String,
    /// Unit and scope, said once.
    pub subtitle: String,
    /// Unit of a value, for read-outs.
    pub unit: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
    /// Reference level, if the chart has one.
    pub level: Option<Level>,
    /// Decimal year of relief and its words.
    pub relief: Option<(f64, String)>,
    /// First and last year shown.
    pub years: (i32, i32),
    /// How far the data can be trusted.
    pub reliability: String,
    /// Bands, drawn behind the lines.
    pub fans: Vec<Fan>,
    /// Columns that only the table has: name and (year, value).
    pub table_only: Vec<(String, Vec<[f64; 2]>)>,
    /// Years are counted from lifting, values are multiples, and every step of the axis is tenfold.
    pub since_lifting: bool,
    /// Every step of the axis is tenfold: zeros and negative values have no place on it.
    pub log: bool,
    /// Sentences under the chart.
    pub notes: Vec<String>,
    /// Sentences of warning under the chart: what cannot be.
    pub warnings: Vec<String>,
}

impl Figure {
    /// Largest value, for the axis.
    #[must_use]
    pub fn top(&self) -> f64 {
        let laid_over =
            |line: &&Line| matches!(line.style, Style::Analogue | Style::Aside | Style::Ghost) && !self.since_lifting;
        let lines = self.lines.iter().filter(|line| !laid_over(line)).flat_map(|line| &line.points).map(|p| p[1]);
        let fans = self.fans.iter().flat_map(|fan| &fan.points).map(|(_, fan)| fan[4]);
        let top = lines.chain(fans).chain(self.level.as_ref().map(|level| level.value)).fold(0.0, f64::max);
        // Nor does what is laid over decide the scale: far above, it leaves the chart.
        let over = self.lines.iter().filter(laid_over).flat_map(|line| &line.points).map(|p| p[1]);
        over.map(|value| value.min(top * 1.2)).fold(top, f64::max)
    }

    /// The same figure up to a calendar year. What lies after it is worked out all the same.
    #[must_use]
    pub fn until(mut self, year: i32) -> Self {
        if self.since_lifting || year >= self.years.1 || year <= self.years.0 {
            return self;
        }
        let last = f64::from(year);
        self.years.1 = year;
        self.lines.iter_mut().for_each(|line| line.points.retain(|point| point[0] <= last));
        self.lines.retain(|line| !line.points.is_empty());
        self.fans.iter_mut().for_each(|fan| fan.points.retain(|(at, _)| *at <= last));
        self.table_only.iter_mut().for_each(|(_, points)| points.retain(|point| point[0] <= last));
        self.relief = self.relief.filter(|(date, _)| *date <= last);
        self
    }

    /// Smallest value, at most 0.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.lines.iter().flat_map(|line| &line.points).map(|p| p[1]).fold(0.0, f64::min)
    }
}

/// What a figure is made from.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Facts.
    pub dataset: &'a Dataset,
    /// The scenario the answer belongs to.
    pub scenario: &'a Scenario,
    /// The answer.
    pub outlook: &'a Outlook,
    /// Its bands.
    pub bands: Option<&'a Ensemble>,
    /// Only the flows observed in the reference year, or all.
    pub compared: bool,
    /// A past recovery to lay over the total.
    pub overlay: Option<&'a Curve>,
    /// Another scenario that takes the place of the status quo in comparisons.
    pub against: Option<Against<'a>>,
}

/// Adds the scenario's line as it was when a drag began, faint, to the total.
pub fn add_ghost(figure: &mut Figure, before: &Figure) {
    total::add_ghost(figure, before);
}

/// The figure of a kind; `None` for the kind that is a table only.
#[must_use]
pub fn figure(kind: Kind, subject: Subject<'_>) -> Option<Figure> {
    Some(match kind {
        Kind::Total => total::total(subject),
        Kind::Difference => total::difference(subject),
        Kind::Informal => total::informal(subject),
        Kind::Partner => by::partner(subject),
        Kind::Direction => by::direction(subject),
        Kind::Product => by::product(subject),
        Kind::Shares => shares::shares(subject),
        Kind::Statements => return None,
    })
}
