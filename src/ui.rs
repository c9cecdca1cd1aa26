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
    Columns, Cursor, Fan, Figure, Kind, Level, Line, NotShown, Step, Style, Subject, Version, band, blend, columns,
    curve_words, difference_in_per_cent, figure, first_year, reaching, recoveries, relief_chance, tab_separated,
};
pub use charts::{Phase, phase};
pub use number::parse_number;
pub use pages::{ScoreRow, notes, pair_rows, score_rows};
pub use window::{WindowError, open};
