//! `detente table`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::ScenarioArgs;
use super::made::{DateArgs, made, named, put};
use crate::chart::Kind;
use crate::export::{Export, Layout, TableOf};
use crate::trade::Dataset;

/// Which table, and where it goes.
#[derive(Args, Debug)]
pub struct TableArgs {
    /// The scenario
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// The numbers of this chart; without it, the whole projection
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::code)))]
    pub chart: Option<String>,
    /// Only the flows observed in the reference year, so that levels can be compared like with like: the usual for a
    /// chart
    #[arg(long, requires = "chart", conflicts_with = "all_flows")]
    pub compared: bool,
    /// All flows, also those not observed in the reference year
    #[arg(long, requires = "chart")]
    pub all_flows: bool,
    /// tidy: a row a value; wide: a row a year, a column a line
    #[arg(long, value_name = "LAYOUT", default_value = "tidy",
          value_parser = PossibleValuesParser::new(Layout::ALL.map(Layout::code)))]
    pub layout: String,
    /// File to write, .csv or .json; without it, CSV is printed
    #[arg(short = 'o', long = "output", value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// The day
    #[command(flatten)]
    pub date: DateArgs,
}

impl TableArgs {
    /// What is asked for.
    #[must_use]
    pub fn export(&self) -> Export {
        let of = match self.chart.as_deref().and_then(Kind::parse) {
            Some(kind) => TableOf::Chart { kind, compared: !self.all_flows },
            None => TableOf::Projection,
        };
        let layout = if self.layout == Layout::Wide.code() { Layout::Wide } else { Layout::Tidy };
        Export::Table { of, layout }
    }
}

/// Makes the table, and writes or prints it.
pub(super) fn run(case: &Arc<Dataset>, args: &TableArgs) -> Result<String, String> {
    let output = args.output.as_deref();
    named(args.export(), output)?;
    let made = made(case, &args.scenario, &args.date)?;
    put(output, args.export().bytes(&[made], output.unwrap_or(Path::new("table.csv")))?)
}
