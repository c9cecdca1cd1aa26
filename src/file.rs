//! What is on disk: scenario files, presets, preferences. Whole old version or whole new version, never half.

mod atomic;
mod preferences;
mod presets;
mod scenario;
mod text;

pub use atomic::write_whole;
pub use preferences::{Preferences, Theme, folder};
pub use presets::{OPENING, Preset, presets};
pub use scenario::{DatasetMark, FileError, Loaded, Problem, SCHEMA, SaveError, parse, read, render, save};
pub use text::read_text;
