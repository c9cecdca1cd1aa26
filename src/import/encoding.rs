//! How bytes become letters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes looked at for the zeros that UTF-16 puts into figures, commas and ends of lines.
const PAIRS: usize = 4096;
/// Bytes of names by which an encoding is judged.
const JUDGED: usize = 1 << 15;

/// The encoding of the start of a file: by its byte order mark, by the zeros of UTF-16, as UTF-8 where that is valid or
/// nearly so, and otherwise as the letters make likely. A few bytes that are not UTF-8 among many that are do not turn
/// a file into another encoding.
#[must_use]
pub fn encoding_of(sample: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return encoding;
    }
    if let Some(encoding) = sixteen_bits(sample) {
        return encoding;
    }
    of_letters(&[sample])
}

/// Zeros at every other place: 16 bits a letter, and which half comes first.
fn sixteen_bits(sample: &[u8]) -> Option<&'static Encoding> {
    let sample = &sample[..sample.len().min(PAIRS)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let enough = (sample.len() / 2 / 5).max(2);
    // Four bytes a letter have zeros at both: nobody's trade file, and refused for its zeros.
    match (first > enough, second > enough) {
        (true, false) if second * 10 <= first => Some(UTF_16BE),
        (false, true) if first * 10 <= second => Some(UTF_16LE),
        _ => None,
    }
}

/// The encoding of texts that are not UTF-16.
pub(super) fn of_letters(texts: &[&[u8]]) -> &'static Encoding {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for text in texts {
        for chunk in text.utf8_chunks() {
            good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
            bad += usize::from(!chunk.invalid().is_empty());
        }
        // The sample may end inside a letter.
        bad -= usize::from(bad > 0 && ends_inside(text));
    }
    if bad == 0 || bad * 10 <= good {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let pieces = texts.iter().flat_map(|text| text.split(|byte| matches!(byte, b'\n' | b'\r' | b',' | b';' | b'\t')));
    let mut fed = 0;
    for piece in pieces.filter(|piece| !piece.is_ascii()) {
        detector.feed(piece, false);
        detector.feed(b"\n", false);
        fed += piece.len();
        if fed > JUDGED {
            break;
        }
    }
    detector.feed(b"", true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess.is_ascii_compatible() { guess } else { WINDOWS_1252 }
}

fn ends_inside(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_err_and(|error| {
        error.error_len().is_none()
            || text.utf8_chunks().last().is_some_and(|chunk| {
                std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none())
            })
    })
}

/// A text of a file that is read as bytes.
#[must_use]
pub fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// A name that was encoded twice, put right: "CÃ´te d'Ivoire" is "Côte d'Ivoire". `None` where it was not.
#[must_use]
pub fn mended(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let (bytes, _, unmappable) = WINDOWS_1252.encode(name);
    let once = String::from_utf8(bytes.into_owned()).ok()?;
    (!unmappable && once != name).then_some(once)
}
