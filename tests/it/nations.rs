//! The table of countries: every code and spelling that trade files have, and North and South kept apart.

use std::collections::{BTreeMap, BTreeSet};

use detente::trade::{Country, Named, bundled, nations};

fn is(code: &str) -> Named {
    Named::Country(Country::parse(code).expect("a code"))
}

#[test]
fn every_row_of_the_table_is_whole_and_no_code_stands_twice() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/nations.csv")).expect("the table");
    let mut seen: BTreeMap<(usize, String), String> = BTreeMap::new();
    let mut rows = 0;
    for row in csv::Reader::from_reader(text.as_bytes()).into_records() {
        let row = row.expect("a row");
        rows += 1;
        let iso3 = &row[0];
        let country = Country::parse(iso3).unwrap_or_else(|| panic!("{iso3} is no code"));
        assert_eq!(nations().iso3(iso3), Named::Country(country));
        assert!(nations().display(country).is_some_and(|name| name == &row[6]), "{iso3} has its name");
        assert!(!row[7].is_empty(), "{iso3} has a source");
        for column in 0..=6 {
            let codes: Vec<&str> = if column == 6 { vec![&row[6]] } else { row[column].split_whitespace().collect() };
            for code in codes {
                let before = seen.insert((column, code.to_owned()), iso3.to_owned());
                assert_eq!(before, None, "column {column}, {code}: also {iso3}");
            }
        }
        let of = |column: usize| row[column].split_whitespace().map(|code| code.parse::<u16>().expect("a number"));
        assert!(of(2).all(|code| nations().m49(code) == Named::Country(country)), "{iso3}");
        assert!(of(3).all(|code| nations().comtrade(code) == Named::Country(country)), "{iso3}");
        assert!(of(4).all(|code| nations().baci(code) == Named::Country(country)), "{iso3}");
        assert!(of(5).all(|code| nations().imf(code) == Named::Country(country)), "{iso3}");
    }
    assert_eq!(rows, nations().all().count());
    assert!(rows >= 250, "{rows}");
    assert!(nations().all().is_sorted(), "looked up by halves");
}

#[test]
fn every_other_name_stands_for_one_country_of_the_table_and_is_found() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/nation_names.csv")).expect("the table");
    let mut seen = BTreeSet::new();
    for row in csv::Reader::from_reader(text.as_bytes()).into_records() {
        let row = row.expect("a row");
        assert!(nations().display(Country::parse(&row[1]).expect("a code")).is_some(), "{} is in the table", &row[1]);
        assert_eq!(nations().any(&row[0]), is(&row[1]), "{}", &row[0]);
        assert!(seen.insert(row[0].to_owned()), "{} stands twice", &row[0]);
    }
    assert!(seen.len() > 600);
}

#[test]
fn members_of_asean_and_of_the_forum_are_known_by_code_and_name() {
    let dataset = bundled();
    let mut members: BTreeSet<Country> = dataset.memberships.iter().map(|spell| spell.country).collect();
    members.extend(
        "AUS BGD CAN CHN IND JPN KOR LKA MNG NZL PAK PNG PRK RUS TLS USA"
            .split(' ')
            .map(|code| Country::parse(code).expect("a code")),
    );
    // The twenty-seventh participant of the forum is the European Union.
    assert!(members.len() >= 26, "ASEAN and the forum: {}", members.len());
    for country in members {
        assert_eq!(nations().iso3(country.code()), Named::Country(country));
        assert_eq!(nations().iso3(&country.code().to_lowercase()), Named::Country(country));
        let name = nations().display(country).unwrap_or_else(|| panic!("{country} has a name"));
        assert_eq!(nations().name(name), Named::Country(country), "{name}");
    }
    for (country, name) in &dataset.names {
        assert_eq!(nations().any(name), Named::Country(*country), "{name}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line a spelling")]
fn offices_spell_as_they_like() {
    for (text, code) in [
        ("Korea, Dem. People's Rep. of", "PRK"),
        ("Korea, Dem. People\u{2019}s Rep. of", "PRK"),
        ("Korea, Democratic People's Republic of", "PRK"),
        ("Korea (the Democratic People's Republic of)", "PRK"),
        ("Dem. People's Rep. of Korea", "PRK"),
        ("Dem.People's Rep.of Korea", "PRK"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("DEMOCRATIC PEOPLE`S REPUBLIC OF KOREA", "PRK"),
        ("Korea (Dem. People's Rep.)", "PRK"),
        ("Korea, Dem. Rep.", "PRK"),
        ("Korea, North", "PRK"),
        ("North Korea", "PRK"),
        ("N. Korea", "PRK"),
        ("DPRK", "PRK"),
        ("D.P.R.K.", "PRK"),
        ("DPR Korea", "PRK"),
        ("Korea DPR", "PRK"),
        ("DPRK (North Korea)", "PRK"),
        ("Korea Utara", "PRK"),
        ("Corée du Nord", "PRK"),
        ("Rep. of Korea", "KOR"),
        ("Korea, Rep.", "KOR"),
        ("Korea, Republic of", "KOR"),
        ("Korea (the Republic of)", "KOR"),
        ("Republic of Korea (South Korea)", "KOR"),
        ("South Korea", "KOR"),
        ("ROK", "KOR"),
        ("Korea Selatan", "KOR"),
        ("Lao PDR", "LAO"),
        ("Lao People's Dem. Rep.", "LAO"),
        ("Lao People's Democratic Republic (the)", "LAO"),
        ("Viet Nam", "VNM"),
        ("Vietnam", "VNM"),
        ("Brunei Darussalam", "BRN"),
        ("Brunei", "BRN"),
        ("Burma", "MMR"),
        ("Myanmar (Burma)", "MMR"),
        ("Timor-Leste", "TLS"),
        ("East Timor", "TLS"),
        ("Philippines (the)", "PHL"),
        ("Côte d'Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("CÃ´te d'Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("TÃ¼rkiye", "TUR"),
        ("Turkey", "TUR"),
        ("China, mainland", "CHN"),
        ("China, P.R.: Mainland", "CHN"),
        ("China, Hong Kong SAR", "HKG"),
        ("Hong Kong, China", "HKG"),
        ("China, Macao SAR", "MAC"),
        ("Taiwan, Province of China", "TWN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Iran, Islamic Rep.", "IRN"),
        ("United States of America", "USA"),
        ("U.S.A.", "USA"),
        ("USA", "USA"),
        ("UK", "GBR"),
        ("Russian Federation", "RUS"),
        ("Congo, Dem. Rep.", "COD"),
        ("Congo, Rep.", "COG"),
        ("Czech Republic", "CZE"),
        ("Macedonia, FYR", "MKD"),
        ("Bosnia Herzegovina", "BIH"),
        ("St. Kitts and Nevis", "KNA"),
        ("Fmr Sudan", "SDN"),
        ("Fmr USSR", "SUN"),
        ("Soviet Union", "SUN"),
        ("Venezuela, RB", "VEN"),
        ("Egypt, Arab Rep.", "EGY"),
        ("Curaçao", "CUW"),
        ("Other Asia, nes", "S19"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Niger", "NER"),
        ("Dominican Rep.", "DOM"),
    ] {
        assert_eq!(nations().name(text), is(code), "{text}");
        assert_eq!(nations().any(text), is(code), "{text}, whatever fits");
    }
}

#[test]
fn korea_without_more_is_left_open() {
    for text in
        ["Korea", "KOREA", "Koreas", "Korea, Rep./Dem.", "Korea (North/South)", "North and South Korea", "KOR/PRK"]
    {
        assert_eq!(nations().any(text), Named::Korea, "{text}");
    }
    assert_eq!(nations().any("Korea and Japan"), Named::Korea);
}

#[test]
fn groups_are_no_countries_and_what_is_unknown_is_unknown() {
    for text in ["World", "Areas, nes", "Bunkers", "Europe & Central Asia", "ASEAN", "European Union", "LAIA, nes"] {
        assert_eq!(nations().any(text), Named::Aggregate, "{text}");
    }
    for code in ["WLD", "G001", "W00", "EAS", "_X", "X1", "GX510"] {
        assert_eq!(nations().iso3(code), Named::Aggregate, "{code}");
    }
    for text in ["Atlantis", "", "QQQ", "12", "Thailandia del Sur", "NaN", "<script>"] {
        assert_eq!(nations().any(text), if text == "12" { is("DZA") } else { Named::Unknown }, "{text}");
    }
}

#[test]
fn each_office_has_numbers_of_its_own() {
    let table = nations();
    for (code, iso3) in
        [(757, "CHE"), (842, "USA"), (840, "USA"), (841, "USA"), (699, "IND"), (251, "FRA"), (579, "NOR"), (408, "PRK")]
    {
        assert_eq!(table.comtrade(code), is(iso3), "{code}");
    }
    assert_eq!(table.comtrade(490), is("S19"));
    assert_eq!(table.comtrade(0), Named::Aggregate);
    assert_eq!(table.comtrade(918), Named::Aggregate);
    assert_eq!([490, 697, 711, 842].map(|code| table.baci(code)), ["S19", "R20", "ZA1", "USA"].map(is));
    assert_eq!(
        [111, 924, 158, 542, 954, 528].map(|c| table.imf(c)),
        ["USA", "CHN", "JPN", "KOR", "PRK", "TWN"].map(is)
    );
    assert_eq!(table.imf(1), Named::Aggregate);
    assert_eq!(table.m49(757), Named::Unknown);
    assert_eq!([999, 1000, u16::MAX].map(|code| table.m49(code)), [Named::Unknown; 3]);
    assert_eq!(["asprk", "eudeu", "prk", "namex"].map(|code| table.oec(code)), ["PRK", "DEU", "PRK", "MEX"].map(is));
    assert_eq!(["xxwld", "as", ""].map(|c| table.oec(c)), [Named::Aggregate, Named::Unknown, Named::Unknown]);
    assert_eq!(["KP", "kr", "VN"].map(|code| table.iso2(code)), ["PRK", "KOR", "VNM"].map(is));
}
