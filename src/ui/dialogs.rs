//! The few questions the program asks: unsaved work, a path, and what it is.

mod about;
mod path;
mod properties;
mod purpose;
mod unsaved;

use std::path::PathBuf;

pub(super) use about::about_ui;
pub(super) use path::{Outcome, PathDialog, Picker, path_ui, system_picker};
pub(super) use properties::properties_ui;
pub(super) use purpose::{Purpose, is_table};
pub(super) use unsaved::{Answer, unsaved_ui};

/// What is waiting for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pending {
    New,
    Open,
    OpenPath(PathBuf),
    Quit,
}
