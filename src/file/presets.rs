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

/// All presets, status quo first.
///
/// # Panics
/// Never in a build that passed its tests: they read every preset.
#[must_use]
pub fn presets(catalog: &Catalog) -> Vec<Preset> {
    let one = |(name, text): (&'static str, &str)| match parse(text, name, catalog) {
        Ok(loaded) => Preset { name, scenario: loaded.scenario },
        Err(error) => panic!("a preset does not read: {error}"),
    };
    FILES.into_iter().map(one).collect()
}
