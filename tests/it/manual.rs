//! The manual as one page, and the chapters that are lists: every lever, every command and option.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use clap::{Arg, Command, CommandFactory as _};
use detente::cli::Cli;
use detente::export::{chapters, manual_html, manual_markdown};
use detente::scenario::{Catalog, Kind, Lever, Parameter, Section, parameters};
use detente::trade::bundled;

use crate::command_line::detente;

/// Holds a chapter to what the program says; with `DETENTE_REWRITE=1` the chapter is written instead.
fn held(file: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual").join(file);
    if std::env::var_os("DETENTE_REWRITE").is_some() {
        std::fs::write(&path, expected).expect("the chapter is written");
    }
    let found = std::fs::read_to_string(&path).expect("the chapter");
    assert!(found == expected, "{file} is not what the program says: run this test with DETENTE_REWRITE=1");
}

/// A lever's entry. Members share one: only their code is another.
fn entry(key: &str, label: &str, lever: &Lever) -> String {
    let unit = if lever.unit().is_empty() { String::new() } else { format!(" ({})", lever.unit()) };
    let row = Parameter::parse(key).map(|parameter| &parameters()[parameter as usize]);
    let plausible =
        row.map(|row| format!(" Plausible, 5-95 %: {} to {}.", row.low_p5, row.high_p95)).unwrap_or_default();
    let symbol = row.map(|row| format!(" In formulas: `{}`.", row.symbol)).unwrap_or_default();
    let help = lever.help.trim_end_matches('.');
    format!(
        "- **{label}** `{key}`: {help}. Takes {range}{unit}; status quo {default}.{plausible}{symbol} {grade}: {source}.\n",
        range = lever.range(),
        default = lever.default,
        grade = lever.grade.label(),
        source = lever.source.trim_end_matches('.'),
    )
}

#[test]
fn every_lever_has_its_entry() {
    let case = bundled();
    let catalog = Catalog::new(&case);
    let mut out = String::from(
        "# Every lever\n\nThe list of `detente levers`, by the headings of the panel, for ASEAN and the DPRK. The words in typewriter letters are the names in a [scenario file](files.md) and after `--set`. Values are as files write them: a share of 0.6 is 60 %. *measured*, *analogue* and *judgement* say how firmly a default stands; see [Working with levers](levers.md). MEMBER stands for a code: BRN, IDN, KHM, LAO, MMR, MYS, PHL, SGP, THA or VNM.\n",
    );
    let mut told = 0;
    for section in Section::ALL {
        let _infallible = write!(out, "\n## {}\n\n", section.label());
        // What differs from member to member by its code alone is said once, with the codes.
        let (mut entries, mut ranges): (Vec<(String, Vec<String>)>, Vec<String>) = Default::default();
        for lever in catalog.levers().iter().filter(|lever| lever.section == section) {
            told += 1;
            let key = lever.key.to_string();
            if let Kind::Range { range, .. } = &lever.kind {
                ranges.push(format!("`{key}` ({} to {})", range.0, range.1));
                continue;
            }
            let mut text = entry(&key, &lever.label, lever);
            let member = case.members.iter().find(|member| key.split('.').any(|part| part == member.to_string()));
            let codes: Vec<String> = member.into_iter().map(ToString::to_string).collect();
            if let Some(member) = member {
                text = text.replace(&member.to_string(), "MEMBER").replace(&case.name(*member), "a member");
            }
            match entries.iter_mut().find(|(known, _)| *known == text) {
                Some((_, all)) => all.extend(codes),
                None => entries.push((text, codes)),
            }
        }
        for (text, codes) in entries {
            let which = if codes.is_empty() { String::new() } else { format!("  MEMBER is {}.\n", codes.join(", ")) };
            let text = text.replace("**a member**", "**Re-opening of a member**");
            out += &(text + &which);
        }
        if !ranges.is_empty() {
            let _infallible =
                writeln!(out, "- Ranges of your own, 5-95 %, `table` or `LOW to HIGH` within: {}.", ranges.join(", "));
        }
    }
    assert_eq!(told, catalog.levers().len(), "every lever stands under a heading");
    held("lever-list.md", &out);
}

/// An argument as one item.
fn item(arg: &Arg) -> String {
    let values = || arg.get_value_names().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>();
    let takes = if arg.get_action().takes_values() { format!(" {}", values().join(" ")) } else { String::new() };
    let name = match (arg.get_short(), arg.get_long()) {
        (Some(short), Some(long)) => format!("-{short}, --{long}{takes}"),
        (None, Some(long)) => format!("--{long}{takes}"),
        _ => values().join(" "),
    };
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let mut line = format!("- `{name}`: {}", help.trim_end_matches('.'));
    let possible: Vec<String> =
        arg.get_possible_values().iter().filter(|v| !v.is_hide_set()).map(|v| v.get_name().to_owned()).collect();
    if !possible.is_empty() && arg.get_action().takes_values() {
        let _infallible = write!(line, ". One of {}", possible.join(", "));
    }
    let defaults: Vec<String> = arg.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        let _infallible = write!(line, ". Without it: {}", defaults.join(", "));
    }
    if arg.is_required_set() {
        line += ". Must be given";
    }
    line + ".\n"
}

fn items(command: &Command) -> String {
    let shown = |arg: &&Arg| !arg.is_hide_set() && !["help", "version"].contains(&arg.get_id().as_str());
    command.get_arguments().filter(shown).map(item).collect()
}

#[test]
fn every_command_and_option_has_its_entry() {
    let cli = Cli::command();
    let mut out = format!(
        "# Every command and option\n\nWhat `detente --help` and `detente COMMAND --help` say, in one place; see [The command line](commands.md) for examples and exit codes. `-h` or `--help` goes with every command, `--version` says the version, and `--case` goes with every command.\n\n## The window\n\n{}",
        items(&cli)
    );
    for command in cli.get_subcommands().filter(|command| !command.is_hide_set()) {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let _infallible =
            write!(out, "\n## {}\n\n{}.\n\n{}", command.get_name(), about.trim_end_matches('.'), items(command));
        let example = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual/commands.md"));
        let named = format!("detente {}", command.get_name());
        assert!(example.expect("the chapter").contains(&named), "commands.md has no example of {named}");
    }
    held("options.md", &out);
}

#[test]
fn the_page_holds_every_chapter_and_asks_for_nothing() {
    let page = manual_html();
    for asks in ["<script", "src=", "url(", "@import", "<link", ".md\""] {
        assert!(!page.contains(asks), "the page has {asks}");
    }
    let mut ids = BTreeSet::new();
    for part in page.split(" id=\"").skip(1) {
        let id = part.split('"').next().expect("an end");
        assert!(ids.insert(id), "{id} twice");
    }
    let mut links = 0;
    for part in page.split("href=\"#").skip(1) {
        let target = part.split('"').next().expect("an end");
        assert!(ids.contains(target), "no place {target}");
        links += 1;
    }
    let headings: usize = chapters().iter().map(|chapter| 1 + chapter.headings().len()).sum();
    assert_eq!(ids.len(), headings);
    assert!(links > headings, "the contents and the chapters lead to places");
    let plain = manual_markdown();
    for chapter in chapters() {
        assert!(plain.contains(&format!("\n## {}\n", chapter.title())), "{}", chapter.file);
        assert!(!plain.contains(&format!("]({})", chapter.file)), "a link leads out to {}", chapter.file);
    }
}

#[test]
fn the_command_writes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("m.html", manual_html()), ("m.md", manual_markdown())] {
        let path = folder.path().join(name);
        let output = detente(&["manual", "-o", path.to_str().expect("UTF-8")]);
        assert!(output.status.success());
        assert!(std::fs::read_to_string(path).expect("the file") == text);
    }
    let output = detente(&["manual", "-o", "manual.pdf"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_examples_of_the_format_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut read = 0;
    for chapter in chapters() {
        for (at, block) in chapter.text.split("```ron\n").skip(1).enumerate() {
            let path = folder.path().join(format!("{}-{at}.detente", chapter.file));
            std::fs::write(&path, block.split("```").next().expect("an end")).expect("written");
            let output = detente(&["check", path.to_str().expect("UTF-8")]);
            assert!(output.status.success(), "{}: {}", chapter.file, String::from_utf8_lossy(&output.stdout));
            read += 1;
        }
    }
    assert_eq!(read, 2);
}

#[test]
fn every_field_of_a_scenario_file_is_described() {
    let said = chapters().iter().find(|chapter| chapter.file == "format.md").expect("the chapter").text;
    let whole = include_str!("../fixtures/version1-whole.detente");
    let fields = whole.lines().filter_map(|line| line.trim().split_once(": ")).map(|(name, _)| name);
    let mut seen = 0;
    for field in fields.filter(|field| field.chars().all(|c| c.is_ascii_lowercase() || c == '_') && *field != "colour")
    {
        seen += 1;
        assert!(said.contains(field), "format.md does not say {field}");
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn every_column_of_a_case_is_described() {
    let said = include_str!("../../docs/formats/README.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/asean-dprk");
    let mut tables = 0;
    for entry in std::fs::read_dir(folder).expect("the case") {
        let path = entry.expect("a table").path();
        if path.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        tables += 1;
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let row = said.lines().find(|line| line.starts_with(&format!("| {name} |")));
        let row = row.unwrap_or_else(|| panic!("{name} is not described"));
        let text = std::fs::read_to_string(&path).expect("text");
        for column in text.lines().next().expect("a header").split(',') {
            let words = row.split(|c: char| !c.is_alphanumeric() && c != '_');
            assert!(words.into_iter().any(|word| word == column), "{name}: {column} is not described");
        }
    }
    assert!(tables >= 15, "{tables}");
}
