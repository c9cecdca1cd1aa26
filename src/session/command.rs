//! Verbs: what a menu entry or a shortcut can ask for.

use crate::say;

/// A closed list; menus and shortcuts are made from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the label says it")]
pub enum Command {
    New,
    Open,
    Save,
    SaveAs,
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
    About,
}

impl Command {
    /// All, in menu order.
    pub const ALL: [Self; 20] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
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
        Self::About,
    ];

    /// Words in the menu; an ellipsis where more input follows.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::New => "New scenario",
            Self::Open => "Open…",
            Self::Save => "Save",
            Self::SaveAs => "Save as…",
            Self::Quit => "Quit",
            Self::Undo => "Undo",
            Self::Redo => "Redo",
            Self::ResetDecisions => "Reset all decisions to the status quo",
            Self::ResetWorld => "Reset all world assumptions",
            Self::Duplicate => say!("Duplicate scenario"),
            Self::CloseTab => say!("Close scenario"),
            Self::NextTab => say!("Next scenario"),
            Self::PreviousTab => say!("Previous scenario"),
            Self::MoveTabLeft => say!("Move scenario to the left"),
            Self::MoveTabRight => say!("Move scenario to the right"),
            Self::Present => say!("Present"),
            Self::SecondWindow => say!("Charts in a second window"),
            Self::Log => say!("Moves of this session…"),
            Self::Properties => "Name, author, description…",
            Self::About => "About, data and limits",
        }
    }
}
