//! Drawing: panels, charts, dialogs, theme. Widgets write values by `&mut`; verbs are [`crate::session::Command`]s.

mod app;
mod charts;
mod dialogs;
mod headline;
mod levers;
mod menu;
mod number;
mod pages;
mod status;
mod theme;
mod why;
mod window;

pub use app::App;
pub use charts::figure::{
    Fan, Figure, Kind, Level, Line, Style, Subject, Version, band, curve_words, figure, reaching, recoveries,
    relief_chance,
};
pub use number::parse_number;
pub use pages::{ScoreRow, notes, pair_rows, score_rows, series_words};
pub use window::{WindowError, open};
