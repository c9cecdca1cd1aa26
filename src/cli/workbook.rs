//! `detente workbook`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::ScenarioArgs;
use super::made::{DateArgs, SpokenArgs, made, named, put};
use crate::export::Export;
use crate::trade::Dataset;

/// Of which scenario, and where to.
#[derive(Args, Debug)]
pub struct WorkbookArgs {
    /// The scenario
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// The day of its stamp
    #[command(flatten)]
    pub date: DateArgs,
    /// Its language
    #[command(flatten)]
    pub spoken: SpokenArgs,
    /// Where to write the workbook, a name that ends in .xlsx
    #[arg(short, long, value_name = "OUT.xlsx")]
    pub output: PathBuf,
}

/// Makes and writes it.
pub(super) fn run(case: &Arc<Dataset>, args: &WorkbookArgs) -> Result<String, String> {
    args.spoken.begin();
    named(Export::Workbook, Some(&args.output))?;
    let made = made(case, &args.scenario, &args.date)?;
    put(Some(&args.output), Export::Workbook.bytes(&[made], &args.output)?)
}
