//! What the command line says about itself: examples and exit codes, and the command that was meant.

use std::ffi::OsString;
use std::path::Path;
use std::sync::LazyLock;

use clap::{CommandFactory as _, FromArgMatches as _};

use super::Cli;
use crate::model::MODEL_VERSION;
use crate::trade;

/// Under the list of commands.
const OVERVIEW: &str = "\
Examples:
  detente                                   open the window
  detente plan.detente flows.csv            open a scenario, and look at a trade file
  detente project --set relief.date=2032    what if relief comes in 2032?
  detente brief plan.detente -o plan.pdf    one page to pass on

'detente COMMAND --help' has the options and examples of a command; F1 in the window is the manual.

Exit codes:
  0  done
  1  done, and something was found: files differ, a file has problems, conflicts are left,
     nothing was there to import or to score
  2  not done; the reason is on standard error";

/// For each command: lines to type, and what there is to know besides.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "project",
        "\
Examples:
  detente project
  detente project --preset snapback --quarterly
  detente project --set relief.date=2032 --set qmax=1
  detente project plan.detente --format csv",
    ),
    (
        "uncertainty",
        "\
Examples:
  detente uncertainty --preset iran
  detente uncertainty plan.detente --draws 10000 --seed 7 --format csv",
    ),
    (
        "causes",
        "\
Examples:
  detente causes plan.detente
  detente causes --preset envoy --goal 2035",
    ),
    (
        "why",
        "\
Examples:
  detente why --year 2030
  detente why plan.detente --year 2016 --partner THA --direction X",
    ),
    (
        "claims",
        "\
Example:
  detente claims plan.detente",
    ),
    (
        "backtest",
        "\
Examples:
  detente backtest
  detente backtest --episodes own.csv --trade own-trade.csv --format json",
    ),
    (
        "gravity",
        "\
Example:
  detente gravity world.csv --shock shocks.csv --countries

The world is square: every pair once, domestic sales included. assets/asean-dprk/world.csv in the source is one.",
    ),
    (
        "chart",
        "\
Examples:
  detente chart plan.detente --chart partner -o partner.svg
  detente chart --preset iran --size 800x450 --scale 2 -o total.png
  detente chart plan.detente --thumbnail 256 -o small.png",
    ),
    (
        "table",
        "\
Examples:
  detente table plan.detente -o projection.csv
  detente table plan.detente --chart partner --layout wide -o partner.csv",
    ),
    (
        "workbook",
        "\
Example:
  detente workbook plan.detente -o plan.xlsx",
    ),
    (
        "brief",
        "\
Examples:
  detente brief plan.detente -o plan.pdf
  detente brief plan.detente other.detente --paper letter -o both.docx
  detente brief --preset iran --preset envoy --language id -o both.pdf",
    ),
    (
        "verify",
        "\
Example:
  detente verify plan.detente plan.pdf partner.svg

Exit codes: 0 all agree, 1 something differs, 2 something could not be checked.",
    ),
    (
        "score",
        "\
Example:
  detente score plan.detente comtrade-2027.csv

Exit codes: 0 scored, 1 nothing to score, 2 a file could not be read.",
    ),
    (
        "import",
        "\
Examples:
  detente import mailed.xlsx
  detente import BACI.zip --target PRK --partners ASEAN -o flows.csv --report problems.csv

Exit codes: 0 something was imported, 1 nothing was, 2 a file could not be read or written.",
    ),
    (
        "check",
        "\
Example:
  detente check plan.detente other.detente

Exit codes: 0 all are good, 1 at least one has problems.",
    ),
    (
        "diff",
        "\
Example:
  detente diff plan.detente other.detente

Exit codes: 0 they hold the same, 1 they differ, 2 one cannot be read.",
    ),
    (
        "merge",
        "\
Example:
  detente merge begun.detente ours.detente theirs.detente -o together.detente

Exit codes: 0 all went together, 1 conflicts are left and OUT holds ours, 2 nothing was written.

As git's merge driver, once in a repository:
  git config merge.detente.driver 'detente merge %O %A %B -o %A --name %P'
  echo '*.detente merge=detente' >> .gitattributes",
    ),
    (
        "levers",
        "\
Examples:
  detente levers
  detente levers --case iran-eu",
    ),
    (
        "presets",
        "\
Example:
  detente presets",
    ),
    (
        "manual",
        "\
Example:
  detente manual -o manual.html",
    ),
    (
        "man",
        "\
Example:
  detente man project | man -l -",
    ),
    (
        "completions",
        "\
Example:
  detente completions bash > ~/.local/share/bash-completion/completions/detente",
    ),
];

/// The version of everything that a number hangs on.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let (own, day) = (env!("CARGO_PKG_VERSION"), &trade::bundled().case.retrieved);
    format!("{own} (model {MODEL_VERSION}, data gathered {day})")
});

/// Options that take a value of their own, before a command.
const WITH_VALUE: [&str; 2] = ["--case", "--renderer"];

impl Cli {
    /// The command line with its examples.
    #[must_use]
    pub fn described() -> clap::Command {
        let whole = Self::command().long_version(VERSION.as_str()).after_help(OVERVIEW);
        EXAMPLES
            .iter()
            .fold(whole, |whole, (name, text)| whole.mut_subcommand(name, |command| command.after_help(*text)))
    }

    /// What was asked for. Ends the process where the answer is help, or what was typed cannot be.
    ///
    /// # Errors
    /// A word stands where a command belongs, and is nearly one.
    pub fn read(args: &[OsString]) -> Result<Self, String> {
        match misspelt(args) {
            Some(problem) => Err(problem),
            None => {
                Ok(Self::from_arg_matches(&Self::described().get_matches_from(args))
                    .unwrap_or_else(|error| error.exit()))
            }
        }
    }
}

/// The first word as a command that was meant: a file of that name would be opened, so it must not be there.
fn misspelt(args: &[OsString]) -> Option<String> {
    let mut rest = args.iter().skip(1).map(|arg| arg.to_str());
    let mut word = || loop {
        match rest.next()?? {
            option if WITH_VALUE.contains(&option) => drop(rest.next()),
            option if option.starts_with('-') => {}
            word => return Some(word),
        }
    };
    let word = match word()? {
        "help" => word()?,
        word if word.contains(['.', '/', '\\']) || word.starts_with("__") || Path::new(word).exists() => return None,
        word => word,
    };
    let names = || EXAMPLES.iter().map(|(name, _)| *name);
    if names().any(|name| name == word) {
        return None;
    }
    let lower = word.to_lowercase();
    let far = |name: &&str| strsim::damerau_levenshtein(name, &lower);
    let begun = names().find(|name| lower.len() > 2 && name.starts_with(&lower));
    let meant = begun.or_else(|| names().filter(|name| far(name) <= lower.len() / 3).min_by_key(far))?;
    Some(format!(
        "there is no command '{word}' and no file of that name; did you mean 'detente {meant}'? 'detente --help' lists all commands"
    ))
}
