//! What a command passes on is made from: the same value that the window makes, of a file or a preset.

use std::path::Path;
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::{ScenarioArgs, Subject, subject};
use crate::export::{Export, Made, Origin};
use crate::file::{self, Cause, Expected, SaveError, Unwritten};
use crate::trade::Dataset;
use crate::words::{Language, Manner, manner, set_manner};

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

/// How things are said in what is written for people: the window's preferences, on the command line.
#[derive(Args, Clone, Debug, Default)]
pub struct SpokenArgs {
    /// Language of what is written: en or id
    #[arg(long, value_name = "CODE", value_parser = language)]
    pub language: Option<Language>,
    /// Decimals follow a comma in what is written, as in 1.234,5
    #[arg(long)]
    pub decimal_comma: bool,
}

impl SpokenArgs {
    /// From now on things are said like this.
    pub(super) fn begin(&self) {
        let language = self.language.unwrap_or_default();
        set_manner(Manner { language, decimal_comma: self.decimal_comma, ..manner() });
    }
}

/// A language by its code.
fn language(code: &str) -> Result<Language, String> {
    Language::of_code(code).ok_or_else(|| "there are en and id".to_owned())
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

/// Refuses, before the model runs, a name under which this cannot be written.
///
/// # Errors
/// A sentence with the endings that are known.
pub(super) fn named(what: Export, output: Option<&Path>) -> Result<(), String> {
    let Some(path) = output.filter(|path| !what.is_named(path)) else { return Ok(()) };
    let endings = what.types().iter().filter_map(|(_, endings)| Some(format!(".{}", endings.first()?)));
    let endings: Vec<String> = endings.collect();
    let known = match endings.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => endings.concat(),
    };
    let also = match what {
        Export::Table { .. } if Export::Workbook.is_named(path) => "; 'detente workbook' writes .xlsx",
        _ => "",
    };
    Err(format!("{}: expected a name that ends in {known}{also}", path.display()))
}

/// Writes a file that was asked for, whole, and returns nothing to print; without a name, the bytes as text.
///
/// # Errors
/// A sentence: it could not be written.
pub(super) fn put(output: Option<&Path>, bytes: Vec<u8>) -> Result<String, String> {
    let Some(path) = output else { return String::from_utf8(bytes).map_err(|error| error.to_string()) };
    match file::save(path, bytes, &Expected::Anything) {
        Ok(_) => Ok(String::new()),
        // The words for a window say that the work is still open there.
        Err(SaveError { cause: Cause::Unwritten(Unwritten::Failed(error)), .. }) => Err(format!(
            "{} could not be written: {}. Nothing was changed on disk; name another file or folder",
            path.display(),
            file::why(&error)
        )),
        Err(error) => Err(error.to_string()),
    }
}
