//! Hours of work in one process: memory and open files must stay level.

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

/// Works for so many seconds after a warm-up, and prints what it holds. The warm-up fills history and log at full
/// speed, then takes a sixth of the time at the pace.
///
/// # Errors
/// Memory grew by more than 5 %, descriptors grew, or something failed that nobody made fail.
pub fn run(folder: &Path, seconds: u64) -> Result<(), String> {
    let mut session = Session::new(Some(folder.join("preferences")), || {});
    let files: Vec<PathBuf> = (0..4).map(|n| folder.join(format!("soak{n}.detente"))).collect();
    let mut chance = Chance::new(6);
    let mut failures = Vec::new();
    let mut moves = std::collections::BTreeMap::new();
    for _ in 0..FILLING {
        move_once(&mut session, &mut chance, &files)?;
        failures.extend(errors(&mut session));
    }
    // Every open scenario has its answers, too.
    if !session.wait(LIMIT * 5) {
        return Err("the model did not answer".to_owned());
    }
    let start = Instant::now();
    let (warm, whole) = (Duration::from_secs(seconds / 6), Duration::from_secs(seconds));
    let mut next_said = Duration::ZERO;
    let mut samples: Vec<(Duration, u64, usize)> = Vec::new();
    while start.elapsed() < whole {
        *moves.entry(move_once(&mut session, &mut chance, &files)?).or_insert(0_u64) += 1;
        failures.extend(errors(&mut session));
        let frames = 1_000 / PACE / 20;
        for _ in 0..frames.max(1) {
            std::thread::sleep(Duration::from_millis(20));
            session.tick(false);
        }
        let now = start.elapsed();
        if now >= next_said {
            let (memory, descriptors) = sample()?;
            println!("{:6} s: {memory} kB, {descriptors} descriptors, {moves:?}", now.as_secs());
            samples.push((now, memory, descriptors));
            next_said = now + whole / 60;
        }
    }
    verdict(&samples, warm, whole, &failures)
}

fn verdict(
    samples: &[(Duration, u64, usize)],
    warm: Duration,
    whole: Duration,
    failures: &[String],
) -> Result<(), String> {
    // The mean of a stretch: what one edit happens to hold at a moment is no growth.
    let mean = |from: Duration, to: Duration| {
        let inside: Vec<u64> = samples.iter().filter(|s| s.0 >= from && s.0 < to).map(|s| s.1).collect();
        inside.iter().sum::<u64>() as f64 / inside.len().max(1) as f64
    };
    let most = |from: Duration, to: Duration| {
        samples.iter().filter(|s| s.0 >= from && s.0 < to).map(|s| s.2).max().unwrap_or(0)
    };
    let (early, late) = (mean(warm, warm * 2), mean(whole - warm, whole));
    let (few, many) = (most(warm, warm * 2), most(whole - warm, whole));
    let growth = (late / early - 1.0) * 100.0;
    println!("memory {early:.0} kB to {late:.0} kB ({growth:+.1} %), descriptors {few} to {many}, {} errors", failures.len());
    if let Some(failure) = failures.first() {
        return Err(format!("failed without cause: {failure}"));
    }
    if growth > MOST || many > few {
        return Err("memory or descriptors grew".to_owned());
    }
    Ok(())
}
