//! Countries by code or by the names that trade tables give them.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::trade::{Country, Dataset};

/// What a text in a country column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A country.
    Country(Country),
    /// North or South: the text does not say.
    Korea,
    /// Nothing known.
    Unknown,
}

/// Letters and digits in small letters: "Korea, Dem. People's Rep. of" is "korea dem peoples rep of".
fn plain(text: &str) -> String {
    let text = text.replace(['\'', '\u{2019}'], "");
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn names() -> &'static HashMap<String, Country> {
    static NAMES: OnceLock<HashMap<String, Country>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let text = include_str!("../../../assets/country_names.csv");
        let mut names = HashMap::new();
        for row in csv::Reader::from_reader(text.as_bytes()).into_deserialize::<(String, String)>() {
            match row.as_ref().map(|(name, code)| (plain(name), Country::parse(code))) {
                Ok((name, Some(country))) => drop(names.insert(name, country)),
                Ok((name, None)) => log::error!("assets/country_names.csv: no code for '{name}'"),
                Err(error) => log::error!("assets/country_names.csv: {error}"),
            }
        }
        names
    })
}

/// The country a text names, by code or name, among those of the case.
pub(super) fn country(dataset: &Dataset, text: &str) -> Named {
    let known = |country: &Country| dataset.names.contains_key(country);
    if let Some(country) = Country::parse(&text.to_ascii_uppercase()).filter(known) {
        return Named::Country(country);
    }
    let plain_text = plain(text);
    if matches!(plain_text.as_str(), "korea" | "koreas" | "kor prk") {
        return Named::Korea;
    }
    let by_name = names().get(&plain_text).copied().filter(known);
    let own = || dataset.names.iter().find(|(_, name)| plain(name) == plain_text).map(|(country, _)| *country);
    by_name.or_else(own).map_or(Named::Unknown, Named::Country)
}

#[cfg(test)]
mod tests {
    use super::{Named, country, names, plain};
    use crate::trade::{Country, bundled};

    #[test]
    fn north_and_south_are_never_taken_for_each_other() {
        let dataset = bundled();
        for (text, code) in [
            ("PRK", "PRK"),
            ("prk", "PRK"),
            ("Korea, Dem. People\u{2019}s Rep. of", "PRK"),
            ("DPRK (North Korea)", "PRK"),
            ("Korea, Republic of", "KOR"),
            ("KOR", "KOR"),
            ("Viet Nam", "VNM"),
            ("Lao People's Dem. Rep.", "LAO"),
        ] {
            assert_eq!(country(&dataset, text), Named::Country(Country::parse(code).unwrap()), "{text}");
        }
        assert_eq!(country(&dataset, "Korea"), Named::Korea);
        assert_eq!(country(&dataset, "Atlantis"), Named::Unknown);
        assert_eq!(plain("  Korea (North) "), "korea north");
        assert!(names().len() > 40);
    }
}
