//! The program: a command, or the window.

use std::process::ExitCode;

use detente::cli::{self, Cli};
use detente::ui;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    let cli = match Cli::read(&args) {
        Ok(cli) => cli,
        Err(problem) => {
            eprintln!("detente: {problem}");
            return ExitCode::from(2);
        }
    };
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
