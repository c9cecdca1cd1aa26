//! Finds the texts inside `say!` by reading the source.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One use of `say!`.
pub struct Said {
    /// The English text, as the compiler sees it.
    pub text: String,
    /// Names that are given values.
    pub names: BTreeSet<String>,
    /// File and line.
    pub place: String,
}

/// Rust files in a folder, and in the folders inside.
pub fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Every use in `src/`, the definition and its own tests aside.
pub fn all() -> Vec<Said> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    files.sort();
    let mut out = Vec::new();
    for path in files.iter().filter(|path| !path.ends_with("src/words.rs")) {
        let source = fs::read_to_string(path).expect("text");
        let name = path.strip_prefix(root).expect("inside").display().to_string();
        out.extend(in_source(&source, &name));
    }
    out
}

/// The uses in one source; comments count as source, so an example in a comment needs a row as well.
pub fn in_source(source: &str, name: &str) -> Vec<Said> {
    let starts = source.match_indices("say!(").filter(|(at, _)| {
        let before = source[..*at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '`')
    });
    let one = |(at, start): (usize, &str)| {
        let line = source[..at].matches('\n').count() + 1;
        let place = format!("{name}:{line}");
        let inside = source[at + start.len()..].trim_start();
        let quoted = inside.strip_prefix('"').unwrap_or_else(|| panic!("{place}: say! without a literal"));
        let (text, rest) = literal(quoted);
        Said { text, names: names(rest), place }
    };
    starts.map(one).collect()
}

/// The value of a string literal after its opening quote, and what follows the closing one.
fn literal(source: &str) -> (String, &str) {
    let mut text = String::new();
    let mut letters = source.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, &source[at + 1..]),
            '\\' => match letters.next().map(|(_, escaped)| escaped) {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                // A line that goes on: the break and the blanks at the start of the next line are not in the text.
                Some('\n') => {
                    let blanks = letters.as_str().chars().take_while(|c| c.is_whitespace()).count();
                    letters.by_ref().take(blanks).for_each(drop);
                }
                Some('u') => {
                    let digits: String = letters.by_ref().map(|(_, c)| c).skip(1).take_while(|c| *c != '}').collect();
                    let code = u32::from_str_radix(&digits, 16).expect("hexadecimal");
                    text.push(char::from_u32(code).expect("a letter"));
                }
                Some(other) => text.push(other),
                None => break,
            },
            other => text.push(other),
        }
    }
    panic!("a text without an end: {text}");
}

/// Names in `, name, other = value)`: those that follow a comma outside every inner bracket.
fn names(arguments: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let (mut depth, mut fresh) = (0_i32, false);
    let mut rest = arguments;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        rest = match letter {
            '"' => literal(after).1,
            // A character such as '(' is no bracket; a lifetime does not occur here.
            '\'' if after.chars().nth(1) == Some('\'') => &after[after.chars().next().map_or(0, char::len_utf8) + 1..],
            _ => after,
        };
        match letter {
            ')' if depth == 0 => return names,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && (c.is_alphabetic() || c == '_') => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                names.insert(format!("{c}{}", &rest[..end]));
                rest = &rest[end..];
                fresh = false;
            }
            c if !c.is_whitespace() => fresh = false,
            _ => {}
        }
    }
    names
}

#[test]
fn texts_are_found_as_the_compiler_sees_them() {
    let source = r#"
        let a = say!("Plain");
        let b = crate::say!(
            "Over {n} lines \
             and \"quoted\" \u{201c}twice\u{201d}",
            n = count(1, 2, ")"),
        );
        let c = say!("{who}: {what}", who, what = say!("Inner {deep}", deep = '('));
        fn unsay() { say_not!("No") }
    "#;
    let found = in_source(source, "x.rs");
    let texts: Vec<&str> = found.iter().map(|said| said.text.as_str()).collect();
    assert_eq!(
        texts,
        ["Plain", "Over {n} lines and \"quoted\" \u{201c}twice\u{201d}", "{who}: {what}", "Inner {deep}"]
    );
    let names: Vec<String> =
        found.iter().map(|said| said.names.iter().cloned().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(names, ["", "n", "what who", "deep"]);
    assert_eq!(found[1].place, "x.rs:3");
}
