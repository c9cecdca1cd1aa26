//! Years, quarters and months as trade files write them.

/// The whole year or a part of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// All of it.
    Year,
    /// From 1 to 4.
    Quarter(u8),
    /// From 1 to 12.
    Month(u8),
}

/// When a value was traded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Period {
    /// Calendar year, from 1900 to 2100: whether it makes sense is for the reader to say.
    pub year: i16,
    /// Which part.
    pub part: Part,
}

impl Period {
    const fn whole(year: i16) -> Self {
        Self { year, part: Part::Year }
    }
}

/// Reads a period: `2016`, `2016.0`, `201612`, `2016-12`, `2016-M05`, `2016M05`, `2016Q3`, `2016-Q3`, `2010 [YR2010]`,
/// `YR2010`, `X2010`; `201600`, `201652` and `201699` are a whole year. `None` for anything else: half years, years
/// that begin in another month (`2016/17`), and dates with a day are no calendar years.
#[must_use]
pub fn period(text: &[u8]) -> Option<Period> {
    let text = text.trim_ascii();
    if let [a, b, c, d] = *text {
        return year(&[a, b, c, d]).map(Period::whole);
    }
    // Twice the same, as the World Bank writes it.
    let (text, again) = match text.iter().position(|byte| *byte == b'[') {
        Some(at) => (text[..at].trim_ascii(), Some(text[at..].trim_ascii())),
        None => (text, None),
    };
    let text = text.strip_prefix(b"YR").or_else(|| text.strip_prefix(b"X")).unwrap_or(text);
    let (first, rest) = text.split_at_checked(4)?;
    let number = year(first)?;
    if again.is_some_and(|again| again != [b"[YR", first, b"]"].concat()) {
        return None;
    }
    part(rest).map(|part| Period { year: number, part })
}

fn year(text: &[u8]) -> Option<i16> {
    let year = digits(text)?;
    (1900..=2100).contains(&year).then_some(year as i16)
}

/// A short run of digits.
fn digits(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 4 {
        return None;
    }
    text.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
}

/// What follows the four digits of a year.
fn part(rest: &[u8]) -> Option<Part> {
    if rest.is_empty() || matches!(rest, [b'.' | b',', zeros @ ..] if zeros.iter().all(|byte| *byte == b'0')) {
        return Some(Part::Year);
    }
    let bare = rest.strip_prefix(b"-").or_else(|| rest.strip_prefix(b" ")).unwrap_or(rest);
    let (letter, number) = match bare {
        [letter, number @ ..] if letter.is_ascii_alphabetic() => (letter.to_ascii_uppercase(), digits(number)?),
        // Without a letter only two digits are a month: `2016-3` could be a quarter.
        number if number.len() == 2 => (b'M', digits(number)?),
        _ => return None,
    };
    match (letter, number) {
        (b'Q', 1..=4) => Some(Part::Quarter(number as u8)),
        (b'M', 1..=12) => Some(Part::Month(number as u8)),
        // How Comtrade numbers the "month" of a whole year; SDMX calls a year A1.
        (b'M', 0 | 52 | 99) if bare.len() == rest.len() => Some(Part::Year),
        (b'A', 1) => Some(Part::Year),
        _ => None,
    }
}
