//! Drawing: panels, charts, dialogs, theme. Widgets write values by `&mut`; verbs are [`crate::session::Command`]s.

mod app;
mod beside;
mod charts;
mod comfort;
mod dialogs;
mod endonym;
mod headline;
mod help;
mod keyboard;
mod levers;
mod menu;
mod number;
mod pages;
mod palette;
mod status;
mod tabs;
mod theme;
mod timeline;
mod typing;
mod why;
mod window;

/// The program's name for a desktop: of its window, its desktop entry and its icon.
pub const APP_ID: &str = "org.detente.Detente";

pub use app::App;
pub use charts::{Phase, phase};
pub use levers::{Card, card};
pub use menu::shortcut;
pub use number::parse_number;
pub use pages::views;
pub use pages::{
    Cell, Column, Difference, HeadlineRow, Numbers, ScoreRow, caveats, columns as compared_columns, differing,
    headline_rows, headline_text, laid, laid_against, notes, pair_rows, score_rows, series_words, texts_differing,
};
pub use theme::{Tokens, tokens_of};
pub use timeline::{Bar, Form, Item, Row, RowKind, rows};
pub use window::{Placed, WindowError, open, placed};
