//! Whose figures rows are, in a file that brings those of several sources.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher as _};

use crate::import::rows::Key;
use crate::import::{Rows, Side};

/// Which source counts: of each pair, year and reporting side the one that the file names first, with all its products.
/// What two sources say of a flow is one flow said twice, so that it is never added up; the rows of the others are passed
/// over, and counted.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// The source of the row before, in small letters and without its side, and its number.
    last: Option<(Vec<u8>, u64)>,
    /// The first source of the file.
    first: Option<u64>,
    /// By year, pair and side, from the moment on that the file names a second source.
    counting: Option<HashMap<Key, u64>>,
}

impl Sources {
    /// A number for a source; `comtrade:importer` and `comtrade:exporter` are one.
    pub fn number(&mut self, source: &[u8]) -> u64 {
        let name = source.strip_suffix(b":exporter").or_else(|| source.strip_suffix(b":importer")).unwrap_or(source);
        match &self.last {
            Some((last, number)) if last.eq_ignore_ascii_case(name) => *number,
            _ => {
                let name = name.to_ascii_lowercase();
                let mut hasher = DefaultHasher::new();
                hasher.write(&name);
                let number = hasher.finish();
                self.last = Some((name, number));
                number
            }
        }
    }

    /// Whether a row of a source counts; `used` are the rows that do so far.
    pub fn counts(&mut self, key: Key, source: u64, used: &Rows) -> bool {
        let first = *self.first.get_or_insert(source);
        if self.counting.is_none() && first == source {
            return true;
        }
        // Until now all rows were of the first source.
        let before = || used.packed().map(|row| (flow(row.key), first)).collect();
        *self.counting.get_or_insert_with(before).entry(flow(key)).or_insert(source) == source
    }
}

/// Year, pair and side of a key.
fn flow(key: Key) -> Key {
    key.changed(0, key.source())
}

/// Whose report a row is, by the end of its source.
pub(super) fn said_side(source: &[u8]) -> Option<Side> {
    if source.ends_with(b":exporter") {
        Some(Side::Exporter)
    } else {
        source.ends_with(b":importer").then_some(Side::Importer)
    }
}
