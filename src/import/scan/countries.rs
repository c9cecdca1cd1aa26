//! Countries of rows: each text is looked up once, and found again by its bytes.

use std::collections::HashMap;

use crate::import::encoding::decoded;
use crate::import::rows::ordinal;
use crate::import::{Codes, Layout};
use crate::trade::{Named, nations};

/// What a value of a country column stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Party {
    /// A country, as a number that sorts as its code does.
    Country(u16),
    /// North or South: the text does not say.
    Korea,
    /// The world, a region: no country.
    Aggregate,
    /// Nothing known.
    Unknown,
}

/// Most texts that are remembered; a file with more has no names of countries there.
const MOST: usize = 1 << 16;

/// The countries of a file.
pub(super) struct Countries<'a> {
    layout: &'a Layout,
    /// Codes of up to three digits, by number and length: "4" and "004" may differ.
    numbers: Vec<Option<Party>>,
    /// Everything else.
    texts: HashMap<Box<[u8]>, Party>,
}

impl<'a> Countries<'a> {
    pub fn new(layout: &'a Layout) -> Self {
        Self { layout, numbers: vec![None; 4 * 1000], texts: HashMap::new() }
    }

    /// What a value stands for.
    #[inline]
    pub fn party(&mut self, text: &[u8]) -> Party {
        let Some(at) = short_number(text) else { return self.by_text(text) };
        if let Some(known) = self.numbers[at] {
            return known;
        }
        let party = self.looked_up(text);
        self.numbers[at] = Some(party);
        party
    }

    fn by_text(&mut self, text: &[u8]) -> Party {
        if let Some(known) = self.texts.get(text) {
            return *known;
        }
        let party = self.looked_up(text);
        if self.texts.len() < MOST && text.len() < 256 {
            self.texts.insert(text.into(), party);
        }
        party
    }

    fn looked_up(&self, bytes: &[u8]) -> Party {
        let bytes = &bytes[..bytes.len().min(1024)];
        let text = decoded(bytes, self.layout.encoding);
        let profile = &self.layout.profile;
        let lower = text.trim().to_lowercase();
        let is_aggregate = |word: &String| match word.strip_suffix('*') {
            Some(start) => lower.starts_with(start),
            None => lower == *word,
        };
        if profile.aggregates.iter().any(is_aggregate) {
            return Party::Aggregate;
        }
        if matches!(profile.codes, Codes::Baci | Codes::Comtrade)
            && let Some(country) = text.trim().parse().ok().and_then(|code: u16| self.layout.countries.get(&code))
        {
            return Party::Country(ordinal(*country));
        }
        match named(profile.codes, text.trim()) {
            Named::Country(country) => Party::Country(ordinal(country)),
            Named::Korea => Party::Korea,
            Named::Aggregate => Party::Aggregate,
            Named::Unknown => Party::Unknown,
        }
    }
}

/// Up to three digits as a place in a table.
fn short_number(text: &[u8]) -> Option<usize> {
    if text.is_empty() || text.len() > 3 {
        return None;
    }
    let digits = text.iter().try_fold(0_usize, |sum, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| sum * 10 + usize::from(digit))
    })?;
    Some(text.len() * 1000 + digits)
}

/// What a text stands for among the codes of a format.
fn named(codes: Codes, text: &str) -> Named {
    let nations = nations();
    // Workbooks hold numbers, and write them out as 408.0.
    let number = || text.strip_suffix(".0").unwrap_or(text).parse::<u16>().ok();
    let by = |table: &dyn Fn(u16) -> Named| number().map_or(Named::Unknown, table);
    match codes {
        Codes::Iso3 => nations.iso3(text),
        Codes::Iso2 => nations.iso2(text),
        Codes::Comtrade => by(&|code| nations.comtrade(code)),
        Codes::Baci => by(&|code| nations.baci(code)),
        Codes::Imf => by(&|code| nations.imf(code)),
        Codes::Oec => nations.oec(text),
        Codes::Name => nations.name(text),
        Codes::Any => nations.any(text),
    }
}
