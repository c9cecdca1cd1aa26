//! Files that mean harm, or were harmed: refused quickly, in few bytes of memory, with a sentence; never a panic.

mod bombs;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use detente::file::{DatasetMark, Preferences, parse, render};
use detente::model::{Selection, outlook};
use detente::scenario::{Catalog, Scenario, Value};
use detente::trade::bundled;

/// Seeded numbers (splitmix64), so that a mutant that fails can be made again.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `end`, which is at least 1.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A stretch of something `length` long, at most `most` long itself.
    fn stretch(&mut self, length: usize, most: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        start..(start + self.below(most)).min(length)
    }
}

/// What no well-meaning file holds, and what ours are made of.
const WORDS: [&[u8]; 22] = [
    b"NaN",
    b"inf",
    b"-inf",
    b"-0.0",
    b"1e999",
    b"1e308",
    b"18446744073709551616",
    b"-1",
    b"0x",
    b"\"",
    b"\\u{0}",
    b"\0",
    b"(",
    b"]",
    b"{",
    b",",
    b"//",
    b"/*",
    b"r#\"",
    b"Some(",
    b"#![schema = \"detente-scenario/2\"]\n",
    b"\xFF\xFE",
];

/// Harms a text in one to six places.
fn mutate(chance: &mut Chance, bases: &[Vec<u8>]) -> Vec<u8> {
    let mut text = bases[chance.below(bases.len())].clone();
    for _ in 0..=chance.below(6) {
        let at = chance.below(text.len());
        match chance.below(8) {
            0 if !text.is_empty() => text[at] ^= 1 << chance.below(8),
            1 => drop(text.drain(chance.stretch(text.len(), 40))),
            2 => {
                let copy = text[chance.stretch(text.len(), 60)].to_vec();
                text.splice(at..at, copy);
            }
            3 => {
                let other = &bases[chance.below(bases.len())];
                let piece = other[chance.stretch(other.len(), 120)].to_vec();
                text.splice(at..at, piece);
            }
            4 if chance.below(4) == 0 => text.truncate(at),
            5 => {
                // The next number grows beyond all measure.
                let digit = text.iter().skip(at).position(u8::is_ascii_digit).map(|place| at + place);
                let blown = vec![b'0' + chance.below(10) as u8; 1 + chance.below(400)];
                if let Some(digit) = digit {
                    text.splice(digit..digit, blown);
                }
            }
            6 => {
                let word = WORDS[chance.below(WORDS.len())];
                text.splice(at..at, word.iter().copied());
            }
            _ => {
                // A value gives way to another.
                if let Some(colon) = text.iter().skip(at).position(|byte| *byte == b':').map(|place| at + place) {
                    let end = text[colon..].iter().position(|b| *b == b',').map_or(text.len(), |place| colon + place);
                    let word = WORDS[chance.below(10)];
                    text.splice(colon + 1..end, word.iter().copied());
                }
            }
        }
    }
    text
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every scenario that comes with the program, and one that uses all the format has.
fn scenarios() -> Vec<Vec<u8>> {
    let folder = std::fs::read_dir(root("assets/presets")).expect("the presets");
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.is_file()).collect();
    paths.push(root("tests/fixtures/version1.detente"));
    paths.push(root("tests/fixtures/version1-whole.detente"));
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a scenario")).collect()
}

fn is_finite(scenario: &Scenario, catalog: &Catalog) -> bool {
    catalog.levers().iter().all(|lever| match scenario.get(&lever.key) {
        Value::Number(number) => number.is_finite(),
        Value::Phases(phases) => {
            phases.iter().all(|phase| [phase.after, phase.ramp, phase.share].iter().all(|number| number.is_finite()))
        }
        _ => true,
    })
}

/// Reads so many mutants, and gives how many were accepted.
fn mutated_scenarios(count: u64, seed: u64) -> usize {
    let (dataset, bases) = (bundled(), scenarios());
    let (catalog, mark) = (Catalog::new(&dataset), DatasetMark::of(&dataset));
    let mut accepted = 0;
    for nth in 0..count {
        let bytes = mutate(&mut Chance(seed ^ nth.wrapping_mul(0xD6E8_FEB8_6659_FD93)), &bases);
        let text = String::from_utf8_lossy(&bytes);
        let start = Instant::now();
        let loaded = parse(&text, "mutant.detente", &catalog);
        assert!(start.elapsed() < Duration::from_secs(1), "mutant {nth} takes {:?}:\n{text}", start.elapsed());
        let scenario = match loaded {
            Ok(loaded) => loaded.scenario,
            Err(error) => {
                assert!(error.to_string().contains("mutant.detente"), "mutant {nth}: {error}");
                continue;
            }
        };
        accepted += 1;
        assert!(is_finite(&scenario, &catalog), "mutant {nth} is not finite:\n{text}");
        let written = render(&scenario, &catalog, &mark).unwrap_or_else(|e| panic!("mutant {nth}: {e}\n{text}"));
        let again =
            parse(&written, "again", &catalog).unwrap_or_else(|e| panic!("mutant {nth}: {e}\n{text}\n{written}"));
        assert_eq!(again.scenario, scenario, "mutant {nth}:\n{text}");
        if accepted % 25 == 0 {
            let outlook = outlook(&dataset, &scenario, &|| true).expect("nobody gives it up");
            let path = outlook.projection.recorded(Selection::ALL);
            assert!(path.iter().all(|value| value.is_finite()), "mutant {nth} gives {path:?}:\n{text}");
        }
    }
    accepted
}

#[test]
fn mutated_scenarios_are_refused_or_whole() {
    let accepted = mutated_scenarios(20_000, 42);
    assert!((200..19_000).contains(&accepted), "{accepted} accepted: the mutants are too harmless or too harmful");
}

#[test]
#[ignore = "minutes; run by hand"]
fn many_more_mutated_scenarios_are_refused_or_whole() {
    println!("{} of 500,000 accepted", mutated_scenarios(500_000, 2_026));
}

#[test]
fn mutated_preferences_give_preferences_that_can_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, aside) = (folder.path().join("preferences.ron"), folder.path().join("preferences.ron.bad"));
    let mut known = Preferences::default();
    known.remember(Path::new("/a/b.detente"));
    known.window.size = Some([1280.0, 720.0]);
    known.window.panels.insert("levers".to_owned(), 320.0);
    known.save(folder.path()).expect("saved");
    let bases = [std::fs::read(&file).expect("written")];
    let mut kept = 0;
    for nth in 0..1_000 {
        let bytes = mutate(&mut Chance(7 ^ (nth << 20)), &bases);
        std::fs::write(&file, &bytes).expect("written");
        let start = Instant::now();
        let (read, problems) = Preferences::load(folder.path());
        assert!(start.elapsed() < Duration::from_secs(1), "mutant {nth}");
        assert!(
            (90..=200).contains(&read.text_size) && (2030..=2040).contains(&read.last_year),
            "mutant {nth}: {read:?}"
        );
        let lengths = read.window.size.into_iter().chain(read.window.position).flatten();
        assert!(lengths.chain(read.window.panels.values().copied()).all(f32::is_finite), "mutant {nth}: {read:?}");
        if aside.exists() {
            kept += 1;
            assert!(problems[0].contains("preferences.ron"), "{problems:?}");
            assert_eq!(read, Preferences::default(), "mutant {nth}");
            assert_eq!(std::fs::read(&aside).expect("kept"), bytes, "mutant {nth} is kept as it was");
            assert!(!file.exists());
            std::fs::remove_file(&aside).expect("removed");
        } else {
            assert!(file.exists(), "mutant {nth} is where it was");
        }
    }
    assert!((100..1_000).contains(&kept), "{kept} were set aside");
}

#[test]
fn a_scenario_names_no_path_and_no_address_that_is_followed() {
    let (dataset, folder) = (bundled(), tempfile::tempdir().expect("a folder"));
    let catalog = Catalog::new(&dataset);
    let bait = folder.path().join("bait.detente");
    std::fs::write(&bait, "(secret: true)").expect("written");
    let bait = bait.display().to_string();
    let source = std::fs::read_to_string(root("assets/presets/iran.detente")).expect("a preset");
    let plain = parse(&source, "a", &catalog).expect("reads").scenario;
    for address in
        ["/etc/passwd", "http://example.org/x.detente", "file:///etc/passwd", "../x", "\\\\\\\\share\\\\x", &bait]
    {
        // As text it is text, and moves no number.
        let titled = source.replacen(&format!("title: {:?}", plain.title), &format!("title: \"{address}\""), 1);
        assert_ne!(titled, source);
        let loaded = parse(&titled, "a", &catalog).expect("a title is any text").scenario;
        assert_eq!(Scenario { title: plain.title.clone(), ..loaded }, plain, "{address}");
        // In a field, a lever or an inclusion that could mean a file, it is refused or means nothing.
        for field in ["include", "path", "base", "dataset", "assumptions", "model"] {
            let with = source.replacen("\n)", &format!("\n    {field}: \"{address}\",\n)"), 1);
            if let Ok(loaded) = parse(&with, "a", &catalog) {
                assert_eq!(loaded.scenario, plain, "{field}: {address}");
            }
        }
        let lever = source.replacen("assumptions: {", &format!("assumptions: {{ \"{address}\": true,"), 1);
        let refused = parse(&lever, "a", &catalog).expect_err("no lever is called that").to_string();
        assert!(!refused.contains("secret") && !refused.contains("root:"), "{refused}");
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), 1, "nothing was written beside it");
}
