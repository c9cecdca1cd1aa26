//! What an export is made from, had again from the files at hand.

use std::sync::Arc;

use super::Beside;
use crate::export::{Made, Origin, changed};
use crate::file;
use crate::say;
use crate::scenario::{Catalog, Scenario};
use crate::trade::{self, Dataset};

/// The answer that a stamp speaks of, worked out anew.
///
/// # Errors
/// A sentence: its scenario is not at hand, or does not read.
pub(super) fn made_again(origin: &Origin, day: &str, case: &Arc<Dataset>, beside: &Beside<'_>) -> Result<Made, String> {
    let (scenario, dataset, catalog) = scenario_of(origin, case, beside)?;
    Made::of(dataset, Arc::new(catalog), scenario, day.to_owned(), origin.clone()).map_err(|error| error.to_string())
}

type Had = (Scenario, Arc<Dataset>, Catalog);

fn scenario_of(origin: &Origin, case: &Arc<Dataset>, beside: &Beside<'_>) -> Result<Had, String> {
    let catalog = Catalog::new(case);
    match origin {
        Origin::Preset(name) => {
            let preset = file::presets(&catalog).into_iter().find(|preset| preset.name == name);
            let preset = preset.ok_or_else(|| say!("This program has no preset '{name}'", name))?;
            Ok((preset.scenario, Arc::clone(case), catalog))
        }
        Origin::File(path) => {
            let name = path.display().to_string();
            // A stamp names a file beside its own, never one elsewhere.
            let is_name = path.file_name().is_some_and(|file| file == path.as_os_str());
            let missing = || {
                say!(
                    "{name} is not at hand: put it into the same folder, or name it as well, to hold this against it",
                    name
                )
            };
            let bytes = is_name.then(|| beside(&name)).flatten().ok_or_else(missing)?;
            read(&name, &bytes, case, &catalog)
        }
        Origin::Changed(of, settings) => {
            let (mut scenario, dataset, catalog) = scenario_of(of, case, beside)?;
            changed(&catalog, &mut scenario, settings)?;
            Ok((scenario, dataset, catalog))
        }
        Origin::Unsaved => Err(say!(
            "No command makes it again: its scenario had not been saved as it was, or it shows more than one answer"
        )
        .to_owned()),
    }
}

fn read(name: &str, bytes: &[u8], case: &Arc<Dataset>, catalog: &Catalog) -> Result<Had, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("{name}: {error}"))?;
    let loaded = file::parse(text, name, catalog).map_err(|error| error.to_string())?;
    if let Some(own) = loaded.scenario.data.own.as_ref().filter(|own| own.is_missing()) {
        let own = &own.name;
        return Err(say!(
            "{name} rests on trade figures of {own} that are not in it: save it with its figures to hold this against it",
            name,
            own
        ));
    }
    let dataset = facts(&loaded.scenario, case);
    let catalog = Catalog::new(&dataset);
    Ok((loaded.scenario, dataset, catalog))
}

/// The facts of a case with what a scenario chooses among them.
pub(super) fn facts(scenario: &Scenario, case: &Arc<Dataset>) -> Arc<Dataset> {
    if scenario.data.is_none() { Arc::clone(case) } else { Arc::new(trade::chosen(case, &scenario.data)) }
}
