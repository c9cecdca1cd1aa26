//! The row that names the columns, and the formats it fits.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::encoding::decoded;
use super::period::{Part, Period, period};
use super::records::Record;
use super::{Codes, Column, Place, Profile, Role, Shape};

/// A name of a column, for comparing: small letters and digits only. Where it has none of the Latin ones, the letters
/// it has.
#[must_use]
pub fn normalised(name: &str) -> String {
    let latin: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    if !latin.is_empty() {
        return latin;
    }
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Most columns of a table: a century of years, quarters and months has 1,700.
pub(super) const WIDEST: usize = 5000;

/// A row read as a header.
pub(super) struct Header {
    /// As it stands.
    pub names: Vec<String>,
    /// For comparing.
    pub plain: Vec<String>,
    /// Columns that are named by a period.
    pub periods: Vec<(usize, Period)>,
}

impl Header {
    pub(super) fn new(record: &Record<'_>, encoding: &'static Encoding) -> Self {
        let text = |cell: &Cow<'_, [u8]>| {
            let text = decoded(cell, encoding);
            text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
        };
        let names: Vec<String> = record.cells.iter().map(text).collect();
        let plain = names.iter().map(|name| normalised(name)).collect();
        let periods = names.iter().enumerate();
        let periods = periods.filter_map(|(at, name)| Some((at, period(name.as_bytes())?))).collect();
        Self { names, plain, periods }
    }

    /// Columns of a name.
    fn named(&self, name: &str, shape: Shape) -> Vec<usize> {
        let fits = |plain: &str| plain == name || (shape == Shape::Indicators && plain.ends_with(name));
        self.plain.iter().enumerate().filter(|(_, plain)| fits(plain)).map(|(at, _)| at).collect()
    }

    /// Where the roles of a format stand, if all that must be there is. Of a name that stands twice the first is taken:
    /// see [`Header::twice`].
    pub(super) fn places(&self, profile: &Profile) -> Option<Vec<Place>> {
        let mut places = Vec::new();
        for column in &profile.columns {
            let found = column.names.iter().find_map(|name| self.named(name, profile.shape).first().copied());
            match found {
                Some(at) => places.push(Place { role: column.role, at }),
                None if column.required => return None,
                None => {}
            }
        }
        if profile.shape == Shape::Years && self.periods.is_empty() {
            return None;
        }
        let exact = !profile.exact || self.plain.iter().filter(|name| !name.is_empty()).count() == places.len();
        exact.then_some(places)
    }

    /// How countries are written in the columns that are there.
    pub(super) fn codes(&self, profile: &Profile) -> Codes {
        let of = |column: &Column| {
            let there = |name: &String| !self.named(name, profile.shape).is_empty();
            column.names.iter().position(there).and_then(|at| column.codes.get(at)).copied()
        };
        let mut codes = profile.columns.iter().filter_map(of);
        match codes.next() {
            Some(first) if codes.all(|other| other == first) => first,
            Some(_) => Codes::Any,
            None => profile.codes,
        }
    }

    /// The first name of a column in use that another column has too.
    pub(super) fn twice(&self, places: &[Place], years: &[(usize, Period)]) -> Option<(&str, usize, usize)> {
        let mut used = places.iter().map(|place| place.at).chain(years.iter().map(|(at, _)| *at));
        used.find_map(|at| {
            let again = self.plain.iter().enumerate().find(|(other, name)| *other > at && **name == self.plain[at]);
            again.map(|(other, _)| (self.names[at].as_str(), at, other))
        })
    }

    /// The columns that hold values by period: the years, or where there are none the quarters, or the months.
    pub(super) fn years(&self) -> Vec<(usize, Period)> {
        type Wanted = fn(&Part) -> bool;
        let kinds: [Wanted; 3] = [
            |part| *part == Part::Year,
            |part| matches!(part, Part::Quarter(_)),
            |part| matches!(part, Part::Month(_)),
        ];
        let of = |wanted: Wanted| self.periods.iter().filter(move |(_, when)| wanted(&when.part)).copied();
        kinds
            .into_iter()
            .map(|wanted| of(wanted).collect::<Vec<_>>())
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// Whether a file says with whom, whose and which way: what is missing the person must say.
pub(super) fn has(places: &[Place], role: Role) -> bool {
    places.iter().any(|place| place.role == role)
}
