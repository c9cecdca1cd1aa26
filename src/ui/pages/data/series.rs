//! Where figures are from and how reliable they are, in sentences.

use std::collections::BTreeMap;

use egui::{RichText, Ui};

use super::arranged::Arranged;
use crate::say;
use crate::trade::{Country, Dataset, Direction, Flow, Quality};
use crate::ui::theme;
use crate::words;

/// Years as a person lists them: "2000 to 2008, 2011".
fn years(mut years: Vec<i32>) -> String {
    years.sort_unstable();
    years.dedup();
    let runs: Vec<String> = years
        .chunk_by(|a, b| a + 1 == *b)
        .map(|run| match run {
            [one] => one.to_string(),
            [from, to] => format!("{from}, {to}"),
            [from, .., to] => say!("{from} to {to}", from, to),
            [] => String::new(),
        })
        .collect();
    runs.join(", ")
}

/// "A (3), B (12)", most first.
fn counted(of: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    of.for_each(|name| *counts.entry(name).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.iter().map(|(name, count)| format!("{name} ({count})")).collect::<Vec<_>>().join("; ")
}

/// Where the figures of some flows are from and how reliable they are.
#[must_use]
pub fn series_words(dataset: &Dataset, flows: &[&Flow]) -> String {
    if flows.is_empty() {
        return say!("No row: nothing is known here, which is not zero.").to_owned();
    }
    let known = flows.iter().filter(|flow| flow.value_usd.is_some()).count();
    let all: Vec<i32> = flows.iter().map(|flow| flow.year).collect();
    let mut words = vec![say!("{known} figures, {years}.", known, years = years(all.clone()))];
    let with = |quality: Quality| flows.iter().filter(move |flow| flow.quality == quality).map(|flow| flow.year);
    // As `trade::chosen` notes it; nobody has published that such a figure is wrong.
    let left_out = say!("left out by you: {reason}", reason = "");
    let by_person = |flow: &Flow| flow.quality == Quality::X && flow.note.starts_with(&left_out);
    let grade = |flow: &&Flow| {
        if by_person(flow) {
            say!("left out by you").to_owned()
        } else {
            words::phrase(flow.quality.label()).to_owned()
        }
    };
    let grades = counted(flows.iter().map(grade));
    let source = |flow: &&Flow| {
        let known = dataset.sources.iter().find(|source| source.id == flow.source);
        known.map_or_else(|| flow.source.clone(), |source| words::phrase(&source.title).to_owned())
    };
    words.push(say!("Sources: {sources}.", sources = counted(flows.iter().map(source))));
    words.push(say!("Grades: {grades}.", grades));
    // One series alone has gaps; several together have no single list of years.
    let one_series = flows.iter().all(|flow| (flow.partner, flow.direction) == (flows[0].partner, flows[0].direction));
    if one_series {
        let doubtful: Vec<i32> = with(Quality::N).collect();
        if !doubtful.is_empty() {
            words.push(say!("A zero may mean that nothing was reported: {years}.", years = years(doubtful)));
        }
        let blank = flows.iter().filter(|flow| flow.quality == Quality::X && !by_person(flow));
        let blank: Vec<i32> = blank.map(|flow| flow.year).collect();
        if !blank.is_empty() {
            words.push(say!(
                "Left blank, because the published figure is known to be wrong: {years}.",
                years = years(blank)
            ));
        }
        let (from, to) = dataset.years();
        let gaps: Vec<i32> = (from..=to).filter(|year| !all.contains(year)).collect();
        if flows.len() > 1 && !gaps.is_empty() {
            words.push(say!("No row: {years}.", years = years(gaps)));
        }
    }
    words.push(say!("Partners report these figures, not the DPRK; expect errors of up to a factor of two.").to_owned());
    words.join(" ")
}

/// The sentences on the series that was clicked on, else on the rows shown; first what is chosen among the data.
pub(super) fn series_ui(ui: &mut Ui, picked: Option<(Country, Direction)>, rows: &Arranged, chosen: &str) {
    let dataset = &rows.dataset;
    let of = picked.map(|(partner, direction)| {
        let from = dataset.flows.partition_point(|flow| (flow.partner, flow.direction) < (partner, direction));
        let own =
            dataset.flows[from..].iter().take_while(|flow| (flow.partner, flow.direction) == (partner, direction));
        (dataset.name(partner), words::phrase(direction.label()), own.collect::<Vec<&Flow>>())
    });
    let (title, words) = if let Some((partner, direction, own)) = of {
        (
            say!("Where is this from, how reliable: {partner}, {direction}", partner, direction),
            series_words(dataset, &own),
        )
    } else {
        let title = say!("Where is this from, how reliable: the {count} rows shown", count = rows.rows.len());
        (title, rows.words.to_string())
    };
    let words = if chosen.is_empty() { words } else { format!("{chosen} {words}") };
    egui::ScrollArea::vertical().id_salt("series").auto_shrink([false, false]).show(ui, |ui| {
        ui.label(RichText::new(title).strong());
        ui.add(egui::Label::new(RichText::new(words).size(theme::CAPTION + 1.0)).wrap());
    });
}
