//! What is on disk: scenario files, presets, preferences, tables of world trade, the brief. Whole old version or whole new
//! version, never half.

mod atomic;
mod brief;
mod copies;
mod mark;
mod on_disk;
mod preferences;
mod presence;
mod presets;
mod scenario;
mod text;
mod world;

use atomic::replace;
pub use atomic::{Expected, Unwritten, write_whole};
pub use brief::{Align, BRIEF_SHOWN, Brief, BriefRow, Element, Ink, Made, Moved, Picture, Support, brief};
pub use copies::{save_copy, save_over};
pub use mark::{Mark, digest};
pub use on_disk::{OnDisk, Stamp};
pub use preferences::{LAST_YEARS, Preferences, TEXT_SIZES, Theme, WindowState, folder};
pub use presence::{Holder, Presence, host, others};
pub use presets::{OPENING, Preset, presets};
pub use scenario::{Cause, DatasetMark, FileError, Loaded, Problem, SCHEMA, SaveError, parse, read, render, save};
pub use text::read_text;
pub use world::{TableError, parse_world, read_shocks, read_world};
