//! Bytes of UTF-16, as UTF-8, a block at a time.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

/// Bytes taken at once.
const BLOCK: usize = 64 << 10;

/// Reads another encoding and gives UTF-8. What is no letter becomes U+FFFD, never silence.
pub(super) struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    taken: Vec<u8>,
    /// Part of `taken` that is not decoded yet.
    from: usize,
    made: Vec<u8>,
    /// Part of `made` that is not given away yet.
    given: usize,
    ended: bool,
}

impl<R: Read> Transcoder<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Self {
        // A byte order mark is removed, and decides where there is one.
        let decoder = encoding.new_decoder();
        Self { inner, decoder, taken: Vec::new(), from: 0, made: Vec::new(), given: 0, ended: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.from == self.taken.len() {
            self.taken.resize(BLOCK, 0);
            let read = self.inner.read(&mut self.taken)?;
            self.taken.truncate(read);
            self.from = 0;
            self.ended = read == 0;
        }
        self.made.resize(BLOCK, 0);
        let (result, read, written, _) =
            self.decoder.decode_to_utf8(&self.taken[self.from..], &mut self.made, self.ended);
        self.from += read;
        self.made.truncate(written);
        self.given = 0;
        // With what is left to write, the end comes once more.
        self.ended = self.ended && result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.made.len() {
            if self.ended {
                return Ok(0);
            }
            self.fill()?;
        }
        let ready = &self.made[self.given..];
        let count = ready.len().min(out.len());
        out[..count].copy_from_slice(&ready[..count]);
        self.given += count;
        Ok(count)
    }
}
