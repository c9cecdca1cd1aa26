//! Brings thousands of mutated trade files as the program does: none may make it panic, hang, or swallow a row.
//! `tests/proof/run long mutate` starts it under a limit of 1 GiB; it is not shipped.

#![expect(clippy::disallowed_methods, reason = "files that are brought once and thrown away")]

#[path = "mutate/changes.rs"]
mod changes;
#[path = "mutate/judge.rs"]
mod judge;
#[path = "mutate/packing.rs"]
mod packing;
#[path = "mutate/seeds.rs"]
mod seeds;

use std::process::ExitCode;

use detente::file::SheetReader;

const USAGE: &str = "mutate DETENTE COUNT [FIRST]   brings so many files, by their numbers from FIRST on
mutate DETENTE write NUMBER FILE        writes the file of a number, to look at it";

fn run(args: &[String]) -> Result<bool, String> {
    let text = |place: usize| args.get(place).map(String::as_str).ok_or_else(|| USAGE.to_owned());
    let number = |text: &str| text.parse::<u64>().map_err(|_| USAGE.to_owned());
    if text(1)? == "write" {
        let (name, bytes) = judge::file(number(text(2)?)?);
        println!("{name}: {} bytes", bytes.len());
        return std::fs::write(text(3)?, bytes).map(|()| true).map_err(|error| error.to_string());
    }
    let reader = SheetReader::at(text(0)?.into());
    let (count, first) = (number(text(1)?)?, args.get(2).map_or(Ok(0), |first| number(first))?);
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut ends = judge::Ends::default();
    let mut wrong = 0;
    for at in first..first + count {
        if let Err(problem) = judge::judge(at, folder.path(), &reader, &mut ends) {
            wrong += 1;
            println!("MISSED {problem}");
        }
    }
    println!(
        "{count} files from {first}: {wrong} missed; {} tables read with {} flows, {} asked about, {} refused; longest {:?}",
        ends.read, ends.flows, ends.asked, ends.refused, ends.longest
    );
    Ok(wrong == 0)
}

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}
