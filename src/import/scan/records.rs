//! Bytes cut into records and values, as CSV readers do it, in bounded memory and with the lines that a person counts.
//!
//! What CSV leaves open is settled so that one mistake costs one row: a line of more than a megabyte is told and passed;
//! a quotation mark that is never closed, or closed rows later, spoils its own line and not those below.

mod marks;
mod quoted;

use std::io::{self, Read};

use marks::Marks;

/// Bytes asked for at once: small enough that a cancel is noticed soon.
const BLOCK: usize = 1 << 18;
/// Longest record; no format has rows of a megabyte.
const LONGEST: usize = 1 << 20;

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// A record, to be looked at with [`Records::value`].
    Record,
    /// A line longer than a megabyte; its beginning is [`Records::value`] 0.
    TooLong,
    /// A line with a quotation mark that is not closed as it should be; the line as it stands is [`Records::value`] 0.
    Unclosed,
    /// More bytes are wanted: [`Records::fill`].
    More,
    /// Nothing more.
    End,
}

/// Cuts a stream into records.
pub(super) struct Records<R> {
    input: R,
    bytes: Vec<u8>,
    /// Where in `bytes` the unread part begins, and where what was read ends.
    at: usize,
    end: usize,
    ended: bool,
    /// Bytes taken from the stream.
    taken: u64,
    delimiter: u8,
    marks: Marks,
    /// Line of the byte at `at`, from 1.
    line: u64,
    /// Whether the byte before `at` was a carriage return: a line feed that follows is of the same line end.
    after_return: bool,
    /// Whether the rest of a line that was too long is being passed.
    passing: bool,
    /// Values of the record: where each ends; it begins one byte after the end of the one before.
    ends: Vec<u32>,
    /// How many values there are; those beyond `most` are counted and not kept.
    count: usize,
    most: usize,
    /// Where the record begins, and on which line.
    start: usize,
    start_line: u64,
    quoted: quoted::Quoted,
}

impl<R: Read> Records<R> {
    /// `columns` is how many values a record should have.
    pub fn new(input: R, delimiter: u8, columns: usize) -> Self {
        Self {
            input,
            bytes: Vec::new(),
            at: 0,
            end: 0,
            ended: false,
            taken: 0,
            delimiter,
            marks: Marks::new(delimiter),
            line: 1,
            after_return: false,
            passing: false,
            ends: Vec::new(),
            count: 0,
            most: columns + 2,
            start: 0,
            start_line: 1,
            quoted: quoted::Quoted::new(columns),
        }
    }

    /// Bytes taken from the stream so far.
    pub fn taken(&self) -> u64 {
        self.taken
    }

    /// Line on which the record begins, from 1.
    pub fn starts_on(&self) -> u64 {
        self.start_line
    }

    /// How many values the record has.
    pub fn count(&self) -> usize {
        self.count
    }

    /// A value of the record, without blanks around it; empty where there is none.
    pub fn value(&self, at: usize) -> &[u8] {
        let value = if self.quoted.is_used() {
            self.quoted.value(at)
        } else {
            let from = if at == 0 { Some(self.start) } else { self.ends.get(at - 1).map(|end| *end as usize + 1) };
            let to = self.ends.get(at).map(|end| *end as usize);
            from.zip(to).and_then(|(from, to)| self.bytes.get(from..to)).unwrap_or_default()
        };
        match value {
            [b' ' | b'\t', ..] | [.., b' ' | b'\t'] => value.trim_ascii(),
            _ => value,
        }
    }

    /// Takes more bytes from the stream; what is read already makes room.
    ///
    /// # Errors
    /// The stream's.
    pub fn fill(&mut self) -> io::Result<()> {
        self.bytes.copy_within(self.at..self.end, 0);
        self.end -= self.at;
        self.at = 0;
        let room = self.end + BLOCK;
        if self.bytes.len() < room + marks::BEYOND {
            self.bytes.resize(room + marks::BEYOND, 0);
        }
        while self.end < room && !self.ended {
            match self.input.read(&mut self.bytes[self.end..room]) {
                Ok(0) => self.ended = true,
                Ok(count) => {
                    self.end += count;
                    self.taken += count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.marks.forget();
        Ok(())
    }

    /// Passes a whole line, whatever it holds; `false` where more bytes are wanted first.
    pub fn pass_line(&mut self) -> bool {
        let line = self.line;
        while self.at < self.end {
            if self.step() && self.line > line {
                return true;
            }
        }
        self.ended
    }

    /// Goes one byte on; whether it ended a line.
    fn step(&mut self) -> bool {
        let byte = self.bytes[self.at];
        let same_end = byte == b'\n' && self.after_return;
        self.at += 1;
        self.after_return = byte == b'\r';
        let ends = matches!(byte, b'\n' | b'\r') && !same_end;
        self.line += u64::from(ends);
        ends
    }

    /// The next record.
    pub fn next(&mut self) -> Next {
        if self.passing {
            let passed = self.pass_line();
            if !passed {
                return Next::More;
            }
            self.passing = false;
        }
        // Blank lines are no records.
        while self.at < self.end && matches!(self.bytes[self.at], b'\n' | b'\r') {
            self.step();
        }
        self.quoted.clear();
        (self.start, self.start_line) = (self.at, self.line);
        if self.at == self.end {
            return if self.ended { Next::End } else { Next::More };
        }
        self.after_return = false;
        self.plain()
    }

    /// A record up to the end of its line, as long as no value begins with a quotation mark.
    fn plain(&mut self) -> Next {
        let (mut from, mut count) = (self.start, 0);
        self.ends.clear();
        loop {
            if self.bytes[from] == b'"' && from < self.end {
                return self.with_quotes();
            }
            let mut after = from;
            let stop = loop {
                let Some(stop) = self.marks.next(&self.bytes[..self.end + marks::BEYOND], after, self.end) else {
                    if !self.ended {
                        return self.unfinished();
                    }
                    break self.end;
                };
                // Inside a value a quotation mark is a letter. The search goes on behind it: from where the value began,
                // marks that are a block further on would find it again and again.
                if self.bytes[stop] != b'"' {
                    break stop;
                }
                after = stop + 1;
            };
            if count < self.most {
                self.ends.push(stop as u32);
            }
            count += 1;
            from = stop + 1;
            if stop == self.end || self.bytes[stop] != self.delimiter {
                break;
            }
        }
        self.count = count;
        self.at = (from - 1).min(self.end);
        if self.at < self.end {
            self.step();
        }
        if self.at - self.start > LONGEST { self.too_long() } else { Next::Record }
    }

    /// A record whose end is not in sight yet.
    fn unfinished(&mut self) -> Next {
        if self.end - self.start <= LONGEST {
            return Next::More;
        }
        self.passing = true;
        self.at = self.end;
        self.too_long()
    }

    fn too_long(&mut self) -> Next {
        self.whole(self.start + LONGEST);
        Next::TooLong
    }

    /// Makes the record one value: what stands up to `end`, so far as it can be shown.
    fn whole(&mut self, end: usize) {
        self.quoted.clear();
        self.ends.clear();
        self.ends.push(end.min(self.start + 400) as u32);
        self.count = 1;
    }
}
