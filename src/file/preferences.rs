//! What the program remembers between runs: recent files and the look. A broken file is set aside, never fatal.

use std::path::{Path, PathBuf};

use etcetera::AppStrategy as _;
use serde::{Deserialize, Serialize};

use super::write_whole;

/// How many recent files are kept.
const RECENT: usize = 10;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the name says it")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// Remembered between runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark or system.
    pub theme: Theme,
    /// Latest first, full paths.
    pub recent: Vec<PathBuf>,
    /// Whether the hint for the first run was followed or dismissed.
    pub hint_seen: bool,
}

/// Folder for preferences on this platform; `None` when the system names none.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let args = etcetera::AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "Detente".to_owned(),
        app_name: "detente".to_owned(),
    };
    etcetera::choose_app_strategy(args).ok().map(|strategy| strategy.config_dir())
}

impl Preferences {
    /// Reads them; a missing file gives the defaults, a broken one too, kept aside as `preferences.ron.bad`.
    #[must_use]
    pub fn load(folder: &Path) -> Self {
        let path = folder.join("preferences.ron");
        let Ok(text) = std::fs::read_to_string(&path) else { return Self::default() };
        ron::from_str(&text).unwrap_or_else(|error| {
            log::warn!("{}: {error}; starting with defaults", path.display());
            if let Err(error) = std::fs::rename(&path, folder.join("preferences.ron.bad")) {
                log::warn!("could not set the broken preferences aside: {error}");
            }
            Self::default()
        })
    }

    /// Writes them.
    ///
    /// # Errors
    /// As of the disk.
    pub fn save(&self, folder: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let text =
            ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).map_err(std::io::Error::other)?;
        write_whole(&folder.join("preferences.ron"), text.as_bytes())
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}
