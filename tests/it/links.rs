//! No link leads nowhere: links and places in all Markdown, files named in the architecture, the documentation of the code
//! and the descriptions of formats, and the form of addresses.

use std::fs;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file with one of the endings, outside what is built.
fn files(endings: &[&str]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() && !path.is_symlink() && name != "target" && name != ".git" {
                folders.push(path);
            } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| endings.contains(&e)) {
                out.push(path);
            }
        }
    }
    out
}

/// Text without its blocks of code.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

fn places(text: &str) -> Vec<String> {
    let headings = prose(text);
    let headings = headings.lines().filter(|line| line.starts_with('#'));
    let slug = |line: &str| {
        let kept = line.trim_start_matches('#').trim().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(slug).collect()
}

/// Whether an address is whole.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.split('/').next().is_some_and(|host| host.contains('.')) && !rest.contains(char::is_whitespace)
    })
}

#[test]
fn every_link_in_markdown_leads_to_a_file_and_a_place() {
    let mut seen = 0;
    for path in files(&["md"]) {
        let text = fs::read_to_string(&path).expect("text");
        for rest in prose(&text).split("](").skip(1) {
            let Some((target, _)) = rest.split_once(')') else { continue };
            seen += 1;
            if target.contains("://") {
                assert!(is_address(target), "{}: {target}", path.display());
                continue;
            }
            let (file, place) = target.split_once('#').unwrap_or((target, ""));
            let there = if file.is_empty() { path.clone() } else { path.parent().expect("a folder").join(file) };
            assert!(there.exists(), "{} leads to {target}", path.display());
            if !place.is_empty() {
                let all = places(&fs::read_to_string(&there).expect("text"));
                assert!(all.iter().any(|known| known == place), "{} leads to {target}", path.display());
            }
        }
    }
    assert!(seen > 40, "the test sees the links: {seen}");
}

/// Files of this project that a text names in typewriter letters.
fn named(text: &str) -> Vec<&str> {
    let spans = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    let folders = ["src/", "assets/", "docs/", "tests/", "benches/", "dist/", ".ci/"];
    spans
        .filter(|span| folders.iter().any(|folder| span.starts_with(folder)))
        .map(|span| span.split([' ', ',', ':']).next().unwrap_or(span))
        .filter(|span| !span.contains(['*', '<', '{', '…']))
        .collect()
}

#[test]
fn every_file_that_is_named_is_there() {
    let mut seen = 0;
    for path in files(&["md", "rs"]) {
        let text = fs::read_to_string(&path).expect("text");
        let is_code = path.extension().is_some_and(|e| e == "rs");
        if is_code && path.starts_with(root().join("tests")) {
            continue;
        }
        let documented = |line: &&str| !is_code || line.trim_start().starts_with("//");
        let words = text.lines().filter(documented).collect::<Vec<_>>().join("\n");
        for name in named(&words) {
            seen += 1;
            assert!(root().join(name).exists(), "{} names {name}", path.display());
        }
    }
    assert!(seen > 100, "the test sees the names: {seen}");
}

#[test]
fn addresses_of_sources_are_whole_and_go_by_a_secure_way() {
    assert!(is_address("https://example.org/a") && !is_address("https://nowhere") && !is_address("ftp://example.org"));
    for path in files(&["csv", "ron", "detente", "md"]) {
        let text = fs::read_to_string(&path).unwrap_or_default();
        for (at, _) in text.match_indices("://") {
            let start = text[..at].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |found| found + 1);
            let end = text[at..].find([' ', '"', ',', ';', ')', '\n']).map_or(text.len(), |found| at + found);
            let address = &text[start..end];
            assert!(is_address(address) && address.starts_with("https://"), "{}: {address}", path.display());
        }
    }
}
