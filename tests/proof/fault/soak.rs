//! Hours of work in one process: memory and open files must stay level.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use detente::session::{Command, Session};

use super::working::{Chance, LIMIT, errors, finish_files, some_edit};

/// Edits in a second: far more than a hand makes, few enough to leave the machine to others.
const PACE: u64 = 25;
/// Moves made before anything is measured: history and the log of the session hold no more than so many.
const FILLING: usize = 4_000;
/// Most growth of memory from the end of the warm-up to the end, in per cent.
const MOST: f64 = 5.0;
/// In less than ten minutes the most that can be held at once has not been held yet: what is held swings between 28 and
/// 42 MB in an hour. Then only growth that this does not explain.
const MOST_IN_SHORT: f64 = 100.0;
/// Files that are opened and saved. Each that is open at a look holds one descriptor: the card that says so to others.
const FILES: usize = 4;
/// Shortest time between two looks at memory.
const LOOK: Duration = Duration::from_secs(5);

/// Kilobytes of memory in use, and open descriptors.
fn sample() -> Result<(u64, usize), String> {
    let text = std::fs::read_to_string("/proc/self/status").map_err(|error| error.to_string())?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    let memory = line.trim().trim_end_matches("kB").trim().parse().map_err(|_| "no number in VmRSS")?;
    let descriptors = std::fs::read_dir("/proc/self/fd").map_err(|error| error.to_string())?.count();
    Ok((memory, descriptors))
}

/// One thing a person does.
fn move_once(session: &mut Session, chance: &mut Chance, files: &[PathBuf]) -> Result<&'static str, String> {
    let tabs = session.opened().len();
    Ok(match chance.below(100) {
        0..=69 => {
            some_edit(session, chance);
            "edits"
        }
        70..=84 => {
            let step = if chance.below(3) == 0 { Command::Redo } else { Command::Undo };
            if session.can(step) {
                session.apply(step);
            }
            "undos and redos"
        }
        85..=87 => {
            if session.can(Command::Duplicate) {
                session.apply(Command::Duplicate);
            } else {
                session.close(chance.below(tabs));
            }
            "tabs"
        }
        88..=90 => {
            session.go_to(chance.below(tabs));
            "tabs"
        }
        91 => {
            session.use_preset(chance.below(session.presets.len()));
            "presets"
        }
        92..=95 => {
            let path = &files[chance.below(files.len())];
            // Two tabs on one file are another test's.
            if session.place_of(path).is_none_or(|place| place == session.place()) {
                session.save(path);
                finish_files(session)?;
            }
            "saves"
        }
        _ => {
            let path = &files[chance.below(files.len())];
            if path.exists() && session.has_room() {
                session.load(path);
                finish_files(session)?;
            }
            "opens"
        }
    })
}

/// What was done, what failed, and what was held.
#[derive(Default)]
struct Record {
    moves: BTreeMap<&'static str, u64>,
    failures: Vec<String>,
    samples: Vec<(Duration, u64, usize)>,
}

/// As much as a session can hold: full history and log, all tabs open, each with its answers.
fn fill(session: &mut Session, chance: &mut Chance, files: &[PathBuf], record: &mut Record) -> Result<(), String> {
    for _ in 0..FILLING {
        move_once(session, chance, files)?;
        record.failures.extend(errors(session));
    }
    while session.can(Command::Duplicate) {
        session.apply(Command::Duplicate);
    }
    if session.wait(LIMIT * 5) { Ok(()) } else { Err("the model did not answer".to_owned()) }
}

/// Works for so many seconds after the session was filled, and prints what it holds; the first sixth is warm-up. Looked
/// at is a session whose scenarios are all answered, so that one look can be set beside another.
///
/// # Errors
/// Memory grew by more than 5 % (doubled in less than ten minutes), descriptors by more than the files that can be open, or something failed that nobody made
/// fail.
pub fn run(folder: &Path, seconds: u64) -> Result<(), String> {
    let mut session = Session::new(Some(folder.join("preferences")), || {});
    let files: Vec<PathBuf> = (0..FILES).map(|n| folder.join(format!("soak{n}.detente"))).collect();
    let mut chance = Chance::new(6);
    let mut record = Record::default();
    fill(&mut session, &mut chance, &files, &mut record)?;
    let (start, whole) = (Instant::now(), Duration::from_secs(seconds));
    let mut next_look = Duration::ZERO;
    while start.elapsed() < whole {
        *record.moves.entry(move_once(&mut session, &mut chance, &files)?).or_insert(0) += 1;
        record.failures.extend(errors(&mut session));
        std::thread::sleep(Duration::from_millis(500 / PACE));
        session.tick(false);
        std::thread::sleep(Duration::from_millis(500 / PACE));
        if start.elapsed() >= next_look {
            if !session.wait(LIMIT * 5) {
                return Err("the model did not answer".to_owned());
            }
            let (memory, descriptors) = sample()?;
            let now = start.elapsed();
            println!("{:6} s: {memory} kB, {descriptors} descriptors, {:?}", now.as_secs(), record.moves);
            record.samples.push((now, memory, descriptors));
            next_look = now + LOOK.max(whole / 60);
        }
    }
    verdict(&record, whole)
}

/// Compares the second sixth with the last.
fn verdict(record: &Record, whole: Duration) -> Result<(), String> {
    let sixth = whole / 6;
    let between = |from: Duration, to: Duration| {
        let inside: Vec<_> = record.samples.iter().filter(|s| s.0 >= from && s.0 < to).collect();
        // The highest of a stretch: how many steps back are held swings from look to look, and only the most that was
        // ever held at once can be set beside the most of another stretch.
        let memory = inside.iter().map(|s| s.1).max().unwrap_or(0) as f64;
        (memory, inside.iter().map(|s| s.2).max().unwrap_or(0))
    };
    // The last look may come after the end.
    let ((early, few), (late, many)) = (between(sixth, sixth * 2), between(sixth * 5, whole * 2));
    let growth = (late / early - 1.0) * 100.0;
    println!(
        "{} moves, highest memory {early:.0} kB to {late:.0} kB ({growth:+.1} %), descriptors {few} to {many}, {} errors",
        record.moves.values().sum::<u64>(),
        record.failures.len()
    );
    if let Some(failure) = record.failures.first() {
        return Err(format!("failed without cause: {failure}"));
    }
    let most = if whole < Duration::from_mins(10) { MOST_IN_SHORT } else { MOST };
    // Without a figure there is no proof.
    if !growth.is_finite() || growth > most || many > few + FILES || few == 0 {
        return Err(format!("memory grew by more than {most} % or descriptors grew"));
    }
    Ok(())
}
