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
    SaveBrief,
    Quit,
    Undo,
    Redo,
    ResetDecisions,
    ResetWorld,
    Properties,
    About,
}

impl Command {
    /// All, in menu order.
    pub const ALL: [Self; 14] = [
        Self::New,
        Self::Open,
        Self::LoadData,
        Self::BundledData,
        Self::Save,
        Self::SaveAs,
        Self::SaveBrief,
        Self::Quit,
        Self::Undo,
        Self::Redo,
        Self::ResetDecisions,
        Self::ResetWorld,
        Self::Properties,
        Self::About,
    ];

    /// Words in the menu; an ellipsis where more input follows.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "New scenario",
            Self::Open => "Open…",
            Self::LoadData => say!("Load trade data…"),
            Self::BundledData => say!("Set your own trade data aside"),
            Self::SaveBrief => say!("Save the brief as a file…"),
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::ResetDecisions => "Reset all decisions to the status quo",
            Self::ResetWorld => "Reset all world assumptions",
            Self::Properties => "Name, author, description…",
            Self::About => "About, data and limits",
        }
    }
}
