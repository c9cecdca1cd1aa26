//! Rules of the house, held by reading the source.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the bottom up: each may name only rooms before it.
const ROOMS: [&str; 12] =
    ["words", "trade", "import", "scenario", "model", "evidence", "chart", "file", "export", "session", "ui", "cli"];
/// No file is longer.
const LONGEST: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn all(folder: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    sources(&root().join(folder), &mut out);
    assert!(!out.is_empty(), "no source in {folder}");
    out
}

/// The room a file belongs to: `src/trade.rs` and everything in `src/trade/`.
fn room(path: &Path) -> Option<usize> {
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    ROOMS.iter().position(|room| first.trim_end_matches(".rs") == *room)
}

#[test]
fn a_room_names_only_the_rooms_below_it() {
    let mut edges = 0;
    for path in all("src") {
        let Some(here) = room(&path) else { continue };
        let text = fs::read_to_string(&path).expect("text");
        for (there, name) in ROOMS.iter().enumerate() {
            if there == here || !text.contains(&format!("crate::{name}")) {
                continue;
            }
            edges += 1;
            assert!(there < here, "{} names {name}, which stands above it", path.display());
            // The command line and the window are two faces of the same rooms; neither needs the other.
            assert!(!(ROOMS[here] == "cli" && *name == "ui"), "{} names the window", path.display());
        }
    }
    assert!(edges > 20, "the test sees the imports: {edges}");
}

#[test]
fn what_a_room_must_not_touch() {
    for path in all("src") {
        let Some(here) = room(&path) else { continue };
        let text = fs::read_to_string(&path).expect("text");
        let forbidden: &[&str] = match ROOMS[here] {
            "words" | "trade" | "import" | "scenario" | "evidence" | "chart" | "export" => {
                &["std::fs", "std::thread", "SystemTime", "egui"]
            }
            "model" => &["std::fs", "std::thread", "SystemTime", "egui", "serde"],
            // Waiting for its turn is no thread of its own.
            "file" => &["thread::spawn", "egui", "rfd"],
            "session" => &["egui", "eframe", "rfd", "std::fs"],
            "ui" => &["std::fs", "std::thread"],
            _ => &[],
        };
        for word in forbidden {
            assert!(!text.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn no_file_is_longer_than_it_can_be_read() {
    for path in all("src").into_iter().chain(all("tests")).chain(all("benches")) {
        let lines = fs::read_to_string(&path).expect("text").lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", path.display());
    }
}

#[test]
fn raw_colours_stand_only_in_the_theme() {
    for path in all("src/ui") {
        if path.ends_with("theme.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("text");
        assert!(!text.contains("Color32::from_"), "{} has a colour of its own", path.display());
    }
}

#[test]
fn nothing_is_left_for_later_in_the_code() {
    for path in all("src") {
        let text = fs::read_to_string(&path).expect("text").to_lowercase();
        for word in ["todo", "fixme", "unimplemented"] {
            let left = text.contains(&format!("{word}!")) || text.contains(&format!("{word}:"));
            assert!(!left, "{} says {word}", path.display());
        }
    }
}

#[test]
fn the_architecture_names_every_room() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for path in all("src") {
        let inside = path.strip_prefix(root()).expect("inside");
        let name = inside.display();
        let folders = inside.ancestors().skip(1).filter(|folder| folder.components().count() > 1);
        let named = text.contains(&format!("`{name}`"))
            || folders.into_iter().any(|folder| text.contains(&format!("`{}/`", folder.display())));
        assert!(named, "ARCHITECTURE.md does not name {name} or its folder");
    }
}
