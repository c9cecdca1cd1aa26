//! Who has a file open.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::time::{Duration, Instant, SystemTime};

use detente::file::{Presence, host, others};
use detente::session::{Session, Severity};

use super::{opened, plan, until};

/// Names the file for the child process of these tests.
const FILE: &str = "DETENTE_TEST_HELD_FILE";

fn cards(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path());
    paths.filter(|path| path.to_string_lossy().contains("/.~")).collect()
}

fn told(session: &Session) -> Option<&str> {
    let texts = session.notices.iter().map(|notice| notice.text.as_str());
    texts.into_iter().find(|text| text.contains("whoever saves second is asked first"))
}

#[test]
fn the_second_is_told_who_has_it_open_and_since_when() {
    let (folder, path) = plan();
    let mut first = opened(&path);
    until(&mut first, "it says so beside the file", |_| cards(folder.path()).len() == 1);
    let name = cards(folder.path())[0].file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.starts_with(".~plan.detente.") && name.rsplit('.').next() == Some("open"), "{name}");
    let text = fs::read_to_string(&cards(folder.path())[0]).expect("readable while it is locked");
    let user = std::env::var("USER").ok().filter(|user| user.len() > 3);
    assert!(user.is_none_or(|user| !text.contains(&user)), "never the machine's user name: {text}");
    let mut second = opened(&path);
    until(&mut second, "told", |session| told(session).is_some());
    let words = "Another window on this computer has had plan.detente open for less than a minute";
    assert!(told(&second).is_some_and(|text| text.starts_with(words)), "{:?}", told(&second));
    assert!(second.notices.iter().all(|notice| notice.severity != Severity::Error));
    drop(first);
    assert_eq!(cards(folder.path()).len(), 1, "the end of a run takes its card away");
    let other = folder.path().join("other.detente");
    second.save(&other);
    until(&mut second, "the card goes with the document", |_| {
        let cards = cards(folder.path());
        cards.len() == 1 && cards[0].to_string_lossy().contains("other.detente")
    });
    second.close(second.place());
    until(&mut second, "closed", |_| cards(folder.path()).is_empty());
}

/// A card as somebody else's program writes it.
fn card(folder: &Path, random: &str, text: &str, age: u64) -> PathBuf {
    let path = folder.join(format!(".~plan.detente.{random}.open"));
    fs::write(&path, text).expect("written");
    let file = fs::File::options().write(true).open(&path).expect("open");
    file.set_modified(SystemTime::now() - Duration::from_secs(age)).expect("a time");
    path
}

#[test]
fn on_another_computer_only_who_was_heard_of_lately_counts() {
    let (folder, path) = plan();
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("a clock").as_secs() - 12 * 60;
    let of = |name: &str, host: &str| format!("(name:\"{name}\",host:\"{host}\",pid:7,since:{since},later:true)");
    card(folder.path(), "a", &of("Ann", "PC-7"), 60);
    let silent = card(folder.path(), "b", &of("Bea", "PC-8"), 700);
    let dead = card(folder.path(), "c", &of("Cem", host()), 0);
    card(folder.path(), "d", "no card at all (((((", 0);
    card(folder.path(), "e", &"x".repeat(10_000), 0);
    fs::create_dir(folder.path().join(".~plan.detente.f.open")).expect("a folder");
    let mut session = opened(&path);
    until(&mut session, "told", |session| told(session).is_some());
    let words = "Ann (on PC-7) has had plan.detente open for 12 minutes. Both can work on it";
    assert!(told(&session).is_some_and(|text| text.starts_with(words)), "{:?}", told(&session));
    assert_eq!(session.notices.len(), 1, "{:?}", session.notices);
    assert!(silent.exists(), "what another computer left is not ours to sweep");
    assert!(!dead.exists(), "what a dead process here left is swept");
    session.document.scenario.relief.extent = 0.3;
    session.save(&path);
    until(&mut session, "nobody blocks", |session| !session.document.has_unsaved_changes());
}

#[test]
#[ignore = "the other process of a test, not a test"]
fn a_process_that_holds_a_file() {
    let Ok(path) = std::env::var(FILE) else { return };
    let _card = Presence::of(Path::new(&path), "Ann", 1_790_000_000).expect("a card");
    std::thread::sleep(Duration::from_mins(1));
}

#[test]
fn who_was_killed_has_nothing_open() {
    let (folder, path) = plan();
    let mut child = Process::new(std::env::current_exe().expect("this test"))
        .args(["--ignored", "--exact", "watching::presence::a_process_that_holds_a_file"])
        .env(FILE, &path)
        .stdout(Stdio::null())
        .spawn()
        .expect("a second process");
    let end = Instant::now() + Duration::from_secs(20);
    while others(&path, None).is_empty() {
        assert!(Instant::now() < end, "the other process opens the file");
        std::thread::sleep(Duration::from_millis(20));
    }
    let holder = others(&path, None).remove(0).1;
    assert_eq!((holder.name.as_str(), holder.pid), ("Ann", child.id()));
    child.kill().expect("killed");
    child.wait().expect("gone");
    assert_eq!(cards(folder.path()).len(), 1, "it could not clean up");
    assert!(others(&path, None).is_empty());
    assert!(cards(folder.path()).is_empty(), "swept");
}

/// A folder mounted read-only, until dropped.
struct ReadOnly(PathBuf);

impl ReadOnly {
    fn of(folder: &Path) -> Option<Self> {
        let run = |args: &[&str]| {
            let mount = Process::new("mount").args(args).arg(folder).stderr(Stdio::null()).status();
            mount.is_ok_and(|status| status.success())
        };
        if !run(&["--bind", folder.to_str()?]) {
            return None;
        }
        let mounted = Self(folder.to_owned());
        run(&["-o", "remount,ro,bind"]).then_some(mounted)
    }
}

impl Drop for ReadOnly {
    fn drop(&mut self) {
        drop(Process::new("umount").arg("-l").arg(&self.0).status());
    }
}

#[test]
fn a_read_only_folder_opens_without_a_word_and_a_save_says_why() {
    let (folder, path) = plan();
    let Some(mounted) = ReadOnly::of(folder.path()) else {
        eprintln!("SKIPPED: this machine mounts no folder read-only");
        return;
    };
    let mut session = opened(&path);
    session.look();
    std::thread::sleep(Duration::from_millis(300));
    session.tick(false);
    assert!(session.notices.is_empty() && cards(folder.path()).is_empty(), "{:?}", session.notices);
    session.document.scenario.relief.extent = 0.3;
    session.save(&path);
    until(&mut session, "the save ends", |_| true);
    assert!(session.document.has_unsaved_changes());
    let error = session.notices.last().expect("a sentence");
    assert!(error.text.contains("you may not write there"), "{}", error.text);
    drop(session);
    drop(mounted);
}
