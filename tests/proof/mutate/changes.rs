//! Changes that chance makes to a file; the same seed makes the same ones.

/// Numbers without end from one.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 where there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { (self.next() % limit as u64) as usize }
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What programs stumble over.
const STRANGE: [&[u8]; 36] = [
    b"\"",
    b"\"\"\"",
    b"\r",
    b"\n",
    b"\r\n\r\n",
    b",",
    b";",
    b"\t",
    b"|",
    b",,,,,,,,,,,,,,,,",
    b"\0",
    b"\0\0\0\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b"NaN",
    b"inf",
    b"-1",
    b"1e999",
    b"1e-999",
    b"9223372036854775808",
    b"99999999999999999999999999999999999999999999999999999999999999999",
    b"0.00000000000000000000000000000000000000000000000000000000000001",
    b"1.234",
    b"1.234.567,89",
    b"65536",
    b"-32769",
    b"201613",
    b"Korea",
    b"C\xc3\x83\xc2\xb4te d'Ivoire",
    b"=1+1",
    b"t,i,j,k,v,q\n",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"<!DOCTYPE",
];

/// The file with one to eight changes.
pub fn mutated(file: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut file = file.to_vec();
    for _ in 0..=chance.below(8) {
        change(&mut file, chance);
        if file.len() > 4 << 20 {
            file.truncate(4 << 20);
        }
    }
    file
}

fn change(file: &mut Vec<u8>, chance: &mut Chance) {
    let at = chance.below(file.len() + 1);
    let end = (at + chance.below(64)).min(file.len());
    match chance.below(12) {
        0 | 1 if at < file.len() => file[at] ^= 1 << chance.below(8),
        2 if at < file.len() => file[at] = chance.below(256) as u8,
        3 => file.truncate(at),
        4 => drop(file.drain(at..end)),
        5 | 6 => drop(file.splice(at..at, chance.one(&STRANGE).iter().copied())),
        7 => drop(file.splice(at..end, chance.one(&STRANGE).iter().copied())),
        // A piece from elsewhere in the file, once or very often.
        8 | 9 => {
            let piece = file[at..end].to_vec();
            let times = *chance.one(&[1, 2, 16, 256, 4_096]);
            let to = chance.below(file.len() + 1);
            drop(file.splice(to..to, piece.repeat(times)));
        }
        // A number in the directory of an archive, or in a text.
        10 if at + 4 <= file.len() => {
            let value = *chance.one(&[0_u32, 1, 0x7fff_ffff, 0x8000_0000, u32::MAX, 0xffff]);
            file[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        _ => {
            let (from, to) = (*chance.one(b",;\t\n\"0."), *chance.one(b",;\t\n\"-e"));
            for byte in file.iter_mut().filter(|byte| **byte == from) {
                *byte = to;
            }
        }
    }
}
