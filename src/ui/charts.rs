//! Charts: two large ones chosen by their titles, and a row of miniatures.

mod bars;
mod card;
pub mod figure;
mod labels;
mod plot;
mod slot;
mod statements;
mod table;

pub(super) use bars::{Bar, bars_ui};
pub(super) use card::card_ui;
pub(super) use plot::{Frame, height, plot_ui, round_up};
pub(super) use slot::{Slot, miniatures_ui, slot_ui};
pub(super) use table::table_ui;
