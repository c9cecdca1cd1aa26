//! Rows that are in order and not used: counted by reason.

use crate::import::Layout;
use crate::say;

/// Why a row is passed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Passed {
    /// Trade of other countries than those of the case.
    OtherPair,
    /// The world, a region: no country.
    Aggregate,
    /// Re-exports and the like, which are in exports and imports already.
    OtherFlow,
    /// Blanks where figures stand.
    NoFigure,
    /// Separators and nothing between them.
    Empty,
    /// Of a source that does not count, because the file names another one for the same flow first.
    OtherSource,
    /// A filter of the format, by its place.
    Filter(usize),
}

/// How many were passed over, by reason.
pub(super) struct Reasons<'a> {
    layout: &'a Layout,
    fixed: [u64; 6],
    filters: Vec<u64>,
}

impl<'a> Reasons<'a> {
    pub fn new(layout: &'a Layout) -> Self {
        Self { layout, fixed: [0; 6], filters: vec![0; layout.filters.len()] }
    }

    #[inline]
    pub fn count(&mut self, passed: Passed, rows: u64) {
        match passed {
            Passed::OtherPair => self.fixed[0] += rows,
            Passed::Aggregate => self.fixed[1] += rows,
            Passed::OtherFlow => self.fixed[2] += rows,
            Passed::NoFigure => self.fixed[3] += rows,
            Passed::Empty => self.fixed[4] += rows,
            Passed::OtherSource => self.fixed[5] += rows,
            Passed::Filter(at) => self.filters[at] += rows,
        }
    }

    /// In words, without those that did not come up.
    pub fn told(&self) -> Vec<(String, u64)> {
        let fixed = [
            say!("trade of other countries than those of this case"),
            say!("the world or a region, which is no country"),
            say!("re-exports and re-imports, which exports and imports hold already"),
            say!("rows without a figure"),
            say!("empty rows"),
            say!("another source of the same flow, which is not added: the one named first counts"),
        ];
        let fixed = fixed.into_iter().map(str::to_owned).zip(self.fixed);
        let filters = self.layout.filters.iter().map(|(_, filter)| crate::words::phrase(&filter.why).to_owned());
        let all = fixed.chain(filters.zip(self.filters.iter().copied()));
        all.filter(|(_, count)| *count > 0).collect()
    }
}
