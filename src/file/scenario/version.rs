//! Saved versions of a scenario, kept in its file; and the trade figures a file carries along.

use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;

use crate::scenario::Scenario;
use crate::trade::{self, Country, OwnFile};

/// Most versions that a file keeps.
const MOST: usize = 50;

/// A version as it was saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// When: seconds, UTC, ISO 8601, as in 2026-11-24T18:03:11Z. No two versions of a file have the same.
    pub at: String,
    /// Who saved it; empty unless the person has given a name.
    pub by: String,
    /// What it is for, in the person's words.
    pub note: String,
    /// The scenario.
    pub scenario: Scenario,
}

/// Trade figures of the person's own that a file carries, in the program's layout for trade files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// Name of the file they came from, without a folder.
    pub name: String,
    /// The rows that are used, as CSV.
    pub rows: String,
}

impl Carried {
    /// The rows of a file that are used; `target` is the case's.
    #[must_use]
    pub fn of(file: &OwnFile, target: Country) -> Self {
        Self { name: file.name.clone(), rows: trade::written(file, target) }
    }
}

impl Version {
    /// When it was saved, in the time of this computer.
    #[must_use]
    pub fn local(&self) -> String {
        match self.at.parse::<Timestamp>() {
            Ok(at) => at.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string(),
            Err(_) => self.at.clone(),
        }
    }
}

/// Adds a version, unless it is what the last one holds; a note is then put to that one. The order is that of saving,
/// whatever the clock says. Beyond the most that are kept, the oldest without a note goes first, never the first.
pub fn add_version(versions: &mut Vec<Version>, scenario: &Scenario, by: &str, note: &str) {
    if let Some(last) = versions.last_mut().filter(|last| last.scenario == *scenario) {
        if !note.is_empty() {
            note.clone_into(&mut last.note);
        }
        return;
    }
    let mut at = Timestamp::now();
    let taken = |at: &str, versions: &[Version]| versions.iter().any(|version| version.at == at);
    while taken(&stamp(at), versions) {
        at += jiff::SignedDuration::from_secs(1);
    }
    versions.push(Version { at: stamp(at), by: by.to_owned(), note: note.to_owned(), scenario: scenario.clone() });
    shortened(versions);
}

fn shortened(versions: &mut Vec<Version>) {
    while versions.len() > MOST {
        let plain = versions.iter().skip(1).position(|version| version.note.is_empty());
        versions.remove(plain.map_or(1, |at| at + 1));
    }
}

/// The versions of two files of one scenario, each once, in the order of their dates; the order of ours stays.
#[must_use]
pub fn united_versions(ours: &[Version], theirs: &[Version]) -> Vec<Version> {
    let mut all = ours.to_vec();
    for version in theirs.iter().filter(|version| ours.iter().all(|known| known.at != version.at)) {
        let place = all.iter().position(|known| known.at > version.at).unwrap_or(all.len());
        all.insert(place, version.clone());
    }
    shortened(&mut all);
    all
}

fn stamp(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
