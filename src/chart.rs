//! What charts show, without a window: [`Figure`] as plain numbers, [`Picture`] as marks on a sheet.
//!
//! The window draws a figure on the screen; exports draw it on paper. Both show the same numbers.

mod axis;
mod colours;
mod drawn;
mod figure;
mod letters;
mod paper_size;
mod picture;
mod spread;

pub use axis::{axis_number, grid_step, round_up};
pub use colours::{BAND, INK, MUTED, RULE, SERIES, WARNING, dash};
pub use drawn::{SIDES, Sheet, drawn, thumbnail};
pub use figure::{
    Against, Check, Columns, Cursor, Fan, Figure, Kind, Laid, Level, Line, NotShown, Quantity, Step, Style, Subject,
    Version, add_ghost, band, blend, columns, curve_words, difference_in_per_cent, differences, figure, first_year,
    overlaid, overlay_name, reaching, recoveries, recoveries_on_paper, relief_chance, score_figure, signed,
    tab_separated, year_words,
};
pub use letters::{has_letter, shortened, width, wrapped};
pub use paper_size::PaperSize;
pub use picture::{Align, Element, Hand, Ink, Picture, Weight, escaped};
pub use spread::heights;
