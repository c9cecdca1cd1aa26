//! Charts: two large ones chosen by their titles, and a row of miniatures.

mod bars;
mod card;
mod labels;
mod miniatures;
mod passed;
mod picture;
mod plot;
mod scene;
mod slot;
mod statements;
mod table;

pub(super) use bars::{Bar, bars_ui};
pub(super) use card::card_ui;
pub(super) use miniatures::miniatures_ui;
pub(super) use passed::plain;
pub(super) use picture::{copy_picture, is_copied};
pub(super) use plot::{Frame, plot_ui, round_up};
pub use scene::{Phase, phase};
pub(super) use scene::{Scene, earlier_subject};
pub(super) use slot::{COPY_DATA, COPY_PICTURE, Outcome, Place, Slot, Wish, slot_ui};
pub(super) use table::table_ui;
