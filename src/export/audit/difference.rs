//! Where two versions of a file differ.

use crate::say;

/// Letters that are shown around a difference.
const SHOWN: usize = 60;

/// What differs between a file and what this program makes: a sentence. Of texts the place, and whether it is in a number.
pub(super) fn difference(found: &[u8], made: &[u8]) -> String {
    let (Ok(found), Ok(made)) = (std::str::from_utf8(found), std::str::from_utf8(made)) else {
        return say!(
            "Made again, its bytes are others: it was changed after it was made, or made by another version of the program"
        )
        .to_owned();
    };
    let pair = || found.lines().zip(made.lines()).enumerate();
    let Some((at, (theirs, ours))) = pair().find(|(_, (theirs, ours))| theirs != ours) else {
        return say!("Made again, it has the same text up to where one of both ends: something was added or cut off")
            .to_owned();
    };
    let line = at + 1;
    let same = theirs.chars().zip(ours.chars()).take_while(|(one, other)| one == other).count();
    let part = |text: &str| text.chars().skip(same.saturating_sub(SHOWN / 3)).take(SHOWN).collect::<String>();
    let (theirs, ours) = (part(theirs), part(ours));
    if numbers(found).eq(numbers(made)) {
        say!(
            "Made again, it has the same numbers, but other text. First in line {line}: '{theirs}', where this program writes '{ours}'",
            line,
            theirs,
            ours
        )
    } else {
        say!(
            "Made again, it differs. First in line {line}: '{theirs}', where this program writes '{ours}'",
            line,
            theirs,
            ours
        )
    }
}

/// The numbers in a text, in its order.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_digit() || ".-".contains(c)))
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()))
}
