//! A person's work without a window: what is the same for single edits, two instances and the soak.

use std::path::Path;
use std::time::Duration;

use detente::scenario::{Kind, Lever, Phase, Scenario, Value};
use detente::session::{Session, Severity};

/// Nothing on disk takes longer, even on a busy machine.
pub const LIMIT: Duration = Duration::from_mins(1);

/// Numbers that come out the same again: Knuth's multiplier, upper bits.
pub struct Chance(u64);

impl Chance {
    /// With a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// Below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    /// In a range.
    pub fn within(&mut self, (low, high): (f64, f64)) -> f64 {
        low + (high - low) * self.below(1001) as f64 / 1000.0
    }
}

/// A value that the lever takes.
fn value(lever: &Lever, chance: &mut Chance) -> Option<Value> {
    Some(match &lever.kind {
        Kind::Switch => Value::Switch(chance.below(2) == 0),
        Kind::Number { range, .. } | Kind::Date { range } => Value::Number(chance.within(*range)),
        Kind::Phases => Value::Phases(vec![Phase {
            after: chance.within((0.0, 3.0)),
            ramp: chance.within((0.0, 3.0)),
            share: 1.0,
            ..detente::scenario::default_phases().into_iter().next()?
        }]),
        Kind::Reopening => Value::Text(["follows", "never", "2031.5"][chance.below(3)].to_owned()),
        Kind::Post => Value::Text(["today", "opens 2031.0", "closes 2032.0"][chance.below(3)].to_owned()),
        Kind::Host => Value::Text("none".to_owned()),
        Kind::Base => Value::Text("window".to_owned()),
        Kind::ReferenceYear => Value::Text("case".to_owned()),
        Kind::Range { .. } => Value::Text("table".to_owned()),
    })
}

/// Sets some lever to some value, as a hand would; what cannot be, the session takes back.
pub fn some_edit(session: &mut Session, chance: &mut Chance) {
    let place = chance.below(session.catalog.levers().len());
    let lever = &session.catalog.levers()[place];
    let Some(value) = value(lever, chance) else { return };
    let mut changed: Scenario = session.document.scenario.clone();
    // Some values are refused (an embassy that does not close): then nothing is edited.
    if session.catalog.set(&mut changed, &lever.key, &value).is_ok() {
        session.document.scenario = changed;
    }
    session.tick(false);
}

/// Waits for files, not for the model.
pub fn finish_files(session: &mut Session) -> Result<(), String> {
    let end = std::time::Instant::now() + LIMIT;
    while session.is_busy() {
        session.tick(false);
        if std::time::Instant::now() > end {
            return Err(format!("a file took more than {} s", LIMIT.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    session.tick(false);
    Ok(())
}

/// Takes the sentences about what failed off the list.
pub fn errors(session: &mut Session) -> Vec<String> {
    let failed = |severity: Severity| severity == Severity::Error;
    let texts = session.notices.iter().filter(|n| failed(n.severity)).map(|n| n.text.clone()).collect();
    session.notices.retain(|n| !failed(n.severity));
    texts
}

/// Opens a scenario, edits it and saves it there; where that fails, the edit must still be there and go into the other
/// file. Prints what was said and where the edit is.
///
/// # Errors
/// The work is lost, or nothing was said.
pub fn edit(path: &Path, other: &Path) -> Result<(), String> {
    let mut session = Session::new(None, || {});
    session.load(path);
    finish_files(&mut session)?;
    let problems = errors(&mut session);
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    session.document.scenario.about = format!("{} and more", session.document.scenario.about);
    session.tick(false);
    let edited = session.document.scenario.clone();
    println!("opened");
    // The script takes the folder away meanwhile.
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|error| error.to_string())?;
    session.save(path);
    finish_files(&mut session)?;
    let said = errors(&mut session);
    if !session.document.has_unsaved_changes() {
        println!("saved");
        return Ok(());
    }
    let said = said.first().ok_or("not saved, and nothing was said")?.clone();
    println!("said: {said}");
    if session.document.scenario != edited {
        return Err("the edit is gone from the window".to_owned());
    }
    session.save(other);
    finish_files(&mut session)?;
    if session.document.has_unsaved_changes() || session.document.path() != Some(other) {
        return Err(format!("could not be saved elsewhere either: {:?}", errors(&mut session)));
    }
    println!("elsewhere");
    Ok(())
}
