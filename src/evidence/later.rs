//! Later figures over a projection that was stored: by how much it missed, in how many years its bands held, whether
//! it did better than the status quo stored beside it.
//!
//! The projection is what a file holds, never worked out again; this room has its shape, so that a score needs neither
//! the model nor a file. US$ million a year at 2016 prices.

mod actuals;
mod score;
mod stored;
mod table;
mod words;

pub use actuals::{Actual, Actuals, actuals};
pub use score::{Held, Of, Point, Score, Scored, score};
pub use stored::{PRICES, Stored, StoredBand, StoredFlow, StoredReference};
pub use table::ScoredRow;
