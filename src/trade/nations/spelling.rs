//! One spelling for the many that offices have for a name.

/// Words that say nothing about which country is meant.
const SILENT: [&str; 6] = ["of", "the", "and", "la", "le", "les"];

/// Shortened words and their long forms.
const LONG: [(&str, &str); 30] = [
    ("rep", "republic"),
    ("repub", "republic"),
    ("dem", "democratic"),
    ("demo", "democratic"),
    ("people", "peoples"),
    ("peop", "peoples"),
    ("st", "saint"),
    ("ste", "saint"),
    ("is", "islands"),
    ("isd", "islands"),
    ("isds", "islands"),
    ("isl", "islands"),
    ("isls", "islands"),
    ("island", "islands"),
    ("isle", "islands"),
    ("isles", "islands"),
    ("fmr", "former"),
    ("federated", "fed"),
    ("federal", "fed"),
    ("federation", "fed"),
    ("sts", "states"),
    ("state", "states"),
    ("terr", "territories"),
    ("territ", "territories"),
    ("territory", "territories"),
    ("brit", "british"),
    ("br", "british"),
    ("prov", "province"),
    ("incl", "including"),
    ("excl", "excluding"),
];

/// A letter without its marks, in small; apostrophes are no letters, and what divides words is a space.
fn fold(letter: char, out: &mut String) {
    match letter {
        // The last ones are marks that stand behind their letter.
        '\'' | '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{300}'..='\u{36f}' => {}
        'à'..='å' | 'À'..='Å' | 'ā' | 'ă' => out.push('a'),
        'ç' | 'Ç' | 'č' | 'ć' => out.push('c'),
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ě' => out.push('e'),
        'ì'..='ï' | 'Ì'..='Ï' | 'ı' | 'İ' | 'ī' => out.push('i'),
        'ñ' | 'Ñ' => out.push('n'),
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' => out.push('o'),
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' => out.push('u'),
        'ý' | 'ÿ' | 'Ý' => out.push('y'),
        'š' | 'ş' => out.push('s'),
        letter if letter.is_alphanumeric() => out.extend(letter.to_lowercase()),
        _ => out.push(' '),
    }
}

/// Words in small letters without marks, shortened ones in full; single letters in a row are one word (`U.S.A.`).
pub(super) fn words(text: &str) -> Vec<String> {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|letter| fold(letter, &mut folded));
    let mut words: Vec<String> = Vec::new();
    let mut spelt = false;
    for word in folded.split_whitespace() {
        let single = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        match words.last_mut() {
            Some(last) if (single && spelt) || (last == "viet" && word == "nam") => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        spelt = single;
    }
    for word in &mut words {
        if let Some((_, long)) = LONG.iter().find(|(short, _)| short == word) {
            *word = (*long).to_owned();
        }
    }
    words.retain(|word| !SILENT.contains(&word.as_str()));
    words
}

/// The words of a name, whatever their order: "Korea, Dem. People's Rep. of" and "Democratic People's Republic of
/// Korea" are one.
pub(super) fn plain(text: &str) -> String {
    let mut words = words(text);
    words.sort_unstable();
    words.join(" ")
}

/// The same without its form of government: "Republic of Chad" is Chad. For names that are not known as they stand:
/// there is more than one Congo and more than one China.
pub(super) fn without_form(text: &str) -> String {
    let mut words = words(text);
    words.retain(|word| word != "republic" && word != "kingdom");
    words.sort_unstable();
    words.join(" ")
}

/// Whether a text names what is left of the world or of a region: "Areas, nes".
pub(super) fn is_remainder(text: &str) -> bool {
    let words = words(text);
    let rest = ["nes", "nie", "unspecified", "bunkers"];
    words.iter().any(|word| rest.contains(&word.as_str())) || text.to_lowercase().contains("not elsewhere specified")
}

/// A text whose UTF-8 was taken for windows-1252, as it was meant: `CÃ´te` is `Côte`. `None` where it is not so.
pub(super) fn repaired(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(text);
    if lost { None } else { String::from_utf8(bytes.into_owned()).ok() }
}

#[cfg(test)]
mod tests {
    use super::{is_remainder, plain, repaired};

    #[test]
    fn spellings_of_one_name_are_one() {
        assert_eq!(plain("Lao People's Dem. Rep."), plain("LAO PEOPLE\u{2019}S DEMOCRATIC REPUBLIC"));
        assert_eq!(plain("U.S.A."), "usa");
        assert_eq!(plain("Virgin Islands, U.S."), plain("US Virgin Isds"));
        assert_ne!(plain("Congo, Rep."), plain("Congo, Dem. Rep."));
        assert!(is_remainder("Areas, nes") && !is_remainder("Vanuatu"));
    }

    #[test]
    fn only_what_decodes_is_repaired() {
        assert_eq!(repaired("CÃ´te d'Ivoire").as_deref(), Some("Côte d'Ivoire"));
        assert_eq!(repaired("Côte d'Ivoire"), None);
        assert_eq!(repaired("Ivory Coast"), None);
    }
}
