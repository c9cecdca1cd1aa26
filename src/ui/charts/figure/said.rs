//! A figure in words: read-outs, and a sentence for a screen reader.

use super::{Figure, Line, Style};
use crate::model::musd;

impl Line {
    /// Whether its name stands at its end.
    #[must_use]
    pub fn is_named(&self) -> bool {
        matches!(self.style, Style::Projection | Style::Baseline | Style::Analogue | Style::Aside)
    }
}

impl Figure {
    /// A value with its unit.
    #[must_use]
    pub fn said(&self, value: f64) -> String {
        match self.unit {
            "%" => format!("{value:.0} %"),
            "×" => format!("{} ×", musd(value)),
            _ => format!("US$ {} m", musd(value)),
        }
    }

    /// When a point is, in a sentence.
    #[must_use]
    pub fn when(&self, year: f64) -> String {
        match (self.since_lifting, year) {
            (false, _) => format!("in {year:.0}"),
            (true, 0.0) => "in the year of lifting".to_owned(),
            (true, _) => {
                let (years, side) = (year.abs(), if year < 0.0 { "before" } else { "after" });
                format!("{years:.0} year{} {side} lifting", if years == 1.0 { "" } else { "s" })
            }
        }
    }

    /// The same in a read-out.
    #[must_use]
    pub fn at(&self, year: f64) -> String {
        if self.since_lifting { self.when(year) } else { format!("{year:.0}") }
    }

    /// One sentence for a screen reader.
    #[must_use]
    pub fn summary(&self) -> String {
        let ends: Vec<String> = self
            .lines
            .iter()
            .filter(|line| line.is_named())
            .filter_map(|line| {
                line.points.last().map(|p| format!("{} {} {}", line.name, self.said(p[1]), self.when(p[0])))
            })
            .collect();
        format!("{}. {}. {}", self.title, self.subtitle, ends.join("; "))
    }
}
