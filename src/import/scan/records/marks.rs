//! Finding separators, line ends and quotation marks, eight bytes at a time.

/// Bytes that may be looked at beyond the end of what was read; they are never taken for marks.
pub(super) const BEYOND: usize = 64;

const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
/// Gathers the highest bits of eight bytes.
const GATHER: u64 = 0x0002_0408_1020_4081;

/// Places of marks in a block of 64 bytes, and which block it is.
pub(super) struct Marks {
    wanted: [u64; 4],
    /// Where the block begins; nothing before it is asked for again.
    block: usize,
    /// A bit a byte of the block: the marks that were not given out.
    left: u64,
    known: bool,
}

impl Marks {
    pub fn new(delimiter: u8) -> Self {
        let wanted = [delimiter, b'\n', b'\r', b'"'].map(|byte| u64::from(byte) * 0x0101_0101_0101_0101);
        Self { wanted, block: 0, left: 0, known: false }
    }

    /// The bytes have moved, or reading goes back.
    pub fn forget(&mut self) {
        self.known = false;
    }

    /// The next mark at or after `from`, before `end`. `bytes` go on for [`BEYOND`] bytes after `end`.
    #[inline]
    pub fn next(&mut self, bytes: &[u8], from: usize, end: usize) -> Option<usize> {
        if !self.known || from >= self.block + 64 || from < self.block {
            self.load(bytes, from, end);
        }
        // Given out are marks before `from` too, where it went on without asking.
        self.left &= u64::MAX << (from - self.block);
        while self.left == 0 {
            let next = self.block + 64;
            if next >= end {
                return None;
            }
            self.load(bytes, next, end);
        }
        let at = self.block + self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(at)
    }

    fn load(&mut self, bytes: &[u8], block: usize, end: usize) {
        (self.block, self.known, self.left) = (block, true, 0);
        let Some(block) = bytes.get(block..block + 64) else { return };
        for (at, eight) in block.as_chunks::<8>().0.iter().enumerate() {
            let eight = u64::from_le_bytes(*eight);
            // A byte is zero where it equals the wanted one; its highest bit is then set, exactly.
            let differs = |wanted: u64| {
                let other = eight ^ wanted;
                ((other & LOW) + LOW) | other
            };
            let [a, b, c, d] = self.wanted.map(differs);
            let found = !(a & b & c & d) & !LOW;
            self.left |= ((found >> 7).wrapping_mul(GATHER << 7) >> 56) << (8 * at);
        }
        let length = end.saturating_sub(self.block);
        if length < 64 {
            self.left &= (1 << length) - 1;
        }
    }
}
