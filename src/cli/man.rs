//! `detente man`: the pages that `man detente` shows, written from the very description that `--help` reads.

use std::path::PathBuf;

use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man;

use super::made::put;
use super::{Cli, DateArgs};

/// What `detente.1` says beyond the options: examples, files, exit status.
const BEYOND: &str = include_str!("../../assets/man.roff");
/// Where the page of a command sends the reader.
const BACK: &str = ".SH \"EXIT STATUS\"\nAs listed in\n.BR detente (1).\n.SH \"SEE ALSO\"\n.BR detente (1)\n";

/// Which page, and where to.
#[derive(Args, Debug)]
pub struct ManArgs {
    /// Page of this command, as in `project`; without it, that of the program
    #[arg(value_name = "COMMAND", conflicts_with = "into")]
    pub page: Option<String>,
    /// Write every page into this folder instead, named as man looks for them
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// The day
    #[command(flatten)]
    pub date: DateArgs,
}

/// Prints a page, or writes all.
pub(super) fn run(args: &ManArgs) -> Result<String, String> {
    let mut program = Cli::command().disable_help_subcommand(true);
    program.build();
    let day = args.date.day();
    let mut pages = vec![&program];
    pages.extend(program.get_subcommands().filter(|command| !command.is_hide_set()));
    if let Some(folder) = &args.into {
        for command in pages {
            let (name, text) = page(command, &day)?;
            put(Some(&folder.join(name)), text.into_bytes())?;
        }
        return Ok(String::new());
    }
    let asked = args.page.as_deref().unwrap_or(program.get_name());
    let command = pages.iter().find(|command| command.get_name() == asked).ok_or_else(|| {
        let names: Vec<&str> = pages.iter().skip(1).map(|command| command.get_name()).collect();
        format!("there is no command '{asked}'; there are {}", names.join(", "))
    })?;
    Ok(page(command, &day)?.1)
}

/// Name of the file and text of a page, roff.
fn page(command: &Command, day: &str) -> Result<(String, String), String> {
    let whole = command.has_subcommands();
    let man = Man::new(command.clone())
        .date(day)
        .source(concat!("detente ", env!("CARGO_PKG_VERSION")))
        .manual("Scenarios of trade recovery");
    let mut out = Vec::new();
    let mut add = |section: fn(&Man, &mut dyn std::io::Write) -> std::io::Result<()>| section(&man, &mut out);
    [Man::render_title, Man::render_name_section, Man::render_synopsis_section, Man::render_description_section]
        .into_iter()
        .try_for_each(&mut add)
        .and_then(|()| add(Man::render_options_section))
        .and_then(|()| if whole { add(Man::render_subcommands_section) } else { Ok(()) })
        .map_err(|error| error.to_string())?;
    // An empty line between two breaks is one blank line; a checker of pages complains of the breaks.
    let text = String::from_utf8(out).map_err(|error| error.to_string())?.replace(".br\n\n.br\n", ".sp\n");
    Ok((man.get_filename(), text + &if whole { BEYOND.to_owned() + &others(command) } else { BACK.to_owned() }))
}

/// The pages of the commands, in the order of the alphabet.
fn others(program: &Command) -> String {
    let mut names: Vec<&str> =
        program.get_subcommands().filter(|command| !command.is_hide_set()).map(Command::get_name).collect();
    names.sort_unstable();
    let lines: Vec<String> = names.iter().map(|name| format!(".BR detente\\-{name} (1)")).collect();
    lines.join(",\n") + "\n"
}
