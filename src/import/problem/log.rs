//! Many problems in little memory: a file of which every row is bad must not fill it.
//!
//! A problem is a handful of bytes: its line as the distance from the one before, its value as it stands. Eleven million
//! rows with a short wrong value each take about 100 MB.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Action, Kind, Problem};

/// Bytes of a piece; each can be read without those before it.
const PIECE: usize = 1 << 16;
/// Most bytes that are kept: beyond that, problems are counted and no longer listed.
const MOST: usize = 256 << 20;
/// Most problems that are sorted in among others.
const MOST_SORTED: usize = 1_000_000;
/// Most letters of a value that are kept.
const SHOWN: usize = 40;

/// A run of problems.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Place of its first problem among all.
    first: usize,
    /// Line that its first distance counts from.
    line: u64,
    bytes: Arc<Vec<u8>>,
}

/// All problems of a file, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    pieces: Vec<Piece>,
    columns: Vec<Arc<str>>,
    known: BTreeMap<Arc<str>, u32>,
    counts: BTreeMap<(Kind, Action), u64>,
    line: u64,
    listed: usize,
    unlisted: u64,
}

impl Problems {
    /// How many are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.listed
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.listed == 0
    }

    /// How many were found beyond those that are listed: more than fit into 256 MiB.
    #[must_use]
    pub fn unlisted(&self) -> u64 {
        self.unlisted
    }

    /// How many there are of a sort and action, listed or not.
    #[must_use]
    pub fn count(&self, kind: Kind, action: Action) -> u64 {
        self.counts.get(&(kind, action)).copied().unwrap_or(0)
    }

    /// How many there are by sort and action, listed or not.
    pub fn counts(&self) -> impl Iterator<Item = (Kind, Action, u64)> + '_ {
        self.counts.iter().map(|((kind, action), count)| (*kind, *action, *count))
    }

    /// Adds one; `value` is shortened.
    pub fn push(&mut self, problem: &Problem) {
        let value = shortened(&problem.value);
        self.note(problem.line, problem.kind, problem.action, &problem.column, &value, problem.other);
    }

    /// As [`Self::push`], without an allocation.
    pub(in crate::import) fn note(
        &mut self,
        line: u64,
        kind: Kind,
        action: Action,
        column: &str,
        value: &str,
        other: Option<u64>,
    ) {
        *self.counts.entry((kind, action)).or_default() += 1;
        if self.pieces.len() * PIECE >= MOST && self.pieces.last().is_some_and(|last| last.bytes.len() >= PIECE) {
            self.unlisted += 1;
            return;
        }
        let column = self.column(column);
        if self.pieces.last().is_none_or(|last| last.bytes.len() >= PIECE) {
            self.pieces.push(Piece { first: self.listed, line: self.line, bytes: Arc::default() });
        }
        let Some(piece) = self.pieces.last_mut() else { return };
        let bytes = Arc::make_mut(&mut piece.bytes);
        let step = line.wrapping_sub(self.line) as i64;
        bytes.push(kind as u8 | u8::from(action == Action::Kept) << 6 | u8::from(other.is_some()) << 7);
        // Small steps in either direction become small numbers.
        write(bytes, ((step << 1) ^ (step >> 63)) as u64);
        write(bytes, u64::from(column));
        write(bytes, value.len() as u64);
        bytes.extend_from_slice(value.as_bytes());
        if let Some(other) = other {
            write(bytes, other);
        }
        self.line = line;
        self.listed += 1;
    }

    fn column(&mut self, name: &str) -> u32 {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let (at, name) = (self.columns.len() as u32, Arc::<str>::from(name));
        self.columns.push(Arc::clone(&name));
        self.known.insert(name, at);
        at
    }

    /// All that are listed.
    pub fn iter(&self) -> impl Iterator<Item = Problem> + '_ {
        self.from(0)
    }

    /// Those that are listed, from a place on; the way there is short.
    pub fn from(&self, at: usize) -> impl Iterator<Item = Problem> + '_ {
        let piece = self.pieces.partition_point(|piece| piece.first <= at).saturating_sub(1);
        let skipped = self.pieces.get(piece).map_or(0, |piece| at - piece.first);
        self.pieces.iter().skip(piece).flat_map(|piece| self.of_piece(piece)).skip(skipped)
    }

    fn of_piece<'a>(&'a self, piece: &'a Piece) -> impl Iterator<Item = Problem> + 'a {
        let (mut rest, mut line) = (piece.bytes.as_slice(), piece.line);
        std::iter::from_fn(move || {
            let (head, after) = rest.split_first()?;
            rest = after;
            let step = read(&mut rest)?;
            line = line.wrapping_add(((step >> 1) as i64 ^ -((step & 1) as i64)) as u64);
            let column = read(&mut rest)? as usize;
            let length = read(&mut rest)? as usize;
            let (value, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(Problem {
                line,
                kind: *Kind::ALL.get(usize::from(head & 0x3f))?,
                action: if head & 0x40 == 0 { Action::Excluded } else { Action::Kept },
                column: self.columns.get(column).map(ToString::to_string).unwrap_or_default(),
                value: String::from_utf8_lossy(value).into_owned(),
                other: if head & 0x80 == 0 { None } else { Some(read(&mut rest)?) },
            })
        })
    }

    /// The same problems and others, by line; those of one line in the order in which they were found. Where the others
    /// are more than a million, they stay together behind: sorting them would take more memory than keeping them.
    #[must_use]
    pub(in crate::import) fn with(mut self, later: &Self) -> Self {
        if later.is_empty() {
            return self;
        }
        if later.len() > MOST_SORTED {
            later.iter().for_each(|problem| self.push(&problem));
            return self;
        }
        let mut counts = std::mem::take(&mut self.counts);
        for (kind, action, count) in later.counts() {
            *counts.entry((kind, action)).or_default() += count;
        }
        let mut both = Self { unlisted: self.unlisted + later.unlisted, ..Self::default() };
        let mut sorted: Vec<Problem> = later.iter().collect();
        sorted.sort_by_key(|problem| problem.line);
        let mut sorted = sorted.into_iter().peekable();
        for piece in std::mem::take(&mut self.pieces) {
            for problem in self.of_piece(&piece) {
                while let Some(other) = sorted.next_if(|other| other.line < problem.line) {
                    both.push(&other);
                }
                both.push(&problem);
            }
        }
        sorted.for_each(|other| both.push(&other));
        both.counts = counts;
        both
    }
}

impl FromIterator<Problem> for Problems {
    fn from_iter<I: IntoIterator<Item = Problem>>(problems: I) -> Self {
        let mut all = Self::default();
        problems.into_iter().for_each(|problem| all.push(&problem));
        all
    }
}

/// A text that may be long, for a message: no more than 40 letters, none of which a terminal would obey.
pub(in crate::import) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).filter(|c| !c.is_control()).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

fn write(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn read(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
