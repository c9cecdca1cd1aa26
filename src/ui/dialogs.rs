//! The few questions the program asks: unsaved work, a path, and what it is.

mod about;
mod changed;
mod checked;
mod log;
mod merge;
mod path;
mod preferences;
mod properties;
mod purpose;
mod recovery;
mod unsaved;
mod versions;

pub(super) use about::{AboutSheet, Opener, about_ui, system_opener};
pub(super) use changed::{Decision, changed_bar_ui, changed_ui};
pub(super) use checked::checked_ui;
pub(super) use log::{LogOutcome, log_ui};
pub(super) use merge::{MergeAnswer, merge_ui};
pub(super) use path::{Outcome, PathDialog, Picker, path_ui, system_picker};
pub(super) use preferences::preferences_ui;
pub(super) use properties::properties_ui;
pub(super) use purpose::{Purpose, is_table};
pub(super) use recovery::{RecoverySheet, recovery_bar_ui, recovery_ui};
pub(super) use unsaved::{Answer, unsaved_ui};
pub(super) use versions::versions_ui;

use std::sync::Arc;

use crate::trade::Dataset;

/// What is waiting for an answer.
#[derive(Clone, Debug)]
pub(super) enum Pending {
    /// Closing the tab of a document.
    Close(u32),
    Quit,
    /// Going over to another case.
    Case(Arc<Dataset>),
}
