//! Countries and areas of the world, by every code and name that trade files give them: `assets/nations.csv`.
//!
//! Three codes are no country's and hold digits, because the offices that count them have no others: `S19` (Other
//! Asia, mostly Taiwan), `R20` (EFTA, not elsewhere specified) and `ZA1` (Southern African Customs Union until 1999).

mod korea;
mod spelling;

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::Country;
use spelling::{plain, repaired};

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

/// Codes with three digits, by number: asked for each row of a large file.
type Numbers = Box<[Named; 1000]>;

/// The table; [`nations`] has it.
#[derive(Debug)]
pub struct Nations {
    /// Country and name to show, by country.
    all: Vec<(Country, String)>,
    letters: HashMap<String, Named>,
    pairs: HashMap<String, Named>,
    /// By the spelling of [`plain`].
    names: HashMap<String, Named>,
    m49: Numbers,
    comtrade: Numbers,
    baci: Numbers,
    imf: Numbers,
}

/// A row of `assets/nations.csv`; numbers are separated by spaces, the one in use now first.
#[derive(Deserialize)]
struct Nation {
    iso3: String,
    iso2: String,
    m49: String,
    comtrade: String,
    baci: String,
    imf: String,
    name: String,
}

/// A row of `assets/nation_groups.csv`: no country.
#[derive(Deserialize)]
struct Group {
    m49: String,
    comtrade: String,
    imf: String,
    codes: String,
    name: String,
}

/// The countries and areas that come with the program.
#[must_use]
pub fn nations() -> &'static Nations {
    static NATIONS: OnceLock<Nations> = OnceLock::new();
    NATIONS.get_or_init(Nations::read)
}

/// Rows of a table that is compiled in; a test reads all of them.
fn rows<R: serde::de::DeserializeOwned>(table: &'static str) -> impl Iterator<Item = R> {
    csv::Reader::from_reader(table.as_bytes()).into_deserialize::<R>().filter_map(|row| match row {
        Ok(row) => Some(row),
        Err(error) => {
            log::error!("a table of countries: {error}");
            None
        }
    })
}

fn number(numbers: &Numbers, code: u16) -> Named {
    numbers.get(usize::from(code)).copied().unwrap_or(Named::Unknown)
}

fn enter(numbers: &mut Numbers, codes: &str, named: Named) {
    for code in codes.split(' ').filter_map(|code| code.parse::<usize>().ok()) {
        if let Some(place) = numbers.get_mut(code) {
            *place = named;
        }
    }
}

impl Nations {
    fn read() -> Self {
        let none = || Box::new([Named::Unknown; 1000]);
        let mut nations = Self {
            all: Vec::new(),
            letters: HashMap::new(),
            pairs: HashMap::new(),
            names: HashMap::new(),
            m49: none(),
            comtrade: none(),
            baci: none(),
            imf: none(),
        };
        rows(include_str!("../../assets/nation_groups.csv")).for_each(|group| nations.add_group(&group));
        rows(include_str!("../../assets/nations.csv")).for_each(|nation| nations.add(nation));
        for (name, iso3) in rows::<(String, String)>(include_str!("../../assets/nation_names.csv")) {
            let Some(country) = Country::parse(&iso3) else { continue };
            let code = name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase());
            if code {
                nations.letters.entry(name.clone()).or_insert(Named::Country(country));
            }
            nations.names.insert(plain(&name), Named::Country(country));
        }
        nations
    }

    fn add(&mut self, nation: Nation) {
        let Some(country) = Country::parse(&nation.iso3) else { return };
        let named = Named::Country(country);
        self.letters.insert(nation.iso3, named);
        if !nation.iso2.is_empty() {
            self.pairs.insert(nation.iso2, named);
        }
        enter(&mut self.m49, &nation.m49, named);
        enter(&mut self.comtrade, &nation.comtrade, named);
        enter(&mut self.baci, &nation.baci, named);
        enter(&mut self.imf, &nation.imf, named);
        // "USSR (until 1991)": the years are for the reader.
        let short = nation.name.split_once(" (until ").map_or(nation.name.as_str(), |(name, _)| name);
        self.names.insert(plain(short), named);
        self.all.push((country, nation.name));
    }

    fn add_group(&mut self, group: &Group) {
        enter(&mut self.m49, &group.m49, Named::Aggregate);
        enter(&mut self.comtrade, &group.comtrade, Named::Aggregate);
        enter(&mut self.baci, &group.comtrade, Named::Aggregate);
        enter(&mut self.imf, &group.imf, Named::Aggregate);
        for code in group.codes.split(' ').filter(|code| !code.is_empty()) {
            self.letters.insert(code.to_owned(), Named::Aggregate);
        }
        if !group.name.is_empty() {
            self.names.insert(plain(&group.name), Named::Aggregate);
        }
    }

    /// Three letters of ISO 3166, capital or small; also withdrawn ones (`ROM`), those of WITS (`KSV`), the World
    /// Bank (`EAS`) and the areas that UN and IMF count under letters and digits (`W00`, `G001`).
    #[must_use]
    pub fn iso3(&self, code: &str) -> Named {
        let code = code.trim().to_ascii_uppercase();
        let known = self.letters.get(&code).copied();
        // No country has a digit or a line in its code: what does is an area that UN or IMF set up.
        let area = || {
            let signs = (2..=5).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            let letter = code.bytes().next().is_some_and(|byte| !byte.is_ascii_digit());
            signs && letter && code.bytes().any(|byte| !byte.is_ascii_uppercase())
        };
        known.unwrap_or_else(|| if area() { Named::Aggregate } else { Named::Unknown })
    }

    /// Two letters of ISO 3166, capital or small.
    #[must_use]
    pub fn iso2(&self, code: &str) -> Named {
        let code = code.trim().to_ascii_uppercase();
        self.pairs.get(&code).or_else(|| self.letters.get(&code)).copied().unwrap_or(Named::Unknown)
    }

    /// Number of UN M49, which ISO 3166 shares.
    #[must_use]
    pub fn m49(&self, code: u16) -> Named {
        number(&self.m49, code)
    }

    /// UN Comtrade's own number: 842 is the USA, 757 Switzerland, 699 India. M49's own ones pass too.
    #[must_use]
    pub fn comtrade(&self, code: u16) -> Named {
        number(&self.comtrade, code)
    }

    /// CEPII BACI's number: Comtrade's, and areas that it counts as countries.
    #[must_use]
    pub fn baci(&self, code: u16) -> Named {
        number(&self.baci, code)
    }

    /// Number of the International Monetary Fund: 111 is the USA, 924 China.
    #[must_use]
    pub fn imf(&self, code: u16) -> Named {
        number(&self.imf, code)
    }

    /// The Observatory of Economic Complexity's code: the continent and ISO 3166 in small letters (`eudeu`), or the
    /// latter alone.
    #[must_use]
    pub fn oec(&self, code: &str) -> Named {
        let code = code.trim();
        match code.len() {
            3 => self.iso3(code),
            5 if code.starts_with("xx") => Named::Aggregate,
            5 => code.get(2..).map_or(Named::Unknown, |iso3| self.iso3(iso3)),
            _ => Named::Unknown,
        }
    }

    /// A name, as people and offices write it. Never decides between North and South Korea where the text does not.
    #[must_use]
    pub fn name(&self, text: &str) -> Named {
        match self.spelled(text) {
            // Read once too often as Western European: mended only where that gives letters that were meant.
            Named::Unknown => repaired(text).map_or(Named::Unknown, |text| self.spelled(&text)),
            named => named,
        }
    }

    fn spelled(&self, text: &str) -> Named {
        if let Some(korea) = korea::which(text) {
            return korea;
        }
        let short = || self.names.get(&spelling::without_form(text));
        self.names
            .get(&plain(text))
            .or_else(short)
            .copied()
            .unwrap_or_else(|| if spelling::is_remainder(text) { Named::Aggregate } else { Named::Unknown })
    }

    /// Whatever fits: three letters, two letters, a number of M49, or a name.
    #[must_use]
    pub fn any(&self, text: &str) -> Named {
        let text = text.trim();
        if let Ok(code) = text.parse::<u16>() {
            return self.m49(code);
        }
        let by_code = match text.len() {
            2 => self.iso2(text),
            3 => self.iso3(text),
            _ => Named::Unknown,
        };
        if by_code == Named::Unknown { self.name(text) } else { by_code }
    }

    /// The name to show, in English; `None` for a code that is not in the table.
    #[must_use]
    pub fn display(&self, country: Country) -> Option<&str> {
        let at = self.all.binary_search_by_key(&country, |(country, _)| *country).ok()?;
        Some(&self.all[at].1)
    }

    /// Every country and area with its name, by code.
    pub fn all(&self) -> impl Iterator<Item = (Country, &str)> {
        self.all.iter().map(|(country, name)| (*country, name.as_str()))
    }
}
