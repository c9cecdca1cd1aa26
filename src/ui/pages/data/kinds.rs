//! Sorts of problems in plain words.

use crate::import::{Action, Kind};
use crate::say;

/// What is wrong, in a few words.
pub(super) fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Shape => say!("Not a row of this table"),
        Kind::Year => say!("Year cannot be read"),
        Kind::Country => say!("Country not known"),
        Kind::Korea => say!("North or South Korea?"),
        Kind::Flow => say!("Neither export nor import"),
        Kind::Product => say!("Product code cannot be read"),
        Kind::NotANumber => say!("Value is no number"),
        Kind::Negative => say!("Value below zero"),
        Kind::NotFinite => say!("Value is infinite or 'not a number'"),
        Kind::TooLarge => say!("Value larger than world trade"),
        Kind::Quantity => say!("Quantity cannot be read"),
        Kind::Itself => say!("A country with itself"),
        Kind::Ambiguous => say!("Value can be read in two ways"),
        Kind::Repeated => say!("Stated again, with the same value"),
        Kind::Contradicting => say!("Stated again, with another value"),
        Kind::UnitJump => say!("A thousand times its neighbours"),
        Kind::Gap => say!("A year is missing"),
        Kind::Mirror => say!("The two sides' reports differ"),
        Kind::Padded => say!("Leading zero put back"),
        Kind::Incomplete => say!("Part of a year only"),
        Kind::HeaderAgain => say!("The header once more"),
        Kind::Footnote => say!("A note below the table"),
    }
}

/// What it means and what was done.
pub(super) fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Shape => {
            say!("These lines have more or fewer values than the header, so no value can be told from another.")
        }
        Kind::Year => say!("No year between 1900 and 2100 stands here, so the value has no place in time."),
        Kind::Country => {
            say!("Neither a code nor a name in the program's table of countries. Regions are no countries.")
        }
        Kind::Korea => say!(
            "The text does not say whether the North or the South is meant, or the figures look like those of the other. The two are never merged."
        ),
        Kind::Flow => say!("The word for the direction is none that this format uses for exports or imports."),
        Kind::Product => say!("The product code is none. The value could still be part of a sum over products."),
        Kind::NotANumber => say!("A value that is blank or no number is unknown, which is not zero."),
        Kind::Negative => say!("Trade is never negative; a correction of another year may stand here."),
        Kind::NotFinite => say!("Infinity and 'not a number' are what a spreadsheet writes after an error."),
        Kind::TooLarge => say!("More than all countries trade with each other: the unit or the decimal sign is wrong."),
        Kind::Quantity => say!("The quantity is not used; a bad one is a sign that columns have shifted."),
        Kind::Itself => say!("Seller and buyer are the same country: goods that came back, or a mistake."),
        Kind::Ambiguous => {
            say!("A number such as 1.234 is one and a bit in some countries and more than a thousand in others.")
        }
        Kind::Repeated => say!(
            "The same flow of the same product in the same year stands here more than once. It may be one shipment counted twice, or two."
        ),
        Kind::Contradicting => say!(
            "The same flow of the same product in the same year stands here with two values. Both may be parts of it, or one a correction."
        ),
        Kind::UnitJump => say!(
            "About a thousand times what the years beside it have: thousands taken for dollars, or the other way round."
        ),
        Kind::Gap => say!("A year without a figure between years with one. It stays a gap and never becomes zero."),
        Kind::Mirror => {
            say!("Exporter and importer differ by more than freight and insurance explain. Choose whose report counts.")
        }
        Kind::Padded => {
            say!("A spreadsheet takes the zero off 0101; it was put back so that the product is the right one.")
        }
        Kind::Incomplete => {
            say!("The file has some quarters or months of this year: the sum is of these and no whole year.")
        }
        Kind::HeaderAgain => say!("Files that were put together have their header more than once."),
        Kind::Footnote => say!("A line of text is no row of figures."),
    }
}

/// What was done with a row.
pub(super) fn done(action: Action, is_back: bool) -> &'static str {
    match (action, is_back) {
        (Action::Excluded, false) => say!("left out"),
        (Action::Excluded, true) => say!("taken back"),
        (Action::Kept, _) => say!("used, flagged"),
    }
}
