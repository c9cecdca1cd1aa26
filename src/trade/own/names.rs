//! Countries of the case by code or by the names that trade tables give them.

use crate::trade::{Country, Dataset, Named, nations};

/// The country a text names, by code or name, among those of the case. The world's other countries are
/// [`Named::Unknown`] here: the case has no figures on them.
pub(super) fn country(dataset: &Dataset, text: &str) -> Named {
    let known = |country: &Country| dataset.names.contains_key(country);
    if let Some(country) = Country::parse(&text.to_ascii_uppercase()).filter(known) {
        return Named::Country(country);
    }
    let own = || {
        let same = |name: &String| name.to_lowercase() == text.to_lowercase();
        dataset.names.iter().find(|(_, name)| same(name)).map(|(country, _)| *country)
    };
    match nations().any(text) {
        Named::Korea => Named::Korea,
        Named::Country(country) if known(&country) => Named::Country(country),
        _ => own().map_or(Named::Unknown, Named::Country),
    }
}

#[cfg(test)]
mod tests {
    use super::country;
    use crate::trade::{Country, Named, bundled};

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
        assert_eq!(country(&dataset, "Fiji"), Named::Unknown, "no country of this case");
    }
}
