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
mod tabs;
mod theme;
mod why;
mod window;

pub use app::App;
pub use charts::figure::{
    Against, Fan, Figure, Kind, Laid, Level, Line, Quantity, Style, Subject, Version, band, curve_words, differences,
    figure, overlaid, reaching, recoveries, relief_chance,
};
pub use number::parse_number;
pub use pages::{
    Cell, Column, Difference, HeadlineRow, Numbers, ScoreRow, caveats, columns, differing, headline_rows,
    headline_text, laid, laid_against, notes, pair_rows, score_rows, texts_differing,
};
pub use window::{WindowError, open};
