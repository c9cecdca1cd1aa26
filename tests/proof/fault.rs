//! The program that faults are injected into: it saves, edits and opens as the program does, without a window, and says
//! what was acknowledged. `tests/proof/run` starts it; it is not shipped.

#[path = "fault/instances.rs"]
mod instances;
#[path = "fault/paper.rs"]
mod paper;
#[path = "fault/saving.rs"]
mod saving;
#[path = "fault/soak.rs"]
mod soak;
#[path = "fault/working.rs"]
mod working;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "fault make FILE BYTES          a new document of about so many bytes, generation 1
fault check FILE...            whole? of which generation? the highest of several files
fault save-loop FILE WAY [PAUSE_MS] [COUNT]
                               saves generation after generation; says each that was acknowledged; COUNT, then waits
fault save-once FILE [WAY]     saves the next generation
fault preferences FOLDER       writes other preferences
fault export FILE BYTES        writes a table
fault journal FOLDER           prints the unsaved scenarios in a folder of journals
fault edit FILE OTHER          opens, edits, saves; where that fails, saves as OTHER
fault begin FILE               a new document for instances
fault instances FILE FOLDER NAME COUNT WAY
                               saves a file that another process saves too
fault tally FILE FOLDER        is every acknowledged save of the instances in the file or in a copy?
fault soak FOLDER SECONDS      edits, undoes, saves and opens without end; memory and descriptors must stay level
WAY is whole (as the program saves) or plain (as it must not: shows that the test can fail)";

/// Arguments of one command.
struct Args(Vec<String>);

impl Args {
    fn text(&self, place: usize) -> Result<&str, String> {
        self.0.get(place).map(String::as_str).ok_or_else(|| USAGE.to_owned())
    }

    fn path(&self, place: usize) -> Result<&Path, String> {
        self.text(place).map(Path::new)
    }

    fn number(&self, place: usize) -> Result<u64, String> {
        self.text(place)?.parse().map_err(|_| format!("argument {place} is no number\n{USAGE}"))
    }
}

fn run(args: &Args) -> Result<(), String> {
    match args.text(0)? {
        "make" => paper::make(args.path(1)?, args.number(2)? as usize),
        "check" => {
            let files: Vec<PathBuf> = args.0[1..].iter().map(PathBuf::from).collect();
            paper::check(&files)
        }
        "save-loop" => {
            let way = saving::Way::parse(args.text(2)?).ok_or(USAGE)?;
            saving::endlessly(args.path(1)?, way, args.number(3).unwrap_or(0), args.number(4).ok())
        }
        "save-once" => {
            let way = args.text(2).ok().map_or(Some(saving::Way::Whole), saving::Way::parse);
            saving::once(args.path(1)?, way.ok_or(USAGE)?)
        }
        "preferences" => saving::preferences(args.path(1)?),
        "export" => saving::export(args.path(1)?, args.number(2)? as usize),
        "journal" => paper::journal(args.path(1)?),
        "edit" => working::edit(args.path(1)?, args.path(2)?),
        "begin" => instances::begin(args.path(1)?),
        "instances" => {
            let way = saving::Way::parse(args.text(5)?).ok_or(USAGE)?;
            instances::run(args.path(1)?, args.path(2)?, args.text(3)?, args.number(4)?, way)
        }
        "tally" => instances::tally(args.path(1)?, args.path(2)?),
        "soak" => soak::run(args.path(1)?, args.number(2)?),
        _ => Err(USAGE.to_owned()),
    }
}

fn main() -> ExitCode {
    match run(&Args(std::env::args().skip(1).collect())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
