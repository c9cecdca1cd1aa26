//! Records with values in quotation marks.

use std::io::Read;

use super::{LONGEST, Next, Records};

/// Values of a record with quotation marks, without them.
pub(super) struct Quoted {
    used: bool,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    columns: usize,
    /// Where the first line of a record of several lines ends: reading it anew by line begins there.
    first_line: Option<usize>,
}

impl Quoted {
    pub fn new(columns: usize) -> Self {
        Self { used: false, bytes: Vec::new(), ends: Vec::new(), columns, first_line: None }
    }

    pub fn is_used(&self) -> bool {
        self.used
    }

    pub fn clear(&mut self) {
        self.used = false;
        self.first_line = None;
    }

    fn begun(&mut self) -> &mut Self {
        (self.used, self.first_line) = (true, None);
        self.bytes.clear();
        self.ends.clear();
        self
    }

    pub fn value(&self, at: usize) -> &[u8] {
        let from = if at == 0 { Some(0) } else { self.ends.get(at - 1).copied() };
        let to = self.ends.get(at).copied();
        from.zip(to).and_then(|(from, to)| self.bytes.get(from..to)).unwrap_or_default()
    }
}

/// Where in a record a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Start,
    Plain,
    Quotes,
    /// After a quotation mark inside quotation marks: the end of the value, or a doubled mark.
    Mark,
}

impl<R: Read> Records<R> {
    /// A record with quotation marks, from its beginning, byte by byte.
    pub(super) fn with_quotes(&mut self) -> Next {
        let quoted = self.quoted.begun();
        let (mut within, mut count, mut at) = (Within::Start, 0, self.start);
        // Lines that stand wholly inside quotation marks and have as many separators as a row.
        let (mut separators, mut rows_inside) = (0, 0);
        let end = self.end.min(self.start + LONGEST);
        let finished = loop {
            if at == end {
                break self.ended && end == self.end && within != Within::Quotes;
            }
            let byte = self.bytes[at];
            let ends_line = matches!(byte, b'\n' | b'\r');
            match within {
                Within::Start if byte == b'"' => within = Within::Quotes,
                Within::Mark if byte == b'"' => {
                    quoted.bytes.push(byte);
                    within = Within::Quotes;
                }
                Within::Quotes if byte == b'"' => within = Within::Mark,
                Within::Quotes => {
                    if ends_line {
                        rows_inside += usize::from(quoted.first_line.is_some() && separators + 1 >= quoted.columns);
                        separators = 0;
                        quoted.first_line.get_or_insert(at);
                    }
                    separators += usize::from(byte == self.delimiter);
                    quoted.bytes.push(byte);
                }
                _ if ends_line => break true,
                _ if byte == self.delimiter => {
                    if count < self.most {
                        quoted.ends.push(quoted.bytes.len());
                    }
                    count += 1;
                    within = Within::Start;
                }
                _ => {
                    quoted.bytes.push(byte);
                    within = Within::Plain;
                }
            }
            at += 1;
        };
        if !finished {
            return self.open_ended();
        }
        quoted.ends.push(quoted.bytes.len());
        self.count = count + 1;
        if quoted.columns > 1 && rows_inside > 0 {
            return self.by_line();
        }
        while self.at < at {
            self.step();
        }
        if self.at < self.end {
            self.step();
        }
        self.marks.forget();
        Next::Record
    }

    /// A record that has not ended where the bytes do.
    fn open_ended(&mut self) -> Next {
        if !self.ended && self.end - self.start <= LONGEST {
            return Next::More;
        }
        let in_sight = self.bytes[self.start..self.end].iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        if in_sight || self.ended { self.by_line() } else { self.unfinished() }
    }

    /// Takes the first line alone for a row that cannot be read; what stands below is read anew.
    pub(super) fn by_line(&mut self) -> Next {
        self.at = self.start;
        self.line = self.start_line;
        self.after_return = false;
        let line = self.line;
        while self.at < self.end && self.line == line {
            self.step();
        }
        let end = if self.line == line { self.at } else { self.at - 1 };
        self.whole(end);
        self.marks.forget();
        Next::Unclosed
    }

    /// The record has several lines and cannot be used: whether its first line alone was taken instead.
    pub fn again_by_line(&mut self) -> bool {
        let several = self.quoted.used && self.quoted.first_line.is_some();
        if several {
            self.by_line();
        }
        several
    }
}
