//! How wide words are in the font that paper carries, and where they break: the same letters that are drawn.

use std::collections::HashMap;
use std::sync::LazyLock;

use epaint_default_fonts::UBUNTU_LIGHT;
use ttf_parser::Face;

use super::picture::Weight;

/// Width of a letter that the font does not have, in heights of the letters: no script's letters are wider as a rule, so
/// what is measured with it is not cut off.
const UNKNOWN: f32 = 1.0;
/// How much wider than the carried font another may be: one letter that is lacking, and the whole line is drawn in another
/// that has it.
const OTHER: f32 = 1.2;
/// What a bold letter stands further from the next, in heights of the letters: its strokes are that much wider.
pub const BOLD_SPACE: f32 = 0.018;

/// Width of each letter in heights of the letters, read once. Kerning, which only brings letters nearer, is left out.
static WIDTHS: LazyLock<HashMap<char, f32>> = LazyLock::new(|| {
    let mut widths = HashMap::new();
    let Ok(face) = Face::parse(UBUNTU_LIGHT, 0) else { return widths };
    let unit = f32::from(face.units_per_em());
    let tables =
        face.tables().cmap.iter().flat_map(|cmap| cmap.subtables).filter(ttf_parser::cmap::Subtable::is_unicode);
    for table in tables {
        table.codepoints(|point| {
            let letter = char::from_u32(point);
            let known = letter.and_then(|letter| Some((letter, table.glyph_index(point)?)));
            if let Some((letter, advance)) =
                known.and_then(|(letter, glyph)| Some((letter, face.glyph_hor_advance(glyph)?)))
            {
                widths.insert(letter, f32::from(advance) / unit);
            }
        });
    }
    widths
});

/// Whether the font that the program carries has this letter.
#[must_use]
pub fn has_letter(letter: char) -> bool {
    letter.is_control() || WIDTHS.contains_key(&letter)
}

/// Width of words on one line, in the unit of `size`, the height of the letters.
#[must_use]
pub fn width(words: &str, size: f32, weight: Weight) -> f32 {
    let one = |letter: char| if letter.is_control() { 0.0 } else { WIDTHS.get(&letter).copied().unwrap_or(UNKNOWN) };
    let space = if weight == Weight::Bold { BOLD_SPACE } else { 0.0 };
    let other = if words.chars().all(has_letter) { 1.0 } else { OTHER };
    words.chars().map(|letter| one(letter) + space).sum::<f32>() * size * other
}

/// Words in lines no wider than `most`, broken at spaces; a word wider than that by itself breaks between letters. Line
/// breaks stay. At least one line.
#[must_use]
pub fn wrapped(words: &str, most: f32, size: f32, weight: Weight) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in words.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if width(&longer, size, weight) <= most {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = broken(word, most, size, weight, &mut lines);
        }
        lines.push(line);
    }
    lines
}

/// Puts the whole lines that a long word fills on `lines`, and returns what is left of it.
fn broken(word: &str, most: f32, size: f32, weight: Weight, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    for letter in word.chars() {
        line.push(letter);
        if width(&line, size, weight) > most && line.chars().count() > 1 {
            line.pop();
            lines.push(std::mem::take(&mut line));
            line.push(letter);
        }
    }
    line
}

/// Words on one line no wider than `most`; cut short they end in "…".
#[must_use]
pub fn shortened(words: &str, most: f32, size: f32, weight: Weight) -> String {
    if width(words, size, weight) <= most {
        return words.to_owned();
    }
    let cut = |end: usize| format!("{}…", words[..end].trim_end());
    let ends: Vec<usize> = words.char_indices().map(|(end, _)| end).collect();
    // Longer is never narrower, so that a long text needs few looks.
    let fitting = ends.partition_point(|end| width(&cut(*end), size, weight) <= most);
    cut(fitting.checked_sub(1).map_or(0, |last| ends[last]))
}

#[cfg(test)]
mod tests {
    use super::{Weight, has_letter, shortened, width, wrapped};

    #[test]
    fn words_are_as_wide_as_their_letters() {
        // Ubuntu Light: the advance of a space is 228 of 1000.
        assert!((width(" ", 1000.0, Weight::Normal) - 228.0).abs() < 1.0, "{}", width(" ", 1000.0, Weight::Normal));
        assert!(width("mmm", 10.0, Weight::Normal) > 2.0 * width("iii", 10.0, Weight::Normal));
        assert!(width("Trade", 10.0, Weight::Bold) > width("Trade", 10.0, Weight::Normal));
        assert!(has_letter('é') && has_letter('−') && !has_letter('ข'));
    }

    #[test]
    fn lines_hold_all_words_and_none_is_too_wide() {
        let words = "Perdagangan tidak mencapai kembali tingkat 2016 pada 2035 dan sebuahkatayangsangatpanjangsekali";
        let lines = wrapped(words, 60.0, 10.0, Weight::Normal);
        assert!(lines.iter().all(|line| width(line, 10.0, Weight::Normal) <= 60.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), words.replace(' ', ""));
        assert_eq!(wrapped("", 60.0, 10.0, Weight::Normal), [""]);
        let short = shortened(words, 60.0, 10.0, Weight::Normal);
        assert!(short.ends_with('…') && width(&short, 10.0, Weight::Normal) <= 60.0);
    }
}
