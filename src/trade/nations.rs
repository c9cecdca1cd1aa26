//! Countries and areas of the world, by every code and name that trade files give them: `assets/nations.csv`.

use super::Country;

/// What a text stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// A country or area.
    Country(Country),
    /// North or South: the text does not say.
    Korea,
    /// The world, a region, a group, "nes": no country.
    Aggregate,
    /// Nothing known.
    Unknown,
}
