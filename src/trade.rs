//! Facts: who traded what with whom, what was forbidden when, and who says so.
//!
//! A [`Dataset`] is read once and never changes. It touches neither disk nor clock: its tables come in as text.

mod bundled;
mod choices;
mod country;
mod dataset;
mod endonym;
mod flow;
mod measure;
mod nations;
mod own;
mod product;
mod read;

pub use bundled::{BundledCase, bundled, bundled_case, bundled_tables, cases};
pub use choices::{
    Choices, Own, Reported, Reporter, RowKey, SourceCount, Spread, chosen, reporter, source_counts, spreads, totals,
};
pub use country::{Country, Membership, Post, Side};
pub use dataset::{Case, Dataset, Gdp, Rival, SourceEntry, WorldFlow};
pub use endonym::endonym;
pub use flow::{Direction, Flow, Quality, SourcedFlow, Statement};
pub use measure::{BorderYear, Coverage, Grade, Measure, Suspension};
pub use nations::{Named, Nations, nations};
pub use own::{
    Change, Comparison, FlowProblem, OwnFile, OwnFlow, YearTotal, compare, read_carried, read_own, with_own, written,
};
pub use product::Product;
pub use read::{ReadError, Tables, read};
