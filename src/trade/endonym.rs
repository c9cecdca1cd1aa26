//! What countries call themselves, in their own script. Not part of a case: names move no number.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Country;

/// country, name, language, source.
type Row = (String, String, String, String);

/// The country's own short name, in one of its official languages; `None` where the table has none.
#[must_use]
pub fn endonym(country: Country) -> Option<&'static str> {
    static NAMES: OnceLock<BTreeMap<Country, String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut reader = csv::Reader::from_reader(include_str!("../../assets/endonyms.csv").as_bytes());
        let rows = reader.deserialize::<Row>().filter_map(Result::ok);
        rows.filter_map(|(code, name, ..)| Some((Country::parse(&code)?, name))).collect()
    });
    names.get(&country).map(String::as_str)
}
