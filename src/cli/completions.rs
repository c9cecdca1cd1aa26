//! `detente completions`: what a shell needs to complete the command line.

use clap::{Args, CommandFactory as _};
use clap_complete::{Shell, generate};

use super::Cli;

/// Which shell.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// The script, to be put where the shell looks for completions.
pub(super) fn run(args: &CompletionsArgs) -> Result<String, String> {
    let mut out = Vec::new();
    generate(args.shell, &mut Cli::command(), "detente", &mut out);
    String::from_utf8(out).map_err(|error| error.to_string())
}
