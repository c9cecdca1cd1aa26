//! The program: a command, or the window.

use std::process::ExitCode;

use clap::Parser as _;
use detente::cli::{self, Cli};

fn main() -> ExitCode {
    let cli = Cli::parse();
    match &cli.command {
        Some(command) => cli::run(command),
        None => ExitCode::from(2),
    }
}
