//! What a chart shows, as plain numbers: tested without a window.

mod against;
mod by;
mod curves;
mod doubt;
mod kind;
mod provenance;
mod said;
mod total;

pub use against::{Against, Laid, Quantity, differences, overlaid, signed};
pub use curves::{curve_words, overlay_name, recoveries};
pub use doubt::{Version, band, reaching, relief_chance};
pub use kind::Kind;

use crate::evidence::Curve;
use crate::model::{Band, Ensemble, FIRST_DRAWN, Measured, Outlook, Selection, Series, percent};
pub use crate::scenario::date_words as year_words;
use crate::scenario::{HORIZON, Scenario};
use crate::trade::{Dataset, Direction, Quality};

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
}

/// One line, or the points of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Said once at the line's end; lines of one name share a colour.
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
    /// Words beside it.
    pub words: String,
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
}

impl Figure {
    /// Largest value, for the axis.
    #[must_use]
    pub fn top(&self) -> f64 {
        let laid_over = |line: &&Line| matches!(line.style, Style::Analogue | Style::Aside) && !self.since_lifting;
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

impl Subject<'_> {
    fn selection(&self) -> Selection<'_> {
        if self.compared { self.outlook.reference.selection() } else { Selection::ALL }
    }

    /// (partner, direction) pairs that are added up.
    fn flows(&self) -> Vec<(usize, Direction)> {
        if self.compared {
            return self.outlook.reference.flows.clone();
        }
        let members = 0..self.dataset.members.len();
        members.flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction))).collect()
    }

    /// A band over the flows that are added up, from the first drawn year on.
    fn fan(&self, band: &Band, hue: usize, outline: bool) -> Fan {
        let series = if self.compared { Series::Compared } else { Series::All };
        let years = (HORIZON.0..).zip(band.fan(series)).filter(|(year, _)| *year >= FIRST_DRAWN);
        Fan { hue, outline, points: years.map(|(year, fan)| (f64::from(year), *fan)).collect() }
    }

    fn scope(&self) -> String {
        if self.compared {
            format!("the {} flows observed in {}", self.outlook.reference.flows.len(), self.outlook.reference.year)
        } else {
            format!("all {} flows of {} members", self.dataset.members.len() * 2, self.dataset.members.len())
        }
    }

    fn relief(&self) -> Option<(f64, String)> {
        let relief = &self.scenario.relief;
        relief.lifted.then(|| (relief.date, format!("relief {}", year_words(relief.date))))
    }

    /// The sum of recorded values of some flows by year, solid where all are known, points where some are missing.
    fn observed(&self, name: &str, hue: Option<usize>, flows: &[(usize, Direction)]) -> Vec<Line> {
        let (first, last) = self.dataset.years();
        let mut lines = Vec::new();
        let mut run: Vec<[f64; 2]> = Vec::new();
        let mut partial = Vec::new();
        for year in first..=last {
            let known: Vec<f64> = flows
                .iter()
                .filter_map(|(partner, direction)| self.dataset.value(self.dataset.members[*partner], *direction, year))
                .collect();
            let point = [f64::from(year), known.iter().sum()];
            if known.len() == flows.len() {
                run.push(point);
            } else {
                if !run.is_empty() {
                    lines.push(self.line(name, hue, Style::Observed, std::mem::take(&mut run)));
                }
                if !known.is_empty() {
                    partial.push(point);
                }
            }
        }
        if !run.is_empty() {
            lines.push(self.line(name, hue, Style::Observed, run));
        }
        if !partial.is_empty() {
            lines.push(self.line(name, hue, Style::Partial, partial));
        }
        lines
    }

    #[expect(clippy::unused_self, reason = "reads as one of the subject's lines")]
    fn line(&self, name: &str, hue: Option<usize>, style: Style, points: Vec<[f64; 2]>) -> Line {
        Line { name: name.to_owned(), hue, style, points }
    }

    /// A projected line from the first drawn year on.
    fn projected(&self, name: &str, hue: Option<usize>, style: Style, path: &[f64]) -> Line {
        let points = (HORIZON.0..).zip(path).filter(|(year, _)| *year >= FIRST_DRAWN);
        self.line(name, hue, style, points.map(|(year, value)| [f64::from(year), *value]).collect())
    }

    /// From the last recorded year to the first drawn one.
    fn connector(&self, name: &str, hue: Option<usize>, observed: &[Line], projected: &Line) -> Option<Line> {
        let last = observed.iter().flat_map(|line| &line.points).max_by(|a, b| a[0].total_cmp(&b[0]))?;
        let first = projected.points.first()?;
        Some(self.line(name, hue, Style::Connector, vec![*last, *first]))
    }

    /// A figure in US$ million over the subject's flows, without a level.
    fn in_dollars(&self, title: String, lines: Vec<Line>, first_year: i32, reliability: String) -> Figure {
        Figure {
            title,
            subtitle: format!("US$ million a year, 2016 prices; {}", self.scope()),
            unit: "US$ m",
            lines,
            level: None,
            relief: self.relief(),
            years: (first_year, HORIZON.1),
            reliability,
            ..Figure::default()
        }
    }

    /// What was recorded of some flows, the years between, and what is projected.
    fn history_and_projection(
        &self,
        name: &str,
        hue: Option<usize>,
        flows: &[(usize, Direction)],
        path: &[f64],
    ) -> Vec<Line> {
        let mut lines = self.observed(name, hue, flows);
        let projected = self.projected(name, hue, Style::Projection, path);
        lines.extend(self.connector(name, hue, &lines, &projected));
        lines.push(projected);
        lines
    }

    fn reliability(&self) -> String {
        let year = self.outlook.reference.year;
        let grades: Vec<_> = self
            .outlook
            .reference
            .flows
            .iter()
            .filter_map(|(p, d)| self.dataset.flow(self.dataset.members[*p], *d, year))
            .map(|flow| flow.quality)
            .collect();
        let count = |quality| grades.iter().filter(|q| **q == quality).count();
        let parts: Vec<String> = [Quality::A, Quality::B, Quality::C, Quality::N]
            .into_iter()
            .filter(|q| count(*q) > 0)
            .map(|q| format!("{} {}", count(q), q.label()))
            .collect();
        format!(
            "Partner-reported data, wrong by up to a factor of two. {year}: {}. Gathered {}",
            parts.join("; "),
            self.dataset.case.retrieved
        )
    }
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
        Kind::Shares => shares(subject),
        Kind::Statements => return None,
    })
}

/// How much of potential trade is allowed, how much traders are able to do, and how much is traded; per cent.
fn shares(subject: Subject<'_>) -> Figure {
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
        title: format!(
            "In {}, {} of potential trade is allowed and {} traded",
            HORIZON.1,
            percent(last(&lines[0])),
            percent(last(&lines[2]))
        ),
        subtitle: "Per cent of what trade would be with neither bans nor lost trading capital".to_owned(),
        unit: "%",
        lines,
        level: None,
        relief: subject.relief(),
        years: (FIRST_DRAWN, HORIZON.1),
        reliability: "Model: access and trading capital, weighted by potential trade. No source measures them"
            .to_owned(),
        ..Figure::default()
    }
}
