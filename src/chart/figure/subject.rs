//! What a subject gives its figures: flows, lines, scope, reliability.

use super::{Fan, Figure, Line, Style, Subject, year_words};
use crate::model::{Absurd, Band, FIRST_DRAWN, Selection, Series};
use crate::say;
use crate::scenario::HORIZON;
use crate::trade::{Direction, Quality};

impl Subject<'_> {
    pub(super) fn selection(&self) -> Selection<'_> {
        if self.compared { self.outlook.reference.selection() } else { Selection::ALL }
    }

    /// (partner, direction) pairs that are added up, the partner by its place among the members.
    #[must_use]
    pub fn flows(&self) -> Vec<(usize, Direction)> {
        if self.compared {
            return self.outlook.reference.flows.clone();
        }
        let members = 0..self.dataset.members.len();
        members.flat_map(|partner| Direction::BOTH.map(|direction| (partner, direction))).collect()
    }

    /// A band over the flows that are added up, from the first drawn year on.
    pub(super) fn fan(&self, band: &Band, hue: usize, outline: bool) -> Fan {
        let series = if self.compared { Series::Compared } else { Series::All };
        let years = (HORIZON.0..).zip(band.fan(series)).filter(|(year, _)| *year >= FIRST_DRAWN);
        Fan { hue, outline, points: years.map(|(year, fan)| (f64::from(year), *fan)).collect() }
    }

    /// Unit and scope of a figure in US$ million.
    pub(super) fn dollars_words(&self) -> String {
        let reference = &self.outlook.reference;
        let members = self.dataset.members.len();
        if self.compared {
            say!(
                "US$ million a year, 2016 prices; the {flows} flows observed in {year}",
                flows = reference.flows.len(),
                year = reference.year
            )
        } else {
            say!(
                "US$ million a year, 2016 prices; all {flows} flows of {members} members",
                flows = members * 2,
                members
            )
        }
    }

    /// The date of relief, unless it is left to chance: then no single year is the year of relief.
    pub(super) fn relief(&self) -> Option<(f64, String)> {
        let relief = &self.scenario.relief;
        let is_dated = relief.lifted && !self.scenario.hazard;
        is_dated.then(|| (relief.date, say!("relief {date}", date = year_words(relief.date))))
    }

    /// Says so where the date of relief is left to chance: the line is then one date among many.
    pub(super) fn notes(&self) -> Vec<String> {
        let relief = &self.scenario.relief;
        let is_left = relief.lifted && self.scenario.hazard;
        let words = || {
            say!("Relief left to chance: the line shows one date among many, {date}", date = year_words(relief.date))
        };
        is_left.then(words).into_iter().collect()
    }

    /// What in the answer cannot be.
    pub(super) fn warnings(&self) -> Vec<String> {
        self.outlook.absurd.iter().map(Absurd::words).collect()
    }

    /// The sum of recorded values of some flows by year, solid where all are known, points where some are missing.
    pub(super) fn observed(&self, name: &str, hue: Option<usize>, flows: &[(usize, Direction)]) -> Vec<Line> {
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
    pub(super) fn line(&self, name: &str, hue: Option<usize>, style: Style, points: Vec<[f64; 2]>) -> Line {
        Line { name: name.to_owned(), hue, style, points }
    }

    /// A projected line from the first drawn year on.
    pub(super) fn projected(&self, name: &str, hue: Option<usize>, style: Style, path: &[f64]) -> Line {
        let points = (HORIZON.0..).zip(path).filter(|(year, _)| *year >= FIRST_DRAWN);
        self.line(name, hue, style, points.map(|(year, value)| [f64::from(year), *value]).collect())
    }

    /// From the last recorded year to the first drawn one.
    pub(super) fn connector(
        &self,
        name: &str,
        hue: Option<usize>,
        observed: &[Line],
        projected: &Line,
    ) -> Option<Line> {
        let last = observed.iter().flat_map(|line| &line.points).max_by(|a, b| a[0].total_cmp(&b[0]))?;
        // Where figures are known beyond that year there is nothing to bridge.
        let first = projected.points.first().filter(|first| first[0] > last[0])?;
        Some(self.line(name, hue, Style::Connector, vec![*last, *first]))
    }

    /// A figure in US$ million over the subject's flows, without a level.
    pub(super) fn in_dollars(&self, title: String, lines: Vec<Line>, first_year: i32, reliability: String) -> Figure {
        Figure {
            title,
            subtitle: self.dollars_words(),
            unit: "US$ m",
            lines,
            level: None,
            relief: self.relief(),
            years: (first_year, HORIZON.1),
            reliability,
            notes: self.notes(),
            warnings: self.warnings(),
            ..Figure::default()
        }
    }

    /// What was recorded of some flows, the years between, and what is projected.
    pub(super) fn history_and_projection(
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

    pub(super) fn reliability(&self) -> String {
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
        let mut chosen = self.scenario.data.words(self.dataset);
        chosen.push(say!(
            "Partner-reported data, wrong by up to a factor of two. {year}: {grades}. Gathered {date}",
            year,
            grades = parts.join("; "),
            date = self.dataset.case.retrieved
        ));
        // What a person chose among the data goes first: it is the first thing that a stranger must know.
        chosen.join(" ")
    }
}
