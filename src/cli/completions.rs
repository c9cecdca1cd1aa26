//! `detente completions`: what a shell needs to complete the command line.

use clap::{Args, Command, CommandFactory as _};
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
    // The generator offers hidden commands too: it is given a program that has none.
    let whole = Cli::command();
    let shown = whole.get_subcommands().filter(|command| !command.is_hide_set()).cloned();
    let mut program = Command::new("detente")
        .version(env!("CARGO_PKG_VERSION"))
        .args(whole.get_arguments().cloned())
        .subcommands(shown);
    let mut out = Vec::new();
    generate(args.shell, &mut program, "detente", &mut out);
    String::from_utf8(out).map_err(|error| error.to_string())
}
