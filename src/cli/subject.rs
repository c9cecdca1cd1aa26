//! What a command is about: a scenario, and the facts it rests on.

use std::path::Path;
use std::sync::Arc;

use super::ScenarioArgs;
use crate::export::changed;
use crate::file::{self, DatasetMark, Loaded, Sameness};
use crate::model;
use crate::scenario::{Catalog, Scenario};
use crate::trade::{self, Dataset};
use crate::words;

/// Says on standard error whether a file's numbers are still those that were saved, and what it was made with.
pub(super) fn tell_origin(path: &Path, loaded: &Loaded, dataset: &Dataset, catalog: &Catalog) {
    let tell = |note: &str| eprintln!("detente: {}: {note}", path.display());
    let mark = DatasetMark::of(dataset);
    let outlook = loaded.results.as_ref().and_then(|_| model::outlook(dataset, &loaded.scenario, &|| true).ok());
    match outlook.and_then(|outlook| file::sameness(loaded, &outlook, catalog, &mark)) {
        Some(Sameness::Same) => tell("same numbers as when it was saved"),
        Some(Sameness::Changed(changes)) => {
            tell(&format!("other numbers than when it was saved: {}", changes.join("; ")));
        }
        None => loaded.origin_notes(dataset).iter().for_each(|note| tell(note)),
    }
    if !loaded.unknown.is_empty() {
        tell(&format!("has fields that this program does not know: {}", loaded.unknown.join(", ")));
    }
}

/// The facts a file rests on: the bundled ones, with what its scenario chooses among them; says on standard error which.
pub(super) fn facts(case: &Arc<Dataset>, path: &Path, loaded: &Loaded) -> Result<(Arc<Dataset>, Catalog), String> {
    let (dataset, catalog) = (Arc::clone(case), Catalog::new(case));
    let choices = &loaded.scenario.data;
    if let Some(data) = loaded.data.as_ref().filter(|_| choices.file().is_none()) {
        let problem = match trade::read_carried(&data.name, &data.rows, &dataset) {
            Ok(_) => "no row can be used".to_owned(),
            Err(problem) => format!("line {}: expected {}", problem.line, problem.expected),
        };
        return Err(format!("{}: the trade figures it carries, {problem}", path.display()));
    }
    if choices.is_none() {
        return Ok((dataset, catalog));
    }
    for words in choices.words(&dataset) {
        eprintln!("detente: {}: {words}", path.display());
    }
    let dataset = Arc::new(trade::chosen(&dataset, choices));
    let catalog = Catalog::new(&dataset);
    Ok((dataset, catalog))
}

/// What a command is about.
pub(super) struct Subject {
    pub dataset: Arc<Dataset>,
    pub catalog: Catalog,
    pub scenario: Scenario,
}

/// The scenario a command is about, on the facts it rests on: a file that carries trade figures is worked out with them.
pub(super) fn subject(case: &Arc<Dataset>, args: &ScenarioArgs) -> Result<Subject, String> {
    let (mut dataset, mut catalog) = (Arc::clone(case), Catalog::new(case));
    let mut scenario = if let Some(path) = &args.file {
        let loaded = file::read(path, &catalog).map_err(|error| error.to_string())?;
        (dataset, catalog) = facts(case, path, &loaded)?;
        tell_origin(path, &loaded, &dataset, &catalog);
        loaded.scenario
    } else {
        let presets = file::presets(&catalog);
        let name = args.preset.as_deref().unwrap_or(file::opening(&presets).name);
        let names = || presets.iter().map(|p| p.name).collect::<Vec<_>>().join(", ");
        let preset = presets.iter().find(|preset| preset.name == name);
        preset.ok_or_else(|| format!("there is no preset '{name}'; there are {}", names()))?.scenario.clone()
    };
    changed(&catalog, &mut scenario, &args.set)?;
    for setting in &args.set {
        let key = setting.split('=').next().unwrap_or_default().trim();
        let lever = catalog.levers().iter().find(|lever| lever.key.to_string() == key);
        if let Some(why) = lever.and_then(|lever| lever.unfit) {
            eprintln!("detente: --set {setting} changes nothing: {}", words::phrase(why));
        }
    }
    match catalog.contradictions(&scenario).first() {
        Some(refusal) => Err(refusal.to_string()),
        None => Ok(Subject { dataset, catalog, scenario }),
    }
}
