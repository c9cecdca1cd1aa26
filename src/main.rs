//! The program: a command, or the window.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;
use detente::cli::{self, Cli};
use detente::ui;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Some(command) = &cli.command {
        return cli::run(command);
    }
    let mut files = cli.files.into_iter();
    let first = files.next();
    for file in files {
        open_beside(&file);
    }
    match ui::open(cli.renderer.map(cli::Renderer::of_window), first.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("detente: {error}");
            ExitCode::from(2)
        }
    }
}

/// Further files open in windows of their own.
fn open_beside(file: &PathBuf) {
    let started = std::env::current_exe().and_then(|program| std::process::Command::new(program).arg(file).spawn());
    if let Err(error) = started {
        eprintln!("detente: could not open {} in a window of its own: {error}", file.display());
    }
}
