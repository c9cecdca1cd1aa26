//! Many rows in little memory: 24 bytes each, in pieces of one size, so that growing never copies them.

use super::period::Part;
use super::{Row, Side};
use crate::trade::Country;

/// Rows in a piece; a piece fits the cache that sorting it wants.
const PIECE: usize = 1 << 16;
/// First year that a key can hold; statistics of trade by product are younger.
pub(super) const FIRST_YEAR: i16 = 1900;
/// Last year that a row may state.
pub(super) const LAST_YEAR: i16 = 2100;
/// Most products that a key can hold: a nomenclature has 5,000 to 20,000 codes.
pub(super) const MOST_PRODUCTS: usize = 1 << PRODUCT_BITS;
/// Most sources that a key can hold.
pub(super) const MOST_SOURCES: usize = 1 << SOURCE_BITS;

const PRODUCT_BITS: u32 = 18;
const SOURCE_BITS: u32 = 6;
const IMPORTER_AT: u32 = PRODUCT_BITS + SOURCE_BITS;
const EXPORTER_AT: u32 = IMPORTER_AT + 16;
const YEAR_AT: u32 = EXPORTER_AT + 16;
/// Bits of a place that hold the line, enough for 10 TB; above them is the file, above that the part of the year.
const LINE_BITS: u32 = 40;
const PART_AT: u32 = 59;

/// A country as a number that sorts as its code does.
pub(super) fn ordinal(country: Country) -> u16 {
    country.code().bytes().fold(0, |sum, letter| {
        let digit = if letter.is_ascii_digit() { letter - b'0' } else { letter - b'A' + 10 };
        sum * 36 + u16::from(digit)
    })
}

/// The country of a number made by [`ordinal`].
pub(super) fn of_ordinal(ordinal: u16) -> Option<Country> {
    let digit = |value: u16| match value % 36 {
        digit @ 0..10 => char::from(b'0' + digit as u8),
        digit => char::from(b'A' + digit as u8 - 10),
    };
    Country::parse(&[digit(ordinal / (36 * 36)), digit(ordinal / 36), digit(ordinal)].iter().collect::<String>())
}

/// What a flow is known by, as one number: year, exporter, importer, product, source, in this order of weight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Key(u64);

impl Key {
    /// `source` is a side in the rows of one file, a place in a list of sources where files are brought together.
    pub fn new(year: i16, exporter: u16, importer: u16, product: u32, source: u8) -> Self {
        let year = (year - FIRST_YEAR) as u64;
        Self(
            year << YEAR_AT
                | u64::from(exporter) << EXPORTER_AT
                | u64::from(importer) << IMPORTER_AT
                | u64::from(product) << SOURCE_BITS
                | u64::from(source),
        )
    }

    pub fn year(self) -> i16 {
        FIRST_YEAR + (self.0 >> YEAR_AT) as i16
    }

    pub fn exporter(self) -> u16 {
        (self.0 >> EXPORTER_AT) as u16
    }

    pub fn importer(self) -> u16 {
        (self.0 >> IMPORTER_AT) as u16
    }

    pub fn product(self) -> u32 {
        (self.0 >> SOURCE_BITS) as u32 & (MOST_PRODUCTS as u32 - 1)
    }

    pub fn source(self) -> u8 {
        self.0 as u8 & (MOST_SOURCES as u8 - 1)
    }

    /// Year, exporter and importer alone.
    pub fn pair(self) -> u64 {
        self.0 >> IMPORTER_AT
    }

    /// With another product and source.
    pub fn changed(self, product: u32, source: u8) -> Self {
        Self(self.pair() << IMPORTER_AT | u64::from(product) << SOURCE_BITS | u64::from(source))
    }
}

/// Whole years first, then quarters, then months.
fn part_number(part: Part) -> u64 {
    match part {
        Part::Year => 0,
        Part::Quarter(quarter) => u64::from(quarter),
        Part::Month(month) => 4 + u64::from(month),
    }
}

/// A row as it is kept. Sorts by key, then by part of the year, file and line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Packed {
    pub key: Key,
    place: u64,
    pub amount: i64,
}

impl Packed {
    pub fn new(key: Key, part: Part, line: u64, amount: i64) -> Self {
        Self { key, place: part_number(part) << PART_AT | line & ((1 << LINE_BITS) - 1), amount }
    }

    pub fn line(self) -> u64 {
        self.place & ((1 << LINE_BITS) - 1)
    }

    pub fn file(self) -> usize {
        (self.place >> LINE_BITS) as usize & ((1 << (PART_AT - LINE_BITS)) - 1)
    }

    pub fn part(self) -> Part {
        match (self.place >> PART_AT) as u8 {
            0 => Part::Year,
            quarter @ 1..=4 => Part::Quarter(quarter),
            month => Part::Month(month - 4),
        }
    }

    /// The same row, said to be of a file.
    pub fn of_file(self, file: usize) -> Self {
        Self { place: part_number(self.part()) << PART_AT | (file as u64) << LINE_BITS | self.line(), ..self }
    }

    /// The same row of a product that has another place by now.
    pub fn with_product(self, product: u32) -> Self {
        Self { key: self.key.changed(product, self.key.source()), ..self }
    }

    pub fn row(self) -> Option<Row> {
        let key = self.key;
        Some(Row {
            amount: self.amount,
            line: self.line(),
            product: key.product(),
            exporter: of_ordinal(key.exporter())?,
            importer: of_ordinal(key.importer())?,
            year: key.year(),
            part: self.part(),
            side: Side::ALL.get(usize::from(key.source())).copied()?,
        })
    }
}

/// Rows in the order of their file.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    pieces: Vec<Vec<Packed>>,
}

impl Rows {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces.last().map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The row at a place, from 0.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<Row> {
        self.pieces.get(at / PIECE)?.get(at % PIECE)?.row()
    }

    /// All of them, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = Row> + '_ {
        self.pieces.iter().flatten().filter_map(|packed| packed.row())
    }

    pub(super) fn push(&mut self, row: Packed) {
        if self.pieces.last().is_none_or(|last| last.len() == PIECE) {
            // The first piece of a small file stays small; later ones will be filled.
            let room = if self.pieces.is_empty() { 64 } else { PIECE };
            self.pieces.push(Vec::with_capacity(room));
        }
        if let Some(last) = self.pieces.last_mut() {
            last.push(row);
        }
    }

    /// All of them, as they are kept.
    pub(super) fn packed(&self) -> impl Iterator<Item = &Packed> {
        self.pieces.iter().flatten()
    }

    /// Changes every row in place.
    pub(super) fn each(&mut self, mut change: impl FnMut(&mut Packed)) {
        self.pieces.iter_mut().flatten().for_each(&mut change);
    }

    /// Sorts each piece by key; [`Self::unsort`] brings the order of the file back.
    pub(super) fn sort(&mut self) -> impl Iterator<Item = &[Packed]> {
        self.pieces.iter_mut().map(|piece| {
            piece.sort_unstable();
            piece.as_slice()
        })
    }

    /// Brings the order of the file back: no row has left its piece.
    pub(super) fn unsort(&mut self) {
        for piece in &mut self.pieces {
            piece.sort_unstable_by_key(|row| (row.line(), row.key));
        }
    }
}

impl Row {
    /// As it is kept; `None` for a year or a product that no file of ours can have.
    pub(super) fn packed(&self) -> Option<Packed> {
        let fits = (FIRST_YEAR..=LAST_YEAR).contains(&self.year) && (self.product as usize) < MOST_PRODUCTS;
        let (exporter, importer) = (ordinal(self.exporter), ordinal(self.importer));
        let key = fits.then(|| Key::new(self.year, exporter, importer, self.product, self.side as u8))?;
        Some(Packed::new(key, self.part, self.line, self.amount))
    }
}

impl FromIterator<Row> for Rows {
    /// Rows made by hand; a row with a year outside 1900 to 2100 or a product index beyond 2^18 is left away.
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        let mut kept = Self::default();
        rows.into_iter().filter_map(|row| row.packed()).for_each(|row| kept.push(row));
        kept
    }
}
