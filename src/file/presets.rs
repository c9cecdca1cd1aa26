//! The scenarios that come with the program: ordinary scenario files, compiled in (MODEL section 10).

use super::parse;
use crate::scenario::{Catalog, Scenario};

/// Name of the preset the window opens on, beside the status quo.
pub const OPENING: &str = "iran";

/// One scenario that comes with the program.
#[derive(Clone, Debug)]
pub struct Preset {
    /// Name on the command line.
    pub name: &'static str,
    /// The scenario; its title and description are for the screen.
    pub scenario: Scenario,
}

/// The scenarios written for the case the program opens on.
const FILES: [(&str, &str); 8] = [
    ("status-quo", include_str!("../../assets/presets/status-quo.detente")),
    ("hosting-only", include_str!("../../assets/presets/hosting-only.detente")),
    ("article-2018", include_str!("../../assets/presets/article-2018.detente")),
    (OPENING, include_str!("../../assets/presets/iran.detente")),
    ("china-russia", include_str!("../../assets/presets/china-russia.detente")),
    ("envoy", include_str!("../../assets/presets/envoy.detente")),
    ("snapback", include_str!("../../assets/presets/snapback.detente")),
    ("full-normalisation", include_str!("../../assets/presets/full-normalisation.detente")),
];

/// What can be said in any case.
const ELSEWHERE: [(&str, &str); 2] = [
    ("status-quo", include_str!("../../assets/presets/elsewhere/status-quo.detente")),
    ("relief", include_str!("../../assets/presets/elsewhere/relief.detente")),
];

/// All presets, status quo first. The other cases have two of their own: what the first case has is about it alone.
///
/// # Panics
/// Never in a build that passed its tests: they read every preset.
#[must_use]
pub fn presets(catalog: &Catalog) -> Vec<Preset> {
    let one = |(name, text): &(&'static str, &str)| match parse(text, name, catalog) {
        Ok(loaded) => Some(Preset { name, scenario: loaded.scenario }),
        // A person's own tables of the same countries may lack a member that a preset names.
        Err(error) if catalog.case() != "asean-dprk" => {
            log::info!("left out: {error}");
            None
        }
        Err(error) => panic!("a preset does not read: {error}"),
    };
    let files: &[(&'static str, &str)] = if catalog.is_asean_dprk() { &FILES } else { &ELSEWHERE };
    files.iter().filter_map(one).collect()
}

/// The preset that is opened first: the one named so, or the last.
///
/// # Panics
/// Never: there are presets for every case.
#[must_use]
pub fn opening(presets: &[Preset]) -> &Preset {
    presets.iter().find(|preset| preset.name == OPENING).unwrap_or(&presets[presets.len() - 1])
}
