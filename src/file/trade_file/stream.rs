//! Bytes of a table, counted and bounded.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::Encoding;
use flate2::Crc;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder};

use super::utf16::Transcoder;
use super::{NoTable, damaged_gzip};
use crate::say;

/// Nothing that is unpacked may be larger, bytes.
pub(super) const MOST: u64 = 8 << 30;
/// Text does not shrink to less than one part in so many; what does, was made to grow.
pub(super) const DENSEST: u64 = 100;
/// Below this many bytes the ratio is not looked at.
pub(super) const SMALL: u64 = 4 << 20;
/// Bytes read at once.
const BLOCK: usize = 256 << 10;

/// The bytes of a table, one after the other, never more than were allowed.
pub struct Stream {
    bytes: Box<dyn Read + Send>,
    /// Of what is counted in [`Stream::passed`]; `None` where it is not known.
    total: Option<u64>,
    passed: Arc<AtomicU64>,
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream").field("total", &self.total).field("passed", &self.passed).finish_non_exhaustive()
    }
}

impl Stream {
    /// How much there is: bytes of the file as it lies on the disk, or of an archive's member unpacked.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// How much of [`Stream::total`] has gone by so far; can be asked from another thread.
    #[must_use]
    pub fn passed(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.passed)
    }

    /// The same in UTF-8.
    pub(super) fn transcoded(self, encoding: &'static Encoding) -> Self {
        let Self { bytes, total, passed } = self;
        Self { bytes: Box::new(Transcoder::new(bytes, encoding)), total, passed }
    }
}

impl Read for Stream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.bytes.read(out)
    }
}

/// Counts what is read through it.
struct Counted<R> {
    inner: R,
    passed: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.passed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A file as it stands, up to the length it had when it was opened.
pub(super) fn plain(file: File, length: u64) -> Stream {
    let passed = Arc::new(AtomicU64::new(0));
    let counted = Counted { inner: file.take(length), passed: Arc::clone(&passed) };
    Stream { bytes: Box::new(counted), total: Some(length), passed }
}

/// A gzip file, of however many parts.
pub(super) fn gzip(file: File, length: u64, name: &str) -> Stream {
    let passed = Arc::new(AtomicU64::new(0));
    let counted = Counted { inner: file.take(length), passed: Arc::clone(&passed) };
    let unpacked = MultiGzDecoder::new(BufReader::with_capacity(BLOCK, counted));
    let bounded = Bounded { inner: unpacked, packed: Arc::clone(&passed), out: 0, name: name.to_owned() };
    Stream { bytes: Box::new(bounded), total: Some(length), passed }
}

/// Breaks off what grows without measure.
struct Bounded<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    out: u64,
    name: String,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out).map_err(|error| io::Error::other(damaged_gzip(&self.name, &error)))?;
        self.out += read as u64;
        // A whole block was taken before any of it was used: that much more is allowed.
        let packed = self.packed.load(Ordering::Relaxed);
        if self.out > MOST || (self.out > SMALL && self.out / DENSEST > packed) {
            return Err(io::Error::other(grows(&self.name)));
        }
        Ok(read)
    }
}

/// The sentence on what unpacks to more than a table can be.
pub(super) fn grows(name: &str) -> NoTable {
    NoTable(say!(
        "{name} unpacks to far more than its size: no table of figures does. If it is yours, unpack it and bring the text file.",
        name
    ))
}

/// Where a member of a zip archive lies, and what it must come to.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub name: String,
    pub start: u64,
    pub packed: u64,
    pub bytes: u64,
    pub crc: u32,
    pub deflated: bool,
}

/// A member of a zip archive; `file` stands at its first byte.
pub(super) fn member(file: File, place: &Place) -> Stream {
    let passed = Arc::new(AtomicU64::new(0));
    let packed = BufReader::with_capacity(BLOCK, file.take(place.packed));
    let unpacked: Box<dyn Read + Send> =
        if place.deflated { Box::new(DeflateDecoder::new(packed)) } else { Box::new(packed) };
    let exact = Exact { inner: unpacked, left: place.bytes, crc: Crc::new(), place: place.clone() };
    let counted = Counted { inner: exact, passed: Arc::clone(&passed) };
    Stream { bytes: Box::new(counted), total: Some(place.bytes), passed }
}

/// Gives as many bytes as the directory of the archive states, and no other than those it was made from.
struct Exact {
    inner: Box<dyn Read + Send>,
    left: u64,
    crc: Crc,
    place: Place,
}

impl Read for Exact {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        let name = &self.place.name;
        let damaged = || {
            let cut = say!("{name} is damaged inside its archive: it is not what was packed. Download it again.", name);
            io::Error::other(NoTable(cut))
        };
        let read = self.inner.read(out).map_err(|error| match error.kind() {
            // What the packing finds; a disk that fails speaks for itself.
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => damaged(),
            _ => error,
        })?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| io::Error::other(grows(name)))?;
        self.crc.update(&out[..read]);
        if read == 0 && (self.left > 0 || self.crc.sum() != self.place.crc) {
            return Err(damaged());
        }
        Ok(read)
    }
}
