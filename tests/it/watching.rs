//! Files of open scenarios that somebody else changes, removes or has open: noticed, told, and never written over
//! silently.

mod presence;
mod two;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use detente::file::OnDisk;
use detente::session::{Command, Session, Severity};
use tempfile::TempDir;

use crate::window::without_window;

const LIMIT: Duration = Duration::from_secs(30);
/// Each way of meddling is tried with this many scenarios.
const REPEATS: u32 = 5;

/// A scenario as a colleague writes it by hand; the same length for every year and share.
pub fn text(year: u32, percent: u32) -> String {
    let extent = f64::from(percent % 100) / 100.0;
    format!(
        "{}\nScenario(title: \"Plan\", seed: 42, assumptions: {{\"relief.lifted\": true, \"relief.date\": {year}.0, \"relief.extent\": {extent:.2}}})\n",
        detente::file::SCHEMA
    )
}

/// Ticks until it is so.
pub fn until(session: &mut Session, what: &str, mut so: impl FnMut(&Session) -> bool) {
    let end = Instant::now() + LIMIT;
    loop {
        session.tick(false);
        if !session.is_busy() && so(session) {
            return;
        }
        assert!(Instant::now() < end, "{what}; notices: {:?}", session.notices);
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// A session that has this file open.
pub fn opened(path: &Path) -> Session {
    let mut session = without_window(None);
    session.load(path);
    until(&mut session, "it opens", |session| session.document.path() == Some(path));
    session
}

/// A folder with plan.detente of 2028 and 50 %.
pub fn plan() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.detente");
    fs::write(&path, text(2028, 50)).expect("written");
    (folder, path)
}

/// What somebody else does to a file.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meddling {
    Changed,
    Removed,
    Renamed,
    SameSize,
    SameSizeAndTime,
    Folder,
    FolderGone,
}

const ALL: [Meddling; 7] = [
    Meddling::Changed,
    Meddling::Removed,
    Meddling::Renamed,
    Meddling::SameSize,
    Meddling::SameSizeAndTime,
    Meddling::Folder,
    Meddling::FolderGone,
];

impl Meddling {
    fn run(self, path: &Path, round: u32) {
        let folder = path.parent().expect("a folder");
        match self {
            Self::Changed => fs::write(path, text(2030 + round, 60) + "// by hand\n").expect("changed"),
            Self::Removed => fs::remove_file(path).expect("removed"),
            Self::Renamed => {
                let other = folder.join("other.detente");
                fs::write(&other, text(2030 + round, 70)).expect("written");
                fs::rename(other, path).expect("replaced");
            }
            Self::SameSize | Self::SameSizeAndTime => {
                let modified = fs::metadata(path).and_then(|found| found.modified()).expect("a time");
                assert_eq!(text(2030 + round, 50).len(), text(2028, 50).len());
                fs::write(path, text(2030 + round, 50)).expect("changed");
                if self == Self::SameSizeAndTime {
                    let file = fs::File::options().write(true).open(path).expect("open");
                    file.set_modified(modified).expect("set back");
                }
            }
            Self::Folder => {
                fs::remove_file(path).expect("removed");
                fs::create_dir(path).expect("a folder of this name");
            }
            Self::FolderGone => fs::rename(folder, folder.with_extension("gone")).expect("moved away"),
        }
    }

    /// Whether what is found is what was done.
    fn is(self, found: &OnDisk) -> bool {
        match self {
            Self::Removed | Self::FolderGone => *found == OnDisk::Gone,
            Self::Folder => matches!(found, OnDisk::Unreadable(why) if why.contains("folder")),
            _ => matches!(found, OnDisk::Held(_)),
        }
    }
}

/// What is there: the text, or that there is none.
fn there(path: &Path) -> Result<String, bool> {
    fs::read_to_string(path).map_err(|_| path.is_dir())
}

#[test]
fn nothing_that_somebody_else_did_is_ever_written_over() {
    for meddling in ALL {
        for round in 0..REPEATS {
            let outer = tempfile::tempdir().expect("a folder");
            let folder = outer.path().join("shared");
            fs::create_dir(&folder).expect("a folder");
            let path = folder.join("plan.detente");
            fs::write(&path, text(2028, 50)).expect("written");
            let mut session = opened(&path);
            session.document.scenario.relief.extent = 0.9;
            let mine = session.document.scenario.clone();
            meddling.run(&path, round);
            let theirs = there(&path);
            session.save(&path);
            until(&mut session, "the save ends", |_| true);
            assert_eq!(there(&path), theirs, "{meddling:?}: as somebody else left it");
            assert_eq!(session.document.scenario, mine, "{meddling:?}: the work is still open");
            assert!(session.document.has_unsaved_changes() && session.document.path() == Some(&path));
            let error = session.notices.iter().find(|notice| notice.severity == Severity::Error).expect("a sentence");
            let words = match meddling {
                Meddling::Removed => "has been removed or renamed meanwhile",
                Meddling::Folder => "a folder has this name",
                Meddling::FolderGone => "the folder does not exist",
                _ => "has been changed outside this window meanwhile",
            };
            let open = error.text.to_lowercase().contains("your work is still open");
            assert!(error.text.contains(words) && open, "{meddling:?}: {}", error.text);
            let asked = !matches!(meddling, Meddling::Folder | Meddling::FolderGone);
            assert_eq!(session.clash().is_some(), asked, "{meddling:?}");
        }
    }
}

#[test]
fn what_is_created_meanwhile_is_not_written_over() {
    for round in 0..REPEATS {
        let (folder, path) = plan();
        let mut session = opened(&path);
        session.document.scenario.relief.extent = 0.9;
        let new = folder.path().join("new.detente");
        // The save waits for its turn; meanwhile the name is taken.
        let turn = fs::File::open(folder.path()).expect("the folder");
        turn.lock().expect("a turn");
        session.save(&new);
        std::thread::sleep(Duration::from_millis(150));
        fs::write(&new, text(2031 + round, 10)).expect("written");
        drop(turn);
        until(&mut session, "the save ends", |_| true);
        assert_eq!(there(&new), Ok(text(2031 + round, 10)));
        assert_eq!(session.document.path(), Some(path.as_path()), "it still belongs to its own file");
        assert!(session.clash().is_some_and(|clash| clash.path == new));
        session.keep_as_copy();
        until(&mut session, "the copy is written", |_| true);
        assert!(!session.document.has_unsaved_changes());
        assert_eq!(there(&new), Ok(text(2031 + round, 10)));
    }
}

#[test]
fn what_somebody_else_did_is_noticed_before_any_save() {
    for meddling in ALL {
        let outer = tempfile::tempdir().expect("a folder");
        let path = outer.path().join("shared").join("plan.detente");
        fs::create_dir(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text(2028, 50)).expect("written");
        let mut session = opened(&path);
        // The first look is over when the card is there.
        until(&mut session, "it is watched", |_| {
            fs::read_dir(path.parent().expect("folder")).expect("it").count() == 2
        });
        session.look();
        std::thread::sleep(Duration::from_millis(100));
        meddling.run(&path, 3);
        let start = Instant::now();
        until(&mut session, "it is noticed", |session| session.noticed().count() == 1);
        assert!(start.elapsed() < Duration::from_secs(6), "{:?}", start.elapsed());
        let clash = session.noticed().next().expect("noticed").clone();
        assert!(meddling.is(&clash.found), "{meddling:?}: {:?}", clash.found);
        let is_gone = clash.found == OnDisk::Gone;
        assert_eq!(session.document.has_unsaved_changes(), is_gone, "what is in no file any more would be missed");
        session.leave_noticed(clash.document);
        session.look();
        std::thread::sleep(Duration::from_millis(300));
        session.tick(false);
        assert_eq!(session.noticed().count(), 0, "said once");
    }
}

#[test]
fn a_touch_is_no_change_and_a_change_taken_back_is_settled() {
    let (_folder, path) = plan();
    let mut session = opened(&path);
    let file = fs::File::options().write(true).open(&path).expect("open");
    file.set_modified(SystemTime::now() + Duration::from_mins(1)).expect("touched");
    fs::write(&path, text(2028, 50)).expect("written again, the same");
    session.look();
    std::thread::sleep(Duration::from_millis(300));
    session.tick(false);
    assert_eq!(session.noticed().count(), 0);
    fs::remove_file(&path).expect("removed");
    session.look();
    until(&mut session, "it is noticed", |session| session.noticed().count() == 1);
    fs::write(&path, text(2028, 50)).expect("back");
    session.look();
    until(&mut session, "it is settled", |session| session.noticed().count() == 0);
    assert!(!session.document.has_unsaved_changes());
    // Its own saves are nobody else's changes.
    for extent in [0.1, 0.2, 0.3] {
        session.document.scenario.relief.extent = extent;
        session.save(&path);
        until(&mut session, "it is saved", |session| !session.document.has_unsaved_changes());
        session.look();
        std::thread::sleep(Duration::from_millis(150));
        session.tick(false);
        assert_eq!(session.noticed().count(), 0);
    }
}

/// A session with 90 % in hand, and a refused save over somebody else's 2033.
fn refused() -> (TempDir, PathBuf, Session) {
    let (folder, path) = plan();
    let mut session = opened(&path);
    session.document.scenario.relief.extent = 0.9;
    fs::write(&path, text(2033, 50)).expect("changed");
    session.save(&path);
    until(&mut session, "theirs is read", |session| session.theirs().is_some());
    (folder, path, session)
}

#[test]
fn what_differs_is_said_in_words() {
    let (_folder, _path, session) = refused();
    let rows = &session.theirs().expect("read").differing;
    let said: Vec<_> = rows.iter().map(|row| (row.what.as_str(), row.mine.as_str(), row.theirs.as_str())).collect();
    assert_eq!(said, [("When", "Jan 2028", "Jan 2033"), ("How far", "90 %", "50 %")]);
}

#[test]
fn taking_theirs_is_one_step_that_undo_takes_back() {
    let (_folder, path, mut session) = refused();
    let mine = session.document.scenario.clone();
    session.take_theirs();
    assert!((session.document.scenario.relief.date - 2033.0).abs() < 1e-12);
    assert!(!session.document.has_unsaved_changes() && session.clash().is_none());
    session.apply(Command::Undo);
    assert_eq!(session.document.scenario, mine);
    assert!(session.document.has_unsaved_changes());
    session.save(&path);
    until(&mut session, "it is saved", |session| !session.document.has_unsaved_changes());
    assert!(session.clash().is_none(), "what was taken is known: no second question");
    session.apply(Command::Redo);
    assert!((session.document.scenario.relief.date - 2033.0).abs() < 1e-12);
}

#[test]
fn a_copy_beside_the_file_is_gone_on_with() {
    let (folder, path, mut session) = refused();
    session.document.scenario.author = "Ann: Lee".to_owned();
    session.keep_as_copy();
    until(&mut session, "it is saved", |session| !session.document.has_unsaved_changes());
    let copy = session.document.path().expect("a path").to_owned();
    let name = copy.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.starts_with("plan (copy of Ann Lee 20") && name.ends_with(").detente"), "{name}");
    assert_eq!(copy.parent(), Some(folder.path()));
    assert_eq!(there(&path), Ok(text(2033, 50)));
    // A second copy of the same day has a name of its own.
    session.document.scenario.relief.extent = 0.8;
    fs::write(&copy, text(2034, 10)).expect("changed");
    session.save(&copy);
    until(&mut session, "asked", |session| session.clash().is_some());
    session.keep_as_copy();
    until(&mut session, "it is saved", |session| !session.document.has_unsaved_changes());
    assert_ne!(session.document.path(), Some(copy.as_path()));
    assert_eq!(there(&copy), Ok(text(2034, 10)));
}

#[test]
fn what_is_replaced_is_kept_and_only_what_was_shown_is_replaced() {
    let (folder, path, mut session) = refused();
    // Changed once more while the person reads.
    fs::write(&path, text(2035, 50)).expect("changed");
    session.replace_theirs();
    until(&mut session, "asked anew", |session| session.theirs().is_some());
    assert_eq!(there(&path), Ok(text(2035, 50)), "not the version that was shown");
    session.replace_theirs();
    until(&mut session, "it is saved", |session| !session.document.has_unsaved_changes());
    assert!(there(&path).expect("mine").contains("0.9"));
    let kept = fs::read_dir(folder.path()).expect("the folder").flatten().map(|entry| entry.path());
    let kept: Vec<PathBuf> = kept.filter(|path| path.to_string_lossy().contains("(replaced ")).collect();
    assert_eq!(kept.iter().map(|path| there(path)).collect::<Vec<_>>(), [Ok(text(2035, 50))]);
    let said = session.notices.last().expect("a sentence");
    assert!(said.text.contains("is kept as"), "{}", said.text);
}

#[test]
fn a_version_that_is_no_scenario_is_told_and_may_be_replaced() {
    let (_folder, path, mut session) = refused();
    session.leave_clash();
    fs::write(&path, "<<<<<<< ours").expect("spoilt");
    session.save(&path);
    until(&mut session, "theirs is read", |session| session.theirs().is_some());
    assert!(session.theirs().is_some_and(|theirs| theirs.read.is_err()));
    session.take_theirs();
    assert!(session.clash().is_some(), "there is nothing to take");
    session.replace_theirs();
    until(&mut session, "it is saved", |session| !session.document.has_unsaved_changes());
}

#[test]
fn what_is_gone_is_saved_again_and_an_unedited_scenario_follows() {
    let (_folder, path) = plan();
    let mut session = opened(&path);
    fs::remove_file(&path).expect("removed");
    session.look();
    until(&mut session, "it is noticed", |session| session.noticed().count() == 1);
    session.ask_about(session.document.id());
    session.replace_theirs();
    until(&mut session, "it is saved", |session| !session.document.has_unsaved_changes());
    assert!(path.exists() && session.noticed().count() == 0);
    fs::write(&path, text(2036, 50)).expect("changed");
    session.look();
    until(&mut session, "it is noticed", |session| session.noticed().count() == 1);
    session.follow(session.document.id());
    assert!(session.clash().is_none(), "nothing to ask about");
    until(&mut session, "taken", |session| (session.document.scenario.relief.date - 2036.0).abs() < 1e-12);
    assert!(!session.document.has_unsaved_changes() && session.can(Command::Undo));
}

#[test]
fn a_refused_save_can_be_merged_and_then_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.detente");
    let [mut mine, mut theirs] = [(); 2].map(|()| without_window(None));
    mine.save(&path);
    assert!(mine.wait(LIMIT));
    theirs.load(&path);
    assert!(theirs.wait(LIMIT));
    theirs.document.scenario.relief.date = 2031.0;
    theirs.save(&path);
    assert!(theirs.wait(LIMIT));
    mine.document.scenario.relief.extent = 0.4;
    mine.save(&path);
    assert!(mine.wait(LIMIT) && mine.clash().is_some());
    mine.merge_clash();
    assert!(mine.wait(LIMIT) && mine.merging().is_some_and(|merging| merging.merged.conflicts.is_empty()));
    mine.apply_merge();
    mine.save(&path);
    assert!(mine.wait(LIMIT) && mine.clash().is_none(), "{:?}", mine.notices);
    theirs.load(&path);
    assert!(theirs.wait(LIMIT));
    let both = &theirs.document.scenario.relief;
    assert!((both.date - 2031.0).abs() < 1e-12 && (both.extent - 0.4).abs() < 1e-12, "{both:?}");
    assert_eq!(theirs.document.versions().len(), 3, "the first, theirs, and both together");
}
