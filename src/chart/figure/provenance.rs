//! Where an observed point comes from: every flow in it, with source and grade.

use super::{Kind, Subject};
use crate::model::{Point, musd};
use crate::say;
use crate::trade::{Direction, Flow};

/// Flows told one by one; more are counted.
const TOLD: usize = 4;

impl Subject<'_> {
    /// What a line's year stands for.
    #[must_use]
    pub fn point(&self, kind: Kind, line: &str, year: i32) -> Point {
        let members = &self.dataset.members;
        let partner = members.iter().position(|member| self.dataset.name(*member) == line);
        Point {
            partner: partner.filter(|_| kind == Kind::Partner),
            direction: Direction::BOTH.into_iter().find(|d| kind == Kind::Direction && d.label() == line),
            year,
            compared: self.compared,
        }
    }

    /// Who recorded the flows that are added up, those with most figures first; empty where nothing was recorded.
    #[must_use]
    pub fn sources(&self) -> String {
        let flows = self.flows();
        let counts = |flow: &&Flow| {
            let (partner, way) = (flow.partner, flow.direction);
            flow.value_usd.is_some() && flows.iter().any(|(p, d)| self.dataset.members[*p] == partner && *d == way)
        };
        let mut named: Vec<(usize, String)> = Vec::new();
        for flow in self.dataset.flows.iter().filter(counts) {
            let entry = self.dataset.sources.iter().find(|entry| entry.id == flow.source);
            // The first words of a title are the name; what follows says which table.
            let title = entry.map_or(flow.source.as_str(), |entry| entry.title.as_str());
            let name = title.split([',', ';', '(']).next().unwrap_or(title).trim();
            match named.iter_mut().find(|(_, known)| known == name) {
                Some((count, _)) => *count += 1,
                None => named.push((1, name.to_owned())),
            }
        }
        named.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let told = named.iter().take(TOLD).map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("; ");
        match named.len() {
            0 => String::new(),
            count if count <= TOLD => say!("Recorded by: {sources}", sources = told),
            count => say!("Recorded by: {sources}; {more} more", sources = told, more = count - TOLD),
        }
    }

    /// The rows behind an observed point, in words; `None` where the line is no observation.
    #[must_use]
    pub fn provenance(&self, kind: Kind, line: &str, year: i32) -> Option<String> {
        if kind == Kind::Total
            && let Some(words) = self.overlay_words(line, year)
        {
            return Some(words);
        }
        let dataset = self.dataset;
        let takes = |partner: usize, direction: Direction| match kind {
            Kind::Total => line == super::total::OBSERVED,
            Kind::Direction => direction.label() == line,
            Kind::Partner => dataset.name(dataset.members[partner]) == line,
            _ => false,
        };
        let wanted: Vec<_> = self.flows().into_iter().filter(|(p, d)| takes(*p, *d)).collect();
        let rows: Vec<&Flow> = wanted.iter().filter_map(|(p, d)| dataset.flow(dataset.members[*p], *d, year)).collect();
        if rows.is_empty() {
            return None;
        }
        let missing = wanted.len() - rows.iter().filter(|flow| flow.value_usd.is_some()).count();
        let mut words: Vec<String> = if rows.len() <= TOLD {
            rows.iter().map(|flow| self.told(flow)).collect()
        } else {
            let mut sources: Vec<&str> = rows.iter().map(|flow| flow.source.as_str()).collect();
            sources.sort_unstable();
            sources.dedup();
            let mut grades: Vec<String> = rows.iter().map(|flow| format!("{:?}", flow.quality)).collect();
            grades.sort_unstable();
            grades.dedup();
            vec![say!(
                "{count} flows, grades {grades}, from {sources}",
                count = rows.iter().filter(|flow| flow.value_usd.is_some()).count(),
                grades = grades.join(", "),
                sources = sources.join(", ")
            )]
        };
        if missing > 0 {
            words.push(say!("{missing} of {all} flows not known", missing, all = wanted.len()));
        }
        Some(words.join("\n"))
    }

    fn told(&self, flow: &Flow) -> String {
        let value = flow
            .value_usd
            .map_or_else(|| say!("blank").to_owned(), |usd| say!("{value} m nominal", value = musd(usd / 1e6)));
        let note = if flow.note.is_empty() { String::new() } else { format!("\n  {}", flow.note) };
        let partner = self.dataset.name(flow.partner);
        let words = say!(
            "{partner}, {direction}: {value}, grade {grade}, {source}",
            partner,
            direction = flow.direction.label(),
            value,
            grade = format!("{:?}", flow.quality),
            source = flow.source
        );
        format!("{words}{note}")
    }
}
