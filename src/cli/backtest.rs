//! `detente backtest`.

mod csv;
mod json;
mod table;

use super::{BacktestArgs, Format};
use crate::evidence::{Backtest, Evidence, Files, MOST_DRAWS, Settings, Text, backtest, bundled, bundled_files, read};
use crate::file::read_text;

/// Scores and prints.
pub(super) fn run(args: &BacktestArgs) -> Result<String, String> {
    if !(1..=MOST_DRAWS).contains(&args.draws) {
        return Err(format!("--draws expects 1 to {MOST_DRAWS} draws, found {}; leave it out for 2000", args.draws));
    }
    let settings = Settings { draws: args.draws, seed: args.seed };
    let answer: Backtest = match (&args.episodes, &args.trade) {
        (Some(episodes), Some(trade)) => backtest(&brought(episodes, trade)?, settings),
        _ => backtest(&bundled(), settings),
    };
    match args.format {
        Format::Table => Ok(table::table(&answer)),
        Format::Csv => csv::csv(&answer),
        Format::Json => json::json(&answer),
    }
}

/// Episodes from files, with the GDP and prices of the program.
fn brought(episodes: &std::path::Path, trade: &std::path::Path) -> Result<Evidence, String> {
    let text = |path: &std::path::Path| read_text(path).map_err(|error| error.to_string());
    let (names, texts) = ([episodes, trade].map(|path| path.display().to_string()), (text(episodes)?, text(trade)?));
    let files = Files {
        episodes: Text { name: &names[0], text: &texts.0 },
        trade: Text { name: &names[1], text: &texts.1 },
        // The euro figures belong to the bundled trade table.
        euro: None,
        ..bundled_files()
    };
    read(&files).map_err(|error| error.to_string())
}
