//! Files, one after another: what each is, and its rows.

use std::path::Path;

use super::answers::Said;
use crate::file::{SheetReader, TradeFile};
use crate::import::{Imported, Scope, detect, encoding_of, scan};

/// Bytes by which a table is told.
const SAMPLE: usize = 1 << 20;

/// Reads all tables of a file; what they hold is added to `files`. One that cannot be read is told and the others are
/// read all the same.
pub(in crate::cli) fn read(path: &Path, said: &Said, scope: &Scope, files: &mut Vec<Imported>) -> Result<(), String> {
    let sheets = SheetReader::this_program().map_err(|error| error.to_string())?;
    let file = TradeFile::open(path, &sheets, &|| false).map_err(|none| none.to_string())?;
    for (name, why) in file.passed_by() {
        eprintln!("detente: {}: {name} is not read: {why}", file.name());
    }
    let mut refusals = Vec::new();
    for member in 0..file.members().len() {
        match table(&file, member, said, scope) {
            Ok(imported) => files.push(imported),
            Err(refusal) => refusals.push(refusal),
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(refusals.join("\ndetente: ")) }
}

fn table(file: &TradeFile, member: usize, said: &Said, scope: &Scope) -> Result<Imported, String> {
    let name = file.members().get(member).map_or(file.name(), |member| member.name.as_str());
    let (sample, whole) = file.sample(member, SAMPLE, &|| false).map_err(|none| none.to_string())?;
    let detected =
        detect(name, &sample, whole, said.profile.as_slice()).map_err(|unreadable| unreadable.to_string())?;
    let mut layout = said.layout(name, detected)?;
    layout.countries.clone_from(file.countries());
    let mut bytes = file.read(member, encoding_of(&sample), &|| false).map_err(|none| none.to_string())?;
    scan(name, &layout, &mut bytes, scope, &mut |_| true).map_err(|stopped| format!("{name}: {stopped}"))
}
