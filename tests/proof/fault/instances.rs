//! Two processes on one file. Each document lists the saves that went into it; who finds the file changed keeps the own
//! work as a copy and takes the other's. A save that vanishes without a word is in no list.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use detente::file::{self, DatasetMark, Expected};
use detente::scenario::{Catalog, Scenario};
use detente::session::Session;
use detente::trade;

use super::saving::{Way, acknowledge};
use super::working::{Chance, errors, finish_files, some_edit};

/// Saves `count` times, a copy counting as a save, and says each that was acknowledged. The plain way replaces whatever
/// is there, which must lose saves.
///
/// # Errors
/// A save failed for another reason than a changed file, or a refusal without a word.
pub fn run(path: &Path, folder: &Path, name: &str, count: u64, way: Way) -> Result<(), String> {
    let mut session = Session::new(Some(folder.join(name)), || {});
    let seed = name.bytes().fold(6, |sum, byte| sum * 31 + u64::from(byte));
    let mut chance = Chance::new(seed);
    open(&mut session, path)?;
    let mut copies = 0;
    for number in 1..=count {
        let save = format!("{name}{number}");
        for _ in 0..=chance.below(3) {
            some_edit(&mut session, &mut chance);
        }
        let about = &mut session.document.scenario.about;
        about.push(' ');
        about.push_str(&save);
        match way {
            Way::Whole => copies += save_or_copy(&mut session, path, folder, &save)?,
            Way::Plain => save_blindly(&session, path)?,
        }
        acknowledge(&save)?;
        std::thread::sleep(Duration::from_millis(chance.below(10) as u64));
        // A person who has read what is there now; with nothing unsaved.
        if chance.below(4) == 0 && matches!(way, Way::Whole) {
            open(&mut session, path)?;
        }
    }
    println!("copies {copies}");
    Ok(())
}

fn open(session: &mut Session, path: &Path) -> Result<(), String> {
    session.load(path);
    finish_files(session)?;
    if session.document.path() != Some(path) {
        return Err(format!("not opened: {:?}", errors(session)));
    }
    Ok(())
}

/// Saves; where the file has changed, keeps the own as a copy and takes theirs. Gives how many copies were made.
fn save_or_copy(session: &mut Session, path: &Path, folder: &Path, save: &str) -> Result<u64, String> {
    session.save(path);
    finish_files(session)?;
    if !session.document.has_unsaved_changes() {
        return Ok(0);
    }
    let said = errors(session);
    if said.is_empty() || session.clash().is_none() {
        return Err(format!("{save}: not saved, and not because of the other: {said:?}"));
    }
    session.save(&folder.join(format!("{save}.detente")));
    finish_files(session)?;
    if session.document.has_unsaved_changes() {
        return Err(format!("{save}: no copy: {:?}", errors(session)));
    }
    let copy = session.document.id();
    open(session, path)?;
    if let Some(place) = session.opened().iter().position(|open| open.document.id() == copy) {
        session.close(place);
    }
    Ok(1)
}

fn save_blindly(session: &Session, path: &Path) -> Result<(), String> {
    let mark = DatasetMark::of(&session.dataset);
    let text = file::render(&session.document.scenario, &session.catalog, &mark).map_err(|error| error.to_string())?;
    file::save(path, &text, &Expected::Anything).map(|_| ()).map_err(|error| error.to_string())
}

/// Writes the scenario that the instances share.
///
/// # Errors
/// As of the disk.
pub fn begin(path: &Path) -> Result<(), String> {
    let dataset = trade::bundled();
    let scenario = Scenario { title: "Shared".to_owned(), about: "saves:".to_owned(), ..Scenario::default() };
    let text = file::render(&scenario, &Catalog::new(&dataset), &DatasetMark::of(&dataset));
    let text = text.map_err(|error| error.to_string())?;
    file::save(path, &text, &Expected::Absent).map(|_| ()).map_err(|error| error.to_string())
}

/// Looks for every acknowledged save (`*.said` in the folder) in the file and in the copies (`*.detente` in the folder).
///
/// # Errors
/// One is in neither, or a file is damaged.
pub fn tally(path: &Path, folder: &Path) -> Result<(), String> {
    let catalog = Catalog::new(&trade::bundled());
    let mut found = BTreeSet::new();
    let mut said = Vec::new();
    let (mut files, mut copies) = (vec![path.to_owned()], 0);
    for entry in std::fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("detente") => {
                copies += 1;
                files.push(path);
            }
            Some("said") => {
                let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
                said.extend(text.lines().filter_map(|line| line.strip_prefix("saved ")).map(str::to_owned));
            }
            _ => {}
        }
    }
    for path in &files {
        let loaded = file::read(path, &catalog).map_err(|error| error.to_string())?;
        found.extend(loaded.scenario.about.split(' ').map(str::to_owned));
    }
    let lost: Vec<&String> = said.iter().filter(|save| !found.contains(*save)).collect();
    println!("{} saves acknowledged, {copies} of them as copies, {} lost", said.len(), lost.len());
    match lost.first() {
        Some(first) => Err(format!("lost: {first} and {} more", lost.len() - 1)),
        None => Ok(()),
    }
}
