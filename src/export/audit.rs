//! From a file back to what it was made from: what its stamp says, whether that is still so, and whether this program
//! makes the same again. A scenario file is held against its own results.

mod again;
mod command;
mod difference;
mod found;
mod scenario;

use std::sync::Arc;

use super::{Made, Origin, Stamp};
use crate::model::MODEL_VERSION;
use crate::say;
use crate::trade::{self, Dataset};
use crate::words::{manner, said_as, set_case, set_manner};
use again::made_again;
use command::Asked;
pub use found::{FoundStamp, stamps};

/// Most bytes of a file that is held against its stamp, and of a scenario beside it.
pub const MOST_AUDITED: [u64; 2] = [256 * 1024 * 1024, 4 * 1024 * 1024];
/// Figures of a digest that are said.
const SAID: usize = 16;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// All that could be held against something agrees.
    Agrees,
    /// Something differs.
    Differs,
    /// There is nothing to hold it against, or it cannot be read.
    Unread,
}

/// What an audit found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// How it ended.
    pub verdict: Verdict,
    /// Whole sentences, in the order in which they are to be read.
    pub said: Vec<String>,
}

impl Audit {
    /// Nothing was found to hold it against.
    #[must_use]
    pub fn unread(why: String) -> Self {
        Self { verdict: Verdict::Unread, said: vec![why] }
    }

    fn say(&mut self, verdict: Verdict, said: String) {
        self.verdict = self.verdict.max(verdict);
        self.said.push(said);
    }
}

/// A scenario file by its name, if it is at hand; never more than a scenario has.
pub type Beside<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// Holds a file against what it was made from. `case` is the one the program is on; a bundled one that the stamp names
/// goes before it.
#[must_use]
pub fn audit(name: &str, bytes: &[u8], case: &Arc<Dataset>, beside: &Beside<'_>) -> Audit {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bare.starts_with(b"#![schema") || name.to_ascii_lowercase().ends_with(".detente") {
        return scenario::audit(name, bytes, case);
    }
    let stamps = stamps(bytes);
    let Some(first) = stamps.first() else {
        return Audit::unread(say!(
            "{name} has no stamp of this program: it was made by another, it is damaged, or the stamp was taken out",
            name
        ));
    };
    let asked = first.command.as_deref().and_then(Asked::read);
    let case = match asked.as_ref().map(|asked| &asked.case) {
        Some(Some(id)) if *id != case.case.id => trade::bundled_case(id),
        Some(None) if case.case.id != trade::bundled().case.id => Some(trade::bundled()),
        _ => Some(Arc::clone(case)),
    };
    let Some(case) = case else {
        return Audit::unread(say!("{name} is of a case that is not at hand: name its folder with --case", name));
    };
    let own = manner();
    set_case(case.said.as_ref());
    let audit = of_export(&stamps, asked.as_ref(), bytes, &case, beside);
    set_manner(own);
    audit
}

fn of_export(
    stamps: &[FoundStamp],
    asked: Option<&Asked>,
    bytes: &[u8],
    case: &Arc<Dataset>,
    beside: &Beside<'_>,
) -> Audit {
    let mut audit = Audit { verdict: Verdict::Agrees, said: stamps.iter().map(FoundStamp::words).collect() };
    let Some(asked) = asked else {
        audit.say(
            Verdict::Unread,
            say!(
                "No command makes it again: its scenario had not been saved as it was, or it shows more than one answer"
            )
            .to_owned(),
        );
        return audit;
    };
    if let Some(command) = stamps.first().and_then(|stamp| stamp.command.as_ref()) {
        audit.said.push(say!("Made by: {command}", command));
    }
    let mut of: Vec<Made> = Vec::new();
    for (stamp, origin) in stamps.iter().zip(&asked.origins) {
        match said_as(asked.manner, || made_again(origin, &stamp.date, case, beside)) {
            Ok(made) => {
                held(&mut audit, stamp, &made);
                of.push(made);
            }
            Err(problem) => audit.say(Verdict::Unread, problem),
        }
    }
    if of.len() == asked.origins.len() {
        compared(&mut audit, asked, &of, bytes);
    }
    audit
}

/// Whether a scenario at hand, the data and the model are those of the stamp.
fn held(audit: &mut Audit, stamp: &FoundStamp, made: &Made) {
    let now = Stamp::of(made, None);
    let name = match &made.origin {
        Origin::File(path) => path.display().to_string(),
        _ => say!("The scenario '{title}'", title = made.scenario.title),
    };
    if now.scenario == stamp.scenario {
        audit.say(Verdict::Agrees, say!("{name} is what it was made from, as it is now", name));
    } else if now.data == stamp.data && now.model == stamp.model {
        audit.say(
            Verdict::Differs,
            say!("{name} is another scenario than it was made from: it was changed since", name),
        );
    }
    if now.data == stamp.data {
        audit.say(Verdict::Agrees, say!("The data are the same").to_owned());
    } else {
        let (then, now) = (short(&stamp.data), short(&now.data));
        audit.say(Verdict::Differs, say!("The data are another version: {then} then, {now} now", then, now));
    }
    if now.model != stamp.model {
        let (then, now) = (&stamp.model, MODEL_VERSION);
        audit.say(Verdict::Differs, say!("The model is another version: {then} then, {now} now", then, now));
    }
}

/// Whether it is the same when made again.
fn compared(audit: &mut Audit, asked: &Asked, of: &[Made], bytes: &[u8]) {
    match said_as(asked.manner, || asked.bytes(of)) {
        None => audit
            .say(Verdict::Unread, say!("This program has no such command: it was made by another version").to_owned()),
        Some(Err(problem)) => audit.say(Verdict::Unread, problem),
        Some(Ok(made)) if made == bytes => {
            audit.say(Verdict::Agrees, say!("Made again, it is the same, byte for byte").to_owned());
        }
        Some(Ok(made)) => audit.say(Verdict::Differs, difference::difference(bytes, &made)),
    }
}

fn short(digest: &str) -> String {
    digest.chars().take(SAID).collect()
}

impl FoundStamp {
    /// What the stamp says, as a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        say!(
            "Its stamp: scenario {scenario}, data {data}, model {model}, {draws} draws with seed {seed}, made on {date}",
            scenario = short(&self.scenario),
            data = short(&self.data),
            model = self.model,
            draws = self.draws,
            seed = self.seed,
            date = self.date
        )
    }
}
