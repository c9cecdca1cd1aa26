//! `detente brief`.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::ScenarioArgs;
use super::made::{DateArgs, SpokenArgs, made, named, put};
use crate::chart::PaperSize;
use crate::export::{Briefing, Export, MOST_COMPARED, Made};
use crate::trade::Dataset;

/// Which scenarios, and how the page is written.
#[derive(Args, Debug)]
pub struct BriefArgs {
    /// Scenario files, one to four: one makes a brief, several a comparison; without any, the opening scenario
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Name of a preset, as `detente presets` lists them; may be given several times, and beside files
    #[arg(long, value_name = "NAME")]
    pub preset: Vec<String>,
    /// Change a lever, as in --set relief.date=2029.5; may be given several times, for one scenario
    #[arg(long = "set", value_name = "LEVER=VALUE")]
    pub set: Vec<String>,
    /// The sheet it is laid out for
    #[arg(long, value_enum, default_value_t = Sheet::A4)]
    pub paper: Sheet,
    /// Where to write it: .pdf, .html, .docx or .md by its ending; without it, Markdown is printed
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Its day
    #[command(flatten)]
    pub date: DateArgs,
    /// Its language
    #[command(flatten)]
    pub spoken: SpokenArgs,
}

/// Sizes of a sheet, as they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sheet {
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl Sheet {
    fn size(self) -> PaperSize {
        match self {
            Self::A4 => PaperSize::A4,
            Self::Letter => PaperSize::Letter,
        }
    }
}

/// Makes the brief and writes it, or returns it as Markdown.
pub(super) fn run(case: &Arc<Dataset>, args: &BriefArgs) -> Result<String, String> {
    args.spoken.begin();
    let count = args.files.len() + args.preset.len();
    if count > MOST_COMPARED {
        return Err(format!(
            "{count} scenarios are too many for one page: name at most {MOST_COMPARED} files and presets together"
        ));
    }
    if count > 1 && !args.set.is_empty() {
        return Err(
            "--set changes one scenario, and several are named: save the change in a file of its own".to_owned()
        );
    }
    named(Export::Brief(args.paper.size()), args.output.as_deref())?;
    let files = args.files.iter().map(|file| (Some(file.clone()), None));
    let presets = args.preset.iter().map(|preset| (None, Some(preset.clone())));
    // Without any it is about the scenario that the window opens on, as every command is.
    let opening = (count == 0).then_some((None, None));
    let all: Result<Vec<Made>, String> = files
        .chain(presets)
        .chain(opening)
        .map(|(file, preset)| made(case, &ScenarioArgs { file, preset, set: args.set.clone() }, &args.date))
        .collect();
    let briefing = Briefing::of(&all?)?;
    let Some(output) = &args.output else { return Ok(briefing.markdown()) };
    put(Some(output), briefing.bytes_for(output, args.paper.size())?)
}
