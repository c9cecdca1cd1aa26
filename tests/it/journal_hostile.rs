//! Journals that are damaged, huge or no files at all: kept aside with a word, never fatal, never waited for.

use std::fs;
use std::process::Command as Process;
use std::time::{Duration, Instant};

use detente::file;

use crate::journal::{catalog, journals, kept, leave_behind, look, scenario};

/// Bytes changed, cut, doubled and moved at random, the same ones each time.
fn mutated(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut out = bytes.to_vec();
    for _ in 0..=next(4) {
        let at = next(out.len());
        let to = (at + next(40)).min(out.len());
        match next(6) {
            0 => out.truncate(at),
            1 => drop(out.drain(at..to)),
            2 => out.extend_from_within(at..to),
            3 if at < out.len() => out[at] = next(256) as u8,
            4 => drop(out.splice(at..at, b"((((((((\"[{".iter().copied())),
            _ => drop(out.splice(at..to, b"1e999".iter().copied())),
        }
    }
    out
}

#[test]
fn no_mutated_journal_does_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut whole = kept(&scenario("A", 0.75), Some(&folder.path().join("a.detente")));
    whole.typing = vec![("When".to_owned(), "20".to_owned())];
    leave_behind(folder.path(), &whole);
    let journal = journals(folder.path()).remove(0);
    let bytes = fs::read(&journal).expect("bytes");
    let catalog = catalog();
    let (mut accepted, mut worst) = (0, Duration::ZERO);
    for seed in 0..1_000 {
        fs::write(&journal, mutated(&bytes, seed)).expect("written");
        let start = Instant::now();
        let mut left = file::left_behind(folder.path(), &catalog);
        worst = worst.max(start.elapsed());
        // A process that another test is just starting holds every lock of this one until it runs its own program.
        for _ in 0..100 {
            if left.found.len() + left.problems.len() > 0 {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
            left = file::left_behind(folder.path(), &catalog);
        }
        assert_eq!(left.found.len() + left.problems.len(), 1, "seed {seed}: offered, or kept aside with a word");
        let aside = journal.with_extension("ron.bad");
        assert_eq!(aside.exists(), left.found.is_empty(), "seed {seed}");
        for found in &left.found {
            accepted += 1;
            let numbers = found.loaded.scenario.parameters.iter().chain([&found.loaded.scenario.relief.extent]);
            assert!(numbers.into_iter().all(|number| number.is_finite()), "seed {seed}");
            assert_eq!(
                found.loaded.scenario,
                file::parse(&found.kept.text, "", &catalog).expect("a scenario").scenario
            );
        }
        let _absent = fs::remove_file(aside);
    }
    println!("{accepted} of 1,000 accepted, worst {worst:?}");
    assert!(worst < Duration::from_secs(1), "{worst:?}");
}

#[test]
fn what_is_no_ordinary_file_is_set_aside_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("journal");
    leave_behind(folder.path(), &kept(&scenario("A", 0.75), None));
    fs::create_dir(inside.join("1-1-1.ron")).expect("a folder");
    let huge = fs::File::create(inside.join("1-1-2.ron")).expect("a file");
    huge.set_len(4_000_000_000).expect("sparse");
    let mut waiting = 0;
    #[cfg(unix)]
    for name in ["1-1-3.ron", "1-2.lock", "1-2-1.ron"] {
        let made = Process::new("mkfifo").arg(inside.join(name)).status().expect("mkfifo");
        assert!(made.success());
        waiting += 1;
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(inside.join("1-1-4.ron"), inside.join("1-1-4.ron")).expect("a loop");
    let start = Instant::now();
    let left = look(folder.path());
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
    assert_eq!(left.found.len(), 1, "what is whole is offered all the same");
    // Of the run whose lock is no file, nothing is touched.
    let expected = if waiting > 0 { 4 } else { 2 };
    assert_eq!(left.problems.len(), expected, "{:?}", left.problems);
    assert!(inside.join("1-1-2.ron.bad").exists() && inside.join("1-1-1.ron.bad").exists());
}

#[test]
fn leftovers_of_dead_runs_are_swept_when_they_are_old() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("journal");
    fs::create_dir(&inside).expect("a folder");
    let names = [".detente-old.tmp", ".detente-new.tmp", "0-1.lock", "0-2.lock", "other.txt"];
    for name in names {
        let file = fs::File::create(inside.join(name)).expect("a file");
        if !name.contains("new") && name != "0-2.lock" {
            file.set_modified(std::time::SystemTime::now() - Duration::from_mins(11)).expect("made old");
        }
    }
    assert!(look(folder.path()).problems.is_empty());
    let left = names.map(|name| inside.join(name).exists());
    assert_eq!(left, [false, true, false, true, true]);
}
