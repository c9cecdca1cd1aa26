//! Saves through the room `file`, one thread, no session: what kills, errors and power cuts are aimed at.

use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use detente::file::{self, Expected, Mark, Preferences};

use super::paper;

/// How a document is written.
#[derive(Clone, Copy)]
pub enum Way {
    /// As the program does.
    Whole,
    /// Emptied, then written: loses documents, which shows that a fault was real.
    Plain,
}

impl Way {
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "whole" => Some(Self::Whole),
            "plain" => Some(Self::Plain),
            _ => None,
        }
    }

    /// Gives what the file may hold at the next save: only what was written now, which is the way of the window.
    fn save(self, path: &Path, text: &str, expected: &Expected) -> Result<Expected, String> {
        match self {
            Self::Whole => file::save(path, text, expected).map(Expected::Held).map_err(|error| error.to_string()),
            #[expect(clippy::disallowed_methods, reason = "the way that must lose documents")]
            Self::Plain => std::fs::write(path, text).map(|()| Expected::Anything).map_err(|error| error.to_string()),
        }
    }
}

/// One line, written at once: what was said is said before the next save begins.
pub fn acknowledge(what: impl std::fmt::Display) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("saved {what}\n").as_bytes()).and_then(|()| out.flush()).map_err(|e| e.to_string())
}

/// Saves the generations after the one in the file, with a pause after each, and says each that was acknowledged. After
/// `count` of them it does nothing more, until it is ended.
///
/// # Errors
/// The save that failed.
pub fn endlessly(path: &Path, way: Way, pause: u64, count: Option<u64>) -> Result<(), String> {
    let (mut text, first) = paper::read(path)?;
    let mut generation = first;
    let mut held = Expected::Held(Mark::of(text.as_bytes()));
    loop {
        if count.is_some_and(|count| generation >= first + count) {
            std::thread::sleep(Duration::from_secs(1));
            continue;
        }
        generation += 1;
        text = paper::numbered(&text, generation)?;
        held = way.save(path, &text, &held)?;
        acknowledge(generation)?;
        std::thread::sleep(Duration::from_millis(pause));
    }
}

/// Saves the next generation. The two names that do not exist are looked up so that a trace shows where the save begins
/// and ends.
///
/// # Errors
/// The save failed.
pub fn once(path: &Path, way: Way) -> Result<(), String> {
    let (text, generation) = paper::read(path)?;
    let held = Expected::Held(Mark::of(text.as_bytes()));
    let text = paper::numbered(&text, generation + 1)?;
    let begins = std::fs::read("/proof-begins").is_ok();
    let saved = way.save(path, &text, &held);
    let ends = std::fs::read("/proof-ends").is_ok();
    if begins || ends {
        return Err("/proof-begins and /proof-ends must not exist".to_owned());
    }
    saved?;
    acknowledge(generation + 1)
}

/// Goes to the next size of text in the preferences and writes them.
///
/// # Errors
/// They could not be read or written.
pub fn preferences(folder: &Path) -> Result<(), String> {
    let (mut preferences, problems) = Preferences::load(folder);
    if !problems.is_empty() {
        return Err(format!("damaged: {}", problems.join("; ")));
    }
    preferences.text_size = if preferences.text_size >= 200 { 90 } else { preferences.text_size + 1 };
    // Long enough that a full disk is felt.
    preferences.recent = (0..10).map(|n| format!("/{n}/{}.detente", "long name ".repeat(200)).into()).collect();
    preferences.save(folder).map_err(|error| format!("Preferences could not be saved: {error}"))?;
    acknowledge(preferences.text_size)
}

/// Writes a text of so many bytes the way exports are written.
///
/// # Errors
/// It could not be written.
pub fn export(path: &Path, bytes: usize) -> Result<(), String> {
    let text: String = "country,year,value\n".chars().cycle().take(bytes).collect();
    file::save(path, &text, &Expected::Anything).map_err(|error| error.to_string())?;
    acknowledge(bytes)
}
