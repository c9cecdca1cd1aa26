//! A figure in words: read-outs, and a sentence for a screen reader.

use super::{Figure, Line, Style};
use crate::model::musd;
use crate::say;
use crate::words::{number, phrase};

impl Line {
    /// Whether its name stands at its end.
    #[must_use]
    pub fn is_named(&self) -> bool {
        matches!(self.style, Style::Projection | Style::Baseline | Style::Analogue | Style::Aside)
    }

    /// Its name as a person reads it.
    #[must_use]
    pub fn label(&self) -> &str {
        phrase(&self.name)
    }

    /// Whether it is a record rather than a projection.
    #[must_use]
    pub fn is_observed(&self) -> bool {
        matches!(self.style, Style::Observed | Style::Partial | Style::Analogue | Style::Aside)
    }

    /// Its name and what kind of line it is.
    #[must_use]
    pub fn kind_words(&self) -> String {
        let name = self.label();
        let is_total = self.name == super::total::OBSERVED;
        match self.style {
            Style::Observed if is_total => name.to_owned(),
            Style::Observed => say!("{name}, observed", name),
            Style::Partial if is_total => say!("{name}, some flows missing", name),
            Style::Partial => say!("{name}, observed, some flows missing", name),
            Style::Connector => say!("{name}, not known", name),
            Style::Projection => say!("{name}, projection", name),
            Style::Baseline => say!("{name}, no change of policy", name),
            Style::Analogue | Style::Aside => say!("{name}, a past relief", name),
            Style::Ghost => say!("{name}, as the drag began", name),
        }
    }
}

impl Figure {
    /// A value with its unit.
    #[must_use]
    pub fn said(&self, value: f64) -> String {
        match self.unit {
            "%" => format!("{} %", number(value, 0)),
            "×" => format!("{} ×", musd(value)),
            _ => format!("US$ {} m", musd(value)),
        }
    }

    /// When a point is, in a sentence.
    #[must_use]
    pub fn when(&self, year: f64) -> String {
        let years = year.abs();
        match (self.since_lifting, year) {
            (false, _) => say!("in {year}", year),
            (true, 0.0) => say!("in the year of lifting").to_owned(),
            (true, -1.0) => say!("1 year before lifting").to_owned(),
            (true, 1.0) => say!("1 year after lifting").to_owned(),
            (true, year) if year < 0.0 => say!("{years} years before lifting", years),
            (true, _) => say!("{years} years after lifting", years),
        }
    }

    /// The same in a read-out.
    #[must_use]
    pub fn at(&self, year: f64) -> String {
        if self.since_lifting { self.when(year) } else { format!("{year:.0}") }
    }

    /// One sentence for a screen reader, with what is warned of and noted.
    #[must_use]
    pub fn summary(&self) -> String {
        let end = |line: &Line| {
            let point = line.points.last()?;
            Some(say!(
                "{line} {value} {when}",
                line = line.label(),
                value = self.said(point[1]),
                when = self.when(point[0])
            ))
        };
        let ends: Vec<String> = self.lines.iter().filter(|line| line.is_named()).filter_map(end).collect();
        let mut parts = vec![self.title.clone(), self.subtitle.clone(), ends.join("; ")];
        parts.extend(self.warnings.iter().chain(&self.notes).cloned());
        parts.retain(|part| !part.is_empty());
        parts.join(". ")
    }

    /// Takes lines of these names away, with their columns in the table; returns how many names are gone.
    pub fn hide(&mut self, names: &[String]) -> usize {
        let known = names.iter().filter(|name| self.lines.iter().any(|line| line.name == **name)).count();
        let hues: Vec<Option<usize>> =
            self.lines.iter().filter(|line| names.contains(&line.name)).map(|line| line.hue).collect();
        self.lines.retain(|line| !names.contains(&line.name));
        let left = |hue: usize| self.lines.iter().any(|line| line.hue == Some(hue));
        // A band belongs to its line.
        let gone: Vec<usize> = hues.into_iter().flatten().filter(|hue| !left(*hue)).collect();
        self.fans.retain(|fan| !gone.contains(&fan.hue));
        known
    }

    /// The figure without the lines of these names, and a note that says how many are gone.
    #[must_use]
    pub fn without(mut self, names: &[String]) -> Self {
        match self.hide(names) {
            0 => {}
            1 => self.notes.push(say!("1 line hidden").to_owned()),
            count => self.notes.push(say!("{count} lines hidden", count)),
        }
        self
    }

    /// Names of its lines, each once, in drawing order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for line in self.lines.iter().filter(|line| line.style != Style::Ghost) {
            if !names.contains(&line.name) {
                names.push(line.name.clone());
            }
        }
        names
    }
}
