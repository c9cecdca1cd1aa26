//! Numbers as people and offices write them, read exactly: integers all the way, no floating point.

use super::{Decimal, Kind, USD};

/// No flow is larger, US$: the trade of the whole world is some three times as much in a year.
const LARGEST: u64 = 9_000_000_000_000;
/// Longest text that can be a number.
const LONGEST: usize = 400;
/// Digits that fit without looking for an overflow.
const SAFE: usize = 18;
const TENS: [u64; 20] = {
    let mut tens = [1; 20];
    let mut at = 1;
    while at < 20 {
        tens[at] = tens[at - 1] * 10;
        at += 1;
    }
    tens
};

/// A number of at least 0: `digits` with the decimal sign `places` before their end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    digits: u64,
    places: i16,
}

/// Why a text is no amount of trade.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NumberProblem {
    /// Blank, or a word for "not available": no figure, which is not 0.
    Absent,
    /// `1.234` where nothing says what the sign means.
    Ambiguous,
    /// Signs that do not fit how the file writes numbers: `1,23,4`, or `1.234,5` among numbers with a point.
    Separators,
    /// A currency beside it: US$ are wanted, and another currency would need a rate.
    Currency,
    /// Below 0.
    Negative,
    /// NaN or infinite.
    NotFinite,
    /// More than 9e12 US$.
    TooLarge,
    /// Anything else.
    NotANumber,
}

impl NumberProblem {
    /// Its sort in a report; a blank is one where a figure was expected.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Ambiguous | Self::Separators => Kind::Ambiguous,
            Self::Negative => Kind::Negative,
            Self::NotFinite => Kind::NotFinite,
            Self::TooLarge => Kind::TooLarge,
            Self::Absent | Self::Currency | Self::NotANumber => Kind::NotANumber,
        }
    }
}

impl Amount {
    /// Millionths of a US$ ([`USD`]), for a number stated in `unit` US$; what is finer is rounded to the nearest.
    ///
    /// # Errors
    /// [`NumberProblem::TooLarge`].
    pub fn usd(self, unit: u32) -> Result<i64, NumberProblem> {
        const MOST: u64 = LARGEST * USD as u64;
        if self.digits == 0 {
            return Ok(0);
        }
        let up = 6 - i32::from(self.places);
        // As most figures are: nothing to round.
        if (0..=6).contains(&up)
            && let Some(amount) = self.digits.checked_mul(u64::from(unit) * TENS[up as usize])
        {
            return if amount <= MOST { Ok(amount as i64) } else { Err(NumberProblem::TooLarge) };
        }
        let whole = u128::from(self.digits) * u128::from(unit);
        let amount = if up >= 0 {
            let tens = 10_u128.checked_pow(up as u32);
            tens.and_then(|tens| whole.checked_mul(tens)).ok_or(NumberProblem::TooLarge)?
        } else {
            // Beyond what a u128 holds there is nothing left of the digits.
            10_u128.checked_pow(up.unsigned_abs()).map_or(0, |tens| (whole + tens / 2) / tens)
        };
        if amount > u128::from(MOST) { Err(NumberProblem::TooLarge) } else { Ok(amount as i64) }
    }

    /// As a floating-point number, for looking at magnitudes.
    #[must_use]
    pub fn rough(self) -> f64 {
        self.digits as f64 / 10_f64.powi(i32::from(self.places))
    }
}

/// Reads a number: digits with a decimal sign, thousands separators whose grouping is right (`1,234,567.8`, spaces of
/// all sorts, apostrophes), `+`, spaces around, `1.5e9`. Bytes are those of UTF-8 or of an encoding of one byte a letter.
///
/// # Errors
/// See [`NumberProblem`].
pub fn number(text: &[u8], decimal: Decimal) -> Result<Amount, NumberProblem> {
    match plain(text, decimal) {
        Some((digits, Some(at))) => {
            let places = text.len() - at - 1;
            if decimal == Decimal::Unsaid && is_ambiguous(text) {
                return Err(NumberProblem::Ambiguous);
            }
            Ok(Amount { digits, places: places as i16 })
        }
        Some((digits, None)) => Ok(Amount { digits, places: 0 }),
        None => written(text, decimal),
    }
}

/// Digits with at most one decimal sign: their value, and where the sign stands. Called for every value of a file.
#[inline]
fn plain(text: &[u8], decimal: Decimal) -> Option<(u64, Option<usize>)> {
    if text.is_empty() || text.len() > SAFE {
        return None;
    }
    let sign = if decimal == Decimal::Comma { b',' } else { b'.' };
    let (mut digits, mut point) = (0_u64, None);
    for (at, byte) in text.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            digits = digits * 10 + u64::from(digit);
        } else if *byte == sign && point.is_none() {
            point = Some(at);
        } else {
            return None;
        }
    }
    (text.len() > usize::from(point.is_some())).then_some((digits, point))
}

/// Whether a text is a number that could be one and a bit or more than a thousand: `1.234`, `12,345`.
#[must_use]
pub fn is_ambiguous(text: &[u8]) -> bool {
    let Some(at) = text.iter().position(|byte| matches!(byte, b'.' | b',')) else { return false };
    let (whole, part) = (&text[..at], &text[at + 1..]);
    let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
    (1..=3).contains(&whole.len()) && whole[0] != b'0' && part.len() == 3 && digits(whole) && digits(part)
}

/// Everything that is not plain. Rare in files made by a program, so it may take its time.
fn written(text: &[u8], decimal: Decimal) -> Result<Amount, NumberProblem> {
    if text.len() > LONGEST {
        return Err(NumberProblem::NotANumber);
    }
    let text = ascii(text);
    let text = text.trim_ascii();
    if is_absent(text) {
        return Err(NumberProblem::Absent);
    }
    let (negative, body) = unsigned(text);
    if matches!(body, b"nan" | b"inf" | b"infinity" | b"1.#inf" | b"1.#qnan" | b"1.#ind") {
        return Err(NumberProblem::NotFinite);
    }
    let digits = body.iter().any(u8::is_ascii_digit);
    if digits && has_currency(body) {
        return Err(NumberProblem::Currency);
    }
    let known = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b' ' | b'\'' | b'e' | b'+' | b'-');
    if !digits || !body.iter().all(known) {
        return Err(NumberProblem::NotANumber);
    }
    let (mantissa, exponent) = match body.iter().position(|byte| *byte == b'e') {
        Some(at) => (&body[..at], power(&body[at + 1..]).ok_or(NumberProblem::NotANumber)?),
        None => (body, 0),
    };
    if !mantissa.iter().any(u8::is_ascii_digit) || mantissa.iter().any(|byte| matches!(byte, b'+' | b'-')) {
        return Err(NumberProblem::NotANumber);
    }
    // Nobody writes both a power of ten and thousands separators: with the one, a sign is the decimal sign.
    let decimal = if decimal == Decimal::Unsaid { said(mantissa, mantissa.len() < body.len())? } else { decimal };
    let (whole, part) = halves(mantissa, decimal)?;
    if !grouped(whole) || !part.iter().all(u8::is_ascii_digit) {
        return Err(NumberProblem::Separators);
    }
    let amount = summed(whole, part, exponent);
    if negative && amount.digits != 0 { Err(NumberProblem::Negative) } else { Ok(amount) }
}

/// In small letters, with one byte for each of the spaces, dashes and apostrophes that typesetters have.
fn ascii(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let (byte, length) = match rest {
            // No-break space, in UTF-8 and in Latin-1; thin, figure and narrow no-break space.
            [0xc2, 0xa0, ..] => (b' ', 2),
            [0xa0, ..] => (b' ', 1),
            [0xe2, 0x80, 0x87 | 0x89 | 0xaf, ..] => (b' ', 3),
            [0xe2, 0x80, 0x98 | 0x99, ..] => (b'\'', 3),
            [0x92, ..] => (b'\'', 1),
            // Minus, en and em dash.
            [0xe2, 0x88, 0x92, ..] | [0xe2, 0x80, 0x93 | 0x94, ..] => (b'-', 3),
            [0x96 | 0x97, ..] => (b'-', 1),
            [0xe2, 0x80, 0xa6, ..] => (b'.', 3),
            _ => (first.to_ascii_lowercase(), 1),
        };
        out.push(byte);
        rest = if length == 1 { after } else { &rest[length..] };
    }
    out
}

fn is_absent(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b'.' | b'-' | b':'))
        || matches!(text, b"na" | b"n/a" | b"n.a." | b"n.a" | b"n.d." | b"null" | b"none" | b"#n/a")
}

/// Whether it is negative, and the rest: `-5`, `5-`, and `(5)` as accountants write it.
fn unsigned(text: &[u8]) -> (bool, &[u8]) {
    let inside = text.strip_prefix(b"(").and_then(|rest| rest.strip_suffix(b")"));
    let minus = || text.strip_prefix(b"-").or_else(|| text.strip_suffix(b"-"));
    match inside.or_else(minus) {
        Some(body) => (true, body.trim_ascii()),
        None => (false, text.strip_prefix(b"+").unwrap_or(text).trim_ascii()),
    }
}

fn has_currency(body: &[u8]) -> bool {
    const SIGNS: [&[u8]; 12] =
        [b"$", b"\xe2\x82\xac", b"\x80", b"\xa3", b"\xa5", b"usd", b"eur", b"gbp", b"jpy", b"cny", b"rmb", b"krw"];
    SIGNS.iter().any(|sign| body.windows(sign.len()).any(|part| part == *sign))
}

/// The number after the `e`.
fn power(text: &[u8]) -> Option<i16> {
    let (sign, digits) = match text.strip_prefix(b"-") {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix(b"+").unwrap_or(text)),
    };
    if digits.is_empty() || digits.len() > 3 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(sign * digits.iter().fold(0, |sum, byte| sum * 10 + i16::from(byte - b'0')))
}

/// What stands before and after the decimal sign.
fn halves(text: &[u8], decimal: Decimal) -> Result<(&[u8], &[u8]), NumberProblem> {
    let sign = if decimal == Decimal::Comma { b',' } else { b'.' };
    let mut signs = text.iter().enumerate().filter(|(_, byte)| **byte == sign).map(|(at, _)| at);
    match (signs.next(), signs.next()) {
        (Some(at), None) => Ok((&text[..at], &text[at + 1..])),
        (None, _) => Ok((text, &[])),
        (Some(_), Some(_)) => Err(NumberProblem::Separators),
    }
}

/// The decimal sign that a number shows by itself. A number without any shows [`Decimal::Point`] as well as the other.
fn said(text: &[u8], power: bool) -> Result<Decimal, NumberProblem> {
    let count = |sign: u8| text.split(|byte| *byte == sign).count() - 1;
    let (points, commas) = (count(b'.'), count(b','));
    let last = text.iter().rev().find(|byte| matches!(byte, b'.' | b','));
    let is_comma = last == Some(&b',');
    // Twice the same, and no other: thousands, so the decimal sign would be the other.
    let thousands = points.max(commas) > 1 && points.min(commas) == 0;
    if last.is_some() && !thousands && !power && is_ambiguous(text) {
        return Err(NumberProblem::Ambiguous);
    }
    Ok(if is_comma == thousands { Decimal::Point } else { Decimal::Comma })
}

/// The decimal sign that a value proves, if it proves one: evidence for the other values of a file.
pub(super) fn proof(text: &[u8]) -> Option<Decimal> {
    if !text.iter().any(|byte| matches!(byte, b'.' | b',')) || number(text, Decimal::Unsaid).is_err() {
        return None;
    }
    let text = ascii(text);
    let (_, body) = unsigned(text.trim_ascii());
    let mantissa = body.split(|byte| *byte == b'e').next().unwrap_or(body);
    said(mantissa, mantissa.len() < body.len()).ok()
}

/// Whether the whole part is digits, or digits in groups of three after one to three, with one and the same sign.
fn grouped(whole: &[u8]) -> bool {
    let Some(at) = whole.iter().position(|byte| !byte.is_ascii_digit()) else { return true };
    let sign = whole[at];
    let mut groups = whole.split(|byte| *byte == sign);
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && group[0] != b'0');
    let digits = |group: &[u8]| group.len() == 3 && group.iter().all(u8::is_ascii_digit);
    matches!(sign, b'.' | b',' | b' ' | b'\'') && first && groups.all(digits)
}

/// Adds the digits up. Digits after the nineteenth are no longer seen in millionths of a US$.
fn summed(whole: &[u8], part: &[u8], exponent: i16) -> Amount {
    let mut amount = Amount { digits: 0, places: -exponent };
    for (digit, decimals) in whole.iter().map(|byte| (byte, 0)).chain(part.iter().map(|byte| (byte, 1))) {
        if !digit.is_ascii_digit() {
            continue;
        }
        if amount.digits < TENS[18] {
            amount.digits = amount.digits * 10 + u64::from(digit - b'0');
            amount.places += decimals;
        } else {
            amount.places += decimals - 1;
        }
    }
    amount
}
