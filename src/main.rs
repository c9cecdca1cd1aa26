//! The program: a command, or the window.

use std::process::ExitCode;

use clap::Parser as _;
use detente::cli::{self, Cli};
use detente::ui;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Some(command) = &cli.command {
        return cli::run(command, cli.case.as_deref());
    }
    let case = match cli::chosen(cli.case.as_deref()) {
        Ok(case) => case,
        Err(problem) => {
            eprintln!("detente: {problem}");
            return ExitCode::from(2);
        }
    };
    match ui::open(cli.renderer.map(cli::Renderer::of_window), &case, &cli.files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("detente: {error}");
            ExitCode::from(2)
        }
    }
}
