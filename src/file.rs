//! What is on disk: scenario files, presets, preferences, tables of world trade. Whole old version or whole new
//! version, never half.

mod atomic;
mod case;
mod copies;
mod day;
mod differences;
mod fonts;
mod installed;
mod journal;
mod mappings;
mod mark;
mod on_disk;
mod preferences;
mod presence;
mod presets;
mod projected;
mod results;
mod scenario;
mod streamed;
mod text;
mod trade_file;
mod whole;
mod world;

use atomic::replace;
pub use atomic::{Expected, Unwritten, sweep, write_whole};
pub use case::{case, case_folder};
pub use copies::{save_copy, save_over};
pub use day::{day, today};
pub use differences::{Item, ItemKind, differences};
pub use fonts::{carried_first, fonts_for};
pub use installed::{Places, places};
pub use journal::{Found, Journal, Kept, LeftBehind, Present, left_behind, remove_found};
pub use mappings::{forget_mapping, mappings, remember_mapping};
pub use mark::{Mark, digest};
pub use on_disk::{OnDisk, Stamp};
pub use preferences::{LAST_YEARS, Preferences, TEXT_SIZES, Theme, WindowState, folder};
pub use presence::{Holder, Presence, host, others};
pub use presets::{OPENING, Preset, opening, presets};
pub use projected::{STORED_DRAWS, kept, stored};
pub use results::{Results, Sameness, sameness};
pub use scenario::{
    Carried, Cause, Content, DatasetMark, FileError, Loaded, Problem, SCHEMA, SaveError, Version, add_version, compose,
    is_scenario, parse, read, render, save, united_versions, updated, why,
};
pub use streamed::write_streamed;
pub use text::read_text;
pub use trade_file::{Member, NoTable, SheetAsked, SheetReader, Stream, TradeFile, print_sheet};
pub use whole::{Unread, read_whole};
pub use world::{TableError, parse_world, read_shocks, read_world};
