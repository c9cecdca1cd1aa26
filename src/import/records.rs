//! The rows at the start of a file, with the line each begins on.

use std::borrow::Cow;

use super::header::WIDEST;

/// A row of a sample.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record<'a> {
    /// Line it begins on, from 1.
    pub line: u64,
    /// Its values, without quotes; spaces around them are kept.
    pub cells: Vec<Cow<'a, [u8]>>,
}

impl Record<'_> {
    /// Whether it holds nothing at all.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim_ascii().is_empty())
    }

    /// A value without spaces around it; nothing where the row is too short.
    pub(super) fn cell(&self, at: usize) -> &[u8] {
        self.cells.get(at).map_or(&[], |cell| cell.trim_ascii())
    }
}

/// A value, what follows it, and how many lines end inside.
struct Value<'a> {
    text: Cow<'a, [u8]>,
    rest: &'a [u8],
    lines: u64,
}

/// Splits bytes into rows: values may be quoted, with `""` for a quote and ends of lines inside; lines end in CR, LF or
/// both. A last row that is cut off is left out unless the sample is the `whole` file.
pub(super) struct Records<'a> {
    rest: &'a [u8],
    delimiter: u8,
    line: u64,
    whole: bool,
}

impl<'a> Records<'a> {
    pub(super) fn new(sample: &'a [u8], delimiter: u8, whole: bool) -> Self {
        Self { rest: sample, delimiter, line: 1, whole }
    }

    /// One value. `None` where a quote never closes.
    fn value(&self, text: &'a [u8]) -> Option<Value<'a>> {
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        let bare = |text: &'a [u8]| text.split_at(text.iter().position(ends).unwrap_or(text.len()));
        let Some(inside) = text.strip_prefix(b"\"") else {
            let (value, rest) = bare(text);
            return Some(Value { text: Cow::Borrowed(value), rest, lines: 0 });
        };
        let mut value = Vec::new();
        let mut rest = inside;
        loop {
            let at = rest.iter().position(|byte| *byte == b'"')?;
            value.extend_from_slice(&rest[..at]);
            rest = &rest[at + 1..];
            match rest.strip_prefix(b"\"") {
                Some(after) => {
                    value.push(b'"');
                    rest = after;
                }
                None => break,
            }
        }
        let lines = line_ends(&inside[..inside.len() - rest.len()]);
        let (tail, rest) = bare(rest);
        value.extend_from_slice(tail);
        Some(Value { text: Cow::Owned(value), rest, lines })
    }
}

/// Ends of lines in a text: CR and LF together are one.
fn line_ends(text: &[u8]) -> u64 {
    let ends = text.iter().enumerate();
    let counted = ends.filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    counted.count() as u64
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Record { line: self.line, cells: Vec::new() };
        let mut rest = self.rest;
        loop {
            // A quote that never closes: the text as it stands, to the end of its line.
            let Value { text, rest: after, lines } = match self.value(rest) {
                Some(value) => value,
                None if !self.whole => {
                    self.rest = &[];
                    return None;
                }
                None => {
                    let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
                    Value { text: Cow::Borrowed(&rest[..end]), rest: &rest[end..], lines: 0 }
                }
            };
            // A row of more values than any table has needs no more of them to be told.
            if record.cells.len() <= WIDEST {
                record.cells.push(text);
            }
            self.line += lines;
            match after {
                [] => {
                    self.rest = &[];
                    return self.whole.then_some(record);
                }
                [b'\r', b'\n', after @ ..] | [b'\r' | b'\n', after @ ..] => {
                    self.line += 1;
                    self.rest = after;
                    return Some(record);
                }
                [_, after @ ..] => rest = after,
            }
        }
    }
}
