//! Two sessions on one file, edits and saves by both: what was reported as saved is in the file, in a kept copy, or was
//! seen by whoever wrote after it.

use std::fs;
use std::path::Path;

use detente::session::Session;

use super::{opened, plan, until};

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn edit(session: &mut Session, chance: &mut Chance) {
    session.document.scenario.relief.extent = chance.below(1_000_000) as f64 / 1_000_000.0;
}

/// Texts of all scenario files of a folder.
fn all(folder: &Path) -> Vec<String> {
    let paths = fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path());
    let files = paths.filter(|path| path.extension().is_some_and(|end| end == "detente"));
    files.map(|path| fs::read_to_string(path).expect("text")).collect()
}

#[test]
fn a_hundred_edits_and_saves_by_two_lose_nothing() {
    let (folder, path) = plan();
    let mut sessions: Vec<Session> = (0..2).map(|_| opened(&path)).collect();
    let start = fs::read_to_string(&path).expect("text");
    // What each has read or written last.
    let mut known = [start.clone(), start];
    let mut chance = Chance(6);
    let (mut saved, mut refused) = (0, 0);
    for round in 0..100 {
        let who = chance.below(2) as usize;
        let session = &mut sessions[who];
        edit(session, &mut chance);
        let before = fs::read_to_string(&path).expect("text");
        session.save(&path);
        until(session, "the save ends", |session| session.clash().is_none() || session.theirs().is_some());
        if session.clash().is_none() {
            assert_eq!(before, known[who], "round {round}: written over what nobody had seen");
            saved += 1;
        } else {
            assert_ne!(before, known[who], "round {round}: refused for nothing");
            assert_eq!(fs::read_to_string(&path).expect("text"), before);
            refused += 1;
            if chance.below(2) == 0 {
                session.take_theirs();
            } else {
                session.replace_theirs();
                until(session, "mine is written", |session| !session.document.has_unsaved_changes());
                assert!(all(folder.path()).contains(&before), "round {round}: what was replaced is kept");
                saved += 1;
            }
        }
        known[who] = fs::read_to_string(&path).expect("text");
        assert!(!session.document.has_unsaved_changes());
    }
    assert!(saved > 30 && refused > 20, "both happened: {saved} saved, {refused} refused");
}

#[test]
fn of_two_saves_at_once_one_is_asked() {
    let (_folder, path) = plan();
    let mut sessions: Vec<Session> = (0..2).map(|_| opened(&path)).collect();
    let mut chance = Chance(7);
    for round in 0..20 {
        for session in &mut sessions {
            edit(session, &mut chance);
        }
        for session in &mut sessions {
            session.save(&path);
        }
        for session in &mut sessions {
            until(session, "the save ends", |session| session.clash().is_none() || session.theirs().is_some());
        }
        let asked = sessions.iter().filter(|session| session.clash().is_some()).count();
        assert_eq!(asked, 1, "round {round}");
        for session in &mut sessions {
            if session.clash().is_some() {
                session.take_theirs();
            }
        }
        assert_eq!(sessions[0].document.mark(), sessions[1].document.mark());
        assert_eq!(sessions[0].document.scenario, sessions[1].document.scenario);
    }
}
