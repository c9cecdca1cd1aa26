//! The command line: what the window does, without a window, with the same digits.

mod backtest;
mod brief;
mod causes;
mod chart;
mod claims;
mod completions;
mod diff;
mod gravity;
mod help;
mod import;
mod list;
mod made;
mod man;
mod manual;
mod merge;
mod project;
mod score;
mod sheet;
mod subject;
mod table;
mod uncertainty;
mod verify;
mod why;
mod workbook;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

pub use brief::{BriefArgs, Sheet};
pub use chart::ChartArgs;
pub use claims::ClaimsArgs;
pub use completions::CompletionsArgs;
pub use diff::DiffArgs;
pub use gravity::{DeficitRule, GravityArgs};
pub use import::{AnswerArgs, ImportArgs};
pub use made::{DateArgs, SpokenArgs};
pub use man::ManArgs;
pub use manual::ManualArgs;
pub use merge::MergeArgs;
pub use score::ScoreArgs;
pub use sheet::SheetArgs;
pub use table::TableArgs;
pub use verify::VerifyArgs;
pub use workbook::WorkbookArgs;

use clap::{Args, Parser, Subcommand, ValueEnum};

use subject::{Subject, facts, subject, tell_origin};

use crate::export;
use crate::file;
use crate::model::MODEL_VERSION;
use crate::scenario::{Catalog, Scenario};
use crate::trade::{self, Dataset};
use crate::words::set_case;

/// Exit code of a command that could not do what it was asked to.
const REFUSED: u8 = 2;

/// Scenarios of trade recovery after sanctions: between ASEAN and the DPRK, or another case.
///
/// Without a command the window opens, on the files named or on the opening scenario.
#[derive(Debug, Parser)]
#[command(name = "detente", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// Scenario files to open, each in a tab, or trade files to look at
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How the window is drawn; without it, OpenGL is tried first, then wgpu
    #[arg(long, value_enum, value_name = "NAME")]
    pub renderer: Option<Renderer>,
    /// Another case: an id (asean-dprk, iran-eu, myanmar-us) or a folder with its tables
    #[arg(long, global = true, value_name = "ID|DIR")]
    pub case: Option<String>,
    /// What to do instead of opening the window
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Ways to draw the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Renderer {
    /// OpenGL.
    Glow,
    /// Vulkan, Direct3D, Metal, or OpenGL through wgpu.
    Wgpu,
}

impl Renderer {
    /// The window toolkit's own name for it.
    #[must_use]
    pub fn of_window(self) -> eframe::Renderer {
        match self {
            Self::Glow => eframe::Renderer::Glow,
            Self::Wgpu => eframe::Renderer::Wgpu,
        }
    }
}

/// Commands that need no window: what the model says, what can be passed on, what becomes of files, lists.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the projection of a scenario
    Project(ProjectArgs),
    /// Print the bands around a projection, and the chances
    Uncertainty(UncertaintyArgs),
    /// Print what the rise is due to, which assumption matters most, and what would have to be true to reach a goal
    Causes(CausesArgs),
    /// Print why a number is what it is, from the rows of the data on
    Why(WhyArgs),
    /// Check what was said in public, each claim with a verdict and its rows
    Claims(ClaimsArgs),
    /// Hold the model against past reliefs of sanctions
    Backtest(BacktestArgs),
    /// Solve a world for its trade after a change in trade costs
    Gravity(GravityArgs),
    /// Draw a chart as SVG, PNG or PDF
    Chart(ChartArgs),
    /// Write the numbers of a chart, or the whole projection, as CSV or JSON
    Table(TableArgs),
    /// Write a workbook (XLSX) whose live formulas work the path out again
    Workbook(WorkbookArgs),
    /// Write one page from a scenario, or one that compares up to four: PDF, HTML, Word or Markdown
    Brief(BriefArgs),
    /// Hold files against what they were made from: scenarios, pictures, tables, pages
    Verify(VerifyArgs),
    /// Hold the projection that a scenario file keeps against later figures
    Score(ScoreArgs),
    /// Read trade files of any known format, and write their flows and their problems
    Import(ImportArgs),
    /// Check scenario files, every problem on its own line
    Check {
        /// Scenario files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Compare two scenario files: levers, notes and words
    Diff(DiffArgs),
    /// Bring together what two people made of one scenario
    Merge(MergeArgs),
    /// List every lever as CSV: key, unit, range, default, grade, source
    Levers,
    /// List the scenarios that come with the program
    Presets,
    /// Write the manual as one page that needs nothing else: HTML or Markdown
    Manual(ManualArgs),
    /// Print the manual page of the program or of one of its commands, for man
    Man(ManArgs),
    /// Print what a shell needs to complete this command line
    Completions(CompletionsArgs),
    /// Read a workbook for another process of this program
    #[command(name = "__sheet", hide = true)]
    Sheet(SheetArgs),
}

/// Which past reliefs, and how to print the scores.
#[derive(Args, Debug)]
pub struct BacktestArgs {
    /// Episodes as CSV, with the columns of the bundled ones (see README.md)
    #[arg(long, value_name = "E.csv", requires = "trade")]
    pub episodes: Option<PathBuf>,
    /// Their trade as CSV, likewise
    #[arg(long, value_name = "T.csv", requires = "episodes")]
    pub trade: Option<PathBuf>,
    /// table: findings in words, scores and pairs; csv: one row a horizon and method; json: everything
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Draws of the ensemble
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub draws: usize,
    /// Seed of the ensemble and of the bootstrap
    #[arg(long, value_name = "S", default_value_t = 42)]
    pub seed: u64,
}

/// Which scenario a command is about.
#[derive(Args, Debug)]
pub struct ScenarioArgs {
    /// Scenario file; without it, the preset, or the scenario that the window opens on
    pub file: Option<PathBuf>,
    /// Name of a preset, as `detente presets` lists them
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    pub preset: Option<String>,
    /// Change a lever, as in --set relief.date=2029.5; may be given several times
    #[arg(long = "set", value_name = "LEVER=VALUE")]
    pub set: Vec<String>,
}

/// What to project and how to print it.
#[derive(Args, Debug)]
pub struct ProjectArgs {
    /// The scenario
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// table: totals in words and figures; csv and json: every cell and subtotal
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Quarters instead of years
    #[arg(long)]
    pub quarterly: bool,
    /// Its day, which JSON states
    #[command(flatten)]
    pub date: DateArgs,
}

/// Which bands, from how many draws, and how to print them.
#[derive(Args, Debug)]
pub struct UncertaintyArgs {
    /// The scenario
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Draws behind each band, 1 to 1000000
    #[arg(long, value_name = "N", default_value_t = 2000, allow_negative_numbers = true)]
    pub draws: i64,
    /// Seed of the random numbers; without it, the scenario's
    #[arg(long, value_name = "S")]
    pub seed: Option<u64>,
    /// Threads to work on, 1 to 256; without it, as many as the machine has. They never change a digit
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// table: totals in words and figures; csv and json: every series, year and band
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Causes of which year, and which goal.
#[derive(Args, Debug)]
pub struct CausesArgs {
    /// The scenario
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Year that is explained; without it, the last
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    pub year: Option<i32>,
    /// Also: what would have to be true to regain the reference level by this year?
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    pub goal: Option<i32>,
    /// Decimal year before which nothing can be decided any more
    #[arg(long, value_name = "DATE", default_value_t = 2026.9, requires = "goal", allow_negative_numbers = true)]
    pub today: f64,
    /// table: in words and figures; csv: one row a number; json: everything
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

/// Which number is asked for.
#[derive(Args, Debug)]
pub struct WhyArgs {
    /// The scenario
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Calendar year: observed rows where there are data, the model's steps in the horizon
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    pub year: i32,
    /// One partner, by its code (THA); without it, all members
    #[arg(long, value_name = "CODE")]
    pub partner: Option<String>,
    /// X: exports of the sanctioned country, M: its imports; without it, both
    #[arg(long, value_name = "X|M")]
    pub direction: Option<String>,
    /// Only the flows observed in the reference year
    #[arg(long)]
    pub compared: bool,
}

/// How a projection is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the argument's help says it")]
pub enum Format {
    Table,
    Csv,
    Json,
}

/// Runs a command on a case, by its id or folder, and prints what it says.
#[must_use]
pub fn run(command: &Command, case: Option<&str>) -> ExitCode {
    let case = match chosen(case) {
        Ok(case) => case,
        Err(problem) => return tell(Err(problem)),
    };
    let result = match command {
        Command::Project(args) => project::run(&case, args),
        Command::Table(args) => table::run(&case, args),
        Command::Uncertainty(args) => uncertainty::run(&case, args),
        Command::Causes(args) => causes::run(&case, args),
        Command::Why(args) => why::run(&case, args),
        Command::Gravity(args) => gravity::run(args),
        Command::Brief(args) => brief::run(&case, args),
        Command::Man(args) => man::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Chart(args) => chart::run(&case, args),
        Command::Workbook(args) => workbook::run(&case, args),
        Command::Levers => list::levers(&case),
        Command::Manual(args) => manual::run(args),
        Command::Presets => list::presets(&case),
        Command::Check { files } => return check(&case, files),
        Command::Backtest(args) => backtest::run(args),
        Command::Claims(args) => claims::run(&case, args),
        Command::Sheet(args) => return tell(sheet::run(args)),
        Command::Verify(args) => return tell(verify::run(&case, args)),
        Command::Diff(args) => return tell(diff::run(&case, args)),
        Command::Merge(args) => return tell(merge::run(&case, args)),
        Command::Import(args) => return tell(import::run(&case, args)),
        Command::Score(args) => return tell(score::run(&case, args)),
    };
    tell(result.map(|text| (text, ExitCode::SUCCESS)))
}

/// The case that was named, or the one the program opens on; from now on texts are in its words.
///
/// # Errors
/// There is none of this name, or a table of it does not read.
pub fn chosen(case: Option<&str>) -> Result<Arc<Dataset>, String> {
    let case = case.map_or_else(|| Ok(trade::bundled()), file::case)?;
    set_case(case.said.as_ref());
    Ok(case)
}

/// Prints what a command found and ends as it says, or prints what kept it from its work.
fn tell(found: Result<(String, ExitCode), String>) -> ExitCode {
    let written = found.and_then(|(text, code)| print(&text).map(|()| code));
    match written {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("detente: {problem}");
            ExitCode::from(REFUSED)
        }
    }
}

/// Writes to standard output; a reader that has gone away is no error.
fn print(text: &str) -> Result<(), String> {
    use std::io::Write as _;
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(format!("could not write: {error}")),
        _ => Ok(()),
    }
}

fn check(case: &Arc<Dataset>, files: &[PathBuf]) -> ExitCode {
    let catalog = Catalog::new(case);
    let mut problems: Vec<String> = Vec::new();
    for path in files {
        match file::read(path, &catalog) {
            Ok(loaded) => match facts(case, path, &loaded) {
                Ok((dataset, catalog)) => tell_origin(path, &loaded, &dataset, &catalog),
                Err(problem) => problems.push(problem),
            },
            Err(error) => problems.push(error.to_string()),
        }
    }
    for problem in &problems {
        println!("{problem}");
    }
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What every table begins with.
fn heading(dataset: &Dataset, scenario: &Scenario) -> String {
    let about = format!(
        "{}: {} (model {MODEL_VERSION}, data of {})",
        dataset.case.title, scenario.title, dataset.case.retrieved
    );
    match scenario.data.words(dataset) {
        words if words.is_empty() => about,
        words => format!("{about}\nChosen among the data: {}", words.join(" ")),
    }
}

/// A JSON document as text: what it is about, and `own`, its own members.
fn json_document(dataset: &Dataset, scenario: &Scenario, own: serde_json::Value) -> Result<String, String> {
    export::pretty(&export::json_document(dataset, scenario, own))
}

/// Rows as CSV, headed by the names of their fields, with as many digits as it takes to read the same numbers back.
fn csv_rows<R: serde::Serialize>(rows: &[R]) -> Result<String, String> {
    let mut out = csv::Writer::from_writer(Vec::new());
    rows.iter().try_for_each(|row| out.serialize(row)).map_err(|error| error.to_string())?;
    let bytes = out.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
