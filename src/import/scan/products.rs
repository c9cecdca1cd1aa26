//! Product codes of rows, each kept once.

use std::collections::HashMap;

use encoding_rs::Encoding;

use crate::import::Codes;
use crate::import::encoding::decoded;
use crate::import::rows::MOST_PRODUCTS;

/// What files without a product column are about.
const ALL: &[u8] = b"TOTAL";
/// Longest code: tariff lines have up to 12 digits.
const LONGEST: usize = 12;
/// Longest name, in bytes, where a file names its products instead.
const LONGEST_NAME: usize = 120;

/// A value of the product column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Code<'a> {
    /// A code or a name.
    Good(&'a [u8]),
    /// Six digits of the Harmonized System that had lost the zero in front.
    Padded([u8; 6]),
    /// No product.
    Bad,
}

/// What a value of the product column is. BACI has six digits of the Harmonized System and `9999AA`, for what is not
/// specified; other files have codes of any classification, or names.
#[inline]
pub(super) fn code<'a>(text: &'a [u8], codes: Codes, encoding: &'static Encoding) -> Code<'a> {
    let digits = text.iter().all(u8::is_ascii_digit);
    if codes == Codes::Baci {
        return match *text {
            _ if text.len() == 6 && digits => Code::Good(text),
            [..] if text.len() == 5 && digits => {
                let mut whole = [b'0'; 6];
                whole[1..].copy_from_slice(text);
                Code::Padded(whole)
            }
            _ if text == b"9999AA" => Code::Good(text),
            _ => Code::Bad,
        };
    }
    let is_code = (1..=LONGEST).contains(&text.len()) && text.iter().all(u8::is_ascii_alphanumeric);
    if is_code || is_name(text, encoding) { Code::Good(text) } else { Code::Bad }
}

/// A text with letters that reads as one: `All Products`, `0101.21`.
fn is_name(text: &[u8], encoding: &'static Encoding) -> bool {
    if text.is_empty() || text.len() > LONGEST_NAME {
        return false;
    }
    let text = decoded(text, encoding);
    text.chars().any(char::is_alphanumeric) && !text.chars().any(|c| c.is_control() || c == '\u{fffd}')
}

/// The codes of rows that are kept.
pub(super) struct Products {
    /// Place of each code of six digits, plus one; most files have no others.
    six: Vec<u32>,
    places: HashMap<Box<[u8]>, u32>,
    all: Vec<String>,
    encoding: &'static Encoding,
}

impl Products {
    pub fn new(encoding: &'static Encoding) -> Self {
        Self { six: Vec::new(), places: HashMap::new(), all: Vec::new(), encoding }
    }

    /// Place of a code; `None` where a file has more of them than any classification.
    #[inline]
    pub fn place(&mut self, code: Option<&[u8]>) -> Option<u32> {
        let code = code.unwrap_or(ALL);
        let Some(six) = six_digits(code) else { return self.by_text(code) };
        if self.six.is_empty() {
            self.six = vec![0; 1_000_000];
        }
        if self.six[six] == 0 {
            self.six[six] = self.added(code)? + 1;
        }
        Some(self.six[six] - 1)
    }

    fn by_text(&mut self, code: &[u8]) -> Option<u32> {
        if let Some(place) = self.places.get(code) {
            return Some(*place);
        }
        let place = self.added(code)?;
        self.places.insert(code.into(), place);
        Some(place)
    }

    fn added(&mut self, code: &[u8]) -> Option<u32> {
        if self.all.len() == MOST_PRODUCTS {
            return None;
        }
        self.all.push(decoded(code, self.encoding));
        Some(self.all.len() as u32 - 1)
    }

    /// The codes in their order, and what became of each.
    pub fn sorted(self) -> Sorted {
        let is_digits = |code: &String| code.bytes().all(|byte| byte.is_ascii_digit());
        // A workbook takes codes for numbers: beside codes of six digits, which only the Harmonized System has, those of
        // one, three or five have lost the zero in front.
        let has_six = self.all.iter().any(|code| code.len() == 6 && is_digits(code));
        let is_short = |code: &String| has_six && matches!(code.len(), 1 | 3 | 5) && is_digits(code);
        let padded: Vec<bool> = self.all.iter().map(is_short).collect();
        let whole = |(code, padded): (String, &bool)| if *padded { format!("0{code}") } else { code };
        let all: Vec<String> = self.all.into_iter().zip(&padded).map(whole).collect();
        let mut codes = all.clone();
        codes.sort();
        codes.dedup();
        let places = all.iter().map(|code| codes.binary_search(code).unwrap_or_default() as u32).collect();
        Sorted { codes, places, padded }
    }
}

/// Codes in their order.
pub(super) struct Sorted {
    pub codes: Vec<String>,
    /// The new place of each old one.
    pub places: Vec<u32>,
    /// By old place: whether a zero was put back in front.
    pub padded: Vec<bool>,
}

fn six_digits(code: &[u8]) -> Option<usize> {
    let six: &[u8; 6] = code.try_into().ok()?;
    six.iter().try_fold(0, |sum, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| sum * 10 + usize::from(digit))
    })
}
