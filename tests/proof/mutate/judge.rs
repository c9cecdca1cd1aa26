//! A file is brought as the program brings it: flows, a question, or a sentence.

use std::path::Path;
use std::time::{Duration, Instant};

use detente::file::{SheetReader, TradeFile};
use detente::import::{Detected, Scope, detect, encoding_of, read};

use super::changes::{Chance, mutated};
use super::seeds::{Pack, texts_of_all_formats};

/// How long a file may take. Without optimisation, the libraries that guess encodings and unpack are ten times slower.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });
/// Bytes by which a table is told.
const SAMPLE: usize = 1 << 20;

/// How often which end came about.
#[derive(Debug, Default)]
pub struct Ends {
    /// Tables whose rows were read.
    pub read: u64,
    /// Rows of them that are flows.
    pub flows: u64,
    /// Tables of no known format: a person says which column is which.
    pub asked: u64,
    /// Sentences.
    pub refused: u64,
    /// The longest that a file took.
    pub longest: Duration,
}

/// The file of a number: always the same.
pub fn file(number: u64) -> (String, Vec<u8>) {
    let mut chance = Chance::new(number);
    let texts = texts_of_all_formats();
    let (name, text) = *chance.one(&texts);
    let pack = *chance.one(&Pack::ALL);
    let inner = chance.below(2) == 0;
    let bytes = if inner {
        pack.pack(&mutated(text.as_bytes(), &mut chance))
    } else {
        mutated(&pack.pack(text.as_bytes()), &mut chance)
    };
    (format!("{number} {name} {pack:?}"), bytes)
}

/// Brings the file of a number; what went wrong with the program, if anything did.
pub fn judge(number: u64, folder: &Path, reader: &SheetReader, ends: &mut Ends) -> Result<(), String> {
    let (name, bytes) = file(number);
    let path = folder.join("brought");
    std::fs::write(&path, &bytes).map_err(|error| error.to_string())?;
    // The machine may have been busy with something else: the better of two counts.
    let mut took = Duration::MAX;
    let mut found = Ends::default();
    for _ in 0..2 {
        let began = Instant::now();
        found = Ends::default();
        let brought = std::panic::catch_unwind(|| bring(&path, reader));
        took = took.min(began.elapsed());
        match brought {
            Err(_) => return Err(format!("{name}: panics")),
            Ok(Err(sentence)) if !sentence.contains(' ') || sentence.len() > 1_000 => {
                return Err(format!("{name}: no sentence: {sentence}"));
            }
            Ok(Err(_)) => found.refused += 1,
            Ok(Ok(Err(wrong))) => return Err(format!("{name}: {wrong}")),
            Ok(Ok(Ok(ends))) => found = ends,
        }
        if took <= LIMIT {
            break;
        }
    }
    if took > LIMIT {
        return Err(format!("{name}: took {took:?}"));
    }
    ends.longest = ends.longest.max(took);
    ends.read += found.read;
    ends.flows += found.flows;
    ends.asked += found.asked;
    ends.refused += found.refused;
    Ok(())
}

/// The outer error is the sentence to the person, the inner one what the program got wrong.
fn bring(path: &Path, reader: &SheetReader) -> Result<Result<Ends, String>, String> {
    let mut ends = Ends::default();
    let file = TradeFile::open(path, reader, &|| false).map_err(|error| error.to_string())?;
    for (at, member) in file.members().iter().enumerate() {
        let (sample, whole) = file.sample(at, SAMPLE, &|| false).map_err(|error| error.to_string())?;
        let layout = match detect(&member.name, &sample, whole, &[]) {
            Ok(Detected::Known(layout) | Detected::Asks(layout, _)) => layout,
            Ok(Detected::Unknown(_)) => {
                ends.asked += 1;
                continue;
            }
            Err(_) => {
                ends.refused += 1;
                continue;
            }
        };
        let mut stream = file.read(at, encoding_of(&sample), &|| false).map_err(|error| error.to_string())?;
        match read(&member.name, &layout, &mut stream, &Scope::default(), &mut |_| true) {
            Err(_) => ends.refused += 1,
            Ok(imported) => {
                let facts = &imported.facts;
                let passed: u64 = facts.passed_over.iter().map(|(_, rows)| rows).sum();
                let kept = imported.rows.len() as u64;
                // A row may hold two flows, an export and an import; it is never lost.
                if facts.rows > kept + facts.left_out + passed {
                    return Ok(Err(format!("{} rows in, {kept} + {} + {passed} out", facts.rows, facts.left_out)));
                }
                ends.read += 1;
                ends.flows += kept;
            }
        }
    }
    Ok(Ok(ends))
}
