//! Product groups: the level at which sanctions bite and the model runs.

use super::Direction;

/// A product group and how SITC sections map to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Short name used in files (`seafood`).
    pub id: String,
    /// Words for the screen.
    pub label: String,
    /// HS chapters, for display; the longest prefix wins.
    pub hs: String,
    /// Share of each SITC section 0-9 that belongs here: `[exports, imports]` of the target. Over all groups
    /// the weights of a section sum to 1.
    pub sitc: [[f64; 10]; 2],
    /// Where the weights come from.
    pub note: String,
}

impl Product {
    /// This group's share of the sections `values` (US$ per SITC section).
    #[must_use]
    pub fn weigh(&self, direction: Direction, values: &[f64; 10]) -> f64 {
        self.sitc[direction as usize].iter().zip(values).map(|(weight, value)| weight * value).sum()
    }
}
