//! Chapters of the manual as the window draws and searches them.

use crate::export::chapters;

/// Running text, or what is set in typewriter letters.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Code(String),
}

/// Whether a line is a picture of the window: for whoever reads the manual outside of it.
fn is_picture(line: &str) -> bool {
    line.starts_with("![")
}

/// A section in pieces: the viewer's own code blocks are boxes to type into, without a name a screen reader could say.
/// Pictures are left out: what they show is around the manual.
pub(super) fn pieces(section: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    for (place, part) in section.split("```").enumerate() {
        if place % 2 == 1 {
            // The first line names the language.
            let code = part.split_once('\n').map_or("", |(_, code)| code);
            out.push(Piece::Code(code.trim_end().to_owned()));
            continue;
        }
        let text: Vec<&str> = part.lines().filter(|line| !is_picture(line)).collect();
        let text = text.join("\n");
        if !text.trim().is_empty() {
            out.push(Piece::Text(text.trim().to_owned()));
        }
    }
    out
}

/// A place in the manual that has the words.
pub(super) struct Hit {
    pub place: usize,
    pub section: usize,
    pub heading: String,
    pub excerpt: String,
}

/// Every section that has all the words, those with one in the heading first.
pub(super) fn search(query: &str) -> Vec<Hit> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut hits = Vec::new();
    for (place, chapter) in chapters().iter().enumerate() {
        for (section, text) in chapter.sections().into_iter().enumerate() {
            let lower = text.to_lowercase();
            if !words.iter().all(|word| lower.contains(word)) {
                continue;
            }
            let heading = text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']).to_owned();
            let has = |line: &&str| line.to_lowercase().contains(words.first().map_or("", String::as_str));
            let lines = || text.lines().skip(1).filter(|line| !line.is_empty() && !is_picture(line));
            let line = lines().find(has).or_else(|| lines().next()).unwrap_or_default();
            let excerpt = excerpt(line, words.first().map_or("", String::as_str));
            hits.push(Hit { place, section, heading, excerpt });
        }
    }
    let in_heading = |hit: &Hit| words.iter().any(|word| hit.heading.to_lowercase().contains(word));
    hits.sort_by_key(|hit| !in_heading(hit));
    hits
}

/// A few words around the first that was looked for, without marks.
fn excerpt(line: &str, word: &str) -> String {
    let plain: Vec<char> = line.chars().filter(|c| !"*`#|".contains(*c)).collect();
    let lower: String = plain.iter().collect::<String>().to_lowercase();
    let at = lower.find(word).map_or(0, |byte| lower[..byte].chars().count());
    let (from, to) = (at.saturating_sub(30), (at + 60).min(plain.len()));
    let mut out: String = plain[from.min(to)..to].iter().collect();
    if from > 0 {
        out.insert(0, '…');
    }
    if to < plain.len() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, search};

    #[test]
    fn code_stands_apart_from_text() {
        let found = pieces("Some text\n\n```text\nA = 1\n```\nand more\n");
        let expected = [Piece::Text("Some text".into()), Piece::Code("A = 1".into()), Piece::Text("and more".into())];
        assert_eq!(found, expected);
    }

    #[test]
    fn pictures_are_for_readers_outside_the_window() {
        let found = pieces("Above\n\n![The window](../pictures/window.png)\n\nbelow\n");
        assert_eq!(found, [Piece::Text("Above\n\n\nbelow".into())]);
    }

    #[test]
    fn a_search_finds_sections_that_have_all_the_words() {
        let hits = search("envoy snapback");
        assert!(!hits.is_empty());
        for hit in &hits {
            let text = crate::export::chapters()[hit.place].sections()[hit.section].to_lowercase();
            assert!(text.contains("envoy") && text.contains("snapback") && !hit.excerpt.is_empty());
        }
        assert!(search("zeppelin").is_empty());
    }
}
