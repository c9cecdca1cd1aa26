//! What the command line says about itself: every command has examples that work, and a slip of the hand is met kindly.

use clap::CommandFactory as _;
use detente::cli::Cli;

use crate::command_line::{detente, stderr, stdout};

/// The words of a line that is typed at a prompt.
fn words(line: &str) -> Vec<&str> {
    line.split("    ")
        .next()
        .and_then(|line| line.split(['|', '>']).next())
        .unwrap_or_default()
        .split_whitespace()
        .collect()
}

#[test]
fn every_command_has_examples_that_can_be_typed() {
    let mut whole = Cli::described();
    assert!(whole.clone().render_long_help().to_string().contains("Exit codes:\n  0  done\n"));
    let names: Vec<String> = Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let mut tried = 0;
    for name in names.iter().filter(|name| !name.starts_with("__")) {
        let command = whole.find_subcommand_mut(name).expect("a command");
        let help = command.render_long_help().to_string();
        let examples: Vec<&str> = help.lines().filter(|line| line.starts_with(&format!("  detente {name}"))).collect();
        assert!(!examples.is_empty(), "{name} has no example");
        for example in examples {
            tried += 1;
            let asked = Cli::described().try_get_matches_from(words(example));
            assert!(asked.is_ok(), "{example}: {}", asked.expect_err("refused"));
        }
    }
    assert!(tried > 25, "{tried} examples");
}

#[test]
fn a_slip_in_a_command_or_an_option_names_the_near_one() {
    for (typed, meant) in [
        (&["projct"][..], "detente project"),
        (&["Levers"], "detente levers"),
        (&["uncert"], "detente uncertainty"),
        (&["--case", "iran-eu", "prject"], "detente project"),
        (&["chrat", "--chart", "partner"], "detente chart"),
        (&["project", "--prest", "iran"], "--preset"),
        (&["chart", "--chart", "partners"], "partner"),
        (&["help", "projct"], "project"),
    ] {
        let output = detente(typed);
        assert_eq!(output.status.code(), Some(2), "{typed:?}");
        let said = stderr(&output);
        assert!(said.contains(meant), "{typed:?}: {said}");
    }
    // A word that is near no command, and a file, are for the window.
    for typed in ["zeppelin", "project.detente", "./projct"] {
        let said = stderr(&detente(&[typed]));
        assert!(said.contains("no display"), "{typed}: {said}");
    }
}

#[test]
fn the_version_says_on_which_model_and_data() {
    let short = stdout(&detente(&["-V"]));
    assert_eq!(short, format!("detente {}\n", env!("CARGO_PKG_VERSION")));
    let long = stdout(&detente(&["--version"]));
    let day = &detente::trade::bundled().case.retrieved;
    assert_eq!(long.trim_end(), format!("{} (model 1, data gathered {day})", short.trim_end()));
}
