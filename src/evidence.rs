//! Past sanctions reliefs, and how the model would have done on them (MODEL section 8).
//!
//! ```text
//! predicted = B x growth x min(access, capital)
//! ```
//! for each (episode, sender-target pair): B the mean trade of the years before the sanctions, growth the real GDP of
//! both sides against those years, access the share of B still traded under sanctions and 1 once they are lifted. Nothing
//! observed in the year of lifting or later goes into a prediction, except realised GDP.
//!
//! Text in, values out. US$ million a year at 2016 prices unless a name or comment says nominal.

mod backtest;
mod bootstrap;
mod bundled;
pub mod claims;
mod curve;
mod ensemble;
mod episode;
mod fit;
pub mod later;
mod measure;
mod method;
mod pair;
mod read;
mod score;
mod setup;
mod words;

pub use backtest::{Backtest, MOST_DRAWS, NotScored, Settings, backtest};
pub use bundled::{bundled, bundled_files};
pub use curve::{Curve, CurvePoint, Rebase, curves};
pub use episode::{Datum, Episode, Evidence, Use, Year};
pub use measure::{crps, quantile, wilson};
pub use method::Method;
pub use pair::{MethodPoint, MethodRegained, Pair, Point, Regained};
pub use read::{Files, MOST_EPISODES, ReadError, Text, read};
pub use score::{Coverage, Estimate, FEW, Horizon, RegainedScore, Score};
pub use setup::AHEAD;
