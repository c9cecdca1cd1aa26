//! Verbs: what a menu entry or a shortcut can ask for.

use crate::say;

/// A closed list; menus and shortcuts are made from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the label says it")]
pub enum Command {
    New,
    Open,
    LoadData,
    BundledData,
    Save,
    SaveAs,
    Merge,
    Score,
    SaveBrief,
    Quit,
    Undo,
    Redo,
    ResetDecisions,
    ResetWorld,
    Duplicate,
    CloseTab,
    NextTab,
    PreviousTab,
    MoveTabLeft,
    MoveTabRight,
    Properties,
    Present,
    SecondWindow,
    Log,
    Versions,
    Find,
    Manual,
    Shortcuts,
    Preferences,
    About,
}

impl Command {
    /// All, in menu order.
    pub const ALL: [Self; 30] = [
        Self::New,
        Self::Open,
        Self::LoadData,
        Self::BundledData,
        Self::Save,
        Self::SaveAs,
        Self::Merge,
        Self::Score,
        Self::SaveBrief,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::ResetDecisions,
        Self::ResetWorld,
        Self::Duplicate,
        Self::CloseTab,
        Self::NextTab,
        Self::PreviousTab,
        Self::MoveTabLeft,
        Self::MoveTabRight,
        Self::Properties,
        Self::Present,
        Self::SecondWindow,
        Self::Log,
        Self::Versions,
        Self::Find,
        Self::Manual,
        Self::Shortcuts,
        Self::Preferences,
        Self::About,
    ];

    /// Words in the menu; an ellipsis where more input follows.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => say!("New scenario"),
            Self::Open => say!("Open…"),
            Self::LoadData => say!("Load trade data…"),
            Self::BundledData => say!("Set your own trade data aside"),
            Self::SaveBrief => say!("Save the brief as a file…"),
            Self::Save => say!("Save"),
            Self::SaveAs => say!("Save as…"),
            Self::Merge => say!("Merge a colleague's version…"),
            Self::Score => say!("Score against later figures…"),
            Self::Quit => say!("Quit"),
            Self::Undo => say!("Undo"),
            Self::Redo => say!("Redo"),
            Self::ResetDecisions => say!("Reset all decisions to the status quo"),
            Self::ResetWorld => say!("Reset all world assumptions"),
            Self::Duplicate => say!("Duplicate scenario"),
            Self::CloseTab => say!("Close scenario"),
            Self::NextTab => say!("Next scenario"),
            Self::PreviousTab => say!("Previous scenario"),
            Self::MoveTabLeft => say!("Move scenario to the left"),
            Self::MoveTabRight => say!("Move scenario to the right"),
            Self::Present => say!("Present"),
            Self::SecondWindow => say!("Charts in a second window"),
            Self::Log => say!("Moves of this session…"),
            Self::Versions => say!("Versions in the file…"),
            Self::Properties => say!("Name, author, description…"),
            Self::Find => say!("Find anything…"),
            Self::Manual => say!("Manual"),
            Self::Shortcuts => say!("Keyboard shortcuts"),
            Self::Preferences => say!("Preferences…"),
            Self::About => say!("About, data and limits"),
        }
    }
}
