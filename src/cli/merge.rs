//! `detente merge`, also as git's merge driver for scenario files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::diff::{line, name};
use crate::file::{self, Content, DatasetMark, Expected, Loaded, Results, SaveError, united_versions};
use crate::model::{MODEL_VERSION, outlook};
use crate::scenario::{Catalog, Change, Conflict, Merged, Scenario, Standing, merge};
use crate::trade::{self, Dataset};

/// Which files, and how conflicts are settled.
#[derive(Args, Debug)]
pub struct MergeArgs {
    /// What both began with; an empty file counts as the status quo
    pub base: PathBuf,
    /// Our scenario file
    pub ours: PathBuf,
    /// Their scenario file
    pub theirs: PathBuf,
    /// Where to write the outcome; may be OURS
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// Settle every conflict with what we have
    #[arg(long = "ours", conflicts_with = "prefer_theirs")]
    pub prefer_ours: bool,
    /// Settle every conflict with what they have
    #[arg(long = "theirs")]
    pub prefer_theirs: bool,
    /// What to call OUT in the report; git hands over temporary names
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}

impl MergeArgs {
    fn out_name(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.output.display().to_string())
    }
}

/// Merges and writes: what to print, and 0 where it went through, 1 where conflicts are left.
pub(super) fn run(case: &Arc<Dataset>, args: &MergeArgs) -> Result<(String, ExitCode), String> {
    let catalog = Catalog::new(case);
    let read = |path: &Path| file::read(path, &catalog).map_err(|error| error.to_string());
    let base = if is_empty(&args.base) { Scenario::default() } else { read(&args.base)?.scenario };
    let (ours, theirs) = (read(&args.ours)?, read(&args.theirs)?);
    let merged = merge(&catalog, &base, &ours.scenario, &theirs.scenario);
    let scenario = merged.settled(|_| args.prefer_theirs);
    if let Some(refusal) = catalog.contradictions(&scenario).first() {
        return Err(format!("{refusal}. Nothing was written"));
    }
    write(case, args, &ours, &theirs, &scenario)?;
    let settled = args.prefer_ours || args.prefer_theirs;
    let left = !settled && !merged.conflicts.is_empty();
    Ok((report(args, &catalog, &merged), if left { ExitCode::FAILURE } else { ExitCode::SUCCESS }))
}

/// Both sides added the file: git then hands over an empty one as their origin.
fn is_empty(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0)
}

/// Writes the outcome; where nothing came in it is the text of ours, to the byte. Comments, fields of other programs and
/// the trade figures that ours carries stay; the versions of both are kept.
fn write(
    case: &Arc<Dataset>,
    args: &MergeArgs,
    ours: &Loaded,
    theirs: &Loaded,
    scenario: &Scenario,
) -> Result<(), String> {
    let onto_ours = is_same(&args.output, &args.ours);
    let text = if *scenario != ours.scenario {
        &text(case, args, ours, theirs, scenario)?
    } else if onto_ours {
        return Ok(());
    } else {
        &*ours.text
    };
    // What was read as ours is replaced only while it is still that.
    let expected = if onto_ours { Expected::Held(ours.mark.clone()) } else { Expected::Anything };
    file::save(&args.output, text, &expected).map(drop).map_err(|error| error.to_string())
}

fn text(
    case: &Arc<Dataset>,
    args: &MergeArgs,
    ours: &Loaded,
    theirs: &Loaded,
    scenario: &Scenario,
) -> Result<String, String> {
    // The outcome may rest on figures that came with either side.
    let mut scenario = scenario.clone();
    let sides = [&ours.scenario, &theirs.scenario].map(|side| side.data.own.as_ref());
    let whole = sides.into_iter().flatten().find(|own| Some(*own) == scenario.data.own.as_ref() && !own.is_missing());
    scenario.data.own = whole.cloned().or(scenario.data.own);
    let is_of = |side: &Loaded| side.data.is_some() && side.scenario.data.own == scenario.data.own;
    let data = [ours, theirs].into_iter().find(|side| is_of(side)).and_then(|side| side.data.as_ref());
    let dataset = trade::chosen(case, &scenario.data);
    let catalog = Catalog::new(&dataset);
    if !catalog.has_reference(&scenario) {
        scenario.reference_year = None;
    }
    let scenario = &scenario;
    let mark = DatasetMark::of(&dataset);
    let outlook = outlook(&dataset, scenario, &|| true).map_err(|error| error.to_string())?;
    let results = Results::of(scenario, &outlook, &catalog, &mark).map_err(|refusal| refusal.to_string())?;
    let stored = file::stored(&dataset, &catalog, scenario, &outlook, ours.projection.as_ref());
    let stored = stored.map_err(|refusal| refusal.to_string())?;
    let content = Content {
        scenario,
        dataset: Some(&mark),
        model: Some(MODEL_VERSION),
        results: Some(&results),
        projection: Some(&stored),
        data,
        versions: &united_versions(&ours.versions, &theirs.versions),
    };
    let failed = |cause| SaveError { path: args.output.clone(), cause }.to_string();
    file::updated(&content, &catalog, &ours.text).map_err(failed)
}

/// Whether two paths lead to one file.
fn is_same(a: &Path, b: &Path) -> bool {
    let [a, b] = [a, b].map(std::fs::canonicalize);
    a.is_ok_and(|a| b.is_ok_and(|b| a == b))
}

/// What came in, what stayed, and what is left to decide.
fn report(args: &MergeArgs, catalog: &Catalog, merged: &Merged) -> String {
    let Merged { kept, conflicts, .. } = merged;
    let settled = match (conflicts.is_empty(), args.prefer_ours, args.prefer_theirs) {
        (false, true, _) => ", settled as ours",
        (false, _, true) => ", settled as theirs",
        _ => "",
    };
    let mut lines = vec![format!(
        "{}: {} taken from theirs, {} changed by us alone and kept, {}",
        args.out_name(),
        merged.told().count(),
        kept.len(),
        counted(conflicts.len()) + settled
    )];
    for Change { unit, ours, theirs, .. } in merged.told() {
        let [from, to] = [ours, theirs].map(|standing| line(&unit.said(catalog, standing)));
        lines.push(format!("  taken: {}: {from} to {to}", name(unit, catalog)));
        lines.extend(note(theirs, "note"));
    }
    for conflict in conflicts {
        lines.extend(conflict_lines(args, catalog, conflict));
    }
    lines.join("\n") + "\n"
}

fn counted(conflicts: usize) -> String {
    match conflicts {
        0 => "no conflict".to_owned(),
        1 => "1 conflict".to_owned(),
        many => format!("{many} conflicts"),
    }
}

fn conflict_lines(args: &MergeArgs, catalog: &Catalog, conflict: &Conflict) -> Vec<String> {
    let Conflict { change: Change { unit, base, ours, theirs }, contradiction } = conflict;
    let mut lines = vec![format!("  conflict: {}", name(unit, catalog))];
    lines.extend(contradiction.as_ref().map(|why| format!("    together they cannot be: {why}")));
    for (side, standing) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        lines.push(format!("    {:<7} {}", format!("{side}:"), line(&unit.said(catalog, standing))));
        lines.extend(note(standing, "  note"));
    }
    let stands = if args.prefer_theirs { "theirs" } else { "ours" };
    lines.push(format!("    {} holds {stands}", args.out_name()));
    lines
}

fn note(standing: &Standing, word: &str) -> Option<String> {
    standing.note.as_ref().map(|note| format!("    {word}: {}", line(note)))
}
