//! One line of a table: what it is about, in codes that are the same in every language, and its value year by year.

use std::collections::BTreeSet;

use crate::trade::{Dataset, Direction, Flow, Quality};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Recorded, every flow of it.
    Observed,
    /// Recorded, and some flow is missing in it: no total.
    Partial,
    /// The model's, for a year before the drawn projection: it rests on the base window, not on that year's figures.
    Simulated,
    /// The model's, conditional on the scenario.
    Projected,
    /// An edge of a band, by its place among [`crate::model::PERCENTILES`].
    Band(usize),
    /// Published by somebody, nominal.
    Stated,
}

impl Kind {
    /// As it stands in a cell.
    pub fn code(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Partial => "partial",
            Self::Simulated => "simulated",
            Self::Projected => "projected",
            Self::Band(edge) => ["band_05", "band_25", "band_50", "band_75", "band_95"][edge],
            Self::Stated => "stated",
        }
    }

    /// What follows the name of its column where it must not be taken for the line itself.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Partial => "_partial",
            Self::Band(edge) => ["_05", "_25", "_50", "_75", "_95"][edge],
            _ => "",
        }
    }
}

/// A value of a year, and where it is from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub year: i32,
    pub kind: Kind,
    /// In the line's unit; `None` = not known, which is never a zero.
    pub value: Option<f64>,
    /// Ids of the sources, or `model`.
    pub source: String,
    /// Letters of the grades; empty for what no grade is given to.
    pub grade: String,
    /// What a table must know besides: months and basis of a statement.
    pub note: String,
}

impl Cell {
    /// A number of the model.
    pub fn of_model(year: i32, kind: Kind, value: f64) -> Self {
        Self { year, kind, value: Some(value), source: "model".to_owned(), grade: String::new(), note: String::new() }
    }
}

/// What a line is about: some partners, a direction or both, some product groups; nothing named = all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub partners: Vec<usize>,
    pub direction: Option<Direction>,
    pub products: Vec<usize>,
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Series {
    /// Which line: `observed`, `scenario`, `status_quo`, ...
    pub code: String,
    /// ISO 3166 alpha-3, several joined by `+`; the group's id for all members.
    pub partner: String,
    /// `X`, `M` or `X+M`, seen from the target.
    pub direction: &'static str,
    /// Id of a product group, several joined by `+`; `all`.
    pub product: String,
    /// Which flows are added up: `compared`, those observed in the reference year, or `all`.
    pub flows: &'static str,
    /// Unit of the values: `musd_2016` = US$ million at 2016 prices, `musd_nominal`, `per_cent`.
    pub unit: &'static str,
    pub cells: Vec<Cell>,
}

/// US$ million at 2016 prices.
pub(super) const MUSD: &str = "musd_2016";

/// The word for which flows are added up.
pub(super) fn flows_code(compared: bool) -> &'static str {
    if compared { "compared" } else { "all" }
}

impl Series {
    /// A line without values yet; US$ million at 2016 prices.
    pub fn new(dataset: &Dataset, code: &str, about: &About, compared: bool) -> Self {
        let join = |codes: Vec<&str>| codes.join("+");
        Self {
            code: code.to_owned(),
            partner: match &about.partners[..] {
                [] => dataset.case.group.clone(),
                some => join(some.iter().map(|partner| dataset.members[*partner].code()).collect()),
            },
            direction: about.direction.map_or("X+M", Direction::code),
            product: match &about.products[..] {
                [] => "all".to_owned(),
                some => join(some.iter().map(|product| dataset.products[*product].id.as_str()).collect()),
            },
            flows: flows_code(compared),
            unit: MUSD,
            cells: Vec::new(),
        }
    }

    /// The same with values.
    pub fn with(mut self, cells: impl IntoIterator<Item = Cell>) -> Self {
        self.cells.extend(cells);
        self
    }
}

/// Sources and grades of some rows, each once, in the order of the alphabet.
pub(super) fn origins<'a>(rows: impl Iterator<Item = &'a Flow> + Clone) -> (String, String) {
    let sources: BTreeSet<&str> = rows.clone().map(|flow| flow.source.as_str()).collect();
    let grades: BTreeSet<&str> = rows.map(|flow| letter(flow.quality)).collect();
    let join = |codes: BTreeSet<&str>| codes.into_iter().collect::<Vec<_>>().join(" + ");
    (join(sources), join(grades))
}

/// The letter of a grade.
pub(super) fn letter(quality: Quality) -> &'static str {
    match quality {
        Quality::A => "A",
        Quality::B => "B",
        Quality::C => "C",
        Quality::N => "N",
        Quality::X => "X",
    }
}
