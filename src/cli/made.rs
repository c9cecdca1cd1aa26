//! What a command passes on is made from: the same value that the window makes, of a file or a preset.

use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::{ScenarioArgs, Subject, subject};
use crate::export::{Made, Origin};
use crate::file;
use crate::trade::Dataset;

/// The day that an export is stamped with.
#[derive(Args, Clone, Debug, Default)]
pub struct DateArgs {
    /// Day of the stamp, as in 2026-11-28: the same day gives the same bytes; without it, today
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
}

impl DateArgs {
    /// The day, ISO 8601.
    #[must_use]
    pub fn day(&self) -> String {
        self.date.map_or_else(file::today, |date| date.to_string())
    }
}

/// The answer for a scenario, with all draws, and where the scenario can be had again. Levers changed by `--set` are part
/// of that: the command on the stamp says them too.
///
/// # Errors
/// A sentence: the scenario does not read, a lever refuses its value, or two levers contradict each other.
pub(super) fn made(case: &Arc<Dataset>, args: &ScenarioArgs, date: &DateArgs) -> Result<Made, String> {
    let Subject { dataset, catalog, scenario } = subject(case, args)?;
    let origin = match (&args.file, &args.preset) {
        (Some(path), _) => Origin::File(path.clone()),
        (None, Some(name)) => Origin::Preset(name.clone()),
        (None, None) => Origin::Preset(file::opening(&file::presets(&catalog)).name.to_owned()),
    };
    let origin = if args.set.is_empty() { origin } else { Origin::Changed(Box::new(origin), args.set.clone()) };
    Made::of(dataset, Arc::new(catalog), scenario, date.day(), origin).map_err(|error| error.to_string())
}
