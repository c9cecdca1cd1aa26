//! What every export is made from: one answer of the model, the facts it rests on, and a day.

use std::path::PathBuf;
use std::sync::Arc;

use crate::chart::Subject;
use crate::model::{self, Causes, Ensemble, Outlook, Superseded};
use crate::scenario::{Catalog, Scenario};
use crate::trade::Dataset;

/// Draws behind the bands of whatever leaves the program: as many as the window takes once it has refined them.
pub const DRAWS: usize = 2000;

/// One answer, whole. Equal values give equal bytes, whoever asks.
#[derive(Clone, Debug)]
pub struct Made {
    /// The facts, with what the scenario chooses among them.
    pub dataset: Arc<Dataset>,
    /// Its levers.
    pub catalog: Arc<Catalog>,
    /// The scenario, as its file has it.
    pub scenario: Scenario,
    /// What it is about, in words for this reader: [`Scenario::about`], unless the program knows better.
    pub about: String,
    /// The projection and its baseline.
    pub outlook: Arc<Outlook>,
    /// What the rise is due to.
    pub causes: Arc<Causes>,
    /// The bands.
    pub bands: Arc<Ensemble>,
    /// The day it is made on, ISO 8601: the only thing in an export that is not in the scenario or the data.
    pub day: String,
    /// Name of the person's own trade file, if its figures are in use.
    pub own: Option<String>,
    /// Where the scenario can be had again.
    pub origin: Origin,
}

/// Where a scenario can be had again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In this file, as it is there.
    File(PathBuf),
    /// It comes with the program, under this name.
    Preset(String),
    /// There, with levers changed on the command line, each as `LEVER=VALUE`.
    Changed(Box<Self>, Vec<String>),
    /// Nowhere yet: it has not been saved as it is.
    Unsaved,
}

impl Made {
    /// The same, with [`DRAWS`] draws behind its bands: the window has fewer for a moment after an edit.
    #[must_use]
    pub fn with_all_draws(mut self) -> Self {
        if self.bands.draws < DRAWS
            && let Ok(fine) = model::ensemble(&self.dataset, &self.scenario, DRAWS, &|| true)
        {
            self.bands = Arc::new(fine);
        }
        self
    }

    /// What its charts are made from, over the compared flows or over all.
    #[must_use]
    pub fn subject(&self, compared: bool) -> Subject<'_> {
        Subject {
            dataset: &self.dataset,
            scenario: &self.scenario,
            outlook: &self.outlook,
            bands: Some(&self.bands),
            compared,
            overlay: None,
            against: None,
        }
    }

    /// Runs the model for a scenario: projection, causes and all draws.
    ///
    /// # Errors
    /// [`Superseded`] only if the model gave up, which it does when asked to; here nobody asks.
    pub fn of(
        dataset: Arc<Dataset>,
        catalog: Arc<Catalog>,
        scenario: Scenario,
        day: String,
        origin: Origin,
    ) -> Result<Self, Superseded> {
        let outlook = Arc::new(model::outlook(&dataset, &scenario, &|| true)?);
        let causes = Arc::new(model::causes(&dataset, &scenario));
        let bands = Arc::new(model::ensemble(&dataset, &scenario, DRAWS, &|| true)?);
        let own = scenario.data.file().map(|file| file.name.clone());
        let about = scenario.about.clone();
        Ok(Self { dataset, catalog, scenario, about, outlook, causes, bands, day, own, origin })
    }
}

/// Changes levers as `--set LEVER=VALUE` does; the title says so, for whoever reads the output must not take it for the
/// scenario as it was.
///
/// # Errors
/// A sentence: no such lever, or a value that it refuses.
pub fn changed(catalog: &Catalog, scenario: &mut Scenario, settings: &[String]) -> Result<(), String> {
    for setting in settings {
        let (key, value) =
            setting.split_once('=').ok_or_else(|| format!("--set expects LEVER=VALUE, found '{setting}'"))?;
        catalog.set_text(scenario, key.trim(), value).map_err(|refusal| format!("--set {refusal}"))?;
    }
    if !settings.is_empty() {
        scenario.title = format!("{}, changed: {}", scenario.title, settings.join(", "));
    }
    Ok(())
}
