//! `detente import`.

pub(super) mod answers;
mod scope;
pub(super) mod tables;
mod told;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::file::write_streamed;
use crate::import::{Gathered, Imported, report};
use crate::trade::Dataset;

/// What to read, and where the flows go.
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// Trade files, as CSV, gzip, zip or xlsx, of UN Comtrade, BACI, IMF, WITS, OEC and others
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where to write the flows: `year,exporter,importer,product,value_usd,source`. Without it, files are only looked at
    #[arg(short, long, value_name = "FLOWS.csv")]
    pub output: Option<PathBuf>,
    /// Where to write every problem: `file,line,column,value,problem,action`
    #[arg(long, value_name = "R.csv")]
    pub report: Option<PathBuf>,
    /// Keep only trade of this country, by its ISO 3166 code of three letters (PRK); all rows are checked all the same
    #[arg(long, value_name = "CODE")]
    pub target: Option<String>,
    /// Keep only trade with these partners: a group (ASEAN, ARF) or codes with commas between (THA,VNM)
    #[arg(long, value_name = "GROUP|CODES", requires = "target")]
    pub partners: Option<String>,
    /// What the files do not say themselves
    #[command(flatten)]
    pub answers: AnswerArgs,
}

/// What a trade file does not say, and the person does.
#[derive(Args, Debug)]
pub struct AnswerArgs {
    /// Format of the files (baci), where it is not to be found in their content
    #[arg(long, value_name = "ID")]
    pub profile: Option<String>,
    /// US$ that a 1 stands for, where a file does not say
    #[arg(long, value_name = "1|1000|1000000", value_parser = ["1", "1000", "1000000"])]
    pub unit: Option<String>,
    /// What stands before decimals, where a file does not say
    #[arg(long, value_enum)]
    pub decimal: Option<Sign>,
    /// Whose trade it is, where a file does not say: a code of three letters
    #[arg(long, value_name = "CODE")]
    pub reporter: Option<String>,
    /// Which way the trade goes, seen from the reporter, where a file does not say
    #[arg(long, value_enum)]
    pub flow: Option<Way>,
}

/// What stands before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sign {
    /// 1234.5
    Point,
    /// 1234,5
    Comma,
}

/// Which way trade goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// From the reporter.
    Export,
    /// To the reporter.
    Import,
}

/// Reads all files and writes what was asked for: 0 where something was imported, 1 where nothing was.
pub(super) fn run(case: &Dataset, args: &ImportArgs) -> Result<(String, ExitCode), String> {
    let scope = scope::scope(case, args)?;
    let said = answers::Said::new(&args.answers)?;
    let mut files: Vec<Imported> = Vec::new();
    for path in &args.files {
        if let Err(refusal) = tables::read(path, &said, &scope, &mut files) {
            eprintln!("detente: {refusal}");
        }
    }
    let mut all = Gathered::new(files).map_err(|error| error.to_string())?;
    let used = all.used();
    let could_not =
        |path: &PathBuf, error: std::io::Error| format!("{}: could not be written: {error}", path.display());
    let flows = match &args.output {
        Some(path) if used > 0 => {
            write_streamed(path, |out| all.write(scope.target, out)).map_err(|error| could_not(path, error))?
        }
        // What rows have to do with each other is told all the same.
        _ => all.write(scope.target, &mut std::io::sink()).map_err(|error| error.to_string())?,
    };
    if let Some(path) = args.report.as_ref().filter(|_| all.files().is_empty()) {
        // A report without a row would say that nothing was wrong.
        eprintln!("detente: no file could be read, so {} is not written", path.display());
    } else if let Some(path) = &args.report {
        write_streamed(path, |out| report(all.files(), out)).map_err(|error| could_not(path, error))?;
    }
    for file in all.files() {
        eprint!("{}", told::summary(file));
    }
    eprintln!("{}", told::outcome(args, used, flows));
    Ok((String::new(), if used > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }))
}
