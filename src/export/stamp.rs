//! From a page or a picture back to the file, the data, the model and the digits.

use std::path::Path;

use super::{Made, Origin};
use crate::file::{DatasetMark, digest, render};
use crate::model::MODEL_VERSION;
use crate::say;
use crate::trade;
use crate::words::{Language, Manner, cut, manner, one_line};

/// Figures of a digest that are printed: enough to find a file or a table again.
const PRINTED: usize = 16;
/// Letters of a title in the line of a picture: a title has no bound, and the line must leave room for the drawing.
const TITLE: usize = 80;
/// What the stamp of every file begins with: found in an SVG, a PNG, a PDF, a workbook or a page alike.
pub const STAMP: &str = "detente-stamp/1";

/// What it takes to make an export again, and to see whether it is what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The scenario's title.
    pub title: String,
    /// SHA-256 of the scenario's own text ([`render`]), or why it has none.
    pub scenario: String,
    /// The case and its day, and the person's own file, in words.
    pub facts: String,
    /// What the scenario chooses among the data, in words.
    pub chosen: String,
    /// SHA-256 over the tables in use.
    pub data: String,
    /// Version of the model.
    pub model: String,
    /// Draws behind the bands.
    pub draws: usize,
    /// Their seed.
    pub seed: u64,
    /// Day, ISO 8601.
    pub day: String,
    /// The command that makes it again; `None` where it cannot be made from a file.
    pub command: Option<String>,
}

impl Stamp {
    /// The stamp of an answer. `command` is what follows `detente` on the command line, with `{}` for the scenario:
    /// `chart {} --chart total -o total.svg`. Day, case and language follow by themselves.
    #[must_use]
    pub fn of(made: &Made, command: Option<&str>) -> Self {
        let dataset = &*made.dataset;
        // A saved file holds the same digest among its results, so a file can be held against the page.
        let text = render(&made.scenario, &made.catalog, &DatasetMark::of(dataset));
        let facts = match &made.own {
            Some(own) => say!(
                "{case}, gathered {day}, with figures of {own}",
                case = dataset.case.id,
                day = dataset.case.retrieved,
                own
            ),
            None => say!("{case}, gathered {day}", case = dataset.case.id, day = dataset.case.retrieved),
        };
        let chosen = made.scenario.data.words(dataset);
        Self {
            title: made.scenario.title.clone(),
            scenario: text.map_or_else(|refusal| refusal.to_string(), |text| digest(&text)),
            facts,
            chosen: if chosen.is_empty() { say!("nothing: the best estimates").to_owned() } else { chosen.join(" ") },
            data: dataset.fingerprint.clone(),
            model: MODEL_VERSION.to_owned(),
            draws: made.bands.draws,
            seed: made.scenario.seed,
            day: made.day.clone(),
            command: command.and_then(|command| written(made, command)),
        }
    }

    /// Names and values, for a person.
    #[must_use]
    pub fn rows(&self) -> Vec<(String, String)> {
        let short = |digest: &str| digest.chars().take(PRINTED).collect::<String>();
        let row = |name: &str, value: String| (name.to_owned(), value);
        let mut rows = vec![
            row(say!("Scenario"), self.title.clone()),
            row(say!("Digest of the scenario (SHA-256, first 16 digits)"), short(&self.scenario)),
            row(say!("Data"), self.facts.clone()),
            row(say!("Chosen among the data"), self.chosen.clone()),
            row(say!("Digest of the data"), short(&self.data)),
            row(say!("Model version"), self.model.clone()),
            row(say!("Draws and seed"), format!("{}, {}", self.draws, self.seed)),
            row(say!("Made on"), self.day.clone()),
        ];
        rows.extend(self.command.clone().map(|command| row(say!("Made again by"), command)));
        rows
    }

    /// One line for a corner of a picture.
    #[must_use]
    pub fn line(&self) -> String {
        let short = |digest: &str| digest.chars().take(PRINTED).collect::<String>();
        say!(
            "{title} · scenario {scenario} · data {data} · model {model} · {day}",
            title = cut(&one_line(&self.title), TITLE),
            scenario = short(&self.scenario),
            data = short(&self.data),
            model = self.model,
            day = self.day
        )
    }

    /// One line for the metadata of a file, the same in every language; whole digests. Read back by the audit.
    #[must_use]
    pub fn text(&self) -> String {
        let command = self.command.as_deref().unwrap_or("none: no single file holds what it shows");
        let Self { scenario, data, model, draws, seed, day, .. } = self;
        format!(
            "{STAMP}; scenario={scenario}; data={data}; model={model}; draws={draws}; seed={seed}; date={day}; command={command}"
        )
    }
}

/// The whole command; `None` where no command finds the scenario.
fn written(made: &Made, command: &str) -> Option<String> {
    let command = command.replace("{}", &made.origin.argument()?);
    let id = &made.dataset.case.id;
    let case = if *id == trade::bundled().case.id { String::new() } else { format!(" --case {}", quoted(id)) };
    Some(format!("detente {command} --date {}{case}{}", made.day, spoken()))
}

/// How it was said, where that is not plain English: the same words on the command line say it so again.
fn spoken() -> String {
    let Manner { language, decimal_comma, .. } = manner();
    let language = language.code().filter(|_| language != Language::default());
    let language = language.map_or_else(String::new, |code| format!(" --language {code}"));
    language + if decimal_comma { " --decimal-comma" } else { "" }
}

impl Origin {
    /// The scenario as a word of the command line; `None` where no command finds it. Only the name of a file: a folder
    /// tells where its owner keeps things, and means nothing elsewhere.
    #[must_use]
    pub fn argument(&self) -> Option<String> {
        match self {
            Self::File(path) => {
                path.file_name()?;
                Some(named(path))
            }
            Self::Preset(name) => Some(format!("--preset {name}")),
            Self::Changed(of, settings) => {
                let words = settings.iter().map(|setting| quoted(setting));
                Some(words.fold(of.argument()?, |argument, setting| argument + " --set " + &setting))
            }
            Self::Unsaved => None,
        }
    }
}

/// The name of a file without its folder, as a word of the command line. One that begins with a dash would be taken for
/// an option.
pub(super) fn named(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    quoted(&if name.starts_with('-') { format!("./{name}") } else { name.into_owned() })
}

/// A word that every shell takes as one; line breaks are no part of a name here.
pub(super) fn quoted(word: &str) -> String {
    if !word.is_empty()
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "._-+=/".contains(c))
        && !word.starts_with('-')
    {
        return word.to_owned();
    }
    let inside: String = word
        .chars()
        .filter(|c| !c.is_control())
        .flat_map(|c| if c == '\'' { "'\\''".chars().collect::<Vec<_>>() } else { vec![c] })
        .collect();
    format!("'{inside}'")
}
