//! Documents that tell their generation, and whether all of them is there.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use detente::file::{self, DatasetMark};
use detente::scenario::{Catalog, Scenario};
use detente::trade;

/// What the title starts with; ten digits follow.
const TITLE: &str = "Generation ";
const DIGITS: usize = 10;
/// What the last line starts with; a digest of everything before it follows.
const LAST: &str = "// everything above: ";
/// Characters in a note, fewer than a note may have.
const NOTE: usize = 18_000;

/// Fowler-Noll-Vo, 64 bits: quick in a debug build, and no fault forges it.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn signed(mut body: String) -> String {
    let sum = digest(&body);
    // Writing to a String cannot fail.
    writeln!(body, "{LAST}{sum:016x}").unwrap_or_default();
    body
}

/// Writes a scenario with notes of about `bytes` bytes in all, generation 1.
///
/// # Errors
/// As of the disk.
pub fn make(path: &Path, bytes: usize) -> Result<(), String> {
    let dataset = trade::bundled();
    let catalog = Catalog::new(&dataset);
    let mut scenario = Scenario { title: format!("{TITLE}{:0DIGITS$}", 1), ..Scenario::default() };
    let mut left = bytes.saturating_sub(300);
    for (number, lever) in catalog.levers().iter().enumerate() {
        let note: String = (0..).map(|word| format!("{number}.{word} ")).take(NOTE / 4).collect();
        let kept = NOTE.min(left);
        if kept < 40 {
            break;
        }
        left -= kept;
        scenario.notes.insert(lever.key.clone(), note.chars().take(kept).collect());
    }
    let text = file::render(&scenario, &catalog, &DatasetMark::of(&dataset)).map_err(|error| error.to_string())?;
    #[expect(clippy::disallowed_methods, reason = "made before any fault, outside what is tested")]
    std::fs::write(path, signed(text)).map_err(|error| format!("{}: {error}", path.display()))
}

/// The same document as another generation.
pub fn numbered(text: &str, generation: u64) -> Result<String, String> {
    let body = text.rfind(LAST).map(|end| &text[..end]).ok_or("the document has no last line")?;
    let start = body.find(TITLE).ok_or("the document has no generation")? + TITLE.len();
    let rest = body.get(start + DIGITS..).ok_or("the document is cut off")?;
    Ok(signed(format!("{}{generation:0DIGITS$}{rest}", &body[..start])))
}

/// The generation of a text if all of it is there.
pub fn generation(text: &str) -> Result<u64, String> {
    let end = text.rfind(LAST).ok_or_else(|| format!("{} bytes without a last line", text.len()))?;
    if signed(text[..end].to_owned()) != text {
        return Err(format!("{} bytes that are no whole document", text.len()));
    }
    let start = text.find(TITLE).ok_or("no generation")? + TITLE.len();
    text.get(start..start + DIGITS).and_then(|digits| digits.parse().ok()).ok_or_else(|| "no generation".to_owned())
}

/// The text of a file and its generation.
pub fn read(path: &Path) -> Result<(String, u64), String> {
    let named = |problem: String| format!("{}: {problem}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| named(error.to_string()))?;
    let generation = generation(&text).map_err(named)?;
    Ok((text, generation))
}

/// Prints the highest generation of some files, each of which must be a whole scenario.
///
/// # Errors
/// A file that is missing, cut off, mixed, or refused by the program.
pub fn check(files: &[PathBuf]) -> Result<(), String> {
    let catalog = Catalog::new(&trade::bundled());
    let mut highest = 0;
    for path in files {
        let (_, generation) = read(path)?;
        let loaded = file::read(path, &catalog).map_err(|error| error.to_string())?;
        if loaded.scenario.title != format!("{TITLE}{generation:0DIGITS$}") {
            return Err(format!("{}: opens as '{}'", path.display(), loaded.scenario.title));
        }
        highest = highest.max(generation);
    }
    println!("{highest}");
    Ok(())
}

/// What of a journal matters here: the scenario in it.
#[derive(serde::Deserialize)]
#[serde(rename = "Journal")]
struct Journal {
    text: String,
}

/// Prints the scenarios in a folder of journals; each must be whole. Read apart from the program's own way, so that
/// what it throws away as damaged is seen.
///
/// # Errors
/// There is none, or one that is not whole.
pub fn journal(folder: &Path) -> Result<(), String> {
    let catalog = Catalog::new(&trade::bundled());
    let mut found = 0;
    for entry in std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_none_or(|extension| extension != "ron") {
            continue;
        }
        let named = |problem: String| format!("{}: {problem}", path.display());
        let text = std::fs::read_to_string(&path).map_err(|error| named(error.to_string()))?;
        let journal: Journal = ron::from_str(&text).map_err(|error| named(error.to_string()))?;
        file::parse(&journal.text, &path.display().to_string(), &catalog).map_err(|error| error.to_string())?;
        println!("{}", journal.text);
        found += 1;
    }
    if found == 0 {
        return Err(format!("{}: no unsaved scenario in it", folder.display()));
    }
    Ok(())
}
