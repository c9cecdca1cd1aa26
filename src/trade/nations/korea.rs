//! North or South: decided only where the text says it.

use super::Named;
use super::spelling::words;
use crate::trade::Country;

/// Words that only the North has.
const NORTH: [&str; 8] = ["north", "northern", "n", "democratic", "peoples", "dprk", "dpr", "prk"];
/// Words that only the South has.
const SOUTH: [&str; 5] = ["south", "southern", "s", "rok", "kor"];
/// Words that either may have.
const EITHER: [&str; 3] = ["korea", "koreas", "republic"];

/// Which Korea a text names; `None` where it names none.
pub(super) fn which(text: &str) -> Option<Named> {
    let words = words(text);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let both_codes = has(&["kor"]) && has(&["prk"]);
    if !has(&["korea", "koreas"]) && !both_codes {
        return None;
    }
    let (north, south) = (has(&NORTH), has(&SOUTH));
    let plural = text.contains(['/', '&', '+']) || has(&["koreas", "both", "or"]) || names_two(text);
    let strange = words.iter().any(|word| ![&NORTH[..], &SOUTH, &EITHER].iter().any(|l| l.contains(&word.as_str())));
    if plural || (north && south) {
        return Some(Named::Korea);
    }
    // Other languages and other words are for the table of names; what it does not know stays open.
    if strange {
        return match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["korea", "utara"] => Country::parse("PRK").map(Named::Country),
            ["korea", "selatan"] => Country::parse("KOR").map(Named::Country),
            _ => Some(Named::Korea),
        };
    }
    let code = match (north, south || has(&["republic"])) {
        (true, _) => "PRK",
        (_, true) => "KOR",
        _ => return Some(Named::Korea),
    };
    Country::parse(code).map(Named::Country)
}

/// "North and South Korea": `and` is silent in names, and says two here.
fn names_two(text: &str) -> bool {
    text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "and")
}
