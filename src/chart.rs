//! What charts show, without a window: [`Figure`] as plain numbers, [`Picture`] as marks on a sheet.
//!
//! The window draws a figure on the screen; exports draw it on paper. Both show the same numbers.

mod figure;
mod picture;

pub use figure::{
    Against, Columns, Cursor, Fan, Figure, Kind, Laid, Level, Line, NotShown, Quantity, Step, Style, Subject, Version,
    add_ghost, band, blend, columns, curve_words, difference_in_per_cent, differences, figure, first_year, overlaid,
    overlay_name, reaching, recoveries, relief_chance, score_figure, signed, tab_separated, year_words,
};
pub use picture::{Align, Element, Ink, Picture, escaped};
