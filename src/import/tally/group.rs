//! Rows of one key.

use super::{At, Flow, Odd};
use crate::import::Kind;
use crate::import::period::Part;
use crate::import::rows::{Key, Packed};

/// How fine the parts of a year are.
fn fineness(part: Part) -> u8 {
    match part {
        Part::Year => 0,
        Part::Quarter(_) => 1,
        Part::Month(_) => 2,
    }
}

fn at(row: Packed) -> At {
    At { file: row.file() as u32, line: row.line() }
}

/// The rows of a key, added up as they come: whole years first. Where a year is stated as a whole, its quarters and
/// months are parts of that and not added; likewise months beside quarters.
pub(super) struct Group {
    pub key: Key,
    first: Packed,
    /// First row of the part of the year in hand.
    of_part: Packed,
    parts: u8,
    amount: i128,
}

impl Group {
    pub fn new(row: Packed) -> Self {
        Self { key: row.key, first: row, of_part: row, parts: 1, amount: i128::from(row.amount) }
    }

    /// Where its first row stands.
    pub fn first(&self) -> At {
        at(self.first)
    }

    #[inline]
    pub fn add(&mut self, row: Packed, odd: &mut dyn FnMut(Odd)) {
        if row.part() == self.of_part.part() {
            let same = row.amount == self.of_part.amount;
            odd(Odd {
                at: at(row),
                kind: if same { Kind::Repeated } else { Kind::Contradicting },
                other: Some(at(self.of_part)),
                amount: i128::from(row.amount),
            });
        } else if fineness(row.part()) == fineness(self.first.part()) {
            self.of_part = row;
            self.parts += 1;
        } else {
            return;
        }
        if fineness(row.part()) == fineness(self.first.part()) {
            self.amount += i128::from(row.amount);
        }
    }

    /// The flow; says whether parts of the year are missing.
    pub fn done(&self, odd: &mut dyn FnMut(Odd)) -> Flow {
        let all = [1, 4, 12][usize::from(fineness(self.first.part()))];
        if self.parts < all {
            odd(Odd { at: self.first(), kind: Kind::Incomplete, other: None, amount: i128::from(self.parts) });
        }
        Flow { key: self.key, amount: self.amount }
    }
}
