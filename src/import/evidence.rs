//! What the values of a sample tell about how numbers and letters are written.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::encoding::of_letters;
use super::number::proof;
use super::records::Record;
use super::{Codes, Decimal, Layout, Question, Role, is_ambiguous};

/// How many times more often one sign must be proved than the other for the other to be a slip.
const SLIP: usize = 20;

impl Role {
    /// Whether its values are numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Value | Self::ExportValue | Self::ImportValue | Self::Quantity)
    }
}

impl Layout {
    /// Columns that hold values of trade.
    pub fn value_columns(&self) -> impl Iterator<Item = usize> {
        let values = self.places.iter().filter(|place| place.role.is_number() && place.role != Role::Quantity);
        values.map(|place| place.at).chain(self.years.iter().map(|(at, _)| *at))
    }
}

/// The decimal sign: as the values prove it, else as the format has it, else a question, with an example, where a value
/// can be read in two ways.
pub(super) fn decimal(layout: &Layout, rows: &[Record<'_>]) -> (Decimal, Option<Question>) {
    let quantities = layout.places.iter().filter(|place| place.role == Role::Quantity).map(|place| place.at);
    let numbers: Vec<usize> = layout.value_columns().chain(quantities).collect();
    let (mut points, mut commas) = (0_usize, 0_usize);
    for row in rows {
        for at in &numbers {
            match proof(row.cell(*at)) {
                Some(Decimal::Point) => points += 1,
                Some(_) => commas += 1,
                None => {}
            }
        }
    }
    match (points, commas) {
        (1.., _) if points >= commas * SLIP => return (Decimal::Point, None),
        (_, 1..) if commas >= points * SLIP => return (Decimal::Comma, None),
        _ => {}
    }
    let values: Vec<usize> = layout.value_columns().collect();
    let doubtful = rows.iter().find_map(|row| {
        let at = values.iter().find(|at| is_ambiguous(row.cell(**at)))?;
        Some((row.line, row.cell(*at)))
    });
    let proved_both = points > 0;
    match (layout.profile.decimal, doubtful) {
        (Some(format), None) if !proved_both && layout.delimiter == b',' => (format, None),
        (_, None) => (Decimal::Unsaid, None),
        (Some(format), Some((_, value))) if !proved_both && fits(format, value) => (format, None),
        // A program writes no thousands signs: a spreadsheet that separates by semicolons has put its own comma.
        (Some(Decimal::Point), Some(_)) if !proved_both && layout.delimiter == b';' => (Decimal::Comma, None),
        (_, Some((line, value))) => {
            let value = String::from_utf8_lossy(value).into_owned();
            (Decimal::Unsaid, Some(Question::Decimal { line, value }))
        }
    }
}

/// Whether the sign in an ambiguous value is the format's own decimal sign.
fn fits(format: Decimal, value: &[u8]) -> bool {
    value.contains(&if format == Decimal::Comma { b',' } else { b'.' })
}

/// The encoding, from the columns that may hold letters beyond ASCII: a broken byte in a code or a figure says nothing
/// about how names are written.
pub(super) fn encoding(layout: &Layout, header: &Record<'_>, rows: &[Record<'_>]) -> &'static Encoding {
    let named = matches!(layout.profile.codes, Codes::Name | Codes::Any);
    let in_ascii = |at: usize| {
        layout.years.iter().any(|(year, _)| *year == at)
            || layout.places.iter().any(|place| {
                place.at == at
                    && match place.role {
                        Role::Exporter | Role::Importer | Role::Reporter | Role::Partner => !named,
                        Role::Product | Role::Source | Role::Note => false,
                        _ => true,
                    }
            })
    };
    let product = |at: usize| layout.places.iter().any(|place| place.at == at && place.role == Role::Product);
    // Product codes are digits in a file whose countries are codes.
    let texts = |row: &Record<'_>| row.cells.len() >= layout.header.len();
    let cells = rows.iter().filter(|row| texts(row)).flat_map(|row| row.cells.iter().enumerate());
    let free = cells.filter(|(at, _)| !in_ascii(*at) && (named || !product(*at))).map(|(_, cell)| cell);
    let letters: Vec<&[u8]> =
        header.cells.iter().chain(free).filter(|cell| !cell.is_ascii()).map(Cow::as_ref).collect();
    of_letters(&letters)
}
